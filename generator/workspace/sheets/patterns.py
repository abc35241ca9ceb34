"""Number formats: which kind of value a pattern is for, and the tokens it is made of."""

import re
from functools import lru_cache

GENERAL = "General"

DEFAULTS = {
    "TEXT": "@",
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "CURRENCY": '"$"#,##0.00',
    "DATE": "M/d/yyyy",
    "TIME": "h:mm:ss am/pm",
    "DATE_TIME": "M/d/yyyy H:mm:ss",
    "SCIENTIFIC": "0.00E+00",
}
"""What a kind looks like when no pattern is given (docs/google/sheets-values.md)."""

BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "m/d/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yyyy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats of Office that stand in no file."""

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<half>am/pm|a/p)|(?P<general>general)"
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<exponent>e[+-]0+)|(?P<digit>[0#?])"
    r"|(?P<mark>[.,%/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY = set("$€£¥₹₩₽₺₫₪฿")

Token = tuple[str, str]


@lru_cache(maxsize=512)
def sections(pattern: str) -> tuple[tuple[Token, ...], ...]:
    """The sections of a pattern, each as its tokens."""
    found: list[list[Token]] = [[]]
    for match in TOKEN.finditer(pattern):
        kind = match.lastgroup or "other"
        text = match[kind]
        if kind == "other" and text == ";":
            found.append([])
        elif kind == "bracket" and _ELAPSED.fullmatch(text):
            found[-1].append(("elapsed", text))
        elif kind == "bracket" and text.startswith("$"):
            found[-1].append(("currency", text[1:].partition("-")[0]))
        elif kind != "bracket":
            found[-1].append((kind, text))
        else:
            found[-1].append(("condition", text))
    return tuple(tuple(section) for section in found)


@lru_cache(maxsize=512)
def kind_of(pattern: str) -> str:
    """The kind of value a pattern is for; "" for the automatic one."""
    if not pattern or pattern.casefold() == GENERAL.casefold():
        return ""
    tokens = sections(pattern)[0]
    kinds = {kind for kind, _ in tokens}
    if "date" in kinds or "elapsed" in kinds or "half" in kinds:
        return _kind_of_time(tokens)
    if ("mark", "@") in tokens:
        return "TEXT"
    if ("mark", "%") in tokens:
        return "PERCENT"
    if "exponent" in kinds:
        return "SCIENTIFIC"
    if "currency" in kinds or any(
        kind in {"quoted", "escaped", "other"} and _CURRENCY & set(text)
        for kind, text in tokens
    ):
        return "CURRENCY"
    return "NUMBER"


def is_time(pattern: str) -> bool:
    """Whether a pattern shows a date or a time."""
    return kind_of(pattern) in {"DATE", "TIME", "DATE_TIME"}


def minutes(tokens: tuple[Token, ...]) -> set[int]:
    """The positions of the `m` that are minutes: those after hours or before seconds."""
    found: set[int] = set()
    timed = [
        (index, text.lower())
        for index, (kind, text) in enumerate(tokens)
        if kind in {"date", "elapsed"}
    ]
    for order, (index, text) in enumerate(timed):
        if not text.startswith("m") or len(text) > 2:
            continue
        before = timed[order - 1][1][0] if order else ""
        after = timed[order + 1][1][0] if order + 1 < len(timed) else ""
        if before == "h" or after == "s" or tokens[index][0] == "elapsed":
            found.add(index)
    return found


def _kind_of_time(tokens: tuple[Token, ...]) -> str:
    of_clock = minutes(tokens)
    has_date = has_time = any(kind in {"elapsed", "half"} for kind, _ in tokens)
    has_date = False
    for index, (kind, text) in enumerate(tokens):
        if kind != "date":
            continue
        if text[0] in "hHsS" or index in of_clock:
            has_time = True
        else:
            has_date = True
    if has_date:
        return "DATE_TIME" if has_time else "DATE"
    return "TIME"
