"""Removes each rule of the projection in turn, and tells where the scan would stay silent.

`make mutate-audience`. Nothing on disk is changed: a rule is replaced in memory while a brief
whose every internal value is unique is projected, all that the spoilt view then says is written
out as a document would, and the scan, whose own reading of the model is whole, must find it.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from givens.builds import TODAY
from givens.canaries import a_canary_brief
from givens.full_brief import the_vendor

from generator.content import project as projecting
from generator.content.brief import Brief
from generator.content.elements.cadence import OutcomeUpdate, Sow
from generator.content.elements.plans import Activity, Risk
from generator.content.elements.value import ValueMap, ValueRow
from generator.content.model import Item
from generator.content.places import Loc
from generator.content.shape import FieldShape, fields_of, models
from generator.content.view import Record, leaves
from generator.flows.brief.watch import known_terms
from generator.scan.passages import Passage
from generator.scan.search import search
from generator.scan.secrets import Secret, secrets_in
from generator.scan.values import Leaf, leaves_of

KINDS = ("csp", "champion")
_FIRST_PRIME = 1_000_003


@dataclass(frozen=True)
class Rule:
    """A rule of the projection, and how it is taken away for a while."""

    name: str
    without: Callable[[], Any]


@contextmanager
def replaced(holder: Any, name: str, value: Any) -> Iterator[None]:
    """The attribute replaced, and put back at the end."""
    own = name in vars(holder)
    before = getattr(holder, name)
    setattr(holder, name, value)
    try:
        yield
    finally:
        if own:
            setattr(holder, name, before)
        else:
            delattr(holder, name)


def rules() -> Iterator[Rule]:
    """Every rule there is: of each field that is not the customer's, and of whole items."""
    for model in models(Brief):
        for field in fields_of(model):
            if not field.audience.may_see("customer", "csp"):
                yield Rule(f"{model.__name__}.{field.key}", _showing(field))
    everything = {Item: "internal: true", Risk: "risks of ours", Activity: "activities of ours"}
    for item, name in everything.items():
        yield Rule(name, _as(item, "is_for_customer", lambda _self: True))
    for part in (ValueRow, ValueMap, OutcomeUpdate, Sow):
        yield Rule(f"{part.__name__}.withholds", _as(part, "withholds", lambda _self: {}))


def _as(holder: Any, name: str, value: Any) -> Callable[[], Any]:
    return lambda: replaced(holder, name, value)


def _showing(shown: FieldShape) -> Callable[[], Any]:
    whole = projecting._Projection._may_see

    def may_see(self: Any, field: FieldShape) -> bool:
        return field is shown or whole(self, field)

    return lambda: replaced(projecting._Projection, "_may_see", may_see)


@dataclass(frozen=True)
class Whole:
    """A brief as it should be shown, and what the scan looks for in documents of that kind."""

    brief: Brief
    kind: str
    seen: frozenset[Loc]
    ours: dict[Loc, Leaf]
    secrets: dict[Loc, list[Secret]]

    @classmethod
    def of(cls, brief: Brief, kind: str) -> "Whole":
        root = _view(brief, kind)
        known = tuple(leaves_of(brief, kind))
        secrets: dict[Loc, list[Secret]] = {}
        for secret in secrets_in(known, root):
            secrets.setdefault(secret.loc, []).append(secret)
        ours = {leaf.loc: leaf for leaf in known if leaf.is_ours}
        return cls(brief, kind, frozenset(leaf.loc for leaf in leaves(root)), ours, secrets)


@dataclass(frozen=True)
class Spoilt:
    """What a document would say without a rule: how much could be found, and what was not."""

    searched: int
    missed: tuple[str, ...]


def silent(whole: Whole, rule: Rule) -> Spoilt:
    """What a document would say without the rule, and the scan would not find."""
    with rule.without():
        spoilt = _view(whole.brief, whole.kind)
    leaked = {
        leaf.loc: leaf.text
        for leaf in leaves(spoilt)
        if leaf.loc not in whole.seen and leaf.loc in whole.ours
    }
    searched = [
        loc for loc in leaked if loc in whole.secrets or _is_searchable(whole.ours[loc])
    ]
    missed = (
        f"{rule.name}: {'.'.join(map(str, loc))} says “{leaked[loc]}” unseen"
        for loc in searched
        if not _is_found(whole.ours[loc], leaked[loc], whole.secrets.get(loc, []))
    )
    return Spoilt(len(searched), tuple(missed))


def _is_searchable(leaf: Leaf) -> bool:
    """Whether the value is one of ours alone: a marked text, or a prime of seven digits."""
    if leaf.field.refers is not None:
        return False
    number = getattr(leaf.value, "amount", leaf.value)
    if isinstance(number, int | Decimal) and not isinstance(number, bool):
        return number >= _FIRST_PRIME
    return isinstance(leaf.value, str) and leaf.value.startswith("⟦")


def _is_found(leaf: Leaf, text: str, secrets: list[Secret]) -> bool:
    label = leaf.field.key.replace("_", " ")
    said = f"{leaf.whose}: {leaf.holder.replace('_', ' ').removesuffix('s')} {label}: {text}"
    return bool(search([Passage(said, "here")], secrets))


def _view(brief: Brief, kind: str) -> Record:
    projected, _ = projecting.project(
        brief, audience="customer", kind=kind, vendor=the_vendor(), as_of=TODAY
    )
    return projected.root


def silent_terms() -> list[str]:
    """Words the list holds in vain: they are not found, or stand in it twice."""
    terms = known_terms()
    missed = []
    for at, term in enumerate(terms):
        passage = [Passage(f"about {term.term}, then", "here")]
        if not search(passage, (), terms):
            missed.append(f"{term.term}: not found")
        if any(each.term == term.term for each in (*terms[:at], *terms[at + 1 :])):
            missed.append(f"{term.term}: stands in the list twice")
    return missed


def a_brief_to_spoil() -> Brief:
    """The brief of unique values, some of its items marked as ours."""
    values, _ = a_canary_brief()
    for name in ("people", "outcomes", "applications", "objectives"):
        values[name][-1]["internal"] = True
    values["risks"][-1]["category"] = "competitive"
    values["activities"][-1]["type"] = "preparation"
    values["value_map"]["rows"][-1]["confidence"] = "estimate"
    values["outcome_updates"]["rows"][-1]["quote_approved"] = False
    values["services"]["sows"][-1]["status"] = "sow_wip"
    return Brief.model_validate(values)


def main() -> int:
    """Take every rule away once; the exit code says whether the scan saw all of it."""
    brief = a_brief_to_spoil()
    known = list(rules())
    wholes = [Whole.of(brief, kind) for kind in KINDS]
    spoilt = [silent(whole, rule) for rule in known for whole in wholes]
    told = [line for each in spoilt for line in each.missed] + silent_terms()
    for line in told:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        f"{len(known)} rules and {len(known_terms())} words taken away in turn; "
        f"{sum(each.searched for each in spoilt)} values to be found; "
        f"{len(told)} times the scan stayed silent\n"
    )
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
