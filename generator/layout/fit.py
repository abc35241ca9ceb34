"""Whether a text fits its box: our own line breaking over measured widths.

Nobody can know to a hair where another program breaks a line, so every answer is a pair: the
lines at a little more than the width, breaking wherever some program does, and at a little
less, breaking only where all do. The truth lies between them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.layout.clusters import clusters, is_within
from generator.layout.metrics import Reach, advance, between, line_height

OPTIMISTIC, PESSIMISTIC = 1.005, 0.98
PITCH_EM = 1.2  # from one baseline to the next, at single spacing; no less in any font
_PITCH_OF_OTHERS, _PITCH_OF_IDEOGRAPHS = 1.37, 1.45
"""The same at worst where another font draws a letter: of most scripts, of CJK."""
TAB_STOP_PT = 36.0
_HAIR_EM = 1e-6
_TOLERANCE_PT = 0.5  # a box is never so exact that half a point is seen


class Fits(Enum):
    """How sure it is that a text stays inside its box."""

    FITS = "fits"
    MAY_OVERFLOW = "may overflow"
    OVERFLOWS = "overflows"


@dataclass(frozen=True, slots=True)
class TextSpec:
    """How a paragraph is set.

    Attributes:
        family: The font's family.
        size: In points.
        bold: Whether the heavier face is used.
        line_spacing: A multiple; 1.15 is Google's 115.
        space_above: In points.
        space_below: In points.
        indent: Of all lines, in points; a bullet stands inside it.
        indent_first: Of the first line, where it differs.
    """

    family: str
    size: float
    bold: bool = False
    line_spacing: float = 1.0
    space_above: float = 0.0
    space_below: float = 0.0
    indent: float = 0.0
    indent_first: float | None = None


Paragraphs = Sequence[tuple[str, TextSpec]]


@lru_cache(maxsize=4096)
def count_lines(
    text: str, width: float, family: str, size: float, bold: bool = False
) -> tuple[int, int]:
    """Lines the text takes at this width in points: at best, and at worst."""
    return _count(text, width, TextSpec(family, size, bold))


def wrap(
    text: str, width: float, family: str, size: float, bold: bool = False
) -> tuple[str, ...]:
    """The lines of a text as they break at worst."""
    share = width * PESSIMISTIC / size
    setting = _Setting(family, bold, False, Reach.MOST, share, TAB_STOP_PT / size)
    return tuple(line.strip(_SPACES) for line in setting.lines(text))


def width_pt(text: str, family: str, size: float, bold: bool = False) -> float:
    """The width of the longest written line of a text, in points."""
    return max(advance(line, family, bold, Reach.MOST) for line in _written_lines(text)) * size


def longest_word_pt(text: str, family: str, size: float, bold: bool = False) -> float:
    """The width of the widest part of a text that no line break may part, in points."""
    pieces = _pieces(text, family, bold, False, Reach.MOST)
    return max((piece.ink for piece in pieces), default=0.0) * size


def height_pt(paragraphs: Paragraphs, width: float) -> tuple[float, float]:
    """The height of the paragraphs set to this width, in points: at best, and at worst."""
    best = worst = below = 0.0
    for place, (text, spec) in enumerate(paragraphs):
        fewest, most = _count(text, width, spec)
        # The first line of a box may be as high as it likes: what it adds is above its letters.
        higher = (most if place else most - 1) * (pitch_em(text, spec.family) - PITCH_EM)
        pitch = spec.size * spec.line_spacing
        # Programs differ on the space above the first paragraph of a box.
        above = below + spec.space_above
        best += fewest * pitch * PITCH_EM + (above if place else 0.0)
        worst += (most * PITCH_EM + higher) * pitch + above
        below = spec.space_below
    return best, worst


def fits(paragraphs: Paragraphs, width: float, height: float) -> Fits:
    """Whether the paragraphs stay inside a box of this inner width and height, in points."""
    best, worst = height_pt(paragraphs, width)
    if worst <= height + _TOLERANCE_PT:
        return Fits.FITS
    if best <= height + _TOLERANCE_PT:
        return Fits.MAY_OVERFLOW
    return Fits.OVERFLOWS


def step_down(
    paragraphs: Paragraphs,
    width: float,
    height: float,
    sizes: Sequence[float],
    floor: float,
) -> float | None:
    """The largest of the sizes, not under the floor, at which the text surely fits.

    A size is a ceiling: paragraphs set smaller stay as they are.
    """
    for size in sorted((size for size in sizes if size >= floor), reverse=True):
        if fits(at_most(paragraphs, size), width, height) is Fits.FITS:
            return size
    return None


def at_most(paragraphs: Paragraphs, size: float) -> Paragraphs:
    """The paragraphs with none set larger than the size."""
    return [(text, replace(spec, size=min(spec.size, size))) for text, spec in paragraphs]


def _count(text: str, width: float, spec: TextSpec) -> tuple[int, int]:
    first = spec.indent if spec.indent_first is None else spec.indent_first
    room = (width - spec.indent) * PESSIMISTIC + min(0.0, spec.indent - first)
    if _is_surely_one_line(text, room / spec.size, spec):
        return 1, 1

    def lines(share: float, reach: Reach) -> list[int]:
        inner = (width - spec.indent) * share / spec.size
        lead = (first - spec.indent) / spec.size
        tab = TAB_STOP_PT / spec.size
        return [
            len(
                _Setting(spec.family, spec.bold, is_liberal, reach, inner, tab, lead).lines(
                    text
                )
            )
            for is_liberal in (True, False)
        ]

    # A long word cut where it must be may take fewer lines than one broken where it can be.
    return min(lines(OPTIMISTIC, Reach.LEAST)), max(lines(PESSIMISTIC, Reach.MOST))


def _is_surely_one_line(text: str, room: float, spec: TextSpec) -> bool:
    """Whether a text stands in a room, in em, however wide it is drawn; most cells do."""
    if _OF_MORE_LINES.search(text):
        return False
    return advance(text, spec.family, spec.bold, Reach.MOST) < room - _HAIR_EM


class _Piece(NamedTuple):
    """What no line break may part, with the spaces after it; widths in em."""

    text: str
    ink: float
    spaces: float
    hyphen: float  # what a break after this piece adds
    has_tab: bool
    ends_line: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """A column of text: a face and a width, in em of its size."""

    family: str
    bold: bool
    is_liberal: bool
    reach: Reach
    width: float
    tab_stop: float
    first_indent: float = 0.0

    def lines(self, text: str) -> list[str]:
        """Greedy filling, as office programs do it; spaces hang over the end of a line."""
        lines: list[str] = []
        line, used = "", self.first_indent
        pieces = _pieces(text, self.family, self.bold, self.is_liberal, self.reach)
        for piece in pieces:
            if line and used + piece.ink + piece.hyphen > self.width:
                lines.append(line)
                line, used = "", 0.0
            if used + piece.ink > self.width:
                *full, line = self._cut(piece.text, self.width - used)
                lines.extend(full)
                used = self._wide(line)
            else:
                line, used = line + piece.text, used + piece.ink + piece.spaces
            if piece.has_tab:
                used = (used // self.tab_stop + 1) * self.tab_stop
            if piece.ends_line:
                lines.append(line)
                line, used = "", 0.0
        if line or not pieces or pieces[-1].ends_line:
            lines.append(line)
        return lines

    def _cut(self, word: str, room: float) -> Iterator[str]:
        """A word wider than a line, in parts that fit; at least one character a line."""
        part, used = "", 0.0
        for character in clusters(word):
            width = 0.0 if character in _SPACES else self._wide(character)
            if part and width and used + width > room:
                yield part
                part, used, room = "", 0.0, self.width
            part, used = part + character, used + width
        yield part

    def _wide(self, text: str) -> float:
        return advance(text, self.family, self.bold, self.reach)


_OF_OTHERS = re.compile(
    "[\u0590-\u1dff\u2e80-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe30-\uffef\U00020000-\U0003ffff]"
)
_IDEOGRAPHS = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)


def pitch_em(text: str, family: str) -> float:
    """From one baseline to the next at worst, in em: higher fonts draw what a family lacks."""
    if text.isascii() or not _OF_OTHERS.search(text):
        return max(PITCH_EM, line_height(family))
    return _PITCH_OF_IDEOGRAPHS if _IDEOGRAPHS.search(text) else _PITCH_OF_OTHERS


@lru_cache(maxsize=4096)
def _pieces(
    text: str, family: str, bold: bool, is_liberal: bool, reach: Reach
) -> tuple[_Piece, ...]:
    hyphen = advance("-", family, bold)
    hangs = _SPACES + _HANGING if is_liberal else _SPACES
    pieces, before = [], ""
    for part in _parts(text, is_liberal):
        written = part.rstrip(_LINE_ENDS)
        ink = written.rstrip(hangs)
        spaces = written[len(ink) :]
        pieces.append(
            _Piece(
                text=written,
                ink=between(before, ink, reach) + advance(ink, family, bold, reach),
                spaces=advance(spaces.replace("\t", ""), family, bold, reach),
                hyphen=hyphen if ink.endswith(_SOFT_HYPHEN) else 0.0,
                has_tab="\t" in spaces,
                ends_line=len(written) < len(part),
            )
        )
        before = part
    return tuple(pieces)


def _written_lines(text: str) -> list[str]:
    return text.replace("\v", "\n").split("\n")


@lru_cache(maxsize=4096)
def _parts(text: str, is_liberal: bool) -> tuple[str, ...]:
    """The text cut wherever a line may end."""
    near = {place for found in _NEAR_BREAKS.finditer(text) for place in found.span()}
    ends = [
        place for place in sorted(near - {0, len(text)}) if _may_break(text, place, is_liberal)
    ]
    cuts = (0, *ends, len(text)) if text else ()
    return tuple(text[start:end] for start, end in pairwise(cuts))


# Where lines may break, after Unicode's UAX 14 as office programs apply it to short texts.
_LINE_ENDS = "\n\v"
_SOFT_HYPHEN = "\u00ad"
_SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000"
_GLUE = frozenset("\u00a0\u2007\u202f\u2060\ufeff\u200d\u2011")
_NEVER_FIRST = frozenset(
    ")]}!?,.:;/%‰°…'\"’”»›、。，．・：；？！）］｝」』】〕》〉〙〗〜～々ゝゞヽヾ％‰℃"
)
_SELDOM_FIRST = frozenset(
    "ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
"""Small kana: strict setting keeps them from the start of a line, common setting does not."""
_NEVER_LAST = frozenset("([{‘“«‹（［｛「『【〔《〈〘〖￥＄£€$")
_BREAKS_AFTER = frozenset("-‐–—|?!}\u00ad\u200b")
_SOME_BREAK_AFTER = frozenset("/")  # Unicode and browsers do, LibreOffice does not
_HANGING = "、。，．；："  # some programs let these hang over the end of a line
_BREAKS_BEFORE = frozenset("—")
_NEAR_BREAKS = re.compile("[\n\v \t|?!}/\u00ad\u0e00-\U0010ffff-]")
"""A line ends before or after one of these, or nowhere."""
_OF_MORE_LINES = re.compile("[\n\v\t\u00ad\u200d]")
"""What ends lines, or is not as wide as its letters."""
_UNSPACED_SCRIPTS = (("\u0e00", "\u0eff"), ("\u1780", "\u17ff"), ("\u1000", "\u109f"))


def _may_break(text: str, place: int, is_liberal: bool) -> bool:
    before, after = text[place - 1], text[place]
    if before in _LINE_ENDS:
        return True
    if after in _LINE_ENDS or after in _SPACES:
        return False
    if before in _SPACES:
        return True
    if before in _GLUE or after in _GLUE or is_within(text, place):
        return False
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if not is_liberal and (after in _SELDOM_FIRST or _is_hangul(before) or _is_hangul(after)):
        return False
    if before in _BREAKS_AFTER or (is_liberal and before in _SOME_BREAK_AFTER):
        return _joins_words(text, place, is_liberal)
    return after in _BREAKS_BEFORE or _is_unspaced(before) or _is_unspaced(after)


def _joins_words(text: str, place: int, is_liberal: bool) -> bool:
    """Whether the mark before the place joins two words, and is no sign or part of a number."""
    before, after = text[place - 1], text[place]
    if before in "–—\u00ad\u200b":
        return True
    if after in _BREAKS_AFTER or (after.isdigit() and not is_liberal):
        return False
    return place > 1 and text[place - 2] not in _SPACES


def _is_hangul(character: str) -> bool:
    """Whether it is written in words: some programs break Korean at spaces only."""
    return "\uac00" <= character <= "\ud7a3"


def _is_unspaced(character: str) -> bool:
    """Whether the script of the character is written without spaces between words."""
    if character < "\u0e00":
        return False
    if unicodedata.east_asian_width(character) in "WF":
        return True
    return any(first <= character <= last for first, last in _UNSPACED_SCRIPTS) and (
        unicodedata.category(character) not in ("Mn", "Mc")
    )
