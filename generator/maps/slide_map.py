"""A slide map: which slides a document has, and what of the brief stands in which slot."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

ElementKey = int | Literal["C1", "C2", "C3", "C4", "C5", "C6"]
Meeting = Annotated[int, Field(ge=1, le=5)]
NOTES = "notes"


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_elements(value: Any) -> Any:
    return (value,) if isinstance(value, str | int) else value


Paths = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TableFill(_Part):
    """A table: one row per item, one column per header."""

    rows: str = Field(description="Path of the list whose items are the rows.")
    columns: dict[str, str] = Field(
        min_length=1, description="Header text to the path (or words) of the cell."
    )
    absent: str = Field(default="–", description="Printed where a cell has nothing to say.")
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


Fill = str | TableFill | BulletsFill | DiagramFill


class MapSlide(_Part):
    """One slide of the template, when it is shown and what fills it."""

    slide: str = Field(pattern=r"^[a-z0-9_-]+$", description="Name; its slots are `name.slot`.")
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
        "whether any item of the list does.",
    )
    only_if: Paths = Field(
        default=(), description="Shown only if, besides, all of these paths hold something."
    )
    each: str | None = Field(
        default=None, description="Path of a list; the slide stands once per `item`."
    )
    fill: dict[str, Fill] = Field(
        default_factory=dict, description="Slot name to what is said in it."
    )


class SlideMap(_Part):
    """Which slides a document has, in order."""

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
    template: str = Field(default="template.pptx", description="File beside the map.")
    slides: tuple[MapSlide, ...] = Field(min_length=1, description="The slides, in order.")

    @property
    def mark(self) -> str:
        """What a document of this kind is marked with where its readers may see it."""
        return self.name_for_ids or self.document

    def meetings(self) -> tuple[int, ...]:
        """The meetings such a document can be made for; empty where it is made for none."""
        return tuple(sorted({each for slide in self.slides for each in slide.meetings}))

    def slots(self) -> Iterator[tuple[MapSlide, str, Fill]]:
        """Every slot the map fills: its slide, its full name, its fill."""
        for slide in self.slides:
            for slot, fill in slide.fill.items():
                yield slide, f"{slide.slide}.{slot}", fill
