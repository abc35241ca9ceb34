"""One function per kind of request; a table says which kinds are answered."""

from collections.abc import Callable
from typing import Any

from generator.workspace.docs.requests import (
    bullets,
    chips,
    images,
    notes,
    ranges,
    sections,
    segments,
    styles,
    table_styles,
    tables,
    text,
)
from generator.workspace.docs.requests.batch import Batch

Handler = Callable[[Batch, dict[str, Any]], dict[str, Any] | None]

HANDLERS: dict[str, Handler] = {
    **text.HANDLERS,
    **styles.HANDLERS,
    **bullets.HANDLERS,
    **tables.HANDLERS,
    **table_styles.HANDLERS,
    **ranges.HANDLERS,
    **segments.HANDLERS,
    **sections.HANDLERS,
    **notes.HANDLERS,
    **images.HANDLERS,
    **chips.HANDLERS,
}
