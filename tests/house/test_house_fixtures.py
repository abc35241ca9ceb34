"""Every fixture is used, and every element has a fixture and a place on some slide."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content.checks import check_brief
from generator.content.matrix import ELEMENTS, MATRIX
from generator.content.read import read_brief
from generator.errors import errors

BRIEFS = sorted((Path(__file__).parents[2] / "fixtures" / "briefs").iterdir())


def _as_list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]


@pytest.fixture(scope="module")
def maps(root: Path) -> dict[str, Any]:
    """Every slide map, by its kind."""
    return {
        file.parent.name: yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in (root / "slide_maps").glob("*/map.yaml")
    }


@pytest.fixture(scope="module")
def given(root: Path) -> set[str]:
    """The top-level keys that some example brief fills."""
    files = (root / "fixtures" / "briefs").rglob("*.yaml")
    return {
        key
        for file in files
        for key, value in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items()
        if value
    }


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.name)
def test_every_example_brief_is_without_a_fault(brief: Path) -> None:
    values, places = read_brief(brief)
    assert not errors(check_brief(values, places, None))


def test_every_folder_of_fixtures_is_used(root: Path) -> None:
    tests = "".join(file.read_text("utf-8") for file in (root / "tests").rglob("test_*.py"))
    folders = [each.name for each in (root / "fixtures").iterdir()]
    assert not [
        name for name in folders if f'"{name}"' not in tests and f"/{name}" not in tests
    ]


def test_every_bad_brief_says_what_is_expected(root: Path) -> None:
    folder = root / "fixtures" / "bad"
    expected = {file.stem for file in folder.glob("*.expected")}
    bad = {file.stem for file in folder.iterdir() if file.suffix != ".expected"}
    bad -= {"checks", "pictures"}
    assert bad == expected
    checks = {file.stem: file.suffix for file in (folder / "checks").iterdir()}
    assert all((folder / "checks" / f"{name}.expected").is_file() for name in checks)


@pytest.mark.parametrize("number", ELEMENTS)
def test_an_element_is_given_by_some_brief(number: str, given: set[str]) -> None:
    assert set(ELEMENTS[number].keys) & given


@pytest.mark.parametrize("kind", ["csp", "tcp"])
def test_a_map_has_a_slide_with_slots_for_every_element_it_owes(
    kind: str, maps: dict[str, Any]
) -> None:
    shown = {str(slide.get("element")) for slide in maps[kind]["slides"] if slide["fill"]}
    # What customers see of element 8 stands among their activities.
    wanted = {*MATRIX[kind].owed, *MATRIX[kind].when_given} - (
        {"8"} if kind == "csp" else set()
    )
    assert not wanted - shown


def test_an_element_without_a_slide_is_one_no_map_owes(maps: dict[str, Any]) -> None:
    shown = {
        str(number)
        for each in maps.values()
        for part in each.get("slides", each.get("sections"))
        for number in _as_list(part.get("element"))
    }
    owed = {number for kind in maps for number in MATRIX[kind].owed}
    assert set(ELEMENTS) - shown <= set(ELEMENTS) - owed
