"""What a person asks for: said on the command line, else in the environment, else in a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypedDict, TypeVar, cast

import click

from generator.cli.config import Config
from generator.content.dates import in_our_form
from generator.content.scalars import is_sample
from generator.errors import ArgumentError, Finding

DEFAULT_WORKSPACE = Path("workspace")
_TARGETS = ("google", "workspace")

C = TypeVar("C", bound=Callable[..., object])


_WHO: Sequence[Callable[[Any], Any]] = (
    click.option(
        "--credentials",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Sign in to Google with this file.  [default: as the machine is signed in]",
    ),
    click.option("--subject", metavar="MAIL", help="The person a service account acts for."),
)
_WATCHING: Sequence[Callable[[Any], Any]] = (
    click.option("--verbose", "-v", is_flag=True, help="Tell every call on stderr."),
    click.option(
        "--trace",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write every call to this file, one JSON object a line; no contents.",
    ),
    click.option(
        "--trace-bodies", is_flag=True, help="With --trace: contents too. Keep that file safe."
    ),
)


class Flags(TypedDict):
    """The options that say where a command works."""

    workspace: Path | None
    google: bool
    credentials: Path | None
    subject: str | None
    make_folders: bool
    verbose: bool
    trace: Path | None
    trace_bodies: bool


def where_options(command: C) -> C:
    """Let a command be told where it works."""
    options = (
        click.option(
            "--workspace",
            type=click.Path(file_okay=False, path_type=Path),
            help="Work in this local folder.  [default: workspace]",
        ),
        click.option("--google", is_flag=True, help="Work in Google Drive."),
        *_WHO,
        click.option(
            "--make-folders",
            is_flag=True,
            help="In Google Drive, make missing root and letter folders.",
        ),
        *_WATCHING,
    )
    return _with(_named(command), options)


def _named(command: C) -> C:
    """The command, which nobody runs for nothing: a variable in a script was empty."""

    @wraps(command)
    def told(*words: object, **asked: object) -> object:
        context = click.get_current_context()
        for each in context.command.params:
            said = context.params.get(each.name or "")
            if not isinstance(each, click.Argument) or not isinstance(said, str):
                continue
            if not said.strip():
                raise click.BadParameter("it is empty; say what is meant.", context, each)
            if is_sample(said.strip()):
                what = f"{said!r} is a sample, and says nothing; write it without the brackets."
                raise click.BadParameter(what, context, each)
        return command(*words, **asked)

    return cast(C, told)


def google_options(command: C) -> C:
    """Let a command that is about Google alone be told who signs in."""
    return _fixed(_with(command, (*_WHO, *_WATCHING)))


def _with(command: C, options: Sequence[Callable[[C], C]]) -> C:
    for option in reversed(options):
        command = option(command)
    return command


def _fixed(command: C) -> C:
    """The command, told that it works in Google Drive."""

    @wraps(command)
    def told(*words: object, **asked: object) -> object:
        place = {"workspace": None, "google": True, "make_folders": False}
        return command(*words, **{**place, **asked})

    return cast(C, told)


def format_option(command: C) -> C:
    """Let a command answer as data."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Answer in words, or as one JSON object.",
    )(command)


class Day(click.DateTime):
    """A day on the command line; one in another form is told in ours."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """The day that is meant."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            meant = in_our_form(str(value)) or "a day like 2026-11-22"
            self.fail(f"{value!r} is no day; write {meant}.", param, ctx)


def as_of_option(command: C) -> C:
    """Let a command be told what day it is, by a flag or for all commands at once."""
    return click.option(
        "--as-of",
        type=Day(),
        metavar="DATE",
        envvar="DECKWRIGHT_AS_OF",
        help='What "today" is, as 2026-11-22.  [default: $DECKWRIGHT_AS_OF, or today]',
    )(command)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a command works, once flags, environment and file are put together."""

    use_google: bool
    workspace: Path
    credentials: Path | None
    credentials_named_by: str
    subject: str | None
    root: str | None
    templates: Mapping[str, str]
    make_folders: bool
    verbose: bool
    trace: Path | None = None
    trace_bodies: bool = False
    maps: Path | None = None


def settings(flags: Flags, environment: Mapping[str, str], config: Config) -> Settings:
    """What holds: the flag before the environment before the file.

    Raises:
        ArgumentError: when they cannot be meant together.
    """
    named = _credentials(flags, environment, config)
    return Settings(
        use_google=_uses_google(flags, environment, config),
        workspace=workspace_folder(flags["workspace"], environment, config),
        credentials=named[0] if named else None,
        credentials_named_by=named[1] if named else "",
        subject=flags["subject"] or environment.get("DECKWRIGHT_SUBJECT") or config.subject,
        root=config.root,
        templates=config.templates,
        make_folders=flags["make_folders"],
        verbose=flags["verbose"],
        trace=flags["trace"],
        trace_bodies=flags["trace_bodies"],
        maps=config.maps,
    )


def _uses_google(flags: Flags, environment: Mapping[str, str], config: Config) -> bool:
    """Decided by the first who says anything: naming a workspace means it."""
    if flags["google"] and flags["workspace"]:
        raise ArgumentError(
            Finding(
                "E004",
                what="--google and --workspace name two places",
                mend="leave one of them out",
            )
        )
    if flags["google"] or flags["workspace"]:
        return flags["google"]
    said = environment.get("DECKWRIGHT_TARGET")
    if said:
        return _target(said, "DECKWRIGHT_TARGET") == "google"
    if environment.get("DECKWRIGHT_WORKSPACE"):
        return False
    return config.target is not None and _target(config.target, str(config.file)) == "google"


def _target(said: str, where: str) -> str:
    if said not in _TARGETS:
        raise ArgumentError(
            Finding(
                "E005",
                what=f"the target is `google` or `workspace`, not `{said}`",
                where=where,
                mend="write `google` or `workspace`",
            )
        )
    return said


def workspace_folder(flag: Path | None, environment: Mapping[str, str], config: Config) -> Path:
    """The folder of the local workspace."""
    said = environment.get("DECKWRIGHT_WORKSPACE")
    return (
        flag
        or (Path(said).expanduser() if said else None)
        or config.workspace
        or DEFAULT_WORKSPACE
    )


def _credentials(
    flags: Flags, environment: Mapping[str, str], config: Config
) -> tuple[Path, str] | None:
    if flags["credentials"]:
        return flags["credentials"], "--credentials"
    for name in ("DECKWRIGHT_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS"):
        if said := environment.get(name):
            return Path(said).expanduser(), name
    if config.credentials:
        return config.credentials, str(config.file)
    return None
