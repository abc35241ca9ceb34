"""`deckwright template theme`."""

from pathlib import Path
from typing import Literal

import click

from generator.cli import config, show
from generator.cli.options import format_option
from generator.errors import ArgumentError, Finding
from generator.flows.theming import write_theme


@click.command()
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write DIR/KIND/template.pptx.  [default: [maps] dir of deckwright.toml]",
)
@format_option
def theme(folder: Path | None, form: Literal["text", "json"]) -> None:
    """Write the templates in your company's look.

    The look is [theme] of deckwright.toml, laid over the one that ships: colours = {accent1 =
    "#0B5FFF"}, fonts = {heading = "Lato", body = "Lato"}, or file = "theme.yaml" with the same;
    logo = "logo.png" for covers and pages. What it leaves out stays. Text that could not be
    read on its ground ends the run with 1. Builds take templates from [maps] dir before those
    that ship; `template publish` puts them into Drive. Run it again after an upgrade.
    """
    file = config.find(Path.cwd())
    said = config.read(file)
    place = folder or said.maps
    if file is None or not said.theme or place is None:
        raise ArgumentError(
            Finding(
                "E283",
                what="nobody said how the templates shall look, or where they shall lie",
                where=str(file or Path.cwd() / config.NAME),
                mend='write [theme] and, in [maps], dir = "maps" into it, or say -o',
            )
        )
    done = write_theme(said.theme, file, place)
    if form == "json":
        files = [str(each) for each in done.files]
        show.data({"exit": 0, "files": files, "findings": show.as_data(done.findings)})
        return
    show.findings(done.findings)
    for each in done.files:
        show.say(str(each))
    if said.maps != place:
        show.say(f'to build from them, name the folder: [maps] dir = "{place}"')
