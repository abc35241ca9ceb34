"""Each thing that can be wrong is met once, and told with its way out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from givens.builds import NOW, a_workspace, templates

from generator.errors import Level
from generator.flows.doctor import Check, Patient, examine, is_wrong
from generator.google import credentials
from generator.google.credentials import DRIVE_FILE, Credentials, Kind
from generator.google.services import Google
from generator.workspace import LocalHttp, Reply, User, Workspace
from generator.workspace.kinds import FOLDER
from generator.workspace.refused import Refused
from generator.workspace.weather import (
    Call,
    Lost,
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
from generator.workspace.weather.call import Answer, json_reply, read, refusal

SHARED = templates()["csp"].id


@dataclass
class Disabled:
    """An API nobody enabled in the project."""

    api: str
    title: str

    def meet(self, call: Call, go_on: Answer) -> Reply:
        if call.api != self.api:
            return go_on(call)
        text = (
            f"{self.title} API has not been used in project 1 before or it is disabled. Enable "
            f"it by visiting https://console.developers.google.com/apis/api/{self.api} then "
            "retry."
        )
        refused = Refused(403, "PERMISSION_DENIED", text, "accessNotConfigured")
        return refusal(call, refused)


class MayOnlyRead:
    """A token that was given for reading."""

    def meet(self, call: Call, go_on: Answer) -> Reply:
        if not call.is_write and "generateIds" not in call.path:
            return go_on(call)
        text = "Request had insufficient authentication scopes."
        return refusal(call, Refused(403, "PERMISSION_DENIED", text, "insufficientPermissions"))


@dataclass
class Told:
    """Drive says this of a file or shared drive instead of what is so."""

    about: str
    changes: Mapping[str, Any] = field(default_factory=dict)

    def meet(self, call: Call, go_on: Answer) -> Reply:
        reply = go_on(call)
        if call.method != "GET" or not call.path.endswith(self.about) or reply.status != 200:
            return reply
        told = read(reply)
        for name, value in self.changes.items():
            told[name] = {**told.get(name, {}), **value} if isinstance(value, dict) else value
        return json_reply(200, told)


@dataclass
class Late:
    """Google's clock shows another time."""

    moment: datetime

    def meet(self, call: Call, go_on: Answer) -> Reply:
        reply = go_on(call)
        return replace(reply, headers={**reply.headers, "date": format_datetime(self.moment)})


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return a_workspace(tmp_path / "ws")


PERSON = Credentials(Kind.AUTHORISED_USER, {"account": "ann@vendor.example"})
ROBOT = Credentials(Kind.SERVICE_ACCOUNT, {"client_email": "deck@p.iam.gserviceaccount.com"})


def examined(
    workspace: Workspace,
    *weather: Policy,
    known: Credentials | Callable[[], Credentials] = PERSON,
    root: str = "root",
    named: Mapping[str, str] | None = None,
) -> dict[str, Check]:
    google = Google(
        LocalHttp(weathered(workspace.send, *weather)), sleep=lambda _: None, jitter=lambda: 0
    )
    patient = Patient(
        credentials=known if callable(known) else lambda: known,
        connect=lambda _: google,
        root_id=root,
        template_ids={"csp": SHARED} if named is None else named,
        kinds=("csp", "tcp"),
        now=lambda: NOW,
    )
    return {check.name: check for check in examine(patient)}


def wrong(checks: Mapping[str, Check]) -> dict[str, str]:
    """The code of each thing that is wrong."""
    return {
        name: check.findings[0].code for name, check in checks.items() if check.state == "wrong"
    }


def a_drive(workspace: Workspace) -> str:
    google = Google(workspace.http())
    request = google.drives.create(requestId="once", body={"name": "Customers"})
    return str(google.send(request, "making a shared drive")["id"])


def a_file(workspace: Workspace, **body: Any) -> str:
    google = Google(workspace.http())
    request = google.files.create(body=body, fields="id", supportsAllDrives=True)
    return str(google.send(request, "making a file")["id"])


def test_where_all_is_well_every_line_is_fine(workspace: Workspace) -> None:
    checks = examined(workspace, Late(NOW))

    assert {check.state for check in checks.values()} == {"fine", "look"}
    assert not is_wrong(tuple(checks.values()))
    assert checks["sign-in"].told == "you@workspace.invalid"
    assert checks["templates"].findings[0].level is Level.HINT


@pytest.mark.parametrize(
    ("text", "code"),
    [(None, "E502"), ("{", "E503"), ('{"installed": {}}', "E503"), ('{"type": "x"}', "E503")],
)
def test_a_file_that_is_missing_or_of_the_wrong_type(
    workspace: Workspace, tmp_path: Path, text: str | None, code: str
) -> None:
    file = tmp_path / "key.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")

    checks = examined(workspace, known=lambda: credentials.read(file, named_by="--credentials"))

    assert wrong(checks) == {"credentials": code}
    assert checks["folder"].state == "left out"


WEATHER: dict[str, tuple[Policy, dict[str, str]]] = {
    "signed out": (SignedOut(Which(share=1.0)), {"sign-in": "E507"}),
    "no network": (Lost(Which(share=1.0)), {"sign-in": "E625"}),
    "Google is down": (ServerFault(Which(share=1.0)), {"sign-in": "E624"}),
    "Drive is not enabled": (Disabled("drive", "Google Drive"), {"sign-in": "E509"}),
    "Slides is not enabled": (
        Disabled("slides", "Google Slides"),
        {"Google Slides API": "E509"},
    ),
    "the token may only read": (MayOnlyRead(), {"scopes": "E508"}),
    "the clock is slow": (Late(NOW + timedelta(minutes=9)), {"clock": "E537"}),
    "the clock is fast": (Late(NOW - timedelta(minutes=9)), {"clock": "E537"}),
    "the Drive is full": (
        Told("/about", {"storageQuota": {"limit": "10", "usage": "10"}}),
        {"sign-in": "E536"},
    ),
    "the folder is read only": (
        Told("/files/root", {"capabilities": {"canAddChildren": False}}),
        {"folder": "E532"},
    ),
    "the folder lies in the trash": (
        Told("/files/root", {"trashed": True}),
        {"folder": "E531"},
    ),
    "the template may not be copied": (
        Told(SHARED, {"capabilities": {"canCopy": False}}),
        {"template csp": "E539"},
    ),
    "the template lies in the trash": (
        Told(SHARED, {"trashed": True}),
        {"template csp": "E539"},
    ),
}


@pytest.mark.parametrize("name", WEATHER)
def test_bad_weather_is_told(name: str, workspace: Workspace) -> None:
    policy, expected = WEATHER[name]

    checks = examined(workspace, policy)

    assert wrong(checks) == expected
    assert all(one.mend for check in checks.values() for one in check.findings)


@pytest.mark.parametrize(
    ("api", "title"), [("docs", "Google Docs"), ("sheets", "Google Sheets")]
)
def test_an_api_that_not_every_kind_needs_is_worth_a_look(
    api: str, title: str, workspace: Workspace
) -> None:
    checks = examined(workspace, Disabled(api, title))

    assert checks[f"{title} API"].state == "look"
    assert not wrong(checks)


def test_a_service_account_needs_a_shared_drive_or_a_person_to_act_for(
    workspace: Workspace,
) -> None:
    delegated = replace(ROBOT, subject="ann@vendor.example")

    assert wrong(examined(workspace, NoStorage(), known=ROBOT)) == {"folder": "E533"}
    assert not wrong(examined(workspace, known=delegated))
    assert not wrong(examined(workspace, NoStorage(), known=ROBOT, root=a_drive(workspace)))


def test_a_service_account_is_known_by_its_address_too(tmp_path: Path) -> None:
    robot = Workspace.at(
        tmp_path, [*templates().values()], clock=lambda: NOW,
        user=User("deck", "deck@p.iam.gserviceaccount.com"),
    )  # fmt: skip

    assert wrong(examined(robot, known=Credentials(Kind.DEFAULT))) == {"folder": "E533"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"capabilities": {"canMoveChildrenWithinDrive": False}}, {"folder": "E534"}),
        ({"capabilities": {"canShare": False}}, {"sharing": "E535"}),
    ],
)
def test_what_a_shared_drive_does_not_allow_is_told(
    changes: dict[str, Any], expected: dict[str, str], workspace: Workspace
) -> None:
    drive = a_drive(workspace)

    assert wrong(examined(workspace, Told(f"files/{drive}", changes), root=drive)) == expected


@pytest.mark.parametrize("rule", ["domainUsersOnly", "driveMembersOnly"])
def test_a_policy_that_forbids_sharing_is_told(rule: str, workspace: Workspace) -> None:
    drive = a_drive(workspace)
    policy = Told(f"drives/{drive}", {"restrictions": {rule: True}})

    assert wrong(examined(workspace, policy, root=drive)) == {"sharing": "E535"}


def test_a_root_that_is_not_there_or_no_folder_is_told(workspace: Workspace) -> None:
    deck = a_file(workspace, name="Deck", mimeType="application/vnd.google-apps.presentation")

    assert wrong(examined(workspace, root="1" + "y" * 32)) == {"folder": "E530"}
    assert wrong(examined(workspace, root=deck)) == {"folder": "E531"}


def test_templates_that_are_not_there_or_not_converted_or_not_named_are_told(
    workspace: Workspace,
) -> None:
    office = a_file(workspace, name="T.pptx", mimeType="application/octet-stream")

    assert wrong(examined(workspace, named={"csp": "1" + "y" * 43})) == {"template csp": "E538"}
    assert wrong(examined(workspace, named={"csp": office})) == {"template csp": "E539"}
    assert wrong(examined(workspace, named={})) == {"templates": "E540"}


def test_drive_file_sees_neither_folder_nor_template_of_somebody_else(
    workspace: Workspace,
) -> None:
    folder = a_file(workspace, name="Ours", mimeType=FOLDER)
    narrow = replace(PERSON, info={"scopes": [DRIVE_FILE]})

    checks = examined(workspace, OnlyGranted(), known=narrow, root=folder)

    assert wrong(checks) == {"folder": "E530", "template csp": "E538"}
    assert checks["scopes"].state == "look"
    assert checks["scopes"].findings[0].code == "E541"
    for name in ("folder", "template csp", "scopes"):
        assert "--scope drive" in checks[name].findings[0].mend


def test_drive_file_makes_documents_in_my_drive_without_looking_into_it(
    workspace: Workspace,
) -> None:
    narrow = replace(PERSON, info={"scopes": [DRIVE_FILE]})

    checks = examined(workspace, OnlyGranted(), known=narrow)

    assert wrong(checks) == {"template csp": "E538"}
    assert checks["folder"].state == "fine"


def test_a_consent_screen_in_testing_is_worth_a_look(workspace: Workspace) -> None:
    known = replace(PERSON, info={"until": "2026-11-29T09:30+00:00"})

    assert examined(workspace, known=known)["credentials"].findings[0].code == "E524"


def test_a_full_minute_is_waited_for(workspace: Workspace) -> None:
    policy = Quotas(lambda: datetime(2026, 11, 22, tzinfo=UTC), reads={"slides": 0})

    assert wrong(examined(workspace, policy)) == {"Google Slides API": "E622"}


def test_a_person_who_may_only_look_is_told_before_anything_is_written(
    workspace: Workspace,
) -> None:
    google = Google(LocalHttp(weathered(workspace.send, ReadOnly())), sleep=lambda _: None)
    patient = Patient(lambda: PERSON, lambda _: google, "root", {}, (), lambda: NOW)

    assert [*examine(patient)]
    assert google.calls.as_dict()["drive"]["write"] == 0
    assert json.dumps(google.done) == "[]"


# -- who reads what is ours --------------------------------------------------------------------


def an_account(workspace: Workspace, root: str = "root") -> str:
    """The id of a folder with documents of our own."""
    internal = a_file(workspace, name="Internal", mimeType=FOLDER, parents=[root])
    a_file(workspace, name="_deckwright", mimeType=FOLDER, parents=[internal])
    return internal


def let_in(workspace: Workspace, file_id: str, **who: str) -> None:
    google = Google(workspace.http())
    body = {"role": "reader", **who}
    asked = google.permissions.create(fileId=file_id, body=body, supportsAllDrives=True)
    google.send(asked, "letting in")


def test_folders_of_our_own_are_counted_and_others_of_that_name_are_not(
    workspace: Workspace,
) -> None:
    an_account(workspace)
    stranger = a_file(workspace, name="Internal", mimeType=FOLDER)
    let_in(workspace, stranger, type="anyone")

    check = examined(workspace)["readers"]

    assert (check.state, check.told) == ("fine", "1 folder of our own")


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ({"type": "anyone"}, "wrong"),
        ({"type": "domain", "domain": "acme.example"}, "look"),
        ({"type": "user", "emailAddress": "ada@acme.example"}, "look"),
    ],
)
@pytest.mark.parametrize("is_shared_drive", [False, True])
def test_a_folder_of_ours_that_others_read_is_told(
    who: dict[str, str], state: str, is_shared_drive: bool, workspace: Workspace
) -> None:
    root = a_drive(workspace) if is_shared_drive else "root"
    let_in(workspace, an_account(workspace, root), **who)

    check = examined(workspace, root=root)["readers"]

    assert (check.state, [each.code for each in check.findings]) == (state, ["E805"])
