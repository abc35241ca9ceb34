"""What a document was asked to say once and its readers must not know any more.

Words of ours go with it, whoever worked beside them; what people typed stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.merge.normal import normal, same
from generator.merge.rows import (
    BaseRow,
    Columns,
    MergedRow,
    MergedRows,
    columns,
    standing_for,
)
from generator.plan.memory import (
    DrawingBase,
    Memory,
    PartBase,
    SlideBase,
    SlotBase,
    TableBase,
    TextBase,
)

FORGOTTEN = "…"
"""Stands in a memory for a paragraph that must not be remembered: it is like no other."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Texts of ours that readers must not know, as they are compared."""

    texts: frozenset[str] = frozenset()

    def holds(self, text: str | None) -> bool:
        """Whether one of its paragraphs is such a text."""
        return bool(self.texts and text) and any(
            normal(each) in self.texts for each in (str(text), *str(text).split("\n"))
        )

    def holds_row(self, cells: Sequence[str | None]) -> bool:
        """Whether a row or a cell of it is such a text."""
        return self.holds(line_of(cells)) or any(map(self.holds, cells))

    def left_of(self, text: str) -> str:
        """The text without such paragraphs."""
        return "\n".join(each for each in text.split("\n") if not self.holds(each))


NOTHING = Withheld()


def line_of(cells: Sequence[str | None]) -> str:
    """A row as one text."""
    return " | ".join(each or "" for each in cells)


# -- what was asked ----------------------------------------------------------------------------


def said_in(held: Memory) -> Mapping[str, tuple[str, ...]]:
    """Each text a document was asked to say, with all the ways a reader meets it."""
    found: dict[str, tuple[str, ...]] = {}
    for slide in held.slides:
        for base in slide.slots.values():
            found.update(_said(base))
    found.pop("", None)
    return found


def _said(base: SlotBase) -> Iterator[tuple[str, tuple[str, ...]]]:
    match base:
        case TextBase():
            yield from ((each, (each,)) for each in base.paragraphs or ())
        case TableBase():
            for row in base.rows or ():
                yield from ((each, (each,)) for each in row.cells if each)
                line = line_of(row.cells)
                beside = zip(base.header, row.cells, strict=False)
                yield line, (line, *(f"{head}: {cell}" for head, cell in beside))
        case DrawingBase():
            yield base.description, (base.description,)
            for part in (base.parts or {}).values():
                yield from ((each, (each,)) for each in part.text.split("\n"))
                yield part.description, (part.description,)


# -- what stays of it --------------------------------------------------------------------------


def rows_left(
    base: Sequence[BaseRow],
    header: Sequence[str | None],
    headings: Sequence[str],
    standing: Sequence[tuple[str, ...]],
    withheld: Withheld,
) -> tuple[tuple[str, ...] | None, ...]:
    """What each standing row shall say: without our words, where it says such a thing.

    Args:
        base: The rows as they were asked for.
        header: The headings they were asked for under.
        headings: Those that stand.
        standing: The rows that stand.
        withheld: What must not stand.
    """
    among = columns([each or "" for each in header], headings)
    seen = [among.read(cells, len(header)) for cells in standing]
    found = standing_for(base, seen)
    return tuple(
        cells if at is None else _left(cells, base[at], among, withheld)
        for cells, at in zip(standing, found, strict=True)
    )


def _left(
    cells: tuple[str, ...], base: BaseRow, among: Columns, withheld: Withheld
) -> tuple[str, ...] | None:
    """What people typed in a row; nothing where that is nothing."""
    if not withheld.holds_row(base.cells):
        return cells
    left = tuple(
        "" if column is not None and same(cell, base.cells[column] or "") else cell
        for cell, column in zip(cells, among.ours, strict=True)
    )
    return left if any(left) else None


def without_words(merged: MergedRows, among: Columns, withheld: Withheld) -> MergedRows:
    """The rows, of those that stand for a person's sake alone nothing but that person's words.

    Args:
        merged: Rows as they were settled.
        among: Which of our columns stand.
        withheld: What must not stand.
    """
    rows: list[MergedRow] = []
    base = [*merged.base]
    for row in merged.rows:
        at = next((n for n, each in enumerate(base) if _is_left(row, each, among)), None)
        left = row.cells if at is None else _left(row.cells, base[at], among, withheld)
        if left is not None:
            rows.append(replace(row, cells=left))
        if at is not None:
            base[at] = replace(base[at], stood=among.read(left or (), len(base[at].cells)))
    return replace(merged, rows=tuple(rows), base=tuple(base))


def _is_left(row: MergedRow, base: BaseRow, among: Columns) -> bool:
    return (
        bool(base.stood)
        and row.ours is None
        and among.read(row.cells, len(base.cells)) == base.stood
    )


# -- what is remembered ------------------------------------------------------------------------


def forgetting(slides: Sequence[SlideBase], withheld: Withheld) -> tuple[SlideBase, ...]:
    """What is remembered, without the texts that must not be."""
    if not withheld.texts:
        return tuple(slides)
    return tuple(
        replace(
            slide,
            slots={name: _forgetting(base, withheld) for name, base in slide.slots.items()},
        )
        for slide in slides
    )


def _forgetting(base: SlotBase, withheld: Withheld) -> SlotBase:
    match base:
        case TextBase():
            text = None if base.text is None else _forgotten(base.text, withheld)
            stood = {at: _forgotten(each, withheld) for at, each in base.stood.items()}
            return replace(base, text=text, stood=stood)
        case TableBase():
            rows = base.rows and tuple(_row(row, withheld) for row in base.rows)
            return replace(base, rows=rows)
        case DrawingBase():
            parts = base.parts and {n: _part(each, withheld) for n, each in base.parts.items()}
            said = "" if withheld.holds(base.description) else base.description
            return replace(base, description=said, parts=parts)


def _row(row: BaseRow, withheld: Withheld) -> BaseRow:
    if not withheld.holds_row(row.cells):
        return row
    return replace(row, cells=tuple(None for _ in row.cells))


def _part(part: PartBase, withheld: Withheld) -> PartBase:
    said = "" if withheld.holds(part.description) else part.description
    return replace(part, text=_forgotten(part.text, withheld), description=said)


def _forgotten(text: str, withheld: Withheld) -> str:
    return "\n".join(FORGOTTEN if withheld.holds(each) else each for each in text.split("\n"))
