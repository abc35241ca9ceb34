"""Where the ids of a brief lead: references looked up from the inside out."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.model import Item, Part, Refers
from generator.content.places import Loc
from generator.content.shape import FieldShape, Kind, fields_of


@dataclass(frozen=True, slots=True)
class Scope:
    """A part and where it stands, with what holds it: where its references are looked up."""

    part: Part
    loc: Loc
    outer: "Scope | None" = None

    def outward(self) -> Iterator["Scope"]:
        """This part, what holds it, and so on up to the brief."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer


@dataclass(frozen=True, slots=True)
class Target:
    """An item that a reference names."""

    item: Item
    loc: Loc
    scope: Scope


@dataclass(frozen=True, slots=True)
class Reference:
    """A written reference: the id it names, where it stands, and who is asked for it."""

    refers: Refers
    wanted: str
    loc: Loc
    scope: Scope


def find_target(refers: Refers, wanted: str, scope: Scope) -> Target | None:
    """The item a reference names, looked for from the inside out."""
    for path in refers.paths:
        for around in scope.outward():
            for holder, name, at, item in _items_at(around, path):
                if item.id == wanted:
                    return _target(holder, name, at, item)
    return None


def candidates(refers: Refers, scope: Scope) -> Iterator[Target]:
    """Everything a reference could name, the near ones first."""
    for path in refers.paths:
        for around in scope.outward():
            for found in _items_at(around, path):
                yield _target(*found)


def _target(holder: Scope, name: str, at: int, item: Item) -> Target:
    place = (*holder.loc, name, at)
    return Target(item, place, Scope(item, place, holder))


def _items_at(scope: Scope, path: str) -> Iterator[tuple[Scope, str, int, Item]]:
    """The items of the list at a path from a part, if that part has one there.

    Each with what holds it, under which name, and its number: a place is made for those alone
    that are asked for.
    """
    *steps, last = path.split(".")
    for step in steps:
        inner = getattr(scope.part, step, None)
        if not isinstance(inner, Part):
            return
        scope = Scope(inner, (*scope.loc, step), scope)
    items = getattr(scope.part, last, None)
    for at, item in enumerate(items if isinstance(items, tuple) else ()):
        if isinstance(item, Item):
            yield scope, last, at, item


def parts_of(part: Part) -> Iterator[Scope]:
    """A part and everything in it, each with its place, in the order it is written."""
    yield from _inside(Scope(part, ()))


def _inside(scope: Scope) -> Iterator[Scope]:
    yield scope
    for field in fields_of(type(scope.part)):
        for inner, loc in _parts_in(field, getattr(scope.part, field.name), scope.loc):
            yield from _inside(Scope(inner, loc, scope))


def _parts_in(field: FieldShape, value: object, loc: Loc) -> Iterator[tuple[Part, Loc]]:
    match field.kind, value:
        case Kind.PART, Part():
            yield value, (*loc, field.key)
        case Kind.PARTS, tuple():
            for at, item in enumerate(value):
                yield item, (*loc, field.key, at)
        case Kind.PARTS_BY_KEY, dict():
            for key, item in value.items():
                yield item, (*loc, field.key, key)
        case _:
            return


def references_of(part: Part) -> Iterator[Reference]:
    """Every reference written in a part."""
    for scope in parts_of(part):
        for field in fields_of(type(scope.part)):
            value = getattr(scope.part, field.name)
            if field.refers is None or value is None:
                continue
            loc = (*scope.loc, field.key)
            if isinstance(value, str):
                yield Reference(field.refers, value, loc, scope)
                continue
            for at, wanted in enumerate(value):
                yield Reference(field.refers, wanted, (*loc, at), scope)
