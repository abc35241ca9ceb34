"""Editing a brief that is a spreadsheet: its cells are changed, and nothing else of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.content.places import Loc
from generator.errors import Finding, InputError
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given, of_book
from generator.flows.brief.cells import changed_meanwhile, send_cells
from generator.google import drive, sheets
from generator.google.mime import XLSX
from generator.google.services import Google
from generator.tabular.grids import Book
from generator.tabular.writing import Change, NoPlaceError, Said, changes_for, with_changes


def edit_sheet(given: Given, target: Target, after: Said, locs: Sequence[Loc]) -> Given:
    """The brief with what shall be said at these paths written into its spreadsheet.

    Args:
        given: the brief as it was read.
        target: where it was read.
        after: the brief as it shall be.
        locs: the paths that were changed.

    Raises:
        InputError: there is no place for it, or somebody changed the spreadsheet meanwhile.
    """
    sheet = given.sheet
    if sheet is None:
        return _edit_file(given, Path(given.named), target, after, locs)
    changes, edited = planned(given, sheet.book, after, locs)
    _send(sheet.google, sheet.file_id, changes, given.named)
    return replace(edited, sheet=replace(sheet, book=with_changes(sheet.book, changes)))


def book_of(given: Given, target: Target) -> Book:
    """The spreadsheet a brief is."""
    if given.sheet is not None:
        return given.sheet.book
    google, book_id = target.open_book(Path(given.named))
    return sheets.read(google, book_id, given.named, hidden=True)


def _edit_file(
    given: Given, file: Path, target: Target, after: Said, locs: Sequence[Loc]
) -> Given:
    """An `.xlsx` of its own: a copy is changed through the same door, and takes its place."""
    if _is_held_open(file):
        raise InputError(
            Finding("E924", "another program has this file open", str(file), "close it there")
        )
    before = file.read_bytes()
    google, book_id = target.open_book(file)
    book = sheets.read(google, book_id, given.named, hidden=True)
    changes, edited = planned(given, book, after, locs)
    copy = drive.copy(google, book_id, file.stem, "root", {})
    _send(google, copy.id, changes, given.named)
    data = drive.export(google, copy.id, XLSX)
    if file.read_bytes() != before:
        raise changed_meanwhile(given.named)
    briefs.replace_file(file.resolve(), data)
    return edited


def _is_held_open(file: Path) -> bool:
    """Whether Excel or LibreOffice laid beside it what they lay there while it is open."""
    return any(
        file.with_name(name).exists() for name in (f"~${file.name}", f".~lock.{file.name}#")
    )


def planned(
    given: Given, book: Book, after: Said, locs: Sequence[Loc]
) -> tuple[tuple[Change, ...], Given]:
    """The cells to write; proved by reading what the spreadsheet will say."""
    before = of_book(book, given.named, given.modified)
    if before.text != given.text and before.brief != given.brief:
        raise changed_meanwhile(given.named)
    try:
        changes = changes_for(book, Said(before.brief, before.places), after, locs)
    except NoPlaceError as why:
        raise refused(given.named, str(why)) from None
    edited = of_book(with_changes(book, changes), given.named, given.modified)
    if edited.brief != after.brief:
        raise refused(given.named, "it would be read as something else")
    return changes, replace(edited, home=given.home)


def _send(google: Google, file_id: str, changes: Sequence[Change], named: str) -> None:
    if changes:
        send_cells(google, file_id, changes, named)


def refused(named: str, why: str) -> InputError:
    """The ending where a spreadsheet cannot be written to."""
    return InputError(
        Finding(
            "E136",
            what=f"this cannot be written into the spreadsheet from here: {why}",
            where=named,
            mend="write it there by hand; nothing was changed",
        )
    )
