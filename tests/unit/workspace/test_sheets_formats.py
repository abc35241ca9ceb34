from typing import Any

import pytest

from generator.workspace.sheets.a1 import Closed, rectangles
from generator.workspace.sheets.formats import general, shown


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (0.1234, "0.00%", "12.34%"),
        (-3.2, '"$"#,##0.00', "-$3.20"),
        (1234.5, "[$€-2] #,##0", "€ 1,235"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (1234567, "#,##0,", "1,235"),
        (5, "0000", "0005"),
        (5.5, "#.##", "5.5"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (12, '0 "kg"', "12 kg"),
        (43831, "yyyy-mm-dd", "2020-01-01"),
        (43831.75, "m/d/yyyy h:mm AM/PM", "1/1/2020 6:00 PM"),
        (44000, "dddd, mmmm d", "Thursday, June 18"),
        (0.75, "hh:mm:ss", "18:00:00"),
        (1.5, "[h]:mm", "36:00"),
        ("x", "@", "x"),
        ("x", '@" y"', "x y"),
        (True, "0.00", "TRUE"),
        (None, "0", ""),
    ],
)
def test_a_value_is_shown_by_its_pattern(value: Any, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (42.01, "42.01"),
        (1 / 3, "0.3333333333"),
        (1000 / 3, "333.3333333"),
        (1e20, "1E+20"),
        (1.23e-6, "1.23E-06"),
        (-7.0, "-7"),
    ],
)
def test_a_number_without_a_pattern_has_ten_digits(number: float, text: str) -> None:
    assert general(number) == text


def test_cells_are_gathered_into_areas() -> None:
    places = {*Closed(1, 1, 3, 4).cells(), (5, 0)}
    assert sorted(rectangles(places), key=lambda one: one.row) == [
        Closed(1, 1, 3, 4),
        Closed(5, 0, 6, 1),
    ]
