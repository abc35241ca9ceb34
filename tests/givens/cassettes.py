"""Recorded exchanges with Google, replayed against a workspace and compared in shape."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.workspace import Reply, Workspace

Json = Any

_IDS = ("id", "spreadsheetId", "sheetId", "namedRangeId", "protectedRangeId", "chartId")
_LISTS_OF_THE_ACCOUNT = ("files", "permissions")
_LEAST_ID = 5
_SPREADSHEET = "application/vnd.google-apps.spreadsheet"
_FILES = "https://www.googleapis.com/drive/v3/files"


@dataclass(slots=True)
class Replay:
    """One cassette played in order: what agreed, and what didn't and why."""

    name: str
    agreed: int = 0
    said_the_same: int = 0
    faults: list[str] = field(default_factory=list)
    _own: dict[str, str] = field(default_factory=dict)

    def play(self, path: Path, workspace: Workspace) -> None:
        """Send every recorded request and compare the answers."""
        self._furnish(path, workspace)
        for number, exchange in enumerate(interactions(path)):
            self.exchange(exchange, workspace, number)

    def exchange(self, exchange: Json, workspace: Workspace, number: int = 0) -> None:
        """Send one recorded request and compare the answers."""
        sent, recorded = exchange["request"], exchange["response"]
        body = sent["body"] or ""
        body = body if isinstance(body, str) else body.get("string", "")
        headers = {name: values[0] for name, values in sent["headers"].items()}
        reply = workspace.send(
            sent["method"], self._mapped(sent["uri"]), headers, self._mapped(body).encode()
        )
        fault = self._compared(recorded, reply)
        if fault:
            place = urlsplit(sent["uri"]).path
            self.faults.append(f"{self.name}[{number}] {sent['method']} {place}: {fault}")
        else:
            self.agreed += 1

    def furnish(self, workspace: Workspace, theirs: str, body: Json) -> None:
        """Put a file there that the account had under an id of its own."""
        reply = workspace.send(
            "POST", _FILES, {"content-type": "application/json"}, json.dumps(body).encode()
        )
        self._own[theirs] = json.loads(reply.body)["id"]

    def _furnish(self, path: Path, workspace: Workspace) -> None:
        """Put the files there that the account had before the recording began."""
        there: dict[str, Json] = {}
        made: set[str] = set()
        for exchange in interactions(path):
            told = _json(exchange["response"])
            if exchange["request"]["method"] == "POST" and "id" in told:
                made.add(told["id"])
            there |= {one["id"]: one for one in told.get("files", []) if "name" in one}
        for theirs, one in sorted(there.items(), key=lambda pair: pair[1]["createdTime"]):
            if theirs not in made:
                body = {"name": one["name"], "mimeType": _SPREADSHEET}
                self.furnish(workspace, theirs, body)

    def _mapped(self, text: str) -> str:
        for theirs, own in self._own.items():
            text = re.sub(rf"(?<![\w-]){re.escape(theirs)}(?![\w-])", own, text)
        return text

    def _compared(self, recorded: Json, reply: Reply) -> str:
        if recorded["status"]["code"] != reply.status:
            told = reply.body[:300].decode("utf-8", "replace")
            return f"status {reply.status}, not {recorded['status']['code']}: {told}"
        text = recorded["body"].get("string", "")
        kind = recorded["headers"].get("Content-Type", [""])[0]
        if "json" not in kind:
            same = reply.body.decode("utf-8", "replace") == text or not text
            self.said_the_same += same
            return "" if same else f"told {reply.body[:80]!r}, not {text[:80]!r}"
        theirs, own = json.loads(text), json.loads(reply.body)
        self._learn(theirs, own)
        fault = difference(theirs, own)
        self.said_the_same += not fault and self._plain(theirs) == self._plain(own)
        return fault

    def _learn(self, theirs: Json, own: Json) -> None:
        if isinstance(theirs, dict) and isinstance(own, dict):
            for key in theirs.keys() & own.keys():
                first, second = theirs[key], own[key]
                if key in _IDS and not isinstance(first, dict | list):
                    if len(str(first)) >= _LEAST_ID:
                        self._own[str(first)] = str(second)
                elif key not in _LISTS_OF_THE_ACCOUNT:
                    self._learn(first, second)
        elif isinstance(theirs, list) and isinstance(own, list):
            for first, second in zip(theirs, own, strict=False):
                self._learn(first, second)

    def _plain(self, value: Json) -> Json:
        """A value without what differs by nature: ids, times, people, estimated sizes."""
        if isinstance(value, dict):
            return {
                key: self._plain(one)
                for key, one in value.items()
                if not (key in _IDS or key.endswith("Time") or key in _BY_NATURE)
            }
        return [self._plain(one) for one in value] if isinstance(value, list) else value


_BY_NATURE = {"spreadsheetUrl", "users", "pixelSize", *_LISTS_OF_THE_ACCOUNT}


def interactions(path: Path) -> Iterator[Json]:
    """The exchanges of a betamax cassette, in order."""
    yield from json.loads(path.read_text("utf-8"))["interactions"]


def _json(response: Json) -> dict[str, Json]:
    """The object a recorded response holds; an empty one for anything else."""
    try:
        value = json.loads(response["body"].get("string", ""))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def difference(theirs: Json, own: Json, place: str = "$") -> str:
    """Where two answers differ in keys, types or nesting; "" if nowhere."""
    if isinstance(theirs, dict) and isinstance(own, dict):
        if theirs.keys() != own.keys():
            missing, extra = theirs.keys() - own.keys(), own.keys() - theirs.keys()
            return f"{place} lacks {sorted(missing)} and has {sorted(extra)} too many"
        faults = (difference(theirs[key], own[key], f"{place}.{key}") for key in theirs)
        return next(filter(None, faults), "")
    if isinstance(theirs, list) and isinstance(own, list):
        if place.rpartition(".")[2] in _LISTS_OF_THE_ACCOUNT:
            theirs, own = theirs[:1], own[:1]
        if len(theirs) != len(own):
            return f"{place} has {len(own)} items, not {len(theirs)}"
        pairs = enumerate(zip(theirs, own, strict=True))
        faults = (difference(one, two, f"{place}[{index}]") for index, (one, two) in pairs)
        return next(filter(None, faults), "")
    if _kind(theirs) != _kind(own):
        return f"{place} is {own!r}, not like {theirs!r}"
    return ""


def _kind(value: Json) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else type(value).__name__
