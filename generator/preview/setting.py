"""Texts set in lines: where each stands in a box, in points, as far as measures can tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.deck.deck import AUTO_TEXT, FontStyle, Json, Paragraph, Run, Text
from generator.layout.fit import PESSIMISTIC, PITCH_EM, wrap
from generator.layout.metrics import advance

_DESCENT_EM = 0.24  # of a common face, and the rest of a line stands above its baseline


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one style on one line."""

    text: str
    style: FontStyle
    effective: Json
    width: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: where it begins, where it stands, how high it is.

    Attributes:
        x: Its left edge.
        top: From the top of the text.
        height: With the space of its spacing.
        baseline: From the top of the text.
        bullet: The glyph before it, with its own left edge.
        from_right: Whether it is read from the right.
    """

    x: float
    top: float
    height: float
    baseline: float
    pieces: tuple[Piece, ...]
    bullet: tuple[float, Piece] | None = None
    from_right: bool = False

    @property
    def width(self) -> float:
        """How long it is."""
        return sum(piece.width for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class SetText:
    """A whole text: its lines, paragraph by paragraph, and its height."""

    paragraphs: tuple[tuple[SetLine, ...], ...]
    height: float


def set_text(text: Text, width: float, number: int, scale: float = 1.0) -> SetText:
    """A text set to a width.

    Args:
        text: The text.
        width: The room between the insets, in points.
        number: The number of the slide, for texts that show it.
        scale: What font sizes are multiplied with.
    """
    top, below = 0.0, 0.0
    set_paragraphs: list[tuple[SetLine, ...]] = []
    for place, paragraph in enumerate(text.paragraphs):
        top += (below + paragraph.space_above) * scale if place else 0.0
        lines = tuple(_lines(paragraph, width, top, number, scale))
        set_paragraphs.append(lines)
        top = lines[-1].top + lines[-1].height
        below = paragraph.space_below
    return SetText(tuple(set_paragraphs), top)


def _lines(
    paragraph: Paragraph, width: float, top: float, number: int, scale: float
) -> Iterator[SetLine]:
    runs = [_shown(run, number) for run in paragraph.runs]
    first = runs[0] if runs else ("", paragraph.newline)
    style = first[1].style
    text = "".join(shown for shown, _ in runs)
    room = width - paragraph.indent_start
    broken = _broken(text, room, style, scale)
    at = 0
    for index, line in enumerate(broken):
        at = max(text.find(line, at), at)
        pieces = tuple(_pieces(runs, at, at + len(line), scale))
        at += len(line)
        size = max((piece.style.size for piece in pieces), default=style.size) * scale
        height = size * PITCH_EM * paragraph.line_spacing
        long = sum(piece.width for piece in pieces)
        yield SetLine(
            x=_left(paragraph, is_first=index == 0) + _shift(paragraph, room, long),
            top=top,
            height=height,
            baseline=top + height - size * _DESCENT_EM,
            pieces=pieces,
            bullet=_bullet(paragraph, first[1], width, scale) if index == 0 and text else None,
            from_right=paragraph.is_right_to_left,
        )
        top += height


def _broken(text: str, room: float, style: FontStyle, scale: float) -> tuple[str, ...]:
    """The lines as they most likely break; a box too small for its insets has one."""
    size = style.size * scale
    if room < size:
        return (text,)
    return wrap(text, room / PESSIMISTIC, style.family, size, style.bold) or ("",)


def _shown(run: Run, number: int) -> tuple[str, Run]:
    return (str(number) if run.text == AUTO_TEXT else run.text), run


def _pieces(
    runs: Sequence[tuple[str, Run]], start: int, end: int, scale: float
) -> Iterator[Piece]:
    """The parts of the runs that stand between two places of their paragraph."""
    passed = 0
    for text, run in runs:
        part = text[max(start - passed, 0) : max(end - passed, 0)]
        passed += len(text)
        if part:
            yield _piece(part, run, scale)


def _piece(text: str, run: Run, scale: float) -> Piece:
    style = run.style
    width = advance(text, style.family, style.bold) * style.size * scale
    scaled = FontStyle(style.family, style.size * scale, style.bold, style.italic)
    return Piece(text, scaled, run.effective, width)


def _left(paragraph: Paragraph, *, is_first: bool) -> float:
    if paragraph.is_right_to_left:
        return 0.0
    hangs = paragraph.bullet is not None or not is_first
    return paragraph.indent_start if hangs else paragraph.indent_first


def _shift(paragraph: Paragraph, room: float, long: float) -> float:
    part = {"CENTER": 0.5, "END": 1.0}.get(paragraph.alignment, 0.0)
    from_start = part * (room - long)
    return room - long - from_start if paragraph.is_right_to_left else from_start


def _bullet(
    paragraph: Paragraph, run: Run, width: float, scale: float
) -> tuple[float, Piece] | None:
    if paragraph.bullet is None:
        return None
    glyph = _piece(paragraph.bullet, run, scale)
    if paragraph.is_right_to_left:
        return width - paragraph.indent_first - glyph.width, glyph
    return paragraph.indent_first, glyph
