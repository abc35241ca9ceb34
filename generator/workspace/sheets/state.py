"""What a spreadsheet of Google has and an .xlsx has no place for: ids, grid sizes and the like.

It stands as JSON in one custom XML part, which Excel keeps and others may drop, and in the
workspace's index; sheets are found again by their titles, then by Office's own number.
"""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any
from zlib import crc32

from lxml import etree

from generator.workspace.ooxml.package import Package

NAMESPACE = "urn:deckwright:sheets"
PART = "customXml/item1.xml"
TYPE = "application/xml"

Json = dict[str, Any]


def state_part(state: Mapping[str, Any]) -> bytes:
    """The part that holds a state."""
    root = etree.fromstring(f'<state xmlns="{NAMESPACE}"/>')
    root.text = json.dumps(state, ensure_ascii=True, separators=(",", ":"))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


class State:
    """The state of one file: read from its part, or as the index remembers it."""

    def __init__(self, package: Package, book: str, remembered: Mapping[str, Any] | None):
        self._package = package
        self._book = book
        self._part = self._own_part()
        written = self._written()
        known = written if written is not None else remembered
        self.value: Json = deepcopy(dict(known)) if isinstance(known, Mapping) else {}
        self._kept = deepcopy(written) if written is not None else None

    def matched(self, sheets: Sequence[tuple[str, str]]) -> list[Json]:
        """What is remembered of each sheet, given their titles and Office's numbers."""
        known = [one for one in self.value.get("sheets", []) if isinstance(one, dict)]
        found: list[Json | None] = [None] * len(sheets)
        for key, position in (("title", 0), ("number", 1)):
            for index, sheet in enumerate(sheets):
                if found[index] is None:
                    match = next(
                        (one for one in known if one.get(key) == sheet[position]), None
                    )
                    if match is not None:
                        known.remove(match)
                        found[index] = match
        taken = {one["id"] for one in found if one is not None and "id" in one}
        for index, (title, number) in enumerate(sheets):
            kept = found[index] = found[index] or {}
            if "id" not in kept:
                kept["id"] = fresh_id(f"sheet {number}", taken)
                taken.add(kept["id"])
            kept["title"], kept["number"] = title, number
        told: list[Json] = [one or {} for one in found]
        self.value["sheets"] = told
        return told

    def write(self) -> None:
        """Write the state into the file if anything of it changed."""
        if self.value == self._kept:
            return
        data = state_part(self.value)
        if self._part is None:
            name = PART if not self._package.has(PART) else self._package.free_name(PART)
            self._part = name
            self._package.add(name, TYPE, data)
            self._package.relate(self._book, "customXml", name)
        else:
            root = self._package.tree(self._part)
            root.text = json.dumps(self.value, ensure_ascii=True, separators=(",", ":"))
            self._package.touch(self._part)
        self._kept = deepcopy(self.value)

    def _own_part(self) -> str | None:
        for relation in self._package.relations(self._book).values():
            if (
                relation.kind == "customXml"
                and not relation.external
                and self._package.has(relation.target)
                and NAMESPACE.encode() in self._package.read(relation.target)
            ):
                return relation.target
        return None

    def _written(self) -> Json | None:
        if self._part is None:
            return None
        try:
            value = json.loads(self._package.tree(self._part).text or "")
        except ValueError:
            return None
        return value if isinstance(value, dict) else None


def fresh_id(seed: str, taken: set[int]) -> int:
    """An id as Sheets gives them, the same in every run, that nothing has yet."""
    number = crc32(seed.encode("utf-8")) & 0x7FFFFFFF
    while number in taken or number == 0:
        number = crc32(number.to_bytes(4, "big")) & 0x7FFFFFFF
    return number
