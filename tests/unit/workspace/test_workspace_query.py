import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.workspace.drive.query import read_query
from generator.workspace.entry import Entry, User
from generator.workspace.refused import Refused

ENTRY = Entry(
    id="one",
    name="Acme - Mutual Customer_Success Plan's",
    mime_type="application/vnd.google-apps.presentation",
    path=Path(),
    parent_id="folder",
    revision_id="",
    version=1,
    created="2026-11-01T10:00:00.000Z",
    modified="2026-11-22T12:00:00.000Z",
    modified_by=User("You"),
    properties={"kind": "csp"},
    app_properties={"run": "7"},
    description="The plan",
    starred=False,
    trashed=False,
    trashed_at="",
    size=1,
    md5="",
    content_hash="",
)


def finds(q: str, entry: Entry = ENTRY) -> bool:
    query = read_query(q, root_id="the-root", mail="you@workspace.invalid")
    return query.matches(entry, lambda _entry: "we ship twice_daily now")


@pytest.mark.parametrize(
    "q",
    [
        "",
        r"name = 'Acme - Mutual Customer_Success Plan\'s'",
        'name = "Acme - Mutual Customer_Success Plan\'s"',
        "name != 'other'",
        "name contains 'acme'",
        "name contains 'Succ'",
        "name contains 'plan mut'",
        "mimeType='application/vnd.google-apps.presentation'",
        "mimeType != 'application/vnd.google-apps.folder'",
        "mimeType contains 'google-apps'",
        "trashed=false",
        "trashed != true",
        "starred = false",
        "not starred = true",
        "'folder' in parents",
        'parents in "folder"',
        "properties has { key='kind' and value='csp' }",
        "appProperties has {key='run' and value='7'}",
        "modifiedTime > '2026-11-22T11:59:59'",
        "modifiedTime > '2026-11-22T13:30:00+02:00'",
        "modifiedTime >= '2026-11-22T12:00:00Z'",
        "createdTime < '2026-11-02'",
        "'me' in owners",
        "'you@workspace.invalid' in writers",
        "fullText contains 'ship daily'",
        "fullText contains '\"twice daily\"'",
        "fullText contains 'acme'",
        "sharedWithMe = false",
        "not sharedWithMe",
        "visibility = 'limited'",
        "(name='x' or trashed=false) and ('folder' in parents)",
        "trashed = false AND starred = FALSE",
        "name='x' or name='y' or starred=false",
    ],
)
def test_a_query_finds_the_file_it_describes(q: str) -> None:
    assert finds(q)


@pytest.mark.parametrize(
    "q",
    [
        "name contains 'uccess'",
        "name = 'acme'",
        "trashed = true",
        "'root' in parents",
        "properties has { key='run' and value='7' }",
        "modifiedTime < '2026-11-22T12:00:00'",
        "sharedWithMe",
        "fullText contains '\"ship daily\"'",
        "fullText contains 'shi'",
        "viewedByMeTime > '2020-01-01'",
        "not (trashed = false)",
    ],
)
def test_a_query_passes_over_the_file_it_does_not_describe(q: str) -> None:
    assert not finds(q)


def test_and_and_or_are_read_from_left_to_right() -> None:
    starred = replace(ENTRY, starred=True)

    assert not finds("starred=true or trashed=false and name='x'", starred)
    assert finds("starred=true or (trashed=false and name='x')", starred)


@pytest.mark.parametrize(
    "q",
    [
        "nmae = 'x'",
        "name = x",
        "name = 'x",
        "name like 'x'",
        "name > 'x'",
        "trashed",
        "trashed = 'false'",
        "'x' in name",
        "in parents",
        "name = 'x' and",
        "name = 'x' trashed = false",
        "(name = 'x'",
        "name = 'x')",
        "properties has { key='a' }",
        "properties = 'a'",
        "modifiedTime > 'yesterday'",
        "fullText = 'x'",
        "not",
        "name = 'it's'",
        "name contains",
        "$",
    ],
)
def test_a_query_that_cannot_be_read_is_refused_as_drive_does(q: str) -> None:
    with pytest.raises(Refused) as refusal:
        finds(q)

    assert refusal.value.told_by_drive() == {
        "error": {
            "code": 400,
            "message": "Invalid Value",
            "errors": [
                {
                    "message": "Invalid Value",
                    "domain": "global",
                    "reason": "invalid",
                    "location": "q",
                    "locationType": "parameter",
                }
            ],
        }
    }


@pytest.mark.parametrize(
    ("q", "parents"),
    [
        ("'a' in parents", {"a"}),
        ("'root' in parents and trashed=false", {"the-root"}),
        ("trashed=false and ('a' in parents or 'b' in parents)", {"a", "b"}),
        ("'a' in parents and 'b' in parents", set()),
        ("'a' in parents or trashed=false", None),
        ("not 'a' in parents", None),
        ("name='x'", None),
    ],
)
def test_a_query_knows_the_folders_it_stays_in(q: str, parents: set[str] | None) -> None:
    assert read_query(q, root_id="the-root", mail="").parents == parents


@given(st.text())
@example("it's")
@example("back\\slash")
def test_any_name_can_be_asked_for_when_escaped(name: str) -> None:
    escaped = name.replace("\\", "\\\\").replace("'", "\\'")

    assert finds(f"name = '{escaped}'", replace(ENTRY, name=name))


@given(st.text())
def test_no_text_breaks_the_reader(q: str) -> None:
    with contextlib.suppress(Refused):
        finds(q)
