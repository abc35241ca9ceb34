"""log and record write into a spreadsheet: the right cells of it, and nothing else."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import gspread
import pytest
from givens.builds import BRIEFS, NOW, a_target, a_workspace, options, write_brief

from generator.content.read import read_brief
from generator.errors import InputError
from generator.flows.account import register
from generator.flows.account.names import ROOT
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import given, with_ids_written
from generator.flows.brief.editing import Change, edit
from generator.flows.log import KINDS, Logged, Said, log
from generator.flows.preview import preview
from generator.flows.record import Event, record
from generator.flows.sheet import make_file, make_sheet
from generator.flows.template_maps import check_template
from generator.google import drive, mime
from generator.google.services import Google
from generator.tabular.register import Row
from generator.workspace import SharedFile, Workspace

TODAY = date(2026, 11, 22)
BRIEF = """
account: {name: Acme}
people:
  - {id: dana, name: Dana Reyes}
opportunities:
  - {id: first, name: First, stage: 3}
activities:
  - {id: call, activity: First call, done_on: 2026-11-02}
  - {id: demo, activity: Demo, date: 2026-12-02}
"""


class Meddled:
    """An http that lets somebody act right before the calls whose address holds a word."""

    def __init__(self, http: Any, word: str) -> None:
        self._http, self._word = http, word
        self.acts: list[Callable[[], object]] = []

    def request(self, uri: str, *args: Any, **kwargs: Any) -> Any:
        """The reply, after whatever somebody did first."""
        if self.acts and self._word in uri:
            self.acts.pop(0)()
        return self._http.request(uri, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._http, name)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose one account keeps its brief in a Sheet: every test has a copy of it."""
    folder = tmp_path_factory.mktemp("laid-out")
    workspace = a_workspace(folder / "workspace")
    make_sheet(write_brief(folder / "acme.yaml", BRIEF), a_target(workspace))
    workspace.close()
    return folder / "workspace"


@pytest.fixture
def workspace(laid_out: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(laid_out, tmp_path / "workspace")
    workspace = a_workspace(tmp_path / "workspace")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The `.xlsx` of a brief's text, made once."""
    folder = tmp_path_factory.mktemp("books")

    @cache
    def made(text: str) -> Path:
        place = folder / str(len([*folder.iterdir()]))
        workspace = a_workspace(place / "workspace")
        target = a_target(workspace)

        def desk(name: str) -> tuple[Google, str, Path]:
            file = drive.create_blank(target.google, name, "root", mime.SHEETS, {})
            entry = workspace.store.entry(file.id)
            assert entry is not None
            return target.google, file.id, entry.path

        make_file(write_brief(place / "brief.yaml", text), target, place / "b.xlsx", desk)
        workspace.close()
        return place / "b.xlsx"

    return made


@pytest.fixture
def target(workspace: Workspace, tmp_path: Path) -> Iterator[Target]:
    opened: list[Workspace] = []

    def open_book(file: Path) -> tuple[Google, str]:
        shared = SharedFile("the-file", file.stem, file)
        desk = tmp_path / f"desk{len(opened)}"
        opened.append(Workspace.at(desk, [shared], clock=lambda: NOW))
        return Google(opened[-1].http()), "the-file"

    yield a_target(workspace, open_book=open_book)
    for each in opened:
        each.close()


@pytest.fixture
def sheet(target: Target) -> Target:
    """A target in which the account Acme keeps its brief in a Sheet."""
    return target


def _page(workspace: Workspace, title: str) -> gspread.Worksheet:
    client = gspread.Client(auth=None, session=workspace.session())
    return client.open("Acme - Brief").worksheet(title)


def _logged(target: Target, named: str, what: str, text: str, **said: Any) -> Logged:
    told = Said(what, text, on=TODAY, **said)  # type: ignore[arg-type]
    return log(named, target, told, vendor=target.vendor, today=TODAY)


def _log(target: Target, named: str, what: str, text: str, **said: Any) -> str:
    return str(_logged(target, named, what, text, **said).where)


def _writes(target: Target) -> int:
    return target.google.calls.as_dict().get("sheets", {}).get("write", 0)


def test_a_note_is_a_row_below_the_last_in_one_write(
    sheet: Target, workspace: Workspace
) -> None:
    before = _writes(sheet)
    where = _log(sheet, "Acme", "activity", "Call with Dana", person="Dana")
    assert where == "Acme - Brief: 7 activities!A4"
    assert _writes(sheet) == before + 1
    rows = _page(workspace, "7 activities").get_all_records()[:3]
    assert [row["id"] for row in rows] == ["call", "demo", "call-with-dana"]
    assert (rows[2]["done_on"], rows[2]["participants"]) == ("2026-11-22", "dana")


def test_peoples_columns_and_their_order_stay(sheet: Target, workspace: Workspace) -> None:
    page = _page(workspace, "7 activities")
    page.insert_cols([["Mood", "sunny", "rainy"]], 2)
    page.insert_rows([["What we did so far"]], 1)
    before = page.get("A1:C4")
    _log(sheet, "Acme", "activity", "Call with Dana")
    assert page.get("A1:C4") == before
    assert page.get("A5:C5") == [["call-with-dana", "", "Call with Dana"]]


def test_a_key_of_its_own_gets_a_column_behind_the_last(
    sheet: Target, workspace: Workspace
) -> None:
    _log(sheet, "Acme", "activity", "Call with Dana", by="noor")
    page = _page(workspace, "7 activities")
    at = page.row_values(1).index("x_logged_by")
    assert at == len(page.row_values(1)) - 1
    assert page.row_values(4)[at] == "noor"


def test_a_next_step_is_written_into_two_tabs_in_one_write(
    sheet: Target, workspace: Workspace
) -> None:
    before = _writes(sheet)
    _log(sheet, "Acme", "next", "Show the evidence", due="2026-12-01")
    assert _writes(sheet) == before + 1
    (deal,) = _page(workspace, "opportunities").get_all_records()[:1]
    step = [value for key, value in deal.items() if str(key).startswith("next_steps.")]
    assert step == ["Show the evidence", "2026-12-01"]
    brief = given("Acme", sheet).brief
    assert brief.opportunities[0].next_steps is not None
    assert len(brief.activities) == 3


def test_what_is_recorded_stands_in_the_row_of_its_document(
    sheet: Target, workspace: Workspace
) -> None:
    for event in (Event("presented", TODAY, kind="tcp"), Event("csm-ready", TODAY)):
        record("Acme", sheet, event, vendor=sheet.vendor, today=TODAY)
    kinds = [row["document"] for row in _page(workspace, "documents").get_all_records()[:2]]
    assert kinds == ["tcp", "csp"]
    brief = given("Acme", sheet).brief
    presented = brief.documents["tcp"].presented_on
    assert presented is not None
    assert presented.end == TODAY
    assert brief.opportunities[0].csm_ready is True


@pytest.mark.parametrize(
    ("what", "name"), [("next", "northgate"), *((what, "minimal") for what in KINDS)]
)
def test_a_file_says_the_same_as_yaml_after_the_same_note(
    target: Target, book: Callable[[str], Path], tmp_path: Path, what: str, name: str
) -> None:
    text = (BRIEFS / f"{name}.yaml").read_text(encoding="utf-8")
    written = write_brief(tmp_path / "brief.yaml", text)
    file = str(shutil.copy(book(text), tmp_path / "brief.xlsx"))
    for named in (written, file):
        _log(target, named, what, "Ben Ito, Head of Security", by="noor", due="2026-12-01")
    assert given(file, target).brief == read_brief(Path(written))[0]


def test_a_file_that_is_open_elsewhere_is_left_alone(
    target: Target, book: Callable[[str], Path], tmp_path: Path
) -> None:
    file = Path(shutil.copy(book(BRIEF), tmp_path / "a.xlsx"))
    before = file.read_bytes()
    (tmp_path / "~$a.xlsx").touch()
    with pytest.raises(InputError, match="E924"):
        _log(target, str(file), "risk", "Spring freeze")
    assert file.read_bytes() == before


def test_a_tab_that_was_taken_away_is_told_and_nothing_is_written(
    sheet: Target, workspace: Workspace
) -> None:
    page = _page(workspace, "6 risks")
    page.spreadsheet.del_worksheet(page)
    before = _writes(sheet)
    with pytest.raises(InputError, match=r"E136 .*no tab `6 risks`"):
        _log(sheet, "Acme", "risk", "Spring freeze")
    assert _writes(sheet) == before


def test_a_sheet_sorted_between_reading_and_writing_gets_nothing(
    sheet: Target, workspace: Workspace
) -> None:
    read = given("Acme", sheet)
    page = _page(workspace, "7 activities")
    page.sort((1, "des"), range="A2:Z3")
    before = page.get_all_values()
    with pytest.raises(InputError, match="E923"):
        edit(read, sheet, [Change(("activities", 0, "result"), "Good")])
    assert page.get_all_values() == before


def test_an_id_lands_in_no_wrong_row(sheet: Target, workspace: Workspace) -> None:
    page = _page(workspace, "3 people")
    page.update([["", "Ben Ito"], ["", "Ada Bell"]], "A3")
    read = given("Acme", sheet)
    page.sort((2, "asc"), range="A3:Z4")
    with pytest.raises(InputError, match="E923"):
        with_ids_written(read)
    assert page.col_values(1) == ["id", "dana"]
    with_ids_written(given("Acme", sheet))
    assert page.get("A3:B4") == [["ada-bell", "Ada Bell"], ["ben-ito", "Ben Ito"]]


def test_a_register_sorted_between_reading_and_writing_is_read_once_more(
    workspace: Workspace,
) -> None:
    meddled = Meddled(None, "batchGet")

    def through(http: Any) -> Meddled:
        meddled._http = http
        return meddled

    target = a_target(workspace, through=through)
    drive.create_folder(target.google, ROOT, "root")
    made = register.make(target, [Row("1", account="Acme"), Row("2", account="Beta")])
    client = gspread.Client(auth=None, session=workspace.session())
    page = client.open_by_key(made.id).worksheet("Register")
    meddled.acts = [lambda: None, lambda: page.sort((1, "des"), range="A2:O3")]
    assert register.note(target, [Row("2", kind="csp")]) == ()
    kinds: list[Mapping[str, object]] = page.get_all_records()
    told = {row["Account"]: row["Kind"] for row in kinds if row["Account"]}
    assert told == {"Beta": "csp", "Acme": ""}


def test_rows_that_are_hidden_are_read_and_told(sheet: Target, workspace: Workspace) -> None:
    _page(workspace, "7 activities").hide_rows(1, 2)
    found = given("Acme", sheet)
    assert len(found.brief.activities) == 2
    (hint,) = (each for each in found.findings if each.code == "E926")
    assert (str(hint.where), hint.what) == (
        "Acme - Brief: 7 activities!A2",
        "row 2 is hidden, and was read",
    )


def test_whoever_reads_a_sheet_tells_what_of_it_was_read(
    sheet: Target, workspace: Workspace, tmp_path: Path
) -> None:
    _page(workspace, "7 activities").hide_rows(1, 2)
    drawn = preview("tcp", "Acme", sheet, options(), tmp_path)
    checked = check_template("tcp", sheet, None, "Acme", options())
    noted = _logged(sheet, "Acme", "risk", "Spring freeze")
    for findings in (drawn.findings, checked, noted.findings):
        assert "E926" in {each.code for each in findings}


def test_the_vendors_words_are_offered_and_what_stands_there_stays(
    target: Target, workspace: Workspace, tmp_path: Path
) -> None:
    text = "account: {name: Beta, success_tier: my-own}\n"
    make_sheet(write_brief(tmp_path / "beta.yaml", text), target)
    folder = briefs.folder_of(given("Beta", target).brief, target)
    stored = briefs.stored_sheet(folder)
    assert stored is not None
    client = gspread.Client(auth=None, session=workspace.session())
    about = client.open_by_key(stored.id).fetch_sheet_metadata(
        {"fields": "sheets(properties.title,data.rowData.values.dataValidation)"}
    )
    offered = [
        value["userEnteredValue"]
        for page in about["sheets"]
        if page["properties"]["title"] == "Account"
        for row in page["data"][0]["rowData"]
        for cell in row.get("values", ())
        for value in cell.get("dataValidation", {}).get("condition", {}).get("values", ())
    ]
    assert {"Essentials", "Signature", "my-own"} <= {*offered}
