"""Cadence elements C1 to C6: how things stand as of a date, against the time before."""

from collections.abc import Mapping

from generator.content.audience import Customer, Withheld
from generator.content.elements.choices import OutcomeStage, Progress, Rag
from generator.content.model import (
    Item,
    Many,
    MeasuredRef,
    ObjectiveRef,
    Part,
    PersonRef,
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


class DataSource(Choice):
    """Where the figures of use come from."""

    SERVICE_PING = "service_ping"
    SAAS = "saas", "Hosted service"
    CUSTOMER_REPORT = "customer_report"


class UsageMetric(Item):
    """A figure of use."""

    name: Customer[Text] = required("What is measured")
    use_case: Customer[UseCaseName | None] = optional("The use case it belongs to")
    value: Customer[Measure | None] = optional("The figure")
    previous: Customer[Measure | None] = optional("The figure before")
    unit: Customer[Text | None] = optional("Its unit")
    target: Customer[Measure | None] = optional("The figure wanted")
    rag: Customer[Rag | None] = optional("Red, yellow or green, where customers may see it")
    comment: Customer[Text | None] = optional("What it means")


class UsageBefore(Part):
    """The figures of use at the time before."""

    as_of: Customer[Period | None] = optional("Of when")
    licensed_users: Customer[Count | None] = optional("Licensed users")
    billable_users: Customer[Count | None] = optional("Billable users")
    active_users: Customer[Count | None] = optional("Active users in 28 days")


class Utilisation(Part):
    """C1: how much of what was bought is used."""

    as_of: Customer[Period | None] = optional("Of when the figures are")
    source: Customer[DataSource | None] = optional("Where they come from")
    instance: Customer[Text | None] = optional("Which instance or namespace")
    licensed_users: Customer[Count | None] = optional("Licensed users")
    billable_users: Customer[Count | None] = optional("Billable users")
    active_users: Customer[Count | None] = optional("Unique active users in 28 days")
    previous: Customer[UsageBefore | None] = optional("The same at the time before")
    metrics: Customer[Many[UsageMetric]] = several("Figures by use case; 6 to 10")
    comment: Customer[Text | None] = optional("What the figures mean")
    health_score: Withheld[Label | None] = optional("Health score; in no document")
    sentiment: Withheld[Text | None] = optional("How the CSM feels; in no document")
    renewal_risk: Withheld[Text | None] = optional("Risk to the renewal; in no document")
    data_quality: Withheld[Text | None] = optional("What is wrong with the data")


class AdoptionStage(Choice):
    """How far a use case has come."""

    NOT_STARTED = "not_started"
    PILOT = "pilot"
    ROLLING_OUT = "rolling_out"
    IN_PRODUCTION = "in_production"
    ADOPTED = "adopted"


class UseCaseRow(Item):
    """How far a use case is in production."""

    named_by = ("use_case",)

    use_case: Customer[UseCaseName] = required("The use case")
    teams_total: Customer[Count | None] = optional("Teams it is meant for")
    teams_in_production: Customer[Count | None] = optional("Teams that have it in production")
    previous_teams: Customer[Count | None] = optional("The same at the time before")
    apps_in_production: Customer[Count | None] = optional("Applications in production")
    stage: Customer[AdoptionStage | None] = optional("How far it has come")
    target: Customer[Period | None] = optional("When it shall be adopted")
    blocker: Customer[Text | None] = optional("What stands in the way")
    next_action: Customer[Text | None] = optional("What is done next")
    owner: Customer[PersonRef | None] = optional("Who does it")
    lack_reason: Withheld[Text | None] = optional("Our reason for lacking adoption")


class UseCaseAdoption(Part):
    """C2: which use cases are in production."""

    as_of: Customer[Period | None] = optional("Of when")
    previous_as_of: Customer[Period | None] = optional("Of when the figures before are")
    rows: Customer[Many[UseCaseRow]] = several("4 to 8 rows")
    comment: Customer[Text | None] = optional("What it means")
    platform_target: Withheld[Text | None] = optional("How many use cases we want adopted")


class TicketKind(Choice):
    """What a row of the ticket list is."""

    TICKET = "ticket"
    FEATURE_REQUEST = "feature_request"
    BUG = "bug"
    ESCALATION = "escalation"


class TicketStatus(Choice):
    """How a ticket or a request stands."""

    NEW = "new"
    OPEN = "open"
    PENDING = "pending"
    ON_HOLD = "on_hold"
    SOLVED = "solved"
    SCHEDULED = "scheduled"
    IN_DEVELOPMENT = "in_development"
    RELEASED = "released"
    DECLINED = "declined"


class Ticket(Item):
    """A ticket, a request or an issue."""

    named_by = ("title",)

    title: Customer[Text] = required("What it is about")
    number: Customer[Label | None] = optional("Its number")
    kind: Customer[TicketKind | None] = optional("What it is")
    priority: Customer[Label | None] = optional("Its priority")
    status: Customer[TicketStatus | None] = optional("How it stands")
    opened: Customer[Period | None] = optional("When it was opened")
    age_days: Customer[Count | None] = optional("How old it is; absent means computed")
    owner: Customer[Text | None] = optional("Who has it")
    impact: Customer[Text | None] = optional("What it means for the customer")
    target_release: Customer[Label | None] = optional("The release it is in, only if public")
    url: Customer[Url | None] = optional("Where the customer can read it")
    confidential_url: Withheld[Url | None] = optional("A confidential issue")
    amount: Withheld[Money | None] = optional("What we attached to it")
    escalation_state: Withheld[Text | None] = optional("How far it is escalated")
    planned_release: Withheld[Label | None] = optional("A release that is not public")


class Tickets(Part):
    """C3: tickets, enhancements, issues."""

    as_of: Customer[Period | None] = optional("Of when")
    period: Customer[Text | None] = optional("The time counted: September to November")
    opened: Customer[Count | None] = optional("Opened in it")
    closed: Customer[Count | None] = optional("Closed in it")
    previous_opened: Customer[Count | None] = optional("Opened in the time before")
    previous_closed: Customer[Count | None] = optional("Closed in the time before")
    rows: Customer[Many[Ticket]] = several("The 5 to 10 that matter")
    comment: Customer[Text | None] = optional("What it means")


class Initiative(Item):
    """Work that is going on or planned."""

    named_by = ("title",)

    title: Customer[Text] = required("What is done")
    objective: Customer[ObjectiveRef | None] = optional("The objective it serves")
    customer_owner: Customer[PersonRef | None] = optional("Who answers for it at the customer")
    vendor_owner: Customer[PersonRef | None] = optional("Who answers for it at the vendor")
    start: Customer[Period | None] = optional("From")
    due: Customer[Period | None] = optional("By when")
    progress: Customer[Percent | None] = optional("How much of it is done")
    status: Customer[Progress | None] = optional("How it stands")
    previous_status: Customer[Progress | None] = optional("How it stood before")
    update: Customer[Text | None] = optional("The latest news")
    updated_on: Customer[Period | None] = optional("Of when")
    ps: Customer[Flag | None] = optional("Whether professional services take part")
    next_step: Customer[Text | None] = optional("What is done next")
    blocker: Customer[Text | None] = optional("What stands in the way")
    our_dependencies: Withheld[Text | None] = optional("What it depends on with us")


class Initiatives(Part):
    """C4: initiatives and how they stand."""

    as_of: Customer[Period | None] = optional("Of when")
    previous_as_of: Customer[Period | None] = optional("Of when the statuses before are")
    rows: Customer[Many[Initiative]] = several("4 to 10 rows")
    comment: Customer[Text | None] = optional("What it means")


class Trend(Choice):
    """Where a figure is going."""

    UP = "up", "Improving"
    FLAT = "flat", "Steady"
    DOWN = "down", "Worsening"


class OutcomeUpdate(Item):
    """How a metric stands."""

    metric: Customer[MeasuredRef | None] = optional("The value row or objective it measures")
    name: Customer[Text] = required("What is measured")
    baseline: Customer[Measure | None] = optional("Where it began")
    target: Customer[Measure | None] = optional("Where it shall go")
    previous: Customer[Measure | None] = optional("Where it stood before")
    current: Customer[Measure | None] = optional("Where it stands")
    unit: Customer[Text | None] = optional("Unit of the figures")
    attainment: Customer[Percent | None] = optional("Share reached; absent means computed")
    trend: Customer[Trend | None] = optional("Where it is going")
    vo_stage: Customer[OutcomeStage | None] = optional("How far the outcome has come")
    evidence: Customer[Text | None] = optional("What shows it")
    quote: Customer[Text | None] = optional("What the customer says of it; shown once approved")
    quote_by: Customer[PersonRef | None] = optional("Who says it")
    quote_approved: Withheld[Flag | None] = optional("Whether it may be quoted")
    renewal_roi: Withheld[Text | None] = optional("The return we argue with at renewal")

    def withholds(self) -> Mapping[str, str]:
        """A quote nobody approved is not shown."""
        if self.quote_approved:
            return {}
        return {"quote": "a quote is shown once `quote_approved` is true", "quote_by": ""}


class OutcomeUpdates(Part):
    """C5: how outcomes and metrics stand."""

    as_of: Customer[Period | None] = optional("Of when")
    previous_as_of: Customer[Period | None] = optional("Of when the figures before are")
    rows: Customer[Many[OutcomeUpdate]] = several("3 to 8 rows")
    comment: Customer[Text | None] = optional("What it means")


class SowStatus(Choice):
    """How far a statement of work has come; what is before approval is ours."""

    AWAITING_DISCOVERY = "awaiting_discovery"
    STRAWMAN = "strawman_wip", "Strawman WIP"
    ESTIMATE_FEEDBACK = "estimate_feedback"
    SOW_WIP = "sow_wip", "SOW WIP"
    READY_FOR_APPROVAL = "ready_for_approval"
    APPROVED = "approved"
    SIGNED = "signed"
    IN_DELIVERY = "in_delivery"
    CLOSED = "closed"


PUBLIC_SOW_STATUS = frozenset(
    {SowStatus.APPROVED, SowStatus.SIGNED, SowStatus.IN_DELIVERY, SowStatus.CLOSED}
)


class Sow(Item):
    """A statement of work."""

    named_by = ("title",)

    title: Customer[Text] = required("What it is about")
    number: Customer[Label | None] = optional("Its number")
    scope: Customer[Text | None] = optional("What is in it")
    deliverables: Customer[tuple[Text, ...]] = several("What is delivered")
    start: Customer[Period | None] = optional("From")
    end: Customer[Period | None] = optional("To")
    status: Customer[SowStatus | None] = optional("How far it has come")
    days_bought: Customer[Count | None] = optional("Days bought")
    days_used: Customer[Count | None] = optional("Days used")
    acceptance: Customer[Text | None] = optional("How it is accepted")
    rates: Withheld[Text | None] = optional("Rates; in no document")
    cost_estimate: Withheld[Money | None] = optional("What it costs us; in no document")

    def withholds(self) -> Mapping[str, str]:
        """How far our own approval has come is not shown."""
        return {} if self.status in PUBLIC_SOW_STATUS else {"status": ""}


class Runbook(Item):
    """A run book the customer works by."""

    named_by = ("title",)

    title: Customer[Text] = required("What it is about")
    url: Customer[Url | None] = optional("Where it is kept")
    version: Customer[Label | None] = optional("Its version")
    owner: Customer[PersonRef | None] = optional("Who keeps it")
    last_reviewed: Customer[Period | None] = optional("When it was last gone through")


class Services(Part):
    """C6: statements of work and run books."""

    as_of: Customer[Period | None] = optional("Of when")
    sows: Customer[Many[Sow]] = several("1 to 4 statements of work")
    runbooks: Customer[Many[Runbook]] = several("Run books")
