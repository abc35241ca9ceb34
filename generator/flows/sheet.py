"""sheet: a brief as a spreadsheet, made from an account or a brief, and looked through."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.content.checks import check_brief
from generator.content.read import AS_XLSX, OTHER_SHEETS
from generator.errors import ArgumentError, Finding, InputError, Level, errors
from generator.flows.account import account_folder
from generator.flows.account.names import letter_of, safe_name
from generator.flows.account.output import write_whole
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import SHEET_HOME, Given
from generator.google import drive, mime, sheets
from generator.google.drive import DriveFile
from generator.google.services import Google
from generator.tabular.pages import Page
from generator.tabular.to_pages import empty_pages, to_pages

_MARK = {"deckwright": "brief"}


@dataclass(frozen=True, slots=True)
class Made:
    """A spreadsheet that was made.

    Attributes:
        name: What it is called.
        place: Where a person opens it: a file, else its address.
        tabs: How many tabs it has.
        findings: What a person should know of it.
    """

    name: str
    place: str
    tabs: int
    findings: tuple[Finding, ...]


def make_file(
    named: str, target: Target, file: Path, desk: Callable[[str], tuple[Google, str, Path]]
) -> Made:
    """A brief, or a new account, as an `.xlsx`.

    Args:
        named: a brief, or the name of an account that has none yet.
        target: where accounts keep their briefs.
        file: the file to write; what stands there stays.
        desk: makes a blank spreadsheet of a name, and says where its file is.

    Raises:
        InputError: the brief does not fit into cells, or the file is there.
    """
    if file.exists():
        raise InputError(
            Finding("E909", "there is a file of that name", str(file), "name another with -o")
        )
    account, pages, findings = _pages(named, target)
    google, book_id, written = desk(f"{safe_name(account)}{SHEET_HOME}")
    sheets.lay_out(google, book_id, pages, file.name)
    write_whole(file, written.read_bytes())
    return Made(file.name, str(file), len(pages), findings)


def make_sheet(named: str, target: Target) -> Made:
    """A brief, or a new account, as a Sheet in the account's folder: its brief from now on.

    Raises:
        InputError: the account has such a Sheet, or the brief does not fit into cells.
    """
    account, pages, findings = _pages(named, target)
    folder = account_folder.find(target, account, letter_of(account), None)
    if there := briefs.stored_sheet(folder):
        raise InputError(
            Finding(
                "E909",
                "the account keeps its brief in a Sheet already",
                place_of(target, there),
                "go on in that one, or write a copy with -o FILE.xlsx",
            )
        )
    account_folder.make(target, account, folder)
    name = f"{safe_name(account)}{SHEET_HOME}"
    file = drive.create_blank(
        target.google, name, folder.internal_id or folder.id, mime.SHEETS, _MARK
    )
    sheets.lay_out(target.google, file.id, pages, name)
    return Made(name, place_of(target, file), len(pages), findings)


def place_of(target: Target, file: DriveFile) -> str:
    """Where a person opens a file: in a local workspace its path, else its address."""
    return str(target.path_of(file.id) or file.url)


def _pages(named: str, target: Target) -> tuple[str, tuple[Page, ...], tuple[Finding, ...]]:
    """The account's name and the tabs of its brief; of a new account, empty ones."""
    brief = _brief(named, target)
    if brief is None:
        return named, empty_pages(named, target.vendor), ()
    pages, faults = to_pages(brief.brief, brief.places, target.vendor)
    if errors(faults):
        raise InputError(*faults)
    return brief.brief.account.name, pages, (*brief.findings, *faults, *_lost(brief))


def _brief(named: str, target: Target) -> Given | None:
    """The brief that is named; None where the name is that of a new account."""
    if briefs.is_local(named) or briefs.is_book(named):
        return briefs.given(named, target)
    if drive.file_id(named) is None and (Path(named).suffix or "/" in named):
        raise ArgumentError(
            Finding(
                "E921", "there is no such file", named, "check the path, or name an account"
            )
        )
    folder = account_folder.find(target, named, letter_of(named), None)
    stored = None if folder.missing else briefs.stored_brief(folder)
    return briefs.given(named, target) if stored else None


def _lost(brief: Given) -> tuple[Finding, ...]:
    """That comments have no cell to stand in."""
    is_yaml = brief.local is not None and brief.local.suffix.casefold() != ".json"
    lines = brief.text.decode("utf-8-sig", "replace").splitlines()
    comments = [line for line in lines if line.lstrip().startswith("#")]
    if not is_yaml or not comments:
        return ()
    return (
        Finding(
            "E913",
            "comments stay in the file: a cell has no place for them",
            str(brief.local),
            "write what matters into a `notes` column",
            Level.HINT,
        ),
    )


def check_sheet(named: str, target: Target) -> tuple[Finding, ...]:
    """What of a brief in a spreadsheet is wrong, not read, thin or missing, with its cells.

    Raises:
        InputError: what is wrong.
    """
    if not briefs.is_book(named):
        raise ArgumentError(
            Finding(
                "E914",
                f"`{named}` is no spreadsheet a brief is read from",
                named,
                AS_XLSX
                if Path(named).suffix.casefold() in OTHER_SHEETS
                else "name the address of a Google Sheet, or an .xlsx; for YAML there is "
                "`deckwright check`",
            )
        )
    brief = briefs.given(named, target)
    return (*brief.findings, *check_brief(brief.brief, brief.places, None))
