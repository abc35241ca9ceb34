"""The open questions about Google, asked of the workspace: it answers as it is written down."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from givens.builds import a_workspace

from generator.flows.probe import SCRATCH, Answer, probe, report
from generator.flows.probe_questions import QUESTIONS
from generator.google import drive
from generator.google.services import Google


@pytest.fixture(scope="module")
def google(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Google]:
    workspace = a_workspace(tmp_path_factory.mktemp("ws"))
    yield Google(workspace.http(), sleep=lambda _: None)
    workspace.close()


@pytest.fixture(scope="module")
def answers(google: Google) -> list[Answer]:
    return list(probe(google, "root"))


@pytest.mark.parametrize("number", range(1, len(QUESTIONS) + 1))
def test_the_workspace_answers_as_written_down(number: int, answers: list[Answer]) -> None:
    [answer] = [each for each in answers if each.question.number == number]

    assert answer.got == answer.question.expected


def test_the_scratch_folder_is_gone_afterwards(google: Google, answers: list[Answer]) -> None:
    assert answers
    assert SCRATCH not in [each.name for each in drive.children(google, "root")]


def test_the_scratch_folder_is_gone_after_an_interruption_too(tmp_path: Path) -> None:
    google = Google(a_workspace(tmp_path).http())
    asking = probe(google, "root")
    next(asking)

    asking.close()

    assert not drive.children(google, "root")


def test_the_report_shows_what_differs(answers: list[Answer]) -> None:
    other = [Answer(answers[0].question, "something else"), *answers[1:]]

    page = report(other, datetime(2026, 11, 22, tzinfo=UTC))

    assert f"{len(QUESTIONS)} questions, {len(QUESTIONS) - 1} answered" in page
    assert "**something else**" in page


def test_every_question_has_its_page_and_its_number(root: Path) -> None:
    assert [each.number for each in QUESTIONS] == [*range(1, len(QUESTIONS) + 1)]
    for each in QUESTIONS:
        assert (root / "docs" / "google" / f"{each.page}.md").is_file()
