import struct
import zlib

import pytest
from givens.slides_files import (
    BODY,
    PIXEL,
    TITLE,
    a_file,
    apply,
    changed_parts,
    cut,
    element,
    elements,
    insert,
    opened,
    place,
    refusal,
    slide,
    told,
)

from generator.workspace.dispatch import Invalid
from generator.workspace.refused import Refused
from generator.workspace.slides.charts import SheetsChart
from generator.workspace.slides.file import SlidesFile
from generator.workspace.slides.pictures import Picture
from generator.workspace.slides.sources import NoSources

URL = "https://drive.google.com/uc?id=picture"
NO_IMAGE = (
    "There was a problem retrieving the image. The provided image should be publicly "
    "accessible, within size limit, and in supported formats."
)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    about = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    data = chunk(b"IHDR", about) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


class OnePicture(NoSources):
    """A picture twice as wide as it is high, and how often it was fetched."""

    def __init__(self, data: bytes = png(200, 100)) -> None:
        self.data = data
        self.fetched = 0

    def image(self, url: str) -> bytes:
        self.fetched += 1
        if url != URL:
            return super().image(url)
        return self.data


def send(file: SlidesFile, *requests, source=None):
    return file.apply(requests, source or OnePicture())


def create(**more):
    return {"createImage": {"objectId": "new_image", "url": URL, **more}}


def box(one):
    at, size = one["transform"], one["size"]
    return tuple(
        round(value)
        for value in (
            at.get("translateX", 0),
            at.get("translateY", 0),
            size["width"].get("magnitude", 0) * at.get("scaleX", 0),
            size["height"].get("magnitude", 0) * at.get("scaleY", 0),
        )
    )


def at_slide_one(x, y, width, height):
    return {"elementProperties": place("slide_one", x, y, width, height)}


def test_a_picture_without_a_size_stands_top_left_in_its_own():
    file = a_file()
    (reply,) = send(file, create(elementProperties={"pageObjectId": "slide_one"}))
    assert reply == {"createImage": {"objectId": "new_image"}}
    one = element(file, "new_image")
    assert box(one) == (0, 0, 200 * 9525, 100 * 9525)
    assert one["image"]["sourceUrl"] == URL
    assert one["image"]["contentUrl"].startswith("https://")


def test_a_picture_is_fitted_into_the_middle_of_its_size():
    file = a_file()
    send(file, create(**at_slide_one(10, 20, 100, 100)))
    assert box(element(file, "new_image")) == (127000, 254000 + 317500, 1270000, 635000)


def test_the_same_picture_twice_is_one_part():
    file = a_file()
    before = file.to_bytes()
    second = create(elementProperties={"pageObjectId": "slide_two"})
    second["createImage"]["objectId"] = "other_image"
    send(file, create(elementProperties={"pageObjectId": "slide_one"}), second)
    media = {name for name in changed_parts(before, file.to_bytes()) if "media" in name}
    assert media == {"ppt/media/image2.png"}
    assert opened(file).slides[0].shapes[-1].image.size == (200, 100)


def test_a_side_that_is_not_positive_is_refused():
    with pytest.raises(Refused, match=r"A size dimension of a page element must be positive\."):
        send(a_file(), create(**at_slide_one(0, 0, 0, 10)))


@pytest.mark.parametrize("data", [b"GIF8", b"<svg/>", b"", png(6000, 5000)])
def test_what_google_takes_for_no_picture_is_refused(data):
    asked = create(elementProperties={"pageObjectId": "slide_one"})
    with pytest.raises(Refused, match="There was a problem retrieving the image"):
        send(a_file(), asked, source=OnePicture(data))


def test_nothing_is_fetched_from_outside():
    asked = create(elementProperties={"pageObjectId": "slide_one"}, objectId="another")
    assert refusal(a_file(), asked) == f"Invalid requests[0].createImage: {NO_IMAGE}"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(3, 4), (3, 4)),
        (b"GIF89a" + struct.pack("<HH", 5, 6), (5, 6)),
        (
            b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x0b\x08\0\x07\0\x09\x01\x01\x11\0",
            (9, 7),
        ),
    ],
)
def test_a_pictures_size_is_read_from_its_head(data, size):
    found = Picture.of(data)
    assert (found.width, found.height) == size


def test_a_picture_is_replaced_in_its_place_under_its_id():
    file = a_file()
    before = element(file, "picture_one")
    send(file, {"replaceImage": {"imageObjectId": "picture_one", "url": URL}})
    after = element(file, "picture_one")
    left, top, width, height = box(before)
    assert box(after) == (left, top + height // 4, width, height // 2)
    assert after["image"]["contentUrl"] != before["image"]["contentUrl"]


def test_a_cropped_replacement_fills_the_place():
    file = a_file()
    before = box(element(file, "picture_one"))
    request = {"imageObjectId": "picture_one", "url": URL, "imageReplaceMethod": "CENTER_CROP"}
    send(file, {"replaceImage": request})
    after = element(file, "picture_one")
    assert box(after) == before
    crop = after["image"]["imageProperties"]["cropProperties"]
    assert crop == {"leftOffset": 0.25, "rightOffset": 0.25}


def test_only_a_picture_is_replaced():
    request = {"replaceImage": {"imageObjectId": TITLE, "url": URL}}
    assert refusal(a_file(), request).endswith(f"The object ({TITLE}) is not of type IMAGE.")


def replace_shapes(text, **more):
    return {
        "replaceAllShapesWithImage": {"containsText": {"text": text}, "imageUrl": URL, **more}
    }


def test_a_shape_that_holds_a_token_becomes_a_picture():
    file = a_file()
    before = box(element(file, "box_one"))
    assert send(file, replace_shapes("IN A BOX")) == [
        {"replaceAllShapesWithImage": {"occurrencesChanged": 1}}
    ]
    ids = [one["objectId"] for one in elements(slide(file, "slide_two"))]
    assert "box_one" not in ids
    (made,) = [one for one in ids if one.startswith("SLIDES_API")]
    left, top, width, height = box(element(file, made))
    assert (width, height) == (2 * before[3], before[3])
    assert (left, top) == (before[0] + (before[2] - width) // 2, before[1])


def test_without_a_match_nothing_is_fetched():
    source = OnePicture()
    request = replace_shapes("no such words")
    request["replaceAllShapesWithImage"]["imageUrl"] = "https://nowhere.invalid/x.png"
    assert send(a_file(), request, source=source) == [{"replaceAllShapesWithImage": {}}]
    assert source.fetched == 0


def test_a_token_in_the_notes_refuses_the_whole_request():
    with pytest.raises(Refused, match="The operation is not allowed on notes page element"):
        send(a_file(), replace_shapes("Say this"))


def test_a_notes_page_is_no_scope_for_pictures():
    with pytest.raises(Refused, match="The operation is not allowed on notes page"):
        send(a_file(), replace_shapes("x", pageObjectIds=["slide_two:notes"]))


def test_a_table_cell_is_no_shape():
    assert send(a_file(), replace_shapes("21")) == [{"replaceAllShapesWithImage": {}}]


def test_a_picture_gets_an_outline_and_a_link():
    file = a_file()
    properties = {
        "outline": {
            "outlineFill": {"solidFill": {"color": {"rgbColor": {"red": 1}}}},
            "weight": {"magnitude": 2, "unit": "PT"},
        },
        "link": {"pageObjectId": "slide_one"},
    }
    apply(
        file,
        {
            "updateImageProperties": {
                "objectId": "picture_one",
                "imageProperties": properties,
                "fields": "outline,link",
            }
        },
    )
    found = element(file, "picture_one")["image"]["imageProperties"]
    assert found["link"] == {"pageObjectId": "slide_one"}
    assert found["outline"]["weight"] == {"magnitude": 25400, "unit": "EMU"}


def test_what_may_only_be_read_of_a_picture_is_refused():
    request = {
        "objectId": "picture_one",
        "imageProperties": {"brightness": 0.5},
        "fields": "brightness",
    }
    assert "brightness" in refusal(a_file(), {"updateImageProperties": request})


def test_a_picture_can_be_the_background_of_a_page():
    file = a_file()
    fill = {"stretchedPictureFill": {"contentUrl": URL}}
    request = {
        "objectId": "slide_one",
        "pageProperties": {"pageBackgroundFill": fill},
        "fields": "pageBackgroundFill",
    }
    send(file, {"updatePageProperties": request})
    background = slide(file, "slide_one")["pageProperties"]["pageBackgroundFill"]
    assert background["stretchedPictureFill"]["contentUrl"].startswith("https://")


def test_a_background_that_cannot_be_had_is_refused_in_googles_words():
    fill = {"stretchedPictureFill": {"contentUrl": "https://x.invalid/y.png"}}
    request = {
        "objectId": "slide_one",
        "pageProperties": {"pageBackgroundFill": fill},
        "fields": "pageBackgroundFill",
    }
    assert refusal(a_file(), {"updatePageProperties": request}) == (
        "Invalid requests[0].updatePageProperties: There was a problem retrieving the "
        "specified image."
    )


def scheme(count=12):
    names = [f"ACCENT{number}" for number in range(1, 7)]
    names += ["DARK1", "LIGHT1", "DARK2", "LIGHT2", "HYPERLINK", "FOLLOWED_HYPERLINK"]
    colors = [{"type": name, "color": {"red": 1}} for name in names[:count]]
    return {"colorScheme": {"colors": colors}}


def update_master(file, value):
    return {
        "updatePageProperties": {
            "objectId": told(file)["masters"][0]["objectId"],
            "pageProperties": value,
            "fields": "colorScheme",
        }
    }


def test_a_master_gets_another_colour_scheme():
    file = a_file()
    background = told(file)["masters"][0]["pageProperties"]["pageBackgroundFill"]
    apply(file, update_master(file, scheme()))
    properties = told(file)["masters"][0]["pageProperties"]
    assert properties["pageBackgroundFill"] == background
    assert properties["colorScheme"]["colors"][0] == {"type": "DARK1", "color": {"red": 1}}
    assert opened(file).slides


def test_a_colour_scheme_must_be_whole():
    file = a_file()
    assert "FOLLOWED_HYPERLINK missing" in refusal(file, update_master(file, scheme(11)))


def test_only_a_master_has_a_colour_scheme():
    request = update_master(a_file(), scheme())
    request["updatePageProperties"]["objectId"] = "slide_one"
    assert "only be updated on a master" in refusal(a_file(), request)


CHART = (
    b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart>'
    b"<c:plotArea><c:barChart/></c:plotArea></c:chart></c:chartSpace>"
)


class OneChart(NoSources):
    """A chart twice as wide as it is high."""

    def __init__(self, xml: bytes = CHART) -> None:
        self.xml = xml

    def chart(self, spreadsheet_id: str, chart_id: int) -> SheetsChart:
        if (spreadsheet_id, chart_id) != ("the-sheet", 7):
            raise Invalid("no such chart")
        return SheetsChart(spreadsheet_id, chart_id, self.xml, (2_000_000, 1_000_000), PIXEL)


def chart(**more):
    asked = {"objectId": "new_chart", "spreadsheetId": "the-sheet", "chartId": 7, **more}
    asked.setdefault("elementProperties", {"pageObjectId": "slide_one"})
    return {"createSheetsChart": asked}


def test_a_linked_chart_remembers_its_spreadsheet():
    file = a_file()
    send(file, chart(linkingMode="LINKED"), source=OneChart())
    found = element(file, "new_chart")
    assert found["sheetsChart"]["spreadsheetId"] == "the-sheet"
    assert found["sheetsChart"]["chartId"] == 7
    assert box(found) == (0, 0, 2_000_000, 1_000_000)
    assert opened(file).slides[0].shapes[-1].has_chart


def test_a_chart_without_a_link_is_told_as_a_picture():
    file = a_file()
    send(file, chart(), source=OneChart())
    assert "image" in element(file, "new_chart")


def test_a_linked_chart_is_refreshed_from_its_spreadsheet():
    file = a_file()
    send(file, chart(linkingMode="LINKED"), source=OneChart())
    newer = CHART.replace(b"barChart", b"lineChart")
    before = file.to_bytes()
    request = {"refreshSheetsChart": {"objectId": "new_chart"}}
    send(file, request, source=OneChart(newer))
    changed = changed_parts(before, file.to_bytes())
    assert "ppt/charts/chart1.xml" in {name.replace("chart2", "chart1") for name in changed}
    assert not [name for name in changed if name.startswith("ppt/slides")]


def test_a_chart_that_is_not_linked_cannot_be_refreshed():
    request = {"refreshSheetsChart": {"objectId": "chart_one"}}
    assert "is not of type SHEETS_CHART" in refusal(a_file(), request)


def test_a_shape_that_holds_a_token_becomes_a_chart():
    file = a_file()
    request = {
        "containsText": {"text": "in a box"},
        "spreadsheetId": "the-sheet",
        "chartId": 7,
        "linkingMode": "LINKED",
    }
    (reply,) = send(file, {"replaceAllShapesWithSheetsChart": request}, source=OneChart())
    assert reply == {"replaceAllShapesWithSheetsChart": {"occurrencesChanged": 1}}
    charts = [one for one in elements(slide(file, "slide_two")) if "sheetsChart" in one]
    assert len(charts) == 2


def test_pictures_and_texts_go_in_one_batch():
    file = a_file()
    requests = [create(elementProperties={"pageObjectId": "slide_one"}), insert(BODY, "x")]
    assert len(send(file, *requests, cut(TITLE))) == 3
