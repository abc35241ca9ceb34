"""`deckwright template`."""

import click

from generator.cli.door import LateGroup, Later

_COMMANDS = (
    Later("inspect", "List what is on the slides of a deck.", "generator.cli.template_inspect"),
    Later("map", "Propose a map for a deck of your own.", "generator.cli.template_map"),
    Later("check", "Tell what map and template disagree on.", "generator.cli.template_check"),
    Later(
        "theme", "Write the templates in your company's look.", "generator.cli.template_theme"
    ),
    Later("publish", "Put the templates into Drive.", "generator.cli.template_publish"),
    Later("adopt", "Build from a template of your own.", "generator.cli.template_adopt"),
)


@click.group(
    cls=LateGroup, commands={command.name: command for command in _COMMANDS if command.name}
)
def template() -> None:
    """Templates: those that ship, and your company's own.

    `publish` puts the ones that ship into Drive. For a deck of your own, `map` proposes which
    of its boxes say what; read the map, name its folder in deckwright.toml ([maps] dir), and
    `check` it whenever somebody changed the deck.
    """
