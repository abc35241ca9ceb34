"""Which slide a finding stands beside."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.content.places import Loc, SourceMap
from generator.errors import Finding
from generator.plan.placement import PlacedDrawing, PlacedSlide, PlacedTable, PlacedText
from generator.sources import Source

_NAMED = re.compile(r"slide `([^`]+)`")


def beside(
    findings: Sequence[Finding],
    slides: Sequence[PlacedSlide],
    fitting: Mapping[Finding, str],
    places: SourceMap,
) -> tuple[list[tuple[Finding, ...]], tuple[Finding, ...]]:
    """The findings of each slide in turn, and those of the document as a whole.

    A finding stands beside the slide whose words did not fit, else the one that shows most of
    the place in the brief that it names, else the one it names in words.

    Args:
        findings: All of them.
        slides: In the order they stand.
        fitting: The name of the slide that each finding of fitting is about.
        places: Where in the brief each value is written.
    """
    shown = [_shown(slide, places) for slide in slides]
    names = [slide.name for slide in slides]
    by_slide: list[list[Finding]] = [[] for _ in slides]
    rest: list[Finding] = []
    for finding in findings:
        named = fitting.get(finding) or _named(finding)
        at = names.index(named) if named in names else _best(finding, shown)
        (rest if at is None else by_slide[at]).append(finding)
    return [tuple(each) for each in by_slide], tuple(rest)


def _named(finding: Finding) -> str:
    where = finding.where if isinstance(finding.where, str) else ""
    found = _NAMED.match(where)
    return found[1] if found else ""


def _best(finding: Finding, shown: Sequence[Mapping[Source, tuple[int, int]]]) -> int | None:
    """The slide that shows most of the place a finding names; None where none does."""
    if not isinstance(finding.where, Source):
        return None
    scores = [each.get(finding.where, (0, 0)) for each in shown]
    best = max(scores, default=(0, 0))
    return scores.index(best) if best > (0, 0) else None


def _shown(slide: PlacedSlide, places: SourceMap) -> dict[Source, tuple[int, int]]:
    """The places a slide shows something of: how deep in the brief, and how much of it."""
    paths = (places.walk(loc)[0] for loc in _locs(slide))
    parts = Counter(path[:end] for path in paths for end in range(1, len(path) + 1))
    found: dict[Source, tuple[int, int]] = {}
    for loc, count in parts.items():
        source = places.find(loc)
        found[source] = max(found.get(source, (0, 0)), (len(loc), count))
    return found


def _locs(slide: PlacedSlide) -> Iterator[Loc]:
    for piece in slide.slots.values():
        match piece:
            case PlacedText() | PlacedDrawing():
                yield from piece.locs
            case PlacedTable():
                for row in piece.rows:
                    for cell in row.cells:
                        yield from cell.locs
            case _:
                pass
