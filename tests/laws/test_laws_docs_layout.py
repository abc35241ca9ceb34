"""What a document tells after any edits is what its file tells, read anew."""

from typing import Any

from givens.docs_files import a_docx, apply, delete, insert, p, r, span, tbl, told
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.docs.file import DocsFile
from generator.workspace.refused import Refused

Json = dict[str, Any]

START = a_docx(p("one"), tbl(("a", "b"), ("c", "d")), p(r("two")), tbl(("x",)), p("last"))


def edits(data: st.DataObject, file: DocsFile) -> Json:
    """One edit somewhere in the document as it stands."""
    content = told(file)["body"]["content"]
    last = content[-1]["endIndex"] - 1
    at = data.draw(st.integers(1, last))
    tables = [each["startIndex"] for each in content if "table" in each]
    table = {"index": data.draw(st.sampled_from(tables))} if tables else {"index": 1}
    cell = {"tableStartLocation": table, "rowIndex": 0, "columnIndex": 0}
    end = min(at + data.draw(st.integers(1, 6)), last)
    return data.draw(
        st.sampled_from(
            [
                insert(at, "z\nz"),
                insert(at, "w"),
                delete(at, end),
                {"insertTable": {"rows": 1, "columns": 2, "location": {"index": at}}},
                {"insertTableRow": {"tableCellLocation": cell, "insertBelow": True}},
                {"deleteTableRow": {"tableCellLocation": cell}},
                {"insertTableColumn": {"tableCellLocation": cell, "insertRight": True}},
                {
                    "mergeTableCells": {
                        "tableRange": {"tableCellLocation": cell, "rowSpan": 2, "columnSpan": 1}
                    }
                },
                {"createNamedRange": {"name": "n", "range": span(at, end)}},
            ]
        )
    )


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_told_after_any_edits_is_what_the_file_says_anew(data: st.DataObject) -> None:
    file = DocsFile.open(START)
    for _ in range(data.draw(st.integers(1, 6))):
        try:
            apply(file, edits(data, file))
        except Refused:
            continue
    assert told(file) == told(DocsFile.open(file.to_bytes()))
