"""Plain text as a document, and a document's text."""

from collections.abc import Iterator

from generator.workspace.docs.blocks import Container, Contents, Paragraph, Table
from generator.workspace.docs.file import not_supported, opened
from generator.workspace.docs.formats.composer import Composer, Look, Place
from generator.workspace.ooxml.package import Unsupported


def document_from_text(data: bytes) -> bytes:
    """A document with a paragraph for every line of a text.

    Raises:
        Refused: it is too long for a document.
    """
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    composer = Composer()
    try:
        for line in text.removesuffix("\n").split("\n"):
            composer.text(composer.paragraph(Place()), line, Look())
        return composer.to_bytes()
    except Unsupported as fault:
        raise not_supported() from fault


def document_as_text(data: bytes) -> bytes:
    """The text of a document as Drive exports it: with a byte order mark and CRLF."""
    text = "\r\n".join(_lines(opened(data).body.root))
    return ("\ufeff" + text).encode("utf-8")


def _lines(container: Container) -> Iterator[str]:
    for block in container.blocks:
        if isinstance(block, Paragraph):
            yield "".join(
                piece.text.replace("\v", "\r\n")
                for piece in block.text.pieces
                if piece.kind in {"text", "person", "dateElement"}
            )
        elif isinstance(block, Contents):
            yield from _lines(block)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell)
