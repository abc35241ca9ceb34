"""Every object's id: as remembered where it is known again, else its name, else a new one."""

from collections.abc import Iterator, Mapping

from generator.workspace.slides.document import Document
from generator.workspace.slides.ids import Names, every, id_of, labels, numbered
from generator.workspace.slides.looks import looks
from generator.workspace.slides.memory import KnownPage, Look
from generator.workspace.slides.ooxml import Element, P
from generator.workspace.slides.page import Page
from generator.workspace.slides.recognise import FoundPage, recognise_objects, recognise_pages


def give_ids(document: Document, memory: Mapping[str, KnownPage]) -> None:
    """Write every object's id where it stands in memory, into its name; it is known by it."""
    _name_all(document, memory)
    document.enter_all()


def _name_all(document: Document, memory: Mapping[str, KnownPage]) -> None:
    naming = _Naming(document, memory)
    changed = [page for page in document.pages() if not naming.recall(page)]
    if not changed:
        return
    if memory:
        naming.recognise(changed)
    naming.name(changed)


def remembered(document: Document) -> dict[str, KnownPage]:
    """Every id with how its object looks; what didn't change is not looked at again."""
    pages: dict[str, KnownPage] = {}
    blank: list[Look] | None = None
    for at, page in enumerate(document.pages()):
        known = page.memory
        if known is None or page.known is None or known.at != at:
            if page.known is None and page.is_new and page.kind == "NOTES":
                # Those that are in no file yet all look alike.
                blank = blank or [look for _, look in looks(document, page)]
                page.known = tuple(zip(map(id_of, every(page.tree)), blank, strict=True))
            else:
                page.known = looks(document, page, page.known or ())
                page.stale.clear()
            mark = document.package.mark(page.part) if page.part else ""
            label = _label(page)
            known = KnownPage(page.key, page.id, page.kind, mark, at, label, page.known)
            page.memory = known
        pages[page.key] = known
    return pages


class _Naming:
    def __init__(self, document: Document, memory: Mapping[str, KnownPage]) -> None:
        self._document = document
        self._memory = memory
        self._sure: set[Element] = set()
        self._taken: set[str] = set()
        self._recalled: set[str] = set()  # keys of the remembered pages that are accounted for

    def recall(self, page: Page) -> bool:
        """Name what is on a page that is as it was last written; whether it is."""
        known = self._memory.get(page.key)
        mark = self._document.package.mark(page.part) if page.part else ""
        if known is None or known.mark != mark:
            return False
        if page.slide is not None and page.slide.key not in self._recalled:
            return False
        found = list(every(page.tree))
        if len(found) != len(known.objects):
            return False
        page.known = known.objects
        self._recalled.add(page.key)
        if page.kind != "NOTES":
            self._give(page, page.holder, known.id)
        for element, (name, _) in zip(found, known.objects, strict=True):
            self._give(page, labels(element), name)
        return True

    def recognise(self, changed: list[Page]) -> None:
        """Name what is known again on pages another program has written."""
        slides: dict[Page, KnownPage] = {}
        for kind in ("SLIDE", "LAYOUT", "MASTER", "NOTES_MASTER"):
            pages = [page for page in changed if page.kind == kind]
            known = [
                page
                for page in self._memory.values()
                if page.kind == kind and page.key not in self._recalled
            ]
            found = {page.key: self._found(page) for page in pages}
            matched = recognise_pages(known, list(found.values()))
            for page in pages:
                if page.key in matched:
                    slides[page] = matched[page.key]
                    self._give(page, page.holder, matched[page.key].id)
                    self._recognise_on(page, matched[page.key], found[page.key].looks)
        for page in changed:
            # Notes go with their slide, whatever its number is now.
            if page.kind != "NOTES" or page.slide is None:
                continue
            slide = slides.get(page.slide)
            key = f"{slide.key}:notes" if slide is not None else page.key
            before = self._memory.get(key)
            if before is not None and (slide is not None or page.slide not in changed):
                self._recognise_on(page, before, self._found(page).looks)

    def name(self, changed: list[Page]) -> None:
        """Name the rest: pages first, then what is on them."""
        avoided = {page.id for page in self._memory.values()}
        avoided |= {name for page in self._memory.values() for name, _ in page.objects}
        names = Names(self._taken, avoided)
        for page in changed:
            if page.kind != "NOTES" and page.holder not in self._sure:
                names.claim(page.holder, self._page_names(page), page.labels)
        names.settle()
        for page in self._document.pages():
            names.take(page.id)
        for page in changed:
            prefix = f"{page.id}_i"
            for position, element in enumerate(every(page.tree)):
                holder = labels(element)
                if holder not in self._sure:
                    names.claim(holder, numbered(prefix, position), page.labels)
        names.settle()

    def _recognise_on(self, page: Page, known: KnownPage, found: tuple[Look, ...]) -> None:
        told = recognise_objects(known.objects, found)
        for position, element in enumerate(every(page.tree)):
            if position in told:
                self._give(page, labels(element), told[position])

    def _found(self, page: Page) -> FoundPage:
        at = list(self._document.pages()).index(page)
        seen = tuple(look for _, look in looks(self._document, page))
        name = page.holder.get("name", "") if page.kind != "NOTES" else ""
        return FoundPage(page.key, name, _label(page), at, seen)

    def _give(self, page: Page, holder: Element, name: str) -> None:
        before = holder.get("name", "")
        if before != name:
            page.labels[holder] = before
            holder.set("name", name)
        self._sure.add(holder)
        self._taken.add(name)

    def _page_names(self, page: Page) -> Iterator[str]:
        if page.kind == "NOTES_MASTER":
            return iter(("n", *(f"n{position}" for position in range(9))))
        slides = self._document.slides
        if page.kind == "SLIDE":
            return numbered("p", slides.index(page) + 1)
        return numbered("p", len(slides) + 1)


def _label(page: Page) -> str:
    """What a layout is called; the name of a slide is its id."""
    title = page.root.find(f"{P}cSld")
    return "" if title is None or page.kind == "SLIDE" else title.get("name", "")
