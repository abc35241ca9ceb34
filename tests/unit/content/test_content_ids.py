"""Ids written into the text of a brief."""

from pathlib import Path

import pytest

from generator.content.ids import write_ids
from generator.content.read import read_brief, read_brief_bytes

ACME = "account: {name: Acme}\n"


def with_ids(text: str, name: str = "acme.yaml") -> str:
    brief, places = read_brief_bytes(text.encode(), name)
    return write_ids(text, brief, places)


def test_an_item_gets_an_id_and_keeps_its_comments() -> None:
    text = ACME + "people:\n  # the champion\n  - name: Ada Lovelace  # since May\n"
    assert with_ids(text) == (
        ACME + "people:\n  # the champion\n  - id: ada-lovelace\n"
        "    name: Ada Lovelace  # since May\n"
    )


def test_a_flow_item_gets_its_id_in_flow() -> None:
    assert with_ids(ACME + "people: [{name: Ada}, {  title: CTO, name: Bob}]\n") == (
        ACME + "people: [{id: ada, name: Ada}, {  id: bob, title: CTO, name: Bob}]\n"
    )


def test_ids_of_one_name_are_numbered() -> None:
    text = ACME + "people:\n- name: Ada\n- name: Ada\n- id: ada-2\n  name: Ada\n"
    assert with_ids(text) == (
        ACME + "people:\n- id: ada\n  name: Ada\n- id: ada-3\n  name: Ada\n"
        "- id: ada-2\n  name: Ada\n"
    )


def test_an_id_that_could_be_something_else_is_quoted() -> None:
    text = ACME + 'people:\n- name: "No"\n- name: 2024\n'
    assert with_ids(text) == (
        ACME + 'people:\n- id: "no"\n  name: "No"\n- id: "2024"\n  name: 2024\n'
    )


@pytest.mark.parametrize(("nothing", "written"), [("id:", "id: ada"), ("id: ~", "id: ada")])
def test_an_empty_id_is_filled(nothing: str, written: str) -> None:
    text = ACME + "people:\n- {nothing}  # soon\n  name: Ada\n"
    assert with_ids(text.replace("{nothing}", nothing)) == text.replace("{nothing}", written)


def test_crlf_stays_crlf() -> None:
    text = "account: {name: Acme}\r\npeople:\r\n- name: Ada\r\n"
    assert with_ids(text) == (
        "account: {name: Acme}\r\npeople:\r\n- id: ada\r\n  name: Ada\r\n"
    )


def test_json_stays_json() -> None:
    text = (
        '{"account": {"name": "Acme"},\n  "people": [\n    {\n      "name": "Ada"\n    }\n  ]}'
    )
    assert with_ids(text, "acme.json") == text.replace(
        '"name": "Ada"', '"id": "ada",\n      "name": "Ada"'
    )


def test_deeper_items_get_ids_too() -> None:
    text = ACME + "adoption:\n  phases:\n    - name: Migrate\n"
    assert (
        with_ids(text)
        == ACME + "adoption:\n  phases:\n    - id: migrate\n      name: Migrate\n"
    )


def test_bare_texts_stay_bare() -> None:
    text = ACME + "plan:\n  asks:\n    - Name a sponsor\n"
    assert with_ids(text) == text


def test_an_item_repeated_by_an_alias_is_left_alone() -> None:
    text = ACME + "people:\n- &ada {name: Ada}\n- *ada\n- name: Bob\n"
    assert with_ids(text) == ACME + (
        "people:\n- &ada {name: Ada}\n- *ada\n- id: bob\n  name: Bob\n"
    )


def test_anchors_and_explicit_keys_are_respected() -> None:
    text = ACME + "people:\n- &ada\n  name: Ada\n- ? name\n  : Bob\n"
    assert with_ids(text) == ACME + (
        "people:\n- &ada\n  id: ada\n  name: Ada\n- id: bob\n  ? name\n  : Bob\n"
    )


def test_a_second_time_changes_nothing() -> None:
    once = with_ids(ACME + "people:\n- name: Ada\nrisks: [{description: Late}]\n")
    assert with_ids(once) == once


def test_each_part_of_a_brief_gets_its_own_ids(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ACME + "risks:\n- description: Late\n")
    (tmp_path / "b.yaml").write_text("people:\n- name: Ada\n")
    brief, places = read_brief(tmp_path, as_name="acme")
    written = write_ids((tmp_path / "b.yaml").read_text(), brief, places, "acme/b.yaml")
    assert written == "people:\n- id: ada\n  name: Ada\n"


def test_a_byte_order_mark_stays() -> None:
    text = "\ufeff" + ACME + "people: [{name: Ada}]\n"
    assert with_ids(text) == "\ufeff" + ACME + "people: [{id: ada, name: Ada}]\n"
