import pytest
from givens.builds import some_slides
from givens.plans import Bench

SLIDES = ("cover", "background", "stakeholders", "workflow_current", "risks", "utilisation")


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(some_slides(tmp_path_factory.mktemp("bench"), "csp", SLIDES))
