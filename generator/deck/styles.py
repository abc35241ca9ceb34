"""What a text looks like once placeholder, layout and master have had their say.

A run inherits from the *newline* of its parent placeholder's paragraph at the same list
level. A shape without parent, and every table cell, reports its style in full.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, Literal

from generator.deck.deck import Cell, FontStyle, Json, Paragraph, Run, Table, Text
from generator.deck.units import dimension_in_points

BOLD_WEIGHT: Final = 700

TEXT_DEFAULTS: Final[Json] = {
    "fontFamily": "Arial",
    "fontSize": {"magnitude": 14, "unit": "PT"},
    "bold": False,
    "italic": False,
}
PARAGRAPH_DEFAULTS: Final[Json] = {"lineSpacing": 100, "alignment": "START"}

_FAMILY: Final = ("fontFamily", "weightedFontFamily")
_OWN_ONLY: Final = "link"

Part = Literal["text", "paragraph"]


class Styles:
    """The styles a placeholder hands down, for all shapes of a presentation."""

    def __init__(self, shapes_by_id: Mapping[str, Json]) -> None:
        self._shapes = shapes_by_id
        self._inherited: dict[tuple[str | None, int, Part], Json] = {}
        self.untyped: dict[str | None, Paragraph] = {}
        """The empty paragraph a shape begins in, by the placeholder it inherits from."""

    def inherited(self, parent_id: str | None, nesting: int, part: Part) -> Json:
        """The full style a child of a placeholder starts from at a list level."""
        key = (parent_id, nesting, part)
        if key not in self._inherited:
            style: Json = TEXT_DEFAULTS if part == "text" else PARAGRAPH_DEFAULTS
            for shape_id in reversed(tuple(self._line_of(parent_id))):
                style = overridden(style, self._own(shape_id, nesting, part))
            self._inherited[key] = style
        return self._inherited[key]

    def shape_property(self, shape: Json, *path: str) -> str:
        """A word among the shape properties, from the nearest placeholder that says it."""
        parents = (self._shapes[parent] for parent in self._line_of(parent_of(shape)))
        for owner in (shape, *parents):
            value: Any = owner.get("shapeProperties", {})
            for key in path:
                value = value.get(key, {})
            if value:
                return str(value)
        return ""

    def _line_of(self, shape_id: str | None) -> Iterator[str]:
        """A placeholder and those it inherits from, nearest first; ends at a circle."""
        seen: set[str] = set()
        while shape_id and shape_id in self._shapes and shape_id not in seen:
            yield shape_id
            seen.add(shape_id)
            shape_id = parent_of(self._shapes[shape_id])

    def _own(self, shape_id: str, nesting: int, part: Part) -> Json:
        shape = self._shapes[shape_id]
        levels = _newline_styles_by_level(shape, part)
        if nesting in levels:
            return levels[nesting]
        # A parent that has no such level passes on its own parent's, untouched; the last
        # of the line has nobody to ask and answers with its outermost level.
        return levels.get(0, {}) if parent_of(shape) not in self._shapes else {}


def parent_of(shape: Json) -> str | None:
    """The id of the placeholder a shape inherits from."""
    parent_id: str | None = shape.get("placeholder", {}).get("parentObjectId")
    return parent_id


def overridden(inherited: Json, own: Json) -> Json:
    """A style with a child's overrides laid over it."""
    names_family = _FAMILY[0] in own or _FAMILY[1] in own
    style = {**inherited, **own}
    for name in (_OWN_ONLY, *_FAMILY) if names_family else (_OWN_ONLY,):
        if name not in own:
            style.pop(name, None)
    return style


def font_style(effective: Json) -> FontStyle:
    """The font of an effective text style."""
    weighted: Mapping[str, Any] = effective.get("weightedFontFamily", {})
    family = weighted.get("fontFamily") or effective.get("fontFamily")
    is_heavy = int(weighted.get("weight", 0)) >= BOLD_WEIGHT
    return FontStyle(
        family=family or TEXT_DEFAULTS["fontFamily"],
        size=dimension_in_points(effective.get("fontSize", TEXT_DEFAULTS["fontSize"])),
        bold=bool(effective.get("bold", False)) or is_heavy,
        italic=bool(effective.get("italic", False)),
    )


def set_in(table: Table, size: float) -> Table:
    """A table as it would be with all its type in one size."""
    return replace(table, cells=tuple(_cell_set_in(cell, size) for cell in table.cells))


def _cell_set_in(cell: Cell, size: float) -> Cell:
    if cell.text is None:
        return cell
    paragraphs = tuple(
        replace(
            each,
            runs=tuple(_run_set_in(run, size) for run in each.runs),
            newline=_run_set_in(each.newline, size),
        )
        for each in cell.text.paragraphs
    )
    return replace(cell, text=Text(paragraphs))


def _run_set_in(run: Run, size: float) -> Run:
    said = {"fontSize": {"magnitude": size, "unit": "PT"}}
    return replace(
        run,
        style=replace(run.style, size=size),
        raw={**run.raw, **said},
        effective={**run.effective, **said},
    )


def _newline_styles_by_level(shape: Json, part: Part) -> dict[int, Json]:
    styles: dict[int, Json] = {}
    level = 0
    for element in shape.get("text", {}).get("textElements", ()):
        if "paragraphMarker" in element:
            marker = element["paragraphMarker"]
            level = marker.get("bullet", {}).get("nestingLevel", 0)
            if part == "paragraph":
                styles.setdefault(level, marker.get("style", {}))
        elif part == "text" and "textRun" in element:
            run = element["textRun"]
            if run.get("content", "").endswith("\n"):
                styles.setdefault(level, run.get("style", {}))
    return styles
