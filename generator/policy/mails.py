"""The mails of an account, as data: what stands in them, in which order."""

from functools import cache
from importlib import resources
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

FILE: Final = "mail.yaml"
AGENDA: Final = "agenda.yaml"


class Section(BaseModel):
    """A heading and one line for each item of a list; left out where the list is empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    heading: str
    each: str
    say: str
    most: int | None = None


class MailShape(BaseModel):
    """A mail: its subject, paragraphs before and after, and its sections."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str
    subject: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]


@cache
def summary_mail() -> MailShape:
    """The summary after a review."""
    return _shape(FILE)


@cache
def agenda_mail() -> MailShape:
    """The agenda of the next meeting."""
    return _shape(AGENDA)


def _shape(file: str) -> MailShape:
    text = resources.files("generator.policy").joinpath(file).read_text(encoding="utf-8")
    return MailShape.model_validate(yaml.safe_load(text))
