"""The memory of a document: what the last run asked for, slot by slot, with object ids."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from generator.plan.placement import (
    Piece,
    PlacedDrawing,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Placement,
)
from generator.plan.seats import Seat

SCHEMA = 1


def memory(
    placement: Placement,
    seats: Sequence[tuple[PlacedSlide, Seat]],
    *,
    file_id: str,
    template: str,
    inputs: str,
    built: datetime,
) -> dict[str, Any]:
    """What was asked for in this document, and nothing that is not in it."""
    return {
        "schema": SCHEMA,
        "kind": placement.kind,
        "title": placement.title,
        "file": file_id,
        "template": template,
        "inputs": inputs,
        "built": built.isoformat(),
        "slides": [_slide(placed, seat) for placed, seat in seats],
    }


def _slide(placed: PlacedSlide, seat: Seat) -> dict[str, Any]:
    return {
        "slide": placed.name,
        "id": seat.slide,
        "element": placed.element,
        "item": placed.item,
        "page": placed.page,
        "slots": {
            name: {"id": seat.elements.get(name) or seat.notes, **asked}
            for name, piece in placed.slots.items()
            if (asked := _asked(piece))
        },
    }


def _asked(piece: Piece) -> dict[str, Any]:
    match piece:
        case PlacedText():
            return {"text": piece.text}
        case PlacedTable():
            return {
                "header": [cell.text for cell in piece.header],
                "rows": [
                    {"item": row.item, "cells": [cell.text for cell in row.cells]}
                    for row in piece.rows
                ],
            }
        case PlacedDrawing():
            return {"drawing": piece.description}
        case _:
            return {}
