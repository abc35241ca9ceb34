"""Calls on stderr and in a trace: what they were, and no content unless it is asked for."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from givens.builds import BRIEFS, write_brief
from givens.token_server import CANARIES

from generator.cli.commands import main
from generator.cli.watch import as_data
from generator.google.calls import Exchange


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path / "acme.yaml", (BRIEFS / "minimal.yaml").read_text("utf-8"))
    return tmp_path


def build(*words: str) -> Result:
    return CliRunner().invoke(main, ["build", "tcp", "acme.yaml", *words])


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_each_call_is_told_with_its_time_and_bytes() -> None:
    told = build("--verbose").stderr

    assert "slides write: POST /v1/presentations/" in told
    assert " ms, " in told
    assert " bytes out, " in told


def test_a_trace_holds_every_call_and_no_content(place: Path) -> None:
    built = json.loads(build("--trace", "calls.jsonl", "--format", "json").stdout)

    told = lines(place / "calls.jsonl")
    counted = sum(count for kinds in built["calls"].values() for count in kinds.values())
    assert len(told) == counted
    assert set(told[0]) == {
        "api", "kind", "method", "path", "status", "ms", "sent", "received", "tried",
    }  # fmt: skip
    assert "Acme" not in (place / "calls.jsonl").read_text("utf-8")


def test_contents_are_traced_only_where_they_are_asked_for(place: Path) -> None:
    build("--trace", "calls.jsonl", "--trace-bodies")

    batch = next(each for each in lines(place / "calls.jsonl") if "batchUpdate" in each["path"])
    assert "insertText" in batch["asked"]
    assert "replies" in batch["answered"]


def test_a_trace_that_cannot_be_written_is_told_before_anything_is_done() -> None:
    result = build("--trace", "no/such/folder/calls.jsonl")

    assert (result.exit_code, "E549" in result.stderr) == (2, True)


def test_nothing_secret_stands_in_a_traced_body() -> None:
    asked = json.dumps({**CANARIES, "authorization": f"Bearer {CANARIES['access_token']}"})
    exchange = Exchange(
        "drive", "write", "POST", "/token", 200, asked=asked.encode(), answered=b"\xff\x00"
    )

    told = json.dumps(as_data(exchange, bodies=True))

    assert not [each for each in CANARIES.values() if each in told]
    assert "2 bytes that are no text" in told
