"""What tests of two folders or more share."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# Python looks for rings of garbage after every 700 new objects; a deck has tens of thousands,
# and looking costs a fourth of the suite's time.
gc.set_threshold(50_000, 20, 100)

# How long an example takes decides nothing, on a slow machine as on a fast one.
settings.register_profile(
    "unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")

# What is written down was written on this day; no test knows what day it is.
os.environ["DECKWRIGHT_AS_OF"] = "2026-11-22"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="Rewrite stories and goldens to what is done now, instead of comparing.",
    )
    parser.addoption(
        "--live",
        action="store_true",
        help="Ask Google too, with DECKWRIGHT_CREDENTIALS, and keep what it answers, scrubbed.",
    )


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what is written down is to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT
