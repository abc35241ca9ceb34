"""log: one sentence after a call, well-formed into the brief."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from generator.content.brief import Brief
from generator.content.model import Item
from generator.content.places import Loc
from generator.content.vendor import Vendor
from generator.errors import Finding
from generator.flows.account import sisters
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given
from generator.flows.brief.editing import (
    Change,
    edit,
    new_id,
    person_id,
    place_of,
    without_absent,
)
from generator.flows.check import stands
from generator.policy.account import leading, stage_of
from generator.policy.gates import LAST_MEETING
from generator.policy.status import Status
from generator.sources import Source

What = Literal["heard", "activity", "risk", "person", "next"]
KINDS: Final[tuple[str, ...]] = get_args(What)
_LAST_MEETING_STAGE = 4
_NAME_AND_TITLE = re.compile(r"\s*([^,]+?)\s*,\s*(.+?)\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wants written down.

    Attributes:
        what: which list it belongs to.
        text: the sentence.
        on: when; today where nobody says.
        by: whose note it is.
        meeting: in which of the five meetings.
        person: who said it, owns it, or took part.
        kind: theme, type, category or project role, by what it is.
        due: by when.
        doing: what is done about a risk.
        for_customer: whether customers may read it, where nobody would think so.
    """

    what: What
    text: str
    on: date
    by: str | None = None
    meeting: int | None = None
    person: str | None = None
    kind: str | None = None
    due: str | None = None
    doing: str | None = None
    for_customer: bool | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """What was written where, what of the brief was not read, and how the account stands."""

    where: Source
    status: Status
    notes: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def log(
    named: str,
    target: Target | None,
    said: Said,
    *,
    vendor: Vendor,
    today: date,
    edition: str | None = None,
) -> Logged:
    """Add what was said to the brief of an account."""
    before = briefs.given(named, target)
    loc, item = _item(said, before.brief)
    changes = [Change(loc, without_absent(item), is_item=True), *_beside(said, before.brief)]
    after = edit(before, target, changes)
    return Logged(
        where=place_of(after, (*loc, len(_list(after, loc)) - 1)),
        status=stands(after, vendor, today, edition=edition),
        notes=tuple(_notes(said, is_open=_added(after, loc).is_for_customer())),
        findings=(*before.findings, *sisters.told(target, before.home, named)),
    )


def _list(given: Given, loc: Loc) -> tuple[Item, ...]:
    """The list of the brief at that place."""
    part: object = given.brief
    for step in loc:
        part = getattr(part, str(step))
    return part if isinstance(part, tuple) else ()


def _added(given: Given, loc: Loc) -> Item:
    """The item that was added to it."""
    return _list(given, loc)[-1]


def _item(said: Said, brief: Brief) -> tuple[Loc, dict[str, object]]:
    """The list it belongs to, and the item."""
    match said.what:
        case "heard":
            return ("heard", "statements"), _statement(said, brief)
        case "activity" | "next":
            return ("activities",), _activity(said, brief)
        case "risk":
            return ("risks",), _risk(said, brief)
        case "person":
            return ("people",), _person(said, brief)


def _statement(said: Said, brief: Brief) -> dict[str, object]:
    known = brief.heard.statements if brief.heard else ()
    return {
        "id": new_id(said.text, known),
        "statement": said.text,
        "theme": said.kind,
        "heard_on": said.on.isoformat(),
        "meeting": said.meeting or _meeting(brief, said.on),
        "heard_from": person_id(brief, said.person) if said.person else None,
        "internal": _kept(said),
        "x_logged_by": said.by,
    }


def _meeting(brief: Brief, on: date) -> int | None:
    """The meeting it was heard in: that of the same day, else the one after the last."""
    if (stage_of(brief) or 0) > _LAST_MEETING_STAGE:
        return None
    known = [one for one in (brief.heard.statements if brief.heard else ()) if one.meeting]
    same_day = [one.meeting for one in known if one.heard_on and one.heard_on.end == on]
    last = max((one.meeting or 0 for one in known), default=0)
    return max((m or 0 for m in same_day), default=min(last + 1, LAST_MEETING))


def _activity(said: Said, brief: Brief) -> dict[str, object]:
    is_next = said.what == "next"
    person = person_id(brief, said.person) if said.person else None
    return {
        "id": new_id(said.text, brief.activities),
        "activity": said.text,
        "type": said.kind,
        "date": (said.due or "tbd") if is_next else None,
        "done_on": None if is_next else said.on.isoformat(),
        "owner": person if is_next else None,
        "participants": None if is_next or person is None else [person],
        "status": "planned" if is_next else "done",
        "internal": _kept(said),
        "x_logged_by": said.by,
    }


def _kept(said: Said) -> bool | None:
    """That an item which customers may read else is kept from them."""
    return True if said.for_customer is False else None


def _risk(said: Said, brief: Brief) -> dict[str, object]:
    """Ours until somebody says that customers may read it."""
    return {
        "id": new_id(said.text, brief.risks),
        "description": said.text,
        "category": said.kind,
        "mitigation": said.doing,
        "owner": person_id(brief, said.person) if said.person else None,
        "due": said.due,
        "status": "open",
        "internal": None if said.for_customer else True,
        "x_logged_on": said.on.isoformat(),
        "x_logged_by": said.by,
    }


def _person(said: Said, brief: Brief) -> dict[str, object]:
    """A name, and behind a comma a title."""
    found = _NAME_AND_TITLE.fullmatch(said.text)
    name, title = (found[1], found[2]) if found else (said.text.strip(), None)
    return {
        "id": new_id(name, brief.people),
        "name": name,
        "title": title,
        "org": "customer",
        "project_role": said.kind,
        "last_met": said.on.isoformat(),
        "internal": _kept(said),
        "x_logged_by": said.by,
    }


def _beside(said: Said, brief: Brief) -> list[Change]:
    """The next step is Salesforce's next step, too."""
    deal = leading(brief)
    if said.what != "next" or deal is None:
        return []
    step = without_absent({"text": said.text, "date": said.due})
    return [Change((*deal.loc, "next_steps"), step)]


def _notes(said: Said, *, is_open: bool) -> list[str]:
    """What the person may want to add; and that customers may read it, where nobody said so."""
    notes = []
    if is_open and said.for_customer is None:
        notes.append("customers may read it; --internal keeps it inside")
    if said.what == "heard" and said.kind is None:
        notes.append("say what it is about with --kind pain, desired_outcome, …")
    if said.what == "risk" and not said.for_customer:
        notes.append(
            "it is internal; --customer, or removing that line, lets customers read it"
        )
    if said.what == "risk" and not (said.doing and said.person and said.due):
        notes.append("a risk wants --doing, --person and --due")
    if said.what == "next" and said.due is None:
        notes.append("a next step wants a date: --due 2027-01-15")
    return notes
