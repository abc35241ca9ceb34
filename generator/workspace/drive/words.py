"""The words of a presentation, as its plain text export tells them."""

import io
import zipfile

from lxml import etree

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SLIDE_ID = "{http://schemas.openxmlformats.org/presentationml/2006/main}sldId"
# What is in a file somebody put down is read, never resolved or fetched.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def presentation_as_text(data: bytes) -> bytes:
    """The plain text Drive exports: the words after a byte order mark."""
    return ("\ufeff" + presentation_text(data)).encode("utf-8")


def presentation_text(data: bytes) -> str:
    """The words of a deck, slide by slide, a line for each paragraph."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            slides = [_slide_text(package.read(name)) for name in _slide_names(package)]
    except (zipfile.BadZipFile, KeyError, RuntimeError, etree.XMLSyntaxError):
        return ""
    return "\n\n".join(slides)


def _slide_names(package: zipfile.ZipFile) -> list[str]:
    """The parts of the slides in the order they are shown."""
    relations = etree.fromstring(package.read("ppt/_rels/presentation.xml.rels"), _PARSER)
    targets = {relation.get("Id"): relation.get("Target") or "" for relation in relations}
    presentation = etree.fromstring(package.read("ppt/presentation.xml"), _PARSER)
    found = [targets[slide.get(_RELATIONSHIP)] for slide in presentation.iter(_SLIDE_ID)]
    return [name.lstrip("/") if name.startswith("/") else f"ppt/{name}" for name in found]


def _slide_text(data: bytes) -> str:
    lines: list[str] = []
    for paragraph in etree.fromstring(data, _PARSER).iter(f"{_DRAWING}p"):
        parts = paragraph.iter(f"{_DRAWING}t", f"{_DRAWING}br", f"{_DRAWING}tab")
        line = "".join(
            "\n" if part.tag == f"{_DRAWING}br" else part.text or "" for part in parts
        )
        if line:
            lines.append(line)
    return "\n".join(lines)
