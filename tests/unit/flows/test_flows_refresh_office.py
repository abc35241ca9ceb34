"""People's edits made in LibreOffice, which writes the whole file anew: each stands."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from givens import papers
from givens.builds import some_slides
from givens.desk import Desk
from givens.office import OFFICE, edit, save_again
from test_flows_refresh_scenarios import AFTER, BRIEF, SAID, SLIDES


@dataclass(frozen=True)
class Edit:
    """Lines of Basic, what must stand afterwards, and what the brief then cannot say."""

    basic: str
    stands: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


EDITS = {
    "only saved": Edit(""),
    "a title retyped": Edit(
        'Retype(deck, "what we reach together", "Acme ships every week")',
        stands=("Acme ships every week",),
    ),
    "a bullet translated": Edit(
        'Retype(deck, "Three scanners make", "Drei Scanner, drei Listen.")',
        stands=("Drei Scanner, drei Listen.",),
    ),
    "a sentence added": Edit(
        'Retype(deck, "take 9 weeks", '
        '"Releases take 9 weeks from start to end. It was worse in May.")',
        stands=("Releases take 3 weeks from start to end. It was worse in May.",),
    ),
    "a figure changed": Edit(
        'Retype(deck, "take 9 weeks", "Releases take 12 weeks from start to end.")',
        stands=("take 12 weeks",),
        unsaid=SAID[:1],
    ),
    "a row added": Edit(
        'Dim rows\nrows = TableOn(SlideWith(deck, "people at Acme"))\n'
        "rows.Rows.insertByIndex(2, 1)\n"
        'rows.getCellByPosition(0, 2).String = "Eve Noor"',
        stands=("Eve Noor",),
    ),
    "a row deleted": Edit(
        'TableOn(SlideWith(deck, "people at Acme")).Rows.removeByIndex(2, 1)',
        gone=("Bob Stone",),
    ),
    "a cell retyped": Edit(
        'TableOn(SlideWith(deck, "people at Acme")).getCellByPosition(1, 2).String = '
        '"Head of Everything"',
        stands=("Head of Everything",),
    ),
    "a slide deleted": Edit(
        'deck.DrawPages.remove(SlideWith(deck, "to this plan"))',
        gone=("The move is late",),
        unsaid=("Move in two waves",),
    ),
    "a slide added": Edit(
        "Dim page, box\npage = deck.DrawPages.insertNewByIndex(1)\n"
        'box = deck.createInstance("com.sun.star.drawing.TextShape")\n'
        "page.add(box)\n"
        'box.String = "A slide of ours"',
        stands=("A slide of ours",),
    ),
    "a box moved": Edit(
        'Dim box, at\nbox = ShapeWith(deck, "Code")\n'
        "at = box.Position\nat.Y = at.Y + 400\nbox.Position = at",
        stands=("Code",),
    ),
    "a box retyped": Edit(
        'ShapeWith(deck, "Code").String = "Write code"', stands=("Write code",)
    ),
    "a title recoloured": Edit(
        'ShapeWith(deck, "what we reach together").CharColor = 1193046',
        stands=("what we reach together",),
    ),
}


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Desk]:
    """A document for each edit, all edited in one session."""
    root = tmp_path_factory.mktemp("office")
    built = Desk(root / "built", some_slides(root / "maps", "csp", SLIDES, every_column=True))
    built.root.mkdir()
    built.build(BRIEF)
    made: dict[str, Desk] = {}
    for number, name in enumerate(EDITS):
        made[name] = replace(built, root=root / f"desk{number}")
        shutil.copytree(built.root, made[name].root)
    edit({made[name].path: each.basic for name, each in EDITS.items()}, root)
    return made


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("name", EDITS)
def test_what_was_edited_in_libreoffice_stands_and_the_brief_is_in(
    name: str, desks: dict[str, Desk], tmp_path: Path
) -> None:
    case, desk = EDITS[name], desks[name]
    before = desk.words()
    for text in case.stands:
        assert text in before or "3 weeks" in text, "the edit was made"

    desk.refresh(AFTER)

    words = desk.words()
    assert all(text in words for text in case.stands)
    assert not any(text in words for text in case.gone)
    assert [text for text in SAID if text not in words] == list(case.unsaid)
    assert desk.refresh(AFTER).state == "up to date"
    assert desk.words() == words


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_a_written_document_saved_in_libreoffice_is_refreshed_place_by_place(
    tmp_path: Path,
) -> None:
    paper = papers.Paper(tmp_path)
    paper.build()
    save_again(paper.path, tmp_path)
    paper.type_behind("The spring freeze", ", as in April")

    done = paper.refresh(papers.BRIEF.replace("every week", "every day"))

    words = paper.words()
    assert papers.conflicts(done) == []
    assert "Release recipes every day" in words
    assert "every week" not in words
    assert "The spring freeze, as in April" in words
    assert paper.refresh(papers.BRIEF.replace("every week", "every day")).state == "up to date"
