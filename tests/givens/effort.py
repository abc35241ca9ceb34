"""How much of a law is tried: a sample in every run, all of it in `make laws-long`."""

import os
from typing import TypeVar

T = TypeVar("T")

IS_LONG = os.environ.get("DECKWRIGHT_LAWS") == "long"


def tried(sample: T, whole: T) -> T:
    """What is tried in this run."""
    return whole if IS_LONG else sample
