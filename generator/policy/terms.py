"""The words no customer document says, as versioned data."""

from functools import cache
from importlib import resources
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field

from generator.content.audience import DocumentKind

FILE: Final = "terms.yaml"


class TermRule(BaseModel):
    """A word that stays inside, its forms, and where it may stand all the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    exact: bool = False
    except_in: tuple[DocumentKind, ...] = Field(default=(), alias="except")
    ordinary: tuple[str, ...] = ()
    why: str = ""


class TermList(BaseModel):
    """The words of one edition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str
    terms: tuple[TermRule, ...]


@cache
def term_list() -> TermList:
    """The words that ship."""
    text = resources.files("generator.policy").joinpath(FILE).read_text(encoding="utf-8")
    return TermList.model_validate(yaml.safe_load(text))
