"""convert: the close plan becomes the success plan, with a report of what changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.content.brief import Brief
from generator.content.checks import State, element_states
from generator.content.matrix import ELEMENTS
from generator.content.places import Loc, dotted
from generator.content.project import REWORDED, project
from generator.content.say import say
from generator.content.view import Items, Node, Record
from generator.deck.read import from_slides
from generator.errors import Finding, Level, excerpt
from generator.flows.account import account_folder, documents, sisters
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.target import Target
from generator.flows.account.templates import map_of
from generator.flows.brief import briefs, conversions
from generator.flows.brief.briefs import Given
from generator.flows.brief.gathered import Gathered
from generator.flows.build import Built, build
from generator.flows.document.edited import Edited, edits_of_people
from generator.flows.document.preparing import BuildOptions
from generator.flows.document.refreshed import Refreshed
from generator.flows.document.reworking import RefreshOptions
from generator.flows.refresh import refresh
from generator.google import slides
from generator.google.drive import DriveFile
from generator.plan.memory import Memory, NewerMemoryError, UnreadableMemoryError, from_json
from generator.policy.conversion import ConversionRules, conversion_rules
from generator.scan.values import Leaf, leaves_of

_FROM = "tcp"
_EDITED = "E821"
_QUOTED = 90


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a close plan, line by line; the same for the same brief and deck."""

    account: str
    kind: str
    rules: str
    as_of: str
    copied: tuple[str, ...]
    dropped: tuple[str, ...]
    reworded: tuple[str, ...]
    missing: tuple[str, ...]
    edited: tuple[str, ...]

    def as_markdown(self) -> str:
        """The report as it is kept beside the brief."""
        parts = (
            ("Copied", self.copied),
            ("Dropped", self.dropped),
            ("Reworded", self.reworded),
            ("Still missing", self.missing),
            ("People's edits in the close plan that the brief does not have", self.edited),
        )
        lines = [
            f"# {_as_text(self.account)}: from the Technical Close Plan to `{self.kind}`",
            "",
            f"As of {self.as_of}, by the rules `{self.rules}`. The close plan stays as it is.",
        ]
        for heading, items in parts:
            told = [f"- {_as_text(item)}" for item in items] or ["- nothing"]
            lines += ["", f"## {heading}", "", *told]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did: its report, where that is kept, and the plan that was made."""

    report: Report
    file: str
    made: Built | Refreshed | None
    findings: tuple[Finding, ...]


def convert(named: str, target: Target, options: BuildOptions) -> Converted:
    """Make the account's success plan out of what its close plan says."""
    found = Gathered(strict=options.strict)
    brief = briefs.given(named, target)
    found.stop_at(brief.findings)
    folder = briefs.folder_of(brief.brief, target)
    brief = briefs.settle(brief, folder, target, options.use, options.ask)
    rules = conversion_rules()
    kind = rules.kind_for(brief.brief)
    edited, findings = _edited(target, folder)
    found.stop_at(findings)
    brief = _with_left_out(brief, folder, rules)
    report = _report(brief, kind, target, options, edited)
    file = "" if options.dry_run else _keep(report, brief, target, folder)
    made = _bring_up_to_date(kind, named, target, options, folder)
    # What was read of the close plan says more than that somebody changed it.
    read = {each.where for each in found.findings if each.code == _EDITED}
    told = [
        each
        for each in (made.findings if made else ())
        if each.code != sisters.TOLD or each.where not in read
    ]
    return Converted(report, file, made, tuple(dict.fromkeys((*found.findings, *told))))


def _bring_up_to_date(
    kind: str, named: str, target: Target, options: BuildOptions, folder: AccountFolder
) -> Built | Refreshed | None:
    """The success plan as the brief now says it: made, or refreshed where it stands.

    What a refresh would do to a standing plan is told by `diff`, not by a dry run.
    """
    slide_map, _ = map_of(kind, target)
    stands = documents.standing(folder, slide_map.mark, slide_map.audience).finished
    if not stands:
        return build(kind, named, target, options)
    if options.dry_run:
        return None
    return refresh(kind, named, target, RefreshOptions(options))


def _with_left_out(brief: Given, folder: AccountFolder, rules: ConversionRules) -> Given:
    """The brief and what stays behind: decided on the first day, and kept from then on."""
    if conversions.report_in(folder):
        return conversions.remembered(brief, folder)
    return replace(brief, left_out=rules.settled_risks(brief.brief))


def _keep(report: Report, brief: Given, target: Target, folder: AccountFolder) -> str:
    account = brief.brief.account.name
    account_folder.make(target, account, folder)
    kept = conversions.keep(target, folder, account, report.as_markdown(), brief.left_out)
    return documents.place_of(target, kept)


# -- the close plan as it stands ---------------------------------------------------------------


def _edited(
    target: Target, folder: AccountFolder
) -> tuple[tuple[Edited, ...], tuple[Finding, ...]]:
    """What people wrote into the close plan since it was made; nothing is written to it."""
    slide_map, _ = map_of(_FROM, target)
    standing = documents.standing(folder, slide_map.mark, slide_map.audience).finished
    if not standing:
        return (), (
            Finding(
                "E820",
                what="this account has no close plan; the brief alone is converted",
                where=folder.path,
                mend="nothing, if none was made; else run `deckwright build tcp` before",
                level=Level.HINT,
            ),
        )
    edited: list[Edited] = []
    findings: list[Finding] = []
    for document in standing:
        memory = _memory(target, document)
        if memory is None:
            findings.append(_forgotten(target, document))
            continue
        deck = from_slides(slides.get(target.google, document.id))
        told = edits_of_people(deck, memory)
        edited += told
        if told:
            findings.append(_offer(target, document, told))
    return tuple(edited), tuple(findings)


def _memory(target: Target, document: DriveFile) -> Memory | None:
    try:
        return from_json(documents.memory_of(target, document))
    except (NewerMemoryError, UnreadableMemoryError):
        return None


def _offer(target: Target, document: DriveFile, edited: tuple[Edited, ...]) -> Finding:
    listed = "\n  ".join(map(str, edited))
    return Finding(
        _EDITED,
        what=f"people wrote in “{document.name}” what the brief does not have:\n  {listed}",
        where=documents.place_of(target, document),
        mend="bring it into the brief with `deckwright pull tcp`, then convert again",
        level=Level.WARNING,
    )


def _forgotten(target: Target, document: DriveFile) -> Finding:
    return Finding(
        "E822",
        what=f"nothing is kept of how “{document.name}” was made; what people changed in it "
        "cannot be told",
        where=documents.place_of(target, document),
        mend="look through it yourself before you show the success plan",
        level=Level.WARNING,
    )


# -- the report --------------------------------------------------------------------------------


def _report(
    brief: Given, kind: str, target: Target, options: BuildOptions, edited: tuple[Edited, ...]
) -> Report:
    rules = conversion_rules()
    projected, hints = project(
        brief.brief,
        audience="customer",
        kind=kind,
        vendor=target.vendor,
        as_of=options.as_of,
        places=brief.places,
        conversion=rules.conversion(brief.left_out),
    )
    root = projected.root
    run = root["run"]
    return Report(
        account=brief.brief.account.name,
        kind=kind,
        rules=rules.id,
        as_of=str(run["as_of"]) if isinstance(run, Record) else "",
        copied=tuple(_copied(root, rules)),
        dropped=(*_settled(brief), *_dropped(brief.brief, kind, rules)),
        reworded=tuple(hint.what for hint in hints if hint.code == REWORDED),
        missing=tuple(_missing(brief.brief, kind)),
        edited=tuple(map(str, edited)),
    )


def _copied(root: Record, rules: ConversionRules) -> Iterator[str]:
    for element in ELEMENTS.values():
        if element.number not in rules.copied:
            continue
        parts = [(key, root[key]) for key in element.keys if key in root]
        told = [f"{key} ({_size(node)})" for key, node in parts if node]
        yield f"{element.number} {element.title}: {', '.join(told) or 'nothing known yet'}"


def _size(node: Node) -> str:
    match node:
        case Items():
            return f"{len(node)} items" if len(node) != 1 else "1 item"
        case Record() if isinstance(node.fields.get("all"), Items):
            return _size(node.fields["all"])
        case _:
            return "as it is"


def _settled(brief: Given) -> Iterator[str]:
    for at, risk in enumerate(brief.brief.risks):
        if risk.id in brief.left_out:
            yield f"risks[{at}] “{_named(risk.description)}”: mitigated or closed by then"


def _dropped(brief: Brief, kind: str, rules: ConversionRules) -> Iterator[str]:
    """Each item that stays behind as a whole, and of each other the fields that do."""
    by_item: dict[Loc, list[Leaf]] = {}
    for leaf in leaves_of(brief, kind):
        if leaf.loc[0] in _OF_THE_CLOSE_PLAN:
            by_item.setdefault(_item_of(leaf), []).append(leaf)
    for place, leaves in by_item.items():
        ours = [leaf for leaf in leaves if leaf.is_ours]
        named = (
            f"{dotted(place)} “{excerpt(say(leaves[0].whose), _QUOTED)}”"
            if leaves[0].whose
            else dotted(place)
        )
        if ours and len(ours) == len(leaves) and leaves[0].whose:
            yield f"{named}: {rules.why(place)}"
        elif ours:
            yield f"{named}: {'; '.join(_fields(ours, place, rules))}"


def _fields(ours: Iterable[Leaf], place: Loc, rules: ConversionRules) -> Iterator[str]:
    """The fields that stay behind, with the reason each of them has."""
    by_reason: dict[str, list[str]] = {}
    for leaf in ours:
        field = dotted(tuple(each for each in leaf.loc[len(place) :] if isinstance(each, str)))
        by_reason.setdefault(rules.why(leaf.loc), []).append(field)
    for why, fields in by_reason.items():
        yield f"{', '.join(dict.fromkeys(fields))} ({why})"


_OF_THE_CLOSE_PLAN = frozenset(
    (
        *("account", "plan", "opportunities", "people", "gaps", "command_plan", "background"),
        *("heard", "stakeholders", "outcomes", "workflows", "applications", "risks"),
        *("activities", "evaluation", "value_map"),
    )
)


def _item_of(leaf: Leaf) -> Loc:
    """The item a value belongs to, or the part of the brief where it is in no list."""
    at = max((at for at, step in enumerate(leaf.loc[:-1]) if isinstance(step, int)), default=0)
    return leaf.loc[: at + 1]


def _missing(brief: Brief, kind: str) -> Iterator[str]:
    for state in element_states(brief, kind):
        if state.state is State.COMPLETE:
            continue
        lacks = ", ".join(lack.what for lack in state.lacks)
        yield f"{state.element.number} {state.element.title}: {state.state}" + (
            f" ({lacks})" if lacks else ""
        )


def _named(text: str) -> str:
    return excerpt(say(text), _QUOTED)


def _as_text(text: str) -> str:
    """Words that Markdown takes as words."""
    one_line = " ".join(text.split())
    return "".join(f"\\{each}" if each in "\\`*_[]<>|#" else each for each in one_line)
