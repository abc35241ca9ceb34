"""Documents that are made for one meeting."""

from pathlib import Path

import pytest
from givens.builds import MAPS, a_target, a_workspace, options, some_slides, write_brief

from generator.errors import ArgumentError
from generator.flows.build import Built, build

BRIEF = """\
account: {name: Acme}
heard: {statements: [{statement: Releases take weeks, theme: pain, heard_on: 2026-11-04}]}
evaluation: {capabilities: [{capability: Scan all code}]}
"""


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = ("cover", "heard", "evaluation", "asks")
    return some_slides(tmp_path_factory.mktemp("maps"), "readout", names)


def readout(root: Path, maps: Path, meeting: int | None) -> Built:
    brief = write_brief(root / "acme.yaml", BRIEF)
    target = a_target(a_workspace(root / "ws", maps), maps=maps)
    return build("readout", brief, target, options(meeting=meeting))


@pytest.mark.parametrize("meeting", [None, 1, 5])
def test_a_readout_needs_one_of_its_meetings(
    tmp_path: Path, maps: Path, meeting: int | None
) -> None:
    with pytest.raises(ArgumentError) as refused:
        readout(tmp_path, maps, meeting)
    assert "E213" in str(refused.value)
    assert "2, 3, 4" in str(refused.value)


def test_a_plan_is_made_for_no_meeting(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "acme.yaml", BRIEF)
    target = a_target(a_workspace(tmp_path / "ws"), maps=MAPS)
    with pytest.raises(ArgumentError, match="leave --meeting out"):
        build("csp", brief, target, options(meeting=2))


def test_each_meeting_has_a_document_of_its_own(tmp_path: Path, maps: Path) -> None:
    second = readout(tmp_path, maps, 2)
    fourth = readout(tmp_path, maps, 4)
    assert second.file_id != fourth.file_id
    assert (second.name, fourth.name) == (
        "Acme - What we heard",
        "Acme - What the evaluation showed",
    )
    assert readout(tmp_path, maps, 2).state == "already built"
