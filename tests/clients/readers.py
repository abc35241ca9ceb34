"""What langchain's and llama-index's loaders are for: the words of files in a folder.

Run by the Python that has them: `python readers.py ADDRESS`.
"""

import json
import sys
from typing import Any

import pointed
from google.oauth2.credentials import Credentials
from googleapiclient.http import MediaInMemoryUpload
from langchain_google_community import GoogleDriveLoader
from llama_index.readers.google import (
    GoogleDocsReader,
    GoogleDriveReader,
    GoogleSheetsReader,
)

_GOOGLE = "application/vnd.google-apps."
_SIGNED = Credentials("local")


def _signed(*_words: object, **_more: object) -> Credentials:
    return _SIGNED


def main() -> None:
    address = sys.argv[1]
    pointed.everywhere(address)
    files = pointed.service("drive", "v3", address).files()

    def made(name: str, kind: str, data: bytes, of: str) -> str:
        body = {"name": name, "parents": [folder], "mimeType": kind}
        media = MediaInMemoryUpload(data, mimetype=of)
        return str(files.create(body=body, media_body=media).execute()["id"])

    folder = files.create(body={"name": "Read", "mimeType": f"{_GOOGLE}folder"}).execute()["id"]
    words = made("Letter", f"{_GOOGLE}document", b"# Dear\n\nAda **Hale**", "text/markdown")
    rows = made("Rows", f"{_GOOGLE}spreadsheet", b"a,b\n1,2\n", "text/csv")
    made("note.txt", "text/plain", b"plain", "text/plain")
    for reader in (GoogleDocsReader, GoogleSheetsReader, GoogleDriveReader, GoogleDriveLoader):
        name = "_load_credentials" if reader is GoogleDriveLoader else "_get_credentials"
        setattr(reader, name, _signed)
    loaded = GoogleDriveLoader(folder_id=folder, file_types=["document", "sheet"]).load()
    driven = GoogleDriveReader(folder_id=folder, authorized_user_info={"of": "nobody"})
    told: dict[str, Any] = {
        "loaded": sorted(one.page_content.strip().lstrip("\ufeff") for one in loaded),
        "document": GoogleDocsReader().load_data(document_ids=[words])[0].text,
        "sheet": GoogleSheetsReader().load_data(spreadsheet_ids=[rows])[0].text,
        "listed": len(driven.list_resources()),
        "plain": [one.text for one in driven.load_data() if one.text == "plain"],
    }
    json.dump(told, sys.stdout)


main()
