"""What is remembered of a presentation beside the file: every object's id and how it looked.

A page that is in the file as it was last written has its objects in the order remembered. On a
page that another program has written, they are recognised by these looks (recognise.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from json import dumps
from typing import Any

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """How one object looks: what still tells it when its name and number are gone."""

    kind: str
    place: str  # of a placeholder: its type and index
    label: str  # the name it has in the file
    number: int
    box: Box | None
    text: str
    title: str
    picture: str  # the mark of the picture it shows

    def kept(self) -> list[Any]:
        """The look as JSON."""
        box = None if self.box is None else list(self.box)
        words = (self.text, self.title, self.picture)
        return [self.kind, self.place, self.label, self.number, box, *words]

    @classmethod
    def recalled(cls, value: list[Any]) -> "Look":
        """The look that was kept."""
        kind, place, label, number_, box, *words = value
        return cls(
            kind, place, label, int(number_), None if box is None else tuple(box), *words
        )


@dataclass(frozen=True)
class KnownPage:
    """A page as it was last seen: its id, its content's mark, its objects in order."""

    key: str
    id: str
    kind: str
    mark: str
    at: int
    label: str
    objects: tuple[tuple[str, Look], ...]

    @cached_property
    def text(self) -> str:
        """The page as JSON, behind its key; of one that stays as it is written once."""
        page = {
            "id": self.id,
            "kind": self.kind,
            "mark": self.mark,
            "at": self.at,
            "label": self.label,
            "objects": [[name, *look.kept()] for name, look in self.objects],
        }
        return f"{dumps(self.key)}: {dumps(page)}"


Memory = Mapping[str, KnownPage]


def kept(pages: Memory) -> str:
    """The memory as JSON."""
    return f"{{{', '.join([page.text for page in pages.values()])}}}"


def recalled(value: Any) -> dict[str, KnownPage]:
    """The memory that was kept; nothing when it has another form."""
    if not isinstance(value, Mapping):
        return {}
    try:
        return {
            str(key): KnownPage(
                str(key),
                str(page["id"]),
                str(page["kind"]),
                str(page["mark"]),
                int(page["at"]),
                str(page["label"]),
                tuple((str(name), Look.recalled(look)) for name, *look in page["objects"]),
            )
            for key, page in value.items()
        }
    except (KeyError, TypeError, ValueError):
        return {}
