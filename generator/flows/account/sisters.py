"""Documents beside the one at hand that hold what people wrote and the brief may not have.

They are known by what a listing tells: when a document was changed last and by whom, and how
many edits its last refresh met. None of them is read.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from generator.errors import Finding, Level
from generator.flows.account import account_folder, documents
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.names import MEMORY
from generator.flows.account.target import Target
from generator.flows.account.templates import kinds, map_of
from generator.google.drive import DriveFile

TOLD: Final = "E425"
_OURS: Final = timedelta(minutes=2)
"""How long after a memory was kept its document may still be written to by the same run."""


def told(
    target: Target | None,
    folder: AccountFolder | None,
    named: str,
    but: DriveFile | None = None,
) -> tuple[Finding, ...]:
    """A hint for each document of an account with edits that the brief may not have.

    Args:
        target: Where the account is; None where nobody is asked.
        folder: The account's folder, where it is known.
        named: The brief, as a person would name it.
        but: The document at hand, whose edits are told in full.
    """
    if target is None or folder is None or folder.missing:
        return ()
    return tuple(_told(target, folder, named, but))


def _told(
    target: Target, folder: AccountFolder, named: str, but: DriveFile | None
) -> Iterator[Finding]:
    for each in (*folder.files, *folder.internal_files):
        known = each.properties
        if known.get(documents.STATE) != documents.DONE or (but and each.id == but.id):
            continue
        memory = _memory(target, folder, each)
        why = _why(each, memory) if memory else ""
        if why:
            yield Finding(
                TOLD,
                what=f"“{each.name}” {why}",
                where=documents.place_of(target, each),
                mend=_mend(target, each, named),
                level=Level.HINT,
            )


def _memory(target: Target, folder: AccountFolder, file: DriveFile) -> DriveFile | None:
    """The file of a document's memory, where it lies in its place; none is looked up."""
    known = file.properties.get(documents.MEMORY_ID)
    standing = account_folder.contents(target, folder, MEMORY) if known else ()
    return next((each for each in standing if each.id == known), None)


def _why(file: DriveFile, memory: DriveFile) -> str:
    """What people did to a document since it was made; empty for nothing."""
    if _is_later(file, memory):
        who = file.modified_by or "somebody"
        return (
            f"was changed by {who} on {file.modified[:10]}, after it was last brought up to "
            "date; the brief may not have it"
        )
    edits = memory.properties.get(documents.EDITS, "0")
    if edits == "0":
        return ""
    counted = "an edit" if edits == "1" else f"{edits} edits"
    return f"holds {counted} of people's that the brief does not have"


def _is_later(file: DriveFile, memory: DriveFile) -> bool:
    """Whether somebody changed a document after its memory was kept.

    What a run writes to a document right after that is its own: its name, place and marks.
    """
    if not file.modified or not memory.modified:
        return False
    after = datetime.fromisoformat(file.modified) - datetime.fromisoformat(memory.modified)
    return after > _OURS or (after > timedelta() and file.modified_by != memory.modified_by)


def _mend(target: Target, file: DriveFile, named: str) -> str:
    kind = _kind(target, file.properties.get(documents.KIND, ""))
    meeting = file.properties.get(documents.MEETING)
    asked = f"{kind} {named}" + (f" --meeting {meeting}" if meeting else "")
    return f"bring it into the brief with `deckwright pull {asked}`, then refresh that document"


def _kind(target: Target, mark: str) -> str:
    """The kind of a document, as a person types it, by what it is marked with."""
    known = kinds(target.maps)
    if mark in known:
        return mark
    return next((each for each in known if map_of(each, target)[0].mark == mark), mark)
