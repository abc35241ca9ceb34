"""A brief whose every internal value is like no other, and the ways such a value is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from givens.full_brief import a_full_brief

from generator.content.brief import Brief
from generator.content.model import Item, Part
from generator.content.shape import FieldShape, Kind, fields_of
from generator.content.values import Count, Measure, Money, Percent, Period

_FIRST_PRIME = 1_000_003
_FIRST_DAY = date(2041, 1, 1)
_ITEMS = 2
_NUMBERS = (Money, Measure, int)


@dataclass(frozen=True)
class Canary:
    """An internal value, and every way in which it could be read."""

    path: str
    forms: tuple[str, ...]


def a_canary_brief() -> tuple[dict[str, Any], list[Canary]]:
    """The full brief with a number or date of its own in every internal field."""
    brief = a_full_brief()
    # What says where its documents go, or its figures come from, leads somewhere.
    del brief["account"]["folder_url"]
    brief.pop("usage", None)
    _trim(brief)
    walk = _Walk()
    walk.part(Brief, brief, "", is_ours=False)
    return brief, walk.canaries


def primes() -> Iterator[int]:
    """Seven-digit primes, each once."""
    number = _FIRST_PRIME
    while True:
        if all(number % each for each in range(3, int(number**0.5) + 1, 2)):
            yield number
        number += 2


def _trim(value: Any) -> None:
    """Two items of each list say what six would, in a third of the time."""
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            if isinstance(part, list):
                del part[_ITEMS:]
            _trim(part)


class _Walk:
    """One walk over plain values, along the model."""

    def __init__(self) -> None:
        self.canaries: list[Canary] = []
        self.primes = primes()
        self.day = _FIRST_DAY

    def part(
        self, model: type[Part], value: dict[str, Any], path: str, *, is_ours: bool
    ) -> None:
        for field in fields_of(model):
            if field.key not in value or (issubclass(model, Item) and field.key == "id"):
                continue
            here = f"{path}.{field.key}".strip(".")
            excerpt = path.startswith("evaluation") or field.audience.in_excerpt
            hidden = is_ours or not field.audience.may_see("customer", "csp", excerpt=excerpt)
            match field.kind:
                case Kind.PART if field.model:
                    self.part(field.model, value[field.key], here, is_ours=hidden)
                case Kind.PARTS if field.model:
                    for at, each in enumerate(value[field.key]):
                        self.part(field.model, each, f"{here}.{at}", is_ours=hidden)
                case Kind.PARTS_BY_KEY if field.model:
                    for key, each in value[field.key].items():
                        self.part(field.model, each, f"{here}.{key}", is_ours=hidden)
                case Kind.LEAF if hidden:
                    value[field.key] = self.leaf(field, value[field.key], here)

    def leaf(self, field: FieldShape, value: Any, path: str) -> Any:
        # What the proposal shows is looked for in the other kinds only, by its mark.
        if path.startswith("economics") or field.audience.kinds is not None:
            return value
        if field.leaf in _NUMBERS and field.key != "meeting":
            number = next(self.primes)
            self.canaries.append(Canary(path, number_forms(number)))
            return f"{number} USD" if field.leaf is Money else number
        if field.leaf is Period:
            self.day += timedelta(days=1)
            self.canaries.append(Canary(path, day_forms(self.day)))
            return self.day.isoformat()
        if field.leaf is Percent or field.leaf is Count:
            return value
        if isinstance(value, str) and value.startswith("⟦"):
            self.canaries.append(Canary(path, (value,)))
        return value


def number_forms(number: int) -> tuple[str, ...]:
    """A number as people write it."""
    grouped = f"{number:,}"
    return (
        str(number),
        *(grouped.replace(",", sign) for sign in (",", ".", " ", "\u00a0", "\u202f", "'", "’")),
        f"{number / 1000:.3f}k",
        f"{number / 1_000_000:.6f}M",
    )


def day_forms(day: date) -> tuple[str, ...]:
    """A day as people write it."""
    return (
        day.isoformat(),
        f"{day.day} {day:%b} {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%m/%d/%Y}",
    )
