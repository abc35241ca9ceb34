"""An account's written document, and people who type in it as they do in their browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from givens.builds import a_target, a_workspace, options, write_brief

from generator.document.document import Document, Table, length
from generator.document.outline import outline
from generator.document.read import from_docs
from generator.flows.build import Built, build
from generator.flows.document.refreshed import Refreshed
from generator.flows.document.reworking import RefreshOptions
from generator.flows.refresh import refresh
from generator.google import docs
from generator.merge.choices import Kind

BRIEF = """\
account: {name: Acme Foods, industry: Food}
plan: {version: "1.0", summary: Every recipe in one place, commitment_page: yes}
people:
  - {id: ann, name: Ann Lee, title: Head of IT, org: customer}
  - {id: bob, name: Bob Ray, title: Architect, org: vendor}
outcomes:
  - {id: faster, statement: Release recipes every week, owner: ann}
  - {id: safer, statement: No recall by a wrong label}
risks:
  - {id: freeze, description: The spring freeze, mitigation: Start after it, owner: ann}
  - {id: people, description: Two people know the line, mitigation: Train four more}
adoption:
  phases:
    - {id: one, name: First kitchen, goal: One kitchen works on it, ps: yes}
    - {id: two, name: All kitchens, goal: Every kitchen works on it, ps: yes}
"""


@dataclass(frozen=True)
class Paper:
    """One written document of one account, in a folder of its own."""

    root: Path
    kind: str = "csp-doc"
    _opened: list[Any] = field(default_factory=list, compare=False, repr=False)

    def as_a_person(self) -> Any:
        """The workspace as a person's browser has it, opened once."""
        if not self._opened:
            self._opened.append(self.target())
        return self._opened[0]

    def target(self, through: Callable[[Any], Any] = lambda http: http) -> Any:
        return a_target(a_workspace(self.root / "workspace"), through=through)

    def build(self, text: str = BRIEF, **asked: Any) -> Built:
        brief = write_brief(self.root / "acme.yaml", text)
        return build(self.kind, brief, self.target(), options(**asked))

    def refresh(
        self, text: str = BRIEF, on_conflict: Any = "keep", answer: Any = None, **asked: Any
    ) -> Refreshed:
        brief = write_brief(self.root / "acme.yaml", text)
        wanted = RefreshOptions(options(**asked), on_conflict, answer)
        return refresh(self.kind, brief, self.target(), wanted)

    @property
    def path(self) -> Path:
        [file] = [
            each
            for each in (self.root / "workspace").rglob("*.docx")
            if "Archive" not in each.parts
        ]
        return file

    @property
    def file_id(self) -> str:
        told = self.as_a_person().google.files.list(fields="files(id,name)").execute()["files"]
        return next(each["id"] for each in told if each["name"] == self.path.stem)

    def read(self) -> Document:
        return from_docs(docs.get(self.as_a_person().google, self.file_id))

    def words(self) -> str:
        """What the document says, outlined."""
        return outline(self.read())

    def send(self, *requests: dict[str, Any]) -> None:
        """What a person does, as their editor tells it."""
        google, file_id = self.as_a_person().google, self.file_id
        docs.batch_update(google, file_id, requests, docs.get(google, file_id)["revisionId"])

    def rewrite(self, old: str, new: str) -> None:
        """A person writes other words in the place of some."""
        start = self.find(old)
        self.send(
            _insert(new, start + length(old)),
            {"deleteContentRange": {"range": _range(start, start + length(old))}},
        )

    def type_behind(self, words: str, new: str) -> None:
        """A person types behind some words."""
        self.send(_insert(new, self.find(words) + length(words)))

    def strike(self, paragraph: str) -> None:
        """A person takes a whole paragraph away."""
        start = self.find(paragraph)
        self.send(
            {"deleteContentRange": {"range": _range(start, start + length(paragraph) + 1)}}
        )

    def find(self, words: str) -> int:
        """Where the words stand in the body."""
        for each in self.read().body.paragraphs():
            if words in each.text:
                return each.start + length(each.text[: each.text.index(words)])
        raise AssertionError(f"{words} is not there")

    def table_with(self, words: str) -> Table:
        """The table some cell of which says the words."""
        return next(
            block
            for block in self.read().body.blocks
            if isinstance(block, Table)
            and any(words in text for row in block.rows for text in row.texts)
        )


def kinds(done: Refreshed) -> list[str]:
    return [str(each.kind) for each in done.changes]


def conflicts(done: Refreshed) -> list[str]:
    return [each.slot for each in done.changes if each.kind is Kind.CONFLICT]


def _insert(text: str, at: int) -> dict[str, Any]:
    return {"insertText": {"text": text, "location": {"index": at}}}


def _range(start: int, end: int) -> dict[str, int]:
    return {"startIndex": start, "endIndex": end}
