import pytest
from givens.slides_files import a_file, apply, element, opened, place, refusal

PAGE = "slide_two"


def shape(object_id, x, y, kind="RECTANGLE"):
    return {
        "createShape": {
            "objectId": object_id,
            "shapeType": kind,
            "elementProperties": place(PAGE, x, y, 100, 50),
        }
    }


def line(object_id="a_line", category="STRAIGHT"):
    properties = place(PAGE, 0, 0, 10, 10)
    return {
        "createLine": {
            "objectId": object_id,
            "category": category,
            "elementProperties": properties,
        }
    }


def update(fields, object_id="a_line", **properties):
    return {
        "updateLineProperties": {
            "objectId": object_id,
            "lineProperties": properties,
            "fields": fields,
        }
    }


def glued(start, end):
    return update(
        "startConnection,endConnection",
        startConnection={"connectedObjectId": start[0], "connectionSiteIndex": start[1]},
        endConnection={"connectedObjectId": end[0], "connectionSiteIndex": end[1]},
    )


def ends(one):
    """Where a line begins and ends, in points."""
    matrix = one["transform"]
    x, y = matrix.get("translateX", 0), matrix.get("translateY", 0)
    across, down = matrix.get("scaleX", 0) * 3e6, matrix.get("scaleY", 0) * 3e6
    return tuple(round(value / 12700) for value in (x, y, x + across, y + down))


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("STRAIGHT", "STRAIGHT_CONNECTOR_1"),
        ("BENT", "BENT_CONNECTOR_3"),
        ("CURVED", "CURVED_CONNECTOR_3"),
    ],
)
def test_a_category_makes_a_connector(category, kind):
    file = a_file()
    apply(file, line(category=category))
    made = element(file, "a_line")["line"]
    assert (made["lineType"], made["lineCategory"]) == (kind, category)


def test_a_flat_line_has_no_height():
    file = a_file()
    request = line()
    request["createLine"]["elementProperties"]["size"]["height"]["magnitude"] = 0
    apply(file, request)
    assert "scaleY" not in element(file, "a_line")["transform"]


def test_arrows_dash_and_weight_are_written():
    file = a_file()
    apply(
        file,
        line(),
        update(
            "endArrow,dashStyle,weight,lineFill",
            endArrow="FILL_ARROW",
            dashStyle="LONG_DASH",
            weight={"magnitude": 3, "unit": "PT"},
            lineFill={"solidFill": {"color": {"themeColor": "ACCENT1"}}},
        ),
    )
    told = element(file, "a_line")["line"]["lineProperties"]
    assert (told["startArrow"], told["endArrow"]) == ("NONE", "FILL_ARROW")
    assert told["dashStyle"] == "LONG_DASH"
    assert told["weight"]["magnitude"] == 38100
    assert told["lineFill"]["solidFill"]["color"] == {"themeColor": "ACCENT1"}


def test_a_glued_line_runs_from_site_to_site():
    file = a_file()
    apply(
        file, shape("left_box", 100, 100), shape("right_box", 300, 200), line(),
        glued(("left_box", 3), ("right_box", 1)),
    )  # fmt: skip
    made = element(file, "a_line")
    assert ends(made) == (200, 125, 300, 225)
    assert made["line"]["lineProperties"]["startConnection"] == {
        "connectedObjectId": "left_box",
        "connectionSiteIndex": 3,
    }
    connector = opened(file).slides[1].shapes[-1]
    assert connector._element.xpath(".//a:stCxn/@idx") == ["3"]


def test_a_line_that_runs_backwards_is_flipped():
    file = a_file()
    apply(
        file, shape("left_box", 100, 200), shape("right_box", 300, 100), line(),
        glued(("right_box", 1), ("left_box", 3)),
    )  # fmt: skip
    assert ends(element(file, "a_line")) == (300, 125, 200, 225)


def test_a_line_follows_a_shape_that_moves():
    file = a_file()
    apply(
        file, shape("left_box", 100, 100), shape("right_box", 300, 200), line(),
        glued(("left_box", 3), ("right_box", 1)),
        {
            "updatePageElementTransform": {
                "objectId": "right_box",
                "applyMode": "RELATIVE",
                "transform": {"scaleX": 1, "scaleY": 1, "translateX": 10, "unit": "PT"},
            }
        },
    )  # fmt: skip
    assert ends(element(file, "a_line")) == (200, 125, 310, 225)


def test_a_line_outlives_what_it_was_glued_to():
    file = a_file()
    apply(
        file, shape("left_box", 100, 100), shape("right_box", 300, 200), line(),
        glued(("left_box", 3), ("right_box", 1)), {"deleteObject": {"objectId": "left_box"}},
    )  # fmt: skip
    told = element(file, "a_line")["line"]["lineProperties"]
    assert "startConnection" not in told
    assert told["endConnection"]["connectedObjectId"] == "right_box"


def test_an_ellipse_has_eight_sites():
    file = a_file()
    apply(file, shape("round", 100, 100, "ELLIPSE"), shape("right_box", 300, 200), line())
    apply(file, glued(("round", 6), ("right_box", 1)))
    assert ends(element(file, "a_line"))[:2] == (200, 125)
    assert "connection site index (8)" in refusal(file, glued(("round", 8), ("right_box", 1)))


def test_a_table_has_no_sites():
    file = a_file()
    table = {"rows": 1, "columns": 1, "elementProperties": {"pageObjectId": PAGE}}
    apply(file, line(), {"createTable": {"objectId": "a_table", **table}}, shape("a_box", 0, 0))
    assert "does not have connection sites" in refusal(
        file, glued(("a_table", 0), ("a_box", 0))
    )


def test_a_shape_is_no_line():
    assert refusal(a_file(), update("weight", "box_one")) == (
        "Invalid requests[0].updateLineProperties: The object (box_one) is not of type LINE."
    )
