from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.workspaces import a_workspace, files_of

from generator.workspace import Workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a workspace, as a person sees it."""
    return tmp_path / "My Drive"


@pytest.fixture
def workspace(root: Path) -> Iterator[Workspace]:
    made = a_workspace(root)
    yield made
    made.close()


@pytest.fixture
def files(workspace: Workspace) -> Any:
    return files_of(workspace)
