"""Which elements there are, which document shows which, and what each needs to be complete."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.brief import Account
from generator.content.elements import adoption, cadence, customer, plans, value, workflows
from generator.content.elements.metric import Metric
from generator.content.model import Part


@dataclass(frozen=True, slots=True)
class Element:
    """One of the fifteen elements or of the six cadence elements."""

    number: str
    title: str
    keys: tuple[str, ...]
    """Where a brief holds it."""


ELEMENTS: Mapping[str, Element] = {
    number: Element(number, title, tuple(keys))
    for number, title, *keys in (
        ("1", "company background", "background"),
        ("2", "what have we heard", "heard"),
        ("3", "key stakeholders", "people"),
        ("4", "business outcomes", "outcomes"),
        ("5", "workflows", "workflows"),
        ("6", "applications and risks", "applications", "risks"),
        ("7", "activities", "activities"),
        ("8", "technical evaluation", "evaluation"),
        ("9", "value outcome map", "value_map"),
        ("10", "economics", "economics"),
        ("11", "purchase", "purchase"),
        ("12", "phased success plan", "adoption"),
        ("13", "objectives", "objectives"),
        ("14", "enablement plan", "enablement"),
        ("15", "architecture notes", "architecture"),
        ("C1", "utilisation", "utilisation"),
        ("C2", "use case adoption", "use_case_adoption"),
        ("C3", "tickets", "tickets"),
        ("C4", "initiatives", "initiatives"),
        ("C5", "outcome updates", "outcome_updates"),
        ("C6", "services", "services"),
    )
}

_CADENCE = ("C1", "C2", "C3", "C4", "C5", "C6")


@dataclass(frozen=True, slots=True)
class Shown:
    """The elements a kind of document shows: those it owes, and those it takes when given."""

    owed: tuple[str, ...]
    when_given: tuple[str, ...] = ()


MATRIX: Mapping[str, Shown] = {
    "tcp": Shown(("1", "2", "3", "4", "5", "6", "7", "8", "9")),
    "top": Shown(("3", "4", "5", "6", "7", "8", "9")),
    "readout": Shown(("2",), ("5", "6", "7", "8")),
    "champion": Shown(("2", "4", "5", "9", "10", "11")),
    "csp": Shown(
        ("1", "2", "3", "4", "5", "6", "7", "9", "11", "12", "13", "14", "15"),
        ("8", *_CADENCE),
    ),
    "csp-commercial": Shown(
        ("1", "2", "3", "4", "5", "6", "9", "11", "12", "13", "14"), ("7", "15", *_CADENCE)
    ),
    "kickoff": Shown(("3", "4", "5", "6", "9", "11", "12", "13"), _CADENCE),
    "csp-doc": Shown(
        ("1", "2", "3", "4", "5", "6", "7", "9", "11", "12", "13", "14", "15"),
        ("8", *_CADENCE),
    ),
    "handoff": Shown(("1", "3", "4", "11", "12"), ("2", "6", "13", "C3", "C6")),
    "review-pack": Shown(("3", "4"), ("6", "7", "8")),
    "ps-scope": Shown(("4", "11", "12"), ("3", "6", "13", "14", "15", "C4", "C6")),
    "meeting-notes": Shown(("2",), ("3", "6", "7")),
}

MEETINGS: Mapping[tuple[str, int], Shown] = {
    ("readout", 2): Shown(("2",)),
    ("readout", 3): Shown(("2", "5", "6", "8")),
    ("readout", 4): Shown(("8", "7")),
}
"""What a kind shows in each of the meetings it is made for, in that order."""

INSIDE: Mapping[tuple[str, str], str] = {("csp", "8"): "7", ("csp-doc", "8"): "7"}
"""Where a kind shows what it may of an element among the slides of another."""


def shown(kind: str, meeting: int | None = None) -> Shown:
    """The elements a kind of document shows, in a meeting where one is said."""
    return MATRIX[kind] if meeting is None else MEETINGS[kind, meeting]


ONLY_KEYS: Mapping[tuple[str, str], tuple[str, ...]] = {("top", "6"): ("risks",)}
"""Where a kind shows less than the whole element."""

NEEDED: Mapping[type[Part], tuple[str, ...]] = {
    Account: ("industry",),
    Metric: ("baseline", "unit"),
    customer.Background: ("overview",),
    customer.Heard: ("statements",),
    customer.Statement: ("theme", "heard_on"),
    customer.Outcome: ("initiative", "metric"),
    workflows.Workflow: ("lanes", "current", "proposed"),
    workflows.Diagram: ("nodes",),
    plans.Risk: ("mitigation", "owner", "category"),
    plans.Activity: ("date", "audience"),
    plans.Evaluation: ("decision", "capabilities"),
    plans.Decision: ("how",),
    plans.Capability: ("acceptance_criterion",),
    value.ValueMap: ("rows",),
    value.ValueRow: ("metric", "confidence"),
    value.Economics: ("options", "valid_until", "assumptions"),
    value.Purchase: ("lines",),
    adoption.Adoption: ("phases", "first_90_days", "six_month_view"),
    adoption.Phase: ("exit_criteria", "customer_owner", "vendor_owner"),
    adoption.Objective: (
        "summary",
        "kind",
        "horizon",
        "success_criteria",
        "business_impact",
        "due",
        "customer_owner",
        "vendor_owner",
    ),
    adoption.Enablement: ("sessions",),
    adoption.Session: ("type", "audience", "date"),
    adoption.Architecture: ("notes",),
    adoption.ArchitectureNote: ("area", "decision"),
    cadence.Utilisation: ("as_of",),
    cadence.UseCaseAdoption: ("as_of", "rows"),
    cadence.Tickets: ("as_of",),
    cadence.Initiatives: ("as_of", "rows"),
    cadence.OutcomeUpdates: ("as_of", "rows"),
}
"""What each part needs to be complete; what is absent makes an element thin, never wrong."""

OTHER_WAYS: Mapping[tuple[type[Part], str], tuple[str, ...]] = {
    (plans.Activity, "date"): ("done_on",),
    (plans.Activity, "audience"): ("participants",),
    (adoption.Session, "audience"): ("persona",),
}
"""Fields that say as well what a needed field would say."""
