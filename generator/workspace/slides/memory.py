"""What is remembered of a presentation beside the file: every object's id and how it looked.

A page that is in the file as it was last written has its objects in the order remembered. On a
page that another program has written, they are recognised by these looks (recognise.py).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.workspace.slides.ids import every, id_of, labels, placeholder
from generator.workspace.slides.ooxml import A, C, Element, P, R, number, tag

if TYPE_CHECKING:
    from generator.workspace.slides.document import Document, Page

_MOST_LETTERS = 80
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """How one object looks: what still tells it when its name and number are gone."""

    kind: str
    place: str  # of a placeholder: its type and index
    label: str  # the name it has in the file
    number: int
    box: Box | None
    text: str
    title: str
    picture: str  # the mark of the picture it shows

    @classmethod
    def of(cls, document: "Document", page: "Page", element: Element) -> "Look":
        """The look of an element of a page."""
        mark = placeholder(element)
        place = "" if mark is None else f"{mark.get('type', 'obj')} {mark.get('idx', '0')}"
        about = labels(element)
        label = page.labels.get(about, about.get("name", ""))
        boxes = (_box(one) for _, one in document.lineage(page, element))
        title = about.get("title") or about.get("descr") or ""
        return cls(
            _kind(element),
            place,
            label,
            number(about, "id"),
            next((box for box in boxes if box is not None), None),
            "".join(letters(element))[:_MOST_LETTERS],
            title[:_MOST_LETTERS],
            _picture(document, page, element),
        )

    def kept(self) -> list[Any]:
        """The look as JSON."""
        box = None if self.box is None else list(self.box)
        words = (self.text, self.title, self.picture)
        return [self.kind, self.place, self.label, self.number, box, *words]

    @classmethod
    def recalled(cls, value: list[Any]) -> "Look":
        """The look that was kept."""
        kind, place, label, number_, box, *words = value
        return cls(
            kind, place, label, int(number_), None if box is None else tuple(box), *words
        )


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page as it was last seen: its id, its content's mark, its objects in order."""

    key: str
    id: str
    kind: str
    mark: str
    at: int
    label: str
    objects: tuple[tuple[str, Look], ...]


Memory = Mapping[str, KnownPage]


def looks(document: "Document", page: "Page") -> tuple[tuple[str, Look], ...]:
    """The objects of a page: their ids and looks, groups before their children."""
    return tuple((id_of(one), Look.of(document, page, one)) for one in every(page.tree))


def kept(pages: Memory) -> dict[str, Any]:
    """The memory as JSON."""
    return {
        page.key: {
            "id": page.id,
            "kind": page.kind,
            "mark": page.mark,
            "at": page.at,
            "label": page.label,
            "objects": [[name, *look.kept()] for name, look in page.objects],
        }
        for page in pages.values()
    }


def recalled(value: Any) -> dict[str, KnownPage]:
    """The memory that was kept; nothing when it has another form."""
    if not isinstance(value, Mapping):
        return {}
    try:
        return {
            str(key): KnownPage(
                str(key),
                str(page["id"]),
                str(page["kind"]),
                str(page["mark"]),
                int(page["at"]),
                str(page["label"]),
                tuple((str(name), Look.recalled(look)) for name, *look in page["objects"]),
            )
            for key, page in value.items()
        }
    except (KeyError, TypeError, ValueError):
        return {}


def letters(element: Element) -> Iterator[str]:
    """The words in an element, paragraph by paragraph."""
    for paragraph in element.iter(f"{A}p"):
        for text in paragraph.iter(f"{A}t"):
            yield text.text or ""
        yield "\n"


def _kind(element: Element) -> str:
    kind = tag(element)
    if kind == "graphicFrame":
        if element.find(f".//{A}tbl") is not None:
            return "table"
        return "chart" if element.find(f".//{C}chart") is not None else kind
    geometry = element.find(f"{P}spPr/{A}prstGeom")
    is_line = kind == "cxnSp" or (geometry is not None and geometry.get("prst") == "line")
    return "line" if is_line else kind


def _picture(document: "Document", page: "Page", element: Element) -> str:
    blip = element.find(f"{P}blipFill/{A}blip")
    if blip is None or not page.part:
        return ""
    relation = document.package.relations(page.part).get(blip.get(f"{R}embed", ""))
    is_there = relation is not None and document.package.has(relation.target)
    return document.package.mark(relation.target) if relation is not None and is_there else ""


def _box(element: Element) -> Box | None:
    xfrm = next(
        (
            found
            for name in (f"{P}xfrm", f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm")
            if (found := element.find(name)) is not None
        ),
        None,
    )
    off = None if xfrm is None else xfrm.find(f"{A}off")
    ext = None if xfrm is None else xfrm.find(f"{A}ext")
    if off is None or ext is None:
        return None
    return number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy")
