"""Slide maps read from their files, and held against the template they belong to."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.content.located import read_located, validate
from generator.content.places import SourceMap
from generator.deck.deck import Deck
from generator.deck.slots import Slot, slot_faults, slots, token_faults
from generator.document.document import Document
from generator.document.slots import tokens
from generator.errors import Finding, InputError
from generator.maps.slide_map import (
    NOTES,
    BulletsFill,
    DiagramFill,
    Fill,
    ImageFill,
    PictureFill,
    SlideMap,
    TableFill,
)

_KINDS: dict[type, str] = {
    str: "text",
    BulletsFill: "text",
    TableFill: "table",
    DiagramFill: "canvas",
    PictureFill: "canvas",
    ImageFill: "canvas",
}


def read_map(file: Path, name: str | None = None) -> tuple[SlideMap, SourceMap]:
    """A slide map and the line of everything in it.

    Raises:
        InputError: with every fault of the file.
    """
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise InputError(
            Finding(
                "E201",
                what=f"the slide map cannot be read: {fault.strerror}",
                where=name or str(file),
                mend="name a readable map.yaml",
            )
        ) from None
    return _read(data, name or str(file))


@lru_cache(maxsize=32)
def _read(data: bytes, name: str) -> tuple[SlideMap, SourceMap]:
    value, places = read_located(data, name)
    return validate(SlideMap, value, places), places


def check_map(slide_map: SlideMap, places: SourceMap, template: Deck) -> tuple[Finding, ...]:
    """Every way in which a map and its template disagree."""
    standing: dict[str, list[Slot]] = {}
    for slot in slots(template):
        if slot.is_named:
            standing.setdefault(slot.name, []).append(slot)
    return (
        *token_faults(template),
        *slot_faults(template),
        *_unfilled(slide_map, places, standing),
        *_unnamed(slide_map, standing),
    )


def check_sections(
    slide_map: SlideMap, places: SourceMap, template: Document
) -> tuple[Finding, ...]:
    """Every way in which a map of sections and its template disagree."""
    standing: dict[str, list[bool]] = {}
    for place in tokens(template):
        standing.setdefault(place.key, []).append(place.table is not None)
    return (
        *_sections_unfilled(slide_map, places, standing),
        *(
            _unfilled_slot(slide_map, name)
            for name in standing
            if name not in {each for _, each, _ in slide_map.slots()}
        ),
    )


def _sections_unfilled(
    slide_map: SlideMap, places: SourceMap, standing: dict[str, list[bool]]
) -> Iterator[Finding]:
    for index, section in enumerate(slide_map.sections):
        for name, fill in section.fill.items():
            where = places.find(("sections", index, "fill", name), key=True)
            slot = f"{section.name}.{name}"
            found = standing.get(slot, [])
            if not found:
                yield Finding(
                    "E202",
                    what=f"the template has no slot `{slot}`",
                    where=where,
                    mend=f"write `{{{{{slot}}}}}` into a paragraph of its own, or the first "
                    "row below the header of a table",
                )
            elif len(found) > 1:
                yield Finding(
                    "E203",
                    what=f"the template names the slot `{slot}` {len(found)} times",
                    where=where,
                    mend="keep that token in one place",
                )
            elif found[0] != isinstance(fill, TableFill):
                kinds = ("a table", "a text") if found[0] else ("a text", "a table")
                yield Finding(
                    "E204",
                    what=f"slot `{slot}` is {kinds[0]} in the template, and the map fills it "
                    f"as {kinds[1]}",
                    where=where,
                    mend="change the fill in the map, or the place in the template",
                )


def _unfilled_slot(slide_map: SlideMap, name: str) -> Finding:
    return Finding(
        "E205",
        what=f"the template's slot `{name}` is filled by no line of the map",
        where=f"{slide_map.document}: {slide_map.template}",
        mend=f"fill it in the map of `{slide_map.document}`, or take its name away",
    )


def _unfilled(
    slide_map: SlideMap, places: SourceMap, standing: dict[str, list[Slot]]
) -> Iterator[Finding]:
    for index, slide in enumerate(slide_map.slides):
        for name, fill in slide.fill.items():
            where = places.find(("slides", index, "fill", name), key=True)
            found = standing.get(f"{slide.slide}.{name}", [])
            if not found:
                yield Finding(
                    "E202",
                    what=f"the template has no slot `{slide.slide}.{name}`",
                    where=where,
                    mend="give a box of the template that alt-text title, or drop the line",
                )
            elif len(found) > 1:
                yield Finding(
                    "E203",
                    what=f"the template names the slot `{slide.slide}.{name}` "
                    f"{len(found)} times",
                    where=where,
                    mend="keep that alt-text title on one box",
                )
            elif (kind := _kind(name, fill)) != found[0].kind:
                yield Finding(
                    "E204",
                    what=f"slot `{slide.slide}.{name}` is a {found[0].kind} in the template, "
                    f"and the map fills it as a {kind}",
                    where=where,
                    mend="change the fill in the map, or the box in the template",
                )


def _kind(name: str, fill: Fill) -> str:
    return NOTES if name == NOTES else _KINDS[type(fill)]


def _unnamed(slide_map: SlideMap, standing: dict[str, list[Slot]]) -> Iterator[Finding]:
    filled = {name for _, name, _ in slide_map.slots()}
    for name in standing:
        if name not in filled:
            yield _unfilled_slot(slide_map, name)
