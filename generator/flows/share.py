"""share: let somebody read a document that was made for them, and nothing else."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.errors import ArgumentError, Finding, InputError
from generator.flows.account import documents, readers, sisters
from generator.flows.account.target import Target
from generator.flows.account.templates import map_of
from generator.flows.brief import briefs, conversions, linking
from generator.flows.brief.gathered import Gathered
from generator.flows.document.leaving import Leaving, leaks_of
from generator.google import sharing
from generator.google.drive import DriveFile
from generator.google.sharing import Permission, Role

MAIL: Final = re.compile(r"[^@\s<>,;\"']+@[^@\s<>,;\"']+\.[^@\s<>,;\"'.]+")


@dataclass(frozen=True, slots=True)
class ShareOptions:
    """What a person asks of a share beyond kind and brief."""

    mail: str
    role: Role
    as_of: date
    notify: bool = False
    doc: str | None = None
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """What was shared, with whom, and what a person should know."""

    kind: str
    document: DriveFile
    permission: Permission
    findings: tuple[Finding, ...]
    calls: dict[str, dict[str, int]]


def share(kind: str, named: str, target: Target, options: ShareOptions) -> Shared:
    """Let one person read the standing document of an account, once nothing in it is ours.

    What people wrote stops it as well: here it would reach the customer.
    """
    _check_mail(options.mail)
    slide_map, _ = map_of(kind, target)
    if slide_map.audience == "internal":
        raise _ours(kind)
    found = Gathered(strict=True)
    brief = briefs.given(named, target)
    # What of a spreadsheet was not read stands in no document, so it need not stop a share.
    found.tell(brief.findings)
    folder = briefs.folder_for(brief, target)
    found.stop_at(folder.findings)
    brief = conversions.remembered(brief, folder)
    standing = documents.standing(folder, slide_map.mark, slide_map.audience, options.meeting)
    document = documents.meant(standing, options.doc, kind)
    brief = linking.looked_up(brief, kind, target, folder)
    found.tell(sisters.told(target, folder, named, document))
    if document is None:
        raise documents.missing(kind, named, folder, target, options.meeting)
    to_editor = options.role == "writer"
    leaving = Leaving(kind, document, brief, options.as_of, options.meeting, to_editor)
    found.stop_at(leaks_of(leaving, target))
    found.stop_at(readers.open_folders(brief.brief, target, folder))
    permission = sharing.share(
        target.google, document.id, options.mail, options.role, notify=options.notify
    )
    return Shared(kind, document, permission, found.findings, target.google.calls.as_dict())


# -- refusals ----------------------------------------------------------------------------------


def _check_mail(mail: str) -> None:
    if MAIL.fullmatch(mail) is None:
        raise ArgumentError(
            Finding(
                "E813",
                what=f"`{mail}` is no mail address",
                where="--with",
                mend="write one address: --with ada@example.com",
            )
        )


def _ours(kind: str) -> InputError:
    return InputError(
        Finding(
            "E810",
            what=f"`{kind}` is an internal document and is shared with nobody",
            where=kind,
            mend="share what was made for the customer: csp, csp-doc, champion, kickoff or "
            "readout; `deckwright convert` makes a success plan out of a close plan",
        )
    )
