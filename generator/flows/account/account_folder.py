"""The account's folder in Drive: found along the path, made by the rules, never guessed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from generator.errors import AccessError, Finding, InputError, Level, RemoteError
from generator.flows.account.names import (
    ARCHIVE,
    INTERNAL,
    MEMORY,
    REGISTER,
    ROOT,
    alike,
    safe_name,
)
from generator.flows.account.target import Target
from generator.google import drive, granted
from generator.google.drive import DriveFile, Properties
from generator.google.refusals import Missing

_BELOW: Final = (MEMORY, ARCHIVE)
"""Our folders in `Internal`."""
_MOST_NOTED: Final = 28
"""A file has 30 properties at most that every client sees (docs/google/drive-properties.md)."""


@dataclass(slots=True)
class AccountFolder:
    """An account's folder and what stands in it, or as much of the way there as exists.

    Attributes:
        path: The names on the way, from the root.
        nearest_id: The last folder of the way that exists.
        missing: The names on the way that do not exist yet; the last is the account's.
        files: What stands in the account's folder.
        internal_id: Its `Internal` folder, where there is one.
        internal_files: What stands in that.
        findings: What a person should know of the way that was taken.
        register_id: The register beside the letters, where one was met on the way.
        noted: The ids of its folders, as the account's folder itself was told them.
        below: What stands in our folders of `Internal`, by the folder's name, once looked into.
        letters: The folder of all letters, where the way led through it.
        letter: The letter it lies in.
    """

    path: str
    nearest_id: str
    missing: tuple[str, ...] = ()
    files: tuple[DriveFile, ...] = ()
    internal_id: str | None = None
    internal_files: tuple[DriveFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    register_id: str | None = None
    noted: Mapping[str, str] = field(default_factory=dict)
    below: dict[str, tuple[DriveFile, ...]] = field(default_factory=dict)
    letters: DriveFile | None = None
    letter: DriveFile | None = None

    @property
    def id(self) -> str:
        """The account's folder, once nothing of the way is missing."""
        return self.nearest_id

    @property
    def internal(self) -> DriveFile | None:
        """Its `Internal` folder, where there is one."""
        return next((each for each in self.files if each.id == self.internal_id), None)


def find(target: Target, account: str, letter: str, folder_url: str | None) -> AccountFolder:
    """The way to an account's folder, as far as it exists, and what stands at its end.

    Raises:
        InputError: a folder of nearly that name stands there, and a person must say which.
    """
    findings: tuple[Finding, ...] = ()
    if folder_url:
        try:
            given = drive.get(target.google, _id_in(folder_url))
            return opened(target, given.name, given)
        except Missing:
            if target.follows_links:
                raise
            findings = (_elsewhere(folder_url),)
    way = (ROOT, letter, safe_name(account))
    nearest, register = target.root_id, None
    met: list[DriveFile] = []
    seen: dict[str, tuple[DriveFile, ...]] = {}
    for place, name in enumerate(way):
        if nearest not in seen:
            seen |= _on_the_way(target, nearest, name, met)
        files = seen[nearest]
        register = register_in(files) if place == 1 else register
        folder = _exact(files, name)
        if folder is None:
            if place == len(way) - 1:
                _ask_about_near_names(files, name, account)
            return AccountFolder(
                "/".join(way),
                nearest,
                missing=way[place:],
                findings=findings,
                register_id=register,
                letters=met[0] if met else None,
                letter=met[1] if len(met) > 1 else None,
            )
        nearest = folder.id
        met.append(folder)
    there = opened(target, "/".join(way), met[-1])
    return replace(
        there, findings=findings, register_id=register, letters=met[0], letter=met[1]
    )


def _on_the_way(
    target: Target, folder_id: str, name: str, met: Sequence[DriveFile]
) -> dict[str, tuple[DriveFile, ...]]:
    """What stands in a folder on the way, and in the next where the folder was told of it.

    A listing from before will do where the next is in it.
    """
    kept = target.once.ways.get(folder_id) if target.once else None
    if kept is not None and _exact(kept, name):
        return {folder_id: kept}
    ahead = drive.noted_folders(met[-1]).get(name) if met else None
    found = _listed(target, (folder_id, ahead) if ahead else (folder_id,))
    if target.once:
        target.once.ways.update(found)
    return found


def register_in(files: Sequence[DriveFile]) -> str | None:
    """The register among what stands beside the letter folders."""
    found = (each.id for each in files if each.name == REGISTER and not each.is_folder)
    return next(found, None)


def _elsewhere(folder_url: str) -> Finding:
    return Finding(
        "E409",
        what=f"the folder of `account.folder_url` is not here: {folder_url}",
        where="account.folder_url",
        mend="nothing, where that folder is in Google Drive and this is a local workspace: the "
        "documents go into the account's own folder",
        level=Level.HINT,
    )


def _id_in(folder_url: str) -> str:
    folder_id = drive.file_id(folder_url.strip())
    if folder_id is None:
        raise InputError(
            Finding(
                "E403",
                what=f"`account.folder_url` is no address of a Drive folder: {folder_url}",
                where="account.folder_url",
                mend="copy the folder's link from Drive",
            )
        )
    return folder_id


def opened(target: Target, path: str, folder: DriveFile) -> AccountFolder:
    """An account's folder, and what stands in it and in its `Internal`.

    One listing shows it all where the folder was told of its folders before.
    """
    noted = drive.noted_folders(folder)
    inside = _listed(target, (folder.id, *noted.values()))
    files = inside[folder.id]
    internal = _exact(files, INTERNAL)
    if internal and internal.id not in inside:
        inside |= _listed(target, (internal.id,))
    internal_files = inside[internal.id] if internal else ()
    found = {name: _exact(internal_files, name) for name in _BELOW}
    return AccountFolder(
        path,
        folder.id,
        files=files,
        internal_id=internal.id if internal else None,
        internal_files=internal_files,
        noted=noted,
        below={n: inside[each.id] for n, each in found.items() if each and each.id in inside},
    )


def _listed(target: Target, ids: Sequence[str]) -> dict[str, tuple[DriveFile, ...]]:
    """What stands in folders, by the folder; only in the first, where one is not there."""
    try:
        found = drive.children(target.google, *ids, with_readers=True)
    except Missing:
        if len(ids) == 1:
            raise
        return _listed(target, ids[:1])
    if len(ids) == 1:
        return {ids[0]: found}
    return {known: tuple(each for each in found if known in each.parents) for known in ids}


def check_way(target: Target, account: str, folder: AccountFolder) -> None:
    """Stop where folders are missing that only a person may make.

    Raises:
        InputError: the root or letter folder is missing and may not be made.
    """
    if len(folder.missing) > 1 and not target.make_folders:
        raise InputError(
            Finding(
                "E402",
                what=f"there is no folder “{folder.missing[0]}” where your documents go",
                where=f"account “{account}”",
                mend=granted.or_unseen(
                    "name the right root in deckwright.toml ([drive] root), give "
                    "`account.folder_url` in the brief, or pass --make-folders",
                    sees_only_own=target.google.sees_only_own,
                ),
            )
        )


def make(target: Target, account: str, folder: AccountFolder) -> None:
    """Make what is missing of the account's folder and its `Internal`.

    Raises:
        InputError: the root or letter folder is missing and may not be made.
    """
    check_way(target, account, folder)
    way = [each for each in (folder.letters, folder.letter) if each]
    for name in folder.missing:
        way.append(drive.create_folder(target.google, name, folder.nearest_id))
        folder.nearest_id = way[-1].id
    if folder.missing:
        folder.letters, folder.letter, _ = way
    folder.missing = ()
    if folder.internal_id is None:
        made = drive.create_folder(target.google, INTERNAL, folder.id)
        folder.internal_id = made.id
        folder.files = (*folder.files, made)


def make_letters(target: Target, letters: Sequence[str]) -> None:
    """Make the letter folders that are missing, for accounts that are about to be made."""
    top = _or_made(target, target.root_id, ROOT)
    standing = drive.children(target.google, top)
    for letter in letters:
        if _exact(standing, letter) is None:
            drive.create_folder(target.google, letter, top)


def _or_made(target: Target, parent: str, name: str) -> str:
    found = _exact(drive.children(target.google, parent), name)
    return found.id if found else drive.create_folder(target.google, name, parent).id


def contents(target: Target, folder: AccountFolder, name: str) -> tuple[DriveFile, ...]:
    """What stands in one of our folders of `Internal`; nothing where it was not made yet."""
    if name not in folder.below:
        found = {each: _exact(folder.internal_files, each) for each in _BELOW}
        unseen = {n: each.id for n, each in found.items() if each and n not in folder.below}
        inside = _listed(target, tuple(unseen.values())) if unseen else {}
        folder.below |= {n: inside.get(unseen.get(n, ""), ()) for n in {*unseen, name}}
    return folder.below[name]


def subfolder(target: Target, folder: AccountFolder, name: str) -> str:
    """The id of one of our folders of `Internal`, made where it is missing."""
    standing = _exact(folder.internal_files, name)
    if standing is None:
        parent = folder.internal_id or folder.id
        standing = drive.create_folder(target.google, name, parent)
        folder.internal_files = (*folder.internal_files, standing)
        folder.below[name] = ()
    return standing.id


def note_folders(target: Target, folder: AccountFolder) -> None:
    """Tell an account's folder of its folders, so that one listing shows what is in them.

    That is a help to the next run only; one that may not write there goes without.
    """
    found = {name: _exact(folder.internal_files, name) for name in _BELOW}
    ids = {name: each.id for name, each in found.items() if each}
    if folder.internal_id:
        ids[INTERNAL] = folder.internal_id
    if ids != folder.noted:
        _note(target, folder.id, {**dict.fromkeys(folder.noted), **ids})
    letters, letter = folder.letters, folder.letter
    # What many accounts share is not written while they are worked on side by side.
    if letters and letter and target.notes is None:
        noted = drive.noted_folders(letters)
        known, has_room = noted.get(letter.name), len(noted) < _MOST_NOTED
        if known != letter.id and (known or has_room):
            _note(target, letters.id, {letter.name: letter.id})


def _note(target: Target, folder_id: str, ids: Properties) -> None:
    with suppress(AccessError, RemoteError):
        drive.note_folders(target.google, folder_id, ids)


def _ask_about_near_names(files: Sequence[DriveFile], name: str, account: str) -> None:
    """A folder of nearly that name is a question, not an answer, and never a second folder."""
    for near in files:
        if near.is_folder and alike(near.name) == alike(name):
            raise InputError(
                Finding(
                    "E401",
                    what=f"the folder “{near.name}” looks like account “{account}”",
                    where=near.url,
                    mend=f"set `account.folder_url: {near.url}` in the brief if it is the same "
                    "account, or rename one of them",
                )
            )


def _exact(files: Sequence[DriveFile], name: str) -> DriveFile | None:
    return next((each for each in files if each.is_folder and each.name == name), None)
