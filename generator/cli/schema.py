"""`deckwright schema`."""

from typing import Literal

import click

from generator.cli import show
from generator.flows.schema import schema as schema_of


@click.command()
@click.argument("which", type=click.Choice(["brief", "map"]))
def schema(which: Literal["brief", "map"]) -> None:
    """Print the JSON Schema of a brief or a map.

    An editor that knows it completes and checks while one types: name the file it is kept in
    with `$schema=` in a yaml-language-server comment in the first line of the brief.
    """
    show.data(schema_of(which))
