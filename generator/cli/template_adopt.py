"""`deckwright template adopt`."""

from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.options import Flags, format_option, where_options
from generator.cli.targets import file_id_in, target
from generator.cli.template_publish import as_data, remember, tell
from generator.errors import ArgumentError, Finding
from generator.flows.publish import adopt as take


class _Asked(Flags):
    """The options of this command."""

    kind: str
    form: Literal["text", "json"]


@click.command()
@click.argument("link")
@click.option("--kind", required=True, metavar="KIND", help="The kind of document it is for.")
@format_option
@where_options
def adopt(link: str, **asked: Unpack[_Asked]) -> None:
    """Build from a template of your own.

    LINK is the address of a presentation in Drive. It is held against the map of KIND (your
    own in [maps] dir, else the one that ships), slot by slot; if it has every slot, its address
    is written under [templates] into deckwright.toml.
    """
    if Path(link).is_file():
        raise ArgumentError(
            Finding(
                "E329",
                what="only a presentation in Drive can be adopted, and this is a file",
                where=link,
                mend=f"build from it as it is: `deckwright template map {link} --kind "
                f"{asked['kind']} -o maps`; or put it into Drive and name its address",
            )
        )
    place, _ = target(asked)
    adopted = take(place, asked["kind"], file_id_in(link, "LINK"))
    if asked["form"] == "text":
        tell(adopted)
    kept = remember(asked, [adopted])
    if asked["form"] == "json":
        show.data(
            {
                "exit": 0,
                "templates": [as_data(adopted)],
                "kept_in": str(kept) if kept else None,
                "findings": show.as_data(adopted.findings),
            }
        )
