"""What is due by now and not there: elements, the command plan, fresh data, recorded links."""

from collections.abc import Iterator
from datetime import date

from generator.content.brief import Brief
from generator.content.checks import ElementState, State, states_of
from generator.content.places import Loc, SourceMap
from generator.content.values import Period
from generator.errors import Finding, Level
from generator.policy.account import CLOSED_WON, deals, is_renewal, stage_of
from generator.policy.gates import due_elements, due_gates, gate_policy
from generator.policy.rules import Rules, Verdict
from generator.policy.verdicts import verdicts

_COMMAND_PLAN = ("why_change", "why_now", "identified_pain", "economic_buyer")
_COMMAND_PLAN_SOURCE = "Technical Close Plan, lines 3 and 13"
_AFTER_SIGNATURE = frozenset({"8", "10"})
"""Elements nobody needs once the contract is signed."""
_CADENCE = ("utilisation", "use_case_adoption", "tickets", "initiatives", "outcome_updates")


def elements_due(brief: Brief) -> tuple[str, ...]:
    """The numbers of the elements that must be known by now."""
    over = _AFTER_SIGNATURE if stage_of(brief) == CLOSED_WON else frozenset()
    return tuple(number for number in due_elements(brief) if number not in over)


def check_due(rules: Rules, brief: Brief, places: SourceMap, today: date) -> Iterator[Finding]:
    """What should be there by now beside the elements: command plan, links, fresh data."""
    yield from _command_plan(brief, places)
    yield from _links(rules, brief, places)
    yield from _stale(brief, places, today)


def missing_elements(brief: Brief, places: SourceMap) -> Iterator[Finding]:
    """The elements that are due by now, and of which nothing is there."""
    for state in states_of(brief, elements_due(brief)):
        if state.state is State.MISSING:
            yield _missing(state, brief, places)


def _missing(state: ElementState, brief: Brief, places: SourceMap) -> Finding:
    gate = due_elements(brief)[state.element.number]
    return Finding(
        "E153",
        f"element {state.element.number} ({state.element.title}) is due since "
        f"{gate.called} ({gate.source}) and missing",
        places.find(()),
        f"ask, then write {_keys_of(state)} (`deckwright new ACCOUNT --grow` adds the section)",
        Level.WARNING,
    )


def _keys_of(state: ElementState) -> str:
    return " and ".join(f"`{key}:`" for key in state.element.keys)


def _command_plan(brief: Brief, places: SourceMap) -> Iterator[Finding]:
    """The close plan is built off the command plan: it is there before the first meeting."""
    stage = stage_of(brief)
    if not brief.opportunities or is_renewal(brief) or (stage or 0) >= CLOSED_WON:
        return
    plan = brief.command_plan
    lacks = [name.replace("_", " ") for name in _COMMAND_PLAN if not getattr(plan, name, None)]
    if lacks:
        yield Finding(
            "E155",
            f"the command plan lacks {', '.join(lacks)}; the close plan is built on it, "
            f"before meeting 1 ({_COMMAND_PLAN_SOURCE})",
            places.find(("command_plan",)),
            "the account executive fills it in: `command_plan: {why_change: …}`",
            Level.WARNING,
        )


def _links(rules: Rules, brief: Brief, places: SourceMap) -> Iterator[Finding]:
    """The links a gate wants recorded on every opportunity that shares the plan."""
    owed = {
        ruled.kind.removesuffix("-commercial")
        for ruled in verdicts(rules, brief)
        if ruled.verdict in (Verdict.REQUIRED, Verdict.RECOMMENDED)
    }
    wanted = {field: gate for gate in reversed(due_gates(brief)) for field in gate.records}
    for deal in deals(brief):
        for field, gate in sorted(wanted.items()):
            document = field.partition("_")[0]
            if deal.is_over or document not in owed or getattr(deal.opportunity, field):
                continue
            if document == "csp" and deal.opportunity.csp_exception is not None:
                continue
            yield Finding(
                "E158",
                f"`{deal.opportunity.name}` has no `{field}`, due since {gate.called} "
                f"({gate.source})",
                places.find(deal.loc),
                f"write `{field}: …` here and in Salesforce (`deckwright salesforce`)",
                Level.WARNING,
            )


def _stale(brief: Brief, places: SourceMap, today: date) -> Iterator[Finding]:
    """The plan's own date, and those of the cadence elements."""
    limits = gate_policy().stale
    own = brief.plan.stale_after if brief.plan else None
    found: list[tuple[Loc, Period | None, int]] = [
        (
            ("plan", "as_of"),
            brief.plan.as_of if brief.plan else None,
            own or limits["plan"].days,
        )
    ]
    for key in _CADENCE:
        part = getattr(brief, key)
        as_of = part.as_of if part is not None else None
        found.append(((key, "as_of"), as_of, limits["cadence"].days))
    for loc, as_of, days in found:
        if as_of is not None and as_of.is_known and (today - as_of.end).days > days:
            yield Finding(
                "E154",
                f"`{loc[0]}` is of {as_of.end}, {(today - as_of.end).days} days ago; "
                f"{days} is the limit",
                places.find(loc),
                "bring it up to date, then its `as_of`",
                Level.WARNING,
            )
