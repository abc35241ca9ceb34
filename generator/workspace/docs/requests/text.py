"""Requests that change text."""

import re
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Paragraph
from generator.workspace.docs.edit import delete, insert_text, replace
from generator.workspace.docs.names import drop_collapsed
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.story import Story
from generator.workspace.docs.units import cleaned, units

Json = dict[str, Any]

_THING = "\ufffc"  # stands for what is no text, so that no match goes over it


def insert(batch: Batch, request: Json) -> None:
    """Put text at an index; what stands before it decides its look."""
    text = request.get("text", "")
    if not text:
        raise Invalid("Insert text requests must specify text to insert.")
    story, index = batch.insertion(request)
    insert_text(story, index, cleaned(text))


def delete_range(batch: Batch, request: Json) -> None:
    """Take a range out; newlines that end a segment, cell or table stay."""
    story, start, end = batch.range(request)
    delete(story, start, end)
    drop_collapsed(story)


def replace_all(batch: Batch, request: Json) -> Json:
    """Replace a text wherever it stands, headers and footnotes included; how often."""
    batch.check_tabs(request.get("tabsCriteria"))
    pattern = _pattern(request.get("containsText", {}))
    text = cleaned(request.get("replaceText", ""))
    changed = sum(
        _replace_in(story, pattern, text) for _, story in list(batch.document.stories())
    )
    return {"occurrencesChanged": changed} if changed else {}


def _pattern(criteria: Json) -> re.Pattern[str]:
    wanted = criteria.get("text", "")
    if not wanted:
        raise Invalid("The text to find must not be empty.")
    flags = re.NOFLAG if criteria.get("matchCase") else re.IGNORECASE
    try:
        return re.compile(wanted if criteria.get("searchByRegex") else re.escape(wanted), flags)
    except re.error as fault:
        raise Invalid(f"Invalid regular expression: {fault}") from None


def _replace_in(story: Story, pattern: re.Pattern[str], text: str) -> int:
    found: list[tuple[int, int]] = []
    for paragraph in story.paragraphs():
        found += _matches(paragraph, pattern)
    # From the end, so that what is left to replace stays where it was.
    for start, end in reversed(found):
        replace(story, start, end, text)
    if found and not text:
        drop_collapsed(story)
    return len(found)


def _matches(paragraph: Paragraph, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    written = "".join(
        piece.text if piece.kind == "text" else _THING for piece in paragraph.text.pieces
    )
    return [
        (
            paragraph.start + units(written[: match.start()]),
            paragraph.start + units(written[: match.end()]),
        )
        for match in pattern.finditer(written)
        if match.end() > match.start()
    ]


HANDLERS = {
    "insertText": insert,
    "deleteContentRange": delete_range,
    "replaceAllText": replace_all,
}
