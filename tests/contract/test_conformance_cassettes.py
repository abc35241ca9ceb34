"""Recorded exchanges with Google, in order: the workspace answers in the same shape."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from givens.cassettes import Replay, interactions
from givens.exchanges import names, recordings, why_not
from givens.workspaces import a_workspace

REALDATA = Path(__file__).parents[3] / "shared" / "realdata"
CASSETTES = sorted((REALDATA / "cassettes" / "gspread").glob("*.json"))
FLOOR = 1209
"""How many of gspread's exchanges agree; it only rises."""
FLOOR_OF_SINGLE = 8
"""How many of the others' do; it only rises."""

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


def test_single_recorded_exchanges_are_answered_in_the_same_shape(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    agreed = 0
    faults: list[str] = []
    for number, one in enumerate(recordings(REALDATA)):
        workspace = a_workspace(tmp_path / str(number), seed=one.name)
        replay = Replay(one.name)
        for theirs, body in one.furnished.items():
            replay.furnish(workspace, theirs, body)
        replay.exchange(one.exchange, workspace)
        agreed += replay.agreed
        faults += replay.faults
    every = names(REALDATA)
    tell = _line_writer(request)
    tell(f"\n{agreed} of {len(every)} single recordings agree in shape; not replayed:")
    for why, count in Counter(filter(None, map(why_not, every))).most_common():
        tell(f"  {count}: {why}")
    for fault in faults:
        tell(f"  {fault}")
    assert agreed >= FLOOR_OF_SINGLE, "\n".join(faults)
    assert not [name for name in every if why_not(name) == "unknown"]


def _line_writer(request: pytest.FixtureRequest) -> Callable[[str], None]:
    reporter = request.config.pluginmanager.getplugin("terminalreporter")
    return reporter.write_line if reporter else lambda _text: None
