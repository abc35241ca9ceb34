"""Weather on demand: what a client meets at Google's and never in a quiet workspace."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from givens.servers import Wire, served
from givens.workspaces import FOLDER, PRESENTATION
from googleapiclient.discovery import build

from generator.errors import InputError
from generator.workspace import LocalHttp, Reply, Workspace
from generator.workspace.http import LostAnswer, Send
from generator.workspace.weather import (
    Latency,
    Lost,
    NameLag,
    NoStorage,
    OnlyGranted,
    Policy,
    Quotas,
    ReadOnly,
    ServerFault,
    SignedOut,
    Which,
    weathered,
)
from generator.workspace.weather.forecast import read_forecast

HOST = "https://www.googleapis.com"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Client:
    """Calls under some weather."""

    def __init__(self, workspace: Workspace, *policies: Policy, user: str = "ann") -> None:
        self.send: Send = weathered(workspace.send, *policies)
        self.user = user

    def __call__(self, method: str, path: str, body: object = None) -> Reply:
        data = b"" if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json", "authorization": f"Bearer {self.user}"}
        return self.send(method, HOST + path, headers, data)

    def made(self, name: str = "Deck", **more: Any) -> str:
        body = {"name": name, "mimeType": PRESENTATION, **more}
        return str(read(self("POST", "/drive/v3/files?supportsAllDrives=true", body))["id"])

    def write(self, deck: str, text: str = "x") -> Reply:
        body = {"requests": [{"insertText": {"objectId": "i0", "text": text}}]}
        return self("POST", f"/v1/presentations/{deck}:batchUpdate", body)


def read(reply: Reply) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(reply.body)
    return value


def reason(reply: Reply) -> tuple[int, str]:
    return reply.status, read(reply)["error"]["errors"][0]["reason"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def calm(workspace: Workspace) -> Client:
    return Client(workspace)


def names(client: Client, q: str = "name contains 'D'") -> list[str]:
    found = client("GET", f"/drive/v3/files?q={q}&fields=files(name)&supportsAllDrives=true")
    return [each["name"] for each in read(found)["files"]]


def test_calm_weather_changes_nothing(workspace: Workspace, calm: Client) -> None:
    deck = calm.made()

    assert weathered(workspace.send)("GET", f"{HOST}/drive/v3/files/{deck}", {}, b"") == calm(
        "GET", f"/drive/v3/files/{deck}"
    )


def test_every_answer_takes_its_time_the_same_in_every_run(workspace: Workspace) -> None:
    def waits() -> list[float]:
        slept: list[float] = []
        client = Client(workspace, Latency(0.2, slept.append, seed=7))
        for _ in range(20):
            client("GET", "/drive/v3/files")
        return slept

    once = waits()
    assert once == waits()
    assert all(0.1 <= each <= 0.4 for each in once)
    assert len(set(once)) > 1


@pytest.mark.parametrize("is_applied", [False, True])
def test_a_server_fails_before_or_after_it_did_what_it_was_asked(
    workspace: Workspace, calm: Client, is_applied: bool
) -> None:
    client = Client(workspace, ServerFault(Which(at=[1]), is_applied=is_applied))

    client("GET", "/drive/v3/files")
    failed = client("POST", "/drive/v3/files", {"name": "Drawn", "mimeType": PRESENTATION})

    assert reason(failed) == (503, "backendError")
    assert names(calm) == (["Drawn"] if is_applied else [])
    assert client("GET", "/drive/v3/files").status == 200


def test_only_some_calls_are_hit_and_chance_repeats(workspace: Workspace) -> None:
    def hits() -> list[int]:
        which = Which(share=0.3, writes_only=True, api="drive", seed=3)
        client = Client(workspace, ServerFault(which, code=500))
        return [
            client("DELETE", "/drive/v3/files/nothing").status
            + client("GET", "/drive/v3/files").status
            + client("POST", "/v1/presentations/nothing:batchUpdate").status
            for _ in range(30)
        ]

    once = hits()
    assert once == hits()
    assert set(once) == {404 + 200 + 404, 500 + 200 + 404}


def test_a_lost_answer_was_given_to_nobody(workspace: Workspace, calm: Client) -> None:
    client = Client(workspace, Lost(Which(at=[0])))

    with pytest.raises(LostAnswer):
        client("POST", "/drive/v3/files", {"name": "Drawn", "mimeType": PRESENTATION})
    assert names(calm) == ["Drawn"]


def test_a_lost_answer_breaks_the_connection_of_a_served_workspace(
    workspace: Workspace,
) -> None:
    send = weathered(workspace.send, Lost(Which(at=[0])))
    with served(send) as server, Wire(server) as wire:
        wire.say("GET /drive/v3/files HTTP/1.1", "Host: localhost")
        assert wire.hear() is None


def test_sixty_writes_a_minute_are_all_a_user_gets(
    workspace: Workspace, calm: Client, clock: Clock
) -> None:
    deck = calm.made()
    quotas = Quotas(clock)
    ann, bob = Client(workspace, quotas), Client(workspace, quotas, user="bob")

    assert [ann.write(deck).status for _ in range(61)] == [200] * 60 + [429]
    assert read(ann.write(deck))["error"] == {
        "code": 429,
        "message": "Quota exceeded for quota metric 'Write requests' and limit 'Write "
        "requests per minute per user' of service 'slides.googleapis.com' for consumer "
        "'project_number:0'.",
        "status": "RESOURCE_EXHAUSTED",
    }
    assert ann("GET", f"/v1/presentations/{deck}").status == 200
    assert bob.write(deck).status == 200
    clock.pass_by(60)
    assert ann.write(deck).status == 200


def test_a_batch_counts_call_by_call(workspace: Workspace, clock: Clock) -> None:
    send = weathered(workspace.send, Quotas(clock, units=10))
    drive = build("drive", "v3", http=LocalHttp(send), static_discovery=True)
    statuses: list[int] = []
    batch = drive.new_batch_http_request(
        callback=lambda _id, _answer, refusal: statuses.append(refusal.status_code)
    )
    for number in range(3):
        batch.add(drive.files().get(fileId=f"nothing{number}"))
    batch.execute()

    assert statuses == [404, 404, 403]


def test_drive_counts_in_units_and_refuses_in_its_own_words(
    workspace: Workspace, clock: Clock
) -> None:
    client = Client(workspace, Quotas(clock, units=205))

    assert [client("GET", "/drive/v3/files").status for _ in range(2)] == [200, 200]
    assert client("GET", "/drive/v3/files/nothing").status == 404
    refused = client("GET", "/drive/v3/files/nothing")
    assert reason(refused) == (403, "userRateLimitExceeded")
    assert read(refused)["error"]["errors"][0]["domain"] == "usageLimits"


def test_names_are_found_late_and_folders_at_once(workspace: Workspace, calm: Client) -> None:
    # The workspace's own clock ticks a second at every look.
    clock = workspace.store.now
    client = Client(workspace, NameLag(clock, 20))
    calm.made("Deck")

    assert names(client) == []
    assert names(client, "'root' in parents") == ["Deck"]
    for _ in range(20):
        clock()
    assert names(client) == ["Deck"]


def test_pages_of_a_late_list_belong_together(workspace: Workspace, calm: Client) -> None:
    client = Client(workspace, NameLag(workspace.store.now, 0))
    for number in range(3):
        calm.made(f"D{number}")
    path = "/drive/v3/files?q=name contains 'D'&pageSize=2"

    first = read(client("GET", path))
    second = read(client("GET", f"{path}&pageToken={first['nextPageToken']}"))

    assert len(first["files"]) + len(second["files"]) == 3


def test_a_service_account_has_room_in_shared_drives_only(
    workspace: Workspace, calm: Client
) -> None:
    drive = read(calm("POST", "/drive/v3/drives?requestId=r", {"name": "Team"}))["id"]
    template = calm.made("Template")
    client = Client(workspace, NoStorage())
    files = "/drive/v3/files?supportsAllDrives=true"
    deck = {"name": "Deck", "mimeType": PRESENTATION}

    assert reason(client("POST", files, deck)) == (403, "storageQuotaExceeded")
    assert client("POST", files, {"name": "F", "mimeType": FOLDER}).status == 200
    lead = {
        "mimeType": "application/vnd.google-apps.shortcut",
        "shortcutDetails": {"targetId": template},
    }
    assert client("POST", files, lead).status == 200
    assert client("POST", files, {**deck, "parents": [drive]}).status == 200
    copy = f"/drive/v3/files/{template}/copy?supportsAllDrives=true"
    assert reason(client("POST", copy, {})) == (403, "storageQuotaExceeded")
    assert client("POST", copy, {"parents": [drive]}).status == 200
    assert read(client("POST", "/v1/presentations", {"title": "x"}))["error"]["code"] == 403


def test_an_app_sees_what_it_made_and_what_was_opened_with_it(
    workspace: Workspace, calm: Client
) -> None:
    theirs, picked = calm.made("Theirs"), calm.made("Picked")
    folder = calm.made("Folder", mimeType=FOLDER)
    policy = OnlyGranted({"Bearer ann": {picked}})
    ann, bob = Client(workspace, policy), Client(workspace, policy, user="bob")

    mine = ann.made("Mine", parents=[folder])

    assert reason(ann("GET", f"/drive/v3/files/{theirs}")) == (404, "notFound")
    assert reason(ann("POST", f"/drive/v3/files/{theirs}/copy", {})) == (404, "notFound")
    assert read(ann("GET", f"/v1/presentations/{theirs}"))["error"]["status"] == "NOT_FOUND"
    assert ann("GET", f"/drive/v3/files/{folder}").status == 404
    assert ann("GET", f"/v1/presentations/{mine}").status == 200
    assert sorted(names(ann, "")) == ["Mine", "Picked"]
    assert bob("GET", f"/drive/v3/files/{mine}").status == 404
    made = read(ann("POST", "/v1/presentations", {"title": "New"}))["presentationId"]
    assert ann.write(made).status == 200


def test_a_reader_reads_everything_but_the_revision(workspace: Workspace, calm: Client) -> None:
    deck = calm.made()
    client = Client(workspace, ReadOnly())

    told = read(client("GET", f"/v1/presentations/{deck}"))
    assert "slides" in told
    assert "revisionId" not in told
    assert read(client.write(deck))["error"]["message"] == "The caller does not have permission"
    assert reason(client("PATCH", f"/drive/v3/files/{deck}", {"name": "x"})) == (
        403,
        "insufficientFilePermissions",
    )


def test_a_token_runs_out(workspace: Workspace, calm: Client) -> None:
    deck = calm.made()
    client = Client(workspace, SignedOut(Which(at=[1, 2])))

    assert client("GET", "/drive/v3/files").status == 200
    assert read(client("GET", "/drive/v3/files"))["error"]["errors"] == [
        {
            "message": "Invalid Credentials",
            "domain": "global",
            "reason": "authError",
            "location": "Authorization",
            "locationType": "header",
        }
    ]
    assert read(client.write(deck))["error"]["status"] == "UNAUTHENTICATED"


@pytest.fixture
def slept() -> list[float]:
    return []


def test_a_forecast_is_read_from_a_file(
    workspace: Workspace, clock: Callable[[], datetime], slept: list[float]
) -> None:
    forecast = read_forecast(
        b"""
        seed: 4
        latency: 0.1
        quotas: {writes: 1}
        faults: [{at: [0], code: 500}]
        read_only: false
        """,
        "storm.yaml",
    )
    client = Client(workspace, *forecast.policies(clock, slept.append))

    assert [client("GET", "/drive/v3/files").status for _ in range(2)] == [500, 200]
    assert len(slept) == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [(b"lateny: 1", "lateny"), (b"faults: [{code: 200}]", "faults.0.code"), (b"[", "YAML")],
)
def test_a_forecast_that_cannot_be_read_says_why(text: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        read_forecast(text, "storm.yaml")
