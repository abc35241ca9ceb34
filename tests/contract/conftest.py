from collections.abc import Iterator
from pathlib import Path

import pytest
from givens.transports import PLACES, Place, a_place

RECORDINGS = Path(__file__).parent / "recordings"


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a test of the contract works: in one place after the other."""
    module = request.path.stem.removeprefix("test_contract_")
    cassette = RECORDINGS / f"{module}-{request.node.originalname}.yaml"
    is_live = bool(request.config.getoption("--live"))
    with a_place(request.param, cassette, tmp_path / "drive", is_live=is_live) as made:
        yield made
