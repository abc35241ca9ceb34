import json
from typing import Any

import httplib2
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


# -- folders told of others --------------------------------------------------------------------

WAY, ALL_IN_IT = 2, 1
OTHER = ACME + "risks: [{description: Late}]\n"


def reads(desk: Any, **asked: Any) -> int:
    """How many listings a dry run takes to see an account and all in it."""
    planned = desk.build(desk.write(OTHER), "tcp", dry_run=True, **asked)
    assert planned.state == "planned"
    return int(planned.calls["drive"]["read"])


def account(desk: Any) -> drive.DriveFile:
    google = desk.target().google
    top = drive.children(google, "root")[0]
    letter = drive.children(google, top.id)[0]
    return drive.children(google, letter.id)[0]


def test_an_account_that_was_built_in_is_seen_in_one_listing(desk: Any) -> None:
    desk.build(desk.write(ACME))

    assert reads(desk) == WAY + ALL_IN_IT
    assert drive.noted_folders(account(desk)).keys() == {"Internal", "_deckwright"}


@pytest.mark.parametrize("wrong", ["1NoSuchFolderAnywhere_000000000000", "root"])
def test_a_folder_told_wrongly_is_found_all_the_same(wrong: str, desk: Any) -> None:
    first = desk.build(desk.write(ACME))
    for name in ("Internal", "_deckwright", "Archive"):
        drive.note_folders(desk.target().google, account(desk).id, {name: wrong})

    again = desk.build(desk.write(OTHER))

    assert (again.file_id, again.state) == (first.file_id, "filled anew")
    assert reads(desk) == WAY + ALL_IN_IT, "and is told rightly from then on"


def test_folders_that_nobody_may_be_told_of_are_listed_one_by_one(desk: Any) -> None:
    first = desk.build(desk.write(ACME), through=_Unwritable)

    assert desk.build(desk.write(ACME), through=_Unwritable).file_id == first.file_id
    assert drive.noted_folders(account(desk)) == {}


class _Unwritable:
    """An http over which no folder's own properties may be written."""

    def __init__(self, http: Any) -> None:
        self.http = http

    def request(
        self, uri: str, method: str = "GET", body: Any = None, **options: Any
    ) -> tuple[Any, bytes]:
        if method != "PATCH" or "folder-" not in str(body):
            answer: tuple[Any, bytes] = self.http.request(uri, method, body, **options)
            return answer
        words = "The user does not have sufficient permissions for this file."
        error = {"code": 403, "message": words, "errors": [{"reason": "forbidden"}]}
        return httplib2.Response({"status": 403}), json.dumps({"error": error}).encode()

    def close(self) -> None:
        self.http.close()
