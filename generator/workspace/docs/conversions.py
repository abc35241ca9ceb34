"""Documents from and to other formats, as Drive's uploads and exports want them."""

from collections.abc import Callable, Iterator, Mapping
from xml.sax.saxutils import escape

from generator.workspace.docs.blank import blank_document, document_of
from generator.workspace.docs.document import Document
from generator.workspace.docs.file import not_supported
from generator.workspace.docs.story import Container, Contents, Paragraph, Table
from generator.workspace.ooxml.package import Package, Unsupported

BLANK: Callable[[], bytes] = blank_document


def document_from_text(data: bytes) -> bytes:
    """A document with a paragraph for every line of a text."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    lines = text.removesuffix("\n").split("\n")
    return document_of("".join(_paragraph(line) for line in lines))


def document_as_text(data: bytes) -> bytes:
    """The text of a document as Drive exports it: with a byte order mark and CRLF."""
    try:
        document = Document(Package.open(data))
        text = "\r\n".join(_lines(document.body.root))
    except Unsupported as fault:
        raise not_supported() from fault
    return ("\ufeff" + text).encode("utf-8")


def _paragraph(line: str) -> str:
    kept = "".join(char for char in line if char >= " " or char == "\t")
    runs = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        for part in kept.split("\t")
    )
    return f"<w:p><w:r>{runs}</w:r></w:p>" if runs else "<w:p/>"


def _lines(container: Container) -> Iterator[str]:
    for block in container.blocks:
        if isinstance(block, Paragraph):
            yield "".join(
                piece.text.replace("\v", "\r\n")
                for piece in block.text.pieces
                if piece.kind == "text"
            )
        elif isinstance(block, Contents):
            yield from _lines(block)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell)


READERS: Mapping[str, Callable[[bytes], bytes]] = {"text/plain": document_from_text}
WRITERS: Mapping[str, Callable[[bytes], bytes]] = {"text/plain": document_as_text}
