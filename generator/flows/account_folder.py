"""The account's folder in Drive: found along the path, made by the rules, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.errors import Finding, InputError, Level
from generator.flows.names import INTERNAL, MEMORY, REGISTER, ROOT, alike, safe_name
from generator.flows.target import Target
from generator.google import drive
from generator.google.drive import DriveFile
from generator.google.refusals import Missing


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
    """

    path: str
    nearest_id: str
    missing: tuple[str, ...] = ()
    files: tuple[DriveFile, ...] = ()
    internal_id: str | None = None
    internal_files: tuple[DriveFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    register_id: str | None = None

    @property
    def id(self) -> str:
        """The account's folder, once nothing of the way is missing."""
        return self.nearest_id


def find(target: Target, account: str, letter: str, folder_url: str | None) -> AccountFolder:
    """The way to an account's folder, as far as it exists, and what stands at its end.

    Raises:
        InputError: a folder of nearly that name stands there, and a person must say which.
    """
    findings: tuple[Finding, ...] = ()
    if folder_url:
        try:
            given = drive.get(target.google, _id_in(folder_url))
            return opened(target, given.name, given.id)
        except Missing:
            if target.follows_links:
                raise
            findings = (_elsewhere(folder_url),)
    way = (ROOT, letter, safe_name(account))
    nearest, register = target.root_id, None
    for place, name in enumerate(way):
        files = _on_the_way(target, nearest, name)
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
            )
        nearest = folder.id
    there = opened(target, "/".join(way), nearest)
    return replace(there, findings=findings, register_id=register)


def _on_the_way(target: Target, folder_id: str, name: str) -> tuple[DriveFile, ...]:
    """What stands in a folder on the way; one listed before will do where the next is in it."""
    kept = target.once.ways.get(folder_id) if target.once else None
    if kept is not None and _exact(kept, name):
        return kept
    files = drive.children(target.google, folder_id)
    if target.once:
        target.once.ways[folder_id] = files
    return files


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


def opened(target: Target, path: str, folder_id: str) -> AccountFolder:
    """An account's folder by its id, and what stands in it."""
    files = drive.children(target.google, folder_id)
    internal = _exact(files, INTERNAL)
    return AccountFolder(
        path,
        folder_id,
        files=files,
        internal_id=internal.id if internal else None,
        internal_files=drive.children(target.google, internal.id) if internal else (),
    )


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
                mend="name the right root in deckwright.toml ([drive] root), give "
                "`account.folder_url` in the brief, or pass --make-folders",
            )
        )


def make(target: Target, account: str, folder: AccountFolder) -> None:
    """Make what is missing of the account's folder and its `Internal`.

    Raises:
        InputError: the root or letter folder is missing and may not be made.
    """
    check_way(target, account, folder)
    for name in folder.missing:
        folder.nearest_id = drive.create_folder(target.google, name, folder.nearest_id).id
    folder.missing = ()
    if folder.internal_id is None:
        folder.internal_id = drive.create_folder(target.google, INTERNAL, folder.id).id


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


def memory_folder(target: Target, folder: AccountFolder) -> tuple[str, tuple[DriveFile, ...]]:
    """The folder of the memories, made where it is missing, and what stands in it."""
    standing = _exact(folder.internal_files, MEMORY)
    if standing:
        return standing.id, drive.children(target.google, standing.id)
    parent = folder.internal_id or folder.id
    return drive.create_folder(target.google, MEMORY, parent).id, ()


def memories(target: Target, folder: AccountFolder) -> tuple[DriveFile, ...]:
    """The memories that are kept, none where nothing was made yet."""
    standing = _exact(folder.internal_files, MEMORY)
    return drive.children(target.google, standing.id) if standing else ()


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
