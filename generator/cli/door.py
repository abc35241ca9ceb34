"""Where every command ends: in words, and with one number."""

import errno
import platform
import tempfile
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from generator.cli import show
from generator.cli.run import Run
from generator.errors import ArgumentError, Finding, GeneratorError, InputError
from generator.google.scrub import scrubbed

_DISK = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.EROFS: "work in a folder that may be written",
    errno.EACCES: "let yourself read and write there",
    errno.EPERM: "let yourself read and write there",
    errno.EIO: "look after the disk",
    errno.ENAMETOOLONG: "use a shorter name",
}
BUG = 70
INTERRUPTED = 130


class Later(click.Command):
    """A command known by its name and one line, imported when it is asked for."""

    def __init__(self, name: str, short_help: str, module: str) -> None:
        super().__init__(name, short_help=short_help)
        self._module = module

    def load(self) -> click.Command:
        """The command itself: what its module calls by its name."""
        command: click.Command = getattr(import_module(self._module), str(self.name))
        return command


class LateGroup(click.Group):
    """Commands that are imported when one of them is asked for."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for, imported."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.load() if isinstance(command, Later) else command, rest


class Door(LateGroup):
    """Every command ends here."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words of the command line, and read them as ever."""
        run = ctx.ensure_object(Run)
        run.words = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as fault:
            raise click.exceptions.Exit(_told(run, fault)) from fault

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever ends it ends in words."""
        try:
            return super().invoke(ctx)
        except click.exceptions.Exit:
            raise
        except (Exception, KeyboardInterrupt) as ending:
            raise click.exceptions.Exit(_told(ctx.ensure_object(Run), ending)) from ending


def _told(run: Run, ending: BaseException) -> int:
    """The number a run ends with, once a person was told why."""
    match ending:
        case GeneratorError():
            return _tell(run, ending.exit, ending.findings)
        case KeyboardInterrupt() | click.Abort():
            return _interrupted(run)
        case click.UsageError() if run.wants_data:
            return _tell(run, ArgumentError.exit, [_usage(ending)])
        case click.ClickException():
            raise ending  # click shows its own, with the usage line
        case _:
            code, finding = unforeseen(run, ending)
            return _tell(run, code, [finding])


def _tell(run: Run, code: int, found: Sequence[Finding]) -> int:
    if run.wants_data:
        show.data({"exit": code, "findings": show.as_data(found), "done": list(run.done)})
    else:
        show.findings(found)
    return code


def _usage(error: click.UsageError) -> Finding:
    command = error.ctx.command_path if error.ctx else "deckwright"
    return Finding("E001", what=error.format_message(), mend=f"see `{command} --help`")


def _disk(refusal: OSError) -> Finding:
    """What is told where a disk, and not the program, is at fault."""
    return Finding(
        "E013",
        what=f"the disk refuses: {refusal.strerror}",
        where=str(refusal.filename) if refusal.filename else None,
        mend=f"{_DISK[refusal.errno or 0]}, and run the same command again: it completes what "
        "was begun",
    )


def _interrupted(run: Run) -> int:
    if run.wants_data:
        return _tell(run, INTERRUPTED, [])
    if run.done:
        show.say("interrupted; done before that:", err=True)
        for words in run.done:
            show.say(f"  {words}", err=True)
        show.say("run the same command again: it completes what was begun", err=True)
    else:
        show.say("interrupted; nothing was written", err=True)
    return INTERRUPTED


def unforeseen(run: Run, fault: BaseException) -> tuple[int, Finding]:
    """What an ending nobody raised on purpose comes to: a refusal of the disk, or our fault."""
    if isinstance(fault, OSError) and fault.errno in _DISK:
        return InputError.exit, _disk(fault)
    return BUG, _our_fault(run, fault)


def _our_fault(run: Run, bug: BaseException) -> Finding:
    """What a person is told of a fault of ours, kept in a file they can send."""
    return Finding(
        "E070",
        what=f"this is our fault, not yours: {type(bug).__name__}: {scrubbed(str(bug))}",
        where=_kept(run, bug),
        mend="send us that file; run the same command again to complete what was begun",
    )


def _kept(run: Run, bug: BaseException) -> str:
    """The path of the file that holds the traceback."""
    with tempfile.NamedTemporaryFile(
        "w",
        prefix="deckwright-",
        suffix=".txt",
        encoding="utf-8",
        errors="backslashreplace",  # a file's name may be no text
        delete=False,
    ) as file:
        # Somebody sends it to us: nothing secret may stand in it.
        file.write(scrubbed(f"deckwright {' '.join(run.words)}\n"))
        file.write(f"Python {platform.python_version()} on {platform.platform()}\n\n")
        file.write("".join(f"done: {words}\n" for words in run.done))
        file.write(scrubbed("".join(traceback.format_exception(bug))))
    return file.name
