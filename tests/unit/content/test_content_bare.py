"""A picture without what it says beside its pixels."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from generator.content.bare import bare, said_beside

WORDS = "Win plan of Dana"


def a_picture(kind: str, **said: Any) -> bytes:
    data = BytesIO()
    Image.effect_noise((24, 16), 40).convert("RGB").save(data, kind, **said)
    return data.getvalue()


def exif(**tags: Any) -> Image.Exif:
    told = Image.Exif()
    told[0x010E] = WORDS
    for tag, value in tags.items():
        told[int(tag.removeprefix("x"), 16)] = value
    return told


def chunks(*, zipped: bool) -> PngImagePlugin.PngInfo:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", WORDS, zip=zipped)
    told.add_itxt("Title", WORDS, zip=zipped)
    return told


TALKING = {
    "a comment in a JPEG": a_picture("JPEG", comment=WORDS.encode()),
    "what a camera says": a_picture("JPEG", exif=exif()),
    "a progressive JPEG": a_picture("JPEG", progressive=True, comment=WORDS.encode()),
    "a text in a PNG": a_picture("PNG", pnginfo=chunks(zipped=False)),
    "a compressed text": a_picture("PNG", pnginfo=chunks(zipped=True)),
    "a comment in a GIF": a_picture("GIF", comment=WORDS.encode()),
    "behind the end": a_picture("PNG") + WORDS.encode(),
    "behind a JPEG's end": a_picture("JPEG") + WORDS.encode("utf-16-le"),
}


@pytest.mark.parametrize("data", TALKING.values(), ids=TALKING)
def test_what_it_says_is_read_and_taken_away_and_the_pixels_stay(data: bytes) -> None:
    assert any(WORDS in text for text in said_beside(data))

    left = bare(data)

    assert not any(WORDS in text for text in said_beside(left))
    assert WORDS.encode() not in left
    assert bare(left) == left
    assert pixels(left) == pixels(data)


def test_which_side_is_up_stays() -> None:
    left = bare(a_picture("JPEG", exif=exif(x0112=6)))

    assert dict(Image.open(BytesIO(left)).getexif()) == {0x0112: 6}


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n\0", b"\xff\xd8\xffq"])
def test_what_is_no_picture_stays_as_it_is(data: bytes) -> None:
    assert bare(data) == data
    assert list(said_beside(data)) == []


def pixels(data: bytes) -> bytes:
    return Image.open(BytesIO(data)).convert("RGB").tobytes()
