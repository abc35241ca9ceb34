"""The close plan becomes the success plan, and every item on the way is accounted for."""

from pathlib import Path
from typing import Any

from givens.builds import deck_of, options

from generator.deck.outline import outline
from generator.flows.convert import Converted, convert

BRIEF = """\
account: {name: Acme, segment: enterprise}
people:
  - {id: ada, name: Ada Byron, title: CIO, buying_role: champion, notes: Likes short mails.}
outcomes: [{id: fast, statement: The technical win plan ships within a day}]
heard: {statements: [{id: slow, statement: Releases are slow, heard_from: ada}]}
risks:
  - {id: late, description: Moves come late, mitigation: In waves, status: open}
  - {id: done, description: Licences ran out, mitigation: Bought, status: mitigated}
  - {id: rival, description: A rival undercuts us, category: competitive}
activities: [{id: prep, activity: Rehearse the readout, type: preparation}]
evaluation: {win_strategy: Let the pilot speak for itself, start: 2026-10-12}
"""


def converted(desk: Any, text: str = BRIEF, **asked: Any) -> Converted:
    return convert(desk.write(text), desk.target(), options(**asked))


def says(path: str) -> str:
    return outline(deck_of(path))


def test_a_conversion_makes_the_success_plan_and_keeps_its_report(desk: Any) -> None:
    told = converted(desk)

    assert told.made is not None
    assert told.made.name == "Acme - Mutual Customer Success Plan"
    assert Path(told.file).name == "Acme - TCP to CSP.md"
    assert Path(told.file).parent.name == "Internal"
    assert Path(told.file).read_text(encoding="utf-8") == told.report.as_markdown()


def test_the_report_tells_each_item_that_stays_behind_and_why(desk: Any) -> None:
    dropped = "\n".join(converted(desk).report.dropped)

    assert "risks[1] “Licences ran out”: mitigated or closed by then" in dropped
    assert "risks[2] “A rival undercuts us”: commercial, competitive" in dropped
    assert "activities[0] “Rehearse the readout”: internal activities" in dropped
    assert "people[0] “Ada Byron”: buying_role, notes (internal relationship notes)" in dropped
    assert "heard_from (names of speakers)" in dropped
    assert "win_strategy (element 8 stays inside" in dropped


def test_what_stays_behind_is_not_in_the_plan_and_the_rest_is(desk: Any) -> None:
    made = converted(desk).made

    assert made is not None
    said = says(made.path)
    assert "Moves come late" in said
    for left in ("Licences ran out", "rival", "Rehearse", "champion", "pilot speak"):
        assert left not in said


def test_titles_of_ours_are_reworded_and_told(desk: Any) -> None:
    told = converted(desk)

    assert told.made is not None
    assert "The evaluation activities ships within a day" in says(told.made.path)
    assert any("technical win plan" in each for each in told.report.reworded)


def test_a_conversion_repeated_tells_and_writes_the_same(desk: Any) -> None:
    first = converted(desk)
    before = desk.content()

    again = converted(desk)

    assert again.report == first.report
    assert desk.content() == before


def test_a_risk_that_is_closed_after_the_conversion_stays_in_the_plan(desk: Any) -> None:
    converted(desk)

    later = converted(desk, BRIEF.replace("status: open", "status: closed"))

    assert later.made is not None
    assert "Moves come late" in says(later.made.path)
    assert "Licences ran out" not in says(later.made.path)


def test_the_plan_built_later_still_leaves_out_what_was_left_behind(desk: Any) -> None:
    converted(desk)

    built = desk.build(desk.write(BRIEF.replace("within a day", "within an hour")), as_new=True)

    assert "Licences ran out" not in says(built.path)


def test_a_dry_run_shows_the_report_and_writes_nothing(desk: Any) -> None:
    told = converted(desk, dry_run=True)

    assert told.report.dropped
    assert told.file == ""
    assert desk.files() == []


def test_what_people_wrote_into_the_close_plan_is_offered_and_the_plan_left_alone(
    desk: Any,
) -> None:
    tcp = desk.build(desk.write(BRIEF), "tcp")
    desk.retouch(tcp.path, "Written by hand")
    before = Path(tcp.path).read_bytes()

    told = converted(desk)

    (offer,) = [each for each in told.findings if each.code == "E821"]
    assert "pull tcp" in offer.mend
    assert "Written by hand" in offer.what
    assert any("Written by hand" in each for each in told.report.edited)
    assert Path(tcp.path).read_bytes() == before


def test_a_close_plan_nobody_touched_offers_nothing(desk: Any) -> None:
    desk.build(desk.write(BRIEF), "tcp")

    assert converted(desk).report.edited == ()


def test_words_in_the_report_are_words(desk: Any) -> None:
    brief = BRIEF.replace("A rival undercuts us", '"<b>[x](javascript:y)</b> | `z`"')

    text = converted(desk, brief, dry_run=True).report.as_markdown()

    assert "\\<b\\>\\[x\\](javascript:y)" in text
    assert "<b>" not in text
