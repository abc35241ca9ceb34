"""`deckwright check`."""

from datetime import datetime
from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import config, show, standing
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import place_for
from generator.errors import Finding, InputError, Level, errors
from generator.flows.brief.briefs import is_local
from generator.flows.check import Checked
from generator.flows.check import check as look
from generator.flows.vendor import vendor_with


class _Asked(Flags):
    """The options of this command."""

    kind: str | None
    explain: bool
    write_ids: bool
    strict: bool
    as_of: datetime | None
    form: Literal["text", "json"]


@click.command()
@click.argument("brief")
@click.option("--for", "kind", metavar="KIND", help="Judge it as the brief of this document.")
@click.option(
    "--explain", is_flag=True, help="Say on which sentences it rests, and every way out."
)
@click.option("--write-ids", is_flag=True, help="Write the ids that are missing into the file.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@as_of_option
@format_option
@where_options
def check(brief: str, **asked: Unpack[_Asked]) -> None:
    """Tell how an account stands, and what is due.

    What is wrong, which documents it is owed and by which rule, what of each element is there,
    what to ask in the next meeting, and one line for a manager.

    BRIEF is a YAML or JSON file, a folder of them, a spreadsheet, or the name or link of an
    account that keeps its brief. What is due or thin is a warning; only what is wrong ends
    with 1. The rules are those of `plan.policy_id` in the brief, else of [policy] rules in
    deckwright.toml, else `seed`.
    """
    # A file needs no place to work in, so nobody has to sign in to check one.
    place = None if is_local(brief) else place_for(brief, asked)
    own = config.read(config.find(Path.cwd()))
    checked = look(
        brief,
        place,
        vendor=place.vendor if place else vendor_with(own.vendor),
        today=(asked["as_of"] or now()).date(),
        kind=asked["kind"],
        edition=own.rules,
        write_ids=asked["write_ids"],
    )
    if stops(checked.findings, strict=asked["strict"]):
        raise InputError(*_stopping(checked.findings, strict=asked["strict"]))
    if asked["form"] == "json":
        show.data(_as_data(checked))
    else:
        standing.tell(
            checked.status,
            checked.findings,
            brief,
            explain=asked["explain"],
            is_book=checked.is_book,
            can_grow=checked.can_grow,
            has_samples=checked.has_samples,
        )


def stops(found: tuple[Finding, ...], *, strict: bool) -> bool:
    """Whether findings end a run; hints never do."""
    return bool(errors(found)) or (strict and any(f.level is Level.WARNING for f in found))


def _stopping(found: tuple[Finding, ...], *, strict: bool) -> tuple[Finding, ...]:
    """Those that end it: where warnings do, all but the hints."""
    return tuple(f for f in found if f.level is not Level.HINT) if strict else errors(found)


def _as_data(checked: Checked) -> dict[str, object]:
    return {
        "exit": 0,
        **standing.as_data(checked.status),
        "findings": show.as_data(checked.findings),
        "written": checked.written,
    }
