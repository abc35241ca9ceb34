"""A client's own tests, run unmodified against a served workspace.

`python python_suite.py ADDRESS SUITE FOLDER`: tells how many passed, and which did not.
"""

import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pointed
import pytest
import signed

_TARGETS = {
    "formatting": "test.py",
    "dataframe": "tests/gspread_dataframe_integration.py",
    "fsspec": "gdrive_fsspec/tests",
}


class Told:
    """What pytest tells of its tests."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid.rpartition("::")[2])
        elif report.when == "call" and report.passed:
            self.passed += 1


def main() -> None:
    address, suite, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    pointed.everywhere(address)
    target = folder / _TARGETS[suite]
    place = target if target.is_dir() else target.parent
    account = signed.account()
    (place / "creds.json").write_text(json.dumps(account), "utf-8")
    os.environ["GDRIVE_FSSPEC_CREDENTIALS_PATH"] = str(place / "creds.json")
    if suite != "fsspec":
        _furnish(place, account)
    told = Told()
    with redirect_stdout(sys.stderr):
        pytest.main(["-q", "-m", "", "-p", "no:cacheprovider", str(target)], plugins=[told])
    json.dump({"passed": told.passed, "failed": told.failed}, sys.stdout)


def _furnish(place: Path, account: dict[str, Any]) -> None:
    """The spreadsheet these suites ask for."""
    import gspread  # noqa: PLC0415 - not there for the others

    book = gspread.service_account_from_dict(account).create("Suite")
    (place / "tests.config").write_text(f"[Spreadsheet]\nid: {book.id}\n", "utf-8")


main()
