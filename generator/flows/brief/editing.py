"""Editing a brief where it is kept: one change of its text, proved before it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.brief import Brief
from generator.content.model import free_id
from generator.content.places import Loc
from generator.content.read import read_brief_bytes
from generator.content.rewrite import add_item, remove, set_value
from generator.content.words import nearest
from generator.errors import Finding, InputError
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given
from generator.flows.brief.sheet_editing import edit_sheet, planned, refused
from generator.google import drive
from generator.sources import Source
from generator.tabular.grids import Book
from generator.tabular.writing import Said


@dataclass(frozen=True, slots=True)
class Change:
    """A value for a path of a brief; an item for the end of the list there; or one to go."""

    loc: Loc
    value: object = None
    is_item: bool = False
    is_gone: bool = False

    def made(self, text: str, name: str) -> str:
        """The text with this change."""
        if self.is_gone:
            return remove(text, self.loc, name)
        write = add_item if self.is_item else set_value
        return write(text, self.loc, self.value, name)


def edit(given: Given, target: Target | None, changes: Sequence[Change]) -> Given:
    """The brief with changes written where it is kept: a file, a spreadsheet, or the folder.

    Raises:
        InputError: it cannot be edited, or would not be read any more; nothing is written.
    """
    if given.named and target is not None:
        return _edit_sheet(given, target, changes)
    if given.local is not None and given.local.is_dir():
        return _edit_parts(given, given.local, changes)
    name = given.places.root.file
    after = _made(given.text.decode("utf-8-sig"), name, changes)
    data = _with_mark(given.text, after)
    brief, places = read_brief_bytes(data, name)
    if given.local is not None:
        briefs.replace_file(given.local.resolve(), data)
    elif target is not None:
        _replace_stored(given, target, data)
    return replace(given, brief=brief, places=places, text=data)


def _edit_sheet(given: Given, target: Target, changes: Sequence[Change]) -> Given:
    """What the same changes make of its text, brought into its cells."""
    after = _said(given, changes)
    return edit_sheet(given, target, after, [change.loc for change in changes])


def check_cells(given: Given, book: Book, changes: Sequence[Change]) -> None:
    """Stop where changes have no cells in the spreadsheet a brief is; nothing is written.

    Raises:
        InputError: with what stands in the way.
    """
    planned(given, book, _said(given, changes), [change.loc for change in changes])


def _said(given: Given, changes: Sequence[Change]) -> Said:
    """What a spreadsheet shall say."""
    if any(change.is_gone for change in changes):
        raise refused(given.named, "a row goes there by hand only")
    text = _made(given.text.decode(), briefs.HOME, changes)
    return Said(*read_brief_bytes(text.encode(), given.named))


def _made(text: str, name: str, changes: Sequence[Change]) -> str:
    for change in changes:
        text = change.made(text, name)
    return text


def _with_mark(before: bytes, after: str) -> bytes:
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + after.encode()


def _edit_parts(given: Given, folder: Path, changes: Sequence[Change]) -> Given:
    """Each change in the part that holds its section; a new section in the first part."""
    texts: dict[Path, str] = {}
    for change in changes:
        part = _part_of(given, folder, change.loc)
        text = texts.get(part) or part.read_bytes().decode("utf-8-sig")
        texts[part] = change.made(text, part.name)
    before = {part: part.read_bytes() for part in texts}
    for part, text in texts.items():
        briefs.replace_file(part.resolve(), _with_mark(before[part], text))
    try:
        return briefs.given(str(folder), None)
    except InputError:
        for part, data in before.items():
            briefs.replace_file(part.resolve(), data)
        raise


def _part_of(given: Given, folder: Path, loc: Loc) -> Path:
    written = given.places.find(loc[:1])
    at = Path(written.file)
    return at if at.is_file() else briefs.parts_in(folder)[0]


def _replace_stored(given: Given, target: Target, data: bytes) -> None:
    folder = briefs.folder_for(given, target)
    stored = briefs.stored_brief(folder)
    if stored is not None:
        drive.replace_content(target.google, stored.id, data, briefs.YAML)


def place_of(given: Given, loc: Loc) -> Source:
    """Where a value of the brief is written."""
    return given.places.find(loc)


# --- what changes are made of ----------------------------------------------------------------


def new_id(text: str, items: Sequence[object]) -> str:
    """An id for an item, free among those of its list."""
    return free_id(text, [str(getattr(item, "id", "")) for item in items])


def person_id(brief: Brief, named: str) -> str:
    """The id of a person somebody names by id, by name, or by a part of it only one has.

    Raises:
        InputError: there is nobody of that name, or several.
    """
    wanted = named.casefold().strip()
    for one in brief.people:
        if wanted in (str(one.id).casefold(), one.name.casefold()):
            return str(one.id)
    like = [one for one in brief.people if wanted in one.name.casefold().split()]
    if len(like) == 1:
        return str(like[0].id)
    near = nearest(named, [one.name for one in brief.people], 0.6)
    raise InputError(
        Finding(
            "E134",
            what=f"{'several people are' if like else 'nobody here is'} called “{named}”",
            where="people",
            mend=f"did you mean “{near}”?"
            if near
            else 'add them first: `deckwright log ACCOUNT person "Name, Title"`',
        )
    )


def without_absent(item: dict[str, object]) -> dict[str, object]:
    """An item without the keys nobody gave."""
    return {key: value for key, value in item.items() if value not in (None, "", [], ())}
