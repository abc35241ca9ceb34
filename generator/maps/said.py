"""What a heading of somebody's slide says, without what only decorates it."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\{\{.*?\}\}|\$?\{[^}]*\}|<<.*?>>|«.*?»|<[^<>]*>|\[[^\]]*\]|\$/.*?/\$|〇+")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})\s*(?:[.):|–—-]\s*)+(?=\S)")
_COUNTED = re.compile(
    r"\(?\s*(?:\d+\s*(?:/|of|von|sur|de)\s*\d+|cont(?:inued|[’']?d)?\.?)\s*\)?\s*$", re.I
)
_LOOSE = re.compile(
    r"(?:\s+(?:for|at|of|with|by|in|our|your|für|bei|mit|von|pour|chez|avec|de|para|con|com|per))+$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[|/:;,–—&+・]\s*|\s+-\s+|\s+(?:and|und|et|y|e|en|och|или|и)\s+|と|及び", re.IGNORECASE
)
_EDGES = " \t-–—|:;,./"
_SHORTEST = 2
_DIVIDERS = (
    *("section", "abschnitt", "kapitel", "chapter", "divider", "trenn", "intercalaire"),
    *("sección", "seção", "sezione", "セクション", "章"),
)


def plain(heading: str) -> str:
    """A heading without tokens, numbers before it, and what a name filled in would end."""
    bare = _COUNTED.sub("", _TOKEN.sub(" ", heading))
    bare = _NUMBER.sub("", " ".join(bare.split()).strip(_EDGES))
    return _LOOSE.sub("", bare).strip(_EDGES)


def parts(heading: str) -> Iterator[str]:
    """What a heading names besides: `Risks` and `Measures` in `Risks and measures`."""
    said = [each.strip(_EDGES) for each in _BETWEEN.split(plain(heading))]
    if len(said) > 1:
        yield from (each for each in said if len(each) >= _SHORTEST)


def divides(layout: str) -> bool:
    """Whether slides of a layout stand between the parts of a deck, and say nothing more."""
    return any(word in layout.casefold() for word in _DIVIDERS)
