"""A brief in an editor: the YAML language server, unmodified, completes, explains, checks.

`make clients` installs it outside the project; what is not installed is skipped.
"""

import json
import os
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from generator.content.brief import Stage
from generator.flows.new import begin

HERE = Path(__file__).parent
INSTALLED = Path(
    os.environ.get("DECKWRIGHT_CLIENTS") or Path.home() / ".cache/deckwright/clients"
)
MODULES = INSTALLED / "node_modules"
SERVER = MODULES / "yaml-language-server/bin/yaml-language-server"

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(which("node") is None, reason="node is not installed"),
    pytest.mark.skipif(
        not SERVER.exists(), reason=f"yaml-language-server is not installed in {INSTALLED}"
    ),
]


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    file = tmp_path / "acme.yaml"
    begin("Acme Foods", file, stage=Stage.SCOPING, segment="enterprise", renewal=False)
    return file


def edited(file: Path, *asked: tuple[str, int, int]) -> Any:
    ran = subprocess.run(
        ["node", str(HERE / "yaml_editor.cjs"), str(SERVER), str(file), json.dumps(asked)],
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    return json.loads(ran.stdout)


def place(file: Path, wanted: str, offset: int) -> tuple[int, int]:
    """The first line that holds a text, and a column counted from its begin."""
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(lines) if wanted in each)
    return line, lines[line].index(wanted) + offset


@pytest.mark.parametrize("stage", [Stage.DISCOVERY, Stage.NEGOTIATING, Stage.CLOSED_WON])
def test_a_new_brief_has_no_fault_in_an_editor(tmp_path: Path, stage: Stage) -> None:
    file = tmp_path / "new.yaml"
    begin("Acme Foods", file, stage=stage, segment="smb", renewal=False)
    assert edited(file)["diagnostics"] == []


def test_an_editor_completes_keys_and_values_and_explains_them(brief: Path) -> None:
    typed = brief.read_text(encoding="utf-8").replace("theme:  #", "theme: d  #", 1)
    brief.write_text(typed, encoding="utf-8")
    told = edited(
        brief,
        ("completion", *place(brief, "theme: d", len("theme: d"))),
        ("hover", *place(brief, "net_arr", 2)),
        ("completion", *place(brief, "theme:", 0)),
    )
    themes, net_arr, keys = told["answers"]
    assert themes[:2] == ["pain", "desired_outcome"]
    assert "Net ARR" in net_arr
    assert "no customer reads it" in net_arr
    assert "297,000 USD" in net_arr
    assert {"verbatim", "impact"} <= set(keys)


def test_a_fault_is_shown_in_its_line(brief: Path) -> None:
    text = brief.read_text(encoding="utf-8").replace("theme:", "theme: gossip", 1)
    brief.write_text(text.replace("industry:", "industri:", 1), encoding="utf-8")
    found = edited(brief)["diagnostics"]
    lines = {place(brief, "industri:", 0)[0] + 1, place(brief, "gossip", 0)[0] + 1}
    assert {line for line, _ in found} == lines
    assert any("industri" in message for _, message in found)
