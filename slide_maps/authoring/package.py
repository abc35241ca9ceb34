"""A presentation package: parts with their relationships, zipped the same way every time."""

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from slide_maps.authoring.xml import Element, el, to_bytes

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
PRESENTATION_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"

# Zip knows no earlier date; a fixed one keeps the file the same byte for byte.
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass
class Part:
    """One XML file of the package and what it points at."""

    path: str
    content_type: str
    root: Element
    relations: list[tuple[str, str]] = field(default_factory=list)

    def relate(self, kind: str, target: "Part | Media") -> str:
        """The id of a new relationship from this part to another."""
        self.relations.append((kind, target.path))
        return f"rId{len(self.relations)}"


@dataclass(frozen=True)
class Media:
    """A picture in the package."""

    path: str
    content_type: str
    data: bytes


def to_package(
    parts: Sequence[Part], presentation: Part, properties: Part, media: Sequence[Media] = ()
) -> bytes:
    """The bytes of the whole package."""
    top = [(f"{OFFICE}/officeDocument", presentation.path), (CORE, properties.path)]
    files = {"[Content_Types].xml": to_bytes(_content_types((*parts, *media)))}
    files["_rels/.rels"] = to_bytes(_relationships(top, ""))
    for part in parts:
        files[part.path] = to_bytes(part.root)
        if part.relations:
            folder, name = posixpath.split(part.path)
            relations = [(f"{OFFICE}/{kind}", target) for kind, target in part.relations]
            files[f"{folder}/_rels/{name}.rels"] = to_bytes(_relationships(relations, folder))
    return _zipped(files | {each.path: each.data for each in media})


def _content_types(parts: Sequence[Part | Media]) -> Element:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return el(
        "ct:Types",
        None,
        el("ct:Default", {"Extension": "rels", "ContentType": rels}),
        el("ct:Default", {"Extension": "xml", "ContentType": "application/xml"}),
        *(
            el("ct:Override", {"PartName": f"/{part.path}", "ContentType": part.content_type})
            for part in sorted(parts, key=lambda part: part.path)
        ),
    )


def _relationships(relations: Sequence[tuple[str, str]], folder: str) -> Element:
    return el(
        "rel:Relationships",
        None,
        *(
            el(
                "rel:Relationship",
                {
                    "Id": f"rId{number}",
                    "Type": kind,
                    "Target": posixpath.relpath(target, folder) if folder else target,
                },
            )
            for number, (kind, target) in enumerate(relations, start=1)
        ),
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    """The content types stand first, as readers expect; the rest is sorted."""
    first = "[Content_Types].xml"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in [first, *sorted(set(files) - {first})]:
            entry = zipfile.ZipInfo(path, date_time=FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, files[path], compresslevel=9)
    return buffer.getvalue()
