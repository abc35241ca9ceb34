"""Nothing internal reaches a customer, in whatever way a file or a call could carry it."""

import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from givens.builds import MAPS, TODAY, a_target, a_workspace, options, some_slides
from givens.full_brief import a_full_brief, marks_of, the_vendor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.content.audience import AudienceName
from generator.content.brief import Brief
from generator.content.model import Part
from generator.content.project import project
from generator.content.shape import fields_of
from generator.content.view import Items, lookup
from generator.flows.build import Built, build
from generator.maps.read import read_map
from generator.plan.script import (
    Content,
    DiagramContent,
    ListContent,
    TableContent,
    TextContent,
    write_script,
)

DRAWN = ("label", "detail")
MARK = re.compile(r"⟦[^⟧]*⟧")
WITHHELD_OF = (
    "economics",
    "purchase",
    "utilisation",
    "use_case_adoption",
    "tickets",
    "initiatives",
    "outcome_updates",
    "services",
)
"""Elements 10, 11 and C1 to C6: what is internal in them is in no document at all."""


@dataclass
class Overheard:
    """An http that keeps what is sent through it."""

    http: Any
    sent: list[str] = field(default_factory=list)

    def request(self, uri: str, method: str = "GET", body: Any = None, **more: Any) -> Any:
        raw = body if isinstance(body, bytes) else str(body or "").encode()
        text = raw.decode("utf-8", "replace")
        self.sent.append(
            f"{unquote(uri)}\n{text}".replace(r"\u27e6", "⟦").replace(r"\u27e7", "⟧")
        )
        return self.http.request(uri, method=method, body=body, **more)

    def close(self) -> None:
        self.http.close()


@dataclass(frozen=True)
class Run:
    """One build, what it sent, and the marks found where a reader could look."""

    built: Built
    sent: list[str]
    root: Path

    def words(self) -> str:
        """All a finished file holds: every part inflated, split runs put together."""
        return "\n".join(_parts(Path(self.built.path)))

    def properties(self) -> Iterator[str]:
        """What Drive remembers on every file."""
        with closing(sqlite3.connect(self.root / ".deckwright" / "index.sqlite")) as index:
            for (table,) in index.execute("SELECT name FROM sqlite_master WHERE type='table'"):
                for row in index.execute(f"SELECT * FROM {table}"):  # noqa: S608 - its own names
                    yield from (cell for cell in row if isinstance(cell, str))


def _parts(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            data = package.read(name)
            yield name
            yield data.decode("utf-8", "replace")
            if name.endswith((".xml", ".rels")):
                yield from _paragraphs(data)


def _paragraphs(part: bytes) -> Iterator[str]:
    root = etree.fromstring(part)
    for paragraph in root.iter("{*}p"):
        yield "".join(text.text or "" for text in paragraph.iter("{*}t"))
    for element in root.iter():
        yield from element.attrib.values()


def a_run(kind: str, brief: Mapping[str, Any], root: Path, **more: Any) -> Run:
    root.mkdir(parents=True, exist_ok=True)
    file = root / "brief.yaml"
    file.write_text(yaml.safe_dump(dict(brief), allow_unicode=True), encoding="utf-8")
    overheard: list[Overheard] = []

    def through(http: Any) -> Overheard:
        overheard.append(Overheard(http))
        return overheard[-1]

    workspace = a_workspace(root / "workspace", **more)
    built = build(kind, str(file), a_target(workspace, through=through, **more), options())
    return Run(built, overheard[0].sent, root / "workspace")


def a_marked_brief() -> dict[str, Any]:
    """The full brief, but for what says where its documents go: no text stands for that."""
    brief = a_full_brief()
    del brief["account"]["folder_url"]
    return brief


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    return a_marked_brief()


@pytest.fixture(scope="module")
def runs(full: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    root = tmp_path_factory.mktemp("leaks")
    return {kind: a_run(kind, full, root / kind) for kind in ("csp", "tcp")}


def may_show(mark: str, audience: AudienceName, kind: str) -> bool:
    """Whether a document may show a marked field, by the types of the model alone."""
    steps = mark.strip("⟦⟧").split(".")
    is_excerpt = steps[0] == "evaluation"
    model: type[Part] | None = Brief
    for step in steps:
        fields = fields_of(model) if model else ()
        shape = next((one for one in fields if one.key == step), None)
        if shape is None:  # the number of an item, the key of a record
            continue
        if not shape.audience.may_see(audience, kind, excerpt=is_excerpt):
            return False
        model = shape.model
    return True


def marks_in(text: str) -> set[str]:
    return set(MARK.findall(text))


def told_by_map(kind: str, audience: AudienceName, brief: Mapping[str, Any]) -> set[str]:
    """The marks a map asks for, of those the audience may see."""
    projected, _ = project(
        Brief.model_validate(brief),
        audience=audience,
        kind=kind,
        vendor=the_vendor(),
        as_of=TODAY,
    )
    slide_map, places = read_map(MAPS / kind / "map.yaml")
    script, _ = write_script(projected.root, slide_map, places)
    contents = [content for slide in script.slides for content in slide.slots.values()]
    texts = [each for content in contents for each in _texts(content)]
    return marks_in("\n".join(texts))


def _texts(content: Content) -> Iterator[str]:
    match content:
        case TextContent(phrase):
            yield phrase.text
        case ListContent(items):
            yield from (each.text for each in items)
        case TableContent(header, rows):
            yield from (each.text for each in header)
            yield from (cell.text for row in rows for cell in row.cells)
        case DiagramContent(diagram):
            nodes = diagram["nodes"]
            assert isinstance(nodes, Items)
            yield from (str(lookup(node, part)) for node in nodes for part in DRAWN)


def test_every_field_of_the_full_brief_is_marked(full: dict[str, Any]) -> None:
    marks = set(marks_of(full))

    assert len(marks) > 500
    assert any(may_show(mark, "customer", "csp") for mark in marks)
    assert any(not may_show(mark, "customer", "csp") for mark in marks)


@pytest.mark.parametrize(("kind", "audience"), [("csp", "customer"), ("tcp", "internal")])
def test_a_finished_file_shows_no_field_its_readers_may_not_see(
    kind: str, audience: AudienceName, runs: dict[str, Run]
) -> None:
    shown = marks_in(runs[kind].words())

    assert shown
    assert {mark for mark in shown if not may_show(mark, audience, kind)} == set()


def test_no_call_of_a_customer_build_carries_an_internal_field(runs: dict[str, Run]) -> None:
    """But for the brief itself, which is stored in the account's `Internal` folder."""
    sent = [text for text in runs["csp"].sent if "Brief.yaml" not in text]

    assert len(runs["csp"].sent) - len(sent) == 1
    carried = marks_in("\n".join(sent))
    assert carried
    assert {mark for mark in carried if not may_show(mark, "customer", "csp")} == set()


def test_names_and_properties_of_files_carry_no_internal_field(runs: dict[str, Run]) -> None:
    for run in runs.values():
        names = "\n".join(str(file.relative_to(run.root)) for file in run.root.rglob("*"))
        shown = marks_in(names) | marks_in("\n".join(run.properties()))
        assert {mark for mark in shown if not may_show(mark, "customer", "csp")} == set()


def test_the_memory_of_a_customer_document_holds_nothing_internal(
    runs: dict[str, Run],
) -> None:
    (memory,) = runs["csp"].root.rglob("_deckwright/*.json")
    held = marks_in(memory.read_text(encoding="utf-8"))

    assert held
    assert {mark for mark in held if not may_show(mark, "customer", "csp")} == set()


def test_what_is_withheld_of_the_agreement_and_the_cadence_is_in_no_document(
    full: dict[str, Any], runs: dict[str, Run]
) -> None:
    internal = {
        mark
        for element in WITHHELD_OF
        for mark in marks_of(full[element])
        if not may_show(mark, "customer", "csp")
    }
    assert internal

    for run in runs.values():
        assert internal & marks_in(run.words()) == set()


@pytest.mark.parametrize(("kind", "audience"), [("csp", "customer"), ("tcp", "internal")])
def test_whatever_the_map_names_stands_in_the_document(
    kind: str, audience: AudienceName, full: dict[str, Any], runs: dict[str, Run]
) -> None:
    assert told_by_map(kind, audience, full) - marks_in(runs[kind].words()) == set()


# -- items marked internal ---------------------------------------------------------------------

SLIDES = ("cover", "stakeholders", "outcomes", "workflow_current", "risks")
LISTS = ("people", "outcomes", "workflows", "applications", "risks", "activities")


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """Every item with an id, at any depth."""
    if isinstance(value, dict):
        if "id" in value:
            yield value
        for part in value.values():
            yield from _items(part)
    elif isinstance(value, list):
        for part in value:
            yield from _items(part)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return some_slides(tmp_path_factory.mktemp("maps"), "csp", SLIDES)


@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_item_marked_internal_never_reaches_the_customer(
    data: st.DataObject, few: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    brief = a_marked_brief()
    items = list(_items([brief[name] for name in LISTS]))
    chosen = data.draw(st.sets(st.integers(0, len(items) - 1), min_size=1, max_size=12))
    for index in chosen:
        items[index]["internal"] = True
    hidden = {mark for index in chosen for mark in marks_of(items[index])}
    root = tmp_path_factory.mktemp("run")

    run = a_run("csp", brief, root, maps=few)

    sent = [text for text in run.sent if "Brief.yaml" not in text]
    assert marks_in(run.words()) & hidden == set()
    assert marks_in("\n".join(sent)) & hidden == set()
