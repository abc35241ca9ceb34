"""Laws of pictures: whatever is drawn, nothing leaves its area, overlaps, or is cut unsaid."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.layout.diagram import EMU_PER_PT, Area
from generator.layout.fit import TextSpec, height_pt
from generator.layout.pictures import (
    bars,
    board,
    cards,
    chain,
    consolidation,
    grid,
    matrix,
    ramp,
    roadmap,
    timeline,
    tracks,
)
from generator.layout.pictures.parts import INSET_X, INSET_Y, LABEL, Form, Ink, Page, Part

AREA = Area(457_200, 1_270_000, 8_229_600, 3_378_200)
FAMILY = "Roboto"
HAIR = 1.0  # points
WORDS = st.sampled_from(
    [
        "",
        "Jira",
        "Deliver software on six tools, not twelve",
        "Integrationstestumgebung der Zahlungsabwicklung",
        "要件定義と受入試験",
        "A third of findings before the merge, in every team, on every working day of the year",
        "Ελλάδα",
    ]
)
NAMES = WORDS.filter(bool)
CODES = st.sampled_from(["", "not_started", "on_track", "watchpoint", "concern", "done"])
SHARES = st.none() | st.floats(-0.5, 1.5)
NUMBERS = st.none() | st.floats(0, 1e6)
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
Pages = tuple[Page, ...]


def items(made: Callable[[str], st.SearchStrategy], most: int) -> st.SearchStrategy:
    """A list of such things, each with an id of its own."""
    return st.integers(0, most).flatmap(
        lambda count: st.tuples(*(made(f"i{number}") for number in range(count)))
    )


def _cards(draw: Callable[..., Any]) -> Pages:
    def made(name: str) -> st.SearchStrategy:
        trend, light = st.sampled_from(["", "up", "down"]), st.sampled_from(["", "red"])
        return st.builds(
            cards.Card, st.just(name), NAMES, NAMES, WORDS, trend, WORDS, light, WORDS
        )

    return cards.cards(draw(items(made, 13)), AREA, FAMILY)


def _ramp(draw: Callable[..., Any]) -> Pages:
    def made(name: str) -> st.SearchStrategy:
        figure = st.sampled_from(["", "1,200", "30"])
        return st.builds(ramp.Month, st.just(name), NAMES, NUMBERS, NUMBERS, figure, figure)

    level = draw(st.none() | st.builds(ramp.Level, st.floats(0, 1e6), NAMES))
    return ramp.ramp(draw(items(made, 16)), level, AREA, FAMILY)


def _bars(draw: Callable[..., Any]) -> Pages:
    def made(name: str) -> st.SearchStrategy:
        figure = st.just("USD 1.2m")
        return st.builds(
            bars.Pair, st.just(name), NAMES, NUMBERS, NUMBERS, figure, figure, st.booleans()
        )

    return bars.bars(draw(items(made, 9)), ("Today", "Proposed"), AREA, FAMILY)


def _tracks(draw: Callable[..., Any]) -> Pages:
    def made(name: str) -> st.SearchStrategy:
        return st.builds(
            tracks.Track, st.just(name), NAMES, WORDS, WORDS, WORDS, SHARES, SHARES
        )

    heads = tracks.Heads("Figure", "Start", "Target", "Now")
    return tracks.tracks(draw(items(made, 9)), heads, AREA, FAMILY)


def _roadmap(draw: Callable[..., Any]) -> Pages:
    days = st.none() | DAYS

    def made(name: str) -> st.SearchStrategy:
        exits = st.lists(NAMES, max_size=4).map(tuple)
        return st.builds(
            roadmap.Phase,
            st.just(name),
            NAMES,
            days,
            days,
            WORDS,
            exits,
            WORDS,
            WORDS,
            WORDS,
            CODES,
        )

    today = draw(days)
    return roadmap.roadmap(draw(items(made, 7)), today, "20 Nov 2026", AREA, FAMILY)


def _timeline(draw: Callable[..., Any]) -> Pages:
    near = st.integers(0, 400).map(lambda days: date(2026, 9, 1) + timedelta(days=days))

    def made(name: str) -> st.SearchStrategy:
        late = st.sampled_from(["", "Overdue"])
        return st.builds(
            timeline.Event,
            st.just(name),
            NAMES,
            near,
            st.just("20 Nov 2026"),
            st.booleans(),
            late,
        )

    today = draw(st.none() | near)
    return timeline.timeline(draw(items(made, 20)), today, "20 Nov 2026", AREA, FAMILY)


def _board(draw: Callable[..., Any]) -> Pages:
    def made(name: str) -> st.SearchStrategy:
        lines = st.lists(WORDS, max_size=3).map(tuple)
        late = st.sampled_from(["", "Overdue"])
        status = st.sampled_from(["", "On track", "Closed, successful"])
        return st.builds(board.Card, st.just(name), NAMES, lines, status, CODES, late)

    drawn = draw(items(made, 14))
    count = draw(st.integers(1, 4))
    columns = tuple(
        board.Column(f"c{number}", "In 3 months", tuple(drawn[number::count]))
        for number in range(count)
    )
    return board.board(columns, "nothing planned", AREA, FAMILY)


def _chain(draw: Callable[..., Any]) -> Pages:
    def made(name: str) -> st.SearchStrategy:
        return st.builds(chain.Link, st.just(name), WORDS, WORDS, WORDS, NAMES, WORDS)

    heads = ("Initiative", "Outcome", "Capability", "Value")
    return chain.chain(draw(items(made, 9)), heads, AREA, FAMILY)


def _consolidation(draw: Callable[..., Any]) -> Pages:
    def made(name: str) -> st.SearchStrategy:
        fate = st.sampled_from(["", "Keep", "Replace", "Integrate"])
        code = st.sampled_from(["", "keep", "replace", "retire"])
        return st.builds(
            consolidation.Tool, st.just(name), WORDS, WORDS, WORDS, fate, code, st.booleans()
        )

    tools = draw(items(made, 24))
    return consolidation.consolidation(tools, ("Today", "Then"), "Off", AREA, FAMILY)


def _matrix(draw: Callable[..., Any]) -> Pages:
    grades = {"low": "Low", "medium": "Medium", "high": "High"}

    def made(name: str) -> st.SearchStrategy:
        code = st.sampled_from([*grades, "none"])
        return st.builds(matrix.Mark, st.just(name), NAMES, code, code, WORDS)

    looks = matrix.Looks({("high", "high"): Ink.WRONG}, {"low": Ink.GOOD})
    across, down = matrix.Scale("Likelihood", grades), matrix.Scale("Impact", grades)
    return matrix.matrix(draw(items(made, 14)), across, down, looks, AREA, FAMILY)


def _grid(draw: Callable[..., Any]) -> Pages:
    def made(name: str) -> st.SearchStrategy:
        return st.builds(grid.Note, st.just(name), NAMES, WORDS, WORDS, st.booleans())

    notes = draw(items(made, 24))
    rows = tuple(
        grid.Row(
            side,
            side,
            tuple(
                grid.Field(f"{side} {field}", field, tuple(notes[place + field_at * 2 :: 6]))
                for field_at, field in enumerate(("One", "Two", "Three"))
            ),
        )
        for place, side in enumerate(("Producer", "Consumer"))
    )
    return grid.grid(rows, AREA, FAMILY)


PICTURES: dict[str, Callable[[Callable[..., Any]], Pages]] = {
    "bars": _bars,
    "board": _board,
    "cards": _cards,
    "chain": _chain,
    "consolidation": _consolidation,
    "grid": _grid,
    "matrix": _matrix,
    "ramp": _ramp,
    "roadmap": _roadmap,
    "timeline": _timeline,
    "tracks": _tracks,
}


@pytest.mark.parametrize("name", PICTURES)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_picture_keeps_its_area_its_words_and_its_floor(
    name: str, data: st.DataObject
) -> None:
    for page in PICTURES[name](data.draw):
        assert page.parts
        assert page.description
        keys = [(part.role, part.item) for part in page.parts]
        assert len(keys) == len(set(keys)), "two parts have one name"
        for part in page.parts:
            _lies_inside(part)
            _holds_its_words(part)
        for one, other in combinations(_texts(page), 2):
            assert not _overlap(_ink(one), _ink(other)), (one.text, other.text)
        _ends_on_its_parts(page)


def _lies_inside(part: Part) -> None:
    """A box of words alone is larger than its words by what every shape keeps free."""
    more_x, more_y = (INSET_X, INSET_Y) if part.form is Form.TEXT else (0.0, 0.0)
    box = part.box
    assert box.width >= 0
    assert box.height >= 0
    assert _points(box.x - AREA.x) >= -more_x - HAIR, (part.role, part.text)
    assert _points(box.y - AREA.y) >= -more_y - HAIR, (part.role, part.text)
    assert _points(box.right - AREA.right) <= more_x + HAIR, (part.role, part.text)
    assert _points(box.bottom - AREA.bottom) <= more_y + HAIR, (part.role, part.text)


def _holds_its_words(part: Part) -> None:
    assert all(words.size >= LABEL for words in part.words)
    if not part.words:
        assert part.says, f"{part.role} says nothing to who cannot see it"
        return
    width = _points(part.box.width) - 2 * INSET_X
    paragraphs = [(each.text, TextSpec(FAMILY, each.size, each.bold)) for each in part.words]
    # Of a low shape the words may take the insets above and below: they stand in its middle.
    room = _points(part.box.height) - (0 if part.anchor == "middle" else 2 * INSET_Y)
    assert height_pt(paragraphs, width)[1] <= room + HAIR, (part.role, part.text)


def _texts(page: Page) -> list[Part]:
    return [part for part in page.parts if part.words]


def _ink(part: Part) -> tuple[float, float, float, float]:
    """The room the words of a part take at worst, in points."""
    width = _points(part.box.width) - 2 * INSET_X
    paragraphs = [(each.text, TextSpec(FAMILY, each.size, each.bold)) for each in part.words]
    high = height_pt(paragraphs, width)[1]
    left, top = _points(part.box.x) + INSET_X, _points(part.box.y)
    whole = _points(part.box.height)
    match part.anchor:
        case "top":
            top += INSET_Y
        case "middle":
            top += (whole - high) / 2
        case "bottom":
            top += whole - INSET_Y - high
    return left, top, left + width, top + high


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > HAIR and down > HAIR


def _ends_on_its_parts(page: Page) -> None:
    """A line that is fastened comes after both its ends, which are parts of the page."""
    seen: set[tuple[str, str]] = set()
    for part in page.parts:
        for end in (part.start, part.end):
            assert end is None or (end.role, end.item) in seen
        seen.add((part.role, part.item))


def _points(emu: float) -> float:
    return emu / EMU_PER_PT


def test_pages_of_a_picture_lose_nothing() -> None:
    notes = tuple(board.Card(f"i{number}", f"Objective {number}") for number in range(40))
    pages = board.board((board.Column("c", "In 3 months", notes),), "", AREA, FAMILY)
    shown = [part.item for page in pages for part in page.parts if part.role == "card"]
    assert shown == [note.id for note in notes]
    assert len(pages) > 1
    assert all(before.parts for before, _ in pairwise(pages))
