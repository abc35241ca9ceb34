"""Which keys a model knows at which path of a brief."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.content.places import Loc

_DEEPEST = 4


def known_keys(model: type[BaseModel], path: Loc) -> tuple[str, ...]:
    """The keys that may stand at a path, in the order the model declares them."""
    keys = (key for known in models_at(model, path) for key in _keys(known))
    return tuple(dict.fromkeys(keys))


def models_at(model: type[BaseModel], path: Loc) -> tuple[type[BaseModel], ...]:
    """The models a value at this path may be."""
    types: list[Any] = [model]
    for step in path:
        types = [below for kind in types for below in _below(kind, step)]
    return tuple(dict.fromkeys(kind for kind in types if _is_model(kind)))


def kept_elsewhere(model: type[BaseModel], key: str) -> tuple[Loc, ...]:
    """The paths whose models know this key; an item of any list is item 0."""
    return tuple(
        dict.fromkeys(path for path, known in _all_models(model) if key in _keys(known))
    )


def _all_models(model: type[BaseModel]) -> Iterator[tuple[Loc, type[BaseModel]]]:
    """Every model a brief can hold, the shallow ones first, with its path."""
    level: list[tuple[Loc, Any]] = [((), model)]
    seen: set[type[BaseModel]] = set()
    for _ in range(_DEEPEST):
        below: list[tuple[Loc, Any]] = []
        for path, known in level:
            if known in seen:
                continue
            seen.add(known)
            yield path, known
            for key in _keys(known):
                for kind in _below(known, key):
                    below += _models_in(kind, (*path, key))
        level = below


def _models_in(kind: Any, path: Loc) -> list[tuple[Loc, Any]]:
    if _is_model(kind):
        return [(path, kind)]
    if _is_list(kind):
        return [found for item in _below(kind, 0) for found in _models_in(item, (*path, 0))]
    return []


def _keys(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _below(kind: Any, step: str | int) -> list[Any]:
    """The types that may stand one step below a type."""
    if _is_model(kind) and isinstance(step, str):
        for name, field in kind.model_fields.items():
            if step == (field.alias or name):
                return _parts(field.annotation)
        return []
    arguments = [argument for argument in get_args(kind) if argument is not ...]
    if _is_list(kind) and isinstance(step, int):
        return [part for argument in arguments for part in _parts(argument)]
    if _is_mapping(kind) and isinstance(step, str) and len(arguments) == 2:
        return _parts(arguments[1])
    return []


def _parts(kind: Any) -> list[Any]:
    """A type without its marks, a union as its members."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _parts(get_args(kind)[0])
    if origin in (Union, UnionType):
        return [part for member in get_args(kind) for part in _parts(member)]
    return [kind]


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) in (tuple, list, frozenset, set)


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)
