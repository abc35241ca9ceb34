"""The page of error codes and the code agree, both ways."""

import re
from collections import defaultdict
from pathlib import Path

CODE = re.compile(r'"(E\d{3})"')
SECTION = re.compile(r"^### (E\d{3})\n\n(.+?)(?=^#|\Z)", re.M | re.S)


def rooms_by_code(root: Path) -> dict[str, set[str]]:
    used = defaultdict(set)
    for file in (root / "generator").rglob("*.py"):
        room = file.relative_to(root / "generator").parts[0]
        for code in CODE.findall(file.read_text(encoding="utf-8")):
            used[code].add(room)
    return used


def sections(root: Path) -> dict[str, str]:
    page = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    return dict(SECTION.findall(page))


def test_every_code_has_its_section(root: Path) -> None:
    untold = set(rooms_by_code(root)) - set(sections(root))
    assert not untold


def test_every_section_has_its_code(root: Path) -> None:
    unused = set(sections(root)) - set(rooms_by_code(root))
    assert not unused


def test_codes_stand_once_and_in_order(root: Path) -> None:
    page = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### (.+)$", page, re.M)
    assert headings == sorted(set(headings))


def test_every_section_says_what_it_means_and_the_way_out(root: Path) -> None:
    without = [code for code, text in sections(root).items() if " Mend: " not in text]
    assert not without


def test_an_example_shows_its_own_code(root: Path) -> None:
    wrong = [
        code
        for code, text in sections(root).items()
        for example in re.findall(r"^> (.+)$", text, re.M)
        if code not in example
    ]
    assert not wrong


def test_a_code_belongs_to_one_room(root: Path) -> None:
    shared = {code: rooms for code, rooms in rooms_by_code(root).items() if len(rooms) > 1}
    assert not shared
