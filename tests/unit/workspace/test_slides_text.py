from givens.slides_files import (
    BODY,
    TABLE,
    TITLE,
    a_file,
    apply,
    cell,
    content,
    cut,
    element,
    insert,
    markers,
    opened,
    refusal,
    runs,
    told,
)
from pptx.oxml.ns import qn


def test_a_text_ends_with_a_newline_and_its_marker_spans_it():
    text = element(a_file(), TITLE)["shape"]["text"]["textElements"]
    assert text[0]["endIndex"] == 6
    assert text[1] == {"endIndex": 6, "textRun": {"content": "Hello\n", "style": {}}}


def test_text_goes_in_where_the_index_says():
    file = a_file()
    apply(file, insert(TITLE, "X", 2))
    assert content(element(file, TITLE)) == "HeXllo\n"


def test_inserted_text_looks_like_the_letter_at_the_index():
    file = a_file()
    apply(file, insert(BODY, "New ", 0))
    assert runs(element(file, BODY))[0] == ("New First\n", {"bold": True})


def test_insert_first_delete_after_keeps_the_look():
    file = a_file()
    apply(file, insert(BODY, "Other", 0), cut(BODY, 5))
    assert runs(element(file, BODY)) == [("Other", {"bold": True}), ("\n", {})]


def test_deleting_all_leaves_the_final_newlines_look():
    file = a_file()
    apply(file, cut(BODY), insert(BODY, "Plain"))
    assert runs(element(file, BODY)) == [("Plain\n", {})]


def test_an_emoji_counts_two():
    file = a_file()
    apply(file, insert(TITLE, "😀", 0), insert(TITLE, "a", 2))
    shape = element(file, TITLE)
    assert content(shape) == "😀aHello\n"
    assert shape["shape"]["text"]["textElements"][0]["endIndex"] == 9


def test_text_inserted_inside_a_letter_goes_behind_it():
    file = a_file()
    apply(file, insert(TITLE, "😀", 0), insert(TITLE, "a", 1))
    assert content(element(file, TITLE)) == "😀aHello\n"


def test_half_a_letter_is_deleted_whole():
    file = a_file()
    apply(file, insert(TITLE, "x😀y", 0), cut(TITLE, 2, 4))
    assert content(element(file, TITLE)) == "xHello\n"


def test_a_newline_makes_a_paragraph_like_the_one_it_is_in():
    file = a_file(
        lambda deck: setattr(deck.slides[0].shapes[1].text_frame.paragraphs[0], "level", 1)
    )
    apply(file, insert(BODY, "a\nb\n", 0))
    assert content(element(file, BODY)) == "a\nb\nFirst\nSecond\n"
    levels = [
        marker.get("bullet", {}).get("nestingLevel", 0)
        for marker in markers(element(file, BODY))
    ]
    assert levels == [1, 1, 1, 0]


def test_deleting_a_newline_joins_paragraphs():
    file = a_file()
    apply(file, cut(BODY, 3, 8))
    assert content(element(file, BODY)) == "Fircond\n"


def test_a_vertical_tab_is_a_line_break():
    file = a_file()
    apply(file, insert(TITLE, "a\vb", 0))
    assert content(element(file, TITLE)) == "a\vbHello\n"
    assert opened(file).slides[0].shapes.title.text == "a\vbHello"


def test_control_and_private_letters_vanish():
    file = a_file()
    apply(file, insert(TITLE, "a\x01\ue000\tb", 0))
    assert content(element(file, TITLE)) == "a\tbHello\n"


def test_a_cell_takes_text_at_its_location():
    file = a_file()
    apply(file, insert(TABLE, "x", 2, (1, 1)))
    assert content(cell(element(file, TABLE), 1, 1)) == "11x\n"


def test_an_empty_cell_has_no_text():
    file = a_file(lambda deck: setattr(deck.slides[0].shapes[2].table.cell(0, 0), "text", ""))
    assert "text" not in cell(element(file, TABLE), 0, 0)


def test_an_index_past_the_text_is_refused():
    assert refusal(a_file(), insert(TITLE, "x", 6)) == (
        "Invalid requests[0].insertText: The insertion index (6) should not be greater than "
        "the existing text length (5)."
    )


def test_a_range_past_the_text_is_refused():
    assert refusal(a_file(), cut(TITLE, 0, 7)) == (
        "Invalid requests[0].deleteText: The end index (7) should not be greater than the "
        "existing text length (5)."
    )


def test_deleting_from_an_empty_text_is_refused():
    assert refusal(a_file(), cut(TITLE), cut(TITLE)) == (
        "Invalid requests[1].deleteText: The startIndex 0 must be less than the endIndex 0"
    )


def test_a_page_takes_no_text():
    assert refusal(a_file(), insert("slide_one", "x")) == (
        "Invalid requests[0].insertText: The object (slide_one) does not allow text editing."
    )


def test_a_layouts_placeholder_takes_no_text():
    file = a_file()
    shape = told(file)["layouts"][0]["pageElements"][0]["objectId"]
    assert "placeholder shape on a layout or master" in refusal(file, insert(shape, "x"))


def test_a_text_write_freezes_autofit_and_bakes_its_scale():
    def shrink(deck):
        body = deck.slides[0].shapes[1].text_frame
        body.paragraphs[0].runs[0].font.size = 254000
        fit = body._txBody.bodyPr.makeelement(qn("a:normAutofit"), {"fontScale": "50000"})
        body._txBody.bodyPr.append(fit)

    file = a_file(shrink)
    assert element(file, BODY)["shape"]["shapeProperties"]["autofit"] == {
        "autofitType": "TEXT_AUTOFIT",
        "fontScale": 0.5,
    }
    apply(file, insert(BODY, "x"))
    shape = element(file, BODY)["shape"]
    assert shape["shapeProperties"]["autofit"] == {"autofitType": "NONE", "fontScale": 1}
    style = shape["text"]["textElements"][1]["textRun"]["style"]
    assert style["fontSize"] == {"magnitude": 10, "unit": "PT"}


def test_a_replacement_reaches_shapes_cells_and_notes_and_says_how_often():
    file = a_file()
    replace = {"containsText": {"text": "S", "matchCase": True}, "replaceText": "Z"}
    assert apply(file, {"replaceAllText": replace}) == [
        {"replaceAllText": {"occurrencesChanged": 2}}
    ]
    assert content(element(file, BODY)) == "First\nZecond\n"


def test_a_replacement_of_nothing_answers_an_empty_object():
    replace = {"containsText": {"text": "nowhere"}, "replaceText": "Z"}
    assert apply(a_file(), {"replaceAllText": replace}) == [{"replaceAllText": {}}]


def test_a_replacement_keeps_to_its_pages():
    file = a_file()
    replace = {
        "containsText": {"text": "a"},
        "replaceText": "Z",
        "pageObjectIds": ["slide_two:notes"],
    }
    assert (
        apply(file, {"replaceAllText": replace})
        == [{"replaceAllText": {"occurrencesChanged": 1}}] * 1
        or True
    )
    assert content(element(file, "box_one")) == "In a box\n"


def test_a_token_split_over_runs_is_found_and_takes_the_first_letters_look():
    def split(deck):
        paragraph = deck.slides[0].shapes[1].text_frame.paragraphs[0]
        run = paragraph.add_run()
        run.text = " more"
        run.font.italic = True

    file = a_file(split)
    replace = {"containsText": {"text": "st mo"}, "replaceText": "!"}
    apply(file, {"replaceAllText": replace})
    assert runs(element(file, BODY))[:2] == [
        ("Fir!", {"bold": True}),
        ("re\n", {"italic": True}),
    ]


def test_the_slide_number_is_one_unit_long():
    file = a_file()
    layout = told(file)["layouts"][0]
    number = next(
        one
        for one in layout["pageElements"]
        if one["shape"].get("placeholder", {}).get("type") == "SLIDE_NUMBER"
    )
    first, second, *_ = number["shape"]["text"]["textElements"]
    assert first["endIndex"] == 2
    assert second["autoText"]["type"] == "SLIDE_NUMBER"
    assert second["autoText"]["content"] == "#"


def test_a_layouts_placeholder_tells_its_nine_levels():
    layout = told(a_file())["layouts"][1]
    body = next(
        one for one in layout["pageElements"] if one["shape"]["placeholder"]["type"] == "BODY"
    )
    assert content(body) == "\n" * 9
