"""Tokens of somebody else's template: `{{client_name}}`, `<<Date>>`, `[Account name]`."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.deck.inspect import Box

_TOKEN = re.compile(
    r"\{\{\s*(?P<a>[^{}]+?)\s*\}\}|<<\s*(?P<b>[^<>]+?)\s*>>|«\s*(?P<c>[^«»]+?)\s*»"
    r"|\[\s*(?P<d>[^\[\]]+?)\s*\]|\$?\{\s*(?P<e>[^{}]+?)\s*\}|<\s*(?P<f>[^<>]+?)\s*>"
)
_MEANT = {
    "{{ account.name }}": (
        *("account", "accountname", "client", "clientname", "customer", "customername"),
        *("company", "companyname", "kunde", "kundenname", "firma", "nomduclient", "cliente"),
        *("nombredelcliente", "nomedocliente", "お客様名", "会社名"),
    ),
    "{{ vendor.name }}": ("vendor", "vendorname", "ourcompany", "yourcompany", "supplier"),
    "{{ run.as_of }}": ("date", "datum", "asof", "today", "fecha", "data", "stand", "日付"),
    "{{ plan.version }}": ("version", "planversion"),
    "{{ account.industry | default_text('') }}": ("industry", "branche", "secteur"),
    "{{ heard.why_change | default_text('') }}": ("whychange", "whychangeanything"),
    "{{ heard.why_now | default_text('') }}": ("whynow",),
    "{{ plan.summary | default_text('') }}": ("summary", "executivesummary", "zusammenfassung"),
}
_WORDS = {name: words for words, names in _MEANT.items() for name in names}


def words_of(text: str) -> str | None:
    """What a map says in place of a text with tokens; None where one of them is unknown."""
    found = [*_TOKEN.finditer(text)]
    if not found or any(_name(each) not in _WORDS for each in found):
        return None
    return _TOKEN.sub(lambda each: _WORDS[_name(each)], text)


def fills(boxes: Sequence[Box]) -> Iterator[tuple[Box, str]]:
    """The boxes whose tokens a map can say, with their words."""
    for box in boxes:
        if not box.columns and not box.is_picture and not box.text.endswith("…"):
            words = words_of(box.text)
            if words is not None:
                yield box, words


def unknown(boxes: Sequence[Box]) -> Iterator[str]:
    """What is said of the boxes with a token nothing of a brief is called like."""
    for box in boxes:
        names = [each[0] for each in _TOKEN.finditer(box.text) if _name(each) not in _WORDS]
        if names and not box.columns:
            yield f"token {', '.join(names)}: nothing of a brief is called that; say what is"


def filled(
    boxes: Sequence[Box], mark: Any, places: dict[str, Any], fill: dict[str, Any]
) -> tuple[Box, ...]:
    """The boxes that were given a slot of their own in places and fill."""
    said = [*fills(boxes)]
    for at, (box, words) in enumerate(said, start=1):
        is_title = box.what in ("TITLE", "CENTERED_TITLE") and "title" not in fill
        name = "title" if is_title else f"words_{at}"
        places[name], fill[name] = mark(box), words
    return tuple(box for box, _ in said)


def _name(found: re.Match[str]) -> str:
    inner = next(group for group in found.groups() if group is not None)
    return "".join(sign for sign in inner.casefold() if sign.isalnum())
