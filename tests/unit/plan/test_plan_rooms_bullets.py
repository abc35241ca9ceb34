from dataclasses import replace

from givens.builds import MAPS, deck_of

from generator.deck.deck import Paragraph, Shape
from generator.plan.rooms import spec_of


def a_paragraph() -> Paragraph:
    slides = deck_of(MAPS / "readout" / "template.pptx").slides
    return next(
        shape.text_default
        for slide in slides
        for shape in slide.elements
        if isinstance(shape, Shape) and shape.title == "heard.left"
    )


def test_the_words_of_a_bullet_begin_where_its_other_lines_do() -> None:
    bulleted = replace(a_paragraph(), bullet="•", indent_start=13.0, indent_first=0.0)

    assert spec_of(bulleted).indent_first is None


def test_a_line_without_a_glyph_begins_where_it_says() -> None:
    plain = replace(a_paragraph(), bullet=None, indent_start=13.0, indent_first=0.0)

    assert spec_of(plain).indent_first == 0.0
