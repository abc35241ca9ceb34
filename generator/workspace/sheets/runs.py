"""Runs of a cell's text: Office's rich strings as Google's textFormatRuns, and back."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import Element, clone, elements, number, tag
from generator.workspace.sheets import fonts, ooxml
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.cells import formula_element, text_of, value_of, write_text
from generator.workspace.sheets.style_json import normal

Json = dict[str, Any]

_TRAITS = ("bold", "italic", "strikethrough", "underline")


def read_runs(book: Book, cell: Element | None) -> list[Json]:
    """The runs of a cell, each with what it says beyond the cell's own format."""
    holder = None if cell is None else _holder(book, cell)
    runs = [] if holder is None else ooxml.children(holder, "r")
    base = _base(book, cell)
    told: list[Json] = []
    start = 0
    for run in runs:
        looks = ooxml.child(run, "rPr")
        if looks is not None or told:
            one: Json = {"startIndex": start} if start else {}
            told.append(one | {"format": {} if looks is None else _beyond(book, looks, base)})
        start += _units(text_of(_alone(run)))
    return told


def write_runs(book: Book, cell: Element | None, runs: list[Json]) -> None:
    """Let the text of a cell have these runs; none leaves the text all of one kind.

    Raises:
        Invalid: there is no text in the cell, or a run starts beyond its end.
    """
    if not runs and (cell is None or not read_runs(book, cell)):
        return
    text = None if cell is None else value_of(cell, book.strings)
    if cell is None or not isinstance(text, str) or formula_element(cell) is not None:
        raise Invalid("Text format runs can only be set on cells that hold text.")
    starts = [int(run.get("startIndex", 0)) for run in runs]
    if starts != sorted(set(starts)) or (starts and starts[-1] >= _units(text)):
        raise Invalid("Text format runs must start within the text, each after the last.")
    for part in list(cell):
        if tag(part) in {"v", "is"}:
            cell.remove(part)
    cell.set("t", "inlineStr")
    inline = ooxml.new("is")
    cell.insert(0, inline)
    if not runs:
        write_text(ooxml.add(inline, "t"), text)
        return
    base = _base(book, cell)
    bounds = [*starts, _units(text)]
    if starts[0]:
        _add(inline, _part(text, 0, starts[0]), None)
    for run, start, end in zip(runs, bounds, bounds[1:], strict=False):
        wanted = normal(book, {"textFormat": run.get("format", {})})["textFormat"]
        looks = _looks(book, {**base, **wanted}) if wanted else None
        _add(inline, _part(text, start, end), looks)


def _add(inline: Element, text: str, looks: Element | None) -> None:
    run = ooxml.add(inline, "r")
    if looks is not None:
        run.append(looks)
    write_text(ooxml.add(run, "t"), text)


def _looks(book: Book, wanted: Json) -> Element:
    """A font as a run says it: all of it, its name under another element's."""
    font = fonts.font_of(None, wanted, book.styles.theme)
    looks = ooxml.new("rPr")
    for part in elements(font):
        one = clone(part)
        if tag(part) == "name":
            one.tag = f"{ooxml.S}rFont"
        looks.append(one)
    return looks


def _beyond(book: Book, looks: Element, base: Json) -> Json:
    font = ooxml.new("font")
    for part in elements(looks):
        one = clone(part)
        if tag(part) == "rFont":
            one.tag = f"{ooxml.S}name"
        font.append(one)
    told = fonts.read_font(font, book.styles.theme)
    said = {tag(part) for part in elements(looks)}
    names = {
        **dict.fromkeys(_TRAITS, True),
        "fontSize": "sz" in said,
        "fontFamily": "rFont" in said,
        "foregroundColor": "color" in said,
        "foregroundColorStyle": "color" in said,
    }
    return {
        name: value
        for name, value in told.items()
        if names.get(name) and base.get(name) != value
    }


def _base(book: Book, cell: Element | None) -> Json:
    """The text format of the cell itself, every property said."""
    entered = book.styles.entered(number(cell, "s"))
    return {**book.styles.default_font(), **entered.get("textFormat", {})}


def _holder(book: Book, cell: Element) -> Element | None:
    match cell.get("t"):
        case "inlineStr":
            return ooxml.child(cell, "is")
        case "s":
            held = ooxml.child(cell, "v")
            return book.rich_strings.get((held.text or "").strip() if held is not None else "")
    return None


def _alone(run: Element) -> Element:
    """A string of one run."""
    holder = ooxml.new("is")
    holder.append(clone(run))
    return holder


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _part(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")
