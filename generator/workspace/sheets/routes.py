"""The calls of Sheets v4 the workspace answers."""

from generator.workspace.router import Route
from generator.workspace.sheets import calls, values_calls

_SPREADSHEETS = "/v4/spreadsheets"
_ONE = f"{_SPREADSHEETS}/{{spreadsheet_id}}"
_VALUES = f"{_ONE}/values"

ROUTES = (
    Route("POST", _SPREADSHEETS, calls.create),
    Route("GET", _ONE, calls.get),
    Route("POST", f"{_ONE}:getByDataFilter", calls.get_by_filter),
    Route("POST", f"{_ONE}:batchUpdate", calls.batch_update),
    Route("POST", f"{_ONE}/sheets/{{sheet_id}}:copyTo", calls.copy_to),
    Route("GET", f"{_ONE}/developerMetadata/{{metadata_id}}", calls.get_metadata),
    Route("POST", f"{_ONE}/developerMetadata:search", calls.search_metadata),
    Route("GET", f"{_VALUES}:batchGet", values_calls.batch_get),
    Route("POST", f"{_VALUES}:batchUpdate", values_calls.batch_update),
    Route("POST", f"{_VALUES}:batchClear", values_calls.batch_clear),
    Route("POST", f"{_VALUES}:batchGetByDataFilter", values_calls.batch_get_by_filter),
    Route("POST", f"{_VALUES}:batchUpdateByDataFilter", values_calls.batch_update_by_filter),
    Route("POST", f"{_VALUES}:batchClearByDataFilter", values_calls.batch_clear_by_filter),
    *values_calls.one_range(_VALUES),
)
