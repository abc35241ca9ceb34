"""What other programs do to a file beside what a person types: places, alt texts, layouts."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from givens.builds import some_slides
from givens.desk import Desk, drawn, slide_of
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.presentation import Presentation as Deck

BRIEF = """\
account: {name: Acme}
people: [{id: ada, name: Ada Byron, org: customer}]
outcomes: [{id: ship, statement: Ship every week}]
value_map:
  rows:
    - {id: one, initiative: Fewer tools, value_statement: Less cost, required_capability: Scans}
    - {id: two, initiative: Faster, value_statement: More often, required_capability: Builds}
    - {id: three, initiative: Safer, value_statement: Less fear, required_capability: Rules}
"""
SHORTER = "".join(line for line in BRIEF.splitlines(keepends=True) if "id: two" not in line)
RISKS = BRIEF + "risks: [{id: late, description: The move is late, mitigation: In waves}]\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("programs")
    desk = Desk(
        root / "desk", some_slides(root / "maps", "csp", ("cover", "value_chain", "risks"))
    )
    desk.root.mkdir()
    desk.build(BRIEF)
    return desk


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(built.root, tmp_path / "desk")
    return Desk(tmp_path / "desk", built.maps)


def as_an_office_saves(deck: Deck) -> None:
    """Places rounded to hundredths of a millimetre, no alt texts, outlines in plain colours."""
    for slide in deck.slides:
        for shape in slide.shapes:
            for line in shape._element.xpath("./p:spPr/a:ln[a:solidFill/a:schemeClr]"):
                shape.line.color.rgb = _rgb_of(deck, line.xpath(".//a:schemeClr")[0].get("val"))
            for name in ("left", "top"):
                if getattr(shape, name) is not None:
                    setattr(shape, name, round(getattr(shape, name) / 360) * 360)
            alt_text = shape._element.xpath(".//p:cNvPr")[0]
            alt_text.attrib.pop("descr", None)


def test_a_program_that_only_saved_leaves_nothing_to_write(desk: Desk) -> None:
    with desk.edited() as deck:
        as_an_office_saves(deck)

    done = desk.refresh(BRIEF)

    assert done.state == "up to date"
    assert sum(done.calls[api]["write"] for api in ("drive", "slides")) == 0


def test_what_a_program_left_out_of_a_drawing_comes_with_its_next_change(desk: Desk) -> None:
    with desk.edited() as deck:
        as_an_office_saves(deck)

    desk.refresh(BRIEF.replace("Less fear", "No fear"))

    assert "No fear" in desk.words()
    assert desk.refresh(BRIEF.replace("Less fear", "No fear")).state == "up to date"


def test_what_only_a_program_wrote_anew_goes_with_its_item(desk: Desk) -> None:
    with desk.edited() as deck:
        as_an_office_saves(deck)

    done = desk.refresh(SHORTER)

    assert not done.conflicts
    assert "More often" not in desk.words()


def test_a_box_stays_where_it_was_put_while_its_item_gets_another_id(desk: Desk) -> None:
    with desk.edited() as deck:
        box = drawn(slide_of(deck, "value_chain"), _part(deck, "Fewer tools"))
        box.text_frame.paragraphs[0].runs[0].font.italic = True
        name = box.name

    done = desk.refresh(BRIEF.replace("{id: one,", "{id: first,"))

    assert done.state == "up to date"
    stands = slide_of(Presentation(str(desk.path)), "value_chain").shapes
    assert [each.name for each in stands if each.name == name] == [name]


def test_arrows_go_with_the_boxes_they_join(desk: Desk) -> None:
    with desk.edited() as deck:
        box = drawn(slide_of(deck, "value_chain"), _part(deck, "Fewer tools"))
        box.text_frame.paragraphs[0].runs[0].text = "Far fewer tools"

    done = desk.refresh(SHORTER)

    assert done.state == "refreshed"
    words = desk.words()
    assert "Far fewer tools" in words
    assert "More often" not in words
    assert desk.refresh(SHORTER).state == "up to date"


def test_a_new_slide_comes_where_its_layout_is_gone(desk: Desk) -> None:
    with desk.edited() as deck:
        _rename_layouts(deck)

    done = desk.refresh(RISKS)

    assert [each.code for each in done.findings if each.code == "E301"] == ["E301"]
    assert "The move is late" in desk.words()
    again = desk.refresh(RISKS)
    assert again.state in ("refreshed", "up to date"), "its notes come one refresh later"
    assert desk.refresh(RISKS).state == "up to date"
    risks = slide_of(Presentation(str(desk.path)), "risks")
    sizes = {run.font.size for shape in risks.shapes for run in _runs(shape)}
    assert None not in sizes, "a box says itself how its words are set"


def _rgb_of(deck: Deck, name: str) -> RGBColor:
    """A colour of the theme, as the numbers it stands for."""
    [theme] = [
        each.target_part.blob
        for each in deck.slide_masters[0].part.rels.values()
        if each.reltype.endswith("/theme")
    ]
    found = re.search(rf'<a:{name}><a:srgbClr val="(\w+)"'.encode(), theme)
    assert found
    return RGBColor.from_string(found[1].decode())


def _part(deck: Deck, words: str) -> str:
    """The name of the part of the drawing that says this."""
    shapes = slide_of(deck, "value_chain").shapes
    found = next(
        each for each in shapes if each.has_text_frame and words in each.text_frame.text
    )
    name: str = found.name.split("_", 2)[2]
    return name


def _rename_layouts(deck: Deck) -> None:
    for number, layout in enumerate(deck.slide_layouts):
        layout._element.cSld.set("name", f"Default {number}")


def _runs(shape: Any) -> list[Any]:
    if not shape.has_text_frame:
        return []
    return [run for each in shape.text_frame.paragraphs for run in each.runs]


def test_a_slide_that_only_a_program_saved_goes_with_its_element(desk: Desk) -> None:
    desk.refresh(RISKS)
    with desk.edited() as deck:
        as_an_office_saves(deck)
        _say_nothing_inherited(deck)

    done = desk.refresh(BRIEF)

    assert "The move is late" not in desk.words()
    assert done.state == "refreshed"


def test_a_slide_somebody_coloured_stays_whatever_a_program_wrote(desk: Desk) -> None:
    desk.refresh(RISKS)
    with desk.edited() as deck:
        as_an_office_saves(deck)
        table = next(each.table for each in slide_of(deck, "risks").shapes if each.has_table)
        table.cell(1, 0).fill.solid()
        table.cell(1, 0).fill.fore_color.rgb = RGBColor(250, 0, 0)

    desk.refresh(BRIEF)

    assert "The move is late" in desk.words()


def _say_nothing_inherited(deck: Deck) -> None:
    """What a placeholder has from its layout, written down as being nothing."""
    for slide in deck.slides:
        for shape in slide.placeholders:
            shape.fill.background()
            shape.line.fill.background()
