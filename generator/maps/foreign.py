"""Tokens of somebody else's template: `{{client_name}}`, `<<Date>>`, `[Account name]`."""

import re
from collections.abc import Iterator, Sequence

from generator.deck.inspect import Box

_TOKEN = re.compile(
    r"\{\{\s*(?P<a>[^{}]+?)\s*\}\}|<<\s*(?P<b>[^<>]+?)\s*>>|«\s*(?P<c>[^«»]+?)\s*»"
    r"|\[\s*(?P<d>[^\[\]]+?)\s*\]|\$?\{\s*(?P<e>[^{}]+?)\s*\}|<\s*(?P<f>[^<>]+?)\s*>"
    r"|\$/\s*(?P<g>[^/]+?)\s*/\$?"
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
_NAME = re.compile(r"[^\W\d_a-z][\w.-]*(?: [\w.-]+){0,2}")
"""A name in brackets, as people write what is to be filled in: begun with a capital."""
_LONGEST = 40
_READ_AS_WORDS = ("{{", "{%", "{#")
_WORDS = {name: words for words, names in _MEANT.items() for name in names}


def words_of(text: str) -> str | None:
    """What a map says in place of a text with tokens; None where one of them is unknown."""
    found = [*_tokens(text)]
    if not found or any(_name(each) not in _WORDS for each in found):
        return None
    bare, said, at = "", "", 0
    for each in found:
        between = text[at : each.start()]
        bare, said = bare + between, said + between + _WORDS[_name(each)]
        at = each.end()
    bare, said = bare + text[at:], said + text[at:]
    return None if any(sign in bare for sign in _READ_AS_WORDS) else said


def has_tokens(text: str) -> bool:
    """Whether a text has what looks like a token."""
    return any(True for _ in _tokens(text))


def standing_tokens(text: str) -> Iterator[str]:
    """The tokens of a text in the manner of other programs: `{{…}}` is this program's own."""
    yield from (each[0] for each in _tokens(text) if each["a"] is None)


def fills(boxes: Sequence[Box]) -> Iterator[tuple[Box, str]]:
    """The boxes whose tokens a map can say, with their words."""
    for box in boxes:
        if not box.columns and not box.is_picture:
            words = words_of(box.whole)
            if words is not None:
                yield box, words


def unknown(boxes: Sequence[Box]) -> Iterator[str]:
    """What is said of the boxes with a token nothing of a brief is called like."""
    for box in boxes:
        names = [each[0] for each in _tokens(box.whole) if _name(each) not in _WORDS]
        if names and not box.columns:
            yield f"token {', '.join(names)}: nothing of a brief is called that; say what is"


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """What was meant for a program to fill, and is no quotation and no aside.

    Brackets, angles and guillemets hold a token where a brief knows its name; brackets and
    angles also where it is written as a name: begun with a capital, and of few words.
    """
    for each in _TOKEN.finditer(text):
        inner = next(group for group in each.groups() if group is not None)
        is_marked = any(each[mark] for mark in "abeg")
        is_named = (each["d"] or each["f"]) and _NAME.fullmatch(inner)
        is_like_one = (is_marked or is_named) and len(inner) <= _LONGEST and _name(each)
        if is_like_one or each["a"] or _name(each) in _WORDS:
            yield each


def _name(found: re.Match[str]) -> str:
    inner = next(group for group in found.groups() if group is not None)
    return "".join(sign for sign in inner.casefold() if sign.isalnum())
