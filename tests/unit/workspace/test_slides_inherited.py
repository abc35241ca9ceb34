"""What is left to a parent placeholder, a table's style, a list before."""

import io
import zipfile

import pytest
from givens.slides_files import (
    BODY,
    TABLE,
    a_file,
    a_pptx,
    apply,
    cell,
    element,
    insert,
    markers,
    opened,
    runs,
    told,
)

from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile

ALL = {"type": "ALL"}


def style(value, fields, object_id=BODY, **more):
    return {
        "updateTextStyle": {
            "objectId": object_id,
            "textRange": ALL,
            "style": value,
            "fields": fields,
            **more,
        }
    }


def size(points):
    return {"fontSize": {"magnitude": points, "unit": "PT"}}


def body_size(file):
    return [style.get("fontSize") for _, style in runs(element(file, BODY))]


def test_a_style_equal_to_the_parents_is_stored_as_inherited():
    file = a_file()
    apply(file, style(size(20), "fontSize"))
    assert body_size(file)[0] == {"magnitude": 20, "unit": "PT"}
    apply(file, style(size(32), "fontSize"))
    assert set(map(str, body_size(file))) == {"None"}


def test_another_style_than_the_parents_is_written():
    file = a_file()
    apply(file, style({"bold": True, "italic": False}, "bold,italic"))
    told_styles = [style for _, style in runs(element(file, BODY))]
    assert all(style["bold"] for style in told_styles)
    assert not any("italic" in style for style in told_styles)


def test_without_a_parent_everything_is_said():
    file = a_file()
    apply(file, style({"italic": False}, "italic", "box_one"))
    assert runs(element(file, "box_one"))[0][1]["italic"] is False


def test_an_alignment_equal_to_the_parents_is_stored_as_inherited():
    file = a_file()
    for alignment, expected in (("CENTER", "CENTER"), ("START", None)):
        request = {
            "objectId": BODY,
            "textRange": ALL,
            "style": {"alignment": alignment},
            "fields": "alignment",
        }
        apply(file, {"updateParagraphStyle": request})
        assert markers(element(file, BODY))[0]["style"].get("alignment") == expected


def test_a_tables_style_decides_where_its_cells_say_nothing():
    file = a_file()
    table = element(file, TABLE)
    head, body, next_row = (cell(table, row, 0) for row in range(3))
    fills = [
        one["tableCellProperties"]["tableCellBackgroundFill"]["solidFill"]["color"]
        for one in (head, body, next_row)
    ]
    assert fills[0] == {"themeColor": "ACCENT1"}
    assert fills[1] != fills[2]
    assert runs(head)[0][1]["bold"] is True
    assert runs(head)[0][1]["foregroundColor"] == {"opaqueColor": {"themeColor": "LIGHT1"}}
    assert runs(body)[0][1]["bold"] is False


def test_what_a_cell_says_wins_over_its_tables_style():
    file = a_file()
    where = {"cellLocation": {"rowIndex": 0, "columnIndex": 0}}
    apply(file, style({"bold": False}, "bold", TABLE, **where))
    assert runs(cell(element(file, TABLE), 0, 0))[0][1]["bold"] is False


def test_a_tables_style_gives_its_borders():
    rows = element(a_file(), TABLE)["table"]["horizontalBorderRows"]
    weights = [row["tableBorderCells"][0]["tableBorderProperties"]["weight"] for row in rows]
    assert [weight["magnitude"] for weight in weights] == [12700, 38100, 12700, 12700]


def bullets(preset, start, end, object_id="box_one"):
    return {
        "createParagraphBullets": {
            "objectId": object_id,
            "textRange": {"type": "FIXED_RANGE", "startIndex": start, "endIndex": end},
            "bulletPreset": preset,
        }
    }


def listed(file):
    return [marker["bullet"]["listId"] for marker in markers(element(file, "box_one"))]


def test_bullets_of_the_same_preset_join_the_list_before():
    file = a_file()
    disc = "BULLET_DISC_CIRCLE_SQUARE"
    apply(file, insert("box_one", "a\nb\n"), bullets(disc, 0, 1), bullets(disc, 2, 3))
    apply(file, bullets(disc, 4, 5))
    assert len(set(listed(file))) == 1


def test_bullets_of_another_preset_begin_a_list():
    file = a_file()
    apply(file, insert("box_one", "a\nb\n"), bullets("BULLET_DISC_CIRCLE_SQUARE", 0, 3))
    apply(file, bullets("BULLET_STAR_CIRCLE_SQUARE", 4, 5))
    first, second, third = listed(file)
    assert first == second != third


def test_numbers_go_on_over_what_is_nested_in_them():
    file = a_file()
    digits = "NUMBERED_DIGIT_ALPHA_ROMAN"
    apply(file, insert("box_one", "a\n\tb\nc\n"), bullets(digits, 0, 8))
    found = [marker["bullet"]["glyph"] for marker in markers(element(file, "box_one"))]
    assert found[:3] == ["1.", "a.", "2."]


def test_an_untyped_placeholder_may_be_asked_for_as_object_or_body():
    for kind in ("OBJECT", "BODY"):
        file = a_file()
        layout = next(
            one["objectId"]
            for one in told(file)["layouts"]
            if one["layoutProperties"]["displayName"] == "Title and Content"
        )
        request = {
            "objectId": "third_slide",
            "slideLayoutReference": {"layoutId": layout},
            "placeholderIdMappings": [
                {"layoutPlaceholder": {"type": kind}, "objectId": "third_body"}
            ],
        }
        apply(file, {"createSlide": request}, insert("third_body", "x"))
        assert element(file, "third_body")["shape"]["placeholder"]["type"] == "BODY"


def test_a_strict_file_is_refused_as_no_presentation():
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_pptx())) as source, zipfile.ZipFile(held, "w") as made:
        for name in source.namelist():
            data = source.read(name).replace(
                b"http://schemas.openxmlformats.org/presentationml/2006/main",
                b"http://purl.oclc.org/ooxml/presentationml/main",
            )
            made.writestr(name, data)
    with pytest.raises(Refused, match="This operation is not supported for this document"):
        SlidesFile.open(held.getvalue())


def test_an_inherited_size_is_what_another_program_sees():
    file = a_file()
    apply(file, style(size(32), "fontSize"))
    paragraph = opened(file).slides[0].placeholders[1].text_frame.paragraphs[0]
    assert paragraph.runs[0].font.size is None


def test_a_paragraph_from_the_right_starts_at_the_right_edge_of_its_box():
    """OOXML names a side of the box, the API the side a line starts from."""
    file = a_file()
    apply(file, paragraph({"direction": "RIGHT_TO_LEFT"}, "direction"))

    marker = markers(element(file, BODY))[0]["style"]
    assert marker["direction"] == "RIGHT_TO_LEFT"
    assert marker.get("alignment", "START") == "START"
    assert sides(file) == {("r", "1")}


def test_the_end_of_a_line_from_the_right_is_the_left_edge():
    file = a_file()
    apply(
        file,
        paragraph({"direction": "RIGHT_TO_LEFT", "alignment": "END"}, "direction,alignment"),
    )

    assert markers(element(file, BODY))[0]["style"]["alignment"] == "END"
    assert sides(file) == {("l", "1")}


def test_a_paragraph_turned_back_inherits_its_alignment_again():
    file = a_file()
    before = markers(element(file, BODY))
    apply(file, paragraph({"direction": "RIGHT_TO_LEFT"}, "direction"))
    apply(file, paragraph({"direction": "LEFT_TO_RIGHT"}, "direction"))

    assert markers(element(file, BODY)) == before
    assert sides(file) == {(None, "0")}


def paragraph(value, fields):
    request = {"objectId": BODY, "textRange": ALL, "style": value, "fields": fields}
    return {"updateParagraphStyle": request}


def sides(file):
    """How the paragraphs of the body are written: their side and their direction."""
    body = next(
        shape
        for shape in opened(file).slides[0].placeholders
        if shape.placeholder_format.idx == 1
    )
    found = [each._p.pPr for each in body.text_frame.paragraphs]
    return {(each.get("algn"), each.get("rtl")) for each in found}
