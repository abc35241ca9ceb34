"""The policy files that ship with the program, as values."""

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def shipped(file: str) -> Any:
    """What a policy file says; whoever asks shall not change it."""
    text = resources.files("generator.policy").joinpath(file).read_text(encoding="utf-8")
    return yaml.safe_load(text)
