"""The vendor whose products the documents speak of: the one that ships, or a company's own."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from generator.content.located import read_located, validate
from generator.content.places import SourceMap
from generator.content.vendor import Vendor
from generator.errors import InputError

_FILE = "vendor.yaml"
_OWN = "deckwright.toml: [vendor]"


def vendor_with(own: Mapping[str, Any]) -> Vendor:
    """The vendor that ships, with what `[vendor]` in deckwright.toml says in its place.

    Raises:
        InputError: with every fault of the values.
    """
    if not own:
        return _as_shipped()
    shipped, places = _shipped()
    try:
        return validate(Vendor, {**shipped, **own}, places)
    except InputError as faults:
        # What ships is well-formed, so the fault is in what stands in its place.
        raise InputError(*(replace(each, where=_OWN) for each in faults.findings)) from None


@cache
def _as_shipped() -> Vendor:
    shipped, places = _shipped()
    return validate(Vendor, shipped, places)


@cache
def _shipped() -> tuple[Mapping[str, Any], SourceMap]:
    data = resources.files("generator.policy").joinpath(_FILE).read_bytes()
    value, places = read_located(data, f"generator/policy/{_FILE}")
    return (value if isinstance(value, Mapping) else {}), places
