"""A written document as a placement."""

from generator.maps.words import Phrase
from generator.plan.document.asked import Asked, AskedTable
from generator.plan.document.merging import MergedDocument, MergedLine, Wanted
from generator.plan.document.typed import as_asked, as_merged
from generator.plan.script import Row
from generator.plan.typed import phrases_of, typed

LOC = ("risks", 0, "description")
ASKED = (
    Asked(
        "risks",
        "",
        "list",
        AskedTable(
            (Phrase("Risk"), Phrase("Owner")),
            (Row("freeze", (Phrase("The freeze", (LOC,)), Phrase("Ann"))),),
        ),
    ),
)


def merged(*lines: MergedLine) -> MergedDocument:
    wanted = Wanted("risks.list", "risks.list", None, header=("Risk", "Owner"), rows=lines)
    return MergedDocument((wanted,), (), ())


def test_a_cell_nobody_changed_keeps_its_place_in_the_brief() -> None:
    line = MergedLine(("The freeze", "Bob"), None, (LOC,), "freeze")
    [slide] = as_merged(ASKED, merged(line)).slides
    assert [phrase.locs for phrase in phrases_of(slide)] == [(LOC,), ()]


def test_a_row_that_is_not_there_any_more_is_told() -> None:
    other = MergedLine(("Ours", ""), None)
    found = typed(as_asked(ASKED), as_merged(ASKED, merged(other)))
    assert [each.row for each in found if each.is_gone] == ["freeze"]
