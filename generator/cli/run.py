"""What a command leaves behind for the door: where it works, and how it is to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import click


class Wire(Protocol):
    """What the door asks of the wire when a run ends early."""

    @property
    def done(self) -> Sequence[str]:
        """What was written so far, in words."""
        ...


@dataclass
class Run:
    """One run of one command.

    Attributes:
        words: the command line, as typed.
        wire: what carries its calls, once there is something.
    """

    words: tuple[str, ...] = ()
    wire: Wire | None = None

    @property
    def wants_data(self) -> bool:
        """Whether the answer is for a program; known early, so usage errors are data too."""
        pairs = zip(self.words, (*self.words[1:], ""), strict=True)
        return "--format=json" in self.words or ("--format", "json") in pairs

    @property
    def done(self) -> tuple[str, ...]:
        """What was written so far, in words."""
        return tuple(self.wire.done) if self.wire else ()


def this_run() -> Run:
    """The run that is going on."""
    return click.get_current_context().ensure_object(Run)
