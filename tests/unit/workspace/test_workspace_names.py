import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.workspace.kinds import FOLDER, PRESENTATION
from generator.workspace.names import disk_name, folded, is_ignored, safe_name, told_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme: Mutual Plan", "Acme_ Mutual Plan"),
        ("A/B", "A_B"),
        ("../x", "_._x"),
        ("..", "_"),
        (".hidden", "_hidden"),
        ("~$lock", "_$lock"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("console", "console"),
        ("trailing. ", "trailing"),
        ("", "_"),
        ("   ", "_"),
        ("desktop.ini", "_desktop.ini"),
        ("line\nbreak", "line_break"),
        ("Rocket 🚀 GmbH & Co. KG", "Rocket 🚀 GmbH & Co. KG"),
        ("lone \ud800 half", "lone _ half"),
    ],
)
def test_a_name_is_made_safe_for_every_disk(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@given(st.text(st.characters(codec=None), max_size=300))
def test_no_name_leaves_its_folder_or_hides(name: str) -> None:
    safe = safe_name(name)

    assert 0 < len(safe.encode("utf-8")) <= 201
    assert not set(safe) & set('/\\:*?"<>|\0')
    assert safe not in {".", ".."}
    assert not is_ignored(safe)
    assert safe == safe.rstrip(" .")


@given(st.text(max_size=300), st.sampled_from([PRESENTATION, FOLDER, "text/plain"]))
def test_a_taken_name_is_never_given_twice(name: str, mime_type: str) -> None:
    taken: set[str] = set()
    for _ in range(3):
        chosen = disk_name(name, mime_type, taken)
        assert folded(chosen) not in taken
        taken.add(folded(chosen))


def test_a_long_name_is_cut_between_characters() -> None:
    assert safe_name("é" * 150) == "é" * 100


def test_the_second_of_a_name_is_numbered_before_its_suffix() -> None:
    assert disk_name("Plan", PRESENTATION, {"plan.pptx"}) == "Plan (2).pptx"
    assert disk_name("a.json", "application/json", {"a.json", "a (2).json"}) == "a (3).json"


def test_names_that_differ_only_in_case_do_not_share_a_place() -> None:
    assert disk_name("ACME", FOLDER, {"acme"}) == "ACME (2)"


def test_a_suffix_that_is_there_is_not_doubled() -> None:
    assert disk_name("Plan.pptx", PRESENTATION, ()) == "Plan.pptx"


def test_the_suffix_of_an_editors_file_is_hidden() -> None:
    assert told_name("Plan.PPTX", PRESENTATION) == "Plan"
    assert told_name("notes.txt", "text/plain") == "notes.txt"


@pytest.mark.parametrize("name", [".~lock.Plan.pptx#", "~$Plan.pptx", ".DS_Store", "Thumbs.db"])
def test_files_of_programs_are_no_files_of_persons(name: str) -> None:
    assert is_ignored(name)
