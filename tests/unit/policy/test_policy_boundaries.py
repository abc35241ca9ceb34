"""The boundaries of the rules: each row names the clause that decides, or that none does."""

from decimal import Decimal
from typing import Any

import pytest
import yaml

from generator.content.brief import Brief
from generator.content.places import SourceMap
from generator.content.read import read_brief_bytes
from generator.policy.rules import EDITIONS, compare, contradictions, rules
from generator.policy.verdicts import Ruled, check_decisions, keeper, verdicts

SEED = "seed"
CONTENT = "hb-2025-12-content"
DATA = "hb-2025-12-data"
EVALUATED = {"validated_tech_eval": {"status": "in_progress"}}
WON = {"validated_tech_eval": {"status": "win"}}
NEW = "first_order"
REQUIRED, RECOMMENDED, NOT = "required", "recommended", "not required"


def read(deal: dict[str, Any], account: dict[str, Any]) -> tuple[Brief, SourceMap]:
    told = {"account": {"name": "Acme", **account}, "opportunities": [{"name": "A", **deal}]}
    return read_brief_bytes(yaml.safe_dump(told).encode(), "acme.yaml")


def ruled(edition: str, document: str, deal: dict[str, Any], account: dict[str, Any]) -> Ruled:
    brief, _ = read(deal, account)
    return next(
        each for each in verdicts(rules(edition), brief) if each.kind.startswith(document)
    )


ROWS = [
    # Exactly 300,000 asks for a success plan and for no close plan.
    (SEED, "tcp", {"net_arr": "300000", "stage": 3}, {}, NOT, None),
    (SEED, "tcp", {"net_arr": "300000.01", "stage": 3}, {}, REQUIRED, "seed/tcp-amount"),
    (SEED, "tcp", {"net_arr": "299999", "stage": 3}, {}, NOT, None),
    (SEED, "tcp", {"net_arr": "300001", "stage": 2}, {}, RECOMMENDED, "seed/tcp-amount"),
    (SEED, "tcp", {"net_arr": "300001"}, {}, REQUIRED, "seed/tcp-amount"),
    (SEED, "tcp", {"net_arr": "300001", "stage": "closed-won"}, {}, NOT, None),
    (SEED, "tcp", {"net_arr": "300001", "stage": 8}, {}, NOT, None),
    (SEED, "tcp", {"stage": 3, **EVALUATED}, {}, REQUIRED, "seed/tcp-validated-evaluation"),
    (SEED, "tcp", {"type": NEW, "stage": 3}, {"lam": 2_000_000}, NOT, None),
    (
        SEED,
        "tcp",
        {"type": NEW, "stage": 3},
        {"lam": 2_000_001},
        REQUIRED,
        "seed/tcp-first-order-lam",
    ),
    (SEED, "tcp", {"type": "growth", "stage": 3}, {"lam": 2_000_001}, NOT, None),
    (
        SEED,
        "csp",
        {"type": NEW, "net_arr": "300000", "stage": 3},
        {},
        REQUIRED,
        "seed/csp-amount",
    ),
    (
        SEED,
        "csp",
        {"type": "new", "net_arr": "300000.01", "stage": 3},
        {},
        REQUIRED,
        "seed/csp-amount",
    ),
    (SEED, "csp", {"type": "growth", "net_arr": "299999", "stage": 3}, {}, NOT, None),
    (
        SEED,
        "csp",
        {"type": NEW, "net_arr": "300000", "stage": 2},
        {},
        RECOMMENDED,
        "seed/csp-start-now",
    ),
    (SEED, "csp", {"type": NEW, "net_arr": "300000", "stage": 1}, {}, NOT, None),
    (
        SEED,
        "csp",
        {"type": NEW, "net_arr": "300000", "stage": "closed-won"},
        {},
        REQUIRED,
        "seed/csp-amount",
    ),
    (SEED, "csp", {"type": "renewal", "net_arr": "300000", "stage": 3}, {}, NOT, None),
    (
        SEED,
        "csp",
        {"net_arr": "30000"},
        {"focus_account": True},
        REQUIRED,
        "seed/csp-focus-account",
    ),
    (SEED, "csp", {"net_arr": "29999"}, {"focus_account": True}, NOT, None),
    (SEED, "csp", {"net_arr": "30000"}, {"focus_account": False}, NOT, None),
    (SEED, "csp", EVALUATED, {}, REQUIRED, "seed/csp-validated-evaluation"),
    (SEED, "csp", {"type": "renewal", "arr_basis": "300000"}, {}, NOT, None),
    (
        SEED,
        "csp",
        {"type": "renewal", "arr_basis": "300000.01"},
        {},
        RECOMMENDED,
        "seed/csp-renewal",
    ),
    (SEED, "champion", {"type": NEW, "stage": 4}, {}, RECOMMENDED, "seed/proposal"),
    (SEED, "champion", {"type": NEW, "stage": 3}, {}, NOT, None),
    (SEED, "kickoff", {"stage": "closed-won"}, {}, RECOMMENDED, "seed/kickoff"),
    (SEED, "kickoff", {"stage": 6}, {}, NOT, None),
    (CONTENT, "tcp", {"net_arr": "900000", "stage": 3}, {}, NOT, None),
    (
        CONTENT,
        "csp",
        {"type": NEW, "net_arr": "100000", "stage": 2},
        {},
        REQUIRED,
        f"{CONTENT}/csp-amount",
    ),
    (CONTENT, "csp", {"type": NEW, "net_arr": "99999.99", "stage": 2}, {}, NOT, None),
    (CONTENT, "csp", {"type": "new", "net_arr": "100000", "stage": 2}, {}, NOT, None),
    (CONTENT, "csp", {"type": NEW, "net_arr": "100000", "stage": 1}, {}, NOT, None),
    (CONTENT, "csp", {"net_arr": "30000"}, {"focus_account": True}, NOT, None),
    (DATA, "csp", {"type": NEW, "net_arr": "100000", "stage": 4}, {}, NOT, None),
    (
        DATA,
        "csp",
        {"type": NEW, "net_arr": "100000.01", "stage": 4},
        {},
        REQUIRED,
        f"{DATA}/csp-amount",
    ),
    (DATA, "csp", {"type": NEW, "net_arr": "100000.01", "stage": 3}, {}, NOT, None),
    (
        DATA,
        "csp",
        {"type": NEW, "stage": 4},
        {"lam": 2_000_001},
        REQUIRED,
        f"{DATA}/csp-first-order-lam",
    ),
    (DATA, "csp", {"type": "renewal", "arr_basis": "100000"}, {}, NOT, None),
    (
        DATA,
        "csp",
        {"type": "renewal", "arr_basis": "100000.01"},
        {},
        REQUIRED,
        f"{DATA}/csp-renewal",
    ),
    (DATA, "csp", WON, {}, REQUIRED, f"{DATA}/csp-technical-win"),
    (DATA, "csp", EVALUATED, {}, NOT, None),
]


@pytest.mark.parametrize(("edition", "document", "deal", "account", "verdict", "clause"), ROWS)
def test_a_boundary_is_where_its_clause_says(
    edition: str,
    document: str,
    deal: dict[str, Any],
    account: dict[str, Any],
    verdict: str,
    clause: str | None,
) -> None:
    found = ruled(edition, document, deal, account)
    assert (found.verdict.value, found.clause) == (verdict, clause)


@pytest.mark.parametrize(
    ("amount", "who"),
    [
        ("300000", "the AE and the SA"),
        ("300000.01", "the CSM"),
        ("299999", "the AE and the SA"),
    ],
)
def test_only_over_300000_the_plan_goes_to_the_csm(amount: str, who: str) -> None:
    brief, _ = read({"net_arr": amount}, {})
    found = keeper(rules(SEED), brief)
    assert found is not None
    assert (found[0], found[1].source) == (who, "Customer Success Plan, line 215")


def test_nobody_says_who_keeps_a_plan_whose_amount_is_not_known() -> None:
    brief, _ = read({"net_arr": "400,000 EUR"}, {})
    assert keeper(rules(SEED), brief) is None


def test_a_commercial_account_is_owed_the_commercial_plan() -> None:
    assert ruled(SEED, "csp", EVALUATED, {"segment": "smb"}).kind == "csp-commercial"


def test_the_strongest_of_several_opportunities_decides() -> None:
    deals = (
        "{name: A, stage: 2, net_arr: 400000, type: new}",
        "{name: B, stage: 3, net_arr: 300000, type: new}",
    )
    text = f"account: {{name: Acme}}\nopportunities: [{', '.join(deals)}]\n"
    brief, _ = read_brief_bytes(text.encode(), "acme.yaml")
    csp = next(each for each in verdicts(rules(SEED), brief) if each.kind == "csp")
    assert (csp.verdict.value, csp.opportunity) == (REQUIRED, "B")


@pytest.mark.parametrize(
    ("document", "decision", "verdict"),
    [
        ("tcp", "include", REQUIRED),
        ("tcp", "exclude", NOT),
        ("csp", "include", REQUIRED),
        ("csp", "exclude", REQUIRED),
    ],
)
def test_a_manager_includes_both_plans_and_leaves_out_the_close_plan_only(
    document: str, decision: str, verdict: str
) -> None:
    text = (
        "account: {name: Acme}\n"
        "opportunities: [{name: A, stage: 3, validated_tech_eval: {status: in_progress}}]\n"
        f"discretion: [{{document: {document}, decision: {decision}, by: Anita Desai}}]\n"
    )
    brief, places = read_brief_bytes(text.encode(), "acme.yaml")
    found = next(each for each in verdicts(rules(SEED), brief) if each.kind == document)
    assert found.verdict.value == verdict
    told = [each.code for each in check_decisions(rules(SEED), brief, places)]
    assert told == (["E157"] if (document, decision) == ("csp", "exclude") else [])


@pytest.mark.parametrize(
    ("exception", "verdict"),
    [
        (
            {"by": "Kim Olsen, Director", "justification": "No answer after four calls"},
            "excepted",
        ),
        ({"by": "Kim Olsen", "justification": "No answer after four calls"}, REQUIRED),
        ({"by": "Kim Olsen, Director"}, REQUIRED),
    ],
)
def test_an_exception_counts_once_a_director_says_why(
    exception: dict[str, str], verdict: str
) -> None:
    deal = {**EVALUATED, "stage": 3, "csp_exception": exception}
    assert ruled(SEED, "csp", deal, {}).verdict.value == verdict


def test_an_operator_is_meant_as_it_is_written() -> None:
    assert compare(">= 3, < 8", Decimal(3))
    assert not compare("> 300000", Decimal(300000))
    assert not compare("> 300000", None)
    with pytest.raises(ValueError, match="no comparison"):
        compare("about 3", Decimal(3))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_clause_says_where_it_is_written(edition: str) -> None:
    for each in rules(edition).documents.values():
        for clause in each.clauses:
            assert clause.page
            assert clause.words
            assert edition != SEED or clause.line
            assert {*clause.contradictions} <= {*contradictions()}


def test_a_verdict_that_rests_on_a_contradiction_says_so() -> None:
    found = ruled(SEED, "csp", {"type": NEW, "net_arr": "300000", "stage": 3}, {})
    assert found.contradictions == ("2.3", "2.10")
