"""Elements 1, 2 and 4: the company, what was heard, what shall be reached."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.content.elements.choices import Confidence
from generator.content.elements.customer import Theme
from generator.content.elements.metric import Metric
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.references import parts_of
from generator.content.shape import Kind, fields_of
from generator.content.vendor import Vendor
from generator.errors import excerpt
from generator.policy.account import stage_of
from generator.policy.checks.sentence import Broken, Case
from generator.policy.gates import meetings_held, next_meeting

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = 12


# --- 1 ---------------------------------------------------------------------------------------


def facts_have_a_source(case: Case) -> Iterator[Broken]:
    """Employees, revenue and figures of the fact card."""
    for loc, source, year, name in _facts(case):
        lacks = [word for word, there in (("source", source), ("year", year)) if not there]
        if lacks:
            yield Broken(
                loc,
                f"{name} has no {' and no '.join(lacks)}",
                "say where it is published, and for which year",
            )


def facts_are_recent(case: Case) -> Iterator[Broken]:
    """A year counts as over at its end."""
    months = case.limit("E163", "months")
    for loc, _, year, name in _facts(case):
        if year is None:
            continue
        age = (case.today - date(int(year), 12, 31)).days
        if age > months * 365 / _MONTHS:
            yield Broken(
                loc, f"{name} is of {year}, older than {months} months", "look for a newer one"
            )


def _facts(case: Case) -> Iterator[tuple[Loc, str | None, int | None, str]]:
    account = case.brief.account
    if account.employees is not None:
        said = account.employees_source
        yield ("account", "employees"), said, _year(said), "the number of employees"
    if account.revenue is not None and account.revenue.amount is not None:
        one = account.revenue
        yield ("account", "revenue"), one.source, one.year, "the revenue"
    for at, fact in enumerate(case.brief.background.figures if case.brief.background else ()):
        if fact.value is not None and any(sign.isdigit() for sign in fact.value):
            loc = ("background", "figures", at)
            year = fact.year or _year(fact.source)
            yield loc, fact.source, year, f"“{fact.label}”"


def _year(text: str | None) -> int | None:
    found = _YEAR.findall(text or "")
    return int(found[-1]) if found else None


def background_is_about_them(case: Case) -> Iterator[Broken]:
    """Counted by how often each side is named."""
    if case.brief.background is None:
        return
    words = " ".join(_texts(case.brief.background)).casefold()
    theirs = words.count(case.brief.account.name.casefold())
    ours = words.count(case.vendor.name.casefold())
    if ours and ours >= theirs:
        yield Broken(
            ("background",),
            f"the background names {case.vendor.name} {ours}× and "
            f"{case.brief.account.name} {theirs}×; it is to be about them",
            "write what the company does and wants; the vendor comes later",
        )


def _texts(part: Part) -> Iterator[str]:
    for scope in parts_of(part):
        for field in fields_of(type(scope.part)):
            value = getattr(scope.part, field.name)
            if (
                field.kind is Kind.LEAF
                and isinstance(value, str)
                and field.audience.to_customer
            ):
                yield value
            elif field.kind is Kind.LEAVES:
                yield from (str(each) for each in value)


# --- 2 ---------------------------------------------------------------------------------------


def themes_are_heard(case: Case) -> Iterator[Broken]:
    """Why change, and what good looks like."""
    heard = case.brief.heard
    themes = {said.theme for said in heard.statements} if heard else set()
    for theme in (Theme.PAIN, Theme.DESIRED_OUTCOME):
        if heard and heard.statements and theme not in themes:
            yield Broken(
                ("heard",),
                f"nothing heard is about “{theme.words.casefold()}”",
                f"ask, and write it with `theme: {theme.value}`",
            )


def statements_are_confirmed(case: Case) -> Iterator[Broken]:
    """Once meeting 5 comes next, what was never confirmed is told."""
    before = case.limit("E166", "meeting")
    is_near = meetings_held(case.brief) >= before - 1 or next_meeting(case.brief) >= before
    if not case.brief.heard or not is_near or (stage_of(case.brief) or 0) > before + 1:
        return
    for at, said in enumerate(case.brief.heard.statements):
        if not (said.confirmed or said.confirmed_on):
            yield Broken(
                ("heard", "statements", at),
                f"“{excerpt(said.statement, 50)}” was never confirmed by the customer",
                f"ask “did we get it right?” before meeting {before}, then `confirmed: yes`",
            )


def statements_name_no_feature(case: Case) -> Iterator[Broken]:
    """Their words, not ours."""
    for at, said in enumerate(case.brief.heard.statements if case.brief.heard else ()):
        if (name := _feature_in(said.statement, case.vendor)) and not said.verbatim:
            yield Broken(
                ("heard", "statements", at, "statement"),
                f"a statement names `{name}`: it is not in the customer's words",
                "write what they said, or `verbatim: yes` where these are their very words",
            )


def _feature_in(text: str, vendor: Vendor, *, at_start: bool = False) -> str | None:
    for name in feature_names(vendor):
        begin = (
            r"^\W*(?:(?:use|using|adopt|adopting|roll out|introduce)\s+)?" if at_start else ""
        )
        if re.search(rf"{begin}\b{re.escape(name)}\b", text, re.IGNORECASE):
            return name
    return None


def feature_names(vendor: Vendor) -> Iterable[str]:
    """What only the vendor calls so: its own name, its products, its features."""
    return (
        vendor.name,
        *(each.name for each in vendor.products if " " in each.name),
        *vendor.features,
    )


# --- 4 ---------------------------------------------------------------------------------------


def outcomes_begin_with_no_feature(case: Case) -> Iterator[Broken]:
    """An outcome is the customer's, whoever helps."""
    for at, outcome in enumerate(case.brief.outcomes):
        if name := _feature_in(outcome.statement, case.vendor, at_start=True):
            yield Broken(
                ("outcomes", at, "statement"),
                f"an outcome begins with `{name}`",
                "write what the customer wants to reach, in their words",
            )


def outcomes_are_worth_something(case: Case) -> Iterator[Broken]:
    """Once there is a value map."""
    rows = case.brief.value_map.rows if case.brief.value_map else ()
    served = {row.outcome for row in rows}
    yield from _untraced(case, served, "row of the value outcome map", "value_map.rows")


def outcomes_have_objectives(case: Case) -> Iterator[Broken]:
    """Once there are objectives."""
    served = {each.outcome for each in case.brief.objectives}
    yield from _untraced(case, served, "objective", "objectives")


def _untraced(case: Case, named: set[str | None], where: str, path: str) -> Iterator[Broken]:
    if not named:
        return
    for at, outcome in enumerate(case.brief.outcomes):
        if outcome.id not in named:
            yield Broken(
                ("outcomes", at),
                f"no {where} serves the outcome “{excerpt(outcome.statement, 50)}”",
                f"write `{path}[].outcome: {outcome.id}` where it does",
            )


def is_benchmark(confidence: Confidence | None) -> bool:
    """Whether a figure is somebody else's."""
    return confidence is Confidence.BENCHMARK


def lacks_of(metric: Metric) -> list[str]:
    """What a metric lacks to be one."""
    lacks = [] if metric.unit else ["unit"]
    if metric.baseline is None:
        lacks.insert(0, "baseline")
    elif not metric.baseline.is_known and metric.measure_by is None:
        lacks.insert(0, "baseline, nor a date by which it is measured")
    return lacks
