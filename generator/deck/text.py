"""The text of a shape or cell read into paragraphs and runs with effective styles."""

from dataclasses import dataclass, field

from generator.deck.deck import AUTO_TEXT, Json, Paragraph, Run, Text
from generator.deck.styles import Styles, font_style, overridden
from generator.deck.units import dimension_in_points


def read_text(text: Json | None, styles: Styles, parent_id: str | None) -> Text | None:
    """The text, or None where nobody ever typed.

    Args:
        text: The API's `text` of a shape or cell.
        styles: The styles of the whole presentation.
        parent_id: The placeholder it inherits from.
    """
    reader = _Reader(styles, parent_id)
    for element in (text or {}).get("textElements", ()):
        if "paragraphMarker" in element:
            reader.begin(element["paragraphMarker"])
        elif "textRun" in element:
            reader.add(element["textRun"])
        elif "autoText" in element:
            reader.add_automatic(element["autoText"])
    paragraphs = reader.end()
    return Text(paragraphs) if paragraphs else None


def default_paragraph(styles: Styles, parent_id: str | None) -> Paragraph:
    """The empty paragraph that text typed into a never-typed shape would begin in."""
    if parent_id not in styles.untyped:
        reader = _Reader(styles, parent_id)
        reader.begin({})
        reader.add({"content": "\n"})
        styles.untyped[parent_id] = reader.end()[0]
    return styles.untyped[parent_id]


@dataclass(slots=True)
class _Reader:
    """Paragraphs as they are found; a paragraph is closed by its newline, not by a marker."""

    styles: Styles
    parent_id: str | None
    marker: Json = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    closed: list[Paragraph] = field(default_factory=list)
    last: Run | None = None

    def begin(self, marker: Json) -> None:
        self.marker = marker
        self.last = None

    def add(self, run: Json) -> None:
        style: Json = run.get("style", {})
        *lines, rest = run.get("content", "").split("\n")
        for line in lines:
            self._append(line, style)
            self._close(style)
        self._append(rest, style)

    def add_automatic(self, automatic: Json) -> None:
        self.runs.append(
            self._run(AUTO_TEXT, automatic.get("style", {}), automatic.get("content", ""))
        )

    def end(self) -> tuple[Paragraph, ...]:
        """All paragraphs; one whose newline was not reported is closed all the same."""
        if self.runs:
            self._close(self.runs[-1].raw)
        return tuple(self.closed)

    def _append(self, text: str, style: Json) -> None:
        if text:
            self.runs.append(self._run(text, style))

    def _run(self, text: str, style: Json, shows: str | None = None) -> Run:
        if self.last is not None and self.last.raw is style:  # a text and its newline
            return Run(text, self.last.style, style, self.last.effective, shows)
        inherited = self.styles.inherited(self.parent_id, self._nesting, "text")
        effective = overridden(inherited, style)
        self.last = Run(text, font_style(effective), style, effective, shows)
        return self.last

    def _close(self, newline_style: Json) -> None:
        own: Json = self.marker.get("style", {})
        inherited = self.styles.inherited(self.parent_id, self._nesting, "paragraph")
        effective = overridden(inherited, own)
        bullet: Json = self.marker.get("bullet", {})
        self.closed.append(
            Paragraph(
                runs=tuple(self.runs),
                newline=self._run("\n", newline_style),
                start=self.closed[-1].end + 1 if self.closed else 0,
                line_spacing=float(effective.get("lineSpacing", 100)) / 100,
                space_above=dimension_in_points(effective.get("spaceAbove")),
                space_below=dimension_in_points(effective.get("spaceBelow")),
                indent_start=dimension_in_points(effective.get("indentStart")),
                indent_first=dimension_in_points(effective.get("indentFirstLine")),
                alignment=effective.get("alignment", "START"),
                # Titles of Google's own themes are lists whose glyph is a blank.
                bullet=bullet.get("glyph", "").strip() or None,
                nesting=self._nesting,
                list_id=bullet.get("listId"),
                raw=own,
                effective=effective,
            )
        )
        self.runs = []

    @property
    def _nesting(self) -> int:
        level: int = self.marker.get("bullet", {}).get("nestingLevel", 0)
        return level
