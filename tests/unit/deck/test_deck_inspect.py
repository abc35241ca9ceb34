from givens.decks import (
    a_paragraph,
    a_picture,
    a_presentation,
    a_run,
    a_shape,
    a_slide,
    a_table,
    a_text,
    pt,
)

from generator.deck.inspect import Page, inspect
from generator.deck.read import from_slides


def a_page(*elements: dict[str, object]) -> Page:
    return inspect(from_slides(a_presentation(a_slide(*elements))))[0]


def test_boxes_are_told_in_reading_order_each_with_its_number_among_its_like() -> None:
    page = a_page(
        a_shape("below", at=(0, 900, 10, 10)),
        a_shape("above", at=(0, 100, 10, 10)),
        a_picture(at=(0, 500, 10, 10)),
    )

    told = [(box.what, box.nth, box.text) for box in page.boxes]
    assert told == [("TEXT_BOX", 1, "above"), ("PICTURE", 1, ""), ("TEXT_BOX", 2, "below")]


def test_a_table_tells_its_header_and_how_many_rows_it_has() -> None:
    (table,) = a_page(a_table(["Name", "What  for"], ["", ""])).boxes

    assert (table.columns, table.rows) == (("Name", "What for"), 2)


def test_a_slide_is_headed_by_its_title_wherever_that_stands() -> None:
    page = a_page(a_shape("loud"), a_shape("Our way", placeholder="TITLE", at=(0, 900, 10, 10)))

    assert page.heading == "Our way"


def test_a_slide_without_a_title_is_headed_by_its_largest_words() -> None:
    large = a_text(a_paragraph(a_run("Our way", fontSize=pt(30))))

    page = a_page(a_shape("some words"), a_shape(large, at=(0, 900, 10, 10)))

    assert page.heading == "Our way"


def test_tokens_and_named_slots_are_told() -> None:
    page = a_page(a_shape("{{cover.title}} and more"), a_shape("x", title="cover.side"))

    assert page.tokens == ("{{cover.title}}",)
    assert {box.slot for box in page.boxes} == {"cover.title", "cover.side"}
