"""Dates as people write them elsewhere, and the form a brief has for them.

Only what can mean one day, month or quarter is understood: `31.12.2026`, `4 Nov 2026`,
`März 2027`, `Q2/2027`. What another country would read as another day is not.
"""

import re
import unicodedata
from collections.abc import Iterator

_MONTHS = (
    "january januar janvier enero gennaio janeiro januari",
    "february februar fevrier febrero febbraio fevereiro februari",
    "march marz maerz mars marzo marco maart mrz",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto augustus",
    "september sept septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
)
_BY_NAME = {name: at for at, names in enumerate(_MONTHS, start=1) for name in names.split()}
_SHORTEST = 3

_OF = r"(?:\s*-\s*|\s+(?:of\s+|de\s+)?|\s*)"
_NAME = r"(?P<month>[^\W\d_]{3,})\.?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_FORMS = (
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?:[T ][\d:.]+Z?)?"),
    re.compile(r"(?P<year>20\d{2})(?P<number>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])"),
    re.compile(r"(?P<year>\d{4})年\s?(?P<number>\d{1,2})月(?:\s?(?P<day>\d{1,2})日)?"),
    re.compile(r"(?P<number>0?[1-9]|1[0-2])[./](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[./](?P<number>0?[1-9]|1[0-2])"),
    re.compile(rf"(?:[^\W\d_]+,\s)?(?:le\s)?{_DAY}{_OF}{_NAME}{_OF},?\s*{_YEAR}"),
    re.compile(rf"(?:[^\W\d_]+,\s)?{_NAME}\s+{_DAY},?\s+{_YEAR}"),
    re.compile(rf"{_NAME}{_OF},?\s*{_YEAR}"),
    re.compile(rf"{_DAY}([ -]){_NAME}\2(?P<year>\d{{2}})"),
)
_QUARTERS = (
    re.compile(rf"[Qq](?P<quarter>[1-4])\s?[ /.-]?\s?{_YEAR}"),
    re.compile(rf"{_YEAR}\s?[ /.-]?\s?[Qq](?P<quarter>[1-4])"),
    re.compile(
        rf"(?P<quarter>[1-4])\.?\s?(?:Quartal|quarter|trimestre)\s{_YEAR}", re.IGNORECASE
    ),
)
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})")
_QUOTES = "“”„‘’‚\"'"
_MONTHS_A_YEAR = 12


def in_our_form(text: str) -> str | None:
    """The day, month or quarter a text means, as a brief writes it; None where it is none.

    Whether the calendar has such a day is for others to say.
    """
    plain = " ".join(text.strip(_QUOTES).split())
    for form in _QUARTERS:
        if found := form.fullmatch(plain):
            return f"{found['year']}-Q{found['quarter']}"
    return next(_meant(plain), None)


def days_of(text: str) -> tuple[str, ...]:
    """The days that a date with slashes means: to everybody else, and to Americans."""
    found = _SLASHED.fullmatch(text.strip())
    if found is None:
        return ()
    year, first, second = _year(found[4]), int(found[1]), int(found[3])
    meant = dict.fromkeys(((second, first), (first, second)))
    return tuple(
        f"{year}-{month:02}-{day:02}" for month, day in meant if 1 <= month <= _MONTHS_A_YEAR
    )


def _year(said: str) -> int:
    # Nobody plans with a customer for another century.
    return int(said) + (2000 if len(said) == 2 else 0)


def _meant(text: str) -> Iterator[str]:
    for form in _FORMS:
        if found := form.fullmatch(text):
            said = found.groupdict()
            month = _month(said["month"]) if said.get("month") else int(said["number"])
            year = _year(said["year"])
            if month is None:
                continue
            day = said.get("day")
            yield f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def _month(name: str) -> int | None:
    """The month of a name, or of letters it begins with, if only one begins so."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    begun = {at for full, at in _BY_NAME.items() if full.startswith(plain)}
    return begun.pop() if len(plain) >= _SHORTEST and len(begun) == 1 else None
