"""Elements 12 to 15: phases, objectives, enablement, architecture."""

from typing import Literal

from generator.content.audience import Customer, Internal
from generator.content.elements.choices import Grade, OutcomeStage, Persona, Progress
from generator.content.elements.metric import Metric
from generator.content.model import (
    ApplicationRef,
    Item,
    Many,
    ObjectiveRef,
    OfferingName,
    OutcomeRef,
    Part,
    PersonRef,
    SizeName,
    UseCaseName,
    optional,
    required,
    several,
)
from generator.content.values import Choice, Count, Flag, Label, Money, Period, Text, Url


class Phase(Item):
    """A phase of the success plan."""

    name: Customer[Text] = required("Its name: Foundation, Migrate, Secure, Expand")
    start: Customer[Period | None] = optional("From")
    end: Customer[Period | None] = optional("To")
    goal: Customer[Text | None] = optional("What it reaches")
    use_cases: Customer[tuple[UseCaseName, ...]] = several("Use cases it brings")
    teams: Customer[tuple[Text, ...]] = several("Teams in this wave")
    applications: Customer[tuple[ApplicationRef, ...]] = several("Applications in this wave")
    activities: Customer[tuple[Text, ...]] = several("What is done")
    users_target: Customer[Count | None] = optional("Active users at its end")
    exit_criteria: Customer[tuple[Text, ...]] = several("How we know it is over; measurable")
    customer_owner: Customer[PersonRef | None] = optional("Who answers for it at the customer")
    vendor_owner: Customer[PersonRef | None] = optional("Who answers for it at the vendor")
    ps: Customer[Flag | None] = optional("Whether professional services take part")
    dependencies: Customer[tuple[Text, ...]] = several("What must be there before")
    status: Customer[Progress | None] = optional("How it stands")
    staffing_doubts: Internal[Text | None] = optional("Whether it can be staffed")
    notes: Internal[Text | None] = optional("For us only")


class FirstStep(Item):
    """Something that is true by day 30, 60 or 90."""

    named_by = ("step",)

    step: Customer[Text] = required("What is done by then")
    by_day: Customer[Literal[30, 60, 90] | None] = optional("30, 60 or 90")
    owner: Customer[PersonRef | None] = optional("Who sees to it")
    due: Customer[Period | None] = optional("The date, where it is known")
    done: Customer[Flag | None] = optional("Whether it is done")


class Approach(Part):
    """How the platform is brought in: technology, people and process."""

    architecture: Customer[Text | None] = optional("Architecture")
    deployment: Customer[Text | None] = optional("Deployment")
    migration: Customer[Text | None] = optional("Migration")
    integration: Customer[Text | None] = optional("Integration")
    onboarding: Customer[Text | None] = optional("Onboarding of users and applications")
    automation: Customer[Text | None] = optional("Automation")
    monitoring: Customer[Text | None] = optional("Dashboards and monitoring")
    people: Customer[Text | None] = optional("People")
    process: Customer[Text | None] = optional("Process")


class Adoption(Part):
    """Element 12: phases, the first ninety days, the six-month view."""

    summary: Customer[Text | None] = optional("The journey in a sentence")
    phases: Customer[Many[Phase]] = several("3 to 5 phases")
    first_90_days: Customer[Many[FirstStep]] = several("What is true by day 30, 60, 90")
    six_month_view: Customer[tuple[Text, ...]] = several("What is true after six months")
    approach: Customer[Approach | None] = optional("How the platform is brought in")
    expansion_targets: Internal[Text | None] = optional("Where we want to grow")
    notes: Internal[Text | None] = optional("For us only")


class ObjectiveKind(Choice):
    """Which row of the board an objective stands in."""

    BUSINESS = "business"
    TECHNICAL = "technical"


class ObjectiveStatus(Choice):
    """How an objective stands."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    WATCHPOINT = "watchpoint"
    CONCERN = "concern"
    CLOSED_SUCCESS = "closed_success", "Closed, successful"


class SuccessCriterion(Item):
    """How we know an objective is reached."""

    named_by = ("criterion",)
    is_plain = True

    criterion: Customer[Text] = required("What must be true")
    metric: Customer[Metric | None] = optional("How it is measured")
    met: Customer[Flag | None] = optional("Whether it is true")


class ObjectiveInitiative(Item):
    """A piece of work under an objective."""

    named_by = ("title",)
    is_plain = True

    title: Customer[Text] = required("What is done")
    update: Customer[Text | None] = optional("The latest news")
    updated_on: Customer[Period | None] = optional("Of when")
    due: Customer[Period | None] = optional("By when")
    assignees: Customer[tuple[PersonRef, ...]] = several("Who does it")
    ps: Customer[Flag | None] = optional("Whether professional services take part")
    status: Customer[Progress | None] = optional("How it stands")


class Rebaselined(Part):
    """That a date was moved, and why."""

    on: Customer[Period | None] = optional("When it was moved")
    from_: Customer[Period | None] = optional("The date before", alias="from")
    reason: Customer[Text | None] = optional("Why, in words the customer may read")


class Objective(Item):
    """Something reached within 3, 6 or 12 months."""

    named_by = ("title",)

    title: Customer[Text] = required("What is reached")
    summary: Customer[Text | None] = optional("Why it matters, for an executive")
    kind: Customer[ObjectiveKind | None] = optional("Business or technical")
    horizon: Customer[Literal[3, 6, 12] | None] = optional("3, 6 or 12 months")
    outcome: Customer[OutcomeRef | None] = optional("The outcome it serves")
    metric: Customer[Metric | None] = optional("How it is measured")
    success_criteria: Customer[Many[SuccessCriterion]] = several("How we know")
    business_impact: Customer[Text | None] = optional("What it does for the business")
    due: Customer[Period | None] = optional("By when; lies in its column")
    use_case: Customer[UseCaseName | None] = optional("The use case it belongs to")
    priority: Customer[Grade | None] = optional("How much it matters")
    status: Customer[ObjectiveStatus | None] = optional("How it stands")
    vo_stage: Customer[OutcomeStage | None] = optional("How far the outcome has come")
    confirmed_by: Customer[PersonRef | None] = optional("Who at the customer confirmed it")
    confirmed_on: Customer[Period | None] = optional("When they confirmed it")
    customer_owner: Customer[PersonRef | None] = optional("Who answers for it at the customer")
    vendor_owner: Customer[PersonRef | None] = optional("Who answers for it at the vendor")
    update: Customer[Text | None] = optional("The latest news")
    successes: Customer[tuple[Text, ...]] = several("What went well")
    risks: Customer[tuple[Text, ...]] = several("What may go wrong")
    initiatives: Customer[Many[ObjectiveInitiative]] = several("Work under it; 2 to 4")
    rebaselined: Customer[Rebaselined | None] = optional("That its date was moved, and why")
    closed_reason: Internal[Text | None] = optional("Why it was given up")
    adoption_hurdle: Internal[Text | None] = optional("Why adoption is lacking")
    upsell_intent: Internal[Text | None] = optional("What we want to sell here")


class SessionType(Choice):
    """What kind of enablement it is."""

    WORKSHOP = "workshop"
    LUNCH_AND_LEARN = "lunch_and_learn", "Lunch and learn"
    WEBINAR = "webinar"
    COURSE = "course", "Instructor-led course"
    CERTIFICATION = "certification"
    ACCELERATOR = "accelerator"
    SELF_PACED = "self_paced", "Self-paced"


class Deliverer(Choice):
    """Who gives a session."""

    CSM = "csm", "Customer success manager"
    CSA = "csa", "Customer success architect"
    SA = "sa", "Solutions architect"
    SERVICES = "services", "Services / Education"
    PARTNER = "partner"
    CUSTOMER = "customer", "Own trainers"


class SessionStatus(Choice):
    """How a session stands."""

    PROPOSAL = "proposal", "Proposed"
    ON_TRACK = "on_track"
    WATCHPOINT = "watchpoint"
    CONCERN = "concern"
    DONE = "done"


class Session(Item):
    """An enablement session."""

    named_by = ("title",)

    title: Customer[Text] = required("What is taught")
    type: Customer[SessionType | None] = optional("What kind it is")
    audience: Customer[Text | None] = optional("For whom, in words")
    persona: Customer[Persona | None] = optional("For which kind of work")
    expected: Customer[Count | None] = optional("How many are expected")
    attended: Customer[Count | None] = optional("How many came")
    objective: Customer[ObjectiveRef | None] = optional("The objective it serves")
    date: Customer[Period | None] = optional("When: a day, a month or a quarter")
    duration: Customer[Text | None] = optional("How long")
    deliverer: Customer[Deliverer | None] = optional("Who gives it")
    owner: Customer[PersonRef | None] = optional("Who sees to it")
    prerequisites: Customer[Text | None] = optional("What is needed before")
    status: Customer[SessionStatus | None] = optional("How it stands")
    recording_url: Internal[Url | None] = optional("Recording")
    feedback: Internal[Text | None] = optional("What was said of it")
    trainer_cost: Internal[Money | None] = optional("What it costs us")
    capacity: Internal[Text | None] = optional("Whether we have somebody")
    services_price: Internal[Money | None] = optional("What services ask for it")


class Enablement(Part):
    """Element 14: who learns what, when."""

    summary: Customer[Text | None] = optional("The plan in a sentence")
    sessions: Customer[Many[Session]] = several("4 to 8 rows over 2 to 4 quarters")
    none_needed: Customer[tuple[ObjectiveRef, ...]] = several("Objectives that need none")


class Area(Choice):
    """A field of the architecture grid: three of the producer, three of the consumer."""

    DEPLOYMENT = "deployment"
    CONFIGURATION = "configuration"
    INTEGRATION = "integration"
    ONBOARDING = "onboarding"
    MANAGEMENT = "management"
    MONITORING = "monitoring"

    @property
    def is_producer(self) -> bool:
        """Whether the platform team sees to it, not the teams that use the platform."""
        return self in {Area.DEPLOYMENT, Area.CONFIGURATION, Area.INTEGRATION}


class NoteStatus(Choice):
    """How a note on the architecture stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DONE = "done"
    OPEN_QUESTION = "open_question"


class ArchitectureNote(Item):
    """A decision or recommendation. Never an address, a host name or a token."""

    named_by = ("topic",)

    topic: Customer[Text] = required("What it is about")
    area: Customer[Area | None] = optional("The field of the grid it stands in")
    decision: Customer[Text | None] = optional("The decision or recommendation")
    rationale: Customer[Text | None] = optional("Why")
    owner: Customer[PersonRef | None] = optional("Who sees to it")
    status: Customer[NoteStatus | None] = optional("How it stands")
    link: Customer[Url | None] = optional("Public documentation")
    weakness: Internal[Text | None] = optional("A weakness that was found")
    support_history: Internal[Text | None] = optional("What support knows of it")


class Architecture(Part):
    """Element 15: notes for those who run the platform and those who use it."""

    summary: Customer[Text | None] = optional("The architecture in a sentence")
    offering: Customer[OfferingName | None] = optional("How it is run")
    region: Customer[Text | None] = optional("Where it runs")
    reference_size: Customer[SizeName | None] = optional("Reference architecture")
    users: Customer[Count | None] = optional("Users it is sized for")
    version: Customer[Label | None] = optional("Version in use")
    upgrade_cadence: Customer[Text | None] = optional("How often it is upgraded")
    high_availability: Customer[Flag | None] = optional("Whether it is highly available")
    disaster_recovery: Customer[Text | None] = optional("Geo and disaster recovery")
    notes: Customer[Many[ArchitectureNote]] = several("8 to 16 rows")
    picture: Customer[Text | None] = optional("The customer's own drawing: a file or a URL")
    weaknesses: Internal[tuple[Text, ...]] = several("Weaknesses that were found")
