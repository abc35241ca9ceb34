"""What people write for dates, figures and money, and the values meant by it."""

import calendar
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator.content.dates import days_of, in_our_form

JsonSchema = dict[str, Any]


def refuse(kind: str, what: str, mend: str) -> PydanticCustomError:
    """A fault in our own words; `mend` travels in its context."""
    return PydanticCustomError(kind, "{what}", {"what": what, "mend": mend})


class Choice(StrEnum):
    """One of a few values: written in any case, with spaces, hyphens or underscores.

    A member may bring the words a reader sees: `POV = "pov", "Proof of value"`.
    """

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """A member and its words, by default the value as a phrase."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words or value.replace("_", " ").capitalize()
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        wanted = _plain(str(value))
        for member in cls:
            if wanted in (_plain(member.value), _plain(member.words)):
                return member
        return None


def _plain(text: str) -> str:
    """Text as choices are compared: letters and digits only, in one case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


class Written(ABC):
    """A value that people write in several forms; `read` tells which was meant."""

    form: ClassVar[JsonSchema] = {}

    @classmethod
    @abstractmethod
    def read(cls, value: object) -> Self:
        """The value meant by what was written."""

    @classmethod
    def _reads(cls, text: str) -> bool:
        """Whether a text is such a value: nobody is told to write what is refused as well."""
        try:
            cls.read(text)
        except PydanticCustomError:
            return False
        return True

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> JsonSchema:
        return dict(cls.form)


# --- dates -----------------------------------------------------------------------------------


class Grain(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    TBD = "tbd"


_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-[Qq]([1-4])")
_DATE_FORMS = "2027-03-31, 2027-03, 2027-Q2 or tbd"


@dataclass(frozen=True, slots=True)
class Period(Written):
    """A day, a month, a calendar quarter, or a date still to be decided."""

    form: ClassVar[JsonSchema] = {
        "type": "string",
        "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}-[Qq][1-4]|tbd)$",
        "examples": ["2027-03-31", "2027-03", "2027-Q2", "tbd"],
    }

    start: date
    end: date
    grain: Grain = Grain.DAY

    @classmethod
    def read(cls, value: object) -> Self:
        """The period meant by `2027-03-31`, `2027-03`, `2027-Q2` or `tbd`."""
        if isinstance(value, cls):
            return value
        if isinstance(value, date):
            return cls.of_day(date(value.year, value.month, value.day))
        is_written = isinstance(value, str | int) and not isinstance(value, bool)
        text = str(value).strip() if is_written else ""
        try:
            if found := _DAY.fullmatch(text):
                return cls.of_day(date(*map(int, found.groups())))
            if found := _MONTH.fullmatch(text):
                return cls.of_months(int(found[1]), int(found[2]), 1, Grain.MONTH)
            if found := _QUARTER.fullmatch(text):
                return cls.of_months(int(found[1]), 3 * int(found[2]) - 2, 3, Grain.QUARTER)
        except ValueError:
            raise refuse(
                "no_such_date",
                f"there is no date `{text}` in the calendar",
                f"write a date that exists, as {_DATE_FORMS}",
            ) from None
        if text.casefold() == "tbd":
            return cls(date.max, date.max, Grain.TBD)
        meant = in_our_form(text) or " or ".join(days_of(text))
        if meant and meant != text:
            for each in meant.split(" or "):
                cls.read(each)
            raise refuse("date_form", f"`{value}` is no date in our form", f"write {meant}")
        raise refuse("date_form", f"`{value}` is no date", f"write {_DATE_FORMS}")

    @classmethod
    def of_day(cls, day: date) -> Self:
        """One day."""
        return cls(day, day, Grain.DAY)

    @classmethod
    def of_months(cls, year: int, month: int, months: int, grain: Grain) -> Self:
        """Whole months from the first of `month`."""
        last = month + months - 1
        return cls(
            date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1]), grain
        )

    @property
    def is_known(self) -> bool:
        """Whether anything but `tbd` was written."""
        return self.grain is not Grain.TBD


# --- figures ---------------------------------------------------------------------------------

_NUMBER = r"-?(?:\d{1,3}(?:[ ,'_\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
_GROUPS = re.compile(r"[ ,'_\u00a0\u202f]")
_PLAIN_NUMBER = re.compile(_NUMBER)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|—|\.\.|to)\s*({_NUMBER})")
_BOUND = re.compile(rf"(<=|>=|<|>|≤|≥)\s*({_NUMBER})")


_WITH_COMMA = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3}(?:[. '\u00a0\u202f]\d{3})+|\d+),(?P<rest>\d+)(?![\d.,])"
)
_WITH_UNIT = re.compile(r"([-<>=≤≥\s\d.,]*\d)\s*([^\W\d]\S*|%)")


def _with_points(text: str) -> str:
    """A text whose numbers have their decimals behind a point, where that alone is meant."""
    return _WITH_COMMA.sub(_with_point, text)


def _with_point(found: re.Match[str]) -> str:
    whole, rest = found["whole"], found["rest"]
    if len(rest) == len("000") and whole.isdecimal():
        return found[0]  # as likely a thousand
    return f"{re.sub(r'[^0-9]', '', whole)}.{rest}"


def _before_a_unit(text: str) -> tuple[str, str]:
    """What stands before a unit, and the unit; without one, nothing."""
    found = _WITH_UNIT.fullmatch(text)
    return (found[1].strip(), found[2]) if found else (text, "")


def read_number(value: object) -> Decimal | None:
    """The number written, with or without thousands separators; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal):
        number = Decimal(repr(value) if isinstance(value, float) else value)
        return number if number.is_finite() else None
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value.strip()):
        return Decimal(_GROUPS.sub("", value.strip()))
    return None


class Shape(StrEnum):
    """What kind of figure stands for a metric."""

    NUMBER = "number"
    RANGE = "range"
    BOUND = "bound"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Measure(Written):
    """A metric's value: a number, a range (`10-15`), a bound (`<1`) or `unknown`."""

    form: ClassVar[JsonSchema] = {
        "type": ["number", "string"],
        "examples": [14, "10-15", "<1", "unknown"],
    }

    shape: Shape
    low: Decimal | None = None
    high: Decimal | None = None
    sign: str = ""

    @classmethod
    def read(cls, value: object) -> Self:
        """The figure meant by a number, `10-15`, `<1` or `unknown`."""
        if isinstance(value, cls):
            return value
        if (number := read_number(value)) is not None:
            return cls(Shape.NUMBER, number, number)
        text = value.strip() if isinstance(value, str) else ""
        if text.casefold() == "unknown":
            return cls(Shape.UNKNOWN)
        if found := _RANGE.fullmatch(text):
            low, high = read_number(found[1]), read_number(found[2])
            if low is not None and high is not None and low <= high:
                return cls(Shape.RANGE, low, high)
        if found := _BOUND.fullmatch(text):
            sign = found[1].replace("≤", "<=").replace("≥", ">=")
            bound = read_number(found[2])
            below = sign.startswith("<")
            return cls(Shape.BOUND, None if below else bound, bound if below else None, sign)
        raise refuse("measure_form", f"`{value}` is no figure", cls._mend(text))

    @classmethod
    def _mend(cls, text: str) -> str:
        """The figure that is meant, where a comma stands for a point or a unit behind it."""
        plain = _with_points(text)
        figure, unit = _before_a_unit(plain)
        if plain != text and cls._reads(plain):
            return f"write {plain}"
        if unit and cls._reads(figure):
            return f"write {figure}, and `{unit}` beside it in `unit`"
        return (
            "write a number, a range (10-15), a bound (<1) or unknown; "
            "the unit stands beside it in `unit`"
        )

    @property
    def number(self) -> Decimal | None:
        """The one number, where there is one."""
        return self.low if self.shape is Shape.NUMBER else None

    @property
    def is_known(self) -> bool:
        """Whether a figure was written."""
        return self.shape is not Shape.UNKNOWN


@dataclass(frozen=True, slots=True)
class Percent(Written):
    """A share in hundredths: `62` and `62%` are the same."""

    form: ClassVar[JsonSchema] = {"type": ["number", "string"], "examples": [62, "62%"]}

    number: Decimal

    @classmethod
    def read(cls, value: object) -> Self:
        """The share meant by `62` or `62%`."""
        if isinstance(value, cls):
            return value
        bare = value.strip().removesuffix("%").strip() if isinstance(value, str) else value
        if (number := read_number(bare)) is not None:
            return cls(number)
        plain = _with_points(str(bare))
        meant = f"{plain}%" if plain != bare and cls._reads(plain) else "62 or 62%"
        raise refuse("percent_form", f"`{value}` is no percentage", f"write {meant}")


# --- money -----------------------------------------------------------------------------------

_SYMBOLS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SCALES = {
    **{"": 1, "k": 10**3, "thousand": 10**3, "tsd": 10**3},
    **{"m": 10**6, "mn": 10**6, "million": 10**6, "millions": 10**6, "mio": 10**6},
    **{"b": 10**9, "bn": 10**9, "billion": 10**9, "billions": 10**9, "mrd": 10**9},
}
SCALE_WORDS = "|".join(sorted(filter(None, _SCALES), key=len, reverse=True))
"""What makes thousands, millions or billions of a number, as part of a pattern."""
_MONEY = re.compile(
    rf"(?P<before>US\$|[$€£¥]|[A-Z]{{3}})?\s*(?P<number>{_NUMBER})\s*"
    rf"(?:(?P<scale>(?i:{SCALE_WORDS}))\.?)?\s*(?P<after>US\$|[$€£¥]|[A-Z]{{3}})?"
)
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_THREE_DECIMALS = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")


@dataclass(frozen=True, slots=True)
class Money(Written):
    """An amount and, where it was written, its currency."""

    form: ClassVar[JsonSchema] = {
        "type": ["number", "string"],
        "examples": [297000, "297,000 USD", "$297k", "EUR 1.2m"],
    }

    amount: Decimal
    currency: str | None = None

    @classmethod
    def read(cls, value: object) -> Self:
        """The money meant by `297000`, `297,000 USD`, `$297k` or `EUR 1.2m`."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls._read_text(value.strip())
        if (number := read_number(value)) is not None:
            return cls(number)
        raise cls._refuse(value)

    @classmethod
    def _read_text(cls, text: str) -> Self:
        found = _MONEY.fullmatch(text)
        number = read_number(found["number"]) if found else None
        if found is None or number is None or (found["before"] and found["after"]):
            raise cls._refuse(text)
        if not found["scale"] and _THREE_DECIMALS.search(found["number"]):
            raise refuse(
                "money_form",
                f"`{text}` can be read as a thousand or as a fraction",
                "write thousands with a comma or with nothing: 297,000 or 297000",
            )
        written = found["before"] or found["after"]
        scale = _SCALES[(found["scale"] or "").casefold()]
        return cls(number * scale, _SYMBOLS.get(written, written) if written else None)

    @classmethod
    def _refuse(cls, value: object) -> PydanticCustomError:
        text = str(value)
        plain = _with_points(text)
        meant = "297000, 297,000 USD or $297k"
        if _DOTTED.fullmatch(text):
            meant = text.replace(".", ",")
        elif plain != text and cls._reads(plain):
            meant = plain
        return refuse("money_form", f"`{value}` is no amount of money", f"write {meant}")


# --- plain fields ----------------------------------------------------------------------------


class Year(int):
    """A calendar year: never printed with a thousands separator."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls, core_schema.int_schema(ge=1700, le=2200)
        )


def _read_count(value: object) -> object:
    """A whole number written with separators, as a number."""
    if isinstance(value, str) and (number := read_number(value)) is not None:
        return int(number) if number == number.to_integral_value() else value
    if isinstance(value, bool):
        raise refuse("count_form", f"`{value}` is no number", "write a whole number: 250")
    return value


def _read_label(value: object) -> object:
    """A label that happens to be a whole number, as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Label = Annotated[
    Text, BeforeValidator(_read_label), WithJsonSchema({"type": ["string", "integer"]})
]
Count = Annotated[
    int,
    BeforeValidator(_read_count),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "examples": [250, "13,000"]}),
]
Url = Text
Flag = bool
