"""log, record, new, salesforce: what is written into a brief, and nothing else changes."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from generator.content.brief import Stage
from generator.content.read import read_brief, read_brief_bytes
from generator.errors import InputError
from generator.flows.log import KINDS, Logged, Said, log
from generator.flows.new import SCHEMA, begin, grow
from generator.flows.salesforce import as_csv, as_data, as_text, check, rows
from generator.flows.vendor import vendor_with

TODAY = date(2026, 11, 22)
ACME = """# Acme, as we know it
account: {name: Acme Foods}   # the name
people:
  - id: dana   # our way in
    name: Dana Reyes
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    file = tmp_path / "acme.yaml"
    file.write_text(ACME, encoding="utf-8")
    return file


def write_down(file: Path, what: str, text: str, **said: object) -> Logged:
    told = Said(what, text, on=TODAY, **said)  # type: ignore[arg-type]
    return log(str(file), None, told, vendor=vendor_with({}), today=TODAY)


def test_what_was_heard_is_a_statement_with_date_meeting_and_author(acme: Path) -> None:
    write_down(acme, "heard", "Releases take a weekend", kind="pain", person="Dana", by="noor")
    assert acme.read_text() == (
        ACME + "heard:\n  statements:\n    - id: releases-take-a-weekend\n"
        "      statement: Releases take a weekend\n      theme: pain\n"
        "      heard_on: 2026-11-22\n      meeting: 1\n      heard_from: dana\n"
        "      x_logged_by: noor\n"
    )


@pytest.mark.parametrize("what", KINDS)
def test_every_kind_of_note_leaves_what_was_there(acme: Path, what: str) -> None:
    write_down(acme, what, "Ben Ito, Head of Security")
    lines = acme.read_text().splitlines()
    assert [line for line in ACME.splitlines() if line not in lines] == []
    read_brief(acme)


def test_a_person_is_a_name_and_behind_a_comma_a_title(acme: Path) -> None:
    write_down(acme, "person", "Ben Ito, Head of Security", kind="security_lead")
    ben = read_brief(acme)[0].people[1]
    assert (ben.id, ben.name, ben.title) == ("ben-ito", "Ben Ito", "Head of Security")


def test_a_risk_is_ours_until_somebody_says_otherwise(acme: Path) -> None:
    write_down(acme, "risk", "Procurement wants three offers")
    write_down(acme, "risk", "Spring freeze", for_customer=True, doing="Begin in May")
    first, second = read_brief(acme)[0].risks
    assert (first.is_for_customer(), second.is_for_customer()) == (False, True)


@pytest.mark.parametrize("what", KINDS)
def test_whatever_is_said_to_stay_inside_is_internal(acme: Path, what: str) -> None:
    logged = write_down(acme, what, "Ben Ito, who is against it", for_customer=False)
    brief = read_brief(acme)[0]
    heard = brief.heard.statements if brief.heard else ()
    known = (*brief.people, *brief.risks, *brief.activities, *heard)
    [added] = [each for each in known if "Ben Ito" in each.own_text]
    assert not added.is_for_customer()
    assert not [each for each in logged.notes if "customers may read it;" in each]


@pytest.mark.parametrize("what", KINDS)
def test_what_customers_may_read_is_told(acme: Path, what: str) -> None:
    notes = write_down(acme, what, "Ben Ito, CIO").notes
    assert any("--internal" in each for each in notes) is (what != "risk")


def test_the_next_step_is_the_one_of_salesforce(acme: Path) -> None:
    acme.write_text(ACME + "opportunities:\n  - name: A\n    stage: 3\n", encoding="utf-8")
    write_down(acme, "next", "Show the evidence", due="2026-11-25")
    brief = read_brief(acme)[0]
    assert brief.activities[0].status == "planned"
    assert rows(brief)[0].known["SA Next Steps Date"] == "2026-11-25"


def test_nobody_of_that_name_stops_it_and_nothing_is_written(acme: Path) -> None:
    with pytest.raises(InputError, match=r"E134 .*“Dona”"):
        write_down(acme, "heard", "Something", person="Dona")
    assert acme.read_text() == ACME


def test_what_would_not_be_read_is_not_written(acme: Path) -> None:
    with pytest.raises(InputError, match="E123"):
        write_down(acme, "heard", "Something", kind="gossip")
    assert acme.read_text() == ACME


def test_a_part_of_a_brief_is_edited_where_its_section_stands(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "account.yaml").write_text("account: {name: Acme}\n")
    (folder / "plan.yaml").write_text("risks:\n  - {id: a, description: A}\n")
    write_down(folder, "risk", "Spring freeze")
    assert "Spring freeze" in (folder / "plan.yaml").read_text()
    assert (folder / "account.yaml").read_text() == "account: {name: Acme}\n"


# --- new --------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", [*Stage][:8])
def test_a_new_brief_says_the_account_and_nothing_else(tmp_path: Path, stage: Stage) -> None:
    out = tmp_path / "acme.yaml"
    begin("Acme: Foods", out, stage=stage, segment="enterprise", renewal=False)
    brief, _ = read_brief(out)
    assert brief.account.name == "Acme: Foods"
    assert brief.model_fields_set <= {"account", "opportunities"}
    assert (tmp_path / SCHEMA).is_file()


def test_a_brief_for_the_first_meeting_is_short() -> None:
    first = begin("Acme", None, stage=Stage.DISCOVERY, segment=None, renewal=False)
    later = begin("Acme", None, stage=Stage.NEGOTIATING, segment=None, renewal=False)
    assert first.added == ("1", "2", "3", "4")
    assert len(first.text.splitlines()) < 110 < len(later.text.splitlines())


def test_a_renewal_begins_with_11_and_13() -> None:
    begun = begin("Acme", None, stage=Stage.SCOPING, segment=None, renewal=True)
    assert begun.added == ("3", "11", "13")
    assert "command_plan" not in begun.text


def test_a_file_that_is_there_stays(acme: Path) -> None:
    with pytest.raises(InputError, match="E139"):
        begin("Acme", acme, stage=Stage.DISCOVERY, segment=None, renewal=False)
    assert acme.read_text() == ACME


def test_growing_adds_the_sections_that_are_due_and_keeps_the_rest(acme: Path) -> None:
    acme.write_text(ACME + "opportunities: [{name: A, stage: 2}]\n", encoding="utf-8")
    before = acme.read_text()
    begun = grow(str(acme), None)
    assert acme.read_text().startswith(before)
    assert begun.added == ("1", "2", "4", "5", "6", "8")
    again = grow(str(acme), None)
    assert again.added == ()


# --- samples ----------------------------------------------------------------------------------


def test_samples_say_nothing_anywhere() -> None:
    text = (
        "account: {name: Acme, industry: <Its industry>}\n"
        "heard:\n  statements:\n    - {statement: <What they said>, theme: }\n"
        "    - {statement: Real, theme: pain}\n"
        "regulations: \n"
    )
    brief, places = read_brief_bytes(text.replace("regulations: \n", "").encode(), "a.yaml")
    assert brief.account.industry is None
    assert brief.heard is not None
    assert [each.statement for each in brief.heard.statements] == ["Real"]
    assert places.find(("heard", "statements", 0)).line == 5


@pytest.mark.parametrize("text", ["<1", "a < b", "<b>bold</b>", "x <y>", "<>", "< 5 >"])
def test_what_only_looks_like_a_sample_is_kept(text: str) -> None:
    brief, _ = read_brief_bytes(f'account: {{name: "{text}"}}\n'.encode(), "a.yaml")
    assert brief.account.name == text


# --- salesforce -------------------------------------------------------------------------------


def opportunity(**fields: str) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    return f"account: {{name: Acme}}\nopportunities:\n  - name: A\n{lines}"


def the_rows(text: str):  # type: ignore[no-untyped-def]
    return rows(read_brief_bytes(text.encode(), "a.yaml")[0])


def test_customer_accepted_is_never_guessed() -> None:
    [row] = the_rows(opportunity(stage="closed-won", csp_url="https://x.example"))
    assert row.values["Customer Accepted"] is None
    [row] = the_rows(opportunity() + "documents: {csp: {reviewed_on: 2026-11-12}}\n")
    assert row.values["Customer Accepted"] is True


def test_an_exception_stands_where_the_address_would() -> None:
    text = opportunity(
        csp_url="https://x.example", csp_exception="{by: B, justification: No answer}"
    )
    [row] = the_rows(text)
    assert row.values["Customer Success Plan"] == "No answer"
    assert row.values["CSM Exception"] is True


def test_data_loader_finds_the_record_and_leaves_the_unknown_alone() -> None:
    text = opportunity(
        url="https://x.example/lightning/r/Opportunity/0065f00000AbCdEFGH/view",
        csm_ready="no",
        next_steps='{text: "Show, then ask", date: 2026-Q4}',
    )
    [cells] = csv.DictReader(io.StringIO(as_csv(the_rows(text))))
    assert cells["Opportunity ID"] == "0065f00000AbCdEFGH"
    assert (cells["CSM Ready"], cells["Customer Accepted"]) == ("FALSE", "")
    assert (cells["SA Next Steps"], cells["SA Next Steps Date"]) == (
        "Show, then ask",
        "2026-12-31",
    )


def test_the_block_says_what_is_not_known() -> None:
    told = as_text(the_rows(opportunity(csm_ready="yes")))
    assert "CSM Ready:                            checked" in told
    assert "not known, left alone: Technical Close Plan" in told
    [row] = as_data(the_rows(opportunity(csm_ready="yes")))
    assert row["opportunity"] == "A"


def test_a_text_too_long_for_its_field_is_told() -> None:
    text = opportunity(validated_tech_eval=f"{{details: {'x' * 300}}}")
    assert [each.code for each in check(read_brief_bytes(text.encode(), "a.yaml")[0])] == [
        "E138"
    ]
