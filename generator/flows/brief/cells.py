"""Cells of a spreadsheet written in one batch, or not at all where it was changed meanwhile."""

from collections.abc import Sequence

from generator.errors import Finding, InputError
from generator.google import sheets
from generator.google.services import Google
from generator.google.sheet_pages import requests_to_write
from generator.tabular.writing import Change


def send_cells(google: Google, file_id: str, changes: Sequence[Change], named: str) -> None:
    """Write cells into a spreadsheet, in one batch.

    Raises:
        InputError: its rows are no longer those that were read; nothing is written.
    """
    requests = [request for change in changes for request in requests_to_write(change)]
    if not sheets.write(google, file_id, changes, requests, f"Sheets, writing into {named}"):
        raise changed_meanwhile(named)


def changed_meanwhile(where: str) -> InputError:
    """What is told where a spreadsheet is no longer what was read of it."""
    return InputError(
        Finding(
            "E923",
            what="somebody changed the spreadsheet between reading and writing",
            where=where,
            mend="run the same command once more; nothing was written into it",
        )
    )
