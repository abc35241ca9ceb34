"""Briefs: the one a person names, and the copy that lives in the account's folder."""

import difflib
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import yaml

from generator.content.brief import Brief
from generator.content.ids import write_ids
from generator.content.located import Located, in_file_order, read_located
from generator.content.pictures import check_pictures
from generator.content.places import Mapping, SourceMap
from generator.content.read import SUFFIXES, brief_of, read_brief, read_brief_bytes
from generator.errors import ArgumentError, Finding, InputError, Level, errors
from generator.flows.account import pictures
from generator.flows.account.account_folder import AccountFolder, find
from generator.flows.account.names import ROOT, letter_of, safe_name
from generator.flows.account.office import why_no_book
from generator.flows.account.output import write_whole
from generator.flows.account.target import Target
from generator.flows.brief.cells import send_cells
from generator.google import drive, granted, mime, sheets
from generator.google.drive import DriveFile
from generator.google.services import Google
from generator.tabular.from_grids import read_book
from generator.tabular.grids import Book
from generator.tabular.ids import missing_ids
from generator.tabular.to_yaml import to_yaml
from generator.tabular.usage import Wanted, take_usage

Side = Literal["local", "stored"]
YAML = "application/yaml"
HOME = " - Brief.yaml"
"""How the name of the brief in an account's folder ends."""
SHEET_HOME = " - Brief"
"""How its name ends where it is a Sheet."""
BOOK = ".xlsx"
_BRACED = re.compile(r"\s*(?:#.*\s*|---\s*)*\{")
_BORDERS = re.compile(r"^(?:(?:---|\.\.\.)[ \t]*(?:#.*)?|%.*)$", re.MULTILINE)
"""Where a YAML document begins and ends."""


@dataclass(frozen=True, slots=True)
class Given:
    """A brief as it was given: its values, their places, its text, and where it came from.

    `left_out` are ids of risks that an earlier conversion of its account left behind; `home` is
    the account's folder, where it was read there; `readable` are addresses its customer opens.
    """

    brief: Brief
    places: SourceMap
    text: bytes
    local: Path | None
    modified: datetime | None
    named: str = ""
    findings: tuple[Finding, ...] = ()
    sheet: "OpenSheet | None" = None
    home: AccountFolder | None = None
    left_out: frozenset[str] = frozenset()
    readable: frozenset[str] = frozenset()

    @property
    def beside(self) -> Path | None:
        """The folder it lies in, where it is a file or a folder here."""
        if self.local is not None:
            return self.local if self.local.is_dir() else self.local.parent
        is_file = Path(self.named).suffix.casefold() == BOOK and not self.sheet
        return Path(self.named).parent if is_file else None


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A Sheet a brief was read from, and may be written to."""

    google: Google
    file_id: str
    book: Book
    left_out: frozenset[str] = frozenset()


def given(named: str, target: Target | None) -> Given:
    """The brief a person names: a file, a folder of parts, a spreadsheet, or an account.

    What `findings` it comes with is to be told: what of a spreadsheet was not read.

    Raises:
        InputError: there is none, or it must be mended.
    """
    path = Path(named)
    if target is not None and is_book(named):
        found = _read_book(named, target)
    elif target is None or is_local(named):
        found = _read_local(path)
    else:
        found = _read_stored(_account_of(path) or named, target)
    return _with_usage(found, target) if found.brief.usage else found


def _with_usage(brief: Given, target: Target | None) -> Given:
    """The same brief with the figures of use out of the spreadsheet it names.

    Its own text stays as it is: the figures are read again at every run.
    """
    usage = brief.brief.usage
    if usage is None:
        return brief
    where = brief.places.find(("usage", "sheet"))
    if target is None:
        what = f"the figures of use were not read: {usage.sheet}"
        unread = Finding("E920", what, where, "build or preview reads them", Level.HINT)
        return replace(brief, findings=(*brief.findings, unread))
    account = brief.brief.account
    names = (usage.account, account.name, account.legal_name)
    wanted = Wanted(usage.tab or "", tuple(each for each in names if each), where)
    root = brief.places.root
    if not isinstance(root, Mapping):
        return brief
    told = take_usage(brief.brief, root, _usage_book(brief, usage.sheet, target), wanted)
    values, places = brief_of(Located(root, ()))
    return replace(brief, brief=values, places=places, findings=(*brief.findings, *told))


def _usage_book(brief: Given, named: str, target: Target) -> Book:
    """The spreadsheet of usage data; a file counts from where the brief lies."""
    if file_id := sheets.sheet_id(named):
        return sheets.read(target.google, file_id)
    local = brief.local or Path()
    path = (local if local.is_dir() else local.parent) / named
    if path.suffix.casefold() != BOOK or not path.is_file():
        where = brief.places.find(("usage", "sheet"))
        mend = "name the address of a Google Sheet, or an .xlsx beside the brief"
        raise InputError(Finding("E921", f"there is no spreadsheet `{named}`", where, mend))
    if fault := why_no_book(path, named):
        raise InputError(replace(fault, where=brief.places.find(("usage", "sheet"))))
    google, book_id = target.open_book(path)
    return sheets.read(google, book_id, named)


def is_local(named: str) -> bool:
    """Whether a brief is named by a file or a folder of parts, not by its account."""
    path = Path(named)
    is_there = path.exists() or path.suffix.casefold() in SUFFIXES
    return is_there and not is_book(named) and _account_of(path) is None


def is_book(named: str) -> bool:
    """Whether a brief is named by a spreadsheet: the address of a Sheet, or an `.xlsx`."""
    return sheets.sheet_id(named) is not None or Path(named).suffix.casefold() == BOOK


def _account_of(folder: Path) -> str | None:
    """The account whose local folder this is: the one whose brief is stored in it."""
    stored = sorted(folder.glob(f"Internal/*{HOME}")) if folder.is_dir() else []
    return stored[0].name.removesuffix(HOME) if stored else None


def _read_local(path: Path) -> Given:
    brief, places = read_brief(path)
    files = parts_in(path)
    text = files[0].read_bytes() if len(files) == 1 else "\n".join(map(_part, files)).encode()
    newest = max(file.stat().st_mtime for file in files)
    return Given(brief, places, text, path, datetime.fromtimestamp(newest).astimezone())


def _read_book(named: str, target: Target) -> Given:
    """The brief in a Sheet, or in an `.xlsx` read as one."""
    if file_id := sheets.sheet_id(named):
        return _read_sheet(target, drive.get(target.google, file_id))
    path = Path(named)
    if fault := why_no_book(path, named):
        raise InputError(fault)
    google, book_id = target.open_book(path)
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    found = of_book(sheets.read(google, book_id, named, hidden=True), named, changed)
    if faults := errors(check_pictures(found.brief, found.places, path.parent)):
        raise InputError(*in_file_order(faults))
    return found


def _read_sheet(target: Target, file: DriveFile) -> Given:
    book = sheets.read(target.google, file.id, hidden=True)
    found = of_book(book, file.name, datetime.fromisoformat(file.modified))
    return replace(found, sheet=OpenSheet(target.google, file.id, book))


def of_book(book: Book, named: str, modified: datetime | None) -> Given:
    """The brief in a spreadsheet, with the YAML that says the same."""
    read = read_book(book)
    try:
        brief, places = brief_of(read.located)
    except InputError as faults:
        raise InputError(*in_file_order((*faults.findings, *read.findings))) from None
    text = to_yaml(places.root).encode()
    return Given(brief, places, text, None, modified, named, read.findings)


def parts_in(path: Path) -> list[Path]:
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
    found = at_home(folder, target)
    if found is None:
        raise InputError(
            Finding(
                "E407",
                what=f"“{named}” is no file, and no account of that name has a brief",
                where=folder.path,
                mend=granted.or_unseen(
                    "name a brief file, or build once from one so that the account keeps it",
                    sees_only_own=target.google.sees_only_own,
                ),
            )
        )
    return replace(found, home=folder)


def at_home(folder: AccountFolder, target: Target) -> Given | None:
    """The brief an account keeps, as a Sheet or as YAML; None where it keeps none."""
    if sheet := stored_sheet(folder):
        return _read_sheet(target, sheet)
    stored = None if folder.missing else stored_brief(folder)
    if stored is None:
        return None
    text = drive.download(target.google, stored.id)
    brief, places = read_brief_bytes(text, f"{folder.path}/Internal/{stored.name}")
    return Given(brief, places, text, None, None)


def stored_brief(folder: AccountFolder) -> DriveFile | None:
    """The brief that lives in the account's folder; of several, the one named as that is."""
    name = f"{folder.path.rpartition('/')[2]}{HOME}"
    found = (each for each in folder.internal_files if each.name.endswith(HOME))
    return min(found, key=lambda each: (each.name != name, not each.properties), default=None)


def stored_sheet(folder: AccountFolder) -> DriveFile | None:
    """The account's brief as a Sheet, where its people keep one in its folder."""
    found = (each for each in folder.internal_files if each.mime_type == mime.SHEETS)
    return next((each for each in found if each.name.endswith(SHEET_HOME)), None)


def folder_of(brief: Brief, target: Target) -> AccountFolder:
    """The account's folder, as far as the way to it exists."""
    account = brief.account
    letter = safe_name(account.letter) if account.letter else letter_of(account.name)
    folder = find(target, account.name, letter, account.folder_url)
    return replace(folder, findings=(*folder.findings, *_out_of_sight(folder, target)))


def _out_of_sight(folder: AccountFolder, target: Target) -> Iterator[Finding]:
    for name in folder.missing[:1]:
        yield from granted.unsure(name, folder.path, sees_only_own=target.google.sees_only_own)


def folder_for(brief: Given, target: Target) -> AccountFolder:
    """The account's folder: the one its brief was read in, else the way to it."""
    home = brief.home
    account = brief.brief.account
    # A folder that was opened by its address knows nothing of the register on its way.
    if home is None or (home.register_id is None and ROOT not in home.path.split("/")):
        return folder_of(brief.brief, target)
    if account.folder_url or home.path.rpartition("/")[2] != safe_name(account.name):
        return folder_of(brief.brief, target)
    return home


def with_ids_written(brief: Given) -> Given:
    """The same brief with an id on every item, written into the person's own file."""
    if brief.sheet is not None:
        return _with_ids_in_sheet(brief, brief.sheet)
    if brief.local is None or brief.local.is_dir() or brief.local.suffix.lower() == ".json":
        return brief
    before = brief.text.decode("utf-8-sig")
    after = write_ids(before, brief.brief, brief.places)
    if after == before:
        return brief
    bom = brief.text[:3] if brief.text.startswith(b"\xef\xbb\xbf") else b""
    replace_file(brief.local.resolve(), bom + after.encode())
    return replace(_read_local(brief.local), modified=brief.modified)


def _with_ids_in_sheet(brief: Given, sheet: OpenSheet) -> Given:
    """The same brief; its rows without an id have theirs, in one write."""
    changes = tuple(missing_ids(sheet.book, brief.brief, brief.places))
    if not changes:
        return brief
    send_cells(sheet.google, sheet.file_id, changes, brief.named)
    _, places = read_brief_bytes(brief.text, HOME)
    text = write_ids(brief.text.decode(), brief.brief, places)
    return replace(brief, text=text.encode())


def replace_file(file: Path, data: bytes) -> None:
    """Write a file anew, so that whoever reads it finds the old one or the new one."""
    write_whole(file, data, "let yourself write in that folder")


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
    is_sheet = brief.local is None
    if not is_sheet and (_is_newer(brief, stored) or use == "local"):
        return brief
    text = drive.download(target.google, stored.id)
    if is_sheet and _means_the_same(brief, text):
        # Its comments and its order are worth keeping: they have no place in a spreadsheet.
        return replace(brief, text=text)
    if _is_newer(brief, stored) or use == "local":
        return brief
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
            what=f"the account's stored brief is newer than {_name(brief)} "
            f"(changed on {stored.modified} by {stored.modified_by or 'someone'})\n"
            f"{difference}",
            where=_name(brief),
            mend="pass --use stored to take that one, or --use local to replace it",
        )
    )


def _is_newer(brief: Given, stored: DriveFile) -> bool:
    when = datetime.fromisoformat(stored.modified)
    return brief.modified is not None and brief.modified >= when


def _means_the_same(brief: Given, text: bytes) -> bool:
    try:
        return read_brief_bytes(text, HOME)[0] == brief.brief
    except InputError:
        return False


def _name(brief: Given) -> str:
    return brief.named or str(brief.local)


def _difference(brief: Given, text: bytes, stored: DriveFile) -> str:
    return "\n".join(
        difflib.unified_diff(
            text.decode("utf-8-sig", "replace").splitlines(),
            brief.text.decode("utf-8-sig", "replace").splitlines(),
            stored.name,
            _name(brief),
            lineterm="",
            n=1,
        )
    )


def store(brief: Given, folder: AccountFolder, target: Target) -> None:
    """Keep the brief and its pictures in the account's folder, unless they are there."""
    pictures.keep(brief.brief, brief.beside, folder, target)
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
