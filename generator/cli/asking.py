"""What a person says of the one document a command is about."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

C = TypeVar("C", bound=Callable[..., object])


def doc_option(command: C) -> C:
    """Let a command be told which of several documents is meant."""
    return click.option(
        "--doc", metavar="URL", help="The document meant, where there are several."
    )(command)


def made_from_option(command: C) -> C:
    """Let a command be told the template a standing document was made from."""
    return click.option(
        "--template",
        metavar="LINK",
        help="The template it was made from, where that was one of your own.",
    )(command)


def use_option(command: C) -> C:
    """Let a command be told which of two briefs to take."""
    return click.option(
        "--use",
        type=click.Choice(["local", "stored"]),
        help="The brief to use, where the account keeps a newer one.",
    )(command)


def meeting_option(command: C) -> C:
    """Let a command be told which meeting a readout is for."""
    return click.option(
        "--meeting", type=int, metavar="N", help="The meeting a readout is for: 2, 3 or 4."
    )(command)


def page_option(folder: str) -> Callable[[C], C]:
    """Let a command be told where its page goes; `folder` is where it goes by itself."""
    return click.option(
        "-o",
        "--output",
        "out",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"Write the page here: a file, or a folder.  [default: {folder}]",
    )


def strict_option(command: C) -> C:
    """Let warnings stop a run."""
    return click.option(
        "--strict", is_flag=True, help="Let warnings stop the run as errors do."
    )(command)
