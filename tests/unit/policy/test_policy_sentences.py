"""Every sentence a plan is checked by, its code, and a brief that breaks it.

`sentences.yaml` lists the sentences as the handbooks have them; each names the codes that tell
when it is broken. `fixtures/bad/checks/` holds a brief for each, with what is said beside it.
"""

from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.content.read import read_brief_bytes
from generator.errors import Finding
from generator.flows.check import check
from generator.flows.vendor import vendor_with
from generator.policy.checks.judge import CHECKS, element_of
from generator.policy.checks.sentence import sentences

BAD = Path(__file__).parents[3] / "fixtures" / "bad" / "checks"
BRIEFS = sorted(BAD.glob("*.yaml"))
LISTED = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)
OF_THE_ACCOUNT = {"E133", *(f"E15{number}" for number in range(3, 10))}
"""Codes told of the account as a whole, not by a check of an element."""


def findings_of(brief: Path) -> tuple[Finding, ...]:
    return check(str(brief), None, vendor=vendor_with({}), today=TODAY).findings


def told(brief: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said of a brief with the code it is named after."""
    monkeypatch.chdir(BAD)
    code = brief.name[:4]
    found = (each for each in findings_of(Path(brief.name)) if each.code == code)
    return "".join(f"{each.level}: {each}\n" for each in found)


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.stem)
def test_a_brief_that_breaks_a_sentence_is_told_so(
    brief: Path, monkeypatch: pytest.MonkeyPatch, accept: bool
) -> None:
    said = told(brief, monkeypatch)
    expected = brief.with_suffix(".expected")
    if accept:
        expected.write_text(said, encoding="utf-8")
    assert said
    assert said == expected.read_text(encoding="utf-8")


def test_every_code_has_a_brief_that_breaks_it() -> None:
    assert {brief.name[:4] for brief in BRIEFS} == {*CHECKS, *OF_THE_ACCOUNT}


def test_every_check_has_its_sentence_and_every_sentence_its_check() -> None:
    assert [*CHECKS] == [*sentences()]


def test_every_sentence_of_every_element_has_its_code() -> None:
    listed = {
        (str(element), code)
        for element, told in LISTED.items()
        for codes in told.values()
        for code in codes
    }
    assert listed == {(each.element, code) for code, each in sentences().items()}


def test_a_sentence_names_where_it_comes_from() -> None:
    assert all(each.source for each in sentences().values())


def test_elements_are_told_in_their_order() -> None:
    elements = [int(each.element) for each in sentences().values()]
    assert elements == sorted(elements)


def test_a_finding_knows_its_element() -> None:
    assert element_of(Finding("E182", "")) == "7"
    assert element_of(Finding("E155", "")) is None


def test_an_account_nobody_knows_yet_breaks_no_sentence() -> None:
    brief, _ = read_brief_bytes(b"account: {name: Acme Foods}\n", "acme.yaml")
    assert brief.account.name == "Acme Foods"
    empty = BAD.parents[1] / "briefs" / "minimal.yaml"
    assert not [each for each in findings_of(empty) if each.level == "error"]
