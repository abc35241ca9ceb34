"""A document as HTML: one page with its pictures in it, or a page and its pictures in a zip."""

import io
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from generator.workspace.docs.formats.outline import (
    HEADINGS,
    Image,
    Item,
    Outline,
    chip,
    quotes,
)

Json = dict[str, Any]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TAGS = (("bold", "b"), ("italic", "i"), ("underline", "u"), ("strikethrough", "s"))
_OFFSETS = {"SUPERSCRIPT": "sup", "SUBSCRIPT": "sub"}
_ALIGNMENTS = {"CENTER": "center", "END": "right", "JUSTIFIED": "justify"}
_HEAD = (
    '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"></head>'
    '<body class="doc-content">'
)


def document_as_html(data: bytes) -> bytes:
    """The document as one page of HTML.

    Raises:
        Refused: it is no document.
    """
    return _page(Outline(data), _as_data)


def document_as_zipped_html(data: bytes) -> bytes:
    """The document as a zip with a page of HTML and the folder of its pictures.

    Raises:
        Refused: it is no document.
    """
    pictures: dict[str, bytes] = {}

    def place(image: Image) -> str:
        name = f"images/image{len(pictures) + 1}.{image.mime_type.rpartition('/')[2]}"
        pictures[name] = image.data
        return name

    page = _page(Outline(data), place)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"document.html": page, **pictures}.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _page(outline: Outline, place: Callable[[Image], str]) -> bytes:
    writer = _Writer(outline, place)
    told = "".join(writer.parts())
    return f"{_HEAD}{told}</body></html>".encode("utf-8", "replace")


def _as_data(image: Image) -> str:
    return f"data:{image.mime_type};base64,{b64encode(image.data).decode('ascii')}"


class _Writer:
    def __init__(self, outline: Outline, place: Callable[[Image], str]) -> None:
        self._outline = outline
        self._place = place
        self._notes: list[str] = []

    def parts(self) -> Iterator[str]:
        """The body, then the footnotes."""
        yield from self._blocks(self._outline.content)
        for number, note in enumerate(self._notes, 1):
            inner = "".join(self._blocks(self._outline.footnote(note)))
            yield f'<div id="ftnt{number}">{inner}</div>'

    def _blocks(self, content: list[Json]) -> Iterator[str]:
        around: list[Item] = []
        for block in content:
            paragraph = block.get("paragraph")
            item = None if paragraph is None else self._outline.item(paragraph)
            yield from _closed(around, item)
            if paragraph is not None and item is not None:
                yield from _opened(around, item)
                yield f"<li{_styled(paragraph)}>{self._line(paragraph)}"
            elif paragraph is not None:
                yield self._paragraph(paragraph)
            elif "table" in block:
                yield self._table(block["table"])
            elif "tableOfContents" in block:
                yield from self._blocks(block["tableOfContents"]["content"])
        yield from _closed(around, None)

    def _paragraph(self, paragraph: Json) -> str:
        if any("horizontalRule" in one for one in paragraph["elements"]):
            return "<hr>"
        name = paragraph["paragraphStyle"]["namedStyleType"]
        tag = f"h{HEADINGS[name]}" if name.startswith("HEADING") else "p"
        kind = f' class="{name.lower()}"' if name in {"TITLE", "SUBTITLE"} else ""
        return f"<{tag}{kind}{_styled(paragraph)}>{self._line(paragraph)}</{tag}>"

    def _table(self, table: Json) -> str:
        rows = []
        hidden: set[tuple[int, int]] = set()
        for down, row in enumerate(table["tableRows"]):
            cells = []
            for right, cell in enumerate(row["tableCells"]):
                if (down, right) in hidden:
                    continue
                style = cell["tableCellStyle"]
                tall, wide = style["rowSpan"], style["columnSpan"]
                hidden |= {
                    (below, beside)
                    for below in range(down, down + tall)
                    for beside in range(right, right + wide)
                }
                inner = "".join(self._blocks(cell["content"]))
                cells.append(f'<td colspan="{wide}" rowspan="{tall}">{inner}</td>')
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table>{''.join(rows)}</table>"

    def _line(self, paragraph: Json) -> str:
        return "".join(self._element(one) for one in paragraph["elements"])

    def _element(self, element: Json) -> str:
        if "textRun" in element:
            run = element["textRun"]
            return self._run(run["content"].removesuffix("\n"), run["textStyle"])
        if "pageBreak" in element:
            return '<hr style="page-break-before:always;display:none;">'
        if "footnoteReference" in element:
            self._notes.append(element["footnoteReference"]["footnoteId"])
            number = len(self._notes)
            return f'<sup><a href="#ftnt{number}">[{number}]</a></sup>'
        if "inlineObjectElement" in element:
            image = self._outline.image(element["inlineObjectElement"]["inlineObjectId"])
            if image is not None:
                told = escape(image.told)
                return f'<img alt="{told}" src="{escape(self._place(image))}">'
        return escape(chip(element))

    def _run(self, content: str, style: Json) -> str:
        if not content:
            return ""
        text = escape(content, quote=False).replace("\v", "<br>").replace("  ", " &nbsp;")
        address = self._outline.link(style)
        for field, tag in _TAGS:
            if style.get(field) and not (field == "underline" and address):
                text = f"<{tag}>{text}</{tag}>"
        tag = _OFFSETS.get(style.get("baselineOffset", ""), "")
        text = f"<{tag}>{text}</{tag}>" if tag else text
        rules = ";".join(_rules(style, is_link=bool(address)))
        text = f'<span style="{escape(rules)}">{text}</span>' if rules else text
        return f'<a href="{escape(address)}">{text}</a>' if address else text


def _rules(style: Json, *, is_link: bool) -> Iterator[str]:
    family = style.get("weightedFontFamily", {}).get("fontFamily")
    if family:
        yield f"font-family:'{family}'"
    size = style.get("fontSize", {}).get("magnitude")
    if size:
        yield f"font-size:{size}pt"
    for field, name in (("foregroundColor", "color"), ("backgroundColor", "background-color")):
        shade = style.get(field, {}).get("color", {}).get("rgbColor")
        if shade is not None and not (is_link and name == "color"):
            parts = (round(shade.get(part, 0) * 255) for part in ("red", "green", "blue"))
            yield f"{name}:#" + "".join(f"{part:02x}" for part in parts)


def _styled(paragraph: Json) -> str:
    rules = []
    said = _ALIGNMENTS.get(paragraph["paragraphStyle"].get("alignment", ""))
    if said:
        rules.append(f"text-align:{said}")
    if quotes(paragraph):
        rules.append(f"margin-left:{quotes(paragraph) * 36}pt")
    return f' style="{";".join(rules)}"' if rules else ""


def _closed(around: list[Item], item: Item | None) -> Iterator[str]:
    """What ends before the next item, or before what is none."""
    while around and (
        item is None
        or around[-1].depth > item.depth
        or (around[-1].depth == item.depth and _differ(around[-1], item))
    ):
        yield "</li></ol>" if around.pop().is_numbered else "</li></ul>"
    if item is not None and around and around[-1].depth == item.depth:
        yield "</li>"


def _opened(around: list[Item], item: Item) -> Iterator[str]:
    if not around or around[-1].depth < item.depth:
        around.append(item)
        start = f' start="{item.number}"' if item.number != 1 else ""
        yield f"<ol{start}>" if item.is_numbered else "<ul>"


def _differ(one: Item, other: Item) -> bool:
    return (one.list_id, one.is_numbered) != (other.list_id, other.is_numbered)
