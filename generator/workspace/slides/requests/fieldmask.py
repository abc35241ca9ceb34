"""The `fields` of an update: which properties are written, which are reset."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import paint
from generator.workspace.slides.ooxml import Element


@dataclass(frozen=True, slots=True)
class Mask:
    """Paths in camelCase; `*` is all of them."""

    paths: tuple[str, ...]

    def has(self, path: str) -> bool:
        """Whether the mask names this path, something above or something inside it."""
        return _has(self.paths, path)


@lru_cache(maxsize=4096)
def _has(paths: tuple[str, ...], path: str) -> bool:
    return any(
        said in {"*", path} or path.startswith(f"{said}.") or said.startswith(f"{path}.")
        for said in paths
    )


def masked_fill(
    holder: Element, solid: dict[str, Any] | None, mask: Mask, path: str
) -> Element:
    """The solid fill a request wants of a holder, as far as its mask goes.

    Args:
        holder: what has the fill now.
        solid: the SolidFill.
        mask: that of the request.
        path: that of the SolidFill in it.
    """
    return paint.solid_by_mask(
        paint.fill_in(holder),
        solid or {},
        colour=mask.has(f"{path}.color"),
        alpha=mask.has(f"{path}.alpha"),
    )


def read_mask(request: dict[str, Any], allowed: set[str]) -> Mask:
    """The mask of a request.

    Args:
        request: an update request.
        allowed: the first words a path may begin with.
    """
    said = request.get("fields", "")
    paths = tuple(_camel(path.strip()) for path in said.split(",") if path.strip())
    if not paths:
        raise Invalid("The field mask must be specified and must not be empty.")
    for path in paths:
        if path != "*" and path.partition(".")[0] not in allowed:
            raise Invalid(f"The field ({path}) is not a valid field to update.")
    return Mask(paths)


def _camel(path: str) -> str:
    return re.sub(r"_([a-z0-9])", lambda match: match.group(1).upper(), path)
