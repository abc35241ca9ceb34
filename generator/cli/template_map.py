"""`deckwright template map`."""

from pathlib import Path
from typing import Unpack

import click

from generator.cli import show
from generator.cli.options import Flags, where_options
from generator.cli.targets import target
from generator.flows.template_maps import propose_map
from generator.maps.propose_slide import Guess


class _Asked(Flags):
    """The options of this command."""

    kind: str
    folder: Path | None


@click.command()
@click.argument("deck", metavar="FILE")
@click.option("--kind", required=True, help="The kind of document the map is for.")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write DIR/KIND/map.yaml, and a copy of the deck beside it.",
)
@where_options
def map(deck: str, **asked: Unpack[_Asked]) -> None:  # noqa: A001 - what a person types
    """Propose a map for a deck from its headings and table headers.

    Without -o the map is printed. Name DIR in deckwright.toml ([maps] dir = "DIR") to build
    from it: maps and templates there go before those that ship.
    """
    place, named = target(asked, deck)
    local = Path(deck) if Path(deck).is_file() else None
    proposed = propose_map(asked["kind"], str(named), place, asked["folder"], local)
    if proposed.file is None:
        show.say(proposed.proposal.text().rstrip("\n"))
        return
    guesses = proposed.proposal.guesses
    for guess in guesses:
        show.say(f"  slide {guess.page.number}: {_told(guess)}")
        for remark in guess.remarks:
            show.say(f"    {remark}")
    show.findings(proposed.findings)
    taken = sum(guess.is_taken for guess in guesses)
    show.say(f"{taken} of {len(guesses)} slides are in the map; read it")
    show.say(str(proposed.file))


def _told(guess: Guess) -> str:
    """What a slide is taken for, on one line."""
    sure = f"{guess.topic.topic} ({guess.likeness:.0f} of 100)" if guess.topic else "tokens"
    if guess.is_taken:
        return sure
    return f"perhaps {sure}, behind a # in the map" if guess.slide else "stays as it is"
