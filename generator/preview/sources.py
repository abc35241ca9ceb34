"""Where in the brief each text of a planned deck comes from, paragraph by paragraph."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.content.places import Loc, SourceMap
from generator.content.view import Items, Node, Record, Said
from generator.maps.words import Phrase
from generator.plan.edits import FillText, Target
from generator.plan.ids import drawing_id, drawing_prefix
from generator.plan.placement import PlacedDrawing, PlacedSlide, PlacedTable, PlacedText
from generator.plan.planner import Plan
from generator.plan.script import DiagramContent
from generator.plan.seats import Seat

Spoken = Mapping[Target, tuple[str, ...]]
_MOST = 3


def sources(planned: Plan, diagrams: Iterable[DiagramContent], places: SourceMap) -> Spoken:
    """The place of every text, as a person clicks it: `acme.yaml:41:5`.

    Args:
        planned: What is typed where.
        diagrams: What is drawn.
        places: Where in the brief each value is written.
    """
    found = {
        edit.target: (edit.origin.locs,) * (edit.new.count("\n") + 1)
        for edit in planned.edits
        if isinstance(edit, FillText)
    }
    by_loc = {each.diagram.loc: each.diagram for each in diagrams}
    for placed, seat in planned.seats:
        found.update(_on_slide(placed, seat, by_loc))
    return {
        target: tuple(_in_words(locs, places) for locs in paragraphs)
        for target, paragraphs in found.items()
    }


Found = tuple[Target, tuple[tuple[Loc, ...], ...]]


def _on_slide(
    placed: PlacedSlide, seat: Seat, diagrams: Mapping[Loc, Record]
) -> Iterator[Found]:
    for name, piece in placed.slots.items():
        match piece:
            case PlacedText() if name in seat.elements and name not in seat.spans:
                yield seat.target(name), _by_paragraph(piece.paragraphs)
            case PlacedTable() if name in seat.elements:
                rows = (piece.header, *(row.cells for row in piece.rows))
                for row, cells in enumerate(rows):
                    for column, phrase in enumerate(cells):
                        target = Target(seat.elements[name], row, column)
                        yield target, _by_paragraph((phrase,))
            case PlacedDrawing():
                diagram = diagrams.get(piece.locs[0]) if piece.locs else None
                if diagram is not None:
                    yield from _drawn(piece, diagram, drawing_prefix(seat.slide, name))
            case _:
                pass


def _by_paragraph(phrases: Sequence[Phrase]) -> tuple[tuple[Loc, ...], ...]:
    return tuple(phrase.locs for phrase in phrases for _ in phrase.text.split("\n"))


def _drawn(piece: PlacedDrawing, diagram: Record, prefix: str) -> Iterator[Found]:
    """The boxes, words on arrows and remarks of a drawing, each with its own place."""
    nodes = {each.id: each for each in _records(diagram, "nodes")}
    edges = {each.id: each for each in _records(diagram, "edges")}
    remarks = {_text(each, "text"): each for each in _records(diagram, "callouts")}
    for box in piece.drawing.nodes:
        if record := nodes.get(box.node.id):
            locs = ((record.loc,), *(((_loc(record, "detail")),),) * bool(box.node.detail))
            yield Target(drawing_id(prefix, "node", box.node.id)), locs
    for label in piece.drawing.labels:
        if record := edges.get(label.edge.id):
            yield Target(drawing_id(prefix, "word", label.edge.id)), ((record.loc,),)
    for remark in piece.drawing.callouts:
        if record := remarks.get(remark.callout.text):
            for role in ("mark", "note", "text"):
                yield Target(drawing_id(prefix, role, remark.number)), ((record.loc,),)


def _records(diagram: Record, name: str) -> Iterator[Record]:
    items: Node | None = diagram.get(name)
    if isinstance(items, Items):
        yield from (each for each in items if isinstance(each, Record))


def _text(record: Record, name: str) -> str:
    node = record.get(name)
    return node.text if isinstance(node, Said) else ""


def _loc(record: Record, name: str) -> Loc:
    node = record.get(name)
    return node.loc if isinstance(node, Said) else record.loc


def _in_words(locs: Iterable[Loc], places: SourceMap) -> str:
    # What a run adds of its own, as the date of today, is written nowhere.
    written = (loc for loc in locs if places.walk(loc)[0])
    found = list(dict.fromkeys(str(places.find(loc)) for loc in written))
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return " · ".join(found[:_MOST]) + more
