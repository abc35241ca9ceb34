"""What follows for elements 12 to 15: phases, objectives, enablement, architecture."""

from collections.abc import Mapping

from generator.content.derived.figures import with_dates, with_owners
from generator.content.derived.reading import (
    Fields,
    Made,
    Setting,
    end_of,
    having,
    in_order,
    items_of,
    only,
    value_of,
)
from generator.content.elements.adoption import (
    Adoption,
    Architecture,
    ArchitectureNote,
    Area,
    Enablement,
    Objective,
    ObjectiveKind,
    ObjectiveStatus,
    Phase,
)
from generator.content.elements.choices import Progress
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.view import Items, Record, Said


def with_dates_and_owners(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    """From when to when, and who answers for it."""
    return {**with_dates(fields, loc, setting), **with_owners(fields, loc, setting)}


def _adoption(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    steps = items_of(fields, "first_90_days")
    return {
        **{f"by_day_{day}": having(steps, "by_day", day) for day in (30, 60, 90)},
        "with_services": having(items_of(fields, "phases"), "ps", True),
    }


def objectives_of(items: Items) -> Record:
    """Element 13 as a board: all by date, by column, by row."""
    ordered = in_order(items, lambda item: (end_of(item, "due"),))
    columns = {
        f"at_{months}_months": having(ordered, "horizon", months) for months in (3, 6, 12)
    }
    rows = {kind.value: having(ordered, "kind", kind) for kind in ObjectiveKind}
    return Record(
        {"all": ordered, **columns, **rows, "open": only(ordered, is_open)}, items.loc
    )


def is_open(record: Record) -> bool:
    """Whether something still is to be done."""
    return value_of(record, "status") not in {ObjectiveStatus.CLOSED_SUCCESS, Progress.DONE}


def _enablement(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    return {
        "sessions": in_order(items_of(fields, "sessions"), lambda row: (end_of(row, "date"),))
    }


def _note(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    area = value_of(fields, "area")
    side = ("Producer" if area.is_producer else "Consumer") if isinstance(area, Area) else ""
    return {"side": Said(side, loc)}


def _architecture(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    notes = items_of(fields, "notes")
    by_area = {area: having(notes, "area", area) for area in Area}
    groups = Items(
        tuple(
            Record({"area": Said(area.words, rows.loc, area), "notes": rows}, rows.loc)
            for area, rows in by_area.items()
            if rows
        ),
        notes.loc,
    )
    return {
        "producer": _of_areas(by_area, notes.loc, is_producer=True),
        "consumer": _of_areas(by_area, notes.loc, is_producer=False),
        "areas": groups,
        "by_area": _by_area(by_area, notes),
        **{area.value: rows for area, rows in by_area.items()},
    }


def _of_areas(by_area: Mapping[Area, Items], loc: Loc, *, is_producer: bool) -> Items:
    rows = [
        row for area, rows in by_area.items() if area.is_producer is is_producer for row in rows
    ]
    return Items(tuple(rows), loc)


def _by_area(by_area: Mapping[Area, Items], notes: Items) -> Items:
    """All notes in the order of the grid; those without a field of it last."""
    ordered = [row for rows in by_area.values() for row in rows]
    rest = [row for row in notes if row not in ordered]
    return Items((*ordered, *rest), notes.loc)


MADE: Mapping[type[Part], Made] = {
    Phase: with_dates_and_owners,
    Adoption: _adoption,
    Objective: with_owners,
    Enablement: _enablement,
    ArchitectureNote: _note,
    Architecture: _architecture,
}
