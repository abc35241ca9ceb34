"""What workspace-mcp is for: a language model's tools for Docs, Sheets, Slides and Drive.

Run by the Python that has it: `python workspace_mcp.py ADDRESS`. Signing in is left out: every
tool is handed a service that is signed.
"""

import asyncio
import json
import os
import re
import sys
from importlib import import_module
from typing import Any

import pointed

os.environ |= {"USER_GOOGLE_EMAIL": "you@example.com", "GOOGLE_OAUTH_CLIENT_ID": "local"}

import auth.service_decorator
import fastmcp
from core.server import server
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build

ROOMS = (
    *("gdocs.docs_tools", "gdrive.drive_tools"),
    *("gsheets.sheets_tools", "gslides.slides_tools"),
)
SHAPE: dict[str, Any] = {
    "objectId": "shape_a",
    "shapeType": "RECTANGLE",
    "elementProperties": {"pageObjectId": "slide_a"},
}
REQUESTS = [
    {
        "createSlide": {
            "objectId": "slide_a",
            "slideLayoutReference": {"predefinedLayout": "TITLE_ONLY"},
        }
    },
    {"createShape": SHAPE},
    {"insertText": {"objectId": "shape_a", "text": "Said"}},
]


class _Tools:
    """The tools of a server; what they refuse is kept."""

    def __init__(self, client: fastmcp.Client[Any]) -> None:
        self._client = client
        self.refused: list[str] = []

    async def __call__(self, tool: str, /, **words: Any) -> str:
        try:
            result = await self._client.call_tool(tool, words)
        except fastmcp.exceptions.ToolError as fault:
            self.refused.append(f"{tool}: {fault}")
            return ""
        text = "\n".join(getattr(one, "text", "") for one in result.content)
        if text.lower().startswith("error"):
            self.refused.append(f"{tool}: {text}")
        return text


async def _used(tools: _Tools) -> dict[str, Any]:
    folder = _id(await tools("create_drive_folder", folder_name="Plans"))
    note = _id(
        await tools("create_drive_file", file_name="n.txt", content="one", folder_id=folder)
    )
    await tools("update_drive_file", file_id=note, content="two", properties={"a": "b"})
    share = {"file_id": note, "action": "grant", "share_type": "anyone", "role": "reader"}
    await tools("manage_drive_access", **share)
    note_told = await tools("get_drive_file_content", file_id=note)

    letter = _id(await tools("create_doc", title="Letter", content="Dear Ada\nYours\n"))
    change = {"start_index": 6, "end_index": 9, "text": "Bob", "bold": True}
    await tools("modify_doc_text", document_id=letter, **change)
    table = {"table_data": [["Month", "Users"], ["May", "120"]], "index": 1}
    await tools("create_table_with_data", document_id=letter, **table)
    header = {"section_type": "header", "content": "Northgate"}
    await tools("update_doc_headers_footers", document_id=letter, **header)
    centred = {"start_index": 1, "end_index": 2, "alignment": "CENTER"}
    await tools("update_paragraph_style", document_id=letter, **centred)
    letter_told = await tools("get_doc_as_markdown", document_id=letter)

    book = _id(await tools("create_spreadsheet", title="Book", sheet_names=["One", "Two"]))
    values = [["Month", "Users"], ["May", "=60*2"]]
    await tools(
        "modify_sheet_values", spreadsheet_id=book, range_name="One!A1:B2", values=values
    )
    looks = {"range_name": "One!A1:B1", "bold": True, "background_color": "#dddddd"}
    await tools("format_sheet_range", spreadsheet_id=book, **looks)
    rule = {"action": "add", "range_name": "One!B2:B9", "background_color": "#00ff00"}
    rule |= {"condition_type": "NUMBER_GREATER", "condition_values": ["1"]}
    await tools("manage_conditional_formatting", spreadsheet_id=book, **rule)
    named = {"action": "create", "name": "users", "range_name": "One!B2:B9"}
    await tools("manage_named_range", spreadsheet_id=book, **named)
    book_told = await tools("read_sheet_values", spreadsheet_id=book, range_name="One!A1:B2")

    deck = _id(await tools("create_presentation", title="Deck"))
    await tools("batch_update_presentation", presentation_id=deck, requests=REQUESTS)
    deck_told = await tools("get_page", presentation_id=deck, page_object_id="slide_a")
    found = await tools("search_drive_files", query="name contains 'Book'")
    return {
        "note": note_told.strip().endswith("two"),
        "letter": all(word in letter_told for word in ("Dear **Bob**", "May", "120")),
        "book": "120" in book_told,
        "deck": "shape_a" in deck_told,
        "found": book in found,
        "refused": tools.refused,
    }


def _id(text: str) -> str:
    found = re.search(r"[\w-]{25,}", text)
    return found[0] if found else ""


async def main() -> None:
    pointed.everywhere(sys.argv[1])

    async def signed(_flow: object, api: str, version: str, *_more: object) -> tuple[Any, str]:
        return build(api, version, credentials=Credentials("local")), "you@example.com"

    auth.service_decorator._authenticate_service = signed
    for room in ROOMS:
        import_module(room)
    async with fastmcp.Client(server) as client:
        told = await _used(_Tools(client))
    print(json.dumps(told))  # noqa: T201 - what the test reads


asyncio.run(main())
