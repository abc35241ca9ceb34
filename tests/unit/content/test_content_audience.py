"""Each field has a deliberate audience, and those kept from customers are the ones listed."""

from generator.content.audience import CHAMPION_ONLY, EXCERPT, INTERNAL, VALUE_FIGURE, WITHHELD
from generator.content.brief import Brief
from generator.content.model import Item
from generator.content.shape import fields_of, models
from generator.content.vendor import Vendor
from generator.content.view import Items, Record, Said

LEAF_WORDS = {"text", "value"}  # of leaves alone; a record with such a part is no leaf
AGREED = (
    "type start end environment licence decision criteria capabilities milestones "
    "in_scope out_of_scope team cadence agreed_on"
)
WHOLLY_INTERNAL = {
    "Acceptance",
    "Allowed",
    "CommandPlan",
    "CspException",
    "Discretion",
    "DocumentRecord",
    "Feasibility",
    "Gap",
    "Opportunity",
    "Pov",
    "Retro",
    "SaFeasibility",
    "SaNextSteps",
    "Signs",
    "TechnicalWin",
    "ValidatedTechEval",
    "VendorContract",
    "Vsw",
}
KEPT_FROM_CUSTOMERS = {
    "Account": "segment region developers_estimate lam focus_account sfdc_account_url "
    "gainsight_url folder_url",
    "Activity": "notes next_step recording_url",
    "Adoption": "expansion_targets notes",
    "Application": "notes",
    "Architecture": "weaknesses",
    "ArchitectureNote": "weakness support_history",
    "Background": "account_rank history politics competitors partner_notes vendor_contracts",
    "Brief": "opportunities gaps command_plan discretion documents allow",
    "Capability": "evidence notes",
    "Evaluation": "retros technical_win feasibility competition win_strategy approval notes",
    "Heard": "compelling_event budget_hints competitor_remarks",
    "Objective": "closed_reason adoption_hurdle upsell_intent",
    "Outcome": "value_driver why_now deal_consequence",
    "Person": "email buying_role stance influence relationship regular_contact last_met notes "
    "career competitor_ties gap gap_plan",
    "Phase": "staffing_doubts notes",
    "Plan": "language status policy_id fiscal_year_start stale_after notes",
    "Risk": "wording_agreed notes",
    "Session": "recording_url feedback trainer_cost capacity services_price",
    "Stakeholders": "access_note",
    "Statement": "meeting heard_from recording_url notes",
    "ToolRow": "contract_ends annual_spend likes dislikes appetite",
    "ValueMap": "roi_model_url assumptions",
    "ValueRow": "value_driver notes",
    "Workflow": "competitor_strategy notes",
}
IN_NO_DOCUMENT = {
    "Brief": "usage",
    "Economics": "competitor_price budget notes",
    "Initiative": "our_dependencies",
    "Offer": "approval notes",
    "OutcomeUpdate": "quote_approved renewal_roi",
    "Purchase": "net_arr true_up_exposure upsell_plan renewal_forecast",
    "PurchaseLine": "price",
    "Sow": "rates cost_estimate",
    "Ticket": "confidential_url amount escalation_state planned_release",
    "UseCaseAdoption": "platform_target",
    "UseCaseRow": "lack_reason",
    "UsageSheet": "sheet tab account",
    "Utilisation": "health_score sentiment renewal_risk data_quality",
}


def _named(audience):
    return {
        model.__name__: {field.name for field in fields_of(model) if field.audience is audience}
        - {"internal"}
        for model in models(Brief)
    }


def _split(table):
    return {name: set(fields.split()) for name, fields in table.items()}


def test_each_field_says_who_may_read_it():
    silent = [
        f"{model.__name__}.{field.name}"
        for model in (*models(Brief), *models(Vendor))
        for field in fields_of(model)
        if not field.is_classified
    ]
    assert silent == []


def test_each_field_says_what_it_means():
    mute = [
        f"{model.__name__}.{field.name}"
        for model in models(Brief)
        for field in fields_of(model)
        if not field.description
    ]
    assert mute == []


def test_the_fields_kept_from_customers_are_the_ones_listed():
    found = {
        name: fields
        for name, fields in _named(INTERNAL).items()
        if fields and name not in WHOLLY_INTERNAL
    }
    assert found == _split(KEPT_FROM_CUSTOMERS)


def test_what_is_ours_is_ours_as_a_whole():
    mixed = [
        f"{model.__name__}.{field.name}"
        for model in models(Brief)
        if model.__name__ in WHOLLY_INTERNAL
        for field in fields_of(model)
        if field.audience is not INTERNAL and field.name not in {"id", "internal"}
    ]
    assert mixed == []


def test_the_fields_in_no_document_are_the_ones_listed():
    found = {name: fields for name, fields in _named(WITHHELD).items() if fields}
    assert found == _split(IN_NO_DOCUMENT)


def test_economics_is_for_the_proposal_and_value_figures_for_proposal_and_close_plan():
    gated = {name: fields for name, fields in _named(CHAMPION_ONLY).items() if fields}
    figures = {name: fields for name, fields in _named(VALUE_FIGURE).items() if fields}
    assert gated == {"Brief": {"economics"}}
    assert figures == {"ValueMap": {"total"}, "ValueRow": {"annual_value"}}


def test_the_excerpt_of_the_evaluation_is_what_the_customer_agrees_to():
    excerpt = {name: fields for name, fields in _named(EXCERPT).items() if fields}
    assert excerpt == {"Evaluation": set(AGREED.split())}


def test_no_field_hides_behind_a_name_that_views_use_themselves():
    own = {
        name
        for kind in (Said, Record, Items)
        for name in dir(kind)
        if not name.startswith("_") and name != "id"
    }
    clashes = [
        f"{model.__name__}.{field.key}"
        for model in (*models(Brief), *models(Vendor))
        for field in fields_of(model)
        if field.key in own and field.key not in LEAF_WORDS
    ]
    assert clashes == []


def test_every_item_names_itself_by_a_field_it_has():
    lost = [
        f"{model.__name__}.{name}"
        for model in models(Brief)
        if issubclass(model, Item) and "own_text" not in vars(model)
        for name in model.named_by
        if name not in model.model_fields
    ]
    assert lost == []
