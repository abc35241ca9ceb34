"""The plan of a document: edits from its end to its start: none moves another's place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.deck.deck import AUTO_TEXT
from generator.document.document import Block, Document, Paragraph, Row, Segment, Table, length
from generator.document.slots import PREFIX, Place, leftover_tokens, places, tokens
from generator.errors import Finding, Level
from generator.merge.align import rising
from generator.merge.difference import pieces
from generator.plan.document.asked import AskedPicture
from generator.plan.document.directions import left_as_they_are
from generator.plan.document.edits import (
    AddParagraphs,
    AddPicture,
    AddRow,
    AddTable,
    DocumentEdit,
    Drop,
    DropRow,
    ForgetRange,
    HangPicture,
    Joined,
    NameRange,
    PartParagraph,
    WriteText,
)
from generator.plan.document.merging import MergedDocument, MergedLine, Wanted, is_said
from generator.plan.edits import Origin

_DROP, _ADD, _WRITE, _NAME, _PART, _ADD_PARTED = range(6)
"""What comes first where edits are for the same place."""


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """The edits of one document, in order.

    Attributes:
        overwrites: Whether it changes or takes away what stands there, beyond the template's.
    """

    edits: tuple[DocumentEdit, ...]
    findings: tuple[Finding, ...]
    overwrites: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """Edits that belong together, and where: those further down the text come first."""

    segment: str
    at: int
    rank: int
    turn: int
    edits: tuple[DocumentEdit, ...]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The end of the paragraph a new slot comes behind.

    Attributes:
        is_listed: Whether that is of a list.
        parted: Where there is none yet: the one an empty paragraph is put before.
    """

    at: int
    is_listed: bool
    parted: Paragraph | None = None


def plan_document(
    merged: MergedDocument, document: Document, template: Document
) -> DocumentPlan:
    """What to do for a document to say what was merged.

    Args:
        merged: What shall stand in it.
        document: As it stands.
        template: What new slots look like.
    """
    return _Planner(merged.slots, document, template).plan()


class _Planner:
    def __init__(self, slots: Sequence[Wanted], document: Document, template: Document) -> None:
        self.slots = slots
        self.document = document
        self.template = template
        self.models = {place.key: place for place in tokens(template)}
        self.steps: list[_Step] = []
        self.findings: list[Finding] = []
        self.forgotten: list[ForgetRange] = []
        self.parted: dict[int, PartParagraph] = {}
        self.overwrites = False

    def plan(self) -> DocumentPlan:
        gone = [each.place for each in self.slots if each.place and not each.stands]
        self._drop(gone)
        for turn, wanted in enumerate(self.slots):
            if not wanted.stands:
                continue
            if wanted.place is None:
                self._add(turn, wanted, gone)
            elif wanted.picture:
                self._hang(wanted, wanted.place, wanted.picture)
            elif wanted.header is None:
                self._write(wanted, wanted.place)
            else:
                self._fill_table(wanted, wanted.place)
        # Of two additions behind the same paragraph the later one is made first.
        for at, part in self.parted.items():
            self._step(("", at), _PART, part)
        self.steps.sort(key=lambda step: (step.segment, -step.at, step.rank, -step.turn))
        if self.steps:
            self.findings += left_as_they_are(self.slots)
        edits = (edit for step in self.steps for edit in step.edits)
        # Names first: one of which no text is left would not be there to be forgotten.
        return DocumentPlan((*self.forgotten, *edits), tuple(self.findings), self.overwrites)

    def _forget(self, place: Place, origin: Origin) -> None:
        self.forgotten += [ForgetRange(each, origin) for each in place.range_ids]

    def _step(
        self, place: tuple[str, int], rank: int, *edits: DocumentEdit, turn: int = 0
    ) -> None:
        if edits:
            self.steps.append(_Step(*place, rank, turn, edits))

    # -- what goes -----------------------------------------------------------------------------

    def _drop(self, gone: Sequence[Place]) -> None:
        body = self.document.body
        for place in gone:
            self._forget(place, Origin(*place.key.rpartition(".")[::2]))
        for start, end, origin in _stretches(gone):
            drop = _drop(body, start, end, origin)
            self._step(("", drop.start), _DROP, drop)
        self.overwrites |= any(not place.is_token for place in gone)

    # -- what comes ----------------------------------------------------------------------------

    def _add(self, turn: int, wanted: Wanted, gone: Sequence[Place]) -> None:
        model = self.models.get(wanted.prototype)
        if model is None:
            self.findings.append(_without_model(wanted))
            return
        anchor = self._anchor(turn, gone)
        at, follows = anchor.at, anchor.is_listed
        origin = _origin(wanted)
        if wanted.picture and model.paragraphs:
            self._add_picture(turn, wanted, wanted.picture, anchor, model.paragraphs[0])
            return
        if wanted.header is None:
            lines = tuple((wanted.text or "").split("\n"))
            edit: DocumentEdit = AddParagraphs(at, lines, model.paragraphs[0], follows, origin)
            named = (at + 1, at + 1 + length(wanted.text or ""))
        elif model.table is None:
            self.findings.append(_without_model(wanted))
            return
        else:
            spacer = _starting_at(self.template.body, model.table.end)
            rows = tuple(line.cells for line in wanted.rows)
            edit = AddTable(
                at,
                wanted.header,
                rows,
                model.table,
                spacer if isinstance(spacer, Paragraph) else None,
                follows,
                origin,
            )
            named = (at + 4, at + 4 + length(wanted.header[0]))
        name = NameRange(PREFIX + wanted.key, "", *named, origin)
        rank = _ADD if anchor.parted is None else _ADD_PARTED
        if anchor.parted:
            self.parted.setdefault(at, PartParagraph(anchor.parted, origin))
        self._step(("", at), rank, edit, name, turn=turn)

    def _add_picture(
        self,
        turn: int,
        wanted: Wanted,
        picture: AskedPicture,
        anchor: _Anchor,
        like: Paragraph,
    ) -> None:
        origin, is_first = _origin(wanted), anchor.parted is not None
        follows = anchor.is_listed
        edit = AddPicture(anchor.at, picture.image, like, follows, is_first, origin)
        at = anchor.at if is_first else anchor.at + 1
        name = NameRange(PREFIX + wanted.key, "", at, at + 1, origin)
        self._step(("", anchor.at), _PART if is_first else _ADD, edit, name, turn=turn)

    def _anchor(self, turn: int, gone: Sequence[Place]) -> _Anchor:
        """Where a new slot comes.

        Within its section that is behind the slot before it; else behind what stands before the
        next slot, so that what people wrote under a section stays with it.
        """
        kept = [
            block
            for block in self.document.body.blocks
            if not any(each.start <= block.start < each.end for each in gone)
        ]
        before = self._standing(self.slots[turn - 1 :: -1] if turn else ())
        after = self._standing(self.slots[turn + 1 :])
        section = self.slots[turn].key.rpartition(".")[0]
        if before and (before.key.rpartition(".")[0] == section or not after):
            upto = before.end
        elif after:
            upto = after.start
        else:
            upto = self.document.body.blocks[-1].end
        return _behind(kept, upto)

    def _standing(self, slots: Sequence[Wanted]) -> Place | None:
        return next(
            (
                each.place
                for each in slots
                if each.stands and each.place and not each.place.segment
            ),
            None,
        )

    # -- what changes --------------------------------------------------------------------------

    def _hang(self, wanted: Wanted, place: Place, picture: AskedPicture) -> None:
        origin = _origin(wanted)
        edit = HangPicture(place.segment, place.start, place.text, picture.image, origin)
        at = place.start
        name = NameRange(PREFIX + wanted.key, place.segment, at, at + 1, origin)
        self._forget(place, origin)
        self._step((place.segment, at), _WRITE, edit)
        self._step((place.segment, at), _NAME, name)
        self.overwrites |= not place.is_token

    def _write(self, wanted: Wanted, place: Place) -> None:
        new, origin = wanted.text or "", _origin(wanted)
        writes = self._texts(place.segment, place.start, place.text, new, place, origin)
        if writes is None:
            self.findings.append(_held(wanted))
            return
        for edit in writes:
            self._step((place.segment, edit.at), _WRITE, edit)
        if writes or place.is_token:
            start, end = place.start, place.start + length(new)
            name = NameRange(PREFIX + wanted.key, place.segment, start, end, origin)
            self._forget(place, origin)
            self._step((place.segment, start), _NAME, name)
            self.overwrites |= not place.is_token

    def _texts(
        self, segment: str, at: int, old: str, new: str, place: Place, origin: Origin
    ) -> list[WriteText] | None:
        """What to write; None where that would take away what is no text, or a suggestion."""
        if old == new:
            return []
        if place.is_token:
            return [WriteText(segment, at, old, new, origin)]
        found = [
            WriteText(segment, at + piece.at, piece.old, piece.new, origin)
            for piece in pieces(old, new)
        ]
        holds_more = any(AUTO_TEXT in edit.old + edit.new for edit in found)
        suggested = any(each.has_suggestions for each in place.paragraphs)
        return None if holds_more or suggested else found

    # -- tables --------------------------------------------------------------------------------

    def _fill_table(self, wanted: Wanted, place: Place) -> None:
        table, model = place.table, self.models.get(wanted.prototype)
        if table is None or not table.is_plain:
            return
        like = (model.table if model and model.table else table).rows[-1]
        origin = _origin(wanted)
        edits = [*self._rows(wanted.rows, place, table, like, origin)]
        header = wanted.header or ()
        edits += self._cells(table.rows[0], header, place, origin)
        self._step((place.segment, place.start), _WRITE, *edits)
        if place.is_token or any(
            isinstance(edit, WriteText) and edit.at < table.rows[0].cells[0].end
            for edit in edits
        ):
            start = table.rows[0].cells[0].paragraphs[0].start
            end = start + length(header[0])
            name = NameRange(PREFIX + wanted.key, place.segment, start, end, origin)
            self._forget(place, origin)
            self._step((place.segment, place.start), _NAME, name)
        self.overwrites |= bool(edits) and not place.is_token

    def _rows(
        self, rows: Sequence[MergedLine], place: Place, table: Table, like: Row, origin: Origin
    ) -> Iterator[DocumentEdit]:
        """Rows from the last to the first; what would have to move is written anew."""
        staying = set(rising([line.theirs for line in rows if line.theirs is not None]))
        below = len(table.rows)
        new: list[MergedLine] = []

        def change(row: int, upto: int) -> Iterator[DocumentEdit]:
            width = len(table.rows[row].cells)
            for gone in range(upto - 1, row, -1):
                yield DropRow(table.start, gone, width, origin)
            for line in new:
                yield AddRow(
                    table.start,
                    row,
                    table.rows[row].end,
                    line.cells,
                    like.cells[0],
                    Origin(origin.slide, origin.slot, line.locs),
                )

        for line in reversed(rows):
            if line.theirs is None or line.theirs not in staying:
                new.append(line)
                continue
            row = line.theirs + 1
            yield from change(row, below)
            new, below = [], row
            at_line = Origin(origin.slide, origin.slot, line.locs)
            yield from self._cells(table.rows[row], line.cells, place, at_line)
        yield from change(0, below)

    def _cells(
        self, row: Row, cells: Sequence[str], place: Place, origin: Origin
    ) -> Iterator[WriteText]:
        for cell, text in reversed([*zip(row.cells, cells, strict=True)]):
            start = cell.paragraphs[0].start
            if place.is_token:
                if cell.text != text:
                    yield WriteText(place.segment, start, cell.text, text, origin)
                continue
            for piece in pieces(cell.text, text):
                yield WriteText(place.segment, start + piece.at, piece.old, piece.new, origin)


def _behind(kept: Sequence[Block], upto: int) -> _Anchor:
    """Behind the last block that ends by `upto`; text can't begin right behind a table."""
    before = next((each for each in reversed(kept) if each.end <= upto), None)
    if isinstance(before, Paragraph):
        return _Anchor(before.text_end, is_listed=before.bullet is not None)
    start = before.end if before else 0
    after = next((each for each in kept if each.start >= start), None)
    if not isinstance(after, Paragraph):  # what went leaves a plain paragraph there
        return _Anchor(start, is_listed=False)
    if after.text:
        return _Anchor(after.start, is_listed=False, parted=after)
    return _Anchor(after.text_end, is_listed=after.bullet is not None)


def _drop(body: Segment, start: int, end: int, origin: Origin) -> Drop:
    """Whole paragraphs away; what stands beside them keeps its looks.

    The newline before a table, and the last one of all, can't go. There the paragraph before
    is joined with what is left, and told its looks again; where it is of a list that the rest
    is not of, an empty plain one stays behind: a list is never made anew for a person.
    """
    if isinstance(_starting_at(body, end), Paragraph):
        return Drop(start, end, None, origin)
    before, last = _ending_at(body, start), _ending_at(body, end)
    if last is None:  # a table
        return Drop(start, end, None, origin)
    if before is None or (before.bullet and before.bullet != last.bullet):
        return Drop(start, end - 1, Joined(start, last, None), origin)
    return Drop(start - 1, end - 1, Joined(before.start, last, before), origin)


def _stretches(gone: Sequence[Place]) -> Iterator[tuple[int, int, Origin]]:
    """Places of the body that follow one another, as one."""
    start = end = 0
    origin = Origin("")
    for place in sorted(gone, key=lambda each: each.start):
        if place.segment:
            continue
        if place.start != end or not end:
            if end:
                yield start, end, origin
            start = place.start
            section, _, slot = place.key.rpartition(".")
            origin = Origin(section, slot)
        end = place.end
    if end:
        yield start, end, origin


def _ending_at(segment: Segment, at: int) -> Paragraph | None:
    return next(
        (block for block in segment.blocks if isinstance(block, Paragraph) and block.end == at),
        None,
    )


def _starting_at(segment: Segment, at: int) -> object:
    return next((block for block in segment.blocks if block.start == at), None)


def _origin(wanted: Wanted) -> Origin:
    section, _, slot = wanted.key.rpartition(".")
    return Origin(section, slot, wanted.locs)


def _without_model(wanted: Wanted) -> Finding:
    return Finding(
        "E260",
        what=f"the template has no place `{wanted.prototype}` that a new one could look like",
        where=f"slot `{wanted.key}`",
        mend=f"write `{{{{{wanted.prototype}}}}}` into the template, in a paragraph of its own "
        "or in the first row below the header of a table",
    )


def _held(wanted: Wanted) -> Finding:
    return Finding(
        "E424",
        what=f"`{wanted.key}` holds a picture, a chip or a suggestion where the brief has new "
        "words; it was left as it is",
        where=f"slot `{wanted.key}`",
        mend="accept or reject the suggestion, or move the picture out of the paragraph, and "
        "refresh again",
        level=Level.WARNING,
    )


def verify_document(merged: MergedDocument, after: Document) -> tuple[Finding, ...]:
    """How a document as it was read back differs from what was asked."""
    standing = places(after)
    wrong = [each.key for each in merged.slots if not is_said(each, standing.get(each.key))] + [
        *leftover_tokens(after)
    ]
    if not wrong:
        return ()
    return (
        Finding(
            "E602",
            what="the document does not say what was asked of it: "
            + ", ".join(f"`{name}`" for name in dict.fromkeys(wrong)),
            where=after.title,
            mend="run the same command again; if it says so again, keep the file and the brief "
            "for whoever looks into it",
        ),
    )
