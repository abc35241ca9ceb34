"""Whatever a brief says, in any script and at any length, fits its place or is told."""

from typing import Any

import pytest
import yaml
from givens.builds import MAPS
from givens.effort import tried
from givens.measured import Measured
from givens.plans import Bench
from givens.wild_briefs import wild_briefs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.plan.planner import plan
from generator.preview.after import deck_after

KINDS = tried(
    ("champion", "kickoff"),
    ("tcp", "top", "readout", "champion", "csp", "csp-commercial", "kickoff"),
)
EXAMPLES = tried(3, 200)


@pytest.fixture(scope="module")
def benches() -> dict[str, Bench]:
    return {kind: Bench(MAPS, kind) for kind in KINDS}


def measured(bench: Bench, brief: dict[str, Any]) -> Measured:
    """The deck a brief would become, made in memory."""
    text = yaml.safe_dump(brief, allow_unicode=True, sort_keys=False, width=10**6)
    placement, findings = bench.fit(text)
    planned = plan(placement, bench.template, bench.template)
    after = deck_after(bench.template, planned.edits)
    return Measured(after, bench.template, planned, findings)


@given(kind=st.sampled_from(KINDS), brief=wild_briefs())
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_text_of_a_random_brief_fits_or_is_told_with_its_line(
    kind: str, benches: dict[str, Bench], brief: dict[str, Any]
) -> None:
    deck = measured(benches[kind], brief)

    assert deck.faults() == []


SENTENCE = "A sentence that says what it says at some length and then goes on for a while. "
LONG: dict[str, Any] = {
    "account": {"name": "Acme Foods"},
    "outcomes": [{"id": "one", "statement": SENTENCE * 40, "initiative": SENTENCE}],
}


def test_a_text_nobody_told_of_is_seen(benches: dict[str, Bench]) -> None:
    """The measure itself can fail: without its findings a deck that is too full has faults."""
    full = measured(benches["kickoff"], LONG)

    silent = Measured(full.after, full.template, full.plan, ())

    assert full.faults() == []
    assert any("has room for" in told for told in silent.faults())
