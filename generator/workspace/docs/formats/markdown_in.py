"""Markdown as a document, by way of HTML."""

from functools import lru_cache

from markdown_it import MarkdownIt

from generator.workspace.docs.formats.html_in import document_from_page


def document_from_markdown(data: bytes) -> bytes:
    """A document with what Markdown (CommonMark with tables and strikethrough) says.

    Raises:
        Refused: it is too long for a document.
    """
    text = data.decode("utf-8-sig", "replace")
    return document_from_page(f"<body>{_parser().render(text)}</body>")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])
