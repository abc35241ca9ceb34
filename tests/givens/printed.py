"""Decks as LibreOffice prints them, every word with its place, and what is wrong there."""

import re
import subprocess
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from generator.deck.deck import Box, Deck, Line, Shape, Slide, Table, Text
from generator.deck.units import Emu
from generator.preview.connectors import Point, corners_of

_POINT = 12_700
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TALL = 1.3  # the box poppler draws around a word of Roboto is this much higher than its size
_SLACK = 2.0
_HEAD, _FOOT = 16.0, 368.0  # what stands above and below is the layout's
_TITLES_END = 78.0
_FLOOR, _FOOT_FLOOR = 10.0, 9.0
_MARK = 20.0  # the circles that carry a number are smaller than this, boxes larger


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word and the box around its letters, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """The size of its letters; never less than it is, in another font than Roboto."""
        return (self.bottom - self.top) / _TALL

    @property
    def core(self) -> tuple[float, float, float, float]:
        """Where there is ink in any case: without the room above and below the letters."""
        spare = (self.bottom - self.top) * 0.28
        return self.left + 0.5, self.top + spare, self.right - 0.5, self.bottom - spare


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page, in points."""

    width: float
    height: float
    words: tuple[Word, ...]


def printed(files: Sequence[Path], folder: Path) -> dict[Path, tuple[Page, ...]]:
    """What each file prints; LibreOffice is started once for all of them."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*words, *map(str, files)],
        check=True,
        capture_output=True,
        timeout=60 + 30 * len(files),
    )
    return {file: _pages(folder / f"{file.stem}.pdf") for file in files}


def _pages(pdf: Path) -> tuple[Page, ...]:
    told = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True
    )
    tree = ElementTree.fromstring(told.stdout)  # noqa: S314 - poppler's own words
    return tuple(
        Page(
            float(page.attrib["width"]),
            float(page.attrib["height"]),
            tuple(
                Word(
                    "".join(word.itertext()),
                    *(float(word.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax")),
                )
                for word in page.iter(f"{_XHTML}word")
            ),
        )
        for page in tree.iter(f"{_XHTML}page")
    )


def faults(deck: Deck, pages: Sequence[Page]) -> list[str]:
    """What a person would see to be wrong, a line each; empty for a good deck."""
    if len(pages) != len(deck.slides):
        return [f"{len(deck.slides)} slides print as {len(pages)} pages"]
    checks = (_tokens, _emptiness, _beyond_the_page, _too_small, _out_of_box, _on_each_other)
    return [
        f"slide {slide.number}: {told}"
        for slide, page in zip(deck.slides, pages, strict=True)
        for check in (*checks, _lines_through_boxes)
        for told in check(slide, page)
    ]


def _tokens(_: Slide, page: Page) -> Iterator[str]:
    return (f"`{word.text}` is left" for word in page.words if re.search("{{|}}", word.text))


def _emptiness(slide: Slide, page: Page) -> Iterator[str]:
    if not any(_TITLES_END < word.top < _FOOT for word in page.words):
        yield f"nothing stands on `{slide.id}`"


def _beyond_the_page(_: Slide, page: Page) -> Iterator[str]:
    for word in page.words:
        left, top, right, bottom = word.core
        if left < 0 or top < 0 or right > page.width or bottom > page.height:
            yield f"`{word.text}` leaves the page"


def _too_small(_: Slide, page: Page) -> Iterator[str]:
    for word in page.words:
        # The banner of internal pages is above, the sources are below.
        floor = _FLOOR if _HEAD < word.top < _FOOT else _FOOT_FLOOR
        if re.search(r"\w", word.text) and word.size < floor - 0.3:
            yield f"`{word.text}` has {word.size:.1f} pt, under {floor:g}"


def _out_of_box(slide: Slide, page: Page) -> Iterator[str]:
    rooms = list(_rooms(slide))
    for word in page.words:
        if word.top < _HEAD or (word.top > _FOOT and word.text == str(slide.number)):
            continue  # the banner and the number of the page are the layout's
        own = [box for text, box in rooms if word.text in text]
        if own and not any(_holds(box, word) for box in own):
            yield f"`{word.text}` stands outside of its box"


def _rooms(slide: Slide) -> Iterator[tuple[str, Box]]:
    """Every text with the room it has; a table may grow as long as it meets nothing."""
    for element in slide.elements:
        if isinstance(element, Shape) and element.text and not element.text.is_empty:
            yield _shown(element.text), element.box
        elif isinstance(element, Table):
            height = Emu(round(_FOOT * _POINT) - element.box.y)
            grown = Box(element.box.x, element.box.y, element.box.width, height)
            for cell in element.cells:
                if cell.text:
                    yield _shown(cell.text), grown


def _shown(text: Text) -> str:
    return "".join(
        run.shows or run.text for paragraph in text.paragraphs for run in paragraph.runs
    )


def _holds(box: Box, word: Word) -> bool:
    left, top, right, bottom = word.core
    return (
        box.x / _POINT - _SLACK <= left
        and right <= box.right / _POINT + _SLACK
        and box.y / _POINT - _SLACK <= top
        and bottom <= box.bottom / _POINT + _SLACK
    )


def _on_each_other(_: Slide, page: Page) -> Iterator[str]:
    words = sorted(page.words, key=lambda word: word.top)
    for n, one in enumerate(words):
        for other in words[n + 1 :]:
            if other.top > one.bottom:
                break
            if _meet(one.core, other.core):
                yield f"`{one.text}` and `{other.text}` stand on each other"


def _meet(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _lines_through_boxes(slide: Slide, _: Page) -> Iterator[str]:
    boxes = {
        each.id: each
        for each in slide.elements
        if isinstance(each, Shape) and each.text and _is_framed(each)
    }
    for line in slide.elements:
        if not isinstance(line, Line) or not _leads(line, boxes):
            continue
        way = list(pairwise(corners_of(line)))
        for box in boxes.values():
            if box.id not in (line.start_id, line.end_id) and any(
                _crosses(leg, box.box) for leg in way
            ):
                yield f"a line crosses `{box.text.text if box.text else box.id}`"


def _leads(line: Line, boxes: Collection[str]) -> bool:
    """Whether a line is an arrow, or part of one: only its first and last part are glued."""
    is_part = re.search(r"_line\d+_", line.id) is not None
    return is_part or line.start_id in boxes or line.end_id in boxes


def _is_framed(shape: Shape) -> bool:
    outline = shape.raw.get("shapeProperties", {}).get("outline", {})
    is_drawn = outline.get("propertyState", "RENDERED") == "RENDERED"
    return is_drawn and shape.box.width > _MARK * _POINT and shape.box.height > _MARK * _POINT


def _crosses(leg: tuple[Point, Point], box: Box) -> bool:
    inner = _SLACK * _POINT
    (x1, y1), (x2, y2) = leg
    return (
        min(x1, x2) < box.right - inner
        and max(x1, x2) > box.x + inner
        and min(y1, y2) < box.bottom - inner
        and max(y1, y2) > box.y + inner
    )
