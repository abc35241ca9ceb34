"""The places a contract is held in: the workspace, a recording, and Google itself.

`pytest tests/contract --live` asks Google with the credentials that DECKWRIGHT_CREDENTIALS
names (below the folder that DECKWRIGHT_LIVE_ROOT names, else in My Drive), and keeps each
test's exchanges in tests/contract/recordings/, scrubbed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httplib2
import pytest
from givens.builds import a_workspace
from givens.recordings import recorder
from google_auth_httplib2 import AuthorizedHttp

from generator.google import credentials, drive, slides
from generator.google.client import _of_google
from generator.google.services import Google

PLACES = ("workspace", "recording", "google")
UNRECORDED = ("workspace", "google, not recorded")
"""Where what is sent depends on an id of Google's, so that no recording can be played back."""
SLIDES = "application/vnd.google-apps.presentation"
HOW = (
    "name credentials with DECKWRIGHT_CREDENTIALS=FILE (a service account's key, or the "
    "sign-in.json of `deckwright auth login`), and the folder to work in with "
    "DECKWRIGHT_LIVE_ROOT=ID where My Drive is not to be used"
)


@dataclass(frozen=True)
class Place:
    """Where a test works: a folder of its own."""

    google: Google
    folder: str

    def deck(self) -> str:
        request = self.google.files.create(
            body={"name": "Contract", "mimeType": SLIDES, "parents": [self.folder]},
            fields="id",
            supportsAllDrives=True,
        )
        return str(self.google.send(request, "making a deck")["id"])

    def box(self, deck: str, name: str, revision: str) -> dict[str, Any]:
        size = {side: {"magnitude": 1_000_000, "unit": "EMU"} for side in ("width", "height")}
        made = {
            "objectId": name,
            "shapeType": "TEXT_BOX",
            "elementProperties": {"pageObjectId": "p", "size": size},
        }
        return slides.batch_update(self.google, deck, [{"createShape": made}], revision)


@contextmanager
def a_place(named: str, cassette: Path, folder: Path, *, is_live: bool) -> Iterator[Place]:
    """One of the places, with a folder that is gone afterwards; what cannot be asked skips."""
    if named == "workspace":
        yield _in(Google(a_workspace(folder).http(), sleep=lambda _: None), "root")
    elif named == "recording":
        if not cassette.is_file():
            pytest.skip("nobody has recorded this with --live yet")
        with recorder(is_live=False).use_cassette(str(cassette)):
            yield _in(Google(httplib2.Http(), sleep=lambda _: None), "root")
    elif not is_live:
        pytest.skip("Google is asked with --live only")
    else:
        google = Google(signed_in())
        recording = recorder(is_live=True).use_cassette(str(cassette))
        with recording if named == "google" else nullcontext():
            made = _in(google, os.environ.get("DECKWRIGHT_LIVE_ROOT", "root"))
            try:
                yield made
            finally:
                drive.delete(google, made.folder)


def _in(google: Google, root: str) -> Place:
    return Place(google, drive.create_folder(google, "deckwright contract", root).id)


def signed_in() -> Any:
    """An http that whoever DECKWRIGHT_CREDENTIALS names has signed in."""
    named = os.environ.get("DECKWRIGHT_CREDENTIALS")
    if not named:
        pytest.fail(f"--live has nobody to sign in: {HOW}")
    known = credentials.read(Path(named), named_by="DECKWRIGHT_CREDENTIALS")
    # Plain httplib2, whose connections the recorder can take the place of.
    return AuthorizedHttp(_of_google(known), http=httplib2.Http(timeout=180))
