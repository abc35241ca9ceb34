"""What both writers, of HTML and of Markdown, ask of a document as the API tells it."""

from dataclasses import dataclass
from typing import Any

from generator.workspace.docs.document import Document
from generator.workspace.docs.file import opened
from generator.workspace.docs.objects import CONTENT
from generator.workspace.docs.reading import View
from generator.workspace.docs.tell import Teller
from generator.workspace.ooxml.package import Package

Json = dict[str, Any]

HEADINGS = {"TITLE": 1, "SUBTITLE": 2, **{f"HEADING_{level}": level for level in range(1, 7)}}
_MONO = ("mono", "courier", "consolas", "menlo")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a list; the first item is number 1."""

    list_id: str
    depth: int
    is_numbered: bool
    number: int


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the document."""

    data: bytes
    mime_type: str
    told: str


class Outline:
    """A document as JSON, with its pictures and the numbers of its lists' items."""

    def __init__(self, data: bytes) -> None:
        self._document: Document = opened(data)
        self._package: Package = self._document.package
        self.told = Teller(self._document, View.ACCEPTED, has_tabs=False).told()
        self._counts: dict[str, list[int]] = {}

    @property
    def content(self) -> list[Json]:
        """The blocks of the body."""
        content: list[Json] = self.told["body"]["content"]
        return content

    def footnote(self, footnote_id: str) -> list[Json]:
        """The blocks of a footnote."""
        content: list[Json] = self.told.get("footnotes", {})[footnote_id]["content"]
        return content

    def item(self, paragraph: Json) -> Item | None:
        """The next item of a list; asked once for each paragraph, in order."""
        bullet = paragraph.get("bullet")
        if bullet is None:
            return None
        depth = bullet.get("nestingLevel", 0)
        levels = self.told["lists"][bullet["listId"]]["listProperties"]["nestingLevels"]
        level = levels[depth]
        counts = self._counts.setdefault(
            bullet["listId"], [one.get("startNumber", 1) - 1 for one in levels]
        )
        counts[depth] += 1
        for deeper in range(depth + 1, len(counts)):
            counts[deeper] = levels[deeper].get("startNumber", 1) - 1
        is_numbered = level.get("glyphType", "NONE") not in {
            "NONE",
            "GLYPH_TYPE_UNSPECIFIED",
        }
        return Item(bullet["listId"], depth, is_numbered, counts[depth])

    def image(self, object_id: str) -> Image | None:
        """The picture of an inline object; None for a drawing, or one kept elsewhere."""
        found = self.told["inlineObjects"][object_id]["inlineObjectProperties"]
        embedded = found["embeddedObject"]
        address = embedded.get("imageProperties", {}).get("contentUri", "")
        part = address.removeprefix(CONTENT)
        if not address.startswith(CONTENT) or not self._package.has(part):
            return None
        kind = self._package.content_type(part)
        told = embedded.get("description") or embedded.get("title") or ""
        return Image(self._package.read(part), kind, told)

    def link(self, style: Json) -> str:
        """Where a text leads, as an address."""
        return str(style.get("link", {}).get("url", ""))


def chip(element: Json) -> str:
    """What a reader sees of a person or a date in the text; "" for anything else."""
    person = element.get("person", {}).get("personProperties", {})
    date = element.get("dateElement", {}).get("dateElementProperties", {})
    return str(person.get("name") or person.get("email") or date.get("displayText") or "")


def is_code(style: Json) -> bool:
    """Whether a text is set in letters of one width."""
    family = style.get("weightedFontFamily", {}).get("fontFamily", "").lower()
    return any(word in family for word in _MONO)


def is_code_line(paragraph: Json) -> bool:
    """Whether all of a paragraph is set in letters of one width."""
    runs = [one.get("textRun") for one in paragraph["elements"]]
    return "bullet" not in paragraph and all(
        run is not None and is_code(run["textStyle"]) for run in runs
    )


def quotes(paragraph: Json) -> int:
    """How far a paragraph stands in, first line and all, in steps of half an inch."""
    style = paragraph["paragraphStyle"]
    start = style.get("indentStart", {}).get("magnitude", 0)
    first = style.get("indentFirstLine", {}).get("magnitude", 0)
    return round(start / 36) if start == first and "bullet" not in paragraph else 0
