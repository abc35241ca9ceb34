import os
from typing import Any

import pytest
from givens.builds import NOW

from generator.errors import ArgumentError, InputError
from generator.flows.brief import briefs
from generator.flows.brief.briefs import given

ACME = "account: {name: Acme}\n"
LATER = ACME + "risks: [{id: late, description: Late}]\n"
HOME = "Customers and Prospects/A/Acme/Internal/Acme - Brief.yaml"


def age(desk: Any, named: str, hours: int) -> str:
    """The file as if somebody had saved it so many hours before the last build."""
    then = NOW.timestamp() - hours * 3600
    os.utime(named, (then, then))
    return named


def test_the_brief_is_kept_in_the_accounts_folder(desk: Any) -> None:
    desk.build(desk.write(ACME))

    assert (desk.workspace / HOME).read_text() == ACME


def test_the_accounts_name_is_a_brief(desk: Any) -> None:
    desk.build(desk.write(LATER))

    assert desk.build("Acme").state == "already built"
    assert given("Acme", desk.target()).brief.risks[0].description == "Late"


def test_the_accounts_folder_is_a_brief(desk: Any) -> None:
    desk.build(desk.write(LATER))
    folder = desk.workspace / "Customers and Prospects/A/Acme"

    assert desk.build(str(folder)).state == "already built"


def test_an_account_without_a_brief_is_told(desk: Any) -> None:
    with pytest.raises(InputError, match="“Nobody” is no file, and no account"):
        desk.build("Nobody")


def test_a_missing_file_is_told_as_a_file(desk: Any) -> None:
    desk.write(ACME)
    with pytest.raises(InputError, match="there is no such file"):
        desk.build(str(desk.root / "acne.yaml"))


def test_a_folder_of_parts_is_a_brief_and_is_kept_as_one(desk: Any) -> None:
    folder = desk.root / "parts"
    folder.mkdir()
    (folder / "a.yaml").write_text("\ufeff---\n# by the SA\naccount: {name: Acme}\n")
    (folder / "b.json").write_text('{"risks": [{"description": "Late"}]}\n')
    (folder / "c.yml").write_text("outcomes:\r\n  - statement: Faster\r\n")

    desk.build(str(folder))

    kept = given("Acme", desk.target()).brief
    assert (kept.account.name, kept.risks[0].description) == ("Acme", "Late")
    assert kept.outcomes[0].statement == "Faster"
    assert "# by the SA" in (desk.workspace / HOME).read_text()


def test_a_brief_in_json_is_kept_so_that_it_can_be_read_again(desk: Any) -> None:
    desk.build(
        desk.write('{\n\t"account": {"name": "Acme", "industry": "A\\/B"}\n}', "acme.json")
    )

    assert given("Acme", desk.target()).brief.account.industry == "A/B"


def test_ids_are_written_into_the_brief_with_its_comments_kept(desk: Any) -> None:
    named = desk.write(ACME + "risks:\n  # said on Monday\n  - description: Late move\n")

    desk.build(named)

    text = (desk.root / "acme.yaml").read_text()
    assert "# said on Monday" in text
    assert "id: late-move" in text
    assert (desk.workspace / HOME).read_text() == text


def test_ids_are_written_into_the_file_a_link_leads_to(desk: Any) -> None:
    desk.write(ACME + "risks:\n  - description: Late move\n", "real.yaml")
    link = desk.root / "acme.yaml"
    link.symlink_to(desk.root / "real.yaml")

    desk.build(str(link))

    assert link.is_symlink()
    assert "id: late-move" in (desk.root / "real.yaml").read_text()


def test_a_byte_order_mark_and_line_ends_stay(desk: Any) -> None:
    file = desk.root / "acme.yaml"
    file.write_bytes(
        b"\xef\xbb\xbfaccount: {name: Acme}\r\nrisks:\r\n  - description: Late\r\n"
    )
    os.utime(file, (NOW.timestamp(), NOW.timestamp()))

    desk.build(str(file))

    assert file.read_bytes().startswith(b"\xef\xbb\xbfaccount")
    assert b"id: late\r\n" in file.read_bytes()


def test_a_file_older_than_the_kept_brief_is_shown_as_a_difference(desk: Any) -> None:
    desk.build(desk.write(LATER))
    named = age(desk, desk.write(ACME), 1)

    with pytest.raises(ArgumentError) as asked:
        desk.build(named)

    (finding,) = asked.value.findings
    assert finding.code == "E408"
    assert "-risks: [{id: late, description: Late}]" in finding.what
    assert "--use stored" in finding.mend


def test_use_local_takes_the_older_file_and_keeps_it(desk: Any) -> None:
    desk.build(desk.write(LATER))

    built = desk.build(age(desk, desk.write(ACME), 1), use="local")

    assert built.state == "filled anew"
    assert (desk.workspace / HOME).read_text() == ACME


def test_use_stored_takes_the_kept_brief(desk: Any) -> None:
    desk.build(desk.write(LATER))

    assert desk.build(age(desk, desk.write(ACME), 1), use="stored").state == "already built"
    assert (desk.workspace / HOME).read_text() == LATER


def test_a_person_who_is_there_is_asked(desk: Any) -> None:
    desk.build(desk.write(LATER))
    seen: list[str] = []

    def ask(difference: str) -> briefs.Side:
        seen.append(difference)
        return "stored"

    built = desk.build(age(desk, desk.write(ACME), 1), ask=ask)

    assert built.state == "already built"
    assert "Acme - Brief.yaml" in seen[0]


def test_nobody_is_asked_about_a_file_that_says_the_same(desk: Any) -> None:
    desk.build(desk.write(LATER))

    assert desk.build(age(desk, desk.write(LATER), 1)).state == "already built"


def test_another_file_of_like_name_is_not_taken_for_the_brief(desk: Any) -> None:
    desk.build(desk.write(LATER))
    (desk.workspace / HOME).with_name("A copy of Acme - Brief.yaml").write_text("nonsense: 1\n")

    assert desk.build("Acme").state == "already built"
