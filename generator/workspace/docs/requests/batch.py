"""What the requests of one batch share: the document, and finding the places they name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.document import TAB_ID, Document
from generator.workspace.docs.refusals import beyond_the_end
from generator.workspace.docs.story import Story
from generator.workspace.ids import Entropy

Json = dict[str, Any]

Fetch = Callable[[str], bytes | None]
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch being applied.

    Args:
        document: what is changed.
        fetch: the bytes an address leads to, if this workspace has them.
        entropy: where new ids come from.
    """

    document: Document
    fetch: Fetch
    entropy: Entropy

    def story(self, place: Json) -> Story:
        """The segment a location or range is in."""
        self.check_tab(place.get("tabId"))
        return self.document.story(place.get("segmentId", ""))

    def check_tab(self, tab_id: str | None) -> None:
        """Refuse a tab the document hasn't; a .docx is one tab."""
        if tab_id not in {None, "", TAB_ID}:
            raise Invalid(f"Tab with ID {tab_id} was not found.")

    def check_tabs(self, criteria: Json | None) -> None:
        """Refuse criteria that name a tab the document hasn't."""
        for tab_id in (criteria or {}).get("tabIds", []):
            self.check_tab(tab_id)

    def insertion(self, request: Json) -> tuple[Story, int]:
        """The segment and index something is inserted at."""
        location, end = request.get("location"), request.get("endOfSegmentLocation")
        if location is not None and end is not None:
            raise Invalid("Exactly one insertion location must be specified.")
        if location is not None:
            return self.story(location), location.get("index", 0)
        if end is not None:
            story = self.story(end)
            return story, story.end - 1
        raise Invalid("An insertion location must be specified.")

    def range(self, request: Json) -> tuple[Story, int, int]:
        """The segment, start and end a request is about."""
        said = request.get("range")
        if said is None:
            raise Invalid("The range must be specified.")
        story = self.story(said)
        start, end = said.get("startIndex", 0), said.get("endIndex", 0)
        for index in (start, end - 1):
            if index >= story.end:
                raise beyond_the_end(max(start, end), story.end)
        if start < 0 or end <= start:
            raise Invalid("The range should not be empty.")
        return story, start, end

    def new_letters(self) -> str:
        """Twelve letters nothing was called yet."""
        while True:
            drawn = self.entropy(_ID_LENGTH)
            letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in drawn)
            if letters not in self.document.range_names:
                return letters


def read_mask(request: Json, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The fields an update writes; `*` is all of them."""
    said = [path.strip() for path in request.get("fields", "").split(",") if path.strip()]
    if not said:
        raise Invalid(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    if said == ["*"]:
        return allowed
    first = []
    for path in said:
        word = re.sub(r"_([a-z])", lambda match: match[1].upper(), path).partition(".")[0]
        if word not in allowed:
            raise Invalid(f"Invalid field: {path}")
        first.append(word)
    return tuple(dict.fromkeys(first))
