"""Decks of strangers, as Google answered with them, can be drawn."""

import json
from pathlib import Path

import pytest
from lxml import etree

from generator.deck.read import from_slides
from generator.preview.svg import slide_svg

FOLDER = Path(__file__).parents[4] / "shared" / "realdata" / "slides_json"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the files of strangers are not at hand"),
]


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.json")), ids=lambda file: file.stem)
def test_a_strangers_deck_is_drawn_as_well_formed_markup(file: Path) -> None:
    deck = from_slides(json.loads(file.read_text(encoding="utf-8")))

    for slide in deck.slides:
        drawn = etree.fromstring(slide_svg(deck, slide, {}))
        assert len(drawn) > 0
        assert not drawn.xpath("//@href | //@src")
