"""A drawing merged: ours anew where nobody worked in it, else part by part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.deck.deck import Element, Line, Shape
from generator.deck.outline import looks
from generator.layout.diagram import Area
from generator.merge.choices import Change, Choice, Kind
from generator.merge.normal import same
from generator.merge.settle import settle
from generator.plan.drawings.draw import TOLERANCE, stands
from generator.plan.drawings.images import hangs, is_another
from generator.plan.drawings.part_looks import Palette, looks_as
from generator.plan.drawn import Drawn, Glue, area_of
from generator.plan.memory import DrawingBase, PartBase, part_base
from generator.plan.merged.free_places import free_place, nearest_sides
from generator.plan.merged.noted import Notes
from generator.plan.merged.renamed_parts import as_known
from generator.plan.merged.withheld import Withheld
from generator.plan.placement import KeptDrawing, Piece, PlacedDrawing

_IMAGE = "the picture"
_LEFT_ALONE = KeptDrawing((), (), {}, {}, (), None, ())


@dataclass(frozen=True, slots=True)
class DrawingSlot:
    """A canvas on one slide and what is drawn in it.

    Attributes:
        drawn: The parts that stand, by their names.
        strangers: What people put on the slide.
        box: The canvas.
        description: Its alt text as it stands.
        palette: The colours of the slide's theme.
    """

    name: str
    slide_id: str
    slot: str
    element_id: str
    drawn: Mapping[str, Element]
    strangers: tuple[Element, ...]
    box: Area
    description: str
    palette: Palette


def merge_drawing(
    where: DrawingSlot, base: DrawingBase | None, ours: PlacedDrawing, notes: Notes
) -> tuple[Piece, DrawingBase]:
    """A drawing that both sides may have changed."""
    known = base.parts if base else None
    ours = as_known(ours, known or {})
    asked = _asked(ours, known or {})
    remembered = DrawingBase(where.element_id, ours.description, asked)
    if _shows(where, ours):
        return replace(ours, description=_description(where, base, ours, notes)), remembered
    if known is None and not where.drawn:
        known = {}
    if known is None:
        return _unknown(where, base, ours, notes)
    going = {
        name
        for name in known.keys() - asked.keys() & where.drawn.keys()
        if is_withheld(where.drawn[name], known[name], notes.withheld)
    }
    if not _is_touched(where, {name: known[name] for name in known.keys() - going}):
        if known != asked:
            notes.note(
                where.name,
                where.slide_id,
                where.slot,
                (_whole(Kind.WRITTEN, base, ours, where),),
                lambda _: ours.locs,
            )
        description = _description(where, base, ours, notes)
        if known == asked:  # a program that rounds places or bends lines asks for nothing
            return replace(_LEFT_ALONE, description=description, locs=ours.locs), remembered
        return replace(ours, description=description), remembered
    return _Parts(where, base, known, ours, notes).merged()


def _asked(ours: PlacedDrawing, known: Mapping[str, PartBase]) -> dict[str, PartBase]:
    """The parts to remember, with how they look where that does not change."""
    return {
        part.name: _with_looks(part_base(part), known.get(part.name)) for part in ours.parts
    }


def _with_looks(part: PartBase, known: PartBase | None) -> PartBase:
    is_same = known is not None and known.description == part.description
    return replace(part, looks=known.looks) if known and is_same else part


def _shows(where: DrawingSlot, ours: PlacedDrawing) -> bool:
    return set(where.drawn) == {part.name for part in ours.parts} and all(
        stands(part, where.drawn[part.name])
        and not is_another(where.drawn[part.name], part.url)
        for part in ours.parts
    )


def _whole(
    kind: Kind, base: DrawingBase | None, ours: PlacedDrawing, where: DrawingSlot
) -> Change:
    before = base.description if base else None
    return Change(kind, before, ours.description, where.description, "the drawing")


def _description(
    where: DrawingSlot, base: DrawingBase | None, ours: PlacedDrawing, notes: Notes
) -> str:
    """The words for who cannot see it: ours, unless a person wrote others."""
    before = base.description if base else where.description
    if not where.description:  # programs drop alt texts; nobody wrote another one
        return "" if ours.description == before else ours.description
    decide = notes.decide(where.name, where.slide_id, where.slot, lambda _: ours.locs)
    settled = settle(
        before, ours.description, where.description, decide, at="the alt text of the drawing"
    )
    if settled.change and settled.change.kind is not Kind.WRITTEN:
        notes.note(
            where.name, where.slide_id, where.slot, (settled.change,), lambda _: ours.locs
        )
    return settled.text or ""


def _unknown(
    where: DrawingSlot, base: DrawingBase | None, ours: PlacedDrawing, notes: Notes
) -> tuple[Piece, DrawingBase]:
    """Drawn by us once, and nobody remembers how: left alone unless somebody says otherwise."""
    conflict = _whole(Kind.CONFLICT, base, ours, where)
    asked = {part.name: part_base(part) for part in ours.parts}
    choice = notes.ask(where.name, where.slide_id, where.slot, conflict, lambda _: ours.locs)
    left_alone = replace(_LEFT_ALONE, locs=ours.locs)
    if choice == "later":
        before = base.description if base else where.description
        return left_alone, DrawingBase(where.element_id, before, None)
    piece: Piece = ours if choice == "take" else left_alone
    return piece, DrawingBase(where.element_id, ours.description, asked)


# -- whether people worked in it ---------------------------------------------------------------


def _is_touched(where: DrawingSlot, known: Mapping[str, PartBase]) -> bool:
    """Whether a person moved, retyped, added to or took away a part.

    Lines follow the boxes they are glued to, and editors bend them as they like: only that one
    is gone counts.
    """
    return any(
        name not in where.drawn or not _is_as_asked(where.drawn[name], part, where.palette)
        for name, part in known.items()
    )


def _is_as_asked(element: Element, part: PartBase, palette: Palette) -> bool:
    if part.is_line:
        return True
    return (
        not _was_moved(element, part)
        and not _was_replaced(element, part)
        and same(_text(element), part.text)
        and not _was_restyled(element, part, palette)
    )


def is_withheld(element: Element, part: PartBase, withheld: Withheld) -> bool:
    """Whether a part says what readers must not know any more, and no person typed in it."""
    is_ours = same(_text(element), part.text)
    return is_ours and (withheld.holds(part.text) or withheld.holds(part.description))


def _was_restyled(element: Element, part: PartBase, palette: Palette) -> bool:
    return bool(part.looks) and not looks_as(element, part.looks, palette)


def _was_replaced(element: Element, part: PartBase) -> bool:
    """Whether a person put another picture there, cut it, or described it otherwise."""
    if not part.url:
        return False
    is_other = looks(element) != part.looks if part.looks else is_another(element, part.url)
    return is_other or element.description not in ("", part.description)


def _was_moved(element: Element, part: PartBase) -> bool:
    box = element.box
    if part.url:
        return not hangs(box, Area(*part.box))
    return any(
        abs(is_at - was) > TOLERANCE
        for is_at, was in zip((box.x, box.y, box.width, box.height), part.box, strict=True)
    )


def _is_glued(element: Element) -> bool:
    """Whether a line goes by itself where the boxes it joins go."""
    return isinstance(element, Line) and bool(element.start_id or element.end_id)


def _text(element: Element) -> str:
    return element.text.text if isinstance(element, Shape) and element.text else ""


# -- part by part ------------------------------------------------------------------------------


@dataclass(slots=True)
class _Parts:
    where: DrawingSlot
    base: DrawingBase | None
    known: Mapping[str, PartBase]
    ours: PlacedDrawing
    notes: Notes
    texts: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    anew: list[Drawn] = field(default_factory=list)
    moved: dict[str, Area] = field(default_factory=dict)

    def merged(self) -> tuple[Piece, DrawingBase]:
        """What changes in a drawing people worked in, and what to remember."""
        asked = {part.name: part for part in self.ours.parts}
        remembered = {
            name: base for name in self.known if (base := self._merged(name, asked.get(name)))
        }
        new = self._new(asked, self.gone)
        remembered |= {part.name: part_base(part) for part in new}
        description = _description(self.where, self.base, self.ours, self.notes)
        return (
            KeptDrawing(
                tuple(new),
                tuple(self.anew),
                self.moved,
                self.texts,
                tuple(self.gone),
                description,
                self.ours.locs,
                self.said,
            ),
            DrawingBase(self.where.element_id, self.ours.description, remembered),
        )

    def _merged(self, name: str, part: Drawn | None) -> PartBase | None:
        """What to remember of a part that is known; nothing once it is gone for good."""
        known = self.known[name]
        if part is None:
            choice = self._ends(name)
            if choice == "take":
                self.gone.append(name)
            return known if choice == "later" else None
        if name not in self.where.drawn:
            return self._left_out(name, part)
        self.texts[name], said = self._text_of(name, part)
        if part.url:
            again, base = self._picture(name, part)
            self.anew += again
            return base
        asked = replace(_with_looks(part_base(part), known), text=said)
        if self._follows(name, part):
            self.moved[name] = part.box
        else:
            asked = replace(asked, box=known.box)
        if part.description != known.description and not part.is_line:
            self.anew += self._anew(part, self.texts[name], self.moved.get(name))
        if self.where.drawn[name].description == known.description:
            self.said[name] = part.description
        return asked

    def _note(self, change: Change) -> None:
        where = self.where
        locs = self.ours.locs
        self.notes.note(where.name, where.slide_id, where.slot, (change,), lambda _: locs)

    def _ask(self, conflict: Change) -> Choice:
        where, locs = self.where, self.ours.locs
        return self.notes.ask(where.name, where.slide_id, where.slot, conflict, lambda _: locs)

    def _ends(self, name: str) -> Choice:
        """What becomes of a part the brief no longer has: it goes if nobody worked on it."""
        element, part = self.where.drawn.get(name), self.known[name]
        if element is None:
            return "take"
        if _is_as_asked(element, part, self.where.palette) or is_withheld(
            element, part, self.notes.withheld
        ):
            self._note(Change(Kind.WRITTEN, part.text, None, _text(element), _called(part)))
            return "take"
        return self._ask(Change(Kind.CONFLICT, part.text, None, _text(element), _called(part)))

    @property
    def _is_diagram(self) -> bool:
        """Whether boxes are joined by arrows; then all that stands stays where it is."""
        return any(_role(name) == "node" for name in self.known)

    def _follows(self, name: str, part: Drawn) -> bool:
        """Whether a standing part goes where it is asked for now: a bar with its figure."""
        known, element = self.known[name], self.where.drawn[name]
        if self._is_diagram or _is_glued(element) or _was_moved(element, known):
            return False
        return part_base(part).box != known.box

    def _left_out(self, name: str, part: Drawn) -> PartBase:
        """A part a person took away: it stays away."""
        asked = _with_looks(part_base(part), self.known[name])
        if not part.is_line and not same(asked.text, self.known[name].text):
            before = self.known[name].text
            self._note(Change(Kind.LEFT_OUT, before, part.text, None, _called(asked)))
        return asked

    def _text_of(self, name: str, part: Drawn) -> tuple[str, str]:
        """What a standing part shall say, and what to remember."""
        standing, before = _text(self.where.drawn[name]), self.known[name].text
        where = self.where
        decide = self.notes.decide(
            where.name, where.slide_id, where.slot, lambda _: self.ours.locs
        )
        settled = settle(before, part.text, standing, decide, at=_called(self.known[name]))
        if settled.change:
            self._note(settled.change)
        return settled.text or "", settled.base or ""

    def _picture(self, name: str, part: Drawn) -> tuple[tuple[Drawn, ...], PartBase]:
        """A picture of the brief's, hung anew where that is due; and what to remember."""
        known, element = self.known[name], self.where.drawn[name]
        asked = _with_looks(part_base(part), known)
        place = part.box
        if _was_moved(element, known):
            place = area_of(element.box)
            asked = replace(asked, box=known.box)
        is_new = part.url != known.url
        said = known.description, part.description, element.description
        if not _was_replaced(element, known):
            if is_new:
                self._note(Change(Kind.WRITTEN, *said, _IMAGE))
            is_due = is_new or asked.box != known.box
            return ((replace(part, box=place),) if is_due else ()), asked
        if not is_new:
            return (), known
        choice = self._ask(Change(Kind.CONFLICT, *said, _IMAGE))
        anew = (replace(part, box=place),) if choice == "take" else ()
        return anew, known if choice == "later" else asked

    def _anew(self, part: Drawn, text: str, box: Area | None) -> Iterator[Drawn]:
        """The part as it shall look now, where it stands; what a person coloured stays."""
        element = self.where.drawn[part.name]
        if not _was_restyled(element, self.known[part.name], self.where.palette):
            place = box or area_of(element.box)
            spans = part.spans if text == part.text else ()
            yield replace(part, text=text, box=place, spans=spans)

    def _new(self, asked: Mapping[str, Drawn], gone: list[str]) -> list[Drawn]:
        """Parts of new items: boxes where there is room, lines between what stands."""
        boxes = {name: area_of(element.box) for name, element in self.where.drawn.items()}
        taken = [
            box
            for name, box in boxes.items()
            if name not in gone and _role(name) not in ("band", "line")
        ] + [area_of(each.box) for each in self.where.strangers]
        new: dict[str, Drawn] = {}
        for name, part in asked.items():
            if name in self.known or name in self.where.drawn:
                continue
            if not self._is_diagram:
                new[name] = part
            elif not part.is_line:
                box = part.box
                if _role(name) != "band":
                    box = free_place(part.box, taken, self.where.box)
                    taken.append(box)
                new[name] = replace(part, box=box)
        places = boxes | {name: part.box for name, part in new.items()}
        for name, part in asked.items():
            is_arrow = part.is_line and (part.start or part.end)
            if name in self.known or name in new or not is_arrow:
                continue
            line = _between(part, asked, places)
            if line:
                new.setdefault(line.name, line)
        return list(new.values())


def _role(name: str) -> str:
    return name.partition("_")[0].rstrip("0123456789")


def _called(part: PartBase) -> str:
    return f"“{' '.join(part.text.split())}”" if part.text else "a part of the drawing"


def _between(
    part: Drawn, asked: Mapping[str, Drawn], places: Mapping[str, Area]
) -> Drawn | None:
    """A straight line between the two boxes an arrow joins, whatever way ours would take."""
    same_arrow = [
        each
        for name, each in asked.items()
        if each.is_line and _item(name) == _item(part.name) and (each.start or each.end)
    ]
    start = next((each.start for each in same_arrow if each.start), None)
    end = next((each.end for each in same_arrow if each.end), None)
    if not start or not end or start.part not in places or end.part not in places:
        return None
    one, other = places[start.part], places[end.part]
    sides, points = nearest_sides(one, other)
    (x1, y1), (x2, y2) = points
    return replace(
        part,
        name=f"line_{_item(part.name)}",
        kind="STRAIGHT",
        box=Area(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)),
        start=Glue(start.part, sides[0]),
        end=Glue(end.part, sides[1]),
        flip_x=x2 < x1,
        flip_y=y2 < y1,
        line={**part.line, "endArrow": "FILL_ARROW"},
    )


def _item(name: str) -> str:
    return name.partition("_")[2]
