from dataclasses import replace

from givens.plans import Bench, slide_of

from generator.errors import Level
from generator.plan.fit import fit
from generator.plan.placement import Nothing, PlacedTable, PlacedText

WORDY = "Customers wait for eighteen weeks until a wish of theirs is in their hands. "


def a_brief(**parts: str) -> str:
    return "\n".join(["account: {name: Acme}", *parts.values()])


def risks(count: int, text: str = "Late") -> str:
    rows = (f"  - {{description: {text} {n}, mitigation: Waves}}\n" for n in range(count))
    return "risks:\n" + "".join(rows)


def background(overview: str, priorities: int = 0) -> str:
    listed = "".join(f"    - {{headline: {WORDY} {n}}}\n" for n in range(priorities))
    return f"background:\n  overview: {overview}\n" + (
        f"  priorities:\n{listed}" if priorities else ""
    )


def text_of(piece: object) -> str:
    assert isinstance(piece, PlacedText)
    return piece.text


def test_what_fits_keeps_the_size_of_the_template(bench: Bench) -> None:
    about = slide_of(bench.placed(a_brief(b=background("Short."))), "background").slots["about"]

    assert isinstance(about, PlacedText)
    assert about.size is None


def a_workflow(summary: str) -> str:
    return (
        "workflows:\n  - title: Release\n    lanes: [{id: dev, label: Developers}]\n"
        f"    current: {{summary: {summary}, nodes: [{{label: Plan, lane: dev}}]}}\n"
    )


def test_a_long_text_is_set_smaller_and_no_smaller_than_its_floor(bench: Bench) -> None:
    sizes = []
    for times in range(1, 60):
        placement = bench.placed(a_brief(w=a_workflow("word " * times)))
        title = slide_of(placement, "workflow_current").slots["title"]
        assert isinstance(title, PlacedText)
        sizes.append(title.size)

    shrunk = [size for size in sizes if size is not None]
    assert sizes[0] is None
    assert shrunk == sorted(shrunk, reverse=True)
    assert min(shrunk) == 16


def test_a_text_too_long_for_its_floor_is_told_with_its_line(bench: Bench) -> None:
    _, findings = bench.fit(a_brief(b=background(WORDY * 40)))

    (finding,) = [each for each in findings if "background.about" in each.what]
    assert (finding.code, finding.level) == ("E208", Level.WARNING)
    assert "characters too long at 11 pt" in finding.what
    assert str(finding.where) == "acme.yaml:3:13"


def test_rows_past_the_seventh_stand_on_a_further_page(bench: Bench) -> None:
    slides = [each for each in bench.placed(a_brief(r=risks(9))).slides if each.name == "risks"]

    tables = [slide.slots["risks"] for slide in slides]
    assert all(isinstance(table, PlacedTable) for table in tables)
    assert sum(len(table.rows) for table in tables if isinstance(table, PlacedTable)) == 9
    assert max(len(table.rows) for table in tables if isinstance(table, PlacedTable)) <= 7


def test_the_title_of_a_further_page_says_which_it_is(bench: Bench) -> None:
    placement = bench.placed(a_brief(r=risks(9)))

    titles = [text_of(each.slots["title"]) for each in placement.slides if each.name == "risks"]
    assert [title[-8:] for title in titles] == ["(1 of 2)", "(2 of 2)"]


def test_no_row_is_cut_or_lost_or_told_twice(bench: Bench) -> None:
    placement = bench.placed(a_brief(r=risks(23, WORDY)))

    said = [
        row.cells[0].text
        for slide in placement.slides
        if isinstance(table := slide.slots.get("risks"), PlacedTable)
        for row in table.rows
    ]
    assert len(said) == len(set(said)) == 23


def test_a_slot_that_ends_before_the_last_page_holds_nothing_there(bench: Bench) -> None:
    facts = "  regulations: [" + ", ".join(f"{WORDY}{n}" for n in range(3)) + "]\n"
    brief = a_brief(b=background("Short.", priorities=30) + facts)
    slides = [each for each in bench.placed(brief).slides if each.name == "background"]

    assert len(slides) > 1
    assert isinstance(slides[0].slots["facts"], PlacedTable)
    assert isinstance(slides[-1].slots["facts"], Nothing)
    assert text_of(slides[-1].slots["about"]) == "Short."


def test_a_row_taller_than_a_slide_is_told_with_its_line(bench: Bench) -> None:
    _, findings = bench.fit(a_brief(r=risks(1, WORDY * 40)))

    (finding,) = [each for each in findings if each.code == "E211"]
    assert str(finding.where).startswith("acme.yaml:3:")


def test_notes_are_never_too_long(bench: Bench) -> None:
    placement, _ = bench.fit(a_brief())

    assert isinstance(slide_of(placement, "cover").slots["notes"], PlacedText)


def test_a_slide_the_template_has_not_is_told(bench: Bench) -> None:
    script, places, _ = bench.script(a_brief(r=risks(1)))
    slides = tuple(each for each in bench.template.slides if "risks" not in each.id)
    poorer = replace(bench.template, slides=slides)

    _, findings = fit("csp", script, poorer, places)

    assert [finding.code for finding in findings] == ["E207"]
