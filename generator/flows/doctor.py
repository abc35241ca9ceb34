"""doctor: one line for each thing that can be wrong between here and a document in Drive."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from generator.errors import AccessError, Finding, GeneratorError, Level
from generator.flows.account import readers
from generator.flows.account.readers import Sides
from generator.flows.auth import ending
from generator.google import about, sight
from generator.google.about import Who
from generator.google.credentials import Credentials, Kind
from generator.google.mime import DOCS, SLIDES
from generator.google.refusals import Missing
from generator.google.services import Google
from generator.google.sight import Sight

State = Literal["fine", "wrong", "look", "left out"]
_MY_DRIVE = "root"
_MOST_SKEW = 120.0
_EDITORS = (
    ("Google Slides API", sight.ask_slides, Level.ERROR),
    ("Google Docs API", sight.ask_docs, Level.WARNING),
    ("Google Sheets API", sight.ask_sheets, Level.WARNING),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What it is.
        state: `fine`, `wrong`, worth a `look`, or `left out` for what is wrong before it.
        told: What was found, in a few words.
        findings: What to do about it.
    """

    name: str
    state: State
    told: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at.

    Attributes:
        credentials: Reads who signs in; None where nobody need.
        connect: Google under these credentials, or the local workspace.
        root_id: The folder that holds everything.
        template_ids: Kind of document to the id of its template.
        kinds: Every kind there is.
        now: What time it is.
        own: What else to look at, of this machine.
        own_domains: Mail domains of our own people.
    """

    credentials: Callable[[], Credentials] | None
    connect: Callable[[Credentials | None], Google]
    root_id: str
    template_ids: Mapping[str, str]
    kinds: Sequence[str]
    now: Callable[[], datetime]
    own: Sequence[Callable[[], Check]] = ()
    own_domains: Sequence[str] = ()


def examine(patient: Patient) -> Iterator[Check]:
    """What was looked at, one after the other, as it is found."""
    yield from (each() for each in patient.own)
    known, check = _known(patient)
    if check:
        yield check
        if check.state == "wrong":
            yield from _left_out("sign-in", "folder", "templates")
            return
    google, who, check = _signed_in(patient, known)
    yield check
    if google is None or who is None:
        yield from _left_out("folder", "templates")
        return
    yield from _of_google(patient, known, google)
    yield from _folder(patient, known, google, who)
    yield from _templates(patient, known, google)


def is_wrong(checks: Sequence[Check]) -> bool:
    """Whether anything keeps a document from being made."""
    return any(check.state == "wrong" for check in checks)


# -- who signs in ------------------------------------------------------------------------------


def _known(patient: Patient) -> tuple[Credentials | None, Check | None]:
    if patient.credentials is None:
        return None, None
    try:
        known = patient.credentials()
    except AccessError as fault:
        return None, Check("credentials", "wrong", "", fault.findings)
    until = str(known.info.get("until") or "")
    findings = (ending(until),) if until else ()
    told = f"{known.kind.value} {known.name}".strip()
    if known.kind is Kind.DEFAULT:
        told = f"none named and none kept here, so {told}"
    return known, Check("credentials", _state(findings), told, findings)


def _signed_in(
    patient: Patient, known: Credentials | None
) -> tuple[Google | None, Who | None, Check]:
    try:
        google = patient.connect(known)
        who = about.who(google)
    except GeneratorError as fault:
        return None, None, Check("sign-in", "wrong", "", fault.findings)
    findings = tuple(_room(who))
    return google, who, Check("sign-in", _state(findings), who.email, findings)


def _room(who: Who) -> Iterator[Finding]:
    if who.room is not None and who.room <= 0 and not who.is_service_account:
        yield Finding(
            "E536",
            what=f"the Drive of {who.email} is full",
            mend="free space there, or set `[drive] root` to a folder of a shared drive",
        )


# -- what Google allows ------------------------------------------------------------------------


def _of_google(patient: Patient, known: Credentials | None, google: Google) -> Iterator[Check]:
    if patient.credentials is not None:
        yield _clock(patient, google)
    yield _scope(known, google)
    for name, ask, level in _EDITORS:
        yield _answers(name, ask, level, google)


def _clock(patient: Patient, google: Google) -> Check:
    try:
        theirs = parsedate_to_datetime(google.clock_of_google)
    except ValueError:
        return Check("clock", "left out", "Google told no time")
    apart = (patient.now() - theirs).total_seconds()
    if abs(apart) <= _MOST_SKEW:
        return Check("clock", "fine")
    which = "ahead of" if apart > 0 else "behind"
    return _wrong(
        "clock",
        Finding(
            "E537",
            what=f"the clock of this machine is {abs(apart) / 60:.0f} minutes {which} Google's",
            mend="set the clock, best by network time; Google gives no token to a wrong clock",
        ),
    )


def _scope(known: Credentials | None, google: Google) -> Check:
    try:
        sight.may_write(google)
    except GeneratorError as fault:
        return Check("scopes", "wrong", "", fault.findings)
    if known is None or not known.sees_only_own:
        return Check("scopes", "fine")
    finding = Finding(
        "E541",
        what="this sign-in covers drive.file only: templates, folders and documents that "
        "somebody else made, or you under another sign-in, are not there for it",
        mend="run `deckwright auth login --scope drive` where you take over accounts or use a "
        "company's own templates",
        level=Level.HINT,
    )
    return Check("scopes", "look", "drive.file", (finding,))


def _answers(name: str, ask: Callable[[Google], None], level: Level, google: Google) -> Check:
    try:
        ask(google)
    except Missing:
        return Check(name, "fine")
    except GeneratorError as fault:
        findings = tuple(replace(each, level=level) for each in fault.findings)
        return Check(name, _state(findings), "", findings)
    return Check(name, "fine")


# -- where documents go ------------------------------------------------------------------------


def _folder(
    patient: Patient, known: Credentials | None, google: Google, who: Who
) -> Iterator[Check]:
    try:
        folder = sight.look(google, patient.root_id)
    except Missing:
        if patient.root_id == _MY_DRIVE and known and known.sees_only_own:
            # It may be made in all the same: docs/google/scopes.md.
            yield Check("folder", "fine", "My Drive, which drive.file does not look into")
            return
        yield _wrong("folder", _unseen(patient, known, who))
        return
    except GeneratorError as fault:
        yield Check("folder", "wrong", "", fault.findings)
        return
    findings = tuple(_of_folder(folder, who, known))
    yield Check("folder", _state(findings), folder.name, findings)
    if not findings:
        yield _sharing(folder, google, is_root=patient.root_id == _MY_DRIVE)
        yield _readers(folder, patient, google, who)


def _unseen(patient: Patient, known: Credentials | None, who: Who) -> Finding:
    if known and known.sees_only_own:
        mend = (
            "run `deckwright auth login --scope drive`: drive.file sees no folder that "
            "somebody made by hand"
        )
    else:
        mend = (
            f"share the folder (or its shared drive) with {who.email or 'that account'} as "
            "Editor or Content manager, or correct `[drive] root`"
        )
    return Finding(
        "E530",
        what=f"the folder `{patient.root_id}` of `[drive] root` is not there for this account",
        mend=mend,
    )


def _of_folder(folder: Sight, who: Who, known: Credentials | None) -> Iterator[Finding]:
    if not folder.is_folder or folder.trashed:
        yield Finding(
            "E531",
            what=f"“{folder.name}” lies in the trash"
            if folder.trashed
            else f"“{folder.name}” is no folder",
            where=folder.url or None,
            mend="name a folder as `[drive] root`, or take it out of the trash",
        )
        return
    acts_alone = who.is_service_account or (
        known is not None and known.kind is Kind.SERVICE_ACCOUNT and not known.subject
    )
    if acts_alone and not folder.drive_id:
        yield Finding(
            "E533",
            what="a service account owns no storage, so it can keep no document in My Drive",
            where=folder.url or None,
            mend="set `[drive] root` to a folder of a shared drive it is Content manager of, "
            "or name a person to act for with --subject (domain-wide delegation)",
        )
    elif not folder.may("canAddChildren"):
        yield Finding(
            "E532",
            what=f"{who.email or 'this account'} may not add files to “{folder.name}”",
            where=folder.url or None,
            mend="have it made Editor of the folder, or Content manager of the shared drive",
        )
    elif folder.drive_id and not folder.may("canMoveChildrenWithinDrive"):
        yield Finding(
            "E534",
            what=f"{who.email or 'this account'} may add files to “{folder.name}” and not move "
            "them: a finished document could not be put in its place",
            where=folder.url or None,
            mend="have it made Content manager of the shared drive; Contributor is too little",
        )


def _sharing(folder: Sight, google: Google, *, is_root: bool) -> Check:
    """Whether a customer could be shown what is made there."""
    forbids: Mapping[str, bool] = {}
    if folder.drive_id:
        try:
            forbids = sight.restrictions(google, folder.drive_id)
        except GeneratorError as fault:
            return Check("sharing", "wrong", "", fault.findings)
    closed = [name for name in ("domainUsersOnly", "driveMembersOnly") if forbids.get(name)]
    if not closed and (is_root or folder.may("canShare")):
        return Check("sharing", "fine")
    why = ", ".join(closed) or "this account may share nothing there"
    return _wrong(
        "sharing",
        Finding(
            "E535",
            what=f"what is made in “{folder.name}” cannot be shared with a customer ({why})",
            where=folder.url or None,
            mend="have a manager of the shared drive, or an administrator, allow people "
            "outside the domain; or name another folder as `[drive] root`",
        ),
    )


def _readers(folder: Sight, patient: Patient, google: Google, who: Who) -> Check:
    """Whether others than we read what is kept for ourselves, in any account."""
    name = "readers"
    try:
        sides = Sides((), (who.email,), patient.own_domains)
        kept = readers.of_our_folders(google, folder.drive_id)
    except GeneratorError as fault:
        return Check(name, "wrong", "", fault.findings)
    findings = tuple(readers.open_of(kept, sides))
    told = f"{len(kept)} folders of our own" if len(kept) != 1 else "1 folder of our own"
    return Check(name, _state(findings), told, findings)


# -- what is copied ----------------------------------------------------------------------------


def _templates(patient: Patient, known: Credentials | None, google: Google) -> Iterator[Check]:
    for kind, template_id in sorted(patient.template_ids.items()):
        yield _template(kind, template_id, known, google)
    unnamed = [kind for kind in patient.kinds if kind not in patient.template_ids]
    if unnamed:
        finding = Finding(
            "E540",
            what=f"no template is named for {', '.join(unnamed)}",
            mend="run `deckwright template publish --google`, or adopt your own with "
            "`deckwright template adopt LINK --kind KIND`",
            level=Level.HINT if patient.template_ids else Level.ERROR,
        )
        yield Check("templates", _state((finding,)), "", (finding,))


def _template(kind: str, template_id: str, known: Credentials | None, google: Google) -> Check:
    name = f"template {kind}"
    try:
        template = sight.look(google, template_id)
    except Missing:
        return _wrong(name, _unseen_template(kind, template_id, known))
    except GeneratorError as fault:
        return Check(name, "wrong", "", fault.findings)
    if template.trashed or template.mime_type not in (SLIDES, DOCS):
        what = "lies in the trash" if template.trashed else "is no Google document"
        return _wrong(
            name,
            Finding(
                "E539",
                what=f"the template “{template.name}” {what}",
                where=template.url or f"[templates] {kind}",
                mend="take it out of the trash, or run `deckwright template publish "
                "--google`; an Office file becomes a Google one with File > Save as Google "
                "Slides",
            ),
        )
    if not template.may("canCopy"):
        return _wrong(
            name,
            Finding(
                "E539",
                what=f"the template “{template.name}” may not be copied by this account",
                where=template.url or f"[templates] {kind}",
                mend="have its owner allow viewers to download, print and copy",
            ),
        )
    return Check(name, "fine", template.name)


def _unseen_template(kind: str, template_id: str, known: Credentials | None) -> Finding:
    mend = "share it with the account that signs in, as Viewer at least, or correct the id"
    if known and known.sees_only_own:
        mend = (
            "run `deckwright auth login --scope drive`: drive.file sees only templates "
            "published under the same sign-in"
        )
    return Finding(
        "E538",
        what=f"the template of `{kind}` is not there for this account: {template_id}",
        where=f"[templates] {kind}",
        mend=mend,
    )


# -- saying it ---------------------------------------------------------------------------------


def _wrong(name: str, finding: Finding) -> Check:
    return Check(name, "wrong", "", (finding,))


def _left_out(*names: str) -> Iterator[Check]:
    yield from (Check(name, "left out", "mend what is above first") for name in names)


def _state(findings: Sequence[Finding]) -> State:
    if any(each.level is Level.ERROR for each in findings):
        return "wrong"
    return "look" if findings else "fine"
