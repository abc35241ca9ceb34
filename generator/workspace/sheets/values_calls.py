"""The calls of values: get, update, append and clear, one range or many."""

from collections.abc import Sequence
from typing import Any

from generator.workspace.router import Names, Reply, Request, Route
from generator.workspace.sheets.calls import (
    answer,
    changing,
    existing,
    mask_of,
)
from generator.workspace.sheets.opened import opened
from generator.workspace.sheets.parse import parsed
from generator.workspace.sheets.refusals import refused
from generator.workspace.sheets.values import Rendering
from generator.workspace.store import Store

Json = dict[str, Any]

_OPTIONS = {
    "valueRenderOption": ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"),
    "dateTimeRenderOption": ("SERIAL_NUMBER", "FORMATTED_STRING"),
    "majorDimension": ("ROWS", "COLUMNS"),
    "valueInputOption": ("RAW", "USER_ENTERED"),
    "insertDataOption": ("OVERWRITE", "INSERT_ROWS"),
}
_TYPES = {
    "valueRenderOption": "ValueRenderOption",
    "dateTimeRenderOption": "DateTimeRenderOption",
    "majorDimension": "Dimension",
    "valueInputOption": "ValueInputOption",
    "insertDataOption": "InsertDataOption",
}


def one_range(values: str) -> Sequence[Route]:
    """The routes of a range; its text may hold slashes and colons."""
    return (
        Route("GET", f"{values}/{{range+}}", get),
        Route("PUT", f"{values}/{{range+}}", update),
        Route("POST", f"{values}/{{range+}}:append", append),
        Route("POST", f"{values}/{{range+}}:clear", clear),
    )


def get(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.get`."""
    how = _rendering(request)
    mask = mask_of(request, "ValueRange")
    with opened(store, existing(store, names["spreadsheet_id"])) as held:
        told = held.file.read([names["range"]], how)[0]
    return answer(request, told, mask)


def batch_get(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.batchGet`."""
    how = _rendering(request)
    mask = mask_of(request, "BatchGetValuesResponse")
    entry = existing(store, names["spreadsheet_id"])
    texts = list(request.query.get("ranges", []))
    told: Json = {"spreadsheetId": entry.id}
    if texts:
        with opened(store, entry) as held:
            told["valueRanges"] = held.file.read(texts, how)
    return answer(request, told, mask)


def update(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.update`."""
    option = _input_option(request)
    mask = mask_of(request, "UpdateValuesResponse")
    value_range = parsed("ValueRange", request.json(), "data")
    text = names["range"]
    _check_same(text, value_range)
    told = _response(request) if request.is_set("includeValuesInResponse") else None
    with changing(store, names["spreadsheet_id"]) as held:
        update = held.file.update([(text, value_range)], option, told)[0]
        held.write()
    return answer(request, {"spreadsheetId": held.entry.id, **update}, mask)


def batch_update(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.batchUpdate`."""
    wanted = parsed("BatchUpdateValuesRequest", request.json())
    data = [(one.get("range", ""), one) for one in wanted.get("data", [])]
    return _updated(store, request, names, wanted, data)


def append(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.append`."""
    option = _input_option(request)
    inserts = _chosen(request, "insertDataOption") == "INSERT_ROWS"
    mask = mask_of(request, "AppendValuesResponse")
    value_range = parsed("ValueRange", request.json(), "data")
    told = _response(request) if request.is_set("includeValuesInResponse") else None
    with changing(store, names["spreadsheet_id"]) as held:
        found = held.file.append(
            names["range"], value_range, option, inserts=inserts, told=told
        )
        held.write()
    found["updates"] = {"spreadsheetId": held.entry.id, **found["updates"]}
    return answer(request, {"spreadsheetId": held.entry.id, **found}, mask)


def clear(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.clear`."""
    mask = mask_of(request, "ClearValuesResponse")
    entry_id, cleared = _cleared(store, names, [names["range"]])
    return answer(request, {"spreadsheetId": entry_id, "clearedRange": cleared[0]}, mask)


def batch_clear(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.batchClear`."""
    wanted = parsed("BatchClearValuesRequest", request.json())
    mask = mask_of(request, "BatchClearValuesResponse")
    entry_id, cleared = _cleared(store, names, wanted.get("ranges", []))
    return answer(request, {"spreadsheetId": entry_id, "clearedRanges": cleared}, mask)


def batch_get_by_filter(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.batchGetByDataFilter`."""
    wanted = parsed("BatchGetValuesByDataFilterRequest", request.json())
    mask = mask_of(request, "BatchGetValuesByDataFilterResponse")
    entry = existing(store, names["spreadsheet_id"])
    how = Rendering(
        wanted.get("valueRenderOption", "FORMATTED_VALUE"),
        wanted.get("dateTimeRenderOption", "SERIAL_NUMBER"),
        wanted.get("majorDimension", "ROWS"),
    )
    with opened(store, entry) as held:
        matched = [
            {"valueRange": found, "dataFilters": [one]}
            for one in wanted.get("dataFilters", [])
            for found in held.file.read(held.file.filtered([one]), how)
        ]
    return answer(request, {"spreadsheetId": entry.id, "valueRanges": matched}, mask)


def batch_update_by_filter(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.batchUpdateByDataFilter`."""
    wanted = parsed("BatchUpdateValuesByDataFilterRequest", request.json())
    with opened(store, existing(store, names["spreadsheet_id"])) as held:
        data = [
            (text, one)
            for one in wanted.get("data", [])
            for text in held.file.filtered([one.get("dataFilter", {})])
        ]
    return _updated(store, request, names, wanted, data)


def batch_clear_by_filter(store: Store, request: Request, names: Names) -> Reply:
    """`spreadsheets.values.batchClearByDataFilter`."""
    wanted = parsed("BatchClearValuesByDataFilterRequest", request.json())
    mask = mask_of(request, "BatchClearValuesByDataFilterResponse")
    with opened(store, existing(store, names["spreadsheet_id"])) as held:
        texts = held.file.filtered(wanted.get("dataFilters", []))
    entry_id, cleared = _cleared(store, names, texts)
    return answer(request, {"spreadsheetId": entry_id, "clearedRanges": cleared}, mask)


def _updated(
    store: Store,
    request: Request,
    names: Names,
    wanted: Json,
    data: list[tuple[str, Json]],
) -> Reply:
    option = wanted.get("valueInputOption")
    if option not in _OPTIONS["valueInputOption"]:
        raise refused(_NO_OPTION)
    is_filtered = any("dataFilter" in one for _, one in data)
    kind = (
        "BatchUpdateValuesByDataFilterResponse" if is_filtered else "BatchUpdateValuesResponse"
    )
    mask = mask_of(request, kind)
    told = None
    if wanted.get("includeValuesInResponse"):
        told = Rendering(
            wanted.get("responseValueRenderOption", "FORMATTED_VALUE"),
            wanted.get("responseDateTimeRenderOption", "SERIAL_NUMBER"),
        )
    with changing(store, names["spreadsheet_id"]) as held:
        updates = held.file.update(data, option, told)
        held.write()
    return answer(request, _totals(held.entry.id, updates, data), mask)


def _totals(identity: str, updates: list[Json], data: list[tuple[str, Json]]) -> Json:
    told: Json = {"spreadsheetId": identity}
    for total, name in (
        ("totalUpdatedRows", "updatedRows"),
        ("totalUpdatedColumns", "updatedColumns"),
        ("totalUpdatedCells", "updatedCells"),
    ):
        count = sum(update.get(name, 0) for update in updates)
        if count:
            told[total] = count
    sheets = {update["updatedRange"].rpartition("!")[0] for update in updates}
    if sheets:
        told["totalUpdatedSheets"] = len(sheets)
    responses = []
    for update, (_, one) in zip(updates, data, strict=True):
        if "dataFilter" in one:
            responses.append({**update, "dataFilter": one["dataFilter"]})
        else:
            responses.append({"spreadsheetId": identity, **update})
    if responses:
        told["responses"] = responses
    return told


def _cleared(store: Store, names: Names, texts: list[str]) -> tuple[str, list[str]]:
    with changing(store, names["spreadsheet_id"]) as held:
        cleared = held.file.clear(texts)
        held.write()
    return held.entry.id, cleared


_NO_OPTION = "'valueInputOption' is required but not specified"


def _input_option(request: Request) -> str:
    option = _chosen(request, "valueInputOption")
    if not option:
        raise refused(_NO_OPTION)
    return option


def _chosen(request: Request, name: str, kind: str = "") -> str:
    """A query parameter that is one of a few words; "" if it isn't given.

    Raises:
        Refused: it is another word.
    """
    kind = kind or name
    value = request.parameter(name)
    if value and value not in _OPTIONS[kind]:
        snake = "".join(f"_{one.lower()}" if one.isupper() else one for one in name)
        package = "type.googleapis.com/google.apps.sheets.v4"
        raise refused(f"Invalid value at '{snake}' ({package}.{_TYPES[kind]}), \"{value}\"")
    return value


def _rendering(request: Request) -> Rendering:
    return Rendering(
        _chosen(request, "valueRenderOption") or "FORMATTED_VALUE",
        _chosen(request, "dateTimeRenderOption") or "SERIAL_NUMBER",
        _chosen(request, "majorDimension") or "ROWS",
    )


def _response(request: Request) -> Rendering:
    return Rendering(
        _chosen(request, "responseValueRenderOption", "valueRenderOption") or "FORMATTED_VALUE",
        _chosen(request, "responseDateTimeRenderOption", "dateTimeRenderOption")
        or "SERIAL_NUMBER",
    )


def _check_same(text: str, value_range: Json) -> None:
    """A body may name its range again, but no other one."""
    said = value_range.get("range")
    if said and said.replace("'", "") != text.replace("'", ""):
        raise refused(f"Requested writing within range [{text}], but range in body is [{said}]")
