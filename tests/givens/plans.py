"""A deck planned and filled without any wire: brief text in, deck out."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from givens.builds import TODAY

from generator.content.places import SourceMap
from generator.content.project import project
from generator.content.read import read_brief_bytes
from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.errors import Finding
from generator.flows.vendor import vendor_with
from generator.maps.read import read_map
from generator.plan.edits import Edit
from generator.plan.fit import fit
from generator.plan.lower import lower_all
from generator.plan.placement import PlacedSlide, Placement
from generator.plan.planner import Plan, plan
from generator.plan.script import Script, write_script
from generator.workspace.slides.file import SlidesFile


@dataclass(frozen=True)
class Bench:
    """A kind of document with its map and template, to plan and fill decks with."""

    maps: Path
    kind: str = "csp"

    @cached_property
    def template(self) -> Deck:
        return self.read(self.copy())

    def copy(self) -> SlidesFile:
        """A fresh copy of the template."""
        return SlidesFile.open((self.maps / self.kind / "template.pptx").read_bytes())

    def read(self, file: SlidesFile) -> Deck:
        return from_slides(file.presentation("id", "title", "revision"))

    def script(self, brief: str) -> tuple[Script, SourceMap, tuple[Finding, ...]]:
        slide_map, map_places = read_map(self.maps / self.kind / "map.yaml")
        read, places = read_brief_bytes(brief.encode(), "acme.yaml")
        projected, _ = project(
            read,
            audience=slide_map.audience,
            kind=self.kind,
            vendor=vendor_with({}),
            as_of=TODAY,
        )
        script, findings = write_script(projected.root, slide_map, map_places)
        return script, places, findings

    def fit(self, brief: str) -> tuple[Placement, tuple[Finding, ...]]:
        return _fitted(self, brief)

    def placed(self, brief: str) -> Placement:
        return self.fit(brief)[0]

    def plan(self, brief: str, file: SlidesFile) -> Plan:
        return plan(self.placed(brief), self.read(file), self.template)

    def fill(self, brief: str, file: SlidesFile) -> Plan:
        """Send the plan to a copy, as one batch."""
        planned = self.plan(brief, file)
        file.apply(lower_all(planned.edits).requests)
        return planned

    def filled(self, *briefs: str) -> tuple[SlidesFile, Deck]:
        """A copy filled with one brief after the other."""
        file = self.copy()
        for brief in briefs:
            self.fill(brief, file)
        return file, self.read(file)


@lru_cache(maxsize=16)
def _fitted(bench: Bench, brief: str) -> tuple[Placement, tuple[Finding, ...]]:
    # Most tests place a brief several times; what is placed depends on nothing else.
    script, places, _ = bench.script(brief)
    return fit(bench.kind, script, bench.template, places)


def slide_of(placement: Placement, name: str, page: int = 1) -> PlacedSlide:
    """One placed slide."""
    return next(each for each in placement.slides if (each.name, each.page) == (name, page))


def kinds_of(edits: tuple[Edit, ...]) -> list[str]:
    return [type(edit).__name__ for edit in edits]
