"""What speaks for a plan, in the words its reviewers read."""

from givens.full_brief import a_brief

from generator.policy.strengths import strengths_of

MEASURED = {"name": "Releases", "baseline": 1, "target": 10, "by": "2027-06-30"}


def test_a_plan_of_which_little_is_known_has_none() -> None:
    brief = a_brief(
        people=[{"name": "Ada", "buying_role": "champion", "stance": "sceptical"}],
        outcomes=[{"statement": "Faster", "metric": MEASURED}],
        evaluation={"capabilities": [{"capability": "Scan"}, {"capability": "Merge"}]},
    )

    assert list(strengths_of(brief)) == []


def test_who_carries_it_and_what_is_agreed_and_shown() -> None:
    brief = a_brief(
        people=[
            {"name": "Ada", "title": "Lead", "buying_role": "champion", "stance": "promoter"},
            {"name": "Bo", "buying_role": "economic_buyer", "stance": "supportive"},
        ],
        outcomes=[{"statement": each, "metric": MEASURED} for each in ("Faster", "Safer")],
        heard={"statements": [{"statement": "Slow", "confirmed": True}, {"statement": "Old"}]},
        evaluation={
            "capabilities": [
                {"capability": "Scan", "status": "met"},
                {"capability": "Merge", "status": "not_met"},
                {"capability": "Plan"},
            ]
        },
        command_plan={"why_us": "The only offer in one place"},
    )

    assert list(strengths_of(brief)) == [
        "Ada, Lead, carries the choice inside",
        "Bo decides on the money, and is for it",
        "All 2 outcomes have a start, a target and a day",
        "1 of 2 things we heard are confirmed by them",
        "The only offer in one place",
    ]
