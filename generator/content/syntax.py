"""YAML's refusals in our words: what stands there, and how it is mended.

The parser says where it stopped; the line itself says what its author meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from generator.errors import Finding, excerpt
from generator.sources import Source

Quoted = tuple[Source, Source] | None

_KEY_AND_TEXT = re.compile(r"^(\s*(?:-\s+)*)([^\s:#'\"{\[][^:#]*):\s+(.*?)\s*$")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)*([\w-]+):([^\s:/].*?)\s*$")
_INDENT = re.compile(r"[ \t]*")
DASHED = re.compile(r"-[^\W\d]")
"""A list item whose dash became part of its key."""


@dataclass(frozen=True, slots=True)
class Told:
    """The finding for one refusal, and how reading goes on after it.

    Attributes:
        finding: What is wrong.
        line: The index of the line to blame.
        meant: What that line says once it is mended as the finding asks, where that is plain.
    """

    finding: Finding
    line: int
    meant: str | None = None


def say(
    refusal: yaml.MarkedYAMLError, lines: list[str], name: str, last_quoted: Quoted
) -> Told:
    """What is told of one refusal."""
    refused = _Refused(refusal, lines, name, last_quoted)
    finding = refused.finding()
    return Told(finding, refused.line, refused.meant)


class _Refused:
    """One refusal, beside the lines it is about."""

    def __init__(
        self, refusal: yaml.MarkedYAMLError, lines: list[str], name: str, last_quoted: Quoted
    ) -> None:
        problem, context = refusal.problem_mark, refusal.context_mark
        mark = problem or context
        self.problem = refusal.problem or ""
        self.context = refusal.context or ""
        self.lines = lines
        self.name = name
        self.last_quoted = last_quoted
        self.line = min(mark.line if mark else 0, len(lines) - 1)
        self.column = mark.column if mark else 0
        self.begun = (context.line, context.column) if context else (self.line, self.column)
        self.meant: str | None = None

    @property
    def text(self) -> str:
        """The blamed line."""
        return self.lines[self.line]

    @property
    def character(self) -> str:
        """The character at the blamed place."""
        return self.text[self.column : self.column + 1]

    def finding(self) -> Finding:
        """What the refusal means."""
        what, mend = self._words()
        where = Source(self.name, self.line + 1, self.column + 1)
        return Finding("E107", what, where, mend)

    def _words(self) -> tuple[str, str]:
        for sign, words in _FAMILIES:
            if sign in self.problem or sign in self.context:
                return words(self)
        return self._unreadable()

    def _mean_text(self, text: str) -> None:
        """The blamed line is meant to say this text, from the blamed place to its end."""
        before = self.text[: self.column]
        key = len(self.text) - len(self.text.lstrip(" -"))
        below = self.lines[self.line + 1] if self.line + 1 < len(self.lines) else ""
        goes_on = below.strip() and _indent(below) > key
        if not goes_on and not any(sign in before for sign in "[{"):
            quoted = text.replace("'", "''")
            self.meant = f"{before}'{quoted}'"

    def _blame(self, line: int, column: int) -> None:
        self.line, self.column = min(line, len(self.lines) - 1), column

    # --- families ----------------------------------------------------------------------------

    def colon_in_text(self) -> tuple[str, str]:
        """A colon where no key can stand: in a text, or below a text."""
        found = _KEY_AND_TEXT.match(self.text)
        if found and found.end(2) < self.column:
            key, text = excerpt(found[2]), found[3]
            self.column = found.start(3)
            self._mean_text(text)
            return (
                f"the text of `{key}` holds a colon, which YAML reads as another key",
                f"put the text in quotes: {key}: {_quoted(text)}",
            )
        return self._key_below_text()

    def _key_below_text(self) -> tuple[str, str]:
        """A key under a line that is no key, or under one that has its text already."""
        key = self.text[: self.column].strip().removeprefix("- ").strip()
        above = self._line_above()
        if above is None:
            return self._unreadable()
        over = self.lines[above]
        found = _KEY_AND_TEXT.match(over)
        if found and DASHED.match(found[2]):
            self._blame(above, _indent(over))
            return dash_without_space(found[2])
        if found:
            self.column = _indent(self.text)
            key, parent = excerpt(key), excerpt(found[2])
            return (
                f"`{key}` is indented below `{parent}`, which already has a text",
                f"line `{key}` up with `{parent}`, "
                f"or move the text of `{parent}` to a key of its own",
            )
        self._blame(above, _indent(over))
        return self._no_colon()

    def no_colon(self) -> tuple[str, str]:
        """A line among keys that has no colon of its own."""
        self._blame(*self.begun)
        return self._no_colon()

    def _no_colon(self) -> tuple[str, str]:
        text = self.text.strip()
        if text.startswith("- "):
            return (
                f"`{excerpt(text)}` is a text, and the next line goes on with a key",
                f"give the text a key as well: `- name: {excerpt(text[2:])}`",
            )
        if found := _NO_SPACE.match(self.text):
            return (
                f"there is no space after the colon in `{excerpt(text)}`",
                f"write `{found[1]}: {excerpt(found[2])}`",
            )
        return (
            f"`{excerpt(text)}` stands among keys and has no colon",
            "write `key: text`, or indent the line to continue the text above",
        )

    def unclosed_quote(self) -> tuple[str, str]:
        """A quoted text that runs to the end of the file."""
        self._blame(*self.begun)
        return self._unclosed_quote()

    def _unclosed_quote(self) -> tuple[str, str]:
        quote = self.character or '"'
        return (
            f"the quote `{quote}` is never closed",
            f"close it at the end of its text with `{quote}`",
        )

    def bad_escape(self) -> tuple[str, str]:
        """A backslash YAML does not know, most often a Windows path."""
        self.column = max(self.text.rfind("\\", 0, self.column + 1), 0)
        if self.text[self.column + 1 : self.column + 2] in ("u", "U", "x"):
            return (
                "this escape stands for half a character or for none",
                "write the character itself",
            )
        written = self.text[self.column : self.column + 2]
        return (
            f"`{written}` means nothing inside double quotes",
            "use single quotes around the text, or write each `\\` twice",
        )

    def expected_key(self) -> tuple[str, str]:
        """Something in a mapping that is neither a key nor its end."""
        if self.last_quoted is not None:
            start, end = self.last_quoted
            rest = self.text[: self.column]
            if end.line == self.line + 1 and rest[end.column - 1 :].strip() == "":
                return self._text_after_quote(start)
        if "{{" in self.text[: self.column]:
            self.column = self.text.index("{{")
            return (
                "text that begins with `{{` is read as a mapping",
                'put the whole text in quotes: "{{ … }} …"',
            )
        if self.character in ("}", "]"):
            return (f"this `{self.character}` closes nothing", "remove it, or open it above")
        if self.character == ":":
            return "a value has no key", "write a word before the colon"
        if self.text[self.column :].startswith("- "):
            return (
                "a list item (`- `) stands where a key is expected",
                "put the list under a key, and leave that key without a text",
            )
        return self._indentation()

    def _text_after_quote(self, start: Source) -> tuple[str, str]:
        if start.line < self.line + 1:
            self._blame(start.line - 1, start.column - 1)
            return self._unclosed_quote()
        inner = self.text[start.column - 1 :].strip()
        self.column = start.column - 1
        self._mean_text(_unquoted(inner))
        return (
            "the text goes on after its closing quote",
            f"put the whole text in one pair of quotes: {_quoted(_unquoted(inner))}",
        )

    def _indentation(self) -> tuple[str, str]:
        indent = _indent(self.text)
        fits = sorted({_indent(line) for line in self.lines[: self.line] if line.strip()})
        near = [str(known) for known in fits if abs(known - indent) <= 2] or ["0"]
        what = excerpt(self.text.strip())
        return (
            f"`{what}` is indented by {_spaces(indent)}, which fits no key above it",
            f"indent it by {' or '.join(near)}, to line it up with the keys it belongs to",
        )

    def expected_item(self) -> tuple[str, str]:
        """Something in a list that is no item of it."""
        if self.text[self.column :].startswith("- "):
            return self._indentation()
        return (
            f"`{excerpt(self.text.strip())}` stands where a list item is expected",
            "begin it with `- `, or line it up with the key it belongs to",
        )

    def unclosed_bracket(self) -> tuple[str, str]:
        """A `[` or `{` without its end, or a missing comma in it."""
        stopped = self.line
        self._blame(*self.begun)
        if self.character not in ("[", "{"):
            self._blame(*self._open_bracket())
        bracket = self.character
        closing = {"[": "]", "{": "}"}.get(bracket, bracket)
        if stopped == self.line:
            return (
                f"the parts between `{bracket}` and `{closing}` are not set apart",
                "put a comma between them, and quotes around texts with a colon or a bracket",
            )
        return (
            f"`{bracket}` is not closed before line {stopped + 1}",
            f"close it with `{closing}`, and quote it if text is meant",
        )

    def reserved_sign(self) -> tuple[str, str]:
        """A text that begins with a sign YAML keeps for itself."""
        rest = self.text[self.column :].strip()
        if self.text.lstrip().startswith("* "):
            self.meant = self.text.replace("*", "-", 1)
            return (
                "a list item begins with a dash, not with `*`",
                f"write `- {excerpt(rest[2:])}`",
            )
        self._mean_text(rest)
        sign = "a backtick" if self.character == "`" else f"`{self.character}`"
        return (
            f"a text cannot begin with {sign} unless it is quoted",
            f"put it in quotes: {_quoted(rest)}",
        )

    def name_sign(self) -> tuple[str, str]:
        """A text that begins with `*` or `&`."""
        self._blame(*self.begun)
        return self.reserved_sign()

    def block_sign(self) -> tuple[str, str]:
        """A text that begins with `>` or `|`, such as a bound."""
        self._blame(*self.begun)
        return self.reserved_sign()

    def dash_in_text(self) -> tuple[str, str]:
        """A list begun on the line of its key."""
        if _KEY_AND_TEXT.match(self.text):
            rest = self.text[self.column :].strip()
            self._mean_text(rest)
            return (
                "a list begins on the line of its key",
                f"put each `- ` on a line of its own, or quote the text: {_quoted(rest)}",
            )
        return self._indentation()

    def misplaced_sign(self) -> tuple[str, str]:
        """A bracket or a comma where a value is expected."""
        return self.reserved_sign() if self.character else self._unreadable()

    def directive(self) -> tuple[str, str]:
        """A line that begins with `%`."""
        return (
            "a line that begins with `%` tells the reader about YAML, and is not needed",
            "remove it",
        )

    def after_the_end(self) -> tuple[str, str]:
        """Something below the end of the document, or above its begin."""
        if self.text.startswith("%"):
            return self.directive()
        return (
            f"`{excerpt(self.text.strip())}` follows the end of what the file says",
            "remove a line `...` above it, or line it up with the keys above",
        )

    def _unreadable(self) -> tuple[str, str]:
        return (
            "the text cannot be followed from here",
            "check the quotes, colons and indentation of this line and the one above",
        )

    def _open_bracket(self) -> tuple[int, int]:
        """Where the last bracket before the blamed place stands: nothing follows it there."""
        for at in range(self.line, -1, -1):
            column = max(self.lines[at].rfind("["), self.lines[at].rfind("{"))
            if column >= 0:
                return at, column
        return self.line, self.column

    def _line_above(self) -> int | None:
        for at in range(self.line - 1, -1, -1):
            stripped = self.lines[at].strip()
            if stripped and not stripped.startswith("#"):
                return at
        return None


_FAMILIES: tuple[tuple[str, Callable[[_Refused], tuple[str, str]]], ...] = (
    ("mapping values are not allowed", _Refused.colon_in_text),
    ("could not find expected ':'", _Refused.no_colon),
    ("found unexpected end of stream", _Refused.unclosed_quote),
    ("found unexpected document indicator", _Refused.unclosed_quote),
    ("found unexpected document separator", _Refused.unclosed_quote),
    ("found unknown escape character", _Refused.bad_escape),
    ("escape", _Refused.bad_escape),
    ("scanning an alias", _Refused.name_sign),
    ("scanning an anchor", _Refused.name_sign),
    ("scanning a tag", _Refused.name_sign),
    ("parsing a tag", _Refused.name_sign),
    ("scanning a block scalar", _Refused.block_sign),
    ("cannot start any token", _Refused.reserved_sign),
    ("parsing a flow", _Refused.unclosed_bracket),
    ("parsing a block mapping", _Refused.expected_key),
    ("parsing a block collection", _Refused.expected_item),
    ("incompatible YAML document", _Refused.directive),
    ("directive", _Refused.directive),
    ("document start", _Refused.after_the_end),
    ("mapping keys are not allowed", _Refused.reserved_sign),
    ("sequence entries are not allowed", _Refused.dash_in_text),
    ("expected node content", _Refused.misplaced_sign),
    ("expected the node content", _Refused.misplaced_sign),
)


def dash_without_space(key: str) -> tuple[str, str]:
    """What is told of a list item whose dash became part of its key, and the way out."""
    name = excerpt(key[1:])
    return f"there is no space after the dash in `-{name}`", f"write `- {name}: …`"


# --- words -----------------------------------------------------------------------------------


def leading(line: str) -> str:
    """The blanks and tabs a line begins with."""
    found = _INDENT.match(line)
    return found[0] if found else ""


def _indent(line: str) -> int:
    return len(leading(line))


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _unquoted(text: str) -> str:
    """A text whose quotes went wrong, as it was meant."""
    quote = text[:1]
    return text[1:-1] if text.endswith(quote) and len(text) > 1 else text


def _quoted(text: str) -> str:
    """A text in quotes that YAML reads back."""
    text = excerpt(re.sub(r"\s+#.*$", "", text))
    return (
        f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', '\\"') + '"'
    )
