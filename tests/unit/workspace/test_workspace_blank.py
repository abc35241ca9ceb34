import io

from pptx import Presentation

from generator.workspace.blank import blank_presentation


def test_a_blank_presentation_opens_and_has_one_title_slide_called_p() -> None:
    deck = Presentation(io.BytesIO(blank_presentation()))

    assert (deck.slide_width, deck.slide_height) == (9_144_000, 5_143_500)
    assert [slide.name for slide in deck.slides] == ["p"]
    assert [shape.name for shape in deck.slides[0].placeholders] == ["i0", "i1"]
    assert deck.slides[0].slide_layout.name == "Title slide"


def test_every_placeholder_of_a_blank_presentation_stands_on_its_page() -> None:
    deck = Presentation(io.BytesIO(blank_presentation()))
    shapes = [shape for layout in deck.slide_layouts for shape in layout.placeholders]

    assert shapes
    assert all(shape.left + shape.width <= deck.slide_width for shape in shapes)
    assert all(shape.top + shape.height <= deck.slide_height for shape in shapes)
