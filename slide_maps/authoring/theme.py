"""The theme every template shares, read from `slide_maps/theme.yaml`."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

THEME_FILE = Path(__file__).parent.parent / "theme.yaml"

LEAST_CONTRAST = 4.5

# How the names of the theme file are called in Office files.
SCHEME = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "accent1": "accent1",
    "accent2": "accent2",
    "accent3": "accent3",
    "accent4": "accent4",
    "accent5": "accent5",
    "accent6": "accent6",
    "hyperlink": "hlink",
    "followed": "folHlink",
}


class Part(BaseModel):
    """A strict, frozen part of the theme file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fonts(Part):
    """The two families of the theme; both must be in Google Fonts."""

    heading: str
    body: str


class Spacing(Part):
    """Line spacing as a factor, paragraph spacing in points."""

    line: float
    title_line: float
    after_bullet: float
    after_paragraph: float


class Inset(Part):
    """The room between the edge of a box and its text, in points."""

    x: float
    y: float


class Grid(Part):
    """The lines everything stands on, in points."""

    margin: float
    gutter: float
    columns: int
    kicker_top: float
    kicker_height: float
    title_top: float
    title_height: float
    body_top: float
    body_bottom: float
    footer_top: float
    footer_height: float


class TableLook(Part):
    """Measures of a table, in points, and how many body rows it has at its largest."""

    head_height: float
    row_height: float
    rows: int
    few_columns: int


class Tone(Part):
    """A word and the colours that go with it."""

    label: str
    text: str
    ground: str
    line: str | None = None


class Logo(Part):
    """The company's own logo: a PNG, JPEG or GIF, and what it shows in words."""

    data: bytes
    kind: str
    width: int
    height: int
    says: str


class Theme(Part):
    """Colours, type, grid and spacing."""

    name: str
    page: dict[str, float]
    fonts: Fonts
    colours: dict[str, str]
    line: str
    on_dark: str
    rising: tuple[str, str]
    sizes: dict[str, float]
    floors: dict[str, float]
    spacing: Spacing
    inset: Inset
    grid: Grid
    table: TableLook
    statuses: dict[str, Tone]
    dispositions: dict[str, Tone]
    callouts: dict[str, Tone]
    logo: Logo | None = None


def read_theme(path: Path = THEME_FILE) -> Theme:
    """The theme of a file."""
    value: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Theme.model_validate(value)


def theme_with(changes: dict[str, Any], path: Path = THEME_FILE) -> Theme:
    """The theme that ships with some of it changed: only what is named, however deep."""
    value: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    theme = Theme.model_validate(_laid_over(value, changes))
    if "rising" in changes or not changes.get("colours"):
        return theme
    ends = theme.colours["dark2"], theme.colours["accent1"]
    rising = _between(*ends, 1 / 3), _between(*ends, 2 / 3)
    return theme.model_copy(update={"rising": rising})


def _between(one: str, other: str, share: float) -> str:
    """A colour on the way from one to another."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def _laid_over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return {**below, **{key: _laid_over(below.get(key), above[key]) for key in above}}
    return above


def faint(theme: Theme) -> list[tuple[str, str, float]]:
    """Texts and grounds that are set on one another with too little contrast to be read."""
    grounds = ("light1", "light2")
    texts = ("dark1", "dark2", *(f"accent{number}" for number in range(1, 7)))
    pairs = [(text, ground) for text in texts for ground in grounds]
    pairs += [("light1", ground) for ground in ("dark2", "accent1", "accent4")]
    pairs += [("hyperlink", "light1"), ("on_dark", "dark2")]
    colours = {**theme.colours, "on_dark": theme.on_dark}
    ratios = [(text, on, contrast(colours[text], colours[on])) for text, on in pairs]
    return [each for each in ratios if each[2] < LEAST_CONTRAST]


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours given as six hex digits."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
