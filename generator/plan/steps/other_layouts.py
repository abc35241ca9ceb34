"""A slide of the template where the deck lost its layout: another one, and boxes of its own.

Another theme brings layouts of its own, and some programs write none but theirs. What a slide
inherited from the lost one is then said on the slide itself.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from generator.deck.deck import Deck, Element, Json, Layout, Paragraph, Shape, Text
from generator.errors import Finding, Level
from generator.plan.fit import Prototype
from generator.plan.ids import object_id

NOT_MADE: Final = frozenset({"SLIDE_NUMBER", "DATE_AND_TIME", "FOOTER", "HEADER"})
"""Placeholders that no request makes: a new slide has its layout's others only."""
_STYLE: Final = ("fontFamily", "weightedFontFamily", "fontSize", "bold", "italic")
_INK: Final = "foregroundColor"
_BOX: Final = "TEXT_BOX"


def within_reach(deck: Deck, masters: Container[str]) -> tuple[Layout, ...]:
    """The layouts of some masters: a new slide has one of the master of the slide before."""
    return tuple(each for each in deck.layouts if each.master_id in masters)


def own_layout(prototype: Prototype, layouts: Sequence[Layout]) -> Layout | None:
    """The layout that the template's slide has."""
    wanted = prototype.slide.layout_name
    return next((each for each in layouts if wanted in (each.display_name, each.name)), None)


def other_layout(known: Sequence[Layout], fellows: Iterable[str]) -> Layout:
    """The layout that comes nearest: that of a slide which had the same, else the barest.

    Args:
        known: The layouts there are.
        fellows: The layouts of standing slides that had the same layout in the template.
    """
    layouts = {each.id: each for each in known}
    found = next((layouts[each] for each in fellows if each in layouts), None)
    return found or min(layouts.values(), key=lambda each: len(each.elements))


def unwanted(layout: Layout, slide: str) -> dict[str, str]:
    """The placeholders a new slide has from a layout that is not its own, and their ids."""
    return {
        each.id: object_id(slide, each.id)
        for each in layout.elements
        if isinstance(each, Shape) and each.placeholder
        if each.placeholder.type not in NOT_MADE
    }


def as_boxes(prototype: Prototype) -> Prototype:
    """The template's slide with boxes that say themselves what its placeholders inherit."""
    slide = prototype.slide
    elements = tuple(_as_box(each) for each in slide.elements)
    return replace(prototype, slide=replace(slide, elements=elements))


def _as_box(element: Element) -> Element:
    if not isinstance(element, Shape) or not element.placeholder:
        return element
    if element.placeholder.type in NOT_MADE:
        return element
    properties = {
        part: value
        for part, value in element.raw.get("shapeProperties", {}).items()
        if not (isinstance(value, Mapping) and value.get("propertyState") == "INHERIT")
    }
    kind = element.kind if "shapeBackgroundFill" in properties else _BOX
    anchored = {**properties, "contentAlignment": element.alignment}
    return replace(
        element,
        kind=kind,
        placeholder=None,
        text=_told(element.text or Text((element.text_default,))),
        raw={**element.raw, "shapeProperties": anchored},
    )


def _told(text: Text) -> Text:
    """A text whose paragraphs begin by saying how they are set."""
    return replace(text, paragraphs=tuple(_set(each) for each in text.paragraphs))


def _set(paragraph: Paragraph) -> Paragraph:
    runs = tuple(replace(each, raw=_whole(each.effective)) for each in paragraph.runs)
    newline = replace(paragraph.newline, raw=_whole(paragraph.newline.effective))
    return replace(paragraph, runs=runs, newline=newline)


def _whole(effective: Json) -> Json:
    """The part of a text's style that a request can write."""
    style = {part: effective[part] for part in _STYLE if part in effective}
    ink = effective.get(_INK, {})
    return style | ({_INK: ink} if ink.get("opaqueColor") else {})


def lost(prototype: Prototype, slide: str) -> Finding:
    """What is told of a slide that stands on another layout than its own."""
    return Finding(
        "E301",
        what=f"the document has no layout “{prototype.slide.layout_name}”; slide `{slide}` is "
        "made of plain boxes on another",
        where=f"slide `{slide}`",
        mend="look at that slide, or build a new document with --as-new",
        level=Level.WARNING,
    )
