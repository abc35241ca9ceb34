"""Columns no row fills, rows of short tables, and texts side by side."""

from typing import Any

import pytest
from givens.plans import Bench, kinds_of, slide_of

from generator.deck.deck import Table
from generator.layout.tables import with_words_whole
from generator.maps.words import Phrase
from generator.plan.edits import AddColumn, DropColumn, SetHeights, SetWidths
from generator.plan.placement import PlacedTable
from generator.plan.script import Row, filled_columns

WORD = "Softwarelieferkettensicherheitsrichtlinienentwurf"


def a_brief(*risks: str) -> str:
    rows = "".join(f"  - {{{risk}}}\n" for risk in risks)
    return f"account: {{name: Acme}}\nrisks:\n{rows}"


YOUNG = a_brief("id: one, description: Late, mitigation: Waves")
LATER = a_brief("id: one, description: Late, mitigation: Waves, due: 2027-01-29")
MANY = a_brief(*(f"id: r{n}, description: Late {n}, mitigation: Waves" for n in range(7)))


def table_of(bench: Bench, *briefs: str) -> Table:
    _, deck = bench.filled(*briefs)
    tables = (element for slide in deck.slides for element in slide.elements)
    return next(
        each for each in tables if isinstance(each, Table) and each.title == "risks.risks"
    )


def heads(table: Table) -> list[str]:
    cells = (table.cell(0, column) for column in range(table.column_count))
    return [cell.text.text if cell.text else "" for cell in cells]


def placed(bench: Bench, brief: str) -> PlacedTable:
    piece = slide_of(bench.placed(brief), "risks").slots["risks"]
    assert isinstance(piece, PlacedTable)
    return piece


def test_a_column_that_no_row_fills_is_left_out_and_the_others_take_its_room(
    bench: Bench,
) -> None:
    table = table_of(bench, YOUNG)

    assert heads(table) == ["Risk", "What is done about it"]
    assert table.box.width == pytest.approx(648 * 12_700, abs=12_700)


def test_it_comes_back_where_a_row_fills_it_and_goes_where_none_does(bench: Bench) -> None:
    assert heads(table_of(bench, YOUNG, LATER)) == ["Risk", "What is done about it", "Due"]
    assert heads(table_of(bench, LATER, YOUNG)) == ["Risk", "What is done about it"]


def test_planned_once_more_nothing_is_left_to_do(bench: Bench) -> None:
    file, _ = bench.filled(YOUNG, LATER)

    assert bench.plan(LATER, file).edits == ()


def test_what_is_remembered_has_every_column(bench: Bench) -> None:
    piece = placed(bench, YOUNG)

    assert len(piece.header) == 6
    assert [cell.text for cell in piece.as_it_stands().header] == heads(table_of(bench, YOUNG))


def test_the_first_column_stays_and_a_table_without_rows_has_no_blank_ones() -> None:
    def rows(*cells: tuple[str, ...]) -> list[Row]:
        return [Row(str(at), tuple(map(Phrase, each))) for at, each in enumerate(cells)]

    assert filled_columns(rows(("–", "–", "x"), ("–", "–", "–"))) == (0, 2)
    assert filled_columns(rows(("a", " ", ""))) == (0, 1, 2)
    assert filled_columns([]) == ()


def test_few_rows_stand_apart_and_many_stand_as_in_the_template(bench: Bench) -> None:
    few, many = placed(bench, YOUNG), placed(bench, MANY)

    assert few.row_height > many.row_height
    assert table_of(bench, YOUNG).least_heights[1] == few.row_height


def test_a_long_word_is_not_broken_while_other_columns_have_room(bench: Bench) -> None:
    full = f"description: {WORD}, impact: high, mitigation: Waves, due: tbd, status: open"
    usual = placed(bench, a_brief(full.replace(WORD, "Late")))

    wide = placed(bench, a_brief(full))

    assert wide.shown == usual.shown
    assert wide.widths[0] > usual.widths[0]
    assert sum(wide.widths) == pytest.approx(648 * 12_700, abs=12_700)


def test_a_high_row_takes_its_room_from_columns_of_short_texts(bench: Bench) -> None:
    rest = "mitigation: Waves, likelihood: high, impact: high, status: open, due: 2027-01-29"
    usual = placed(bench, a_brief(f"description: Late, {rest}"))

    long = placed(bench, a_brief(f"description: {'Late in the year too. ' * 15}, {rest}"))

    assert not usual.widths or usual.widths[0] < long.widths[0]
    assert long.widths[0] > max(long.widths[1:])
    assert sum(long.widths) == pytest.approx(648 * 12_700, abs=12_700)


@pytest.mark.parametrize(
    ("widths", "least", "wanted"),
    [
        ((100, 100), (50, 50), (100, 100)),
        ((100, 100, 100), (120, 50, 50), (120, 90, 90)),
        ((100, 100), (150, 50), (100, 100)),  # half of a table is the most one may ask for
        ((60, 60, 80), (90, 20, 20), (90, 48, 62)),
        ((40, 40, 40), (50, 50, 50), (40, 40, 40)),
    ],
)
def test_widths_change_as_little_as_words_need(widths: Any, least: Any, wanted: Any) -> None:
    assert with_words_whole(widths, least) == pytest.approx(wanted)


def test_a_build_drops_columns_once_and_says_the_widths(bench: Bench) -> None:
    planned = [each for each in bench.plan(YOUNG, bench.copy()).edits if "risks" in str(each)]

    assert [each.column for each in planned if isinstance(each, DropColumn)] == [5, 4, 3, 1]
    assert [len(each.widths) for each in planned if isinstance(each, SetWidths)] == [2]
    assert sum(isinstance(each, SetHeights) for each in planned) == 1
    assert AddColumn.__name__ not in kinds_of(tuple(planned))
