"""A deck in words for people, and in one number for telling whether anybody touched it."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import groupby
from math import floor, hypot
from typing import Any, Final

from generator.deck.deck import (
    AUTO_TEXT,
    Cell,
    Chart,
    Deck,
    Element,
    Group,
    Json,
    Layout,
    Line,
    Master,
    Other,
    Paragraph,
    Picture,
    Placeholder,
    Shape,
    Slide,
    Table,
    Text,
    Transform,
)
from generator.deck.find import title_of
from generator.deck.slots import slots_of
from generator.deck.units import dimension_in_emu

# Words for people


def outline(deck: Deck) -> str:
    """The readable text of a deck: every slide's elements from the back, then its notes."""
    blocks = [f"# {deck.title}".rstrip(), *(_slide_outline(slide) for slide in deck.slides)]
    return "\n\n".join(blocks) + "\n"


def _slide_outline(slide: Slide) -> str:
    skipped = " (skipped)" if slide.is_skipped else ""
    names = _names_by_element(slide)
    lines = [f"## {slide.number}. {title_of(slide)}".rstrip() + skipped]
    for element in slide.elements:
        lines.extend(_labelled(names.get(element.id, ""), tuple(_element_lines(element))))
    if slide.notes is not None and not slide.notes.is_empty:
        lines.extend(_labelled("notes", tuple(_text_lines(slide.notes))))
    return "\n".join(lines)


def _names_by_element(slide: Slide) -> dict[str, str]:
    """The slots each element holds, in their order."""
    found: dict[str, str] = {}
    for slot in slots_of(slide):
        before = found.get(slot.element_id)
        found[slot.element_id] = f"{before}, {slot.name}" if before else slot.name
    return found


def _labelled(label: str, lines: tuple[str, ...]) -> Iterator[str]:
    """The lines of one element; its name stands before the first, further ones are indented."""
    if label and lines:
        first, *rest = lines
        if first.startswith("| "):
            first, rest = "", [first, *rest]
        yield f"[{label}] {first}".rstrip()
        yield from (f"  {line}".rstrip() for line in rest)
    else:
        yield from lines


def _element_lines(element: Element) -> Iterator[str]:
    match element:
        case Shape(text=Text() as text) if not text.is_empty:
            yield from _text_lines(text)
        case Table():
            yield from (_row_line(element, row) for row in range(element.row_count))
        case Picture():
            yield f"(picture: {element.description or element.title})"
        case Chart():
            yield f"(chart: {element.description or element.title})"
        case Other():
            yield f"({element.kind}: {element.title or element.description})"


def _text_lines(text: Text) -> list[str]:
    """One line for each paragraph but the empty ones at the end."""
    lines = [_paragraph_line(paragraph) for paragraph in text.paragraphs]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _paragraph_line(paragraph: Paragraph) -> str:
    bullet = f"{'  ' * paragraph.nesting}{paragraph.bullet} " if paragraph.bullet else ""
    return f"{bullet}{_readable(paragraph.text)}".rstrip()


def _row_line(table: Table, row: int) -> str:
    heads = {cell.column: cell for cell in table.cells if cell.row == row}
    said = (_cell_words(heads.get(column)) for column in range(table.column_count))
    return f"| {' | '.join(said)} |"


def _cell_words(cell: Cell | None) -> str:
    if cell is None or cell.text is None:
        return ""
    return " / ".join(_text_lines(cell.text)).replace("|", "\\|")


def _readable(text: str) -> str:
    """A text on one line: soft line breaks and slide numbers are shown by a sign."""
    return text.replace(AUTO_TEXT, "‹#›").replace("\v", " ⏎ ")


# One number for machines

# Places are told apart on this grid; no whole or half EMU lies on an edge of it, so noise
# in the last digits of a float never moves a place to the next field.
_GRID: Final = 100
_OFF_EDGE: Final = 37.37
_DIGITS: Final = 4
_MOST_LOOKS: Final = 4096

# What was read from JSON holds no rings, and looking for them costs a quarter of the time.
_COMPACT: Final = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), check_circular=False
)

# What Google changes without anybody having edited: addresses that expire, and what the
# editor works out when it draws.
_NOT_EDITED: Final = frozenset({"contentUrl", "fontScale", "lineSpacingReduction", "rowHeight"})


def fingerprint(deck: Deck) -> str:
    """A hash of everything a person could have edited, equal for every read of the same state.

    The file's name is not in it: that is Drive's, and renaming a file is no edit of its slides.
    """
    size = f"{deck.width},{deck.height}"
    slides = ",".join(map(_said_of, deck.slides))
    layouts = _COMPACT.encode([_page_facts(layout) for layout in deck.layouts])
    masters = _COMPACT.encode([_page_facts(master) for master in deck.masters])
    return _hash(f"[{size},[{slides}],{layouts},{masters}]")


def slide_fingerprint(slide: Slide) -> str:
    """The same for one slide, wherever in the deck it stands."""
    return _hash(_said_of(slide))


def looks(element: Element) -> str:
    """A hash of how an element looks, wherever it stands and whatever it says."""
    if isinstance(element, Picture):
        return _hashed([element.source, _steady(element.raw.get("imageProperties", {}))])[:16]
    text = element.text if isinstance(element, Shape) else None
    runs = [run for each in text.paragraphs for run in each.runs] if text else []
    properties = element.raw.get("shapeProperties", element.raw.get("lineProperties", {}))
    return _hashed([_steady(properties), sorted({_dumped(run.effective) for run in runs})])[:16]


def _hashed(facts: Any) -> str:
    return _hash(_COMPACT.encode(facts))


def _hash(said: str) -> str:
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _said_of(slide: Slide) -> str:
    """The facts of a slide as JSON, worked out once: it is asked for alone and in its deck."""
    if not slide.facts:
        slide.facts.append(_COMPACT.encode(_slide_facts(slide)))
    return slide.facts[0]


def _slide_facts(slide: Slide) -> list[Any]:
    return [
        slide.id,
        slide.layout_id,
        slide.is_skipped,
        _steady(slide.raw),
        [_element_facts(element) for element in slide.elements],
        _text_facts(slide.notes),
        slide.notes_title,
    ]


def _page_facts(page: Layout | Master) -> list[Any]:
    elements = [_element_facts(element) for element in page.elements]
    return [page.id, page.display_name, _steady(page.raw), elements]


def _element_facts(element: Element) -> list[Any]:
    common = [type(element).__name__, element.id, element.parent_id]
    alt_text = [element.title, element.description]
    return [*common, *alt_text, _place(element), _facts_of_kind(element)]


def _facts_of_kind(element: Element) -> Any:
    match element:
        case Shape():
            return [
                element.kind,
                _placeholder_facts(element.placeholder),
                _text_facts(element.text),
                _look(element.raw.get("shapeProperties", {})),
            ]
        case Table():
            return _table_facts(element)
        case Group():
            return list(element.child_ids)
        case Picture() | Line() | Chart() | Other():
            return _steady(element.raw)


def _table_facts(table: Table) -> list[Any]:
    rows: list[Json] = list(table.raw.get("tableRows", ()))
    heights = [row.get("tableRowProperties", {}).get("minRowHeight") for row in rows]
    borders = [table.raw.get(key, []) for key in ("horizontalBorderRows", "verticalBorderRows")]
    return [
        [_field(width) for width in table.column_widths],
        [_field(dimension_in_emu(height)) for height in heights],
        _look(borders),
        [_cell_facts(cell) for cell in table.cells],
    ]


def _cell_facts(cell: Cell) -> list[Any]:
    place = [cell.row, cell.column, cell.row_span, cell.column_span]
    return [*place, _text_facts(cell.text), _look(cell.raw.get("tableCellProperties", {}))]


def _placeholder_facts(placeholder: Placeholder | None) -> list[Any]:
    if placeholder is None:
        return []
    return [placeholder.type, placeholder.index, placeholder.parent_id]


def _text_facts(text: Text | None) -> list[Any] | None:
    if text is None:
        return None
    return [_paragraph_facts(paragraph) for paragraph in text.paragraphs]


def _paragraph_facts(paragraph: Paragraph) -> list[Any]:
    """A paragraph, neighbouring runs of one style joined: where runs are split is chance."""
    newline = paragraph.newline.effective
    runs = [(_dumped(run.effective), run.text) for run in paragraph.runs]
    ends_alike = bool(runs) and paragraph.runs[-1].effective is newline
    joined = [
        [style, "".join(text for _, text in same)]
        for style, same in groupby(runs, key=lambda run: run[0])
    ]
    return [
        joined,
        runs[-1][0] if ends_alike else _dumped(newline),
        paragraph.bullet,
        paragraph.nesting,
        paragraph.list_id is not None,
        _look(paragraph.effective),
    ]


def _place(element: Element) -> list[int]:
    """Origin and both sides as arrows on the page: place, size, turn and mirroring."""
    if isinstance(element, Group):
        return []  # its children say it
    turn = element.transform
    origin = [_field(turn.translate_x), _field(turn.translate_y)]
    if isinstance(element, Table):
        return origin  # its columns and rows say the rest
    return [*origin, *(_field(length) for length in _sides(turn, element))]


def _sides(turn: Transform, element: Element) -> Iterator[float]:
    for x, y, length in (
        (turn.scale_x, turn.shear_y, element.extent.width),
        (turn.shear_x, turn.scale_y, element.extent.height),
    ):
        scale = hypot(x, y)
        yield from (x / scale * length, y / scale * length) if scale else (0.0, 0.0)


def _field(length: float) -> int:
    return floor((length + _OFF_EDGE) / _GRID)


# A deck has thousands of runs and cells, and few ways they look: each way is worked out once.
# What is remembered depends on the text of its key alone, and nobody changes it.


class _Looks:
    """What was worked out of pieces of JSON, each once."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work
        self._known: dict[str, Any] = {}

    def __call__(self, style: Json | list[Any]) -> Any:
        said = repr(style)
        known = self._known.get(said)
        if known is None:
            if len(self._known) >= _MOST_LOOKS:
                self._known.clear()
            self._known[said] = known = self._work(style)
        return known


def _steady(value: Any) -> Any:
    """The API's JSON without what changes by itself and without noise in its numbers."""
    match value:
        case bool():
            return value
        case int() | float():
            return round(float(value), _DIGITS) + 0.0
        case {"magnitude": magnitude, "unit": "EMU"}:
            return _field(magnitude)
        case dict():
            return {
                key: _field(said) if key.startswith("translate") else _steady(said)
                for key, said in value.items()
                if key not in _NOT_EDITED
            }
        case list():
            return [_steady(member) for member in value]
        case _:
            return value


_look: Final = _Looks(_steady)
_dumped: Final = _Looks(
    lambda style: json.dumps(_steady(style), sort_keys=True, ensure_ascii=False)
)
