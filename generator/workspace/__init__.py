"""Google, offline: Drive and the editors answered over a folder of ordinary Office files."""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from generator.errors import Finding, InputError
from generator.workspace import batch
from generator.workspace.disk import of_the_disk
from generator.workspace.dispatch import Invalid
from generator.workspace.entry import SharedFile, User
from generator.workspace.http import LocalHttp
from generator.workspace.ids import Entropy
from generator.workspace.router import Reply, Request, answer
from generator.workspace.shared import picture_address, picture_file
from generator.workspace.slides.sources import WorkspaceSources
from generator.workspace.store import Store

if TYPE_CHECKING:
    import requests

__all__ = ["LOCAL_USER", "LocalHttp", "Reply", "SharedFile", "User", "Workspace"]

LOCAL_USER = User("You", "you@workspace.invalid")


class Workspace:
    """A folder laid out as My Drive, answering the calls Google would."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def at(
        cls,
        root: Path,
        shared: Sequence[SharedFile] = (),
        *,
        clock: Callable[[], datetime],
        user: User = LOCAL_USER,
        entropy: Entropy = os.urandom,
    ) -> "Workspace":
        """The workspace of a folder, which is made if it is not there."""
        try:
            root.mkdir(parents=True, exist_ok=True)
            return cls(Store(root, shared, clock, user, entropy))
        except OSError as error:
            raise InputError(
                Finding(
                    "E701",
                    what=f"the workspace folder cannot be used ({error.strerror})",
                    where=str(root),
                    mend="name a folder you may write to, with --workspace",
                )
            ) from None

    def address_of(self, picture: str | bytes) -> str | None:
        """The address at which a picture can be fetched here; None for any address.

        It is shared into the workspace under an id made of its content. Nothing is fetched from
        outside.
        """
        if isinstance(picture, str):
            return None
        file = picture_file(self.store.own_folder, picture)
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f"{file.name}.{os.getpid()}-{get_ident()}")
            draft.write_bytes(picture)
            draft.replace(file)
        self.store.offer(SharedFile(file.name, file.name, file))
        return picture_address(file)

    def picture(self, address: str) -> bytes | None:
        """The picture behind an address that this workspace answers for."""
        try:
            return WorkspaceSources(self.store).image(address)
        except Invalid:
            return None

    def close(self) -> None:
        """Let go of the index; what was written is written."""
        self.store.close()

    def http(self) -> LocalHttp:
        """What googleapiclient's `build(http=…)` takes."""
        return LocalHttp(self.send)

    def session(self) -> "requests.Session":
        """What gspread's `Client(auth=None, session=…)` takes."""
        door = import_module("generator.workspace.requests_door")
        session: requests.Session = door.session_over(self.send)
        return session

    def send(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """The reply to one call, whatever host its address names."""
        parts = urlsplit(url)
        lowered = {name.lower(): value for name, value in headers.items()}
        query = parts.query
        meant = lowered.get("x-http-method-override", "").upper()
        if method == "POST" and meant == "GET":
            # Addresses over 2,048 characters come this way (docs/google/drive-list-q.md).
            method, query, body = "GET", body.decode("utf-8", "replace"), b""
        elif method == "POST" and meant:
            method = meant
        origin = f"{parts.scheme or 'https'}://{parts.netloc or 'www.googleapis.com'}"
        if method == "POST" and parts.path.startswith(batch.PREFIX):
            return batch.answered(self.send, origin, lowered, body)
        request = Request(
            method=method,
            path=unquote(_plain(parts.path)),
            query=parse_qs(query, keep_blank_values=True),
            headers=lowered,
            body=body,
            origin=origin,
        )
        try:
            return answer(self.store, request)
        except sqlite3.OperationalError as error:
            raise of_the_disk(error) from None


def _plain(path: str) -> str:
    """A path without the slashes of clients that glue `ID/` to `:batchUpdate` or to nothing."""
    return path.replace("/:", ":").rstrip("/") or "/"
