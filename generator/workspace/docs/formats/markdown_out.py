"""A document as Markdown, as Drive exports it."""

import re
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from generator.workspace.docs.formats.outline import (
    HEADINGS,
    Outline,
    chip,
    is_code,
    is_code_line,
    quotes,
)

Json = dict[str, Any]

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|&])")
_LINE_START = re.compile(r"^(\s*)([#+=-])", re.M)
_COUNTED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.M)
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.S)
_UNSAFE = re.compile(r"[\s<>()\\]")
_TICKS = re.compile(r"`+")
_MARKS = (("strikethrough", "~~"), ("italic", "*"), ("bold", "**"))


def document_as_markdown(data: bytes) -> bytes:
    """The document as Markdown; pictures are in it as data, at its end.

    Raises:
        Refused: it is no document.
    """
    writer = _Writer(Outline(data))
    text = "\n\n".join(writer.parts()).strip("\n")
    return f"{text}\n".encode("utf-8", "replace")


class _Writer:
    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._widths: list[int] = []  # of the marks of the items around
        self._images: list[str] = []
        self._notes: list[str] = []

    def parts(self) -> Iterator[str]:
        """The blocks, then the footnotes and the pictures."""
        yield from self._blocks(self._outline.content)
        for number, note in enumerate(self._notes, 1):
            inner = "\n\n".join(self._blocks(self._outline.footnote(note)))
            yield f"[^{number}]: " + inner.replace("\n", "\n    ")
        for number, address in enumerate(self._images, 1):
            yield f"[image{number}]: <{address}>"

    def _blocks(self, content: list[Json]) -> Iterator[str]:
        code: list[str] = []
        items: list[str] = []
        top = ""  # the list of the last item that stood in no other
        for block in content:
            paragraph = block.get("paragraph")
            is_line = paragraph is not None and is_code_line(paragraph)
            is_item = paragraph is not None and "bullet" in paragraph
            if code and not is_line:
                yield _fenced(code)
                code = []
            bullet = paragraph["bullet"] if paragraph is not None and is_item else {}
            is_other = not bullet.get("nestingLevel") and bullet.get("listId") != top
            if items and is_other:
                yield "\n".join(items)
                items, self._widths = [], []
            top = bullet["listId"] if bullet and is_other else top
            if paragraph is not None and is_line:
                code.append(_plain(paragraph))
            elif paragraph is not None and is_item:
                items.append(self._item(paragraph))
            else:
                yield from self._block(block)
        if code:
            yield _fenced(code)
        if items:
            yield "\n".join(items)
            self._widths = []

    def _block(self, block: Json) -> Iterator[str]:
        if "paragraph" in block:
            text = self._paragraph(block["paragraph"])
            if text:
                yield text
        elif "table" in block:
            yield self._table(block["table"])
        elif "tableOfContents" in block:
            yield from self._blocks(block["tableOfContents"]["content"])

    def _paragraph(self, paragraph: Json) -> str:
        level = HEADINGS.get(paragraph["paragraphStyle"]["namedStyleType"], 0)
        if any("horizontalRule" in one for one in paragraph["elements"]):
            return "---"
        text = self._line(paragraph, " " if level else "  \n")
        if not text:
            return ""
        if level:
            return "#" * level + f" {text}"
        mark = "> " * quotes(paragraph)
        return "\n".join(mark + line for line in _guarded(text).split("\n"))

    def _item(self, paragraph: Json) -> str:
        item = self._outline.item(paragraph)
        if item is None:
            return ""
        mark = f"{item.number}. " if item.is_numbered else "* "
        del self._widths[item.depth :]
        before = " " * sum(self._widths)
        while len(self._widths) < item.depth:
            self._widths.append(2)
        self._widths.append(len(mark))
        text = _guarded(self._line(paragraph, "  \n"))
        return before + mark + text.replace("\n", "\n" + before + " " * len(mark))

    def _table(self, table: Json) -> str:
        rows = [[self._cell(cell) for cell in row["tableCells"]] for row in table["tableRows"]]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|" + " :---- |" * table["columns"])
        return "\n".join(lines)

    def _cell(self, cell: Json) -> str:
        found = []
        for block in cell["content"]:
            if "paragraph" in block:
                found.append(self._line(block["paragraph"], "<br>"))
            elif "table" in block:
                # Markdown has no tables in tables.
                found += [
                    self._cell(inner)
                    for row in block["table"]["tableRows"]
                    for inner in row["tableCells"]
                ]
        return "<br>".join(one for one in found if one)

    def _line(self, paragraph: Json, soft: str) -> str:
        """The text of a paragraph; a soft break in it becomes this."""
        told = "".join(self._element(one) for one in paragraph["elements"])
        lines = [line.strip() for line in told.removesuffix("\n").strip("\v").split("\v")]
        return soft.join(lines).strip()

    def _element(self, element: Json) -> str:
        if "textRun" in element:
            run = element["textRun"]
            return self._run(run["content"], run["textStyle"])
        if "inlineObjectElement" in element:
            return self._image(element["inlineObjectElement"]["inlineObjectId"])
        if "footnoteReference" in element:
            self._notes.append(element["footnoteReference"]["footnoteId"])
            return f"[^{len(self._notes)}]"
        return _escaped(chip(element))

    def _run(self, content: str, style: Json) -> str:
        match = _EDGES.match(content)
        before, text, after = match.groups() if match else ("", content, "")
        if not text:
            return content
        text = _ticked(text) if is_code(style) else _escaped(text)
        for field, mark in _MARKS:
            if style.get(field):
                text = f"{mark}{text}{mark}"
        address = self._outline.link(style)
        if address:
            text = f"[{text}]({_address(address)})"
        return before + text + after

    def _image(self, object_id: str) -> str:
        image = self._outline.image(object_id)
        if image is None:
            return ""
        data = b64encode(image.data).decode("ascii")
        self._images.append(f"data:{image.mime_type};base64,{data}")
        told = _escaped(image.told.replace("\n", " "))
        return f"![{told}][image{len(self._images)}]"


def _plain(paragraph: Json) -> str:
    told = "".join(one["textRun"]["content"] for one in paragraph["elements"])
    return told.removesuffix("\n").replace("\v", "\n")


def _fenced(lines: list[str]) -> str:
    text = "\n".join(lines)
    fence = "`" * max(3, 1 + max((len(one) for one in _TICKS.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _ticked(text: str) -> str:
    ticks = "`" * (1 + max((len(one) for one in _TICKS.findall(text)), default=0))
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def _guarded(text: str) -> str:
    """A text whose lines don't begin as a heading, an item or a rule would."""
    text = _LINE_START.sub(r"\1\\\2", text)
    return _COUNTED.sub(r"\1\\\2", text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _address(address: str) -> str:
    return _UNSAFE.sub(lambda one: "".join(f"%{byte:02X}" for byte in one[0].encode()), address)
