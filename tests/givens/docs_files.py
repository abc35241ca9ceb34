"""Documents for tests: small .docx files written by hand, and short ways to ask of them."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.workspaces import repeatable

from generator.workspace.docs.file import DocsFile
from generator.workspace.docs.reading import View
from generator.workspace.refused import Refused

Json = dict[str, Any]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quiet"><w:name w:val="Quiet"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>'
    "<w:rPr><w:i/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/>'
    '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr></w:style>'
)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x04\x00\x00\x00\x02\x08\x02\x00\x00\x00"
    b"\xf0\xca\xea\x34\x00\x00\x00\x11IDATx\x9cc\xf8\xcf\xc0\x00G\x0c\xc8\x1c\x00~\xdc\x07"
    b"\xf9\xc1\xf1F\xd5\x00\x00\x00\x00IEND\xaeB`\x82"
)


def p(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs; a run that is no XML becomes one."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{properties}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: tuple[str, ...]) -> str:
    """A table; a cell that is no XML becomes a cell with one paragraph."""
    columns = len(rows[0])
    grid = '<w:gridCol w:w="2000"/>' * columns
    told = "".join(f"<w:tr>{''.join(_cell(cell) for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{told}</w:tbl>"


def _cell(cell: str) -> str:
    return (
        cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell) if cell else '<w:p/>'}</w:tc>"
    )


def a_docx(
    *blocks: str,
    styles: str = STYLES,
    parts: Mapping[str, bytes] | None = None,
    links: str = "",
    types: str = "",
    section: str = "",
) -> bytes:
    """A .docx: its blocks, and whatever else is to be in it.

    Args:
        blocks: the body.
        styles: what is in the styles part.
        parts: other parts by name.
        links: relationships of the body.
        types: content types of other parts.
        section: what is in the properties of the last section.
    """
    parts = parts or {}
    told = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
            f"{types}</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f"<w:document {NAMES}><w:body>{''.join(blocks)}"
            f"<w:sectPr>{section}</w:sectPr></w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{R}/styles" Target="styles.xml"/>{links}</Relationships>'
        ),
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in told.items():
            package.writestr(name, text)
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def a_link(number: int, kind: str, target: str, *, is_external: bool = False) -> str:
    """A relationship of the body."""
    mode = ' TargetMode="External"' if is_external else ""
    return f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def a_type(name: str, kind: str) -> str:
    """The content type of a part."""
    return f'<Override PartName="/word/{name}" ContentType="{TYPE}.{kind}+xml"/>'


def opened(*blocks: str, **more: Any) -> DocsFile:
    """A document in memory."""
    return DocsFile.open(a_docx(*blocks, **more))


def told(file: DocsFile, view: View = View.INLINE, *, has_tabs: bool = False) -> Json:
    """What a document tells; it fits Google's schema."""
    value = file.content(view, has_tabs=has_tabs)
    check_reply("docs.v1", "Document", value)
    tab = value["tabs"][0]["documentTab"] if has_tabs else value
    check_indices(blocks(tab), 1)
    for kind in ("headers", "footers", "footnotes"):
        for segment in tab.get(kind, {}).values():
            check_indices(segment["content"], 0)
    return value


def apply(
    file: DocsFile, *requests: Json, images: Mapping[str, bytes] | None = None
) -> list[Json]:
    """The replies; what is told afterwards is also what the written file tells."""
    replies = file.apply(requests, (images or {}).get, repeatable())
    assert told(DocsFile.open(file.to_bytes())) == told(file)
    return replies


def refused(file: DocsFile, *requests: Json) -> str:
    """Why a batch is refused; nothing was changed by it."""
    before = file.to_bytes()
    with pytest.raises(Refused) as caught:
        file.apply(requests, {}.get, repeatable())
    assert (caught.value.code, caught.value.status) == (400, "INVALID_ARGUMENT")
    assert file.to_bytes() == before
    assert not file.is_changed
    return caught.value.message


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if not name.endswith("/")]
        return {name: package.read(name) for name in names}


def changed_parts(before: bytes, after: bytes) -> list[str]:
    """The parts that are new or other than they were."""
    old, new = parts(before), parts(after)
    assert set(old) <= set(new)
    return sorted(name for name in new if new[name] != old.get(name))


def blocks(value: Json) -> list[Json]:
    """The blocks of a body behind the first section break."""
    content: list[Json] = value["body"]["content"][1:]
    return content


def paragraphs(content: list[Json]) -> Iterator[Json]:
    """All paragraphs in some content, those in tables too."""
    for block in content:
        if "paragraph" in block:
            yield block
        for row in block.get("table", {}).get("tableRows", []):
            for cell in row["tableCells"]:
                yield from paragraphs(cell["content"])
        yield from paragraphs(block.get("tableOfContents", {}).get("content", []))


def text_of(content: list[Json]) -> str:
    """The text of some content."""
    return "".join(
        element.get("textRun", {}).get("content", "")
        for one in paragraphs(content)
        for element in one["paragraph"]["elements"]
    )


def text(file: DocsFile) -> str:
    """The text of a document's body."""
    return text_of(blocks(told(file)))


def insert(index: int, said: str, **place: str) -> Json:
    """An insertText."""
    return {"insertText": {"location": {"index": index, **place}, "text": said}}


def delete(start: int, end: int, **place: str) -> Json:
    """A deleteContentRange."""
    return {"deleteContentRange": {"range": span(start, end, **place)}}


def span(start: int, end: int, **place: str) -> Json:
    """A range."""
    return {"startIndex": start, "endIndex": end, **place}


def check_indices(content: list[Json], start: int) -> int:
    """Every index follows from the one before as Google's do; the index behind the content."""
    for block in content:
        assert block.get("startIndex", 0) == start
        if "paragraph" in block:
            end = _check_elements(block["paragraph"]["elements"], start)
        elif "table" in block:
            end = _check_table(block["table"], start)
        elif "tableOfContents" in block:
            end = check_indices(block["tableOfContents"]["content"], start + 1) + 1
        else:
            end = start + 1
        assert block["endIndex"] == end
        start = end
    return start


def _check_elements(elements: list[Json], start: int) -> int:
    for element in elements:
        assert element.get("startIndex", 0) == start
        said = element.get("textRun", {}).get("content", ".")
        start += len(said.encode("utf-16-le")) // 2
        assert element["endIndex"] == start
    assert elements[-1]["textRun"]["content"].endswith("\n")
    return start


def _check_table(table: Json, start: int) -> int:
    start += 1
    for row in table["tableRows"]:
        assert row["startIndex"] == start
        start += 1
        for cell in row["tableCells"]:
            assert cell["startIndex"] == start
            start = check_indices(cell["content"], start + 1)
            assert cell["endIndex"] == start
        assert row["endIndex"] == start
    return start + 1
