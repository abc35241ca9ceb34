"""What is wrong, thin or missing in a brief that can be read.

A reference to nothing or an id used twice is an error. What is not known yet never is: an
element is complete, thin or missing, and a document is built all the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.content.brief import Brief
from generator.content.elements.customer import Heard, Theme
from generator.content.elements.metric import Metric
from generator.content.elements.people import BuyingRole, GapRole, ProjectRole, Side
from generator.content.matrix import (
    ELEMENTS,
    NEEDED,
    ONLY_KEYS,
    OTHER_WAYS,
    Element,
    shown,
)
from generator.content.model import Item, Part
from generator.content.places import Loc, SourceMap, dotted
from generator.content.references import Reference, Scope, candidates, parts_of, references_of
from generator.content.shape import Kind, fields_of
from generator.content.words import nearest
from generator.errors import Finding, Level

_MOST_TOLD = 3


class State(StrEnum):
    """How much of an element is there."""

    COMPLETE = "complete"
    THIN = "thin"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something an element needs and does not have."""

    what: str
    loc: Loc


@dataclass(frozen=True, slots=True)
class ElementState:
    """How much of an element is there, and what it lacks."""

    element: Element
    state: State
    lacks: tuple[Lack, ...] = ()


def check_brief(
    brief: Brief, places: SourceMap, kind: str | None, meeting: int | None = None
) -> tuple[Finding, ...]:
    """Everything to be said about a brief that can be read, in the order it is written.

    Args:
        brief: what was read.
        places: where it was written.
        kind: the document it shall become; None tells only what is wrong or thin as it stands.
        meeting: the meeting it shall become it for, where there is one.
    """
    faults = (*_check_ids(brief, places), *_check_references(brief, places))
    states = [state for state in element_states(brief, kind, meeting) if state.lacks]
    missing = [state for state in states if state.state is State.MISSING]
    thin = (_say_thin(state, places) for state in states if state.state is not State.MISSING)
    return (*faults, *_say_missing(missing, kind, places), *thin)


def thin_elements(brief: Brief, places: SourceMap, kind: str | None) -> Iterator[Finding]:
    """What is there and thin of the elements a kind shows, or the brief holds."""
    for state in element_states(brief, kind):
        if state.state is State.THIN:
            yield _say_thin(state, places)


# --- ids and references ----------------------------------------------------------------------


def _check_ids(brief: Brief, places: SourceMap) -> Iterator[Finding]:
    for scope in parts_of(brief):
        for field in fields_of(type(scope.part)):
            if field.kind is Kind.PARTS:
                yield from _check_list(
                    getattr(scope.part, field.name), (*scope.loc, field.key), places
                )


def _check_list(items: tuple[Item, ...], loc: Loc, places: SourceMap) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for at, item in enumerate(items):
        earlier = first.setdefault(item.id or "", at)
        if earlier != at:
            where = places.find((*loc, earlier, "id"))
            yield Finding(
                "E140",
                f"the id `{item.id}` is used twice in {dotted(loc)}; first at {where}",
                places.find((*loc, at, "id")),
                "give one of them another id",
            )


def _check_references(brief: Brief, places: SourceMap) -> Iterator[Finding]:
    for reference in references_of(brief):
        known = [target.item for target in candidates(reference.refers, reference.scope)]
        if all(item.id != reference.wanted for item in known):
            yield _say_lost(reference, known, places)


def _say_lost(reference: Reference, known: list[Item], places: SourceMap) -> Finding:
    lists = " or ".join(f"`{path}`" for path in reference.refers.paths)
    ids = [item.id for item in known if item.id]
    by_text = {item.own_text.casefold(): item.id for item in known if item.id}
    meant = by_text.get(reference.wanted.casefold()) or nearest(reference.wanted, ids, 0.6)
    return Finding(
        "E144",
        f"{dotted(reference.loc)} names `{reference.wanted}`; nothing in {lists} has that id",
        places.find(reference.loc),
        f"did you mean `{meant}`?" if meant else f"write an id out of {lists}, or add it there",
    )


# --- complete, thin, missing -----------------------------------------------------------------


def element_states(
    brief: Brief, kind: str | None, meeting: int | None = None
) -> tuple[ElementState, ...]:
    """The elements a kind of document shows, each with how much of it is there.

    Without a kind: the elements the brief holds.
    """
    parts = _parts_by_key(brief)
    if kind is None:
        held = (element for element in ELEMENTS.values() if _is_held(brief, element.keys))
        return tuple(_state(brief, element, element.keys, parts) for element in held)
    due = shown(kind, meeting)
    states = []
    for number in (*due.owed, *due.when_given):
        element = ELEMENTS[number]
        keys = ONLY_KEYS.get((kind, number), element.keys)
        if number in due.owed or _is_held(brief, keys):
            states.append(_state(brief, element, keys, parts))
    return tuple(states)


def states_of(brief: Brief, numbers: Iterable[str]) -> tuple[ElementState, ...]:
    """How much of each of these elements is there."""
    parts = _parts_by_key(brief)
    elements = (ELEMENTS[number] for number in numbers)
    return tuple(_state(brief, element, element.keys, parts) for element in elements)


Parts = Mapping[str | int, list[Scope]]


def _parts_by_key(brief: Brief) -> Parts:
    """Everything in a brief by the top-level key it stands under."""
    parts: defaultdict[str | int, list[Scope]] = defaultdict(list)
    for scope in parts_of(brief):
        if scope.loc:
            parts[scope.loc[0]].append(scope)
    return parts


def _is_held(brief: Brief, keys: tuple[str, ...]) -> bool:
    return any(getattr(brief, key) for key in keys)


def _state(brief: Brief, element: Element, keys: tuple[str, ...], parts: Parts) -> ElementState:
    if not _is_held(brief, keys):
        return ElementState(element, State.MISSING, (Lack(", ".join(keys), ()),))
    lacks = tuple(lack for key in keys for lack in _lacks_of(brief, key, parts))
    return ElementState(element, State.THIN if lacks else State.COMPLETE, lacks)


def _lacks_of(brief: Brief, key: str, parts: Parts) -> Iterator[Lack]:
    if not getattr(brief, key):
        yield Lack(f"there are no {key}", ())
        return
    if key == "people":
        yield from _missing_roles(brief)
    if key == "background" and not brief.account.industry:
        yield Lack("account has no industry", ("account",))
    for scope in parts.get(key, ()):
        yield from _lacking(scope.part, scope.loc)


def _lacking(part: Part, loc: Loc) -> Iterator[Lack]:
    """The needed fields a part does not have."""
    absent = [
        name
        for name in NEEDED.get(type(part), ())
        if not any(
            getattr(part, way) not in (None, ())
            for way in (name, *OTHER_WAYS.get((type(part), name), ()))
        )
    ]
    if absent:
        yield Lack(f"{dotted(loc)} has no {_joined(absent)}", loc)
    if isinstance(part, Heard):
        yield from _missing_themes(part, loc)
    if isinstance(part, Metric) and _is_never_measured(part):
        yield Lack(f"{dotted(loc)} says unknown and not by when it is measured", loc)


def _is_never_measured(metric: Metric) -> bool:
    baseline = metric.baseline
    return baseline is not None and not baseline.is_known and metric.measure_by is None


def _missing_themes(heard: Heard, loc: Loc) -> Iterator[Lack]:
    """Why change and what good looks like are each heard at least once."""
    themes = {statement.theme for statement in heard.statements}
    for theme in (Theme.PAIN, Theme.DESIRED_OUTCOME):
        if heard.statements and theme not in themes:
            yield Lack(f"no statement is about `{theme.value}`", loc)


_ROLES = {
    GapRole.EXECUTIVE_DECISION_MAKER: (
        {BuyingRole.ECONOMIC_BUYER, BuyingRole.EXECUTIVE_DECISION_MAKER},
        {ProjectRole.EXECUTIVE_SPONSOR},
    ),
    GapRole.TECHNICAL_CHAMPION: (
        {
            BuyingRole.CHAMPION,
            BuyingRole.TECHNICAL_CHAMPION,
            BuyingRole.COACH,
            BuyingRole.TECHNICAL_BUYER,
        },
        {ProjectRole.TECHNICAL_LEAD},
    ),
    GapRole.PROCESS_OWNER: (set(), {ProjectRole.PROCESS_OWNER}),
}
"""The three roles that must be known or listed as a gap, and what shows who has them."""


def roles_nobody_has(brief: Brief) -> Iterator[GapRole]:
    """Those of the three roles that nobody has and no gap lists."""
    people = [person for person in brief.people if person.org is Side.CUSTOMER]
    listed = {gap.role for gap in brief.gaps}
    for role, (buying, project) in _ROLES.items():
        known = any(one.buying_role in buying or one.project_role in project for one in people)
        if not known and role not in listed:
            yield role


def _missing_roles(brief: Brief) -> Iterator[Lack]:
    for role in roles_nobody_has(brief):
        yield Lack(f"nobody is {role.words.casefold()} and no gap says so", ("people",))


def _say_missing(
    states: Sequence[ElementState], kind: str | None, places: SourceMap
) -> Iterator[Finding]:
    """All that is missing as one finding: of a young brief it is most of it."""
    if not states:
        return
    named = [f"{state.element.number} ({state.element.title})" for state in states]
    keys = [f"`{state.lacks[0].what.split(', ')[0]}:`" for state in states]
    if len(states) == 1:
        what, known = f"element {named[0]} is missing; `{kind}` shows it", "it is"
    else:
        what = f"{len(states)} elements that `{kind}` shows are missing: {', '.join(named)}"
        known = "they are"
    mend = f"write {', '.join(keys)} when {known} known"
    yield Finding("E150", what, places.find(()), mend, Level.WARNING)


def _say_thin(state: ElementState, places: SourceMap) -> Finding:
    told = "; ".join(lack.what for lack in state.lacks[:_MOST_TOLD])
    more = len(state.lacks) - _MOST_TOLD
    return Finding(
        "E151",
        f"element {state.element.number} ({state.element.title}) is thin: {told}"
        + (f"; and {more} more" if more > 0 else ""),
        places.find(state.lacks[0].loc),
        "add what is known; the document shows a gap until then",
        Level.WARNING,
    )


def _joined(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
