"""Tracks: how far each figure has come on its way from where it began to where it shall go."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    LABEL,
    LINE,
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

_GAP = 13.0
_HEAD = 20.0
_TRACK, _DOT = 8.0, 12.0
_COLUMNS = {"name": 176.0, "start": 100.0, "track": 142.0, "goal": 118.0}
_PAD = 10.0


@dataclass(frozen=True, slots=True)
class Track:
    """A figure on its way.

    Attributes:
        share: How far it has come, 0 to 1; None where that is not known.
        before: How far it had come the time before.
        start: Where it began, in words.
        goal: Where it shall go, in words.
        now: Where it stands, or by when it shall arrive, in words.
    """

    id: str
    name: str
    start: str
    goal: str
    now: str
    share: float | None = None
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the columns."""

    name: str
    start: str
    goal: str
    now: str


def tracks(data: Sequence[Track], heads: Heads, area: Area, family: str) -> tuple[Page, ...]:
    """The figures below each other; nothing where none has an aim."""
    shown = [track for track in data if track.goal or track.share is not None]
    if not shown:
        return ()
    probe = Sheet(area, family)
    pages = in_pages(shown, probe.height - _HEAD - 6, lambda one: _high(probe, one), _GAP)
    return tuple(_page(page, heads, Sheet(area, family)) for page in pages)


def _cells(sheet: Sheet, one: Track) -> list[tuple[str, Words, Frame, bool]]:
    """Role, words, column and whether the words end at its right."""
    name, start, track, goal = _COLUMNS.values()
    return [
        ("name", Words(one.name, LABEL, bold=True), Frame(0, 0, name - _PAD, 0), False),
        (
            "start",
            Words(one.start, LABEL, ink=Ink.QUIET),
            Frame(name, 0, start - _PAD, 0),
            True,
        ),
        (
            "goal",
            Words(one.goal, LABEL, bold=True, ink=Ink.GOOD),
            Frame(name + start + track + _PAD, 0, goal - 2 * _PAD, 0),
            False,
        ),
        (
            "now",
            Words(one.now, LABEL),
            Frame(name + start + track + goal, 0, sheet.width - name - start - track - goal, 0),
            False,
        ),
    ]


def _high(sheet: Sheet, one: Track) -> float:
    tallest = max(
        _DOT,
        *(sheet.high((words,), frame.width) for _, words, frame, _ in _cells(sheet, one)),
    )
    return min(tallest, sheet.height - _HEAD - 6)


def _page(shown: Sequence[Track], heads: Heads, sheet: Sheet) -> Page:
    _heads(sheet, heads, shows_before=any(one.before is not None for one in shown))
    used = sum(_high(sheet, one) + _GAP for one in shown)
    gap = _GAP + min((sheet.height - _HEAD - 6 - used + _GAP) / len(shown), 22.0)
    y = _HEAD + 6
    for one in shown:
        high = _high(sheet, one)
        _row(sheet, one, Frame(0, y, sheet.width, high))
        y += high + gap
        if one is not shown[-1]:
            rule = Stroke(Ink.PANEL, LINE)
            sheet.line("rule", one.id, (0, y - gap / 2), (sheet.width, y - gap / 2), rule)
    said = "; ".join(
        f"{one.name}: from {one.start or '–'} to {one.goal}"
        + (f", {one.now}" if one.now else "")
        for one in shown
    )
    return sheet.page(f"Progress chart. {said}")


def _heads(sheet: Sheet, heads: Heads, *, shows_before: bool) -> None:
    titles = Track("head", heads.name, heads.start, heads.goal, heads.now)
    for role, words, frame, at_right in _cells(sheet, titles):
        head = sheet.cut(
            Words(words.text, LABEL, bold=True, ink=Ink.STRONG), frame.width, 13, "a head"
        )
        place = Frame(frame.x, 0, frame.width, 13)
        sheet.text(f"head_{role}", "head", place, head, align="end" if at_right else "start")
    if shows_before:
        x = _COLUMNS["name"] + _COLUMNS["start"]
        sheet.line("key", "before", (x, 0), (x, 12), Stroke(Ink.STRONG, 1.5))
        words = Words("the time before", LABEL, ink=Ink.QUIET)
        sheet.text("means", "before", Frame(x + 6, 0, sheet.wide(words), 13), words)
    sheet.line("rule", "head", (0, _HEAD), (sheet.width, _HEAD), Stroke(Ink.STRONG, LINE))


def _row(sheet: Sheet, one: Track, row: Frame) -> None:
    for role, words, frame, at_right in _cells(sheet, one):
        place = Frame(frame.x, row.y, frame.width, row.height)
        said = sheet.cut(words, frame.width, row.height, f"the row “{one.name[:40]}”")
        sheet.text(
            role, one.id, place, said, align="end" if at_right else "start", anchor="middle"
        )
    left = _COLUMNS["name"] + _COLUMNS["start"]
    wide = _COLUMNS["track"]
    if one.share is None:
        _way(sheet, one, left, row.middle)
        return
    rail = Frame(left, row.middle - _TRACK / 2, wide, _TRACK)
    share = min(max(one.share or 0.0, 0.0), 1.0)
    says = (
        f"{one.name}: {round(100 * share)}% of the way" if one.share is not None else one.name
    )
    sheet.shape(
        "rail",
        one.id,
        rail,
        Look(fill=Paint(Ink.QUIET, 0.2)),
        says=f"The way of {one.name}",
    )
    if share > 0:
        done = Frame(left, rail.y, max(wide * share, _TRACK), _TRACK)
        ink = Ink.GOOD if share >= 1 else Ink.ACCENT
        sheet.shape("done", one.id, done, Look(fill=Paint(ink)), says=says)
    if one.before is not None and 0 <= one.before <= 1:
        x = left + wide * one.before
        tick = Stroke(Ink.STRONG, 1.5)
        sheet.line(
            "before",
            one.id,
            (x, rail.y - 3),
            (x, rail.bottom + 3),
            tick,
            says=f"{one.name}: where it stood before",
        )
    goal = Frame(left + wide - _DOT / 2, row.middle - _DOT / 2, _DOT, _DOT)
    sheet.shape(
        "aim",
        one.id,
        goal,
        Look(
            Form.ELLIPSE,
            fill=Paint(Ink.GOOD if share >= 1 else Ink.PAGE),
            stroke=Stroke(Ink.GOOD, 2.0),
        ),
        says=f"The aim of {one.name}",
    )


def _way(sheet: Sheet, one: Track, left: float, y: float) -> None:
    """From where it began to where it shall go, where nothing is known of the way between."""
    right = left + _COLUMNS["track"]
    line = Stroke(Ink.QUIET, 1.5, points_on=True)
    sheet.line(
        "way",
        one.id,
        (left + _DOT, y),
        (right - _DOT / 2 - 2, y),
        line,
        says=f"{one.name}: from start to target",
    )
    begin = Frame(left, y - _DOT / 2, _DOT, _DOT)
    look = Look(Form.ELLIPSE, Paint(Ink.QUIET))
    sheet.shape("begin", one.id, begin, look, says=f"The start of {one.name}")
    goal = Frame(right - _DOT / 2, y - _DOT / 2, _DOT, _DOT)
    look = Look(Form.ELLIPSE, Paint(Ink.PAGE), Stroke(Ink.GOOD, 2.0))
    sheet.shape("aim", one.id, goal, look, says=f"The aim of {one.name}")
