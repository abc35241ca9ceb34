"""Several texts in one cell: a line each, or a dash before each where lines are not enough."""

import re
from collections.abc import Iterable

_DASH = "- "
_INDENT = "  "
_BULLET = re.compile(r"[•‣▪▫◦●○·\uf0b7]")
"""What word processors set before a line of a list, and people copy with it."""

_LEADING = re.compile(rf"\A\s*{_BULLET.pattern}")


def join(texts: Iterable[str], *, splits_at_commas: bool = False) -> str:
    """The texts in one cell, so that `split` finds them again."""
    several = list(texts)
    if any(_needs_dash(text, splits_at_commas) for text in several):
        return "\n".join(_DASH + text.replace("\n", f"\n{_INDENT}") for text in several)
    return "\n".join(several)


def _needs_dash(text: str, splits_at_commas: bool) -> bool:
    return (
        "\n" in text
        or text.startswith(_DASH.strip())
        or _BULLET.match(text) is not None
        or (splits_at_commas and re.search("[,;]", text) is not None)
    )


def split(cell: str, *, splits_at_commas: bool = False) -> list[str]:
    """The texts of a cell.

    Args:
        cell: what stands in it.
        splits_at_commas: whether its texts are names, which people part with commas too.
    """
    if not cell.lstrip().startswith(_DASH):
        parts = re.split(r"[\n,;]" if splits_at_commas else r"\n", cell)
        bare = (_LEADING.sub("", part).strip() for part in parts)
        return [part for part in bare if part]
    items: list[str] = []
    for line in cell.strip().split("\n"):
        if line.startswith(_DASH) or not items:
            items.append(line.removeprefix(_DASH))
        else:
            items[-1] += "\n" + line.removeprefix(_INDENT)
    return [item for item in items if item.strip()]
