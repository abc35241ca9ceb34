"""A cell read as the field it stands for, however its people write numbers and dates.

What can be meant in one way only is taken; what can be meant in two is told, never guessed.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, get_args

from pydantic_core import PydanticCustomError

from generator.content.dates import days_of, in_our_form
from generator.content.scalars import NO, YES, read_scalar
from generator.content.shape import FieldShape, Kind
from generator.content.values import SCALE_WORDS, Choice, Measure, Money, Percent, Period
from generator.tabular.grids import Cell

ERRORS = frozenset(
    {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!"}
)
"""What a cell shows where its formula fails."""

_COMMA_LANGUAGES = frozenset(
    (
        *("bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "is"),
        *("it", "lt", "lv", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr"),
        *("sv", "tr", "uk", "vi"),
    )
)
_POINT_AFTER_ALL = frozenset({"de_CH", "de_LI", "it_CH", "es_MX", "es_US", "es_PR", "es_GT"})


class Form(Enum):
    """How a cell of a column is to be read."""

    TEXT = "text"
    CHOICE = "one of a few"
    FLAG = "yes or no"
    NUMBER = "number"
    MEASURE = "figure"
    PERCENT = "share"
    MONEY = "amount"
    DATE = "date"


_FORMS: dict[Any, Form] = {
    bool: Form.FLAG,
    Measure: Form.MEASURE,
    Percent: Form.PERCENT,
    Money: Form.MONEY,
    Period: Form.DATE,
}
NUMBERS = frozenset({Form.NUMBER, Form.MEASURE, Form.PERCENT, Form.MONEY})


def form_of(field: FieldShape) -> Form:
    """How the cells of a field are read."""
    leaf = field.leaf
    if leaf in _FORMS:
        return _FORMS[leaf]
    if isinstance(leaf, type):
        if issubclass(leaf, Choice):
            return Form.CHOICE
        return Form.NUMBER if issubclass(leaf, int) else Form.TEXT
    options = get_args(leaf)
    return Form.NUMBER if options and isinstance(options[0], int) else Form.CHOICE


def is_list(field: FieldShape) -> bool:
    """Whether a cell of the field holds several, one a line."""
    return field.kind in (Kind.LEAVES, Kind.REFERENCES)


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says; `is_bare` where it is a number, or a yes or no, and no text."""

    text: str
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a cell cannot be read, and how to mend it."""

    what: str
    mend: str


def read_cell(cell: Cell, form: Form, leaf: Any, locale: str) -> Said | Doubt:
    """What a cell that is not blank says, as its field is written in a brief."""
    if isinstance(cell.raw, str) and cell.raw.strip() in ERRORS:
        return Doubt(
            f"the formula here fails: {cell.raw.strip()}",
            "mend the formula, or write the value",
        )
    match form:
        case Form.TEXT:
            return Said(cell.text)
        case Form.CHOICE:
            return Said(_choice(cell.text, leaf))
        case Form.FLAG:
            return _flag(cell)
        case Form.DATE:
            return _date(cell, locale)
        case _:
            return _number(cell, form, leaf, locale)


def _choice(text: str, leaf: Any) -> str:
    """The value of the choice that is meant; the text itself where none is."""
    if isinstance(leaf, type) and issubclass(leaf, Choice):
        try:
            return str(leaf(text.strip()).value)
        except ValueError:
            return text
    options = {str(each).casefold(): str(each) for each in get_args(leaf)}
    return options.get(text.strip().casefold(), text)


_TICKED = frozenset(
    (
        *("x", "y", "j", "✓", "✔", "☑", "✅", "ja", "oui", "sí", "si", "sì", "sim", "да", "是"),
        *("はい", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "истина"),
    )
)
_DENIED = frozenset(
    (
        *("n", "☐", "❌", "nein", "non", "não", "nao", "nee", "нет", "否", "いいえ", "falsch"),
        *("faux", "falso", "onwaar", "ложь"),
    )
)
"""What people write for yes and for no where their spreadsheet has no box to tick."""


def _flag(cell: Cell) -> Said:
    if isinstance(cell.raw, bool):
        return Said("true" if cell.raw else "false", is_bare=True)
    text = cell.text.strip()
    folded = text.casefold()
    if folded in YES or folded in _TICKED:
        return Said("true", is_bare=True)
    return Said("false", is_bare=True) if folded in NO or folded in _DENIED else Said(text)


# --- dates -----------------------------------------------------------------------------------

_FIRST_DAY = date(1899, 12, 30)
_LAST_NUMBER = 2_958_465
_OURS = re.compile(r"\d{4}-\d{2}(-\d{2})?|\d{4}-[Qq][1-4]|tbd", re.IGNORECASE)
_SERIAL = re.compile(r"[2-7]\d{4}")
"""Five digits that a spreadsheet shows of a day from 1954 to 2118 where it shows no date."""
_MONTH_FIRST = frozenset({"en_US", "en_PH"})


def day_of(cell: Cell) -> date | str | None:
    """The day of a cell that holds a date, or the date in our form that it shows."""
    if isinstance(cell.raw, str):
        text = cell.raw.strip()
        return text if _OURS.fullmatch(text) else None
    if cell.raw is None or isinstance(cell.raw, bool):
        return None
    if _OURS.fullmatch(cell.shown.strip()):
        return cell.shown.strip()
    if not 0 < cell.raw <= _LAST_NUMBER or _is_shown_as_number(cell):
        return None
    return _FIRST_DAY + timedelta(days=int(cell.raw))


def _is_shown_as_number(cell: Cell) -> bool:
    """Whether a cell shows the digits of its own number: 2,027 and not 22.11. for 46348."""
    digits = "".join(sign for sign in cell.shown if sign.isdecimal())
    return not cell.shown or (
        re.fullmatch(r"[\d.,' \u00a0\u202f-]+", cell.shown.strip()) is not None
        and isinstance(cell.raw, int | float)
        and digits.startswith(str(int(abs(cell.raw))))
    )


def _date(cell: Cell, locale: str) -> Said | Doubt:
    day = day_of(cell)
    if day is not None:
        return Said(day.isoformat() if isinstance(day, date) else day)
    text = cell.text.strip()
    if said := in_our_form(text):
        return Said(said)
    if days := days_of(text):
        return _slashed(text, days, locale)
    if _SERIAL.fullmatch(text):
        meant = _FIRST_DAY + timedelta(days=int(text))
        return Doubt(
            f"`{text}` is the number by which spreadsheets keep {meant}",
            f"let the cell show a date, or write {meant}",
        )
    return Said(text)


def _slashed(text: str, days: tuple[str, ...], locale: str) -> Said | Doubt:
    """A date with slashes, whose order of day and month is plain from its numbers alone."""
    if len(days) == 1:
        return Said(days[0])
    return Doubt(
        f"`{text}` is one day to Americans and another to everybody else",
        f"write {days[locale in _MONTH_FIRST]} if that is meant",
    )


# --- numbers ---------------------------------------------------------------------------------

_TOKEN = re.compile(r"\d(?:[\d.,'_\u00a0\u202f]|[ ](?=\d{3}(?!\d)))*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ '_\u00a0\u202f]\d{3})+")
_SCALED = re.compile(rf"\d\s*(?:{SCALE_WORDS})(?!\w)", re.IGNORECASE)
_CURRENCY = re.compile(r"US\$|[$€£¥]|\b[A-Z]{3}\b")


def uses_comma(locale: str) -> bool:
    """Whether people of that locale write 12,5 for twelve and a half."""
    return locale.partition("_")[0] in _COMMA_LANGUAGES and locale not in _POINT_AFTER_ALL


def _number(cell: Cell, form: Form, leaf: Any, locale: str) -> Said | Doubt:
    if isinstance(cell.raw, int | float) and not isinstance(cell.raw, bool):
        return _of_number(cell.raw, cell.shown, form)
    text = cell.text.strip()
    is_whole = form is Form.NUMBER or (form is Form.MONEY and not _SCALED.search(text))
    try:
        plain = _TOKEN.sub(lambda found: _localised(found[0], locale, is_whole), text)
    except _Ambiguous as both:
        return Doubt(
            f"`{text}` can be read as a thousand or as a fraction",
            f"write {both.thousand} if that is meant"
            if form is Form.NUMBER
            else f"write {both.thousand} or {both.fraction}",
        )
    if not _is_value(plain, leaf):
        return Said(text)  # what is wrong is told in the words of the cell
    return Said(plain, is_bare=not isinstance(read_scalar(plain), str | bool | None))


def _is_value(text: str, leaf: Any) -> bool:
    """Whether a field that takes amounts or figures takes this text."""
    if not (isinstance(leaf, type) and issubclass(leaf, Measure | Percent | Money)):
        return True
    try:
        leaf.read(text)
    except PydanticCustomError:
        return False
    return True


def _of_number(raw: float, shown: str, form: Form) -> Said:
    if form is not Form.MONEY and shown.rstrip().endswith("%"):
        raw = float(Decimal(repr(raw)) * 100)
    text = plain_number(raw)
    found = _CURRENCY.search(shown) if form is Form.MONEY else None
    if found:
        code = found[0]
        return Said(f"{text} {code}" if code.isalpha() else f"{code}{text}")
    return Said(text, is_bare=True)


def plain_number(raw: float) -> str:
    """A number as it is written in a brief; spreadsheets know fifteen digits of it."""
    if float(raw).is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return format(Decimal(f"{raw:.15g}"), "f")


class _Ambiguous(Exception):  # noqa: N818 - not an error: two ways to read a number
    def __init__(self, thousand: str, fraction: str) -> None:
        super().__init__(thousand)
        self.thousand = thousand
        self.fraction = fraction


def _localised(token: str, locale: str, is_whole: bool) -> str:
    """A number with its decimals behind a point and no doubtful signs between thousands."""
    tail = ""
    while token[-1] in ".,'":
        token, tail = token[:-1], token[-1] + tail
    return _decimals(token, locale, is_whole) + tail


def _decimals(token: str, locale: str, is_whole: bool) -> str:
    points, commas = token.count("."), token.count(",")
    if points and commas:
        sign = max(".,", key=token.rindex)
        whole, _, rest = token.rpartition(sign)
        return f"{_bare(whole, '.,'.replace(sign, ''))}.{rest}" if sign not in whole else token
    if commas + points > 1:
        return _bare(token, "," if commas else ".")
    if _THOUSANDS.fullmatch(token):
        return re.sub(r"[ '_\u00a0\u202f]", "", token)
    if not commas and not points:
        return token
    sign = "," if commas else "."
    whole, _, rest = token.partition(sign)
    if len(rest) != 3 or len(whole) > 3 or whole in ("", "0"):
        return f"{whole}.{rest}"
    if is_whole and (sign == "," or uses_comma(locale)):
        return whole + rest  # nobody has 13.25 developers, or pays a thousandth of a dollar
    if is_whole or uses_comma(locale):
        raise _Ambiguous(whole + rest, f"{whole}.{rest}0")
    return token


def _bare(token: str, sign: str) -> str:
    """A number without the signs between its thousands, where they stand as they must."""
    grouped = re.fullmatch(rf"\d{{1,3}}(?:[{sign}]\d{{3}})*", token)
    return token.replace(sign, "") if grouped else token


def unmistakable(text: str) -> str:
    """A figure of a brief, written so that it is the same number in every country."""
    return _TOKEN.sub(lambda found: _same_everywhere(found[0]), text)


def _same_everywhere(token: str) -> str:
    tail = ""
    while token[-1] in ".,'":
        token, tail = token[:-1], token[-1] + tail
    whole, point, rest = token.partition(".")
    whole = re.sub(r"[,'_ \u00a0\u202f]", "", whole)
    if point and len(rest) == 3 and rest.isdecimal():
        rest += "0"
    return f"{whole}{point}{rest}{tail}"
