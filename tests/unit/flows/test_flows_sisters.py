"""Every command on an account says which of its other documents hold edits of people's."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from givens.builds import NOW, TODAY, options, some_slides
from givens.desk import Desk, shape_of
from pptx import Presentation

from generator.errors import Level
from generator.flows.account import sisters
from generator.flows.build import build
from generator.flows.check import check
from generator.flows.diff import diff
from generator.flows.document.reworking import RefreshOptions
from generator.flows.log import Said, log
from generator.flows.mail import MailOptions, mail
from generator.flows.pull import pull
from generator.flows.record import Event, record
from generator.flows.refresh import refresh
from generator.flows.status import status
from generator.flows.vendor import vendor_with

SLIDES = ("cover", "risks")
BRIEF = "account: {name: Acme}\nrisks: [{id: late, description: Late, mitigation: In waves}]\n"
ASKED = RefreshOptions(options())
PLAN = "Customers and Prospects/A/Acme/Internal/Acme - Technical Close Plan (INTERNAL).pptx"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("sisters")
    maps = some_slides(some_slides(root / "maps", "csp", SLIDES), "tcp", SLIDES)
    made = Desk(root / "desk", maps)
    made.root.mkdir()
    made.build(BRIEF)
    replace(made, kind="tcp").build(BRIEF)
    return made


@pytest.fixture
def desk(once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(once.root, tmp_path / "desk")
    return replace(once, root=tmp_path / "desk")


def edit_the_plan(desk: Desk, words: str) -> str:
    """Type another title into the close plan, a little later; what stood there before."""
    file = desk.root / "workspace" / PLAN
    deck = Presentation(str(file))
    frame = shape_of(deck, "risks.title").text_frame
    before, frame.text = frame.text, words
    deck.save(str(file))
    later = NOW.timestamp() + 60
    os.utime(file, (later, later))
    return str(before)


def told(findings: Any) -> list[str]:
    return [each.what for each in findings if each.code == sisters.TOLD]


def vendor() -> Any:
    return vendor_with({})


COMMANDS: dict[str, Callable[[str, Any], Any]] = {
    "build": lambda brief, target: build("csp", brief, target, options()),
    "refresh": lambda brief, target: refresh("csp", brief, target, ASKED),
    "diff": lambda brief, target: diff("csp", brief, target, ASKED),
    "pull": lambda brief, target: pull("csp", brief, target, ASKED, write=False),
    "check": lambda _, target: check("Acme", target, vendor=vendor(), today=TODAY),
    "status": lambda _, target: status("Acme", target, TODAY, make=False),
    "mail": lambda brief, target: mail(brief, target, MailOptions(TODAY, NOW)),
    "log": lambda _, target: log(
        "Acme", target, Said("heard", "Fine.", TODAY), vendor=vendor(), today=TODAY
    ),
    "record": lambda brief, target: record(
        brief, target, Event("reviewed", TODAY), vendor=vendor(), today=TODAY
    ),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_sister_that_people_edited_is_told(command: str, desk: Desk) -> None:
    brief = str(desk.root / "acme.yaml")
    assert told(COMMANDS[command](brief, desk.target()).findings) == []
    edit_the_plan(desk, "Our worries")

    done = COMMANDS[command](brief, desk.target())

    assert [each[:55] for each in told(done.findings)] == [
        "“Acme - Technical Close Plan (INTERNAL)” was changed by"
    ]
    [hint] = [each for each in done.findings if each.code == sisters.TOLD]
    assert hint.level is Level.HINT
    assert "deckwright pull tcp" in hint.mend


def test_a_sister_is_told_until_its_edits_are_in_the_brief_or_gone(desk: Desk) -> None:
    brief, plan = str(desk.root / "acme.yaml"), replace(desk, kind="tcp")
    before = edit_the_plan(desk, "Our worries")
    plan.refresh(BRIEF.replace("Late", "Very late"))

    after = diff("csp", brief, desk.target(), ASKED)

    assert told(after.findings) == [
        "“Acme - Technical Close Plan (INTERNAL)” holds an edit of people's that the brief "
        "does not have"
    ]
    edit_the_plan(desk, before)
    plan.refresh(BRIEF.replace("Late", "Too late"))
    assert told(diff("csp", brief, desk.target(), ASKED).findings) == []


def test_the_document_at_hand_is_no_sister(desk: Desk) -> None:
    edit_the_plan(desk, "Our worries")

    assert told(replace(desk, kind="tcp").refresh(BRIEF).findings) == []
