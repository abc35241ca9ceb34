"""The page around the slides, and which slide a finding stands beside."""

from collections.abc import Mapping

from generator.content.places import Loc
from generator.content.read import read_brief_bytes
from generator.errors import Finding, Level
from generator.maps.words import Phrase
from generator.plan.placement import PlacedSlide, PlacedText
from generator.preview.beside import beside
from generator.preview.page import PageSlide, page
from generator.sources import Source

BRIEF = b"""\
account: {name: Acme}
heard:
  statements:
    - {statement: Weekends, theme: pain}
outcomes:
  - {statement: Ship daily}
"""
_, PLACES = read_brief_bytes(BRIEF, "acme.yaml")
NAME: Loc = ("account", "name")
HEARD: Loc = ("heard", "statements", 0, "statement")
SLIDES = (
    ("cover", (NAME,)),
    ("heard", (NAME, HEARD)),
    ("end", (("run", "as_of"),)),
)


def placed(name: str, locs: tuple[Loc, ...]) -> PlacedSlide:
    return PlacedSlide(name, "", "", 1, 1, {"title": PlacedText((Phrase("words", locs),))})


def told(
    where: Source | str | None, fitting: Mapping[Finding, str] | None = None
) -> tuple[str, ...]:
    """The slides a finding about a place stands beside; none: beside the whole document."""
    finding = Finding("E151", "thin", where, level=Level.WARNING)
    slides = [placed(*each) for each in SLIDES]
    by_slide, rest = beside([finding], slides, fitting or {}, PLACES)
    names = tuple(
        name
        for (name, _), findings in zip(SLIDES, by_slide, strict=True)
        if finding in findings
    )
    assert (finding in rest) == (not names)
    return names


def test_a_finding_stands_beside_the_slide_that_shows_its_place() -> None:
    assert told(PLACES.find(HEARD)) == ("heard",)


def test_a_finding_about_a_whole_list_stands_beside_the_slide_that_shows_some_of_it() -> None:
    assert told(PLACES.find(("heard",))) == ("heard",)


def test_a_finding_about_what_stands_on_every_slide_stands_beside_the_first() -> None:
    assert told(PLACES.find(NAME)) == ("cover",)


def test_a_finding_about_what_is_missing_stands_beside_none() -> None:
    assert told(PLACES.find(())) == ()
    assert told(PLACES.find(("outcomes", 0))) == ()
    assert told(None) == ()


def test_a_finding_can_name_its_slide() -> None:
    assert told("slide `end`, slot `title`") == ("end",)


def test_a_finding_of_fitting_stands_beside_the_slide_that_did_not_fit() -> None:
    where = PLACES.find(NAME)
    finding = Finding("E151", "thin", where, level=Level.WARNING)

    assert told(where, {finding: "heard"}) == ("heard",)


def a_page(**changes: str) -> str:
    finding = Finding(
        "E208", "too long: <b>", Source("acme.yaml", 4, 7), "shorten it", Level.WARNING
    )
    slide = {"svg": "<svg></svg>", "name": "cover", "heading": "Acme", "notes": ""} | changes
    return page("Acme", "csp", [PageSlide(**slide, findings=(finding,))], ())


def test_a_page_tells_findings_with_their_place_and_the_way_out() -> None:
    text = a_page()

    assert "<b>E208</b> warning: too long: &lt;b&gt;" in text
    assert "<code>acme.yaml:4:7</code>" in text
    assert "mend: shorten it" in text


def test_a_page_escapes_headings_and_notes() -> None:
    text = a_page(heading="<script>1</script>", notes="<img src=x>\nsecond")

    assert text.count("<script>") == 1
    assert "<img" not in text
    assert "<p>second</p>" in text


def test_a_page_runs_no_script_but_its_own_and_asks_for_nothing() -> None:
    text = a_page()

    assert "default-src 'none'" in text
    assert "script-src 'sha256-" in text
    assert "http://" not in text
    assert "https://" not in text


def test_a_page_is_the_same_twice() -> None:
    assert a_page() == a_page()
