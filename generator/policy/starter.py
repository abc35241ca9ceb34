"""A brief to begin with: commented, short, samples where values will stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from generator.content.brief import Brief, OpportunityType, Stage
from generator.content.matrix import ELEMENTS
from generator.content.model import Part
from generator.content.shape import FieldShape, Kind, fields_of
from generator.content.spell import key_text, on_one_line
from generator.content.values import Choice, Measure, Money, Percent, Period
from generator.policy.account import is_renewal
from generator.policy.gates import (
    Gate,
    due_gates,
    gate_policy,
    next_meeting,
)
from generator.policy.questions import question_bank
from generator.policy.shipped import shipped

_FILE = "starter.yaml"
_MOST_ASKED = 2
_FILES: Final = {"logo": "logo.png", "picture": "drawing.png"}
"""Files somebody must have before a line can name them: they stand as comments."""
_FORMS: Final[Mapping[Any, str]] = {
    Period: "2027-03-31, 2027-03, 2027-Q2 or tbd",
    Money: "297,000 USD or $297k",
    Measure: "14, 10-15, <1 or unknown",
    Percent: "62%",
    bool: "yes or no",
    int: "a number",
}


@cache
def _sections() -> Mapping[str, Any]:
    told: Mapping[str, Any] = shipped(_FILE)
    return told


def new_brief(
    account: str,
    schema: str,
    *,
    stage: Stage,
    segment: str | None = None,
    renewal: bool = False,
) -> str:
    """A brief for an account at a stage, with the line that lets an editor check it.

    Args:
        account: the account's name.
        schema: where the editor finds the schema, from the brief's own folder.
        stage: the stage of its opportunity.
        segment: its segment, where it is known.
        renewal: whether it begins from a renewal.
    """
    kind = OpportunityType.RENEWAL if renewal else None
    known = {
        ("account", "name"): account,
        ("account", "segment"): segment,
        ("opportunities", 0, "name"): f"{account} - {'renewal' if renewal else 'opportunity'}",
        ("opportunities", 0, "type"): kind.value if kind else None,
        ("opportunities", 0, "stage"): stage.value,
    }
    head = {
        key: part
        for key, part in _sections()["head"].items()
        if not (renewal and key == "command_plan")
    }
    if renewal:
        head["opportunities"] = [{**head["opportunities"][0], "arr_basis": None}]
    begun = Brief.model_validate(
        {
            "account": {"name": account},
            "opportunities": [{"name": account, "stage": stage.value, "type": kind}],
        }
    )
    lines = [
        f"# yaml-language-server: $schema={schema}",
        f"# {account}: everything known about the account, written once for every document.",
        "# Write over the samples in <angle brackets>; what stays is passed over. A line with",
        "# nothing behind its colon says nothing yet. `deckwright check` says what is due.",
        "",
        *_lines(Brief, head, (), 0, known),
        *sections(due_sections(begun)),
    ]
    return "\n".join(lines) + "\n"


def due_sections(brief: Brief) -> tuple[str, ...]:
    """The elements an account must know by now or after its next meeting, in their order."""
    gates: tuple[Gate, ...] = due_gates(brief)
    if is_renewal(brief):
        wanted = {*gate_policy().renewal.elements, "3"}
    else:
        coming = (g for g in gate_policy().gates if g.meeting == next_meeting(brief))
        wanted = {number for gate in (*gates, *coming) for number in gate.elements}
    return tuple(number for number in ELEMENTS if number in wanted)


def sections(numbers: Iterable[str], *, held: Iterable[str] = ()) -> list[str]:
    """The sections of these elements as lines; what the brief holds already is left out."""
    there = set(held)
    lines: list[str] = []
    for number in numbers:
        wanted = _sections()["elements"].get(number, {})
        absent = {key: part for key, part in wanted.items() if key not in there}
        if absent:
            lines += ["", *_about(number), *_lines(Brief, absent, (), 0, {})]
    return lines


def _about(number: str) -> Iterator[str]:
    """The comment above a section: what it is, since when it is due, what to ask."""
    gate = next((g for g in gate_policy().gates if number in g.elements), None)
    due = f"; due after {gate.id} ({gate.source})" if gate else ""
    yield f"# {number} {ELEMENTS[number].title.capitalize()}{due}"
    keys = ELEMENTS[number].keys
    asked = [
        each
        for each in question_bank()
        if any(re.split(r"[.\[]", field)[0] in keys for field in each.fills)
    ]
    for each in asked[:_MOST_ASKED]:
        yield f"#   ask: {each.words}"


# --- lines -----------------------------------------------------------------------------------


def _lines(
    model: type[Part],
    wanted: Mapping[str, Any],
    loc: tuple[str | int, ...],
    indent: int,
    known: Mapping[tuple[str | int, ...], str | None],
) -> list[str]:
    fields = {field.key: field for field in fields_of(model)}
    lines: list[str] = []
    for key, inner in wanted.items():
        lines += _field(fields[key], inner, (*loc, key), indent, known)
    return lines


def _field(
    field: FieldShape,
    wanted: Any,
    loc: tuple[str | int, ...],
    indent: int,
    known: Mapping[tuple[str | int, ...], str | None],
) -> list[str]:
    room = " " * indent
    head = f"{room}{key_text(field.key)}:"
    if isinstance(wanted, Mapping) and field.model is not None:
        return [head, *_lines(field.model, wanted, loc, indent + 2, known)]
    if isinstance(wanted, list) and field.model is not None:
        inner = _lines(field.model, wanted[0], (*loc, 0), indent + 4, known)
        first = inner[0][indent + 4 :]
        return [head, f"{room}  - {first}", *inner[1:]]
    if field.key in _FILES:
        return [f"{room}# {key_text(field.key)}: {_FILES[field.key]}  # {field.description}"]
    if said := known.get(loc):
        return [f"{head} {next(on_one_line(said, in_flow=False, is_json=False))}"]
    return [head + _sample(field)]


def _sample(field: FieldShape) -> str:
    """What stands behind the colon of a field nobody has filled: a sample, or a hint."""
    words = re.split(r"[;:]", field.description)[0].strip()
    if field.kind is Kind.PARTS:
        return f" []  # {words}"
    if field.kind in (Kind.LEAVES, Kind.REFERENCES):
        form = _form(field.leaf)
        return f" []  # {words}{f': {form}' if form else ''}"
    if field.kind is Kind.REFERENCE:
        where = field.refers.paths[0] if field.refers else "people"
        return f"  # {words}: an id out of `{where}`"
    if form := _form(field.leaf):
        return f"  # {form}"
    if field.term is None:
        return f" <{words}>"
    hint = f"# one of the vendor's {field.term.vendor_list.replace('_', ' ')}"
    # What an item must have is a sample, so that the whole item is passed over.
    return f" <{words}>  {hint}" if field.is_required else f"  {hint}"


def _form(leaf: Any) -> str:
    """How a value of a type is written; empty for text."""
    if isinstance(leaf, type) and issubclass(leaf, Choice):
        return ", ".join(member.value for member in leaf)
    if choices := getattr(leaf, "__args__", None):
        return ", ".join(str(choice) for choice in choices)
    return next(
        (
            form
            for kind, form in _FORMS.items()
            if isinstance(leaf, type) and issubclass(leaf, kind)
        ),
        "",
    )
