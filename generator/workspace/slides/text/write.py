"""Inserting, deleting and replacing text (docs/google/slides-text.md)."""

import re
from collections.abc import Iterator

from generator.workspace.slides.ooxml import clone
from generator.workspace.slides.text.model import (
    Atom,
    Paragraph,
    Text,
    letters,
    units,
)

# Google strips these silently; tab, newline and vertical tab survive.
_STRIPPED = re.compile("[\x00-\x08\x0c-\x1f\ue000-\uf8ff]")


def cleaned(text: str) -> str:
    """What is left of a text to be inserted."""
    return _STRIPPED.sub("", text.replace("\r\n", "\n"))


def insert(text: Text, index: int, words: str) -> None:
    """Insert words; they look like the letter at the index, paragraphs like the one there."""
    words = cleaned(words)
    if not words:
        return
    position, offset = text.place(index)
    paragraph = text.paragraphs[position]
    offset = _behind(paragraph, offset)
    style = paragraph.style_at(offset)
    before, after = paragraph.cut(offset)
    *ended, last = words.split("\n")
    fresh = []
    for line in ended:
        atoms = before + ([Atom(line, style)] if line else [])
        copied = None if paragraph.properties is None else clone(paragraph.properties)
        fresh.append(Paragraph(copied, atoms, style, has_end=style is not None, changed=True))
        before = []
    paragraph.atoms = before + ([Atom(last, style)] if last else []) + after
    paragraph.changed = True
    text.paragraphs[position:position] = fresh


def delete(text: Text, start: int, end: int) -> None:
    """Delete units; paragraphs that become one look like the first if any of it is left."""
    first, offset = text.place(start)
    last, to = text.place(end)
    before, _ = text.paragraphs[first].cut(offset)
    ending = text.paragraphs[last]
    _, after = ending.cut(_behind(ending, to))
    if first != last:
        opening = text.paragraphs[first]
        if before and ending.properties is not opening.properties:
            properties = opening.properties
            ending.properties = None if properties is None else clone(properties)
        del text.paragraphs[first:last]
    ending.atoms = before + after
    ending.changed = True
    if not ending.atoms:
        ending.has_end = ending.has_end or ending.end is not None


def replace(text: Text, pattern: re.Pattern[str], words: str) -> int:
    """Replace every match, never across paragraphs; how often."""
    count = 0
    for position in range(len(text.paragraphs) - 1, -1, -1):
        paragraph = text.paragraphs[position]
        for match in reversed(list(_matches(paragraph, pattern))):
            start = text.starts()[position] + units(paragraph.text[: match.start()])
            stop = start + units(match.group())
            insert(text, start, words)
            moved = units(cleaned(words))
            delete(text, start + moved, stop + moved)
            count += 1
            paragraph = text.paragraphs[position]
    return count


def _matches(paragraph: Paragraph, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    return (match for match in pattern.finditer(paragraph.text) if match.group())


def _behind(paragraph: Paragraph, offset: int) -> int:
    """An offset that falls between two halves of one letter, moved behind it."""
    at = 0
    for atom in paragraph.atoms:
        if at + atom.length > offset:
            whole = letters(atom.text, offset - at, up=True)
            return offset if atom.is_number else at + units(atom.text[:whole])
        at += atom.length
    return offset
