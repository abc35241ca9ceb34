"""An account's desk: its brief, its document, and people who edit it as people do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from givens.builds import a_target, a_workspace, deck_of, options, write_brief
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape

from generator.deck.outline import outline
from generator.flows.build import Built, build
from generator.flows.document.refreshed import Refreshed
from generator.flows.document.reworking import RefreshOptions
from generator.flows.refresh import refresh
from generator.merge.choices import Kind


@dataclass(frozen=True)
class Desk:
    """One account in a folder of its own, with few slides, so that runs are quick."""

    root: Path
    maps: Path
    kind: str = "csp"

    def target(self, through: Callable[[Any], Any] = lambda http: http) -> Any:
        workspace = a_workspace(self.root / "workspace", self.maps)
        return a_target(workspace, maps=self.maps, through=through)

    def build(self, text: str, **asked: Any) -> Built:
        brief = write_brief(self.root / "acme.yaml", text)
        return build(self.kind, brief, self.target(), options(**asked))

    def refresh(
        self,
        text: str,
        on_conflict: Any = "keep",
        answer: Any = None,
        through: Callable[[Any], Any] = lambda http: http,
        **asked: Any,
    ) -> Refreshed:
        brief = write_brief(self.root / "acme.yaml", text)
        common = options(**asked)
        return refresh(
            self.kind, brief, self.target(through), RefreshOptions(common, on_conflict, answer)
        )

    @property
    def path(self) -> Path:
        [file] = (self.root / "workspace").glob("*/*/*/*.pptx")
        return file

    def words(self) -> str:
        """What the document says, outlined."""
        return outline(deck_of(self.path))

    @contextmanager
    def edited(self) -> Iterator[Deck]:
        """The document, opened in another program, and saved."""
        deck = Presentation(str(self.path))
        yield deck
        deck.save(str(self.path))


def slide_of(deck: Deck, name: str) -> Any:
    """The first slide with slots of a name."""
    return next(
        slide
        for slide in deck.slides
        if any(_title(shape).startswith(f"{name}.") for shape in slide.shapes)
    )


def shape_of(deck: Deck, slot: str) -> Any:
    """What holds a slot."""
    slide = slide_of(deck, slot.partition(".")[0])
    return next(shape for shape in slide.shapes if _title(shape) == slot)


def drawn(slide: Any, part: str) -> Any:
    """A part of a drawing, by its name."""
    return next(shape for shape in slide.shapes if shape.name.endswith(f"_{part}"))


def _title(shape: BaseShape) -> str:
    title: str = shape._element.xpath(".//p:cNvPr")[0].get("title", "")
    return title


def kinds(done: Refreshed) -> list[str]:
    return [str(each.kind) for each in done.changes]


def conflicts(done: Refreshed) -> list[str]:
    return [each.slot for each in done.changes if each.kind is Kind.CONFLICT]
