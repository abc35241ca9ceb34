"""What is built looks right on paper: read back, word by word, from what LibreOffice prints."""

import shutil
from io import BytesIO
from pathlib import Path

import pptx
import pytest
from givens.builds import BRIEFS, a_target, a_workspace, deck_of, options
from givens.effort import tried
from givens.printed import Page, Word, faults, printed
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.util import Pt

from generator.flows.build import build

pytestmark = pytest.mark.looks
if not (shutil.which("soffice") and shutil.which("pdftotext")):
    pytest.skip("needs LibreOffice and poppler-utils", allow_module_level=True)

KINDS = ("tcp", "top", "readout", "champion", "csp", "csp-commercial", "kickoff")
_SAMPLE = (
    *(("minimal", kind) for kind in KINDS),
    *(("northgate", kind) for kind in ("champion", "top", "readout")),
    ("halvorsen", "csp"),
    ("oversize", "readout"),
)
_ALL = tuple((brief.stem, kind) for brief in sorted(BRIEFS.glob("*.yaml")) for kind in KINDS)
CASES = tried(_SAMPLE, _ALL)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, tuple[Page, ...]]:
    """Every case, built and printed by one LibreOffice, by the file it was printed from."""
    folder = tmp_path_factory.mktemp("paper")
    return printed([_built(name, kind, folder) for name, kind in CASES], folder)


def _built(name: str, kind: str, folder: Path) -> Path:
    brief = folder / f"{name}.yaml"
    brief.write_bytes((BRIEFS / f"{name}.yaml").read_bytes())
    workspace = a_workspace(folder / f"{name}-{kind}")
    meeting = {"meeting": 3} if kind == "readout" else {}
    made = build(kind, str(brief), a_target(workspace), options(**meeting))
    return Path(shutil.copy(str(made.path), folder / f"{name}-{kind}.pptx"))


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_page_is_whole_legible_and_says_something(
    case: tuple[str, str], paper: dict[Path, tuple[Page, ...]]
) -> None:
    file = next(each for each in paper if each.stem == "-".join(case))

    assert faults(deck_of(file), paper[file]) == []


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is seen in a deck that was spoilt in every way."""
    folder = tmp_path_factory.mktemp("spoilt")
    file = _built("northgate", "readout", folder)
    deck = pptx.Presentation(BytesIO(file.read_bytes()))
    shapes = {
        shape.element.xpath("string(*[1]/p:cNvPr/@title)"): shape
        for slide in deck.slides
        for shape in slide.shapes
    }
    heard = next(shape for title, shape in shapes.items() if title == "heard.left")
    heard.text_frame.text = "Too much for its panel, by far and all along. " * 30
    shapes["heard.middle"].text_frame.text = "{{ heard.pains }}"
    small = shapes["heard.right"].text_frame.paragraphs[0].runs[0]
    small.font.size = Pt(7)
    beside = heard.part.slide.shapes.add_textbox(Pt(700), Pt(200), Pt(90), Pt(30))
    beside.text_frame.text = "Beside the page"
    beside.text_frame.word_wrap = False
    _lead_through_a_box(deck)
    deck.save(str(file))
    return faults(deck_of(file), printed([file], folder)[file])


def _lead_through_a_box(deck: Presentation) -> None:
    """Let an arrow of a workflow cross a box that is neither of its ends."""
    workflow = next(slide for slide in deck.slides if any(map(_ends_of, slide.shapes)))
    arrow = next(shape for shape in workflow.shapes if _ends_of(shape))
    box = next(
        shape
        for shape in workflow.shapes
        if "_node_" in shape.name and str(shape.shape_id) not in _ends_of(arrow)
    )
    arrow.left, arrow.width = box.left - Pt(20), box.width + Pt(40)
    arrow.top, arrow.height = box.top + box.height // 2, 0


def _ends_of(shape: BaseShape) -> list[str]:
    """The shapes a connector is glued to."""
    return [str(each) for each in shape.element.xpath(".//a:stCxn/@id | .//a:endCxn/@id")]


@pytest.mark.parametrize(
    "told",
    [
        *("is left", "under 10", "outside of its box", "stand on each other"),
        *("leaves the page", "a line crosses"),
    ],
)
def test_a_spoilt_page_is_seen(told: str, spoilt: list[str]) -> None:
    assert any(told in each for each in spoilt), spoilt


def test_a_page_without_words_is_seen(paper: dict[Path, tuple[Page, ...]]) -> None:
    file, pages = next(iter(paper.items()))
    blank = tuple(Page(page.width, page.height, _titles(page)) for page in pages)

    assert all("nothing stands on" in each for each in faults(deck_of(file), blank))
    assert faults(deck_of(file), blank)


def _titles(page: Page) -> tuple[Word, ...]:
    return tuple(word for word in page.words if word.bottom < 70)
