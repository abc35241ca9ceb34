"""A package written from nothing: what an empty presentation, document or sheet stands in."""

import io
import zipfile
from collections.abc import Mapping

from generator.workspace.ooxml.xml import DECLARATION, RELATIONSHIPS

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def new_package(parts: Mapping[str, str], types: Mapping[str, str], document: str) -> bytes:
    """The bytes of an Office file; of the same parts always the same ones.

    Args:
        parts: the XML of each part, by its name, relations included.
        types: the content type of each part that is not plain XML.
        document: the name of the part that is opened first.
    """
    told = {
        "[Content_Types].xml": _content_types(types),
        "_rels/.rels": relations(("officeDocument", document)),
        **parts,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in told.items():
            data = DECLARATION + text.encode("utf-8")
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """The XML of a part's relations, `rId1` onwards, each a kind and where it leads."""
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _content_types(types: Mapping[str, str]) -> str:
    told = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    plain = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{plain}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )
