"""Documents from and to other formats, as Drive's uploads and exports want them."""

from collections.abc import Callable, Mapping

from generator.workspace.docs.blank import blank_document
from generator.workspace.docs.formats.html_in import document_from_html
from generator.workspace.docs.formats.html_out import (
    document_as_html,
    document_as_zipped_html,
)
from generator.workspace.docs.formats.markdown_in import document_from_markdown
from generator.workspace.docs.formats.markdown_out import document_as_markdown
from generator.workspace.docs.formats.plain import document_as_text, document_from_text

BLANK: Callable[[], bytes] = blank_document
READERS: Mapping[str, Callable[[bytes], bytes]] = {
    "text/plain": document_from_text,
    "text/markdown": document_from_markdown,
    "text/x-markdown": document_from_markdown,
    "text/html": document_from_html,
    "application/xhtml+xml": document_from_html,
}
WRITERS: Mapping[str, Callable[[bytes], bytes]] = {
    "text/plain": document_as_text,
    "text/markdown": document_as_markdown,
    "text/html": document_as_html,
    "application/zip": document_as_zipped_html,
}
