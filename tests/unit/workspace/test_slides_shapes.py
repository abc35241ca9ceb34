import math

import pytest
from givens.slides_files import (
    BODY,
    TABLE,
    TITLE,
    a_file,
    apply,
    content,
    cut,
    element,
    elements,
    insert,
    markers,
    opened,
    place,
    refusal,
    runs,
    slide,
    told,
)

RED = {"color": {"rgbColor": {"red": 1}}}


def shape(object_id, kind="RECTANGLE", at=(100, 100, 200, 50), page="slide_two"):
    return {
        "createShape": {
            "objectId": object_id,
            "shapeType": kind,
            "elementProperties": place(page, *at),
        }
    }


def group(object_id, *children):
    return {"groupObjects": {"groupObjectId": object_id, "childrenObjectIds": list(children)}}


def transform(object_id, mode="ABSOLUTE", **members):
    return {
        "updatePageElementTransform": {
            "objectId": object_id,
            "applyMode": mode,
            "transform": {**members, "unit": "EMU"},
        }
    }


def restyle(object_id, fields, text_range=None, **style):
    return {
        "updateTextStyle": {
            "objectId": object_id,
            "textRange": text_range or {"type": "ALL"},
            "style": style,
            "fields": fields,
        }
    }


def update(object_id, fields, **properties):
    return {
        "updateShapeProperties": {
            "objectId": object_id,
            "shapeProperties": properties,
            "fields": fields,
        }
    }


def box(one):
    """Left, top, width and height of what isn't turned."""
    matrix, size = one["transform"], one["size"]
    width = size["width"].get("magnitude", 0) * matrix.get("scaleX", 0)
    height = size["height"].get("magnitude", 0) * matrix.get("scaleY", 0)
    left, top = matrix.get("translateX", 0), matrix.get("translateY", 0)
    return tuple(round(value) for value in (left, top, width, height))


def test_a_new_shape_is_scaled_from_googles_square():
    file = a_file()
    apply(file, shape("new_shape"))
    made = element(file, "new_shape")
    assert made["size"]["width"] == {"magnitude": 3000000, "unit": "EMU"}
    assert box(made) == (1270000, 1270000, 2540000, 635000)
    assert "text" not in made["shape"]
    assert made["shape"]["shapeProperties"]["contentAlignment"] == "MIDDLE"


@pytest.mark.parametrize(
    "kind", ["ELLIPSE", "ROUND_RECTANGLE", "CHEVRON", "FLOW_CHART_DECISION"]
)
def test_a_shapes_type_comes_back(kind):
    file = a_file()
    apply(file, shape("new_shape", kind))
    assert element(file, "new_shape")["shape"]["shapeType"] == kind


def test_a_text_box_has_no_fill_and_holds_text():
    file = a_file()
    apply(file, shape("new_shape", "TEXT_BOX"), insert("new_shape", "Hi"))
    made = element(file, "new_shape")["shape"]
    assert made["shapeType"] == "TEXT_BOX"
    assert made["shapeProperties"]["shapeBackgroundFill"]["propertyState"] == "NOT_RENDERED"
    assert opened(file).slides[1].shapes[-1].text_frame.text == "Hi"


def test_a_shape_of_no_type_is_refused():
    request = {"elementProperties": place("slide_two", 0, 0, 10, 10)}
    assert refusal(a_file(), {"createShape": request}) == (
        "Invalid requests[0].createShape: The shapeType is unspecified"
    )


def test_a_shape_of_no_size_is_refused():
    assert "A size dimension of a page element must be positive." in refusal(
        a_file(), shape("new_shape", at=(0, 0, 0, 10))
    )


def test_fill_outline_and_alignment_are_written():
    file = a_file()
    apply(
        file,
        shape("new_shape"),
        update(
            "new_shape",
            "shapeBackgroundFill.solidFill.color,outline,contentAlignment",
            shapeBackgroundFill={"solidFill": RED},
            outline={
                "outlineFill": {"solidFill": {"color": {"themeColor": "ACCENT2"}}},
                "weight": {"magnitude": 2, "unit": "PT"},
                "dashStyle": "DOT",
            },
            contentAlignment="BOTTOM",
        ),
    )
    properties = element(file, "new_shape")["shape"]["shapeProperties"]
    assert properties["shapeBackgroundFill"] == {"solidFill": {**RED, "alpha": 1}}
    assert properties["outline"] == {
        "outlineFill": {"solidFill": {"color": {"themeColor": "ACCENT2"}, "alpha": 1}},
        "weight": {"magnitude": 25400, "unit": "EMU"},
        "dashStyle": "DOT",
    }
    assert properties["contentAlignment"] == "BOTTOM"


def test_only_a_placeholder_inherits_its_fill():
    fill = update(
        "box_one", "shapeBackgroundFill", shapeBackgroundFill={"propertyState": "INHERIT"}
    )
    assert refusal(a_file(), fill) == (
        "Invalid requests[0].updateShapeProperties: Updating shapeBackgroundFill propertyState "
        "to INHERIT is not supported for shape with no placeholder parent shape"
    )


def test_autofit_can_only_be_switched_off():
    fit = update("box_one", "autofit", autofit={"autofitType": "TEXT_AUTOFIT"})
    assert "Autofit types other than NONE are not supported" in refusal(a_file(), fit)


def test_a_table_is_no_shape():
    assert refusal(a_file(), update(TABLE, "contentAlignment")) == (
        f"Invalid requests[0].updateShapeProperties: The object ({TABLE}) is not of type SHAPE."
    )


def test_a_placeholder_takes_its_place_from_the_layout():
    title = element(a_file(), TITLE)
    assert box(title) == (457200, 274638, 8229600, 1143000)
    assert title["shape"]["placeholder"]["type"] == "TITLE"
    assert title["shape"]["shapeProperties"]["outline"] == {"propertyState": "INHERIT"}


def test_an_absolute_transform_is_where_it_says():
    file = a_file()
    apply(file, transform("box_one", scaleX=0.5, scaleY=0.25, translateX=10, translateY=20))
    assert box(element(file, "box_one")) == (10, 20, 1500000, 750000)


def test_a_relative_transform_moves_from_here():
    file = a_file()
    before = box(element(file, "box_one"))
    apply(file, transform("box_one", "RELATIVE", scaleX=1, scaleY=1, translateX=500))
    assert box(element(file, "box_one")) == (before[0] + 500, *before[1:])


def test_a_turned_shape_keeps_its_transform():
    file = a_file()
    cosine, sine = math.cos(0.5), math.sin(0.5)
    members = {
        "scaleX": cosine * 0.5,
        "shearY": sine * 0.5,
        "shearX": -sine * 0.25,
        "scaleY": cosine * 0.25,
        "translateX": 3000000,
        "translateY": 1000000,
    }
    apply(file, transform("box_one", **members))
    found = element(file, "box_one")["transform"]
    for name, value in members.items():
        assert found[name] == pytest.approx(value, rel=1e-4)


def test_title_and_description_are_kept_apart():
    file = a_file()
    text = {"objectId": "box_one", "title": "slide.slot", "description": "words"}
    apply(file, {"updatePageElementAltText": text})
    apply(file, {"updatePageElementAltText": {"objectId": "box_one", "description": ""}})
    found = element(file, "box_one")
    assert found["title"] == "slide.slot"
    assert "description" not in found


def test_elements_come_forward_and_go_back():
    file = a_file()

    def order(operation, *ids):
        request = {"pageElementObjectIds": list(ids), "operation": operation}
        apply(file, {"updatePageElementsZOrder": request})
        return [one["objectId"] for one in slide(file, "slide_two")["pageElements"]]

    assert order("BRING_TO_FRONT", "picture_one") == ["chart_one", "box_one", "picture_one"]
    assert order("SEND_BACKWARD", "picture_one") == ["chart_one", "picture_one", "box_one"]
    assert order("SEND_TO_BACK", "box_one") == ["box_one", "chart_one", "picture_one"]
    assert order("BRING_FORWARD", "box_one") == ["chart_one", "box_one", "picture_one"]


def test_grouped_elements_stay_where_they_are():
    file = a_file()
    apply(file, shape("first_shape"), shape("other_shape", at=(300, 200, 50, 50)))
    before = box(element(file, "first_shape"))
    apply(file, group("the_group", "first_shape", "other_shape"))
    made = element(file, "the_group")
    assert made["transform"] == {"scaleX": 1, "scaleY": 1, "unit": "EMU"}
    assert "size" not in made
    assert box(element(file, "first_shape")) == before
    apply(file, {"ungroupObjects": {"objectIds": ["the_group"]}})
    assert box(element(file, "first_shape")) == before
    with pytest.raises(KeyError):
        element(file, "the_group")


def test_a_moved_groups_children_stand_where_it_puts_them_once_it_is_gone():
    file = a_file()
    apply(file, shape("first_shape"), shape("other_shape", at=(300, 200, 50, 50)))
    x, y, width, height = box(element(file, "first_shape"))
    apply(
        file,
        group("the_group", "first_shape", "other_shape"),
        transform("the_group", scaleX=2, scaleY=1, translateX=100, translateY=-50),
        {"ungroupObjects": {"objectIds": ["the_group"]}},
    )
    assert box(element(file, "first_shape")) == (2 * x + 100, y - 50, 2 * width, height)


def test_a_group_of_one_is_dissolved():
    file = a_file()
    apply(file, shape("first_shape"), shape("other_shape", at=(300, 200, 50, 50)))
    before = box(element(file, "first_shape"))
    apply(
        file,
        group("the_group", "first_shape", "other_shape"),
        {"deleteObject": {"objectId": "other_shape"}},
    )
    ids = [one["objectId"] for one in slide(file, "slide_two")["pageElements"]]
    assert ids[-1] == "first_shape"
    assert "the_group" not in ids
    assert box(element(file, "first_shape")) == before


def test_the_last_of_a_moved_group_stays_where_it_stands():
    file = a_file()
    apply(file, shape("first_shape"), shape("other_shape", at=(300, 200, 50, 50)))
    x, y, width, height = box(element(file, "first_shape"))
    apply(
        file,
        group("the_group", "first_shape", "other_shape"),
        transform("the_group", scaleX=2, scaleY=1, translateX=100, translateY=-50),
        {"deleteObject": {"objectId": "other_shape"}},
    )
    assert box(element(file, "first_shape")) == (2 * x + 100, y - 50, 2 * width, height)


def test_a_deleted_group_takes_its_children():
    file = a_file()
    apply(
        file,
        shape("first_shape"),
        shape("other_shape"),
        group("the_group", "first_shape", "other_shape"),
        {"deleteObject": {"objectId": "the_group"}},
        shape("first_shape"),
    )
    assert [one["objectId"] for one in elements(slide(file, "slide_two"))].count(
        "first_shape"
    ) == 1


@pytest.mark.parametrize("other", [TABLE, TITLE])
def test_tables_and_placeholders_are_not_grouped(other):
    file = a_file()
    apply(file, shape("first_shape", page="slide_one"))
    assert f"({other}) cannot be grouped" in refusal(
        file, group("the_group", "first_shape", other)
    )


def test_elements_of_two_pages_are_not_grouped():
    assert "All page elements should be on the same page." in refusal(
        a_file(), group("the_group", "box_one", TABLE)
    )


def test_a_background_is_written_and_inherited_again():
    file = a_file()

    def background(**fill):
        properties = {"pageBackgroundFill": fill}
        request = {
            "objectId": "slide_one",
            "pageProperties": properties,
            "fields": "pageBackgroundFill",
        }
        apply(file, {"updatePageProperties": request})
        return slide(file, "slide_one")["pageProperties"]["pageBackgroundFill"]

    assert background(solidFill=RED) == {"solidFill": {**RED, "alpha": 1}}
    assert background(propertyState="INHERIT") == {"propertyState": "INHERIT"}


def test_a_range_of_text_is_restyled_and_the_rest_is_not():
    file = a_file()
    text_range = {"type": "FIXED_RANGE", "startIndex": 1, "endIndex": 3}
    size = {"magnitude": 30, "unit": "PT"}
    apply(
        file,
        restyle(
            TITLE, "fontSize,italic,foregroundColor", text_range, fontSize=size, italic=True
        ),
    )
    assert runs(element(file, TITLE)) == [
        ("H", {}),
        ("el", {"italic": True, "fontSize": size}),
        ("lo\n", {}),
    ]


def test_a_field_named_and_not_given_is_inherited_again():
    file = a_file()
    apply(file, restyle(BODY, "bold"))
    assert runs(element(file, BODY))[0] == ("First\n", {})


def test_a_link_is_coloured_and_underlined():
    file = a_file()
    apply(file, restyle(TITLE, "link", link={"url": "https://example.com/"}))
    words, style = runs(element(file, TITLE))[0]
    assert words == "Hello"
    assert style["link"] == {"url": "https://example.com/"}
    assert style["underline"] is True
    assert style["foregroundColor"] == {"opaqueColor": {"themeColor": "HYPERLINK"}}
    assert "link" not in runs(element(file, TITLE))[1][1]


def test_a_link_to_nothing_is_refused():
    assert "Links must include at least one type." in refusal(
        a_file(), restyle(TITLE, "link", link={})
    )


def test_a_mask_is_needed():
    assert "field mask" in refusal(a_file(), restyle(TITLE, "", bold=True))


def test_text_that_is_not_there_has_no_style():
    file = a_file()
    apply(
        file,
        {
            "createSlide": {
                "objectId": "new_slide",
                "slideLayoutReference": {"predefinedLayout": "TITLE_ONLY"},
                "placeholderIdMappings": [
                    {"layoutPlaceholder": {"type": "TITLE"}, "objectId": "new_title"}
                ],
            }
        },
    )
    assert "The object (new_title) does not have text." in refusal(
        file, restyle("new_title", "bold", bold=True)
    )


def test_paragraphs_in_a_range_are_set():
    file = a_file()
    style = {
        "alignment": "END",
        "lineSpacing": 150,
        "spaceAbove": {"magnitude": 6, "unit": "PT"},
        "indentStart": {"magnitude": 20, "unit": "PT"},
    }
    request = {
        "objectId": BODY,
        "textRange": {"type": "FIXED_RANGE", "startIndex": 0, "endIndex": 2},
        "style": style,
        "fields": "alignment,lineSpacing,spaceAbove,indentStart",
    }
    apply(file, {"updateParagraphStyle": request})
    first, second = markers(element(file, BODY))
    assert style.items() <= first["style"].items()
    assert "alignment" not in second["style"]


def test_bullets_take_their_level_from_tabs_and_the_tabs_go():
    file = a_file()
    apply(
        file,
        cut("box_one"),
        insert("box_one", "one\n\ttwo\n\t\tthree"),
        {
            "createParagraphBullets": {
                "objectId": "box_one",
                "textRange": {"type": "ALL"},
                "bulletPreset": "NUMBERED_DIGIT_ALPHA_ROMAN",
            }
        },
    )
    box_one = element(file, "box_one")
    assert content(box_one) == "one\ntwo\nthree\n"
    bullets = [marker["bullet"] for marker in markers(box_one)]
    assert [one["glyph"] for one in bullets] == ["1.", "a.", "i."]
    assert [one.get("nestingLevel", 0) for one in bullets] == [0, 1, 2]
    assert len({one["listId"] for one in bullets}) == 1
    lists = box_one["shape"]["text"]["lists"]
    assert list(lists[bullets[0]["listId"]]["nestingLevel"]) == [
        str(level) for level in range(9)
    ]


def test_bullets_begin_at_the_shallowest_paragraph_of_the_range():
    file = a_file()
    everything = {"objectId": "box_one", "textRange": {"type": "ALL"}}
    apply(
        file,
        cut("box_one"),
        insert("box_one", "\tone\n\t\ttwo"),
        {"createParagraphBullets": everything},
    )
    box_one = element(file, "box_one")
    assert content(box_one) == "one\ntwo\n"
    levels = [marker["bullet"].get("nestingLevel", 0) for marker in markers(box_one)]
    assert levels == [0, 1]


def test_deleted_bullets_leave_an_indent():
    file = a_file()
    everything = {"objectId": "box_one", "textRange": {"type": "ALL"}}
    apply(
        file,
        insert("box_one", "a\n\t"),
        {"createParagraphBullets": everything},
        {"deleteParagraphBullets": everything},
    )
    _, marker = markers(element(file, "box_one"))
    assert "bullet" not in marker
    assert marker["style"]["indentStart"] == {"magnitude": 36, "unit": "PT"}


def test_a_shape_without_a_parent_tells_all_of_its_style():
    (_, style) = runs(element(a_file(), "box_one"))[0]
    assert style["fontSize"] == {"magnitude": 20, "unit": "PT"}
    assert style["bold"] is False
    assert style["baselineOffset"] == "NONE"
    assert style["backgroundColor"] == {}
    assert style["weightedFontFamily"]["weight"] == 400


def test_pictures_and_charts_are_told_as_such():
    kinds = {one["objectId"]: one for one in elements(slide(a_file(), "slide_two"))}
    assert "image" in kinds["picture_one"]
    assert "sheetsChart" in kinds["chart_one"]


def test_a_master_tells_its_colours():
    colours = told(a_file())["masters"][0]["pageProperties"]["colorScheme"]["colors"]
    assert [one["type"] for one in colours][:2] == ["DARK1", "LIGHT1"]
    assert len(colours) == 16
