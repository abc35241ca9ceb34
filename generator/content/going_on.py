"""Reading on after a refusal: what hinders all of a text, and what is left without a line."""

import re
from collections.abc import Sequence

import yaml

from generator.content.syntax import Told, leading
from generator.errors import Finding, excerpt
from generator.sources import Source

_MERGE_MARKS = ("<<<<<<< ", "=======", ">>>>>>> ")
_TOP_KEY = re.compile(r"""(?:[^\s#\-\[\]{}"'&*!|>%@`,?:][^:#]*|"[^"]*"|'[^']*'):(?:\s|$)""")


# --- tabs ------------------------------------------------------------------------------------


def tab_faults(refusal: yaml.MarkedYAMLError, lines: list[str], name: str) -> list[Finding]:
    """The tabs that indent lines, if one of them stopped the parser."""
    mark = refusal.problem_mark
    if mark is None or mark.line >= len(lines):
        return []
    blamed = lines[mark.line]
    is_tab = blamed[mark.column : mark.column + 1] == "\t"
    if "\t" not in leading(blamed) and not is_tab:
        return []
    tabbed = [at for at, line in enumerate(lines) if "\t" in leading(line) and line.strip()]
    at = tabbed[0] if tabbed else mark.line
    column = lines[at].index("\t")
    others = len(tabbed) - 1
    more = f", and {others} more below" if others > 0 else ""
    return [
        Finding(
            "E106",
            f"a tab stands in the indentation of this line{more}",
            Source(name, at + 1, column + 1),
            "indent with spaces: two for each level",
        )
    ]


def without_tabs(lines: list[str]) -> list[str]:
    """The lines with two spaces for each tab that stands before or between their values."""
    return [
        leading(line).replace("\t", "  ") + line[len(leading(line)) :].replace("\t", " ")
        for line in lines
    ]


# --- going on after a refusal ----------------------------------------------------------------


def go_on(lines: list[str], told: Told) -> bool:
    """Mend a line as was asked, or set its section aside; False when that gets nowhere."""
    if told.meant is None or told.meant == lines[told.line]:
        return _set_aside(lines, told.line)
    lines[told.line] = told.meant
    return True


def _set_aside(lines: list[str], at: int) -> bool:
    """Blank the top-level section around a line; False when that gets nowhere."""
    starts = [index for index, line in enumerate(lines) if _TOP_KEY.match(line)]
    if not starts or not lines[at].strip():
        return False
    begin = max((start for start in starts if start <= at), default=at)
    end = min((start for start in starts if start > at), default=len(lines))
    if lines[at] and not lines[at][0].isspace() and not lines[at].startswith("-"):
        begin = at
    for index in range(begin, end):
        lines[index] = ""
    return any(line.strip() for line in lines)


# --- what git leaves -------------------------------------------------------------------------


def unsettled_merge(lines: Sequence[str], name: str) -> tuple[Finding, ...]:
    """What git left in a file where two people changed the same lines."""
    marked = [at for at, line in enumerate(lines) if line.startswith(_MERGE_MARKS)]
    if not any(lines[at].startswith(_MERGE_MARKS[0]) for at in marked):
        return ()
    return (
        Finding(
            "E107",
            f"git left two versions here (`{excerpt(lines[marked[0]])}`)",
            Source(name, marked[0] + 1, 1),
            "keep what is meant, and delete the lines that begin with `<<<<<<<`, `=======` and "
            "`>>>>>>>`",
        ),
    )
