"""Nothing internal reaches a customer by what stands beside a build: conversion, preview."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from givens.builds import a_target, a_workspace, options, some_slides
from givens.canaries import Canary, a_canary_brief
from lxml import etree

from generator.errors import InputError
from generator.flows.build import build
from generator.flows.convert import Converted, convert
from generator.flows.preview import preview

SLIDES = ("cover", "stakeholders", "heard", "outcomes", "risks", "activities_planned")
OF_US = ("account", "deal")
ACCOUNT = "Customers and Prospects"
OF_THE_REPORT = "TCP to CSP.md"


@dataclass
class Overheard:
    """An http that keeps what is sent through it."""

    http: Any
    sent: list[str] = field(default_factory=list)

    def request(self, uri: str, method: str = "GET", body: Any = None, **more: Any) -> Any:
        raw = body if isinstance(body, bytes) else str(body or "").encode()
        text = raw.decode("utf-8", "replace")
        escaped = text.replace(r"\u27e6", "⟦").replace(r"\u27e7", "⟧")
        self.sent.append(f"{method} {unquote(uri)}\n{escaped}")
        return self.http.request(uri, method=method, body=body, **more)

    def close(self) -> None:
        self.http.close()


@dataclass(frozen=True)
class Conversion:
    """A conversion, what it sent, and where its files lie."""

    told: Converted
    sent: str
    root: Path
    canaries: list[Canary]

    def outside(self) -> list[Path]:
        """The files a customer may be shown: all but those in an `Internal` folder."""
        found = (each for each in self.root.glob(f"{ACCOUNT}/**/*") if each.is_file())
        return [each for each in found if "Internal" not in each.parts]


def leaked(canaries: list[Canary], text: str) -> list[str]:
    return [each.path for each in canaries if any(form in text for form in each.forms)]


def words_of(file: Path) -> Iterator[str]:
    """All a file holds: every part inflated, split runs put together."""
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            data = package.read(name)
            yield f"{name}\n{data.decode('utf-8', 'replace')}"
            if name.endswith((".xml", ".rels")):
                for paragraph in etree.fromstring(data).iter("{*}p"):
                    yield "".join(text.text or "" for text in paragraph.iter("{*}t"))


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = some_slides(tmp_path_factory.mktemp("maps"), "csp", SLIDES)
    return some_slides(folder, "tcp", (*SLIDES, *OF_US))


@pytest.fixture(scope="module")
def converted(maps: Path, tmp_path_factory: pytest.TempPathFactory) -> Conversion:
    """A close plan whose every internal value is a canary, made into a success plan."""
    root = tmp_path_factory.mktemp("converted")
    brief, canaries = a_canary_brief()
    file = root / "brief.yaml"
    file.write_text(yaml.safe_dump(brief, allow_unicode=True), encoding="utf-8")
    target = a_target(a_workspace(root / "ws", maps), maps=maps)
    close_plan = build("tcp", str(file), target, options())
    assert leaked(canaries, "\n".join(words_of(Path(close_plan.path)))), "the canaries sing"
    heard: list[Overheard] = []

    def through(http: Any) -> Overheard:
        heard.append(Overheard(http))
        return heard[-1]

    again = a_target(a_workspace(root / "ws", maps), maps=maps, through=through)
    told = convert(str(file), again, options())
    # The brief and the report are stored in the account's `Internal` folder.
    kept = ("Brief.yaml", OF_THE_REPORT)
    sent = "\n".join(each for each in heard[0].sent if not any(name in each for name in kept))
    return Conversion(told, sent, root / "ws", canaries)


def test_a_success_plan_made_of_a_close_plan_holds_no_canary(converted: Conversion) -> None:
    (plan,) = converted.outside()

    words = "\n".join(words_of(plan))

    assert "⟦outcomes" in words
    assert leaked(converted.canaries, f"{plan.name}\n{words}") == []


def test_no_call_of_a_conversion_carries_a_canary_outside(converted: Conversion) -> None:
    assert "⟦outcomes" in converted.sent
    assert leaked(converted.canaries, converted.sent) == []


def test_the_report_of_a_conversion_lies_with_what_is_ours(converted: Conversion) -> None:
    (report,) = converted.root.rglob(f"*{OF_THE_REPORT}")

    assert report.parent.name == "Internal"
    assert Path(converted.told.file) == report
    assert report.read_text("utf-8") == converted.told.report.as_markdown()


def test_the_memory_of_a_plan_that_was_converted_holds_no_canary(converted: Conversion) -> None:
    made = converted.told.made
    assert made
    memory = next(converted.root.rglob(f"_deckwright/{made.file_id}.json"))

    assert leaked(converted.canaries, memory.read_text("utf-8")) == []


# -- previews ----------------------------------------------------------------------------------


def previewed(kind: str, brief: dict[str, Any], maps: Path, root: Path) -> str:
    file = root / "brief.yaml"
    file.write_text(yaml.safe_dump(brief, allow_unicode=True), encoding="utf-8")
    target = a_target(a_workspace(root / "ws", maps), maps=maps)
    made = preview(kind, str(file), target, options(), root / "page.html")
    assert made.findings, "there is something not to say"
    return made.file.read_text("utf-8")


def test_a_page_for_customers_holds_no_canary(maps: Path, tmp_path: Path) -> None:
    brief, canaries = a_canary_brief()

    page = previewed("csp", brief, maps, tmp_path)

    assert "⟦" in page
    assert leaked(canaries, page) == []


SPOKEN = {
    "account": {"name": "Acme"},
    "people": [{"id": "ada", "name": "Ada", "internal": True}],
    "outcomes": [{"statement": "Faster", "owner": "ada"}],
    "risks": [
        {"description": "They may want ten percent off", "category": "commercial"},
        {"description": "The move is late", "mitigation": "Move in waves"},
    ],
}


def test_what_is_told_of_the_brief_stands_on_a_customers_page_by_its_code(
    maps: Path, tmp_path: Path
) -> None:
    theirs, ours = (previewed(kind, SPOKEN, maps, tmp_path) for kind in ("csp", "tcp"))

    assert "<b>E141</b>" in theirs
    assert [word for word in ("ada", "commercial", "brief.yaml: ") if word in theirs] == []
    assert "mend: " not in theirs
    assert "mend: " in ours


def test_a_page_that_would_leak_is_not_written(maps: Path, tmp_path: Path) -> None:
    said = {"statement": "We offer a discount for every team"}

    with pytest.raises(InputError, match="E800"):
        previewed("csp", {**SPOKEN, "outcomes": [said]}, maps, tmp_path)

    assert list(tmp_path.glob("*.html")) == []
