"""Which object is which after another program wrote the file (docs/google/slides-ids.md).

A slide is known by the names, texts and number it kept; an object on it by its name, by being
the placeholder it was, by place, words and alt text. What fits nothing remembered is new.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import itemgetter
from typing import TypeVar

from generator.workspace.slides.memory import Box, KnownPage, Look

_MOST_ALIKE = 8  # what more pages than this have in common tells none of them
_PAGE_NEEDS = 3.0
_OBJECT_NEEDS = 35.0
_SAME_PLACE = 20_000  # EMU; LibreOffice rounds to hundredths of a millimetre
_FAR = 2_500_000
_GRID = 100_000
_SAME_WORDS = 0.5
_FAMILIES = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}

One = TypeVar("One", bound=Hashable)
Other = TypeVar("Other", bound=Hashable)


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page as it is in the file now."""

    key: str
    name: str  # what stands where its id should stand
    label: str
    at: int
    looks: tuple[Look, ...]


def recognise_pages(
    known: Sequence[KnownPage], found: Sequence[FoundPage]
) -> dict[str, KnownPage]:
    """Which remembered page each page is, by its key; pages that are new are left out."""
    having: dict[tuple[str, str], list[KnownPage]] = defaultdict(list)
    for page in known:
        for fact in {fact for fact, _ in _facts_known(page)}:
            having[fact].append(page)
    asking: dict[tuple[str, str], int] = defaultdict(int)
    for there in found:
        for fact in {fact for fact, _ in _facts_found(there)}:
            asking[fact] += 1
    scores: dict[tuple[FoundPage, KnownPage], float] = defaultdict(float)
    for there in found:
        for fact, weight in _facts_found(there):
            candidates = having.get(fact, ())
            if len(candidates) <= _MOST_ALIKE and asking[fact] <= _MOST_ALIKE:
                for page in candidates:
                    scores[there, page] += weight
    pairs = [
        (score, -abs(there.at - page.at), there, page)
        for (there, page), score in scores.items()
    ]
    return {there.key: page for there, page in _best(pairs, _PAGE_NEEDS)}


def recognise_objects(
    known: Sequence[tuple[str, Look]], found: Sequence[Look]
) -> dict[int, str]:
    """The id each object of a page has, by its position; new ones are left out."""
    by_name: dict[str, int] = {}
    for position, look in enumerate(found):
        by_name.setdefault(look.label, position)
    told = {by_name[name]: name for name, _ in known if name in by_name}
    given = set(told.values())
    left = [(at, one) for at, one in enumerate(known) if one[0] not in given]
    free = [(at, one) for at, one in enumerate(found) if at not in told]
    pairs = [
        (_likeness(before, after) + (5 if at == was_at else 0), -abs(at - was_at), at, name)
        for at, after in free
        for was_at, (name, before) in left
        if before.kind == after.kind
    ]
    told.update(_best(pairs, _OBJECT_NEEDS))
    return told


def _best(
    pairs: Iterable[tuple[float, int, One, Other]], needs: float
) -> Iterator[tuple[One, Other]]:
    """The pairs of highest score, each member once."""
    ones: set[One] = set()
    others: set[Other] = set()
    for score, _, one, other in sorted(pairs, key=itemgetter(0, 1), reverse=True):
        if score < needs:
            return
        if one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            yield one, other


def _facts_known(page: KnownPage) -> Iterator[tuple[tuple[str, str], float]]:
    yield ("key", page.key), 3
    yield ("name", page.id), 20
    if page.label:
        yield ("label", page.label), 6
    for name, look in page.objects:
        yield ("object", name), 4
        if look.label not in {"", name}:
            yield ("object", look.label), 4
        yield from _facts_of(look)


def _facts_found(page: FoundPage) -> Iterator[tuple[tuple[str, str], float]]:
    yield ("key", page.key), 3
    yield ("name", page.name), 20
    if page.label:
        yield ("label", page.label), 6
    for look in page.looks:
        yield ("object", look.label), 4
        yield from _facts_of(look)


def _facts_of(look: Look) -> Iterator[tuple[tuple[str, str], float]]:
    text = look.text.strip()
    if text:
        yield ("text", text), 3
        for word in dict.fromkeys(text.split()):
            yield ("word", word), 0.5
    if look.title:
        yield ("title", look.title), 3
    if look.picture:
        yield ("picture", look.picture), 4
    if look.box is not None:
        near = " ".join(str(round(side / _GRID)) for side in look.box)
        yield ("box", f"{look.kind} {near}"), 1


def _likeness(before: Look, after: Look) -> float:
    score = _same_place(before.box, after.box)
    if before.place and after.place:
        if before.place == after.place:
            score += 50
        elif _family(before) == _family(after):
            score += 30
    score += _same_words(before.text.strip(), after.text.strip())
    if before.title and before.title == after.title:
        score += 50
    if before.picture and before.picture == after.picture:
        score += 50
    if before.label and before.label == after.label:
        score += 30
    return score + (5 if before.number == after.number else 0)


def _family(look: Look) -> str:
    """What kind of placeholder it is, as far as programs keep it."""
    kind = look.place.partition(" ")[0]
    return _FAMILIES.get(kind, kind)


def _same_place(before: Box | None, after: Box | None) -> float:
    if before is None or after is None:
        return 10 if before == after else 0
    apart = max(abs(one - other) for one, other in zip(before, after, strict=True))
    return 40 if apart <= _SAME_PLACE else max(0.0, 25 * (1 - apart / _FAR))


def _same_words(before: str, after: str) -> float:
    if not before or not after:
        return 0
    if before == after:
        return 40
    share = SequenceMatcher(None, before, after, autojunk=False).ratio()
    return 30 * share if share > _SAME_WORDS else 0
