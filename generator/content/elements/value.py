"""Elements 9, 10 and 11: what it is worth, what it costs, what is bought."""

from collections.abc import Mapping

from generator.content.audience import Customer, Internal, ValueFigure, Withheld
from generator.content.elements.choices import Confidence, Persona
from generator.content.elements.metric import Metric
from generator.content.model import (
    DriverName,
    Item,
    Many,
    OfferingName,
    OutcomeRef,
    Part,
    PhaseRef,
    ProductName,
    SuccessTierName,
    TierName,
    UseCaseName,
    optional,
    required,
    several,
)
from generator.content.values import (
    Choice,
    Count,
    Flag,
    Label,
    Measure,
    Money,
    Percent,
    Period,
    Text,
    Url,
)


class ValueRow(Item):
    """A chain from the customer's initiative to what it is worth."""

    named_by = ("value_statement",)

    value_statement: Customer[Text] = required("What it is worth, as a sentence")
    initiative: Customer[Text | None] = optional("The customer's initiative")
    outcome: Customer[OutcomeRef | None] = optional("The outcome it serves")
    challenge: Customer[Text | None] = optional("What stands in the way today")
    required_capability: Customer[Text | None] = optional("What they must be able to do")
    vendor_capability: Customer[Text | None] = optional("What of the product does it")
    use_case: Customer[UseCaseName | None] = optional("The use case it belongs to")
    metric: Customer[Metric | None] = optional("How it is measured")
    confidence: Customer[Confidence | None] = optional("Where the figures come from")
    source: Customer[Text | None] = optional("Source or proof point")
    annual_value: ValueFigure[Money | None] = optional("What it is worth a year")
    value_driver: Internal[DriverName | None] = optional("Which of our value drivers it is")
    notes: Internal[Text | None] = optional("For us only")

    def withholds(self) -> Mapping[str, str]:
        """Money the customer has not validated is ours."""
        if self.confidence is Confidence.CUSTOMER_VALIDATED:
            return {}
        return {"annual_value": "an amount is shown once its confidence is customer_validated"}


class ValueMap(Part):
    """Element 9: the value outcome map."""

    summary: Customer[Text | None] = optional("The value in a sentence")
    rows: Customer[Many[ValueRow]] = several("Chains from initiative to value; 3 to 6")
    total: ValueFigure[Money | None] = optional("Their sum a year; absent means computed")
    roi_model_url: Internal[Url | None] = optional("The model behind the figures")
    assumptions: Internal[tuple[Text, ...]] = several("What the model assumes")

    def withholds(self) -> Mapping[str, str]:
        """A sum that counts in an amount of ours would tell it."""
        ours = (row for row in self.rows if not row.is_for_customer() or row.withholds())
        if all(row.annual_value is None for row in ours):
            return {}
        return {
            "total": "it counts in amounts the customer does not read; they read the sum of "
            "those they do"
        }


class AddOn(Item):
    """Something that is bought besides seats."""

    name: Customer[ProductName] = required("What it is")
    quantity: Customer[Count | None] = optional("How many")
    unit: Customer[Text | None] = optional("Of what: seats, minutes, GB")
    price: Customer[Money | None] = optional("What it costs a year")


class RampYear(Item):
    """A year of a contract that grows."""

    named_by = ("year",)

    year: Customer[Label] = required("Which year: Year 1")
    seats: Customer[Count | None] = optional("Seats in it")
    amount: Customer[Money | None] = optional("What it costs")


class Offer(Item):
    """An option of the proposal."""

    name: Customer[Text] = required("Its name")
    tier: Customer[TierName | None] = optional("The tier")
    deployment: Customer[OfferingName | None] = optional("How it is run")
    seats: Customer[Count | None] = optional("Seats")
    term_months: Customer[Count | None] = optional("Length of the contract in months")
    list_price: Customer[Money | None] = optional("List price of a seat a month")
    discount: Customer[Percent | None] = optional("Discount offered")
    net_price: Customer[Money | None] = optional("Price offered for a seat a month")
    add_ons: Customer[Many[AddOn]] = several("What comes besides seats")
    services_fee: Customer[Money | None] = optional("Professional services, once")
    success_tier: Customer[SuccessTierName | None] = optional("Success tier")
    ramp: Customer[Many[RampYear]] = several("Seats and amount by year")
    total: Customer[Money | None] = optional("All of it over the term; absent means computed")
    recommended: Customer[Flag | None] = optional("Whether this is the option proposed")
    note: Customer[Text | None] = optional("One line more")
    approval: Withheld[Text | None] = optional("How far our approval has come")
    notes: Withheld[Text | None] = optional("For nobody's document")


class CostLine(Item):
    """A line of what is spent today, and would be spent."""

    named_by = ("line",)

    line: Customer[Text] = required("What money goes into: licences, hosting, upkeep, audit")
    today: Customer[Money | None] = optional("A year, today")
    proposed: Customer[Money | None] = optional("A year, as proposed")
    note: Customer[Text | None] = optional("How it was counted")


class Economics(Part):
    """Element 10: the price and what stands against it. In the proposal only."""

    options: Customer[Many[Offer]] = several("2 or 3 options")
    valid_until: Customer[Period | None] = optional("Until when the offer holds")
    currency: Customer[Text | None] = optional("Currency of amounts without one")
    costs: Customer[Many[CostLine]] = several("Cost today against proposed; up to 6 lines")
    roi: Customer[Percent | None] = optional("Return on investment")
    payback_months: Customer[Measure | None] = optional("Months until it has paid for itself")
    npv: Customer[Money | None] = optional("Net present value")
    cost_of_inaction: Customer[Money | None] = optional("What waiting costs a month")
    assumptions: Customer[tuple[Text, ...]] = several("What the figures assume")
    competitor_price: Withheld[Text | None] = optional("What others ask")
    budget: Withheld[Text | None] = optional("What they can pay")
    notes: Withheld[Text | None] = optional("For nobody's document")


class Unit(Choice):
    """What a line of a purchase counts."""

    SEAT = "seat", "seats"
    GB = "gb", "GB"
    MINUTES = "minutes", "minutes"
    DAYS = "days", "days"
    PACKAGE = "package", "package"


class PurchaseLine(Item):
    """A product, recommended or bought."""

    named_by = ("product",)

    product: Customer[ProductName] = required("What it is")
    tier: Customer[TierName | None] = optional("The tier")
    deployment: Customer[OfferingName | None] = optional("How it is run")
    quantity: Customer[Count | None] = optional("How many")
    unit: Customer[Unit | None] = optional("Of what")
    recommended: Customer[Flag | None] = optional("Whether we recommend it")
    recommended_quantity: Customer[Count | None] = optional(
        "How many we recommend, where another number was bought"
    )
    purchased: Customer[Flag | None] = optional("Whether it was bought")
    start: Customer[Period | None] = optional("From")
    renewal: Customer[Period | None] = optional("Until, or renewed on")
    note: Customer[Text | None] = optional("One line more")
    price: Withheld[Money | None] = optional("What it costs; in no document")


class TeamUsers(Item):
    """A team that will use the product."""

    named_by = ("team",)

    team: Customer[Text] = required("The team")
    persona: Customer[Persona | None] = optional("The kind of work they do")
    users: Customer[Count | None] = optional("How many of them")
    phase: Customer[PhaseRef | None] = optional("The phase (wave) they come in")
    go_live: Customer[Period | None] = optional("When they start")


class RampMonth(Item):
    """How many people are planned to be active by a month."""

    named_by = ("month",)

    month: Customer[Label] = required("Which month: 2027-03, or Month 3")
    planned_active: Customer[Count | None] = optional("Active users planned")
    active: Customer[Count | None] = optional("Active users seen")


class Purchase(Part):
    """Element 11: users, what was bought, what is recommended."""

    lines: Customer[Many[PurchaseLine]] = several("Products; 3 to 6 lines")
    users_by_team: Customer[Many[TeamUsers]] = several("Users by team; 4 to 10 teams")
    ramp: Customer[Many[RampMonth]] = several("Planned active users by month")
    services_package: Customer[Text | None] = optional("Professional services")
    success_tier: Customer[SuccessTierName | None] = optional("Success tier")
    education: Customer[Text | None] = optional("Education")
    note: Customer[Text | None] = optional("One line more")
    net_arr: Withheld[Money | None] = optional("What it is worth to us; in no document")
    true_up_exposure: Withheld[Text | None] = optional("What a true-up would cost")
    upsell_plan: Withheld[Text | None] = optional("What we want to sell next")
    renewal_forecast: Withheld[Text | None] = optional("How we see the renewal")
