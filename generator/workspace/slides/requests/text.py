"""insertText, deleteText, replaceAllText."""

import re
from collections.abc import Iterator
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.elements import kind_of
from generator.workspace.slides.ids import every, id_of, placeholder, text_body
from generator.workspace.slides.ooxml import A, Element
from generator.workspace.slides.page import Page
from generator.workspace.slides.requests.batch import Batch, TextHolder
from generator.workspace.slides.requests.ranges import checked
from generator.workspace.slides.tables import heads, table_in
from generator.workspace.slides.text.autofit import freeze
from generator.workspace.slides.text.model import Text, read_text, write_text
from generator.workspace.slides.text.write import cleaned, delete, insert, replace


def insert_text(batch: Batch, request: dict[str, Any]) -> None:
    """Put text at an index; what stands there decides its look."""
    holder = batch.text_holder(request)
    words = request.get("text", "")
    if not words:
        raise Invalid("Insert text requests must specify text to insert.")
    text = read_text(holder.body)
    index = int(request.get("insertionIndex", 0))
    if index < 0:
        raise Invalid(f"The insertion index ({index}) must not be negative.")
    if index > text.length:
        raise Invalid(
            f"The insertion index ({index}) should not be greater than the existing text "
            f"length ({text.length})."
        )
    if cleaned(words):
        text = opened(batch, holder, text)
        insert(text, index, words)
        write_text(text)


def delete_text(batch: Batch, request: dict[str, Any]) -> None:
    """Take a range out; the final newline stays."""
    holder = batch.text_holder(request)
    text = read_text(holder.body)
    start, end = checked(request.get("textRange"), text.length, newline=False)
    text = opened(batch, holder, text)
    delete(text, start, end)
    write_text(text)


def replace_all_text(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """Replace a text wherever it stands; how often."""
    pattern = pattern_of(request.get("containsText", {}))
    count = 0
    for page in _pages(batch, request.get("pageObjectIds", [])):
        for holder in _holders(page):
            text = read_text(holder.body)
            if any(pattern.search(paragraph.text) for paragraph in text.paragraphs):
                text = opened(batch, holder, text)
                count += replace(text, pattern, request.get("replaceText", ""))
                write_text(text)
    return {"occurrencesChanged": count} if count else {}


def pattern_of(criteria: dict[str, Any]) -> re.Pattern[str]:
    """What SubstringMatchCriteria match."""
    wanted = criteria.get("text", "")
    if not wanted:
        raise Invalid("The match text should not be empty.")
    flags = 0 if criteria.get("matchCase") else re.IGNORECASE
    try:
        return re.compile(wanted if criteria.get("searchByRegex") else re.escape(wanted), flags)
    except re.error as fault:
        raise Invalid(f"The regular expression ({wanted}) is invalid.") from fault


def written_text(holder: TextHolder) -> Text:
    """The text of a holder; Invalid where nothing was ever typed."""
    text = read_text(holder.body)
    if text.is_unwritten:
        raise Invalid(f"The object ({holder.object_id}) does not have text.")
    return text


def opened(batch: Batch, holder: TextHolder, text: Text) -> Text:
    """The text of a holder, about to be changed: its fitting is frozen first."""
    batch.document.touch(holder.page, holder.element)
    is_fitted = not holder.is_cell and freeze(
        batch.styles, holder.page, holder.element, holder.body
    )
    return read_text(holder.body) if is_fitted else text


def _pages(batch: Batch, asked: list[str]) -> list[Page]:
    if not asked:
        return [page for page in batch.document.pages() if page.kind != "NOTES_MASTER"]
    pages = [batch.page(object_id) for object_id in asked]
    for page in pages:
        if page.kind == "NOTES_MASTER":
            raise Invalid(f"The operation is not allowed on the notes master ({page.id}).")
    return pages


def _holders(page: Page) -> Iterator[TextHolder]:
    for element in every(page.tree):
        kind = kind_of(element)
        if kind == "table":
            for _, _, cell in heads(table_in(element, "")):
                body = text_body(cell)
                if body is not None and body.find(f"{A}p") is not None:
                    yield TextHolder(page, element, body, id_of(element), is_cell=True)
        elif kind == "shape" and _is_open(page, element):
            body = text_body(element)
            if body is not None and body.find(f"{A}p") is not None:
                yield TextHolder(page, element, body, id_of(element), is_cell=False)


def _is_open(page: Page, element: Element) -> bool:
    """Whether a shape's own text counts; a layout's placeholder only shows how it looks."""
    mark = placeholder(element)
    if page.kind in {"LAYOUT", "MASTER"}:
        return mark is None
    return page.kind != "NOTES" or (mark is not None and mark.get("type") == "body")


HANDLERS = {
    "insertText": insert_text,
    "deleteText": delete_text,
    "replaceAllText": replace_all_text,
}
