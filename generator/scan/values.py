"""The internal values of a brief: walked by the model, apart from what projects it.

A projection that shows what it must not is the fault this is to catch, so nothing here asks
the projection what is internal: only what the fields themselves say of their audience.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.content.brief import Brief
from generator.content.elements.plans import Evaluation
from generator.content.model import Item, Part
from generator.content.places import Loc
from generator.content.references import Scope, find_target
from generator.content.shape import FieldShape, Kind, fields_of

_ANYTHING_BUT: Final = frozenset({("allow", "term"), ("opportunities", "csp_url")})
"""What is internal and yet no secret: words somebody let pass, the plan's own address."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of the brief, and whether the readers of a kind of document may see it.

    Attributes:
        loc: Where it is written.
        field: The field it fills.
        holder: What holds that field, in the words of its key: `pov`, `people`.
        value: What was written.
        whose: The name of the item it belongs to, where customers may know that item.
        is_ours: Whether the readers may not see it.
        named: The name of what it refers to, where it is a reference.
    """

    loc: Loc
    field: FieldShape
    holder: str
    value: object
    whose: str
    is_ours: bool
    named: str = ""


def leaves_of(brief: Brief, kind: str) -> Iterator[Leaf]:
    """Every value of a brief, for the readers of one kind of customer document."""
    yield from _Walk(kind).part(brief, Scope(brief, ()), "", is_ours=False, whose="")


class _Walk:
    """One walk over a brief, for one kind of document."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def part(
        self, part: Part, scope: Scope, holder: str, *, is_ours: bool, whose: str
    ) -> Iterator[Leaf]:
        """The leaves of a part; of one that is ours, all of them are."""
        kept = part.withholds()
        is_excerpt = any(isinstance(each.part, Evaluation) for each in scope.outward())
        for field in fields_of(type(part)):
            if isinstance(part, Item) and field.name in {"id", "internal"}:
                continue
            value = getattr(part, field.name)
            if value is None or _is_no_secret(scope.loc, field):
                continue
            may_see = field.audience.may_see("customer", self.kind, excerpt=is_excerpt)
            hidden = is_ours or not may_see or field.name in kept
            loc = (*scope.loc, field.key)
            yield from self._field(
                field, value, Scope(part, loc, scope), holder, is_ours=hidden, whose=whose
            )

    def _field(
        self,
        field: FieldShape,
        value: object,
        scope: Scope,
        holder: str,
        *,
        is_ours: bool,
        whose: str,
    ) -> Iterator[Leaf]:
        loc = scope.loc
        match field.kind, value:
            case Kind.PART, Part():
                inside = Scope(value, loc, scope)
                yield from self.part(value, inside, field.key, is_ours=is_ours, whose=whose)
            case Kind.PARTS, tuple():
                for at, item in enumerate(value):
                    inside = Scope(item, (*loc, at), scope)
                    hidden = is_ours or _is_ours(item, inside)
                    yield from self.part(
                        item, inside, field.key, is_ours=hidden, whose=item.own_text
                    )
            case Kind.PARTS_BY_KEY, dict():
                for key, one in value.items():
                    inside = Scope(one, (*loc, key), scope)
                    yield from self.part(one, inside, key, is_ours=is_ours, whose=whose)
            case ((Kind.LEAVES | Kind.REFERENCES), tuple()):
                for at, one in enumerate(value):
                    yield _leaf(field, one, (*loc, at), scope, holder, is_ours, whose)
            case _:
                yield _leaf(field, value, loc, scope, holder, is_ours, whose)


def _leaf(
    field: FieldShape,
    value: object,
    loc: Loc,
    scope: Scope,
    holder: str,
    is_ours: bool,
    whose: str,
) -> Leaf:
    named = ""
    if field.refers is not None and isinstance(value, str):
        target = find_target(field.refers, value, scope)
        named = target.item.own_text if target else ""
    return Leaf(loc, field, holder, value, whose, is_ours, named)


def _is_ours(item: Item, scope: Scope) -> bool:
    """Whether customers see nothing of an item: it is marked, or hangs on one that is."""
    if not item.is_for_customer():
        return True
    for field in fields_of(type(item)):
        if field.is_required and field.refers is not None:
            target = find_target(field.refers, getattr(item, field.name), scope)
            if target is not None and not target.item.is_for_customer():
                return True
    return False


def _is_no_secret(loc: Loc, field: FieldShape) -> bool:
    path = tuple(step for step in (*loc, field.key) if isinstance(step, str))
    return path in _ANYTHING_BUT
