"""What someone types into a cell, understood as Sheets understands it in the en_US locale."""

import re
from dataclasses import dataclass
from datetime import datetime

from generator.workspace.sheets.cells import CellError, Value, plain
from generator.workspace.sheets.formats import EPOCH

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])?\s*(?P<money>[$€£¥₹])?\s*(?P<sign2>-)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)"
    r"(?P<power>[eE][+-]?\d{1,3})?\s*(?P<percent>%)?(?P<close>\))?"
)
_ISO = re.compile(r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})")
_AMERICAN = re.compile(
    r"(?P<m>\d{1,2})(?P<sep>[-/])(?P<d>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d{2}))?"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NAME = rf"(?P<n>{_MONTHS})[a-z]*\.?"
_NAMED = re.compile(rf"{_NAME}\s+(?P<d>\d{{1,2}})(?:,?\s+(?P<y>\d{{4}}))", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(?P<d>\d{{1,2}})(?P<sep>[\s-]){_NAME}(?P=sep)(?P<y>\d{{4}})", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2}))?\s*(?P<half>[ap]m)?", re.IGNORECASE
)
_ERRORS = {"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!"}
_CENTURY = 30


@dataclass(frozen=True, slots=True)
class Entered:
    """What was typed: a value or a formula, and the number format it brings along."""

    value: Value = None
    formula: str = ""
    pattern: str = ""


def entered(text: str, *, is_text_cell: bool = False) -> Entered:
    """What a text means when it is typed into a cell."""
    if text.startswith("'"):
        return Entered(text[1:])
    if is_text_cell:
        return Entered(text)
    if text.startswith("=") and len(text) > 1:
        return Entered(formula=text[1:])
    stripped = text.strip()
    if stripped.upper() in {"TRUE", "FALSE"}:
        return Entered(value=stripped.upper() == "TRUE")
    if stripped.upper() in _ERRORS:
        return Entered(CellError(stripped.upper()))
    return _number(stripped) or _moment(stripped) or Entered(text)


def _number(text: str) -> Entered | None:
    match = _NUMBER.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = match["digits"].replace(",", "")
    number = float(digits + (match["power"] or ""))
    if match["open"] or match["sign"] == "-" or match["sign2"]:
        number = -number
    if not match["power"] and "." not in digits and abs(number) < 1e15:
        number = int(number)
    if match["percent"]:
        return Entered(plain(float(f"{number / 100:.15g}")), pattern=_percent(digits))
    return Entered(plain(number), pattern=_pattern(match, digits))


def _percent(digits: str) -> str:
    return "0.00%" if "." in digits.rstrip(".") else "0%"


def _pattern(match: re.Match[str], digits: str) -> str:
    has_cents = "." in digits.rstrip(".")
    if match["money"]:
        mark = match["money"]
        sign = f'"{mark}"' if mark == "$" else f"[${mark}]"
        return f"{sign}#,##0.00" if has_cents else f"{sign}#,##0"
    if match["power"]:
        return "0.00E+00"
    if "," in match["digits"]:
        return "#,##0.00" if has_cents else "#,##0"
    return ""


def _moment(text: str) -> Entered | None:
    date, _, clock = (
        text.partition(" ")
        if _ISO.match(text) or _AMERICAN.match(text)
        else (
            text,
            "",
            "",
        )
    )
    if "T" in text and _ISO.match(text):
        date, _, clock = text.partition("T")
    alone = _time(text)
    if alone is not None:
        return Entered(plain(alone[0]), pattern=alone[1])
    day = _day(date.strip())
    if day is None:
        return None
    serial, pattern = day
    if not clock.strip():
        return Entered(serial, pattern=pattern)
    time = _time(clock.strip())
    if time is None:
        return None
    return Entered(plain(serial + time[0]), pattern=f"{pattern} {time[1]}")


def _day(text: str) -> tuple[int, str] | None:
    for shape in (_ISO, _AMERICAN, _NAMED, _DAY_FIRST):
        match = shape.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        if not found.get("y"):
            return None  # the year would be the one someone types in
        year = int(found["y"])
        if len(found["y"]) == 2:
            year += 2000 if year < _CENTURY else 1900
        month = int(found["m"]) if "m" in found else _month(found["n"])
        try:
            moment = datetime(year, month, int(found["d"]))
        except ValueError:
            return None
        if year < 1900:
            return None
        return (moment - EPOCH).days, _date_pattern(shape, found)
    return None


def _month(name: str) -> int:
    return _MONTHS.split("|").index(name[:3].lower()) + 1


def _date_pattern(shape: re.Pattern[str], found: dict[str, str]) -> str:
    if shape is _ISO:
        sep = found["sep"]
        return f"yyyy{sep}mm{sep}dd" if sep != "." else "yyyy.mm.dd"
    if shape is _AMERICAN:
        sep = found["sep"]
        return f"m{sep}d{sep}yyyy"
    if shape is _NAMED:
        return "mmmm d, yyyy" if len(found["n"]) > 3 else "mmm d, yyyy"
    return "d mmm yyyy" if found["sep"] != "-" else "d-mmm-yyyy"


def _time(text: str) -> tuple[float, str] | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = int(match["h"]), int(match["mi"]), int(match["s"] or 0)
    half = (match["half"] or "").lower()
    if minute > 59 or second > 59 or hour > (12 if half else 23) or (half and hour == 0):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    pattern = ("h:mm" if half else "H:mm") + (":ss" if match["s"] else "")
    return (hour * 3600 + minute * 60 + second) / 86400, pattern + (" am/pm" if half else "")
