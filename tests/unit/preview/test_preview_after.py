"""A plan made in memory gives the deck that sending it gives."""

from dataclasses import replace

import pytest
from givens.builds import BRIEFS
from givens.decks import a_paragraph, a_presentation, a_run, a_shape, a_slide, a_table, a_text
from givens.plans import Bench

from generator.deck.deck import Deck, Shape, Table
from generator.deck.outline import outline
from generator.deck.read import from_slides
from generator.plan.edits import (
    AddRows,
    AlignText,
    CreateTable,
    DropObject,
    DropRows,
    Edit,
    FillText,
    MoveSlide,
    Origin,
    Place,
    SetFontSize,
    StyleBorders,
    StyleCells,
    StyleText,
    Target,
)
from generator.plan.verify import verify
from generator.preview.after import deck_after
from generator.preview.grid import ACROSS, borders

BY = Origin("cover")
RISKS = "account: {name: Acme}\nrisks:\n" + "".join(
    f"  - {{id: r{n}, description: Late {n}, mitigation: Waves}}\n" for n in range(20)
)


def a_deck(*elements: dict[str, object]) -> Deck:
    return from_slides(a_presentation(a_slide(*elements)))


def shape_after(text: object, *edits: Edit) -> Shape:
    deck = deck_after(a_deck(a_shape(text, objectId="box")), edits)
    [shape] = [each for each in deck.slides[0].elements if isinstance(each, Shape)]
    return shape


def table_after(*edits: Edit) -> Table:
    deck = a_deck(a_table(["Name", "Role"], ["Ada", "Buyer"], ["–", None], objectId="grid"))
    [table] = [
        each for each in deck_after(deck, edits).slides[0].elements if isinstance(each, Table)
    ]
    return table


@pytest.mark.parametrize("name", ["northgate", "minimal", "oversize"])
def test_a_plan_made_in_memory_leaves_nothing_to_plan(preview_bench: Bench, name: str) -> None:
    brief = (BRIEFS / f"{name}.yaml").read_text(encoding="utf-8")
    planned = preview_bench.plan(brief, preview_bench.copy())

    after = deck_after(preview_bench.template, planned.edits)

    placement = preview_bench.placed(brief)
    assert verify(placement, after, preview_bench.template, frozenset()) == ()


@pytest.mark.parametrize("name", ["northgate", "oversize"])
def test_it_says_what_the_sent_deck_says(preview_bench: Bench, name: str) -> None:
    brief = (BRIEFS / f"{name}.yaml").read_text(encoding="utf-8")
    planned = preview_bench.plan(brief, preview_bench.copy())

    after = deck_after(preview_bench.template, planned.edits)

    _, sent = preview_bench.filled(brief)
    assert outline(after) == outline(sent)


def test_pages_of_a_long_table_follow_each_other(preview_bench: Bench) -> None:
    planned = preview_bench.plan(RISKS, preview_bench.copy())

    after = deck_after(preview_bench.template, planned.edits)

    assert [slide.index for slide in after.slides] == list(range(len(after.slides)))
    assert len({slide.id for slide in after.slides}) == len(after.slides)


def test_new_words_take_the_style_of_the_old() -> None:
    text = a_text(a_paragraph(a_run("{{cover.title}}", bold=True)))

    shape = shape_after(text, FillText(Target("box"), "{{cover.title}}", "Acme", BY))

    assert shape.text
    assert shape.text.text == "Acme"
    assert shape.text.paragraphs[0].runs[0].style.bold


def test_a_token_among_other_words_is_replaced_where_it_stands() -> None:
    shape = shape_after(
        "As of 👍 {{a.b}}.", FillText(Target("box"), "{{a.b}}", "May\nJune", BY, 9)
    )

    assert shape.text
    assert shape.text.text == "As of 👍 May\nJune."


def test_a_numbered_list_counts_on() -> None:
    text = a_text(a_paragraph("one", bullet="1."))

    shape = shape_after(text, FillText(Target("box"), "one", "one\ntwo\nthree", BY))

    assert shape.text
    assert [each.bullet for each in shape.text.paragraphs] == ["1.", "2.", "3."]


def test_a_style_is_laid_over_its_span_only() -> None:
    style = {"fontSize": {"magnitude": 9, "unit": "PT"}}

    shape = shape_after(
        "Jira\n14 boards", StyleText(Target("box"), style, "fontSize", BY, (5, 14))
    )

    assert shape.text
    sizes = [run.style.size for each in shape.text.paragraphs for run in each.runs]
    assert sizes == [14, 9]


def test_a_size_can_go_back_to_the_inherited_one() -> None:
    shape = shape_after(
        "Acme", SetFontSize(Target("box"), 9, BY), SetFontSize(Target("box"), None, BY)
    )

    assert shape.text
    assert shape.text.paragraphs[0].runs[0].style.size == 14


def test_text_can_be_aligned() -> None:
    shape = shape_after("Acme", AlignText(Target("box"), "END", BY))

    assert shape.text
    assert shape.text.paragraphs[0].alignment == "END"


def test_an_element_can_be_dropped() -> None:
    deck = deck_after(a_deck(a_shape("Acme", objectId="box")), [DropObject("box", BY)])

    assert deck.slides[0].elements == ()


@pytest.mark.parametrize(
    ("at", "order"), [(0, ["b", "a", "c"]), (2, ["a", "b", "c"]), (3, ["a", "c", "b"])]
)
def test_a_slide_moves_before_the_one_that_stands_there(at: int, order: list[str]) -> None:
    deck = from_slides(a_presentation(*(a_slide(slide_id=each) for each in "abc")))

    after = deck_after(deck, [MoveSlide("b", at, BY)])

    assert [slide.id for slide in after.slides] == order


def test_rows_are_added_like_the_one_above_and_dropped_from_below() -> None:
    grown = table_after(AddRows("grid", 2, 2, BY))
    shrunk = table_after(DropRows("grid", 1, 2, BY))

    assert (grown.row_count, grown.cell(4, 1).text) == (5, None)
    assert grown.box.height == sum(grown.row_heights)
    assert {cell.row for cell in shrunk.cells} == {0}
    assert (shrunk.row_count, shrunk.cell(0, 0).text) == (1, table_after().cell(0, 0).text)


def test_a_cell_nobody_typed_in_is_set_as_the_one_above() -> None:
    table = table_after(FillText(Target("grid", 2, 1), "", "Ops", BY))

    cell, above = table.cell(2, 1), table.cell(1, 1)
    assert cell.text
    assert above.text
    assert cell.text.text == "Ops"
    assert cell.text.paragraphs[0].runs[0].style == above.text.paragraphs[0].runs[0].style


def test_borders_and_cells_are_styled_where_they_are_meant() -> None:
    rule = {"weight": {"magnitude": 2, "unit": "PT"}}
    fill = {"tableCellBackgroundFill": {"solidFill": {"color": {"themeColor": "LIGHT2"}}}}

    table = table_after(
        StyleBorders("grid", 1, 0, 2, 2, "INNER_HORIZONTAL", rule, "weight", BY),
        StyleCells("grid", 0, 0, 1, 2, fill, "tableCellBackgroundFill", BY),
    )

    drawn = {
        line for line, _, told in borders(table, ACROSS) if told.get("weight") == rule["weight"]
    }
    assert drawn == {2}
    painted = table.cell(0, 1).raw["tableCellProperties"]["tableCellBackgroundFill"]
    assert painted["solidFill"]["alpha"] == 1


def test_a_new_table_stands_empty_in_its_place() -> None:
    place = Place("p1", 100, 200, 600, 400)
    deck = a_deck()
    place = replace(place, page=deck.slides[0].id)

    after = deck_after(deck, [CreateTable("new", place, (300, 300), (200, 200), BY)])

    [table] = after.slides[0].elements
    assert isinstance(table, Table)
    assert (table.box.x, table.box.width, table.row_count) == (100, 600, 2)
