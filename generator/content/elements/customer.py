"""Elements 1, 2 and 4: who the customer is, what they told us, what they want to reach."""

from generator.content.audience import Customer, Internal
from generator.content.elements.choices import Confidence
from generator.content.elements.metric import Metric
from generator.content.model import (
    DriverName,
    Item,
    Many,
    OfferingName,
    Part,
    PersonRef,
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
    Period,
    Text,
    Url,
    Year,
)


class Cloud(Choice):
    """Where the customer runs things."""

    AWS = "aws", "AWS"
    GCP = "gcp", "Google Cloud"
    AZURE = "azure", "Azure"
    ON_PREMISES = "on_premises", "On premises"
    OTHER = "other"


class Priority(Item):
    """A strategic priority or a piece of news, in public."""

    named_by = ("headline",)
    is_plain = True

    headline: Customer[Text] = required("What is going on")
    date: Customer[Period | None] = optional("When it was said")
    detail: Customer[Text | None] = optional("One sentence more")
    source_url: Customer[Url | None] = optional("Where it can be read")


class Figure(Item):
    """One further fact for the fact card."""

    named_by = ("label",)

    label: Customer[Text] = required("What the fact is about")
    value: Customer[Label | None] = optional("The fact, as it is to be read")
    year: Customer[Year | None] = optional("The year it holds for")
    source: Customer[Text | None] = optional("Where it comes from")


class DigitalStrategy(Part):
    """Where IT is going, by horizon."""

    at_3_months: Customer[Text | None] = optional("In the next three months")
    at_6_months: Customer[Text | None] = optional("In six months")
    at_12_months: Customer[Text | None] = optional("In twelve months")


class SoftwareOrganisation(Part):
    """Who makes software at the customer."""

    summary: Customer[Text | None] = optional("How software is organised, in a sentence")
    teams: Customer[Count | None] = optional("Number of teams")
    developers: Customer[Count | None] = optional("Number of developers, as the customer says")
    locations: Customer[tuple[Text, ...]] = several("Where they sit")


class RelationshipToday(Part):
    """What the customer has from the vendor today."""

    customer_since: Customer[Label | None] = optional("Customer since")
    tier: Customer[TierName | None] = optional("Tier in use")
    deployment: Customer[OfferingName | None] = optional("How it is run")
    seats: Customer[Count | None] = optional("Seats in use")
    use_cases: Customer[tuple[UseCaseName, ...]] = several("What it is used for")


class VendorContract(Item):
    """A contract the customer has with another vendor. Never shown to the customer."""

    named_by = ("vendor", "product")

    vendor: Internal[Text] = required("The other vendor")
    product: Internal[Text | None] = optional("What was bought")
    ends: Internal[Period | None] = optional("When the contract ends")
    annual_spend: Internal[Money | None] = optional("What it costs a year")


class Background(Part):
    """Element 1: the customer's company; all about them, not about the vendor."""

    overview: Customer[Text | None] = optional("Who they are; up to 400 characters")
    products: Customer[tuple[Text, ...]] = several("Products and services; up to 5")
    customers_served: Customer[Text | None] = optional("Whom they serve")
    figures: Customer[Many[Figure]] = several("Further facts for the fact card")
    priorities: Customer[Many[Priority]] = several("Strategic priorities and news; up to 4")
    digital_strategy: Customer[DigitalStrategy | None] = optional("IT and digital strategy")
    cloud_providers: Customer[tuple[Cloud, ...]] = several("Where they run things")
    software_organisation: Customer[SoftwareOrganisation | None] = optional(
        "Who makes software there"
    )
    regulations: Customer[tuple[Text, ...]] = several("Rules they are under: PCI-DSS, DORA, …")
    relationship: Customer[RelationshipToday | None] = optional("What they have from us today")
    sources: Customer[tuple[Text, ...]] = several("Where the public facts come from")
    account_rank: Internal[Label | None] = optional("Rank among our accounts")
    history: Internal[Text | None] = optional("What happened between us so far")
    politics: Internal[Text | None] = optional("Who pulls where")
    competitors: Internal[tuple[Text, ...]] = several("Competitors in the account")
    partner_notes: Internal[Text | None] = optional("Notes on strategic partners")
    vendor_contracts: Internal[Many[VendorContract]] = several("Contracts with other vendors")


class Theme(Choice):
    """What a statement is about."""

    PAIN = "pain", "Why change"
    DESIRED_OUTCOME = "desired_outcome", "What good looks like"
    REQUIRED_CAPABILITY = "required_capability", "What it takes"
    CONSTRAINT = "constraint", "What must hold"
    DECISION = "decision", "Decision and timeline"


class Impact(Part):
    """What a challenge costs."""

    text: Customer[Text | None] = optional("What it costs, in words")
    value: Customer[Measure | None] = optional("The figure")
    unit: Customer[Text | None] = optional("Its unit")


class Statement(Item):
    """Something the customer said."""

    named_by = ("statement",)

    statement: Customer[Text] = required("What they said, in their words; up to 140 characters")
    theme: Customer[Theme | None] = optional("What it is about")
    verbatim: Customer[Flag | None] = optional("Whether these are their very words")
    impact: Customer[Impact | None] = optional("What it costs them")
    priority: Customer[Count | None] = optional("1 is the most important")
    confirmed: Customer[Flag | None] = optional("Whether they confirmed it")
    confirmed_on: Customer[Period | None] = optional("When they confirmed it")
    heard_on: Customer[Period | None] = optional("When they said it")
    meeting: Internal[Count | None] = optional("In which meeting, 1 to 5")
    heard_from: Internal[PersonRef | None] = optional("Who said it; withheld from customers")
    recording_url: Internal[Url | None] = optional("Recording or transcript")
    notes: Internal[Text | None] = optional("What was meant; for us only")


class Heard(Part):
    """Element 2: what we have heard."""

    why_change: Customer[Text | None] = optional("Why change, in words they would sign")
    why_now: Customer[Text | None] = optional("Why now, in words they would sign")
    why_us: Customer[Text | None] = optional("Why this vendor, in words they would sign")
    statements: Customer[Many[Statement]] = several("What they said; 5 to 9 in 3 groups")
    compelling_event: Internal[Text | None] = optional("What forces a date")
    budget_hints: Internal[Text | None] = optional("What was said about money")
    competitor_remarks: Internal[Text | None] = optional("What was said about competitors")


class OutcomeKind(Choice):
    """Which of the three questions an outcome answers."""

    REVENUE = "revenue", "Revenue and growth"
    EFFICIENCY = "efficiency", "Operational efficiency"
    RISK = "risk", "Risk and compliance"


class Outcome(Item):
    """A business outcome the customer wants."""

    named_by = ("statement",)

    statement: Customer[Text] = required("The goal as a sentence, in the customer's words")
    initiative: Customer[Text | None] = optional("The customer's name for the initiative")
    kind: Customer[OutcomeKind | None] = optional("Revenue, efficiency or risk")
    owner: Customer[PersonRef | None] = optional("Who answers for it at the customer")
    metric: Customer[Metric | None] = optional("How it is measured")
    metric_confidence: Customer[Confidence | None] = optional("Where its figures come from")
    why_it_matters: Customer[Text | None] = optional("Why it matters to them")
    cost_of_inaction: Customer[Text | None] = optional("What happens if nothing is done")
    priority: Customer[Count | None] = optional("1 is the most important")
    actions: Customer[tuple[Text, ...]] = several("Actions and focus areas that lead there")
    features: Customer[tuple[Text, ...]] = several("Capabilities of the product that help")
    value_driver: Internal[DriverName | None] = optional("Which of our value drivers it is")
    why_now: Internal[Text | None] = optional("What forces a date")
    deal_consequence: Internal[Text | None] = optional("What it means for the opportunity")
