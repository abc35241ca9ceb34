"""What typing, restyling and aligning make of a text, in memory."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.deck.deck import Paragraph, Run, Text
from generator.deck.styles import font_style, overridden
from generator.deck.units import utf16_length, utf16_slice
from generator.plan.edits import DirectText

_NUMBER = re.compile(r"(\D*)(\d+)(\D*)")


def typed(text: Text | None, default: Paragraph, old: str, new: str, at: int) -> Text:
    """The text once `new` stands where `old` did, in the style of what stood there first.

    Args:
        text: As it stands; None where nobody ever typed.
        default: The paragraph that typing would begin in there.
        old: What is replaced.
        new: What is typed; a newline ends a paragraph.
        at: Where, in UTF-16 code units.
    """
    paragraphs = text.paragraphs if text else (default,)
    first = _holding(paragraphs, at)
    last = _holding(paragraphs, at + utf16_length(old))
    start, end = paragraphs[first], paragraphs[last]
    style = _run_at(start, at - start.start)
    head = _cut(start.runs, 0, at - start.start)
    tail = _cut(end.runs, at + utf16_length(old) - end.start, end.length)
    lines = [(replace(style, text=line, shows=None),) if line else () for line in _lines(new)]
    lines[0] = (*head, *lines[0])
    lines[-1] = (*lines[-1], *tail)
    written = [replace(start, runs=runs) for runs in lines]
    return Text(_counted((*paragraphs[:first], *written, *paragraphs[last + 1 :])))


def restyled(text: Text, style: Mapping[str, Any], span: tuple[int, int] | None) -> Text:
    """The text with a style of the API laid over all of it, or over a span in UTF-16 units."""
    start, end = span or (0, text.length + 1)
    return Text(tuple(_restyled(each, style, start, end) for each in text.paragraphs))


def aligned(text: Text, alignment: str) -> Text:
    """The text with all its paragraphs aligned so."""
    return Text(tuple(replace(each, alignment=alignment) for each in text.paragraphs))


def directed(text: Text, edit: DirectText) -> Text:
    """The text with the paragraphs of an edit running as it says."""
    start, end = edit.span or (0, text.length + 1)
    way = {"direction": "RIGHT_TO_LEFT" if edit.from_right else "LEFT_TO_RIGHT"}
    return Text(
        tuple(
            replace(
                each,
                raw={**each.raw, **way},
                effective={**each.effective, **way},
                alignment=edit.alignment or each.alignment,
            )
            if each.start < end and start <= each.end
            else each
            for each in text.paragraphs
        )
    )


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _holding(paragraphs: Sequence[Paragraph], at: int) -> int:
    """Which paragraph a place is in: the last that begins at it or before."""
    return max(index for index, each in enumerate(paragraphs) if each.start <= at)


def _run_at(paragraph: Paragraph, offset: int) -> Run:
    passed = 0
    for run in paragraph.runs:
        passed += run.length
        if offset < passed:
            return run
    return paragraph.runs[-1] if paragraph.runs else paragraph.newline


def _cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs between two places of their paragraph, those at the edges cut."""
    return tuple(_parts(runs, start, end))


def _parts(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    passed = 0
    for run in runs:
        text = utf16_slice(run.text, max(start - passed, 0), max(end - passed, 0))
        if text:
            yield replace(run, text=text)
        passed += run.length


def _counted(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with their places, and the numbers of numbered lists, as they are now."""
    counted: list[Paragraph] = []
    for each in paragraphs:
        before = counted[-1] if counted else None
        start = before.end + 1 if before else 0
        counted.append(replace(each, start=start, bullet=_next_bullet(each, before)))
    return tuple(counted)


def _next_bullet(paragraph: Paragraph, before: Paragraph | None) -> str | None:
    glyph = _NUMBER.fullmatch(paragraph.bullet or "")
    last = _NUMBER.fullmatch((before.bullet if before else "") or "")
    if not glyph or not last or not before or before.list_id != paragraph.list_id:
        return paragraph.bullet
    if before.nesting != paragraph.nesting:
        return paragraph.bullet
    return f"{glyph[1]}{int(last[2]) + bool(before.runs)}{glyph[3]}"


def _restyled(
    paragraph: Paragraph, style: Mapping[str, Any], start: int, end: int
) -> Paragraph:
    first, last = start - paragraph.start, end - paragraph.start
    runs = paragraph.runs
    restyled = (_styled(run, style) for run in _parts(runs, first, last))
    covers_newline = first <= paragraph.length < last
    newline = paragraph.newline
    return replace(
        paragraph,
        runs=(
            *_cut(runs, 0, min(max(first, 0), paragraph.length)),
            *restyled,
            *_cut(runs, max(last, 0), paragraph.length),
        ),
        newline=_styled(newline, style) if covers_newline else newline,
    )


def _styled(run: Run, style: Mapping[str, Any]) -> Run:
    effective = overridden(run.effective, style)
    return replace(
        run,
        style=font_style(effective),
        raw=overridden(run.raw, style),
        effective=effective,
    )
