"""`deckwright template inspect`."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Literal, Unpack

import click

from generator.cli import show
from generator.cli.options import Flags, format_option, where_options
from generator.cli.targets import target
from generator.deck.inspect import Box, Page
from generator.flows.template_maps import inspect_template


class _Asked(Flags):
    """The options of this command."""

    form: Literal["text", "json"]


@click.command()
@click.argument("deck", metavar="FILE")
@format_option
@where_options
def inspect(deck: str, **asked: Unpack[_Asked]) -> None:
    """List the slides, boxes, tables and tokens of a deck.

    FILE is a .pptx or, with --google, the address of a Google Slides deck. What is listed is
    what a map can name: an alt-text title or token, a placeholder, a table, words, an id.
    """
    place, named = target(asked, deck)
    inspected = inspect_template(str(named), place)
    if asked["form"] == "json":
        slides = _as_data(inspected.pages)
        show.data({"exit": 0, "name": inspected.name, "slides": slides, "findings": []})
        return
    show.say(f"{inspected.name}: {len(inspected.pages)} slides")
    for page in inspected.pages:
        show.say()
        heading = page.heading or "(no heading)"
        left = "   left out when presenting" if page.is_skipped else ""
        show.say(f"{page.number}  {heading}   [{page.id}, {page.layout}]{left}")
        for box in page.boxes:
            show.say(f"   {_told(box)}")
        if page.tokens:
            show.say(f"   tokens: {' '.join(page.tokens)}")


def _told(box: Box) -> str:
    """One box on one line: what it is, its slot where it has a name, and what it says."""
    what = f"table {box.nth}" if box.rows else f"{box.what} {box.nth}"
    says = f"{box.rows} rows: {' | '.join(box.columns)}" if box.rows else box.text
    slot = f"  slot {box.slot}" if box.slot else ""
    return f"{what:<20} {box.id:<12}{slot}  {says}".rstrip()


def _as_data(pages: Iterable[Page]) -> list[dict[str, Any]]:
    return [asdict(page) for page in pages]
