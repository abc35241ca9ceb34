"""The record of a conversion: its report in the account's folder, and what it left behind."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.content.project import Conversion
from generator.flows.account import documents
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.names import safe_name
from generator.flows.account.target import Target
from generator.flows.brief.briefs import Given
from generator.google import drive
from generator.google.drive import DriveFile
from generator.policy.conversion import PLANS, conversion_rules

MARKDOWN: Final = "text/markdown"
MARK: Final = "conversion"
_LEFT: Final = "left{}"
_MOST: Final = 100
"""Bytes of ids in one property; Drive keeps 124 with the property's name."""


def remembered(brief: Given, folder: AccountFolder) -> Given:
    """The brief with what its account's conversion left behind, where there was one."""
    report = report_in(folder)
    return replace(brief, left_out=left_out(report)) if report else brief


def conversion_of(kind: str, brief: Given) -> Conversion | None:
    """What a kind of document leaves behind and says otherwise; None where it says all."""
    if kind not in PLANS:
        return None
    return conversion_rules().conversion(brief.left_out)


def report_in(folder: AccountFolder) -> DriveFile | None:
    """The report of the account's conversion."""
    return next(
        (each for each in folder.internal_files if each.properties.get(documents.KIND) == MARK),
        None,
    )


def left_out(report: DriveFile) -> frozenset[str]:
    """The ids of risks that were settled on the day of the conversion."""
    kept = (
        value
        for name, value in report.properties.items()
        if name.startswith(_LEFT.format("")) and name.removeprefix(_LEFT.format("")).isdigit()
    )
    return frozenset(each for value in kept for each in value.split() if each)


def keep(
    target: Target, folder: AccountFolder, account: str, text: str, left: frozenset[str]
) -> DriveFile:
    """The report, stored beside the brief; one that says the same is left alone."""
    data = text.encode()
    standing = report_in(folder)
    properties = {documents.KIND: MARK, **_in_properties(sorted(left))}
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    if standing and standing.properties == properties and standing.md5 == digest:
        return standing
    if standing:
        return drive.replace_content(target.google, standing.id, data, MARKDOWN, properties)
    name = f"{safe_name(account)} - TCP to CSP.md"
    place = folder.internal_id or folder.id
    return drive.create_file(target.google, name, place, data, MARKDOWN, properties)


def _in_properties(ids: Sequence[str]) -> dict[str, str]:
    """Ids in as many properties as they need."""
    lines: list[str] = []
    for each in ids:
        if lines and len(f"{lines[-1]} {each}".encode()) <= _MOST:
            lines[-1] = f"{lines[-1]} {each}"
        else:
            lines.append(each)
    return {_LEFT.format(at): line for at, line in enumerate(lines)}
