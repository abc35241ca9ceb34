"""What a build does differently for slides and for written documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from generator.flows.document.preparing import Job
from generator.google.drive import DriveFile

Parts = Literal["slides", "sections"]
"""What a document is counted in."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document as it was filled, or would be.

    Attributes:
        headings: The heading of each slide or section.
        planned: What would be done, a line an edit.
        remembered: Its memory.
        seen: Its fingerprint, once it is filled.
    """

    headings: tuple[str, ...]
    planned: tuple[str, ...] = ()
    remembered: Mapping[str, Any] = field(default_factory=dict)
    seen: str = ""


class Medium(Protocol):
    """How one kind of file is read, planned, written and looked through."""

    def said(self, job: Job) -> Outcome:
        """What the document says that stands already, made from the same inputs."""
        ...

    def foretell(self, job: Job) -> Outcome:
        """What a build would do; nothing is written."""
        ...

    def fill(self, job: Job, file: DriveFile) -> Outcome:
        """The document, once it says what is asked, was read back and looked through.

        Raises:
            ConflictError: a person changed it.
            InputError: it would say what it must not.
            RemoteError: Google refused, naming the brief's line.
        """
        ...


def parts_of(job: Job) -> Parts:
    """What the document of a job is counted in."""
    return "sections" if job.template.slide_map.is_document else "slides"
