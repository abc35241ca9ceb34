"""The number format of a cell; what a formula reads lends one to a cell that was given none."""

from itertools import islice

from generator.workspace.ooxml.xml import Element, number
from generator.workspace.sheets.a1 import Closed
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import Values, formula_of
from generator.workspace.sheets.cells import formula_element
from generator.workspace.sheets.formulas.parse import Call, Named, Tree, Unreadable, parsed
from generator.workspace.sheets.formulas.refs import Reference
from generator.workspace.sheets.patterns import DEFAULTS, kind_of
from generator.workspace.sheets.sheet import Sheet

Place = tuple[Sheet, int, int]

_GATHERING = {"SUM", "MAX", "MIN", "AVERAGE", "MEDIAN", "plus", "minus"}
_MADE = {"TODAY": "DATE", "DATE": "DATE", "NOW": "DATE_TIME"}
_DATED = {"DATE", "DATE_TIME"}
_DEEPEST, _MOST_CELLS = 50, 20


class Formats:
    """The number formats cells are shown in."""

    def __init__(self, book: Book, values: Values) -> None:
        self._book = book
        self._values = values

    def pattern(self, sheet: Sheet, row: int, column: int) -> str:
        """The pattern of a cell, its own or a lent one."""
        return self._pattern((sheet, row, column), 0)

    def _pattern(self, place: Place, depth: int) -> str:
        sheet, row, column = place
        cell = sheet.grid.cell(row, column)
        own = self._book.styles.pattern(number(cell, "s"))
        if kind_of(own) or not _counts(cell) or depth > _DEEPEST:
            return own
        formula = formula_of(sheet, row, column)
        if formula is None:
            return own
        try:
            return self._lent(parsed(formula), sheet, depth + 1) or own
        except Unreadable:
            return own

    def _lent(self, tree: Tree, sheet: Sheet, depth: int) -> str:
        match tree:
            case Reference():
                return self._of_area(self._values.area_of(tree, sheet.title), depth)
            case Named(name):
                return self._of_area(self._values.named(name), depth)
            case Call(name, given) if name in _MADE:
                return DEFAULTS[_MADE[name]]
            case Call(name, given) if name in _GATHERING:
                found = (self._lent(one, sheet, depth) for one in given)
                return next((one for one in found if one), "")
            case Call("+" | "-" | "*" | "/" as sign, (left, right)):
                both = self._lent(left, sheet, depth), self._lent(right, sheet, depth)
                return _joined(sign, *both)
        return ""

    def _of_area(self, found: tuple[str, Closed] | None, depth: int) -> str:
        """The first pattern among the cells of an area; far down nobody looks."""
        sheet = None if found is None else self._book.titled(found[0])
        if found is None or sheet is None:
            return ""
        for row, column, _ in islice(sheet.grid.inside(found[1]), _MOST_CELLS):
            pattern = self._pattern((sheet, row, column), depth)
            if kind_of(pattern) not in {"", "TEXT"}:
                return pattern
        return ""


def _joined(sign: str, left: str, right: str) -> str:
    """What the two sides of an operator lend what comes of them."""
    if sign in "+-":
        is_span = sign == "-" and kind_of(left) in _DATED and kind_of(right) in _DATED
        return "" if is_span else left or right
    money = [one for one in (left, right) if kind_of(one) == "CURRENCY"]
    return "" if len(money) == 2 else next(iter(money), "")


def _counts(cell: Element | None) -> bool:
    return cell is not None and formula_element(cell) is not None
