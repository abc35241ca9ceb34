"""Formulas read into trees: numbers, texts, references, operators and calls."""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.workspace.sheets.cells import CellError
from generator.workspace.sheets.formulas.refs import Reference, read_reference


class Unreadable(Exception):  # noqa: N818 - said of the formula, not a fault of ours
    """A formula that can't be worked out here."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as it is written."""

    value: float | int | str | bool | CellError | None


@dataclass(frozen=True, slots=True)
class Named:
    """A named range."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function or operator and what it is applied to."""

    name: str
    arguments: tuple["Tree", ...]


Tree = Literal | Reference | Named | Call

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d*"
_TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")'
    r"|(?P<error>\#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|ERROR!))"
    r"|(?:(?P<title>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    rf"(?P<area>{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}"
    r"|\$?[1-9]\d*:\$?[1-9]\d*)(?![\w(.])"
    r"|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)"
    r"|(?P<word>[^\W\d][\w.]*)"
    r"|(?P<mark><>|<=|>=|[-+*/^&=<>(),;%:{}]))"
)
_BINDING = {
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 1),
    "&": 2,
    **dict.fromkeys("+-", 3),
    **dict.fromkeys("*/", 4),
    "^": 6,
}
_SIGN = 7
_DEEPEST = 100


@lru_cache(maxsize=2048)
def parsed(formula: str) -> Tree:
    """The tree of a formula, written without its `=`.

    Raises:
        Unreadable: it is no formula, or of a kind that isn't known here.
    """
    reader = _Reader(_tokens(formula))
    tree = reader.expression(0)
    if reader.peek() is not None:
        raise Unreadable(formula)
    return tree


def _tokens(formula: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    at, end = 0, len(formula.rstrip())
    while at < end:
        match = _TOKEN.match(formula, at)
        if match is None:
            raise Unreadable(formula)
        found.append(match)
        at = match.end()
    return found[::-1]


class _Reader:
    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self._tokens = tokens
        self._depth = 0

    def peek(self) -> str | None:
        if not self._tokens:
            return None
        return self._tokens[-1]["mark"] or ""

    def expression(self, binding: int) -> Tree:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable
        left = self._percents(self._operand())
        while True:
            mark = self.peek()
            power = _BINDING.get(mark or "")
            if power is None or power <= binding:
                self._depth -= 1
                return left
            self._tokens.pop()
            left = Call(mark or "", (left, self.expression(power)))

    def _percents(self, tree: Tree) -> Tree:
        while self.peek() == "%":
            self._tokens.pop()
            tree = Call("percent", (tree,))
        return tree

    def _operand(self) -> Tree:
        if not self._tokens:
            raise Unreadable
        token = self._tokens.pop()
        if token["text"] is not None:
            return Literal(token["text"][1:-1].replace('""', '"'))
        if token["error"] is not None:
            return Literal(CellError(token["error"]))
        if token["number"] is not None:
            text = token["number"]
            return Literal(int(text) if text.isdecimal() else float(text))
        if token["area"] is not None:
            return read_reference(token["title"], token["area"])
        if token["word"] is not None:
            return self._word(token["word"])
        return self._marked(token["mark"])

    def _marked(self, mark: str) -> Tree:
        if mark == "(":
            tree = self.expression(0)
            self._expect(")")
            return tree
        if mark in "+-":
            return Call("minus" if mark == "-" else "plus", (self.expression(_SIGN),))
        raise Unreadable(mark)

    def _word(self, word: str) -> Tree:
        if self.peek() != "(":
            if word.upper() in {"TRUE", "FALSE"}:
                return Literal(value=word.upper() == "TRUE")
            return Named(word)
        self._tokens.pop()
        arguments: list[Tree] = []
        if self.peek() == ")":
            self._tokens.pop()
            return Call(word.upper(), ())
        while True:
            is_left_out = self.peek() in {",", ";", ")"}
            arguments.append(Literal(None) if is_left_out else self.expression(0))
            if self.peek() == ")":
                self._tokens.pop()
                return Call(word.upper(), tuple(arguments))
            if self.peek() not in {",", ";"}:
                raise Unreadable(word)
            self._tokens.pop()

    def _expect(self, mark: str) -> None:
        if self.peek() != mark:
            raise Unreadable(mark)
        self._tokens.pop()
