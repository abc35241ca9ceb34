"""A brief cut to what one kind of document may say, in words.

The customer's view is built from fields that are classified for the customer; it is never a
whole brief with something taken out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal, Protocol, overload

from generator.content.audience import AudienceName
from generator.content.brief import Brief, Opportunity
from generator.content.changed import nothing_changed
from generator.content.derived import Setting, derive, leading, say_run
from generator.content.elements.plans import Evaluation
from generator.content.links import Address, Reach, addresses_in, reach, without
from generator.content.model import Item, Part, Refers, Term
from generator.content.places import Loc, dotted
from generator.content.references import Scope, find_target
from generator.content.say import say
from generator.content.shape import FieldShape, Kind, fields_of, model_at
from generator.content.vendor import Vendor
from generator.content.view import Items, Node, Record, Said
from generator.errors import Finding, Level
from generator.sources import Source

_DEEPEST_REFERENCE = 2
_MOST_WORDINGS = 256
_RISKS: Loc = ("risks",)
REWORDED: Final = "E145"
"""The code of a hint that a title of ours is said otherwise."""
CLOSED_FILE: Final = "E806"
CLOSED_HOST: Final = "E807"
"""The codes of warnings that an address was left out: its file, or its host, is not open."""


@dataclass(frozen=True, slots=True)
class CustomerBrief:
    """What a document for the customer may say."""

    root: Record
    kind: str


@dataclass(frozen=True, slots=True)
class InternalBrief:
    """What one of our own documents may say."""

    root: Record
    kind: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of a brief's items and words when one kind of plan followed another.

    Attributes:
        left_out: Ids of risks that were settled on that day and stay behind.
        wording: Old words and the new ones, in the order they are looked for.
    """

    left_out: frozenset[str] = frozenset()
    wording: tuple[tuple[str, str], ...] = ()


class Places(Protocol):
    """Where things were written."""

    def find(self, loc: Loc, *, key: bool = False) -> Source:
        """The nearest written place."""
        ...


Projected = tuple[CustomerBrief | InternalBrief, tuple[Finding, ...]]


@overload
def project(
    brief: Brief,
    *,
    audience: Literal["customer"],
    kind: str,
    vendor: Vendor,
    as_of: date,
    places: Places | None = None,
    meeting: int | None = None,
    conversion: Conversion | None = None,
    readable: frozenset[str] = frozenset(),
) -> tuple[CustomerBrief, tuple[Finding, ...]]: ...
@overload
def project(
    brief: Brief,
    *,
    audience: Literal["internal"],
    kind: str,
    vendor: Vendor,
    as_of: date,
    places: Places | None = None,
    meeting: int | None = None,
    conversion: Conversion | None = None,
    readable: frozenset[str] = frozenset(),
) -> tuple[InternalBrief, tuple[Finding, ...]]: ...
@overload
def project(
    brief: Brief,
    *,
    audience: AudienceName,
    kind: str,
    vendor: Vendor,
    as_of: date,
    places: Places | None = None,
    meeting: int | None = None,
    conversion: Conversion | None = None,
    readable: frozenset[str] = frozenset(),
) -> Projected: ...
def project(  # noqa: PLR0913 - one view is cut by all of these
    brief: Brief,
    *,
    audience: AudienceName,
    kind: str,
    vendor: Vendor,
    as_of: date,
    places: Places | None = None,
    meeting: int | None = None,
    conversion: Conversion | None = None,
    readable: frozenset[str] = frozenset(),
) -> Projected:
    """The view of a brief for one kind of document, and what was left out on the way.

    Args:
        brief: everything known.
        audience: whom the document is for.
        kind: the kind of document.
        vendor: whose names for tiers, products and use cases are used.
        as_of: the day that counts as today.
        places: where the brief was written, for findings one can click.
        meeting: the meeting with the customer it is made for, where there is one.
        conversion: what an earlier plan's conversion left behind and said otherwise.
        readable: addresses of files known to be shared with the customer; others on a host that
            guards its files are left out of what the customer reads.
    """
    currency = (brief.plan.currency if brief.plan else None) or vendor.currency
    shown = tuple(each for each in vendor.thresholds if audience == "internal" or each.customer)
    setting = Setting(as_of, currency, shown)
    projection = _Projection(brief, audience, kind, vendor, setting, places)
    projection.conversion = conversion or Conversion()
    projection.readable = readable
    root = projection.whole(meeting)
    made = InternalBrief if audience == "internal" else CustomerBrief
    return made(root, kind), tuple(dict.fromkeys(projection.findings))


class _Projection:
    """One walk over a brief, for one audience and kind."""

    def __init__(
        self,
        brief: Brief,
        audience: AudienceName,
        kind: str,
        vendor: Vendor,
        setting: Setting,
        places: Places | None,
    ) -> None:
        self.brief = brief
        self.audience = audience
        self.kind = kind
        self.vendor = vendor
        self.setting = setting
        self.places = places
        self.conversion = Conversion()
        self.readable: frozenset[str] = frozenset()
        self.hosts = vendor.hosts if audience == "customer" else None
        self.is_excerpt = False
        self.findings: list[Finding] = []
        self._known: dict[tuple[Loc, int, bool], Record] = {}
        self._absent: dict[tuple[type[Part], int, bool], Record] = {}

    def whole(self, meeting: int | None) -> Record:
        """The view of the whole brief."""
        root = self.record(self.brief, Scope(self.brief, ()), _DEEPEST_REFERENCE)
        evaluation = root["evaluation"]
        if isinstance(evaluation, Record):
            root = root.with_fields(evaluation=evaluation.with_fields(customer=self._excerpt()))
        deals = root["opportunities"]
        lead = leading(deals) if isinstance(deals, Items) else None
        return root.with_fields(
            vendor=self.record(self.vendor, Scope(self.vendor, ("vendor",)), 0),
            run=say_run(self.kind, root, self.setting, meeting),
            opportunity=lead or self.absent(Opportunity, deals.loc, _DEEPEST_REFERENCE),
            changes=nothing_changed(),
        )

    def _excerpt(self) -> Record:
        """What customers see of the technical evaluation, in whatever document it stands."""
        audience, self.audience, self.is_excerpt = self.audience, "customer", True
        loc: Loc = ("evaluation",)
        if self.brief.evaluation is None:
            made = self.absent(Evaluation, loc, _DEEPEST_REFERENCE)
        else:
            scope = Scope(self.brief.evaluation, loc, Scope(self.brief, ()))
            made = self.record(self.brief.evaluation, scope, _DEEPEST_REFERENCE)
        self.audience, self.is_excerpt = audience, False
        return made

    # --- records -----------------------------------------------------------------------------

    def record(self, part: Part, scope: Scope, depth: int) -> Record:
        """A part in words, cut to the audience."""
        withheld = part.withholds() if self.audience == "customer" else {}
        fields: dict[str, Node] = {}
        for field in fields_of(type(part)):
            if _is_bookkeeping(field, part) or (_is_reference(field) and not depth):
                continue
            value = getattr(part, field.name)
            loc = (*scope.loc, field.key)
            if not self._may_see(field):
                value = None
            elif value is not None and field.name in withheld:
                self._tell_withheld(loc, withheld[field.name])
                value = None
            fields[field.key] = self.node(field, value, loc, scope, depth)
        fields |= derive(type(part), fields, scope.loc, self.setting)
        return Record(fields, scope.loc, (part.id or "") if isinstance(part, Item) else "")

    def absent(self, model: type[Part], loc: Loc, depth: int) -> Record:
        """A record that says nothing, with every name its model has."""
        key = (model, depth, self.is_excerpt)
        if key not in self._absent:
            fields: dict[str, Node] = {
                field.key: self._nothing(field, (), depth)
                for field in fields_of(model)
                if field.key not in {"id", "internal"} and (depth or not _is_reference(field))
            }
            fields |= derive(model, fields, (), self.setting)
            self._absent[key] = Record(fields, ())
        return Record(self._absent[key].fields, loc)

    def _nothing(self, field: FieldShape, loc: Loc, depth: int) -> Node:
        match field.kind:
            case Kind.LEAF:
                return Said("", loc)
            case Kind.LEAVES | Kind.PARTS | Kind.REFERENCES:
                return Items((), loc)
            case Kind.PART if field.model:
                return self.absent(field.model, loc, depth)
            case Kind.REFERENCE if field.refers:
                return self.absent(_model_of(field.refers), loc, depth - 1)
            case _:
                return Record({}, loc)

    def node(
        self, field: FieldShape, value: object, loc: Loc, scope: Scope, depth: int
    ) -> Node:
        """One field in words."""
        match field.kind, value:
            case _, None:
                return self._nothing(field, loc, depth)
            case Kind.LEAF, _:
                return self._said(field, value, loc)
            case Kind.LEAVES, tuple():
                said = [self._said(field, one, (*loc, at)) for at, one in enumerate(value)]
                return Items(tuple(said), loc)
            case Kind.PART, Part():
                return self.record(value, Scope(value, loc, scope), depth)
            case Kind.PARTS, tuple():
                return Items(tuple(self._shown(value, loc, scope, depth)), loc)
            case Kind.REFERENCE, str() if field.refers:
                return self._referred(field.refers, value, loc, scope, depth)
            case Kind.REFERENCES, tuple() if field.refers:
                found = [
                    self._referred(field.refers, one, (*loc, at), scope, depth)
                    for at, one in enumerate(value)
                ]
                return Items(tuple(one for one in found if one), loc)
            case Kind.PARTS_BY_KEY, dict():
                return Record(
                    {
                        key: self.record(one, Scope(one, (*loc, key), scope), depth)
                        for key, one in value.items()
                    },
                    loc,
                )
            case _:
                return Said("", loc)

    def _shown(
        self, items: tuple[Item, ...], loc: Loc, scope: Scope, depth: int
    ) -> Iterator[Record]:
        """The items of a list that this audience may see."""
        for at, item in enumerate(items):
            place = (*loc, at)
            if self.audience == "customer" and not item.is_for_customer():
                if reason := item.why_left_out():
                    self._hint(
                        "E142",
                        f"`{dotted(place)}` is not shown to the customer",
                        place,
                        reason,
                    )
                continue
            if loc == _RISKS and item.id in self.conversion.left_out:
                continue
            inside = Scope(item, place, scope)
            if self._hangs_on_ours(item, inside):
                continue
            if depth == _DEEPEST_REFERENCE and not self.is_excerpt:
                yield self._remembered(item, inside, depth)
            else:
                yield self.record(item, inside, depth)

    def _remembered(self, item: Item, scope: Scope, depth: int) -> Record:
        key = (scope.loc, depth, self.is_excerpt)
        if key not in self._known:
            self._known[key] = self.record(item, scope, depth)
        return self._known[key]

    # --- leaves ------------------------------------------------------------------------------

    def _said(self, field: FieldShape, value: object, loc: Loc) -> Said:
        if field.term is not None and isinstance(value, str):
            return self._named(field.term, value, loc)
        text = say(value, self.setting.currency)
        if isinstance(value, str) and self.audience == "customer":
            text = self._reworded(text, loc)
        if isinstance(value, str) and (open_only := self._opened(text, loc)) != text:
            return Said(open_only, loc, open_only)
        return Said(text, loc, value)

    def _opened(self, text: str, loc: Loc) -> str:
        """The text without addresses that lead its reader nowhere."""
        if self.hosts is None:
            return text
        found = addresses_in(text, (*self.hosts.ours, *self.hosts.guarded))
        for address in sorted(set(found), key=lambda each: -len(each.text)):
            reached = reach(address, self.hosts, self.readable)
            if reached is not Reach.OPEN:
                self._tell_closed(address, loc, reached)
                text = without(text, address.text)
        return text

    def _tell_closed(self, address: Address, loc: Loc, reached: Reach) -> None:
        if reached is Reach.OURS:
            what = f"leads to {address.host}, where only we get in"
            self._hint(
                CLOSED_HOST,
                f"`{dotted(loc)}` {what}; the customer reads it without the link",
                loc,
                "name a page the customer can open, or leave the address out",
                Level.WARNING,
            )
            return
        self._hint(
            CLOSED_FILE,
            f"`{dotted(loc)}` leads to a file that is not known to be open to the customer; "
            f"they read it without the link {address.text}",
            loc,
            "share that file with them, or with anyone who has its link, and run this again; "
            "where everybody can open it, say so: `allow: [{term: ADDRESS, why: …}]`",
            Level.WARNING,
        )

    def _reworded(self, text: str, loc: Loc) -> str:
        """The text with titles customers know under another name."""
        said = text
        for old, new in self.conversion.wording:
            said = _as_words(old).sub(new, said)
        if said != text:
            self._hint(
                REWORDED,
                f"`{dotted(loc)}` says “{text}”; the customer reads “{said}”",
                loc,
                "write it so yourself, or otherwise",
            )
        return said

    def _named(self, term: Term, written: str, loc: Loc) -> Said:
        """A name of the vendor's as customers read it; an unknown one as it was written."""
        found = self.vendor.term(term.vendor_list, written)
        if found is not None:
            return Said(found.name, loc, found.id)
        names = ", ".join(one.id or one.name for one in getattr(self.vendor, term.vendor_list))
        self._hint(
            "E143",
            f"`{dotted(loc)}` says `{written}`, which is none of {self.vendor.name}'s "
            f"{term.vendor_list.replace('_', ' ')}; it is printed as written",
            loc,
            f"write one of {names}",
        )
        return Said(written, loc, written)

    # --- references --------------------------------------------------------------------------

    def _referred(
        self, refers: Refers, wanted: str, loc: Loc, scope: Scope, depth: int
    ) -> Record:
        """What a reference names, or nothing where the audience may not see it."""
        target = find_target(refers, wanted, scope)
        if target is None:
            return self.absent(_model_of(refers), loc, depth - 1)
        if self.audience == "customer" and not target.item.is_for_customer():
            self._hint(
                "E141",
                f"`{dotted(loc)}` names `{wanted}`, which is internal; it is left out",
                loc,
                "name something customers may see, or make this item internal too",
            )
            return self.absent(_model_of(refers), loc, depth - 1)
        return self._remembered(target.item, target.scope, depth - 1)

    def _hangs_on_ours(self, item: Item, scope: Scope) -> bool:
        """Whether a reference the item cannot do without names something internal."""
        if self.audience != "customer":
            return False
        for field in fields_of(type(item)):
            if not field.is_required or field.refers is None:
                continue
            target = find_target(field.refers, getattr(item, field.name), scope)
            if target is not None and not target.item.is_for_customer():
                loc = (*scope.loc, field.key)
                self._hint(
                    "E141",
                    f"`{dotted(loc)}` names something internal; all of "
                    f"`{dotted(scope.loc)}` would be left out",
                    loc,
                    "name something customers may see, or make this item internal too",
                    Level.ERROR,
                )
                return True
        return False

    # --- who may see -------------------------------------------------------------------------

    def _may_see(self, field: FieldShape) -> bool:
        return field.audience.may_see(self.audience, self.kind, excerpt=self.is_excerpt)

    def _tell_withheld(self, loc: Loc, reason: str) -> None:
        if reason:
            self._hint("E142", f"`{dotted(loc)}` is not shown to the customer", loc, reason)

    def _hint(
        self, code: str, what: str, loc: Loc, mend: str, level: Level = Level.HINT
    ) -> None:
        where = self.places.find(loc) if self.places else None
        self.findings.append(Finding(code, what, where, mend, level))


def _model_of(refers: Refers) -> type[Part]:
    """The model of what a reference names."""
    return model_at(Brief, refers.paths[0])


@lru_cache(_MOST_WORDINGS)
def _as_words(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)


def _is_reference(field: FieldShape) -> bool:
    return field.refers is not None


def _is_bookkeeping(field: FieldShape, part: Part) -> bool:
    return isinstance(part, Item) and field.name in {"id", "internal"}
