"""How much of an account a document tells: its appendix, and its questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Detail = Literal["summary", "full"]


@dataclass(frozen=True, slots=True)
class Manner:
    """What a document was asked to be beyond its kind.

    Attributes:
        detail: `summary` has no appendix.
        prompts: Whether slides of which nothing is known yet stand in it and ask.
    """

    detail: Detail = "full"
    prompts: bool = False

    def asked(self, detail: Detail | None, prompts: bool | None) -> "Manner":
        """The manner with what a person says now; what nobody says stays."""
        return Manner(
            self.detail if detail is None else detail,
            self.prompts if prompts is None else prompts,
        )

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"detail": self.detail, "prompts": self.prompts}


AS_USUAL = Manner()


def manner_from_json(told: object) -> Manner:
    """The manner that was kept; the usual one where an earlier version kept none."""
    if not isinstance(told, Mapping):
        return AS_USUAL
    return Manner(
        "summary" if told.get("detail") == "summary" else "full", told.get("prompts") is True
    )
