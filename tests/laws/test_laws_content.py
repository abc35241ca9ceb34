"""Laws of the projection: nothing internal is in a customer's view, whatever is marked."""

from collections.abc import Iterator
from typing import Any

from givens.full_brief import TODAY, a_full_brief, marks_of, the_vendor
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.brief import Brief
from generator.content.project import project
from generator.content.shape import Kind, fields_of
from generator.content.view import leaves

VENDOR = the_vendor()
FULL = a_full_brief()
CUSTOMER_KINDS = ("champion", "csp", "csp-commercial", "kickoff", "readout")

Path = tuple[str | int, ...]


def _items(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every item of every list."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _items(part, (*path, key))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            if isinstance(part, dict):
                yield (*path, at)
                yield from _items(part, (*path, at))


ITEMS = sorted(_items(FULL), key=str)


def _marked(value: Any, internal: set[Path], path: Path = ()) -> Any:
    if isinstance(value, dict):
        marked = {key: _marked(part, internal, (*path, key)) for key, part in value.items()}
        return marked | {"internal": True} if path in internal else marked
    if isinstance(value, list):
        return [_marked(part, internal, (*path, at)) for at, part in enumerate(value)]
    return value


def _secrets(model: Any, value: dict[str, Any], *, excerpt: bool = False) -> Iterator[str]:
    """The marked texts no customer may read, told from the model and the marks alone."""
    if value.get("internal"):
        yield from marks_of(value)
        return
    for field in fields_of(model):
        part = value.get(field.key)
        audience = field.audience
        is_open = (audience.to_customer and audience.kinds is None) or (
            excerpt and audience.in_excerpt
        )
        if part is None:
            continue
        if not is_open and not (model is Brief and field.key in {"evaluation", "economics"}):
            yield from marks_of(part)
        elif field.kind is Kind.PART:
            yield from _secrets(field.model, part, excerpt=field.key == "evaluation")
        elif field.kind is Kind.PARTS:
            for item in part:
                yield from _secrets(field.model, item)


def _text(brief: Brief, kind: str) -> str:
    view, _ = project(brief, audience="customer", kind=kind, vendor=VENDOR, as_of=TODAY)
    return "\n".join(leaf.text for leaf in leaves(view.root))


_internal = st.sets(st.sampled_from(ITEMS), max_size=40)


_left_out = st.sets(st.sampled_from(sorted(set(FULL) - {"account"})), max_size=4)


@settings(max_examples=30, deadline=None)
@given(internal=_internal, left_out=_left_out, kind=st.sampled_from(CUSTOMER_KINDS))
def test_no_internal_text_is_in_a_customers_view(
    internal: set[Path], left_out: set[str], kind: str
) -> None:
    marked = _marked(FULL, internal)
    values = {key: part for key, part in marked.items() if key not in left_out}
    text = _text(Brief.model_validate(values), kind)
    assert [secret for secret in _secrets(Brief, values) if secret in text] == []


@settings(max_examples=10, deadline=None)
@given(internal=_internal)
def test_projecting_twice_says_the_same(internal: set[Path]) -> None:
    brief = Brief.model_validate(_marked(FULL, internal))
    twice = [
        project(brief, audience="customer", kind="csp", vendor=VENDOR, as_of=TODAY)
        for _ in range(2)
    ]
    assert twice[0] == twice[1]


@settings(max_examples=10, deadline=None)
@given(internal=_internal)
def test_a_text_stands_at_the_place_it_remembers(internal: set[Path]) -> None:
    brief = Brief.model_validate(_marked(FULL, internal))
    view, _ = project(brief, audience="internal", kind="tcp", vendor=VENDOR, as_of=TODAY)
    for leaf in leaves(view.root):
        if leaf.text.startswith("⟦") and leaf.text.count("⟦") == 1 and leaf.text.endswith("⟧"):
            assert leaf.text == f"⟦{'.'.join(map(str, leaf.loc))}⟧"
