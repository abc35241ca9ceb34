"""docs/cli.md, from the help of every command: `python -m generator.cli.reference`."""

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
            help_text = command.get_help(_context(command, name, top))
            parts.append(_section(f"deckwright {name}", help_text))
    return "\n".join(parts)


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
