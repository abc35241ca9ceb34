"""Recorded exchanges with Google, in order: the workspace answers in the same shape."""

from collections.abc import Callable
from pathlib import Path

import pytest
from givens.cassettes import Replay, interactions
from givens.workspaces import a_workspace

GSPREAD = Path(__file__).parents[3] / "shared" / "realdata" / "cassettes" / "gspread"
CASSETTES = sorted(GSPREAD.glob("*.json"))
FLOOR = 1209
"""How many exchanges agree; it only rises."""

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not CASSETTES, reason="the folder realdata is not beside the project"),
]


def test_recorded_exchanges_with_sheets_are_answered_in_the_same_shape(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    replays = []
    for cassette in CASSETTES:
        replay = Replay(cassette.stem)
        replay.play(cassette, a_workspace(tmp_path / cassette.stem, seed=cassette.stem))
        replays.append(replay)
    agreed = sum(replay.agreed for replay in replays)
    total = sum(1 for cassette in CASSETTES for _ in interactions(cassette))
    same = sum(replay.said_the_same for replay in replays)
    faults = [fault for replay in replays for fault in replay.faults]
    tell = _line_writer(request)
    tell(f"\n{agreed} of {total} recorded exchanges agree in shape, {same} in words")
    for fault in faults:
        tell(f"  {fault}")
    assert agreed >= FLOOR, "\n".join(faults)


def _line_writer(request: pytest.FixtureRequest) -> Callable[[str], None]:
    reporter = request.config.pluginmanager.getplugin("terminalreporter")
    return reporter.write_line if reporter else lambda _text: None
