"""Parts of a drawing whose items got other ids."""

from generator.layout.diagram import Area
from generator.plan.drawn import Drawn, Glue
from generator.plan.memory import PartBase, part_base
from generator.plan.merged.renamed_parts import as_known
from generator.plan.placement import PlacedDrawing

BOX = Area(0, 0, 10, 10)


def a_box(item: str, words: str) -> Drawn:
    return Drawn(f"node_{item}", BOX, "RECTANGLE", text=words)


def an_arrow(item: str, start: str, end: str, says: str) -> Drawn:
    return Drawn(
        f"line_{item}",
        BOX,
        "STRAIGHT",
        line={"weight": 1},
        start=Glue(f"node_{start}", 0),
        end=Glue(f"node_{end}", 2),
        description=says,
    )


def a_drawing(*parts: Drawn) -> PlacedDrawing:
    return PlacedDrawing(parts, "", ())


def remembered(*parts: Drawn) -> dict[str, PartBase]:
    return {part.name: part_base(part) for part in parts}


def test_a_box_that_says_the_same_is_the_same_box_and_its_arrows_know_it() -> None:
    known = remembered(
        a_box("plan", "Plan"), a_box("code", "Code"), an_arrow("e", "plan", "code", "on")
    )
    asked = a_drawing(
        a_box("planning", "Plan"),
        a_box("code", "Code"),
        an_arrow("e", "planning", "code", "on"),
    )

    parts = as_known(asked, known).parts

    assert [part.name for part in parts] == ["node_plan", "node_code", "line_e"]
    assert parts[2].start == Glue("node_plan", 0)


def test_two_boxes_that_say_the_same_are_not_told_apart_by_a_guess() -> None:
    known = remembered(a_box("a", "Test"), a_box("b", "Test"))
    asked = a_drawing(a_box("c", "Test"), a_box("d", "Test"))

    assert as_known(asked, known) == asked


def test_a_box_that_says_otherwise_is_another_one() -> None:
    asked = a_drawing(a_box("ship", "Ship"))

    assert as_known(asked, remembered(a_box("plan", "Plan"))) == asked
