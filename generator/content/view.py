"""What maps see of a brief: records, lists and leaves that are already in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, overload

from generator.content.places import Loc


@dataclass(frozen=True, slots=True)
class Said:
    """A leaf in words, and where in the brief it was written.

    `value` is what the words stand for (a period, an amount, a choice): for sorting, drawing
    and colouring, never for printing. A leaf is falsy when nothing is said, or a plain no.
    """

    text: str
    loc: Loc
    value: object = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text) and self.value is not False


@dataclass(frozen=True, slots=True, eq=False)
class Record(Mapping[str, "Node"]):
    """A thing with named parts; every name of its model is there, even when nothing is said."""

    fields: Mapping[str, "Node"]
    loc: Loc
    id: str = ""

    def __getitem__(self, name: str) -> "Node":
        return self.fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    def __bool__(self) -> bool:
        return bool(self.id) or any(bool(node) for node in self.fields.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return (self.id, self.loc, self.fields) == (other.id, other.loc, other.fields)

    def __hash__(self) -> int:
        return hash((self.id, self.loc))

    def with_fields(self, **nodes: "Node") -> "Record":
        """The same thing with further or other parts."""
        return Record({**self.fields, **nodes}, self.loc, self.id)


@dataclass(frozen=True, slots=True)
class Items(Sequence["Node"]):
    """A list in the order it is shown."""

    items: tuple["Node", ...]
    loc: Loc

    @overload
    def __getitem__(self, index: int) -> "Node": ...
    @overload
    def __getitem__(self, index: slice) -> Sequence["Node"]: ...
    def __getitem__(self, index: int | slice) -> "Node | Sequence[Node]":
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)


Node: TypeAlias = Said | Record | Items


def lookup(node: Node, path: str) -> Node:
    """The part at a dotted path; a number picks from a list.

    Raises:
        KeyError: no model has a part of that name.
    """
    for name in path.split("."):
        match node:
            case Record():
                node = node.fields[name]
            case Items() if name.isdigit() and int(name) < len(node):
                node = node.items[int(name)]
            case _:
                raise KeyError(name)
    return node


def leaves(node: Node) -> Iterator[Said]:
    """Every leaf of a view that says something."""
    left = [node]
    while left:
        match left.pop():
            case Said() as said:
                if said.text:
                    yield said
            case Items(items=items):
                left.extend(reversed(items))
            case Record(fields=fields):
                left.extend(reversed(tuple(fields.values())))
