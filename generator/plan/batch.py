"""A batch: requests that are applied all or none, each with on whose behalf it is sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.content.places import SourceMap
from generator.errors import Finding
from generator.plan.edits import Origin

Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """The requests of one atomic `batchUpdate`, each with the edit's origin."""

    requests: tuple[Request, ...]
    origins: tuple[Origin, ...]

    def blame(self, index: int, places: SourceMap, words: str) -> Finding:
        """What a refusal of request `index` means to a person: the line whose text it is."""
        origin = self.origins[index] if index < len(self.origins) else Origin("")
        kind = next(iter(self.requests[index]), "") if index < len(self.requests) else ""
        slot = f"{origin.slide}.{origin.slot}" if origin.slot else origin.slide
        return Finding(
            "E601",
            what=f"Google refused to write slot `{slot}` ({kind}): {words}",
            where=places.find(origin.locs[0]) if origin.locs else f"slide `{origin.slide}`",
            mend="change that text, or check the template's box of that name",
        )

    def picture(self, index: int) -> str:
        """The address request `index` fetches a picture from; empty where it fetches none."""
        request = self.requests[index] if 0 <= index < len(self.requests) else {}
        in_line = request.get("insertInlineImage", {}).get("uri", "")
        return str(request.get("createImage", {}).get("url", in_line))


def batch_of(lowered: Iterable[tuple[Origin, Sequence[Request]]]) -> Batch:
    """The requests of edits, in their order, as one batch."""
    told = [(request, origin) for origin, requests in lowered for request in requests]
    return Batch(tuple(each for each, _ in told), tuple(origin for _, origin in told))
