"""One function per kind of request; a table says which kinds are answered."""

from collections.abc import Callable
from typing import Any

from generator.workspace.sheets.requests import (
    areas,
    cells,
    dimensions,
    named,
    objects,
    rules,
    sheets,
    texts,
)
from generator.workspace.sheets.requests.batch import Batch

Json = dict[str, Any]
Handler = Callable[[Batch, Json], Json | None]

HANDLERS: dict[str, Handler] = {
    **sheets.HANDLERS,
    **cells.HANDLERS,
    **dimensions.HANDLERS,
    **areas.HANDLERS,
    **texts.HANDLERS,
    **named.HANDLERS,
    **rules.HANDLERS,
    **objects.HANDLERS,
}
