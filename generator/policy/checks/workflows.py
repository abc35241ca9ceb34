"""Element 5: the workflows today and proposed, and element 15 beside it."""

import re
from collections.abc import Iterator

from generator.content.elements.workflows import Diagram, Node
from generator.content.places import Loc
from generator.content.references import parts_of
from generator.content.shape import Kind, fields_of
from generator.policy.checks.sentence import Broken, Case

_ADDRESS = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")
_HOST = re.compile(
    r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:local|internal|intern|corp|lan|intra)\b", re.I
)
_TOKEN = re.compile(r"\b(?:glpat|glrt|ghp|xox[bp])-?[\w-]{10,}")
_SECRETS = ((_ADDRESS, "an address"), (_HOST, "a host name"), (_TOKEN, "a token"))
_SEARCHED = frozenset({"workflows", "architecture"})


def today_is_their_own(case: Case) -> Iterator[Broken]:
    """Enough nodes, and enough that are not the vendor's."""
    nodes, others = (case.limit("E175", name) for name in ("nodes", "of_others"))
    for loc, diagram in _diagrams(case, "current"):
        foreign = [node for node in diagram.nodes if not _is_vendors(node, case)]
        if diagram.nodes and (len(diagram.nodes) < nodes or len(foreign) < others):
            yield Broken(
                loc,
                f"today's workflow has {len(diagram.nodes)} nodes, {len(foreign)} of them not "
                f"{case.vendor.name}'s: it could be anybody's",
                f"draw their own tools, teams and environments: {nodes} nodes or more",
            )


def _is_vendors(node: Node, case: Case) -> bool:
    name = case.vendor.name.casefold()
    return name in node.label.casefold() or name in (node.vendor or "").casefold()


def pains_refer_to_outcomes(case: Case) -> Iterator[Broken]:
    """The remarks on today's workflow."""
    for loc, diagram in _diagrams(case, "current"):
        for at, remark in enumerate(diagram.callouts):
            if remark.outcome is None:
                yield Broken(
                    (*loc, "callouts", at),
                    f"“{remark.text}” refers to no outcome",
                    "say which: `outcome: …`",
                )


def proposed_is_another(case: Case) -> Iterator[Broken]:
    """By boxes and arrows."""
    for at, workflow in enumerate(case.brief.workflows):
        if workflow.current and workflow.proposed:
            now, then = (_drawn(each) for each in (workflow.current, workflow.proposed))
            if now and now == then:
                yield Broken(
                    ("workflows", at, "proposed"),
                    "the proposed workflow is today's",
                    "draw what changes, so that the contrast can be seen",
                )


def _drawn(diagram: Diagram) -> tuple[frozenset[str], frozenset[tuple[str, str]]] | None:
    if not diagram.nodes:
        return None
    labels = {node.id: node.label.casefold() for node in diagram.nodes}
    arrows = frozenset((labels.get(e.from_, ""), labels.get(e.to, "")) for e in diagram.edges)
    return frozenset(labels.values()), arrows


def what_must_stay_stays(case: Case) -> Iterator[Broken]:
    """A node that is not negotiable is in the proposed workflow, by id or by label."""
    for at, workflow in enumerate(case.brief.workflows):
        if workflow.current is None or workflow.proposed is None or not workflow.proposed.nodes:
            continue
        kept = {
            name for node in workflow.proposed.nodes for name in (node.id, _plain(node.label))
        }
        for number, node in enumerate(workflow.current.nodes):
            if node.non_negotiable and not kept & {node.id, _plain(node.label)}:
                yield Broken(
                    ("workflows", at, "current", "nodes", number),
                    f"`{node.label}` must stay, and is not in the proposed workflow",
                    "draw it there too, or settle with the customer that it may go",
                )


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


def no_hosts_and_addresses(case: Case) -> Iterator[Broken]:
    """In the workflows and in the notes on architecture."""
    for scope in parts_of(case.brief):
        if not scope.loc or scope.loc[0] not in _SEARCHED:
            continue
        for field in fields_of(type(scope.part)):
            value = getattr(scope.part, field.name)
            if field.kind is not Kind.LEAF or not isinstance(value, str):
                continue
            for pattern, what in _SECRETS:
                if found := pattern.search(value):
                    shown = "it" if what == "a token" else f"`{found[0]}`"
                    yield Broken(
                        (*scope.loc, field.key),
                        f"`{field.key}` holds {what}: {shown}",
                        "say what it is for, without the name of the machine",
                    )


def the_size_serves_the_users(case: Case) -> Iterator[Broken]:
    """Element 15: the users a reference architecture is for."""
    notes = case.brief.architecture
    users = (notes.users if notes else None) or _seats(case)
    if notes is None or notes.reference_size is None or users is None:
        return
    known = {size.id: size.users for size in case.vendor.reference_sizes}
    term = case.vendor.term("reference_sizes", notes.reference_size)
    served = known.get(term.id) if term else None
    if served is not None and users > served:
        yield Broken(
            ("architecture", "reference_size"),
            f"`{notes.reference_size}` serves {served:,} users; there will be {users:,}",
            "choose the next size",
        )


def _seats(case: Case) -> int | None:
    lines = case.brief.purchase.lines if case.brief.purchase else ()
    seats = [line.quantity for line in lines if line.quantity and str(line.unit) == "seat"]
    return max(seats, default=None)


def _diagrams(case: Case, which: str) -> Iterator[tuple[Loc, Diagram]]:
    for at, workflow in enumerate(case.brief.workflows):
        diagram = getattr(workflow, which)
        if diagram is not None:
            yield ("workflows", at, which), diagram
