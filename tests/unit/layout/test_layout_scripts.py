"""Texts in the scripts of the world: how wide they may be, and where they break."""

import pytest

from generator.layout.clusters import clusters
from generator.layout.directions import right_to_left, runs_from_right
from generator.layout.fit import count_lines, wrap
from generator.layout.metrics import Reach, advance

UKRAINIAN = (
    "Скоротити шлях від коміту до виробництва; усі перевірки — у конвеєрі (щонайменше 90 %)."
)
JAPANESE = (
    "GitLab上でパイプラインをチェックし、2027年3月までに42％削減。"
    "ユーザーはショートカットを使う。"
)
KOREAN = (
    "변경 리드 타임을 42일에서 10일로 줄이고 품질 관리를 유지합니다. "
    "모든 보안 검사는 파이프라인에서 실행됩니다."
)
HEBREW = (
    "קיצור הזמן משינוי קוד ועד לייצור מארבעים ושניים לעשרה ימים, בלי לאבד שליטה באיכות (2027)."
)
ARABIC = (
    "تقليل وقت التسليم من اثنين وأربعين يوما إلى عشرة أيام دون فقدان الجودة في جميع المشاريع."
)


@pytest.mark.parametrize(
    ("text", "width", "family", "size", "observed"),
    [
        (UKRAINIAN, 110, "Roboto", 12, 7),
        (UKRAINIAN, 300, "Open Sans", 20, 4),
        (JAPANESE, 110, "Roboto", 12, 6),
        (JAPANESE, 190, "Arial", 14, 4),
        (JAPANESE, 300, "Open Sans", 20, 4),
        (KOREAN, 110, "Roboto", 12, 7),
        (KOREAN, 190, "Arial", 14, 4),
        (HEBREW, 110, "Roboto", 12, 5),
        (HEBREW, 190, "Arial", 14, 4),
        (HEBREW, 300, "Open Sans", 20, 3),
        (ARABIC, 110, "Roboto", 12, 5),
        (ARABIC, 190, "Arial", 14, 4),
        (ARABIC, 300, "Open Sans", 20, 3),
    ],
)
def test_the_lines_libreoffice_was_seen_to_make_lie_inside_the_answer(
    text: str, width: float, family: str, size: float, observed: int
) -> None:
    best, worst = count_lines(text, width, family, size)

    assert best <= observed <= worst


@pytest.mark.parametrize("text", ["Αύξηση", "выпуск", "Zażółć", "plan"])
def test_what_a_font_has_is_as_wide_as_it_says(text: str) -> None:
    least, most = (advance(text, "Roboto", reach=each) for each in (Reach.LEAST, Reach.MOST))

    assert least == most > 0


@pytest.mark.parametrize("text", ["גרסה", "إصدار", "한국어", "→", "✅", "ሰላም", "ស្វាគមន៍"])
def test_what_another_font_draws_lies_between_two_widths(text: str) -> None:
    least, likely, most = (advance(text, "Roboto", reach=each) for each in Reach)

    assert 0 < least < likely < most


def test_arabic_letters_that_join_are_narrower_than_apart() -> None:
    joined = advance("سس", "Roboto", reach=Reach.MOST)
    apart = advance("س س", "Roboto", reach=Reach.MOST) - advance(" ", "Roboto")

    assert joined < apart


def test_marks_of_hebrew_and_arabic_take_no_width() -> None:
    assert advance("שָׁלוֹם", "Arial") == advance("שלום", "Arial")
    assert advance("مُحَمَّد", "Arial") == advance("محمد", "Arial")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("e\u0301a", ["e\u0301", "a"]),
        ("👩‍💻✅", ["👩‍💻", "✅"]),
        ("🇯🇵🇬🇷x", ["🇯🇵", "🇬🇷", "x"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("❤️!", ["❤️", "!"]),
        ("क्षि", ["क्षि"]),
        ("한국", ["한", "국"]),
        ("plan", ["p", "l", "a", "n"]),
    ],
)
def test_what_a_reader_takes_for_one_character_stays_whole(text: str, parts: list[str]) -> None:
    assert list(clusters(text)) == parts
    assert "".join(parts) == text


def test_an_emoji_of_parts_is_one_picture_at_best_and_all_its_parts_at_worst() -> None:
    least = advance("👩‍💻", "Roboto", reach=Reach.LEAST)

    assert least == 1.0
    assert advance("👩‍💻", "Roboto", reach=Reach.MOST) > 2 * least


def test_no_line_begins_inside_a_character() -> None:
    assert wrap("👩‍💻👩‍💻", 30, "Roboto", 12) == ("👩‍💻", "👩‍💻")
    assert wrap("e\u0301" * 4, 14, "Courier New", 10) == ("e\u0301e\u0301",) * 2


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("（全社）する", 26, ("（全", "社）", "する")),
        ("検査、確認", 26, ("検", "査、", "確認")),
        ("チェック", 31, ("チェッ", "ク")),
        ("¥「自動」", 24, ("¥", "「自", "動」")),
    ],
)
def test_no_line_begins_or_ends_with_a_mark_that_belongs_beyond(
    text: str, width: float, lines: tuple[str, ...]
) -> None:
    assert wrap(text, width, "Arial", 10) == lines


def test_korean_breaks_between_words_where_programs_differ() -> None:
    text = "보안 점검 결과를 배포 전에 확인합니다"

    assert wrap(text, 62, "Arial", 12) == ("보안 점검", "결과를", "배포 전에", "확인합니다")
    assert count_lines("점검결과를확인 합니다", 50, "Arial", 12) == (3, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("אישור גרסה", True),
        ("مرحبا 2027", True),
        ("GitLab הוא כלי הפיתוח", True),
        ("חיפה: who makes it succeed", False),
        ("Plan", False),
        ("6 → 1 ימים", False),
        ("12 %", None),
        ("", None),
    ],
)
def test_most_words_decide_which_way_a_text_runs(text: str, expected: bool | None) -> None:
    assert runs_from_right(text) is expected


def test_a_figure_runs_as_the_paragraph_before_it() -> None:
    assert right_to_left(["2027", "אישור", "42", "Plan", "–"]) == (
        *(True, True, True),
        *(False, False),
    )
    assert right_to_left(["Plan", "42"]) == (False, False)
