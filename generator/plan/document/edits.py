"""Edits of a document, as values; each is good for the text as those before it left it."""

from dataclasses import dataclass

from generator.document.document import Cell, Paragraph, Table
from generator.plan.edits import Origin
from generator.plan.script import Image


@dataclass(frozen=True, slots=True)
class WriteText:
    """`new` in the place of `old`, which stands at `at`, in the style of what it replaces."""

    segment: str
    at: int
    old: str
    new: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class AddParagraphs:
    """Paragraphs behind the one whose text ends at `at`, in the looks of the template's.

    `follows_list` says that the one before is of a list.
    """

    at: int
    paragraphs: tuple[str, ...]
    like: Paragraph
    follows_list: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class HangPicture:
    """A picture in the place of `old`, which stands at `at`."""

    segment: str
    at: int
    old: str
    image: Image
    origin: Origin


@dataclass(frozen=True, slots=True)
class AddPicture:
    """A picture in a line of its own, in the looks of the template's.

    Its line comes behind the paragraph whose text ends at `at`; or, where there is none, before
    the one that begins there.
    """

    at: int
    image: Image
    like: Paragraph
    follows_list: bool
    is_first: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class PartParagraph:
    """An empty plain paragraph between a table and `after`, which begins right behind it."""

    after: Paragraph
    origin: Origin


@dataclass(frozen=True, slots=True)
class AddTable:
    """A table behind the paragraph whose text ends at `at`, in the looks of the template's."""

    at: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    like: Table
    spacer: Paragraph | None
    follows_list: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class AddRow:
    """A row below another one, which ends at `end`; its cells look like the template's."""

    table: int
    below: int
    end: int
    cells: tuple[str, ...]
    like: Cell
    origin: Origin


@dataclass(frozen=True, slots=True)
class DropRow:
    """Take a row away."""

    table: int
    row: int
    columns: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Joined:
    """What is left where the newline behind a stretch has to stay.

    Attributes:
        at: Where the paragraph begins that keeps it.
        last: The one whose newline it is, and whose looks may come along.
        like: The one it shall look like; None for an empty one, which is plain.
    """

    at: int
    last: Paragraph
    like: Paragraph | None


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a stretch of the body away."""

    start: int
    end: int
    joined: Joined | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class NameRange:
    """Give a stretch its name."""

    name: str
    segment: str
    start: int
    end: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class ForgetRange:
    """Take a name away; the text stays."""

    id: str
    origin: Origin


DocumentEdit = (
    WriteText
    | AddParagraphs
    | HangPicture
    | AddPicture
    | PartParagraph
    | AddTable
    | AddRow
    | DropRow
    | Drop
    | NameRange
    | ForgetRange
)
"""An edit of a document."""
