"""Briefs: the one a person names, and the copy that lives in the account's folder."""

import difflib
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import yaml

from generator.content.brief import Brief
from generator.content.ids import write_ids
from generator.content.located import read_located
from generator.content.places import SourceMap
from generator.content.read import SUFFIXES, read_brief, read_brief_bytes
from generator.errors import ArgumentError, Finding, InputError
from generator.flows.account_folder import AccountFolder, find
from generator.flows.names import letter_of, safe_name
from generator.flows.target import Target
from generator.google import drive
from generator.google.drive import DriveFile

Side = Literal["local", "stored"]
YAML = "application/yaml"
HOME = " - Brief.yaml"
"""How the name of the brief in an account's folder ends."""
_BRACED = re.compile(r"\s*(?:#.*\s*|---\s*)*\{")
_BORDERS = re.compile(r"^(?:(?:---|\.\.\.)[ \t]*(?:#.*)?|%.*)$", re.MULTILINE)
"""Where a YAML document begins and ends."""


@dataclass(frozen=True, slots=True)
class Given:
    """A brief as it was given: its values, their places, its text, and where it came from."""

    brief: Brief
    places: SourceMap
    text: bytes
    local: Path | None
    modified: datetime | None


def given(named: str, target: Target | None) -> Given:
    """The brief a person names: a file, a folder of parts, an account or its folder.

    Raises:
        InputError: there is none, or it must be mended.
    """
    path = Path(named)
    if target is None or is_local(named):
        return _read_local(path)
    return _read_stored(_account_of(path) or named, target)


def is_local(named: str) -> bool:
    """Whether a brief is named by a file or a folder of parts, not by its account."""
    path = Path(named)
    is_there = path.exists() or path.suffix.casefold() in SUFFIXES
    return is_there and _account_of(path) is None


def _account_of(folder: Path) -> str | None:
    """The account whose local folder this is: the one whose brief is stored in it."""
    stored = sorted(folder.glob(f"Internal/*{HOME}")) if folder.is_dir() else []
    return stored[0].name.removesuffix(HOME) if stored else None


def _read_local(path: Path) -> Given:
    brief, places = read_brief(path)
    files = _files(path)
    text = files[0].read_bytes() if len(files) == 1 else "\n".join(map(_part, files)).encode()
    newest = max(file.stat().st_mtime for file in files)
    return Given(brief, places, text, path, datetime.fromtimestamp(newest).astimezone())


def _files(path: Path) -> list[Path]:
    """The file itself, or the parts a folder holds, in the order of their names."""
    if not path.is_dir():
        return [path]
    return sorted(
        each
        for each in path.iterdir()
        if each.suffix.casefold() in SUFFIXES and not each.name.startswith(".")
    )


def _part(file: Path) -> str:
    """What a part says, in words that others can stand before and after."""
    text = file.read_bytes().decode("utf-8-sig")
    if _BRACED.match(text):
        value, _ = read_located(text.encode(), file.name)
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return f"# {file.name}\n{_BORDERS.sub('', text)}"


def _read_stored(named: str, target: Target) -> Given:
    url = named if drive.file_id(named) else None
    folder = find(target, named, letter_of(named), url)
    stored = None if folder.missing else stored_brief(folder)
    if stored is None:
        raise InputError(
            Finding(
                "E407",
                what=f"“{named}” is no file, and no account of that name has a brief",
                where=folder.path,
                mend="name a brief file, or build once from one so that the account keeps it",
            )
        )
    text = drive.download(target.google, stored.id)
    brief, places = read_brief_bytes(text, f"{folder.path}/Internal/{stored.name}")
    return Given(brief, places, text, None, None)


def stored_brief(folder: AccountFolder) -> DriveFile | None:
    """The brief that lives in the account's folder; of several, the one named as that is."""
    name = f"{folder.path.rpartition('/')[2]}{HOME}"
    found = (each for each in folder.internal_files if each.name.endswith(HOME))
    return min(found, key=lambda each: (each.name != name, not each.properties), default=None)


def folder_of(brief: Brief, target: Target) -> AccountFolder:
    """The account's folder, as far as the way to it exists."""
    account = brief.account
    letter = safe_name(account.letter) if account.letter else letter_of(account.name)
    return find(target, account.name, letter, account.folder_url)


def with_ids_written(brief: Given) -> Given:
    """The same brief with an id on every item, written into the person's own file."""
    if brief.local is None or brief.local.is_dir() or brief.local.suffix.lower() == ".json":
        return brief
    before = brief.text.decode("utf-8-sig")
    after = write_ids(before, brief.brief, brief.places)
    if after == before:
        return brief
    bom = brief.text[:3] if brief.text.startswith(b"\xef\xbb\xbf") else b""
    _replace(brief.local.resolve(), bom + after.encode())
    return replace(_read_local(brief.local), modified=brief.modified)


def _replace(file: Path, data: bytes) -> None:
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(data)
    beside.chmod(file.stat().st_mode)
    beside.replace(file)


def settle(
    brief: Given,
    folder: AccountFolder,
    target: Target,
    use: Side | None,
    ask: Callable[[str], Side] | None,
) -> Given:
    """The brief to use where the account keeps a newer one than the file a person names.

    Raises:
        ArgumentError: nobody said which.
    """
    stored = stored_brief(folder)
    if stored is None or brief.modified is None or stored.md5 == _md5(brief.text):
        return brief
    if brief.modified >= datetime.fromisoformat(stored.modified) or use == "local":
        return brief
    text = drive.download(target.google, stored.id)
    difference = _difference(brief, text, stored)
    side = use or (ask(difference) if ask else None)
    if side == "local":
        return brief
    if side == "stored":
        values, places = read_brief_bytes(text, f"{folder.path}/Internal/{stored.name}")
        return Given(values, places, text, None, None)
    raise ArgumentError(
        Finding(
            "E408",
            what=f"the account's stored brief is newer than {brief.local} "
            f"(changed on {stored.modified} by {stored.modified_by or 'someone'})\n"
            f"{difference}",
            where=str(brief.local),
            mend="pass --use stored to take that one, or --use local to replace it",
        )
    )


def _difference(brief: Given, text: bytes, stored: DriveFile) -> str:
    return "\n".join(
        difflib.unified_diff(
            text.decode("utf-8-sig", "replace").splitlines(),
            brief.text.decode("utf-8-sig", "replace").splitlines(),
            stored.name,
            str(brief.local),
            lineterm="",
            n=1,
        )
    )


def store(brief: Given, folder: AccountFolder, target: Target) -> None:
    """Keep the brief in the account's folder, unless it is there already."""
    stored = stored_brief(folder)
    if stored and stored.md5 == _md5(brief.text):
        return
    if stored:
        drive.replace_content(target.google, stored.id, brief.text, YAML)
        return
    name = f"{safe_name(brief.brief.account.name)}{HOME}"
    parent = folder.internal_id or folder.id
    drive.create_file(target.google, name, parent, brief.text, YAML, {"deckwright": "brief"})


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
