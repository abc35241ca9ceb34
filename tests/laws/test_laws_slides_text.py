"""The workspace's text against an interpreter too small to be wrong: a list of letters."""

from dataclasses import dataclass
from functools import lru_cache
from json import loads
from typing import Any

from givens.slides_files import BODY, a_file
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile
from generator.workspace.written import written

_LETTERS = st.text(alphabet="ab \n\t\v😀é", min_size=1, max_size=6)


@dataclass(frozen=True)
class Unit:
    """Half of an emoji or a whole letter, and how it looks."""

    letter: str
    half: int
    look: str


def _units(text: str, look: str) -> list[Unit]:
    found = []
    for letter in text:
        halves = 2 if letter > "\uffff" else 1
        found += [Unit(letter, half, look) for half in range(halves)]
    return found


def _insert(units: list[Unit], index: int, text: str) -> list[Unit] | None:
    if not 0 <= index <= len(units) - 1:
        return None
    if units[index].half:
        index += 1
    return units[:index] + _units(text, units[index].look) + units[index:]


def _delete(units: list[Unit], start: int, end: int) -> list[Unit] | None:
    if not 0 <= start < end <= len(units) - 1:
        return None
    start -= units[start].half
    end += units[end].half
    return units[:start] + units[end:]


def _read(shape: dict[str, Any]) -> list[Unit]:
    if "text" not in shape["shape"]:
        return []
    units: list[Unit] = []
    at = 0
    for one in shape["shape"]["text"]["textElements"]:
        assert one.get("startIndex", 0) <= at
        if "textRun" in one:
            assert one.get("startIndex", 0) == at
            run = one["textRun"]
            units += _units(run["content"], str(run["style"]))
            at = one["endIndex"]
            assert at == len(units)
    return units


@lru_cache(maxsize=1)
def _colourful() -> bytes:
    """A body whose first paragraph changes its look at every second letter."""

    def change(deck: Any) -> None:
        paragraph = deck.slides[0].shapes[1].text_frame.paragraphs[0]
        for name in ("italic", "underline", "bold"):
            run = paragraph.add_run()
            run.text = "xy"
            setattr(run.font, name, True)

    return a_file(change).to_bytes()


def _body(file: SlidesFile) -> dict[str, Any]:
    page = loads(written(file.page("slide_one"), is_pretty=False))
    found: dict[str, Any] = next(one for one in page["pageElements"] if one["objectId"] == BODY)
    return found


_INSERT = st.tuples(st.just("insert"), st.integers(0, 30), _LETTERS)
_DELETE = st.tuples(st.just("delete"), st.integers(0, 20), st.integers(0, 30))


@settings(max_examples=40, deadline=None)
@given(st.lists(_INSERT | _DELETE, min_size=1, max_size=8))
def test_any_edits_give_what_a_list_of_letters_gives(edits: list[tuple[str, int, Any]]) -> None:
    file = SlidesFile.open(_colourful())
    expected = _read(_body(file))
    for kind, index, what in edits:
        if kind == "insert":
            after = _insert(expected, index, what)
            request: dict[str, Any] = {
                "insertText": {"objectId": BODY, "insertionIndex": index, "text": what}
            }
        else:
            after = _delete(expected, index, what)
            asked = {"type": "FIXED_RANGE", "startIndex": index, "endIndex": what}
            request = {"deleteText": {"objectId": BODY, "textRange": asked}}
        try:
            file.apply([request])
            assert after is not None, "applied, and should have been refused"
            expected = after
        except Refused:
            assert after is None, "refused, and should have been applied"
        found = _read(_body(file))
        if len(expected) > 1:
            assert found == expected
        else:
            assert found in ([], expected)
