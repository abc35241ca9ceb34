from typing import Any

import pytest
from givens.sheets_files import (
    NOW,
    a_sheet,
    apply,
    parts,
    refusal,
    reopened,
    sheet,
    told,
)
from lxml import etree

from generator.workspace.ooxml.package import Package
from generator.workspace.sheets.file import SheetsFile
from generator.workspace.slides.charts import USUAL_SIZE, chart_in

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ROWS: Any = (["Month", "Users"], ["May", 120], ["June", 180], ["July", "=B3+60"])


def data(column: int, **more: int) -> dict[str, Any]:
    source = {
        "sheetId": 0,
        "startRowIndex": 0,
        "endRowIndex": 4,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
        **more,
    }
    return {"sourceRange": {"sources": [source]}}


def basic(kind: str = "COLUMN", **more: Any) -> dict[str, Any]:
    about = {
        "chartType": kind,
        "headerCount": 1,
        "domains": [{"domain": data(0)}],
        "series": [{"series": data(1)}],
        **more,
    }
    return {"title": "Growth", "basicChart": about}


def add(file: SheetsFile, spec: dict[str, Any], **overlay: Any) -> int:
    chart: dict[str, Any] = {"spec": spec}
    if overlay:
        chart["position"] = {"overlayPosition": overlay}
    (reply,) = apply(file, {"addChart": {"chart": chart}})
    return int(reply["addChart"]["chart"]["chartId"])


def drawn(file: SheetsFile, identity: int) -> etree._Element:
    found = chart_in(Package.open(file.to_bytes()), identity)
    assert found is not None
    return etree.fromstring(found[0])


def points(root: etree._Element, of: str) -> list[str]:
    return [str(one.text) for one in root.iterfind(f".//{C}ser/{C}{of}//{C}v")]


def charted(file: SheetsFile) -> list[str]:
    return [
        name for name in parts(file.to_bytes()) if "/charts/" in name or "/drawings/" in name
    ]


def test_slides_finds_a_chart_with_its_data() -> None:
    file = a_sheet(*ROWS)
    root = drawn(file, add(file, basic()))
    assert root.tag == f"{C}chartSpace"
    assert root.findtext(f"./{C}chart/{C}title//{A}t") == "Growth"
    assert points(root, "tx") == ["Users"]
    assert points(root, "cat") == ["May", "June", "July"]
    assert points(root, "val") == ["120", "180", "240"]
    assert [one.text for one in root.iter(f"{C}f")] == [
        "Sheet1!$B$1",
        "Sheet1!$A$2:$A$4",
        "Sheet1!$B$2:$B$4",
    ]


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        ("BAR", "barChart"),
        ("COLUMN", "barChart"),
        ("LINE", "lineChart"),
        ("SCATTER", "lineChart"),
        ("AREA", "areaChart"),
        ("STEPPED_AREA", "areaChart"),
    ],
)
def test_each_kind_has_its_element(kind: str, element: str) -> None:
    file = a_sheet(*ROWS)
    root = drawn(file, add(file, basic(kind)))
    assert root.find(f".//{C}{element}/{C}ser") is not None
    axes = [one.get("val") for one in root.iterfind(f".//{C}{element}/{C}axId")]
    ids = root.iterfind(f".//{C}plotArea/*[{C}scaling]/{C}axId")
    assert axes == [one.get("val") for one in ids]


def test_a_combination_has_a_part_for_each_kind() -> None:
    file = a_sheet(*ROWS)
    series = [
        {"series": data(1), "type": "COLUMN"},
        {"series": data(1), "type": "LINE", "color": {"red": 1}},
    ]
    root = drawn(file, add(file, basic("COMBO", series=series)))
    assert root.find(f".//{C}barChart/{C}ser/{C}idx").get("val") == "0"  # type: ignore[union-attr]
    line = root.find(f".//{C}lineChart/{C}ser")
    assert line is not None
    assert line.find(f".//{A}ln//{A}srgbClr").get("val") == "FF0000"  # type: ignore[union-attr]


def test_a_pie_guesses_its_heading() -> None:
    file = a_sheet(*ROWS)
    about = {"domain": data(0, startRowIndex=1), "series": data(1)}
    root = drawn(file, add(file, {"pieChart": about}))
    assert root.find(f".//{C}pieChart") is not None
    assert points(root, "tx") == ["Users"]
    assert points(root, "val") == ["120", "180", "240"]


def test_another_kind_is_an_empty_chart_with_its_title() -> None:
    file = a_sheet(*ROWS)
    root = drawn(file, add(file, {"title": "Tree\x01", "treemapChart": {}}))
    assert root.find(f".//{C}barChart") is not None
    assert root.find(f".//{C}ser") is None
    assert root.findtext(f".//{A}t") == "Tree"


def test_the_size_is_that_of_the_position() -> None:
    file = a_sheet(*ROWS)
    usual = add(file, basic())
    small = add(file, basic(), widthPixels=200, heightPixels=100)
    package = Package.open(file.to_bytes())
    sizes = [found[1] for one in (usual, small) if (found := chart_in(package, one))]
    assert sizes == [USUAL_SIZE, (200 * 9525, 100 * 9525)]


def test_what_is_told_stays_and_the_file_opens_again() -> None:
    file = a_sheet(*ROWS)
    identity = add(file, basic())
    again = reopened(file)
    assert sheet(again)["charts"] == sheet(file)["charts"]
    assert sheet(again)["charts"][0]["chartId"] == identity
    assert again.to_bytes() == file.to_bytes()


def test_a_change_elsewhere_leaves_the_parts_alone() -> None:
    file = a_sheet(*ROWS)
    add(file, basic())
    before = parts(file.to_bytes())
    again = reopened(file)
    again.update([("D9", {"values": [["far away"]]})], "RAW", None)
    after = parts(again.to_bytes())
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"xl/worksheets/sheet1.xml"}


def test_new_data_and_a_new_spec_are_drawn() -> None:
    file = reopened(a_sheet(*ROWS))
    identity = add(file, basic())
    file.update([("B2", {"values": [[7]]})], "RAW", None)
    assert points(drawn(file, identity), "val") == ["7", "180", "240"]
    spec = basic("LINE")
    apply(file, {"updateChartSpec": {"chartId": identity, "spec": spec}})
    assert drawn(file, identity).find(f".//{C}lineChart") is not None
    assert len(charted(file)) == 3


def test_deleting_takes_the_parts_away() -> None:
    file = a_sheet(*ROWS)
    bare = set(parts(file.to_bytes()))
    first, second = add(file, basic()), add(file, basic("LINE"))
    apply(file, {"deleteEmbeddedObject": {"objectId": first}})
    package = Package.open(file.to_bytes())
    assert chart_in(package, first) is None
    assert chart_in(package, second) is not None
    file = reopened(file)
    apply(file, {"deleteEmbeddedObject": {"objectId": second}})
    left = parts(file.to_bytes())
    assert charted(file) == []
    assert b"drawing" not in left["xl/worksheets/sheet1.xml"]
    assert b"chart" not in left["[Content_Types].xml"]
    assert set(left) - bare <= {"xl/worksheets/_rels/sheet1.xml.rels"}


def test_a_chart_moves_and_goes_with_its_sheet() -> None:
    file = a_sheet(*ROWS)
    identity = add(file, basic())
    apply(file, {"addSheet": {"properties": {"sheetId": 77, "title": "Two"}}})
    position = {"overlayPosition": {"anchorCell": {"sheetId": 77}}}
    move = {"objectId": identity, "newPosition": position}
    apply(file, {"updateEmbeddedObjectPosition": move})
    assert points(drawn(file, identity), "val") == ["120", "180", "240"]
    assert len(charted(file)) == 3
    apply(file, {"deleteSheet": {"sheetId": 77}})
    assert charted(file) == []


def test_a_drawing_of_another_program_is_kept() -> None:
    file = a_sheet(*ROWS)
    foreign = add(file, basic())
    package = Package.open(file.to_bytes())
    drawing = next(name for name in package.names() if name.startswith("xl/drawings/drawing"))
    tree = package.tree(drawing)
    for about in tree.iter("{*}cNvPr"):
        about.set("name", "Chart 1")
    package.touch(drawing)
    file = SheetsFile.open(package.to_bytes(), now=NOW)
    apply(file, {"deleteEmbeddedObject": {"objectId": foreign}})
    assert len(charted(file)) == 3
    second = add(file, basic("LINE"))
    apply(file, {"deleteEmbeddedObject": {"objectId": second}})
    assert len(charted(file)) == 3


def alone(file: SheetsFile, **position: Any) -> dict[str, Any]:
    chart = {"spec": basic(), "position": position or {"newSheet": True}}
    (reply,) = apply(file, {"addChart": {"chart": chart}})
    made: dict[str, Any] = reply["addChart"]["chart"]
    return made


def titles(file: SheetsFile) -> list[tuple[str, str]]:
    about = [one["properties"] for one in told(file)["sheets"]]
    return [(one["title"], one["sheetType"]) for one in about]


def test_a_chart_may_have_a_sheet_to_itself() -> None:
    file = a_sheet(*ROWS)
    chart = alone(file)
    for each in (file, reopened(file, remembers=True), reopened(file)):
        assert titles(each) == [("Sheet1", "GRID"), ("Chart1", "OBJECT")]
        own = sheet(each, 1)
        assert own["charts"] == [chart]
        assert chart["position"] == {"sheetId": own["properties"]["sheetId"]}
        assert points(drawn(each, chart["chartId"]), "val") == ["120", "180", "240"]


def test_a_chart_sheet_has_the_id_asked_for_and_a_title_nobody_has() -> None:
    file = a_sheet(*ROWS)
    alone(file)
    assert alone(file, sheetId=4321)["position"] == {"sheetId": 4321}
    assert titles(file)[1:] == [("Chart1", "OBJECT"), ("Chart2", "OBJECT")]
    again = {"chart": {"spec": basic(), "position": {"sheetId": 4321}}}
    assert "A sheet with the id 4321 already exists" in refusal(file, {"addChart": again})


def test_a_chart_sheet_goes_with_its_chart() -> None:
    file = a_sheet(*ROWS)
    bare = set(parts(file.to_bytes()))
    deleted, moved = alone(file), alone(file)
    apply(file, {"deleteEmbeddedObject": {"objectId": deleted["chartId"]}})
    overlay = {"overlayPosition": {"anchorCell": {"rowIndex": 4}}}
    move = {"objectId": moved["chartId"], "newPosition": overlay, "fields": "*"}
    apply(file, {"updateEmbeddedObjectPosition": move})
    assert titles(file) == [("Sheet1", "GRID")]
    assert points(drawn(file, moved["chartId"]), "val") == ["120", "180", "240"]
    back = {"objectId": moved["chartId"], "newPosition": {"newSheet": True}}
    apply(file, {"updateEmbeddedObjectPosition": back})
    assert titles(file)[1:] == [("Chart1", "OBJECT")]
    apply(file, {"deleteSheet": {"sheetId": sheet(file, 1)["properties"]["sheetId"]}})
    assert charted(file) == []
    assert "xl/chartsheets" not in "".join(set(parts(file.to_bytes())) - bare)


def test_a_copied_chart_sheet_has_a_chart_of_its_own() -> None:
    file = a_sheet(*ROWS)
    chart = alone(file)
    copy = {"sourceSheetId": chart["position"]["sheetId"], "newSheetName": "Twin"}
    apply(file, {"duplicateSheet": copy})
    twin = sheet(file)
    assert (twin["properties"]["title"], twin["properties"]["sheetType"]) == ("Twin", "OBJECT")
    (own,) = twin["charts"]
    assert own["position"] == {"sheetId": twin["properties"]["sheetId"]}
    assert own["chartId"] != chart["chartId"]
    assert points(drawn(reopened(file), own["chartId"]), "val") == ["120", "180", "240"]


def test_a_mask_of_a_place_is_told_from_its_overlay() -> None:
    file = a_sheet(*ROWS)
    identity = add(
        file, basic(), anchorCell={"rowIndex": 16, "columnIndex": 1}, widthPixels=400
    )
    new = {"overlayPosition": {"anchorCell": {"rowIndex": 4}, "offsetXPixels": 100}}
    asked = {"objectId": identity, "newPosition": new}
    asked["fields"] = "anchorCell(rowIndex,columnIndex),offsetXPixels"
    apply(file, {"updateEmbeddedObjectPosition": asked})
    (chart,) = sheet(file)["charts"]
    overlay = {"anchorCell": {"rowIndex": 4}, "widthPixels": 400, "offsetXPixels": 100}
    assert chart["position"] == {"overlayPosition": overlay}
