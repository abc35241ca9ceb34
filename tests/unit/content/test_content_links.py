"""Addresses in a text, and which of them a customer can open."""

import pytest
from givens.full_brief import TODAY, a_brief, the_vendor

from generator.content.links import Hosts, Reach, addresses_in, reach, without
from generator.content.project import project
from generator.content.view import lookup
from generator.errors import Level

HOSTS = Hosts(("crm.vendor.example",), ("docs.google.com",))
EVERY = (*HOSTS.ours, *HOSTS.guarded)


def found(text: str) -> list[str]:
    return [each.text for each in addresses_in(text, EVERY)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://docs.google.com/d/a?b=1#c, please.", "https://docs.google.com/d/a?b=1#c"),
        ("(https://docs.google.com/d/a)", "https://docs.google.com/d/a"),
        ("docs.google.com/d/a.", "docs.google.com/d/a"),
        ("HTTPS://Docs.Google.com:443/d/a", "HTTPS://Docs.Google.com:443/d/a"),
        ("https://who@docs.google.com/d/a", "https://who@docs.google.com/d/a"),
        ("ask crm.vendor.example first", "crm.vendor.example"),
        ("https://eu.crm.vendor.example/001", "https://eu.crm.vendor.example/001"),
        (
            "in file:///C:/accounts/win-plan/all.xlsx now",
            "file:///C:/accounts/win-plan/all.xlsx",
        ),
        (r"on \\fs01.corp\deals\acme", r"\\fs01.corp\deals\acme"),
    ],
)
def test_an_address_is_found_with_its_scheme_or_without(text: str, address: str) -> None:
    assert found(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.acme.example/docs",
        "ada@docs.google.com",
        "https://mydocs.google.com.example/d/a",
        "https://notcrm.vendor.example.org",
        "xdocs.google.com",
    ],
)
def test_what_leads_elsewhere_is_no_such_address(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Run book: {}", "Run book"),
        ("Run book ({})", "Run book"),
        ("[Run book]({})", "Run book"),
        ("Run book <{}>", "Run book"),
        ("See {}, page 2.", "See, page 2."),
        ("One\n{}\nTwo", "One\nTwo"),
        ("{}", ""),
    ],
)
def test_a_title_stays_where_its_address_goes(text: str, left: str) -> None:
    address = "https://docs.google.com/d/a?b=1"

    assert without(text.format(address), address) == left


def test_a_guarded_file_is_open_only_where_that_is_known() -> None:
    (closed,) = addresses_in("https://docs.google.com/d/a", EVERY)
    (ours,) = addresses_in("https://crm.vendor.example/a", EVERY)

    assert reach(closed, HOSTS, frozenset()) is Reach.CLOSED
    assert reach(closed, HOSTS, frozenset({closed.text})) is Reach.OPEN
    assert reach(ours, HOSTS, frozenset({ours.text})) is Reach.OURS


PLAN = "https://docs.google.com/document/d/abc/edit"
PARTS = {
    "account": {
        "name": "Acme",
        "website": "https://www.acme.example",
        "collab_project_url": "https://gitlab.my.salesforce.com/001",
    },
    "services": {"runbooks": [{"id": "r", "title": f"Moving ({PLAN})", "url": PLAN}]},
}


def test_a_customer_reads_a_title_without_a_link_that_leads_nowhere() -> None:
    view, told = project(
        a_brief(**PARTS), audience="customer", kind="csp", vendor=the_vendor(), as_of=TODAY
    )

    assert str(lookup(view.root, "services.runbooks.0.title")) == "Moving"
    assert str(lookup(view.root, "services.runbooks.0.url")) == ""
    assert str(lookup(view.root, "account.collab_project_url")) == ""
    assert str(lookup(view.root, "account.website")) == "https://www.acme.example"
    assert [(each.code, each.level) for each in told] == [
        ("E807", Level.WARNING),
        ("E806", Level.WARNING),
        ("E806", Level.WARNING),
    ]


def test_a_link_known_to_be_open_stays() -> None:
    view, told = project(
        a_brief(**{**PARTS, "account": {"name": "Acme"}}),
        audience="customer",
        kind="csp",
        vendor=the_vendor(),
        as_of=TODAY,
        readable=frozenset({PLAN}),
    )

    assert str(lookup(view.root, "services.runbooks.0.url")) == PLAN
    assert told == ()


def test_our_own_documents_keep_every_link() -> None:
    view, told = project(
        a_brief(**PARTS), audience="internal", kind="tcp", vendor=the_vendor(), as_of=TODAY
    )

    assert str(lookup(view.root, "account.collab_project_url")).startswith("https://gitlab.my")
    assert str(lookup(view.root, "services.runbooks.0.url")) == PLAN
    assert told == ()
