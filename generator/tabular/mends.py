"""The way out of a finding, in the words of the form a brief has.

Mends speak YAML between backticks: `confirmed: yes`, `gaps: [{role: …}]`. For a brief in a
spreadsheet the same is said by tab and heading here, told from the model, so that whoever
writes a mend thinks of one form alone. What only a file needs stands in brackets that begin
with a command, and falls away.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import yaml

from generator.errors import Finding
from generator.sources import Source
from generator.tabular.shape import ACCOUNT, Column, Section, Tab, layout

_SAID = re.compile(r"`([^`]+)`")
_WRITTEN = re.compile(r"(?P<path>[a-z_][\w.\[\]]*):(?: (?P<value>.*))?")
_FOR_FILES = re.compile(r" \(`deckwright new [^)]*\)")
_SAME_PLACE = re.compile(r"( in (?:row \d+ of )?the tab `[^`]+`)( and `[^`]+`)\1")
_NOT_SAID = frozenset({"", "…"})

Value = str | list["Value"] | dict[str, "Value"] | None


def in_cells(finding: Finding) -> Finding:
    """A finding as it is told: of a spreadsheet, with tab and column in its mend."""
    where = finding.where
    if not isinstance(where, Source) or not where.tab:
        return finding
    text = _FOR_FILES.sub("", finding.mend)
    mend = _SAID.sub(lambda said: _told(said[1], where) or said[0], text)
    return replace(finding, mend=_SAME_PLACE.sub(r"\2\1", mend))


def place_in_cells(path: str) -> str:
    """Where a spreadsheet holds what a brief has at a path: ``the tab `5 nodes` ``."""
    steps = tuple(re.sub(r"\[[^\]]*\]", "", path).split("."))
    for tab in layout().tabs:
        full = _full(tab)
        if full == steps:
            return f"the tab `{tab.title}`"
        rest = steps[len(full) :] if steps[: len(full)] == full else ()
        if rest and (column := _column(tab.columns, rest)):
            return f"`{column.key}` in the tab `{tab.title}`"
    if column := _column(layout().account, steps):
        return f"`{column.key}` in the tab `{ACCOUNT}`"
    return f"`{path}`"


def _told(said: str, where: Source) -> str | None:
    """What a piece of YAML comes to in a spreadsheet; None where it is none."""
    written = _WRITTEN.fullmatch(said)
    if written is None:
        return None
    path, value = written["path"], _read(written["value"] or "")
    if path.endswith("[]") or "[]." in path:
        outer, _, key = path.partition("[].")
        return _in_tab(_tab_of(tuple(outer.split("."))), key, value, 0)
    steps = tuple(path.split("."))
    here = layout().tab(where.tab)
    if here is not None and _column(here.columns, steps):
        return _in_tab(here, path, value, where.line)
    if tab := _tab_of(steps):
        return f"a row in the tab `{tab.title}`{_filled(tab, value)}"
    if section := _section(path):
        return _in_section(section, value)
    own = ("account", *steps) if where.tab == ACCOUNT else steps
    if column := _column(layout().account, steps) or _column(layout().account, own):
        return f"{_valued(value)}`{column.key}` in the tab `{ACCOUNT}`"
    return f"`{value}` under `{path}`" if isinstance(value, str) else f"`{path}`"


def _read(text: str) -> Value:
    """What stands behind a key, every scalar as the text it is."""
    try:
        read: Value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
    except yaml.YAMLError:
        return text
    return None if isinstance(read, str) and read in _NOT_SAID else read


def _in_tab(tab: Tab | None, key: str, value: Value, row: int) -> str | None:
    """A value under its heading, in the row that is spoken of."""
    column = _column(tab.columns, tuple(key.split("."))) if tab else None
    if tab is None or column is None:
        return None
    at = f"row {row} of the tab `{tab.title}`" if row else f"the tab `{tab.title}`"
    if isinstance(value, Mapping):
        return f"{_listed(f'{key}.{each}' for each in value)} in {at}"
    return f"{_valued(value, 'under')}`{column.key if value is None else key}` in {at}"


def _filled(tab: Tab, value: Value) -> str:
    """What the cells of a new row say."""
    inner = value[0] if isinstance(value, list) and value else value
    if not isinstance(inner, Mapping):
        return ""
    cells = [
        f"`{key}`" if each in _NOT_SAID else f"`{each}` under `{key}`"
        for key, each in inner.items()
        if _column(tab.columns, (key,))
    ]
    return f" with {' and '.join(cells)}" if cells else ""


def _in_section(section: Section, value: Value) -> str:
    keys = [*value] if isinstance(value, Mapping) else []
    named = [column.key for column in section.columns if column.path[-1] in keys]
    if named:
        return f"{_listed(named)} in the tab `{ACCOUNT}`"
    return f"what is known below “{section.title}” in the tab `{ACCOUNT}`"


def _valued(value: Value, word: str = "beside") -> str:
    return f"`{value}` {word} " if isinstance(value, str) else ""


def _listed(keys: Iterable[str]) -> str:
    return " and ".join(f"`{key}`" for key in keys)


def _full(tab: Tab) -> tuple[str, ...]:
    """The keys that lead to a list, from the brief on."""
    owner = layout().tab(tab.owner) if tab.owner else None
    return (*(_full(owner) if owner else ()), *tab.homes[0].path)


def _tab_of(steps: tuple[str, ...]) -> Tab | None:
    """The tab of a list of the brief, or of the one list a part of it has."""
    return next((tab for tab in layout().tabs if not tab.owner and _full(tab) == steps), None)


def _section(path: str) -> Section | None:
    return next((each for each in layout().sections if each.columns[0].path[0] == path), None)


def _column(columns: tuple[Column, ...], steps: tuple[str, ...]) -> Column | None:
    """The column of a field, or the first of those of a part."""
    return next((each for each in columns if each.path[: len(steps)] == steps), None)
