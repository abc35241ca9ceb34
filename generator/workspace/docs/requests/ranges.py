"""Requests about named ranges."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.edit import delete, insert_text
from generator.workspace.docs.names import (
    NamedRange,
    bookmark_name,
    drop_collapsed,
    named_ranges,
    new_marks,
    remove_marks,
)
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.runs import cut
from generator.workspace.docs.story import Story
from generator.workspace.docs.units import cleaned, units
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]

_LONGEST = 256


def create(batch: Batch, request: Json) -> Json:
    """A name for a range, which grows and moves with the text in it."""
    name = request.get("name", "")
    if not 1 <= units(name) <= _LONGEST:
        raise Invalid("The named range name must be between 1 and 256 characters.")
    story, start, end = batch.range(request)
    letters = batch.new_letters()
    first, last = new_marks(batch.document, bookmark_name(letters, name))
    _put_mark(story, end, last, is_end=True)
    _put_mark(story, start, first, is_end=False)
    batch.document.range_names[letters] = name
    return {"namedRangeId": f"kix.{letters}"}


def remove(batch: Batch, request: Json) -> None:
    """Forget ranges, by id or by name; the text stays."""
    batch.check_tabs(request.get("tabsCriteria"))
    for one in _found(batch, request, "name"):
        remove_marks(one)


def replace_content(batch: Batch, request: Json) -> None:
    """Another text in the place of what ranges hold, by id or by name."""
    batch.check_tabs(request.get("tabsCriteria"))
    text = cleaned(request.get("text", ""))
    for found in _found(batch, request, "namedRangeName"):
        # What an earlier one changed may have moved this one.
        one = next((now for now in named_ranges(batch.document) if now.id == found.id), None)
        if one is None:
            continue
        if text:
            insert_text(one.story, one.start, text, is_inside=True)
        length = units(text)
        delete(one.story, one.start + length, one.end + length)
        drop_collapsed(one.story)


def _found(batch: Batch, request: Json, name_field: str) -> list[NamedRange]:
    wanted_id, wanted_name = request.get("namedRangeId"), request.get(name_field)
    every = list(named_ranges(batch.document))
    if wanted_id:
        found = [one for one in every if one.id == wanted_id]
        if not found:
            raise Invalid(f"The named range with ID {wanted_id} was not found.")
        return found
    if wanted_name:
        return [one for one in every if one.name == wanted_name]
    raise Invalid("ID or name for named range must be set")


def _put_mark(story: Story, index: int, mark: Element, *, is_end: bool) -> None:
    """Put an end of a bookmark at an index; at none of a paragraph, at the nearest."""
    paragraph = next(
        (one for one in story.paragraphs(index, index + 1) if one.start <= index < one.end),
        None,
    )
    if paragraph is None:
        found = list(story.paragraphs(0, index) if is_end else story.paragraphs(index))
        if not found:
            raise Invalid("The range must contain text.")
        paragraph = found[-1] if is_end else found[0]
        offset = paragraph.text.length if is_end else 0
    else:
        offset = index - paragraph.start
    position = cut(paragraph.element, paragraph.text, offset)
    paragraph.element.insert(position, mark)
    story.changed(paragraph.element)


HANDLERS = {
    "createNamedRange": create,
    "deleteNamedRange": remove,
    "replaceNamedRangeContent": replace_content,
}
