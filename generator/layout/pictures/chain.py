"""A value chain: initiative, outcome, capability and value in columns, joined by arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.layout.diagram import Area, Side
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    INSET_X,
    INSET_Y,
    LABEL,
    LINE,
    THIN,
    TINT,
    End,
    Form,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Stroke,
    Words,
    in_pages,
)

_COLUMNS = 4
_BETWEEN = 22.0
_HEAD = 22.0
_GAP = 5.0
_LEAST = 28.0


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the chain; what two rows following each other share is drawn once."""

    id: str
    initiative: str
    outcome: str
    capability: str
    value: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class _Node:
    role: str
    id: str
    words: tuple[Words, ...]
    rows: range
    column: int


def chain(
    data: Sequence[Link], heads: tuple[str, str, str, str], area: Area, family: str
) -> tuple[Page, ...]:
    """The rows, those of one initiative and outcome together, on as few pages as they need."""
    if not data:
        return ()
    probe = Sheet(area, family)
    ordered = _together(data)
    pages = in_pages(ordered, probe.height - _HEAD - 4, lambda one: _high(probe, one), _GAP)
    return tuple(_page(page, heads, Sheet(area, family)) for page in pages)


def _together(data: Sequence[Link]) -> list[Link]:
    initiatives = list(dict.fromkeys(one.initiative for one in data))
    outcomes = list(dict.fromkeys((one.initiative, one.outcome) for one in data))
    return sorted(
        data,
        key=lambda one: (
            initiatives.index(one.initiative),
            outcomes.index((one.initiative, one.outcome)),
        ),
    )


def _width(sheet: Sheet) -> float:
    return (sheet.width - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS


def _cells(one: Link) -> list[tuple[Words, ...]]:
    figure = (Words(one.figure, LABEL, bold=True, ink=Ink.GOOD),) if one.figure else ()
    return [
        (Words(one.initiative, LABEL, bold=True, ink=Ink.PAGE),),
        (Words(one.outcome, LABEL, bold=True, ink=Ink.STRONG),),
        (Words(one.capability, LABEL),),
        (Words(one.value, LABEL), *figure),
    ]


def _high(sheet: Sheet, one: Link) -> float:
    inner = _width(sheet) - 2 * INSET_X
    tallest = max(sheet.high(words, inner) for words in _cells(one))
    return min(max(_LEAST, tallest + 2 * INSET_Y), sheet.height - _HEAD - 4)


def _page(shown: Sequence[Link], heads: tuple[str, str, str, str], sheet: Sheet) -> Page:
    width = _width(sheet)
    for number, name in enumerate(heads):
        head = sheet.cut(Words(name, LABEL, bold=True, ink=Ink.ACCENT), width, 13, "a head")
        frame = Frame(number * (width + _BETWEEN), 0, width, 13)
        sheet.text("head", str(number), frame, head)
    tops = _tops(shown, sheet)
    nodes = [node for column in range(_COLUMNS) for node in _nodes(shown, column)]
    frames = {
        (node.role, node.id): Frame(
            node.column * (width + _BETWEEN),
            tops[node.rows[0]].y,
            width,
            tops[node.rows[-1]].bottom - tops[node.rows[0]].y,
        )
        for node in nodes
    }
    for node in nodes:
        _box(sheet, node, frames[node.role, node.id])
    for before in nodes:
        for after in nodes:
            if after.column == before.column + 1 and set(after.rows) & set(before.rows):
                _join(sheet, before, after, frames)
    said = "; ".join(
        " → ".join(
            each for each in (one.initiative, one.outcome, one.capability, one.value) if each
        )
        + (f" ({one.figure})" if one.figure else "")
        for one in shown
    )
    return sheet.page(f"Value chain. {said}")


def _tops(shown: Sequence[Link], sheet: Sheet) -> list[Frame]:
    """The row of each link; what room is over is shared."""
    highs = [_high(sheet, one) for one in shown]
    spare = sheet.height - _HEAD - sum(highs) - _GAP * (len(shown) - 1)
    more = min(max(spare, 0.0) / len(shown), 16.0)
    y, tops = _HEAD, []
    for high in highs:
        tops.append(Frame(0, y, 0, high + more))
        y += high + more + _GAP
    return tops


def _nodes(shown: Sequence[Link], column: int) -> list[_Node]:
    """The boxes of a column: one for what following rows share."""
    role = ("initiative", "outcome", "capability", "value")[column]
    nodes = []
    rows = list(enumerate(shown))
    for _, run in groupby(rows, key=lambda row: _shared(row[1], column)):
        members = list(run)
        first, one = members[0]
        words = _cells(one)[column]
        if words[0].text:
            nodes.append(_Node(role, one.id, words, range(first, members[-1][0] + 1), column))
    return nodes


def _shared(one: Link, column: int) -> tuple[str, ...]:
    """What rows have in common that share a box of this column."""
    return ((one.initiative,), (one.initiative, one.outcome), (one.id,), (one.id,))[column]


def _join(
    sheet: Sheet, before: _Node, after: _Node, frames: dict[tuple[str, str], Frame]
) -> None:
    start, end = frames[before.role, before.id], frames[after.role, after.id]
    is_level = abs(start.middle - end.middle) < 0.5
    sheet.line(
        f"to_{after.role}",
        after.id if len(after.rows) <= len(before.rows) else before.id,
        (start.right, start.middle),
        (end.x, end.middle),
        Stroke(Ink.QUIET, LINE, points_on=True, form=Form.LINE if is_level else Form.ELBOW),
        glued=(End(before.role, before.id, Side.RIGHT), End(after.role, after.id, Side.LEFT)),
        says=f"{before.words[0].text} leads to {after.words[0].text}",
    )


def _box(sheet: Sheet, node: _Node, frame: Frame) -> None:
    inner, room = frame.width - 2 * INSET_X, frame.height - 2 * INSET_Y
    kept = sheet.kept(node.words, inner, room, "a box of the value chain")
    looks = {
        "initiative": (Paint(Ink.STRONG), None),
        "outcome": (Paint(Ink.ACCENT, TINT), None),
        "capability": (Paint(Ink.PAGE), Stroke(Ink.QUIET, THIN)),
        "value": (Paint(Ink.GOOD, TINT), None),
    }
    fill, stroke = looks[node.role]
    sheet.shape(node.role, node.id, frame, Look(fill=fill, stroke=stroke), *kept)
