"""Object ids: read from names, made as an import makes them, remembered beside the file.

A slide's id stands in `p:cSld/@name`, an element's in `p:cNvPr/@name`, that of a layout or
master in the name of its root group (docs/google/slides-ids.md). In memory every object carries
its id there; the file carries it once the part is written.
"""

import re
from collections.abc import Iterator

from generator.workspace.ooxml.package import Unsupported
from generator.workspace.slides.ooxml import MC, A, Element, P
from generator.workspace.slides.refusals import bad_id, bad_id_length

_ASKED = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_:-]*")
# Ids that Google gives itself may be shorter than those a client may ask for.
_KNOWN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_:-]{4,49}|p\d*|i\d+|n")
_DRAWN = frozenset(f"{P}{name}" for name in ("sp", "pic", "cxnSp", "graphicFrame", "grpSp"))

_PROPERTIES, _MARK, _LABELS = f"{P}nvPr", f"{P}ph", f"{P}cNvPr"
_TREE = f"{P}cSld/{P}spTree"
_BODIES = frozenset({f"{P}txBody", f"{A}txBody"})


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
    return root.find(_TREE)


class Names:
    """Gives the objects nobody knows their ids: their names where those are ids, else new ones.

    Args:
        taken: ids that are given away.
        avoided: ids that new ones must not look like, for they were somebody's.
    """

    def __init__(self, taken: set[str], avoided: set[str]) -> None:
        self._taken = taken
        self._avoided = avoided
        self._waiting: list[tuple[Element, Iterator[str], dict[Element, str]]] = []

    def claim(
        self, holder: Element, otherwise: Iterator[str], before: dict[Element, str]
    ) -> None:
        """Let a holder keep its name as id if it is one and nobody has it yet.

        Args:
            holder: what has a name.
            otherwise: names to choose from if it can't.
            before: where the name it loses is kept.
        """
        name = holder.get("name", "")
        if _KNOWN.fullmatch(name) and name not in self._taken:
            self._taken.add(name)
        else:
            self._waiting.append((holder, otherwise, before))

    def take(self, name: str) -> None:
        """Give a name away without asking."""
        self._taken.add(name)

    def settle(self) -> None:
        """Name those whose name is no id, as an import would."""
        for holder, otherwise, before in self._waiting:
            name = next(
                name
                for name in otherwise
                if name not in self._taken and name not in self._avoided
            )
            self._taken.add(name)
            before[holder] = holder.get("name", "")
            holder.set("name", name)
        self._waiting.clear()


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
