"""A grid of fields, each with its notes: for those who run a platform and those who use it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    BODY,
    INSET_X,
    LABEL,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Words,
    in_pages,
)

_TOP = 18.0  # the head of a row
_GAP = 8.0
_HEAD = 20.0
_PAD = 4.0
_BETWEEN = 4.0


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a field: its topic, what is decided, and how it stands."""

    id: str
    topic: str
    text: str
    status: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the grid."""

    id: str
    head: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of fields and what they have in common."""

    id: str
    head: str
    fields: tuple[Field, ...]


def grid(data: Sequence[Row], area: Area, family: str) -> tuple[Page, ...]:
    """The rows below each other, fields side by side; what has no room stands further on."""
    rows = [row for row in data if any(field.notes for field in row.fields)]
    if not rows:
        return ()
    sheet = Sheet(area, family)
    highs = _shares(sheet, rows)
    runs = {
        (row.id, field.id): _runs(sheet, field, _width(sheet, row), high)
        for row, high in zip(rows, highs, strict=True)
        for field in row.fields
    }
    pages = max(len(each) for each in runs.values())
    return tuple(
        _page(
            [
                replace(
                    row,
                    fields=tuple(
                        replace(field, notes=tuple(_nth(runs[row.id, field.id], page)))
                        for field in row.fields
                    ),
                )
                for row in rows
            ],
            highs,
            Sheet(area, family),
        )
        for page in range(pages)
    )


def _runs(sheet: Sheet, field: Field, width: float, high: float) -> list[list[Note]]:
    room = high - _TOP - _HEAD - 2 * _PAD
    return in_pages(field.notes, room, lambda note: _high(sheet, note, width), _BETWEEN)


def _nth(runs: Sequence[list[Note]], page: int) -> list[Note]:
    return runs[page] if page < len(runs) else []


def _width(sheet: Sheet, row: Row) -> float:
    return (sheet.width - _GAP * (len(row.fields) - 1)) / len(row.fields)


def _words(note: Note) -> tuple[Words, ...]:
    status = f" ({note.status})" if note.status and note.is_open else ""
    head = Words(
        f"{note.topic}{status}",
        LABEL,
        bold=True,
        ink=Ink.ATTENTION if note.is_open else Ink.STRONG,
    )
    return (head, Words(note.text, LABEL)) if note.text else (head,)


def _high(sheet: Sheet, note: Note, width: float) -> float:
    return sheet.high(_words(note), width - 2 * INSET_X)


def _shares(sheet: Sheet, rows: Sequence[Row]) -> list[float]:
    """The height of each row: what it needs where all fits, else by how much it needs."""
    needed = [
        max(
            sum(_high(sheet, note, _width(sheet, row)) + _BETWEEN for note in field.notes)
            for field in row.fields
        )
        + _TOP
        + _HEAD
        + 2 * _PAD
        for row in rows
    ]
    room = sheet.height - _GAP * (len(rows) - 1)
    if sum(needed) <= room:
        return [need + (room - sum(needed)) / len(rows) for need in needed]
    least = room / len(rows) * 0.6
    over = room - least * len(rows)
    return [least + over * need / sum(needed) for need in needed]


def _page(rows: Sequence[Row], highs: Sequence[float], sheet: Sheet) -> Page:
    y = 0.0
    for row, high in zip(rows, highs, strict=True):
        _row(sheet, row, Frame(0, y, sheet.width, high))
        y += high + _GAP
    said = "; ".join(
        f"{field.head}: "
        + ", ".join(
            f"{note.topic}{f' – {note.text}' if note.text else ''}" for note in field.notes
        )
        for row in rows
        for field in row.fields
        if field.notes
    )
    return sheet.page(f"Grid of notes. {said}")


def _row(sheet: Sheet, row: Row, frame: Frame) -> None:
    width = _width(sheet, row)
    above = sheet.cut(
        Words(row.head, LABEL, bold=True, ink=Ink.QUIET), sheet.width, 13, "a row"
    )
    sheet.text("row", row.id, Frame(0, frame.y, sheet.width, 13), above)
    for number, field in enumerate(row.fields):
        x = number * (width + _GAP)
        cell = Frame(x, frame.y + _TOP, width, frame.height - _TOP)
        sheet.shape("field", field.id, cell, Look(fill=Paint(Ink.PANEL)), says=field.head)
        head = sheet.cut(
            Words(field.head, BODY, bold=True, ink=Ink.ACCENT),
            width - 2 * INSET_X,
            14,
            "a field",
        )
        sheet.text(
            "head", field.id, Frame(x + INSET_X, cell.y + 5, width - 2 * INSET_X, 14), head
        )
        y = cell.y + _HEAD + _PAD
        for note in field.notes:
            high = min(_high(sheet, note, width), cell.bottom - y - 1)
            inner = width - 2 * INSET_X
            kept = sheet.kept(_words(note), inner, high, f"the field {field.head}")
            sheet.text("note", note.id, Frame(x + INSET_X, y, width - 2 * INSET_X, high), *kept)
            y += high + _BETWEEN
