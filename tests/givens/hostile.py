"""Calls nobody should send, made from the schemas of Google's discovery documents."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import googleapiclient.discovery_cache
from hypothesis import strategies as st

_DOCUMENTS = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
_DEEPEST = 5

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.sampled_from([0, -1, 1, 2**31 - 1, 2**31, 1e308, -1e308, 1e-300, 0.5]),
    st.sampled_from(
        ["", "0", "\u0000", "\ud83d", "😀\u200d", "'", "A1:Z9", "=1/0", "t.0", "*"]
    ),
    st.just([]),
    st.just({}),
    st.just([[]]),
    st.just({"a": {"b": []}}),
)
_NUMBERS = st.one_of(st.integers(-2, 12), st.sampled_from([2**31 - 1, -(2**31), 10**6, 1e300]))
_TEXTS = st.one_of(
    st.sampled_from(
        ["", "a", "Sheet1", "Sheet1!A1:B2", "=A1", "x\ny\t", "😀", "%", "*", "t.0"]
    ),
    st.text(max_size=6),
)


_SMALL = st.integers(0, 8)
# What decides whether a request gets past its first lines: mostly something that is there.
_LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "sheetId": st.just(0),
    "dimension": st.sampled_from(["ROWS", "COLUMNS"]),
    "segmentId": st.just(""),
    "tabId": st.just("t.0"),
    "tableStartLocation": st.just({"index": 9}),
    **dict.fromkeys(("startIndex", "startRowIndex", "startColumnIndex", "index"), _SMALL),
    **dict.fromkeys(("endIndex", "endRowIndex", "endColumnIndex", "rowIndex"), _SMALL),
    **dict.fromkeys(("rowSpan", "columnSpan", "rows", "columns"), st.integers(1, 2)),
    **dict.fromkeys(("columnIndex", "length", "destinationIndex"), st.integers(0, 2)),
}


def requests(service: str, kinds: list[str]) -> st.SearchStrategy[list[Any]]:
    """Batches of requests: mostly of the right shape, with things in them that are not."""
    schema = _schemas(service)["Request"]["properties"]
    one = st.one_of(
        *(
            _value(service, schema[kind], 0).map(lambda value, kind=kind: {kind: value})
            for kind in kinds
        )
    )
    return st.lists(st.one_of(one, one, one, JUNK), min_size=1, max_size=3)


@lru_cache(maxsize=4)
def _schemas(service: str) -> Any:
    return json.loads((_DOCUMENTS / f"{service}.json").read_text("utf-8"))["schemas"]


def _value(service: str, shape: Any, depth: int) -> st.SearchStrategy[Any]:
    """A value of a shape, now and then something else."""
    if "$ref" in shape:
        shape = _schemas(service)[shape["$ref"]]
    if depth > _DEEPEST:
        return JUNK
    right: st.SearchStrategy[Any]
    match shape.get("type"):
        case "object" if "properties" in shape:
            right = st.deferred(lambda: _message(service, shape["properties"], depth))
        case "object":
            right = st.dictionaries(_TEXTS, JUNK, max_size=2)
        case "array":
            inner = st.deferred(lambda: _value(service, shape["items"], depth + 1))
            right = st.lists(inner, max_size=2)
        case "integer" | "number":
            right = _NUMBERS
        case "boolean":
            right = st.booleans()
        case _ if "enum" in shape:
            right = st.sampled_from(shape["enum"])
        case _:
            right = _TEXTS
    return st.integers(0, 19).flatmap(lambda dice: JUNK if dice == 0 else right)


def _message(service: str, fields: Any, depth: int) -> st.SearchStrategy[Any]:
    told = {name: _value(service, shape, depth + 1) for name, shape in fields.items()}
    told |= {name: st.just("*") for name in fields if name == "fields"}
    likely = {
        name: _mostly(_LIKELY[name], told.pop(name)) for name in fields if name in _LIKELY
    }
    return st.fixed_dictionaries(likely, optional=told)


def _mostly(
    likely: st.SearchStrategy[Any], other: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    return st.integers(0, 9).flatmap(lambda dice: other if dice == 0 else likely)
