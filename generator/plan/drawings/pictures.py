"""Pictures from what the brief says: content read into plain data, drawn, and made elements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.content.elements.choices import Grade
from generator.content.elements.people import Stance
from generator.content.places import Loc
from generator.content.values import Choice, Measure, Money, Percent, Period
from generator.content.view import Said
from generator.deck.deck import Box
from generator.layout.diagram import Area
from generator.layout.pictures import (
    bars,
    board,
    cards,
    chain,
    consolidation,
    grid,
    matrix,
    questions,
    ramp,
    roadmap,
    timeline,
    tracks,
)
from generator.layout.pictures.parts import Ink, Page
from generator.maps.slide_map import PictureName
from generator.plan.drawn import drawn
from generator.plan.placement import PlacedDrawing
from generator.plan.script import Drawable, PictureContent

_OTHER = "other"


def picture(
    content: PictureContent, box: Box, family: str
) -> tuple[tuple[PlacedDrawing, ...], tuple[str, ...]]:
    """The pages of a picture, none where there is too little to draw, and what has no room."""
    area = Area(int(box.x), int(box.y), int(box.width), int(box.height))
    pages = _READERS[content.picture](content, area, family)
    locs = {each.item: each.loc for each in content.items}
    return (
        tuple(_placed(page, content.loc, locs, family) for page in pages),
        tuple(words for page in pages for words in page.surplus),
    )


def _placed(page: Page, loc: Loc, locs: Mapping[str, Loc], family: str) -> PlacedDrawing:
    parts = tuple(
        drawn(part, family, (locs[part.item],) if locs.get(part.item) else ())
        for part in page.parts
    )
    # What is told of the whole comes from whatever is shown.
    shown = dict.fromkeys(each for part in parts for own in part.locs for each in own)
    return PlacedDrawing(parts, page.description, tuple(shown) or (loc,))


# -- reading an item ---------------------------------------------------------------------------


def _text(item: Drawable, name: str) -> str:
    return ", ".join(said.text for said in item.says.get(name, ()))


def _lines(item: Drawable, name: str) -> tuple[str, ...]:
    return tuple(said.text for said in item.says.get(name, ()))


def _value(item: Drawable, name: str) -> object:
    said = item.says.get(name, ())
    return said[0].value if said else None


def _code(item: Drawable, name: str) -> str:
    value = _value(item, name)
    return value.value if isinstance(value, Choice) else str(value or "")


def _number(item: Drawable, name: str) -> float | None:
    match _value(item, name):
        case bool():
            return None
        case int() | Decimal() as number:
            return float(number)
        case Money(amount=amount):
            return float(amount)
        case Percent(number=number):
            return float(number)
        case Measure() as measure:
            return float(measure.number) if measure.number is not None else None
        case _:
            return None


def _first_day(item: Drawable, name: str) -> date | None:
    value = _value(item, name)
    return value.start if isinstance(value, Period) and value.is_known else None


def _last_day(item: Drawable, name: str) -> date | None:
    value = _value(item, name)
    return value.end if isinstance(value, Period) and value.is_known else None


def _today(today: Said) -> date | None:
    match today.value:
        case Period() as period if period.is_known:
            return period.end
        case date() as day:
            return day
        case _:
            return None


def _is_over(content: PictureContent, day: date | None) -> bool:
    today = _today(content.today)
    return today is not None and day is not None and day < today


# -- each picture ------------------------------------------------------------------------------


def _bars(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    pairs = [
        bars.Pair(
            item.item,
            _text(item, "name"),
            _number(item, "before"),
            _number(item, "after"),
            _text(item, "before_words") or _text(item, "before"),
            _text(item, "after_words") or _text(item, "after"),
            is_total=bool(_text(item, "total")),
        )
        for item in content.items
    ]
    heads = (content.heads.get("before", "Today"), content.heads.get("after", "Proposed"))
    return bars.bars(pairs, heads, area, family)


def _board(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    columns = {name: head for name, head in content.heads.items() if name != "empty"}
    by_column: dict[str, list[board.Card]] = {name: [] for name in columns}
    for item in content.items:
        column = _code(item, "column")
        named = column if column in columns else _OTHER
        by_column.setdefault(named, []).append(_card(content, item))
    columns.setdefault(_OTHER, "Date to be agreed")
    return board.board(
        tuple(
            board.Column(name, columns[name], tuple(each)) for name, each in by_column.items()
        ),
        content.heads.get("empty", "nothing planned"),
        area,
        family,
    )


def _card(content: PictureContent, item: Drawable) -> board.Card:
    code = _code(item, "status")
    is_closed = code in ("done", "closed_success", "cancelled")
    late = "Overdue" if not is_closed and _is_over(content, _last_day(item, "due")) else ""
    return board.Card(
        item.item, _text(item, "name"), _lines(item, "lines"), _text(item, "status"), code, late
    )


def _calendar(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    """The items by quarter, in the order of time; what has no date yet stands last."""
    by_quarter: dict[tuple[int, int], list[board.Card]] = {}
    for item in content.items:
        day = _last_day(item, "due")
        quarter = (day.year, (day.month + 2) // 3) if day else (date.max.year, 0)
        # How a session stands is said among its lines, where it takes no room of its own.
        card = replace(_card(content, item), status="")
        by_quarter.setdefault(quarter, []).append(card)
    columns = tuple(
        board.Column(
            f"{year}q{quarter}",
            f"Q{quarter} {year}" if quarter else "Date to be agreed",
            tuple(by_quarter[year, quarter]),
        )
        for year, quarter in sorted(by_quarter)
    )
    most = 4
    pages = -(-len(columns) // most) or 1
    share = -(-len(columns) // pages) or 1
    return tuple(
        page
        for at in range(0, len(columns), share)
        for page in board.board(columns[at : at + share], "", area, family)
    )


def _cards(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    return cards.cards(
        tuple(
            cards.Card(
                item.item,
                _text(item, "name"),
                _text(item, "figure"),
                _text(item, "change"),
                cards.trend(_code(item, "trend")),
                _text(item, "rating"),
                _code(item, "light"),
                _text(item, "note"),
            )
            for item in content.items
        ),
        area,
        family,
    )


def _chain(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    heads = ("Initiative", "Outcome", "Capability", "Value")
    names = ("initiative", "outcome", "capability", "value")
    said = [content.heads.get(name, head) for name, head in zip(names, heads, strict=True)]
    links = tuple(
        chain.Link(item.item, *(_text(item, name) for name in (*names, "figure")))
        for item in content.items
    )
    return chain.chain(links, (said[0], said[1], said[2], said[3]), area, family)


def _consolidation(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    tools = tuple(
        consolidation.Tool(
            item.item,
            _text(item, "stage"),
            _text(item, "today"),
            _text(item, "proposed") or _kept(item),
            _text(item, "fate"),
            _code(item, "fate"),
            must_stay=_value(item, "must_stay") is True,
        )
        for item in content.items
    )
    heads = (content.heads.get("today", "Today"), content.heads.get("proposed", "Proposed"))
    off = content.heads.get("off", "Switched off")
    return consolidation.consolidation(tools, heads, off, area, family)


def _kept(item: Drawable) -> str:
    """The tool itself where it stays and nothing else is said; nothing where it goes."""
    return _text(item, "today") if _code(item, "fate") in ("keep", "integrate") else ""


def _grid(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    """The notes by row and field, in the order they first come in."""
    rows: dict[str, dict[str, list[grid.Note]]] = {}
    for item in content.items:
        note = grid.Note(
            item.item,
            _text(item, "topic"),
            _text(item, "text"),
            _text(item, "status"),
            is_open=_code(item, "status") == "open_question",
        )
        fields = rows.setdefault(_text(item, "row"), {})
        fields.setdefault(_text(item, "field") or "Further notes", []).append(note)
    return grid.grid(
        tuple(
            grid.Row(
                row or _OTHER,
                content.heads.get(row.casefold(), row),
                tuple(
                    grid.Field(f"{row} {name}", name, tuple(notes))
                    for name, notes in fields.items()
                ),
            )
            for row, fields in rows.items()
        ),
        area,
        family,
    )


def _ramp(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    months = tuple(
        ramp.Month(
            item.item,
            _text(item, "month"),
            _number(item, "planned"),
            _number(item, "seen"),
            _text(item, "planned"),
            _text(item, "seen"),
        )
        for item in content.items
    )
    level = content.heads.get("level", "").replace(",", "")
    bought = ramp.Level(float(level), content.heads.get("level_words", "")) if level else None
    return ramp.ramp(months, bought, area, family)


def _steps(choice: type[Choice], codes: Sequence[str]) -> dict[str, str]:
    return {code: choice(code).words for code in codes}


_SEVERITY = {1: None, 2: None, 3: Ink.ATTENTION, 4: Ink.ATTENTION, 6: Ink.WRONG, 9: Ink.WRONG}


def _risks(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    """Risks by likelihood and impact, on a ground that says how severe they are."""
    grades = [grade.value for grade in Grade]
    grounds = {
        (column, row): ink
        for across, column in enumerate(grades, start=1)
        for up, row in enumerate(grades, start=1)
        if (ink := _SEVERITY[across * up])
    }
    return matrix.matrix(
        _marks(content, "likelihood", "impact"),
        matrix.Scale("Likelihood", _steps(Grade, grades)),
        matrix.Scale("Impact", _steps(Grade, grades[::-1])),
        matrix.Looks(grounds, {}),
        area,
        family,
    )


_STANCES = {
    "detractor": Ink.WRONG,
    "sceptical": Ink.ATTENTION,
    "neutral": Ink.QUIET,
    "supportive": Ink.ACCENT,
    "promoter": Ink.GOOD,
    "unknown": Ink.QUIET,
}


def _stakeholders(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    """People by influence and stance; a stance nobody takes has no column."""
    marks = _marks(content, "stance", "influence")
    taken = {mark.column for mark in marks}
    stances = {code: ink for code, ink in _STANCES.items() if code in taken}
    if not stances:
        return ()
    grades = [grade.value for grade in Grade][::-1]
    return matrix.matrix(
        marks,
        matrix.Scale("Stance", _steps(Stance, list(stances))),
        matrix.Scale("Influence", _steps(Grade, grades)),
        matrix.Looks({}, stances),
        area,
        family,
    )


def _marks(content: PictureContent, column: str, row: str) -> tuple[matrix.Mark, ...]:
    return tuple(
        matrix.Mark(
            item.item,
            _text(item, "name"),
            _code(item, column),
            _code(item, row),
            _text(item, "note"),
        )
        for item in content.items
    )


def _roadmap(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    phases = tuple(
        roadmap.Phase(
            item.item,
            _text(item, "name"),
            _first_day(item, "start"),
            _last_day(item, "end"),
            _text(item, "dates"),
            _lines(item, "exits"),
            _text(item, "label"),
            _text(item, "owners"),
            _text(item, "status"),
            _code(item, "status"),
        )
        for item in content.items
    )
    today = content.today
    return roadmap.roadmap(phases, _today(today), today.text, area, family)


def _timeline(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    events = [
        timeline.Event(
            item.item,
            _text(item, "name"),
            day,
            _text(item, "when"),
            is_done=_code(item, "status") == "done",
            late="Overdue" if _is_late(content, item) else "",
        )
        for item in content.items
        if (day := _last_day(item, "when"))
    ]
    undated = [_text(item, "name") for item in content.items if _last_day(item, "when") is None]
    today = content.today
    return timeline.timeline(events, _today(today), today.text, area, family, undated)


def _is_late(content: PictureContent, item: Drawable) -> bool:
    is_open = _code(item, "status") not in ("done", "cancelled")
    return is_open and _is_over(content, _last_day(item, "when"))


def _tracks(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    heads = tracks.Heads(
        content.heads.get("name", "Figure"),
        content.heads.get("start", "Start"),
        content.heads.get("goal", "Target"),
        content.heads.get("now", "Now"),
    )
    return tracks.tracks(
        tuple(
            tracks.Track(
                item.item,
                _text(item, "name"),
                _text(item, "start"),
                _text(item, "goal"),
                _text(item, "now"),
                _share(_number(item, "share")),
                _share(_number(item, "before")),
            )
            for item in content.items
        ),
        heads,
        area,
        family,
    )


def _questions(content: PictureContent, area: Area, family: str) -> tuple[Page, ...]:
    asked = [questions.Question(item.item, _text(item, "name")) for item in content.items]
    return questions.questions(asked, area, family)


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


_READERS: Mapping[PictureName, Callable[[PictureContent, Area, str], tuple[Page, ...]]] = {
    "bars": _bars,
    "board": _board,
    "calendar": _calendar,
    "cards": _cards,
    "chain": _chain,
    "consolidation": _consolidation,
    "grid": _grid,
    "questions": _questions,
    "ramp": _ramp,
    "risks": _risks,
    "roadmap": _roadmap,
    "stakeholders": _stakeholders,
    "timeline": _timeline,
    "tracks": _tracks,
}
