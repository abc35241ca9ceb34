"""Briefs out of files and folders."""

import os
from pathlib import Path

import pytest

from generator.content.located import read_located
from generator.content.read import read_brief, read_brief_bytes
from generator.errors import InputError
from generator.sources import Source


def refusal_of(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        read_brief(path, as_name=path.name)
    return str(refused.value)


def test_a_brief_and_its_places() -> None:
    brief, places = read_brief_bytes(b"account:\n  name: Acme\n", "acme.yaml")
    assert brief.account.name == "Acme"
    assert places.find(("account", "name")) == Source("acme.yaml", 2, 9)


def test_a_json_brief() -> None:
    brief, _ = read_brief_bytes(b'{"account": {"name": "Acme", "employees": 12}}', "acme.json")
    assert brief.account.employees == 12


def test_a_version_stays_as_written() -> None:
    brief, _ = read_brief_bytes(b"account: {name: Acme}\nplan: {version: 1.10}\n", "acme.yaml")
    assert brief.plan is not None
    assert brief.plan.version == "1.10"


def test_a_key_named_on_is_a_key() -> None:
    text = b"account: {name: Acme}\ndocuments: {csp: {accepted: {on: 2027-03-31}}}\n"
    brief, _ = read_brief_bytes(text, "acme.yaml")
    accepted = brief.documents["csp"].accepted
    assert accepted is not None
    assert accepted.on is not None


def test_private_keys_are_passed_over() -> None:
    text = b"x_note: 1\naccount: {name: Acme, x_budget: 12:30}\n"
    assert read_brief_bytes(text, "acme.yaml")[0].account.name == "Acme"


def test_a_folder_of_parts_is_a_brief(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("account: {name: Acme}\n")
    (tmp_path / "team.json").write_text('{"people": [{"name": "Ada"}]}')
    (tmp_path / ".hidden.yaml").write_text("account: {name: Other}\n")
    (tmp_path / "notes.txt").write_text("not a part")
    brief, places = read_brief(tmp_path, as_name="acme")
    assert (brief.account.name, brief.people[0].name) == ("Acme", "Ada")
    assert places.find(("people", 0, "name")) == Source("acme/team.json", 1, 22)


def test_a_missing_file_offers_the_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text("account: {name: Acme}\n")
    assert refusal_of(tmp_path / "acne.yaml") == (
        "acne.yaml: E101 there is no such file\n  mend: did you mean `acme.yaml`?"
    )


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "nowhere" / "acme.yaml") == (
        f"acme.yaml: E101 there is no such file\n"
        f"  mend: there is no folder {tmp_path / 'nowhere'} either; check the path"
    )


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert refusal_of(tmp_path).endswith(
        "E101 the folder holds no .yaml or .json file\n"
        "  mend: name a brief, or a folder with its parts"
    )


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "acme.docx").write_bytes(b"PK")
    assert refusal_of(tmp_path / "acme.docx") == (
        "acme.docx: E102 this is neither YAML nor JSON\n  mend: name a .yaml or .json file"
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "acme.yaml")
    assert "E102 this is no file" in refusal_of(tmp_path / "acme.yaml")


def test_a_name_no_file_can_have_is_told(tmp_path: Path) -> None:
    assert "E102" in refusal_of(tmp_path / ("a" * 300 + ".yaml"))
    assert "E10" in refusal_of(tmp_path / "a\0b.yaml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    path.write_text("account: {name: Acme}\n")
    path.chmod(0)
    assert "E102 the file may not be read" in refusal_of(path)


def test_too_many_parts_are_told(tmp_path: Path) -> None:
    for number in range(101):
        (tmp_path / f"{number}.yaml").touch()
    assert "E103 the folder holds 101 files" in refusal_of(tmp_path)


def test_parts_are_bounded_together(tmp_path: Path) -> None:
    for number in range(2):
        text = f"x_{number}: [{'[1, 2, 3],' * 900}]\n".replace("3", "[4, 5, 6], " * 9)
        (tmp_path / f"{number}.yaml").write_text(text)
        read_located(text.encode(), "part.yaml")
    assert "E113 more than 50,000 values" in refusal_of(tmp_path)
