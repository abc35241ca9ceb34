"""A customer's logo in a written document: shown once, followed, taken out by people."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from givens.builds import options
from givens.drawn import a_png
from givens.papers import Paper, conflicts, kinds

from generator.deck.deck import AUTO_TEXT
from generator.document.slots import places
from generator.flows.account.target import public_address
from generator.flows.build import build

PLAIN = """\
account: {name: Acme Foods}
outcomes: [{id: faster, statement: Release recipes every week}]
"""
BRIEF = PLAIN.replace("Foods}", "Foods, logo: logo.png}")
OTHER = BRIEF.replace("logo.png", "new.png")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("logos")
    (root / "logo.png").write_bytes(a_png(200, 50))
    (root / "new.png").write_bytes(a_png(30, 90, grey=20))
    Paper(root).build(BRIEF)
    return root


@pytest.fixture
def paper(once: Path, tmp_path: Path) -> Paper:
    """A success plan with a logo, as it was built, in a folder of its own."""
    shutil.copytree(once, tmp_path / "logos")
    return Paper(tmp_path / "logos")


def shown(paper: Paper) -> list[str]:
    """The pictures in the text, each by the address it was made from."""
    return [each for one in paper.read().body.paragraphs() for each in one.pictures]


def take_out(paper: Paper) -> None:
    """A person deletes the picture."""
    at = paper.find(AUTO_TEXT)
    paper.send({"deleteContentRange": {"range": {"startIndex": at, "endIndex": at + 1}}})


def test_the_logo_stands_above_everything_unstretched_in_a_place_of_its_own(
    paper: Paper,
) -> None:
    assert len(shown(paper)) == 1
    place = places(paper.read())["cover.logo"]
    assert place.picture == shown(paper)[0]
    assert place.start < places(paper.read())["cover.title"].start
    told = paper.as_a_person().google.documents.get(documentId=paper.file_id).execute()
    [known] = told["inlineObjects"].values()
    size = known["inlineObjectProperties"]["embeddedObject"]["size"]
    assert size["width"]["magnitude"] == pytest.approx(
        4 * size["height"]["magnitude"], rel=0.01
    )


def test_a_refresh_hangs_no_second_one(paper: Paper) -> None:
    assert paper.refresh(BRIEF).state == "up to date"
    assert len(shown(paper)) == 1


def test_another_logo_takes_its_place(paper: Paper) -> None:
    before = shown(paper)
    assert kinds(paper.refresh(OTHER)) == ["written"]
    assert len(shown(paper)) == 1
    assert shown(paper) != before
    assert paper.refresh(OTHER).state == "up to date"


def test_a_logo_the_brief_no_longer_names_goes_and_comes_back_above_the_title(
    paper: Paper,
) -> None:
    paper.refresh(PLAIN)
    assert shown(paper) == []
    paper.refresh(BRIEF)
    assert len(shown(paper)) == 1
    blocks = paper.read().body.paragraphs()
    assert next(each for each in blocks if each.text).text == AUTO_TEXT
    assert paper.refresh(BRIEF).state == "up to date"


def test_what_a_person_took_out_stays_out(paper: Paper) -> None:
    take_out(paper)
    assert kinds(paper.refresh(BRIEF)) == ["left out"]
    assert shown(paper) == []
    done = paper.refresh(OTHER)
    assert conflicts(done) == ["cover.logo"]
    assert shown(paper) == []


def test_a_picture_a_person_put_there_stays(paper: Paper) -> None:
    at = paper.find(AUTO_TEXT)
    theirs = paper.as_a_person().address_of((paper.root / "new.png").read_bytes())
    paper.send(
        {"insertInlineImage": {"uri": theirs, "location": {"index": at + 1}}},
        {"deleteContentRange": {"range": {"startIndex": at, "endIndex": at + 1}}},
    )
    paper.refresh(BRIEF)
    assert shown(paper) == [theirs]


def test_an_address_google_refuses_never_fails_the_document(tmp_path: Path) -> None:
    brief = tmp_path / "acme.yaml"
    brief.write_text(BRIEF.replace("logo.png", "https://acme.example/logo.png"))
    paper = Paper(tmp_path)
    target = replace(paper.target(), address_of=public_address)
    made = build("csp-doc", str(brief), target, options())
    assert made.state == "built"
    assert "E237" in [each.code for each in made.findings]
    assert shown(paper) == []
