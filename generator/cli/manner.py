"""How much of an account a document tells."""

from collections.abc import Callable
from typing import TypedDict, TypeVar

import click

from generator.plan.manner import Detail

C = TypeVar("C", bound=Callable[..., object])


class MannerFlags(TypedDict):
    """The options that say how much a document tells."""

    detail: Detail | None
    prompts: bool | None


def manner_options(command: C) -> C:
    """Let a command be told how much a document tells; it is remembered with the document."""
    command = click.option(
        "--with-prompts/--no-prompts",
        "prompts",
        default=None,
        help="Keep slides of what is due and not known yet, with questions to the customer; or "
        "take those away that nobody answered.  [default: as it stands]",
    )(command)
    return click.option(
        "--detail",
        type=click.Choice(["summary", "full"]),
        default=None,
        help="The body alone, or the appendix too.  [default: as it stands, else full]",
    )(command)
