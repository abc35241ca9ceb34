"""The words of a map: sandboxed templates over a brief that remember where values are from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import CodeType
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment

from generator.content.places import Loc
from generator.content.say import say_by
from generator.content.view import Items, Node, Record, Said, lookup

_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError)
"""What a template somebody wrote can end in."""

_MOST_TEMPLATES: Final = 2048


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for a slot, and the places in the brief they come from."""

    text: str
    locs: tuple[Loc, ...] = ()


class UnknownNameError(Exception):
    """A map names something no brief has."""


class _Environment(SandboxedEnvironment):
    """A sandbox where `a.b` on a record is its field `b` and nothing else."""

    def __init__(self) -> None:
        self.spoken: list[Loc] = []
        self.looked_up: list[Said] = []
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._speak,
        )
        self.filters = {
            "default_text": _default_text,
            "count": len,
            "join_names": self._join_names,
            "sentence": self._sentence,
            "within": self._within,
            "by": self._by,
            "where": _where,
            "first": _first,
            "unless_in": self._unless_in,
        }
        self.tests = {"equalto": self.tests["equalto"], "defined": self.tests["defined"]}
        self.globals = {}

    def _speak(self, value: Any) -> Any:
        if isinstance(value, Said):
            self.spoken.append(value.loc)
            return value.text
        if isinstance(value, Items):
            return self._join_names(value)
        if isinstance(value, Record):
            return self._speak(_name(value)) if value else ""
        return value

    def _join_names(self, items: Iterable[Node], last: str = " and ") -> str:
        names = [str(self._speak(_name(item))) for item in items]
        return last.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def _sentence(self, value: Any) -> str:
        text = str(self._speak(value)).strip()
        text = text[:1].upper() + text[1:]
        return text if not text or text[-1] in ".!?…" else f"{text}."

    def _within(self, value: Any) -> str:
        """As it stands within a sentence: small at its start, but for what is all capitals."""
        text = str(self._speak(value)).strip()
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]

    def _unless_in(self, value: Any, said: Any) -> str:
        """What it says, where the words beside it do not say the same already."""
        text, beside = str(self._speak(value)).strip(), str(self._speak(said))
        return "" if text.casefold() in beside.casefold() else text

    def _by(self, value: Any) -> str:
        return say_by(str(self._speak(value)).strip())

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field of a record; anything else has no attributes here."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The field of a record, or an item of a list."""
        if isinstance(obj, Record) and isinstance(argument, str):
            if argument not in obj:
                return self.undefined(obj=obj, name=argument)
            node = obj[argument]
            if isinstance(node, Said):
                self.looked_up.append(node)
            return node
        if isinstance(obj, Items) and isinstance(argument, int) and argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)


def _name(item: Node) -> Node:
    if isinstance(item, Record):
        for field in ("name", "title", "statement", "text"):
            if field in item:
                return item[field]
        return Said(item.id, item.loc)
    return item


def _default_text(value: Any, text: str = "to be agreed") -> Any:
    return value if value and not isinstance(value, Undefined) else text


def _where(items: Iterable[Node], field: str, *words: str) -> list[Record]:
    """Those of a list of whom a field says one of these words."""
    records = [each for each in items if isinstance(each, Record)]
    return [
        each for each in records if isinstance(said := each[field], Said) and said.text in words
    ]


def _first(items: Iterable[Node], most: int) -> list[Node]:
    return list(items)[:most]


@lru_cache(_MOST_TEMPLATES)
def _compiled(words: str) -> CodeType:
    """The code of a template: that of one brief is that of all."""
    return _compiler().compile(words)


@cache
def _compiler() -> _Environment:
    return _Environment()


class Words:
    """What a map's expressions say over one projected brief."""

    def __init__(self, root: Record) -> None:
        self._root = root
        self._environment = _Environment()
        self._templates: dict[str, Template] = {}

    def node(self, path: str, scope: Mapping[str, Node] | None = None) -> Node:
        """The node at a dotted path of the scope, else of the brief.

        Raises:
            UnknownNameError: no model has a field of that name.
        """
        head, _, rest = path.partition(".")
        try:
            if scope is not None and head in scope:
                return lookup(scope[head], rest) if rest else scope[head]
            return lookup(self._root, path)
        except KeyError as missing:
            raise UnknownNameError(f"`{path}`: there is no `{missing.args[0]}`") from None

    def holds(self, path: str) -> bool:
        """Whether a path holds something; past a `*`, whether it does for any item of a list.

        Raises:
            UnknownNameError: no model has a field of that name.
        """
        head, star, rest = path.partition(".*.")
        node = self.node(head)
        if not star:
            return bool(node)
        if not isinstance(node, Items):
            raise UnknownNameError(f"`{path}`: `{head}` is no list")
        return any(bool(self.node(f"item.{rest}", {"item": item})) for item in node)

    def say(self, words: str, scope: Mapping[str, Node] | None = None) -> Phrase:
        """What a template says, with the places of every value it prints.

        Raises:
            UnknownNameError: the template names something no brief has, or is malformed.
        """
        if "{" not in words:  # half of all there is in a map: headings, labels
            return Phrase(_tidy(words))
        environment = self._environment
        environment.spoken.clear()
        environment.looked_up.clear()
        try:
            template = self._templates.get(words)
            if template is None:
                code = _compiled(words)
                template = environment.template_class.from_code(environment, code, {})
                self._templates[words] = template
            text = template.render({**dict(self._root.items()), **(scope or {})})
        except _FAULTS as fault:
            raise UnknownNameError(f"`{words}`: {fault}") from None
        # What an operator made one text of was never printed as itself.
        spoken = environment.spoken or [
            said.loc for said in environment.looked_up if said.text and said.text in text
        ]
        return Phrase(_tidy(text), tuple(dict.fromkeys(spoken)))

    def cell(self, expression: str, row: Node, scope: Mapping[str, Node]) -> Phrase:
        """What one item says: a path relative to it, or a template over `item` and `row`."""
        if "{{" in expression or "{%" in expression:
            return self.say(expression, {**scope, "row": row, "item": row})
        try:
            node = lookup(row, expression)
        except KeyError as missing:
            raise UnknownNameError(f"`{expression}`: there is no `{missing.args[0]}`") from None
        if isinstance(node, Said):
            return Phrase(_tidy(node.text), (node.loc,) if node.text else ())
        # Between names that hold an “and” of their own, in a cell, only a comma can be read.
        said = "{{ value }}" if isinstance(node, Record) else "{{ value | join_names(', ') }}"
        return self.say(said, {"value": node})

    def parts(self, expression: str, row: Node, scope: Mapping[str, Node]) -> tuple[Said, ...]:
        """What one item says, each part with the value it stands for where it has one."""
        if "{{" in expression or "{%" in expression:
            phrase = self.say(expression, {**scope, "row": row, "item": row})
            loc = phrase.locs[0] if phrase.locs else row.loc
            return tuple(Said(line, loc) for line in phrase.text.split("\n") if line)
        try:
            node = lookup(row, expression)
        except KeyError as missing:
            raise UnknownNameError(f"`{expression}`: there is no `{missing.args[0]}`") from None
        if isinstance(node, Said):
            return (node,) if node.text else ()
        if isinstance(node, Items):
            return tuple(
                Said(phrase.text, each.loc, each.value if isinstance(each, Said) else None)
                for each in node
                if (phrase := self.say("{{ value }}", {"value": each})).text
            )
        named = self.say("{{ value }}", {"value": node})
        return (Said(named.text, node.loc),) if named.text else ()


def _tidy(text: str) -> str:
    """The paragraphs of a text: its lines without space around them, empty ones left out."""
    lines = (line.strip() for line in text.replace("\r", "").split("\n"))
    return "\n".join(line for line in lines if line)
