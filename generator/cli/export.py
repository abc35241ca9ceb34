"""`deckwright export`."""

from datetime import datetime
from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.asking import doc_option, meeting_option, strict_option
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows.export import Exported, ExportOptions, Form
from generator.flows.export import export as write


class _Asked(Flags):
    """The options of this command."""

    to: Form
    folder: Path
    doc: str | None
    meeting: int | None
    as_of: datetime | None
    strict: bool
    form: Literal["text", "json"]


@click.command()
@click.argument("kind")
@click.argument("brief")
@click.option(
    "--to",
    type=click.Choice(["pdf", "png", "pptx", "docx"]),
    required=True,
    help="The kind of file; png is one picture a slide or page.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    default=".",
    help="Write into this folder.  [default: this folder]",
)
@doc_option
@meeting_option
@strict_option
@format_option
@as_of_option
@where_options
def export(kind: str, brief: str, **asked: Unpack[_Asked]) -> None:
    """Write a standing document as PDF, PNG, PPTX or DOCX.

    KIND and BRIEF are those of `deckwright build`, which must have made the document. It is
    written as it stands, with everything people changed in it. Google prints PDF up to 10 MB;
    a local workspace prints through LibreOffice. PNG is made from the PDF by pdftoppm.
    A deck has no DOCX, a written document no PPTX.

    A document for customers is looked through first, as it stands: what is internal and in our
    words stops it, what people wrote is told (with --strict it stops as well).
    """
    place, _ = target(asked)
    options = ExportOptions(
        form=asked["to"],
        folder=asked["folder"],
        as_of=(asked["as_of"] or now()).date(),
        doc=asked["doc"],
        meeting=asked["meeting"],
        strict=asked["strict"],
    )
    exported = write(kind, brief, place, options)
    if asked["form"] == "json":
        show.data(_as_data(exported))
        return
    show.findings(exported.findings)
    show.say(f"exported: {exported.document.name}")
    for file in exported.files:
        show.say(str(file))


def _as_data(exported: Exported) -> dict[str, object]:
    return {
        "exit": 0,
        "kind": exported.kind,
        "name": exported.document.name,
        "file_id": exported.document.id,
        "paths": [str(file) for file in exported.files],
        "calls": exported.calls,
        "findings": show.as_data(exported.findings),
    }
