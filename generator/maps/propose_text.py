"""A proposed map as a file to edit: YAML, each slide with how sure the guess is."""

from collections.abc import Iterator

import yaml

from generator.errors import excerpt
from generator.maps.propose_slide import Guess

_LONG = 80
_WIDTH = 96
_HEAD = (
    "# Proposed from the headings and table headers of the template: read every line.",
    "# Slides that are not named here stay as they are. `deckwright template check`",
    "# tells what map and template disagree on.",
)


def map_text(head: dict[str, str], guesses: tuple[Guess, ...]) -> str:
    """The map as a file."""
    lines = [
        *_HEAD,
        _yaml(head),
        "slides:",
        *(line for guess in guesses for line in _lines(guess)),
    ]
    return "\n".join(lines) + "\n"


def _lines(guess: Guess) -> Iterator[str]:
    page = guess.page
    heading = f" “{excerpt(page.heading, _LONG)}”" if page.heading else ""
    if not guess.slide:
        yield f"  # slide {page.number}{heading}: stays as it is"
        yield from (f"  # {remark}" for remark in guess.remarks)
        return
    name = guess.topic.topic if guess.topic else ""
    sure = f"`{name}` ({guess.likeness:.0f} of 100)"
    if guess.topic is None:
        yield f"  # slide {page.number}{heading}: stays as it is but for its tokens"
    elif guess.is_taken:
        yield f"  # slide {page.number}{heading}: taken for {sure}"
    else:
        yield f"  # slide {page.number}{heading}: perhaps {sure}; take the # away if so"
    yield from (f"  # {remark}" for remark in guess.remarks)
    first, *rest = _yaml(dict(guess.slide)).splitlines()
    mark = "  " if guess.is_taken else "  # "
    yield f"{mark}- {first}"
    yield from (f"{mark}  {line}" for line in rest)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _as_block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _as_block)


def _yaml(value: object) -> str:
    dumped: str = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH
    )
    return dumped.rstrip("\n")
