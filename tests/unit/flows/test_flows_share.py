"""A document is shared with one person, once nothing in it and around it is ours."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from givens.builds import TODAY, options
from pptx import Presentation

from generator.errors import ArgumentError, InputError, Level
from generator.flows.document.reworking import RefreshOptions
from generator.flows.refresh import refresh
from generator.flows.share import Shared, ShareOptions, share
from generator.google import drive, sharing

BRIEF = """\
account: {name: Acme}
people:
  - {id: ada, name: Ada Byron, email: ada@acme.example, stance: sceptical}
  - {id: bo, name: Bo Lind, org: vendor, email: bo@vendor.example}
outcomes: [{id: fast, statement: Every team ships within a day}]
"""
ADA = "ada@acme.example"
INTERNAL = "Customers and Prospects/A/Acme/Internal"


def shared(
    desk: Any, kind: str = "csp", mail: str = "ada@acme.example", **asked: Any
) -> Shared:
    chosen = ShareOptions(**{"mail": mail, "role": "commenter", "as_of": TODAY, **asked})
    return share(kind, desk.write(BRIEF), desk.target(), chosen)


def readers(desk: Any, file_id: str) -> set[str]:
    return {each.who for each in sharing.permissions(desk.target().google, file_id)}


def open_to(desk: Any, who: dict[str, str]) -> None:
    """Let somebody read the folder of our own documents."""
    target = desk.target()
    folder = desk.workspace / INTERNAL
    assert folder.is_dir()
    google = target.google
    found = google.send(
        google.files.list(q="name = 'Internal'", fields="files(id)"), "looking"
    )["files"]
    google.send(
        google.permissions.create(fileId=found[0]["id"], body=who, fields="id"), "opening"
    )


def test_a_customer_document_is_shared_with_one_person(desk: Any) -> None:
    built = desk.build(desk.write(BRIEF))

    told = shared(desk)

    assert told.permission.who == "ada@acme.example"
    assert told.permission.role == "commenter"
    assert "ada@acme.example" in readers(desk, built.file_id)


def test_an_internal_document_is_shared_with_nobody(desk: Any) -> None:
    built = desk.build(desk.write(BRIEF), "tcp")

    with pytest.raises(InputError, match="E810"):
        shared(desk, "tcp")
    assert "ada@acme.example" not in readers(desk, built.file_id)


def test_what_does_not_stand_is_not_shared(desk: Any) -> None:
    with pytest.raises(InputError, match="E410"):
        shared(desk)


def test_who_may_edit_is_shown_no_earlier_version_that_says_what_is_internal_now(
    desk: Any,
) -> None:
    risk = "risks: [{id: two, description: Two teams are not convinced, owner: ada}]\n"
    desk.build(desk.write(BRIEF + risk))
    brief = desk.write(BRIEF + risk.replace("id: two", "id: two, internal: yes"))
    refresh("csp", brief, desk.target(), RefreshOptions(options(as_of=TODAY + timedelta(7))))
    chosen = ShareOptions(mail=ADA, role="writer", as_of=TODAY)

    with pytest.raises(InputError, match=r"E814 .*“Two teams are not convinced”"):
        share("csp", brief, desk.target(), chosen)
    told = share("csp", brief, desk.target(), replace(chosen, role="commenter"))
    assert told.permission.role == "commenter"

    anew = desk.build(brief, as_of=TODAY + timedelta(7), replace=True)
    with closing(sqlite3.connect(desk.workspace / ".deckwright" / "index.sqlite")) as index:
        later = (f"{TODAY + timedelta(7)}T09:00:00.000Z", anew.file_id)
        index.execute("UPDATE files SET created = ? WHERE id = ?", later)
        index.commit()
    assert share("csp", brief, desk.target(), chosen).permission.role == "writer"


@pytest.mark.parametrize("mail", ["Ada", "ada@", "a@b.example, c@d.example", "a@b.c\nBcc: x"])
def test_one_mail_address_is_asked_for(mail: str, desk: Any) -> None:
    with pytest.raises(ArgumentError, match="E813"):
        shared(desk, mail=mail)


def test_what_a_person_wrote_stops_a_share_and_names_them(desk: Any) -> None:
    built = desk.build(desk.write(BRIEF))
    deck = Presentation(built.path)
    deck.slides[0].shapes[0].text_frame.text = "Ask our champion first"
    deck.save(built.path)

    with pytest.raises(InputError, match="champion") as stopped:
        shared(desk)

    assert any(each.code == "E802" for each in stopped.value.findings)
    assert "ada@acme.example" not in readers(desk, built.file_id)


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ({"type": "anyone", "role": "reader"}, "anyone with the link"),
        (
            {"type": "user", "role": "reader", "emailAddress": "ada@acme.example"},
            "ada@acme.example",
        ),
        ({"type": "domain", "role": "reader", "domain": "acme.example"}, "acme.example"),
        (
            {"type": "user", "role": "reader", "emailAddress": "x@elsewhere.example"},
            "x@elsewhere.example",
        ),
    ],
)
def test_an_open_folder_of_ours_stops_a_share(
    who: dict[str, str], named: str, desk: Any
) -> None:
    desk.build(desk.write(BRIEF))
    open_to(desk, who)

    with pytest.raises(InputError, match="E805") as stopped:
        shared(desk)

    assert named in str(stopped.value)


def test_a_colleague_may_read_the_folder_of_ours(desk: Any) -> None:
    desk.build(desk.write(BRIEF))
    open_to(desk, {"type": "user", "role": "reader", "emailAddress": "cy@vendor.example"})

    assert shared(desk).permission.who == "ada@acme.example"


# -- before anything of ours is written there --------------------------------------------------


@pytest.mark.parametrize("kind", ["csp", "tcp"])
def test_no_document_is_built_beside_what_the_customer_can_read(kind: str, desk: Any) -> None:
    desk.build(desk.write(BRIEF), "tcp")
    open_to(desk, {"type": "domain", "role": "reader", "domain": "acme.example"})
    brief = desk.write(BRIEF.replace("a day", "an hour"))
    before = {**desk.content(), "acme.yaml": ""}

    with pytest.raises(InputError, match="E805"):
        desk.build(brief, kind)

    assert {**desk.content(), "acme.yaml": ""} == before


def test_a_folder_open_above_stops_a_first_build(desk: Any) -> None:
    google = desk.target().google
    top = drive.create_folder(google, "Customers and Prospects", "root")
    everybody = {"type": "anyone", "role": "reader"}
    google.send(google.permissions.create(fileId=top.id, body=everybody), "opening")

    with pytest.raises(InputError, match="anyone with the link"):
        desk.build(desk.write(BRIEF), "tcp")

    assert [each for each in desk.files() if each.endswith((".pptx", ".yaml", ".json"))] == []


def test_a_reader_who_may_be_a_colleague_is_told_only(desk: Any) -> None:
    desk.build(desk.write(BRIEF), "tcp")
    open_to(desk, {"type": "user", "role": "reader", "emailAddress": "x@elsewhere.example"})

    built = desk.build(desk.write(BRIEF.replace("a day", "an hour")), "tcp")

    (told,) = [each for each in built.findings if each.code == "E805"]
    assert told.level is Level.WARNING
    assert "x@elsewhere.example" in told.what


def test_a_document_is_not_refreshed_where_the_customer_reads_its_memory(desk: Any) -> None:
    brief = desk.write(BRIEF)
    desk.build(brief)
    open_to(desk, {"type": "user", "role": "reader", "emailAddress": "ada@acme.example"})
    common = options()

    with pytest.raises(InputError, match="E805"):
        refresh("csp", brief, desk.target(), RefreshOptions(common))


@dataclass
class Overheard:
    """An http that notes what is asked through it."""

    http: Any
    asked: list[str] = field(default_factory=list)

    def request(self, uri: str, *args: Any, **more: Any) -> Any:
        self.asked.append(uri.partition("?")[0])
        return self.http.request(uri, *args, **more)

    def close(self) -> None:
        self.http.close()


def permissions_asked(desk: Any, brief: str, **target: Any) -> int:
    """How often a build asks who may read something."""
    heard: list[Overheard] = []

    def through(http: Any) -> Overheard:
        heard.append(Overheard(http))
        return heard[-1]

    desk.build(brief, "tcp", through, target)
    return sum(uri.endswith("/permissions") for uri in heard[0].asked)


def test_a_build_asks_nobody_what_the_listing_tells(desk: Any) -> None:
    assert permissions_asked(desk, desk.write(BRIEF)) == 0
    assert permissions_asked(desk, desk.write(BRIEF.replace("a day", "an hour"))) == 0


def test_in_a_shared_drive_a_first_build_asks_once(desk: Any) -> None:
    google = desk.target().google
    made = google.drives.create(requestId="once", body={"name": "Customers"})
    root = google.send(made, "making a shared drive")["id"]

    assert permissions_asked(desk, desk.write(BRIEF), root_id=root) == 1
    assert (
        permissions_asked(desk, desk.write(BRIEF.replace("a day", "an hour")), root_id=root)
        == 0
    )
