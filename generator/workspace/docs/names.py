"""Named ranges: bookmarks of a certain name, so that the file carries them.

Word and LibreOffice cut the names of bookmarks to forty characters. The letters of a range
stand in the first sixteen; its name is remembered by them beside the file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.workspace.docs.document import Document
from generator.workspace.docs.ooxml import W, snippet
from generator.workspace.docs.story import Story
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]

_PREFIX = "_nr_"
_ID = re.compile(r"_nr_([0-9a-z]{12})(?:_(.*))?", re.DOTALL)
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")
_PLAIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class NamedRange:
    """A range with a name, and the ends of the bookmark that keeps it."""

    id: str
    name: str
    segment_id: str
    story: Story
    start: int
    end: int
    marks: tuple[Element, ...]


def named_ranges(document: Document) -> Iterator[NamedRange]:
    """The named ranges of all segments, in the order of the text; each of them once."""
    seen: set[str] = set()
    for segment_id, story in document.stories():
        for one in _in_story(segment_id, story, document.range_names):
            if one.id not in seen:
                seen.add(one.id)
                yield one


def names_by_letters(document: Document, remembered: Mapping[str, str]) -> dict[str, str]:
    """What each range in the file is called, by its letters: as remembered, else as it says."""
    found = (
        _ID.fullmatch(mark.get(f"{W}name", ""))
        for _, story in document.stories()
        for mark in story.element.iter(f"{W}bookmarkStart")
    )
    return {
        match[1]: remembered.get(match[1]) or _unescaped(match[2] or "")
        for match in found
        if match
    }


def told_ranges(document: Document, tab_id: str | None) -> Json:
    """The answer's `namedRanges`."""
    told: Json = {}
    for one in named_ranges(document):
        place: Json = {"segmentId": one.segment_id} if one.segment_id else {}
        if one.start:
            place["startIndex"] = one.start
        place["endIndex"] = one.end
        if tab_id is not None:
            place["tabId"] = tab_id
        entry = told.setdefault(one.name, {"name": one.name, "namedRanges": []})
        entry["namedRanges"].append(
            {"namedRangeId": one.id, "name": one.name, "ranges": [place]}
        )
    return told


def bookmark_name(letters: str, name: str) -> str:
    """The name of the bookmark of a named range; only letters, digits and underscores."""
    escaped = "".join(
        char if _PLAIN.fullmatch(char) else "".join(f"_x{unit}_" for unit in _hex_units(char))
        for char in name
    )
    return f"{_PREFIX}{letters}_{escaped}"


def new_marks(document: Document, name: str) -> tuple[Element, Element]:
    """The two ends of a new bookmark."""
    used = [-1]
    for _, story in document.stories():
        for mark in story.element.iter(f"{W}bookmarkStart"):
            said = mark.get(f"{W}id", "")
            used.append(int(said) if said.isdigit() else -1)
    mark_id = max(used) + 1
    start = snippet(f'<w:bookmarkStart w:id="{mark_id}"/>')
    start.set(f"{W}name", name)
    return start, snippet(f'<w:bookmarkEnd w:id="{mark_id}"/>')


def remove_marks(one: NamedRange) -> None:
    """Forget a named range."""
    _remove(one.story, *one.marks)


def drop_collapsed(story: Story) -> None:
    """Forget the named ranges nothing is left of."""
    marks = story.marks
    for _, ends in list(_bookmarks(story)):
        if marks[ends[0]] >= marks[ends[-1]]:
            _remove(story, *ends)


def _remove(story: Story, *marks: Element) -> None:
    for mark in marks:
        holders = list(mark.iterancestors(f"{W}p"))
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
        story.changed(*holders)


def _in_story(segment_id: str, story: Story, names: Mapping[str, str]) -> Iterator[NamedRange]:
    marks = story.marks
    for letters, ends in list(_bookmarks(story)):
        name, start, end = names.get(letters), marks[ends[0]], marks[ends[-1]]
        if name and start < end:
            yield NamedRange(f"kix.{letters}", name, segment_id, story, start, end, ends)


def _bookmarks(story: Story) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """The letters of each bookmark of ours, and its ends, the last of which closes it.

    Where one spans paragraphs LibreOffice begins it twice, and closes the second alone.
    """
    marks = story.marks
    ends = {mark.get(f"{W}id"): mark for mark in marks if mark.tag == f"{W}bookmarkEnd"}
    open_: dict[str, list[Element]] = {}
    for mark in marks:
        name = mark.get(f"{W}name", "")
        match = _ID.fullmatch(name)
        end = ends.get(mark.get(f"{W}id"))
        if match and end is not None:
            yield match[1], (*open_.pop(name, []), mark, end)
        elif match:
            open_.setdefault(name, []).append(mark)


def _hex_units(char: str) -> list[str]:
    data = char.encode("utf-16-be", "surrogatepass")
    return [data[at : at + 2].hex().upper() for at in range(0, len(data), 2)]


def _unescaped(written: str) -> str:
    data = b""
    at = 0
    for match in _ESCAPED.finditer(written):
        data += written[at : match.start()].encode("utf-16-be") + bytes.fromhex(match[1])
        at = match.end()
    data += written[at:].encode("utf-16-be")
    return data.decode("utf-16-be", "replace")
