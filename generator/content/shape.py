"""What a model is made of: its fields, their audience, and what they refer to."""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.content.audience import INTERNAL, Audience
from generator.content.model import Part, Refers, Term


class Kind(Enum):
    """What a field holds."""

    LEAF = "text"
    LEAVES = "texts"
    PART = "record"
    PARTS = "list"
    REFERENCE = "reference"
    REFERENCES = "references"
    PARTS_BY_KEY = "records by key"


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a model; `key` is what people write, `name` what code says."""

    key: str
    name: str
    kind: Kind
    audience: Audience
    is_classified: bool
    is_required: bool
    description: str
    model: type[Part] | None = None
    refers: Refers | None = None
    term: Term | None = None
    leaf: Any = None


@cache
def fields_of(model: type[Part]) -> tuple[FieldShape, ...]:
    """The fields of a model in the order they are written."""
    return tuple(_shape(name, field) for name, field in model.model_fields.items())


def _shape(name: str, field: FieldInfo) -> FieldShape:
    audiences = [mark for mark in field.metadata if isinstance(mark, Audience)]
    kind, marks, leaf, model = _take_apart(field.annotation, list(field.metadata))
    return FieldShape(
        key=field.alias or name,
        name=name,
        kind=kind,
        audience=audiences[-1] if audiences else INTERNAL,
        is_classified=bool(audiences),
        is_required=field.is_required(),
        description=field.description or "",
        model=model,
        refers=next((mark for mark in marks if isinstance(mark, Refers)), None),
        term=next((mark for mark in marks if isinstance(mark, Term)), None),
        leaf=leaf,
    )


def _take_apart(
    annotation: Any, marks: list[Any]
) -> tuple[Kind, list[Any], Any, type[Part] | None]:
    """What an annotation holds, past `Annotated`, `| None` and `tuple`."""
    annotation, marks = _unwrap(annotation, marks)
    origin = get_origin(annotation)
    if origin is tuple:
        inner, marks = _unwrap(get_args(annotation)[0], marks)
        if _is_part(inner):
            return Kind.PARTS, marks, None, inner
        return (Kind.REFERENCES if _has_reference(marks) else Kind.LEAVES), marks, inner, None
    if origin is dict:
        return Kind.PARTS_BY_KEY, marks, None, get_args(annotation)[1]
    if _is_part(annotation):
        return Kind.PART, marks, None, annotation
    return (Kind.REFERENCE if _has_reference(marks) else Kind.LEAF), marks, annotation, None


def _unwrap(annotation: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks = [*marks, *more]
        elif origin in (Union, UnionType):
            annotation = next(arm for arm in get_args(annotation) if arm is not type(None))
        else:
            return annotation, marks


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)


def _has_reference(marks: list[Any]) -> bool:
    return any(isinstance(mark, Refers) for mark in marks)


def models(root: type[Part]) -> tuple[type[Part], ...]:
    """Every model reachable from a root, the near ones first."""
    found: dict[type[Part], None] = {root: None}
    queue = [root]
    while queue:
        for field in fields_of(queue.pop(0)):
            if field.model is not None and field.model not in found:
                found[field.model] = None
                queue.append(field.model)
    return tuple(found)


@cache
def model_at(root: type[Part], path: str) -> type[Part]:
    """The model of the list at a path, from the root or else from the nearest model."""
    for start in models(root):
        model: type[Part] | None = start
        for step in path.split("."):
            fields = {field.key: field for field in fields_of(model)} if model else {}
            model = fields[step].model if step in fields else None
        if model is not None:
            return model
    raise KeyError(path)
