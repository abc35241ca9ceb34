import pytest

from generator.layout.metrics import advance, is_known


def test_a_letter_is_as_wide_as_its_font_says() -> None:
    assert advance("A", "Arial") == pytest.approx(1366 / 2048)


def test_bold_text_is_wider() -> None:
    assert advance("Pipeline", "Open Sans", bold=True) > advance("Pipeline", "Open Sans")


def test_a_weight_in_the_name_counts_as_bold() -> None:
    assert advance("Plan", "Open Sans SemiBold") == advance("Plan", "Open Sans", bold=True)
    assert advance("Plan", "Lato Light") == advance("Plan", "Lato")


def test_fonts_made_to_the_same_metrics_measure_the_same() -> None:
    assert advance("Plan", "Helvetica") == advance("Plan", "Arial")
    assert advance("Plan", "carlito") == advance("Plan", "Calibri")


def test_an_unknown_font_is_measured_as_arial_and_said_to_be_an_estimate() -> None:
    assert advance("Plan", "Comic Sans MS") == advance("Plan", "Arial")
    assert not is_known("Comic Sans MS")
    assert not is_known("Segoe UI")
    assert is_known("Roboto Medium")


def test_a_full_width_character_is_one_em() -> None:
    assert advance("日本語", "Arial") == 3.0


def test_combining_marks_take_no_width() -> None:
    assert advance("e\u0301", "Roboto") == advance("e", "Roboto")


def test_a_letter_the_font_lacks_is_measured_by_its_parts() -> None:
    assert advance("ﬁ", "Courier New") > 0
    assert advance("①", "Arial") > 0
