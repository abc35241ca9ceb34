"""The register: one spreadsheet with a row a document, kept by every run that changes one.

Where it is: `[register] sheet` in deckwright.toml, else `Customers and Prospects/Register`.
It is never made unasked: naming it asks for it, and so does `deckwright status --make`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from generator.content.brief import Brief, DocumentRecord, Opportunity
from generator.content.elements.people import AccountRole
from generator.content.values import Period
from generator.errors import Finding, GeneratorError, InputError, Level
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.names import REGISTER, ROOT
from generator.flows.account.target import Target
from generator.google import drive, mime, sheets
from generator.google.drive import DriveFile
from generator.google.sheet_pages import copied, put_text
from generator.tabular.register import ARCHIVED, Row, Table, Written, changes, find_table, page
from generator.tabular.writing import Change

_BEFORE_HANDOFF = (AccountRole.SOLUTIONS_ARCHITECT,)
_DRI: Mapping[str, tuple[AccountRole, ...]] = {
    "champion": (AccountRole.ACCOUNT_EXECUTIVE, *_BEFORE_HANDOFF),
    "kickoff": (AccountRole.CSM, AccountRole.CSA, AccountRole.CSE),
}
_CSM = (AccountRole.CSM, AccountRole.CSA, AccountRole.CSE)
_TRIES = 3
_PLANS = ("csp", "csp-commercial", "csp-doc")


def note(
    target: Target, rows: Sequence[Row], folder: AccountFolder | None = None
) -> tuple[Finding, ...]:
    """Write what a run did into the register: one write, or none where it says so already.

    Nothing here stops a run whose document stands: what could not be noted is a warning.

    Args:
        target: where everything is.
        rows: what the register is to say; a row is found by its file id.
        folder: the account's folder, on whose way the register was met.
    """
    if target.notes is not None:
        target.notes.extend(rows)
        return ()
    try:
        file_id = _register_id(target, folder, make=target.register is not None)
        return _write(target, file_id, rows) if file_id else ()
    except GeneratorError as fault:
        return (not_noted(target, fault),)


def not_noted(target: Target, fault: GeneratorError) -> Finding:
    """The warning that the register could not be written."""
    first = fault.findings[0]
    return Finding(
        "E910",
        f"the register was not brought up to date: {first.what}",
        target.register or f"{ROOT}/{REGISTER}",
        first.mend or "run the same command again",
        Level.WARNING,
    )


def row_of(
    brief: Brief,
    kind: str,
    document: DriveFile,
    findings: Sequence[Finding],
    *,
    built: date | None = None,
    refreshed: date | None = None,
) -> Row:
    """What the register says of a document; what nobody knows is left as it stands there."""
    record = brief.documents.get(kind)  # type: ignore[call-overload]  # any kind may be asked
    primary = _leading(brief.opportunities)
    return Row(
        file_id=document.id,
        account=brief.account.name,
        opportunities="; ".join(each.name for each in brief.opportunities) or None,
        kind=kind,
        url=document.url or None,
        stage=primary.stage.words if primary and primary.stage else None,
        dri=_dri(brief, kind, primary, record),
        built=built.isoformat() if built else None,
        refreshed=refreshed.isoformat() if refreshed else None,
        next_cadence=_day(brief.plan.next_review if brief.plan else None),
        customer_reviewed=_day(record.reviewed_on if record else None),
        accepted=_day(record.accepted.on if record and record.accepted else None),
        csm_ready=_day(record.csm_ready_on if record else None),
        exception=_exception(kind, primary),
        findings=_counted(findings),
    )


def archived(document: DriveFile) -> Row:
    """What the register says of a document that another took the place of."""
    return Row(document.id, findings=ARCHIVED)


def _leading(opportunities: Sequence[Opportunity]) -> Opportunity | None:
    """The opportunity that leads the plan: the one marked so, else the first."""
    marked = [each for each in opportunities if each.primary]
    return next(iter((*marked, *opportunities)), None)


def _day(period: Period | None) -> str | None:
    """A date by its last day; None for one that is not known."""
    return period.end.isoformat() if period and period.is_known else None


def _dri(
    brief: Brief, kind: str, primary: Opportunity | None, record: DocumentRecord | None
) -> str | None:
    """Who answers for a document: the architect until the handoff, then customer success."""
    handed_over = kind in _PLANS and record is not None and record.csm_ready_on is not None
    roles = _CSM if handed_over else _DRI.get(kind, _BEFORE_HANDOFF)
    names = {person.id: person.name for person in brief.people}
    if primary and roles is _BEFORE_HANDOFF and primary.primary_sa in names:
        return names[primary.primary_sa]
    for role in roles:
        for person in brief.people:
            if person.account_role is role:
                return person.name
    return None


def _exception(kind: str, primary: Opportunity | None) -> str | None:
    granted = primary.csp_exception if primary and kind in _PLANS else None
    told = (granted.by, granted.justification) if granted else ()
    return ": ".join(each for each in told if each) or None


def _counted(findings: Sequence[Finding]) -> str:
    """How many errors and warnings a run found, in words."""
    counts = [
        (sum(each.level is level for each in findings), level)
        for level in (Level.ERROR, Level.WARNING)
    ]
    told = [f"{count} {level}{'s' if count > 1 else ''}" for count, level in counts if count]
    return ", ".join(told) or "none"


# -- where it is -------------------------------------------------------------------------------


def find(target: Target) -> str | None:
    """The id of the register, where there is one."""
    return _register_id(target, None, make=False)


def make(target: Target, rows: Sequence[Row]) -> DriveFile:
    """A new register with these rows, in its place."""
    path = target.register if target.register and not _link(target.register) else None
    parent, name = _place(target, path or f"{ROOT}/{REGISTER}")
    if parent is None:
        raise InputError(
            Finding(
                "E911",
                f"there is no folder for the register: {path or ROOT}",
                target.register,
                "build a document first, or name another place in `[register] sheet`",
            )
        )
    file = drive.create_blank(target.google, name, parent, mime.SHEETS, {})
    sheets.lay_out(target.google, file.id, [page(rows)], name)
    return file


def _register_id(target: Target, folder: AccountFolder | None, *, make: bool) -> str | None:
    if target.register is None:
        if folder is not None:
            return folder.register_id
        return _standing(target, f"{ROOT}/{REGISTER}")
    if linked := _link(target.register):
        return linked
    found = _standing(target, target.register)
    return found or (_made(target) if make else None)


def _made(target: Target) -> str:
    return make(target, ()).id


def _link(register: str) -> str | None:
    """The id in an address; a path is none."""
    return sheets.sheet_id(register) or (drive.file_id(register) if "://" in register else None)


def _standing(target: Target, path: str) -> str | None:
    parent, name = _place(target, path)
    if parent is None:
        return None
    found = drive.children(target.google, parent)
    return next((each.id for each in found if each.name == name and not each.is_folder), None)


def _place(target: Target, path: str) -> tuple[str | None, str]:
    """The folder a path leads to, where it is there, and the name at its end."""
    *way, name = [step for step in path.replace("\\", "/").split("/") if step]
    nearest = target.root_id
    for step in way:
        files = drive.children(target.google, nearest)
        found = next((each.id for each in files if each.is_folder and each.name == step), None)
        if found is None:
            return None, name
        nearest = found
    return nearest, name.removesuffix(".xlsx")


# -- writing -----------------------------------------------------------------------------------


def _write(target: Target, file_id: str, rows: Sequence[Row]) -> tuple[Finding, ...]:
    """Read, and write what differs; where its people sort it meanwhile, once more."""
    for _ in range(_TRIES):
        told = _try_to_write(target, file_id, rows)
        if told is not None:
            return told
    raise InputError(
        Finding("E923", "its rows were moved while they were read", mend="run it once more")
    )


def _try_to_write(
    target: Target, file_id: str, rows: Sequence[Row]
) -> tuple[Finding, ...] | None:
    """What is to be told; None where the rows were no longer those that were read."""
    book = sheets.read(target.google, file_id, formulas=True)
    table = find_table(book)
    if table is None:
        return (
            Finding(
                "E912",
                f"the register `{book.name}` has no row of headings with `File id`",
                book.name,
                "write the headings again, or put the file away and run `deckwright status "
                "--make`",
                Level.WARNING,
            ),
        )
    written = changes(table, rows)
    if not written:
        return ()
    change = Change(table.grid, table.head, written, frozenset(table.columns.values()))
    doing = f"Sheets, noting in `{book.name}`"
    requests = _lowered(table, written)
    is_sent = sheets.write(target.google, file_id, [change], requests, doing, formulas=True)
    return () if is_sent else None


def _lowered(table: Table, written: Sequence[Written]) -> list[dict[str, Any]]:
    """The one batch: rows where there are none yet, what people keep in them, our texts."""
    grid = table.grid
    last = max(each.row for each in written)
    requests: list[dict[str, Any]] = []
    if last > grid.row_count:
        more = {"sheetId": grid.sheet_id, "dimension": "ROWS", "length": last - grid.row_count}
        requests.append({"appendDimension": more})
    if last > table.last > table.head:
        requests += _as_above(table, last)
    requests += [put_text(grid.sheet_id, each.row, each.column, each.text) for each in written]
    return requests


def _as_above(table: Table, last: int) -> list[dict[str, Any]]:
    """The looks, and people's formulas, of the last row in the rows added below it."""
    grid = table.grid
    width = max(grid.column_count, 1)
    requests = [copied(grid, table.last, last, (1, width), "PASTE_FORMAT")]
    ours = set(table.columns.values())
    row = grid.rows[table.last - 1]
    formulas = [
        at
        for at, cell in enumerate(row, start=1)
        if at not in ours and cell.text.startswith("=")
    ]
    for _, run in groupby(enumerate(formulas), key=lambda pair: pair[1] - pair[0]):
        columns = [column for _, column in run]
        span = (columns[0], columns[-1])
        requests.append(copied(grid, table.last, last, span, "PASTE_FORMULA"))
    return requests
