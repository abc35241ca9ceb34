"""docs/paths.md: every path a slide map may name, and who sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.content.audience import AudienceName
from generator.content.brief import Brief
from generator.content.changed import changes
from generator.content.history import version_of
from generator.content.project import project
from generator.content.view import Items, Node, Record, Said
from tests.givens.full_brief import TODAY, a_full_brief, the_vendor

_HEAD = """\
# Paths

What a slide map may name, in `rows`, `bullets`, `when` and inside `{{ }}`. `*` stands for any
item of a list; `→ people` is an item of that list, with all of its fields. *customer* paths are
there in customer documents too, *internal* ones in our own only, *proposal* ones in the kind
`champion` alone.

| path | what it is | seen by |
|---|---|---|
"""
_VIEWS: tuple[tuple[str, AudienceName, str], ...] = (
    ("internal", "internal", "tcp"),
    ("customer", "customer", "csp"),
    ("proposal", "customer", "champion"),
)
_FEW = 3  # parts; smaller records are told wherever they stand
_KINDS = {Said: "text", Items: "list", Record: "record"}


def page() -> str:
    """The page."""
    brief = Brief.model_validate(a_full_brief())
    views = {
        seen_by: dict(_paths(_view(brief, audience, kind)))
        for seen_by, audience, kind in _VIEWS
    }
    every = {**views["proposal"], **views["customer"], **views["internal"]}
    return _HEAD + "\n".join(
        f"| `{path}` | {what} | {_seen_by(path, views)} |"
        for path, what in sorted(every.items())
    )


def _view(brief: Brief, audience: AudienceName, kind: str) -> Record:
    projected, _ = project(
        brief, audience=audience, kind=kind, vendor=the_vendor(), as_of=TODAY, meeting=2
    )
    now = version_of(projected.root, TODAY)
    figures = {key: replace(each, said=Said("0", ())) for key, each in now.figures.items()}
    return projected.root.with_fields(changes=changes(replace(now, figures=figures), now))


def _seen_by(path: str, views: Mapping[str, Mapping[str, str]]) -> str:
    return next(each for each in ("customer", "internal", "proposal") if path in views[each])


def _paths(root: Record) -> Iterator[tuple[str, str]]:
    """Every path that says something, with what stands there; one shape is told once."""
    yield from _Teller().paths(root, "")


class _Teller:
    def __init__(self) -> None:
        self._told: dict[frozenset[str], str] = {}

    def paths(self, node: Node, path: str) -> Iterator[tuple[str, str]]:
        if not node:
            return
        if isinstance(node, Record) and len(node) > _FEW:
            first = self._told.setdefault(frozenset(node.fields), path)
            if first != path:
                yield path, f"record, as `{first}`"
                return
        if path:
            yield path, _KINDS[type(node)]
        if isinstance(node, Items):
            yield from self._below(node[0], f"{path}.*", node)
        if isinstance(node, Record):
            for name, part in node.fields.items():
                yield from self._below(part, f"{path}.{name}" if path else name, node)

    def _below(
        self, node: Node, path: str, around: Items | Record
    ) -> Iterator[tuple[str, str]]:
        if isinstance(node, Record) and node.id and around.loc[:1] not in ((), node.loc[:1]):
            yield path, f"→ {node.loc[0]}"
        else:
            yield from self.paths(node, path)
