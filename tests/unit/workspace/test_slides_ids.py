import io

import pytest
from givens.slides_files import (
    TITLE,
    a_file,
    a_pptx,
    apply,
    changed_parts,
    element,
    elements,
    insert,
    place,
    refusal,
    saved,
    slide_ids,
    told,
)
from pptx import Presentation

from generator.workspace.slides.file import SlidesFile


def plain() -> bytes:
    """A deck nobody gave names to."""
    deck = Presentation()
    for _ in range(2):
        deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "x"
    return saved(deck)


def shape(object_id, page="slide_one"):
    return {
        "createShape": {
            "objectId": object_id,
            "shapeType": "RECTANGLE",
            "elementProperties": place(page, 0, 0, 10, 10),
        }
    }


def test_names_that_are_ids_are_the_ids():
    assert slide_ids(a_file()) == ["slide_one", "slide_two"]
    assert element(a_file(), TITLE)["objectId"] == TITLE


def test_other_names_give_ids_as_an_import_makes_them():
    value = told(SlidesFile.open(plain()))
    assert [one["objectId"] for one in value["slides"]] == ["p1", "p2"]
    assert [one["objectId"] for one in value["slides"][1]["pageElements"]] == ["p2_i0", "p2_i1"]
    assert value["masters"][0]["objectId"] == "p3"
    assert value["layouts"][0]["objectId"] == "p4"
    notes = value["slides"][0]["slideProperties"]["notesPage"]
    assert notes["objectId"] == "p1:notes"


def test_ids_are_the_same_at_every_look():
    assert told(SlidesFile.open(plain())) == told(SlidesFile.open(plain()))


def test_ids_are_written_into_the_names_of_an_edited_slide():
    file = SlidesFile.open(plain())
    apply(file, insert("p1_i0", "y"))
    deck = Presentation(io.BytesIO(file.to_bytes()))
    assert deck.slides[0]._element.cSld.get("name") == "p1"
    assert deck.slides[0].shapes[0].name == "p1_i0"
    assert deck.slides[1].shapes[0].name == "Title 1"


def test_an_edit_changes_no_other_part():
    file = SlidesFile.open(plain())
    before = file.to_bytes()
    apply(file, insert("p2_i0", "y"))
    assert changed_parts(before, file.to_bytes()) == {"ppt/slides/slide2.xml"}


def test_remembered_ids_win_over_new_ones():
    file = SlidesFile.open(plain())
    apply(file, {"updateSlidesPosition": {"slideObjectIds": ["p2"], "insertionIndex": 0}})
    again = SlidesFile.open(file.to_bytes(), file.objects)
    assert slide_ids(again) == ["p2", "p1"]
    assert told(again) == told(file)


def test_names_lost_in_another_program_come_back_from_memory():
    file = a_file()
    objects = file.objects
    deck = Presentation(io.BytesIO(a_pptx()))
    del deck.slides[0]._element.cSld.attrib["name"]
    deck.slides[0].shapes.title.name = "PlaceHolder 1"
    again = SlidesFile.open(saved(deck), objects)
    assert slide_ids(again) == ["slide_one", "slide_two"]
    assert element(again, TITLE)["objectId"] == TITLE


def test_a_name_twice_belongs_to_the_first():
    file = a_file(lambda deck: setattr(deck.slides[1].shapes[0], "name", TITLE))
    ids = [one["objectId"] for one in elements(told(file)["slides"][1])]
    assert ids[0] == "slide_two_i0"


@pytest.mark.parametrize("asked", ["a b cd", "-abcd", "äbcde", "abc.de"])
def test_an_id_with_other_letters_is_refused(asked):
    assert refusal(a_file(), shape(asked)) == (
        f"Invalid requests[0].createShape: The object ID ({asked}) should start with a word "
        "character [a-zA-Z0-9_] and then followed by any number of the following characters "
        "[a-zA-Z0-9_-:]."
    )


@pytest.mark.parametrize("asked", ["abcd", "a" * 51])
def test_an_id_too_short_or_too_long_is_refused(asked):
    assert "between 5 and 50" in refusal(a_file(), shape(asked))


@pytest.mark.parametrize("asked", [TITLE, "slide_two"])
def test_an_id_in_use_is_refused(asked):
    assert refusal(a_file(), shape(asked)) == (
        f"Invalid requests[0].createShape: The object ID ({asked}) should be unique among all "
        "pages and page elements in the presentation."
    )


def test_an_object_without_a_wish_gets_an_id_as_the_api_makes_them():
    (reply,) = apply(a_file(), shape(None))
    assert reply["createShape"]["objectId"].startswith("SLIDES_API")


def test_an_id_made_in_the_batch_can_be_used_in_it():
    file = a_file()
    apply(file, shape("fresh"), insert("fresh", "x"))
    assert element(file, "fresh")["shape"]["text"]


def test_an_unknown_object_is_refused():
    assert refusal(a_file(), insert("nobody", "x")) == (
        "Invalid requests[0].insertText: The object (nobody) could not be found."
    )
