"""Pages and the whole presentation as presentations.get tells them."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from lxml import etree

from generator.workspace.ooxml.package import Unsupported
from generator.workspace.shelf import Shelf
from generator.workspace.slides import paint
from generator.workspace.slides.document import Document
from generator.workspace.slides.elements import Teller, content_url
from generator.workspace.slides.geometry import emu
from generator.workspace.slides.ids import every, id_of, placeholder
from generator.workspace.slides.ooxml import A, P, number, tag
from generator.workspace.slides.page import Page
from generator.workspace.slides.theme import colour_in
from generator.workspace.written import Told

# The names Google gives the layouts it knows; others are called by their type.
LAYOUTS = {
    "title": "TITLE",
    "tx": "TITLE_AND_BODY",
    "obj": "TITLE_AND_BODY",
    "twoObj": "TITLE_AND_TWO_COLUMNS",
    "twoColTx": "TITLE_AND_TWO_COLUMNS",
    "titleOnly": "TITLE_ONLY",
    "blank": "BLANK",
    "secHead": "SECTION_HEADER",
}
# Those OOXML has no type for, by the names they go by in an export of Google's.
_BY_WORDS = {
    "One column text": "ONE_COLUMN_TEXT",
    "Main point": "MAIN_POINT",
    "Section title and description": "SECTION_TITLE_AND_DESCRIPTION",
    "Caption": "CAPTION_ONLY",
    "Big number": "BIG_NUMBER",
}
_TOLD_PARTS = frozenset({"image", "chart"})
_STANDARD = (12_192_000, 6_858_000)
# What told pages and their texts may weigh: many times what their XML does, and more for the
# cells of tables, which are told with all their borders.
_MOST_TOLD = 128 * 1024 * 1024
_TIMES, _CELL = 40, 12_000
_MOST_A_PAGE = 256 * 1024 * 1024
_MOST_IN_ALL = 1024 * 1024 * 1024  # never in memory at once
_TOLD: Shelf[Told] = Shelf(_MOST_TOLD)
_WRITTEN: Shelf[tuple[int, bool]] = Shelf(4096)


class Pages:
    """Tells the pages of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._teller = Teller(document)
        self._marks: dict[Page, bytes] = {}
        self._weights: dict[Page, int] = {}
        self._blank: dict[str, Any] | None = None  # a page of notes that is in no file

    def presentation(
        self, presentation_id: str, title: str, revision_id: str
    ) -> dict[str, Any]:
        """A Presentation; its pages are told one by one, as they are asked for.

        Raises:
            Unsupported: there is more on the pages than can be told.
        """
        self.check()
        document = self._document
        size = document.root.find(f"{P}sldSz")
        told: dict[str, Any] = {
            "presentationId": presentation_id,
            "pageSize": {
                "width": emu(number(size, "cx", _STANDARD[0])),
                "height": emu(number(size, "cy", _STANDARD[1])),
            },
            "slides": self._each(document.slides),
            "title": title,
            "masters": self._each(document.masters),
            "layouts": self._each(document.layouts),
            "locale": self._locale(),
            "revisionId": revision_id,
            "notesMaster": self.page(document.notes_master),
        }
        return {name: value for name, value in told.items() if value}

    def _each(self, pages: list[Page]) -> Iterator[Told] | None:
        return map(self.page, pages) if pages else None

    def check(self) -> None:
        """Refuse to tell a presentation that would fill the memory.

        Raises:
            Unsupported: it would.
        """
        for page in self._document.pages():
            self._mark(page)
        if sum(self._weights.values()) > _MOST_IN_ALL:
            raise Unsupported

    def page(self, page: Page) -> Told:
        """A Page; one of the same content is told once in a process."""
        key = self._mark(page)
        known = _TOLD.get(key)
        if known is None:
            known = Told(self._page(page))
            _TOLD.put(key, known, self._weights[page] // 2)
        return known

    def _mark(self, page: Page) -> bytes:
        """A digest of everything that decides how a page is told."""
        known = self._marks.get(page)
        if known is None:
            known = self._marks[page] = self._find_mark(page)
        return known

    def _find_mark(self, page: Page) -> bytes:
        document, package = self._document, self._document.package
        content, self._weights[page], is_numbered = self._written(page)
        if self._weights[page] > _MOST_A_PAGE:
            raise Unsupported
        said: list[object] = [content, page.kind, page.id, *self._links(page)]
        # The ids stand in the tree, and in the part only once it is written.
        said += ids_on(page)
        if page.parent is not None:
            said.append(self._mark(page.parent))
        else:
            style = document.root.find(f"{P}defaultTextStyle")
            theme = self._teller.styles.inheritance.theme_part(page)
            tables = package.related(document.part, "tableStyles")
            said.append(b"" if style is None else etree.tostring(style))
            said += ["" if part is None else package.mark(part) for part in (theme, tables)]
        if page.kind == "SLIDE":
            notes = document.notes[page]
            said.append(self._mark(notes))
            self._weights[page] += self._weights[notes]
            if is_numbered:
                said.append((document.slides.index(page), document.root.get("firstSlideNum")))
        if page.kind == "LAYOUT":
            said.append(self._layout(page))
        return blake2b(repr(said).encode(), digest_size=20).digest()

    def _written(self, page: Page) -> tuple[bytes, int, bool]:
        """A digest of a page's XML, what it weighs told, and whether it shows its number."""
        package = self._document.package
        digest = package.digest(page.part) if page.part else etree.tostring(page.root)
        known = _WRITTEN.get(digest)
        if known is None:
            written = package.read(page.part) if page.part else digest
            weight = _TIMES * len(written) + _CELL * written.count(b":tc")
            known = (weight, b"slidenum" in written)
            _WRITTEN.put(digest, known)
        return digest, *known

    def _links(self, page: Page) -> list[object]:
        """Where the links of a page lead: content, an address, or another page."""
        package = self._document.package
        found: list[object] = []
        for relation in package.relations(page.part).values() if page.part else ():
            target: object = relation.target
            linked = self._document.page_of_part(relation.target)
            if relation.kind in {"slide", "slideLayout"} and linked is not None:
                target = linked.id
            elif not relation.external and relation.kind in _TOLD_PARTS:
                target = package.mark(relation.target) if package.has(relation.target) else ""
            found.append((relation.id, relation.kind, target))
        return found

    def _page(self, page: Page) -> dict[str, Any]:
        if not page.is_new or page.kind != "NOTES":
            return self._read(page)
        # Pages of notes that are in no file yet differ in their ids alone.
        if self._blank is None:
            self._blank = self._read(page)
        shown = zip(ids_on(page), self._blank["pageElements"], strict=True)
        return self._blank | {
            "objectId": page.id,
            "pageElements": [{**each, "objectId": name} for name, each in shown],
            "notesProperties": {"speakerNotesObjectId": notes_id(page)},
        }

    def _read(self, page: Page) -> dict[str, Any]:
        told: dict[str, Any] = {"objectId": page.id}
        if page.kind != "SLIDE":
            told["pageType"] = page.kind
        elements = self._teller.page(page)
        if elements:
            told["pageElements"] = elements
        match page.kind:
            case "SLIDE":
                told["slideProperties"] = self._slide(page)
            case "LAYOUT":
                told["layoutProperties"] = self._layout(page)
            case "MASTER":
                name = self._teller.styles.inheritance.theme(page).name
                told["masterProperties"] = {"displayName": name} if name else {}
            case "NOTES":
                told["notesProperties"] = {"speakerNotesObjectId": notes_id(page)}
        told["pageProperties"] = self._properties(page)
        return told

    def _slide(self, page: Page) -> dict[str, Any]:
        told: dict[str, Any] = {}
        layout = page.parent
        if layout is not None:
            told["layoutObjectId"] = layout.id
            told["masterObjectId"] = page.master.id
        told["notesPage"] = self.page(self._document.notes[page]).value()
        if page.root.get("show") in {"0", "false"}:
            told["isSkipped"] = True
        return told

    def _layout(self, page: Page) -> dict[str, Any]:
        name = _words(page)
        known = layout_name(page)
        told = {"masterObjectId": page.master.id, "name": known or self._custom_name(page)}
        return told | ({"displayName": name} if name else {})

    def _custom_name(self, page: Page) -> str:
        """CUSTOM, CUSTOM_1, … as Google names the layouts it doesn't know."""
        others = [
            layout
            for layout in self._document.layouts
            if layout.parent is page.parent and layout_name(layout) is None
        ]
        position = others.index(page)
        return f"CUSTOM_{position}" if position else "CUSTOM"

    def _properties(self, page: Page) -> dict[str, Any]:
        told: dict[str, Any] = {"pageBackgroundFill": self._background(page)}
        if page.kind in {"MASTER", "NOTES_MASTER"}:
            theme = self._teller.styles.inheritance.theme(page)
            told["colorScheme"] = {"colors": theme.scheme()}
        return told

    def _background(self, page: Page) -> dict[str, Any]:
        theme = self._teller.styles.inheritance.theme(page)
        said = page.root.find(f"{P}cSld/{P}bg")
        if said is None:
            if page.parent is None:
                return {"propertyState": "NOT_RENDERED", "solidFill": paint.WHITE}
            return {"propertyState": "INHERIT"}
        reference = said.find(f"{P}bgRef")
        if reference is not None:
            colour = colour_in(reference)
            fill = paint.WHITE if colour is None else {"color": theme.named(colour), "alpha": 1}
            return {"solidFill": fill}
        fill_element = paint.fill_in(said.find(f"{P}bgPr"))
        if fill_element is None or tag(fill_element) == "noFill":
            return {"propertyState": "NOT_RENDERED", "solidFill": paint.WHITE}
        if tag(fill_element) == "blipFill":
            url = content_url(self._document, page, fill_element.find(f"{A}blip"))
            return {"stretchedPictureFill": {"contentUrl": url} if url else {}}
        solid = paint.solid(fill_element, theme)
        return {} if solid is None else {"solidFill": solid}

    def _locale(self) -> str:
        level = self._document.root.find(f"{P}defaultTextStyle/{A}lvl1pPr/{A}defRPr")
        return (level.get("lang") if level is not None else None) or "en"


def ids_on(page: Page) -> list[str]:
    """The ids of all that stands on a page, as they were last looked at or as they are."""
    if page.known is not None:
        return [name for name, _ in page.known]
    return [id_of(one) for one in every(page.tree)]


def layout_name(page: Page) -> str | None:
    """The predefined layout a layout is; None for one of somebody's own."""
    known = LAYOUTS.get(page.root.get("type", ""))
    return known or _BY_WORDS.get(_words(page))


def _words(page: Page) -> str:
    """What people call a layout."""
    title = page.root.find(f"{P}cSld")
    name = "" if title is None else title.get("name", "")
    return page.root.get("matchingName") or name


def notes_id(page: Page) -> str:
    """The id of the shape that holds a notes page's notes; one is promised where none is."""
    for element in every(page.tree):
        mark = placeholder(element)
        if mark is not None and mark.get("type") == "body":
            return id_of(element)
    return f"{page.id}_notes"
