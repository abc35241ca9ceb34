"""The pages of one slide on their way to be merged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.deck.deck import Deck, Element, Shape, Slide
from generator.deck.slots import slots_of
from generator.maps.slide_map import NOTES
from generator.merge.choices import Change, Kind
from generator.plan.fit import Prototype
from generator.plan.memory import (
    DrawingBase,
    SlideBase,
    SlotBase,
    TableBase,
    TextBase,
    slot_base,
)
from generator.plan.merged.noted import Notes, nowhere
from generator.plan.merged.texts import TextSlot
from generator.plan.placement import Nothing, Piece, PlacedSlide, PlacedTable, PlacedText
from generator.plan.rooms import TITLE
from generator.plan.seats import first_size


@dataclass(slots=True)
class Page:
    """A page of a slide on its way to be merged.

    Attributes:
        id: The slide it stands on, or will be.
        slide: That slide, where it stands.
        base: What was asked for on it, where it stood before.
        ours: What the brief asks for on the page of that number.
        slots: What it shall say.
        bases: What to remember of it.
        elements: The element of each of its slots.
    """

    id: str
    slide: Slide | None
    base: SlideBase | None
    ours: PlacedSlide | None
    slots: dict[str, Piece] = field(default_factory=dict)
    bases: dict[str, SlotBase] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)

    def element(self, slot: str) -> Element | None:
        """What holds a slot on the standing slide."""
        wanted = self.elements.get(slot)
        elements = self.slide.elements if self.slide else ()
        return next((each for each in elements if each.id == wanted), None)

    def known(self, slot: str) -> SlotBase | None:
        """What was asked for in a slot."""
        return self.base.slots.get(slot) if self.base else None


@dataclass(slots=True)
class Pages:
    """The pages of one slide of the map, as they stand and as the brief asks for them.

    Attributes:
        ours: Its pages as the brief asks for them.
        bases: Its pages as they were asked for, also those that are gone.
        standing: The slides of those pages that stand, in the order of the deck.
        prototype: The template's slide.
        deck: The deck as it stands.
        notes: Keeps what happens.
        new_id: Gives the id of a further page.
        all: The pages that stand, in the order of the deck, then further ones.
    """

    ours: Sequence[PlacedSlide]
    bases: Sequence[SlideBase]
    standing: Sequence[Slide]
    prototype: Prototype
    deck: Deck
    notes: Notes
    new_id: Callable[[int], str]
    all: list[Page] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the slide in the map."""
        return self.ours[0].name

    def continues(self, slot: str) -> bool:
        """Whether a slot's content runs on from page to page, instead of being repeated."""
        pieces = [page.slots.get(slot, Nothing()) for page in self.ours]
        if slot in (TITLE, NOTES):
            return False
        if any(isinstance(each, PlacedTable | Nothing) for each in pieces):
            return True
        texts = {each.text for each in pieces if isinstance(each, PlacedText)}
        before = {
            base.text
            for page in self.bases
            if isinstance(base := page.slots.get(slot), TextBase)
        }
        alone = len(self.ours) == len(self.bases) == 1
        is_list = isinstance(pieces[0], PlacedText) and len(pieces[0].paragraphs) > 1
        return len(texts) > 1 or len(before) > 1 or (alone and is_list)

    def there(self) -> list[Page]:
        """The pages that stand."""
        return [page for page in self.all if page.slide is not None]

    def further(self, at: int) -> Page:
        """A further page behind those that stand, made where there is none yet."""
        new = [page for page in self.all if page.slide is None]
        while len(new) <= at:
            taken = {page.id for page in self.all} | {each.id for each in self.bases}
            number = next(n for n in range(2, 1000) if self.new_id(n) not in taken)
            page = Page(self.new_id(number), None, None, None)
            self.all.append(page)
            new.append(page)
        return new[at]

    def text_slot(self, page: Page, slot: str) -> TextSlot | None:
        """A text slot as it stands; None where a person took its element away."""
        if page.slide is None:
            return None
        sample = self.prototype.shape(slot)
        said = sample.text.text if sample and sample.text else ""
        if slot == NOTES:
            if page.slide.notes_shape_id is None:
                return None
            standing = page.slide.notes.text if page.slide.notes else ""
            notes_id = page.slide.notes_shape_id
            return TextSlot(self.name, page.id, slot, notes_id, None, standing, "")
        element = page.element(slot)
        if not isinstance(element, Shape):
            return None
        standing = element.text.text if element.text else ""
        return TextSlot(self.name, page.id, slot, element.id, element, standing, said)

    def native(self, slot: str) -> float | None:
        """The size the template's text in a slot has; None for notes."""
        shape = self.prototype.shape(slot) if slot != NOTES else None
        return first_size(shape.text) if shape and shape.text else None

    def leave_out(self, page: Page, slot: str, ours: Piece) -> None:
        """A slot whose element is not there: what the brief says for it is not shown."""
        base = page.known(slot)
        said = slot_base(ours, base.id if base else "")
        if said is None:
            return
        if base is None or in_words(base) != in_words(said):
            before = in_words(base) if base else None
            change = Change(Kind.LEFT_OUT, before, in_words(said), None, "all of it")
            self.notes.note(self.name, page.id, slot, (change,), nowhere)
        if base is not None:
            page.bases[slot] = said


def elements_of(slide: Slide, base: SlideBase | None) -> dict[str, str]:
    """Each slot's element: the one remembered, or, for a new slot, the one named so."""
    by_name = {slot.own_name: slot.element_id for slot in slots_of(slide)}
    return by_name | {name: each.id for name, each in (base.slots if base else {}).items()}


def in_words(base: SlotBase) -> str:
    """What was asked for in a slot, as words."""
    match base:
        case TextBase():
            return base.text or ""
        case TableBase():
            rows = (" | ".join(cell or "" for cell in row.cells) for row in base.rows or ())
            return "\n".join(rows)
        case DrawingBase():
            return base.description
