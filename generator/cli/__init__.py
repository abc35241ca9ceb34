"""A person at a terminal: the only room that prints, reads the environment, or exits."""

import gc
from typing import Any

from generator.cli.commands import main as commands
from generator.cli.streams import let_all_be_said

__all__ = ["commands", "main"]


def main(*words: Any, **settings: Any) -> Any:
    """The console script: one command, one process."""
    # A command lives two seconds and its values are needed to the end: looking for garbage in
    # between costs a third of the time and finds none.
    gc.disable()
    let_all_be_said()
    try:
        return commands(*words, **settings)
    finally:
        gc.freeze()  # Nor does the interpreter look through all of them once more at its end.
