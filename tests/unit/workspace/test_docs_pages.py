"""Sections, footnotes, headers that go, chips, pictures: what is no plain text."""

from typing import Any

import pytest
from givens.docs_files import PNG, apply, blocks, insert, opened, p, refused, tbl, text, told

from generator.workspace.docs.file import DocsFile

RED = {"color": {"rgbColor": {"red": 1}}}


def points(length: float) -> dict[str, object]:
    return {"magnitude": length, "unit": "PT"}


def update(kind: str, field: str, style: object, fields: str, **more: object) -> dict[str, Any]:
    return {kind: {field: style, "fields": fields, **more}}


def test_a_footnote_is_a_blank_of_its_own_segment() -> None:
    file = opened(p("word"))
    [reply] = apply(file, {"createFootnote": {"location": {"index": 3}}})
    found = reply["createFootnote"]["footnoteId"]
    [note] = told(file)["footnotes"].values()
    assert note["content"][0]["paragraph"]["elements"][0]["textRun"]["content"] == " \n"
    apply(file, insert(1, "Why", segmentId=found))
    second = apply(file, {"createFootnote": {"location": {"index": 1}}})[0]["createFootnote"]
    assert set(told(file)["footnotes"]) == {found, second["footnoteId"]}
    inside = {"createFootnote": {"location": {"segmentId": found}}}
    assert "body" in refused(DocsFile.open(file.to_bytes()), inside)


def test_a_section_break_brings_a_newline_and_the_next_section_is_alike() -> None:
    file = opened(p("before after"), section='<w:cols w:num="2"/>')
    apply(
        file,
        {"createHeader": {"type": "DEFAULT"}},
        {"insertSectionBreak": {"location": {"index": 8}, "sectionType": "NEXT_PAGE"}},
    )
    assert text(file) == "before \nafter\n"
    mark = blocks(told(file))[1]
    assert (mark["startIndex"], mark["endIndex"]) == (9, 10)
    style = mark["sectionBreak"]["sectionStyle"]
    assert style["sectionType"] == "NEXT_PAGE"
    assert len(style["columnProperties"]) == 2
    assert "defaultHeaderId" in told(file)["documentStyle"]
    assert "defaultHeaderId" not in style


def test_a_section_break_stands_in_the_body_and_in_no_table() -> None:
    file = opened(tbl(("a",)), p("b"))
    wrong = {"location": {"index": 4}, "sectionType": "CONTINUOUS"}
    assert "table" in refused(file, {"insertSectionBreak": wrong})
    assert "type" in refused(file, {"insertSectionBreak": {"location": {"index": 7}}})


def test_the_style_of_one_section_changes_no_other() -> None:
    file = opened(p("one"), p("two"))
    mark = {"location": {"index": 5}, "sectionType": "CONTINUOUS"}
    style = {"marginLeft": points(10), "columnProperties": [{}, {}, {}]}
    fields = "marginLeft,columnProperties"
    where = {"range": {"startIndex": 7, "endIndex": 8}}
    apply(
        file,
        {"insertSectionBreak": mark},
        update("updateSectionStyle", "sectionStyle", style, fields, **where),
    )
    content = told(file)["body"]["content"]
    first, second = [one["sectionBreak"] for one in content if "sectionBreak" in one]
    assert "columnProperties" not in first["sectionStyle"]
    assert len(second["sectionStyle"]["columnProperties"]) == 3
    four = update(
        "updateSectionStyle",
        "sectionStyle",
        {"columnProperties": [{}] * 4},
        "columnProperties",
        **where,
    )
    assert "3 columns" in refused(opened(p("one two")), four)


def test_the_documents_style_holds_for_all_sections() -> None:
    file = opened(p("one two"))
    style = {
        "background": {"color": RED},
        "marginTop": points(20),
        "pageSize": {"width": points(300)},
        "useEvenPageHeaderFooter": True,
        "useFirstPageHeaderFooter": True,
        "pageNumberStart": 4,
    }
    before = told(file)["documentStyle"]
    apply(file, update("updateDocumentStyle", "documentStyle", style, ",".join(style)))
    after = told(file)["documentStyle"]
    assert after["background"] == {"color": RED}
    assert after["marginTop"] == points(20)
    assert after["pageSize"] == {**before["pageSize"], "width": points(300)}
    assert after["useEvenPageHeaderFooter"] is True
    assert after["useFirstPageHeaderFooter"] is True
    assert after["pageNumberStart"] == 4


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_a_header_goes_with_its_part(kind: str) -> None:
    file = opened(p("text"))
    word = kind.title()
    [reply] = apply(file, {f"create{word}": {"type": "DEFAULT"}})
    found = reply[f"create{word}"][f"{kind}Id"]
    apply(file, {f"delete{word}": {f"{kind}Id": found}})
    assert f"{kind}s" not in told(file)
    assert found in refused(opened(p("text")), {f"delete{word}": {f"{kind}Id": found}})
    apply(file, {f"create{word}": {"type": "DEFAULT"}})


def test_a_person_and_a_date_are_one_unit_each() -> None:
    file = opened(p("ab"))
    date = {"timestamp": "2026-11-22T18:05:00Z", "dateFormat": "DATE_FORMAT_ISO8601"}
    person = {"email": "ada@example.org", "name": "Ada"}
    apply(
        file,
        {"insertPerson": {"location": {"index": 2}, "personProperties": person}},
        {"insertDate": {"location": {"index": 3}, "dateElementProperties": date}},
        insert(4, "!"),
    )
    first, who, when, last = blocks(told(file))[0]["paragraph"]["elements"]
    assert (first["textRun"]["content"], last["textRun"]["content"]) == ("a", "!b\n")
    assert who["person"]["personProperties"] == person
    assert when["dateElement"]["dateElementProperties"]["displayText"] == "2026-11-22"
    assert (who["startIndex"], when["endIndex"]) == (2, 4)
    gone = {"deleteContentRange": {"range": {"startIndex": 2, "endIndex": 4}}}
    apply(file, gone)
    assert text(file) == "a!b\n"


@pytest.mark.parametrize(
    "said",
    [{}, {"timestamp": "soon"}, {"timestamp": "2026-11-22T00:00:00Z", "timeZoneId": "x"}],
)
def test_a_date_that_is_none_is_refused(said: dict[str, str]) -> None:
    request = {"insertDate": {"location": {"index": 1}, "dateElementProperties": said}}
    assert "Invalid requests[0].insertDate: " in refused(opened(p("ab")), request)


def test_another_picture_stands_in_the_frame_of_one() -> None:
    file = opened(p("ab"))
    size = {"width": points(40), "height": points(40)}
    picture = {"uri": "x", "location": {"index": 2}, "objectSize": size}
    [reply] = apply(file, {"insertInlineImage": picture}, images={"x": PNG})
    found = reply["insertInlineImage"]["objectId"]
    apply(file, {"replaceImage": {"imageObjectId": found, "uri": "y"}}, images={"y": PNG})
    told_object = told(file)["inlineObjects"][found]["inlineObjectProperties"]["embeddedObject"]
    assert told_object["size"] == size
    assert told_object["imageProperties"]["cropProperties"] == {
        "offsetLeft": 0.25,
        "offsetRight": 0.25,
    }
    wrong = {"replaceImage": {"imageObjectId": "kix.none", "uri": "y"}}
    assert "kix.none" in refused(opened(p("ab")), wrong)


def test_a_picture_in_the_line_is_no_positioned_object() -> None:
    file = opened(p("ab"))
    picture = {"uri": "x", "location": {"index": 2}}
    [reply] = apply(file, {"insertInlineImage": picture}, images={"x": PNG})
    found = reply["insertInlineImage"]["objectId"]
    with pytest.raises(Exception, match="not a positioned object"):
        apply(file, {"deletePositionedObject": {"objectId": found}})
