"""`deckwright serve`, as a person and a script meet it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--workspace", "served", "-v"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with started:
        yield started
        started.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_and_ends_well_when_told(
    process: subprocess.Popen[str], number: signal.Signals
) -> None:
    assert process.stdout
    url = process.stdout.readline().strip()
    files = requests.get(f"{url}/drive/v3/files", timeout=10).json()["files"]
    process.send_signal(number)
    _, told = process.communicate(timeout=20)

    assert url.startswith("http://127.0.0.1:")
    assert {file["id"] for file in files} >= {"deckwright-template-csp"}
    assert process.returncode == 0
    assert "GET /drive/v3/files → 200" in told


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_port_that_is_taken_is_told(process: subprocess.Popen[str], tmp_path: Path) -> None:
    assert process.stdout
    port = process.stdout.readline().strip().rpartition(":")[2]
    second = subprocess.run(
        [sys.executable, "-m", "generator", "serve", "--workspace", "other", "--port", port],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert second.returncode == 1
    assert "E704" in second.stderr
