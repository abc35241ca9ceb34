from typing import Any

import pytest
from givens.builds import options

from generator.errors import ArgumentError, InputError
from generator.flows.preview import Previewed, preview

ACME = """\
account: {name: Acme}
outcomes:
  - {statement: Every team ships within a day}
risks:
  - {description: Waves collide with the freeze, mitigation: Move in August}
"""


def draw(desk: Any, text: str = ACME, kind: str = "csp", **more: Any) -> Previewed:
    named = desk.write(text)
    return preview(kind, named, desk.target(**more), options(), desk.root)


def test_a_preview_has_the_slides_a_build_has(desk: Any) -> None:
    drawn = draw(desk)

    built = desk.build(str(desk.root / "acme.yaml"))
    assert drawn.slides == built.filled
    assert drawn.findings == built.findings


def test_a_preview_writes_its_page_and_nothing_else(desk: Any) -> None:
    named = desk.write(ACME)
    before = desk.content()

    drawn = preview("csp", named, desk.target(), options(), desk.root)

    assert set(desk.content().items()) - set(before.items()) == {
        (drawn.file.name, desk.content()[drawn.file.name])
    }
    assert desk.files() == []


def test_a_preview_of_a_local_brief_needs_no_call(desk: Any) -> None:
    target = desk.target()
    preview("csp", desk.write(ACME), target, options(), desk.root)

    assert sum(sum(each.values()) for each in target.google.calls.as_dict().values()) == 0


def test_a_template_that_does_not_ship_is_read_once(desk: Any) -> None:
    target = desk.target(bundled={})
    drawn = preview("csp", desk.write(ACME), target, options(), desk.root)

    assert len(drawn.slides) == len(draw(desk).slides)
    assert target.google.calls.as_dict()["slides"] == {"read": 1, "write": 0}


def test_a_text_that_does_not_fit_is_told_beside_its_slide(desk: Any) -> None:
    drawn = draw(desk, ACME.replace("name: Acme", "name: " + "Acme Holding " * 40))

    beside = drawn.file.read_text("utf-8").split("<section")[1]
    assert "E208" in beside
    assert any(each.code == "E208" for each in drawn.findings)


def test_what_looks_like_markup_in_a_brief_stays_text(desk: Any) -> None:
    drawn = draw(desk, ACME.replace("Acme", '"<script>alert(1)</script>"'))

    text = drawn.file.read_text("utf-8")
    assert text.count("<script>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_same_brief_gives_the_same_page(desk: Any) -> None:
    first = draw(desk).file.read_bytes()

    assert draw(desk).file.read_bytes() == first


def test_a_faulty_brief_draws_nothing(desk: Any) -> None:
    with pytest.raises(InputError):
        draw(desk, "account: {nam: Acme}\n")

    assert list(desk.root.glob("*.html")) == []


def test_a_place_that_cannot_be_written_is_told(desk: Any) -> None:
    named = desk.write(ACME)

    with pytest.raises(ArgumentError, match="E007"):
        preview("csp", named, desk.target(), options(), desk.root / "acme.yaml" / "page.html")
