"""Lists of a document, told and changed."""

from typing import Any

from givens.docs_files import (
    W,
    a_docx,
    a_link,
    a_type,
    apply,
    blocks,
    opened,
    p,
    span,
    text,
    told,
)

from generator.workspace.docs.file import DocsFile

NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0">'
    '<w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1)"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>'
    '<w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
)


def numbered(text_: str, level: int = 0) -> str:
    more = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return p(text_, more=more)


def a_list() -> DocsFile:
    return opened(
        numbered("a"),
        numbered("b", 1),
        p("c"),
        parts={"word/numbering.xml": NUMBERING.encode()},
        links=a_link(7, "numbering", "numbering.xml"),
        types=a_type("numbering.xml", "numbering"),
    )


def make(start: int, end: int, preset: str = "BULLET_DISC_CIRCLE_SQUARE") -> dict:
    return {"createParagraphBullets": {"range": span(start, end), "bulletPreset": preset}}


def bullets(file: DocsFile) -> list[Any]:
    return [block["paragraph"].get("bullet") for block in blocks(told(file))]


def test_a_list_tells_its_levels() -> None:
    value = told(a_list())
    found = bullets(a_list())
    assert found[0] == {"listId": found[0]["listId"], "textStyle": {}}
    assert found[1]["nestingLevel"] == 1
    assert found[2] is None
    levels = value["lists"][found[0]["listId"]]["listProperties"]["nestingLevels"]
    assert len(levels) == 9
    assert levels[0] == {
        "bulletAlignment": "START",
        "glyphType": "UPPER_ROMAN",
        "glyphFormat": "%0)",
        "indentFirstLine": {"magnitude": 18, "unit": "PT"},
        "indentStart": {"magnitude": 36, "unit": "PT"},
        "textStyle": {},
        "startNumber": 4,
    }
    assert (levels[1]["glyphSymbol"], levels[1]["glyphFormat"]) == ("●", "%1")


def test_a_paragraph_in_a_list_has_the_indents_of_its_level() -> None:
    style = blocks(told(a_list()))[1]["paragraph"]["paragraphStyle"]
    assert style["indentStart"] == {"magnitude": 72, "unit": "PT"}
    assert style["indentFirstLine"] == {"magnitude": 54, "unit": "PT"}


def test_leading_tabs_become_levels_and_go() -> None:
    file = opened(p("a"), p("<w:r><w:tab/><w:tab/><w:t>b</w:t></w:r>"), p("c"))
    apply(file, make(1, 6))
    found = bullets(file)
    assert [one and one.get("nestingLevel", 0) for one in found] == [0, 2, None]
    assert text(file) == "a\nb\nc\n"
    levels = told(file)["lists"][found[0]["listId"]]["listProperties"]["nestingLevels"]
    assert [level["glyphSymbol"] for level in levels[:4]] == ["●", "○", "■", "●"]


def test_a_paragraph_joins_the_list_before_it_when_that_has_the_same_preset() -> None:
    file = opened(p("a"), p("b"), p("c"))
    apply(file, make(1, 2), make(3, 4), make(5, 6, "NUMBERED_DECIMAL_ALPHA_ROMAN"))
    ids = [one["listId"] for one in bullets(file)]
    assert ids[0] == ids[1] != ids[2]


def test_numbers_nest_as_the_preset_says() -> None:
    file = opened(p("a"))
    apply(file, make(1, 2, "NUMBERED_DECIMAL_NESTED"))
    (found,) = told(file)["lists"].values()
    levels = found["listProperties"]["nestingLevels"]
    assert [level["glyphFormat"] for level in levels[:3]] == ["%0.", "%0.%1.", "%0.%1.%2."]


def test_a_new_paragraph_in_a_list_is_in_it_too() -> None:
    file = a_list()
    apply(file, {"insertText": {"location": {"index": 2}, "text": "\nx"}})
    assert [one is not None for one in bullets(file)] == [True, True, True, False]


def test_without_bullets_a_nested_paragraph_stays_indented() -> None:
    file = a_list()
    apply(file, {"deleteParagraphBullets": {"range": span(1, 5)}})
    assert bullets(file) == [None, None, None]
    style = blocks(told(file))[1]["paragraph"]["paragraphStyle"]
    assert style["indentStart"] == {"magnitude": 72, "unit": "PT"}


def test_a_list_made_in_a_file_without_numbering_opens_again() -> None:
    file = DocsFile.open(a_docx(p("a")))
    apply(file, make(1, 2))
    assert bullets(DocsFile.open(file.to_bytes()))[0] is not None
