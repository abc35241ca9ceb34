"""A brief read from a file or a folder, or everything that must be mended in it."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from generator.content.brief import Brief
from generator.content.checks import check_brief
from generator.content.from_yaml import MOST_WEIGHT, too_many
from generator.content.located import (
    MOST_BYTES,
    Located,
    check,
    in_file_order,
    locate,
    salvaged,
)
from generator.content.pictures import check_pictures
from generator.content.places import Mapping, SourceMap, plain_value, source
from generator.content.words import nearest
from generator.errors import Finding, InputError, errors
from generator.sources import Source

SUFFIXES = (".yaml", ".yml", ".json")
OTHER_SHEETS = (".ods", ".fods", ".xls", ".xlsm", ".xlsb", ".csv", ".tsv", ".numbers")
"""Spreadsheets that no brief is read from."""

AS_XLSX = "open it, save it as an Excel workbook (.xlsx), and name that"
MOST_PARTS = 100


def read_brief(path: Path, *, as_name: str | None = None) -> tuple[Brief, SourceMap]:
    """The brief a file, or a folder of YAML parts, holds, and the place of everything in it.

    Args:
        path: a `.yaml` or `.json` file, or a folder of them with disjoint top-level keys.
        as_name: how the file or folder is called in findings; by default its path.

    Raises:
        InputError: every fault, in file order.
    """
    name = as_name or str(path)
    kind = _kind(path, name)
    if isinstance(kind, Finding):
        raise InputError(kind)
    is_folder = stat.S_ISDIR(kind)
    located = _join(_read_parts(path, name), name) if is_folder else _read_file(path, name)
    brief, places = brief_of(located)
    if faults := errors(check_pictures(brief, places, path if is_folder else path.parent)):
        raise InputError(*in_file_order(faults))
    return brief, places


def read_brief_bytes(data: bytes, name: str) -> tuple[Brief, SourceMap]:
    """The brief in the bytes of one file; a name ending in `.json` says it is JSON."""
    return brief_of(locate(data, name))


def brief_of(located: Located) -> tuple[Brief, SourceMap]:
    """The brief in what was read, if nothing at all is wrong with it.

    Raises:
        InputError: every fault, in file order.
    """
    if located.root is None:
        raise InputError(*in_file_order(located.findings))
    places = SourceMap(located.root)
    value = plain_value(located.root)
    brief, faults = check(Brief, value, places, is_partial=located.is_partial)
    known = brief or salvaged(Brief, value, places)
    if known is not None and not located.is_partial:
        blamed = {finding.where for finding in faults}
        told = (*check_brief(known, places, None), *check_pictures(known, places, None))
        lost = errors(told)
        faults = (*faults, *(finding for finding in lost if finding.where not in blamed))
    told_at = {finding.where for finding in located.findings}
    faults = tuple(finding for finding in faults if finding.where not in told_at)
    if brief is None or located.findings or faults:
        raise InputError(*in_file_order((*located.findings, *faults)))
    return brief, places


# --- files -----------------------------------------------------------------------------------


def _kind(path: Path, name: str) -> int | Finding:
    """What the file system keeps under a path, or why it cannot be looked at."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Finding("E101", "there is no such file", Source(name), _mend_name(path))
    except (OSError, ValueError) as refusal:
        return _unreadable(name, refusal)


def _read_file(path: Path, name: str) -> Located:
    """What a file says, or why it is not read."""
    kind = _kind(path, name)
    if isinstance(kind, Finding):
        return _refused(kind)
    if path.suffix.casefold() in OTHER_SHEETS and stat.S_ISREG(kind):
        what = "no brief is read from this kind of spreadsheet"
        return _refused(Finding("E102", what, Source(name), AS_XLSX))
    if path.suffix.casefold() not in SUFFIXES or not stat.S_ISREG(kind):
        what = "this is no file" if not stat.S_ISREG(kind) else "this is neither YAML nor JSON"
        return _refused(Finding("E102", what, Source(name), "name a .yaml or .json file"))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as refusal:
        return _refused(_unreadable(name, refusal))
    return locate(data, name)


def _unreadable(name: str, refusal: OSError | ValueError) -> Finding:
    if isinstance(refusal, PermissionError):
        return Finding("E102", "the file may not be read", Source(name), f"chmod u+r {name}")
    reason = getattr(refusal, "strerror", None) or "its name cannot be used"
    return Finding("E102", f"the file cannot be read: {reason}", Source(name), "check the name")


def _mend_name(path: Path) -> str:
    """A file beside the missing one that may have been meant."""
    try:
        beside = sorted(entry.name for entry in os.scandir(path.parent))
    except OSError:
        return f"there is no folder {path.parent} either; check the path"
    briefs = [
        name
        for name in beside
        if name.casefold().endswith(SUFFIXES) and not name.startswith((".", "credentials"))
    ]
    if near := nearest(path.name, briefs, 0.6):
        return f"did you mean `{near}`?"
    return "check the path" + (f"; beside it: {', '.join(briefs[:5])}" if briefs else "")


def _read_parts(folder: Path, name: str) -> list[Located]:
    """The parts of a brief, in the order of their names."""
    try:
        entries = sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        finding = Finding(
            "E102", "the folder may not be read", Source(name), f"chmod u+rx {name}"
        )
        return [_refused(finding)]
    parts = [
        entry
        for entry in entries
        if entry.casefold().endswith(SUFFIXES) and not entry.startswith(".")
    ]
    if not parts:
        return [
            _refused(
                Finding(
                    "E101",
                    "the folder holds no .yaml or .json file",
                    Source(name),
                    "name a brief, or a folder with its parts",
                )
            )
        ]
    if len(parts) > MOST_PARTS:
        return [
            _refused(
                Finding(
                    "E103",
                    f"the folder holds {len(parts):,} files; a brief has {MOST_PARTS} at most",
                    Source(name),
                    "name the file of one account",
                )
            )
        ]
    return [_read_file(folder / part, f"{name.rstrip('/')}/{part}") for part in parts]


def _refused(finding: Finding) -> Located:
    return Located(None, (finding,), True)


# --- parts -----------------------------------------------------------------------------------


def _join(parts: Iterable[Located], name: str) -> Located:
    """One brief out of parts that share no top-level key."""
    whole = Mapping(name, 0, 0)
    findings: list[Finding] = []
    is_partial = False
    for part in parts:
        findings += part.findings
        is_partial = is_partial or part.is_partial or part.root is None
        if part.root is not None:
            findings += _take_keys(whole, part.root)
    if sum(value.weight for _, value in whole.entries.values()) > MOST_WEIGHT:
        return _refused(too_many(Source(name)))
    return Located(whole, tuple(findings), is_partial)


def _take_keys(whole: Mapping, part: Mapping) -> list[Finding]:
    """Move a part's keys into the whole; a key that another part has is a fault."""
    findings = []
    for key, (written, value) in part.entries.items():
        if key not in whole.entries:
            whole.entries[key] = (written, value)
            continue
        first = whole.entries[key][0]
        findings.append(
            Finding(
                "E110",
                f"`{key}` is written in two parts of the brief; the other is {source(first)}",
                source(written),
                "keep it in one of the two files",
            )
        )
    return findings
