"""A drawing people worked in, as edits: only the parts that change are touched."""

from collections.abc import Iterator, Mapping

from generator.deck.deck import Element, Shape
from generator.layout.diagram import Area
from generator.merge.difference import pieces
from generator.plan.drawings.draw import TOLERANCE
from generator.plan.drawings.images import hangs, is_another
from generator.plan.drawn import Drawn
from generator.plan.edits import (
    DropObject,
    Edit,
    FillText,
    MoveElement,
    Origin,
    SetAltText,
    Target,
)
from generator.plan.ids import drawing_prefix
from generator.plan.placement import KeptDrawing
from generator.plan.seats import Seat


def change_drawing(seat: Seat, slot: str, piece: KeptDrawing, origin: Origin) -> Iterator[Edit]:
    """The edits that bring a standing drawing up to date; none where it is."""
    prefix = drawing_prefix(seat.slide, slot)
    standing = seat.drawn.get(slot, {})
    for name in piece.gone:
        if prefix + name in standing:
            yield DropObject(prefix + name, origin)
    again = {
        part.name
        for part in piece.anew
        if (former := standing.get(part.id(prefix))) and _is_otherwise(part, former)
    }
    for part in piece.anew:
        if part.name in again:
            yield DropObject(part.id(prefix), origin)
            yield from part.edits(seat.slide, prefix, origin)
    staying = {
        name: each
        for full, each in standing.items()
        if (name := full.removeprefix(prefix)) not in again
    }
    yield from _changed(piece, staying, origin)
    for part in piece.new:
        if part.id(prefix) not in standing:
            yield from part.edits(seat.slide, prefix, origin)


def _changed(
    piece: KeptDrawing, standing: Mapping[str, Element], origin: Origin
) -> Iterator[Edit]:
    """Parts that stay, moved, in other words, told otherwise to who cannot see them."""
    for name, box in piece.moved.items():
        element = standing.get(name)
        if element and element.parent_id is None:
            yield from _moved(element, box, origin)
    for name, text in piece.texts.items():
        element = standing.get(name)
        if isinstance(element, Shape):
            old = element.text.text if element.text else ""
            target = Target(element.id)
            for each in pieces(old, text):
                yield FillText(target, each.old, each.new, origin, each.at)
    for name, said in piece.said.items():
        element = standing.get(name)
        if element and element.description != said:
            yield SetAltText(element.id, None, said, origin)


def _is_otherwise(part: Drawn, former: Element) -> bool:
    """Whether a part shall look otherwise than what stands."""
    if part.url and (is_another(former, part.url) or not hangs(former.box, part.box)):
        return True
    return former.description != part.description


def _moved(element: Element, box: Area, origin: Origin) -> Iterator[Edit]:
    """An element put elsewhere, where it is not there already."""
    stands = element.box
    before = (stands.x, stands.y, stands.width, stands.height)
    after = (box.x, box.y, box.width, box.height)
    if any(abs(was - shall) > TOLERANCE for was, shall in zip(before, after, strict=True)):
        yield MoveElement(element.id, before, after, origin)
