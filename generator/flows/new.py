"""new: a brief to begin with, or one that grows by the sections that are due now."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from generator.content.brief import Brief, Stage
from generator.content.matrix import ELEMENTS
from generator.content.model import slug
from generator.content.read import read_brief_bytes
from generator.content.schema import brief_schema
from generator.errors import Finding, InputError
from generator.flows.account.output import write_whole
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given
from generator.google import drive
from generator.policy.starter import due_sections, new_brief, sections

SCHEMA: Final = ".deckwright-brief.schema.json"
"""The schema beside a brief; hidden, so that a folder of parts does not take it for one."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written.

    Attributes:
        where: the file, or the path in the account's folder.
        added: the elements that have a section now.
        text: what stands there.
    """

    where: str
    added: tuple[str, ...]
    text: str


def begin(
    account: str, out: Path | None, *, stage: Stage, segment: str | None, renewal: bool
) -> Begun:
    """A new brief; without a file it is only given back.

    Raises:
        InputError: the file is there already.
    """
    text = new_brief(account, SCHEMA, stage=stage, segment=segment, renewal=renewal)
    brief, _ = read_brief_bytes(text.encode(), str(out or "brief.yaml"))
    if out is not None:
        if out.exists():
            raise InputError(
                Finding(
                    "E139",
                    what="the file is there already",
                    where=str(out),
                    mend="add what is due now with --grow, or name another file with -o",
                )
            )
        _write_schema(out.parent)
        write_whole(out, text.encode())
    return Begun(str(out or ""), due_sections(brief), text)


def can_grow(given: Given) -> bool:
    """Whether a section that is due now has no place in a brief yet, and can be given one."""
    if given.named or given.places.root.file.casefold().endswith(".json"):
        return False
    is_folder = given.local is not None and given.local.is_dir()
    held = _held(given) if is_folder else _keys(given)
    return bool(_grown(given.text.decode("utf-8-sig"), given.brief, held)[1])


def grow(named: str, target: Target | None) -> Begun:
    """The brief with the sections that are due now and not there yet; the rest stays."""
    given = briefs.given(named, target)
    if given.named or given.places.root.file.casefold().endswith(".json"):
        raise InputError(
            Finding(
                "E136",
                what="only a brief in YAML can grow: it keeps comments",
                where=given.places.root.file,
                mend="write the sections by hand: `deckwright schema brief` tells them",
            )
        )
    if given.local is not None and given.local.is_dir():
        return _grow_folder(given, given.local)
    text, added = _grown(given.text.decode("utf-8-sig"), given.brief, _keys(given))
    if added:
        _keep(given, target, text)
    return Begun(given.places.root.file, added, text)


def default_file(account: str) -> Path:
    """The file of a new brief where nobody names one."""
    return Path(f"{slug(account)}.yaml")


def _keys(given: Given) -> tuple[str, ...]:
    """The sections that are written, samples and all."""
    written = given.text.decode("utf-8-sig").splitlines()
    return tuple(
        line.partition(":")[0] for line in written if line[:1].isalpha() and ":" in line
    )


def _held(given: Given) -> tuple[str, ...]:
    """The sections of a folder of parts that say something."""
    return tuple(key for key in Brief.model_fields if getattr(given.brief, key))


def _grown(text: str, brief: Brief, held: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    numbers = [
        number
        for number in due_sections(brief)
        if any(key not in held for key in ELEMENTS[number].keys)
    ]
    lines = sections(numbers, held=held)
    if not lines:
        return text, ()
    newline = "\r\n" if "\r\n" in text else "\n"
    whole = text if text.endswith(("\n", "\r")) else text + newline
    return whole + newline.join(lines) + newline, tuple(numbers)


def _grow_folder(given: Given, folder: Path) -> Begun:
    """In a folder of parts, the new sections stand in the part that holds the account."""
    part = Path(given.places.find(("account",)).file)
    text = part.read_bytes().decode("utf-8-sig")
    grown, added = _grown(text, given.brief, _held(given))
    if added:
        _write_schema(folder)
        briefs.replace_file(part.resolve(), grown.encode())
    return Begun(str(part), added, grown)


def _keep(given: Given, target: Target | None, text: str) -> None:
    data = text.encode()
    if given.text.startswith(b"\xef\xbb\xbf"):
        data = b"\xef\xbb\xbf" + data
    read_brief_bytes(data, given.places.root.file)
    if given.local is not None:
        _write_schema(given.local.parent)
        briefs.replace_file(given.local.resolve(), data)
    elif target is not None:
        stored = briefs.stored_brief(briefs.folder_of(given.brief, target))
        if stored is not None:
            drive.replace_content(target.google, stored.id, data, briefs.YAML)


@cache
def _schema_text() -> str:
    return json.dumps(brief_schema(), ensure_ascii=False, indent=1) + "\n"


def _write_schema(folder: Path) -> None:
    """The schema an editor reads, brought up to date."""
    file, text = folder / SCHEMA, _schema_text()
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        write_whole(file, text.encode())
