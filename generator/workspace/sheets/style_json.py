"""CellFormat values: the default one, the effective one, and colours said under both names."""

from copy import deepcopy
from typing import Any

from generator.workspace.sheets.book import Book
from generator.workspace.sheets.colors import byte_of, resolved, single

Json = dict[str, Any]

WHITE: Json = {"red": 1, "green": 1, "blue": 1}
_ARIAL = "arial,sans,sans-serif"


def default_format(book: Book) -> Json:
    """The format of a cell nobody has touched, as Sheets tells it."""
    font = book.styles.default_font()
    family = font["fontFamily"]
    return {
        "backgroundColor": dict(WHITE),
        "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
        "verticalAlignment": "BOTTOM",
        "wrapStrategy": "OVERFLOW_CELL",
        "textFormat": {**font, "fontFamily": _ARIAL if family == "Arial" else family},
        "backgroundColorStyle": {"rgbColor": dict(WHITE)},
    }


def effective(book: Book, entered: Json) -> Json:
    """What a cell of this format looks like, every property said."""
    told = deepcopy(default_format(book))
    for name, value in entered.items():
        if name == "textFormat":
            told[name] |= value
        else:
            told[name] = value
    return {"hyperlinkDisplayType": "PLAIN_TEXT", **told}


def with_more(format_: Json, given: Json) -> Json:
    """A format with what another one says laid over it."""
    if not given:
        return format_
    text = format_.get("textFormat", {}) | given.get("textFormat", {})
    return {**format_, **given, "textFormat": text}


def normal(book: Book, value: Json) -> Json:
    """A CellFormat with every colour under both its names and zeros as Google leaves them."""
    theme = book.styles.theme
    return {
        name: inner
        for name, one in _paired(value, theme).items()
        if (inner := _tidy(name, one, theme)) is not None
    }


def _tidy(name: str, value: Any, theme: list[str]) -> Any:
    match name:
        case "textFormat":
            return {key: one for key, one in _paired(value, theme).items() if key != "link"}
        case "borders":
            sides = {
                side: _paired(line, theme)
                for side, line in value.items()
                if line.get("style", "NONE") not in {"NONE", "STYLE_UNSPECIFIED"}
            }
            return sides or None
        case "padding":
            return {side: size for side, size in value.items() if size} or None
    return value


def _paired(value: Json, theme: list[str]) -> Json:
    """Colours under both names; the newer one wins where they differ."""
    told = dict(value)
    for name in ("backgroundColor", "foregroundColor", "color"):
        style = told.get(f"{name}Style")
        if style is None and name in told:
            style = {"rgbColor": told[name]}
        if style is None:
            continue
        if "themeColor" not in style:
            style = {"rgbColor": _of_bytes(style.get("rgbColor", {}))}
        else:
            style = {"themeColor": style["themeColor"]}
        told[f"{name}Style"] = style
        told[name] = resolved(style, theme)
    return told


def _of_bytes(color: Json) -> Json:
    """A colour as it is once it is kept: a byte for each part."""
    parts = {name: byte_of(color.get(name, 0)) / 255 for name in ("red", "green", "blue")}
    return {name: single(value) for name, value in parts.items() if value}
