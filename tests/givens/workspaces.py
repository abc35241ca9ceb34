"""Workspaces for tests: a clock that ticks, ids that repeat, Google's own client in front."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from googleapiclient.discovery import build

from generator.workspace import Reply, SharedFile, Workspace

FOLDER = "application/vnd.google-apps.folder"
PRESENTATION = "application/vnd.google-apps.presentation"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_clock(start: datetime = START) -> Callable[[], datetime]:
    """A clock a second later at every look."""
    ticks = count()
    return lambda: start + timedelta(seconds=next(ticks))


def repeatable(seed: str = "test") -> Callable[[int], bytes]:
    """Entropy that is the same in every run."""
    numbers = count()

    def entropy(length: int) -> bytes:
        data = b""
        while len(data) < length:
            data += sha256(f"{seed} {next(numbers)}".encode()).digest()
        return data[:length]

    return entropy


def a_workspace(root: Path, *shared: SharedFile, seed: str = "test") -> Workspace:
    """The workspace of a folder."""
    return Workspace.at(root, shared, clock=a_clock(), entropy=repeatable(seed))


def files_of(workspace: Workspace) -> Any:
    """Drive's `files` resource, as Google's client offers it."""
    service = build("drive", "v3", http=workspace.http(), static_discovery=True)
    return service.files()


def call(
    workspace: Workspace,
    method: str,
    path: str,
    query: Mapping[str, str] | None = None,
    body: object = None,
) -> Reply:
    """One raw call; the body is sent as JSON."""
    url = f"https://www.googleapis.com{path}" + (f"?{urlencode(query)}" if query else "")
    data = b"" if body is None else json.dumps(body).encode()
    return workspace.send(method, url, {"Content-Type": "application/json"}, data)


def error_of(reply: Reply) -> dict[str, Any]:
    """The error a reply holds."""
    error: dict[str, Any] = json.loads(reply.body)["error"]
    return error
