import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from givens.builds import a_target, a_workspace, deck_of, options, some_slides, write_brief
from pptx import Presentation

from generator.deck.deck import Deck
from generator.flows.build import Built, build

SLIDES = ("cover", "stakeholders", "outcomes", "risks")


@dataclass(frozen=True)
class Desk:
    """A person's desk: a brief file, a workspace, and the command."""

    root: Path
    maps: Path

    @property
    def workspace(self) -> Path:
        return self.root / "workspace"

    def target(self, **changes: Any) -> Any:
        return a_target(a_workspace(self.workspace, self.maps), maps=self.maps, **changes)

    def write(self, text: str, name: str = "acme.yaml") -> str:
        return write_brief(self.root / name, text)

    def build(
        self,
        named: str,
        kind: str = "csp",
        through: Callable[[Any], Any] = lambda http: http,
        target: dict[str, Any] | None = None,
        **asked: Any,
    ) -> Built:
        return build(
            kind, named, self.target(through=through, **(target or {})), options(**asked)
        )

    def deck(self, built: Built) -> Deck:
        return deck_of(built.path)

    def files(self) -> list[str]:
        """What a person sees in the workspace, folders too."""
        return sorted(
            str(each.relative_to(self.workspace))
            for each in self.workspace.rglob("*")
            if ".deckwright" not in each.parts
        )

    def content(self) -> dict[str, str]:
        """Every byte a person could see, the brief beside it included."""
        return {
            str(each.relative_to(self.root)): hashlib.sha256(each.read_bytes()).hexdigest()
            for each in sorted(self.root.rglob("*"))
            if each.is_file() and ".deckwright" not in each.parts
        }

    def retouch(self, path: str, words: str) -> None:
        """Change a word as a person does, in PowerPoint."""
        deck = Presentation(path)
        deck.slides[0].shapes[0].text_frame.text = words
        deck.save(path)


@pytest.fixture(scope="session")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = some_slides(tmp_path_factory.mktemp("maps"), "csp", SLIDES)
    return some_slides(folder, "tcp", SLIDES)


@pytest.fixture
def desk(tmp_path: Path, maps: Path) -> Desk:
    return Desk(tmp_path, maps)
