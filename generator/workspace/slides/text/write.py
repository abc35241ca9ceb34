"""Inserting, deleting and replacing text (docs/google/slides-text.md)."""

import re
from collections.abc import Iterator

from generator.workspace.slides.ooxml import clone
from generator.workspace.slides.text.model import (
    NUMBER,
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
    # The newline that stays tells an emptied text from one in which nothing was ever typed.
    ending.has_end = ending.has_end or not ending.atoms


def replace(text: Text, pattern: re.Pattern[str], words: str) -> int:
    """Replace every match, never across paragraphs; how often."""
    lines = cleaned(words).split("\n")
    count = 0
    for position in range(len(text.paragraphs) - 1, -1, -1):
        paragraph = text.paragraphs[position]
        matches = list(_matches(paragraph, pattern))
        if matches:
            count += len(matches)
            text.paragraphs[position:position] = _replaced(paragraph, matches, lines)
    return count


def _matches(paragraph: Paragraph, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    return (
        match
        for match in pattern.finditer(paragraph.text)
        if match.group() and NUMBER not in match.group()
    )


def _replaced(
    paragraph: Paragraph, matches: list[re.Match[str]], lines: list[str]
) -> list[Paragraph]:
    """Put lines in the place of each match; the paragraphs that come in front by that."""
    fresh: list[Paragraph] = []
    atoms: list[Atom] = []
    for piece, is_match in _pieces(paragraph, matches):
        if not is_match:
            atoms.append(piece)
            continue
        style = piece.style
        for line in lines[:-1]:
            atoms += [Atom(line, style)] if line else []
            copied = None if paragraph.properties is None else clone(paragraph.properties)
            has_end = style is not None
            fresh.append(Paragraph(copied, atoms, style, has_end=has_end, changed=True))
            atoms = []
        atoms += [Atom(lines[-1], style)] if lines[-1] else []
    paragraph.atoms, paragraph.changed = atoms, True
    paragraph.has_end = paragraph.has_end or not atoms
    return fresh


def _pieces(paragraph: Paragraph, matches: list[re.Match[str]]) -> Iterator[tuple[Atom, bool]]:
    """A paragraph cut at its matches: what stays, and of each match how its start looks."""
    waiting = iter(matches)
    match = next(waiting, None)
    at = 0  # letters before the atom
    for atom in paragraph.atoms:
        length = 1 if atom.is_number else len(atom.text)
        done = 0  # letters of the atom that are accounted for
        while match is not None and match.start() < at + length:
            start, end = match.start() - at, match.end() - at
            if start > done:
                yield Atom(atom.text[done:start], atom.style), False
            if start >= 0:
                yield Atom("", atom.style), True
            done = min(end, length)
            if end > length:
                break  # the rest of the match is in the next atom
            match = next(waiting, None)
        if not done:
            yield atom, False
        elif done < length:
            yield Atom(atom.text[done:], atom.style), False
        at += length


def _behind(paragraph: Paragraph, offset: int) -> int:
    """An offset that falls between two halves of one letter, moved behind it."""
    at = 0
    for atom in paragraph.atoms:
        if at + atom.length > offset:
            whole = letters(atom.text, offset - at, up=True)
            return offset if atom.is_number else at + units(atom.text[:whole])
        at += atom.length
    return offset
