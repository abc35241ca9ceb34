import pytest
from givens.slides_files import (
    BODY,
    TABLE,
    TITLE,
    a_file,
    a_pptx,
    apply,
    content,
    element,
    elements,
    insert,
    opened,
    parts,
    refusal,
    slide,
    slide_ids,
    told,
)

NOTES = "slideProperties"


def duplicate(object_id, **names):
    return {"duplicateObject": {"objectId": object_id, "objectIds": names}}


def delete(object_id):
    return {"deleteObject": {"objectId": object_id}}


def notes_of(file, slide_id):
    page = slide(file, slide_id)[NOTES]["notesPage"]
    return page["notesProperties"]["speakerNotesObjectId"]


def test_a_copy_stands_behind_its_source():
    file = a_file()
    replies = apply(file, duplicate("slide_one", slide_one="copy_one"))
    assert replies == [{"duplicateObject": {"objectId": "copy_one"}}]
    assert slide_ids(file) == ["slide_one", "copy_one", "slide_two"]


def test_a_copys_elements_get_the_ids_asked_for_and_new_ones():
    file = a_file()
    apply(file, duplicate("slide_one", slide_one="copy_one", title_one="copied_title"))
    ids = [one["objectId"] for one in elements(slide(file, "copy_one"))]
    assert ids[0] == "copied_title"
    assert all(one.startswith("SLIDES_API") for one in ids[1:])
    assert content(element(file, "copied_title")) == "Hello\n"


def test_a_copy_can_be_changed_in_the_same_batch_and_leaves_its_source():
    file = a_file()
    apply(
        file,
        insert(TITLE, "Both "),
        duplicate("slide_one", slide_one="copy_one", title_one="copied_title"),
        insert("copied_title", "Copy "),
    )
    assert content(element(file, "copied_title")) == "Copy Both Hello\n"
    assert content(element(file, TITLE)) == "Both Hello\n"


def test_a_copy_has_its_own_notes_picture_and_chart():
    file = a_file()
    apply(file, duplicate("slide_two", slide_two="copy_two"))
    page = slide(file, "copy_two")[NOTES]["notesPage"]
    assert page["objectId"] == "copy_two:notes"
    assert content(element(file, notes_of(file, "copy_two"))) == "Say this\n"
    deck = opened(file)
    copied, source = deck.slides[2], deck.slides[1]
    charts = [one for one in copied.shapes if one.has_chart]
    assert (
        charts[0].chart.part.partname
        != next(one for one in source.shapes if one.has_chart).chart.part.partname
    )
    assert list(charts[0].chart.plots[0].categories) == ["a", "b"]
    assert copied.notes_slide.notes_text_frame.text == "Say this"


def test_notes_of_a_copy_are_its_own():
    file = a_file()
    apply(file, duplicate("slide_two", slide_two="copy_two"))
    apply(file, insert(notes_of(file, "copy_two"), "Now "))
    assert content(element(file, notes_of(file, "copy_two"))) == "Now Say this\n"
    assert content(element(file, notes_of(file, "slide_two"))) == "Say this\n"


def test_a_map_with_an_unknown_key_is_refused():
    assert "nobody" in refusal(a_file(), duplicate("slide_one", nobody="copy_one"))


def test_a_map_to_an_id_in_use_is_refused():
    assert "should be unique" in refusal(a_file(), duplicate("slide_one", slide_one=TITLE))


def test_an_element_is_copied_in_front():
    file = a_file()
    apply(file, duplicate(TABLE, table_one="other_table"))
    *_, last = elements(slide(file, "slide_one"))
    assert last["objectId"] == "other_table"
    assert last["transform"] == element(file, TABLE)["transform"]


def test_a_copied_chart_element_is_its_own_chart():
    file = a_file()
    before = set(parts(a_pptx()))
    apply(file, duplicate("chart_one"))
    made = set(parts(file.to_bytes())) - before
    assert any(name.startswith("ppt/charts/chart") for name in made)


def test_a_deleted_slide_takes_its_parts_with_it():
    file = a_file()
    apply(file, delete("slide_two"))
    assert slide_ids(file) == ["slide_one"]
    gone = set(parts(a_pptx())) - set(parts(file.to_bytes()))
    assert {"ppt/slides/slide2.xml", "ppt/notesSlides/notesSlide1.xml"} <= gone
    assert any(name.startswith("ppt/charts/") for name in gone)
    assert any(name.startswith("ppt/media/") for name in gone)
    assert len(opened(file).slides) == 1


def test_all_slides_can_be_deleted_and_one_created_again():
    file = a_file()
    apply(file, delete("slide_one"), delete("slide_two"))
    assert "slides" not in told(file)
    layout = {"predefinedLayout": "TITLE_ONLY"}
    apply(file, {"createSlide": {"objectId": "new_slide", "slideLayoutReference": layout}})
    assert slide_ids(file) == ["new_slide"]
    assert len(opened(file).slides) == 1


def test_a_link_to_a_deleted_slide_goes_too():
    file = a_file()
    link = {
        "updateTextStyle": {
            "objectId": TITLE,
            "textRange": {"type": "ALL"},
            "style": {"link": {"pageObjectId": "slide_two"}},
            "fields": "link",
        }
    }
    apply(file, link, delete("slide_two"))
    (_, text) = element(file, TITLE)["shape"]["text"]["textElements"][:2]
    assert "link" not in text["textRun"]["style"]
    assert len(opened(file).slides) == 1


def test_a_new_slide_has_its_layouts_placeholders_without_text():
    file = a_file()
    request = {
        "objectId": "new_slide",
        "insertionIndex": 1,
        "slideLayoutReference": {"predefinedLayout": "TITLE_AND_BODY"},
        "placeholderIdMappings": [
            {"layoutPlaceholder": {"type": "TITLE"}, "objectId": "new_title"},
            {"layoutPlaceholder": {"type": "BODY"}, "objectId": "new_body"},
        ],
    }
    assert apply(file, {"createSlide": request}) == [{"createSlide": {"objectId": "new_slide"}}]
    assert slide_ids(file) == ["slide_one", "new_slide", "slide_two"]
    new = slide(file, "new_slide")
    assert [one["objectId"] for one in new["pageElements"]] == ["new_title", "new_body"]
    assert all("text" not in one["shape"] for one in new["pageElements"])
    assert new["pageElements"][0]["transform"]["scaleX"] > 0
    apply(file, insert("new_body", "Typed"))
    assert opened(file).slides[1].placeholders[1].text_frame.text == "Typed"


def test_a_new_slides_notes_can_be_written():
    file = a_file()
    apply(file, {"createSlide": {"objectId": "new_slide"}})
    apply(file, insert(notes_of(file, "new_slide"), "Remember"))
    assert opened(file).slides[2].notes_slide.notes_text_frame.text == "Remember"


def test_notes_of_a_file_without_any_are_made_when_written():
    file = a_file()
    apply(file, insert(notes_of(file, "slide_one"), "Remember"))
    assert opened(file).slides[0].notes_slide.notes_text_frame.text == "Remember"
    again = type(file).open(file.to_bytes(), file.objects)
    assert told(again) == told(file)


@pytest.mark.parametrize(
    ("request_", "word"),
    [
        ({"insertionIndex": 3}, "insertion index (3)"),
        ({"slideLayoutReference": {"layoutId": "slide_one"}}, "layout (slide_one)"),
        ({"slideLayoutReference": {"predefinedLayout": "BIG_NUMBER"}}, "BIG_NUMBER"),
    ],
)
def test_a_slide_that_cannot_be_made_is_refused(request_, word):
    assert word in refusal(a_file(), {"createSlide": request_})


def test_slides_move_to_where_the_order_before_says():
    file = a_file()
    apply(file, {"createSlide": {"objectId": "three"}})
    apply(
        file, {"updateSlidesPosition": {"slideObjectIds": ["slide_one"], "insertionIndex": 2}}
    )
    assert slide_ids(file) == ["slide_two", "slide_one", "three"]


def test_slides_out_of_order_do_not_move():
    request = {"slideObjectIds": ["slide_two", "slide_one"], "insertionIndex": 0}
    assert "order" in refusal(a_file(), {"updateSlidesPosition": request})


def test_a_slide_is_skipped_and_shown_again():
    file = a_file()
    skip = {
        "objectId": "slide_one",
        "slideProperties": {"isSkipped": True},
        "fields": "isSkipped",
    }
    apply(file, {"updateSlideProperties": skip})
    assert slide(file, "slide_one")["slideProperties"]["isSkipped"] is True
    apply(file, {"updateSlideProperties": {**skip, "slideProperties": {}}})
    assert "isSkipped" not in slide(file, "slide_one")["slideProperties"]


def test_a_layout_cannot_be_deleted():
    file = a_file()
    assert "cannot be deleted" in refusal(file, delete(told(file)["layouts"][0]["objectId"]))


def test_a_refused_batch_changes_nothing():
    refusal(a_file(), duplicate("slide_two"), delete("slide_one"), insert(BODY, "x"))
