"""What was read from anywhere, written as the YAML of a brief."""

import re
from typing import Any

import yaml

from generator.content.places import Mapping, Node, Scalar, Sequence
from generator.content.scalars import is_plain_text

_PLAIN = re.compile(r"[\w][\w ./+&()%$€£,;'’–—-]*", re.UNICODE)
"""Texts that stand without quotes wherever they stand."""


def to_yaml(root: Node) -> str:
    """The same keys and values as YAML; a text is quoted where it could be taken for else."""
    text: str = yaml.dump(
        _Value(root), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return text


class _Value:
    """A node on its way to YAML."""

    def __init__(self, node: Node) -> None:
        self.node = node


class _Dumper(yaml.SafeDumper):
    """YAML that our own rules read back: they differ from YAML 1.1 in what is a text."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's own signature
        """Nothing is written as a reference to what stands elsewhere."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - the same
        """Items stand inside their list."""
        super().increase_indent(flow, False)


def _represent(dumper: yaml.SafeDumper, value: _Value) -> yaml.Node:
    node = value.node
    if isinstance(node, Mapping):
        pairs = [(key, _Value(each)) for key, (_, each) in node.entries.items()]
        return dumper.represent_mapping("tag:yaml.org,2002:map", pairs)
    if isinstance(node, Sequence):
        return dumper.represent_sequence(
            "tag:yaml.org,2002:seq", [_Value(each) for each in node.items]
        )
    return _scalar(dumper, node)


def _scalar(dumper: yaml.SafeDumper, node: Scalar) -> yaml.ScalarNode:
    text = node.text
    if node.is_plain or (
        is_plain_text(text) and _PLAIN.fullmatch(text) and text == text.strip()
    ):
        tag = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        return dumper.represent_scalar(tag, text)
    if "\n" in text and not re.search(r"[ \t]\n|[^\x20-\x7e\n\xa0-\ud7ff]|^\s|\s$", text):
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


_Dumper.add_representer(_Value, _represent)
