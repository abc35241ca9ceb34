"""A link in a customer document leads where its reader can go, else its title stands alone."""

from pathlib import Path
from typing import Any

import pytest
from givens.builds import MAPS, TODAY, a_target, a_workspace, options, some_slides
from givens.desk import Desk

from generator.content.project import project
from generator.errors import Finding
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given, given
from generator.flows.brief.linking import looked_up
from generator.flows.brief.watch import watch_for
from generator.flows.document.scanning import scan_texts
from generator.flows.preview import preview
from generator.google import drive, sharing

BRIEF = """\
account: {{name: Acme}}
people:
  - {{id: ada, name: Ada Byron, email: ada@acme.example}}
  - {{id: lin, name: Lin Park, email: lin.park@gmail.com}}
services:
  runbooks: [{{id: r, title: Moving, url: "{}"}}]
"""
NOWHERE = "https://docs.google.com/document/d/1abcdefghijklmnopqrstuvwxyz/edit"
EVERYBODY = {"type": "anyone", "role": "reader"}


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return some_slides(tmp_path_factory.mktemp("maps"), "csp", ("cover", "runbooks"))


@pytest.fixture
def desk(tmp_path: Path, maps: Path) -> Desk:
    return Desk(tmp_path, maps)


def a_file(desk: Desk, *let_in: dict[str, str]) -> str:
    """The address of a file in Drive that some may read."""
    google = desk.target().google
    made = drive.create_file(google, "Run book.txt", "root", b"Move.", "text/plain", {})
    for each in let_in:
        google.send(
            google.permissions.create(
                fileId=made.id, body=each, fields="id", sendNotificationEmail=False
            )
            if each["type"] == "user"
            else google.permissions.create(fileId=made.id, body=each, fields="id"),
            "letting in",
        )
    return made.url


def of_links(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(f.code, str(f.where)) for f in findings if f.code in {"E806", "E807"}]


def to_mail(mail: str) -> dict[str, str]:
    return {"type": "user", "role": "reader", "emailAddress": mail}


@pytest.mark.parametrize(
    "who",
    [
        EVERYBODY,
        {"type": "domain", "role": "reader", "domain": "acme.example"},
        to_mail("ada@acme.example"),
        to_mail("Lin.Park@gmail.com"),
    ],
)
def test_a_file_the_customer_can_read_is_linked(who: dict[str, str], desk: Desk) -> None:
    link = a_file(desk, who)

    built = desk.build(BRIEF.format(link))

    assert of_links(built.findings) == []
    assert link in desk.words()


@pytest.mark.parametrize(
    "who", [to_mail("bo@vendor.example"), to_mail("somebody.else@gmail.com")]
)
def test_a_file_they_cannot_read_stands_by_its_title_and_is_told(
    who: dict[str, str], desk: Desk
) -> None:
    link = a_file(desk, who)

    built = desk.build(BRIEF.format(link))

    assert of_links(built.findings) == [("E806", f"{desk.root / 'acme.yaml'}:6:42")]
    assert "Moving" in desk.words()
    assert link not in desk.words()


def test_a_file_nobody_can_tell_of_is_not_linked(desk: Desk) -> None:
    built = desk.build(BRIEF.format(NOWHERE))

    assert [code for code, _ in of_links(built.findings)] == ["E806"]
    assert "docs.google.com" not in desk.words()


def test_a_link_comes_in_once_the_file_is_shared(desk: Desk) -> None:
    link = a_file(desk)
    desk.build(BRIEF.format(link))
    file_id = drive.file_id(link) or ""
    google = desk.target().google
    google.send(google.permissions.create(fileId=file_id, body=EVERYBODY), "letting in")

    again = desk.refresh(BRIEF.format(link))

    assert (again.state, of_links(again.findings)) == ("refreshed", [])
    assert link in desk.words()


def test_what_the_brief_says_everybody_can_open_is_linked(desk: Desk) -> None:
    allowed = f'allow: [{{term: "{NOWHERE}", why: published to the web}}]\n'

    built = desk.build(BRIEF.format(NOWHERE) + allowed)

    assert of_links(built.findings) == []
    assert NOWHERE in desk.words()


def test_where_only_we_get_in_is_never_linked(desk: Desk) -> None:
    built = desk.build(BRIEF.format("https://gitlab.my.salesforce.com/001"))

    assert [code for code, _ in of_links(built.findings)] == ["E807"]
    assert "salesforce" not in desk.words()


def asked(desk: Desk, link: str) -> tuple[frozenset[str], int]:
    """What of a link a customer can open, and how many calls it took to know."""
    (desk.root / "acme.yaml").write_text(BRIEF.format(link))
    target = desk.target()
    brief = given(str(desk.root / "acme.yaml"), target)
    folder = briefs.folder_of(brief.brief, target)
    before = target.google.calls.as_dict()["drive"]["read"]
    told = looked_up(brief, "csp", target, folder)
    return told.readable, target.google.calls.as_dict()["drive"]["read"] - before


def test_a_page_outside_of_drive_costs_no_call(desk: Desk) -> None:
    assert asked(desk, "https://docs.acme.example/moving") == (frozenset(), 0)


def test_a_file_elsewhere_in_drive_costs_one_call(desk: Desk) -> None:
    link = a_file(desk, EVERYBODY)

    assert asked(desk, link) == (frozenset({link}), 1)


def test_a_file_in_the_accounts_folder_costs_no_call(desk: Desk) -> None:
    built = desk.build(BRIEF.format("https://docs.acme.example/moving"))

    assert asked(desk, built.url) == (frozenset(), 0)
    google = desk.target().google
    sharing.share(google, built.file_id, "ada@acme.example", "reader", notify=False)
    assert asked(desk, built.url) == (frozenset({built.url}), 0)


def test_a_preview_asks_as_a_build_does(desk: Desk, tmp_path: Path) -> None:
    link = a_file(desk, EVERYBODY)
    (desk.root / "acme.yaml").write_text(BRIEF.format(link))
    target = desk.target()

    told = preview("csp", str(desk.root / "acme.yaml"), target, options(), tmp_path / "a.html")

    assert of_links(told.findings) == []
    assert "https://drive.google.com/file/d/" in told.file.read_text()


@pytest.mark.parametrize(
    "text",
    [f"Read {NOWHERE}", "it is in docs.google.com/document/d/1abcdefghijklmnopqrstuvwxyz/edit"],
)
def test_the_scan_sees_a_link_that_the_view_let_through(text: str, desk: Desk) -> None:
    assert "E801" in {each.code for each in said(desk, text)}


@pytest.mark.parametrize(
    "host", ["gitlab.my.salesforce.com", "ＧitLab.my.sales\u00adforce.com"]
)
def test_the_scan_sees_where_only_we_get_in(host: str, desk: Desk) -> None:
    assert [each.code for each in said(desk, f"It is at https://{host}/001")] == ["E800"]


def said(desk: Desk, text: str) -> tuple[Finding, ...]:
    """What the scan tells of a text in a document of this brief."""
    (desk.root / "acme.yaml").write_text(BRIEF.format(NOWHERE))
    target: Any = a_target(a_workspace(desk.root / "workspace"), maps=MAPS)
    brief: Given = given(str(desk.root / "acme.yaml"), target)
    projected, _ = project(
        brief.brief, audience="customer", kind="csp", vendor=target.vendor, as_of=TODAY
    )
    watch = watch_for(projected, brief, (), target.vendor.hosts)
    return scan_texts(watch, [(text, "here")])
