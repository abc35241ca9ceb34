"""Ids are nicknames of ours as often as not: no file a customer may have holds one."""

import zipfile
from pathlib import Path

import pytest
from givens.builds import a_target, a_workspace, options, some_slides

from generator.flows.build import build

BRIEF = """\
account: {name: Acme}
outcomes:
  - {id: blocker-outcome, statement: Every team ships within a day}
workflows:
  - id: blocker-flow
    title: Builds
    lanes: [{id: blocker-lane, label: Build}]
    current:
      summary: Six hand-offs
      nodes:
        - {id: blocker-a, label: Jenkins, lane: blocker-lane}
        - {id: blocker-b, label: Nexus, lane: blocker-lane}
      edges: [{id: blocker-edge, from: blocker-a, to: blocker-b, label: package}]
  - {id: blocker-other, title: Releases, current: {summary: By hand}}
adoption:
  phases:
    - {id: blocker-phase, name: First teams, start: 2027-01-01, end: 2027-03-31}
"""


@pytest.mark.parametrize("kind", ["csp", "csp-doc"])
def test_no_part_of_a_customers_file_is_named_after_an_id(kind: str, tmp_path: Path) -> None:
    slides = ("cover", "outcomes", "workflow_current", "roadmap")
    maps = {"maps": some_slides(tmp_path / "maps", "csp", slides)} if kind == "csp" else {}
    brief = tmp_path / "brief.yaml"
    brief.write_text(BRIEF, "utf-8")
    target = a_target(a_workspace(tmp_path / "ws", **maps), **maps)

    built = build(kind, str(brief), target, options())

    with zipfile.ZipFile(built.path) as package:
        parts = "\n".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist()
        )
    assert "Jenkins" in parts or "Releases" in parts
    assert "blocker" not in parts
