"""Who may read a field: part of the field's type.

`Customer[T]` is for everyone, `Internal[T]` for our own documents, `Withheld[T]` for no
document at all, `ChampionOnly[T]` for the proposal, `ValueFigure[T]` for the proposal and the
close plan, `Excerpt[T]` for our own documents and the customer's excerpt of the evaluation.
A field that says nothing is internal.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

T = TypeVar("T")

AudienceName = Literal["customer", "internal"]
DocumentKind = Literal[
    "tcp",
    "top",
    "readout",
    "champion",
    "csp",
    "csp-commercial",
    "kickoff",
    "csp-doc",
    "handoff",
    "review-pack",
    "ps-scope",
    "meeting-notes",
]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may read a field, and in which kinds of document.

    `kinds` of None means every kind this audience is given.
    """

    name: str
    to_customer: bool
    to_us: bool
    kinds: frozenset[str] | None = None
    in_excerpt: bool = False

    def may_see(self, audience: AudienceName, kind: str, *, excerpt: bool = False) -> bool:
        """Whether a document of this kind and audience may hold the field."""
        if self.kinds is not None and kind not in self.kinds:
            return False
        if excerpt and self.in_excerpt:
            return True
        return self.to_customer if audience == "customer" else self.to_us


CUSTOMER = Audience("customer", to_customer=True, to_us=True)
INTERNAL = Audience("internal", to_customer=False, to_us=True)
WITHHELD = Audience("withheld", to_customer=False, to_us=False)
CHAMPION_ONLY = Audience(
    "champion only", to_customer=True, to_us=False, kinds=frozenset({"champion"})
)
VALUE_FIGURE = Audience(
    "champion and tcp", to_customer=True, to_us=True, kinds=frozenset({"champion", "tcp"})
)
EXCERPT = Audience("excerpt", to_customer=False, to_us=True, in_excerpt=True)

Customer = Annotated[T, CUSTOMER]
Internal = Annotated[T, INTERNAL]
Withheld = Annotated[T, WITHHELD]
ChampionOnly = Annotated[T, CHAMPION_ONLY]
ValueFigure = Annotated[T, VALUE_FIGURE]
Excerpt = Annotated[T, EXCERPT]
