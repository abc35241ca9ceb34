"""A leak stops the run wherever it stands, and leaves nothing where customers look."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import httplib2
import pytest
from givens.builds import a_target, a_workspace, options
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from generator.errors import Finding, InputError, Level
from generator.flows.build import build
from generator.flows.document.reworking import RefreshOptions
from generator.flows.refresh import refresh

BRIEF = """\
account: {name: Acme}
opportunities: [{id: deal, name: One platform for all, net_arr: 297000}]
people:
  - {id: ada, name: Ada Byron, stance: sceptical, notes: Wants to leave before the release.}
outcomes: [{id: fast, statement: Every team ships within a day}]
"""
PLACE = "Customers and Prospects/A/Acme"


def box(page: Any, text: str, left: int = 0) -> Any:
    shape = page.shapes.add_textbox(Emu(left), Emu(0), Emu(900_000), Emu(300_000))
    shape.text_frame.text = text
    return shape


def beside_the_notes(deck: Any) -> None:
    xml = deck.slides[1].notes_slide.notes_placeholder._element
    other = deepcopy(xml)
    other.nvSpPr.cNvPr.set("id", "99")
    other.nvSpPr.cNvPr.set("name", "beside")
    other.nvSpPr.nvPr.remove(other.nvSpPr.nvPr.find("{*}ph"))
    other.txBody.findall("{*}p")[0].findall("{*}r")[0].find("{*}t").text = "worth $297k"
    xml.getparent().append(other)


def off_the_slide(deck: Any) -> None:
    box(deck.slides[1], "worth 297.000", left=-4_000_000)


def in_alt_text(deck: Any) -> None:
    shape = box(deck.slides[1], "a picture")
    shape._element._nvXxPr.cNvPr.set("descr", "Ada Byron, sceptical")


def over_two_runs(deck: Any) -> None:
    paragraph = box(deck.slides[1], "wants to lea").text_frame.paragraphs[0]
    paragraph.add_run().text = "ve before the rel"
    paragraph.add_run().text = "ease"


def in_a_group(deck: Any) -> None:
    group = deck.slides[1].shapes.add_group_shape()
    inner = group.shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000))
    inner.text_frame.text = "wants to leave before the release"


def in_a_table(deck: Any) -> None:
    frame = deck.slides[1].shapes.add_table(2, 2, Emu(0), Emu(0), Emu(900_000), Emu(300_000))
    for at, words in enumerate(("Name", "Mood", "Ada Byron", "sceptical")):
        frame.table.cell(at // 2, at % 2).text = words


def in_a_layout(deck: Any) -> None:
    shape = deck.slides[1].slide_layout.shapes[0]
    shape._element._nvXxPr.cNvPr.set("descr", "net worth 297,000")


def behind_a_link(deck: Any) -> None:
    run = box(deck.slides[1], "more").text_frame.paragraphs[0].add_run()
    run.text = "here"
    run.hyperlink.address = "https://example.com/deal/297000"


def on_a_skipped_slide(deck: Any) -> None:
    deck.slides[1]._element.set("show", "0")
    box(deck.slides[1], "worth 0.297M")


def in_a_chart(deck: Any) -> None:
    data = CategoryChartData()
    data.categories = ["today"]
    data.add_series("cost", (297000,))
    deck.slides[1].shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Emu(0), Emu(0), Emu(900_000), Emu(900_000), data
    )


def in_the_file_properties(deck: Any) -> None:
    deck.core_properties.comments = "deal of 297 000"


def as_a_word_of_ours(deck: Any) -> None:
    box(deck.slides[1], "For our champion")


PLACES: tuple[Callable[[Any], None], ...] = (
    beside_the_notes,
    off_the_slide,
    in_alt_text,
    over_two_runs,
    in_a_group,
    in_a_table,
    in_a_layout,
    behind_a_link,
    on_a_skipped_slide,
    in_a_chart,
    in_the_file_properties,
    as_a_word_of_ours,
)
LATE = {beside_the_notes, in_a_chart, in_the_file_properties}
"""What only the finished file's own parts show."""


@pytest.fixture
def own(desk: Any, tmp_path: Path) -> Any:
    """A desk whose templates may be spoilt."""
    return replace(desk, maps=Path(shutil.copytree(desk.maps, tmp_path / "maps")))


def spoil(desk: Any, how: Callable[[Any], None]) -> None:
    template = desk.maps / "csp" / "template.pptx"
    deck = Presentation(template)
    how(deck)
    deck.save(template)


def leaks(stopped: InputError) -> list[Finding]:
    return [each for each in stopped.findings if each.code in {"E800", "E801"}]


@pytest.mark.parametrize("how", PLACES, ids=lambda how: how.__name__)
def test_a_leak_in_the_template_stops_the_build(how: Callable[[Any], None], own: Any) -> None:
    spoil(own, how)

    with pytest.raises(InputError) as stopped:
        own.build(own.write(BRIEF))

    (leak, *_) = leaks(stopped.value)
    assert leak.mend
    if how is not as_a_word_of_ours:
        assert str(leak.where).startswith(str(own.root / "acme.yaml"))
    assert [each for each in own.files() if each.startswith(f"{PLACE}/Acme")] == []
    if how not in LATE:
        assert "slide" in leak.what or "layout" in leak.what


def test_a_clean_template_stops_nothing(own: Any) -> None:
    built = own.build(own.write(BRIEF))

    assert not [each for each in built.findings if each.code.startswith("E8")]


def test_a_leak_is_told_by_a_dry_run(own: Any) -> None:
    spoil(own, off_the_slide)

    with pytest.raises(InputError, match="E801"):
        own.build(own.write(BRIEF), dry_run=True)
    assert own.files() == []


def test_a_word_of_ours_in_the_brief_is_told_with_its_line(own: Any) -> None:
    brief = BRIEF.replace("ships within a day", "has a champion")

    with pytest.raises(InputError) as stopped:
        own.build(own.write(brief))

    (leak,) = leaks(stopped.value)
    assert leak.code == "E800"
    assert str(leak.where).endswith("acme.yaml:5:34")
    assert [each for each in own.files() if each.startswith(f"{PLACE}/Acme")] == []


def test_a_word_the_brief_lets_pass_is_told_and_passes(own: Any) -> None:
    brief = BRIEF.replace("ships within a day", "has a champion")
    brief += 'allow: [{term: champion, why: "their own job title"}]\n'

    built = own.build(own.write(brief))

    told = [each for each in built.findings if each.code == "E803"]
    assert [(each.level, "their own job title" in each.what) for each in told] == [
        (Level.HINT, True)
    ]


def test_an_account_whose_name_holds_words_of_ours_is_built(own: Any) -> None:
    brief = BRIEF.replace("name: Acme}", "name: Lam Champion Discount Stores}")

    built = own.build(own.write(brief))

    assert built.name.startswith("Lam Champion Discount Stores")
    assert not [each for each in built.findings if each.code.startswith("E8")]


def test_a_standing_document_is_not_written_to_by_a_leak(own: Any) -> None:
    built = own.build(own.write(BRIEF))
    before = Path(built.path).read_bytes()

    with pytest.raises(InputError, match="E800"):
        own.build(own.write(BRIEF.replace("within a day", "at a discount")))

    assert Path(built.path).read_bytes() == before


def test_a_word_of_the_teams_own_stops_the_build(own: Any) -> None:
    brief = BRIEF.replace("ships within a day", "knows Project Falcon")

    with pytest.raises(InputError, match="Project Falcon"):
        own.build(own.write(brief), target={"own_terms": ("project falcon",)})


def test_what_a_person_says_beside_a_document_is_a_warning(own: Any) -> None:
    built = own.build(own.write(BRIEF))
    google = own.target().google
    comments = google.comments.create(
        fileId=built.file_id, body={"content": "our champion will push this"}, fields="id"
    )
    google.send(comments, "a comment")
    changed = BRIEF.replace("within a day", "within an hour")

    again = own.build(own.write(changed))

    (told,) = [each for each in again.findings if each.code == "E802"]
    assert (told.level, told.where) == (Level.WARNING, "a comment")
    assert "champion" in told.what


def test_what_a_person_wrote_into_the_file_s_description_is_a_warning(own: Any) -> None:
    built = own.build(own.write(BRIEF))
    with closing(sqlite3.connect(own.workspace / ".deckwright" / "index.sqlite")) as index:
        columns = [row[1] for row in index.execute("PRAGMA table_info(files)")]
        assert "description" in columns
        index.execute(
            "UPDATE files SET description = ? WHERE id = ?", ("deal of $297k", built.file_id)
        )
        index.commit()

    again = own.build(own.write(BRIEF.replace("within a day", "within an hour")))

    assert [each.where for each in again.findings if each.code == "E802"] == [
        "the file's description in Drive"
    ]


def test_a_name_a_person_gave_the_file_is_a_warning(own: Any) -> None:
    built = own.build(own.write(BRIEF))
    google = own.target().google
    renamed = google.files.update(fileId=built.file_id, body={"name": "Acme (close plan)"})
    google.send(renamed, "a new name")

    changed = own.write(BRIEF.replace("within a day", "within an hour"))
    again = refresh("csp", changed, own.target(), RefreshOptions(options()))

    assert {(each.code, each.level) for each in again.findings if "E80" in each.code} == {
        ("E802", Level.WARNING)
    }


def test_what_the_template_is_called_is_not_the_files_name(own: Any) -> None:
    shipped = a_target(a_workspace(own.workspace))

    foretold = build("champion", own.write(BRIEF), shipped, options(dry_run=True))

    assert not [each for each in foretold.findings if each.code.startswith("E80")]


COINCIDENCES = """\
account: {name: Champion Industries}
opportunities: [{id: deal, name: One platform, next_steps: {text: Decision}, net_arr: 240000}]
people:
  - {id: jean, name: Jean Price, title: CIO, stance: neutral, relationship: strong}
  - {id: ada, name: Ada Champion, title: Platform lead, stance: promoter}
background: {overview: "240,000 orders a year from 12 plants.", products: [Detractor, Chorus]}
outcomes:
  - {id: weekly, statement: Champion plants release weekly, owner: ada}
  - {id: nps, statement: Net promoter score of plants up to 40, owner: ada}
  - {id: detractor, statement: Detractor firmware within a week, owner: jean}
risks:
  - {description: A vendor-neutral host is not found, mitigation: Ask Chorus, owner: jean}
  - {description: Security champions change teams, mitigation: Strong backups, owner: jean}
"""


def test_names_and_words_that_coincide_stop_nothing(own: Any) -> None:
    built = own.build(own.write(COINCIDENCES))

    assert not [each for each in built.findings if each.code.startswith("E80")]


def test_the_two_scans_keep_the_budget(own: Any) -> None:
    first = own.build(own.write(BRIEF))
    again = own.build(own.write(BRIEF.replace("within a day", "within an hour")))

    for built in (first, again):
        assert built.calls["slides"]["read"] <= 2
        assert built.calls["drive"]["read"] <= 7
        assert built.calls["drive"]["write"] <= 4


def test_a_file_larger_than_drive_exports_is_told(own: Any) -> None:
    def too_large(http: Any) -> Any:
        return _Refusing(http)

    built = own.build(own.write(BRIEF), through=too_large)

    assert [each.level for each in built.findings if each.code == "E804"] == [Level.WARNING]


class _Refusing:
    """An http over which Drive exports nothing."""

    def __init__(self, http: Any) -> None:
        self.http = http

    def request(self, uri: str, *more: Any, **options: Any) -> Any:
        if "/export" not in uri:
            return self.http.request(uri, *more, **options)
        reason = "exportSizeLimitExceeded"
        words = "This file is too large to be exported."
        error = {
            "code": 403,
            "message": words,
            "errors": [{"reason": reason, "message": words}],
        }
        return httplib2.Response({"status": 403}), json.dumps({"error": error}).encode()

    def close(self) -> None:
        self.http.close()
