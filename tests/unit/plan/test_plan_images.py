"""Pictures in their canvas: never stretched, never out of it, and words in their place."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.view import Said
from generator.deck.deck import Box
from generator.deck.units import Emu
from generator.layout.diagram import EMU_PER_PT
from generator.plan.drawings.images import hang, hangs
from generator.plan.drawn import Drawn
from generator.plan.script import Image, ImageContent

CANVAS = Box(Emu(100_000), Emu(200_000), Emu(190 * EMU_PER_PT), Emu(48 * EMU_PER_PT))


def content(image: Image | None = None, **changes: Any) -> ImageContent:
    said = Said("logo.png", ("account", "logo"))
    usual = {"says": "Logo of Acme", "instead": "Acme", "align": "start", "plate": True}
    return ImageContent(**{"source": said, **usual, "image": image, **changes})


def parts(asked: ImageContent) -> dict[str, Drawn]:
    [drawing] = hang(asked, CANVAS, "Roboto")
    return {part.name: part for part in drawing.parts}


@given(
    width=st.integers(1, 5000),
    height=st.integers(1, 5000),
    plate=st.booleans(),
    align=st.sampled_from(["start", "center"]),
)
@settings(max_examples=40)
def test_a_picture_keeps_its_proportions_inside_its_canvas(
    width: int, height: int, plate: bool, align: str
) -> None:
    hung = parts(content(Image("a", width, height), plate=plate, align=align))
    box = hung["image_shown"].box
    for each in hung.values():
        assert CANVAS.x <= each.box.x < each.box.right <= CANVAS.x + CANVAS.width
        assert CANVAS.y <= each.box.y < each.box.bottom <= CANVAS.y + CANVAS.height
    # Sides are whole EMU, and a line of a pixel is never thinner than one.
    ratio = width / height
    assert box.width == pytest.approx(ratio * box.height, abs=ratio + 1, rel=0)
    if plate:
        ground = hung["plate_shown"].box
        assert ground.x <= box.x < box.right <= ground.right
        assert abs(2 * box.x + box.width - 2 * ground.x - ground.width) <= 2


def test_a_picture_of_unknown_size_has_its_whole_canvas_to_be_fitted_in() -> None:
    hung = parts(content(Image("https://acme.example/logo.png"), plate=False))
    assert hung["image_shown"].box.width == CANVAS.width
    narrow = Box(
        Emu(CANVAS.x + CANVAS.width // 4), CANVAS.y, Emu(CANVAS.width // 2), CANVAS.height
    )
    assert hangs(narrow, hung["image_shown"].box)
    aside = Box(CANVAS.x, CANVAS.y, Emu(CANVAS.width // 2), CANVAS.height)
    assert not hangs(aside, hung["image_shown"].box)


def test_the_name_stands_in_the_place_of_a_logo_nobody_can_fetch() -> None:
    [word] = parts(content(None)).values()
    assert (word.text, word.kind, word.url) == ("Acme", "ROUND_RECTANGLE", "")
    assert word.box.width < CANVAS.width / 2


def test_a_long_name_is_set_smaller_and_one_that_has_no_room_is_left_out() -> None:
    short, long = (parts(content(None, instead=each)) for each in ("Acme", "Acme Foods " * 5))
    assert long["word_mark"].size < short["word_mark"].size
    assert not parts(content(None, instead="Acme Foods " * 40))


def test_without_a_picture_in_the_brief_its_place_stays_empty() -> None:
    assert not parts(content(source=Said("", ()), says="Logo of Acme"))


def test_a_slide_for_a_drawing_nobody_can_fetch_is_left_out() -> None:
    assert hang(content(None, instead=""), CANVAS, "Roboto") == ()
