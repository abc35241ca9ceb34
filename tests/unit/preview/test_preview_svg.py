"""What is seen of a slide."""

import re
from typing import Any

import pytest
from givens.decks import (
    a_cell,
    a_chart,
    a_group,
    a_line,
    a_paragraph,
    a_picture,
    a_presentation,
    a_run,
    a_shape,
    a_slide,
    a_slide_number,
    a_table,
    a_text,
)
from lxml import etree

from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.plan.edits import Target
from generator.preview.markup import escaped
from generator.preview.outlines import outline
from generator.preview.svg import slide_svg

RED = {"solidFill": {"color": {"rgbColor": {"red": 1}}, "alpha": 1}}
NOT_RENDERED = {"propertyState": "NOT_RENDERED"}
SVG = "{http://www.w3.org/2000/svg}"


def a_deck(*elements: dict[str, Any]) -> Deck:
    return from_slides(a_presentation(a_slide(*elements)))


def drawn(*elements: dict[str, Any], said: dict[Target, tuple[str, ...]] | None = None) -> str:
    deck = a_deck(*elements)
    return slide_svg(deck, deck.slides[0], said or {})


def lines(svg: str) -> list[str]:
    """The text of each drawn line; the drawing is well-formed XML."""
    root = etree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    return ["".join(map(str, each.itertext())) for each in root.iter(f"{SVG}text")]


def filled(shape: dict[str, Any], **properties: Any) -> dict[str, Any]:
    shape["shape"]["shapeProperties"] |= properties
    return shape


def test_what_looks_like_markup_is_text() -> None:
    words = '<script>alert(1)</script> & "quotes"'

    svg = drawn(a_shape(words))

    assert "<script" not in svg
    assert lines(svg) == [words]


def test_what_xml_cannot_say_is_left_out() -> None:
    assert escaped("a\u0000b\ud800c") == "abc"


def test_a_long_text_is_broken_into_lines() -> None:
    told = lines(drawn(a_shape("Customers wait for every release. " * 4, at=(0, 0, 2e6, 2e6))))

    assert len(told) > 3
    assert " ".join(told) == ("Customers wait for every release. " * 4).strip()


def test_runs_of_one_line_keep_their_own_style() -> None:
    svg = drawn(a_shape(a_text(a_paragraph("From ", a_run("twelve", bold=True), " to six"))))

    assert lines(svg) == ["From twelve to six"]
    assert re.search(r'<tspan[^>]*font-weight="700"[^>]*>twelve<', svg)


def test_a_bullet_stands_before_its_words() -> None:
    text = a_text(
        a_paragraph("Ship weekly", bullet="•", indentStart={"magnitude": 18, "unit": "PT"})
    )

    assert lines(drawn(a_shape(text))) == ["•", "Ship weekly"]


def test_a_slide_number_shows_the_slide() -> None:
    number = a_text(a_paragraph(a_slide_number("#")))
    deck = from_slides(a_presentation(a_slide(), a_slide(a_shape(number), slide_id="second")))

    assert lines(slide_svg(deck, deck.slides[1], {})) == ["2"]


def test_a_placeholder_looks_as_its_parent_on_the_layout() -> None:
    presentation = a_presentation(a_slide(a_shape("Acme", placeholder="TITLE")))
    [parent] = [
        each
        for page in presentation["layouts"]
        for each in page["pageElements"]
        if each["shape"]["placeholder"]["type"] == "TITLE"
    ]
    filled(parent, shapeBackgroundFill=RED)
    deck = from_slides(presentation)

    svg = slide_svg(deck, deck.slides[0], {})

    assert 'fill="#ff0000"' in svg
    assert lines(svg) == ["Acme"]


def test_decoration_of_master_and_layout_is_behind_the_slide() -> None:
    presentation = a_presentation(a_slide(a_shape("slide")))
    presentation["masters"][0]["pageElements"].append(a_shape("master"))
    presentation["layouts"][0]["pageElements"].append(a_shape("layout"))
    deck = from_slides(presentation)

    assert lines(slide_svg(deck, deck.slides[0], {})) == ["master", "layout", "slide"]


def test_a_shape_nobody_sees_is_not_drawn() -> None:
    assert drawn(filled(a_shape(), shapeBackgroundFill={**RED, **NOT_RENDERED})) == drawn()


def test_a_table_shows_its_cells_fills_and_merged_width() -> None:
    head = a_cell("Everything", columns=2)
    head["tableCellProperties"]["tableCellBackgroundFill"] = RED
    svg = drawn(a_table([head, "a cell that a merged neighbour covers"], ["Ada", "Buyer"]))

    assert lines(svg) == ["Everything", "Ada", "Buyer"]
    assert re.search(r'<rect width="472.44" height="[\d.]+" fill="#ff0000"', svg)


def test_a_row_grows_with_its_words() -> None:
    short = drawn(a_table(["Ada"], ["Buyer"], at=(0, 0, 2e6, 6e5)))
    long = drawn(a_table(["Ada " * 40], ["Buyer"], at=(0, 0, 2e6, 6e5)))

    def top_of_buyer(svg: str) -> float:
        return float(re.findall(r"translate\(0.00 ([\d.]+)\)", svg)[-1])

    assert top_of_buyer(long) > top_of_buyer(short)


def test_a_line_ends_in_its_arrow() -> None:
    line = a_line()
    line["line"]["lineProperties"] |= {"lineFill": RED, "endArrow": "FILL_ARROW"}

    svg = drawn(line)

    assert svg.count("<polygon") == 1
    assert 'stroke="#ff0000"' in svg


def test_a_bent_connector_has_its_elbows() -> None:
    line = a_line()
    line["line"]["lineCategory"] = "BENT"
    line["line"]["lineProperties"] |= {"lineFill": RED}

    [path] = re.findall(r'<path d="([^"]+)"', drawn(line))

    assert path.count("L") == 3


@pytest.mark.parametrize(
    "element", [a_picture(description="Our logo"), a_chart(description="Seats")]
)
def test_what_only_google_can_draw_is_a_box_with_its_words(element: dict[str, Any]) -> None:
    svg = drawn(element)

    assert lines(svg) == [element["description"]]
    assert "http" not in svg


def test_children_of_a_group_are_drawn_in_their_places() -> None:
    assert lines(drawn(a_group(a_shape("inside")))) == ["inside"]


def test_a_text_knows_its_line_in_the_brief() -> None:
    svg = drawn(
        a_shape("one\ntwo", objectId="box"),
        said={Target("box"): ("acme.yaml:1:2", "")},
    )

    assert svg.count("data-source=") == 1
    assert 'data-source="acme.yaml:1:2"' in svg


@pytest.mark.parametrize(
    "kind",
    ["ROUND_RECTANGLE", "ELLIPSE", "PLAQUE", "CHEVRON", "DIAMOND", "HOME_PLATE", "CLOUD"],
)
def test_every_shape_has_an_outline(kind: str) -> None:
    etree.fromstring(outline(kind, 100, 40, {"fill": "#ffffff"}))


def test_a_text_from_the_right_ends_at_the_right_and_its_bullet_stands_there() -> None:
    text = a_text(
        a_paragraph(
            "אישור גרסה",
            bullet="•",
            direction="RIGHT_TO_LEFT",
            indentStart={"magnitude": 18, "unit": "PT"},
        )
    )

    svg = drawn(a_shape(text, at=(0, 0, 4e6, 2e6)))

    assert 'direction="rtl"' in svg
    bullet, words = (float(at) for at in re.findall(r'<text x="([\d.]+)"', svg))
    assert bullet > words > 100
