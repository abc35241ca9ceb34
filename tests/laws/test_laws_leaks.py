"""Nothing internal reaches a customer, in whatever way a file or a call could carry it."""

import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from givens.builds import (
    BRIEFS,
    MAPS,
    NOW,
    TODAY,
    a_target,
    a_workspace,
    options,
    some_slides,
)
from givens.canaries import Canary, a_canary_brief
from givens.effort import tried
from givens.full_brief import marks_of, the_vendor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.content.audience import AudienceName
from generator.content.brief import Brief
from generator.content.model import Part
from generator.content.project import project
from generator.content.read import read_brief
from generator.content.shape import fields_of
from generator.content.view import Items, leaves, lookup
from generator.errors import errors
from generator.flows.brief.briefs import Given
from generator.flows.brief.watch import watch_for
from generator.flows.build import Built, build
from generator.flows.document.scanning import scan_texts
from generator.flows.mail import MailOptions, mail
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


def a_run(
    kind: str, brief: Mapping[str, Any], root: Path, meeting: int | None = None, **more: Any
) -> Run:
    root.mkdir(parents=True, exist_ok=True)
    file = root / "brief.yaml"
    file.write_text(yaml.safe_dump(dict(brief), allow_unicode=True), encoding="utf-8")
    overheard: list[Overheard] = []

    def through(http: Any) -> Overheard:
        overheard.append(Overheard(http))
        return overheard[-1]

    workspace = a_workspace(root / "workspace", **more)
    target = a_target(workspace, through=through, **more)
    built = build(kind, str(file), target, options(meeting=meeting))
    return Run(built, overheard[0].sent, root / "workspace")


CUSTOMER_RUNS: tuple[tuple[str, int | None], ...] = (
    ("csp", None),
    ("csp-commercial", None),
    ("readout", 2),
    ("readout", 3),
    ("readout", 4),
    ("champion", None),
    ("kickoff", None),
)
ALL_RUNS = (*CUSTOMER_RUNS, ("tcp", None))
EVERY = pytest.mark.parametrize(("kind", "meeting"), ALL_RUNS)
TO_CUSTOMERS = pytest.mark.parametrize(("kind", "meeting"), CUSTOMER_RUNS)


def audience_of(kind: str) -> AudienceName:
    return "internal" if kind == "tcp" else "customer"


@pytest.fixture(scope="module")
def canaries() -> tuple[dict[str, Any], list[Canary]]:
    return a_canary_brief()


@pytest.fixture(scope="module")
def full(canaries: tuple[dict[str, Any], list[Canary]]) -> dict[str, Any]:
    return canaries[0]


@pytest.fixture(scope="module")
def run(
    full: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, int | None], Run]:
    root = tmp_path_factory.mktemp("leaks")

    @cache
    def made(kind: str, meeting: int | None) -> Run:
        return a_run(kind, full, root / f"{kind} {meeting}", meeting)

    return made


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


def told_by_map(kind: str, meeting: int | None, brief: Mapping[str, Any]) -> set[str]:
    """The marks a map asks for, of those the audience may see."""
    projected, _ = project(
        Brief.model_validate(brief),
        audience=audience_of(kind),
        kind=kind,
        vendor=the_vendor(),
        as_of=TODAY,
        meeting=meeting,
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

    assert len(marks) > 250
    assert any(may_show(mark, "customer", "csp") for mark in marks)
    assert any(not may_show(mark, "customer", "csp") for mark in marks)


def outside(sent: list[str]) -> str:
    """What was sent, but for the brief, which is stored in the account's `Internal` folder."""
    return "\n".join(text for text in sent if "Brief.yaml" not in text)


@EVERY
def test_a_finished_file_shows_no_field_its_readers_may_not_see(
    kind: str, meeting: int | None, run: Callable[[str, int | None], Run]
) -> None:
    shown = marks_in(run(kind, meeting).words())

    assert shown
    assert {mark for mark in shown if not may_show(mark, audience_of(kind), kind)} == set()


@TO_CUSTOMERS
def test_no_canary_is_in_a_file_a_call_a_name_or_a_memory(
    kind: str,
    meeting: int | None,
    run: Callable[[str, int | None], Run],
    canaries: tuple[dict[str, Any], list[Canary]],
) -> None:
    made = run(kind, meeting)
    names = (str(file.relative_to(made.root)) for file in made.root.rglob("*"))
    (memory,) = made.root.rglob("_deckwright/*.json")
    everything = "\n".join(
        (
            made.words(),
            outside(made.sent),
            *names,
            *made.properties(),
            memory.read_text(encoding="utf-8"),
        )
    )

    assert len(canaries[1]) > 200
    assert [
        canary.path
        for canary in canaries[1]
        if any(form in everything for form in canary.forms)
    ] == []


@TO_CUSTOMERS
def test_no_call_of_a_customer_build_carries_an_internal_field(
    kind: str, meeting: int | None, run: Callable[[str, int | None], Run]
) -> None:
    carried = marks_in(outside(run(kind, meeting).sent))

    assert carried
    assert {mark for mark in carried if not may_show(mark, "customer", kind)} == set()


@EVERY
def test_names_and_properties_of_files_carry_no_internal_field(
    kind: str, meeting: int | None, run: Callable[[str, int | None], Run]
) -> None:
    made = run(kind, meeting)
    names = "\n".join(str(file.relative_to(made.root)) for file in made.root.rglob("*"))
    shown = marks_in(names) | marks_in("\n".join(made.properties()))

    assert {mark for mark in shown if not may_show(mark, "customer", "csp")} == set()


@TO_CUSTOMERS
def test_the_memory_of_a_customer_document_holds_nothing_internal(
    kind: str, meeting: int | None, run: Callable[[str, int | None], Run]
) -> None:
    (memory,) = run(kind, meeting).root.rglob("_deckwright/*.json")
    held = marks_in(memory.read_text(encoding="utf-8"))

    assert held
    assert {mark for mark in held if not may_show(mark, "customer", kind)} == set()


@EVERY
def test_what_is_withheld_of_the_agreement_and_the_cadence_is_in_no_document(
    kind: str,
    meeting: int | None,
    full: dict[str, Any],
    run: Callable[[str, int | None], Run],
) -> None:
    internal = {
        mark
        for element in WITHHELD_OF
        for mark in marks_of(full[element])
        if not may_show(mark, "customer", "champion")
    }

    assert internal
    assert internal & marks_in(run(kind, meeting).words()) == set()


@EVERY
def test_whatever_the_map_names_stands_in_the_document(
    kind: str,
    meeting: int | None,
    full: dict[str, Any],
    run: Callable[[str, int | None], Run],
) -> None:
    told = told_by_map(kind, meeting, full)

    assert told - marks_in(run(kind, meeting).words()) == set()


@TO_CUSTOMERS
def test_no_element_stands_where_the_matrix_does_not_put_it(
    kind: str, meeting: int | None, run: Callable[[str, int | None], Run]
) -> None:
    """Economics is in the proposal only; the evaluation never leaves but as its excerpt."""
    heads = {mark.strip("⟦⟧").split(".")[0] for mark in marks_in(run(kind, meeting).words())}

    assert ("economics" in heads) == (kind == "champion")


def test_no_canary_is_in_the_summary_mail(
    canaries: tuple[dict[str, Any], list[Canary]], tmp_path: Path
) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text(yaml.safe_dump(canaries[0], allow_unicode=True), encoding="utf-8")
    target = a_target(a_workspace(tmp_path / "workspace"))

    written = mail(str(file), target, MailOptions(TODAY, NOW, tmp_path / "out"))

    everything = "\n".join(Path(each).read_text(encoding="utf-8") for each in written.files)
    assert "⟦account.name⟧" in written.text
    assert [
        canary.path
        for canary in canaries[1]
        if any(form in everything for form in canary.forms)
    ] == []


@pytest.mark.looks
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler is not on this machine")
@pytest.mark.parametrize(("kind", "meeting"), tried(CUSTOMER_RUNS[:3:2], CUSTOMER_RUNS))
def test_no_canary_is_in_the_pdf(
    kind: str,
    meeting: int | None,
    run: Callable[[str, int | None], Run],
    canaries: tuple[dict[str, Any], list[Canary]],
    tmp_path: Path,
) -> None:
    deck = run(kind, meeting).built.path
    words = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), deck]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    (pdf,) = tmp_path.glob("*.pdf")
    told = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True)
    text = told.stdout.decode("utf-8")

    assert marks_in(text)
    assert [
        canary.path for canary in canaries[1] if any(form in text for form in canary.forms)
    ] == []


# -- false alarms ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["northgate", "halvorsen", "meridian", "minimal", "oversize"])
@TO_CUSTOMERS
def test_no_document_of_a_fixture_is_taken_for_a_leak(
    kind: str, meeting: int | None, name: str
) -> None:
    brief, places = read_brief(BRIEFS / f"{name}.yaml")
    projected, _ = project(
        brief,
        audience="customer",
        kind=kind,
        vendor=the_vendor(),
        as_of=TODAY,
        places=places,
        meeting=meeting,
    )
    slide_map, map_places = read_map(MAPS / kind / "map.yaml")
    script, _ = write_script(projected.root, slide_map, map_places)
    texts = [
        (text, f"{slide.name}.{slot}")
        for slide in script.slides
        for slot, content in slide.slots.items()
        for text in _texts(content)
    ]
    watch = watch_for(projected, Given(brief, places, b"", None, None))

    found = scan_texts(watch, [(script.title, "title"), *texts])

    assert watch.secrets
    assert [each for each in found if each.code != "E803"] == []


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


def hangs_on_ours(brief: Mapping[str, Any]) -> bool:
    _, findings = project(
        Brief.model_validate(brief),
        audience="customer",
        kind="csp",
        vendor=the_vendor(),
        as_of=TODAY,
    )
    return {each.code for each in errors(findings)} == {"E141"}


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return some_slides(tmp_path_factory.mktemp("maps"), "csp", SLIDES)


def mark_some(data: st.DataObject) -> tuple[dict[str, Any], set[str]]:
    """The full brief with some items marked internal, and what those say."""
    brief, _ = a_canary_brief()
    items = list(_items([brief[name] for name in LISTS]))
    chosen = data.draw(st.sets(st.integers(0, len(items) - 1), min_size=1, max_size=12))
    for index in chosen:
        items[index]["internal"] = True
    return brief, {mark for index in chosen for mark in marks_of(items[index])}


@given(data=st.data(), kind=st.sampled_from(["csp", "champion", "kickoff", "readout"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_view_of_a_customer_holds_an_item_marked_internal(
    data: st.DataObject, kind: str
) -> None:
    brief, hidden = mark_some(data)

    projected, _ = project(
        Brief.model_validate(brief),
        audience="customer",
        kind=kind,
        vendor=the_vendor(),
        as_of=TODAY,
    )

    assert hidden & marks_in("\n".join(said.text for said in leaves(projected.root))) == set()


@given(data=st.data())
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_item_marked_internal_never_reaches_the_customer(
    data: st.DataObject, few: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    brief, hidden = mark_some(data)
    if hangs_on_ours(brief):
        return  # an arrow to a box nobody may see stops the run: it has no meaning left

    run = a_run("csp", brief, tmp_path_factory.mktemp("run"), maps=few)

    assert marks_in(run.words()) & hidden == set()
    assert marks_in(outside(run.sent)) & hidden == set()
