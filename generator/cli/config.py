"""deckwright.toml: what a team writes down once instead of typing it."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import ArgumentError, Finding
from generator.sources import Source

NAME = "deckwright.toml"

_TEXTS = {
    None: ("target", "workspace"),
    "google": ("credentials", "subject", "client"),
    "drive": ("root",),
    "maps": ("dir",),
    "register": ("sheet",),
    "policy": ("rules",),
}
_LISTS = {"scan": ("terms", "domains")}
_OPEN = ("templates", "vendor", "theme")


@dataclass(frozen=True, slots=True)
class Config:
    """What deckwright.toml says; all of it may be absent.

    Attributes:
        file: the file itself; None where there is none.
        target: `google` or `workspace`.
        workspace: the folder of the local workspace.
        credentials: a credentials file.
        subject: whom a service account acts for.
        client: the OAuth client that a person signs in to.
        root: the Drive folder that holds everything.
        templates: kind of document to the Drive id or link of its template.
        vendor: what differs from the vendor that ships.
        theme: what differs from the look that ships.
        maps: a folder of the company's own maps and templates, laid out as slide_maps/ is.
        terms: words of the team's own that no customer reads.
        domains: mail domains of our own people.
        register: the address of the register, or its path below the root.
        rules: the edition of the rules that say what is due.
    """

    file: Path | None = None
    target: str | None = None
    workspace: Path | None = None
    credentials: Path | None = None
    subject: str | None = None
    client: Path | None = None
    root: str | None = None
    templates: Mapping[str, str] = field(default_factory=dict)
    vendor: Mapping[str, Any] = field(default_factory=dict)
    theme: Mapping[str, Any] = field(default_factory=dict)
    maps: Path | None = None
    terms: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    register: str | None = None
    rules: str | None = None


def find(folder: Path) -> Path | None:
    """The nearest deckwright.toml, in a folder or above it."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
    return None


def read(file: Path | None) -> Config:
    """What a deckwright.toml says; paths in it count from where it lies.

    Raises:
        ArgumentError: with every fault of it.
    """
    if file is None:
        return Config()
    told = _tables(file)
    if faults := [*_faults(told, file)]:
        raise ArgumentError(*faults)
    google, drive = told.get("google", {}), told.get("drive", {})
    return Config(
        file=file,
        target=told.get("target"),
        workspace=_path(told.get("workspace"), file),
        credentials=_path(google.get("credentials"), file),
        subject=google.get("subject"),
        client=_path(google.get("client"), file),
        root=drive.get("root"),
        templates=told.get("templates", {}),
        vendor=told.get("vendor", {}),
        theme=told.get("theme", {}),
        maps=_path(told.get("maps", {}).get("dir"), file),
        terms=tuple(told.get("scan", {}).get("terms", ())),
        domains=tuple(told.get("scan", {}).get("domains", ())),
        register=told.get("register", {}).get("sheet"),
        rules=told.get("policy", {}).get("rules"),
    )


def remember_templates(file: Path, links: Mapping[str, str]) -> None:
    """Write links under [templates]; every comment and everything else of the file stays.

    Raises:
        ArgumentError: when the file is no TOML or cannot be written.
    """
    import tomlkit  # noqa: PLC0415 - 30 ms that only this costs

    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    if before:
        _tables(file)
    document = tomlkit.parse(before)
    table = document.setdefault("templates", tomlkit.table())
    for kind, link in sorted(links.items()):
        if table.get(kind) != link:
            table[kind] = link
    after = tomlkit.dumps(document)
    if after == before:
        return
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_text(after, encoding="utf-8")
        beside.replace(file)
    except OSError as fault:
        raise ArgumentError(
            Finding(
                "E002",
                what=f"it cannot be written: {fault.strerror}",
                where=Source(str(file)),
                mend="let yourself write there, or add the lines by hand: "
                + "; ".join(f'{kind} = "{link}"' for kind, link in sorted(links.items())),
            )
        ) from None


def _tables(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as fault:
        what = f"it cannot be read: {fault.strerror}"
    except ValueError as fault:  # of TOML and of UTF-8
        what = f"it is no TOML: {fault}"
    raise ArgumentError(
        Finding("E002", what=what, where=Source(str(file)), mend="mend it, or put it away")
    )


def _faults(told: Mapping[str, Any], file: Path) -> list[Finding]:
    faults = []
    known = [*(_TEXTS[None]), *(name for name in _TEXTS if name), *_LISTS, *_OPEN]
    for name, value in told.items():
        if name not in known:
            faults.append(_unknown(name, known, file))
        elif name in _TEXTS[None]:
            faults += _text(name, value, file)
        elif not isinstance(value, dict):
            faults.append(_wrong(f"`{name}` is a table", f"begin it with [{name}]", file))
        elif name in _TEXTS:
            for key, inner in value.items():
                if key in _TEXTS[name]:
                    faults += _text(f"{name}.{key}", inner, file)
                else:
                    faults.append(_unknown(f"{name}.{key}", _TEXTS[name], file))
        elif name in _LISTS:
            faults += _lists(name, value, file)
        elif name == "templates":
            for key, inner in value.items():
                faults += _text(f"templates.{key}", inner, file)
    return faults


def _lists(name: str, table: Mapping[str, Any], file: Path) -> list[Finding]:
    faults = []
    for key, value in table.items():
        if key not in _LISTS[name]:
            faults.append(_unknown(f"{name}.{key}", _LISTS[name], file))
        elif not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            told = f'write it as a list: {key} = ["…", "…"]'
            faults.append(_wrong(f"`{name}.{key}` is a list of texts", told, file))
    return faults


def _text(name: str, value: object, file: Path) -> list[Finding]:
    if isinstance(value, str) and value:
        return []
    return [_wrong(f"`{name}` is text, not {value!r}", "write it in quotes", file)]


def _unknown(name: str, known: tuple[str, ...] | list[str], file: Path) -> Finding:
    near = difflib.get_close_matches(name.rpartition(".")[2], known, n=1)
    mend = f"did you mean `{near[0]}`?" if near else f"leave it out; known: {', '.join(known)}"
    return _wrong(f"nothing is called `{name}`", mend, file)


def _wrong(what: str, mend: str, file: Path) -> Finding:
    return Finding("E003", what=what, where=Source(str(file)), mend=mend)


def _path(value: str | None, file: Path) -> Path | None:
    return file.parent / Path(value).expanduser() if value is not None else None
