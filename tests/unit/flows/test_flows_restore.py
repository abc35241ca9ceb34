"""What of a snapshot comes back: drawings part by part, and the order of slides."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from givens.builds import NOW, deck_of, options, some_slides, write_brief
from givens.desk import Desk, drawn, slide_of
from pptx.dml.color import RGBColor
from pptx.util import Emu

from generator.deck.deck import Deck
from generator.flows.document.reworking import RefreshOptions
from generator.flows.restore import Back, restore
from generator.plan.ids import part_name

BRIEF = """\
account: {name: Acme}
risks: [{id: late, description: Late, mitigation: In waves}]
workflows:
  - id: release
    title: Release
    lanes: [{id: dev, label: Developers}]
    current:
      nodes: [{id: plan, label: Plan, lane: dev}, {id: code, label: Code, lane: dev}]
      edges: [{from: plan, to: code}]
"""
WITH_SHIP = BRIEF.replace(
    "label: Code, lane: dev}]", "label: Code, lane: dev}, {id: ship, label: Ship, lane: dev}]"
).replace("to: code}]", "to: code}, {from: code, to: ship}]")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    maps = some_slides(tmp_path / "maps", "csp", ("cover", "workflow_current", "risks"))
    made = Desk(tmp_path / "desk", maps)
    made.root.mkdir()
    made.build(BRIEF)
    return made


def on(day: int) -> dict[str, Any]:
    return {"as_of": date(2027, 1, day), "now": NOW.replace(year=2027, month=1, day=day)}


def back(desk: Desk, text: str, day: int) -> Back:
    """The document as it was before that day's first write."""
    named = write_brief(desk.root / "acme.yaml", text)
    asked = RefreshOptions(options(**on(20)))
    return restore("csp", named, date(2027, 1, day), desk.target(), asked, as_new=False)


def seen(deck: Deck) -> list[Any]:
    """What stands where: slides in order, and every element's place and words."""
    return [
        (
            slide.id,
            sorted(
                (
                    each.id,
                    each.box.x // 100,
                    each.box.y // 100,
                    getattr(each, "text", None) and 1,
                )
                for each in slide.elements
            ),
        )
        for slide in deck.slides
    ]


def test_boxes_lines_and_the_order_of_slides_come_back(desk: Desk) -> None:
    before = seen(deck_of(desk.path))
    desk.refresh(WITH_SHIP, **on(10))
    with desk.edited() as deck:
        box = drawn(slide_of(deck, "workflow_current"), part_name("node", "plan"))
        box.left, box.top = box.left + Emu(300_000), box.top + Emu(200_000)
        slides = deck.slides._sldIdLst
        slides.insert(1, slides[-1])
    assert seen(deck_of(desk.path)) != before

    told = back(desk, WITH_SHIP, 10)

    assert (told.state, told.lost) == ("restored", ())
    assert seen(deck_of(desk.path)) == before
    assert back(desk, WITH_SHIP, 10).state == "as it was"
    assert desk.refresh(WITH_SHIP, **on(25)).state in ("refreshed", "up to date")


def test_a_part_that_went_is_drawn_as_the_brief_has_it(desk: Desk) -> None:
    before = {each for each, _ in seen(deck_of(desk.path))}
    desk.refresh(BRIEF.replace("label: Plan", "label: Plan it"), **on(10))
    with desk.edited() as deck:
        element = drawn(slide_of(deck, "workflow_current"), part_name("node", "plan"))._element
        element.getparent().remove(element)

    told = back(desk, BRIEF, 10)

    assert told.lost == ()
    assert {each for each, _ in seen(deck_of(desk.path))} == before
    assert "Plan" in desk.words()


def test_colours_do_not_come_back_and_that_is_told(desk: Desk) -> None:
    desk.refresh(BRIEF.replace("Late", "Very late"), **on(10))
    with desk.edited() as deck:
        box = drawn(slide_of(deck, "workflow_current"), part_name("node", "plan"))
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor(200, 0, 0)

    told = back(desk, BRIEF, 10)

    assert told.lost == ("a part of `workflow_current.current` looked otherwise; colours stay",)
