"""Which documents an account is owed, by which clause, and on what that clause rests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.brief import Brief, Discretion, Ruling, Segment
from generator.content.places import Loc, SourceMap
from generator.errors import Finding, Level
from generator.policy.account import Deal, deals, foreign, in_dollars
from generator.policy.rules import Cited, Clause, DocumentRules, Rules, Verdict

_COMMERCIAL = frozenset({Segment.MID_MARKET, Segment.SMB})
_DIRECTOR = re.compile(r"\b(director|vp|svp|evp|vice president|chief|head|c[a-z]o)\b", re.I)
_SUCCESS_PLAN = "csp"


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say of one document.

    Attributes:
        kind: the kind of document that is meant for this account.
        verdict: whether it is owed.
        clause: the clause that decided, as `seed/csp-amount`; None where none fired.
        because: why, in words.
        source: the sentence it rests on.
        opportunity: the opportunity it fired for.
        contradictions: where the sources disagree on it.
    """

    kind: str
    verdict: Verdict
    because: str
    clause: str | None = None
    source: Cited | None = None
    opportunity: str | None = None
    contradictions: tuple[str, ...] = ()


def verdicts(rules: Rules, brief: Brief) -> tuple[Ruled, ...]:
    """What the rules say of every document they know."""
    return tuple(
        _ruled(rules, document, each, brief) for document, each in rules.documents.items()
    )


def _ruled(rules: Rules, document: str, each: DocumentRules, brief: Brief) -> Ruled:
    kind = kind_for(document, brief)
    fired = _strongest(each, brief)
    ruling = next(
        (said for said in brief.discretion if said.document in (document, kind)), None
    )
    if ruling is not None and (by_word := _at_discretion(rules, kind, each, ruling)):
        return by_word
    if fired is not None and _is_past(each, fired[0]):
        return Ruled(
            kind, Verdict.NOT_REQUIRED, "the contract is signed; the success plan is kept"
        )
    if fired is None:
        because = each.retired or _unfired(each, brief)
        return Ruled(kind, Verdict.NOT_REQUIRED, because)
    deal, clause = fired
    if each.exception is not None and document == _SUCCESS_PLAN and is_excepted(deal, brief):
        granted = deal.opportunity.csp_exception
        return Ruled(
            kind,
            Verdict.EXCEPTED,
            f"excepted by {granted.by if granted else ''}; otherwise {clause.because}",
            f"{rules.id}/csp-exception",
            each.exception,
            deal.opportunity.name,
            each.exception.contradictions,
        )
    return Ruled(
        kind,
        _verdict(each, clause, deal),
        clause.because,
        f"{rules.id}/{clause.id}",
        clause,
        deal.opportunity.name,
        clause.contradictions,
    )


def kind_for(document: str, brief: Brief) -> str:
    """The kind of document that is meant: a commercial account has its own success plan."""
    if document == _SUCCESS_PLAN and brief.account.segment in _COMMERCIAL:
        return "csp-commercial"
    return document


def _strongest(each: DocumentRules, brief: Brief) -> tuple[Deal, Clause] | None:
    """The first clause that fires, one that requires before one that recommends."""
    fired = [
        (deal, clause)
        for clause in each.clauses
        for deal in deals(brief)
        if not deal.is_over and clause.when.holds(deal, brief)
    ]
    required = (pair for pair in fired if pair[1].verdict == "required")
    return next(required, fired[0] if fired else None)


def _verdict(each: DocumentRules, clause: Clause, deal: Deal) -> Verdict:
    """A plan that is required from a stage on is recommended before."""
    is_early = (
        each.required_from is not None
        and deal.stage is not None
        and deal.stage < each.required_from
    )
    return Verdict.RECOMMENDED if is_early else Verdict(clause.verdict)


def _is_past(each: DocumentRules, deal: Deal) -> bool:
    return (
        each.over_from is not None and deal.stage is not None and deal.stage >= each.over_from
    )


def _at_discretion(
    rules: Rules, kind: str, each: DocumentRules, ruling: Discretion
) -> Ruled | None:
    if each.discretion is None or ruling.decision is None:
        return None
    if ruling.decision is Ruling.EXCLUDE and not each.may_exclude:
        return None
    verb = "included" if ruling.decision is Ruling.INCLUDE else "left out"
    verdict = Verdict.REQUIRED if ruling.decision is Ruling.INCLUDE else Verdict.NOT_REQUIRED
    because = f"{verb} by {ruling.by or 'a manager'}" + (
        f": {ruling.reason}" if ruling.reason else ""
    )
    return Ruled(kind, verdict, because, f"{rules.id}/discretion", each.discretion)


def _unfired(each: DocumentRules, brief: Brief) -> str:
    """Why no clause fired, where that is because something is not known."""
    open_deals = [deal for deal in deals(brief) if not deal.is_over]
    if not brief.opportunities:
        return "no opportunity is written yet"
    if not open_deals:
        return "every opportunity is closed"
    asked = {
        name
        for clause in each.clauses
        for name in ("net_arr", "arr_basis", "stage")
        if getattr(clause.when, name)
    }
    first = open_deals[0].opportunity
    unknown = sorted(name for name in asked - {"arr_basis"} if getattr(first, name) is None)
    if unknown:
        return f"no clause fires as far as is known; unknown: {', '.join(unknown)}"
    return "no clause fires"


def is_excepted(deal: Deal, brief: Brief) -> bool:
    """Whether a director excepted an opportunity, and said why."""
    granted = deal.opportunity.csp_exception
    return bool(granted and granted.justification and _may_except(granted.by, brief))


def _may_except(name: str | None, brief: Brief) -> bool:
    """Whether somebody is a director or above: by what is written, or by their title."""
    titles = (person.title for person in brief.people if name in (person.id, person.name))
    return any(_DIRECTOR.search(words) for words in (name, *titles) if words)


def keeper(rules: Rules, brief: Brief) -> tuple[str, Cited] | None:
    """Who keeps the success plan after the sale, and the sentence that says so."""
    known = (in_dollars(deal.opportunity.net_arr, brief) for deal in deals(brief))
    if rules.handoff is None or all(amount is None for amount in known):
        return None
    goes = any(rules.handoff.when.holds(deal, brief) for deal in deals(brief))
    return (rules.handoff.to if goes else rules.handoff.otherwise), rules.handoff


# --- what stands in the way of a verdict -----------------------------------------------------


def check_decisions(rules: Rules, brief: Brief, places: SourceMap) -> Iterator[Finding]:
    """Exceptions and managers' words that do not count as they stand."""
    for deal in deals(brief):
        granted = deal.opportunity.csp_exception
        if granted is None or is_excepted(deal, brief):
            continue
        lacks = [
            words
            for words, lacking in (
                ("who granted it", not granted.by),
                (
                    "a director or above",
                    bool(granted.by and not _may_except(granted.by, brief)),
                ),
                ("its justification", not granted.justification),
            )
            if lacking
        ]
        yield _decision(
            f"the exception of `{deal.opportunity.name}` lacks {' and '.join(lacks)}; "
            "the success plan stays owed",
            places,
            (*deal.loc, "csp_exception"),
            "work with sales first; a director or above grants it, and says why",
        )
    for at, said in enumerate(brief.discretion):
        each = rules.documents.get(said.document)
        if said.decision is Ruling.EXCLUDE and each is not None and not each.may_exclude:
            yield _decision(
                f"a manager cannot leave out `{said.document}`; a director can except it",
                places,
                ("discretion", at, "decision"),
                "write it as `csp_exception` of the opportunity, with who and why",
            )
    if abroad := tuple(foreign(brief)):
        names = ", ".join(dict.fromkeys(f"`{name}`" for name, _ in abroad))
        yield _decision(
            f"no clause compares {names}: the amounts of the rules are in USD",
            places,
            abroad[0][1],
            "write it in USD, or include the document by a manager's word (`discretion`)",
        )


def _decision(what: str, places: SourceMap, loc: Loc, mend: str) -> Finding:
    return Finding("E157", what, places.find(loc), mend, Level.WARNING)
