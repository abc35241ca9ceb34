"""The parts a merge is made of: weaving words, matching members, the least to write."""

from pathlib import Path

import pytest

from generator.merge.align import align, likeness
from generator.merge.choices import Change, Choice, Kind, later
from generator.merge.difference import Piece, pieces
from generator.merge.normal import pages, same
from generator.merge.rows import FILLER, BaseRow, Columns, OurRow, columns, merge_rows
from generator.merge.settle import settle
from generator.merge.words import weave

ASKED = "Adoption is 62 % of all teams today."


@pytest.mark.parametrize(
    ("ours", "theirs", "woven"),
    [
        (
            "Adoption is 70 % of all teams today.",
            "Adoption is 62 % of all teams today. Well done.",
            "Adoption is 70 % of all teams today. Well done.",
        ),
        (
            "Adoption is 70 % of all teams today.",
            "Adoption is 62 % of all teams, today.",
            "Adoption is 70 % of all teams, today.",
        ),
        ("Adoption is 70 % of all teams today.", "Adoption is 65 % of all teams today.", None),
        ("Adoption is 70 % of all teams today.", "Heute nutzen es schon viele.", None),
    ],
)
def test_changes_of_different_words_are_woven(
    ours: str, theirs: str, woven: str | None
) -> None:
    assert weave(ASKED, ours, theirs) == woven


def test_changes_that_touch_are_not_woven() -> None:
    """Who writes beside a word meant the word that stood there."""
    assert weave("from 62 to 80 here", "from 70 to 80 here", "from 62,5 to 80 here") is None
    assert weave("a b c d e f", "a b x c d e f", "a b y c d e f") is None


def test_what_only_looks_other_is_the_same() -> None:
    assert same("It\u2019s 5\u00a0% \u2013 \u201cso\u201d\u2026", 'It\'s 5 % - "so"...')
    assert same("a\vb ", "a b")
    assert not same("5 %", "6 %")


def test_every_rule_has_its_page() -> None:
    docs = Path(__file__).parents[3] / "docs" / "google"

    assert [each for each in pages() if not (docs / f"{each}.md").is_file()] == []


def test_members_are_matched_by_words_then_by_place() -> None:
    base = ["one apple", "two pears", "three plums"]

    assert align(base, ["new", *base], likeness) == (None, 0, 1, 2)
    assert align(base, ["three plums", "one apple", "two pears"], likeness) == (2, 0, 1)
    assert align(base, ["one apple", "zwei Birnen", "three plums"], likeness) == (0, 1, 2)


def test_only_the_words_that_differ_are_written() -> None:
    assert pieces("As of 22 Nov", "As of 24 Dec") == (Piece(6, "22 Nov", "24 Dec"),)
    assert pieces("a\nb c\nd", "a\nb x\nd") == (Piece(4, "c", "x"),)
    assert pieces("👍 one\ntwo", "👍 one\nthree") == (Piece(7, "two", "three"),)
    assert pieces("same", "same") == ()


def test_new_words_bring_a_neighbour_along_for_its_style() -> None:
    assert pieces("Done well", "Done very well") == (Piece(4, " ", " very "),)
    [piece] = pieces("Done", "Done\nNext")
    assert piece == Piece(0, "Done", "Done\nNext")


def test_a_slide_number_is_never_written_again() -> None:
    [piece] = pieces("\ufffc", "\ufffc of 9")

    assert "\ufffc" not in piece.new


def test_what_nobody_remembers_is_a_conflict() -> None:
    settled = settle(None, "ours", "theirs", later)

    assert (settled.text, settled.base) == ("theirs", None)
    assert settled.change
    assert settled.change.kind is Kind.CONFLICT


@pytest.mark.parametrize(
    ("choice", "text", "base"),
    [("later", "theirs", "base"), ("keep", "theirs", "ours"), ("take", "ours", "ours")],
)
def test_an_answer_settles_a_conflict(choice: Choice, text: str, base: str) -> None:
    def answer(_: Change) -> Choice:
        return choice

    settled = settle("base", "ours", "theirs", answer)

    assert (settled.text, settled.base) == (text, base)


# -- tables ------------------------------------------------------------------------------------

NAMES = ("Name", "Title")


def test_columns_are_known_by_their_headings() -> None:
    assert columns(NAMES, ["Title", "Name", "Mine"]) == Columns((1, 0, None))
    assert columns(NAMES, ["Name"]) == Columns((0,))
    assert columns(NAMES, ["Wer", "Title"]) == Columns((0, 1))


def test_without_memory_rows_are_known_by_their_first_column_and_none_goes() -> None:
    merged = merge_rows(
        None,
        [OurRow("a", ("Ada", "CTO")), OurRow("b", ("Bob", "CISO"))],
        [("Ada", "CEO"), ("Zoe", "Counsel")],
        Columns((0, 1)),
        NAMES,
        later,
    )

    assert [row.cells for row in merged.rows] == [
        ("Ada", "CEO"),
        ("Zoe", "Counsel"),
        ("Bob", "CISO"),
    ]
    assert [each.kind for each in merged.changes if each.kind is Kind.CONFLICT] == [
        Kind.CONFLICT
    ]
    assert merged.base[0] == BaseRow("a", ("Ada", None), ("Ada", "CEO"))


def test_a_filler_gives_way_to_the_first_row_and_to_a_persons() -> None:
    filler = BaseRow(FILLER, ("–", "–"))
    two = Columns((0, 1))

    first = merge_rows([filler], [OurRow("a", ("Ada", "CTO"))], [("–", "–")], two, NAMES, later)
    mine = merge_rows(
        [filler], [OurRow(FILLER, ("–", "–"))], [("Zoe", "Counsel")], two, NAMES, later
    )

    assert [row.cells for row in first.rows] == [("Ada", "CTO")]
    assert [row.cells for row in mine.rows] == [("Zoe", "Counsel")]
