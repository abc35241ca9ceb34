"""The accounts a portfolio run is about: named by a folder, a list, or the register."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.content.located import read_located
from generator.content.read import SUFFIXES
from generator.errors import ArgumentError, Finding, InputError
from generator.flows.account import register
from generator.flows.account.names import INTERNAL, REGISTER, ROOT, letter_of
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.google import drive, sheets
from generator.google.drive import DriveFile
from generator.tabular.grids import Book, folded
from generator.tabular.register import ARCHIVED

THE_REGISTER = REGISTER.casefold()
"""What is typed for the register in its own place."""
_HEADINGS = {
    "account": "account",
    "kind": "kind",
    "brief": "brief",
    "fileid": "doc",
    "actas": "act_as",
    "findings": "findings",
}
_DEEPEST_HEAD = 10


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a portfolio, as far as it is known before its brief is read.

    Attributes:
        name: What it is called, towards people.
        named: What a flow is told: a brief's file, the account, or its folder's address.
        letter: The letter folder it will lie in, where its brief says its name already.
        doc: The document meant, where somebody said.
        act_as: For whom a service account acts, where somebody said.
        digest: Of the brief, where it is a file.
        was_met: Whether it was met in a folder, and not named by anybody.
    """

    name: str
    named: str
    letter: str = ""
    doc: str = ""
    act_as: str = ""
    digest: str = ""
    was_met: bool = False

    @property
    def key(self) -> str:
        """What tells it from the others, and from itself with another brief."""
        return "|".join((self.named, self.doc, self.digest))


def accounts_in(named: str, command: str, kind: str, target: Target) -> tuple[Account, ...]:
    """The accounts in a folder, a list or the register, in its order.

    Raises:
        InputError: there is none, or what is named is no such thing.
    """
    found = tuple(_found(named, command, kind, target))
    if not found:
        raise InputError(
            Finding(
                "E640",
                what="no account is named there",
                where=named,
                mend="name a folder of briefs, the folder of the accounts, a spreadsheet with "
                f"a column `Account`, or `{THE_REGISTER}`",
            )
        )
    return found


def _found(named: str, command: str, kind: str, target: Target) -> Iterator[Account]:
    path = Path(named)
    if briefs.is_book(named):
        yield from _listed(_book(named, target), command, kind, path.parent)
    elif path.is_dir():
        yield from _in_local(path)
    elif named.casefold() == THE_REGISTER:
        yield from _listed(_register(target), command, kind, Path())
    elif folder_id := drive.file_id(named):
        yield from _in_drive(target, drive.get(target.google, folder_id))
    else:
        raise ArgumentError(
            Finding(
                "E640",
                what="that is no folder, no address and no spreadsheet",
                where=named,
                mend=f"name one that is there, or `{THE_REGISTER}`",
            )
        )


# -- local folders -----------------------------------------------------------------------------


def _in_local(folder: Path) -> Iterator[Account]:
    """The accounts of a workspace, or of a folder's briefs: its files, its folders of parts.

    A folder that holds briefs is about them, though a workspace may lie beside them, where it
    lies by default: what was built from them before does not stand for them.
    """
    inside = sorted(folder.iterdir(), key=lambda each: each.name.casefold())
    homes: list[Path] = []
    if not any(map(_is_brief, inside)):
        homes = sorted(folder.rglob(f"{INTERNAL}/*{briefs.HOME}"))
    for place in dict.fromkeys(home.parent.parent for home in homes):
        yield Account(place.name, str(place), was_met=True)
    for each in () if homes else inside:
        is_folder = each.is_dir() and not each.name.startswith(".")
        if _is_brief(each) or (is_folder and briefs.parts_in(each)):
            yield _of_file(each)


def _is_brief(path: Path) -> bool:
    is_named = path.suffix.casefold() in SUFFIXES and not path.name.startswith(".")
    return is_named and path.is_file()


def _of_file(path: Path) -> Account:
    """The account of a brief; one that cannot be read goes by the name of its file."""
    data = [part.read_bytes() for part in briefs.parts_in(path)]
    digest = hashlib.sha256(b"\0".join(data)).hexdigest()[:16]
    said: dict[str, Any] = {}
    for part in data:
        said |= _account_said(part)
    name = said.get("name")
    if not isinstance(name, str) or not name:
        return Account(path.stem, str(path), digest=digest)
    is_elsewhere = bool(said.get("folder_url"))
    letter = "" if is_elsewhere else str(said.get("letter") or letter_of(name))
    return Account(name, str(path), letter, digest=digest)


def _account_said(part: bytes) -> dict[str, Any]:
    try:
        value, _ = read_located(part, "brief")
    except InputError:
        return {}
    account = value.get("account") if isinstance(value, dict) else None
    return account if isinstance(account, dict) else {}


# -- folders in Drive --------------------------------------------------------------------------


def _in_drive(target: Target, top: DriveFile) -> Iterator[Account]:
    """The accounts below a folder: all of them, those of a letter, or the one it is."""
    for each in _account_folders(target, top):
        yield Account(each.name, each.url, was_met=True)


def _account_folders(target: Target, folder: DriveFile) -> Iterator[DriveFile]:
    inside = _folders(target, folder)
    names = [each.name for each in inside]
    if INTERNAL in names:
        yield folder
    elif ROOT in names:
        yield from _account_folders(target, inside[names.index(ROOT)])
    elif folder.name == ROOT:
        for letter in inside:
            yield from _folders(target, letter)
    else:
        yield from inside


def _folders(target: Target, folder: DriveFile) -> list[DriveFile]:
    found = (each for each in drive.children(target.google, folder.id) if each.is_folder)
    return sorted(found, key=lambda each: each.name.casefold())


# -- lists -------------------------------------------------------------------------------------


def _book(named: str, target: Target) -> Book:
    if file_id := sheets.sheet_id(named):
        return sheets.read(target.google, file_id)
    path = Path(named)
    if not path.is_file():
        raise InputError(Finding("E921", "there is no such file", named, "check the path"))
    google, book_id = target.open_book(path)
    return sheets.read(google, book_id, named)


def _register(target: Target) -> Book:
    file_id = register.find(target)
    if file_id is None:
        raise InputError(
            Finding(
                "E640",
                what="there is no register",
                where=target.register or f"{ROOT}/{REGISTER}",
                mend="make it with `deckwright status --make`",
            )
        )
    return sheets.read(target.google, file_id)


def _listed(book: Book, command: str, kind: str, beside: Path) -> Iterator[Account]:
    """The accounts of a spreadsheet, or of the register, in the order of its rows.

    A register has a row for each document: one is refreshed as it stands there, and for a build
    an account counts once, whatever it has.
    """
    rows = list(_rows(book))
    is_register = any("doc" in row for row in rows)
    met: set[str] = set()
    for row in rows:
        name = row.get("account", "")
        of_kind = row.get("kind") or kind
        anew = is_register and command == "build"
        if not name or row.get("findings") == ARCHIVED:
            continue
        if (of_kind != kind and not anew) or (anew and name in met):
            continue
        met.add(name)
        doc = "" if anew else row.get("doc", "")
        given = _given(row.get("brief", ""), beside)
        if given is None:
            yield Account(name, name, doc=doc, act_as=row.get("act_as", ""))
        else:
            yield replace(given, doc=doc, act_as=row.get("act_as", ""))


def _given(brief: str, beside: Path) -> Account | None:
    """The account of the brief that a row names; a file counts from where the list lies."""
    if not brief:
        return None
    path = beside / brief
    return _of_file(path) if path.exists() else Account(brief, brief)


def _rows(book: Book) -> Iterator[dict[str, str]]:
    """What stands below the headings of the first tab that has one called `Account`."""
    for grid in book.grids:
        for head in range(1, min(len(grid.rows), _DEEPEST_HEAD) + 1):
            columns: dict[str, int] = {}
            for column, cell in enumerate(grid.rows[head - 1], start=1):
                if name := _HEADINGS.get(folded(cell.text)):
                    columns.setdefault(name, column)
            if "account" not in columns:
                continue
            for number in range(head + 1, len(grid.rows) + 1):
                yield {
                    name: grid.cell(number, column).text.strip()
                    for name, column in columns.items()
                }
            return
    raise InputError(
        Finding(
            "E643",
            what="no tab has a heading `Account`",
            where=book.name,
            mend="write one above the names of the accounts; `Kind`, `Brief` and `Act as` may "
            "stand beside it",
        )
    )
