"""`deckwright check`."""

from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.options import Flags, format_option, where_options
from generator.cli.targets import target
from generator.errors import Finding, InputError, Level, errors
from generator.flows.briefs import is_local
from generator.flows.check import Checked
from generator.flows.check import check as look


class _Asked(Flags):
    """The options of this command."""

    kind: str | None
    write_ids: bool
    strict: bool
    form: Literal["text", "json"]


@click.command()
@click.argument("brief")
@click.option("--for", "kind", metavar="KIND", help="Judge it as the brief of this document.")
@click.option("--write-ids", is_flag=True, help="Write the ids that are missing into the file.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@format_option
@where_options
def check(brief: str, **asked: Unpack[_Asked]) -> None:
    """Tell what is wrong, thin or missing in a BRIEF.

    BRIEF is a YAML or JSON file, a folder of them, or the name or link of an account that keeps
    its brief. What is thin or missing is a warning; only what is wrong ends with 1.
    """
    # A file needs no place to work in, so nobody has to sign in to check one.
    place = None if is_local(brief) else target(asked)[0]
    checked = look(
        brief,
        place,
        kind=asked["kind"],
        write_ids=asked["write_ids"],
    )
    if stops(checked.findings, strict=asked["strict"]):
        raise InputError(*checked.findings)
    if asked["form"] == "json":
        show.data(
            {
                "exit": 0,
                "findings": show.as_data(checked.findings),
                "summary": list(checked.summary),
                "written": checked.written,
            }
        )
    else:
        _show(checked)


def stops(found: tuple[Finding, ...], *, strict: bool) -> bool:
    """Whether findings end a run; hints never do."""
    return bool(errors(found)) or (strict and any(f.level is Level.WARNING for f in found))


def _show(checked: Checked) -> None:
    show.findings(checked.findings)
    for line in checked.summary:
        show.say(line)
