"""`deckwright new`."""

from pathlib import Path
from typing import Any, Literal, Unpack

import click
from click.core import ParameterSource

from generator.cli import show
from generator.cli.options import Flags, format_option, where_options
from generator.cli.targets import place_for
from generator.content.brief import Segment, Stage
from generator.content.matrix import ELEMENTS
from generator.flows.new import Begun, begin, default_file, grow

_STAGES = {number: Stage(str(number)) for number in range(7)} | {7: Stage.CLOSED_WON}


class _Asked(Flags):
    """The options of this command."""

    stage: int
    segment: str | None
    renewal: bool
    grows: bool
    out: str | None
    form: Literal["text", "json"]


@click.command()
@click.argument("account")
@click.option(
    "--stage",
    type=click.IntRange(0, 7),
    default=1,
    show_default=True,
    help="The stage of its opportunity; 7 is closed won.",
)
@click.option(
    "--segment", type=click.Choice([each.value for each in Segment]), help="Its segment."
)
@click.option("--renewal", is_flag=True, help="Begin with what was bought, and objectives.")
@click.option("--grow", "grows", is_flag=True, help="Add the sections that are due now.")
@click.option(
    "-o",
    "--output",
    "out",
    metavar="FILE",
    help="The file to write; - prints it.  [default: the account's name, .yaml]",
)
@format_option
@where_options
def new(account: str, **asked: Unpack[_Asked]) -> None:
    """Begin a brief for an ACCOUNT, or let it grow.

    A new brief is commented and short: it asks what must be known after the next meeting.
    Its first line lets an editor with the YAML language server complete and check it. With
    --grow, the sections now due are added at the end of the file, or of the brief in the
    account's folder; what is there stays as it is.
    """
    if asked["grows"]:
        _refuse_beginnings(click.get_current_context())
        begun = _grown(account, asked)
    else:
        begun = _begun(account, asked)
    if asked["form"] == "json":
        show.data(_as_data(begun))
    elif asked["grows"]:
        _tell_grown(begun)
    elif asked["out"] == "-":
        show.say(begun.text.rstrip("\n"))
    else:
        show.say(f"written: {begun.where}")
        show.say(f"  it asks for {_names(begun.added)}")
        show.say(f"next: write over the samples, then `deckwright check {begun.where}`")


def _grown(account: str, asked: _Asked) -> Begun:
    out = asked["out"]
    file = Path(out) if out else default_file(account)
    named = str(file) if out or file.is_file() else account
    return grow(named, place_for(named, asked))


def _begun(account: str, asked: _Asked) -> Begun:
    out = asked["out"]
    file = None if out == "-" else Path(out) if out else default_file(account)
    return begin(
        account,
        file,
        stage=_STAGES[asked["stage"]],
        segment=asked["segment"],
        renewal=asked["renewal"],
    )


def _as_data(begun: Begun) -> dict[str, Any]:
    return {
        "exit": 0,
        "where": begun.where,
        "added": {number: ELEMENTS[number].title for number in begun.added},
        "text": begun.text,
        "findings": [],
    }


def _refuse_beginnings(context: click.Context) -> None:
    """What holds for a new brief stands in a brief that grows, and is not said again."""
    for name in ("stage", "segment", "renewal"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            key = {"segment": "account.segment", "renewal": "type"}.get(name, name)
            raise click.UsageError(
                f"--grow goes by what the brief says: write `{key}:` there instead of --{name}",
                context,
            )


def _tell_grown(begun: Begun) -> None:
    if begun.added:
        show.say(f"grown: {begun.where}")
        show.say(f"  added {_names(begun.added)}")
    else:
        show.say(f"{begun.where} has every section that is due now")


def _names(numbers: tuple[str, ...]) -> str:
    return ", ".join(f"{number} {ELEMENTS[number].title}" for number in numbers)
