"""One page of a presentation in memory, and what its placeholders inherit from."""

from dataclasses import dataclass, field

from generator.workspace.ooxml.package import Unsupported
from generator.workspace.slides.ids import every, labels, placeholder, tree_of
from generator.workspace.slides.memory import KnownPage, Look
from generator.workspace.slides.ooxml import Element, P

_CONTENT = f"{P}cSld"
_TITLES = frozenset({"title", "ctrTitle"})
# What a placeholder of a layout inherits from on the master.
_MASTER_KIND = {
    "title": "title",
    "ctrTitle": "title",
    "dt": "dt",
    "ftr": "ftr",
    "sldNum": "sldNum",
    "hdr": "hdr",
    "sldImg": "sldImg",
}


@dataclass(eq=False, slots=True)
class Page:
    """A slide, layout, master, notes page or notes master."""

    kind: str  # as the API's pageType
    part: str
    root: Element
    key: str  # under which its ids are remembered
    parent: "Page | None" = None  # slide → layout → master; notes → notes master
    slide: "Page | None" = None  # of a notes page
    is_new: bool = False  # not in the file before something is written on it
    placeholders: dict[Element, Element | None] = field(default_factory=dict)
    labels: dict[Element, str] = field(default_factory=dict)  # names in the file, not ids
    known: tuple[tuple[str, Look], ...] | None = None  # its objects, as last looked at
    stale: set[Element] = field(default_factory=set)  # those of them that look otherwise now
    memory: KnownPage | None = None  # and the whole of it, as last remembered
    _marks: list[tuple[Element, Element]] | None = None
    _tree: Element | None = None
    _holder: Element | None = None

    @property
    def id(self) -> str:
        """The object id."""
        if self.slide is not None:
            return f"{self.slide.id}:notes"
        return self.holder.get("name", "")

    @property
    def holder(self) -> Element:
        """The element whose name is the page's id."""
        if self._holder is None:
            found = self.root.find(_CONTENT) if self.kind == "SLIDE" else labels(self.tree)
            if found is None:
                raise Unsupported
            self._holder = found
        return self._holder

    @property
    def tree(self) -> Element:
        """The shape tree."""
        if self._tree is None:
            self._tree = tree_of(self.root)
            if self._tree is None:
                raise Unsupported
        return self._tree

    def marks(self) -> list[tuple[Element, Element]]:
        """The placeholders of the page, each with its p:ph."""
        if self._marks is None:
            self._marks = [
                (one, mark)
                for one in every(self.tree)
                if (mark := placeholder(one)) is not None
            ]
        return self._marks

    def forget_places(self) -> None:
        """Forget what was found out about placeholders: some came or went."""
        self._marks = None
        self.placeholders.clear()

    @property
    def master(self) -> "Page":
        """The page nothing is inherited by: the master, the notes master."""
        page = self
        while page.parent is not None:
            page = page.parent
        return page


def parent_placeholder(page: Page, element: Element) -> Element | None:
    """The placeholder of the parent page an element inherits from."""
    mine = placeholder(element)
    if mine is None or page.parent is None:
        return None
    kind, index = mine.get("type", "obj"), mine.get("idx", "0")
    candidates = page.parent.marks()
    if page.kind in {"LAYOUT", "NOTES"}:
        wanted = _MASTER_KIND.get(kind, "body")
        by_kind = [other for other, ph in candidates if _master_kind(ph) == wanted]
        return by_kind[0] if by_kind else None
    if kind in _TITLES:
        by_kind = [other for other, ph in candidates if ph.get("type") in _TITLES]
        return by_kind[0] if by_kind else None
    for other, ph in candidates:
        if ph.get("idx", "0") == index and ph.get("type") not in _TITLES:
            return other
    if kind in {"dt", "ftr", "sldNum"}:
        by_kind = [other for other, ph in candidates if ph.get("type") == kind]
        return by_kind[0] if by_kind else None
    return None


def _master_kind(ph: Element) -> str:
    return _MASTER_KIND.get(ph.get("type", "obj"), "body")
