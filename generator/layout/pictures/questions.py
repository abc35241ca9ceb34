"""Questions, each beside the room for its answer: to be filled in together."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    BODY,
    INSET_X,
    INSET_Y,
    THIN,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Stroke,
    Words,
)

_MOST = 6
_GAP = 8.0
_SHARE = 0.38  # of the width, for the question
_TALLEST = 76.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question."""

    id: str
    words: str


def questions(data: Sequence[Question], area: Area, family: str) -> tuple[Page, ...]:
    """The questions below each other, at most six a page."""
    return tuple(
        _page(data[at : at + _MOST], Sheet(area, family)) for at in range(0, len(data), _MOST)
    )


def _page(shown: Sequence[Question], sheet: Sheet) -> Page:
    high = min(_TALLEST, (sheet.height - _GAP * (len(shown) - 1)) / len(shown))
    width = sheet.width * _SHARE
    for number, question in enumerate(shown):
        top = number * (high + _GAP)
        words = Words(question.words, BODY, bold=True)
        kept = sheet.cut(words, width - 2 * INSET_X, high - 2 * INSET_Y, "a question")
        asks = Frame(0, top, width, high)
        sheet.shape("question", question.id, asks, Look(fill=Paint(Ink.PANEL)), kept)
        sheet.shape(
            "answer",
            question.id,
            Frame(width, top, sheet.width - width, high),
            Look(fill=Paint(Ink.PAGE), stroke=Stroke(Ink.QUIET, THIN)),
            says=f"Room for the answer: {question.words}",
        )
    return sheet.page("Open questions. " + " ".join(each.words for each in shown))
