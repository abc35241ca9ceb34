"""One function per kind of request; a table says which kinds are answered."""

from collections.abc import Callable
from typing import Any

from generator.workspace.slides.requests import (
    bullets,
    charts,
    connections,
    elements,
    images,
    lines,
    merges,
    pages,
    shapes,
    slides,
    styles,
    tables,
    text,
)
from generator.workspace.slides.requests.batch import Batch

Handler = Callable[[Batch, dict[str, Any]], dict[str, Any] | None]

HANDLERS: dict[str, Handler] = {
    **text.HANDLERS,
    **slides.HANDLERS,
    **elements.HANDLERS,
    **shapes.HANDLERS,
    **lines.HANDLERS,
    **tables.HANDLERS,
    **styles.HANDLERS,
    **bullets.HANDLERS,
    **merges.HANDLERS,
    **images.HANDLERS,
    **charts.HANDLERS,
    **connections.HANDLERS,
    **pages.HANDLERS,
}
