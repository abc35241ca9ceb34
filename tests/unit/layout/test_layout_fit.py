import pytest

from generator.layout.fit import (
    Fits,
    TextSpec,
    at_most,
    count_lines,
    fits,
    height_pt,
    longest_word_pt,
    step_down,
    width_pt,
    wrap,
)

URL = (
    "Read https://docs.example.com/administration/reference_architectures/10k_users.html"
    "?tab=ha&x=1#sizing before the workshop."
)
RUSSIAN = (
    "Снизить время вывода изменений в производство с сорока двух до десяти дней, "
    "не теряя контроля качества."
)
GREEK = "Μείωση του χρόνου παράδοσης από σαράντα δύο σε δέκα ημέρες χωρίς απώλεια ποιότητας."
JAPANESE = (
    "本番環境への変更リードタイムを四十二日から十日に短縮し、品質管理を維持する。"
    "セキュリティ検査は「自動化」する（全社）。"
)
CHINESE = "减少从代码提交到生产部署的时间，并保持质量控制；所有安全扫描都在流水线中自动运行。"
SIGNS = (
    "Reduce lead time 42 → 10 days (−76 %) · cost €297,000 – 1,2 M USD per year — "
    "see “Value map”, row 3…"
)
IDENTIFIER = (
    "a_very_long_identifier_without_any_break_opportunity_at_all_in_the_middle_of_it "
    "and then words"
)
LONG_WORDS = (
    "Supercalifragilisticexpialidocious antidisestablishmentarianism "
    "floccinaucinihilipilification"
)
NAMES = (
    "Adopt CI/CD; retire Jenkins, XL Deploy and 3 others by Q2-2027 (owner: A. Núñez-Čapková)."
)
LINES = (
    "Increase operational efficiencies\vDeliver better products faster\v"
    "Reduce security and compliance risk in all 600 projects"
)


@pytest.mark.parametrize(
    ("text", "width", "family", "size", "bold", "observed"),
    [
        (URL, 150, "Arial", 12, False, 6),
        (URL, 233, "Open Sans", 11, False, 4),
        (RUSSIAN, 150, "Arial", 18, True, 8),
        (RUSSIAN, 233, "Open Sans", 14, False, 4),
        (GREEK, 150, "Arial", 10, False, 3),
        (GREEK, 233, "Open Sans", 18, False, 4),
        (JAPANESE, 150, "Arial", 11, False, 5),
        (JAPANESE, 233, "Open Sans", 10, False, 3),
        (CHINESE, 150, "Arial", 12, False, 4),
        (CHINESE, 233, "Open Sans", 11, True, 2),
        (SIGNS, 150, "Arial", 14, True, 5),
        (SIGNS, 233, "Open Sans", 12, False, 3),
        (IDENTIFIER, 150, "Arial", 18, False, 6),
        (IDENTIFIER, 233, "Open Sans", 14, False, 3),
        (LONG_WORDS, 150, "Arial", 10, False, 3),
        (LONG_WORDS, 233, "Open Sans", 18, False, 5),
        (NAMES, 150, "Arial", 11, False, 4),
        (NAMES, 233, "Open Sans", 10, True, 2),
        (LINES, 150, "Arial", 12, True, 7),
        (LINES, 233, "Open Sans", 11, False, 4),
    ],
)
def test_the_lines_libreoffice_was_seen_to_make_lie_inside_the_answer(
    text: str, width: float, family: str, size: float, bold: bool, observed: int
) -> None:
    best, worst = count_lines(text, width, family, size, bold)

    assert best <= observed <= worst
    assert worst - best <= 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("plan build", ("plan", "build")),
        ("state-of-the-art", ("state-", "of-the-", "art")),
        ("2026-2027", ("2026-202", "7")),
        ("plan\u00a0build", ("plan\u00a0bui", "ld")),
        ("plan\vb", ("plan", "b")),
        ("plan\n\nb", ("plan", "", "b")),
        ("abcdefgh—ijkl", ("abcdefgh", "—ijkl")),
    ],
)
def test_lines_break_where_writers_expect(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 51, "Courier New", 10) == lines


def test_closing_marks_do_not_begin_a_line() -> None:
    assert wrap("自動化」する", 31, "Arial", 10) == ("自動", "化」す", "る")


def test_an_empty_text_takes_one_line() -> None:
    assert count_lines("", 100, "Arial", 12) == (1, 1)


def test_a_final_line_break_opens_a_line() -> None:
    assert count_lines("plan\n", 100, "Arial", 12) == (2, 2)


def test_a_soft_hyphen_shows_only_where_the_line_breaks() -> None:
    assert count_lines("Freigabe\u00adprüfung", 200, "Arial", 12) == (1, 1)
    assert count_lines("Freigabe\u00adprüfung", 60, "Arial", 12) == (2, 2)


def test_a_tab_reaches_the_next_stop() -> None:
    with_tab = count_lines("a\t" * 8 + "a", 200, "Arial", 12)

    assert with_tab == (2, 2)


def test_programs_differ_on_breaking_after_a_slash_and_the_answer_says_so() -> None:
    assert count_lines("on demand/automated", 90, "Lato", 12) == (2, 3)


def test_lines_stand_a_fifth_more_than_their_size_apart() -> None:
    spec = TextSpec("Arial", 10, line_spacing=1.5)

    assert height_pt([("one\ntwo", spec)], 200) == (36.0, 36.0)


def test_space_above_the_first_paragraph_counts_only_at_worst() -> None:
    spec = TextSpec("Arial", 10, space_above=6, space_below=2)

    assert height_pt([("one", spec), ("two", spec)], 200) == (32.0, 38.0)


def test_an_indent_narrows_the_text() -> None:
    plain = TextSpec("Arial", 12)
    bullet = TextSpec("Arial", 12, indent=60, indent_first=40)
    text = "A bullet that is long enough to need a second line"

    assert height_pt([(text, bullet)], 180)[0] > height_pt([(text, plain)], 180)[0]


def test_the_answer_is_fits_may_overflow_or_overflows() -> None:
    spec = TextSpec("Arial", 10, space_above=6)
    paragraphs = [("one", spec)]

    assert fits(paragraphs, 100, 18) is Fits.FITS
    assert fits(paragraphs, 100, 14) is Fits.MAY_OVERFLOW
    assert fits(paragraphs, 100, 8) is Fits.OVERFLOWS


def test_no_paragraphs_fit_anywhere() -> None:
    assert fits([], 1, 0) is Fits.FITS


def test_text_steps_down_to_the_largest_size_that_fits() -> None:
    paragraphs = [("Four words stand here", TextSpec("Arial", 20))]

    assert step_down(paragraphs, 130, 20, [20, 16, 12, 11], 11) == 12


def test_text_never_steps_below_its_floor() -> None:
    paragraphs = [("Four words stand here", TextSpec("Arial", 20))]

    assert step_down(paragraphs, 130, 20, [20, 16, 12, 11], 14) is None


def test_stepping_down_leaves_smaller_paragraphs_alone() -> None:
    paragraphs = [("Title", TextSpec("Arial", 20)), ("note", TextSpec("Arial", 9))]

    assert [spec.size for _, spec in at_most(paragraphs, 12)] == [12, 9]


def test_the_width_of_a_text_is_that_of_its_longest_line() -> None:
    assert width_pt("ab\vabcd\nabc", "Courier New", 10) == pytest.approx(24, abs=0.1)


def test_the_longest_word_is_what_no_break_may_part() -> None:
    assert longest_word_pt("end-to-end tests", "Courier New", 10) == pytest.approx(30, abs=0.1)
