"""doctor --probe: ask Google what its pages leave open, in a scratch folder of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.errors import GeneratorError
from generator.flows.probe_asking import ASK
from generator.flows.probe_questions import QUESTIONS, Question
from generator.flows.probe_scratch import Scratch
from generator.google import drive
from generator.google.refusals import BatchRefused, RevisionMoved
from generator.google.services import Google

SCRATCH = "deckwright probe (may be deleted)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was measured."""

    question: Question
    got: str

    @property
    def as_expected(self) -> bool:
        """Whether Google does what the local workspace does."""
        return self.got == self.question.expected


def probe(google: Google, root_id: str) -> Iterator[Answer]:
    """Every answer, as it is found; the scratch folder is deleted whatever happens."""
    folder = drive.create_folder(google, SCRATCH, root_id)
    try:
        for question in QUESTIONS:
            yield Answer(question, _asked(ASK[question.number], Scratch(google, folder.id)))
    finally:
        drive.delete(google, folder.id)


def report(answers: Sequence[Answer], moment: datetime) -> str:
    """The answers as a page of Markdown."""
    others = [each for each in answers if not each.as_expected]
    lines = [
        "# What Google answered",
        "",
        f"Measured {moment.date().isoformat()}: {len(answers)} questions, "
        f"{len(answers) - len(others)} answered as the local workspace does.",
        "",
        "| # | question | expected | measured | page |",
        "|---|---|---|---|---|",
    ]
    for each in answers:
        asked = each.question
        got = each.got if each.as_expected else f"**{each.got}**"
        lines.append(
            f"| {asked.number} | {asked.asks} | {asked.expected} | {got} | "
            f"docs/google/{asked.page}.md |"
        )
    return "\n".join(lines) + "\n"


def _asked(ask: Callable[[Scratch], str], scratch: Scratch) -> str:
    try:
        return ask(scratch)
    except RevisionMoved:
        return "refused: revision"
    except BatchRefused as refused:
        return f"refused: {refused.message}"
    except GeneratorError as fault:
        return f"refused: {fault.findings[0].code} {fault.findings[0].what}"
