from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from givens.builds import MAPS, deck_of, document_of

from generator.deck.deck import Deck, Element, Shape, Slide, Table
from generator.errors import InputError
from generator.maps.read import check_map, check_sections, read_map

CSP = MAPS / "csp"


@pytest.fixture(scope="module")
def template() -> Deck:
    return deck_of(CSP / "template.pptx")


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "map.yaml"
    file.write_text(text, encoding="utf-8")
    return file


MAP = """\
document: csp
title: Plan
audience: customer
slides:
  - slide: risks
    fill:
      title: Risks
      risks: {rows: risks, columns: {Risk: description}}
"""


def with_elements(
    template: Deck, slide_id: str, change: Callable[[tuple[Element, ...]], tuple[Element, ...]]
) -> Deck:
    def changed(slide: Slide) -> Slide:
        if slide.id != slide_id:
            return slide
        return replace(slide, elements=change(slide.elements))

    return replace(template, slides=tuple(changed(slide) for slide in template.slides))


def only_risks(template: Deck) -> Deck:
    return replace(
        template, slides=tuple(each for each in template.slides if each.id == "csp_risks")
    )


@pytest.mark.parametrize("kind", sorted(each.parent.name for each in MAPS.glob("*/map.yaml")))
def test_every_map_that_ships_agrees_with_its_template(kind: str) -> None:
    slide_map, places = read_map(MAPS / kind / "map.yaml")
    template = MAPS / kind / slide_map.template

    if slide_map.is_document:
        assert check_sections(slide_map, places, document_of(template)) == ()
    else:
        assert check_map(slide_map, places, deck_of(template)) == ()


SECTIONS = """\
document: csp-doc
title: Plan
audience: customer
sections:
  - section: page
    fill: {header: x}
  - section: risks
    fill:
"""


@pytest.mark.parametrize(
    ("fill", "code"),
    [
        ("      title: x\n      nothing: x\n", "E202"),
        ("      title: x\n      risks: x\n", "E204"),
        ("      title: {rows: risks, columns: {Risk: description}}\n", "E204"),
        ("      title: x\n", "E205"),
    ],
)
def test_a_map_of_sections_is_held_against_its_template(
    tmp_path: Path, fill: str, code: str
) -> None:
    slide_map, places = read_map(written(tmp_path, SECTIONS + fill))
    found = check_sections(slide_map, places, document_of(MAPS / "csp-doc" / "template.docx"))
    assert code in {each.code for each in found}


@pytest.mark.parametrize("both", ["", "slides: [{slide: a}]\nsections: [{section: a}]\n"])
def test_a_map_has_slides_or_sections(tmp_path: Path, both: str) -> None:
    text = f"document: csp\ntitle: Plan\naudience: customer\n{both}"
    with pytest.raises(InputError, match="slides or sections"):
        read_map(written(tmp_path, text))


def test_a_map_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="E201 the slide map cannot be read: No such file"):
        read_map(tmp_path / "map.yaml")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("title: Plan", "audience"),
        (MAP.replace("customer", "everyone"), "everyone"),
        (MAP.replace("slide: risks", "slide: Risks!"), "Risks!"),
        (MAP.replace("rows: risks,", "rowz: risks,"), "rowz"),
        (MAP + "colour: red\n", "colour"),
        (MAP.replace("columns: {Risk: description}", "columns: {}"), "columns"),
        ("document: csp\nslides: []\n", "slides"),
        ("", "map.yaml"),
    ],
)
def test_a_fault_of_a_map_is_told_with_its_line(tmp_path: Path, wrong: str, words: str) -> None:
    with pytest.raises(InputError) as told:
        read_map(written(tmp_path, wrong), "slide_maps/csp/map.yaml")

    assert words in str(told.value)
    assert str(told.value).startswith("slide_maps/csp/map.yaml:")


def test_a_slot_the_template_has_not_is_told(tmp_path: Path, template: Deck) -> None:
    slide_map, places = read_map(written(tmp_path, MAP.replace("title: Risks", "tilte: Risks")))

    found = check_map(slide_map, places, only_risks(template))

    (missing,) = [each for each in found if each.code == "E202"]
    assert "`risks.tilte`" in missing.what
    assert missing.where.line == 7  # type: ignore[union-attr]


def test_a_slot_on_two_boxes_is_told(tmp_path: Path, template: Deck) -> None:
    slide_map, places = read_map(written(tmp_path, MAP))

    def twice(elements: tuple[Element, ...]) -> tuple[Element, ...]:
        title = next(each for each in elements if each.title == "risks.title")
        assert isinstance(title, Shape)
        return (*elements, replace(title, id="another"))

    found = check_map(slide_map, places, with_elements(template, "csp_risks", twice))

    assert {"E203", "E334"} <= {each.code for each in found}


def test_a_slot_of_another_kind_is_told(tmp_path: Path, template: Deck) -> None:
    slide_map, places = read_map(
        written(tmp_path, MAP.replace("title: Risks", "title: {bullets: a}"))
    )
    as_text = MAP.replace("{rows: risks, columns: {Risk: description}}", "Words")
    text_map, text_places = read_map(written(tmp_path, as_text))

    assert "E204" not in {each.code for each in check_map(slide_map, places, template)}
    (kind,) = [
        each for each in check_map(text_map, text_places, template) if each.code == "E204"
    ]
    assert "is a table in the template, and the map fills it as a text" in kind.what


def test_a_slot_no_line_fills_is_told(tmp_path: Path, template: Deck) -> None:
    slide_map, places = read_map(written(tmp_path, MAP))

    unfilled = [
        each
        for each in check_map(slide_map, places, only_risks(template))
        if each.code == "E205"
    ]

    assert {each.what.split("`")[1] for each in unfilled} == {
        "risks.kicker",
        "risks.footer",
        "risks.notes",
    }


def test_a_table_is_a_table(template: Deck) -> None:
    (risks,) = [each for each in template.slides if each.id == "csp_risks"]

    assert any(isinstance(each, Table) for each in risks.elements)
