"""mail: the summary after a review of the success plan, as a mail and as Markdown."""

import hashlib
import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TypeGuard

from generator.content.brief import Brief
from generator.content.elements.people import Side
from generator.content.history import History
from generator.content.project import project
from generator.content.view import Items, Node, Record, Said
from generator.errors import Finding, Level
from generator.flows.account import account_folder, documents, sisters
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.keeping import keep_internal
from generator.flows.account.names import safe_name
from generator.flows.account.output import write_file
from generator.flows.account.target import Target
from generator.flows.account.templates import map_of
from generator.flows.brief import briefs, conversions, linking, past
from generator.flows.brief.briefs import Given
from generator.flows.brief.gathered import Gathered
from generator.flows.brief.past import Since
from generator.flows.brief.watch import watch_for
from generator.flows.document import scanning
from generator.flows.share import MAIL
from generator.google.drive import DriveFile
from generator.maps.stock import words_of
from generator.maps.words import Words
from generator.policy.conversion import conversion_rules
from generator.policy.mails import MailShape, agenda_mail, summary_mail
from generator.policy.questions import open_questions

_EML = "message/rfc822"
_MARKDOWN = "text/markdown"


@dataclass(frozen=True, slots=True)
class MailOptions:
    """What a person asks of a mail beyond the brief.

    Attributes:
        now: The time written into the mail.
        agenda: The agenda of the next meeting, and not the summary of the last.
        folder: Where to write it; None puts it into the account's `Internal` folder.
        since: Since when what changed is told.
    """

    as_of: date
    now: datetime
    folder: Path | None = None
    agenda: bool = False
    doc: str | None = None
    strict: bool = False
    since: Since = past.LAST_REVIEW


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in words: paragraphs, then headings with their lines, then paragraphs."""

    subject: str
    opening: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    closing: tuple[str, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of it with its place."""
        yield self.subject, "the mail, subject"
        yield from ((text, "the mail") for text in (*self.opening, *self.closing))
        for heading, lines in self.sections:
            yield heading, "the mail, a heading"
            yield from ((line, f"the mail, “{heading}”") for line in lines)


@dataclass(frozen=True, slots=True)
class Mailed:
    """What was written: the mail, where it is, and to whom it goes."""

    subject: str
    to: tuple[str, ...]
    text: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    calls: dict[str, dict[str, int]]


def mail(named: str, target: Target, options: MailOptions) -> Mailed:
    """Write the summary mail of an account's success plan; nobody is sent anything."""
    found = Gathered(strict=options.strict)
    brief = briefs.given(named, target)
    found.stop_at(brief.findings)
    folder = briefs.folder_for(brief, target)
    found.stop_at(folder.findings)
    found.tell(sisters.told(target, folder, named))
    brief = conversions.remembered(brief, folder)
    kind = conversion_rules().kind_for(brief.brief)
    brief = linking.looked_up(brief, kind, target, folder)
    document = _document(kind, target, folder, options, found)
    history = _history(target, folder, document)
    found.stop_at(past.begins_later(options.since, history))
    letter = _write(
        kind, past.with_past(brief, history), target, options, document, found, history
    )
    found.stop_at(_without_mails(brief))
    to = _recipients(brief.brief)
    files = _keep(letter, to, brief.brief, target, folder, options)
    return Mailed(
        letter.subject,
        tuple(str(each) for each in to),
        as_text(letter),
        files,
        found.findings,
        target.google.calls.as_dict(),
    )


def _document(
    kind: str, target: Target, folder: AccountFolder, options: MailOptions, found: Gathered
) -> DriveFile | None:
    """The plan the mail leads to, where one stands."""
    slide_map, _ = map_of(kind, target)
    standing = documents.standing(folder, slide_map.mark, slide_map.audience)
    document = documents.meant(standing, options.doc, kind)
    if document is None and not options.agenda:
        found.stop_at(
            (
                Finding(
                    "E830",
                    what="this account has no success plan yet; the mail leads to none",
                    where=folder.path,
                    mend=f"make it with `deckwright build {kind}`, and write the mail again",
                    level=Level.WARNING,
                ),
            )
        )
    return document


def _history(target: Target, folder: AccountFolder, document: DriveFile | None) -> History:
    """How the account stood each time, as the plan's memory tells."""
    return past.history_in(past.memory_of(target, folder, document)) if document else ()


# -- in words ----------------------------------------------------------------------------------


def _write(
    kind: str,
    brief: Given,
    target: Target,
    options: MailOptions,
    document: DriveFile | None,
    found: Gathered,
    history: History,
) -> Letter:
    """The mail, made from the customer's view and looked through as every document is."""
    projected, findings = project(
        brief.brief,
        audience="customer",
        kind=kind,
        vendor=target.vendor,
        as_of=options.as_of,
        places=brief.places,
        conversion=conversions.conversion_of(kind, brief),
        readable=brief.readable,
    )
    found.stop_at(findings)
    changed = past.changes_to_tell(
        options.since, history, projected.root, brief.brief, kind, options.as_of
    )
    own = _own_part(projected.root, document, changed)
    shape = agenda_mail() if options.agenda else summary_mail()
    own = own.with_fields(questions=_questions(brief.brief))
    letter = letter_of(projected.root.with_fields(mail=own), shape)
    watch = watch_for(projected, brief, target.own_terms, target.vendor.hosts, words_of(shape))
    found.stop_at(scanning.scan_texts(watch, letter.texts()))
    return letter


def _own_part(root: Record, document: DriveFile | None, changed: Record) -> Record:
    """What the mail says besides the brief: who does what, what changed, and the address."""
    steps = root["next_steps"]
    rows = [row for row in steps if isinstance(row, Record)] if isinstance(steps, Items) else []
    sides: dict[Side | None, list[Node]] = {}
    for row in rows:
        sides.setdefault(_side(row), []).append(row)
    vendor = (*sides.get(Side.VENDOR, ()), *sides.get(Side.PARTNER, ()))
    return Record(
        {
            "customer": Items(tuple(sides.get(Side.CUSTOMER, ())), ()),
            "vendor": Items(vendor, ()),
            "nobody": Items(tuple(sides.get(None, ())), ()),
            "changes": changed["rows"],
            "link": Said(document.url if document else "", ()),
        },
        (),
    )


def _questions(brief: Brief) -> Items:
    """What is to be asked next, in words a customer may read."""
    asked = (Record({"text": Said(each.words, ())}, ()) for each in open_questions(brief))
    return Items(tuple(asked), ())


def _side(step: Record) -> Side | None:
    owner = step["owner"]
    org = owner.fields.get("org") if isinstance(owner, Record) and owner else None
    return org.value if isinstance(org, Said) and isinstance(org.value, Side) else None


def letter_of(root: Record, shape: MailShape) -> Letter:
    """A mail's words over a view; sections without lines and empty paragraphs are left out."""
    words = Words(root)

    def paragraphs(written: Iterable[str]) -> tuple[str, ...]:
        said = (_one_line(words.say(each).text) for each in written)
        return tuple(each for each in said if each)

    sections = []
    for section in shape.sections:
        items = words.node(section.each)
        rows = list(items)[: section.most] if isinstance(items, Items) else []
        lines = tuple(
            _one_line(words.say(section.say, {"item": row, "row": row}).text) for row in rows
        )
        if lines:
            sections.append((_one_line(words.say(section.heading).text), lines))
    return Letter(
        _one_line(words.say(shape.subject).text),
        paragraphs(shape.opening),
        tuple(sections),
        paragraphs(shape.closing),
    )


def _one_line(text: str) -> str:
    """A text without line breaks and control characters: no header can begin in it."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


# -- on paper ----------------------------------------------------------------------------------


def as_text(letter: Letter) -> str:
    """The mail as plain text."""
    blocks = ["\n\n".join(letter.opening)]
    for heading, lines in letter.sections:
        blocks.append("\n".join((heading, *(f"  - {line}" for line in lines))))
    return "\n\n".join((*blocks, "\n\n".join(letter.closing))) + "\n"


def as_markdown(letter: Letter) -> str:
    """The mail as Markdown, every word of it taken as a word."""
    blocks = [f"# {_quiet(letter.subject)}", *map(_quiet, letter.opening)]
    for heading, lines in letter.sections:
        blocks.append(f"## {_quiet(heading)}")
        blocks.append("\n".join(f"- {_quiet(line)}" for line in lines))
    return "\n\n".join((*blocks, *map(_quiet, letter.closing))) + "\n"


def as_html(letter: Letter) -> str:
    """The mail as HTML, every word of it taken as a word."""

    def block(tag: str, text: str) -> str:
        return f"<{tag}>{html.escape(text)}</{tag}>"

    parts = [block("p", text) for text in letter.opening]
    for heading, lines in letter.sections:
        items = "".join(block("li", line) for line in lines)
        parts.append(f"{block('h3', heading)}<ul>{items}</ul>")
    parts += [block("p", text) for text in letter.closing]
    return f"<!doctype html><html><body>{''.join(parts)}</body></html>\n"


def as_message(letter: Letter, to: Sequence[Address], now: datetime) -> bytes:
    """The mail as a file that a mail program opens as a draft."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["To"] = list(to)
    message["Date"] = now
    message["X-Unsent"] = "1"
    message.set_content(as_text(letter))
    message.add_alternative(as_html(letter), subtype="html")
    message.set_boundary(f"=_{hashlib.sha256(as_text(letter).encode()).hexdigest()[:32]}")
    return message.as_bytes()


def _quiet(text: str) -> str:
    """Words that Markdown takes as words: no link, no picture, no markup."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>|#!~" else each for each in text)


# -- to whom, and where ------------------------------------------------------------------------


def _recipients(brief: Brief) -> tuple[Address, ...]:
    """The customer's people whose address the brief knows."""
    return tuple(
        Address(display_name=_one_line(person.name), addr_spec=person.email)
        for person in brief.people
        if person.org is Side.CUSTOMER and person.is_for_customer() and _is_mail(person.email)
    )


def _is_mail(text: str | None) -> TypeGuard[str]:
    return bool(text and MAIL.fullmatch(text))


def _without_mails(brief: Given) -> Iterator[Finding]:
    """A hint for each person of the customer's who gets no mail, and why."""
    for at, person in enumerate(brief.brief.people):
        if person.org is not Side.CUSTOMER or not person.is_for_customer():
            continue
        if _is_mail(person.email):
            continue
        told = f"`{person.email}` is no mail address" if person.email else "no mail address"
        yield Finding(
            "E831",
            what=f"{person.name} is not among the recipients: {told}",
            where=brief.places.find(("people", at)),
            mend="write it as `email`, or add them in your mail program",
            level=Level.HINT,
        )


def _keep(
    letter: Letter,
    to: Sequence[Address],
    brief: Brief,
    target: Target,
    folder: AccountFolder,
    options: MailOptions,
) -> tuple[str, ...]:
    """Where the mail and its Markdown are now."""
    what = "Agenda" if options.agenda else "Review summary"
    name = f"{safe_name(brief.account.name)} - {what}"
    written = (
        (f"{name}.eml", as_message(letter, to, options.now), _EML),
        (f"{name}.md", as_markdown(letter).encode(), _MARKDOWN),
    )
    if options.folder is not None:
        options.folder.mkdir(parents=True, exist_ok=True)
        return tuple(str(write_file(options.folder, file, data)) for file, data, _ in written)
    account_folder.make(target, brief.account.name, folder)
    return tuple(keep_internal(target, folder, *each) for each in written)
