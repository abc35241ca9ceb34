"""What `doctor` looks at on this machine: the folder of the local workspace and its helpers."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import yaml

from generator.cli.targets import MAPS
from generator.errors import Finding, Level
from generator.flows.doctor import Check
from generator.google.tokens import seen_by_others

_OFFICE = (
    "apt-get install libreoffice-impress, brew install --cask libreoffice, or winget "
    "install TheDocumentFoundation.LibreOffice"
)


def of_workspace(folder: Path) -> Sequence[Callable[[], Check]]:
    """What a local workspace needs, and what it would like."""
    return (partial(_folder, folder), partial(_index, folder), _office, _fonts)


def of_sign_in(file: Path) -> Sequence[Callable[[], Check]]:
    """What is to be said of the file that keeps a sign-in; nothing where there is none."""
    return (partial(_sign_in, file),) if file.is_file() else ()


def _folder(folder: Path) -> Check:
    nearest = next(each for each in (folder, *folder.resolve().parents) if each.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Check("workspace", "fine", str(folder))
    finding = Finding(
        "E546",
        what="the workspace folder cannot be written to",
        where=str(folder),
        mend="name a folder you may write to, with --workspace",
    )
    return Check("workspace", "wrong", "", (finding,))


def _index(folder: Path) -> Check:
    file = folder / ".deckwright" / "index.sqlite"
    if not file.is_file():
        return Check("index", "fine", "none yet")
    try:
        connection = sqlite3.connect(f"file:{file.as_posix()}?mode=ro", uri=True)
        try:
            [(told,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
        finally:
            connection.close()
    except sqlite3.Error as fault:
        told = str(fault)
    if told == "ok":
        return Check("index", "fine")
    finding = Finding(
        "E545",
        what=f"the index of the workspace is damaged: {told}",
        where=str(file),
        mend="move the file away; documents stay, ids and properties kept only there are lost",
    )
    return Check("index", "wrong", "", (finding,))


def _office() -> Check:
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return Check("LibreOffice", "fine")
    finding = Finding(
        "E543",
        what="LibreOffice is not on this machine, so `export --to pdf` and `--to png` are not "
        "possible here",
        mend=f"where you want them: {_OFFICE}",
        level=Level.HINT,
    )
    return Check("LibreOffice", "look", "", (finding,))


def _fonts() -> Check:
    wanted = sorted(set(_named_fonts(yaml.safe_load((MAPS / "theme.yaml").read_bytes()))))
    lister = shutil.which("fc-list")
    if lister is None:
        return Check("fonts", "left out", "this machine lists no fonts")
    listed = subprocess.run(  # noqa: S603 - our own words only
        [lister, ":", "family"], capture_output=True, text=True, check=False, timeout=30
    ).stdout
    missing = [each for each in wanted if each not in listed]
    if not missing:
        return Check("fonts", "fine", ", ".join(wanted))
    finding = Finding(
        "E544",
        what=f"the templates' fonts are not on this machine: {', '.join(missing)}; Office "
        "programs here show others, and lines break elsewhere",
        mend="install them from Google Fonts; Google Slides has them already",
        level=Level.HINT,
    )
    return Check("fonts", "look", "", (finding,))


def _named_fonts(theme: dict[str, object]) -> list[str]:
    fonts = theme.get("fonts")
    return [str(each) for each in fonts.values()] if isinstance(fonts, dict) else []


def _sign_in(file: Path) -> Check:
    if not seen_by_others(file):
        return Check("kept sign-in", "fine")
    finding = Finding(
        "E542",
        what="others on this machine can read the file that keeps your sign-in",
        where=str(file),
        mend=f"run `chmod 600 {file}`, or sign out and in again",
    )
    return Check("kept sign-in", "wrong", "", (finding,))
