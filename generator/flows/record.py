"""record: that a document was presented, reviewed, accepted, handed over or excepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from generator.content.brief import Brief
from generator.content.matrix import MATRIX
from generator.content.places import Loc
from generator.content.vendor import Vendor
from generator.errors import ArgumentError, Finding, InputError
from generator.flows.account import register, sisters
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.documents import DONE, KIND, STATE
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given
from generator.flows.brief.editing import Change, edit, person_id, place_of, without_absent
from generator.flows.check import stands
from generator.flows.salesforce import Row, rows
from generator.google.drive import DriveFile
from generator.policy.account import leading
from generator.policy.status import Status
from generator.policy.verdicts import kind_for
from generator.sources import Source

What = Literal["presented", "reviewed", "accepted", "csm-ready", "exception"]
KINDS: Final[tuple[str, ...]] = get_args(What)
_PLANS: Final = ("csp", "csp-commercial")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a document.

    Attributes:
        what: which of the five.
        on: when.
        kind: the document; the success plan where nobody says.
        by: who accepted it, or granted the exception.
        evidence: what shows it: a signature, a mail.
        link: where that can be seen.
        version: which version was reviewed.
        why: the justification of an exception.
    """

    what: What
    on: date
    kind: str | None = None
    by: str | None = None
    evidence: str | None = None
    link: str | None = None
    version: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written where, how the account stands, and what Salesforce is to say."""

    where: Source
    kind: str
    status: Status
    salesforce: tuple[Row, ...]
    noted: bool
    findings: tuple[Finding, ...]


def record(
    named: str,
    target: Target,
    event: Event,
    *,
    vendor: Vendor,
    today: date,
    edition: str | None = None,
) -> Recorded:
    """Write an event into the brief of an account, and into the register."""
    before = briefs.given(named, target)
    folder = briefs.folder_for(before, target)
    kind = _kind(event, before.brief, folder)
    changes = _changes(event, kind, before)
    after = edit(before, target, changes)
    status = stands(after, vendor, today, edition=edition)
    files = _standing(folder, kind)
    noted = [register.row_of(after.brief, kind, file, status.findings) for file in files]
    told = register.note(target, noted, folder)
    return Recorded(
        where=place_of(after, changes[0].loc),
        kind=kind,
        status=status,
        salesforce=rows(after.brief),
        noted=bool(files and (target.register or folder.register_id)) and not told,
        findings=(*before.findings, *told, *sisters.told(target, folder, named)),
    )


def _kind(event: Event, brief: Brief, folder: AccountFolder) -> str:
    """The document a person names, else the success plan that stands, else the one owed."""
    owed = kind_for("csp", brief)
    stands = (each for each in (owed, *_PLANS) if _standing(folder, each))
    kind = event.kind or next(stands, owed)
    if kind not in MATRIX:
        raise ArgumentError(
            Finding(
                "E137",
                what=f"there is no document of kind `{kind}`",
                where=kind,
                mend=f"choose one of: {', '.join(MATRIX)}",
            )
        )
    return kind


def _standing(folder: AccountFolder, kind: str) -> tuple[DriveFile, ...]:
    """The finished documents of a kind, wherever in the account they stand."""
    if folder.missing:
        return ()
    wanted = {KIND: kind, STATE: DONE}
    return tuple(
        each
        for each in (*folder.files, *folder.internal_files)
        if wanted.items() <= each.properties.items()
    )


def _changes(event: Event, kind: str, given: Given) -> list[Change]:
    day = event.on.isoformat()
    at: Loc = ("documents", kind)
    match event.what:
        case "presented":
            return [Change((*at, "presented_on"), day)]
        case "reviewed":
            return _reviewed(event, at, given.brief, day)
        case "accepted":
            return [_accepted(event, at, given.brief, day)]
        case "csm-ready":
            ready = [Change((*at, "csm_ready_on"), day)]
            deal = leading(given.brief)
            return [*ready, *([Change((*deal.loc, "csm_ready"), True)] if deal else [])]
        case "exception":
            return [_excepted(event, given, day)]


def _reviewed(event: Event, at: Loc, brief: Brief, day: str) -> list[Change]:
    version = event.version or (brief.plan.version if brief.plan else None)
    changes = [Change((*at, "reviewed_on"), day)]
    if version:
        changes.append(Change((*at, "reviewed_version"), version))
    return changes


def _accepted(event: Event, at: Loc, brief: Brief, day: str) -> Change:
    """Acceptance is never a guess: somebody accepted, and something shows it."""
    if not event.by or not (event.evidence or event.link):
        raise InputError(
            Finding(
                "E135",
                what="an acceptance needs who accepted, and what shows it",
                where="record accepted",
                mend='say --by "Name" and --evidence "signed on paper" or --link URL',
            )
        )
    said: Mapping[str, object] = {
        "on": day,
        "by": person_id(brief, event.by),
        "evidence": event.evidence,
        "link": event.link,
    }
    return Change((*at, "accepted"), without_absent(dict(said)))


def _excepted(event: Event, given: Given, day: str) -> Change:
    """Who may grant it is a matter of the rules; that it stands is told all the same."""
    deal = leading(given.brief)
    if deal is None or not event.by or not event.why:
        raise InputError(
            Finding(
                "E135",
                what="an exception needs an opportunity, who granted it, and why",
                where="record exception",
                mend='say --by "Name, Director" and --why "…"',
            )
        )
    said = {"by": event.by, "justification": event.why, "on": day}
    return Change((*deal.loc, "csp_exception"), said)
