"""People's edits, made in another program: after a refresh each stands, and the brief is in."""

import copy
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from givens.builds import some_slides
from givens.desk import Desk, conflicts, drawn, shape_of, slide_of
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Pt

from generator.plan.ids import part_name

PLAN, SHIP = part_name("node", "plan"), part_name("node", "ship")

SLIDES = ("cover", "heard", "stakeholders", "outcomes", "workflow_current", "risks")
BRIEF = """\
account: {name: Acme, industry: Insurance}
people:
  - {id: ada, name: Ada Byron, title: VP Engineering, org: customer}
  - {id: bob, name: Bob Stone, title: Head of Security, org: customer}
  - {id: cyd, name: Cyd Moss, title: Auditor, org: customer}
heard:
  statements:
    - {id: slow, statement: Releases take 9 weeks from start to end., theme: Why change}
    - {id: lists, statement: Three scanners make three lists., theme: Why change}
    - {id: want, statement: One list that everybody believes., theme: What good looks like}
outcomes:
  - {id: ship, statement: Ship every week}
risks:
  - {id: late, description: The move is late, mitigation: Move in waves}
  - {id: slow, description: Reviews are slow, mitigation: Two reviewers}
  - {id: cost, description: Licences cost more, mitigation: Count again}
workflows:
  - id: release
    title: Release
    lanes: [{id: dev, label: Developers}, {id: ops, label: Operations}]
    current:
      nodes:
        - {id: plan, label: Plan, lane: dev}
        - {id: code, label: Code, lane: dev}
        - {id: ship, label: Ship, lane: ops}
      edges: [{from: plan, to: code}, {from: code, to: ship}]
"""
CHANGES = (
    ("take 9 weeks", "take 3 weeks"),
    ("Auditor", "Chief Auditor"),
    ("Move in waves", "Move in two waves"),
    ("{id: ship, label: Ship,", "{id: ship, label: Ship it,"),
    (
        "outcomes:\n",
        "  - {id: dee, name: Dee Lane, title: Architect, org: customer}\noutcomes:\n",
    ),
)
AFTER = BRIEF
for _old, _new in CHANGES[:4]:
    assert _old in AFTER
    AFTER = AFTER.replace(_old, _new)
AFTER = AFTER.replace(
    "heard:\n", "  - {id: dee, name: Dee Lane, title: Architect, org: customer}\nheard:\n"
)
SAID = (
    "Releases take 3 weeks from start to end.",
    "Chief Auditor",
    "Move in two waves",
    "Ship it",
    "Dee Lane",
    "4 people at Acme make this plan succeed",
)
"""What the changed brief says that the document did not."""

Edit = Callable[[Deck], None]
SCENARIOS: list["Scenario"] = []


@dataclass(frozen=True)
class Scenario:
    """An edit, what must be seen of it afterwards, and what stays out or in conflict."""

    edit: Edit
    stands: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    looks: Callable[[Deck], Any] | None = field(default=None)

    @property
    def name(self) -> str:
        return self.edit.__name__


def scenario(**expected: Any) -> Callable[[Edit], Edit]:
    def keep(edit: Edit) -> Edit:
        SCENARIOS.append(Scenario(edit, **expected))
        return edit

    return keep


def retype(shape: Any, text: str) -> None:
    shape.text_frame.paragraphs[0].runs[0].text = text
    for run in shape.text_frame.paragraphs[0].runs[1:]:
        run.text = ""


def table(deck: Deck, slot: str) -> Any:
    return shape_of(deck, slot).table


def copy_row(rows: Any, at: int, *texts: str) -> None:
    """A row inserted below another, as a person does who then types in it."""
    new = copy.deepcopy(rows._tbl.tr_lst[at])
    rows._tbl.tr_lst[at].addnext(new)
    for column, text in enumerate(texts):
        cell = rows.cell(at + 1, column)
        cell.text_frame.paragraphs[0].runs[0].text = text


def add_paragraph(shape: Any, at: int, text: str) -> None:
    former = shape.text_frame.paragraphs[at]._p
    new = copy.deepcopy(former)
    former.addnext(new)
    retype_paragraph(shape.text_frame.paragraphs[at + 1], text)


def retype_paragraph(paragraph: Any, text: str) -> None:
    paragraph.runs[0].text = text
    for run in paragraph.runs[1:]:
        run.text = ""


def move_slide(deck: Deck, at: int, to: int) -> None:
    slides = deck.slides._sldIdLst
    slide = list(slides)[at]
    slides.remove(slide)
    slides.insert(to, slide)


def drop_slide(deck: Deck, name: str) -> None:
    at = next(n for n, each in enumerate(deck.slides) if each == slide_of(deck, name))
    slides = deck.slides._sldIdLst
    deck.part.drop_rel(slides[at].rId)
    slides.remove(slides[at])


# -- texts -------------------------------------------------------------------------------------


@scenario(stands=("Acme ships every week",))
def retype_a_title(deck: Deck) -> None:
    retype(shape_of(deck, "cover.title"), "Acme ships every week")


@scenario(stands=("Mapa de ruta",))
def translate_a_title(deck: Deck) -> None:
    retype(shape_of(deck, "workflow_current.title"), "Mapa de ruta")


@scenario(
    stands=("Our people",),
    unsaid=("4 people at Acme make this plan succeed",),
    conflicts=("stakeholders.title",),
)
def retype_a_title_the_brief_changes(deck: Deck) -> None:
    retype(shape_of(deck, "stakeholders.title"), "Our people")


@scenario(stands=("They said so in May.",))
def add_a_bullet_at_the_end(deck: Deck) -> None:
    add_paragraph(shape_of(deck, "heard.left"), 1, "They said so in May.")


@scenario(stands=("They said so in May.",))
def add_a_bullet_between(deck: Deck) -> None:
    add_paragraph(shape_of(deck, "heard.left"), 0, "They said so in May.")


@scenario(stands=("make three lists, and a fourth.",))
def change_a_bullet_the_brief_leaves(deck: Deck) -> None:
    retype_paragraph(
        shape_of(deck, "heard.left").text_frame.paragraphs[1],
        "Three scanners make three lists, and a fourth.",
    )


@scenario(stands=("Releases take 3 weeks from start to end. It was worse in May.",))
def add_a_sentence_where_the_brief_changes_a_figure(deck: Deck) -> None:
    retype_paragraph(
        shape_of(deck, "heard.left").text_frame.paragraphs[0],
        "Releases take 9 weeks from start to end. It was worse in May.",
    )


@scenario(
    stands=("Releases take 12 weeks from start to end.",),
    unsaid=("Releases take 3 weeks from start to end.",),
    conflicts=("heard.left",),
)
def change_the_figure_the_brief_changes(deck: Deck) -> None:
    retype_paragraph(
        shape_of(deck, "heard.left").text_frame.paragraphs[0],
        "Releases take 12 weeks from start to end.",
    )


@scenario(stands=("Releases take 3 weeks from start to end.",))
def type_what_the_brief_will_say(deck: Deck) -> None:
    retype_paragraph(
        shape_of(deck, "heard.left").text_frame.paragraphs[0],
        "Releases take 3 weeks from start to end.",
    )


@scenario(gone=("Three scanners make three lists.",))
def delete_a_bullet(deck: Deck) -> None:
    paragraph = shape_of(deck, "heard.left").text_frame.paragraphs[1]._p
    paragraph.getparent().remove(paragraph)


@scenario(
    stands=("Die Versionen dauern neun Wochen.",), conflicts=("heard.left",), unsaid=SAID[:1]
)
def translate_a_bullet_the_brief_changes(deck: Deck) -> None:
    retype_paragraph(
        shape_of(deck, "heard.left").text_frame.paragraphs[0],
        "Die Versionen dauern neun Wochen.",
    )


@scenario(stands=("Say it slowly.",))
def write_notes(deck: Deck) -> None:
    notes = slide_of(deck, "cover").notes_slide.notes_text_frame
    notes.add_paragraph().text = "Say it slowly."


@scenario()
def put_other_quotes_and_blanks(deck: Deck) -> None:
    """What an editor does by itself is no edit: the brief's change comes in."""
    retype_paragraph(
        shape_of(deck, "heard.left").text_frame.paragraphs[0],
        "Releases take 9\u00a0weeks from start to\u00a0end. ",
    )


def bold_bullet(deck: Deck) -> Any:
    return shape_of(deck, "heard.left").text_frame.paragraphs[1].runs[0].font.bold


@scenario(looks=bold_bullet)
def make_a_bullet_bold(deck: Deck) -> None:
    shape_of(deck, "heard.left").text_frame.paragraphs[1].runs[0].font.bold = True


def first_size_of_title(deck: Deck) -> Any:
    return shape_of(deck, "stakeholders.title").text_frame.paragraphs[0].runs[0].font.size


@scenario(looks=first_size_of_title)
def make_a_title_smaller(deck: Deck) -> None:
    shape_of(deck, "stakeholders.title").text_frame.paragraphs[0].runs[0].font.size = Pt(18)


def colour_of_title(deck: Deck) -> Any:
    return shape_of(deck, "cover.title").text_frame.paragraphs[0].runs[0].font.color.rgb


@scenario(looks=colour_of_title)
def colour_a_title(deck: Deck) -> None:
    run = shape_of(deck, "cover.title").text_frame.paragraphs[0].runs[0]
    run.font.color.rgb = RGBColor.from_string("123456")


def place_of_title(deck: Deck) -> Any:
    shape = shape_of(deck, "stakeholders.title")
    return shape.left, shape.top


@scenario(looks=place_of_title)
def move_a_title(deck: Deck) -> None:
    shape = shape_of(deck, "stakeholders.title")
    left, top, width, height = shape.left, shape.top, shape.width, shape.height
    shape.left, shape.top, shape.width, shape.height = left + 90_000, top, width, height


@scenario(gone=("The people",))
def delete_a_kicker(deck: Deck) -> None:
    element = shape_of(deck, "stakeholders.kicker")._element
    element.getparent().remove(element)


@scenario(gone=("4 people at Acme",), unsaid=("4 people at Acme make this plan succeed",))
def delete_a_title_the_brief_changes(deck: Deck) -> None:
    element = shape_of(deck, "stakeholders.title")._element
    element.getparent().remove(element)


# -- tables ------------------------------------------------------------------------------------


@scenario(stands=("Eve Noor",))
def add_a_row_at_the_end(deck: Deck) -> None:
    copy_row(table(deck, "stakeholders.people"), 3, "Eve Noor", "Counsel")


@scenario(stands=("Eve Noor",))
def add_a_row_at_the_top(deck: Deck) -> None:
    copy_row(table(deck, "stakeholders.people"), 1, "Eve Noor", "Counsel")


@scenario(stands=("| Head of Everything |",))
def change_a_cell_the_brief_leaves(deck: Deck) -> None:
    table(deck, "stakeholders.people").cell(2, 1).text_frame.paragraphs[0].runs[
        0
    ].text = "Head of Everything"


@scenario(
    stands=("| Senior Auditor |",),
    unsaid=("Chief Auditor",),
    conflicts=("stakeholders.people",),
)
def change_a_cell_the_brief_changes(deck: Deck) -> None:
    table(deck, "stakeholders.people").cell(3, 1).text_frame.paragraphs[0].runs[
        0
    ].text = "Senior Auditor"


@scenario(stands=("| Cyd Moss | Chief Auditor | Signs |",))
def fill_a_cell_that_says_nothing_yet(deck: Deck) -> None:
    table(deck, "stakeholders.people").cell(3, 2).text_frame.paragraphs[0].runs[
        0
    ].text = "Signs"


@scenario(gone=("Bob Stone",))
def delete_a_row(deck: Deck) -> None:
    rows = table(deck, "stakeholders.people")._tbl
    rows.remove(rows.tr_lst[2])


@scenario(unsaid=("Chief Auditor",), gone=("Cyd Moss",), conflicts=("stakeholders.people",))
def delete_a_row_the_brief_changes(deck: Deck) -> None:
    rows = table(deck, "stakeholders.people")._tbl
    rows.remove(rows.tr_lst[3])


def order_of_people(deck: Deck) -> Any:
    names = [row.cells[0].text for row in table(deck, "stakeholders.people").rows]
    return [name for name in names if name in ("Ada Byron", "Bob Stone", "Cyd Moss")]


@scenario(looks=order_of_people)
def move_a_row_up(deck: Deck) -> None:
    rows = table(deck, "stakeholders.people")._tbl
    row = rows.tr_lst[3]
    rows.remove(row)
    rows.tr_lst[0].addnext(row)


def fill_of_row(deck: Deck) -> Any:
    return next(
        row.cells[0].fill.fore_color.rgb
        for row in table(deck, "stakeholders.people").rows
        if row.cells[0].text == "Bob Stone"
    )


@scenario(looks=fill_of_row)
def colour_a_row(deck: Deck) -> None:
    cell = table(deck, "stakeholders.people").cell(2, 0)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string("FFEE00")


@scenario(stands=("| Who | Title |",))
def retype_a_heading(deck: Deck) -> None:
    table(deck, "stakeholders.people").cell(0, 0).text_frame.paragraphs[0].runs[0].text = "Who"


def columns(deck: Deck) -> Any:
    return [cell.text for cell in table(deck, "risks.risks").rows[0].cells]


@scenario(looks=columns, stands=("| Move in two waves |",))
def delete_a_column(deck: Deck) -> None:
    rows = table(deck, "risks.risks")._tbl
    for row in rows.tr_lst:
        row.remove(row.tc_lst[1])
    grid = rows.tblGrid
    grid.remove(grid.gridCol_lst[1])


@scenario(looks=columns, stands=("| The move is late | Move in two waves |",))
def swap_two_columns(deck: Deck) -> None:
    rows = table(deck, "risks.risks")._tbl
    for row in rows.tr_lst:
        second = row.tc_lst[1]
        row.remove(second)
        row.tc_lst[1].addnext(second)


@scenario(looks=columns, stands=("| Move in two waves | Soon",))
def add_a_column(deck: Deck) -> None:
    rows = table(deck, "risks.risks")._tbl
    for at, row in enumerate(rows.tr_lst):
        new = copy.deepcopy(row.tc_lst[2])
        row.tc_lst[2].addnext(new)
        new.txBody.p_lst[0].r_lst[0].t.text = "When" if at == 0 else "Soon"
    grid = rows.tblGrid
    grid.gridCol_lst[2].addnext(copy.deepcopy(grid.gridCol_lst[2]))


@scenario(unsaid=("Move in two waves",), gone=("Move in waves",))
def delete_a_table(deck: Deck) -> None:
    element = shape_of(deck, "risks.risks")._element
    element.getparent().remove(element)


# -- slides ------------------------------------------------------------------------------------


@scenario(gone=("Most severe first",), unsaid=("Move in two waves",))
def delete_a_slide(deck: Deck) -> None:
    drop_slide(deck, "risks")


def titles(deck: Deck) -> Any:
    names = ("cover", "heard", "outcomes", "risks")
    return [name for slide in deck.slides for name in names if slide == slide_of(deck, name)]


@scenario(looks=titles)
def move_a_slide_to_the_front(deck: Deck) -> None:
    move_slide(deck, 5, 1)


@scenario(stands=("A slide of ours",))
def add_a_slide(deck: Deck) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    box = slide.shapes.add_textbox(0, 0, Emu(4_000_000), Emu(400_000))
    box.text_frame.text = "A slide of ours"
    move_slide(deck, len(deck.slides) - 1, 2)


def is_skipped(deck: Deck) -> Any:
    return slide_of(deck, "outcomes")._element.get("show")


@scenario(looks=is_skipped)
def skip_a_slide(deck: Deck) -> None:
    slide_of(deck, "outcomes")._element.set("show", "0")


@scenario(stands=("A remark beside the table",))
def add_a_text_box(deck: Deck) -> None:
    slide = slide_of(deck, "stakeholders")
    box = slide.shapes.add_textbox(0, 0, Emu(4_000_000), Emu(400_000))
    box.text_frame.text = "A remark beside the table"


# -- drawings ----------------------------------------------------------------------------------


def place_of_ship(deck: Deck) -> Any:
    box = drawn(slide_of(deck, "workflow_current"), SHIP)
    return box.left, box.top


@scenario(looks=place_of_ship)
def move_a_box(deck: Deck) -> None:
    box = drawn(slide_of(deck, "workflow_current"), SHIP)
    left, top, width, height = box.left, box.top, box.width, box.height
    box.left, box.top, box.width, box.height = left + 300_000, top + 50_000, width, height


@scenario(stands=("Plan the week",))
def retype_a_box_the_brief_leaves(deck: Deck) -> None:
    retype(drawn(slide_of(deck, "workflow_current"), PLAN), "Plan the week")


@scenario(stands=("Deliver",), unsaid=("Ship it",), conflicts=("workflow_current.current",))
def retype_a_box_the_brief_changes(deck: Deck) -> None:
    retype(drawn(slide_of(deck, "workflow_current"), SHIP), "Deliver")


def fill_of_plan(deck: Deck) -> Any:
    return drawn(slide_of(deck, "workflow_current"), PLAN).fill.fore_color.rgb


@scenario(looks=fill_of_plan)
def colour_a_box(deck: Deck) -> None:
    box = drawn(slide_of(deck, "workflow_current"), PLAN)
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor.from_string("AA00AA")


def has_plan(deck: Deck) -> Any:
    names = [shape.name for shape in slide_of(deck, "workflow_current").shapes]
    return [name for name in names if name.endswith(PLAN)]


@scenario(looks=has_plan)
def delete_a_box(deck: Deck) -> None:
    element = drawn(slide_of(deck, "workflow_current"), PLAN)._element
    element.getparent().remove(element)


@scenario(stands=("Our own box",))
def add_a_box(deck: Deck) -> None:
    slide = slide_of(deck, "workflow_current")
    box = slide.shapes.add_textbox(Emu(500_000), Emu(4_000_000), Emu(900_000), Emu(300_000))
    box.text_frame.text = "Our own box"


# -- the test ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("scenarios")
    maps = some_slides(root / "maps", "csp", SLIDES, every_column=True)
    desk = Desk(root / "desk", maps)
    desk.root.mkdir()
    desk.build(BRIEF)
    return desk


@pytest.mark.parametrize("case", SCENARIOS, ids=lambda case: case.name)
def test_the_edit_stands_and_the_brief_is_in(
    case: Scenario, built: Desk, tmp_path: Path
) -> None:
    shutil.copytree(built.root, tmp_path / "desk")
    desk = Desk(tmp_path / "desk", built.maps)
    with desk.edited() as deck:
        case.edit(deck)
    looked = case.looks and case.looks(Presentation(str(desk.path)))

    done = desk.refresh(AFTER)

    words = desk.words()
    for text in case.stands:
        assert text in words
    for text in case.gone:
        assert text not in words
    for text in SAID:
        assert (text in words) is (text not in case.unsaid), text
    assert tuple(dict.fromkeys(conflicts(done))) == case.conflicts
    assert not case.looks or case.looks(Presentation(str(desk.path))) == looked

    again = desk.refresh(AFTER)

    assert desk.words() == words
    assert again.state == "up to date"
    assert sum(again.calls[api]["write"] for api in ("drive", "slides")) == 0
    assert conflicts(again) == conflicts(done)


def test_there_are_as_many_scenarios_as_people_have_habits() -> None:
    assert len(SCENARIOS) >= 40
