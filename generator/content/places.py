"""What was written, with the place of every key and value."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.content.scalars import Plain, is_sample, read_scalar
from generator.sources import Source

Loc = tuple[str | int, ...]


def dotted(loc: Loc) -> str:
    """A path as people read it: activities[2].owner."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return "".join(steps).removeprefix(".")


@dataclass(slots=True, eq=False)
class Scalar:
    """A written value without parts: its text, and whether it stands without quotes."""

    text: str
    is_plain: bool
    file: str
    line: int
    column: int
    weight: int = 1
    tab: str = ""

    @property
    def value(self) -> Plain:
        """The value the text stands for: quoted text is always text."""
        return read_scalar(self.text) if self.is_plain else self.text

    @property
    def is_absent(self) -> bool:
        """Whether nothing is said here (`key:`, `~`, `null`)."""
        return self.is_plain and self.value is None


@dataclass(slots=True, eq=False)
class Sequence:
    """A written list."""

    file: str
    line: int
    column: int
    items: list["Node"] = field(default_factory=list)
    weight: int = 1
    tab: str = ""


@dataclass(slots=True, eq=False)
class Mapping:
    """Written keys, in their order, each with its own place and its value."""

    file: str
    line: int
    column: int
    entries: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)
    weight: int = 1
    is_flow: bool = False
    first_key: Scalar | None = None
    tab: str = ""


Node = Scalar | Sequence | Mapping


def source(node: Node) -> Source:
    """The place of a written value."""
    return Source(node.file, node.line, node.column, node.tab)


def plain_value(node: Node) -> object:
    """The plain value of a node; keys that say nothing are left out.

    Every occurrence of an alias gets containers of its own, so a caller may change them.
    """
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return {
        key: plain_value(value)
        for key, (_, value) in node.entries.items()
        if not (isinstance(value, Scalar) and value.is_absent)
    }


def drop_samples(node: Node) -> bool:
    """Take out what holds only samples (`<What they said>`); whether nothing is left of it."""
    return _drop_samples(node, {})


def _drop_samples(node: Node, known: dict[int, bool]) -> bool:
    if id(node) not in known:
        known[id(node)] = False
        known[id(node)] = _is_sample_alone(node, known)
    return known[id(node)]


def _is_sample_alone(node: Node, known: dict[int, bool]) -> bool:
    if isinstance(node, Scalar):
        return is_sample(node.text)
    if isinstance(node, Sequence):
        count = len(node.items)
        node.items[:] = [item for item in node.items if not _drop_samples(item, known)]
        return len(node.items) < count and not node.items
    samples = [key for key, (_, value) in node.entries.items() if _drop_samples(value, known)]
    for key in samples:
        del node.entries[key]
    return bool(samples) and all(_is_empty(value) for _, value in node.entries.values())


def _is_empty(node: Node) -> bool:
    """Whether a value has no word in it."""
    match node:
        case Scalar():
            return node.is_absent
        case Sequence():
            return not node.items
        case Mapping():
            return all(_is_empty(value) for _, value in node.entries.values())


class SourceMap:
    """The written place of every value, by its path."""

    def __init__(self, root: Node) -> None:
        self.root = root

    def __repr__(self) -> str:
        return f"SourceMap({source(self.root)})"

    def find(self, loc: Loc, *, key: bool = False) -> Source:
        """The nearest written place for a path; with `key`, the place of its last key."""
        path, node = self.walk(loc)
        if key and path and isinstance(path[-1], str):
            _, parent = self.walk(path[:-1])
            if isinstance(parent, Mapping):
                return source(parent.entries[path[-1]][0])
        return source(node)

    def walk(self, loc: Loc, *, is_written: bool = False) -> tuple[Loc, Node]:
        """The steps of a path that were written, and the node they lead to."""
        node = self.root
        path = tuple(loc[at] for at in self.steps(loc, is_written=is_written))
        for step in path:
            node = _child(node, step) or node
        return path, node

    def steps(self, loc: Loc, *, is_written: bool = False) -> tuple[int, ...]:
        """Which steps of a path were written, by their index.

        pydantic names the member of a union among the steps: steps nobody wrote are passed
        over. Such a name may also be a key; then the walk that passes over the fewest steps
        is right, and, where the last step is known to be written, one that arrives there.
        """
        best: tuple[int, ...] = ()
        best_rank = (is_written and not loc, 0)
        for taken in _walks(self.root, loc, 0, ()):
            rank = (is_written and taken[-1] == len(loc) - 1, len(taken))
            if rank > best_rank:
                best, best_rank = taken, rank
        return best


def _walks(
    node: Node, loc: Loc, start: int, taken: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    """Every way through the written values along steps of `loc`, the greedy one first."""
    for at in range(start, len(loc)):
        child = _child(node, loc[at])
        if child is not None:
            yield (*taken, at)
            yield from _walks(child, loc, at + 1, (*taken, at))
            if isinstance(loc[at], int):
                return


def _child(node: Node, step: str | int) -> Node | None:
    """What stands under one step, if it was written."""
    if isinstance(node, Mapping) and isinstance(step, str):
        entry = node.entries.get(step)
        return entry[1] if entry else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None
