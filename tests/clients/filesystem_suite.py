"""PyFilesystem's tests for any file system, run on fs.googledrivefs unmodified.

`python filesystem_suite.py ADDRESS`: tells how many ran, and which failed.
"""

import json
import sys
import unittest
import warnings
from contextlib import redirect_stdout

warnings.simplefilter("ignore")

import pointed  # noqa: E402 - its dependencies warn
from fs.base import FS  # noqa: E402
from fs.googledrivefs import GoogleDriveFS  # noqa: E402
from fs.test import FSTestCases  # noqa: E402
from google.oauth2.credentials import Credentials  # noqa: E402


class DriveTests(FSTestCases, unittest.TestCase):
    """Each test has a folder of its own."""

    def make_fs(self) -> FS:
        self.top = GoogleDriveFS(Credentials("local"))
        self.folder = f"/{self.id().rpartition('.')[2]}"
        return self.top.makedir(self.folder)

    def destroy_fs(self, _fs: FS) -> None:
        self.top.removetree(self.folder)
        self.top.close()


def main() -> None:
    pointed.everywhere(sys.argv[1])
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(DriveTests)
    with redirect_stdout(sys.stderr):
        result = unittest.TextTestRunner(stream=sys.stderr).run(suite)
    failed = [case.id() for case, _ in [*result.errors, *result.failures]]
    json.dump({"ran": result.testsRun - len(result.skipped), "failed": failed}, sys.stdout)


main()
