"""One cell as it stands in a file: its value, its formula, and writing either."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.workspace.ooxml.xml import Element, elements, tag, unset
from generator.workspace.sheets.ooxml import XML_SPACE, add, child, children


@dataclass(frozen=True, slots=True)
class CellError:
    """An error as a value, as in #DIV/0!."""

    text: str


Value = str | float | int | bool | CellError | None

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def value_of(cell: Element, strings: Sequence[str]) -> Value:
    """What the cell shows, as the file remembers it; None when it is empty."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = child(cell, "is")
        return "" if inline is None else text_of(inline)
    held = child(cell, "v")
    text = None if held is None else held.text or ""
    if text is None:
        return None
    match kind:
        case "s":
            index = int(text) if text.strip().isdecimal() else -1
            return strings[index] if 0 <= index < len(strings) else ""
        case "str":
            return _unescaped(text)
        case "b":
            return text.strip() in {"1", "true"}
        case "e":
            return CellError(text.strip())
        case "d":
            return text
    return number_of(text)


def number_of(text: str) -> float | int | None:
    """A number as it is written in a file."""
    try:
        number = float(text)
    except ValueError:
        return None
    return plain(number)


def plain(number: float | int) -> float | int:
    """A number without a needless fraction, so that JSON says 2 and not 2.0."""
    if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
        return int(number)
    return number


def text_of(holder: Element) -> str:
    """The text of a shared or inline string, its runs joined, phonetics left out."""
    parts: list[str] = []
    for part in elements(holder):
        if tag(part) == "t":
            parts.append(part.text or "")
        elif tag(part) == "r":
            parts.extend(piece.text or "" for piece in children(part, "t"))
    return _unescaped("".join(parts))


def is_empty(cell: Element) -> bool:
    """Whether the cell holds neither a value nor a formula."""
    if len(cell) == 0:  # Most that are only formatted: three searches less.
        return True
    return child(cell, "v") is None and child(cell, "f") is None and child(cell, "is") is None


def write_value(cell: Element, value: Value) -> None:
    """Let the cell hold a value and no formula."""
    _emptied(cell, keeps_formula=False)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        write_text(add(add(cell, "is"), "t"), value)
    else:
        _write_cached(cell, value)


def write_formula(cell: Element, formula: str) -> None:
    """Let the cell hold a formula (without `=`), not yet worked out."""
    _emptied(cell, keeps_formula=False)
    write_text(add(cell, "f"), formula)


def write_cached(cell: Element, value: Value) -> None:
    """Let a formula's cell remember what the formula gives."""
    _emptied(cell, keeps_formula=True)
    if isinstance(value, str):
        cell.set("t", "str")
        write_text(add(cell, "v"), value)
    else:
        _write_cached(cell, value)


def formula_element(cell: Element) -> Element | None:
    """The cell's formula as it stands in the file."""
    return child(cell, "f") if len(cell) else None


def _write_cached(cell: Element, value: float | bool | CellError | None) -> None:
    match value:
        case None:
            return
        case bool():
            cell.set("t", "b")
            text = str(int(value))
        case CellError():
            cell.set("t", "e")
            text = value.text
        case _:
            text = repr(value)
    add(cell, "v").text = text


def write_text(holder: Element, text: str) -> None:
    """Let an element hold a text as Office writes it."""
    holder.text = _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    if text != text.strip() or "\n" in text or "  " in text:
        holder.set(XML_SPACE, "preserve")


def _emptied(cell: Element, *, keeps_formula: bool) -> None:
    for part in list(cell):
        if not (keeps_formula and tag(part) == "f") and tag(part) != "extLst":
            cell.remove(part)
    for name in ("t", "cm", "vm", "ph"):
        unset(cell, name)


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
