"""The calls of a spreadsheet as a whole: create, get, batchUpdate, copyTo, metadata."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from generator.workspace.entry import Entry
from generator.workspace.kinds import SPREADSHEET
from generator.workspace.masks import Mask, applied, read_mask
from generator.workspace.opened import Opened
from generator.workspace.refused import Refused
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.sheets import metadata
from generator.workspace.sheets.blank import blank_spreadsheet
from generator.workspace.sheets.creation import requests_for
from generator.workspace.sheets.file import SheetsFile
from generator.workspace.sheets.opened import opened
from generator.workspace.sheets.parse import parsed
from generator.workspace.sheets.refusals import (
    no_permission,
    not_found,
    not_supported,
    refused,
)
from generator.workspace.store import Store

Json = dict[str, Any]

_UNTITLED = "Untitled spreadsheet"


def create(store: Store, request: Request, _names: Names) -> Reply:
    """`spreadsheets.create`: a new file in My Drive, with the sheets and cells of the body."""
    wanted = parsed("Spreadsheet", request.json())
    title = wanted.get("properties", {}).get("title") or _UNTITLED
    data = blank_spreadsheet()
    file = SheetsFile.open(data, title=title, now=store.now(), user=store.user.email)
    requests = requests_for(wanted, file)
    if requests:
        file.apply(requests)
    entry = store.create(
        name=title,
        mime_type=SPREADSHEET,
        parent_id="root",
        data=file.to_bytes(),
        objects=file.objects,
    )
    mask = mask_of(request, "Spreadsheet")
    has_data = any("data" in sheet for sheet in wanted.get("sheets", []))
    with opened(store, entry) as held:
        told = held.file.spreadsheet(entry.id, mask=mask, has_data=has_data)
    return answer(request, told, mask)


def get(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.get`."""
    mask = mask_of(request, "Spreadsheet")
    entry = existing(store, names["spreadsheet_id"])
    texts = [text for text in request.query.get("ranges", []) if text]
    has_data = request.is_set("includeGridData")
    with opened(store, entry) as held:
        held.remember()
        told = held.file.spreadsheet(entry.id, texts, mask=mask, has_data=has_data)
    return answer(request, told, mask)


def get_by_filter(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.getByDataFilter`."""
    mask = mask_of(request, "Spreadsheet")
    wanted = parsed("GetSpreadsheetByDataFilterRequest", request.json())
    entry = existing(store, names["spreadsheet_id"])
    has_data = bool(wanted.get("includeGridData"))
    with opened(store, entry) as held:
        texts = held.file.filtered(wanted.get("dataFilters", []))
        told = held.file.spreadsheet(entry.id, texts, mask=mask, has_data=has_data)
    return answer(request, told, mask)


def batch_update(store: Store, request: Request, names: Names) -> Reply:
    """Change a spreadsheet: every request, or none; a writeControl is not looked at."""
    mask = mask_of(request, "BatchUpdateSpreadsheetResponse")
    asked = {name: each for name, each in request.json().items() if name != "writeControl"}
    wanted = parsed("BatchUpdateSpreadsheetRequest", asked)
    told: Json = {"spreadsheetId": names["spreadsheet_id"]}
    with changing(store, names["spreadsheet_id"]) as held:
        told["replies"] = held.file.apply_parsed(wanted.get("requests", []))
        held.write(held.file.title)
        if wanted.get("includeSpreadsheetInResponse"):
            texts = wanted.get("responseRanges", [])
            has_data = bool(wanted.get("responseIncludeGridData"))
            told["updatedSpreadsheet"] = held.file.spreadsheet(
                held.entry.id, texts, mask=None, has_data=has_data
            )
    return answer(request, told, mask)


def copy_to(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.sheets.copyTo`: a sheet as the last one of another file, or of its own."""
    mask = mask_of(request, "SheetProperties")
    wanted = parsed("CopySheetToAnotherSpreadsheetRequest", request.json())
    source = existing(store, names["spreadsheet_id"])
    if not names["sheet_id"].isdecimal():
        raise refused(f"Invalid value at 'sheet_id' (TYPE_INT32), \"{names['sheet_id']}\"")
    # Read anew: it may be the very file it is copied into, and copying changes formulas in it.
    sheets = SheetsFile.open(store.read(source), source.objects)
    with changing(store, wanted.get("destinationSpreadsheetId", "")) as held:
        sheet_id = held.file.take_sheet(sheets, int(names["sheet_id"]))
        held.write()
        told = held.file.sheet_properties(sheet_id)
    return answer(request, told, mask)


def get_metadata(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.developerMetadata.get`."""
    with opened(store, existing(store, names["spreadsheet_id"])) as held:
        known = metadata.everything(held.file.objects)
    found = next(
        (one for one in known if str(one["metadataId"]) == names["metadata_id"]),
        None,
    )
    if found is None:
        raise not_found()
    return answer(request, found, mask_of(request, "DeveloperMetadata"))


def search_metadata(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.developerMetadata.search`."""
    wanted = parsed("SearchDeveloperMetadataRequest", request.json())
    with opened(store, existing(store, names["spreadsheet_id"])) as held:
        known = metadata.everything(held.file.objects)
    told: Json = {}
    found = [
        {"developerMetadata": one, "dataFilters": [one_filter]}
        for one_filter in wanted.get("dataFilters", [])
        for one in known
        if metadata.fits(one, one_filter.get("developerMetadataLookup", {}))
    ]
    if found:
        told["matchedDeveloperMetadata"] = found
    return answer(request, told, mask_of(request, "SearchDeveloperMetadataResponse"))


def existing(store: Store, spreadsheet_id: str) -> Entry:
    """The file of an id.

    Raises:
        Refused: there is none, or it is no spreadsheet.
    """
    entry = store.entry(spreadsheet_id) if spreadsheet_id else None
    if entry is None:
        raise not_found()
    if entry.mime_type != SPREADSHEET:
        raise not_supported()
    return entry


def changeable(store: Store, spreadsheet_id: str) -> Entry:
    """The file of an id, to be changed.

    Raises:
        Refused: there is none, it is no spreadsheet, or may only be read.
    """
    entry = existing(store, spreadsheet_id)
    if entry.is_read_only:
        raise no_permission()
    return entry


@contextmanager
def changing(store: Store, spreadsheet_id: str) -> Iterator[Opened[SheetsFile]]:
    """The spreadsheet of an id, alone with it among threads and processes.

    Raises:
        Refused: there is none, it is no spreadsheet, or may only be read.
    """
    with (
        store.holding(spreadsheet_id),
        opened(store, changeable(store, spreadsheet_id)) as held,
    ):
        yield held


def mask_of(request: Request, schema: str) -> Mask | None:
    """The fields a call asks for; None for all.

    Raises:
        Refused: there is no such field.
    """
    fields = request.parameter("fields")
    if not fields or fields == "*":
        return None
    try:
        return read_mask(fields, f"sheets.v4:{schema}")
    except Refused as fault:
        path = fault.message.rpartition(" ")[2]
        text = (
            "Error expanding 'fields' parameter. "
            f"Cannot find matching fields for path '{path}'."
        )
        raise Refused(
            400,
            "INVALID_ARGUMENT",
            "Request contains an invalid argument.",
            details=[
                {
                    "@type": "type.googleapis.com/google.rpc.BadRequest",
                    "fieldViolations": [{"field": path, "description": text}],
                }
            ],
        ) from None


def answer(request: Request, value: Json, mask: Mask | None) -> Reply:
    """A value, as far as it is asked for."""
    return json_reply(request, value if mask is None else applied(value, mask))
