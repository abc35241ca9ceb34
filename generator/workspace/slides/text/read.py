"""TextContent of a text body (docs/google/slides-text.md)."""

from typing import Any

from lxml import etree

from generator.workspace.slides.ids import placeholder
from generator.workspace.slides.ooxml import A, Element, clone, number, remove, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.text.inherit import LEVELS, level_of
from generator.workspace.slides.text.lists import Lists
from generator.workspace.slides.text.model import Paragraph, read_text
from generator.workspace.slides.text.styles import Styles

_PLACE_LISTS = "bodyPlaceholderListEntity"
# What is told otherwise on another page: the slide's number, the target of a link.
_NUMBER, _LINK = b"slidenum", b"hlinkClick"
_NUMBERS = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})


def content(
    styles: Styles,
    page: Page,
    element: Element,
    body: Element | None,
    over: dict[str, Any] | None = None,
) -> dict[str, Any] | None:
    """The TextContent, or None where nothing was ever typed; equal texts are told once.

    Args:
        styles: of the document.
        page: where the element stands.
        element: the shape or table.
        body: its text, or a cell's.
        over: what a table's style says of the text of a cell; one of `styles.cells`.
    """
    if page.kind not in {"LAYOUT", "MASTER", "NOTES_MASTER"} and body is None:
        return None
    written = b"" if body is None else etree.tostring(body, with_tail=False)
    if told_by_place(written):
        return _content(styles, page, element, body, over)
    key = (styles.inheritance.voice(page, element), page.kind, written, id(over))
    if key not in styles.contents:
        styles.contents[key] = _content(styles, page, element, body, over)
    return styles.contents[key]


def told_by_place(written: bytes) -> bool:
    """Whether something in a text is told otherwise elsewhere: a slide's number, a link."""
    return _NUMBER in written or _LINK in written


def _content(
    styles: Styles,
    page: Page,
    element: Element,
    body: Element | None,
    over: dict[str, Any] | None,
) -> dict[str, Any] | None:
    mark = placeholder(element)
    if page.kind in {"LAYOUT", "MASTER", "NOTES_MASTER"} and mark is not None:
        if mark.get("type") not in _NUMBERS:
            return _levels(styles, page, element)
        if mark.get("type") == "sldNum":
            return _number(styles, page, element, body)
    if body is None:
        return None
    text = read_text(body)
    if not text.paragraphs or text.length == 0:
        return None
    reader = _Reader(styles, page, element, over=over)
    for paragraph in text.paragraphs:
        reader.read(paragraph)
    return reader.told()


def _levels(styles: Styles, page: Page, element: Element) -> dict[str, Any]:
    """The nine lone newlines by which a layout's or master's placeholder tells its levels."""
    reader = _Reader(styles, page, element, _PLACE_LISTS)
    for level in range(LEVELS):
        properties = snippet(f'<a:pPr lvl="{level}"/>') if level else None
        reader.read(Paragraph(properties, [], None), in_list=True)
    return reader.told()


def _number(
    styles: Styles, page: Page, element: Element, body: Element | None
) -> dict[str, Any] | None:
    reader = _Reader(styles, page, element)
    for paragraph in [] if body is None else read_text(body).paragraphs[:1]:
        reader.read(paragraph)
    return reader.told() if reader.elements else None


class _Reader:
    def __init__(
        self,
        styles: Styles,
        page: Page,
        element: Element,
        lists: str = "localListEntityId",
        over: dict[str, Any] | None = None,
    ) -> None:
        self._styles = styles
        self._page = page
        self._element = element
        self._lists = Lists(styles.inheritance.theme(page), lists)
        self._over = over
        self._at = 0
        self.elements: list[dict[str, Any]] = []

    def read(self, paragraph: Paragraph, *, in_list: bool = False) -> None:
        """Tell one paragraph."""
        properties = paragraph.properties
        level = level_of(properties)
        marker: dict[str, Any] = {
            "style": self._styles.paragraph(self._page, self._element, properties)
        }
        bullet = self._bullet(properties, level, in_list=in_list)
        if bullet is not None:
            marker["bullet"] = bullet
        end = self._at + paragraph.length
        self._tell(self._at, end, "paragraphMarker", marker)
        self._runs(paragraph, level)
        self._at = end

    def told(self) -> dict[str, Any]:
        """The TextContent of what was read."""
        told: dict[str, Any] = {"textElements": self.elements}
        if self._lists.ids:
            told["lists"] = self._lists.told()
        return told

    def _runs(self, paragraph: Paragraph, level: int) -> None:
        at = start = self._at
        words, shown = "", None
        for atom in paragraph.atoms:
            style = self._styles.run(self._page, self._element, level, atom.style, self._over)
            if words and (atom.is_number or style != shown):
                self._run(start, at, words, shown)
                words, start = "", at
            if atom.is_number:
                self._auto(at, style)
                start = at + 1
            else:
                words, shown = words + atom.text, style
            at += atom.length
        end = _unlinked(paragraph.end)
        style = self._styles.run(self._page, self._element, level, end, self._over)
        if words and style != shown:
            self._run(start, at, words, shown)
            words, start = "", at
        self._run(start, at + 1, words + "\n", style)

    def _run(self, start: int, end: int, words: str, style: dict[str, Any] | None) -> None:
        self._tell(start, end, "textRun", {"content": words, "style": style or {}})

    def _auto(self, at: int, style: dict[str, Any]) -> None:
        shown = "#"
        if self._page.kind == "SLIDE":
            document = self._styles.document
            first = number(document.root, "firstSlideNum", 1)
            shown = str(document.slides.index(self._page) + first)
        value = {"type": "SLIDE_NUMBER", "content": shown, "style": style}
        self._tell(at, at + 1, "autoText", value)

    def _tell(self, start: int, end: int, kind: str, value: dict[str, Any]) -> None:
        told: dict[str, Any] = {"startIndex": start} if start else {}
        told["endIndex"] = end
        told[kind] = value
        self.elements.append(told)

    def _bullet(
        self, properties: Element | None, level: int, *, in_list: bool
    ) -> dict[str, Any] | None:
        bullet = self._styles.bullet(self._page, self._element, properties)
        if bullet is None and in_list:
            bullet = snippet('<a:buChar char=" "/>')
        if bullet is None:
            self._lists.plain()
            return None
        own = [] if properties is None else [properties]
        return self._lists.item(bullet, level, own)


def _unlinked(style: Element | None) -> Element | None:
    if style is None or style.find(f"{A}hlinkClick") is None:
        return style
    plain = clone(style)
    remove(plain, f"{A}hlinkClick")
    return plain
