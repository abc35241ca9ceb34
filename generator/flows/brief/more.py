"""What some documents say besides the brief: how a plan stands, what is open in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from generator.content.brief import Brief
from generator.content.elements.plans import ActivityStatus
from generator.content.say import say, say_day
from generator.content.view import Items, Node, Record, Said
from generator.errors import Level
from generator.flows.account import documents
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.target import Target
from generator.flows.brief.briefs import Given
from generator.google import sharing
from generator.google.drive import DriveFile
from generator.policy.gates import gate_policy
from generator.policy.plan_review import next_review
from generator.policy.questions import open_questions
from generator.policy.status import ElementStatus, Standing, Status, status
from generator.policy.strengths import strengths_of

REVIEWED: Final = "tcp"
_OVER: Final = (ActivityStatus.DONE, ActivityStatus.CANCELLED)


def with_more(
    root: Record,
    kind: str,
    brief: Given,
    target: Target,
    folder: AccountFolder | None,
    today: date,
) -> Record:
    """The view of a brief with what this kind of document says besides.

    Args:
        root: The view, cut to its readers.
        kind: The kind of document.
        brief: The brief.
        target: Where the account's documents are.
        folder: The account's folder, where it is known.
        today: The day that counts as today.
    """
    match kind:
        case "review-pack":
            return root.with_fields(review=_review(root, brief, target, folder, today))
        case "meeting-notes":
            return root.with_fields(meeting=_meeting(brief.brief))
        case _:
            return root


def _meeting(brief: Brief) -> Record:
    return _record(questions=_lines(each.words for each in open_questions(brief)))


# -- the review of a plan ----------------------------------------------------------------------


def _review(
    root: Record, brief: Given, target: Target, folder: AccountFolder | None, today: date
) -> Record:
    stands = status(brief.brief, brief.places, target.vendor, today, kind=REVIEWED)
    plan, how = _plan_of(folder), gate_policy().review
    coming = next_review(brief.brief, today, is_asked=True)
    on, by = (coming.on, coming.reviewable_by) if coming else (None, None)
    return _record(
        on=Said(say_day(on) if on else "", ()),
        readable_by=Said(say_day(by) if by else "", ()),
        plan_url=Said(plan.url if plan else "", ()),
        readiness=Said(stands.readiness, ()),
        minutes=Said(str(how.minutes), ()),
        uninterrupted=Said(str(how.uninterrupted_minutes), ()),
        audience=Said(", ".join(how.audience), ()),
        agenda=_lines(how.agenda),
        elements=Items(tuple(_element(each) for each in stands.elements), ()),
        flags=_flags(stands),
        strengths=_lines(strengths_of(brief.brief)),
        gaps=_gaps(stands, brief.brief),
        actions=_actions(brief.brief, root),
        comments=_comments(target, plan),
    )


def _element(each: ElementStatus) -> Record:
    return _record(
        name=Said(f"{each.number} {each.title}", ()),
        state=Said(str(each.standing), ()),
        lacks=Said(", ".join(dict.fromkeys(each.lacks)), ()),
        owner=Said(each.owner, ()),
    )


def _flags(stands: Status) -> Items:
    """What is wrong with the plan, beyond what an element lacks."""
    of_elements = set(stands.of_elements)
    return _lines(
        each.what
        for each in stands.findings
        if each.level is not Level.HINT and each not in of_elements
    )


def _gaps(stands: Status, brief: Brief) -> Items:
    missing = [
        f"Element {each.number}, {each.title}: {each.standing}"
        for each in stands.elements
        if each.standing in (Standing.MISSING, Standing.THIN)
    ]
    return _lines([*missing, *(each.what for each in brief.gaps if each.what)])


def _actions(brief: Brief, root: Record) -> Items:
    """What is planned and what closes a gap, each with its owner and day."""
    names = {person.id: person.name for person in brief.people}
    told = [
        (each.activity, each.owner, each.date)
        for each in brief.activities
        if each.status not in _OVER and not each.done_on
    ]
    told += [(gap.plan or f"Find out: {gap.what}", gap.owner, gap.due) for gap in brief.gaps]
    told.sort(key=lambda each: (not (each[2] and each[2].is_known), each[2] and each[2].end))
    return Items(
        tuple(
            _record(
                what=Said(what, ()),
                owner=Said(names.get(owner or "", owner or ""), ()),
                due=Said(say(due, "") if due else "", ()),
            )
            for what, owner, due in told
        ),
        root.loc,
    )


def _plan_of(folder: AccountFolder | None) -> DriveFile | None:
    if folder is None:
        return None
    standing = documents.standing(folder, REVIEWED, "internal").finished
    return standing[0] if standing else None


def _comments(target: Target, plan: DriveFile | None) -> Items:
    """What is still open of what people say beside the plan."""
    found = sharing.open_comments(target.google, plan.id) if plan else ()
    return Items(
        tuple(
            _record(author=Said(each.author, ()), text=Said(each.text, ())) for each in found
        ),
        (),
    )


def _lines(texts: Iterable[str]) -> Items:
    known: Sequence[str] = [*dict.fromkeys(texts)]
    return Items(tuple(_record(text=Said(each, ())) for each in known), ())


def _record(**fields: Node) -> Record:
    return Record(fields, ())
