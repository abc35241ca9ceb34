"""The memory of a document, read from beside it and kept there."""

import json
from dataclasses import replace
from typing import Any

from generator.errors import ConflictError, Finding, Level
from generator.flows.account import account_folder, documents
from generator.flows.account.names import MEMORY
from generator.flows.brief import past
from generator.flows.document.preparing import Job
from generator.google import drive
from generator.google.drive import DriveFile, Properties
from generator.google.refusals import Missing
from generator.plan.memory import (
    Memory,
    NewerMemoryError,
    UnreadableMemoryError,
    as_json,
    from_json,
)

JSON = "application/json"


def recall(job: Job, file: DriveFile) -> tuple[Memory | None, tuple[Finding, ...]]:
    """What is remembered of a document; None where nothing is, with the finding that says so.

    Raises:
        ConflictError: the memory is of another document, or a later version wrote it.
    """
    data = job.memory if job.document is file else past.memory_of(job.target, job.folder, file)
    if data is None:
        return None, (_forgotten(job, file, "its memory is not there"),)
    try:
        held = from_json(json.loads(data))
    except NewerMemoryError as newer:
        raise ConflictError(
            Finding(
                "E421",
                what=f"“{file.name}” was last brought up to date by a later version of this "
                f"program (memory {newer}); nothing was written",
                where=documents.place_of(job.target, file),
                mend="update deckwright: `pip install --upgrade deckwright`",
            )
        ) from newer
    except (UnreadableMemoryError, ValueError) as damaged:
        return None, (_forgotten(job, file, f"its memory is damaged ({damaged})"),)
    if (held.kind, held.file) != (job.kind, file.id):
        raise ConflictError(
            Finding(
                "E422",
                what=f"the memory linked from “{file.name}” is that of another document "
                f"({held.kind}, “{held.title}”); nothing was written",
                where=documents.place_of(job.target, file),
                mend="name the document it belongs to with --doc URL, or build a new one with "
                f"`deckwright build {job.kind} … --as-new`",
            )
        )
    return held, tuple(_of_template(job, file, held))


def _forgotten(job: Job, file: DriveFile, why: str) -> Finding:
    return Finding(
        "E420",
        what=f"nobody remembers what “{file.name}” was asked to say: {why}; whatever differs "
        "from the brief is a conflict, and no row is taken away",
        where=documents.place_of(job.target, file),
        mend="decide the conflicts once, with --on-conflict ask or take",
        level=Level.WARNING,
    )


def _of_template(job: Job, file: DriveFile, held: Memory) -> list[Finding]:
    if held.template == job.template.digest:
        return []
    return [
        Finding(
            "E423",
            what=f"the template changed since “{file.name}” was made; its slides keep their "
            "looks, and new slides come as the template has them now",
            where=documents.place_of(job.target, file),
            mend="nothing, or build it anew beside it: "
            f"`deckwright build {job.kind} … --as-new`",
            level=Level.HINT,
        )
    ]


def keep(
    job: Job, file: DriveFile, remembered: dict[str, Any], properties: Properties | None = None
) -> str:
    """The id of the kept memory; a document that stands knows where, so nothing is listed."""
    data = json.dumps(remembered, ensure_ascii=False, indent=1).encode()
    google = job.target.google
    if known := file.properties.get(documents.MEMORY_ID):
        try:
            return drive.replace_content(google, known, data, JSON, properties).id
        except Missing:
            pass  # somebody put it away; it is found or made again
    name = f"{file.id}.json"
    for each in account_folder.contents(job.target, job.folder, MEMORY):
        if each.name == name:
            return drive.replace_content(google, each.id, data, JSON, properties).id
    place = account_folder.subfolder(job.target, job.folder, MEMORY)
    return drive.create_file(google, name, place, data, JSON, properties or {}).id


def is_news(held: Memory | None, memory: Memory) -> bool:
    """Whether there is anything to write down."""
    if held is None:
        return True
    return as_json(replace(memory, built=held.built)) != as_json(held)
