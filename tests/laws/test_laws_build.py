"""However a run ends, the rerun ends with exactly one document, and the right one."""

import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from givens.builds import a_target, a_workspace, deck_of, options, some_slides, write_brief
from givens.effort import tried
from givens.weather import Weather

from generator.deck.outline import outline
from generator.errors import GeneratorError
from generator.flows.account.target import Target
from generator.flows.build import build

SLIDES = ("cover", "stakeholders", "workflow_current", "risks", "activities_planned")
BRIEF = """\
account: {name: Acme, industry: Insurance}
people:
  - {id: ada, name: Ada Byron, title: VP Engineering, org: customer}
workflows:
  - id: release
    title: Release
    lanes: [{id: dev, label: Developers}]
    current:
      nodes: [{id: plan, label: Plan, lane: dev}, {id: ship, label: Ship, lane: dev}]
      edges: [{from: plan, to: ship}]
"""
CHANGED = BRIEF.replace("Ada Byron", "Ada Lovelace").replace("Ship", "Ship it") + (
    "activities:\n  - {id: demo, activity: Demo, date: 2026-12-01}\n"
    "risks:\n  - {id: move, description: The move is late, mitigation: Move in waves}\n"
)
EXITS = {"400": 5, "401": 4, "403": 4, "404": 5, "429": 5, "500": 5, "503": 5}
LIKE = {"401": "400", "403": "400", "404": "400", "503": "500"}
"""Refusals that leave the same behind as another one; what follows is tried with that one."""
KINDS = ("cut before", "cut after", *EXITS)


def is_tried(kind: str, call: int, method: str) -> bool:
    """Whether a call goes wrong in this way too; a method is known once it went wrong.

    Every call is cut off and refused. In a sample the refusals that leave the same behind take
    turns; so do all of them at reads, of which one that goes wrong leaves nothing behind.
    """
    turns = (
        [*EXITS] if method == "GET" else [each for each in EXITS if each not in LIKE.values()]
    )
    always = ("cut before",) if method == "GET" else ("cut before", "cut after", *LIKE.values())
    return kind in tried((*always, turns[call % len(turns)]), KINDS)


@dataclass(frozen=True)
class Place:
    """A folder in which a person builds; the slides of the map are few, so builds are quick."""

    root: Path
    maps: Path

    def target(self, weather: Weather | None = None) -> Target:
        workspace = a_workspace(self.root / "workspace", self.maps)
        through = weather.over if weather else lambda http: http
        return a_target(workspace, through=through, maps=self.maps)

    def build(self, text: str, weather: Weather | None = None) -> str:
        brief = write_brief(self.root / "acme.yaml", text)
        return build("csp", brief, self.target(weather), options()).state

    def ending(self, text: str, weather: Weather) -> int | None:
        """The exit code a run in bad weather ends with; None where it went well."""
        try:
            self.build(text, weather)
        except GeneratorError as ended:
            return ended.exit
        return None

    def copied(self, root: Path) -> "Place":
        if self.root.exists():
            shutil.copytree(self.root, root)
        else:
            root.mkdir(parents=True)
        return Place(root, self.maps)

    def content(self) -> dict[str, bytes]:
        """Every byte a person would find in the workspace."""
        workspace = self.root / "workspace"
        return {
            str(file.relative_to(workspace)): file.read_bytes()
            for file in sorted(workspace.rglob("*"))
            if file.is_file() and ".deckwright" not in file.parts
        }

    def standing(self) -> dict[str, str]:
        """Every file a person would find; of a memory no more than that there is one."""
        found = {}
        workspace = self.root / "workspace"
        for file in sorted(workspace.rglob("*")):
            name = str(file.relative_to(workspace))
            if file.is_dir() or name.startswith(".deckwright"):
                continue
            if file.suffix == ".pptx":
                found[name] = _words(outline(deck_of(file)))
            elif file.parent.name == "_deckwright":
                found[f"memory {len(found)}"] = ""
            else:
                found[name] = file.read_text()
        return found


def _words(told: str) -> str:
    """An outline without notes: those of slides made anew come a build later."""
    return "\n".join(line for line in told.split("\n") if not line.startswith("[notes]"))


@dataclass(frozen=True)
class Case:
    """A run, what stood before it and what stands after it in good weather."""

    before: Place
    text: str
    after: dict[str, str]

    @property
    def whole(self) -> set[str]:
        """What a document may say where its readers look: all of the old, or all of the new."""
        return {*self.before.standing().values(), *self.after.values()}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    root = tmp_path_factory.mktemp("cases")
    maps = some_slides(root / "maps", "csp", SLIDES)
    nowhere = Place(root / "nowhere", maps)
    first = nowhere.copied(root / "first")
    first.build(BRIEF)
    anew = first.copied(root / "anew")
    anew.build(CHANGED)
    return {
        "first": Case(nowhere, BRIEF, first.standing()),
        "anew": Case(first, CHANGED, anew.standing()),
    }


@pytest.mark.parametrize("run", ["first", "anew"])
def test_a_run_that_ends_at_any_call_is_completed_by_the_next(
    run: str, tmp_path: Path, cases: dict[str, Case]
) -> None:
    case = cases[run]
    for at in count():
        left: dict[str, dict[str, str]] = {}
        method = ""
        for kind in KINDS:
            if not is_tried(kind, at, method):
                continue
            place = case.before.copied(tmp_path / f"{at} {kind}")
            weather = Weather(kind, at)
            ended = place.ending(case.text, weather)
            assert ended in (None, EXITS.get(kind, 5))
            for file in place.root.rglob("Acme/*.pptx"):
                assert _words(outline(deck_of(file))) in case.whole, "nothing half-made"
            if weather.seen <= at:
                return
            method = weather.method
            if LIKE.get(kind) in left and ended is not None:
                assert place.standing() == left[LIKE[kind]]
                continue
            left[kind] = place.standing() if kind in LIKE.values() else {}
            if ended is None or place.content() != case.before.content():
                place.build(case.text)  # else it would be the whole run once more
                assert place.standing() == case.after, f"call {at}, {kind}"
