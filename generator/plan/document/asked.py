"""What a document of Google Docs is asked to say: its slots, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.places import Loc
from generator.document.slots import key_of
from generator.maps.words import Phrase
from generator.merge.rows import FILLER
from generator.plan.script import (
    Image,
    ImageContent,
    ListContent,
    Row,
    SaidSlide,
    Script,
    TableContent,
    TextContent,
)
from generator.plan.writable import written


@dataclass(frozen=True, slots=True)
class AskedText:
    """Paragraphs."""

    paragraphs: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A header and rows."""

    header: tuple[Phrase, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AskedPicture:
    """A picture in a line of its own, and what it shows."""

    image: Image
    says: str
    locs: tuple[Loc, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One slot: its section, the item where that repeats, its own name, what it says."""

    section: str
    item: str
    slot: str
    content: AskedText | AskedTable | AskedPicture

    @property
    def key(self) -> str:
        """Its full name."""
        return key_of(self.section, self.item, self.slot)

    @property
    def prototype(self) -> str:
        """The template's name for it."""
        return key_of(self.section, "", self.slot)


def asked_of(script: Script) -> tuple[Asked, ...]:
    """The slots of a document that have something to say, in order."""
    return tuple(each for section in script.slides for each in _of_section(section))


def _of_section(section: SaidSlide) -> Iterator[Asked]:
    for slot, content in section.slots.items():
        asked: AskedText | AskedTable | AskedPicture | None = None
        match content:
            case TextContent(phrase):
                asked = _text((phrase,))
            case ListContent(items):
                asked = _text(items)
            case TableContent(header, rows):
                asked = _table(header, rows)
            case ImageContent(source, says, image=Image() as image):
                asked = AskedPicture(image, says, (source.loc,))
        if asked:
            yield Asked(section.name, section.item, slot, asked)


def _text(phrases: tuple[Phrase, ...]) -> AskedText | None:
    lines = tuple(
        Phrase(line, phrase.locs)
        for phrase in phrases
        for line in written(phrase).text.split("\n")
        if line.strip()
    )
    return AskedText(lines) if lines else None


def _table(header: tuple[Phrase, ...], rows: tuple[Row, ...]) -> AskedTable | None:
    said = tuple(
        Row(row.item, tuple(map(written, row.cells))) for row in rows if row.item != FILLER
    )
    return AskedTable(tuple(map(written, header)), said) if said else None
