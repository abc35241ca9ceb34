"""A file that is not what its name says is told before anything opens it."""

import zipfile
from pathlib import Path

import pytest

from generator.flows.account.office import why_no_book, why_no_template

_DECK = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def _package(path: Path, content_type: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Override ContentType="{content_type}"/>')
    return path


def test_a_deck_is_a_template_and_no_spreadsheet(tmp_path: Path) -> None:
    assert why_no_template(_package(tmp_path / "a.pptx", _DECK), "a.pptx") is None
    told = why_no_book(_package(tmp_path / "a.xlsx", _DECK), "a.xlsx")
    assert told
    assert told.code == "E927"


@pytest.mark.parametrize("name", ["ours.potx", "ours.ppt", "ours.odp", "ours.key", "ours.pdf"])
def test_a_template_of_another_kind_is_told_how_to_become_one_of_ours(
    name: str, tmp_path: Path
) -> None:
    told = why_no_template(_package(tmp_path / name, _DECK), name)
    assert told
    assert "save it as a PowerPoint presentation" in told.mend


def test_a_template_that_is_not_there_is_told_so() -> None:
    told = why_no_template(Path("nowhere.pptx"), "nowhere.pptx")
    assert told
    assert told.what == "there is no such file"
