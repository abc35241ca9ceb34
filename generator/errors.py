"""What can go wrong, as values, and the number each kind of ending has.

GeneratorError
├── InputError      1   a brief, map or template must be mended
├── ArgumentError   2   the command line itself
├── ConflictError   3   a person must choose; nothing of theirs was overwritten
├── AccessError     4   no credentials, expired, 401, 403
└── RemoteError     5   Google refused or stayed silent
"""

from dataclasses import dataclass
from enum import StrEnum

from generator.sources import Source


class Level(StrEnum):
    """How much a finding weighs: only an error stops a run."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


def excerpt(text: str, most: int = 60) -> str:
    """The beginning of a text on one line, as messages quote it."""
    line = " ".join(text[: 4 * most].split())
    is_whole = len(line) <= most and len(text) <= 4 * most
    return line if is_whole else f"{line[: most - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person must look at: what, where, and how to mend it.

    `where` is a place in a file of the person's, or words for a place in a document
    ("slide 4, slot `people`"). Codes are kept in `docs/errors.md`.
    """

    code: str
    what: str
    where: Source | str | None = None
    mend: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where is not None else ""
        mend = f"\n  mend: {self.mend}" if self.mend else ""
        return f"{place}{self.code} {self.what}{mend}"


class GeneratorError(Exception):
    """Any ending that is not success, carrying what a person must look at."""

    exit = 70

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


class InputError(GeneratorError):
    """A brief, map or template must be mended."""

    exit = 1


class ArgumentError(GeneratorError):
    """The command line asks for something that cannot be meant."""

    exit = 2


class ConflictError(GeneratorError):
    """A person must choose; nothing of theirs was overwritten."""

    exit = 3


class AccessError(GeneratorError):
    """No credentials, expired ones, or a refusal of access."""

    exit = 4


class RemoteError(GeneratorError):
    """Google refused, or stayed silent after all retries."""

    exit = 5


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those of the findings that stop a run."""
    return tuple(finding for finding in findings if finding.level is Level.ERROR)
