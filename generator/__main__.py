"""`python -m generator` is `deckwright`."""

from generator.cli import main

main(prog_name="deckwright")
