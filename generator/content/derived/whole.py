"""What follows for a brief as a whole: its lists in order, the next steps, the run."""

from collections.abc import Mapping, Sequence
from datetime import date

from generator.content.brief import Brief
from generator.content.derived.adoption import is_open, objectives_of
from generator.content.derived.customer import (
    by_priority,
    facts_of,
    split_facts,
    stakeholders_of,
)
from generator.content.derived.plans import activities_of, by_severity
from generator.content.derived.reading import (
    Fields,
    Made,
    Setting,
    end_of,
    having,
    in_order,
    items_of,
    only,
    phrased,
    record_of,
    records_of,
    said_of,
    text_of,
    value_of,
)
from generator.content.derived.standing import standing
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.say import say_day
from generator.content.values import Period
from generator.content.view import Items, Node, Record, Said, lookup

MOST_NEXT_STEPS = 7
_KNOWN_ON = (
    ("heard.statements", ("heard_on", "confirmed_on")),
    ("activities.done", ("done_on", "date")),
    ("objectives.all", ("updated_on",)),
    ("initiatives.rows", ("updated_on",)),
)
_CADENCE = ("utilisation", "use_case_adoption", "tickets", "initiatives", "outcome_updates")
"""Where a brief says of when something in it is known."""


def _brief(fields: Fields, _loc: Loc, setting: Setting) -> Fields:
    background = record_of(fields, "background")
    facts = facts_of(record_of(fields, "account"), background)
    completed: dict[str, Node] = {
        "background": background.with_fields(**split_facts(facts)),
        "stakeholders": stakeholders_of(
            record_of(fields, "stakeholders"), items_of(fields, "people")
        ),
        "outcomes": in_order(items_of(fields, "outcomes"), by_priority),
        "risks": in_order(items_of(fields, "risks"), by_severity),
        "activities": activities_of(items_of(fields, "activities")),
    }
    board = objectives_of(items_of(fields, "objectives"))
    completed["objectives"] = board.with_fields(with_ps=_with_ps(fields, board))
    return {
        **completed,
        "next_steps": _next_steps({**fields, **completed}, setting),
        "standing": standing(fields, setting),
    }


def _next_steps(fields: Fields, setting: Setting) -> Items:
    """What comes next out of activities, objectives and initiatives, the soonest first."""
    initiatives = only(items_of(record_of(fields, "initiatives"), "rows"), is_open)
    steps = [
        *(
            _step(row, "activity", "when", "Activity", setting)
            for row in records_of(items_of(record_of(fields, "activities"), "planned"))
        ),
        *(
            _step(row, "title", "due", "Objective", setting)
            for row in records_of(items_of(record_of(fields, "objectives"), "open"))
        ),
        *(
            _step(_of_initiative(row), "next_step", "due", "Initiative", setting)
            for row in records_of(initiatives)
            if text_of(row, "next_step")
        ),
    ]
    steps.sort(key=lambda step: end_of(step, "due"))
    return Items(tuple(steps[:MOST_NEXT_STEPS]), ())


def _of_initiative(row: Record) -> Record:
    """An initiative whose next step says what it is of: the day is the initiative's."""
    step, title = said_of(row, "next_step"), text_of(row, "title")
    words = f"{title}: {step.text}" if title else step.text
    return row.with_fields(next_step=phrased(words, step.loc))


def _with_ps(fields: Fields, board: Record) -> Items:
    """Initiatives services take part in: those going on, those under objectives; each once."""
    going_on = having(items_of(record_of(fields, "initiatives"), "rows"), "ps", True)
    rows = [
        _initiative(
            row, record_of(row, "objective"), said_of(row, "owners"), text_of(row, "dates")
        )
        for row in records_of(going_on)
    ]
    known = {text_of(row, "title").casefold() for row in rows}
    for objective in records_of(items_of(board, "all")):
        for row in records_of(having(items_of(objective, "initiatives"), "ps", True)):
            due = text_of(row, "due")
            names = [said_of(one, "name") for one in records_of(items_of(row, "assignees"))]
            if text_of(row, "title").casefold() not in known:
                when = f"until {due}" if due else ""
                rows.append(_initiative(row, objective, _together(names, row), when))
    return Items(tuple(rows), ())


def _together(names: Sequence[Said], row: Record) -> Said:
    """Several names as one text; a single one keeps its place."""
    if len(names) == 1:
        return names[0]
    return Said(" / ".join(name.text for name in names), row.loc)


def _initiative(row: Record, objective: Record, owners: Said, dates: str) -> Record:
    return Record(
        {
            "title": said_of(row, "title"),
            "objective": said_of(objective, "title"),
            "dates": Said(dates, row.loc),
            "owners": owners,
            "status": said_of(row, "status"),
            "update": said_of(row, "update"),
        },
        row.loc,
        row.id,
    )


def _step(row: Record, what: str, due: str, source: str, setting: Setting) -> Record:
    owners = [
        record_of(row, name)
        for name in ("owner", "customer_owner", "vendor_owner")
        if name in row
    ]
    period = value_of(row, due)
    overdue = isinstance(period, Period) and period.is_known and period.end < setting.today
    return Record(
        {
            "what": said_of(row, what),
            "owner": next((owner for owner in owners if owner), owners[0]),
            "due": said_of(row, due),
            "status": said_of(row, "status"),
            "source": Said(source, row.loc),
            "overdue": Said("Overdue" if overdue else "", row.loc, overdue),
        },
        row.loc,
        row.id,
    )


def leading(opportunities: Items) -> Record | None:
    """The opportunity that leads the plan: the one marked so, else the first."""
    rows = records_of(opportunities)
    marked = [row for row in rows if value_of(row, "primary") is True]
    return next(iter((*marked, *rows)), None)


def say_run(kind: str, root: Record, setting: Setting, meeting: int | None) -> Record:
    """What every page says about the document itself."""
    plan = record_of(root, "plan")
    as_of = said_of(plan, "as_of")
    return Record(
        {
            "kind": Said(kind, ()),
            "meeting": Said("" if meeting is None else str(meeting), (), meeting),
            "as_of": as_of if as_of.text else Said(say_day(_known_on(root, setting)), ()),
            "today": Said(say_day(setting.today), (), setting.today),
            "version": said_of(plan, "version"),
            "currency": Said(setting.currency, said_of(plan, "currency").loc),
        },
        (),
    )


def _known_on(root: Record, setting: Setting) -> date:
    """The newest day of which something is known; today where nothing says of when it is.

    A document that carried the day it was made would change with every day.
    """
    said = [
        value_of(row, name)
        for path, names in _KNOWN_ON
        if isinstance(rows := lookup(root, path), Items)
        for row in records_of(rows)
        for name in names
    ]
    said += [value_of(record_of(root, name), "as_of") for name in _CADENCE]
    ends = [each.end for each in said if isinstance(each, Period) and each.is_known]
    return max((end for end in ends if end <= setting.today), default=setting.today)


MADE: Mapping[type[Part], Made] = {
    Brief: _brief,
}
