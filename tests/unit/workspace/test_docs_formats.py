"""Documents from and to Markdown, HTML and plain text."""

import io
import zipfile
from base64 import b64encode

import pytest
from givens.docs_files import PNG, blocks, paragraphs, text, told

from generator.workspace.docs.conversions import READERS, WRITERS
from generator.workspace.docs.file import DocsFile
from generator.workspace.refused import Refused

MARKDOWN, HTML, PLAIN, ZIP = "text/markdown", "text/html", "text/plain", "application/zip"
PLAN = """# Plan for *Acme*

Intro **bold**, *italic*, `code`, ~~gone~~ and a [link](https://example.org/a) end.

* one
  * nested
    1. deep
    2. deeper
* two

3. three
4. four

> A quote

| **Name** | **Role** |
| :---- | :---- |
| Ada \\| B | **Lead** |
| Bob |  |

```
def f():

    return 1
```

---

1986\\. A great year
"""


def read(kind: str, said: str) -> DocsFile:
    return DocsFile.open(READERS[kind](said.encode()))


def written(kind: str, data: bytes) -> str:
    return WRITERS[kind](data).decode()


def test_markdown_becomes_headings_lists_tables_and_looks() -> None:
    found = list(paragraphs(blocks(told(read(MARKDOWN, PLAN)))))
    assert found[0]["paragraph"]["paragraphStyle"]["namedStyleType"] == "HEADING_1"
    intro = {
        one["textRun"]["content"]: one["textRun"]["textStyle"]
        for one in found[1]["paragraph"]["elements"]
    }
    assert intro["bold"] == {"bold": True}
    assert intro["italic"] == {"italic": True}
    assert intro["gone"] == {"strikethrough": True}
    assert intro["code"]["weightedFontFamily"]["fontFamily"] == "Roboto Mono"
    assert intro["link"]["link"] == {"url": "https://example.org/a"}
    depths = [
        one["paragraph"]["bullet"].get("nestingLevel", 0)
        for one in found
        if "bullet" in one["paragraph"]
    ]
    assert depths == [0, 1, 2, 2, 0, 0, 0]


def test_a_table_of_markdown_has_its_rows_and_columns() -> None:
    [table] = [one["table"] for one in blocks(told(read(MARKDOWN, PLAN))) if "table" in one]
    assert (table["rows"], table["columns"]) == (3, 2)


def test_an_ordered_list_counts_from_its_number() -> None:
    file = read(MARKDOWN, "3. three\n4. four\n")
    [one] = told(file)["lists"].values()
    assert one["listProperties"]["nestingLevels"][0]["startNumber"] == 3


def test_what_came_from_markdown_is_written_as_it_came() -> None:
    assert written(MARKDOWN, READERS[MARKDOWN](PLAN.encode())) == PLAN


def test_what_is_no_markup_is_written_so_that_it_stays_none() -> None:
    said = "# no heading * no list 1. _no_ [x](y) <b> & `z`\n1. no\n- no\n"
    data = READERS[PLAIN](said.encode())
    again = DocsFile.open(READERS[MARKDOWN](WRITERS[MARKDOWN](data)))
    assert text(again) == text(DocsFile.open(data))


def test_pictures_are_in_markdown_and_html_as_data() -> None:
    address = f"data:image/png;base64,{b64encode(PNG).decode()}"
    data = READERS[MARKDOWN](f"![dot]({address})".encode())
    [one] = told(DocsFile.open(data))["inlineObjects"].values()
    assert one["inlineObjectProperties"]["embeddedObject"]["description"] == "dot"
    assert written(MARKDOWN, data) == f"![dot][image1]\n\n[image1]: <{address}>\n"
    assert f'<img alt="dot" src="{address}">' in written(HTML, data)


def test_a_zip_has_a_page_and_its_pictures() -> None:
    address = f"data:image/png;base64,{b64encode(PNG).decode()}"
    data = READERS[HTML](f'<p>See <img src="{address}"></p>'.encode())
    with zipfile.ZipFile(io.BytesIO(WRITERS[ZIP](data))) as package:
        assert package.namelist() == ["document.html", "images/image1.png"]
        assert package.read("images/image1.png") == PNG
        assert b'src="images/image1.png"' in package.read("document.html")


def test_html_shows_what_a_browser_shows() -> None:
    page = (
        "<html><head><title>no</title><style>no</style></head><body>"
        "<h2>A  <b>B</b>\n C</h2><script>no</script>"
        '<p style="text-align:center">x<br> y</p><p></p>'
        '<p><span style="font-weight:700;color:#ff0000;font-size:20px">big</span> '
        '<a href="javascript:no">z</a></p></body></html>'
    )
    file = read(HTML, page)
    assert text(file) == "A B C\nx\vy\n\nbig z\n"
    found = list(paragraphs(blocks(told(file))))
    assert found[1]["paragraph"]["paragraphStyle"]["alignment"] == "CENTER"
    look = found[3]["paragraph"]["elements"][0]["textRun"]["textStyle"]
    assert look["bold"] is True
    assert look["fontSize"] == {"magnitude": 15, "unit": "PT"}
    assert look["foregroundColor"] == {"color": {"rgbColor": {"red": 1}}}
    assert "link" not in str(found[3])


def test_merged_cells_of_html_are_merged() -> None:
    page = "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>d</table>"
    [table] = [one["table"] for one in blocks(told(read(HTML, page))) if "table" in one]
    spans = [
        [
            (cell["tableCellStyle"]["rowSpan"], cell["tableCellStyle"]["columnSpan"])
            for cell in row["tableCells"]
        ]
        for row in table["tableRows"]
    ]
    assert spans == [[(2, 1), (1, 1)], [(1, 1), (1, 1)], [(1, 2), (1, 1)]]


def test_html_of_a_document_is_read_as_the_same_document() -> None:
    data = READERS[MARKDOWN](PLAN.partition("```")[0].encode())
    again = READERS[HTML](WRITERS[HTML](data))
    assert written(MARKDOWN, again) == written(MARKDOWN, data)


@pytest.mark.parametrize(
    "said", [b"", b"\0\xff\xfe", b"<", b"<table>", b"<ul><ul>", b"<div>" * 3000 + b"deep"]
)
@pytest.mark.parametrize("kind", [MARKDOWN, HTML, PLAIN])
def test_any_bytes_become_a_document(kind: str, said: bytes) -> None:
    told(DocsFile.open(READERS[kind](said)))


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(Refused):
        READERS[PLAIN](b"x\n" * 30_000)


def test_plain_text_ends_lines_as_drive_does() -> None:
    assert WRITERS[PLAIN](READERS[PLAIN](b"a\nb")) == "\ufeffa\r\nb".encode()
