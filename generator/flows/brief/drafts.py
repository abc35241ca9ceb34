"""A draft of a brief: a copy to try changes on, told from the brief by a diff."""

import difflib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from generator.content.read import SUFFIXES, read_brief
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given
from generator.flows.brief.editing import Change, edit


class Draft:
    """A copy of a brief, of one file or of several parts."""

    def __init__(self, files: Sequence[Path], given: Given) -> None:
        self._first = {each: each.read_bytes() for each in files}
        self._last = dict(self._first)
        self._given = given
        self.given = given

    def change(self, changes: Sequence[Change]) -> None:
        """Write changes into the draft; where one fails, none is there.

        Raises:
            InputError: the brief cannot be edited so, or would not be read any more.
        """
        self._last = {each: each.read_bytes() for each in self._first}
        self._given = self.given
        self.given = edit(self.given, None, changes)

    def go_back(self) -> None:
        """Undo the last change."""
        for file, data in self._last.items():
            file.write_bytes(data)
        self.given = self._given

    def difference(self) -> str:
        """What changed in the draft, file by file."""
        told: list[str] = []
        for file, before in self._first.items():
            lines = _lines(before), _lines(file.read_bytes())
            told += difflib.unified_diff(*lines, file.name, file.name, n=1)
        return "".join(told)


@contextmanager
def draft_of(given: Given) -> Iterator[Draft]:
    """A draft of a brief, as long as it is needed."""
    with TemporaryDirectory() as place:
        local = given.local
        if local is not None and local.is_dir():
            copy = Path(place) / local.name
            shutil.copytree(local, copy)
        else:
            named = PurePath(given.places.root.file)
            copy = Path(place) / (named.name if named.suffix in SUFFIXES else "brief.yaml")
            copy.write_bytes(given.text)
        brief, places = read_brief(copy)
        yield Draft(
            briefs.parts_in(copy), replace(given, brief=brief, places=places, local=copy)
        )


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig").splitlines(keepends=True)
