"""What must be known by now: gates by stage and meeting, owners, and how old data may be."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

from generator.content.brief import Brief
from generator.policy.account import CLOSED_WON, has_technical_win, is_renewal, stage_of
from generator.policy.rules import Data
from generator.policy.shipped import shipped

_FILE = "gates.yaml"
_PAGE = "Customer Success Plan"
_REVIEW_PAGE = "Technical Close Plan"
_CADENCE_GATE = "cadence"
_CADENCE_KEYS = (
    "utilisation",
    "use_case_adoption",
    "tickets",
    "initiatives",
    "outcome_updates",
)
LAST_MEETING: Final = 5
NEGOTIATION: Final = 6
HANDOFF: Final = 7
CADENCE: Final = 8


class Gate(Data):
    """A moment from which elements must be known."""

    id: str
    title: str
    due_from: int
    elements: tuple[str, ...]
    presents: tuple[str, ...]
    line: int
    words: str
    paraphrase: bool = False
    meeting: int | None = None
    document: Literal["csp"] | None = None
    records: tuple[Literal["tcp_url", "csp_url"], ...] = ()
    on_technical_win: bool = False

    @property
    def called(self) -> str:
        """What people call it: by the number of its meeting, where it is one of the five."""
        is_meeting = self.meeting is not None and self.meeting <= LAST_MEETING
        return f"meeting {self.meeting}" if is_meeting else f"“{self.title}”"

    @property
    def source(self) -> str:
        """Where it is written."""
        return f"{_PAGE}, line {self.line}"


class Renewal(Data):
    """Where a renewal begins."""

    elements: tuple[str, ...]
    line: int
    words: str
    paraphrase: bool = False


class Limit(Data):
    """How many days old something may be."""

    days: int
    words: str
    paraphrase: bool = False


class Review(Data):
    """How a review of a close plan is held."""

    reviewable_days_before: int
    minutes: int
    uninterrupted_minutes: int
    audience: tuple[str, ...]
    agenda: tuple[str, ...]
    line: int
    words: str

    @property
    def source(self) -> str:
        """Where it is written."""
        return f"{_REVIEW_PAGE}, line {self.line}"

    def reviewable_by(self, review: date) -> date:
        """The day by which the plan can be read, for a review on a day."""
        return review - timedelta(days=self.reviewable_days_before)


class GatePolicy(Data):
    """Everything that is said about what is due when."""

    version: str
    gates: tuple[Gate, ...]
    renewal: Renewal
    owners: Mapping[str, tuple[str, str]]
    stale: Mapping[str, Limit]
    review: Review


@cache
def gate_policy() -> GatePolicy:
    """The policy that ships."""
    return GatePolicy.model_validate(shipped(_FILE))


def meetings_held(brief: Brief) -> int:
    """How many of the five meetings took place, as far as stage and statements tell."""
    heard = brief.heard.statements if brief.heard else ()
    noted = max((said.meeting or 0 for said in heard), default=0)
    begun = 1 if heard or brief.outcomes else 0
    by_stage = {2: 1, 3: 3}.get(stage_of(brief) or 0, 0)
    if (stage_of(brief) or 0) > 3:
        by_stage = 4 if stage_of(brief) == 4 else LAST_MEETING
    return min(max(noted, begun, by_stage), LAST_MEETING)


def next_meeting(brief: Brief) -> int:
    """The meeting to prepare: 1 to 5, then the negotiation, the handoff, a cadence."""
    stage = stage_of(brief)
    if stage == CLOSED_WON:
        return CADENCE if brief.enablement or brief.utilisation else HANDOFF
    if stage is not None and stage > 4:
        return NEGOTIATION
    return min(meetings_held(brief) + 1, NEGOTIATION)


def due_gates(brief: Brief) -> tuple[Gate, ...]:
    """The gates an account has passed, the first ones first."""
    stage = stage_of(brief)
    if is_renewal(brief):
        # The five meetings belong to what was sold before; a renewal's plan is kept, not begun.
        kept = (gate for gate in gate_policy().gates if gate.id in ("handoff", _CADENCE_GATE))
        return tuple(gate for gate in kept if _is_due(gate, CLOSED_WON, brief))
    return tuple(gate for gate in gate_policy().gates if _is_due(gate, stage, brief))


def _is_due(gate: Gate, stage: int | None, brief: Brief) -> bool:
    if stage is None or stage <= 1:
        return gate.id == "M1" and meetings_held(brief) >= 1
    if gate.id == _CADENCE_GATE and not any(getattr(brief, key) for key in _CADENCE_KEYS):
        return False  # no cadence has begun
    won = gate.on_technical_win and has_technical_win(brief)
    return won or stage >= gate.due_from


def due_elements(brief: Brief) -> Mapping[str, Gate]:
    """The elements that must be known by now, each with the first gate that asks for it."""
    due: dict[str, Gate] = {}
    if is_renewal(brief):
        last = gate_policy().gates[-1]
        renewal = gate_policy().renewal
        first = last.model_copy(
            update={"id": "renewal", "title": "Renewal", "line": renewal.line}
        )
        due = dict.fromkeys(renewal.elements, first)
    for gate in due_gates(brief):
        for number in gate.elements:
            due.setdefault(number, gate)
    return due


def owner(number: str, brief: Brief) -> str:
    """Who writes an element, before the sale or after it."""
    before, after = gate_policy().owners[number]
    return after if stage_of(brief) == CLOSED_WON or is_renewal(brief) else before
