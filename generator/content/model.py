"""What every part of a brief is made of: parts, items of lists, references."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from generator.content.audience import Customer, Withheld
from generator.content.values import Choice, Text

I = TypeVar("I", bound="Item")  # noqa: E741 - the one letter every list of items is spelled with


def required(description: str, *, alias: str | None = None) -> Any:
    """A field without which the thing it belongs to says nothing."""
    return Field(description=description, alias=alias)


def optional(description: str, *, alias: str | None = None) -> Any:
    """A field that may still be unknown."""
    return Field(default=None, description=description, alias=alias)


def several(description: str) -> Any:
    """A list that may still be empty."""
    return Field(default=(), description=description)


def preset(description: str, default: object) -> Any:
    """A field with a value of its own until somebody writes another."""
    return Field(default=default, description=description)


class Part(BaseModel):
    """A part of a brief: frozen, strict about keys it does not know, deaf to `x_` keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_private_keys(cls, value: object) -> object:
        if isinstance(value, Mapping) and any(_is_private(key) for key in value):
            return {key: kept for key, kept in value.items() if not _is_private(key)}
        return value

    def withholds(self) -> Mapping[str, str]:
        """Customer fields this very thing keeps from the customer, each with the reason.

        A reason that need not be told is an empty text.
        """
        return {}


def _is_private(key: object) -> bool:
    return isinstance(key, str) and key.startswith("x_")


class Item(Part):
    """An item of a list: it has an id, by default made from its own text."""

    named_by: ClassVar[tuple[str, ...]] = ("name",)
    is_plain: ClassVar[bool] = False
    """Whether a bare text in the list stands for an item with that text."""

    id: Customer[Text | None] = optional(
        "Its name in references; absent means made from its text"
    )
    internal: Withheld[bool] = preset(
        "Keep this item out of every customer document", default=False
    )

    @model_validator(mode="before")
    @classmethod
    def _read_plain_text(cls, value: object) -> object:
        return {cls.named_by[0]: value} if cls.is_plain and isinstance(value, str) else value

    @property
    def own_text(self) -> str:
        """The text that names this item to a person."""
        for name in self.named_by:
            if value := getattr(self, name):
                return value.words if isinstance(value, Choice) else str(value)
        return ""

    def is_for_customer(self) -> bool:
        """Whether the item as a whole may stand in a customer document."""
        return not self.internal

    def why_left_out(self) -> str:
        """Why customers do not see it, where its writer may not expect that."""
        return ""


_SPELT = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)


def slug(text: str) -> str:
    """An id made from text: ASCII letters, digits and hyphens, at most 48 of them."""
    spelt = text.casefold().translate(_SPELT)  # `Weiß` is `weiss` by its case alone
    folded = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    return words[:48].strip("-") or "item"


def free_id(text: str, taken: Iterable[str]) -> str:
    """The slug of the text, numbered from the second of its name on."""
    wanted, used = slug(text), set(taken)
    number = 2
    found = wanted
    while found in used:
        found = f"{wanted}-{number}"
        number += 1
    return found


def with_ids(items: tuple[I, ...]) -> tuple[I, ...]:
    """The items, each with an id; ids people wrote are never changed."""
    taken = {item.id for item in items if item.id}
    named: list[I] = []
    for item in items:
        if item.id:
            named.append(item)
            continue
        own = free_id(item.own_text, taken)
        taken.add(own)
        named.append(item.model_copy(update={"id": own}))
    return tuple(named)


Many = Annotated[tuple[I, ...], AfterValidator(with_ids)]
"""A list of items, each with an id."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a text as the id of an item in the list at one of these paths.

    A path is looked for in the part that holds the reference, then in what holds that part,
    up to the brief: `nodes` is found beside the edge, `people` at the top.
    """

    paths: tuple[str, ...]

    @classmethod
    def to(cls, *paths: str) -> Self:
        """A mark for these lists."""
        return cls(paths)


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a text as a name out of one of the vendor's lists."""

    vendor_list: str


PersonRef = Annotated[Text, Refers.to("people")]
OutcomeRef = Annotated[Text, Refers.to("outcomes")]
PhaseRef = Annotated[Text, Refers.to("adoption.phases")]
ObjectiveRef = Annotated[Text, Refers.to("objectives")]
ApplicationRef = Annotated[Text, Refers.to("applications")]
MeasuredRef = Annotated[Text, Refers.to("value_map.rows", "objectives", "outcomes")]
NodeRef = Annotated[Text, Refers.to("nodes")]
LaneRef = Annotated[Text, Refers.to("lanes")]

TierName = Annotated[Text, Term("tiers")]
ProductName = Annotated[Text, Term("products")]
DriverName = Annotated[Text, Term("value_drivers")]
UseCaseName = Annotated[Text, Term("use_cases")]
OfferingName = Annotated[Text, Term("offerings")]
SuccessTierName = Annotated[Text, Term("success_tiers")]
SizeName = Annotated[Text, Term("reference_sizes")]
