"""Changing how runs and paragraphs look; what OOXML keeps in an rPr or pPr is written there."""

from collections.abc import Callable
from typing import Any

from generator.workspace.slides import paint
from generator.workspace.slides.geometry import EMU_PER_POINT, in_emu, in_points
from generator.workspace.slides.ooxml import (
    A,
    Element,
    clone,
    number,
    place,
    remove,
    snippet,
    unset,
)
from generator.workspace.slides.text.autofit import PARAGRAPH_ORDER
from generator.workspace.slides.text.model import Atom, Paragraph, Text

RUN_ORDER = (
    "ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst",
    "effectDag", "highlight", "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea", "cs", "sym",
    "hlinkClick", "hlinkMouseOver", "rtl", "extLst",
)  # fmt: skip
# What OOXML takes: font sizes, line spacing, space around paragraphs, indents.
_MOST_SIZE, _MOST_SHARE, _MOST_SPACE, _MOST_INDENT = 400_000, 13_200_000, 158_400, 51_206_400
_ALIGNMENT_OF = {"START": "l", "CENTER": "ctr", "END": "r", "JUSTIFIED": "just"}
_FROM_THE_RIGHT = {**_ALIGNMENT_OF, "START": "r", "END": "l"}
_BASELINE_OF = {"SUPERSCRIPT": "30000", "SUBSCRIPT": "-25000", "NONE": "0"}

Change = Callable[[Element], None]


def restyle(text: Text, start: int, end: int, change: Change) -> None:
    """Change the style of every unit in a range, newlines included."""
    at = 0
    for paragraph in text.paragraphs:
        length = paragraph.length
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            _restyle(paragraph, first, last, change)
        at += length


def paragraphs_in(text: Text, start: int, end: int) -> list[Paragraph]:
    """The paragraphs that overlap a range."""
    found, at = [], 0
    for paragraph in text.paragraphs:
        if at < end and start < at + paragraph.length:
            found.append(paragraph)
        at += paragraph.length
    return found


def properties_in(paragraph: Paragraph) -> Element:
    """The pPr of a paragraph, made if there is none, ready to be changed."""
    if paragraph.properties is None:
        paragraph.properties = snippet("<a:pPr/>")
    paragraph.changed = True
    return paragraph.properties


def set_run(style: Element, name: str, value: Any) -> None:
    """Write one field of a TextStyle; None leaves it to be inherited."""
    match name:
        case "bold" | "italic":
            _flag(style, name[0], value, ("1", "0"))
        case "underline":
            _flag(style, "u", value, ("sng", "none"))
        case "strikethrough":
            _flag(style, "strike", value, ("sngStrike", "noStrike"))
        case "smallCaps":
            _flag(style, "cap", value, ("small", "none"))
        case "baselineOffset":
            _attribute(style, "baseline", _BASELINE_OF.get(value or ""))
        case "fontSize":
            size = None if value is None else within(in_points(value) * 100, 100, _MOST_SIZE)
            _attribute(style, "sz", None if size is None else str(round(size)))
        case "foregroundColor":
            _colour(style, "solidFill", value)
        case "backgroundColor":
            _colour(style, "highlight", value)
        case _:
            set_family(style, value)


def set_family(style: Element, family: str | None) -> None:
    """Write a font family."""
    remove(style, *(f"{A}{name}" for name in ("latin", "ea", "cs", "sym")))
    if family:
        for name in ("latin", "ea", "cs", "sym"):
            made = snippet(f"<a:{name}/>")
            made.set("typeface", family)
            place(style, made, RUN_ORDER)


def set_paragraph(properties: Element, name: str, value: Any) -> None:
    """Write one field of a ParagraphStyle; None leaves it to be inherited."""
    match name:
        case "direction":
            said = {"RIGHT_TO_LEFT": "1", "LEFT_TO_RIGHT": "0"}.get(value or "")
            _attribute(properties, "rtl", said)
        case "lineSpacing":
            share = None if not value else within(float(value) * 1000, 0, _MOST_SHARE)
            _spacing(properties, "lnSpc", None if share is None else ("spcPct", share))
        case "spaceAbove" | "spaceBelow":
            kind = "spcBef" if name == "spaceAbove" else "spcAft"
            space = None if value is None else within(in_points(value) * 100, 0, _MOST_SPACE)
            _spacing(properties, kind, None if space is None else ("spcPts", space))
        case "indentEnd":
            indent = None if value is None else within(in_emu(value), 0, _MOST_INDENT)
            _attribute(properties, "marR", None if indent is None else str(round(indent)))
        case _:
            return


def align(properties: Element, alignment: str | None, *, from_the_right: bool) -> None:
    """Write where lines begin, as a side of the box; None leaves it to be inherited."""
    sides = _FROM_THE_RIGHT if from_the_right else _ALIGNMENT_OF
    _attribute(properties, "algn", sides.get(alignment or ""))


def set_indents(properties: Element, start: float | None, first: float | None) -> None:
    """Write where lines begin, in points; what is None stays as far as it can."""
    left: float = number(properties, "marL")
    before = left + number(properties, "indent")
    left = left if start is None else start * EMU_PER_POINT
    before = before if first is None else first * EMU_PER_POINT
    properties.set("marL", str(round(within(left, 0, _MOST_INDENT))))
    hanging = within(before - left, -_MOST_INDENT, _MOST_INDENT)
    properties.set("indent", str(round(hanging)))


def within(value: float, least: float, most: float) -> float:
    """A value, or the nearest one OOXML takes."""
    return min(max(value, least), most)


def _restyle(paragraph: Paragraph, first: int, last: int, change: Change) -> None:
    letters = paragraph.length - 1
    before, rest = paragraph.cut(first)
    kept = Paragraph(None, rest, None)
    middle, after = kept.cut(min(last, letters) - first)
    paragraph.atoms = before + [_changed(atom, change) for atom in middle] + after
    if last > letters:
        paragraph.end = _copy(paragraph.end, change)
        paragraph.has_end = True
    else:
        paragraph.has_end = paragraph.has_end or paragraph.end is not None
    paragraph.changed = True


def _changed(atom: Atom, change: Change) -> Atom:
    return Atom(atom.text, _copy(atom.style, change), atom.field)


def _copy(style: Element | None, change: Change) -> Element:
    made = snippet("<a:rPr/>") if style is None else clone(style)
    change(made)
    return made


def _flag(style: Element, name: str, value: Any, words: tuple[str, str]) -> None:
    _attribute(style, name, None if value is None else words[0] if value else words[1])


def _attribute(element: Element, name: str, value: str | None) -> None:
    if value is None:
        unset(element, name)
    else:
        element.set(name, value)


def _colour(style: Element, name: str, value: dict[str, Any] | None) -> None:
    remove(style, f"{A}{name}")
    if name == "solidFill":
        remove(style, f"{A}noFill", f"{A}gradFill", f"{A}pattFill", f"{A}blipFill")
    colour = (value or {}).get("opaqueColor")
    if colour is not None:
        place(style, snippet(f"<a:{name}>{paint.colour_xml(colour)}</a:{name}>"), RUN_ORDER)


def _spacing(properties: Element, kind: str, said: tuple[str, float] | None) -> None:
    remove(properties, f"{A}{kind}")
    if said is not None:
        name, value = said
        made = snippet(f'<a:{kind}><a:{name} val="{max(0, round(value))}"/></a:{kind}>')
        place(properties, made, PARAGRAPH_ORDER)
