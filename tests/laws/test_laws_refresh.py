"""Whole documents through the workspace: no edit is lost, whatever happens on the way."""

import copy
import random
import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from givens.builds import deck_of, some_slides
from givens.desk import Desk, conflicts, shape_of
from givens.effort import tried
from givens.weather import Weather
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pptx.presentation import Presentation as Deck

from generator.deck.outline import outline
from generator.errors import GeneratorError

SLIDES = ("cover", "heard", "stakeholders", "workflow_current", "risks")
BRIEF = """\
account: {name: Acme, industry: Insurance}
people:
  - {id: ada, name: Ada Byron, title: VP Engineering, org: customer}
  - {id: bob, name: Bob Stone, title: Head of Security, org: customer}
heard:
  statements:
    - {id: slow, statement: Releases take 9 weeks., theme: Why change}
    - {id: lists, statement: Three scanners make three lists., theme: Why change}
workflows:
  - id: release
    title: Release
    lanes: [{id: dev, label: Developers}]
    current:
      nodes: [{id: plan, label: Plan, lane: dev}, {id: ship, label: Ship, lane: dev}]
      edges: [{from: plan, to: ship}]
"""
CHANGED = BRIEF.replace("take 9 weeks", "take 3 weeks").replace("Ship", "Ship it") + (
    "risks:\n"
    + "".join(
        f"  - {{id: r{n}, description: Risk {n}, mitigation: In waves}}\n" for n in range(9)
    )
)
SEEDS = tried(4, 200)
"""How many interleavings are tried."""
MINE = "Added by a person"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A document that was made, and edited since."""
    root = tmp_path_factory.mktemp("refresh")
    desk = Desk(root / "desk", some_slides(root / "maps", "csp", SLIDES))
    desk.root.mkdir()
    desk.build(BRIEF)
    return desk


@pytest.fixture(scope="module")
def touched(built: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = copied(built, tmp_path_factory.mktemp("touched") / "desk")
    with desk.edited() as deck:
        paragraph = shape_of(deck, "heard.left").text_frame.paragraphs[0]
        paragraph.runs[0].text = f"Releases take 9 weeks. {MINE}."
        shape_of(deck, "cover.title").text_frame.paragraphs[0].runs[0].text = "Our plan"
    return desk


def copied(desk: Desk, root: Path) -> Desk:
    shutil.copytree(desk.root, root)
    return Desk(root, desk.maps, desk.kind)


def left_as_it_was(desk: Desk, other: Desk) -> bool:
    """Whether every byte a person could see is that of another desk."""
    return content(desk) == content(other)


def content(desk: Desk) -> dict[str, bytes]:
    workspace = desk.root / "workspace"
    return {
        str(file.relative_to(workspace)): file.read_bytes()
        for file in sorted(workspace.rglob("*"))
        if file.is_file() and ".deckwright" not in file.parts
    }


def ending(desk: Desk, text: str, through: Any) -> int | None:
    """The number a refresh ends with; None where it went well."""
    try:
        desk.refresh(text, through=through)
    except GeneratorError as ended:
        return ended.exit
    return None


def words(told: str) -> str:
    """An outline without notes: those of slides made anew come a refresh later."""
    return "\n".join(line for line in told.split("\n") if not line.startswith("[notes]"))


def standing(desk: Desk) -> dict[str, str]:
    """Every document a person would find, and how many snapshots and memories there are."""
    workspace = desk.root / "workspace"
    found: dict[str, str] = {}
    for file in sorted(workspace.rglob("*.pptx")):
        name = str(file.relative_to(workspace))
        if not name.startswith(".deckwright"):
            found[name] = words(outline(deck_of(file)))
    found["memories"] = str(len(list(workspace.rglob("_deckwright/*.json"))))
    [stored] = workspace.rglob("* - Brief.yaml")
    found["brief"] = stored.read_text()
    return found


# -- however it ends ---------------------------------------------------------------------------


def test_a_refresh_that_ends_at_any_call_is_completed_by_the_next(
    touched: Desk, tmp_path: Path
) -> None:
    whole = copied(touched, tmp_path / "whole")
    whole.refresh(CHANGED)
    after, before = standing(whole), words(touched.words())
    becomes = words(whole.words())
    for at in count():
        for kind in ("cut before", "cut after"):
            desk = copied(touched, tmp_path / f"{at} {kind}")
            weather = Weather(kind, at)
            assert ending(desk, CHANGED, weather.over) in (None, 5)
            assert words(desk.words()) in (before, becomes), "nothing half-made"
            if weather.seen <= at:
                return
            if not left_as_it_was(desk, touched):  # else the rerun is the whole run once more
                desk.refresh(CHANGED)
                assert standing(desk) == after, f"call {at}, {kind}"
                assert MINE in desk.words()
            if weather.method == "GET":
                break  # a read that goes wrong one way goes wrong like all others


# -- several at once ---------------------------------------------------------------------------


@dataclass
class Interrupted:
    """An http that lets somebody else act before one of its calls."""

    http: Any
    at: int
    act: Any
    seen: int = field(default=0)

    def request(self, *args: Any, **more: Any) -> Any:
        mine, self.seen = self.seen == self.at, self.seen + 1
        if mine:
            self.act()
        return self.http.request(*args, **more)

    def close(self) -> None:
        self.http.close()


def type_somewhere(desk: Desk, number: int) -> str:
    """A person types through the API, as an editor does; what they typed."""
    target = desk.target()
    typed = f"Typed {number}"
    [deck] = [
        each
        for each in target.google.files.list(
            q="mimeType='application/vnd.google-apps.presentation' and trashed=false",
            fields="files(id,properties)",
        ).execute()["files"]
        if each.get("properties", {}).get("state") == "done"
    ]
    said = target.google.presentations.get(presentationId=deck["id"]).execute()
    slide = said["slides"][number % len(said["slides"])]
    box = f"box_of_a_person_{number}"
    requests = [
        {
            "createShape": {
                "objectId": box,
                "shapeType": "TEXT_BOX",
                "elementProperties": {
                    "pageObjectId": slide["objectId"],
                    "size": {
                        "width": {"magnitude": 900_000, "unit": "EMU"},
                        "height": {"magnitude": 300_000, "unit": "EMU"},
                    },
                    "transform": {"scaleX": 1, "scaleY": 1, "unit": "EMU"},
                },
            }
        },
        {"insertText": {"objectId": box, "text": typed}},
    ]
    for element in slide["pageElements"]:
        if element.get("title", "").endswith(".kicker"):
            requests.append(
                {
                    "insertText": {
                        "objectId": element["objectId"],
                        "text": f"{typed} too. ",
                        "insertionIndex": 0,
                    }
                }
            )
    target.google.presentations.batchUpdate(
        presentationId=deck["id"], body={"requests": requests}
    ).execute()
    return typed


@pytest.mark.parametrize("seed", range(SEEDS))
def test_two_refreshes_and_a_person_at_once_lose_nothing(
    seed: int, built: Desk, tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which interleaving, not a secret
    desk = copied(built, tmp_path / "desk")
    typed: list[str] = []
    texts = [CHANGED, CHANGED.replace("Three scanners", "Four scanners")]

    def second() -> None:
        if chance.random() < 0.7:
            quietly(desk, texts[1], chance, typed)
        typed.append(type_somewhere(desk, len(typed)))

    def first_at(at: int) -> Any:
        return lambda http: Interrupted(http, at, second)

    assert ending(desk, texts[0], first_at(chance.randrange(12))) in (None, 5)
    for _ in range(2):
        desk.refresh(texts[1])

    said = desk.words()
    for each in typed:
        assert each in said
    for text in ("take 3 weeks", "Four scanners", "Ship it", "Risk 8"):
        assert said.count(text) == 1, text


def quietly(desk: Desk, text: str, chance: random.Random, typed: list[str]) -> None:
    def between() -> None:
        typed.append(type_somewhere(desk, len(typed)))

    at = chance.randrange(12)
    assert ending(desk, text, lambda http: Interrupted(http, at, between)) in (None, 5)


# -- whatever they edit ------------------------------------------------------------------------

EDITS = ("retype", "append", "add row", "drop row", "bullet", "move slide", "nothing")


@given(edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 9)), max_size=4))
@settings(
    max_examples=tried(4, 60),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_people_edit_a_second_refresh_writes_nothing(
    edits: list[tuple[str, int]], built: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk = copied(built, tmp_path_factory.mktemp("edits") / "desk")
    with desk.edited() as deck:
        marks = [edit(deck, kind, at) for kind, at in edits]
    before = desk.words()
    marks = [mark for mark in marks if mark in before]  # not retyped by themselves since

    first = desk.refresh(CHANGED)
    said = desk.words()
    second = desk.refresh(CHANGED)
    third = desk.refresh(CHANGED)

    assert all(mark in said for mark in marks)
    assert words(desk.words()) == words(said)
    assert conflicts(second) == conflicts(first) == conflicts(third)
    assert third.calls["drive"]["write"] == third.calls["slides"]["write"] == 0


def edit(deck: Deck, kind: str, at: int) -> str:
    """One edit of a person; what must stand of it."""
    mark = f"mark {kind} {at}"
    slots = ("heard.kicker", "stakeholders.kicker", "heard.footer", "cover.subtitle")
    match kind:
        case "retype":
            shape = shape_of(deck, slots[at % len(slots)])
            shape.text_frame.paragraphs[0].runs[0].text = mark
        case "append":
            run = shape_of(deck, slots[at % len(slots)]).text_frame.paragraphs[0].runs[-1]
            run.text = f"{run.text} {mark}"
        case "add row":
            table = shape_of(deck, "stakeholders.people").table
            new = copy.deepcopy(table._tbl.tr_lst[1])
            table._tbl.tr_lst[-1].addnext(new)
            table.cell(len(table.rows) - 1, 0).text_frame.paragraphs[0].runs[0].text = mark
        case "drop row":
            rows = shape_of(deck, "stakeholders.people").table._tbl
            if len(rows.tr_lst) > 2:
                rows.remove(rows.tr_lst[1])
            return ""
        case "bullet":
            frame = shape_of(deck, "heard.left").text_frame
            new = copy.deepcopy(frame.paragraphs[0]._p)
            frame.paragraphs[-1]._p.addnext(new)
            frame.paragraphs[-1].runs[0].text = mark
        case "move slide":
            slides = deck.slides._sldIdLst
            slide = list(slides)[at % len(slides)]
            slides.remove(slide)
            slides.insert(0, slide)
            return ""
        case _:
            return ""
    return mark
