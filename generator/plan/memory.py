"""The memory of a document: what was asked of it last, slot by slot, with object ids."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, assert_never

from generator.content.history import History
from generator.content.history import as_json as version_as_json
from generator.content.history import from_json as version_from_json
from generator.merge.rows import BaseRow
from generator.plan.drawn import Drawn
from generator.plan.manner import AS_USUAL, Manner, manner_from_json
from generator.plan.placement import (
    KeptDrawing,
    Nothing,
    Piece,
    PlacedDrawing,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Placement,
)
from generator.plan.seats import Seat

SCHEMA = 4

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class TextBase:
    """What a text slot was asked to say; None where nobody remembers.

    `stood` has, by their numbers, what stands instead of paragraphs with an open conflict.
    """

    id: str
    text: str | None
    size: float | None = None
    stood: Mapping[int, str] = field(default_factory=dict)

    @property
    def paragraphs(self) -> tuple[str, ...] | None:
        """Its paragraphs."""
        return None if self.text is None else tuple(self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class TableBase:
    """What a table was asked to hold; a header or rows of None are ones nobody remembers.

    Attributes:
        order: The items of all pages in the brief's order, where the pages show another; with
            the first page.
    """

    id: str
    header: tuple[str | None, ...]
    rows: tuple[BaseRow, ...] | None
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartBase:
    """One part of a drawing: its words, where it was put, and its alt text.

    Attributes:
        looks: How it looked when only we had worked on it; empty where nobody knows.
        url: Where a picture was fetched; empty for anything else.
    """

    text: str
    box: Box
    description: str
    is_line: bool = False
    looks: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class DrawingBase:
    """A drawing as it was asked for; parts of None are ones nobody remembers."""

    id: str
    description: str
    parts: Mapping[str, PartBase] | None


SlotBase = TextBase | TableBase | DrawingBase


@dataclass(frozen=True, slots=True)
class SlideBase:
    """One slide as it was asked for.

    Attributes:
        name: Its name in the map.
        id: Its object id.
        seen: Its fingerprint when only we had written on it; empty where nobody knows one.
        is_gone: Whether a person took it away.
        left: Each element as it was then, in words that programs leave alone.
    """

    name: str
    id: str
    element: str
    item: str
    page: int
    pages: int
    slots: Mapping[str, SlotBase]
    seen: str = ""
    is_gone: bool = False
    left: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is remembered of one document, and nothing that is or was not in it.

    Attributes:
        history: How the account stood each time it was made or refreshed, as its readers read.
        manner: What it was asked to be beyond its kind.
    """

    kind: str
    title: str
    file: str
    template: str
    inputs: str
    built: str
    slides: tuple[SlideBase, ...] = field(default=())
    history: History = ()
    manner: Manner = AS_USUAL


class UnreadableMemoryError(Exception):
    """A memory that cannot be used: damaged, or of another make."""


class NewerMemoryError(Exception):
    """A memory that a later version of this program wrote."""


# -- what a run asked for ----------------------------------------------------------------------


def memory(
    placement: Placement,
    seats: Sequence[tuple[PlacedSlide, Seat]],
    *,
    file_id: str,
    template: str,
    inputs: str,
    built: datetime,
    postponed: Collection[str] = (),
) -> Memory:
    """What was asked for in this document.

    Args:
        placement: What was asked.
        seats: Where each slide of it stands.
        file_id: The document.
        template: The digest of its template.
        inputs: The digest of all it was made from.
        built: When.
        postponed: Slots that were not reached yet, by their full names.
    """
    return Memory(
        kind=placement.kind,
        title=placement.title,
        file=file_id,
        template=template,
        inputs=inputs,
        built=built.isoformat(),
        slides=tuple(without(slide_base(placed, seat), postponed) for placed, seat in seats),
    )


def without(slide: SlideBase, postponed: Collection[str]) -> SlideBase:
    """The slide without slots that were not reached yet: nothing was asked of them."""
    slots = {n: each for n, each in slide.slots.items() if f"{slide.name}.{n}" not in postponed}
    return replace(slide, slots=slots)


def slide_base(placed: PlacedSlide, seat: Seat) -> SlideBase:
    """What was asked for on one slide."""
    slots = {
        name: base
        for name, piece in placed.slots.items()
        if (base := slot_base(piece, seat.elements.get(name) or seat.notes or ""))
    }
    return base_of(placed, seat.slide, slots)


def base_of(placed: PlacedSlide, slide_id: str, slots: Mapping[str, SlotBase]) -> SlideBase:
    """A slide that stands under this id, of whose slots this was asked."""
    return SlideBase(
        name=placed.name,
        id=slide_id,
        element=placed.element,
        item=placed.item,
        page=placed.page,
        pages=placed.pages,
        slots=slots,
    )


def slot_base(piece: Piece, element_id: str) -> SlotBase | None:
    """What was asked for in one slot; None where nothing was."""
    match piece:
        case PlacedText():
            return TextBase(element_id, piece.text, piece.size)
        case PlacedTable():
            return TableBase(
                element_id,
                tuple(cell.text for cell in piece.header),
                tuple(
                    BaseRow(row.item, tuple(cell.text for cell in row.cells))
                    for row in piece.rows
                ),
            )
        case PlacedDrawing():
            parts = {part.name: part_base(part) for part in piece.parts}
            return DrawingBase(element_id, piece.description, parts)
        case KeptDrawing() | Nothing():
            return None
        case _:
            assert_never(piece)


def part_base(part: Drawn) -> PartBase:
    """What was asked for of one part of a drawing."""
    box = part.box
    return PartBase(
        part.text,
        (round(box.x), round(box.y), round(box.width), round(box.height)),
        part.description,
        part.is_line,
        url=part.url,
    )


def seated(slide: SlideBase, seat: Seat) -> SlideBase:
    """The slide with the ids its slots have once it stands."""
    return replace(
        slide,
        slots={
            name: replace(base, id=seat.elements.get(name) or base.id or seat.notes or "")
            for name, base in slide.slots.items()
        },
    )


# -- on paper ----------------------------------------------------------------------------------


def as_json(held: Memory) -> dict[str, Any]:
    """The memory as it is kept."""
    return {
        "schema": SCHEMA,
        "kind": held.kind,
        "title": held.title,
        "file": held.file,
        "template": held.template,
        "inputs": held.inputs,
        "built": held.built,
        "slides": [_slide_as_json(slide) for slide in held.slides],
        "history": [version_as_json(version) for version in held.history],
        **({} if held.manner == AS_USUAL else {"manner": held.manner.as_json()}),
    }


def _slide_as_json(slide: SlideBase) -> dict[str, Any]:
    return {
        "slide": slide.name,
        "id": slide.id,
        "element": slide.element,
        "item": slide.item,
        "page": slide.page,
        "pages": slide.pages,
        **({"gone": True} if slide.is_gone else {}),
        "seen": slide.seen,
        **({"left": dict(slide.left)} if slide.left else {}),
        "slots": {name: _slot_as_json(base) for name, base in slide.slots.items()},
    }


def _slot_as_json(base: SlotBase) -> dict[str, Any]:
    match base:
        case TextBase():
            return {
                "id": base.id,
                "text": base.text,
                **({"size": base.size} if base.size is not None else {}),
                **({"stood": {str(n): s for n, s in base.stood.items()}} if base.stood else {}),
            }
        case TableBase():
            rows = base.rows and [
                {"item": row.item, "cells": list(row.cells)}
                | ({"stood": list(row.stood)} if row.stood is not None else {})
                for row in base.rows
            ]
            return {"id": base.id, "header": list(base.header), "rows": rows} | (
                {"order": list(base.order)} if base.order else {}
            )
        case DrawingBase():
            known = base.parts
            parts = (
                None
                if known is None
                else {name: _part_as_json(part) for name, part in known.items()}
            )
            return {"id": base.id, "drawing": base.description, "parts": parts}
        case _:
            assert_never(base)


def _part_as_json(part: PartBase) -> dict[str, Any]:
    return {
        **({"text": part.text} if part.text else {}),
        "box": list(part.box),
        **({"description": part.description} if part.description else {}),
        **({"line": True} if part.is_line else {}),
        **({"looks": part.looks} if part.looks else {}),
        **({"url": part.url} if part.url else {}),
    }


def from_json(told: Any) -> Memory:
    """A memory as it was kept, by this version or an earlier one.

    Raises:
        NewerMemoryError: a later version wrote it.
        UnreadableMemoryError: it is damaged.
    """
    try:
        schema = told["schema"]
        if schema > SCHEMA:
            raise NewerMemoryError(str(schema))
        return Memory(
            kind=str(told["kind"]),
            title=str(told["title"]),
            file=str(told["file"]),
            template=str(told["template"]),
            inputs=str(told["inputs"]),
            built=str(told["built"]),
            slides=tuple(_slide_from(each) for each in told["slides"]),
            history=tuple(version_from_json(each) for each in told.get("history", ())),
            manner=manner_from_json(told.get("manner")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise UnreadableMemoryError(str(fault)) from fault


def _slide_from(told: Mapping[str, Any]) -> SlideBase:
    """A slide; the first schema knew no further pages, no fingerprints and no parts."""
    return SlideBase(
        name=str(told["slide"]),
        id=str(told["id"]),
        element=str(told["element"]),
        item=str(told["item"]),
        page=int(told["page"]),
        pages=int(told.get("pages", 0)),
        slots={str(name): _slot_from(each) for name, each in told["slots"].items()},
        seen=str(told.get("seen", "")),
        is_gone=bool(told.get("gone", False)),
        left={str(name): str(each) for name, each in told.get("left", {}).items()},
    )


def _slot_from(told: Mapping[str, Any]) -> SlotBase:
    element_id = str(told["id"])
    if "drawing" in told:
        parts = told.get("parts")
        known = None if parts is None else {n: _part_from(each) for n, each in parts.items()}
        return DrawingBase(element_id, str(told["drawing"]), known)
    if "header" in told:
        rows = told["rows"]
        return TableBase(
            element_id,
            tuple(map(_words, told["header"])),
            None
            if rows is None
            else tuple(
                BaseRow(
                    str(row["item"]),
                    tuple(map(_words, row["cells"])),
                    tuple(map(_words, row["stood"])) if row.get("stood") is not None else None,
                )
                for row in rows
            ),
            tuple(map(str, told.get("order", ()))),
        )
    size = told.get("size")
    return TextBase(
        element_id,
        _words(told["text"]),
        None if size is None else float(size),
        {int(at): str(text) for at, text in told.get("stood", {}).items()},
    )


def _part_from(told: Mapping[str, Any]) -> PartBase:
    x, y, width, height = map(int, told["box"])
    return PartBase(
        str(told.get("text", "")),
        (x, y, width, height),
        str(told.get("description", "")),
        bool(told.get("line", False)),
        str(told.get("looks", "")),
        str(told.get("url", "")),
    )


def _words(told: Any) -> str | None:
    if told is not None and not isinstance(told, str):
        raise ValueError(f"words expected, not {told!r}")
    return told
