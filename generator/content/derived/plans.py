"""What follows for elements 5 to 8: workflows, risks, activities, evaluation."""

from collections.abc import Mapping

from generator.content.derived.figures import month_of, with_dates
from generator.content.derived.reading import (
    Fields,
    Made,
    Setting,
    counted,
    end_of,
    first_said,
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
from generator.content.elements.choices import Disposition, Grade
from generator.content.elements.people import Side
from generator.content.elements.plans import (
    Activity,
    ActivityStatus,
    CapabilityStatus,
    Evaluation,
    Milestone,
    Retro,
    Risk,
)
from generator.content.elements.workflows import NodeKind, Workflow
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.view import Items, Record, Said


def _workflow(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    lanes = items_of(fields, "lanes")
    today, proposed = _tools(fields)
    phrase = f"{today} today → {proposed} proposed" if today and proposed else ""
    return {
        "current": _with_lanes(record_of(fields, "current"), lanes, "pain"),
        "proposed": _with_lanes(record_of(fields, "proposed"), lanes, "gain"),
        "tools_today": counted(today, loc) if today else Said("", loc),
        "tools_proposed": counted(proposed, loc) if proposed else Said("", loc),
        "consolidation": phrased(phrase, loc),
    }


def _with_lanes(diagram: Record, lanes: Items, tone: str) -> Record:
    if not diagram:
        return diagram.with_fields(lanes=Items((), lanes.loc))
    callouts = items_of(diagram, "callouts")
    toned = tuple(
        item.with_fields(tone=Said(tone, item.loc, tone)) for item in records_of(callouts)
    )
    return diagram.with_fields(lanes=lanes, callouts=Items(toned, callouts.loc))


def _tools(fields: Fields) -> tuple[int, int]:
    """How many tools there are today and as proposed: by the tool map, else by the boxes."""
    rows = records_of(items_of(fields, "tool_map"))
    if rows:
        today = {text_of(row, "today").casefold() for row in rows} - {""}
        proposed = {_stays(row).casefold() for row in rows} - {""}
        return len(today), len(proposed)
    sides = (record_of(fields, "current"), record_of(fields, "proposed"))
    boxes = [
        {
            text_of(node, "label").casefold()
            for node in records_of(items_of(side, "nodes"))
            if value_of(node, "kind") is NodeKind.TOOL
            and value_of(node, "disposition") is not Disposition.RETIRE
        }
        for side in sides
    ]
    return len(boxes[0]), len(boxes[1])


def _stays(row: Record) -> str:
    """The tool that does the work afterwards."""
    stays = value_of(row, "disposition") in {Disposition.KEEP, Disposition.INTEGRATE}
    return text_of(row, "proposed") or (text_of(row, "today") if stays else "")


def _risk(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    likelihood, impact = value_of(fields, "likelihood"), value_of(fields, "impact")
    if not isinstance(likelihood, Grade) or not isinstance(impact, Grade):
        return {"severity": Said("", loc)}
    grades = list(Grade)
    weight = (grades.index(likelihood) + 1) * (grades.index(impact) + 1)
    severity = Grade.HIGH if weight >= 6 else Grade.MEDIUM if weight >= 3 else Grade.LOW
    return {"severity": Said(severity.words, loc, severity)}


def by_severity(record: Record) -> tuple[object, ...]:
    """The most severe first; what is not judged comes last."""
    order = (Grade.HIGH, Grade.MEDIUM, Grade.LOW)
    severity = value_of(record, "severity")
    return (order.index(severity) if isinstance(severity, Grade) else len(order),)


def _activity(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    status = said_of(fields, "status")
    done = ActivityStatus.DONE
    state = Said(done.words, status.loc, done) if _is_done(fields) else status
    return {"when": first_said(fields, "done_on", "date"), "state": state}


def _is_done(fields: Fields) -> bool:
    status = value_of(fields, "status")
    return status is ActivityStatus.DONE or (
        status is None and bool(said_of(fields, "done_on"))
    )


def _is_ahead(activity: Record) -> bool:
    return (
        not _is_done(activity) and value_of(activity, "status") is not ActivityStatus.CANCELLED
    )


def _is_held(activity: Record) -> bool:
    """Whether it took place or shall."""
    return value_of(activity, "status") is not ActivityStatus.CANCELLED


def activities_of(items: Items) -> Record:
    """Element 7 in the order of time: all, done, planned, and the next one."""
    ordered = in_order(items, lambda item: (end_of(item, "when"),))
    planned = only(ordered, _is_ahead)
    return Record(
        {
            "all": ordered,
            "done": only(ordered, _is_done),
            "planned": planned,
            "held": only(ordered, _is_held),
        },
        items.loc,
    )


def _evaluation(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    team = items_of(fields, "team")
    capabilities = records_of(items_of(fields, "capabilities"))
    met = sum(value_of(row, "status") is CapabilityStatus.MET for row in capabilities)
    return {
        **with_dates(fields, loc, setting),
        "customer_team": only(team, lambda one: value_of(one, "org") is Side.CUSTOMER),
        "vendor_team": only(team, lambda one: value_of(one, "org") is not Side.CUSTOMER),
        "met": phrased(f"{met} of {len(capabilities)} met" if capabilities else "", loc),
    }


def _retro(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    return {"week": month_of(fields, "week")}


MADE: Mapping[type[Part], Made] = {
    Retro: _retro,
    Workflow: _workflow,
    Risk: _risk,
    Activity: _activity,
    Milestone: with_dates,
    Evaluation: _evaluation,
}
