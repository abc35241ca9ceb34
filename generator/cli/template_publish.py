"""`deckwright template publish`."""

import os
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Literal, Unpack

import click

from generator.cli import config, show
from generator.cli.options import Flags, format_option, settings, where_options
from generator.cli.targets import MAPS, bundled, reading, target
from generator.flows.account.templates import kinds as all_kinds
from generator.flows.publish import Published
from generator.flows.publish import publish as put


class _Asked(Flags):
    """The options of this command."""

    form: Literal["text", "json"]


@click.command()
@click.argument("kinds", nargs=-1, metavar="[KIND]...")
@format_option
@where_options
def publish(kinds: tuple[str, ...], **asked: Unpack[_Asked]) -> None:
    """Put the templates into Drive.

    Uploads the template of each KIND (of every kind, if none is named) into the folder
    `deckwright templates`, converted to Google Slides; holds each slot of the result against
    the map; and writes the addresses under [templates] into deckwright.toml, whose comments
    stay. What was published before is not uploaded again. Ends with 1 if a template lost
    something on the way; that one is not written down.
    """
    place, _ = target(asked)
    files = {**bundled(), **bundled(place.own_maps)}
    shipped = {kind: partial(reading, file) for kind, file in files.items()}
    done: list[Published] = []
    for each in put(place, kinds or all_kinds(MAPS), shipped):
        done.append(each)
        if asked["form"] == "text":
            tell(each)
    kept = remember(asked, done)
    is_whole = all(each.fits for each in done)
    if asked["form"] == "json":
        show.data(
            {
                "exit": 0 if is_whole else 1,
                "templates": [as_data(each) for each in done],
                "kept_in": str(kept) if kept else None,
                "findings": [one for each in done for one in show.as_data(each.findings)],
            }
        )
    if not is_whole:
        click.get_current_context().exit(1)


def remember(asked: Flags, done: list[Published]) -> Path | None:
    """The deckwright.toml the templates were written into; none for a local workspace."""
    found = config.find(Path.cwd())
    is_text = dict(asked).get("form") == "text"
    if not settings(asked, os.environ, config.read(found)).use_google:
        if is_text:
            show.say("a local workspace copies the templates that ship: nothing to remember")
        return None
    file = found or Path.cwd() / config.NAME
    config.remember_templates(file, {each.kind: each.url for each in done if each.fits})
    if is_text:
        show.say(f"remembered in {file}")
    return file


def tell(each: Published) -> None:
    """One template in words."""
    show.findings(each.findings)
    fit = f"{each.slots} slots" if each.fits else "does not fit its map"
    show.say(f"{each.state}: {each.kind}, {fit}")
    show.say(f"  {each.url}")


def as_data(each: Published) -> dict[str, Any]:
    """One template as data."""
    return {
        **{name: value for name, value in asdict(each).items() if name != "findings"},
        "fits": each.fits,
    }
