from givens.full_brief import TODAY, a_brief, the_vendor

from generator.content.project import project
from generator.content.view import lookup

VENDOR = the_vendor()


def _root(audience="customer", kind="csp", **parts):
    view, _ = project(
        a_brief(**parts), audience=audience, kind=kind, vendor=VENDOR, as_of=TODAY
    )
    return view.root


def _said(root, path):
    return str(lookup(root, path))


def _column(root, path, name):
    return [str(lookup(row, name)) for row in lookup(root, path)]


def test_outcomes_stand_in_order_of_priority():
    root = _root(
        outcomes=[
            {"statement": "none"},
            {"statement": "2", "priority": 2},
            {"statement": "1", "priority": 1},
        ]
    )
    assert _column(root, "outcomes", "statement") == ["1", "2", "none"]


def test_a_metric_reads_from_where_to_where_and_by_when():
    metric = {"name": "Lead time", "baseline": 14, "target": 2, "unit": "days", "by": "2027-Q2"}
    root = _root(outcomes=[{"statement": "Faster", "metric": metric}])
    assert _said(root, "outcomes.0.metric.change") == "14 → 2 days"
    assert _said(root, "outcomes.0.metric.sentence") == "Lead time: 14 → 2 days by Q2 2027"


def test_an_unknown_baseline_says_when_it_will_be_measured():
    metric = {"baseline": "unknown", "target": 2, "unit": "days", "measure_by": "2027-01-15"}
    root = _root(outcomes=[{"statement": "Faster", "metric": metric}])
    expected = "2 days (baseline to be measured by 15 Jan 2027)"
    assert _said(root, "outcomes.0.metric.change") == expected


def test_what_was_heard_falls_into_groups():
    themes = ["pain", "desired_outcome", "required_capability", "constraint", "decision"]
    statements = [{"statement": theme, "theme": theme} for theme in themes]
    statements[0]["impact"] = {"text": "Lost days", "value": 60, "unit": "h"}
    root = _root(heard={"statements": statements})
    assert _column(root, "heard.challenges", "statement") == ["pain"]
    assert _column(root, "heard.wanted", "statement") == [
        "desired_outcome",
        "required_capability",
    ]
    assert _column(root, "heard.impacts", "impact.line") == ["Lost days (60 h)"]
    assert _column(root, "heard.by_theme", "theme")[0] == "Why change"


def test_people_stand_on_their_side_and_know_each_other_from_both():
    people = [
        {"name": "Ada", "counterpart": "grace", "project_role": "technical_lead"},
        {"name": "Grace", "org": "vendor", "account_role": "csm"},
    ]
    root = _root(people=people)
    assert _column(root, "stakeholders.customer", "counterpart.name") == ["Grace"]
    assert _column(root, "stakeholders.vendor", "counterpart.name") == ["Ada"]
    assert _column(root, "people", "role") == ["Technical lead", "Customer success manager"]


def test_the_fact_card_holds_what_is_known_with_its_source():
    root = _root(
        background={"figures": [{"label": "Records", "value": "31 billion", "year": 2024}]},
    )
    assert _column(root, "background.facts", "label") == ["Records"]
    assert _column(root, "background.facts", "source") == ["2024"]


def test_facts_beyond_the_seventh_stand_on_a_further_page():
    figures = [{"label": f"Fact {number}", "value": "1"} for number in range(9)]
    root = _root(background={"figures": figures})
    assert len(lookup(root, "background.key_facts")) == 7
    assert _column(root, "background.further_facts", "label")[-1] == "Fact 8"


def test_each_side_has_a_line_to_sign_on():
    people = [{"name": "Ada", "project_role": "executive_sponsor"}, {"name": "Bo"}]
    root = _root(people=people)
    assert _column(root, "stakeholders.signers", "name") == ["Ada", ""]
    assert _column(root, "stakeholders.signers", "org") == ["Customer", "Vendor"]


def test_people_of_partners_stand_below_those_of_the_vendor():
    people = [
        {"name": "Pia", "org": "partner"},
        {"name": "Ada"},
        {"name": "Grace", "org": "vendor"},
    ]
    root = _root(people=people)
    assert _column(root, "stakeholders.with_you", "name") == ["Grace", "Pia"]


def test_seats_of_an_addition_are_not_counted_again():
    lines = [
        {"product": "Ultimate", "tier": "Ultimate", "quantity": 500, "unit": "seat"},
        {"product": "Add-on", "quantity": 60, "unit": "seat"},
    ]
    root = _root(purchase={"lines": lines})
    assert _said(root, "purchase.contracted") == "500"


def test_tools_are_counted_by_the_tool_map():
    rows = [
        {"stage": "Plan", "today": "Jira", "disposition": "integrate"},
        {"stage": "CI", "today": "Jenkins", "proposed": "GitLab", "disposition": "replace"},
        {"stage": "SCM", "today": "Bitbucket", "proposed": "GitLab", "disposition": "replace"},
        {"stage": "Scan", "today": "Old", "disposition": "retire"},
    ]
    root = _root(workflows=[{"title": "All", "tool_map": rows}])
    assert _said(root, "workflows.0.consolidation") == "4 today → 2 proposed"


def test_a_diagram_knows_the_lanes_of_its_workflow():
    workflow = {"title": "W", "lanes": ["Plan"], "current": {"nodes": [{"label": "Jira"}]}}
    root = _root(workflows=[workflow])
    assert _column(root, "workflows.0.current.lanes", "label") == ["Plan"]
    assert not lookup(root, "workflows.0.proposed")


def test_risks_stand_by_severity_and_the_unknown_last():
    risks = [
        {"description": "?"},
        {"description": "low", "likelihood": "low", "impact": "medium"},
        {"description": "high", "likelihood": "high", "impact": "medium"},
        {"description": "mid", "likelihood": "low", "impact": "high"},
    ]
    root = _root(risks=risks)
    assert _column(root, "risks", "severity") == ["High", "Medium", "Low", ""]


def test_activities_part_into_done_and_planned_in_order_of_time():
    activities = [
        {"activity": "Later", "date": "2027-Q1", "status": "planned"},
        {"activity": "Soon", "date": "2026-12-01"},
        {"activity": "Was", "date": "2026-10-01", "done_on": "2026-10-03", "status": "done"},
        {"activity": "Never", "date": "2026-10-01", "status": "cancelled"},
        {"activity": "Someday", "date": "tbd"},
    ]
    root = _root(activities=activities)
    assert _column(root, "activities.done", "when") == ["3 Oct 2026"]
    assert _column(root, "activities.planned", "activity") == ["Soon", "Later", "Someday"]


def test_next_steps_are_the_soonest_of_everything_open():
    root = _root(
        people=[{"name": "Ada"}],
        activities=[{"activity": "Demo", "date": "2026-12-05", "owner": "ada"}],
        objectives=[
            {"title": "Done", "due": "2026-12-01", "status": "closed_success"},
            {"title": "Pipelines", "due": "2026-11-01", "customer_owner": "ada"},
        ],
        initiatives={"rows": [{"title": "Move", "next_step": "Wave 2", "due": "2027-01"}]},
    )
    assert _column(root, "next_steps", "what") == ["Pipelines", "Demo", "Move: Wave 2"]
    assert _column(root, "next_steps", "owner.name") == ["Ada", "Ada", ""]
    assert _column(root, "next_steps", "overdue") == ["Overdue", "", ""]


def test_the_board_has_a_column_for_each_horizon():
    objectives = [{"title": str(months), "horizon": months} for months in (3, 6, 12)]
    root = _root(objectives=objectives)
    for months in (3, 6, 12):
        assert _column(root, f"objectives.at_{months}_months", "title") == [str(months)]


def test_the_first_ninety_days_have_three_marks():
    steps = [{"step": str(day), "by_day": day} for day in (90, 30, 60)]
    root = _root(adoption={"first_90_days": steps})
    assert _column(root, "adoption.by_day_60", "step") == ["60"]


def test_an_offer_is_summed_over_its_term():
    offer = {
        "name": "A",
        "seats": 250,
        "term_months": 12,
        "list_price": 99,
        "services_fee": 3000,
        "add_ons": [{"name": "storage", "price": 1000}],
    }
    root = _root(kind="champion", economics={"options": [offer]})
    assert _said(root, "economics.options.0.total") == "USD 301,000"


def test_costs_are_summed_and_compared():
    costs = [
        {"line": "Licences", "today": "$90k", "proposed": "$60k"},
        {"line": "Upkeep", "today": "$60k", "proposed": "$10k"},
    ]
    root = _root(kind="champion", economics={"costs": costs})
    assert _said(root, "economics.saving") == "USD 80,000"


def test_amounts_of_several_currencies_are_not_summed():
    costs = [{"line": "A", "today": "$1k"}, {"line": "B", "today": "€1k"}]
    root = _root(kind="champion", economics={"costs": costs})
    assert _said(root, "economics.cost_today") == ""


def test_a_purchase_line_says_how_many_of_what():
    lines = [
        {"product": "ultimate", "quantity": 250, "unit": "seat", "purchased": True},
        {"product": "storage", "quantity": 50, "unit": "gb", "recommended": True},
    ]
    root = _root(purchase={"lines": lines})
    assert _column(root, "purchase.purchased", "amount") == ["250 seats"]
    assert _column(root, "purchase.recommended", "amount") == ["50 GB"]


def test_architecture_notes_stand_on_their_side():
    notes = [
        {"topic": "SSO", "area": "configuration"},
        {"topic": "Roles", "area": "management"},
    ]
    root = _root(architecture={"notes": notes})
    assert _column(root, "architecture.producer", "topic") == ["SSO"]
    assert _column(root, "architecture.consumer", "side") == ["Consumer"]
    assert _column(root, "architecture.areas", "area") == ["Configuration", "Management"]


def test_use_is_counted_in_shares():
    usage = {"licensed_users": 14500, "billable_users": 13000, "active_users": 9750}
    root = _root(utilisation=usage)
    assert _said(root, "utilisation.licence_utilisation") == "90%"
    assert _said(root, "utilisation.user_engagement") == "75%"
    assert _column(root, "standing.usage", "figure") == ["90%", "75%", "13,000", "9,750"]


def test_a_ticket_ages_until_the_data_was_taken():
    tickets = {"as_of": "2026-11-20", "rows": [{"title": "T", "opened": "2026-11-01"}]}
    assert _said(_root(tickets=tickets), "tickets.rows.0.age_days") == "19"


def test_attainment_is_the_way_covered_from_baseline_to_target():
    row = {"name": "Cycle", "baseline": 18, "target": 3, "current": 8, "unit": "months"}
    root = _root(outcome_updates={"rows": [row]})
    assert _said(root, "outcome_updates.rows.0.attainment") == "67%"
    assert _said(root, "outcome_updates.rows.0.change") == "18 → 8 months"


def test_dates_read_as_one_phrase():
    phases = [
        {"name": "A", "start": "2027-01-15", "end": "2027-03"},
        {"name": "B", "end": "tbd"},
    ]
    root = _root(adoption={"phases": phases})
    assert _column(root, "adoption.phases", "dates") == [
        "15 Jan 2027 – March 2027",
        "until to be decided",
    ]


def test_the_leading_opportunity_is_the_one_marked_so():
    deals = [{"name": "Second"}, {"name": "First", "primary": True}]
    assert _said(_root("internal", "tcp", opportunities=deals), "opportunity.name") == "First"
    assert _said(_root(opportunities=deals), "opportunity.name") == ""
