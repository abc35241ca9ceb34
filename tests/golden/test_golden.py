"""What the documents of the shipped briefs say, word by word; `--accept` rewrites it."""

from pathlib import Path

import pytest
from givens.builds import BRIEFS, a_target, a_workspace, deck_of, options

from generator.deck.outline import outline
from generator.document.outline import outline as outline_of_text
from generator.document.read import from_docs
from generator.flows.build import Built, build
from generator.workspace.docs.file import DocsFile

HERE = Path(__file__).parent


CASES = [
    *(
        (n, k)
        for n in ("northgate", "halvorsen", "meridian", "minimal")
        for k in ("csp", "tcp")
    ),
    *(("northgate", k) for k in ("champion", "top", "readout", "kickoff", "csp-commercial")),
    *(("northgate", k) for k in ("csp-doc", "review-pack", "meeting-notes")),
    *(("halvorsen", k) for k in ("handoff", "ps-scope")),
]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_a_document_says_what_was_read_and_found_good(
    name: str, kind: str, tmp_path: Path, accept: bool
) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_bytes((BRIEFS / f"{name}.yaml").read_bytes())
    given = options(meeting=3) if kind == "readout" else options()
    built = build(kind, str(brief), a_target(a_workspace(tmp_path / "ws")), given)
    golden = HERE / f"{name}-{kind}.txt"

    told = _told(built)

    if accept:
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def _told(built: Built) -> str:
    if Path(built.path).suffix == ".docx":
        file = DocsFile.open(Path(built.path).read_bytes())
        return outline_of_text(from_docs(file.content()))
    return outline(deck_of(built.path)).replace("# title\n", f"# {built.name}\n", 1)
