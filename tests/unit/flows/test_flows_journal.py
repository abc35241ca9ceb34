"""What is kept of a run over many accounts, and what the next one makes of it."""

from pathlib import Path

import pytest

from generator.errors import ArgumentError
from generator.flows.portfolio import journal

RUN = {"run": "refresh csp --all briefs", "as_of": "2026-11-22"}


def _left(file: Path, run: dict[str, str] = RUN, *, anew: bool = False) -> list[str]:
    with journal.opened(file, run, anew=anew) as kept:
        return list(kept.done)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The journal of a run that did one account and was killed."""
    file = tmp_path / "state" / "run.jsonl"
    with journal.opened(file, RUN) as kept:
        kept.write("acme", {"exit": 0})
    return file


def test_what_an_interrupted_run_did_is_known_to_the_next(file: Path) -> None:
    with journal.opened(file, RUN) as kept:
        assert kept.done == {"acme": {"exit": 0}}
        kept.write("birch", {"exit": 0})

    assert _left(file) == ["acme", "birch"]


def test_a_run_that_came_to_its_end_leaves_nothing_to_the_next(file: Path) -> None:
    with journal.opened(file, RUN) as kept:
        kept.end()

    assert _left(file) == []


@pytest.mark.parametrize("other", [{"as_of": "2026-11-23"}, {"run": "build csp --all briefs"}])
def test_a_run_of_another_day_or_another_kind_begins_anew(
    other: dict[str, str], file: Path
) -> None:
    assert _left(file, {**RUN, **other}) == []
    assert file.read_text().count("\n") == 1


def test_a_run_begins_anew_when_asked(file: Path) -> None:
    assert _left(file, anew=True) == []


@pytest.mark.parametrize("cut", [1, 5, 30])
def test_a_line_that_was_cut_off_is_as_if_it_had_not_been_written(cut: int, file: Path) -> None:
    with journal.opened(file, RUN) as kept:
        kept.write("birch", {"exit": 0})
    file.write_bytes(file.read_bytes()[:-cut])

    with journal.opened(file, RUN) as kept:
        assert list(kept.done) == ["acme"]
        kept.write("cedar", {"exit": 0})

    assert _left(file) == ["acme", "cedar"]


@pytest.mark.parametrize("damage", [b"", b"not a journal\n", b"[1]\n", b"{"])
def test_what_is_no_journal_is_begun_anew(damage: bytes, file: Path) -> None:
    file.write_bytes(damage)

    assert _left(file) == []


def test_two_processes_are_not_at_the_same_run(file: Path) -> None:
    with (
        journal.opened(file, RUN),
        pytest.raises(ArgumentError, match="E641"),
        journal.opened(file, RUN),
    ):
        pass


def test_a_journal_that_cannot_be_kept_is_told_before_anything_is_done(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    with (
        pytest.raises(ArgumentError, match="E644"),
        journal.opened(in_the_way / "run.jsonl", RUN),
    ):
        pass
