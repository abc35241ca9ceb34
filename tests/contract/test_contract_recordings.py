"""Recording and playing back, tried on a served workspace in Google's place."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httplib2
import pytest
from givens.builds import a_workspace
from givens.recordings import recorder, secrets_in
from givens.servers import served
from givens.token_server import CANARIES

from generator.google import about, drive, slides
from generator.google.refusals import RevisionMoved
from generator.google.services import Google

RECORDINGS = Path(__file__).parent / "recordings"
SLIDES = "application/vnd.google-apps.presentation"


class Redirected:
    """Google's addresses at another place, with a token as a signed-in client sends it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.http = httplib2.Http(timeout=10)

    def request(self, uri: str, method: str = "GET", **more: Any) -> Any:
        parts = urlsplit(uri)
        there = parts._replace(scheme="http", netloc=f"127.0.0.1:{self.port}").geturl()
        more["headers"] = {
            **(more.get("headers") or {}),
            "authorization": f"Bearer {CANARIES['access_token']}",
        }
        return self.http.request(there, method=method, **more)

    def close(self) -> None:
        self.http.close()


def work(port: int) -> list[Any]:
    """Some of everything, and what came of it."""
    google = Google(Redirected(port), sleep=lambda _: None)
    try:
        return steps(google)
    finally:
        google.close()


def steps(google: Google) -> list[Any]:
    folder = drive.create_folder(google, "Recorded", "root")
    file = drive.create_file(
        google, "note.txt", folder.id, b"from ann@vendor.test", "text/plain", {"by": "a"}
    )
    request = google.files.create(
        body={"name": "Deck", "mimeType": SLIDES, "parents": [folder.id]}, fields="id"
    )
    deck = google.send(request, "making a deck")["id"]
    revision = slides.get(google, deck)["revisionId"]
    slides.batch_update(google, deck, [{"createSlide": {"objectId": "second"}}], revision)
    with pytest.raises(RevisionMoved):
        slides.batch_update(google, deck, [{"createSlide": {"objectId": "third"}}], revision)
    return [
        bool(about.who(google).email),
        [each.name for each in drive.children(google, folder.id)],
        file.properties,
        [each["objectId"] for each in slides.get(google, deck)["slides"]],
    ]


@pytest.fixture
def cassette(tmp_path: Path) -> Iterator[tuple[Path, list[Any], int, set[str]]]:
    file = tmp_path / "work.yaml"
    workspace = a_workspace(tmp_path / "ws")
    with served(workspace.send) as server:
        port = server.port
        with recorder(is_live=True).use_cassette(str(file)):
            done = work(port)
    real = {entry.id for entry in workspace.store.everything() if not entry.is_shared}
    yield file, done, port, real
    workspace.close()


def test_what_was_recorded_is_played_back_with_nobody_there(
    cassette: tuple[Path, list[Any], int, set[str]],
) -> None:
    file, done, port, _ = cassette

    with recorder(is_live=False).use_cassette(str(file)) as played:
        assert work(port) == done
    assert played.all_played


def test_nothing_of_whose_it_was_stands_in_a_recording(
    cassette: tuple[Path, list[Any], int, set[str]],
) -> None:
    file, _, _, real = cassette
    text = file.read_text("utf-8")

    assert not [each for each in CANARIES.values() if each in text]
    assert "authorization" not in text.lower()
    assert "ann@vendor.test" not in text
    assert not [each for each in real if each in text]
    assert not secrets_in(file)


def test_a_recording_answers_only_what_was_asked_with_that_body(
    cassette: tuple[Path, list[Any], int, set[str]],
) -> None:
    file, _, port, _ = cassette

    def other() -> None:
        google = Google(Redirected(port), sleep=lambda _: None)
        try:
            drive.create_folder(google, "Another name", "root")
        finally:
            google.close()

    with recorder(is_live=False).use_cassette(str(file)), pytest.raises(Exception) as caught:  # noqa: PT011 - of vcr, which has several
        other()
    assert re.search("overwrite|cassette", str(caught.value), re.IGNORECASE)


@pytest.mark.parametrize("text", ["authorization: Bearer x", "ann@vendor.test", "ya29.abcdef"])
def test_a_recording_that_was_not_scrubbed_is_found(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(f"{text}\n", encoding="utf-8")

    assert secrets_in(file)


def test_no_recording_of_this_repository_holds_what_is_secret() -> None:
    assert not [
        (file, secrets_in(file)) for file in RECORDINGS.glob("*.yaml") if secrets_in(file)
    ]
