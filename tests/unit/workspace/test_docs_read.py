"""What a .docx is as a Google document."""

from givens.docs_files import (
    a_link,
    a_type,
    blocks,
    opened,
    p,
    paragraphs,
    r,
    tbl,
    text,
    text_of,
    told,
)

from generator.workspace.docs.reading import View

NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
HEADER = (
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:p><w:r><w:t>On top</w:t></w:r></w:p></w:hdr>"
)


def elements(value: dict, index: int = 0) -> list[dict]:
    return blocks(value)[index]["paragraph"]["elements"]


def test_a_body_begins_with_a_section_break_and_its_text_at_one() -> None:
    value = told(opened(p("Hi")))
    assert value["body"]["content"][0] == {
        "endIndex": 1,
        "sectionBreak": {
            "sectionStyle": {
                "columnSeparatorStyle": "NONE",
                "contentDirection": "LEFT_TO_RIGHT",
                "sectionType": "CONTINUOUS",
            }
        },
    }
    assert blocks(value) == [
        {
            "startIndex": 1,
            "endIndex": 4,
            "paragraph": {
                "elements": [
                    {
                        "startIndex": 1,
                        "endIndex": 4,
                        "textRun": {"content": "Hi\n", "textStyle": {}},
                    }
                ],
                "paragraphStyle": {
                    "namedStyleType": "NORMAL_TEXT",
                    "direction": "LEFT_TO_RIGHT",
                },
            },
        }
    ]


def test_neighbouring_runs_that_look_alike_are_one() -> None:
    value = told(opened(p(r("a"), r("b"), r("c", "<w:b/>"))))
    runs = [one["textRun"]["content"] for one in elements(value)]
    assert runs == ["ab", "c", "\n"]


def test_an_emoji_is_two_units() -> None:
    assert blocks(told(opened(p("a😀b"))))[0]["endIndex"] == 6


def test_a_table_its_rows_and_cells_have_an_index_each() -> None:
    value = told(opened(p(), tbl(("a", "b"), ("c", "d")), p()))
    table = blocks(value)[1]
    rows = table["table"]["tableRows"]
    assert (table["startIndex"], table["endIndex"]) == (2, 18)
    assert [row["startIndex"] for row in rows] == [3, 10]
    assert [cell["startIndex"] for cell in rows[0]["tableCells"]] == [4, 7]
    assert rows[0]["tableCells"][0]["content"][0]["startIndex"] == 5


def test_what_a_merged_cell_covers_keeps_two_units() -> None:
    merged = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("ab") + "</w:tc>"
    value = told(opened(tbl(("x", "y")).replace("<w:tr>", f"<w:tr>{merged}</w:tr><w:tr>"), p()))
    first = blocks(value)[0]["table"]["tableRows"][0]["tableCells"]
    assert [cell["tableCellStyle"]["columnSpan"] for cell in first] == [2, 1]
    assert first[1]["endIndex"] - first[1]["startIndex"] == 2


def test_a_cell_merged_downwards_tells_how_many_rows() -> None:
    top = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("a") + "</w:tc>"
    under = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc>"
    value = told(opened(tbl((top, "b"), (under, "c")), p()))
    rows = blocks(value)[0]["table"]["tableRows"]
    assert rows[0]["tableCells"][0]["tableCellStyle"]["rowSpan"] == 2
    assert rows[1]["tableCells"][0]["tableCellStyle"]["rowSpan"] == 1


def test_a_table_is_followed_by_a_paragraph_even_if_the_file_has_none() -> None:
    value = told(opened(tbl(("a",)), tbl(("b",))))
    assert [next(iter(set(block) & {"table", "paragraph"})) for block in blocks(value)] == [
        "table",
        "paragraph",
        "table",
        "paragraph",
    ]


def test_breaks_tabs_and_symbols_are_letters_or_elements() -> None:
    run = (
        '<w:r><w:t>a</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:br w:type="page"/>'
        '<w:sym w:font="Symbol" w:char="00A9"/></w:r>'
    )
    found = elements(told(opened(p(run))))
    assert found[0]["textRun"]["content"] == "a\t\v‑"
    assert "pageBreak" in found[1]
    assert found[2]["textRun"]["content"] == "©\n"


def test_a_page_number_is_one_unit() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    found = elements(told(opened(p("on ", field))))
    assert found[1]["autoText"]["type"] == "PAGE_NUMBER"
    assert (found[1]["startIndex"], found[1]["endIndex"]) == (4, 5)


def test_links_are_those_of_the_file() -> None:
    link = f'<w:hyperlink r:id="rId7">{r("there")}</w:hyperlink>'
    inner = f'<w:hyperlink w:anchor="place">{r("here")}</w:hyperlink>'
    file = opened(
        p(link, inner), links=a_link(7, "hyperlink", "https://example.com/", is_external=True)
    )
    found = elements(told(file))
    assert found[0]["textRun"]["textStyle"]["link"] == {"url": "https://example.com/"}
    assert found[1]["textRun"]["textStyle"]["link"] == {"bookmarkId": "place"}
    tabs = told(file, has_tabs=True)["tabs"][0]["documentTab"]
    again = elements(tabs)
    assert again[1]["textRun"]["textStyle"]["link"] == {
        "bookmark": {"id": "place", "tabId": "t.0"}
    }


def test_content_is_in_tabs_when_asked_for() -> None:
    value = told(opened(p("Hi")), has_tabs=True)
    assert "body" not in value
    tab = value["tabs"][0]
    assert tab["tabProperties"] == {"tabId": "t.0", "title": "Tab 1", "index": 0}
    assert text_of(tab["documentTab"]["body"]["content"]) == "Hi\n"


def test_footnotes_are_segments_that_start_at_zero() -> None:
    file = opened(
        p("text", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        parts={"word/footnotes.xml": NOTES.encode()},
        links=a_link(8, "footnotes", "footnotes.xml"),
        types=a_type("footnotes.xml", "footnotes"),
    )
    value = told(file)
    reference = elements(value)[1]["footnoteReference"]
    assert reference["footnoteNumber"] == "1"
    note = value["footnotes"][reference["footnoteId"]]
    assert text_of(note["content"]) == "A note\n"
    assert note["content"][0] == {**note["content"][0], "endIndex": 7}
    assert "startIndex" not in note["content"][0]


def test_a_header_is_a_segment_the_document_style_names() -> None:
    file = opened(
        p("text"),
        section='<w:headerReference w:type="default" r:id="rId9"/>',
        parts={"word/header1.xml": HEADER.encode()},
        links=a_link(9, "header", "header1.xml"),
        types=a_type("header1.xml", "header"),
    )
    value = told(file)
    found = value["documentStyle"]["defaultHeaderId"]
    assert text_of(value["headers"][found]["content"]) == "On top\n"


def test_a_section_break_tells_the_section_it_begins() -> None:
    first = p("one", more='<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')
    value = told(opened(first, p("two"), section='<w:type w:val="continuous"/>'))
    breaks = [block for block in blocks(value) if "sectionBreak" in block]
    assert [(one["startIndex"], one["endIndex"]) for one in breaks] == [(5, 6)]
    assert breaks[0]["sectionBreak"]["sectionStyle"]["sectionType"] == "CONTINUOUS"


def test_tracked_changes_are_suggestions() -> None:
    file = opened(
        p(
            "keep ",
            f'<w:ins w:id="5" w:author="a">{r("new")}</w:ins>',
            '<w:del w:id="6" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>',
        )
    )
    runs = [one["textRun"] for one in elements(told(file))]
    assert [run["content"] for run in runs] == ["keep ", "new", "old", "\n"]
    assert len(runs[1]["suggestedInsertionIds"]) == 1
    assert len(runs[2]["suggestedDeletionIds"]) == 1
    assert text_of(blocks(told(file, View.ACCEPTED))) == "keep new\n"
    assert text_of(blocks(told(file, View.REJECTED))) == "keep old\n"
    assert text(file) == "keep newold\n"


def test_a_table_of_contents_is_an_element_of_its_own() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('One 1')}</w:sdtContent></w:sdt>"
    )
    value = told(opened(p("a"), contents, p("b")))
    found = blocks(value)[1]
    assert (found["startIndex"], found["endIndex"]) == (3, 11)
    assert found["tableOfContents"]["content"][0]["startIndex"] == 4


def test_content_controls_are_looked_through() -> None:
    inner = f"<w:sdt><w:sdtContent>{r('in')}</w:sdtContent></w:sdt>"
    outer = f"<w:sdt><w:sdtContent>{p('block')}</w:sdtContent></w:sdt>"
    assert text(opened(p("a ", inner), outer)) == "a in\nblock\n"


def test_an_equation_is_one_unit() -> None:
    found = elements(told(opened(p("x", "<m:oMath><m:r><m:t>y</m:t></m:r></m:oMath>"))))
    assert found[1] == {"startIndex": 2, "endIndex": 3, "equation": {}}


def test_a_horizontal_rule_is_one_unit() -> None:
    rule = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
    assert "horizontalRule" in elements(told(opened(p(rule))))[0]


def test_headings_have_ids_and_differ() -> None:
    value = told(opened(p("a", style="Heading1"), p("b", style="Heading1")))
    styles = [one["paragraph"]["paragraphStyle"] for one in paragraphs(blocks(value))]
    assert [style["namedStyleType"] for style in styles] == ["HEADING_1", "HEADING_1"]
    assert styles[0]["headingId"] != styles[1]["headingId"]
