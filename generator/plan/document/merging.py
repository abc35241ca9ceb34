"""What shall stand in a document of Google Docs, slot by slot: base, ours and theirs."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.content.places import Loc
from generator.document.document import Document, Table
from generator.document.slots import Place, key_of, places
from generator.maps.words import Phrase
from generator.merge.choices import Change, Choice, Decide, Kind
from generator.merge.normal import same
from generator.merge.rows import BaseRow, Columns, OurRow, columns, merge_rows
from generator.merge.settle import settle
from generator.plan.document.asked import Asked, AskedPicture, AskedTable, AskedText
from generator.plan.memory import Memory, SlideBase, SlotBase, TableBase, TextBase
from generator.plan.merged.noted import Answer, Noted, Notes, nowhere
from generator.plan.merged.tables import headings_then
from generator.plan.merged.texts import TextSlot, merged_paragraphs, phrase_of
from generator.plan.merged.withheld import (
    NOTHING,
    Withheld,
    forgetting,
    rows_left,
    without_words,
)


@dataclass(frozen=True, slots=True)
class MergedLine:
    """A row as it shall stand, and which of the standing rows it is."""

    cells: tuple[str, ...]
    theirs: int | None
    locs: tuple[Loc, ...] = ()
    item: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A slot as it shall stand.

    Attributes:
        key: Its full name.
        prototype: The template's name for it.
        place: Where it stands; None where it does not.
        text: What it shall say, where it holds text; None otherwise.
        header: The headings it shall have, where it is a table.
        rows: Its rows.
        locs: Where in the brief it comes from.
        phrases: Its paragraphs, each with where it comes from, where that is known.
        picture: The picture it shall be, where that has to be hung.
    """

    key: str
    prototype: str
    place: Place | None
    text: str | None = None
    header: tuple[str, ...] | None = None
    rows: tuple[MergedLine, ...] = ()
    locs: tuple[Loc, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    picture: AskedPicture | None = None

    @property
    def stands(self) -> bool:
        """Whether anything of it shall stand."""
        return bool(self.text) or self.header is not None or self.picture is not None


@dataclass(frozen=True, slots=True)
class MergedDocument:
    """A document merged: its slots in order, what happened, and what to remember."""

    slots: tuple[Wanted, ...]
    noted: tuple[Noted, ...]
    remembered: tuple[SlideBase, ...]


def merge_document(
    held: Memory | None,
    asked: Sequence[Asked],
    document: Document,
    answer: Answer,
    *,
    policy: Mapping[str, str] | None = None,
    running: Collection[str] = (),
    withheld: Withheld = NOTHING,
) -> MergedDocument:
    """What shall stand in a document, and what happened on the way.

    Args:
        held: What it was asked to say last; None where nobody remembers.
        asked: What it is asked to say.
        document: As it stands; a fresh copy of the template still has its tokens.
        answer: Answers conflicts.
        policy: Whose words stand in a conflict, for the slots that say so.
        running: Sections whose earlier items stay as they are.
        withheld: What it was asked to say last and readers must not know any more.
    """
    notes = Notes(answer, dict(policy or {}), withheld)
    return _Document(held, asked, places(document), notes, frozenset(running)).merged()


@dataclass(slots=True)
class _Document:
    held: Memory | None
    asked: Sequence[Asked]
    standing: dict[str, Place]
    notes: Notes
    running: frozenset[str]
    wanted: list[Wanted] = field(default_factory=list)
    bases: dict[tuple[str, str], dict[str, SlotBase]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)

    def merged(self) -> MergedDocument:
        known = self._remembered()
        left = dict(known)
        for section, ours in _by_section(self.asked, known):
            for each in ours:
                base = left.pop((each.section, each.item, each.slot), None)
                self._one(each, base)
            for key in [key for key in left if key[0] == section]:
                self._unasked(key, left.pop(key))
        self.wanted += [
            Wanted(place.key, place.key, place)
            for place in self.standing.values()
            if place.is_token
        ]
        return MergedDocument(
            tuple(self.wanted),
            tuple(self.notes.noted),
            forgetting(
                [
                    SlideBase(section, "", "", item, 1, 1, slots)
                    for (section, item), slots in self.bases.items()
                ],
                self.notes.withheld,
            ),
        )

    def _remembered(self) -> dict[tuple[str, str, str], SlotBase]:
        return {
            (slide.name, slide.item, slot): base
            for slide in (self.held.slides if self.held else ())
            for slot, base in slide.slots.items()
        }

    def _keep(self, section: str, item: str, slot: str, base: SlotBase | None) -> None:
        if base:
            self.bases.setdefault((section, item), {})[slot] = base

    def _place(self, each: Asked) -> Place | None:
        """Where it stands; the first of several items takes the template's places."""
        if each.key in self.standing:
            return self.standing.pop(each.key)
        place = self.standing.get(each.prototype)
        if place is None or not place.is_token:
            return None
        is_first = self.owners.setdefault(each.section, each.item) == each.item
        return self.standing.pop(each.prototype) if is_first else None

    def _decide(self, section: str, item: str, slot: str, locs: tuple[Loc, ...]) -> Decide:
        return self.notes.decide(section, item, slot, lambda _: locs)

    # -- slots the brief asks for --------------------------------------------------------------

    def _one(self, each: Asked, base: SlotBase | None) -> None:
        place = self._place(each)
        match each.content:
            case AskedText() as text:
                wanted, kept = self._text(each, text, base, place)
            case AskedTable() as table:
                wanted, kept = self._table(each, table, base, place)
            case AskedPicture() as picture:
                wanted, kept = self._picture(each, picture, base, place)
        if wanted:
            self.wanted.append(wanted)
        self._keep(each.section, each.item, each.slot, kept)

    def _text(
        self, each: Asked, ours: AskedText, base: SlotBase | None, place: Place | None
    ) -> tuple[Wanted | None, SlotBase | None]:
        said = "\n".join(phrase.text for phrase in ours.paragraphs)
        locs = _locs(ours.paragraphs)
        before = base if isinstance(base, TextBase) else None
        if place is None or place.is_token or place.table:
            content = ours.paragraphs
            new = Wanted(each.key, each.prototype, place, text=said, locs=locs, phrases=content)
            return self._absent(each, new, said, base)
        where = TextSlot(each.section, each.item, each.slot, "", None, place.text, "")
        merged = merged_paragraphs(where, before, ours.paragraphs, self.notes)
        if merged is None:
            return Wanted(each.key, each.prototype, place, text=place.text), TextBase("", None)
        text = "\n".join(paragraph.text for paragraph in merged.paragraphs)
        remembered = TextBase("", "\n".join(merged.base), None, merged.stood)
        phrases = tuple(phrase_of(one, ours.paragraphs) for one in merged.paragraphs)
        wanted = Wanted(each.key, each.prototype, place, text=text, locs=locs, phrases=phrases)
        return wanted, remembered

    def _absent(
        self, each: Asked, new: Wanted, said: str, base: SlotBase | None
    ) -> tuple[Wanted | None, SlotBase | None]:
        """What is not in the document: new, or taken away by a person."""
        place, locs = new.place, new.locs
        if base is None or (place and place.is_token):
            if place is None:
                self._note(each, Change(Kind.WRITTEN, None, said, None, paragraph=0), locs)
            return new, TextBase("", said)
        before = _words(base)
        settled = settle(
            before, said, None, self._decide(each.section, each.item, each.slot, locs)
        )
        if settled.change:
            self._note(each, _left_out(settled.change), locs)
        kept = base if settled.base == before else TextBase("", settled.base)
        return (new if settled.text is not None else None), kept

    # -- pictures ------------------------------------------------------------------------------

    def _picture(
        self, each: Asked, ours: AskedPicture, base: SlotBase | None, place: Place | None
    ) -> tuple[Wanted | None, SlotBase | None]:
        """A picture is its address: hung anew where the brief names another one."""
        address = ours.image.address
        new = Wanted(each.key, each.prototype, place, locs=ours.locs, picture=ours)
        if place is None or place.is_token:
            return self._absent(each, new, address, base)
        before = _words(base) if base else None
        decide = self._decide(each.section, each.item, each.slot, ours.locs)
        theirs = _words_at(place, before or address)
        settled = settle(before, address, theirs, decide)
        if settled.change:
            self._note(each, settled.change, ours.locs)
        kept = TextBase("", settled.base)
        if settled.text == address != theirs:
            return new, kept
        return untouched(each.key, each.prototype, place), kept

    def _note(self, each: Asked, change: Change, locs: tuple[Loc, ...]) -> None:
        if isinstance(each.content, AskedPicture):
            change = _shown(change, each.content.says)
        self.notes.note(each.section, each.item, each.slot, (change,), lambda _: locs)

    # -- tables --------------------------------------------------------------------------------

    def _table(
        self, each: Asked, ours: AskedTable, base: SlotBase | None, place: Place | None
    ) -> tuple[Wanted | None, SlotBase | None]:
        header = tuple(phrase.text for phrase in ours.header)
        rows = [OurRow(row.item, tuple(c.text for c in row.cells)) for row in ours.rows]
        asked = TableBase("", header, tuple(BaseRow(row.item, row.cells) for row in rows))
        locs = _locs(cell for row in ours.rows for cell in row.cells)
        table = place.table if place else None
        if place is None or place.is_token or table is None:
            lines = tuple(
                MergedLine(
                    row.cells,
                    0 if place and at == 0 else None,
                    _locs(ours.rows[at].cells),
                    row.item,
                )
                for at, row in enumerate(rows)
            )
            new = Wanted(each.key, each.prototype, place, header=header, rows=lines, locs=locs)
            return self._absent_table(each, new, asked, base, place)
        if not table.is_plain:
            return self._frozen(each, asked, base, place, table)
        before = base if isinstance(base, TableBase) else None
        return self._standing_table(each, ours, rows, before, place, table)

    def _absent_table(
        self,
        each: Asked,
        new: Wanted,
        asked: TableBase,
        base: SlotBase | None,
        place: Place | None,
    ) -> tuple[Wanted | None, SlotBase | None]:
        if base is None or place:
            return new, asked
        said, before = _words(asked), _words(base)
        decide = self._decide(each.section, each.item, each.slot, new.locs)
        settled = settle(before, said, None, decide)
        if settled.change:
            self._note(each, _left_out(settled.change), new.locs)
        return (new if settled.text is not None else None), (
            asked if settled.base == said else base
        )

    def _frozen(
        self, each: Asked, asked: TableBase, base: SlotBase | None, place: Place, table: Table
    ) -> tuple[Wanted | None, SlotBase | None]:
        """A table whose cells a person merged is left alone; what is new is told."""
        if base is None or _words(base) != _words(asked):
            change = Change(
                Kind.CONFLICT,
                None,
                _words(asked),
                None,
                "the whole table: cells are merged, or hold more than text",
            )
            self.notes.note(each.section, each.item, each.slot, (change,), nowhere)
        return _as_it_stands(each.key, each.prototype, place, table), base

    def _standing_table(
        self,
        each: Asked,
        ours: AskedTable,
        rows: Sequence[OurRow],
        base: TableBase | None,
        place: Place,
        table: Table,
    ) -> tuple[Wanted, SlotBase]:
        headings = [phrase.text for phrase in ours.header]
        standing = table.rows[0].texts
        former = headings_then(base.header if base else (), headings)
        among = columns(former, standing)
        changes: list[Change] = [
            Change(Kind.LEFT_OUT, None, heading, None, f"column “{heading}”")
            for at, heading in enumerate(headings)
            if at not in among.ours
        ]
        decide = self._decide(each.section, each.item, each.slot, ())
        header, remembered = _header(among, headings, former, standing, decide, changes)
        merged = merge_rows(
            base.rows if base else None,
            rows,
            [row.texts for row in table.rows[1:]],
            among,
            headings,
            decide,
        )
        merged = without_words(merged, among, self.notes.withheld)
        changes += merged.changes
        said = ours.rows

        def locs_of(change: Change) -> tuple[Loc, ...]:
            at = change.paragraph
            return _locs(said[at].cells)[:1] if at is not None and at < len(said) else ()

        self.notes.note(each.section, each.item, each.slot, tuple(changes), locs_of)
        lines = tuple(
            MergedLine(
                row.cells,
                row.theirs,
                () if row.ours is None else _locs(said[row.ours].cells),
                "" if row.ours is None else said[row.ours].item,
            )
            for row in merged.rows
        )
        wanted = Wanted(each.key, each.prototype, place, header=header, rows=lines)
        return wanted, TableBase("", remembered, merged.base)

    # -- slots nobody asks for any more --------------------------------------------------------

    def _unasked(self, key: tuple[str, str, str], base: SlotBase) -> None:
        section, item, slot = key
        name, prototype = key_of(section, item, slot), key_of(section, "", slot)
        place = self.standing.pop(name, None)
        if section in self.running:
            self._keep(section, item, slot, base)
            if place:
                self.wanted.append(untouched(name, prototype, place))
            return
        if place is None or place.is_token:
            if place:
                self.wanted.append(Wanted(name, prototype, place))
            return
        before = _words(base)
        theirs = _words_at(place, before)
        settled = settle(before, None, theirs, self._decide(section, item, slot, ()))
        change = settled.change
        if change and place.picture is not None:
            change = _shown(change, "a picture")
        if change:
            self.notes.note(section, item, slot, (change,), nowhere)
        if settled.text is None:
            self.wanted.append(Wanted(name, prototype, place))
            return
        self.wanted.append(_left(name, prototype, place, base, self.notes.withheld))
        self._keep(section, item, slot, base if settled.base is not None else None)


def _by_section(
    asked: Sequence[Asked], known: Iterable[tuple[str, str, str]]
) -> Iterator[tuple[str, list[Asked]]]:
    """What is asked, section by section in order; sections only remembered come last."""
    sections: dict[str, list[Asked]] = {}
    for each in asked:
        sections.setdefault(each.section, []).append(each)
    for section, _, _ in known:
        sections.setdefault(section, [])
    yield from sections.items()


def _header(
    among: Columns,
    headings: Sequence[str],
    former: Sequence[str],
    standing: Sequence[str],
    decide: Decide,
    changes: list[Change],
) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """The headings as they shall stand, and those to remember."""
    told: list[str] = []
    remembered: list[str | None] = [*headings]
    for at, column in enumerate(among.ours):
        if column is None:
            told.append(standing[at])
            continue
        at_column = f"heading “{headings[column]}”"
        settled = settle(former[column], headings[column], standing[at], decide, at=at_column)
        if settled.change:
            changes.append(settled.change)
        told.append(settled.text or "")
        remembered[column] = settled.base or headings[column]
    return tuple(told), tuple(remembered)


def _left_out(change: Change) -> Change:
    """What a person took away and the brief has not changed is left out, not kept."""
    if change.kind is not Kind.KEPT:
        return change
    return Change(
        Kind.LEFT_OUT, change.base, change.ours, None, change.at, paragraph=change.paragraph
    )


def untouched(key: str, prototype: str, place: Place) -> Wanted:
    """A slot as it stands."""
    if place.table:
        return _as_it_stands(key, prototype, place, place.table)
    return Wanted(key, prototype, place, text=place.text)


def _left(key: str, prototype: str, place: Place, base: SlotBase, withheld: Withheld) -> Wanted:
    """A slot that stays for a person's sake, without what readers must not know."""
    wanted = untouched(key, prototype, place)
    if not withheld.texts:
        return wanted
    if place.table is None or not isinstance(base, TableBase):
        return replace(wanted, text=withheld.left_of(place.text)) if wanted.text else wanted
    header, *standing = (row.texts for row in place.table.rows)
    left = rows_left(base.rows or (), base.header, header, standing, withheld)
    rows = tuple(MergedLine(cells, at) for at, cells in enumerate(left) if cells)
    return replace(wanted, rows=rows)


def _as_it_stands(key: str, prototype: str, place: Place, table: Table) -> Wanted:
    rows = tuple(MergedLine(row.texts, at) for at, row in enumerate(table.rows[1:]))
    return Wanted(key, prototype, place, header=table.rows[0].texts, rows=rows)


def _shown(change: Change, says: str) -> Change:
    """A change of a picture in words: nobody reads addresses."""
    return replace(
        change,
        base=change.base and says,
        ours=change.ours and says,
        theirs=change.theirs and "another picture, or words",
    )


def _words_at(place: Place, before: str | None) -> str:
    """What a place says; a picture, its address, that of before where nobody tells it."""
    if place.picture is not None:
        return place.picture or before or place.text
    if place.table is None:
        return place.text
    return "\n".join(" | ".join(row.texts) for row in place.table.rows[1:])


def _words(base: SlotBase) -> str | None:
    """What a slot was asked to say, as one text; rows without their headings."""
    match base:
        case TextBase():
            return base.text
        case TableBase():
            return "\n".join(
                " | ".join(cell or "" for cell in row.cells) for row in base.rows or ()
            )
        case _:
            return None


def _locs(phrases: Iterable[Phrase]) -> tuple[Loc, ...]:
    return tuple(dict.fromkeys(loc for phrase in phrases for loc in phrase.locs))


def is_as_asked(base: SlotBase, place: Place) -> bool:
    """Whether a place says what it was asked to say last."""
    before = _words(base) or ""
    return same(before, _words_at(place, before))


def prototype_of(key: str) -> str:
    """The template's name for a slot, by its full name."""
    head, _, slot = key.rpartition(".")
    return key_of(head.partition("[")[0], "", slot)


def takes(_: Noted) -> Choice:
    """Answers every conflict for the brief."""
    return "take"


def is_said(wanted: Wanted, place: Place | None) -> bool:
    """Whether a slot stands as it shall."""
    if not wanted.stands:
        return place is None
    if place is None:
        return False
    if wanted.picture:
        return place.picture in ("", wanted.picture.image.address)
    if wanted.header is None:
        return same(wanted.text or "", place.text)
    table = place.table
    if table is None:
        return False
    said = [wanted.header, *(row.cells for row in wanted.rows)]
    standing = [row.texts for row in table.rows]
    return len(said) == len(standing) and all(
        all(same(one, two) for one, two in zip(mine, yours, strict=False))
        for mine, yours in zip(said, standing, strict=True)
    )
