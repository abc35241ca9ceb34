"""Formulas as Sheets writes them and as Office's files hold them."""

import re

_PREFIX = re.compile(r"_xlfn\.(?:_xlws\.)?|_xlpm\.", re.IGNORECASE)
_TEXT = re.compile(r'("(?:[^"]|"")*")')
_NEWER = (
    *("CONCAT", "IFNA", "IFS", "SWITCH", "TEXTJOIN", "MAXIFS", "MINIFS", "XLOOKUP", "XMATCH"),
    *("UNIQUE", "SEQUENCE", "RANDARRAY", "SORTBY", "LET", "LAMBDA", "DAYS", "NUMBERVALUE"),
    *("BYROW", "BYCOL", "MAP", "REDUCE", "SCAN", "TOCOL", "TOROW", "VSTACK", "HSTACK"),
)
_WORLDS = ("FILTER", "SORT")  # a second prefix stands before these
_NAMES = re.compile(rf"\b(?P<name>{'|'.join((*_NEWER, *_WORLDS))})(?=\()", re.IGNORECASE)


def to_google(formula: str) -> str:
    """A formula of a file as Sheets shows it."""
    return _PREFIX.sub("", formula) if "_xl" in formula else formula


def to_office(formula: str) -> str:
    """A formula of Sheets as files hold it: newer functions carry a prefix there."""
    parts = _TEXT.split(formula)
    return "".join(
        part if part.startswith('"') else _NAMES.sub(_prefixed, part) for part in parts
    )


def _prefixed(match: re.Match[str]) -> str:
    name = match["name"].upper()
    return f"_xlfn._xlws.{name}" if name in _WORLDS else f"_xlfn.{name}"
