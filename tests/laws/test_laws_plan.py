"""Plan, then read: the deck says what was asked, and planning once more changes nothing."""

import re
from itertools import cycle, permutations, product
from pathlib import Path
from typing import Any

import pytest
import yaml
from givens.builds import BRIEFS, a_target, a_workspace, deck_of, options, some_slides
from givens.effort import tried
from givens.plans import Bench
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.located import read_located
from generator.content.places import Loc, SourceMap
from generator.content.read import read_brief_bytes
from generator.deck.outline import outline
from generator.errors import InputError
from generator.flows.build import build

ALL = sorted(path.stem for path in BRIEFS.glob("*.yaml"))
BUDGET = {
    ("drive", "read"): 7,
    ("drive", "write"): 4,
    ("slides", "read"): 2,
    ("slides", "write"): 1,
}


@pytest.mark.parametrize(
    ("name", "kind"), tried([*zip(ALL, cycle(["tcp", "csp"]))], [*product(ALL, ["csp", "tcp"])])
)
def test_a_build_keeps_its_budget_and_a_second_one_writes_nothing(
    name: str, kind: str, tmp_path: Path
) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_bytes((BRIEFS / f"{name}.yaml").read_bytes())
    workspace = a_workspace(tmp_path / "ws")

    first = build(kind, str(brief), a_target(workspace), options())
    second = build(kind, str(brief), a_target(workspace), options())

    assert first.state == "built"
    assert second.state == "already built"
    assert second.file_id == first.file_id
    for calls in (first.calls, second.calls):
        for (api, way), most in BUDGET.items():
            assert calls[api][way] <= most
    assert second.calls["drive"]["write"] == second.calls["slides"]["write"] == 0


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    tried(
        [("minimal", "oversize", "tcp"), ("oversize", "minimal", "csp")],
        [
            (before, after, kind)
            for before, after in permutations(("minimal", "oversize"))
            for kind in ("csp", "tcp")
        ],
    ),
)
def test_a_deck_filled_anew_says_what_a_new_one_says(
    before: str, after: str, kind: str, tmp_path: Path
) -> None:
    """Whatever stood in the file, the same brief ends in the same words, in the same file."""
    brief = tmp_path / "brief.yaml"
    anew, fresh = a_workspace(tmp_path / "anew"), a_workspace(tmp_path / "fresh")

    brief.write_text(_of_one_account(before))
    first = build(kind, str(brief), a_target(anew), options())
    brief.write_text(_of_one_account(after))
    second = build(kind, str(brief), a_target(anew), options())
    built = build(kind, str(brief), a_target(fresh), options())

    assert (second.state, second.file_id) == ("filled anew", first.file_id)
    assert _outline(second.path) == _outline(built.path)


def _of_one_account(name: str) -> str:
    text = (BRIEFS / f"{name}.yaml").read_text()
    named = yaml.safe_load(text)["account"]["name"]
    return text.replace(named, "One Account")


def _outline(path: str) -> str:
    """The words of a deck; the notes of slides made anew come a build later."""
    return _words(outline(deck_of(path)))


def _words(told: str) -> str:
    told = re.sub(r"^\[notes\].*?(?=^#|\Z)", "", told, flags=re.MULTILINE | re.DOTALL)
    return "\n".join(line for line in told.split("\n") if line)


# -- briefs nobody wrote -----------------------------------------------------------------------

NORTHGATE: dict[str, Any] = yaml.safe_load((BRIEFS / "northgate.yaml").read_text())
SLIDES = {
    "csp": (
        *("cover", "summary", "background", "heard", "stakeholders", "forums", "outcomes"),
        *("workflow_current", "applications", "risks", "activities_done", "objectives"),
    ),
    "tcp": (
        *("cover", "background", "heard", "stakeholders", "gaps", "outcomes"),
        *("workflow_proposed", "tools", "risks", "evaluation", "next_steps"),
    ),
}
LISTS = ("people", "gaps", "outcomes", "workflows", "applications", "risks", "activities")
ELEMENTS = (*LISTS, "background", "heard", "stakeholders", "objectives", "evaluation", "plan")
"""Parts that stand on the slides; what refers to something left out goes with it."""


@pytest.fixture(scope="module")
def benches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bench]:
    root = tmp_path_factory.mktemp("benches")
    return {
        kind: Bench(some_slides(root / kind, kind, names), kind)
        for kind, names in SLIDES.items()
    }


@st.composite
def briefs(draw: st.DrawFn) -> str:
    """Some elements of a real brief, their items in any order, few or many of them."""
    brief: dict[str, Any] = {"account": NORTHGATE["account"]}
    for name in draw(
        st.sets(st.sampled_from([each for each in ELEMENTS if each in NORTHGATE]))
    ):
        brief[name] = _mixed(draw, NORTHGATE[name]) if name in LISTS else NORTHGATE[name]
    return yaml.safe_dump(_without_references(brief), allow_unicode=True, sort_keys=False)


def _mixed(draw: st.DrawFn, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    chosen = draw(st.lists(st.sampled_from(items), max_size=12))
    return [{**each, "id": f"{each.get('id', 'item')}-{at}"} for at, each in enumerate(chosen)]


def _without_references(brief: dict[str, Any]) -> dict[str, Any]:
    """The brief without the fields that are at fault: they name what was left out."""
    while True:
        text = yaml.safe_dump(brief, allow_unicode=True, sort_keys=False)
        try:
            _, places = read_located(text.encode(), "brief.yaml")
            read_brief_bytes(text.encode(), "brief.yaml")
        except InputError as faults:
            lines = {fault.where.line for fault in faults.findings}  # type: ignore[union-attr]
            brief = _without(brief, places, lines)
        else:
            return brief


def _without(value: Any, places: SourceMap, lines: set[int], loc: Loc = ()) -> Any:
    match value:
        case dict():
            return {
                key: _without(part, places, lines, (*loc, key))
                for key, part in value.items()
                if isinstance(part, dict | list) or places.find((*loc, key)).line not in lines
            }
        case list():
            kept = ((at, part) for at, part in enumerate(value))
            return [
                _without(part, places, lines, (*loc, at))
                for at, part in kept
                if isinstance(part, dict | list) or places.find((*loc, at)).line not in lines
            ]
        case _:
            return value


@pytest.mark.parametrize("kind", ["csp", "tcp"])
@given(before=briefs(), after=briefs())
@settings(max_examples=tried(4, 100), deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_stood_before_a_brief_ends_in_the_same_words(
    kind: str, benches: dict[str, Bench], before: str, after: str
) -> None:
    bench = benches[kind]
    file, anew = bench.filled(before, after)
    again, fresh = bench.filled(after)

    assert bench.plan(after, again).edits == ()
    assert not bench.plan(after, file).overwrites
    assert _words(outline(anew)) == _words(outline(fresh))
    bench.fill(after, file)
    assert outline(bench.read(file)) == outline(fresh)
    assert bench.plan(after, file).edits == ()
