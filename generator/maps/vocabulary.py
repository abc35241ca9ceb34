"""What other people's decks call the things a brief knows."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from generator.maps.slide_map import ElementKey


class Topic(BaseModel):
    """One thing a brief can say, the words it goes by, and how a slide says it.

    Attributes:
        topic: Its name, which becomes the slide's.
        element: The element of the content model it is of; None for what fits any document.
        words: What a slide about it is headed, in several languages.
        opens: Whether the first slide is taken to be about it, whatever it is headed.
        when: The path that must hold something for the slide to be shown.
        each: The path of a list for which the slide stands once per item.
        say: The words of its title.
        text: The words of a body that is prose.
        rows: The path of the list that a table or bullets tell.
        line: What one bullet says.
        columns: The path of each column a table may have, and what its header is called.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: str
    element: ElementKey | None = None
    words: tuple[str, ...]
    opens: bool = False
    when: str | None = None
    each: str | None = None
    say: str
    text: str | None = None
    rows: str | None = None
    line: str | None = None
    columns: Mapping[str, tuple[str, ...]] = {}


@cache
def vocabulary() -> tuple[Topic, ...]:
    """Every topic this program knows, from vocabulary.yaml."""
    text = resources.files(__package__).joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    return tuple(Topic.model_validate(each) for each in yaml.safe_load(text))
