"""How text and paragraphs of a document look, told and changed."""

from typing import Any

from givens.docs_files import (
    a_docx,
    apply,
    blocks,
    changed_parts,
    opened,
    p,
    parts,
    r,
    refused,
    span,
    told,
)

from generator.workspace.docs.file import DocsFile

RED = {"color": {"rgbColor": {"red": 1}}}


def look(start: int, end: int, fields: str, **style: Any) -> dict:
    return {
        "updateTextStyle": {"range": span(start, end), "textStyle": style, "fields": fields}
    }


def set_paragraph(start: int, end: int, fields: str, **style: Any) -> dict:
    request = {"range": span(start, end), "paragraphStyle": style, "fields": fields}
    return {"updateParagraphStyle": request}


def runs(file: DocsFile, index: int = 0) -> list[tuple[str, dict]]:
    found = blocks(told(file))[index]["paragraph"]["elements"]
    return [(one["textRun"]["content"], one["textRun"]["textStyle"]) for one in found]


def style(file: DocsFile, index: int = 0) -> dict:
    told_style: dict = blocks(told(file))[index]["paragraph"]["paragraphStyle"]
    return told_style


def test_character_and_unnamed_paragraph_styles_are_told_as_overrides() -> None:
    file = opened(p(r("a", '<w:rStyle w:val="Loud"/>'), r("b"), style="Quiet"))
    assert runs(file) == [
        ("a", {"italic": True, "bold": True, "foregroundColor": RED}),
        ("b\n", {"italic": True}),
    ]
    assert style(file)["namedStyleType"] == "NORMAL_TEXT"


def test_what_the_named_style_says_anyway_is_not_told() -> None:
    file = opened(p(r("a", "<w:b/>"), r("b", '<w:b w:val="0"/>'), style="Heading1"))
    assert runs(file)[:2] == [("a", {}), ("b", {"bold": False})]


def test_a_style_is_written_to_part_of_a_run() -> None:
    file = opened(p("abcdef"))
    apply(
        file,
        look(
            2,
            4,
            "bold,fontSize,foregroundColor,weightedFontFamily,baselineOffset",
            bold=True,
            fontSize={"magnitude": 14.5, "unit": "PT"},
            foregroundColor=RED,
            weightedFontFamily={"fontFamily": "Roboto"},
            baselineOffset="SUPERSCRIPT",
        ),
    )
    assert runs(file) == [
        ("a", {}),
        (
            "bc",
            {
                "bold": True,
                "fontSize": {"magnitude": 14.5, "unit": "PT"},
                "foregroundColor": RED,
                "weightedFontFamily": {"fontFamily": "Roboto", "weight": 400},
                "baselineOffset": "SUPERSCRIPT",
            },
        ),
        ("def\n", {}),
    ]


def test_a_field_without_a_value_is_inherited_again() -> None:
    file = opened(p(r("abc", "<w:b/><w:i/>")))
    apply(file, look(1, 4, "bold"))
    assert runs(file) == [("abc", {"italic": True}), ("\n", {})]


def test_a_value_that_is_the_parents_is_not_written() -> None:
    file = opened(p("abc"))
    apply(file, look(1, 4, "bold", bold=False))
    assert runs(file) == [("abc\n", {})]
    assert b"<w:b " not in parts(file.to_bytes())["word/document.xml"]


def test_the_newline_behind_a_whole_paragraph_goes_with_it() -> None:
    file = opened(p("abc"), p("d"))
    apply(file, look(1, 4, "*", italic=True))
    assert runs(file) == [("abc\n", {"italic": True})]
    assert runs(file, 1) == [("d\n", {})]


def test_a_link_is_blue_and_underlined_and_can_go_again() -> None:
    file = opened(p("abcd"))
    apply(file, look(2, 4, "link", link={"url": "https://example.com/"}))
    found = runs(file)
    assert found[1][0] == "bc"
    assert found[1][1]["link"] == {"url": "https://example.com/"}
    assert found[1][1]["underline"] is True
    apply(file, look(3, 4, "link"))
    assert [run[0] for run in runs(file)] == ["a", "b", "cd\n"]
    assert refused(file2 := opened(p("x")), look(1, 2, "link", link={})).endswith(
        "Links must include at least one type."
    )
    assert runs(file2) == [("x\n", {})]


def test_an_update_needs_fields_that_are_there() -> None:
    file = opened(p("abc"))
    assert "At least one field must be listed" in refused(file, look(1, 2, "", bold=True))
    assert "Invalid field: loud" in refused(file, look(1, 2, "loud", bold=True))


def test_every_paragraph_a_range_touches_is_set() -> None:
    file = opened(p("ab"), p("cd"), p("ef"))
    apply(
        file,
        set_paragraph(
            2,
            5,
            "alignment,spaceAbove,lineSpacing",
            alignment="END",
            spaceAbove={"magnitude": 6, "unit": "PT"},
            lineSpacing=150,
        ),
    )
    wanted = {
        "namedStyleType": "NORMAL_TEXT",
        "direction": "LEFT_TO_RIGHT",
        "alignment": "END",
        "spaceAbove": {"magnitude": 6, "unit": "PT"},
        "lineSpacing": 150,
    }
    assert [style(file, index) == wanted for index in range(3)] == [True, True, False]


def test_indents_are_measured_from_the_margin() -> None:
    file = opened(p("ab"))
    apply(
        file,
        set_paragraph(
            1,
            2,
            "indentStart,indentFirstLine",
            indentStart={"magnitude": 36, "unit": "PT"},
            indentFirstLine={"magnitude": 18, "unit": "PT"},
        ),
    )
    assert style(file)["indentStart"] == {"magnitude": 36, "unit": "PT"}
    assert style(file)["indentFirstLine"] == {"magnitude": 18, "unit": "PT"}
    apply(file, set_paragraph(1, 2, "indentFirstLine,indentStart"))
    assert "indentStart" not in style(file)


def test_a_named_style_the_file_has_is_used_and_another_is_added() -> None:
    before = a_docx(p("ab"), p("cd"))
    file = DocsFile.open(before)
    apply(file, set_paragraph(1, 2, "namedStyleType", namedStyleType="HEADING_1"))
    assert changed_parts(before, file.to_bytes()) == ["word/document.xml"]
    assert style(file)["namedStyleType"] == "HEADING_1"
    apply(file, set_paragraph(5, 6, "namedStyleType", namedStyleType="TITLE"))
    assert style(file, 1)["namedStyleType"] == "TITLE"
    assert changed_parts(before, file.to_bytes()) == ["word/document.xml", "word/styles.xml"]
    apply(file, set_paragraph(1, 2, "namedStyleType", namedStyleType="NORMAL_TEXT"))
    assert style(file)["namedStyleType"] == "NORMAL_TEXT"


def test_borders_and_shading_are_told_as_they_were_set() -> None:
    border = {
        "color": RED,
        "width": {"magnitude": 1.5, "unit": "PT"},
        "padding": {"magnitude": 2, "unit": "PT"},
        "dashStyle": "DOT",
    }
    file = opened(p("ab"))
    apply(
        file,
        set_paragraph(
            1, 2, "borderLeft,shading", borderLeft=border, shading={"backgroundColor": RED}
        ),
    )
    assert style(file)["borderLeft"] == border
    assert style(file)["shading"] == {"backgroundColor": RED}


def test_all_nine_named_styles_are_told() -> None:
    styles = told(opened(p("x")))["namedStyles"]["styles"]
    assert len(styles) == 9
    assert styles[0]["namedStyleType"] == "NORMAL_TEXT"
    assert styles[0]["textStyle"]["fontSize"] == {"magnitude": 11, "unit": "PT"}
    assert styles[1]["textStyle"] == {
        "bold": True,
        "fontSize": {"magnitude": 20, "unit": "PT"},
    }
