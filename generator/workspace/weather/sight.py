"""Who sees what: names that lag, files not granted, users who may only look or are nobody."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from generator.workspace.masks import applied, read_mask
from generator.workspace.refused import Refused
from generator.workspace.router import Reply
from generator.workspace.weather.call import Answer, Call, json_reply, read, refusal, unseen
from generator.workspace.weather.faults import Which

_NAMED = re.compile(r"\bname\b")
_IDS = ("id", "presentationId", "documentId", "spreadsheetId")


@dataclass
class NameLag:
    """Questions about names know nothing of what was made in the last `seconds`."""

    clock: Callable[[], datetime]
    seconds: float

    def __post_init__(self) -> None:
        self._until: dict[str, str] = {}

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply as it would have been a while ago."""
        q = call.query.get("q", "")
        is_list = call.method == "GET" and re.fullmatch(r"/drive/v3/files", call.path)
        if not is_list or not _NAMED.search(q):
            return go_on(call)
        token = call.query.get("pageToken", "")
        # A page token belongs to its question, so the next pages ask the same one.
        until = self._until.get(token) or self._edge()
        reply = go_on(call.asking(q=f"({q}) and createdTime <= '{until}'"))
        following = read(reply).get("nextPageToken")
        if following:
            self._until[following] = until
        return reply

    def _edge(self) -> str:
        then = self.clock() - timedelta(seconds=self.seconds)
        return then.astimezone(UTC).isoformat(timespec="milliseconds")


@dataclass
class OnlyGranted:
    """The scope `drive.file`: an app sees what it made, and what a user opened with it.

    Args:
        granted: the files opened with the app, by whom (as `Call.user` names them).
        everyone: those that everybody has opened with it.
    """

    granted: dict[str, set[str]] = field(default_factory=dict)
    everyone: frozenset[str] = frozenset()

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply, as far as the files it is about are granted."""
        mine = self.granted.setdefault(call.user, set(self.everyone))
        if call.method == "GET" and call.path == "/drive/v3/files":
            return self._listed(call, mine, go_on)
        if call.file_id and call.file_id not in mine:
            return refusal(call, unseen(call))
        reply = go_on(call)
        if call.makes_file and reply.status == 200:
            told = read(reply)
            made = next((told[name] for name in _IDS if told.get(name)), None)
            if made:
                mine.add(made)
        if "upload_id" in call.query and (made := read(reply).get("id")):
            mine.add(made)
        return reply

    def _listed(self, call: Call, mine: set[str], go_on: Answer) -> Reply:
        """A list without what is not granted, in the fields that were asked for."""
        asked = call.query.get("fields")
        reply = go_on(call.asking(fields="*"))
        if reply.status != 200:
            return reply
        told = read(reply)
        told["files"] = [each for each in told["files"] if each["id"] in mine]
        fields = asked or "kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)"
        return json_reply(200, applied(told, read_mask(fields)))


@dataclass
class ReadOnly:
    """A user who may look at everything and change nothing."""

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply, or that the user may not."""
        if call.is_write and call.api:
            return refusal(
                call,
                Refused(
                    403,
                    "PERMISSION_DENIED",
                    "The user does not have sufficient permissions for this file."
                    if call.api == "drive"
                    else "The caller does not have permission",
                    "insufficientFilePermissions",
                ),
            )
        reply = go_on(call)
        told = read(reply)
        if call.api in {"slides", "docs"} and told.pop("revisionId", None):
            # Only who may edit is told the revision.
            return json_reply(reply.status, told)
        return reply


@dataclass
class SignedOut:
    """Nobody is signed in any more, from some call on."""

    which: Which = field(default_factory=lambda: Which(share=1.0))

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply, or that Google does not know who asks."""
        if not self.which.hits(call):
            return go_on(call)
        if call.api == "drive":
            told = Refused(
                401,
                "UNAUTHENTICATED",
                "Invalid Credentials",
                "authError",
                "Authorization",
                "header",
            )
        else:
            told = Refused(
                401,
                "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected OAuth 2 access "
                "token, login cookie or other valid authentication credential. See "
                "https://developers.google.com/identity/sign-in/web/devconsole-project.",
            )
        return refusal(call, told)
