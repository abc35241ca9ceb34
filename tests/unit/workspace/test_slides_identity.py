"""Every object keeps its id when another program has written the file."""

import copy
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from givens.slides_files import (
    BODY,
    TABLE,
    TITLE,
    a_file,
    apply,
    content,
    elements,
    place,
    saved,
    slide_ids,
    told,
)
from pptx import Presentation
from pptx.oxml.ns import qn

from generator.workspace.slides.file import SlidesFile
from generator.workspace.slides.looks import looks

Edit = Callable[[Any], None]
KINDS = ("shape", "table", "image", "sheetsChart")


def written() -> SlidesFile:
    """A deck of three slides, two of them much alike, as the workspace has written it."""
    file = a_file()
    alike = {"slide_one": "slide_six", TITLE: "title_six", BODY: "body_six", TABLE: "table_six"}
    box = {"shapeType": "RECTANGLE", "elementProperties": place("slide_six", 9, 9, 90, 90)}
    apply(
        file,
        {"duplicateObject": {"objectId": "slide_one", "objectIds": alike}},
        {"insertText": {"objectId": "title_six", "text": "Another "}},
        {"createShape": {"objectId": "shape_six", **box}},
        {"updatePageElementAltText": {"objectId": "shape_six", "title": "a square"}},
    )
    return file


@pytest.mark.parametrize("asked", [TITLE, BODY, TABLE, "shape_one", "slide_one:notes_i1"])
def test_what_is_remembered_after_a_text_is_how_everything_looks(asked: str) -> None:
    file = a_file()
    boxes = [f"shape_{name}" for name in ("one", "two")]
    apply(
        file,
        *(
            {
                "createShape": {
                    "objectId": name,
                    "shapeType": "RECTANGLE",
                    "elementProperties": place("slide_one", 9, 9, 90, 90),
                }
            }
            for name in boxes
        ),
        {"groupObjects": {"groupObjectId": "group_one", "childrenObjectIds": boxes}},
    )
    kept = file.kept
    where = {"cellLocation": {"rowIndex": 0, "columnIndex": 0}} if asked == TABLE else {}

    for word in ("one ", "two "):
        apply(file, {"insertText": {"objectId": asked, "text": word, **where}})
        before, kept = kept, file.kept
        assert kept != before
        for page in file._document.pages():
            assert page.known == looks(file._document, page)


def words(file: SlidesFile) -> dict[str, str]:
    """What every object on the slides is and says, by its id."""
    found = {}
    for page in told(file)["slides"]:
        for one in elements(page):
            kind = next(
                kind for kind in ("shape", "table", "image", "sheetsChart") if kind in one
            )
            found[one["objectId"]] = f"{page['objectId']} {kind} {content(one)}"
    return found


def notes(file: SlidesFile) -> dict[str, str]:
    """The id of every slide's notes."""
    return {
        page["objectId"]: page["slideProperties"]["notesPage"]["notesProperties"][
            "speakerNotesObjectId"
        ]
        for page in told(file)["slides"]
    }


def ids(file: SlidesFile) -> dict[str, set[str]]:
    """The ids on every slide."""
    return {
        page["objectId"]: {one["objectId"] for one in elements(page)}
        for page in told(file)["slides"]
    }


def edited(edit: Edit, *, loses: bool = True) -> tuple[SlidesFile, SlidesFile]:
    """The deck before and after another program's edit, the second with what was remembered."""
    file = written()
    deck = Presentation(io.BytesIO(file.to_bytes()))
    edit(deck)
    if loses:
        lose(deck)
    objects = json.loads(json.dumps(file.objects))
    return file, SlidesFile.open(saved(deck), objects)


def lose(deck: Any) -> None:
    """What LibreOffice loses: slide names, placeholders' names, alt texts, all numbers."""
    for number, entry in enumerate(deck.slides._sldIdLst, 256):
        entry.set("id", str(number))
    for slide in deck.slides:
        slide._element.cSld.attrib.pop("name", None)
        for number, about in enumerate(slide._element.iter(qn("p:cNvPr")), 1):
            about.set("id", str(number))
            for name in ("title", "descr"):
                about.attrib.pop(name, None)
        for number, shape in enumerate(slide.placeholders, 1):
            shape.name = f"PlaceHolder {number}"


def nothing(_deck: Any) -> None:
    """No edit."""


def change_a_word(deck: Any) -> None:
    deck.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].text = "A different Hello"


def delete_the_first(deck: Any) -> None:
    entry = deck.slides._sldIdLst[0]
    deck.part.drop_rel(entry.rId)
    deck.slides._sldIdLst.remove(entry)


def swap_two(deck: Any) -> None:
    listed = deck.slides._sldIdLst
    listed.insert(0, listed[1])


def copy_the_first(deck: Any) -> None:
    source = deck.slides[0]
    made = deck.slides.add_slide(source.slide_layout)
    made._element.cSld.set("name", source._element.cSld.get("name"))
    for shape in list(made.shapes):
        shape._element.getparent().remove(shape._element)
    for shape in source.shapes:
        made.shapes._spTree.append(copy.deepcopy(shape._element))
    deck.slides._sldIdLst.insert(1, deck.slides._sldIdLst[-1])


def add_a_row(deck: Any) -> None:
    table = deck.slides[0].shapes[2].table._tbl
    table.append(copy.deepcopy(table.tr_lst[-1]))


@pytest.mark.parametrize("loses", [True, False], ids=["LibreOffice", "python-pptx"])
@pytest.mark.parametrize("edit", [nothing, swap_two])
def test_a_file_that_says_the_same_keeps_every_id(edit: Edit, loses: bool) -> None:
    before, after = edited(edit, loses=loses)
    assert words(after) == words(before)


@pytest.mark.parametrize("loses", [True, False], ids=["LibreOffice", "python-pptx"])
@pytest.mark.parametrize("edit", [change_a_word, add_a_row])
def test_what_was_changed_is_still_known(edit: Edit, loses: bool) -> None:
    before, after = edited(edit, loses=loses)
    assert slide_ids(after) == slide_ids(before)
    assert words(after).keys() == words(before).keys()
    differing = {name for name, said in words(after).items() if words(before)[name] != said}
    assert differing <= {"title_six", TABLE}


@pytest.mark.parametrize("loses", [True, False], ids=["LibreOffice", "python-pptx"])
def test_a_deleted_slide_takes_its_ids_along(loses: bool) -> None:
    before, after = edited(delete_the_first, loses=loses)
    assert slide_ids(after) == ["slide_six", "slide_two"]
    kept = {name: said for name, said in words(before).items() if "slide_one" not in said}
    assert words(after) == kept


@pytest.mark.parametrize("loses", [True, False], ids=["LibreOffice", "python-pptx"])
def test_a_copied_slide_is_new_and_its_source_the_same(loses: bool) -> None:
    before, after = edited(copy_the_first, loses=loses)
    order = slide_ids(after)
    assert order[:1] + order[2:] == slide_ids(before)
    assert words(before).items() <= words(after).items()
    assert len(words(after)) == len(words(before)) + 3


def test_notes_go_with_their_slide() -> None:
    before, after = edited(swap_two)
    assert notes(after) == notes(before)


def test_a_new_object_gets_no_id_that_was_somebodys() -> None:
    def change(deck: Any) -> None:
        slide = deck.slides[1]
        slide.shapes[-1]._element.getparent().remove(slide.shapes[-1]._element)
        slide.shapes.add_textbox(0, 0, 5, 5).name = "TextBox 1"

    before, after = edited(change)
    fresh = words(after).keys() - words(before).keys()
    assert fresh == {"slide_six_i3"}
    assert words(before).keys() - words(after).keys() == {"shape_six"}


def test_a_memory_of_another_form_is_no_memory() -> None:
    file = SlidesFile.open(written().to_bytes(), {"slide:256": {"2": "x"}})
    assert slide_ids(file) == ["slide_one", "slide_six", "slide_two"]


@pytest.mark.looks
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_itself_loses_nobody(tmp_path: Path) -> None:
    file = written()
    edits = {
        edit.__name__: edit
        for edit in (
            nothing,
            change_a_word,
            delete_the_first,
            swap_two,
            copy_the_first,
            add_a_row,
        )
    }
    for name, edit in edits.items():
        deck = Presentation(io.BytesIO(file.to_bytes()))
        edit(deck)
        deck.save(str(tmp_path / f"{name}.pptx"))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pptx", "--outdir", str(tmp_path / "out")),
            *(str(tmp_path / f"{name}.pptx") for name in edits),
        ],
        check=True,
        capture_output=True,
    )
    known = ids(file)
    for name in edits:
        data = (tmp_path / "out" / f"{name}.pptx").read_bytes()
        found = ids(SlidesFile.open(data, file.objects))
        missing = {"slide_one"} if name == "delete_the_first" else set()
        assert known.keys() - found.keys() == missing, name
        assert all(known[slide] <= found[slide] for slide in known.keys() & found.keys()), name
