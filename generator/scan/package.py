"""A presentation's own parts: what stands in the file and the API does not show."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from generator.content.bare import said_beside
from generator.scan.passages import Passage

_SPOKEN: Final = frozenset(
    {"descr", "title", "tooltip", "name", "altText", "author", "initials"}
)
"""Attributes a reader can come upon; all others are places, sizes and references."""
_SPOKEN_IN: Final = {
    "alias": "val",
    "tag": "val",
    "docVar": "val",
    "statusText": "val",
    "helpText": "val",
    "default": "val",
    "listItem": "displayText",
    "fldSimple": "instr",
    "person": "displayName",
    "definedName": "comment",
}
"""Of these elements one attribute more is read by people: fields, forms, tags of programs."""
_MADE_UP: Final = re.compile(r"(?<![^\W_])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{9,}(?![^\W_])")
"""An identity drawn at random, as bookmarks have it: it can hold any letters."""
_NAMED_BY_PROGRAMS: Final = frozenset({"bookmarkStart", "cNvPr", "cSld"})
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif")
_TEXTS: Final = (".txt", ".csv", ".htm", ".html", ".json", ".md")
_OPAQUE: Final = (".bin", ".emf", ".wmf")
"""Objects and drawings of other programs: of their own forms the plain letters are read."""
_LETTERS: Final = re.compile(rb"[\x20-\x7e]{6,}")
_WIDE_LETTERS: Final = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){6,}")
_OF_OTHERS: Final = "customXml/item"
_NUMBERED: Final = "customXml/itemProps"
"""Parts no program shows: whatever an attribute says there was kept by somebody."""
_SHEETS: Final = (".xlsx", ".xlsm", ".docx", ".pptx")
_MOST: Final = 64 * 1024 * 1024
_DEEPEST: Final = 3
_XML: Final = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
_SHOWN: Final = ("ppt/slides/", "ppt/notesSlides/", "ppt/slideLayouts/", "ppt/slideMasters/")


def passages_of_package(data: bytes, inside: str = "", depth: int = 0) -> Iterator[Passage]:
    """Every text of every part of an Office file: caches of charts, embedded books, comments.

    Args:
        data: the file.
        inside: the part of another file it is embedded in.
        depth: how deep it is embedded.

    Raises:
        zipfile.BadZipFile: these bytes are no such file.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        for part in package.infolist():
            place = f"{inside} › {part.filename}" if inside else part.filename
            if part.is_dir() or part.file_size > _MOST:
                continue
            yield Passage(part.filename, f"part {place}, its name")
            if part.filename.casefold().endswith((".xml", ".rels", ".vml", ".svg")):
                shown = not inside and part.filename.startswith(_SHOWN)
                yield from _of_part(package.read(part), f"part {place}", is_shown=shown)
            elif part.filename.casefold().endswith(_PICTURES):
                said = said_beside(package.read(part))
                yield from (
                    Passage(words, f"part {place}, beside its pixels") for words in said
                )
            elif part.filename.casefold().endswith(_TEXTS):
                yield Passage(package.read(part).decode("utf-8", "replace"), f"part {place}")
            elif part.filename.casefold().endswith(_OPAQUE):
                yield from _of_opaque(package.read(part), f"part {place}")
            elif part.filename.endswith(_SHEETS) and depth < _DEEPEST:
                embedded = package.read(part)
                if zipfile.is_zipfile(BytesIO(embedded)):
                    yield from passages_of_package(embedded, place, depth + 1)


def _of_opaque(data: bytes, place: str) -> Iterator[Passage]:
    """The runs of letters in an object of another program."""
    for run in _LETTERS.finditer(data):
        yield Passage(run[0].decode("ascii"), place)
    for run in _WIDE_LETTERS.finditer(data):
        yield Passage(run[0].decode("utf-16-le"), place)


def _of_part(data: bytes, place: str, *, is_shown: bool) -> Iterator[Passage]:
    root = etree.fromstring(data, _XML)
    if root is None:
        return
    is_counted = place.endswith("docProps/app.xml")
    is_kept = _OF_OTHERS in place and _NUMBERED not in place
    for element in root.iter(etree.Element):
        tag = _local(element.tag)
        if tag in {"p", "rich", "si", "is"} and (words := _joined(element)):
            yield Passage(words, place, is_echo=is_shown)
        elif tag == "Relationship":
            if element.get("TargetMode") == "External":
                yield Passage(element.get("Target", ""), f"{place}, link", is_echo=is_shown)
        elif (words := (element.text or "").strip()) and not (is_counted and words.isdigit()):
            yield Passage(words, place, is_echo=is_shown)
        for name, value in element.attrib.items():
            key = _local(str(name))
            if value and (is_kept or key in _SPOKEN or key == _SPOKEN_IN.get(tag)):
                is_made_up = key == "name" and tag in _NAMED_BY_PROGRAMS
                words = _MADE_UP.sub("", str(value)) if is_made_up else str(value)
                yield Passage(words, place, is_echo=is_shown)


def _local(name: str) -> str:
    """A qualified name without its namespace."""
    return name.rpartition("}")[2]


def _joined(element: etree._Element) -> str:
    """The words of a paragraph, its runs put together, those among them that were taken out."""
    return "".join(text.text or "" for text in element.iter("{*}t", "{*}delText")).strip()
