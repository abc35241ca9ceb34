"""status: every account's documents, what is due of them, the most urgent first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.errors import ArgumentError, Finding, GeneratorError, InputError, Level
from generator.flows.account import account_folder, documents, register, sisters
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.names import REGISTER, ROOT, letter_of
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.google import drive, sheets
from generator.google.drive import DriveFile
from generator.tabular.due import Due, due
from generator.tabular.register import Row, find_table, read_rows

MOST_ACCOUNTS = 100
"""Accounts looked into one by one; each costs two or three calls."""


@dataclass(frozen=True, slots=True)
class Status:
    """What stands, and what is due.

    Attributes:
        documents: The most urgent first.
        source: Where it was read: the register, or the folders.
        made: Where a register was made.
        calls: How many calls it took, by API.
        findings: What a person should know of it.
    """

    documents: tuple[Due, ...]
    source: str
    made: str
    calls: dict[str, dict[str, int]]
    findings: tuple[Finding, ...]


def status(named: str | None, target: Target, today: date, *, make: bool) -> Status:
    """What the register says; without one, what the folders hold.

    Args:
        named: an account, its folder, or the address of a register; None for all there is.
        target: where everything is.
        today: what is overdue counts from it.
        make: make the register out of what the folders hold, where there is none.

    Raises:
        InputError: what is named is no register, or no account.
    """
    if named is not None and briefs.is_book(named):
        rows, source, findings = _of_book(named, target)
        return _told(target, rows, source, today, findings)
    book_id = register.find(target)
    if book_id is not None:
        rows, source, findings = _of_register(target, book_id)
        if named is None:
            return _told(target, rows, source, today, findings)
        found = tuple(row for row in rows if _is_of(row, named))
        if found:
            edited = _edited(target, _folder_of(target, named))
            return _told(target, found, source, today, (*findings, *edited))
    rows, findings = _walked(target, named)
    if not make:
        return _told(target, rows, ROOT, today, findings)
    made = register.make(target, rows) if book_id is None else drive.get(target.google, book_id)
    place = str(target.path_of(made.id) or made.url)
    return replace(_told(target, rows, ROOT, today, findings), made=place)


def _told(
    target: Target,
    rows: Sequence[Row],
    source: str,
    today: date,
    findings: tuple[Finding, ...],
) -> Status:
    return Status(due(rows, today), source, "", target.google.calls.as_dict(), findings)


def _is_of(row: Row, named: str) -> bool:
    return (row.account or "").casefold() == Path(named).name.casefold()


# -- from the register -------------------------------------------------------------------------

_Read = tuple[tuple[Row, ...], str, tuple[Finding, ...]]


def _of_book(named: str, target: Target) -> _Read:
    """The register a person names: the address of a Sheet, or an `.xlsx`."""
    if file_id := sheets.sheet_id(named):
        return _of_register(target, file_id)
    path = Path(named)
    if not path.is_file():
        raise InputError(Finding("E921", "there is no such file", named, "check the path"))
    google, book_id = target.open_book(path)
    return _of_register(replace(target, google=google), book_id)


def _of_register(target: Target, file_id: str) -> _Read:
    book = sheets.read(target.google, file_id)
    table = find_table(book)
    if table is None:
        raise InputError(
            Finding(
                "E912",
                f"`{book.name}` is no register: no tab has a heading `File id`",
                book.name,
                "name another spreadsheet, or make one with `deckwright status --make`",
            )
        )
    return read_rows(table), f"register “{book.name}”", ()


# -- from the folders --------------------------------------------------------------------------


def _walked(target: Target, named: str | None) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """What the folders hold, account by account, and what was not looked into."""
    if named is not None:
        folder = _named(target, named)
        return tuple(_rows_of(target, folder)), _edited(target, folder)
    folders = _accounts(target)
    opened = [
        account_folder.opened(target, each.name, each) for each in folders[:MOST_ACCOUNTS]
    ]
    rows = tuple(row for each in opened for row in _rows_of(target, each))
    edited = tuple(finding for each in opened for finding in _edited(target, each))
    if len(folders) <= MOST_ACCOUNTS:
        return rows, edited
    finding = Finding(
        "E915",
        f"{len(folders):,} accounts stand here, and {MOST_ACCOUNTS} were looked into",
        ROOT,
        f"name one account, or keep a register: `{ROOT}/{REGISTER}` holds what every run notes",
        Level.WARNING,
    )
    return rows, (finding, *edited)


def _edited(target: Target, folder: AccountFolder) -> tuple[Finding, ...]:
    """What people wrote into an account's documents that its brief may not have."""
    return sisters.told(target, folder, folder.path.rpartition("/")[2])


def _named(target: Target, named: str) -> AccountFolder:
    """The folder of one account.

    Raises:
        ArgumentError: there is none.
    """
    folder = _folder_of(target, named)
    name = folder.path.rpartition("/")[2]
    if folder.missing:
        raise ArgumentError(
            Finding(
                "E916",
                f"no account is called “{name}”",
                folder.path,
                "name an account, its folder, or the address of a register",
            )
        )
    return folder


def _folder_of(target: Target, named: str) -> AccountFolder:
    """The folder of an account, by its name, its address or its path on this machine."""
    folder_url = named if drive.file_id(named) else None
    name = Path(named).name if Path(named).is_dir() else named
    return account_folder.find(target, name, letter_of(name), folder_url)


def _accounts(target: Target) -> list[DriveFile]:
    """The folders of all accounts, letter by letter."""
    top = _folder(target, target.root_id, ROOT)
    letters = _folders(target, top.id) if top else ()
    return [each for letter in letters for each in _folders(target, letter.id)]


def _folders(target: Target, folder_id: str) -> tuple[DriveFile, ...]:
    found = (each for each in drive.children(target.google, folder_id) if each.is_folder)
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _folder(target: Target, parent: str, name: str) -> DriveFile | None:
    return next((each for each in _folders(target, parent) if each.name == name), None)


def _rows_of(target: Target, folder: AccountFolder) -> Iterator[Row]:
    """A row for each finished document of an account, with what its brief says."""
    name = folder.path.rpartition("/")[2]
    standing = [
        each
        for each in (*folder.files, *folder.internal_files)
        if each.properties.get(documents.STATE) == documents.DONE
    ]
    if not standing:
        return
    brief = _brief(target, folder)
    for each in standing:
        kind = each.properties.get(documents.KIND, "")
        changed = date.fromisoformat(each.modified[:10])
        if brief is None:
            yield Row(each.id, account=name, kind=kind, url=each.url, built=changed.isoformat())
        else:
            row = register.row_of(brief.brief, kind, each, (), built=changed)
            yield replace(row, findings=None)


def _brief(target: Target, folder: AccountFolder) -> briefs.Given | None:
    """The account's brief, where it keeps one that can be read."""
    try:
        return briefs.at_home(folder, target)
    except GeneratorError:
        return None
