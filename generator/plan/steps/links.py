"""Links between the body of a deck and its appendix, on the words above each title.

What stands above the title of a slide of the body leads to where more of it stands behind the
divider, and from there back. No text changes for it, so nothing has to fit, and merging knows
nothing of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.deck.deck import Deck, Shape
from generator.plan.edits import (
    CopySlide,
    DropObject,
    Edit,
    FillText,
    Origin,
    StyleText,
    Target,
)
from generator.plan.placement import PlacedSlide
from generator.plan.seats import Seat

KICKER = "kicker"
_FIELDS = "foregroundColor,link,underline"

Seats = Sequence[tuple[PlacedSlide, Seat]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the words above titles stand before the links are set.

    Attributes:
        leads: Slide id to where its words lead; None where they lead to no slide or to several.
        colours: Slide name to the colour of its words in the template.
        before: Every slide that stood before the batch.
        after: Every slide that stands once it is applied.
        written: Targets whose words this batch writes.
    """

    leads: Mapping[str, str | None]
    colours: Mapping[str, Any]
    before: frozenset[str]
    after: frozenset[str]
    written: frozenset[Target]


def link_edits(
    seats: Seats, divider: str, standing: Standing, *, is_settled: bool
) -> Iterator[Edit]:
    """The edits that let each slide lead to its other part; none where all of them do.

    Args:
        seats: The slides in the order they end up in.
        divider: The slide the appendix begins with.
        standing: How the links stand.
        is_settled: Whether people worked in the document: where a slide leads, and that it
            leads nowhere, is then theirs as long as nothing of it is new or gone.
    """
    wanted = leads(seats, divider)
    for placed, seat in seats:
        if KICKER not in seat.elements:
            continue
        target = seat.target(KICKER)
        if not seat.texts.get(target):
            continue
        now, new = standing.leads.get(seat.slide), wanted.get(seat.slide)
        if now == new and (new is None or target not in standing.written):
            continue
        if is_settled and _is_theirs(seat.slide, now, new, standing):
            continue
        origin = Origin(placed.name, KICKER)
        yield StyleText(target, _style(new, standing.colours.get(placed.name)), _FIELDS, origin)


def _is_theirs(slide: str, now: str | None, new: str | None, standing: Standing) -> bool:
    """Whether people may have made a link, or taken it away: neither end of it is news."""
    if slide not in standing.before:
        return False
    if now is None:
        return new in standing.before
    return now in standing.after and now != new


def _style(slide: str | None, colour: object) -> dict[str, Any]:
    """The style of words that lead to a slide, in their own colour; without one, their own."""
    if slide is None:
        return {}
    style: dict[str, Any] = {"link": {"pageObjectId": slide}, "underline": True}
    return {**style, "foregroundColor": colour} if colour else style


def leads(seats: Seats, divider: str) -> dict[str, str]:
    """Slide id to the slide it leads to: from the body behind the divider, and back."""
    at = next((at for at, (placed, _) in enumerate(seats) if placed.name == divider), None)
    if at is None:
        return {}
    body, behind = seats[:at], seats[at + 1 :]
    found = {}
    for here, there in ((body, behind), (behind, body)):
        for placed, seat in here:
            if other := _other_part(placed, there):
                found[seat.slide] = other
    return found


def _other_part(placed: PlacedSlide, others: Seats) -> str | None:
    """Where more of a slide stands: of the same slide, else of the same element."""
    for other, seat in others:
        if other.name == placed.name:
            return seat.slide
    elements = set(placed.element.split())
    for other, seat in others:
        if elements & set(other.element.split()):
            return seat.slide
    return None


def standing_links(
    deck: Deck, edits: Iterable[Edit], seats: Seats, colours: Mapping[str, Any]
) -> Standing:
    """How the links stand after the edits so far: a copy leads where its source does."""
    known = {slide.id: slide for slide in deck.slides}
    held: dict[str, str | None] = {}
    for _, seat in seats:
        slide = known.get(seat.slide)
        for element in slide.elements if slide else ():
            if element.id == seat.elements.get(KICKER) and isinstance(element, Shape):
                held[seat.slide] = _lead(element)
    written: set[Target] = set()
    dropped: set[str] = set()
    for edit in edits:
        if isinstance(edit, CopySlide):
            held[edit.ids[edit.source]] = held.get(edit.source)
        elif isinstance(edit, FillText):
            written.add(edit.target)
        elif isinstance(edit, DropObject):
            dropped.add(edit.object_id)
    before = frozenset(known)
    after = (before | {seat.slide for _, seat in seats}) - dropped
    return Standing(held, colours, before, after, frozenset(written))


def _lead(shape: Shape) -> str | None:
    runs = [run for each in shape.text.paragraphs for run in each.runs] if shape.text else []
    found = {run.effective.get("link", {}).get("pageObjectId") for run in runs}
    return found.pop() if len(found) == 1 else None


def colour_of(shape: Shape | None) -> object:
    """The colour of the first words of a shape, in the API's words; None where nobody knows."""
    if shape is None:
        return None
    paragraph = shape.text.paragraphs[0] if shape.text else shape.text_default
    return (paragraph.runs[0] if paragraph.runs else paragraph.newline).effective.get(
        "foregroundColor"
    )
