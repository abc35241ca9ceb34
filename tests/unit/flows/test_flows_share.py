"""A document is shared with one person, once nothing in it and around it is ours."""

from typing import Any

import pytest
from givens.builds import TODAY
from pptx import Presentation

from generator.errors import ArgumentError, InputError
from generator.flows.share import Shared, ShareOptions, share
from generator.google import sharing

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
