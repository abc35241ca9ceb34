"""gspread, met here and nowhere else: its calls go out like every other call.

Importing it takes a quarter of a second, so `sheets` imports this module at the first call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gspread
import httplib2
import requests
from googleapiclient.errors import HttpError
from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_URL

from generator.google.services import Google


@dataclass(frozen=True, slots=True)
class _Ask:
    """A call of gspread's, shaped like a request of Google's own client."""

    method: str
    uri: str
    call: Callable[[], Any]

    def execute(self) -> Any:
        """The reply; a refusal as Google's own client raises it."""
        try:
            return self.call()
        except APIError as refusal:
            reply = refusal.response
            head = {**reply.headers, "status": str(reply.status_code)}
            raise HttpError(httplib2.Response(head), reply.content) from refusal
        except requests.JSONDecodeError as page:
            return page.doc


class Door:
    """One spreadsheet, through gspread; quotas, waiting and refusals are as everywhere."""

    def __init__(self, google: Google, file_id: str) -> None:
        self._google = google
        self._id = file_id
        client = gspread.Client(auth=None, session=google.session)  # type: ignore[arg-type]  # its own way to hand in a session
        self._client: HTTPClient = client.http_client

    def about(self, fields: str, doing: str) -> Any:
        """The spreadsheet without its cells: the open."""
        params = {"fields": fields}
        return self._send(
            "GET", lambda: self._client.fetch_sheet_metadata(self._id, params={**params}), doing
        )

    def values(self, ranges: list[str], rendering: str, doing: str) -> Any:
        """The cells of several ranges: one batchGet."""
        params = {"valueRenderOption": rendering, "dateTimeRenderOption": "SERIAL_NUMBER"}
        return self._send(
            "GET",
            lambda: self._client.values_batch_get(self._id, ranges, params={**params}),
            doing,
        )

    def change(self, requests: list[Any], doing: str) -> Any:
        """The replies to one batch of requests."""
        body = {"requests": requests}
        return self._send("POST", lambda: self._client.batch_update(self._id, body), doing)

    def _send(self, method: str, call: Callable[[], Any], doing: str) -> Any:
        return self._google.send(_Ask(method, SPREADSHEET_URL % self._id, call), doing)
