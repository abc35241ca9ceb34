"""One .xlsx as a Google Sheets spreadsheet: told as JSON, changed by requests and by values."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any, TypeVar

from generator.workspace.contents import Content
from generator.workspace.dispatch import Invalid, applied
from generator.workspace.masks import Mask
from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.sheets import values as cell_values
from generator.workspace.sheets.a1 import told as told_range
from generator.workspace.sheets.across import taken
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import Values, recalculate
from generator.workspace.sheets.charts import draw
from generator.workspace.sheets.datafilters import texts_of
from generator.workspace.sheets.parse import parsed
from generator.workspace.sheets.ranges import sheet_of
from generator.workspace.sheets.refusals import not_supported, refused
from generator.workspace.sheets.requests import HANDLERS
from generator.workspace.sheets.requests.batch import Batch
from generator.workspace.sheets.spreadsheet import Teller, properties, told_of_cells
from generator.workspace.sheets.values import Rendering

Json = dict[str, Any]
T = TypeVar("T")


class SheetsFile:
    """A spreadsheet in memory.

    Args:
        package: the file.
        remembered: what the index remembers of it.
        title: the spreadsheet's title, which is the file's name.
        now: the time, for the formulas that ask for it.
        user: the mail address of who asks.
    """

    def __init__(
        self,
        package: Package,
        remembered: Mapping[str, Any] | None = None,
        *,
        title: str = "",
        now: datetime | None = None,
        user: str = "",
    ) -> None:
        self._package = package
        self._book = Book(package, remembered)
        self._now = now
        self._user = user
        self._is_changed = False
        self.title = title

    @classmethod
    def open(
        cls,
        data: bytes,
        objects: Mapping[str, Any] | None = None,
        *,
        title: str = "",
        now: datetime | None = None,
        user: str = "",
    ) -> "SheetsFile":
        """The spreadsheet in these bytes.

        Raises:
            Refused: no .xlsx, or one that is broken, encrypted, too large or has macros.
        """
        try:
            return cls(Package.open(data), objects, title=title, now=now, user=user)
        except Unsupported as fault:
            raise not_supported() from fault

    @property
    def objects(self) -> Json:
        """What an .xlsx has no place for, for the index to remember."""
        return deepcopy(self._book.kept)

    @property
    def kept(self) -> Json:
        """The same, for what keeps files open."""
        return self.objects

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed since the file was opened, or saved."""
        return self._is_changed

    @property
    def weight(self) -> int:
        """About how much memory it takes, in bytes."""
        return self._package.weight

    def met(self, *, title: str, now: datetime, user: str) -> None:
        """Say under which name, when and for whom it is looked at from here on."""
        self.title, self._now, self._user = title, now, user

    def saved(self) -> None:
        """Say that the file was written as it stands."""
        self._is_changed = False

    def packed(self) -> Content:
        """The file as it stands, as it is written to a disk."""
        return self._package.packed()

    def to_bytes(self) -> bytes:
        """The same, as bytes."""
        return self._package.to_bytes()

    def spreadsheet(
        self, identity: str, texts: Sequence[str] = (), *, mask: Mask | None, has_data: bool
    ) -> Json:
        """The answer of spreadsheets.get.

        Raises:
            Refused: a range that names nothing.
        """
        cells = told_of_cells(mask, is_asked=has_data)
        teller = Teller(self._book, self._values(), self._user, mask)
        return _told(lambda: teller.spreadsheet(identity, self.title, texts, cells))

    def sheet_properties(self, sheet_id: int) -> Json:
        """The properties of one sheet."""
        return _told(lambda: properties(self._book, sheet_of(self._book, sheet_id)))

    def first_range(self) -> str:
        """All cells of the first sheet that has some, in A1 notation."""
        first = next((one for one in self._book.sheets if one.is_grid), None)
        if first is None:
            raise not_supported()
        return told_range(first.title, first.whole)

    def range_of(self, sheet_id: int) -> str | None:
        """All cells of a sheet, in A1 notation; None if there is no such sheet of cells."""
        sheet = self._book.sheet(sheet_id)
        return told_range(sheet.title, sheet.whole) if sheet and sheet.is_grid else None

    def sheet_ids(self) -> list[int]:
        """The ids of the sheets, in order."""
        return [sheet.id for sheet in self._book.sheets]

    def apply(self, requests: Sequence[Any]) -> list[Json]:
        """The replies to the requests; all of them are applied, or none.

        Raises:
            Refused: the first request that can't be, in Google's words.
        """
        wanted = parsed("BatchUpdateSpreadsheetRequest", {"requests": list(requests)})
        return self.apply_parsed(wanted.get("requests", []))

    def apply_parsed(self, requests: Sequence[Any]) -> list[Json]:
        """The same for requests that were read as Google reads them.

        Raises:
            Refused: the first request that can't be, in Google's words.
        """
        if not requests:
            raise refused("Must specify at least one request.")

        def change() -> list[Json]:
            batch = Batch(self._book, self._now, self._user)
            replies = applied(HANDLERS, batch, requests)
            self.title = self.title if batch.title is None else batch.title
            return replies

        return self.change(change)

    def read(self, texts: Sequence[str], how: Rendering) -> list[Json]:
        """The ValueRange of each range.

        Raises:
            Refused: one that names nothing.
        """
        values = self._values()
        return _told(
            lambda: [cell_values.read(self._book, values, text, how) for text in texts]
        )

    def update(
        self, ranges: Sequence[tuple[str, Json]], option: str, told: Rendering | None
    ) -> list[Json]:
        """Write values into ranges; what was updated in each, and if asked what stands there.

        Raises:
            Refused: one that can't be written; nothing is.
        """

        def change() -> list[Json]:
            return [
                self._updated(cell_values.update(self._book, text, value_range, option), told)
                for text, value_range in ranges
            ]

        return self.change(change)

    def append(
        self,
        text: str,
        value_range: Json,
        option: str,
        *,
        inserts: bool,
        told: Rendering | None,
    ) -> Json:
        """Write values below the table of a range.

        Raises:
            Refused: they can't be written; nothing is.
        """

        def change() -> Json:
            table, update, sheet, area = cell_values.append(
                self._book, text, value_range, option, inserts=inserts
            )
            return {**table, "updates": self._updated((update, sheet, area), told)}

        return self.change(change)

    def clear(self, texts: Sequence[str]) -> list[str]:
        """Empty the cells of ranges; the ranges as they are told.

        Raises:
            Refused: one names nothing; nothing is emptied.
        """
        return self.change(lambda: [cell_values.clear(self._book, text) for text in texts])

    def filtered(self, filters: Sequence[Json]) -> list[str]:
        """The ranges data filters name, in A1 notation.

        Raises:
            Refused: one that names nothing.
        """
        return _told(lambda: [text for one in filters for text in texts_of(self._book, one)])

    def take_sheet(self, source: "SheetsFile", sheet_id: int) -> int:
        """A copy of another spreadsheet's sheet as the last of this one; its id.

        Raises:
            Refused: there is no such sheet.
        """
        return self.change(lambda: taken(self._book, source._book, sheet_id))

    def change(self, how: Callable[[], T]) -> T:
        """What a change answers; if it is refused, nothing is changed.

        Raises:
            Refused: what it was refused for.
        """
        before, remembered, title = self._package.settle(), self.objects, self.title
        try:
            answer = how()
            recalculate(self._book, self._now)
            draw(self._book)
            self._book.flush()
            self._is_changed |= self._package.is_touched or title != self.title
            self._package.settle()
        except BaseException as fault:
            self._package.restore(before)
            self._book = Book(self._package, remembered)
            self.title = title
            if isinstance(fault, Invalid):
                raise refused(str(fault)) from fault
            if isinstance(fault, Unsupported):
                raise not_supported() from fault
            raise
        return answer

    def _updated(self, written: tuple[Json, Any, Any], told: Rendering | None) -> Json:
        update, sheet, area = written
        if told is not None:
            values = Values(self._book, self._now, trusts_file=False)
            update["updatedData"] = cell_values.read_area(self._book, values, sheet, area, told)
        return update

    def _values(self) -> Values:
        return Values(self._book, self._now, trusts_file=True)


def _told(tell: Callable[[], T]) -> T:
    try:
        return tell()
    except Invalid as fault:
        raise refused(str(fault)) from fault
    except Unsupported as fault:
        raise not_supported() from fault
