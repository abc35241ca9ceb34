"""Parts of a drawing whose items go by other ids now: to a reader they are the same parts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.plan.drawn import Drawn, Glue
from generator.plan.memory import PartBase
from generator.plan.placement import PlacedDrawing

Says = frozenset[tuple[str, str, str]]
"""What the parts of one item are and say: role, words and alt text of each."""


def as_known(ours: PlacedDrawing, known: Mapping[str, PartBase]) -> PlacedDrawing:
    """The drawing with its parts under the names they are remembered by.

    An id of the brief may change while what it stands for does not; so may the way ids become
    names of parts. Where a person put such a box, it stays.
    """
    asked = _items((each.name, each.text, each.description) for each in ours.parts)
    held = _items((name, part.text, part.description) for name, part in known.items())
    former = _alone({item: said for item, said in held.items() if item not in asked})
    now = _alone({item: said for item, said in asked.items() if item not in held})
    names = {item: former[said] for said, item in now.items() if said in former}
    if not names:
        return ours
    return replace(ours, parts=tuple(_called(each, names) for each in ours.parts))


def _items(parts: Iterable[tuple[str, str, str]]) -> dict[str, Says]:
    found: dict[str, set[tuple[str, str, str]]] = {}
    for name, text, description in parts:
        role, _, item = name.partition("_")
        found.setdefault(item, set()).add((role, text, description))
    return {item: frozenset(said) for item, said in found.items()}


def _alone(items: Mapping[str, Says]) -> dict[Says, str]:
    """The items that say what no other says, by what they say."""
    counts = Counter(items.values())
    return {said: item for item, said in items.items() if counts[said] == 1}


def _called(part: Drawn, names: Mapping[str, str]) -> Drawn:
    return replace(
        part,
        name=_renamed(part.name, names),
        start=_glued(part.start, names),
        end=_glued(part.end, names),
    )


def _glued(end: Glue | None, names: Mapping[str, str]) -> Glue | None:
    return end and replace(end, part=_renamed(end.part, names))


def _renamed(name: str, names: Mapping[str, str]) -> str:
    role, apart, item = name.partition("_")
    return f"{role}{apart}{names.get(item, item)}"
