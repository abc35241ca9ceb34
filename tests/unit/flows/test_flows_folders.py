from typing import Any

import pytest

from generator.errors import InputError
from generator.google import drive

ACME = "account: {name: Acme}\n"
ROOT = "Customers and Prospects"


def test_a_customer_document_stands_in_the_accounts_folder(desk: Any) -> None:
    desk.build(desk.write(ACME))

    place = f"{ROOT}/A/Acme"
    assert f"{place}/Acme - Mutual Customer Success Plan.pptx" in desk.files()
    assert f"{place}/Internal/Acme - Brief.yaml" in desk.files()


def test_an_internal_document_stands_in_the_internal_folder_and_is_marked(desk: Any) -> None:
    built = desk.build(desk.write(ACME), "tcp")

    assert built.path.endswith("/A/Acme/Internal/Acme - Technical Close Plan (INTERNAL).pptx")


@pytest.mark.parametrize("name", ["../x", "A/B", "CON", ".hidden", "🦊", "x" * 300, "東" * 300])
def test_no_name_leads_out_of_the_workspace(name: str, desk: Any) -> None:
    built = desk.build(desk.write(f"account: {{name: {name!r}}}\n"))

    assert built.state == "built"
    assert {file.split("/")[0] for file in desk.files()} == {ROOT}
    assert sorted(each.name for each in desk.root.iterdir()) == ["acme.yaml", "workspace"]
    assert desk.build(desk.write(f"account: {{name: {name!r}}}\n")).state == "already built"


def test_a_letter_of_the_briefs_own_is_no_way_out_either(desk: Any) -> None:
    desk.build(desk.write("account: {name: Acme, letter: ../../up}\n"))

    assert {file.split("/")[0] for file in desk.files()} == {ROOT}
    assert sorted(each.name for each in desk.root.iterdir()) == ["acme.yaml", "workspace"]


@pytest.mark.parametrize("near", ["Acme Inc", "ACME", "Acme, GmbH"])
def test_a_folder_of_nearly_the_name_asks(near: str, desk: Any) -> None:
    (desk.workspace / ROOT / "A" / near).mkdir(parents=True)

    with pytest.raises(InputError, match="looks like account “Acme”") as asked:
        desk.build(desk.write(ACME))

    assert "folder_url: https://" in asked.value.findings[0].mend
    assert not (desk.workspace / ROOT / "A" / "Acme" / "Internal").exists()


def test_the_folder_url_answers(desk: Any) -> None:
    place = desk.workspace / ROOT / "A" / "Acme Inc"
    place.mkdir(parents=True)
    with pytest.raises(InputError) as asked:
        desk.build(desk.write(ACME))
    url = asked.value.findings[0].where

    built = desk.build(desk.write(f"account: {{name: Acme, folder_url: '{url}'}}\n"))

    assert built.path == str(place / "Acme - Mutual Customer Success Plan.pptx")


def test_a_folder_url_that_is_no_link_is_told(desk: Any) -> None:
    with pytest.raises(InputError, match="E403"):
        desk.build(desk.write("account: {name: Acme, folder_url: acme}\n"))


def test_the_root_is_not_made_unless_that_is_asked(desk: Any) -> None:
    with pytest.raises(InputError, match="Customers and Prospects") as missing:
        desk.build(desk.write(ACME), target={"make_folders": False})

    assert "--make-folders" in missing.value.findings[0].mend
    assert desk.files() == []


def test_a_letter_folder_is_not_made_unless_that_is_asked(desk: Any) -> None:
    (desk.workspace / ROOT).mkdir(parents=True)

    with pytest.raises(InputError, match="“A”"):
        desk.build(desk.write(ACME), target={"make_folders": False})


def test_the_accounts_own_folder_is_always_made(desk: Any) -> None:
    (desk.workspace / ROOT / "A").mkdir(parents=True)

    assert desk.build(desk.write(ACME), target={"make_folders": False}).state == "built"


def test_a_dry_run_tells_of_a_missing_root_too(desk: Any) -> None:
    with pytest.raises(InputError, match="E402"):
        desk.build(desk.write(ACME), target={"make_folders": False}, dry_run=True)


def test_a_second_build_makes_no_second_folder(desk: Any) -> None:
    desk.build(desk.write(ACME))
    before = desk.files()

    target = desk.target()
    again = desk.build(desk.write(ACME + "risks: [{description: Late}]\n"))

    assert again.calls["drive"]["folders"] == 0
    assert desk.files() == before
    assert [each.name for each in drive.children(target.google, "root")] == [ROOT]
