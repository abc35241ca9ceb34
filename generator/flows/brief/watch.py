"""What a customer document must not say, for one brief, and what is told where one does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.content.links import NOWHERE, Hosts
from generator.content.places import Scalar, dotted
from generator.content.project import CustomerBrief
from generator.errors import Finding, Level, excerpt
from generator.flows.brief.briefs import Given
from generator.policy.terms import term_list
from generator.scan.fold import folded
from generator.scan.passages import Passage, spelled_out
from generator.scan.search import Hit, search
from generator.scan.secrets import Secret, closed_links, secrets_in
from generator.scan.terms import Term, names_in, with_their_own
from generator.scan.values import leaves_of
from generator.sources import Source


@dataclass(frozen=True, slots=True)
class Watch:
    """What the documents of one kind must not say, for one brief.

    Attributes:
        brief: The brief, for the line each value is written in.
        secrets: The internal values.
        terms: The words nobody outside reads.
        names: Proper names in which such a word is no hit.
        allowed: What the brief lets pass, folded.
    """

    brief: Given
    secrets: tuple[Secret, ...]
    terms: tuple[Term, ...]
    names: tuple[str, ...]
    allowed: tuple[str, ...]

    @property
    def sees_nothing(self) -> bool:
        """Whether there is nothing to watch for: the document is our own."""
        return not self.secrets and not self.terms


def watch_for(
    projected: object,
    brief: Given,
    terms: Sequence[str] = (),
    hosts: Hosts = NOWHERE,
    stock: Iterable[str] = (),
) -> Watch:
    """What to look for in a document made from this view of the brief.

    Args:
        projected: the view; one for us needs no watching.
        brief: the brief it was projected from.
        terms: words of the team's own, out of deckwright.toml.
        hosts: where only we get in, and where only those do whom a file is shared with.
        stock: words that stand in every document of the kind, whatever the brief says.
    """
    if not isinstance(projected, CustomerBrief):
        return Watch(brief, (), (), (), ())
    kind = projected.kind
    known = tuple(leaves_of(brief.brief, kind))
    return Watch(
        brief,
        (
            *secrets_in(known, projected.root, stock),
            *closed_links(known, hosts, brief.readable),
        ),
        tuple(
            each
            for each in (
                *with_their_own(known_terms(terms), known),
                *(Term(host, (host,)) for host in hosts.ours),
            )
            if kind not in each.except_in
        ),
        names_in(known),
        tuple(folded(each.term) for each in brief.brief.allow),
    )


def known_terms(own: Sequence[str] = ()) -> tuple[Term, ...]:
    """The words that ship, and those of the team."""
    shipped = (
        Term(
            each.term,
            (each.term, *each.also),
            each.exact,
            frozenset(each.except_in),
            each.ordinary,
        )
        for each in term_list().terms
    )
    return (*shipped, *(Term(word, (word,)) for word in own))


# -- what is told ------------------------------------------------------------------------------


def leaks_in(watch: Watch, passages: Iterable[Passage]) -> tuple[Finding, ...]:
    """What passages say that they must not, each once."""
    hits = search(spelled_out(passages), watch.secrets, watch.terms, watch.names, watch.allowed)
    return tuple(dict.fromkeys(_finding(watch, hit) for hit in hits))


def leaking(watch: Watch, texts: Iterable[str]) -> frozenset[str]:
    """Those of the texts that say what they must not."""
    passages = (Passage(text, text) for text in dict.fromkeys(texts))
    hits = search(spelled_out(passages), watch.secrets, watch.terms, watch.names, watch.allowed)
    return frozenset(hit.passage.place for hit in hits if not hit.allowed_by)


def _finding(watch: Watch, hit: Hit) -> Finding:
    if hit.allowed_by:
        return _passed(watch, hit.allowed_by)
    return _leak(watch, hit) if hit.passage.author is None else _theirs(watch, hit)


def _passed(watch: Watch, phrase: str) -> Finding:
    """That the brief lets something pass which stands there; told once a phrase."""
    at, allowed = next(
        (at, each)
        for at, each in enumerate(watch.brief.brief.allow)
        if folded(each.term) == phrase
    )
    return Finding(
        "E803",
        what=f"“{allowed.term}” stands in the document; the brief lets it pass"
        + (f": {allowed.why}" if allowed.why else ""),
        where=watch.brief.places.find(("allow", at)),
        level=Level.HINT,
    )


def _leak(watch: Watch, hit: Hit) -> Finding:
    places = watch.brief.places
    if hit.loc is None:
        return Finding(
            "E800",
            what=f"{hit.passage.place} says “{hit.shown}”, a word customers do not read: "
            f"“{excerpt(hit.passage.text, 80)}”",
            where=_line(watch, hit),
            mend="say it otherwise, or let it pass in the brief: "
            f'`allow: [{{term: "{hit.shown}", why: "…"}}]`',
        )
    return Finding(
        "E801",
        what=f"{hit.passage.place} says “{hit.matched}”, internal (`{dotted(hit.loc)}`)",
        where=places.find(hit.loc),
        mend="take it out of the text, the map or the template that says it; or let it pass, "
        f'where customers may know it: `allow: [{{term: "{hit.matched}", why: "…"}}]`',
    )


def _line(watch: Watch, hit: Hit) -> Source | str:
    """The line of the brief a word comes from: of several, the one that holds it."""
    places = watch.brief.places
    for loc in hit.passage.locs:
        _, written = places.walk(loc)
        if isinstance(written, Scalar) and folded(hit.shown) in folded(written.text):
            return places.find(loc)
    return places.find(hit.passage.locs[0]) if hit.passage.locs else hit.passage.place


def _theirs(watch: Watch, hit: Hit) -> Finding:
    line = f" (`{dotted(hit.loc)}`, {watch.brief.places.find(hit.loc)})" if hit.loc else ""
    return Finding(
        "E802",
        what=f"{hit.passage.author} wrote “{excerpt(hit.passage.text, 80)}”, "
        f"and “{hit.shown}” is internal{line}",
        where=hit.passage.place,
        mend="ask them to take it out before the customer reads it",
        level=Level.WARNING,
    )
