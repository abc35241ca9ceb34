"""Values in words for a person, or as data for a program."""

import json
import os
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from generator.cli.streams import can_say
from generator.errors import Finding, Level
from generator.sources import Source

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.HINT: "cyan"}


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line; colours only where a terminal reads it and nobody asked for none."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    try:
        click.echo(text, err=err, color=False if plain else None)
    except BrokenPipeError:
        # Whoever was reading has seen enough; the work goes on and ends with its own number.
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def opening(path: str) -> None:
    """Where a file is, and how to open it."""
    say(path)
    say(f"open it with: {opener(path, sys.platform)}")


def opener(path: str, platform: str) -> str:
    """The command that opens a file, as it is typed on that platform."""
    if platform == "win32":
        # The first text in quotes is the title of a window.
        return f'start "" "{path}"'
    return f"{'open' if platform == 'darwin' else 'xdg-open'} {shlex.quote(path)}"


def findings(found: Sequence[Finding]) -> None:
    """Findings in words, one clickable line each and the way out below it, and their number."""
    for finding in found:
        say(in_words(finding), err=True)
    if len(found) > 1:
        say(_count(found), err=True)


def in_words(finding: Finding) -> str:
    """`file:line:column: CODE what`, and `mend: …` on the next line."""
    place = f"{finding.where}: " if finding.where is not None else ""
    level = "" if finding.level is Level.ERROR else f"{finding.level}: "
    code = click.style(finding.code, fg=_COLOURS[finding.level], bold=True)
    said = way_out(finding)
    mend = f"\n  mend: {said}" if said else ""
    return f"{click.style(place, bold=True)}{code} {level}{finding.what}{mend}"


def way_out(finding: Finding) -> str:
    """The mend of a finding, in the words of the form its brief has."""
    if not isinstance(finding.where, Source) or not finding.where.tab:
        return finding.mend
    # Lazily: only who meets a spreadsheet waits for the model of a brief.
    from generator.tabular.mends import in_cells  # noqa: PLC0415

    return in_cells(finding).mend


def _count(found: Iterable[Finding]) -> str:
    levels = [finding.level for finding in found]
    counts = [(levels.count(level), level) for level in Level]
    return ", ".join(
        f"{count} {level}{'s' if count > 1 else ''}" for count, level in counts if count
    )


def data(value: Mapping[str, Any]) -> None:
    """One JSON object on standard output, in letters that it takes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    say(text if can_say(text, sys.stdout) else json.dumps(value, indent=2))


def as_data(found: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as data: the same facts."""
    return [
        {
            "code": finding.code,
            "level": str(finding.level),
            "what": finding.what,
            "where": place(finding.where),
            "mend": way_out(finding),
        }
        for finding in found
    ]


def place(where: Source | str | None) -> object:
    """Where something is, as data."""
    if isinstance(where, Source):
        told: dict[str, object] = {
            "file": where.file,
            "line": where.line,
            "column": where.column,
        }
        return told | {"tab": where.tab} if where.tab else told
    return where
