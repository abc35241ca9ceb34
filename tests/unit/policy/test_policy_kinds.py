"""Which kind of document fits which account."""

from typing import get_args

import pytest

from generator.content.audience import DocumentKind
from generator.content.read import read_brief_bytes
from generator.errors import Finding, Level
from generator.policy.kinds import check_kind, kind_policy


def misfits(kind: str, text: str) -> list[Finding]:
    brief, places = read_brief_bytes(text.encode(), "acme.yaml")
    return list(check_kind(kind_policy(), kind, brief, places))


def account(segment: str = "", *stages: str) -> str:
    deals = "".join(f"  - {{name: d{at}, {stage}}}\n" for at, stage in enumerate(stages))
    return (
        "account:\n  name: Acme\n"
        + (f"  segment: {segment}\n" if segment else "")
        + (f"opportunities:\n{deals}" if deals else "")
    )


@pytest.mark.parametrize("kind", get_args(DocumentKind))
def test_what_the_brief_does_not_say_breaks_no_rule(kind: str) -> None:
    assert not misfits(kind, account())


@pytest.mark.parametrize(
    ("kind", "segment", "fits"),
    [
        ("csp", "enterprise", True),
        ("csp", "smb", False),
        ("csp-commercial", "mid_market", True),
        ("csp-commercial", "strategic", False),
        ("tcp", "smb", True),
    ],
)
def test_a_plan_is_for_its_segment(kind: str, segment: str, fits: bool) -> None:
    assert (not misfits(kind, account(segment))) is fits


@pytest.mark.parametrize(
    ("kind", "stage", "fits"),
    [
        ("kickoff", "closed-won", True),
        ("kickoff", "3", False),
        ("champion", "4", True),
        ("champion", "1", False),
        ("csp", "1", False),
        ("csp", "2", True),
        ("top", "5", False),
        ("readout", "2", True),
    ],
)
def test_a_kind_has_its_stages(kind: str, stage: str, fits: bool) -> None:
    assert (not misfits(kind, account("", f"stage: {stage}"))) is fits


def test_the_opportunity_that_leads_decides() -> None:
    text = account("", "stage: 1", "stage: closed-won, primary: yes")
    assert not misfits("kickoff", text)


def test_a_misfit_is_a_warning_that_names_the_policy_and_the_way_out() -> None:
    [found] = misfits("csp", account("smb"))
    assert (found.code, found.level) == ("E160", Level.WARNING)
    assert "policy seed/enterprise-plan" in found.what
    assert str(found.where) == "acme.yaml:3:12"
    assert "csp-commercial" in found.mend


def test_every_rule_has_a_source_and_something_to_hold() -> None:
    for rule in kind_policy().rules:
        assert rule.source
        assert rule.segments or rule.stages
