"""How an account stands, as a page in words and as data."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import click

from generator.cli import show
from generator.errors import Finding, Level
from generator.policy.account import CLOSED_WON, stage_number
from generator.policy.checks.judge import element_of
from generator.policy.gates import LAST_MEETING
from generator.policy.rules import Cited, Verdict, contradictions
from generator.policy.status import ElementStatus, Standing, Status
from generator.policy.verdicts import Ruled
from generator.sources import Source
from generator.tabular.mends import place_in_cells

_WIDTH = 100
_HARD = "\u00a0"
_MOST_ASKED = 5
_MOST_TOLD = 4
_MEETINGS = {6: "the negotiation", 7: "the handoff", 8: "the next cadence"}
_COLOURS = {
    Verdict.REQUIRED: "green",
    Verdict.RECOMMENDED: "cyan",
    Verdict.EXCEPTED: "yellow",
    Standing.COMPLETE: "green",
    Standing.THIN: "yellow",
    Standing.MISSING: "red",
}
_LEVELS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.HINT: "cyan"}


def tell(
    status: Status,
    findings: Sequence[Finding],
    named: str,
    *,
    explain: bool = False,
    is_book: bool = False,
    can_grow: bool = False,
    has_samples: bool = False,
) -> None:
    """The page: what is owed, what is there, what to ask, and one line to end with.

    Args:
        status: how the account stands.
        findings: what a person should look at.
        named: how the person named the brief.
        explain: whether each rule is told with its sentence.
        is_book: whether the brief is a spreadsheet, which is spoken of by its tabs.
        can_grow: whether a section that is due now can be added to the brief.
        has_samples: whether examples still stand where values will.
    """
    stage = status.stage.words if status.stage else "no opportunity yet"
    head = click.style(status.account, bold=True)
    show.say(f"{head} · {stage} · rules {status.edition.id} · {status.today}")
    _documents(status, explain=explain)
    _elements(status, findings, explain=explain)
    _rest([each for each in findings if each not in status.of_elements], explain=explain)
    _questions(status, explain=explain, is_book=is_book)
    _review(status, named, explain=explain)
    if explain:
        _signs(status)
    show.say()
    show.say(click.style(status.readiness, bold=True))
    if line := _next(status, named, can_grow=can_grow, has_samples=has_samples):
        show.say(f"next: {line}")


def tell_briefly(status: Status, *, is_book: bool = False) -> None:
    """What is due now, and the line to end with."""
    due = [each for each in status.elements if each.standing is Standing.MISSING]
    if due:
        _title("Due now")
        for each in due:
            show.say(f"  {each.number:>3} {each.title} · {each.owner} · since {each.gate}")
    _questions(status, explain=False, is_book=is_book)
    show.say()
    show.say(click.style(status.readiness, bold=True))


# --- documents -------------------------------------------------------------------------------


def _documents(status: Status, *, explain: bool) -> None:
    _title("Documents")
    told = [
        each
        for each in status.documents
        if each.verdict is not Verdict.NOT_REQUIRED
        or each.kind in ("tcp", "csp", "csp-commercial")
    ]
    width = max((len(each.kind) for each in told), default=0)
    for each in told:
        verdict = _coloured(f"{each.verdict.value:<12}", each.verdict)
        clause = f" ({each.clause})" if each.clause else ""
        disputed = each.contradictions and not explain
        note = "; the sources disagree (--explain)" if disputed else ""
        lead = f"  {verdict}  {each.kind:<{width}}  "
        _wrapped(lead, f"{each.because}{clause}{note}", 18 + width)
        if explain:
            _reasons(each)
    if status.keeper and any(each.verdict is Verdict.REQUIRED for each in told):
        who, source = status.keeper
        by = f" ({source.source})" if explain else ""
        show.say(f"  after the sale {who} keep{'s' if who == 'the CSM' else ''} the plan{by}")


def _reasons(each: Ruled) -> None:
    """The sentence a verdict rests on, and those that disagree."""
    indent = " " * 6
    if each.source is not None:
        _wrapped(indent, _quoted(each.source), len(indent))
    for number in each.contradictions:
        found = contradictions()[number]
        _wrapped(indent, f"{number} The sources disagree on {found.about}:", len(indent))
        for one in (found.one, found.other):
            _wrapped(f"{indent}  - ", _quoted(one), len(indent) + 4)
        _wrapped(f"{indent}  here: ", found.chosen, len(indent) + 8)


def _quoted(cited: Cited) -> str:
    if cited.paraphrase:
        return f"{cited.words} (in our words; {cited.source})"
    return f"“{cited.words}” ({cited.source})"


# --- elements --------------------------------------------------------------------------------


def _elements(status: Status, findings: Sequence[Finding], *, explain: bool) -> None:
    _title("Elements")
    told = {each.number: [*_about(each.number, findings)] for each in status.elements}
    quiet = [
        each
        for each in status.elements
        if each.standing is Standing.COMPLETE and not told[each.number]
    ]
    if quiet:
        _listed(Standing.COMPLETE, quiet)
    for each in status.elements:
        if each in quiet or each.standing is Standing.NOT_YET_DUE:
            continue
        name = f"{each.number:>3} {each.title}"
        # Nothing is missing, and yet there is something to look at.
        word = "look at" if each.standing is Standing.COMPLETE else each.standing.value
        standing = _coloured(f"{word:<11}", each.standing)
        since = f"; due since {each.gate}" if each.standing is Standing.MISSING else ""
        show.say(f"  {standing}{name} · {each.owner}{since}")
        _told(told[each.number], explain=explain)
        if not told[each.number]:
            _lacks(each)
    later = [each for each in status.elements if each.standing is Standing.NOT_YET_DUE]
    if later:
        _listed(Standing.NOT_YET_DUE, later)


def _about(number: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    return (each for each in findings if element_of(each) == number)


def _listed(standing: Standing, elements: Sequence[ElementStatus]) -> None:
    names = " · ".join(f"{each.number} {each.title}".replace(" ", _HARD) for each in elements)
    label = {Standing.NOT_YET_DUE: "not yet"}.get(standing, standing.value)
    lead = f"  {_coloured(f'{label:<11}', standing)}  "
    _wrapped(lead, names, 15)


def _lacks(each: ElementStatus) -> None:
    for lack in each.lacks[:_MOST_TOLD]:
        show.say(f"               {lack}")
    if (more := len(each.lacks) - _MOST_TOLD) > 0:
        show.say(f"               and {more} more")


def _told(findings: Sequence[Finding], *, explain: bool) -> None:
    """Findings below what they are about: the place, the code, what."""
    shown = findings if explain else findings[:_MOST_TOLD]
    for finding in shown:
        code = click.style(finding.code, fg=_LEVELS[finding.level])
        place = _place(finding)
        lead = f"      {place}{code} "
        _wrapped(lead, finding.what, len(lead) - len(code) + 4)
        if explain and finding.mend:
            _wrapped("        mend: ", show.way_out(finding), 14)
    if len(findings) > len(shown):
        show.say(f"      and {len(findings) - len(shown)} more (--explain)")


def _place(finding: Finding) -> str:
    if isinstance(finding.where, Source) and finding.where.line:
        return f"{finding.where} "
    return ""


def _rest(findings: Sequence[Finding], *, explain: bool) -> None:
    """What belongs to no element."""
    rest = [each for each in findings if element_of(each) is None]
    if rest:
        _title("Account")
        _told(rest, explain=explain)


# --- questions and signs ---------------------------------------------------------------------


def _questions(status: Status, *, explain: bool, is_book: bool = False) -> None:
    if not status.questions:
        return
    meeting = status.meeting
    _title(f"Ask in {f'meeting {meeting}' if meeting <= LAST_MEETING else _MEETINGS[meeting]}")
    shown = status.questions if explain else status.questions[:_MOST_ASKED]
    place_of = place_in_cells if is_book else str
    for each in shown:
        source = f" ({each.source})" if explain else ""
        _wrapped("  ", f"{each.words} → {place_of(each.fills[0])}{source}", 4)
    if more := len(status.questions) - len(shown):
        show.say(f"  and {more} more (--explain)")


def _review(status: Status, named: str, *, explain: bool) -> None:
    """By when the close plan can be read, by whom, and how long its review takes."""
    review = status.review
    if review is None:
        return
    how = review.how
    _title("Review of the close plan")
    if review.on is None:
        word = f'"{named}"' if " " in named else named
        show.say(
            f"  none is planned: deckwright log {word} next "
            '"Review of the close plan" --kind internal_review --due DATE'
        )
        show.say(f"  reviewable {how.reviewable_days_before} days before it")
    else:
        late = " (over; the plan is not `status: reviewable`)" if review.is_late else ""
        _wrapped("  ", f"reviewable by {review.reviewable_by}{late}", 4)
        _wrapped("  ", f"reviewed on {review.on}: {review.name}", 4)
    _wrapped("  ", f"read before it by: {' · '.join(how.audience)}", 4)
    _wrapped(
        "  ",
        f"takes {_long(how.minutes)}; the SA's overview is not interrupted for "
        f"{how.uninterrupted_minutes} minutes",
        4,
    )
    if explain:
        _wrapped("      ", f"“{how.words}” ({how.source})", 6)


def _long(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{minutes} minutes" if rest or not hours else f"{hours} hour{'s'[: hours > 1]}"


def _signs(status: Status) -> None:
    weighed = status.signs
    _title(f"Signs ({weighed.scope.value if weighed.scope else 'scope not said'})")
    groups = (
        ("supports", weighed.supporting),
        ("contradicts", weighed.contradicting),
        ("not answered", weighed.unanswered),
    )
    for label, signs in groups:
        for sign in signs:
            _wrapped(f"  {label:<13} {sign.of:<14} ", f"{sign.words} ({sign.id})", 31)


# --- the end ---------------------------------------------------------------------------------


def _next(status: Status, named: str, *, can_grow: bool, has_samples: bool) -> str:
    """What most likely comes next: one command, or writing."""
    number = stage_number(status.stage)
    owed = [each.kind for each in status.documents if each.verdict is Verdict.REQUIRED]
    asked = [each.kind for each in status.documents if each.verdict is Verdict.RECOMMENDED]
    word = f'"{named}"' if " " in named else named
    missing = [each for each in status.elements if each.standing is Standing.MISSING]
    if missing and can_grow:
        out = f" -o {word}" if named != status.account else ""
        return f"deckwright new {_said(status.account)} --grow{out}"
    if missing and has_samples:
        return f"write over the samples, then `deckwright check {word}`"
    if number is not None and 1 <= number <= 3 and status.meeting in (2, 3, 4):
        return f"deckwright build readout {word} --meeting {status.meeting}"
    order = ("kickoff", "champion", "csp", "csp-commercial", "tcp")
    if number is not None and number < 4:
        order = ("tcp", "csp", "csp-commercial", "champion", "kickoff")
    if number == CLOSED_WON and not any(each in asked for each in order):
        return f"deckwright refresh csp {word}"
    for kind in order:
        if kind in owed or kind in asked:
            return f"deckwright build {kind} {word}"
    return ""


def _said(account: str) -> str:
    return f'"{account}"' if " " in account else account


def _title(text: str) -> None:
    show.say()
    show.say(click.style(text, bold=True))


def _coloured(text: str, of: Verdict | Standing) -> str:
    return click.style(text, fg=_COLOURS.get(of))


def _wrapped(lead: str, text: str, indent: int) -> None:
    """Text behind a lead, its further lines indented; a place in a file is never broken."""
    width = min(shutil.get_terminal_size((_WIDTH, 24)).columns, _WIDTH)
    plain = click.unstyle(lead)
    lines = textwrap.wrap(
        plain + text,
        max(width, 60),
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    first = lines[0] if lines else plain.rstrip()
    show.say(lead + first[len(plain) :].replace(_HARD, " "))
    for line in lines[1:]:
        show.say(line.replace(_HARD, " "))


# --- as data ---------------------------------------------------------------------------------


def as_data(status: Status) -> dict[str, Any]:
    """The same facts for a program."""
    return {
        "account": status.account,
        "stage": status.stage.value if status.stage else None,
        "rules": {"id": status.edition.id, "version": status.edition.version},
        "as_of": status.today.isoformat(),
        "documents": [_document(each) for each in status.documents],
        "kept_after_the_sale_by": status.keeper[0] if status.keeper else None,
        "elements": [
            {
                "number": each.number,
                "title": each.title,
                "state": each.standing.value,
                "owner": each.owner,
                "gate": each.gate,
                "lacks": [*each.lacks],
            }
            for each in status.elements
        ],
        "meeting": status.meeting,
        "questions": [each.model_dump(mode="json") for each in status.questions],
        "signs": {
            "scope": status.signs.scope.value if status.signs.scope else None,
            "supporting": [each.id for each in status.signs.supporting],
            "contradicting": [each.id for each in status.signs.contradicting],
            "unanswered": [each.id for each in status.signs.unanswered],
        },
        "review": _review_as_data(status),
        "readiness": status.readiness,
    }


def _review_as_data(status: Status) -> dict[str, Any] | None:
    review = status.review
    if review is None:
        return None
    return {
        "activity": review.name or None,
        "on": review.on.isoformat() if review.on else None,
        "reviewable_by": review.reviewable_by.isoformat() if review.reviewable_by else None,
        "is_late": review.is_late,
        "minutes": review.how.minutes,
        "uninterrupted_minutes": review.how.uninterrupted_minutes,
        "read_by": [*review.how.audience],
        "source": review.how.source,
    }


def _document(each: Ruled) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "verdict": each.verdict.value,
        "because": each.because,
        "clause": each.clause,
        "source": _cited(each.source) if each.source else None,
        "opportunity": each.opportunity,
        "contradictions": [
            {
                "id": number,
                "about": (found := contradictions()[number]).about,
                "sentences": [_cited(found.one), _cited(found.other)],
                "here": found.chosen,
            }
            for number in each.contradictions
        ],
    }


def _cited(cited: Cited) -> dict[str, Any]:
    return {
        "page": cited.page,
        "line": cited.line,
        "words": cited.words,
        "paraphrase": cited.paraphrase,
    }
