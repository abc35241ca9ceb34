"""What follows for elements 1 to 3: facts, what was heard, people."""

from collections.abc import Mapping

from generator.content.derived.reading import (
    Fields,
    Made,
    Setting,
    first_said,
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
from generator.content.elements.customer import Heard, Impact, Theme
from generator.content.elements.people import AccountRole, Person, ProjectRole, Side
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.say import say_quantity
from generator.content.view import Items, Record, Said


def _impact(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    figure = say_quantity(text_of(fields, "value"), text_of(fields, "unit"))
    text = text_of(fields, "text")
    line = f"{text} ({figure})" if text and figure else text or figure
    return {"line": phrased(line, loc)}


_MOST_FACTS = 7
_WANTED = (Theme.DESIRED_OUTCOME, Theme.REQUIRED_CAPABILITY)


def _heard(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    statements = in_order(items_of(fields, "statements"), by_priority)
    by_theme = {theme: having(statements, "theme", theme) for theme in Theme}
    groups = tuple(
        Record({"theme": Said(theme.words, said.loc, theme), "statements": said}, said.loc)
        for theme, said in by_theme.items()
        if said
    )
    return {
        "statements": statements,
        "challenges": by_theme[Theme.PAIN],
        "wanted": having(statements, "theme", *_WANTED),
        "constraints": by_theme[Theme.CONSTRAINT],
        "constraints_confirmed": having(by_theme[Theme.CONSTRAINT], "confirmed", True),
        "decisions": by_theme[Theme.DECISION],
        "decisions_confirmed": having(by_theme[Theme.DECISION], "confirmed", True),
        "impacts": only(
            statements, lambda one: bool(text_of(record_of(one, "impact"), "line"))
        ),
        "unconfirmed": only(statements, lambda one: value_of(one, "confirmed") is not True),
        "by_theme": Items(groups, statements.loc),
    }


def by_priority(record: Record) -> tuple[object, ...]:
    """What comes first by the number it was given; what has none comes last."""
    priority = value_of(record, "priority")
    return (priority if isinstance(priority, int) else 10**6,)


def _person(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    return {"role": first_said(fields, "project_role", "account_role", "title")}


def facts_of(account: Record, background: Record) -> Items:
    """The fact card: label, value and source of what is known of the company."""
    revenue = record_of(account, "revenue")
    relation = record_of(background, "relationship")
    organisation = record_of(background, "software_organisation")
    unsaid = Said("", background.loc)
    rows = [
        ("Industry", said_of(account, "industry"), unsaid),
        ("Headquarters", said_of(account, "hq"), unsaid),
        ("Locations", _joined(account, "locations"), unsaid),
        ("Employees", said_of(account, "employees"), said_of(account, "employees_source")),
        ("Revenue", said_of(revenue, "amount"), _sourced(revenue)),
        ("Developers", _developers(account, organisation), unsaid),
        ("Products", _joined(background, "products"), unsaid),
        ("Serves", said_of(background, "customers_served"), unsaid),
        ("Cloud", _joined(background, "cloud_providers"), unsaid),
        ("Regulations", _joined(background, "regulations"), unsaid),
        ("Customer since", said_of(relation, "customer_since"), unsaid),
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
                "label": said_of(row, "label"),
                "value": said_of(row, "value"),
                "source": _sourced(row),
            },
            row.loc,
        )
        for row in records_of(items_of(background, "figures"))
    ]
    return Items((*known, *figures), background.loc)


def split_facts(facts: Items) -> Fields:
    """The facts that stand beside what matters now, and those a further page holds."""
    rows = records_of(facts)
    return {
        "facts": facts,
        "key_facts": Items(tuple(rows[:_MOST_FACTS]), facts.loc),
        "further_facts": Items(tuple(rows[_MOST_FACTS:]), facts.loc),
    }


def _developers(account: Record, organisation: Record) -> Said:
    stated = said_of(account, "developers")
    return stated if stated.text else said_of(organisation, "developers")


def _sourced(row: Record) -> Said:
    """The source of a figure and its year, which a source may name itself."""
    source, year = said_of(row, "source"), text_of(row, "year")
    if year and year in source.text:
        return source
    text = ", ".join(part for part in (source.text, year) if part)
    return Said(text, source.loc or row.loc)


def _in_use(relation: Record) -> Said:
    seats = text_of(relation, "seats")
    parts = (
        text_of(relation, "tier"),
        text_of(relation, "deployment"),
        f"{seats} seats" if seats else "",
    )
    return Said(", ".join(part for part in parts if part), relation.loc)


def _joined(fields: Fields, name: str) -> Said:
    items = items_of(fields, name)
    return Said(", ".join(str(item) for item in items), items.loc)


def stakeholders_of(settings: Record, people: Items) -> Record:
    """Element 3: the people of each side, with who looks after whom told from both ends."""
    sides: dict[str, Items] = {}
    for side in Side:
        rows = records_of(having(people, "org", side))
        sides[side.value] = Items(
            tuple(_with_counterpart(row, people) for row in rows), people.loc
        )
    sponsors = only(
        people,
        lambda row: (
            value_of(row, "project_role") is ProjectRole.EXECUTIVE_SPONSOR
            or value_of(row, "account_role") is AccountRole.EXECUTIVE_SPONSOR
        ),
    )
    beside_customer = (*records_of(sides["vendor"]), *records_of(sides["partner"]))
    return settings.with_fields(
        **sides,
        sponsors=sponsors,
        with_you=Items(beside_customer, people.loc),
        signers=_signers(sponsors),
    )


def _signers(sponsors: Items) -> Items:
    """Who signs: the sponsors, and a line to sign on for a side that has none yet."""
    named = records_of(sponsors)
    sides = {value_of(one, "org") for one in named}
    unsaid = Said("", sponsors.loc)
    empty = tuple(
        Record(
            {"name": unsaid, "title": unsaid, "org": Said(side.words, sponsors.loc, side)},
            sponsors.loc,
        )
        for side in (Side.CUSTOMER, Side.VENDOR)
        if side not in sides
    )
    return Items((*named, *empty), sponsors.loc)


def _with_counterpart(row: Record, people: Items) -> Record:
    if record_of(row, "counterpart"):
        return row
    named_by = next(
        (one for one in records_of(people) if record_of(one, "counterpart").id == row.id), None
    )
    return row.with_fields(counterpart=named_by) if named_by and row.id else row


MADE: Mapping[type[Part], Made] = {
    Impact: _impact,
    Heard: _heard,
    Person: _person,
}
