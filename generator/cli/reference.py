"""docs/cli.md, from the help of every command: `python -m generator.cli.reference`."""

from collections.abc import Iterator

import click

from generator.cli import show
from generator.cli.commands import main

_WIDTH = 88
_HEAD = """# The command line

<!-- Written by `make docs` from the help texts; change those. -->
"""


def reference() -> str:
    """The help of `deckwright` and of each of its commands, as one page."""
    top = _context(main, "deckwright", None)
    parts = [_HEAD, _section("deckwright", main.get_help(top))]
    for name in main.list_commands(top):
        _, command, _ = main.resolve_command(top, [name])
        if command is not None:
            parts += _sections(command, f"deckwright {name}", _context(command, name, top))
    return "\n".join(parts)


def _sections(command: click.Command, title: str, context: click.Context) -> Iterator[str]:
    """The help of a command, and of those it groups."""
    yield _section(title, command.get_help(context))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            _, inner, _ = command.resolve_command(context, [name])
            if inner is not None:
                yield from _sections(inner, f"{title} {name}", _context(inner, name, context))


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    return click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    show.say(reference().rstrip())
