"""Inserting, deleting and replacing text in a document."""

import pytest
from givens.docs_files import (
    a_docx,
    a_link,
    apply,
    blocks,
    changed_parts,
    delete,
    insert,
    opened,
    p,
    r,
    refused,
    tbl,
    text,
    told,
)

from generator.workspace.docs.file import DocsFile

BOUNDS = (
    "The insertion index must be inside the bounds of an existing paragraph. You can still "
    "create new paragraphs by inserting newlines."
)
DELETION = (
    "Invalid requests[0].deleteContentRange: Invalid deletion range. Cannot delete the "
    "requested range."
)


def runs(file: DocsFile, index: int = 0) -> list[tuple[str, dict]]:
    found = blocks(told(file))[index]["paragraph"]["elements"]
    return [(one["textRun"]["content"], one["textRun"]["textStyle"]) for one in found]


def test_inserted_text_looks_like_the_text_before_it() -> None:
    file = opened(p(r("bold", "<w:b/>"), r(" plain")))
    apply(file, insert(5, "er"))
    assert runs(file) == [("bolder", {"bold": True}), (" plain\n", {})]


def test_a_newline_copies_the_paragraph() -> None:
    file = opened(p("one two", style="Quiet"))
    apply(file, insert(4, "\n"))
    styles = [one["paragraph"]["paragraphStyle"] for one in blocks(told(file))]
    assert text(file) == "one\n two\n"
    assert [style["alignment"] for style in styles] == ["CENTER", "CENTER"]


def test_text_of_several_lines_with_tabs_lands_in_order() -> None:
    file = opened(p("ad"))
    apply(file, insert(2, "1\t2\n3\v4\n"))
    assert text(file) == "a1\t2\n3\v4\nd\n"


def test_control_and_private_characters_are_stripped() -> None:
    file = opened(p("a"))
    apply(file, insert(2, "b\u0001\u001f\ue000c"))
    assert text(file) == "abc\n"


def test_the_end_of_a_segment_is_before_its_last_newline() -> None:
    file = opened(p("a"))
    apply(file, {"insertText": {"endOfSegmentLocation": {}, "text": "b"}})
    assert text(file) == "ab\n"


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (insert(0, "x"), BOUNDS),
        (
            insert(99, "x"),
            "Index 99 must be less than the end index of the referenced segment, ",
        ),
        (insert(2, ""), "Insert text requests must specify text to insert."),
        (insert(2, "x", segmentId="kix.no"), "Segment with ID kix.no was not found. If a"),
        (insert(5, "x"), "The insertion index cannot be within a grapheme cluster."),
        (insert(7, "x"), BOUNDS),
    ],
)
def test_a_place_where_no_text_can_be_is_refused(request_: dict, words: str) -> None:
    file = opened(p("abc😀"), tbl(("x",)), p())
    assert refused(file, request_).startswith(f"Invalid requests[0].insertText: {words}")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (5, 6),  # half an emoji
        (6, 7),  # the newline before the table
        (7, 9),  # the start of the table
        (8, 12),  # a row
        (11, 12),  # the last newline of a cell
        (14, 15),  # the last newline of the body
    ],
)
def test_what_would_leave_no_document_cannot_be_deleted(start: int, end: int) -> None:
    file = opened(p("abc😀"), tbl(("x",)), p("z"))
    assert refused(file, delete(start, end)) == DELETION


def test_a_whole_table_can_be_deleted() -> None:
    file = opened(p("a"), tbl(("x",)), p("z"))
    apply(file, delete(3, 9))
    assert text(file) == "a\nz\n"
    assert len(blocks(told(file))) == 2


def test_text_inside_a_cell_can_be_deleted() -> None:
    file = opened(p("a"), tbl(("xyz",)), p("z"))
    apply(file, delete(6, 8))
    assert text(file) == "a\nz\nz\n"


def test_merged_paragraphs_keep_the_style_of_the_first() -> None:
    file = opened(p("one", style="Heading1"), p("two", style="Quiet"))
    apply(file, delete(3, 6))
    (only,) = blocks(told(file))
    assert text(file) == "onwo\n"
    assert only["paragraph"]["paragraphStyle"]["namedStyleType"] == "HEADING_1"


def test_a_paragraph_deleted_whole_leaves_the_next_as_it_was() -> None:
    file = opened(p("one", style="Heading1"), p("two", style="Quiet"))
    apply(file, delete(1, 5))
    (only,) = blocks(told(file))
    assert only["paragraph"]["paragraphStyle"]["namedStyleType"] == "NORMAL_TEXT"


def test_a_section_break_can_go_alone() -> None:
    file = opened(p("one", more="<w:sectPr/>"), p("two"))
    apply(file, delete(5, 6))
    assert text(file) == "one\ntwo\n"
    assert all("paragraph" in block for block in blocks(told(file)))


def test_text_behind_an_inserted_newline_looks_like_the_text_before_it() -> None:
    file = opened(p(r("bold", "<w:b/>"), r(" plain")))
    apply(file, insert(5, "\nnew"))
    assert runs(file, 1) == [("new", {"bold": True}), (" plain\n", {})]


def test_a_section_survives_when_its_last_paragraph_is_merged() -> None:
    file = opened(p("one"), p("two", more="<w:sectPr/>"), p("three"))
    apply(file, delete(4, 5))
    assert [set(block) & {"paragraph", "sectionBreak"} for block in blocks(told(file))] == [
        {"paragraph"},
        {"sectionBreak"},
        {"paragraph"},
    ]


def test_a_section_break_goes_with_the_newline_before_it() -> None:
    file = opened(p("one", more="<w:sectPr/>"), p("two"))
    assert refused(file, delete(4, 5)) == DELETION
    apply(file, delete(4, 6))
    assert text(file) == "onetwo\n"


def test_a_replacement_looks_like_the_start_of_what_it_replaces() -> None:
    file = opened(p("Dear ", r("{{na", "<w:b/>"), r("me}}", "<w:i/>"), "!"))
    replies = apply(
        file,
        {
            "replaceAllText": {
                "containsText": {"text": "{{name}}", "matchCase": True},
                "replaceText": "Ann",
            }
        },
    )
    assert replies == [{"replaceAllText": {"occurrencesChanged": 1}}]
    assert runs(file) == [("Dear ", {}), ("Ann", {"bold": True}), ("!\n", {})]


def test_a_replacement_can_bring_new_paragraphs() -> None:
    file = opened(p("a{{x}}b"), tbl(("{{X}}",)), p())
    apply(file, {"replaceAllText": {"containsText": {"text": "{{x}}"}, "replaceText": "1\n2"}})
    assert text(file) == "a1\n2b\n1\n2\n\n"


def test_nothing_found_is_no_count() -> None:
    file = opened(p("a b"))
    request = {"replaceAllText": {"containsText": {"text": "a\u00a0b"}, "replaceText": "x"}}
    assert apply(file, request) == [{"replaceAllText": {}}]
    assert not file.is_changed


def test_text_behind_a_link_is_not_linked() -> None:
    inner = r("link", '<w:u w:val="single"/>')
    link = f'<w:hyperlink r:id="rId7">{inner}</w:hyperlink>'
    file = opened(
        p("a ", link), links=a_link(7, "hyperlink", "https://example.com/", is_external=True)
    )
    apply(file, insert(7, " b"), insert(4, "X"))
    linked = {"underline": True, "link": {"url": "https://example.com/"}}
    assert runs(file) == [("a ", {}), ("lXink", linked), (" b\n", {})]


def test_text_inserted_into_a_suggestion_is_none() -> None:
    file = opened(p(f'<w:ins w:id="5" w:author="a">{r("new")}</w:ins>'))
    apply(file, insert(2, "X"))
    found = blocks(told(file))[0]["paragraph"]["elements"]
    assert [one["textRun"]["content"] for one in found] == ["n", "X", "ew", "\n"]
    assert "suggestedInsertionIds" not in found[1]["textRun"]


def test_a_refused_batch_changes_nothing_and_names_the_request() -> None:
    file = opened(p("abc"))
    words = refused(file, insert(1, "x"), insert(99, "y"))
    assert words.startswith("Invalid requests[1].insertText: Index 99")
    assert text(file) == "abc\n"


def test_a_request_of_no_kind_or_an_unknown_one_is_refused() -> None:
    file = opened(p("abc"))
    assert refused(file, {}) == "Invalid requests[0]: No request set."
    assert refused(file, {"insertDate": {}}).startswith("Invalid requests[0].insertDate: ")


def test_an_edit_touches_one_part_only() -> None:
    before = a_docx(p("abc"), p("def"))
    file = DocsFile.open(before)
    assert changed_parts(before, file.to_bytes()) == []
    apply(file, insert(2, "x\ny"))
    assert changed_parts(before, file.to_bytes()) == ["word/document.xml"]


def test_a_thing_in_the_text_is_deleted_whole() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
        "</w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    file = opened(p("a", field, "b"))
    apply(file, delete(2, 3))
    assert text(file) == "ab\n"
    assert b"fldChar" not in file.to_bytes()
