"""What a sign-in for drive.file cannot see, so that it is not taken for not being there."""

from collections.abc import Iterator
from dataclasses import replace

from generator.errors import Finding, Level
from generator.google.refusals import Missing

_MORE = (
    "run `deckwright auth login --scope drive` if it is there: this sign-in, for drive.file, "
    "sees only what deckwright made under it, and what you opened with it"
)


def unseen(missing: Missing) -> Missing:
    """The same refusal, told to somebody whom sharing the file would not help."""
    return Missing(*(replace(each, mend=_MORE) for each in missing.findings))


def or_unseen(mend: str, *, sees_only_own: bool) -> str:
    """The way out where something was not found, which may be out of sight only."""
    return f"{mend}; or {_MORE}" if sees_only_own else mend


def unsure(folder: str, path: str, *, sees_only_own: bool) -> Iterator[Finding]:
    """A warning that a folder about to be made may stand already, out of sight."""
    if sees_only_own:
        yield Finding(
            "E552",
            what=f"no folder “{folder}” is in sight; this sign-in, for drive.file, does not "
            "see one that a person or another sign-in made, and makes a second beside it",
            where=path,
            mend="look for it in Drive; if it is there, run `deckwright auth login --scope "
            "drive` first",
            level=Level.WARNING,
        )
