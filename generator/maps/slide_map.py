"""A slide map: which slides a document has, and what of the brief stands in which slot."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from generator.content.values import refuse

ElementKey = int | Literal["C1", "C2", "C3", "C4", "C5", "C6"]
Meeting = Annotated[int, Field(ge=1, le=5)]
NOTES = "notes"
DASH = "–"
"""Stands where a cell has nothing to say, unless the map says otherwise."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_elements(value: Any) -> Any:
    return (value,) if isinstance(value, str | int) else value


Paths = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


PictureName = Literal[
    "bars",
    "board",
    "calendar",
    "cards",
    "chain",
    "consolidation",
    "grid",
    "questions",
    "ramp",
    "risks",
    "roadmap",
    "stakeholders",
    "timeline",
    "tracks",
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


M = TypeVar("M", bound=_Part)


class TableFill(_Part):
    """A table: one row per item, one column per header."""

    rows: str = Field(description="Path of the list whose items are the rows.")
    columns: dict[str, str] = Field(
        min_length=1, description="Header text to the path (or words) of the cell."
    )
    absent: str = Field(default=DASH, description="Printed where a cell has nothing to say.")
    blank_columns: Literal["drop", "keep"] = Field(
        default="drop",
        description="What becomes of a column in which every row has a dash: it is left out of "
        "what customers read, or kept. Internal documents keep it.",
    )
    overflow: Literal["continue"] = Field(
        default="continue", description="Rows that do not fit stand on a copy of the slide."
    )


class BulletsFill(_Part):
    """A list: one paragraph per item."""

    bullets: str = Field(description="Path of the list whose items are the paragraphs.")
    say: str = Field(default="{{ item }}", description="Path or words for one item.")
    absent: str = Field(default="to be agreed", description="Printed when the list is empty.")
    most: int | None = Field(
        default=None, ge=1, description="So many at the most; a last line says how many more."
    )
    overflow: Literal["continue"] = Field(
        default="continue", description="Items that do not fit stand on a copy of the slide."
    )


class DiagramFill(_Part):
    """A drawing in a canvas: lanes, nodes, edges and callouts."""

    diagram: str = Field(description="Path of the record that holds nodes, edges and callouts.")
    lanes: str = Field(description="Path of the list of its lanes.")
    tone: Literal["pain", "outcome", "note"] = Field(
        default="note", description="What its callouts tell: what hurts, or what is won."
    )


class PictureFill(_Part):
    """A picture in a canvas: what is drawn of each item, and what is drawn besides."""

    picture: PictureName = Field(description="Which picture it is.")
    of: str = Field(description="Path of the list that is drawn, or of a record.")
    say: dict[str, str] = Field(
        default_factory=dict, description="Part of the picture to path (or words) of an item."
    )
    heads: dict[str, str] = Field(
        default_factory=dict, description="Words that stand once: heads, columns, keys."
    )


class ImageFill(_Part):
    """A picture the brief names, in a canvas: a logo, or the customer's own drawing.

    It keeps its proportions. Without `instead`, a slide whose picture is missing is left out.
    """

    image: str = Field(description="Path of the picture: a file beside the brief, or its URL.")
    says: str = Field(description="What it shows, in words, for who cannot see it.")
    instead: str = Field(
        default="", description="Words that stand in its place where nobody can fetch it."
    )
    align: Literal["start", "center"] = Field(
        default="center", description="Where it stands in a canvas that is wider."
    )
    plate: bool = Field(
        default=False, description="Whether it stands on a light ground of its own."
    )


Fill = str | TableFill | BulletsFill | DiagramFill | PictureFill | ImageFill
SectionFill = str | TableFill | BulletsFill | ImageFill


class SlideMark(_Part):
    """What tells a slide of a template whose owner named nothing: one of these."""

    title: str | None = Field(default=None, description="Its title, or its largest words.")
    nth: int | None = Field(
        default=None, ge=1, description="Which of several slides of that title."
    )
    number: int | None = Field(default=None, ge=1, description="Its number, counted from 1.")
    id: str | None = Field(default=None, description="Its object id.")

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        return _only_one(self, "find")


class SlotMark(_Part):
    """What tells a slot on such a slide: one of these."""

    placeholder: str | None = Field(
        default=None, description="Its placeholder type in Google's words: TITLE, BODY, …"
    )
    nth: int = Field(default=1, ge=1, description="Which of several such placeholders.")
    table: int | None = Field(default=None, ge=1, description="Its number among the tables.")
    text: str | None = Field(default=None, description="The words that stand in it.")
    object: str | None = Field(default=None, description="Its object id.")
    size: float | None = Field(
        default=None,
        ge=10,
        description="For a table: the type size, in points, that its cells get in a document.",
    )

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        return _only_one(self, "places")


_BESIDE = ("nth", "size")
"""What a mark may say beside what tells the place."""


def _only_one(mark: M, where: str) -> M:
    said = mark.model_dump(exclude_none=True, exclude=set(_BESIDE))
    if len(said) == 1:
        return mark
    choices = " or ".join(name for name in type(mark).model_fields if name not in _BESIDE)
    raise refuse(
        "one_mark",
        f"`{where}` says {len(said)} marks where one tells the place",
        f"write exactly one of {choices}",
    )


class MapSlide(_Part):
    """One slide of the template, when it is shown and what fills it."""

    slide: str = Field(pattern=r"^[a-z0-9_-]+$", description="Name; its slots are `name.slot`.")
    find: SlideMark | None = Field(
        default=None,
        description="Which slide it is, in a template whose owner gave no slot a name.",
    )
    places: dict[str, SlotMark] = Field(
        default_factory=dict, description="Slot name to where it is, on such a slide."
    )
    element: Annotated[tuple[ElementKey, ...], BeforeValidator(_as_elements)] = Field(
        default=(), description="The element of the content model this slide shows, or several."
    )
    meetings: tuple[Meeting, ...] = Field(
        default=(), description="Shown only in what is made for one of these meetings."
    )
    divider: bool = Field(
        default=False,
        description="Opens the appendix: shown only if something stands behind it. Further "
        "pages and repeats of the slides before it stand behind it too.",
    )
    when: Paths = Field(
        default=(),
        description="Shown only if one of these paths holds something; `list.*.field` asks "
        "whether any item of the list does, and `item.field`, beside `each`, whether that one "
        "does.",
    )
    only_if: Paths = Field(
        default=(), description="Shown only if, besides, all of these paths hold something."
    )
    waits: int = Field(
        default=0,
        ge=0,
        description="Where the body is longer than it may be, the slides with the highest "
        "number stand behind the divider; one with 0 never does.",
    )
    each: str | None = Field(
        default=None, description="Path of a list; the slide stands once per `item`."
    )
    fill: dict[str, Fill] = Field(
        default_factory=dict, description="Slot name to what is said in it."
    )
    on_conflict: dict[str, Literal["keep", "take"]] = Field(
        default_factory=dict,
        description="Slot name to whose words stand where a person and the brief both changed "
        "the same: `keep` the person's, and ask; `take` the brief's, and tell.",
    )

    @property
    def name(self) -> str:
        """Its name."""
        return self.slide


class MapSection(_Part):
    """One section of a document of Google Docs, when it is shown and what stands in it.

    What its slots say stands in the order of `fill`; a slot with nothing to say is left out.
    """

    section: str = Field(
        pattern=r"^[a-z0-9_-]+$", description="Name; its slots are `name.slot`."
    )
    element: Annotated[tuple[ElementKey, ...], BeforeValidator(_as_elements)] = Field(
        default=(), description="The element of the content model it shows, or several."
    )
    when: Paths = Field(
        default=(), description="Shown only if one of these paths holds something."
    )
    only_if: Paths = Field(
        default=(), description="Shown only if, besides, all of these paths hold something."
    )
    each: str | None = Field(
        default=None, description="Path of a list; the section stands once per `item`."
    )
    dated: str | None = Field(
        default=None,
        description="What tells one run's section from another's, as words; the newest stands "
        "on top, and those before it are never touched again.",
    )
    fill: dict[str, SectionFill] = Field(
        default_factory=dict, description="Slot name to what is said in it."
    )
    on_conflict: dict[str, Literal["keep", "take"]] = Field(
        default_factory=dict,
        description="Slot name to whose words stand where a person and the brief both changed "
        "the same: `keep` the person's, and ask; `take` the brief's, and tell.",
    )

    @property
    def name(self) -> str:
        """Its name."""
        return self.section

    @property
    def meetings(self) -> tuple[int, ...]:
        """No section is for one meeting alone."""
        return ()

    @property
    def divider(self) -> bool:
        """No section opens an appendix."""
        return False

    @property
    def waits(self) -> int:
        """No section waits behind a divider."""
        return 0


class SlideMap(_Part):
    """Which slides a document has, in order; or which sections, where it is of Google Docs."""

    document: str = Field(description="The kind of document.")
    title: str = Field(description="Name of the document, as words.")
    audience: Literal["customer", "internal"] = Field(
        description="Who may read it; a customer document is made of customer fields only."
    )
    name_for_ids: str | None = Field(
        default=None,
        pattern=r"^[a-z0-9-]+$",
        description="What the ids of slides begin with, where the kind is a word of our own "
        "that no customer shall read.",
    )
    body: int | None = Field(
        default=None, ge=1, description="So many slides stand before the divider at the most."
    )
    template: str = Field(default="template.pptx", description="File beside the map.")
    slides: tuple[MapSlide, ...] = Field(
        default=(), min_length=1, description="The slides, in order."
    )
    sections: tuple[MapSection, ...] = Field(
        default=(),
        min_length=1,
        description="The sections, in order, of a document of Google Docs.",
    )

    @model_validator(mode="after")
    def _one_medium(self) -> Self:
        if bool(self.slides) == bool(self.sections):
            raise refuse(
                "one_medium",
                "a map has slides or sections, one of the two",
                "write `slides:` for a deck, `sections:` for a document",
            )
        return self

    @property
    def is_document(self) -> bool:
        """Whether it is of Google Docs."""
        return bool(self.sections)

    @property
    def parts(self) -> tuple[MapSlide | MapSection, ...]:
        """Its slides or sections, in order."""
        return self.slides or self.sections

    @property
    def mark(self) -> str:
        """What a document of this kind is marked with where its readers may see it."""
        return self.name_for_ids or self.document

    def meetings(self) -> tuple[int, ...]:
        """The meetings such a document can be made for; empty where it is made for none."""
        return tuple(sorted({each for slide in self.slides for each in slide.meetings}))

    def conflict_policy(self) -> dict[str, str]:
        """Whose words stand in a conflict, for the slots that say so, by their full names."""
        return {
            f"{part.name}.{slot}": policy
            for part in self.parts
            for slot, policy in part.on_conflict.items()
        }

    def slots(self) -> Iterator[tuple[MapSlide | MapSection, str, Fill]]:
        """Every slot the map fills: its slide or section, its full name, its fill."""
        for part in self.parts:
            for slot, fill in part.fill.items():
                yield part, f"{part.name}.{slot}", fill
