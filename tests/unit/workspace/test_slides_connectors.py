"""Bent lines between shapes: how they leave, how they arrive, how they are rerouted."""

import math

import pytest
from givens.slides_files import a_file, apply, element, opened, place, refusal

EMU = 12_700


def box(name, x, y):
    return {
        "createShape": {
            "objectId": name,
            "shapeType": "RECTANGLE",
            "elementProperties": place("slide_one", x, y, 100, 50),
        }
    }


def line(category="BENT", name="the_line"):
    return {
        "createLine": {
            "objectId": name,
            "category": category,
            "elementProperties": place("slide_one", 0, 0, 10, 10),
        }
    }


def glue(start, end, names=("first", "second")):
    return {
        "updateLineProperties": {
            "objectId": "the_line",
            "lineProperties": {
                "startConnection": {
                    "connectedObjectId": names[0],
                    "connectionSiteIndex": start,
                },
                "endConnection": {"connectedObjectId": names[1], "connectionSiteIndex": end},
            },
            "fields": "startConnection,endConnection",
        }
    }


def ends(file):
    """Where the line begins and ends, in points, as its transform says."""
    at = element(file, "the_line")["transform"]
    found = []
    for side in (0, 3_000_000):
        x = at.get("scaleX", 0) * side + at.get("shearX", 0) * side + at.get("translateX", 0)
        y = at.get("scaleY", 0) * side + at.get("shearY", 0) * side + at.get("translateY", 0)
        found.append((round(x / EMU), round(y / EMU)))
    return tuple(found)


def kind(file):
    return element(file, "the_line")["line"]["lineType"]


# Sites of a rectangle: 0 above, 1 left, 2 below, 3 right.
@pytest.mark.parametrize(
    ("second", "sites", "told", "where"),
    [
        ((300, 200), (3, 1), "BENT_CONNECTOR_3", ((200, 125), (300, 225))),
        ((300, 200), (3, 0), "BENT_CONNECTOR_2", ((200, 125), (350, 200))),
        ((300, 200), (2, 0), "BENT_CONNECTOR_3", ((150, 150), (350, 200))),
        ((300, 200), (2, 1), "BENT_CONNECTOR_2", ((150, 150), (300, 225))),
        ((300, 200), (3, 3), "BENT_CONNECTOR_3", ((200, 125), (400, 225))),
        ((300, 200), (1, 3), "BENT_CONNECTOR_5", ((100, 125), (400, 225))),
        ((300, 200), (0, 3), "BENT_CONNECTOR_4", ((150, 100), (400, 225))),
        ((0, 0), (1, 2), "BENT_CONNECTOR_2", ((100, 125), (50, 50))),
    ],
)
def test_a_bent_line_leaves_and_arrives_as_its_sites_look(second, sites, told, where):
    file = a_file()
    apply(file, box("first", 100, 100), box("second", *second), line(), glue(*sites))
    assert kind(file) == told
    for found, wanted in zip(ends(file), where, strict=True):
        assert math.dist(found, wanted) <= 1
    assert opened(file)


def test_a_bent_line_is_routed_anew_when_its_shape_moves():
    file = a_file()
    apply(file, box("first", 100, 100), box("second", 300, 200), line(), glue(3, 1))
    move = {"scaleX": 1, "scaleY": 1, "translateX": -300 * EMU, "unit": "EMU"}
    request = {"objectId": "second", "transform": move, "applyMode": "RELATIVE"}
    apply(file, {"updatePageElementTransform": request})
    assert kind(file) == "BENT_CONNECTOR_5"
    assert ends(file) == ((200, 125), (0, 225))


def test_a_line_changes_its_category():
    file = a_file()
    apply(file, box("first", 100, 100), box("second", 300, 200), line("STRAIGHT"), glue(3, 0))
    before = ends(file)
    apply(file, {"updateLineCategory": {"objectId": "the_line", "lineCategory": "CURVED"}})
    assert element(file, "the_line")["line"]["lineCategory"] == "CURVED"
    assert kind(file) == "CURVED_CONNECTOR_2"
    assert ends(file) == before


def test_a_line_without_an_end_keeps_its_place_in_another_category():
    file = a_file()
    apply(file, line("STRAIGHT"))
    before = ends(file)
    apply(file, {"updateLineCategory": {"objectId": "the_line", "lineCategory": "BENT"}})
    assert (kind(file), ends(file)) == ("BENT_CONNECTOR_3", before)


def test_a_category_must_be_said():
    file = a_file()
    apply(file, line())
    assert "must be specified" in refusal(
        file, {"updateLineCategory": {"objectId": "the_line"}}
    )


def test_a_rerouted_line_takes_the_nearest_sites():
    file = a_file()
    apply(file, box("first", 100, 100), box("second", 400, 100), line("STRAIGHT"), glue(1, 3))
    apply(file, {"rerouteLine": {"objectId": "the_line"}})
    told = element(file, "the_line")["line"]["lineProperties"]
    assert told["startConnection"]["connectionSiteIndex"] == 3
    assert told["endConnection"]["connectionSiteIndex"] == 1
    assert ends(file) == ((200, 125), (400, 125))


def test_a_line_is_rerouted_between_two_different_shapes_only():
    file = a_file()
    apply(file, box("first", 100, 100), line("STRAIGHT"), glue(1, 3, ("first", "first")))
    assert "different page elements" in refusal(file, {"rerouteLine": {"objectId": "the_line"}})


def test_what_is_no_line_is_not_rerouted():
    assert "is not of type LINE" in refusal(a_file(), {"rerouteLine": {"objectId": "box_one"}})


def test_a_line_tells_its_link():
    file = a_file()
    request = {
        "objectId": "the_line",
        "lineProperties": {"link": {"pageObjectId": "slide_two"}},
        "fields": "link",
    }
    apply(file, line(), {"updateLineProperties": request})
    told = element(file, "the_line")["line"]["lineProperties"]
    assert told["link"] == {"pageObjectId": "slide_two"}
