"""`deckwright convert`."""

from datetime import datetime
from typing import Literal, Unpack

import click

from generator.cli import build as building
from generator.cli import show
from generator.cli.asking import strict_option, use_option
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.errors import ConflictError, Finding
from generator.flows.brief.briefs import Side
from generator.flows.build import Built
from generator.flows.convert import Converted
from generator.flows.convert import convert as make
from generator.flows.document.preparing import BuildOptions
from generator.flows.document.refreshed import Refreshed


class _Asked(Flags):
    """The options of this command."""

    dry_run: bool
    form: Literal["text", "json"]
    as_of: datetime | None
    template: str | None
    doc: str | None
    strict: bool
    use: Side | None


@click.command()
@click.argument("brief")
@click.option("--dry-run", is_flag=True, help="Show the report; write nothing.")
@format_option
@as_of_option
@where_options
@click.option(
    "--template",
    metavar="LINK",
    help="Copy this template: a Drive link or id, or a .pptx file.",
)
@click.option("--doc", metavar="URL", help="The success plan meant, where there are several.")
@use_option
@strict_option
def convert(brief: str, **asked: Unpack[_Asked]) -> None:
    """Turn the Technical Close Plan of an account into its Mutual Customer Success Plan.

    What is the customer's is copied; what is ours, and risks that are mitigated or closed by
    today, stay behind; titles of ours are reworded. The report tells each of them, and what
    is still missing; it is kept in the account's Internal folder. The close plan is not
    written to: what people wrote in it and the brief does not have is listed.

    Mid-Market and SMB accounts get csp-commercial.
    """
    place, template = target(asked, asked["template"])
    moment = now()
    options = BuildOptions(
        as_of=(asked["as_of"] or moment).date(),
        now=moment,
        dry_run=asked["dry_run"],
        doc=asked["doc"],
        template=template,
        strict=asked["strict"],
        use=asked["use"],
    )
    converted = make(brief, place, options)
    if asked["form"] == "json":
        show.data(_as_data(converted))
    else:
        _tell(converted)
    if count := _conflicts(converted):
        raise _left_to_a_person(converted, count)


def _as_data(converted: Converted) -> dict[str, object]:
    made, report = converted.made, converted.report
    return {
        "exit": ConflictError.exit if _conflicts(converted) else 0,
        "kind": report.kind,
        "state": made.state if made else "planned",
        "name": made.name if made else "",
        "file_id": made.file_id if made else "",
        "url": made.url if made else "",
        "path": made.path if made else "",
        "slides": made.slides if made else 0,
        "calls": made.calls if made else {},
        "findings": show.as_data(converted.findings),
        "report": {
            "file": converted.file,
            "copied": list(report.copied),
            "dropped": list(report.dropped),
            "reworded": list(report.reworded),
            "missing": list(report.missing),
            "edited": list(report.edited),
        },
    }


def _tell(converted: Converted) -> None:
    show.say(converted.report.as_markdown())
    if converted.file:
        show.say(f"kept in {converted.file}")
        show.say()
    show.findings(converted.findings)
    made = converted.made
    if isinstance(made, Built):
        building.outcome(made)
    elif made:
        show.say(f"{made.state}: {made.name}, {made.slides} slides")
        show.opening(made.path) if made.path else show.say(made.url)


def _conflicts(converted: Converted) -> int:
    """How many texts of the standing plan both a person and the brief changed."""
    made = converted.made
    return len(made.conflicts) if isinstance(made, Refreshed) else 0


def _left_to_a_person(converted: Converted, count: int) -> ConflictError:
    return ConflictError(
        Finding(
            "E823",
            what=f"{count} texts of the success plan were changed by a person and by the brief",
            where=converted.made.path or converted.made.url if converted.made else None,
            mend="what the person wrote stands; see both sides with "
            f"`deckwright diff {converted.report.kind}`",
        )
    )
