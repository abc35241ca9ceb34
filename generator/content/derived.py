"""What follows from a brief: lists in order, groups, sums and phrases.

Everything here is made from a view that is already cut to its audience, so nothing derived can
say more than that view does.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.content import brief as whole
from generator.content.elements import adoption, cadence, customer, plans, value, workflows
from generator.content.elements.adoption import Area, ObjectiveKind, ObjectiveStatus
from generator.content.elements.choices import Disposition, Grade, Progress
from generator.content.elements.customer import Theme
from generator.content.elements.metric import Metric
from generator.content.elements.people import AccountRole, Person, ProjectRole, Side
from generator.content.elements.plans import ActivityStatus, CapabilityStatus
from generator.content.elements.workflows import NodeKind
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.say import say, say_change, say_day, say_number, say_quantity
from generator.content.values import Measure, Money, Percent, Period
from generator.content.view import Items, Node, Record, Said

Fields = Mapping[str, Node]
MOST_NEXT_STEPS = 7


@dataclass(frozen=True, slots=True)
class Setting:
    """What phrases depend on besides the brief."""

    today: date
    currency: str


def derive(model: type[Part], fields: Fields, loc: Loc, setting: Setting) -> Fields:
    """What follows for one record of this model."""
    made = _BY_MODEL.get(model)
    return made(fields, loc, setting) if made else {}


# --- reading a view --------------------------------------------------------------------------


def _said(fields: Fields, name: str) -> Said:
    node = fields.get(name)
    return node if isinstance(node, Said) else Said("", ())


def _text(fields: Fields, name: str) -> str:
    return _said(fields, name).text


def _value(fields: Fields, name: str) -> object:
    return _said(fields, name).value


def _record(fields: Fields, name: str) -> Record:
    node = fields.get(name)
    return node if isinstance(node, Record) else Record({}, ())


def _items(fields: Fields, name: str) -> Items:
    node = fields.get(name)
    return node if isinstance(node, Items) else Items((), ())


def _records(items: Items) -> tuple[Record, ...]:
    return tuple(item for item in items if isinstance(item, Record))


def _only(items: Items, keep: Callable[[Record], bool]) -> Items:
    return Items(tuple(item for item in _records(items) if keep(item)), items.loc)


def _having(items: Items, name: str, *values: object) -> Items:
    """The items whose leaf of this name stands for one of the values."""
    return _only(items, lambda item: _value(item, name) in values)


def _sorted(items: Items, key: Callable[[Record], tuple[object, ...]]) -> Items:
    return Items(tuple(sorted(_records(items), key=key)), items.loc)  # type: ignore[arg-type]


def _end(record: Record, *names: str) -> date:
    """The end of the first date that is known; what has none comes last."""
    for name in names:
        period = _value(record, name)
        if isinstance(period, Period):
            return period.end
    return date.max


def _first(fields: Fields, *names: str) -> Said:
    """The first of these leaves that says something."""
    return next((found for name in names if (found := _said(fields, name)).text), Said("", ()))


def _phrase(text: str, loc: Loc, meaning: object = None) -> Said:
    return Said(text, loc, meaning)


def _count(number: int, loc: Loc) -> Said:
    return Said(say_number(Decimal(number)), loc, number)


# --- figures ---------------------------------------------------------------------------------


def _metric(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    change = _change(fields, "baseline", "target")
    baseline = _value(fields, "baseline")
    measured = _text(fields, "measure_by")
    if isinstance(baseline, Measure) and not baseline.is_known and measured:
        pending = f"baseline to be measured by {measured}"
        change = f"{change} ({pending})" if _text(fields, "target") else pending
    name, by = _text(fields, "name"), _text(fields, "by")
    sentence = f"{name}: {change}" if name and change else name or change
    return {
        "change": _phrase(change, loc),
        "sentence": _phrase(f"{sentence} by {by}" if sentence and by else sentence, loc),
    }


def _change(fields: Fields, before: str, after: str) -> str:
    return say_change(_text(fields, before), _text(fields, after), _text(fields, "unit"))


def _share(part: object, whole: object, loc: Loc) -> Said:
    """A share in whole hundredths; nothing when either number is unknown."""
    if not isinstance(part, int) or not isinstance(whole, int) or whole <= 0:
        return Said("", loc)
    share = (Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP)
    return Said(f"{share}%", loc, Percent(share))


def _sum(rows: Iterable[Fields], name: str, loc: Loc, setting: Setting) -> Said:
    """The sum of amounts of one currency; nothing when there is none, or more than one."""
    amounts = [money for row in rows if isinstance(money := _value(row, name), Money)]
    currencies = {money.currency or setting.currency for money in amounts}
    if len(currencies) != 1:
        return Said("", loc)
    total = Money(sum((money.amount for money in amounts), Decimal()), currencies.pop())
    return Said(say(total), loc, total)


def _dates(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    """From when to when, as one phrase."""
    start, end = _text(fields, "start"), _text(fields, "end") or _text(fields, "due")
    between = f"{start} – {end}" if start and end and start != end else ""
    alone = start or end
    if not between and alone:
        between = alone if start == end else f"from {start}" if start else f"until {end}"
    return {"dates": _phrase(between, loc)}


def _owners(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    """Who answers for it on both sides, as one phrase."""
    names = [
        _text(_record(fields, side), "name") for side in ("customer_owner", "vendor_owner")
    ]
    return {"owners": _phrase(" / ".join(name for name in names if name), loc)}


# --- 1, 2, 3 ---------------------------------------------------------------------------------


def _impact(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    figure = say_quantity(_text(fields, "value"), _text(fields, "unit"))
    text = _text(fields, "text")
    line = f"{text} ({figure})" if text and figure else text or figure
    return {"line": _phrase(line, loc)}


_WANTED = (Theme.DESIRED_OUTCOME, Theme.REQUIRED_CAPABILITY)


def _heard(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    statements = _sorted(_items(fields, "statements"), _by_priority)
    by_theme = {theme: _having(statements, "theme", theme) for theme in Theme}
    groups = tuple(
        Record({"theme": Said(theme.words, said.loc, theme), "statements": said}, said.loc)
        for theme, said in by_theme.items()
        if said
    )
    return {
        "statements": statements,
        "challenges": by_theme[Theme.PAIN],
        "wanted": _having(statements, "theme", *_WANTED),
        "constraints": by_theme[Theme.CONSTRAINT],
        "decisions": by_theme[Theme.DECISION],
        "impacts": _only(statements, lambda one: bool(_text(_record(one, "impact"), "line"))),
        "unconfirmed": _only(statements, lambda one: _value(one, "confirmed") is not True),
        "by_theme": Items(groups, statements.loc),
    }


def _by_priority(record: Record) -> tuple[object, ...]:
    priority = _value(record, "priority")
    return (priority if isinstance(priority, int) else 10**6,)


def _person(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    return {"role": _first(fields, "project_role", "account_role", "title")}


def _facts(account: Record, background: Record) -> Items:
    """The fact card: label, value and source of what is known of the company."""
    revenue = _record(account, "revenue")
    relation = _record(background, "relationship")
    organisation = _record(background, "software_organisation")
    unsaid = Said("", background.loc)
    rows = [
        ("Industry", _said(account, "industry"), unsaid),
        ("Headquarters", _said(account, "hq"), unsaid),
        ("Locations", _joined(account, "locations"), unsaid),
        ("Employees", _said(account, "employees"), _said(account, "employees_source")),
        ("Revenue", _said(revenue, "amount"), _sourced(revenue)),
        ("Developers", _developers(account, organisation), unsaid),
        ("Products", _joined(background, "products"), unsaid),
        ("Serves", _said(background, "customers_served"), unsaid),
        ("Cloud", _joined(background, "cloud_providers"), unsaid),
        ("Regulations", _joined(background, "regulations"), unsaid),
        ("Customer since", _said(relation, "customer_since"), unsaid),
        ("In use today", _in_use(relation), unsaid),
    ]
    known = [
        Record({"label": Said(label, said.loc), "value": said, "source": source}, said.loc)
        for label, said, source in rows
        if said.text
    ]
    figures = [
        Record(
            {
                "label": _said(row, "label"),
                "value": _said(row, "value"),
                "source": _sourced(row),
            },
            row.loc,
        )
        for row in _records(_items(background, "figures"))
    ]
    return Items((*known, *figures), background.loc)


def _developers(account: Record, organisation: Record) -> Said:
    stated = _said(account, "developers")
    return stated if stated.text else _said(organisation, "developers")


def _sourced(row: Record) -> Said:
    """The source of a figure and its year, which a source may name itself."""
    source, year = _said(row, "source"), _text(row, "year")
    if year and year in source.text:
        return source
    text = ", ".join(part for part in (source.text, year) if part)
    return Said(text, source.loc or row.loc)


def _in_use(relation: Record) -> Said:
    seats = _text(relation, "seats")
    parts = (
        _text(relation, "tier"),
        _text(relation, "deployment"),
        f"{seats} seats" if seats else "",
    )
    return Said(", ".join(part for part in parts if part), relation.loc)


def _joined(fields: Fields, name: str) -> Said:
    items = _items(fields, name)
    return Said(", ".join(str(item) for item in items), items.loc)


def _stakeholders(settings: Record, people: Items) -> Record:
    """Element 3: the people of each side, with who looks after whom told from both ends."""
    sides: dict[str, Items] = {}
    for side in Side:
        rows = _records(_having(people, "org", side))
        sides[side.value] = Items(
            tuple(_with_counterpart(row, people) for row in rows), people.loc
        )
    sponsors = _only(
        people,
        lambda row: (
            _value(row, "project_role") is ProjectRole.EXECUTIVE_SPONSOR
            or _value(row, "account_role") is AccountRole.EXECUTIVE_SPONSOR
        ),
    )
    return settings.with_fields(**sides, sponsors=sponsors)


def _with_counterpart(row: Record, people: Items) -> Record:
    if _record(row, "counterpart"):
        return row
    named_by = next(
        (one for one in _records(people) if _record(one, "counterpart").id == row.id), None
    )
    return row.with_fields(counterpart=named_by) if named_by and row.id else row


# --- 5, 6, 7, 8 ------------------------------------------------------------------------------


def _workflow(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    lanes = _items(fields, "lanes")
    today, proposed = _tools(fields)
    phrase = f"{today} today → {proposed} proposed" if today and proposed else ""
    return {
        "current": _with_lanes(_record(fields, "current"), lanes, "pain"),
        "proposed": _with_lanes(_record(fields, "proposed"), lanes, "gain"),
        "tools_today": _count(today, loc) if today else Said("", loc),
        "tools_proposed": _count(proposed, loc) if proposed else Said("", loc),
        "consolidation": _phrase(phrase, loc),
    }


def _with_lanes(diagram: Record, lanes: Items, tone: str) -> Record:
    if not diagram:
        return diagram.with_fields(lanes=Items((), lanes.loc))
    callouts = _items(diagram, "callouts")
    toned = tuple(
        item.with_fields(tone=Said(tone, item.loc, tone)) for item in _records(callouts)
    )
    return diagram.with_fields(lanes=lanes, callouts=Items(toned, callouts.loc))


def _tools(fields: Fields) -> tuple[int, int]:
    """How many tools there are today and as proposed: by the tool map, else by the boxes."""
    rows = _records(_items(fields, "tool_map"))
    if rows:
        today = {_text(row, "today").casefold() for row in rows} - {""}
        proposed = {_stays(row).casefold() for row in rows} - {""}
        return len(today), len(proposed)
    sides = (_record(fields, "current"), _record(fields, "proposed"))
    boxes = [
        {
            _text(node, "label").casefold()
            for node in _records(_items(side, "nodes"))
            if _value(node, "kind") is NodeKind.TOOL
            and _value(node, "disposition") is not Disposition.RETIRE
        }
        for side in sides
    ]
    return len(boxes[0]), len(boxes[1])


def _stays(row: Record) -> str:
    """The tool that does the work afterwards."""
    stays = _value(row, "disposition") in {Disposition.KEEP, Disposition.INTEGRATE}
    return _text(row, "proposed") or (_text(row, "today") if stays else "")


def _risk(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    likelihood, impact = _value(fields, "likelihood"), _value(fields, "impact")
    if not isinstance(likelihood, Grade) or not isinstance(impact, Grade):
        return {"severity": Said("", loc)}
    grades = list(Grade)
    weight = (grades.index(likelihood) + 1) * (grades.index(impact) + 1)
    severity = Grade.HIGH if weight >= 6 else Grade.MEDIUM if weight >= 3 else Grade.LOW
    return {"severity": Said(severity.words, loc, severity)}


def _by_severity(record: Record) -> tuple[object, ...]:
    order = (Grade.HIGH, Grade.MEDIUM, Grade.LOW)
    severity = _value(record, "severity")
    return (order.index(severity) if isinstance(severity, Grade) else len(order),)


def _activity(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    return {"when": _first(fields, "done_on", "date")}


def _is_done(activity: Record) -> bool:
    status = _value(activity, "status")
    return status is ActivityStatus.DONE or (
        status is None and bool(_said(activity, "done_on"))
    )


def _is_ahead(activity: Record) -> bool:
    return not _is_done(activity) and _value(activity, "status") is not ActivityStatus.CANCELLED


def _activities(items: Items) -> Record:
    """Element 7 in the order of time: all, done, planned, and the next one."""
    ordered = _sorted(items, lambda item: (_end(item, "when"),))
    planned = _only(ordered, _is_ahead)
    return Record(
        {"all": ordered, "done": _only(ordered, _is_done), "planned": planned}, items.loc
    )


def _evaluation(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    team = _items(fields, "team")
    capabilities = _records(_items(fields, "capabilities"))
    met = sum(_value(row, "status") is CapabilityStatus.MET for row in capabilities)
    return {
        **_dates(fields, loc, setting),
        "customer_team": _only(team, lambda one: _value(one, "org") is Side.CUSTOMER),
        "vendor_team": _only(team, lambda one: _value(one, "org") is not Side.CUSTOMER),
        "met": _phrase(f"{met} of {len(capabilities)} met" if capabilities else "", loc),
    }


# --- 9, 10, 11 -------------------------------------------------------------------------------


def _value_map(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    rows = _items(fields, "rows")
    return {
        "total": _sum(_records(rows), "annual_value", loc, setting),
        "measured": _only(rows, lambda row: bool(_record(row, "metric"))),
    }


def _offer(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    """The total over the term, as written or computed."""
    if _text(fields, "total"):
        return {}
    seats, months = _value(fields, "seats"), _value(fields, "term_months")
    price = _first(fields, "net_price", "list_price").value
    if not (isinstance(seats, int) and isinstance(months, int) and isinstance(price, Money)):
        return {}
    currency = price.currency or setting.currency
    yearly = [_value(row, "price") for row in _records(_items(fields, "add_ons"))]
    parts = [
        (price, Decimal(seats * months)),
        *((money, Decimal(months) / 12) for money in yearly),
        (_value(fields, "services_fee"), Decimal(1)),
    ]
    amount = Decimal()
    for money, times in parts:
        if not isinstance(money, Money):
            continue
        if (money.currency or setting.currency) != currency:
            return {}
        amount += money.amount * times
    total = Money(amount.quantize(Decimal("0.01")), currency)
    return {"total": Said(say(total), loc, total)}


def _economics(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    costs = _records(_items(fields, "costs"))
    today = _sum(costs, "today", loc, setting)
    proposed = _sum(costs, "proposed", loc, setting)
    saving = Said("", loc)
    if isinstance(today.value, Money) and isinstance(proposed.value, Money):
        money = Money(today.value.amount - proposed.value.amount, today.value.currency)
        if today.value.currency == proposed.value.currency:
            saving = Said(say(money), loc, money)
    options = _items(fields, "options")
    chosen = _having(options, "recommended", True)
    return {
        "cost_today": today,
        "cost_proposed": proposed,
        "saving": saving,
        "recommended": chosen,
    }


def _quantity(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    """How many of what, as one phrase: 250 seats."""
    amount = say_quantity(_text(fields, "quantity"), _text(fields, "unit").casefold())
    return {"amount": _phrase(amount.replace(" gb", " GB"), loc)}


def _purchase(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    lines = _items(fields, "lines")
    users = [_value(row, "users") for row in _records(_items(fields, "users_by_team"))]
    known = [count for count in users if isinstance(count, int)]
    return {
        "recommended": _having(lines, "recommended", True),
        "purchased": _having(lines, "purchased", True),
        "users_total": _count(sum(known), loc) if known else Said("", loc),
    }


# --- 12 to 15 --------------------------------------------------------------------------------


def _phase(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    return {**_dates(fields, loc, setting), **_owners(fields, loc, setting)}


def _adoption(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    steps = _items(fields, "first_90_days")
    return {f"by_day_{day}": _having(steps, "by_day", day) for day in (30, 60, 90)}


def _objectives(items: Items) -> Record:
    """Element 13 as a board: all by date, by column, by row."""
    ordered = _sorted(items, lambda item: (_end(item, "due"),))
    columns = {
        f"at_{months}_months": _having(ordered, "horizon", months) for months in (3, 6, 12)
    }
    rows = {kind.value: _having(ordered, "kind", kind) for kind in ObjectiveKind}
    return Record(
        {"all": ordered, **columns, **rows, "open": _only(ordered, _is_open)}, items.loc
    )


def _is_open(record: Record) -> bool:
    return _value(record, "status") not in {ObjectiveStatus.CLOSED_SUCCESS, Progress.DONE}


def _enablement(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    return {"sessions": _sorted(_items(fields, "sessions"), lambda row: (_end(row, "date"),))}


def _note(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    area = _value(fields, "area")
    side = ("Producer" if area.is_producer else "Consumer") if isinstance(area, Area) else ""
    return {"side": Said(side, loc)}


def _architecture(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    notes = _items(fields, "notes")
    by_area = {area: _having(notes, "area", area) for area in Area}
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
        **{area.value: rows for area, rows in by_area.items()},
    }


def _of_areas(by_area: Mapping[Area, Items], loc: Loc, *, is_producer: bool) -> Items:
    rows = [
        row for area, rows in by_area.items() if area.is_producer is is_producer for row in rows
    ]
    return Items(tuple(rows), loc)


# --- C1 to C6 --------------------------------------------------------------------------------


def _usage(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    billable = _value(fields, "billable_users")
    return {
        "licence_utilisation": _share(billable, _value(fields, "licensed_users"), loc),
        "user_engagement": _share(_value(fields, "active_users"), billable, loc),
    }


def _utilisation(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    before = _record(fields, "previous")
    shares = _usage(fields, loc, setting)
    now = {**fields, **shares}
    labels = {
        "licensed_users": "Licensed users",
        "billable_users": "Billable users",
        "active_users": "Active users (28 days)",
        "licence_utilisation": "Licences in use",
        "user_engagement": "Users active",
    }
    cards = tuple(
        Record(
            {
                "label": Said(label, said.loc),
                "value": said,
                "previous": _said(before, name),
            },
            said.loc,
        )
        for name, label in labels.items()
        if (said := _said(now, name)).text
    )
    return {**shares, "cards": Items(cards, loc)}


def _usage_metric(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    figure = say_quantity(_text(fields, "value"), _text(fields, "unit"))
    return {
        "figure": _phrase(figure, loc),
        "change": _phrase(_change(fields, "previous", "value"), loc),
    }


def _use_case_row(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    there, of_all = _text(fields, "teams_in_production"), _text(fields, "teams_total")
    return {
        "share": _share(
            _value(fields, "teams_in_production"), _value(fields, "teams_total"), loc
        ),
        "teams": _phrase(f"{there} of {of_all} teams" if there and of_all else "", loc),
    }


def _tickets(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    rows = _items(fields, "rows")
    as_of = _value(fields, "as_of")
    if not isinstance(as_of, Period) or not as_of.is_known:
        return {}
    aged = tuple(_with_age(row, as_of.end) for row in _records(rows))
    return {"rows": Items(aged, rows.loc)}


def _with_age(row: Record, day: date) -> Record:
    opened = _value(row, "opened")
    if _text(row, "age_days") or not isinstance(opened, Period) or not opened.is_known:
        return row
    return row.with_fields(age_days=_count(max(0, (day - opened.start).days), row.loc))


def _outcome_update(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    made: dict[str, Node] = {
        "change": _phrase(_change(fields, "baseline", "current"), loc),
        "figure": _phrase(say_quantity(_text(fields, "current"), _text(fields, "unit")), loc),
    }
    if not _text(fields, "attainment"):
        made["attainment"] = _attainment(fields, loc)
    return made


def _attainment(fields: Fields, loc: Loc) -> Said:
    """How far along from baseline to target, where all three are plain numbers."""
    figures = [_value(fields, name) for name in ("baseline", "target", "current")]
    numbers = [figure.number for figure in figures if isinstance(figure, Measure)]
    match numbers:
        case [Decimal() as start, Decimal() as goal, Decimal() as now] if start != goal:
            share = (100 * (now - start) / (goal - start)).quantize(Decimal(1), ROUND_HALF_UP)
            return Said(f"{share}%", loc, Percent(share))
        case _:
            return Said("", loc)


def _sow(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    used, bought = _text(fields, "days_used"), _text(fields, "days_bought")
    return {
        **_dates(fields, loc, setting),
        "days": _phrase(f"{used} of {bought} days" if used and bought else "", loc),
    }


# --- the whole -------------------------------------------------------------------------------


def _brief(fields: Fields, _loc: Loc, setting: Setting) -> Fields:
    background = _record(fields, "background")
    facts = _facts(_record(fields, "account"), background)
    completed: dict[str, Node] = {
        "background": background.with_fields(facts=facts),
        "stakeholders": _stakeholders(
            _record(fields, "stakeholders"), _items(fields, "people")
        ),
        "outcomes": _sorted(_items(fields, "outcomes"), _by_priority),
        "risks": _sorted(_items(fields, "risks"), _by_severity),
        "activities": _activities(_items(fields, "activities")),
        "objectives": _objectives(_items(fields, "objectives")),
    }
    return {**completed, "next_steps": _next_steps({**fields, **completed}, setting)}


def _next_steps(fields: Fields, setting: Setting) -> Items:
    """What comes next out of activities, objectives and initiatives, the soonest first."""
    initiatives = _only(_items(_record(fields, "initiatives"), "rows"), _is_open)
    steps = [
        *(
            _step(row, "activity", "when", "Activity", setting)
            for row in _records(_items(_record(fields, "activities"), "planned"))
        ),
        *(
            _step(row, "title", "due", "Objective", setting)
            for row in _records(_items(_record(fields, "objectives"), "open"))
        ),
        *(
            _step(row, "next_step", "due", "Initiative", setting)
            for row in _records(initiatives)
            if _text(row, "next_step")
        ),
    ]
    steps.sort(key=lambda step: _end(step, "due"))
    return Items(tuple(steps[:MOST_NEXT_STEPS]), ())


def _step(row: Record, what: str, due: str, source: str, setting: Setting) -> Record:
    owners = [
        _record(row, name)
        for name in ("owner", "customer_owner", "vendor_owner")
        if name in row
    ]
    period = _value(row, due)
    overdue = isinstance(period, Period) and period.is_known and period.end < setting.today
    return Record(
        {
            "what": _said(row, what),
            "owner": next((owner for owner in owners if owner), owners[0]),
            "due": _said(row, due),
            "status": _said(row, "status"),
            "source": Said(source, row.loc),
            "overdue": Said("Overdue" if overdue else "", row.loc, overdue),
        },
        row.loc,
        row.id,
    )


def leading(opportunities: Items) -> Record | None:
    """The opportunity that leads the plan: the one marked so, else the first."""
    rows = _records(opportunities)
    marked = [row for row in rows if _value(row, "primary") is True]
    return next(iter((*marked, *rows)), None)


def say_run(kind: str, plan: Record, setting: Setting, meeting: int | None) -> Record:
    """What every page says about the document itself."""
    as_of = _said(plan, "as_of")
    return Record(
        {
            "kind": Said(kind, ()),
            "meeting": Said("" if meeting is None else str(meeting), (), meeting),
            "as_of": as_of if as_of.text else Said(say_day(setting.today), ()),
            "today": Said(say_day(setting.today), (), setting.today),
            "version": _said(plan, "version"),
            "currency": Said(setting.currency, _said(plan, "currency").loc),
        },
        (),
    )


_BY_MODEL: Mapping[type[Part], Callable[[Fields, Loc, Setting], Fields]] = {
    Metric: _metric,
    customer.Impact: _impact,
    customer.Heard: _heard,
    Person: _person,
    workflows.Workflow: _workflow,
    plans.Risk: _risk,
    plans.Activity: _activity,
    plans.Milestone: _dates,
    plans.Evaluation: _evaluation,
    value.ValueMap: _value_map,
    value.Offer: _offer,
    value.Economics: _economics,
    value.PurchaseLine: _quantity,
    value.Purchase: _purchase,
    adoption.Phase: _phase,
    adoption.Adoption: _adoption,
    adoption.Objective: _owners,
    adoption.Enablement: _enablement,
    adoption.ArchitectureNote: _note,
    adoption.Architecture: _architecture,
    cadence.UsageBefore: _usage,
    cadence.Utilisation: _utilisation,
    cadence.UsageMetric: _usage_metric,
    cadence.UseCaseRow: _use_case_row,
    cadence.Tickets: _tickets,
    cadence.Initiative: _phase,
    cadence.OutcomeUpdate: _outcome_update,
    cadence.Sow: _sow,
    whole.Brief: _brief,
}
