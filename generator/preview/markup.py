"""Elements of SVG and HTML as text, everything in them escaped."""

import html
import re

_UNSPEAKABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | float | None


def tag(name: str, attributes: dict[str, Value] | None = None, *inside: str) -> str:
    """An element; what is inside is markup already, attributes that are None are left out."""
    said = "".join(
        f' {key}="{escaped(_words(value))}"'
        for key, value in (attributes or {}).items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def escaped(text: str) -> str:
    """A text as markup that shows it: no element, no entity, nothing XML cannot say."""
    return html.escape(_UNSPEAKABLE.sub("", text), quote=True)


def _words(value: str | float) -> str:
    if isinstance(value, str):
        return value
    rounded = f"{value:.2f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
