"""The summary mail says what the customer may read, as words, to whom it may concern."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from givens.builds import NOW, TODAY
from givens.full_brief import a_brief, the_vendor

from generator.content.project import project
from generator.errors import InputError
from generator.flows.mail import Mailed, MailOptions, letter_of, mail
from generator.maps.words import UnknownNameError
from generator.policy.mails import summary_mail

BRIEF = """\
account: {name: Acme}
plan:
  version: "1.2"
  asks: [{id: sign, ask: Name the pilot teams, owner: ada, due: 2026-12-04}]
  next_review: 2026-12-09
people:
  - {id: ada, name: Ada Byron, email: ada@acme.example, stance: sceptical}
  - {id: bo, name: Bo Lind, org: vendor, email: bo@vendor.example}
  - {id: cy, name: Cy Ray}
outcomes: [{id: fast, statement: Every team ships within a day}]
activities:
  - {id: trial, activity: Try it out, owner: ada, date: 2026-12-01}
  - {id: show, activity: Show the result, owner: bo, date: 2026-12-02}
opportunities: [{name: One platform for all, net_arr: 297000}]
"""


def written(desk: Any, text: str = BRIEF, **asked: Any) -> Mailed:
    return mail(desk.write(text), desk.target(), MailOptions(as_of=TODAY, now=NOW, **asked))


def read(file: str) -> EmailMessage:
    message = email.message_from_bytes(Path(file).read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_mail_says_who_does_what_by_when(desk: Any) -> None:
    text = written(desk).text

    assert "Every team ships within a day" in text
    assert "What Acme does next\n  - Try it out – Ada Byron, by 1 Dec 2026" in text
    assert "What GitLab does next\n  - Show the result – Bo Lind, by 2 Dec 2026" in text
    assert "Name the pilot teams – Ada Byron, by 4 Dec 2026" in text
    assert "9 Dec 2026" in text


def test_the_mail_is_a_draft_a_mail_program_opens(desk: Any) -> None:
    told = written(desk)
    message = read(next(each for each in told.files if each.endswith(".eml")))

    assert message["Subject"] == "Acme and GitLab: what we agreed, version 1.2"
    assert message["To"] == "Ada Byron <ada@acme.example>"
    assert message["X-Unsent"] == "1"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == told.text
    assert message.get_body(("html",)) is not None


def test_only_people_of_the_customer_get_it_and_who_is_missing_is_told(desk: Any) -> None:
    told = written(desk)

    assert told.to == ("Ada Byron <ada@acme.example>",)
    assert [each.what for each in told.findings if each.code == "E831"] == [
        "Cy Ray is not among the recipients: no mail address"
    ]


def test_the_mail_leads_to_the_plan_where_one_stands(desk: Any) -> None:
    assert any(each.code == "E830" for each in written(desk).findings)

    built = desk.build(desk.write(BRIEF))

    again = written(desk)
    assert built.url in again.text
    assert not any(each.code == "E830" for each in again.findings)


def test_the_mail_is_written_once_and_written_over(desk: Any) -> None:
    written(desk)
    before = desk.content()

    written(desk)

    assert desk.content() == before


def test_the_mail_goes_where_one_says(desk: Any) -> None:
    files = written(desk, folder=desk.root / "out").files

    assert sorted(Path(each).name for each in files) == [
        "Acme - Review summary.eml",
        "Acme - Review summary.md",
    ]
    assert desk.files() == []


def test_what_changed_since_the_review_before_is_told(desk: Any) -> None:
    plan = BRIEF + "objectives: [{id: pilot, title: The pilot, status: on_track}]\n"
    reviewed = plan + "documents: {csp: {reviewed_on: 2026-11-22}}\n"
    desk.build(desk.write(plan))
    assert "changed since" not in written(desk, plan).text

    later = written(desk, reviewed.replace("on_track", "concern")).text

    assert "changed since the last version\n  - The pilot: On track → Concern" in later


def test_a_word_of_ours_stops_the_mail(desk: Any) -> None:
    with pytest.raises(InputError, match="E800"):
        written(desk, BRIEF.replace("Every team", "Every champion"))
    assert desk.files() == []


def test_what_is_internal_by_now_is_not_told_as_what_was_before(desk: Any) -> None:
    figure = "outcome_updates: {rows: [{id: roi, name: Saved, unit: USD, current: 297000}]}\n"
    reviewed = "documents: {csp: {reviewed_on: 2026-11-22}}\n"
    desk.build(desk.write(BRIEF[: BRIEF.index("opportunities")] + figure + reviewed))

    with pytest.raises(InputError, match="E801"):
        written(desk, BRIEF + figure.replace("297000", "1") + reviewed)


TRICKS = (
    "{{ opportunities }}",
    "{% for x in [].__class__.__mro__ %}x{% endfor %}",
    '=HYPERLINK("http://evil.example","x")',
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "![x](http://evil.example)",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_what_looks_like_code_is_text(trick: str, desk: Any) -> None:
    quoted = trick.replace("'", "''")
    told = written(desk, BRIEF.replace("Every team ships within a day", f"'{quoted}'"))

    assert trick in told.text
    markdown = Path(next(each for each in told.files if each.endswith(".md"))).read_text()
    assert "<script>" not in markdown
    assert "![x]" not in markdown
    html = read(next(each for each in told.files if each.endswith(".eml"))).get_body(("html",))
    assert html is not None
    assert "<script>" not in html.get_content()


def test_no_header_can_be_smuggled_in(desk: Any) -> None:
    brief = BRIEF.replace(
        "account: {name: Acme}", 'account: {name: "Acme\\r\\nBcc: evil@evil.example"}'
    ).replace("ada@acme.example", '"ada@acme.example\\nBcc: evil@evil.example"')

    message = read(next(each for each in written(desk, brief).files if each.endswith(".eml")))

    assert message["Bcc"] is None
    assert message["To"] is None or "evil" not in message["To"]


@pytest.mark.parametrize(
    "subject",
    [
        "{{ account.__class__ }}",
        "{{ account.fields }}",
        "{{ opportunity.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{% include '/etc/passwd' %}",
        "{{ cycler.__init__ }}",
    ],
)
def test_a_mails_words_reach_neither_attributes_nor_files(subject: str) -> None:
    projected, _ = project(
        a_brief(), audience="customer", kind="csp", vendor=the_vendor(), as_of=TODAY
    )
    shape = summary_mail().model_copy(update={"subject": subject, "sections": ()})
    root = projected.root.with_fields(mail=replace(projected.root, fields={"link": ""}))

    with pytest.raises(UnknownNameError):
        letter_of(root, shape)


def test_a_mails_words_reach_nothing_internal() -> None:
    brief = a_brief(opportunities=[{"name": "One platform for all", "net_arr": 297000}])
    projected, _ = project(
        brief, audience="customer", kind="csp", vendor=the_vendor(), as_of=TODAY
    )
    words = "{{ opportunities }}{{ opportunity.net_arr }}{{ opportunity.name }}"
    shape = summary_mail().model_copy(
        update={"subject": words, "sections": (), "opening": (), "closing": ()}
    )

    assert letter_of(projected.root, shape).subject == ""
