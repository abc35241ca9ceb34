"""Documents of one kind in one account: which stand, which is meant, and what marks them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from generator.deck.deck import Deck
from generator.deck.slots import leftover_tokens
from generator.errors import ArgumentError, ConflictError, Finding, InputError
from generator.flows.account import account_folder
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.names import ARCHIVE, INTERNAL_MARK, MEMORY, safe_name
from generator.flows.account.target import Target
from generator.google import drive, granted
from generator.google.drive import DriveFile
from generator.google.refusals import Missing

KIND: Final = "deckwright"
"""The property that says which kind of document a file is; the others stand beside it."""
STATE: Final = "state"
FILLING: Final = "filling"
DONE: Final = "done"
ARCHIVED: Final = "archived"
INPUTS: Final = "inputs"
SEEN: Final = "seen"
MEMORY_ID: Final = "memory"
EDITS: Final = "edits"
"""How many edits of people a document held at its last refresh; it stands with the memory."""
MEETING: Final = "meeting"
"""The meeting a document is made for, where its kind is made for meetings."""
UNFINISHED: Final = "(being made)"


@dataclass(frozen=True, slots=True)
class Standing:
    """What of one kind stands in an account: finished documents, and one begun."""

    finished: tuple[DriveFile, ...]
    unfinished: DriveFile | None


def marks(mark: str, meeting: int | None) -> dict[str, str]:
    """The properties that tell a document of this kind, and of this meeting, from others."""
    return {KIND: mark} if meeting is None else {KIND: mark, MEETING: str(meeting)}


def standing(
    folder: AccountFolder, mark: str, audience: str, meeting: int | None = None
) -> Standing:
    """The documents of a kind in an account's folder; for one meeting where it is said."""
    place = folder.files if audience == "customer" else folder.internal_files
    wanted = marks(mark, meeting)
    return Standing(
        tuple(_of(place, {**wanted, STATE: DONE})),
        next(iter(_of(folder.internal_files, {**wanted, STATE: FILLING})), None),
    )


def _of(files: Sequence[DriveFile], wanted: Mapping[str, str]) -> list[DriveFile]:
    return [each for each in files if wanted.items() <= each.properties.items()]


def meant(found: Standing, link: str | None, kind: str) -> DriveFile | None:
    """The finished document that is meant; None where there is none.

    Raises:
        ArgumentError: there are several, or none of that link.
    """
    if link is not None:
        wanted = drive.file_id(link)
        for each in found.finished:
            if each.id == wanted:
                return each
        raise ArgumentError(
            Finding(
                "E404",
                what=f"no {kind} of this account has that address",
                where=link,
                mend="name one of: " + (_listed(found.finished) or "none stands yet"),
            )
        )
    if len(found.finished) > 1:
        raise ArgumentError(
            Finding(
                "E405",
                what=f"this account has {len(found.finished)} documents of kind {kind}",
                where=_listed(found.finished),
                mend="say which with --doc URL",
            )
        )
    return next(iter(found.finished), None)


def missing(
    kind: str, named: str, folder: AccountFolder, target: Target, meeting: int | None = None
) -> InputError:
    """The ending where an account has no document of a kind, or of a meeting, yet."""
    asked = f"{kind} {named}" + (f" --meeting {meeting}" if meeting else "")
    return InputError(
        Finding(
            "E410",
            what=f"this account has no {kind} yet",
            where=folder.path,
            mend=granted.or_unseen(
                f"make it with `deckwright build {asked}`",
                sees_only_own=target.google.sees_only_own,
            ),
        )
    )


def _listed(files: Sequence[DriveFile]) -> str:
    return ", ".join(f"{each.name} ({each.url})" for each in files)


def place_of(target: Target, document: DriveFile) -> str:
    """Where a person opens a document: its file in a local workspace, else its address."""
    return str(target.path_of(document.id) or document.url)


def memory_of(target: Target, document: DriveFile) -> dict[str, Any] | None:
    """What the last run asked for in a document; None where that is not known any more."""
    known = document.properties.get(MEMORY_ID)
    if not known:
        return None
    try:
        memory: dict[str, Any] = json.loads(drive.download(target.google, known))
    except (Missing, ValueError):
        return None
    return memory


def marks_of(target: Target, folder: AccountFolder, document: DriveFile) -> Mapping[str, str]:
    """The inputs a document was made from, and how it looked when nobody had touched it.

    They stand with the document until its first refresh, from then on with its memory.
    """
    known = document.properties
    if INPUTS in known or MEMORY_ID not in known:
        return {name: known[name] for name in (INPUTS, SEEN) if name in known}
    memory = memory_file(target, folder, document)
    kept = memory.properties if memory else {}
    return {name: kept[name] for name in (INPUTS, SEEN) if name in kept}


def memory_file(target: Target, folder: AccountFolder, document: DriveFile) -> DriveFile | None:
    """The file a document's memory is kept in, wherever that was put."""
    known = document.properties.get(MEMORY_ID)
    for each in account_folder.contents(target, folder, MEMORY):
        if each.id == known:
            return each
    try:
        return drive.get(target.google, known) if known else None
    except Missing:
        return None


def touched(target: Target, document: DriveFile) -> ConflictError:
    """The ending where a person changed a document that would be filled anew."""
    who = document.modified_by or "someone"
    return ConflictError(
        Finding(
            "E406",
            what=f"“{document.name}” was changed by {who} (last on {document.modified}); "
            "nothing was written",
            where=place_of(target, document),
            mend="bring it up to date and keep their edits with `deckwright refresh`, build "
            "beside it with --as-new, or put it into Archive/ and build in its place with "
            "--replace",
        )
    )


def archive(target: Target, folder: AccountFolder, document: DriveFile, today: date) -> None:
    """Put a document into the account's `Archive/`, dated, no longer the current one."""
    place = account_folder.subfolder(target, folder, ARCHIVE)
    drive.update(
        target.google,
        document.id,
        name=f"{document.name} ({today.isoformat()})",
        properties={STATE: ARCHIVED},
        add_parent=place,
        remove_parent=next(iter(document.parents), None),
    )


def is_filled(deck: Deck) -> bool:
    """Whether a copy of a template was filled before: no token stands in it any more."""
    return not leftover_tokens(deck)


def file_name(title: str, audience: str, taken: Sequence[str] = ()) -> str:
    """The name of a document: its title, marked where it is internal, free in its folder."""
    name = safe_name(title)
    if audience == "internal" and not name.endswith(INTERNAL_MARK):
        name = f"{name} {INTERNAL_MARK}"
    free, number = name, 2
    while free in taken:
        free, number = f"{name} {number}", number + 1
    return free
