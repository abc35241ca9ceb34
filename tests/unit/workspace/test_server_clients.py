"""Clients people use, unmodified, against a served workspace."""

import io
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from givens.servers import served
from givens.workspaces import PRESENTATION
from google.auth.credentials import AnonymousCredentials
from googleapiclient.discovery import build
from googleapiclient.http import MediaIoBaseUpload

from generator.workspace import Workspace
from generator.workspace.discovery import with_discovery
from generator.workspace.server import Server

CHUNK = 256 * 1024


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Server]:
    with served(with_discovery(workspace.send)) as made:
        yield made


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as made:
        made.trust_env = False
        yield made


def service(server: Server, api: str, version: str) -> Any:
    """Google's own client, told only where to find the description of the API."""
    return build(
        api,
        version,
        discoveryServiceUrl=f"{server.url}/discovery/v1/apis/{{api}}/{{apiVersion}}/rest",
        static_discovery=False,
        credentials=AnonymousCredentials(),
    )


def test_googles_client_finds_everything_here_from_the_description(server: Server) -> None:
    with service(server, "slides", "v1") as slides, service(server, "drive", "v3") as drive:
        deck = slides.presentations().create(body={"title": "Deck"}).execute()
        requests_ = [{"insertText": {"objectId": "i0", "text": "Hello"}}]
        slides.presentations().batchUpdate(
            presentationId=deck["presentationId"], body={"requests": requests_}
        ).execute()
        copied = drive.files().copy(fileId=deck["presentationId"], body={"name": "B"}).execute()
        text = drive.files().export(fileId=copied["id"], mimeType="text/plain").execute()

    assert text.decode("utf-8-sig") == "Hello"


@pytest.mark.parametrize("is_resumable", [False, True])
def test_uploads_come_here_too(server: Server, is_resumable: bool) -> None:
    data = bytes(range(256)) * 4096
    with service(server, "drive", "v3") as drive:
        media = MediaIoBaseUpload(
            io.BytesIO(data), "application/x-thing", chunksize=CHUNK, resumable=is_resumable
        )
        made = drive.files().create(body={"name": "thing"}, media_body=media).execute()
        assert drive.files().get_media(fileId=made["id"]).execute() == data


def test_the_address_of_a_resumable_upload_points_back_here(
    server: Server, session: requests.Session
) -> None:
    address = f"http://localhost:{server.port}/upload/drive/v3/files?uploadType=resumable"
    begun = session.post(address, json={"name": "x.txt"})
    place = begun.headers["location"]
    assert place.startswith(f"http://localhost:{server.port}/upload/")

    part = session.put(place, data=b"one", headers={"Content-Range": "bytes 0-2/6"})
    assert (part.status_code, part.headers["range"]) == (308, "bytes=0-2")
    whole = session.put(place, data=b"two", headers={"Content-Range": "bytes 3-5/6"})
    assert whole.json()["name"] == "x.txt"


def test_requests_sends_its_bodies_in_chunks_and_its_verbs_in_a_header(
    server: Server, session: requests.Session
) -> None:
    files = f"{server.url}/drive/v3/files"
    chunks = iter([b'{"name": ', b'"Chunked"}'])
    made = session.post(files, data=chunks, headers={"Content-Type": "application/json"})
    renamed = session.post(
        f"{files}/{made.json()['id']}",
        json={"name": "Renamed"},
        headers={"X-HTTP-Method-Override": "PATCH"},
    )

    assert made.json()["name"] == "Chunked"
    assert renamed.json()["name"] == "Renamed"


def test_a_token_is_given_to_whoever_asks(server: Server, session: requests.Session) -> None:
    told = session.post(f"{server.url}/token", data={"grant_type": "x"}).json()

    assert told["access_token"]


def test_whose_token_it_is_is_told_as_drive_tells_it(
    server: Server, session: requests.Session
) -> None:
    user = session.get(f"{server.url}/drive/v3/about?fields=user").json()["user"]
    open_id = session.get(f"{server.url}/v1/userinfo").json()
    older = session.get(f"{server.url}/oauth2/v2/userinfo").json()

    assert (open_id["sub"], open_id["email"]) == (user["permissionId"], user["emailAddress"])
    assert open_id["email_verified"] is True
    assert (older["id"], older["email"]) == (user["permissionId"], user["emailAddress"])
    assert older["verified_email"] is True


def test_a_call_nobody_answers_is_no_bad_weather(
    server: Server, session: requests.Session
) -> None:
    told = session.get(f"{server.url}/calendar/v3/events")

    assert (told.status_code, told.json()["error"]["status"]) == (501, "UNIMPLEMENTED")


def test_many_clients_write_one_deck_and_no_word_is_lost(
    server: Server, session: requests.Session
) -> None:
    deck = session.post(
        f"{server.url}/drive/v3/files", json={"name": "Deck", "mimeType": PRESENTATION}
    ).json()["id"]
    address = f"{server.url}/v1/presentations/{deck}"
    answers: list[int] = []

    def write(word: str) -> None:
        with requests.Session() as mine:
            for number in range(3):
                said = {"insertText": {"objectId": "i0", "text": f"<{word}{number}>"}}
                reply = mine.post(f"{address}:batchUpdate", json={"requests": [said]})
                answers.append(reply.status_code)

    writers = [threading.Thread(target=write, args=(word,)) for word in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert answers == [200] * 12
    told = json.dumps(session.get(address).json())
    assert all(f"<{word}{number}>" in told for word in "abcd" for number in range(3))
