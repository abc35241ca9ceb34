"""A document made under one sign-in, taken over under another (docs/google/scopes.md)."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from givens.builds import BRIEFS, a_target, a_workspace, options, some_slides, write_brief

from generator.errors import Finding, GeneratorError
from generator.flows.account.target import Target
from generator.flows.build import Built, build
from generator.flows.document.reworking import RefreshOptions
from generator.flows.publish import publish
from generator.flows.refresh import refresh
from generator.google.quota import Pace
from generator.google.services import Google, Shared
from generator.workspace import LocalHttp, Reply, Workspace
from generator.workspace.weather import OnlyGranted, Policy, weathered

ROBOT, CSM = "robot", "csm"


class Office:
    """A workspace where every app sees what it made for that user, and no more."""

    def __init__(self, place: Path) -> None:
        self.place = place / "ws"
        self.maps = some_slides(place / "maps", "csp", ("cover", "outcomes"))
        self.workspace: Workspace = a_workspace(self.place, self.maps)
        self.granted = OnlyGranted(everyone=frozenset({self.workspace.store.root_id, "root"}))
        text = (BRIEFS / "minimal.yaml").read_text("utf-8")
        self.brief = write_brief(place / "acme.yaml", text)

    def signed_in(self, user: str, *weather: Policy, template: str = "") -> Target:
        send = weathered(self.workspace.send, *weather)
        google = Google(
            LocalHttp(_as(user, send)),
            shared=Shared(Pace(sleep=lambda _: None), sees_only_own=self.granted in weather),
        )
        named = {"csp": template} if template else {}
        return a_target(
            self.workspace, maps=self.maps, google=google, template_ids=named, bundled={}
        )

    def build(self, target: Target, brief: str | None = None) -> Built:
        return build("csp", brief or self.brief, target, options())


def _as(user: str, send: Callable[..., Reply]) -> Callable[..., Reply]:
    def sent(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        return send(method, url, {**headers, "authorization": f"Bearer {user}"}, body)

    return sent


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_drive_file_is_enough_to_publish_and_to_build_from_what_was_published(
    office: Office,
) -> None:
    [template] = publish(office.signed_in(ROBOT, office.granted), ["csp"], {})
    robot = office.signed_in(ROBOT, office.granted, template=template.file_id)

    built = office.build(robot)
    again = office.build(robot)

    assert (built.state, again.state) == ("built", "already built")
    assert again.file_id == built.file_id


def test_with_drive_file_a_colleague_is_told_that_it_may_be_out_of_sight(
    office: Office,
) -> None:
    [template] = publish(office.signed_in(ROBOT, office.granted), ["csp"], {})
    office.build(office.signed_in(ROBOT, office.granted, template=template.file_id))
    stood = _standing(office)
    csm = office.signed_in(CSM, office.granted, template=template.file_id)

    by_name = _finding(lambda: office.build(csm, "Acme Foods"))
    refreshed = _finding(lambda: refresh("csp", office.brief, csm, RefreshOptions(options())))
    built = _finding(lambda: office.build(csm))

    assert [each.code for each in (by_name, refreshed, built)] == ["E407", "E410", "E621"]
    for told in (by_name, refreshed, built):
        assert "auth login --scope drive" in told.mend
        assert "share" not in told.mend
    assert _standing(office) == stood


def test_with_drive_file_a_folder_about_to_be_made_is_said_to_stand_perhaps(
    office: Office,
) -> None:
    [template] = publish(office.signed_in(ROBOT, office.granted), ["csp"], {})
    robot = office.signed_in(ROBOT, office.granted, template=template.file_id)

    first, second = office.build(robot), office.build(robot)

    assert "E552" in [each.code for each in first.findings]
    assert "E552" not in [each.code for each in second.findings]
    [told] = [each for each in first.findings if each.code == "E552"]
    assert "“Customers and Prospects”" in told.what
    with pytest.raises(GeneratorError):
        build("csp", office.brief, office.signed_in(CSM, office.granted), options(strict=True))


def test_with_the_scope_drive_a_colleague_takes_the_document_over(office: Office) -> None:
    [template] = publish(office.signed_in(ROBOT, office.granted), ["csp"], {})
    made = office.build(office.signed_in(ROBOT, office.granted, template=template.file_id))
    name = made.name.partition(" - ")[0]
    csm = office.signed_in(CSM, template=template.file_id)

    taken = office.build(csm, name)

    assert (taken.state, taken.file_id) == ("already built", made.file_id)


def _finding(run: Callable[[], object]) -> Finding:
    """The first thing told by a run that ends early."""
    with pytest.raises(GeneratorError) as caught:
        run()
    return caught.value.findings[0]


def _standing(office: Office) -> list[Path]:
    return sorted(each for each in office.place.rglob("*") if ".deckwright" not in each.parts)
