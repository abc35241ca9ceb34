"""check: what of a brief is wrong, thin or missing."""

from collections import Counter
from dataclasses import dataclass

from generator.content.brief import Brief
from generator.content.checks import State, check_brief, element_states
from generator.content.matrix import MATRIX
from generator.errors import ArgumentError, Finding
from generator.flows import briefs
from generator.flows.target import Target

_NAMED_STATES = (State.THIN, State.MISSING)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        findings: What is wrong, thin or missing.
        summary: The same in a line or two, for whoever asks how it stands.
        written: Whether ids were written into the brief.
    """

    findings: tuple[Finding, ...]
    summary: tuple[str, ...]
    written: bool


def check(named: str, target: Target | None, *, kind: str | None, write_ids: bool) -> Checked:
    """Check a brief, and write the ids it lacks where that is asked."""
    if kind is not None and kind not in MATRIX:
        raise ArgumentError(
            Finding(
                "E212",
                what=f"there is no document of kind `{kind}`",
                where=kind,
                mend=f"choose one of: {', '.join(MATRIX)}",
            )
        )
    given = briefs.given(named, target)
    named_anew = briefs.with_ids_written(given) if write_ids else given
    return Checked(
        findings=check_brief(named_anew.brief, named_anew.places, kind),
        summary=_summary(named_anew.brief, kind),
        written=named_anew is not given,
    )


def _summary(brief: Brief, kind: str | None) -> tuple[str, ...]:
    states = element_states(brief, kind)
    counts = Counter(each.state for each in states)
    complete = f"{counts[State.COMPLETE]} of {len(states)} elements complete"
    lines = [f"{kind.upper()}: {complete}" if kind else f"{complete}, of those the brief holds"]
    for state in _NAMED_STATES:
        names = [each.element.title for each in states if each.state is state]
        if names:
            lines.append(f"  {state.value}: {', '.join(names)}")
    return tuple(lines)
