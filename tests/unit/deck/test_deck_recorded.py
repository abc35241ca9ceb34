"""Decks that Google really answered with, read from beside the project where they are kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.deck.deck import Deck, Picture, Shape, Table
from generator.deck.find import title_of
from generator.deck.outline import fingerprint, outline
from generator.deck.read import from_slides
from generator.deck.slots import leftover_tokens, slots, token_faults
from generator.deck.units import utf16_length

FOLDER = Path(__file__).parents[4] / "shared" / "realdata" / "slides_json"
RECORDED = sorted(path.name for path in FOLDER.glob("*.json"))

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not RECORDED, reason=f"no recorded decks in {FOLDER}"),
]


def recorded(name: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return answer


def read(name: str) -> Deck:
    return from_slides(recorded(name))


@pytest.mark.parametrize("name", RECORDED)
def test_every_recorded_deck_is_read_whole(name: str) -> None:
    answer = recorded(name)

    deck = from_slides(answer)

    assert len(deck.slides) == len(answer.get("slides", ()))
    assert len(deck.layouts) == len(answer.get("layouts", ()))
    assert len(deck.masters) == len(answer.get("masters", ()))
    assert outline(deck) == outline(from_slides(answer))
    assert fingerprint(deck) == fingerprint(from_slides(answer))
    assert (slots(deck), leftover_tokens(deck), token_faults(deck)) == ((), (), ())


@pytest.mark.parametrize("name", RECORDED)
def test_texts_are_as_long_as_google_says(name: str) -> None:
    answer = recorded(name)
    ends = {
        element["objectId"]: element["shape"]["text"]["textElements"][-1]["endIndex"]
        for page in answer.get("slides", ())
        for element in page.get("pageElements", ())
        if element.get("shape", {}).get("text", {}).get("textElements")
    }

    lengths = {
        element.id: element.text.length + 1
        for slide in from_slides(answer).slides
        for element in slide.elements
        if isinstance(element, Shape) and element.text is not None and element.parent_id is None
    }

    assert lengths == ends


@pytest.mark.parametrize("name", RECORDED)
def test_every_effective_style_is_complete(name: str) -> None:
    for slide in read(name).slides:
        for element in slide.elements:
            if isinstance(element, Shape) and element.text is not None:
                for paragraph in element.text.paragraphs:
                    assert paragraph.newline.style.size > 1
                    assert paragraph.line_spacing > 0.5
                    assert all(run.style.family for run in paragraph.runs)
                    assert utf16_length(paragraph.text) == paragraph.length


def test_a_recorded_deck_of_many_kinds_says_what_its_readers_saw() -> None:
    deck = read("merge_gslides_get_7452573.json")

    assert [title_of(slide) for slide in deck.slides] == [
        "5 Slides Deck",
        "Text, Shape, and grouped elements",
        "Text, Image, and Table slide",
        "A chart from Sheets, Video from YouTube, Connector",
        "Slides native chart, a Line",
    ]
    kinds = [type(element).__name__ for element in deck.slides[3].elements]
    assert kinds == ["Shape", "Shape", "Chart", "Other", "Line"]
    assert [e.parent_id for e in deck.slides[1].elements][-2:] == ["g3ce9075d86_0_12"] * 2


def test_a_recorded_table_has_merged_cells_and_its_real_size() -> None:
    deck = read("merge_gslides_get_7452573.json")

    (table,) = (e for e in deck.slides[2].elements if isinstance(e, Table))

    assert (table.box.width, table.box.height) == (4_039_800, 1_524_000)
    assert table.cell(3, 3) is table.cell(1, 3)
    merged = table.cell(1, 3).text
    assert merged is not None
    assert merged.text == "Merged cells 1.3..3.3"


def test_recorded_titles_have_the_size_of_their_layout() -> None:
    deck = read("merge_gslides_get_7452573.json")

    cover, subtitle = (e.text for e in deck.slides[0].elements if isinstance(e, Shape))

    assert cover is not None
    assert subtitle is not None
    assert cover.paragraphs[0].runs[0].style.size == 52
    assert subtitle.paragraphs[0].runs[0].style.size == 28


def test_recorded_notes_are_read() -> None:
    notes = read("mise_real_presentation_cd653.json").slides[0].notes

    assert notes is not None
    assert notes.text.startswith("These are some speaker notes \n\nAnd this")


def test_recorded_alt_texts_are_read() -> None:
    deck = read("mise_real_presentation_cd653.json")

    pictures = [e for slide in deck.slides for e in slide.elements if isinstance(e, Picture)]

    assert pictures[0].description.startswith("An isometric 3D illustration")
