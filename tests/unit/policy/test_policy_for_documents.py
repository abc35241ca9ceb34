"""What a document is told by the handbooks' sentences, and what is left to `check`."""

from datetime import date

from generator.content.read import read_brief_bytes
from generator.errors import Level
from generator.flows.vendor import vendor_with
from generator.policy.checks.judge import judge, judge_for
from generator.policy.checks.sentence import Case
from generator.policy.rules import rules

TODAY = date(2026, 11, 22)


def case(text: str) -> Case:
    return Case(*read_brief_bytes(text.encode(), "acme.yaml"), vendor_with({}), TODAY)


LATE = """
account: {name: Acme}
activities:
  - {activity: One, date: 2026-10-01}
  - {activity: Two, date: 2026-10-02}
  - {activity: Three, date: 2026-10-03}
"""


def test_a_sentence_broken_three_times_is_told_once_with_its_number() -> None:
    assert len([each for each in judge(case(LATE)) if each.code == "E182"]) == 3
    (told,) = judge_for(case(LATE), {"7"})
    assert told.what == (
        "“One” was planned for 2026-10-01 and is not done; and 2 more like it "
        "(`deckwright check` tells them)"
    )


def test_an_element_the_document_does_not_show_is_left_to_check() -> None:
    assert [*judge_for(case(LATE), {"1", "6"})] == []


def test_an_error_is_told_each_time_whatever_the_document_shows() -> None:
    text = "account: {name: Acme}\nrisks:\n" + "".join(
        f"  - {{description: R{n}, category: commercial, internal: no}}\n" for n in (1, 2)
    )
    told = [*judge_for(case(text), {"1"})]
    assert [(each.code, each.level) for each in told] == [("E181", Level.ERROR)] * 2


def test_what_thin_says_already_is_not_said_twice() -> None:
    text = "account: {name: Acme}\nrisks:\n  - description: Spring freeze\n"
    assert "E180" in {each.code for each in judge(case(text))}
    assert [*judge_for(case(text), {"6"})] == []


def test_the_words_of_the_newer_handbook_are_marked_as_ours() -> None:
    for edition in ("hb-2025-12-content", "hb-2025-12-data"):
        for document in rules(edition).documents.values():
            assert all(clause.paraphrase for clause in document.clauses)
