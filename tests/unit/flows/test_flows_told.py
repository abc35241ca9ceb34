"""Every run on a document tells what the handbooks say of its brief."""

from typing import Any

import pytest
from givens.builds import options

from generator.errors import InputError
from generator.flows.preview import preview

OURS = """\
account: {name: Acme}
risks:
  - {description: Their budget is not ours, category: commercial, internal: no}
"""


@pytest.mark.parametrize("kind", ["csp", "tcp"])
def test_our_risk_written_as_theirs_stops_a_build_and_a_preview(desk: Any, kind: str) -> None:
    named = desk.write(OURS)
    with pytest.raises(InputError, match="E181"):
        desk.build(named, kind)
    with pytest.raises(InputError, match="E181"):
        preview(kind, named, desk.target(), options(), desk.root)
    assert desk.files() == []


def test_a_build_tells_what_breaks_a_sentence_of_what_it_shows(desk: Any) -> None:
    brief = "account: {name: Acme}\noutcomes:\n  - {statement: GitLab for everybody}\n"
    named = desk.write(brief)
    assert "E172" in {each.code for each in desk.build(named).findings}


def test_strictly_that_stops_it(desk: Any) -> None:
    brief = "account: {name: Acme}\noutcomes:\n  - {statement: GitLab for everybody}\n"
    with pytest.raises(InputError, match="E172"):
        preview("csp", desk.write(brief), desk.target(), options(strict=True), desk.root)
