import pytest

from generator.deck.units import (
    dimension_in_emu,
    dimension_in_points,
    emu,
    points,
    utf16_length,
    utf16_slice,
)


def test_an_emoji_is_two_units_long() -> None:
    assert utf16_length("a😀é漢") == 5


def test_a_slice_counts_in_utf16_units() -> None:
    assert utf16_slice("a😀bc", 3, 5) == "bc"


def test_a_slice_that_cuts_an_emoji_in_half_leaves_it_out() -> None:
    assert utf16_slice("a😀b", 0, 2) == "a"


def test_an_inch_is_72_points() -> None:
    assert points(914_400) == 72
    assert emu(72) == 914_400


@pytest.mark.parametrize(
    ("dimension", "length"),
    [
        ({"magnitude": 2, "unit": "PT"}, 25_400),
        ({"magnitude": 2.5, "unit": "EMU"}, 2.5),
        ({"unit": "PT"}, 0),
        ({}, 0),
        (None, 0),
    ],
)
def test_an_absent_length_or_magnitude_is_zero(
    dimension: dict[str, object], length: float
) -> None:
    assert dimension_in_emu(dimension) == length
    assert dimension_in_points(dimension) == length / 12_700
