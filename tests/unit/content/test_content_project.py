from types import SimpleNamespace

import pytest
from givens.full_brief import TODAY, a_brief, a_full_brief, the_vendor

from generator.content.brief import Brief
from generator.content.project import CustomerBrief, InternalBrief, project
from generator.content.view import Items, Record, Said, leaves, lookup
from generator.errors import Level
from generator.sources import Source

VENDOR = the_vendor()


def _view(brief, audience="customer", kind="csp"):
    return project(brief, audience=audience, kind=kind, vendor=VENDOR, as_of=TODAY)


def _root(brief, audience="customer", kind="csp"):
    return _view(brief, audience, kind)[0].root


def _said(root, path):
    return str(lookup(root, path))


def test_the_two_audiences_have_views_of_different_types():
    assert isinstance(_view(a_brief())[0], CustomerBrief)
    assert isinstance(_view(a_brief(), "internal", "tcp")[0], InternalBrief)


def test_the_customer_does_not_see_how_people_stand_to_us():
    brief = a_brief(people=[{"name": "Ada", "stance": "detractor", "title": "CTO"}])
    assert _said(_root(brief), "stakeholders.customer.0.stance") == ""
    assert (
        _said(_root(brief, "internal", "tcp"), "stakeholders.customer.0.stance") == "Detractor"
    )


def test_who_said_it_is_withheld_from_customers():
    brief = a_brief(
        people=[{"name": "Ada"}],
        heard={"statements": [{"statement": "Too slow", "theme": "pain", "heard_from": "ada"}]},
    )
    assert _said(_root(brief), "heard.challenges.0.heard_from.name") == ""
    assert _said(_root(brief, "internal", "tcp"), "heard.challenges.0.heard_from.name") == "Ada"


def test_an_item_marked_internal_is_left_out_for_customers_only():
    brief = a_brief(outcomes=[{"statement": "Open"}, {"statement": "Secret", "internal": True}])
    assert len(lookup(_root(brief), "outcomes")) == 1
    assert len(lookup(_root(brief, "internal", "tcp"), "outcomes")) == 2


def test_a_reference_to_something_internal_is_left_out_with_a_hint():
    brief = a_brief(
        people=[{"name": "Ada", "internal": True}],
        outcomes=[{"statement": "Faster", "owner": "ada"}],
    )
    view, findings = _view(brief)
    assert _said(view.root, "outcomes.0.owner.name") == ""
    assert [(one.code, one.level) for one in findings] == [("E141", Level.HINT)]
    assert "outcomes[0].owner" in findings[0].what


def test_an_arrow_to_an_internal_box_is_left_out_whole():
    side = {
        "nodes": [{"label": "A"}, {"label": "B", "internal": True}],
        "edges": [{"from": "a", "to": "b"}],
    }
    view, findings = _view(a_brief(workflows=[{"title": "Ship", "current": side}]))
    assert len(lookup(view.root, "workflows.0.current.edges")) == 0
    assert [one.code for one in findings] == ["E141"]


def test_a_hint_can_be_clicked_when_the_places_are_known():
    brief = a_brief(people=[{"name": "Ada", "internal": True}], plan={"prepared_by": "ada"})
    places = SimpleNamespace(find=lambda loc: Source("acme.yaml", len(loc), 1))
    _, findings = project(
        brief, audience="customer", kind="csp", vendor=VENDOR, as_of=TODAY, places=places
    )
    assert str(findings[0].where) == "acme.yaml:2:1"


@pytest.mark.parametrize("category", ["commercial", "competitive", "sponsor_political"])
def test_risks_of_the_deal_are_never_the_customers(category):
    brief = a_brief(risks=[{"description": "X", "category": category}])
    assert not lookup(_root(brief), "risks")
    assert lookup(_root(brief, "internal", "tcp"), "risks")


def test_a_product_gap_is_shown_once_its_wording_is_agreed():
    raw = {"description": "No X", "category": "product_gap"}
    view, findings = _view(a_brief(risks=[raw]))
    assert not lookup(view.root, "risks")
    assert "wording_agreed" in findings[0].mend
    assert lookup(_root(a_brief(risks=[raw | {"wording_agreed": True}])), "risks")


def test_preparation_is_no_activity_of_the_customers():
    brief = a_brief(activities=[{"activity": "Dry run", "type": "preparation"}])
    assert not lookup(_root(brief), "activities.all")


@pytest.mark.parametrize(
    ("audience", "kind", "shown"),
    [("customer", "champion", True), ("customer", "csp", False), ("internal", "tcp", False)],
)
def test_economics_is_in_the_proposal_only(audience, kind, shown):
    brief = a_brief(economics={"options": [{"name": "A", "list_price": 99}]})
    assert bool(lookup(_root(brief, audience, kind), "economics.options")) is shown


@pytest.mark.parametrize(
    ("audience", "kind", "shown"),
    [
        ("customer", "champion", True),
        ("internal", "tcp", True),
        ("customer", "csp", False),
        ("customer", "kickoff", False),
        ("internal", "top", False),
    ],
)
def test_money_of_the_value_map_is_in_proposal_and_close_plan_only(audience, kind, shown):
    row = {"value_statement": "X", "annual_value": "$60k", "confidence": "customer_validated"}
    root = _root(a_brief(value_map={"rows": [row]}), audience, kind)
    assert (_said(root, "value_map.rows.0.annual_value") == "USD 60,000") is shown
    assert (_said(root, "value_map.total") == "USD 60,000") is shown


def test_money_the_customer_did_not_validate_is_not_shown_to_them():
    row = {"value_statement": "X", "annual_value": "$60k", "confidence": "estimate"}
    view, findings = _view(a_brief(value_map={"rows": [row]}), kind="champion")
    assert _said(view.root, "value_map.total") == ""
    assert [one.code for one in findings] == ["E142"]


@pytest.mark.parametrize(
    "ours", [{"confidence": "estimate"}, {"confidence": "customer_validated", "internal": True}]
)
def test_a_written_sum_that_counts_in_what_is_ours_is_made_anew(ours):
    theirs = {
        "value_statement": "X",
        "annual_value": "$60k",
        "confidence": "customer_validated",
    }
    rows = [theirs, {"value_statement": "Y", "annual_value": "$40k"} | ours]
    view, findings = _view(a_brief(value_map={"rows": rows, "total": "$100k"}), kind="champion")

    assert _said(view.root, "value_map.total") == "USD 60,000"
    assert "value_map.total" in " ".join(one.what for one in findings)
    rows = [theirs, {"value_statement": "Y", "confidence": "estimate"}]
    root = _root(a_brief(value_map={"rows": rows, "total": "$100k"}), kind="champion")
    assert _said(root, "value_map.total") == "USD 100,000"


def test_a_quote_nobody_approved_is_not_shown():
    row = {"name": "Lead time", "quote": "Great"}
    assert (
        _said(_root(a_brief(outcome_updates={"rows": [row]})), "outcome_updates.rows.0.quote")
        == ""
    )
    row |= {"quote_approved": True}
    shown = _root(a_brief(outcome_updates={"rows": [row]}))
    assert _said(shown, "outcome_updates.rows.0.quote") == "Great"


def test_what_stands_before_approval_of_a_statement_of_work_is_ours():
    brief = a_brief(services={"sows": [{"title": "Move", "status": "sow_wip"}]})
    assert _said(_root(brief), "services.sows.0.status") == ""


def test_internal_fields_of_cadence_elements_are_in_no_document():
    brief = a_brief(utilisation={"health_score": "62", "licensed_users": 100})
    assert _said(_root(brief, "internal", "tcp"), "utilisation.health_score") == ""


def test_the_customers_excerpt_of_the_evaluation_has_no_strategy():
    evaluation = {
        "win_strategy": "Hurry",
        "in_scope": ["CI"],
        "capabilities": [{"capability": "Scan all code", "evidence": "Seen"}],
    }
    root = _root(a_brief(evaluation=evaluation))
    assert not lookup(root, "evaluation.capabilities")
    assert _said(root, "evaluation.win_strategy") == ""
    assert _said(root, "evaluation.customer.capabilities.0.capability") == "Scan all code"
    assert _said(root, "evaluation.customer.capabilities.0.evidence") == ""
    assert _said(root, "evaluation.customer.win_strategy") == ""


def test_the_close_plan_holds_the_evaluation_and_the_excerpt():
    evaluation = {"win_strategy": "Hurry", "in_scope": ["CI"]}
    root = _root(a_brief(evaluation=evaluation), "internal", "tcp")
    assert _said(root, "evaluation.win_strategy") == "Hurry"
    assert _said(root, "evaluation.customer.win_strategy") == ""
    assert _said(root, "evaluation.customer.in_scope.0") == "CI"


def test_every_name_of_the_model_is_there_when_nothing_is_said():
    root = _root(a_brief())
    assert not lookup(root, "background.relationship.tier")
    assert not lookup(root, "evaluation.customer.decision.how")
    assert not lookup(root, "plan.prepared_by.counterpart.name")
    assert not lookup(root, "adoption")


def test_a_name_no_model_has_is_a_key_error():
    with pytest.raises(KeyError, match="colour"):
        lookup(_root(a_brief()), "background.colour")


def test_references_of_references_are_resolved():
    brief = a_brief(
        people=[{"name": "Ada", "counterpart": "grace"}, {"name": "Grace", "org": "vendor"}],
        outcomes=[{"statement": "Faster", "owner": "ada"}],
        objectives=[{"title": "Half the lead time", "outcome": "faster", "horizon": 3}],
    )
    root = _root(brief)
    assert _said(root, "objectives.at_3_months.0.outcome.owner.name") == "Ada"
    assert _said(root, "outcomes.0.owner.counterpart.name") == "Grace"


def test_a_leaf_remembers_where_it_was_written():
    brief = a_brief(people=[{"name": "Ada"}], outcomes=[{"statement": "F", "owner": "ada"}])
    leaf = lookup(_root(brief), "outcomes.0.owner.name")
    assert leaf == Said("Ada", ("people", 0, "name"))


def test_items_keep_their_ids_and_places_when_sorted():
    brief = a_brief(
        outcomes=[{"statement": "B", "priority": 2}, {"statement": "A", "priority": 1}]
    )
    first = lookup(_root(brief), "outcomes.0")
    assert isinstance(first, Record)
    assert (first.id, first.loc) == ("a", ("outcomes", 1))


def test_vendor_terms_read_as_the_vendor_writes_them():
    brief = a_brief(purchase={"lines": [{"product": "ultimate", "tier": "Ultimate"}]})
    assert _said(_root(brief), "purchase.lines.0.product") == "GitLab Ultimate"


def test_a_term_the_vendor_does_not_know_is_printed_with_a_hint():
    view, findings = _view(a_brief(purchase={"lines": [{"product": "Ultimatum"}]}))
    assert _said(view.root, "purchase.lines.0.product") == "Ultimatum"
    assert [(one.code, one.level) for one in findings] == [("E143", Level.HINT)]


def test_a_plain_no_is_said_and_does_not_count_as_something():
    leaf = lookup(
        _root(a_brief(applications=[{"name": "Shop", "pilot": False}])), "applications.0.pilot"
    )
    assert (str(leaf), bool(leaf)) == ("No", False)


def test_the_as_of_date_is_the_datas_before_it_is_todays():
    assert _said(_root(a_brief()), "run.as_of") == "22 Nov 2026"
    assert _said(_root(a_brief(plan={"as_of": "2026-10"})), "run.as_of") == "October 2026"


@pytest.mark.parametrize("kind", ["champion", "csp", "csp-commercial", "kickoff", "readout"])
def test_a_brief_with_everything_shows_customers_no_internal_text(kind):
    brief = Brief.model_validate(a_full_brief())
    text = "\n".join(leaf.text for leaf in leaves(_root(brief, "customer", kind)))
    for word in ("stance", "notes", "lam", "win_strategy", "health_score", "opportunities"):
        assert f".{word}⟧" not in text
        assert f"⟦{word}." not in text


def test_lists_of_references_hold_only_what_may_be_seen():
    brief = a_brief(
        people=[{"name": "Ada"}, {"name": "Grace", "internal": True}],
        activities=[{"activity": "Demo", "participants": ["ada", "grace"]}],
    )
    participants = lookup(_root(brief), "activities.all.0.participants")
    assert isinstance(participants, Items)
    assert [str(lookup(one, "name")) for one in participants] == ["Ada"]
