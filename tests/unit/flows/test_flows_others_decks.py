"""Decks of other companies: mapped, built from, refreshed, and changed by their owners."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from givens.builds import NOW, a_target, a_workspace, options, write_brief
from pptx import Presentation
from pptx.util import Inches, Pt

from generator.deck.deck import Slide, Table
from generator.deck.find import text_of, title_of
from generator.deck.read import from_slides
from generator.errors import Finding, InputError, Level, errors
from generator.flows.account.target import Target
from generator.flows.build import build
from generator.flows.document.reworking import RefreshOptions
from generator.flows.publish import publish
from generator.flows.refresh import refresh
from generator.flows.template_maps import Proposed, check_template, propose_map
from generator.google import slides
from generator.maps.propose import Proposal
from generator.workspace import SharedFile, Workspace

BRIEF = """\
account: {name: Acme}
people:
  - {id: ada, name: Ada Byron, title: VP Engineering, org: customer}
risks:
  - {id: late, description: The move is late, mitigation: In waves, owner: ada}
  - {id: cost, description: The budget closes in March, mitigation: Sign before, owner: ada}
"""
HEADER = ("Nr.", "Risiko", "Maßnahme", "Wer")
REALDATA = Path(__file__).parents[4] / "shared" / "realdata"
STRANGERS = sorted(REALDATA.glob("pptx*/business/*.pptx")) + sorted(
    REALDATA.glob("pptx_templated/*/*.pptx")
)


def a_deck(file: Path, header: tuple[str, ...] = HEADER, *, title: str = "Risiken") -> Path:
    """A German deck with a cover, a page of risks in which nobody typed, and a last page."""
    deck = Presentation()
    cover = deck.slides.add_slide(deck.slide_layouts[0])
    cover.shapes.title.text = "Erfolgsplan"
    cover.placeholders[1].text = "Für [Kunde]\nStand: [Datum]"
    risks = deck.slides.add_slide(deck.slide_layouts[5])
    risks.shapes.title.text = title
    box = (Inches(0.5), Inches(1.7), Inches(9), Inches(2))
    table = risks.shapes.add_table(3, len(header), *box).table
    for column, words in enumerate(header):
        table.cell(0, column).text = words
        table.cell(0, column).text_frame.paragraphs[0].runs[0].font.size = Pt(20)
    last = deck.slides.add_slide(deck.slide_layouts[6])
    words = last.shapes.add_textbox(Inches(1), Inches(1), Inches(4), Inches(1))
    words.text_frame.text = "Danke, {first_name}"
    deck.save(str(file))
    return file


def proposed(root: Path, deck: Path) -> Proposed:
    """A map for a deck, written below a folder of its own."""
    workspace = Workspace.at(
        root / "first", [SharedFile("ours", "ours", deck)], clock=lambda: NOW
    )
    return propose_map("csp", "ours", a_target(workspace), root / "maps", deck)


@dataclass(frozen=True)
class Owner:
    """A company with a deck of its own, mapped, and a brief to build from."""

    root: Path
    proposal: Proposal

    def target(self) -> Target:
        maps = self.root / "maps"
        return a_target(a_workspace(self.root / "workspace", maps), maps=maps)

    def brief(self, text: str = BRIEF) -> str:
        return write_brief(self.root / "acme.yaml", text)

    def slides(self, target: Target, file_id: str) -> Sequence[Slide]:
        return from_slides(slides.get(target.google, file_id)).slides

    def checked(self) -> list[Finding]:
        return [*check_template("csp", self.target(), None, None, options())]


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    made = proposed(tmp_path, a_deck(tmp_path / "ours.pptx"))
    return Owner(tmp_path, made.proposal)


def table_of(slide: Slide) -> Table:
    return next(each for each in slide.elements if isinstance(each, Table))


def rows_of(slide: Slide) -> list[list[str]]:
    table = table_of(slide)
    return [
        [cell.text.text if cell.text else "" for cell in table.cells if cell.row == row]
        for row in range(table.row_count)
    ]


def test_a_deck_keeps_its_words_and_language_and_gets_those_of_the_brief(owner: Owner) -> None:
    target = owner.target()
    built = build("csp", owner.brief(), target, options())
    cover, risks, last = owner.slides(target, built.file_id)
    assert [text_of(each) for each in cover.elements] == [
        "Erfolgsplan",
        "Für Acme\nStand: 22 Nov 2026",
    ]
    assert title_of(risks) == "Risiken"
    assert rows_of(risks) == [
        [*HEADER],
        ["1", "The move is late", "In waves", "Ada Byron"],
        ["2", "The budget closes in March", "Sign before", "Ada Byron"],
    ]
    assert text_of(last.elements[0]) == "Danke, {first_name}"


def test_rows_in_which_nobody_typed_are_set_as_the_header_and_calmer(owner: Owner) -> None:
    target = owner.target()
    built = build("csp", owner.brief(), target, options())
    table = table_of(owner.slides(target, built.file_id)[1])
    sizes = {cell.text.paragraphs[0].runs[0].style.size for cell in table.cells if cell.text}
    assert sizes == {14.0}


def test_a_refresh_brings_in_what_the_brief_changed_and_nothing_twice(owner: Owner) -> None:
    target = owner.target()
    built = build("csp", owner.brief(), target, options())
    changed = owner.brief(BRIEF.replace("In waves", "In two waves"))
    first = refresh("csp", changed, target, RefreshOptions(options()))
    second = refresh("csp", changed, target, RefreshOptions(options()))
    assert (first.state, second.state) == ("refreshed", "up to date")
    assert rows_of(owner.slides(target, built.file_id)[1])[1][2] == "In two waves"


def test_a_template_of_ones_own_is_published_with_the_names_its_map_gives(owner: Owner) -> None:
    target = owner.target()
    [done] = publish(target, ["csp"], target.bundled)
    assert (done.fits, done.slots) == (True, 4)


def test_what_stays_in_every_document_and_tokens_nobody_fills_are_told(owner: Owner) -> None:
    assert [(each.code, each.level) for each in owner.checked()] == [
        ("E326", Level.WARNING),
        ("E327", Level.HINT),
    ]
    assert "`{first_name}`" in owner.checked()[0].what


@pytest.mark.parametrize(
    ("header", "code", "words"),
    [
        (HEADER[:3], "E324", "gone: “Wer”"),
        ((*HEADER, "Ampel"), "E324", "new: “Ampel”"),
        (("Nr.", "Maßnahme", "Risiko", "Wer"), "E325", "headed “Maßnahme”"),
    ],
)
def test_columns_the_owner_changed_are_told_with_the_line_of_the_map(
    owner: Owner, header: tuple[str, ...], code: str, words: str
) -> None:
    a_deck(owner.root / "maps" / "csp" / "template.pptx", header)
    told = owner.checked()[0]
    assert (told.code, words in told.what) == (code, True)
    assert "map.yaml:" in str(told.where)


def test_a_slide_the_owner_renamed_is_told_with_the_words_it_had(owner: Owner) -> None:
    a_deck(owner.root / "maps" / "csp" / "template.pptx", title="Sorgen")
    assert "none is headed “Risiken”" in owner.checked()[0].what


@pytest.mark.realdata
@pytest.mark.skipif(not STRANGERS, reason="the folder realdata is not beside the project")
@pytest.mark.parametrize("file", STRANGERS, ids=lambda file: file.stem[:20])
def test_a_map_proposed_for_a_strangers_deck_fits_that_deck(tmp_path: Path, file: Path) -> None:
    with suppress(InputError):  # nothing of it is like anything a plan says
        made = proposed(tmp_path, file)
        own = {each.code for each in errors(made.findings)}
        assert own <= {"E205", "E331", "E332", "E333"}  # tokens of the deck nothing fills
