import pytest
from givens.builds import some_slides
from givens.plans import Bench

SLIDES = ("cover", "background", "stakeholders", "workflow_current", "risks")


@pytest.fixture(scope="session")
def preview_bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(some_slides(tmp_path_factory.mktemp("preview"), "csp", SLIDES))
