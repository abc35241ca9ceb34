"""A presentation's pages and objects, found by id."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.slides import notes
from generator.workspace.slides.ids import (
    check_asked,
    every,
    id_of,
    numbered,
    outermost,
    tree_of,
)
from generator.workspace.slides.ooxml import Element, P, R, number
from generator.workspace.slides.page import Page, parent_placeholder
from generator.workspace.slides.refusals import id_taken, not_found


@dataclass(frozen=True, slots=True)
class Found:
    """A page, or an element on it."""

    page: Page
    element: Element | None = None


class Document:
    """One presentation in memory."""

    def __init__(self, package: Package) -> None:
        self.package = package
        part = package.related("", "officeDocument")
        if part is None or "presentationml" not in package.content_type(part):
            raise Unsupported
        if "macroEnabled" in package.content_type(part):
            raise Unsupported
        self.part = part
        self.root = package.tree(part)
        if self.root.tag != f"{P}presentation":
            raise Unsupported
        self.masters: list[Page] = []
        self.layouts: list[Page] = []
        self.slides: list[Page] = []
        self.notes: dict[Page, Page] = {}
        self._by_part: dict[str, Page] = {}
        self.dropped: set[str] = set()  # parts a deletion may have left without a reader
        self._read_masters()
        self.notes_master = self._read_notes_master()
        self._read_slides()
        self.index: dict[str, Found] = {}

    def enter_all(self) -> None:
        """Make everything known by its id."""
        self.index = dict(self._indexed())

    def pages(self) -> Iterator[Page]:
        """Every page: slides with their notes, masters, layouts, notes master."""
        for slide in self.slides:
            yield slide
            yield self.notes[slide]
        yield from self.masters
        yield from self.layouts
        yield self.notes_master

    def find(self, object_id: str) -> Found:
        """The page or element with this id."""
        found = self.index.get(object_id)
        if found is None:
            raise not_found(object_id)
        return found

    def find_element(self, object_id: str) -> tuple[Page, Element]:
        """The element with this id; a page doesn't count."""
        found = self.find(object_id)
        if found.element is None:
            raise Invalid(f"The object ({object_id}) is not a page element.")
        return found.page, found.element

    def page_of_part(self, part: str | None) -> Page | None:
        """The page a part holds."""
        return self._by_part.get(part or "")

    def parent(self, page: Page, element: Element) -> tuple[Page, Element] | None:
        """The placeholder an element inherits from, on the page's parent."""
        if page.parent is None:
            return None
        if element not in page.placeholders:
            page.placeholders[element] = parent_placeholder(page, element)
        found = page.placeholders[element]
        return None if found is None else (page.parent, found)

    def lineage(self, page: Page, element: Element) -> list[tuple[Page, Element]]:
        """An element and the placeholders it inherits from, nearest first."""
        chain = [(page, element)]
        while (parent := self.parent(*chain[-1])) is not None:
            chain.append(parent)
        return chain

    def touch(self, page: Page, element: Element | None = None) -> None:
        """Say that a page was changed, or of what is on it one element's text alone."""
        is_all = element is None or page.is_new or bool(page.labels)
        if page.is_new:
            notes.attach(self.package, page, self.notes_master, self.part, self.root)
            self._by_part[page.part] = page
        self.package.touch(page.part)
        page.memory = None
        if is_all:
            page.known = None
        elif element is not None:
            page.stale.add(element)
        page.labels.clear()

    def touch_presentation(self) -> None:
        """Say that the list of slides was changed."""
        self.package.touch(self.part)

    def new_id(self, asked: str | None) -> str:
        """The id a client asks for, or one as the API makes them."""
        if asked:
            check_asked(asked)
            if asked in self.index:
                raise id_taken(asked)
            return asked
        digits = zlib.crc32(" ".join(self.index).encode()) % 10**9
        return next(
            name for name in numbered(f"SLIDES_API{digits}_", 0) if name not in self.index
        )

    def enter(self, page: Page, element: Element | None = None) -> None:
        """Make a page, or an element and what is in it, known by its id."""
        page.known = page.memory = None
        if element is None:
            self.index[page.id] = Found(page)
            self._by_part[page.part] = page
            for inner in every(page.tree):
                self.index[id_of(inner)] = Found(page, inner)
            return
        self.index[id_of(element)] = Found(page, element)
        if element.tag == f"{P}grpSp":
            for inner in every(element):
                self.index[id_of(inner)] = Found(page, inner)

    def forget(self, element: Element) -> None:
        """Take an element and what is in it out of the index."""
        self.index.pop(id_of(element), None)
        if element.tag == f"{P}grpSp":
            for inner in every(element):
                self.index.pop(id_of(inner), None)

    def forget_page(self, page: Page) -> None:
        """Take a page and its elements out of the index."""
        self.index.pop(page.id, None)
        for element in every(page.tree):
            self.index.pop(id_of(element), None)
        self._by_part.pop(page.part, None)

    def next_number(self, page: Page) -> int:
        """A cNvPr number no element of the page has."""
        numbers = (number(element, "id") for element in page.tree.iter(f"{P}cNvPr"))
        return max(numbers, default=1) + 1

    def slide_entry(self, slide: Page) -> Element:
        """The slide's place in the list of slides."""
        for entry in self.root.iterfind(f"{P}sldIdLst/{P}sldId"):
            relation = self.package.relations(self.part).get(entry.get(f"{R}id", ""))
            if relation is not None and relation.target == slide.part:
                return entry
        raise Unsupported

    def _read_masters(self) -> None:
        package = self.package
        for part in self._listed(self.part, self.root, "sldMasterIdLst", "sldMasterId"):
            master = self._page("MASTER", part, f"part:{part}", None)
            if master is None:
                continue
            self.masters.append(master)
            for layout_part in self._listed(part, master.root, "sldLayoutIdLst", "sldLayoutId"):
                layout = self._page("LAYOUT", layout_part, f"part:{layout_part}", master)
                if layout is not None:
                    self.layouts.append(layout)
        if not self.masters or not package.has(self.masters[0].part):
            raise Unsupported

    def _read_notes_master(self) -> Page:
        part = self.package.related(self.part, "notesMaster")
        page = self._page("NOTES_MASTER", part, "notes master", None) if part else None
        return page if page is not None else notes.blank_master()

    def _read_slides(self) -> None:
        entries = self.root.iterfind(f"{P}sldIdLst/{P}sldId")
        for entry in entries:
            relation = self.package.relations(self.part).get(entry.get(f"{R}id", ""))
            if relation is None or not self.package.has(relation.target):
                continue
            layout = self.page_of_part(self.package.related(relation.target, "slideLayout"))
            key = f"slide:{entry.get('id', '')}"
            slide = self._page("SLIDE", relation.target, key, layout or self._any_layout())
            if slide is not None:
                self.slides.append(slide)
                self.notes[slide] = self._read_notes(slide)

    def _any_layout(self) -> Page:
        return self.layouts[0] if self.layouts else self.masters[0]

    def _read_notes(self, slide: Page) -> Page:
        part = self.package.related(slide.part, "notesSlide")
        page = (
            self._page("NOTES", part, f"{slide.key}:notes", self.notes_master) if part else None
        )
        if page is None:
            page = self.blank_notes(slide)
        page.slide = slide
        return page

    def blank_notes(self, slide: Page) -> Page:
        """A notes page for a slide that has none yet."""
        return notes.blank_page(slide, self.notes_master)

    def _page(self, kind: str, part: str, key: str, parent: Page | None) -> Page | None:
        if not self.package.has(part) or part in self._by_part:
            return None
        root = self.package.tree(part)
        if tree_of(root) is None:
            return None
        page = self._by_part[part] = Page(kind, part, root, key, parent)
        return page

    def _listed(self, part: str, root: Element, group: str, name: str) -> list[str]:
        relations = self.package.relations(part)
        found = (
            relations.get(entry.get(f"{R}id", ""))
            for entry in root.iterfind(f"{P}{group}/{P}{name}")
        )
        return [relation.target for relation in found if relation is not None]

    def _indexed(self) -> Iterator[tuple[str, Found]]:
        for page in self.pages():
            yield page.id, Found(page)
            for element in every(page.tree):
                yield id_of(element), Found(page, element)


def detach(element: Element) -> None:
    """Take an element out of its tree."""
    standing = outermost(element)
    parent = standing.getparent()
    if parent is not None:
        parent.remove(standing)
