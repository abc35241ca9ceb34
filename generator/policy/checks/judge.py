"""Every check by its code, and what a brief is told by them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Final

from generator.errors import Finding, Level
from generator.policy.checks import adoption, customer, people, plans, value, workflows
from generator.policy.checks.sentence import Case, Check, sentences

CHECKS: Final[Mapping[str, Check]] = {
    "E162": customer.facts_have_a_source,
    "E163": customer.facts_are_recent,
    "E164": customer.background_is_about_them,
    "E165": customer.themes_are_heard,
    "E166": customer.statements_are_confirmed,
    "E167": customer.statements_name_no_feature,
    "E168": people.three_roles_are_known,
    "E169": people.contacts_are_regular,
    "E170": people.an_administrator_is_known,
    "E171": people.not_on_one_contact_alone,
    "E172": customer.outcomes_begin_with_no_feature,
    "E173": customer.outcomes_are_worth_something,
    "E174": customer.outcomes_have_objectives,
    "E175": workflows.today_is_their_own,
    "E176": workflows.pains_refer_to_outcomes,
    "E177": workflows.proposed_is_another,
    "E178": workflows.what_must_stay_stays,
    "E179": workflows.no_hosts_and_addresses,
    "E180": plans.risks_are_dealt_with,
    "E181": plans.our_risks_stay_ours,
    "E182": plans.nothing_planned_lies_behind,
    "E183": plans.something_is_next,
    "E184": plans.capabilities_are_few,
    "E185": plans.a_proof_is_qualified,
    "E186": plans.capabilities_end_with_a_status,
    "E187": value.metrics_have_a_baseline,
    "E188": value.benchmarks_have_a_source,
    "E189": value.the_sum_is_the_total,
    "E190": value.benchmarks_are_not_theirs,
    "E191": value.offers_add_up,
    "E192": value.offers_hold,
    "E193": value.prices_stand_in_the_proposal,
    "E194": value.seats_are_enough,
    "E195": value.a_renewal_is_dated,
    "E196": value.the_ramp_begins_early,
    "E197": adoption.phases_follow,
    "E198": adoption.phases_are_owned,
    "E199": adoption.targets_grow,
    "E152": adoption.onboarding_keeps_its_marks,
    "E146": adoption.objectives_are_measurable,
    "E147": adoption.verified_is_confirmed,
    "E148": adoption.objectives_are_kept,
    "E149": adoption.dates_lie_in_their_column,
    "E131": adoption.objectives_are_taught,
    "E132": workflows.the_size_serves_the_users,
}
"""One check for each sentence of `checks.yaml`, in the order of the elements."""


_SAID_AS_THIN: Final = frozenset({"E165", "E168", "E180", "E187", "E198"})
"""What a build says already when it says that an element is thin."""


def judge(case: Case) -> Iterator[Finding]:
    """What a brief is told by every check, in the order of the elements."""
    for code, check in CHECKS.items():
        level = sentences()[code].level
        for broken in check(case):
            where = case.places.find(broken.loc)
            yield Finding(code, broken.what, where, broken.mend, level)


def judge_for(case: Case, elements: Collection[str]) -> Iterator[Finding]:
    """What a document that shows some elements is told: all errors, and a warning a sentence.

    A build is no review: of what breaks one sentence in many places the first is told with
    their number; hints, and what the document does not show, are left to `check`.
    """
    told = (
        each
        for each in judge(case)
        if each.level is Level.ERROR
        or (
            each.level is Level.WARNING
            and element_of(each) in elements
            and each.code not in _SAID_AS_THIN
        )
    )
    for level_and_code, alike in groupby(told, lambda each: (each.level, each.code)):
        first, *others = alike
        if level_and_code[0] is Level.ERROR or not others:
            yield from (first, *others)
            continue
        more = f"{first.what}; and {len(others)} more like it (`deckwright check` tells them)"
        yield replace(first, what=more)


def element_of(finding: Finding) -> str | None:
    """The number of the element a finding of these checks is about."""
    known = sentences().get(finding.code)
    return known.element if known else None
