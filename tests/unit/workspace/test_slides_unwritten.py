import pytest
from givens.slides_files import (
    TITLE,
    a_file,
    apply,
    cell,
    content,
    cut,
    element,
    insert,
    opened,
    place,
    refusal,
    runs,
)

from generator.workspace.slides.file import SlidesFile

NEW = "new_shape"
ALL = {"type": "ALL"}
STYLES = {
    "updateTextStyle": {"style": {"bold": True}, "fields": "bold"},
    "updateParagraphStyle": {"style": {"alignment": "END"}, "fields": "alignment"},
    "createParagraphBullets": {"bulletPreset": "BULLET_CHECKBOX"},
    "deleteParagraphBullets": {},
}


def made(kind="TEXT_BOX"):
    where = place("slide_two", 10, 10, 200, 50)
    shape = {"objectId": NEW, "shapeType": kind, "elementProperties": where}
    return {"createShape": shape}


def style(kind, object_id=NEW, **more):
    return {kind: {"objectId": object_id, "textRange": ALL, **STYLES[kind], **more}}


def reopened(file):
    return SlidesFile.open(file.to_bytes(), file.objects)


@pytest.mark.parametrize("kind", STYLES)
def test_a_shape_in_which_nothing_was_typed_has_no_text_to_style(kind):
    words = f"Invalid requests[0].{kind}: The object ({NEW}) does not have text."
    file = a_file()
    apply(file, made())
    assert refusal(file, style(kind)) == words
    assert refusal(reopened(file), style(kind)) == words
    assert refusal(SlidesFile.open(file.to_bytes()), style(kind)) == words


def test_in_one_batch_too():
    words = f"Invalid requests[1].updateTextStyle: The object ({NEW}) does not have text."
    assert refusal(a_file(), made("RECTANGLE"), style("updateTextStyle")) == words


def test_deleting_where_nothing_was_typed_names_the_empty_range():
    file = a_file()
    apply(file, made())
    words = "Invalid requests[0].deleteText: The startIndex 0 must be less than the endIndex 0"
    assert refusal(file, cut(NEW)) == words


def test_what_is_typed_looks_as_the_shape_was_made_and_can_be_styled():
    file = a_file()
    apply(file, made())
    file = reopened(file)
    apply(file, insert(NEW, "a\nb"), style("updateTextStyle"))
    shape = element(file, NEW)
    assert content(shape) == "a\nb\n"
    assert all(look["fontFamily"] == "Arial" and look["bold"] for _, look in runs(shape))
    assert all(look["fontSize"] == {"magnitude": 14, "unit": "PT"} for _, look in runs(shape))


@pytest.mark.parametrize("kind", STYLES)
@pytest.mark.parametrize("object_id", [NEW, TITLE])
def test_an_emptied_text_keeps_its_newline_which_can_be_styled(kind, object_id):
    file = a_file()
    apply(file, made(), insert(NEW, "typed"), cut(object_id))
    file = reopened(file)
    assert "text" not in element(file, object_id)["shape"]
    apply(file, style(kind, object_id))


def test_words_replaced_by_nothing_leave_their_newline_too():
    file = a_file()
    nothing = {"containsText": {"text": "Hello", "matchCase": True}, "replaceText": ""}
    apply(file, {"replaceAllText": nothing}, style("updateTextStyle", TITLE))


def test_a_copy_of_a_shape_nobody_typed_in_has_no_text_either():
    file = a_file()
    twin = {"duplicateObject": {"objectId": NEW, "objectIds": {NEW: "twin_shape"}}}
    apply(file, made(), twin)
    assert "does not have text" in refusal(file, style("updateTextStyle", "twin_shape"))


def test_a_new_cell_can_be_styled_before_anything_is_typed():
    file = a_file()
    table = {"objectId": "new_table", "rows": 1, "columns": 1}
    where = {"elementProperties": {"pageObjectId": "slide_two"}}
    corner = {"rowIndex": 0, "columnIndex": 0}
    apply(file, {"createTable": {**table, **where}})
    apply(file, style("updateTextStyle", "new_table", cellLocation=corner))
    assert "text" not in cell(element(file, "new_table"), 0, 0)


def test_other_programs_see_an_empty_shape():
    file = a_file()
    apply(file, made())
    (shape,) = [one for one in opened(file).slides[1].shapes if one.name == NEW]
    assert shape.has_text_frame
    assert shape.text_frame.text == ""
