"""Object ids: read from names, made as an import makes them, remembered beside the file.

A slide's id stands in `p:cSld/@name`, an element's in `p:cNvPr/@name`, that of a layout or
master in the name of its root group (docs/google/slides-ids.md). In memory every object carries
its id there; the file carries it once the part is written.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.workspace.ooxml.package import Unsupported
from generator.workspace.slides.ooxml import MC, A, Element, P
from generator.workspace.slides.refusals import bad_id, bad_id_length

_ASKED = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_:-]*")
# Ids that Google gives itself may be shorter than those a client may ask for.
_KNOWN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_:-]{4,49}|p\d*|i\d+|n")
_DRAWN = frozenset(f"{P}{name}" for name in ("sp", "pic", "cxnSp", "graphicFrame", "grpSp"))

_PROPERTIES, _MARK, _LABELS = f"{P}nvPr", f"{P}ph", f"{P}cNvPr"
_BODIES = frozenset({f"{P}txBody", f"{A}txBody"})

Remembered = Mapping[str, Mapping[str, str]]


def check_asked(object_id: str) -> None:
    """Refuse an id a client may not ask for."""
    if not _ASKED.fullmatch(object_id):
        raise bad_id(object_id)
    if not 5 <= len(object_id) <= 50:
        raise bad_id_length(object_id)


def drawn(container: Element) -> Iterator[Element]:
    """What is drawn in a shape tree or group, back first; alternatives count once."""
    for child in container.iterchildren("*"):
        if child.tag in _DRAWN:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            chosen = _chosen(child)
            if chosen is not None:
                yield chosen


def every(container: Element) -> Iterator[Element]:
    """Everything drawn in a tree, groups before their children."""
    for element in drawn(container):
        yield element
        if element.tag == f"{P}grpSp":
            yield from every(element)


def outermost(element: Element) -> Element:
    """What stands in the tree for an element: itself, or the alternatives it is one of."""
    parent = element.getparent()
    above = None if parent is None else parent.getparent()
    if parent is None or above is None or not str(parent.tag).startswith(MC):
        return element
    return above


def labels(element: Element) -> Element:
    """The cNvPr of an element or shape tree: number, name, alt text."""
    for inner in element[0] if len(element) else ():
        if inner.tag == _LABELS:
            return inner
    found = element.find(f".//{P}cNvPr")
    if found is None:
        raise Unsupported
    return found


def id_of(element: Element) -> str:
    """The object id of an element."""
    return labels(element).get("name", "")


def tree_of(root: Element) -> Element | None:
    """The shape tree of a page."""
    return root.find(f"{P}cSld/{P}spTree")


class Names:
    """Gives every object of a file its id, the same one each time."""

    def __init__(self, remembered: Remembered) -> None:
        self._remembered = remembered
        self._taken: dict[str, tuple[Element, str]] = {}
        self._waiting: list[tuple[Element, str, str, Iterator[str]]] = []

    def claim(self, holder: Element, page: str, number: str, otherwise: Iterator[str]) -> None:
        """Let a holder keep its name as id if it is one and nobody has a better claim."""
        name = holder.get("name", "")
        before = self._remembered.get(page, {}).get(number)
        if not _KNOWN.fullmatch(name):
            self._waiting.append((holder, page, number, otherwise))
            return
        if name in self._taken:
            if before != name or not self._taken[name][1]:
                self._waiting.append((holder, page, number, otherwise))
                return
            loser, its_page = self._taken[name]
            self._waiting.append((loser, its_page, loser.get("id", ""), otherwise))
        self._taken[name] = (holder, page)

    def take(self, name: str, holder: Element) -> None:
        """Give a name away without asking."""
        self._taken[name] = (holder, "")

    def settle(self) -> None:
        """Name those whose name is no id: as remembered, else as an import would."""
        rest = []
        for holder, page, number, otherwise in self._waiting:
            before = self._remembered.get(page, {}).get(number)
            if before and before not in self._taken:
                self._taken[before] = (holder, page)
                holder.set("name", before)
            else:
                rest.append((holder, otherwise))
        for holder, otherwise in rest:
            name = next(name for name in otherwise if name not in self._taken)
            self._taken[name] = (holder, "")
            holder.set("name", name)


def numbered(prefix: str, start: int) -> Iterator[str]:
    """Names made of a prefix and a growing number."""
    number = start
    while True:
        yield f"{prefix}{number}"
        number += 1


def placeholder(element: Element) -> Element | None:
    """The p:ph of an element."""
    for inner in element[0] if len(element) else ():
        if inner.tag == _PROPERTIES:
            for mark in inner:
                if mark.tag == _MARK:
                    return mark
    return None


def text_body(element: Element) -> Element | None:
    """The text body of a shape or cell."""
    for child in element:
        if child.tag in _BODIES:
            return child
    return None


def _chosen(alternatives: Element) -> Element | None:
    for branch in alternatives.iterchildren(f"{MC}Choice", f"{MC}Fallback"):
        for child in branch.iterchildren("*"):
            if child.tag in _DRAWN:
                return child
    return None


def as_remembered(value: Any) -> dict[str, dict[str, str]]:
    """What the index kept, if it has the right form."""
    if not isinstance(value, Mapping):
        return {}
    return {
        str(page): {str(number): str(name) for number, name in names.items()}
        for page, names in value.items()
        if isinstance(names, Mapping)
    }
