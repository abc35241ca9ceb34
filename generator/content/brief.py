"""The brief: everything known about an account, written once for every document."""

from typing import Annotated, Literal

from pydantic import WithJsonSchema

from generator.content.audience import (
    ChampionOnly,
    Customer,
    DocumentKind,
    Internal,
    Withheld,
)
from generator.content.elements.adoption import Adoption, Architecture, Enablement, Objective
from generator.content.elements.cadence import (
    Initiatives,
    OutcomeUpdates,
    Services,
    Tickets,
    UseCaseAdoption,
    Utilisation,
)
from generator.content.elements.choices import Frequency, Rag
from generator.content.elements.customer import Background, Heard, Outcome
from generator.content.elements.people import Gap, Person, Stakeholders
from generator.content.elements.plans import Activity, Application, Evaluation, Risk
from generator.content.elements.value import Economics, Purchase, ValueMap
from generator.content.elements.workflows import Workflow
from generator.content.model import (
    DriverName,
    Item,
    Many,
    Part,
    PersonRef,
    SuccessTierName,
    optional,
    preset,
    required,
    several,
)
from generator.content.values import (
    Choice,
    Count,
    Flag,
    Label,
    Money,
    Period,
    Text,
    Url,
    Year,
)


class Segment(Choice):
    """How big an account is to us."""

    STRATEGIC = "strategic", "Strategic / Major"
    ENTERPRISE = "enterprise"
    PUBLIC_SECTOR = "public_sector"
    MID_MARKET = "mid_market", "Mid-Market"
    SMB = "smb", "SMB"


class Region(Choice):
    """Which field organisation an account belongs to."""

    AMER = "amer", "AMER"
    EMEA = "emea", "EMEA"
    APJ = "apj", "APJ"
    APAC = "apac", "APAC"
    LATAM = "latam", "LATAM"
    PUBSEC = "pubsec", "PubSec"


class Coverage(Choice):
    """Who looks after the account once it is a customer."""

    CSM = "csm", "Customer success manager"
    CSA = "csa", "Customer success architect"
    CSE = "cse", "Customer success engineer"
    NONE = "none"


class Revenue(Part):
    """The customer's revenue, as it is public."""

    amount: Customer[Money | None] = optional("The amount")
    year: Customer[Year | None] = optional("The year it holds for")
    source: Customer[Text | None] = optional("Where it can be read")


class Account(Part):
    """The customer."""

    name: Customer[Text] = required("The name everybody uses")
    legal_name: Customer[Text | None] = optional("The name in contracts")
    letter: Customer[Text | None] = optional("Letter of its folder; absent means the first")
    industry: Customer[Text | None] = optional("Its industry")
    hq: Customer[Text | None] = optional("Where its headquarters are")
    locations: Customer[tuple[Text, ...]] = several("Where else it is")
    employees: Customer[Count | None] = optional("Number of employees")
    employees_source: Customer[Text | None] = optional("Where that comes from, with year")
    revenue: Customer[Revenue | None] = optional("Its revenue")
    developers: Customer[Count | None] = optional("Developers, as the customer says")
    success_tier: Customer[SuccessTierName | None] = optional("Success tier")
    coverage: Customer[Coverage | None] = optional("Who looks after it after the sale")
    logo: Customer[Text | None] = optional("Its logo: a file or a URL")
    website: Customer[Url | None] = optional("Its web site")
    collab_project_url: Customer[Url | None] = optional("The project both sides work in")
    segment: Internal[Segment | None] = optional("Segment")
    region: Internal[Region | None] = optional("Region")
    developers_estimate: Internal[Count | None] = optional("Developers, as we estimate")
    lam: Internal[Money | None] = optional("Landed addressable market")
    focus_account: Internal[Flag | None] = optional("Whether it is a focus account")
    sfdc_account_url: Internal[Url | None] = optional("The account in Salesforce")
    gainsight_url: Internal[Url | None] = optional("The account in Gainsight")
    folder_url: Internal[Url | None] = optional("The account's folder")


class OpportunityType(Choice):
    """What is sold."""

    FIRST_ORDER = "first_order", "First order"
    NEW = "new"
    GROWTH = "growth"
    RENEWAL = "renewal"
    SERVICES = "services", "Professional services"


class Stage(Choice):
    """How far an opportunity has come; a bare number is understood."""

    PENDING = "0-pending-acceptance", "0-Pending Acceptance"
    DISCOVERY = "1-discovery", "1-Discovery"
    SCOPING = "2-scoping", "2-Scoping"
    TECHNICAL_EVALUATION = "3-technical-evaluation", "3-Technical Evaluation"
    PROPOSAL = "4-proposal", "4-Proposal"
    NEGOTIATING = "5-negotiating", "5-Negotiating"
    AWAITING_SIGNATURE = "6-awaiting-signature", "6-Awaiting Signature"
    CLOSED_WON = "closed-won", "Closed Won"
    CLOSED_LOST = "8-closed-lost", "8-Closed Lost"
    UNQUALIFIED = "9-unqualified", "9-Unqualified"
    DUPLICATE = "10-duplicate", "10-Duplicate"

    @classmethod
    def _missing_(cls, value: object) -> "Stage | None":
        wanted = "".join(letter for letter in str(value).casefold() if letter.isalnum())
        for member in cls:
            number, _, name = member.value.partition("-")
            if wanted in (number, name.replace("-", ""), member.value.replace("-", "")):
                return member
        return None


StageName = Annotated[
    Stage,
    WithJsonSchema(
        {"enum": [*(stage.value for stage in Stage), *range(11)], "description": Stage.__doc__}
    ),
]


class Scope(Choice):
    """How a deal is sold."""

    TRANSACTIONAL = "transactional"
    SOLUTION = "solution"
    STRATEGIC = "strategic"


class TechEvalStatus(Choice):
    """How a validated technical evaluation ended."""

    IN_PROGRESS = "in_progress"
    WIN = "win"
    LOSS = "loss"
    STALLED = "stalled"


class ValidatedTechEval(Part):
    """The technical evaluation, as Salesforce holds it."""

    start: Internal[Period | None] = optional("From")
    end: Internal[Period | None] = optional("To")
    status: Internal[TechEvalStatus | None] = optional("How it stands")
    details: Internal[Text | None] = optional("One or two lines")


class SaFeasibility(Part):
    """The architect's judgement, as Salesforce holds it."""

    rating: Internal[Rag | None] = optional("Red, yellow or green")
    details: Internal[Text | None] = optional("Why")
    reviewed_on: Internal[Period | None] = optional("When it was judged")


class SaNextSteps(Part):
    """The architect's next steps, as Salesforce holds them."""

    text: Internal[Text | None] = optional("What")
    date: Internal[Period | None] = optional("When")


class PovStatus(Choice):
    """How a proof of value stands."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class PovResult(Choice):
    """How a proof of value ended."""

    SUCCESSFUL = "successful"
    UNSUCCESSFUL = "unsuccessful"


class Pov(Part):
    """The proof of value, as Salesforce holds it."""

    status: Internal[PovStatus | None] = optional("How it stands")
    result: Internal[PovResult | None] = optional("How it ended")
    start: Internal[Period | None] = optional("From")
    close: Internal[Period | None] = optional("To")
    approval: Internal[Text | None] = optional("Who approved it")


class VswStatus(Choice):
    """How a value stream workshop stands."""

    PLANNING = "planning"
    PITCHED = "pitched"
    ACCEPTED = "accepted"
    IN_PROCESS = "in_process"
    COMPLETED = "completed"
    STALLED = "stalled"


class VswReadout(Choice):
    """How the readout of a value stream workshop was taken."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Vsw(Part):
    """The value stream workshop, as Salesforce holds it."""

    status: Internal[VswStatus | None] = optional("How it stands")
    readout: Internal[VswReadout | None] = optional("How its readout was taken")


class CspException(Part):
    """That no success plan is owed, and by whose word."""

    by: Internal[Text | None] = optional("Who granted it: a director or above")
    justification: Internal[Text | None] = optional("Why")
    on: Internal[Period | None] = optional("When")


class Signs(Part):
    """Yes or no to the signs of a transactional deal, and to those of a strategic one."""

    point_solution: Internal[Flag | None] = optional("A small team or a single stage")
    no_sponsorship: Internal[Flag | None] = optional("No sponsor for a broader scope")
    feature_focus: Internal[Flag | None] = optional("Interest in one feature alone")
    process_change: Internal[Flag | None] = optional("Appetite to change process")
    shift_left: Internal[Flag | None] = optional("Appetite to move security to the left")
    culture_over_tools: Internal[Flag | None] = optional("People and culture, not tools")
    measured_delivery: Internal[Flag | None] = optional("They want to measure delivery")
    change_management: Internal[Flag | None] = optional("They have change management")
    across_organisation: Internal[Flag | None] = optional("It goes across the organisation")


class Opportunity(Item):
    """An opportunity; several may share one plan."""

    name: Internal[Text] = required("Its name")
    primary: Internal[Flag | None] = optional("Whether it leads the plan")
    url: Internal[Url | None] = optional("The opportunity in Salesforce")
    type: Internal[OpportunityType | None] = optional("What is sold")
    stage: Internal[StageName | None] = optional("How far it has come")
    net_arr: Internal[Money | None] = optional("Net ARR")
    arr_basis: Internal[Money | None] = optional("ARR basis (renewals)")
    close_date: Internal[Period | None] = optional("When it is to close")
    scope: Internal[Scope | None] = optional("Transactional, solution or strategic")
    signs: Internal[Signs | None] = optional("What speaks for that scope, and what against")
    primary_sa: Internal[PersonRef | None] = optional("Primary solutions architect")
    account_executive: Internal[PersonRef | None] = optional("Account executive")
    expected_users: Internal[Count | None] = optional("Expected number of users")
    expected_product: Internal[Text | None] = optional("Expected product")
    validated_tech_eval: Internal[ValidatedTechEval | None] = optional(
        "The technical evaluation validated by the architect"
    )
    feasibility: Internal[SaFeasibility | None] = optional("The architect's judgement")
    next_steps: Internal[SaNextSteps | None] = optional("The architect's next steps")
    pov: Internal[Pov | None] = optional("The proof of value")
    vsw: Internal[Vsw | None] = optional("The value stream workshop")
    tcp_url: Internal[Url | None] = optional("Its close plan")
    csp_url: Internal[Url | None] = optional("Its success plan")
    csm_ready: Internal[Flag | None] = optional("CSM Ready")
    customer_accepted: Internal[Flag | None] = optional("Customer Accepted")
    csp_exception: Internal[CspException | None] = optional("That no success plan is owed")


class PlanStatus(Choice):
    """How far the plan has come."""

    DRAFT = "draft"
    REVIEWABLE = "reviewable"
    REVIEWED = "reviewed", "Reviewed internally"
    PRESENTED = "presented"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"


class Ask(Item):
    """Something we ask of the customer."""

    named_by = ("ask",)
    is_plain = True

    ask: Customer[Text] = required("What we ask")
    owner: Customer[PersonRef | None] = optional("Whom we ask")
    due: Customer[Period | None] = optional("By when")


class Plan(Part):
    """The head of every document."""

    version: Customer[Label | None] = optional("Version of the plan")
    as_of: Customer[Period | None] = optional("Of when the facts are; shown on every slide")
    start: Customer[Period | None] = optional("Where the 3, 6 and 12 months count from")
    prepared_by: Customer[PersonRef | None] = optional("Who prepared it")
    summary: Customer[Text | None] = optional("Where we stand, in a sentence for an executive")
    asks: Customer[Many[Ask]] = several("What we ask of the customer; up to 3")
    next_review: Customer[Period | None] = optional("When both sides look at it next")
    cadence: Customer[Frequency | None] = optional("How often both sides look at it")
    currency: Customer[Text | None] = optional("Currency of amounts without one: USD")
    language: Internal[Text | None] = optional("Language of the documents: en")
    status: Internal[PlanStatus | None] = optional("How far it has come")
    policy_id: Internal[Text | None] = optional("Which rules say what is due")
    fiscal_year_start: Internal[Literal[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] | None] = (
        optional("First month of the customer's fiscal year")
    )
    stale_after: Internal[Count | None] = optional("Days after which data is called old")
    commitment_page: Customer[bool] = preset("Whether it ends with a commitment page", True)
    notes: Internal[Text | None] = optional("For us only")


class CommandPlan(Part):
    """The account executive's plan of the opportunity. Never shown to the customer."""

    url: Internal[Url | None] = optional("Where it is kept")
    why_change: Internal[Text | None] = optional("Why do anything at all")
    why_now: Internal[Text | None] = optional("Why now")
    why_us: Internal[Text | None] = optional("Why us")
    metrics: Internal[Text | None] = optional("Metrics")
    economic_buyer: Internal[PersonRef | None] = optional("Economic buyer")
    decision_criteria: Internal[Text | None] = optional("Decision criteria")
    decision_process: Internal[Text | None] = optional("Decision process")
    partner: Internal[Text | None] = optional("Partner")
    paper_process: Internal[Text | None] = optional("Paper process")
    identified_pain: Internal[Text | None] = optional("Identified pain")
    champion: Internal[PersonRef | None] = optional("Champion")
    competition: Internal[Text | None] = optional("Competition")
    value_driver: Internal[DriverName | None] = optional("Primary value driver")
    primary_solution: Internal[Text | None] = optional("Primary solution")
    primary_capability: Internal[Text | None] = optional("Primary capability")
    close_plan: Internal[Text | None] = optional("Steps to close")
    completed: Internal[Flag | None] = optional("Whether it is filled in")


class Ruling(Choice):
    """What a manager decided about a document."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


class Discretion(Item):
    """A manager's word on whether a document is owed."""

    named_by = ("document",)

    document: Internal[DocumentKind] = required("Which document")
    decision: Internal[Ruling | None] = optional("Include or exclude it")
    by: Internal[Text | None] = optional("Whose word it is")
    reason: Internal[Text | None] = optional("Why")
    on: Internal[Period | None] = optional("When")


class Acceptance(Part):
    """That the customer accepted a document."""

    on: Internal[Period | None] = optional("When")
    by: Internal[PersonRef | None] = optional("Who")
    evidence: Internal[Text | None] = optional("Signature, mail, …")
    link: Internal[Url | None] = optional("Where it can be seen")


class DocumentRecord(Part):
    """What happened to a document."""

    presented_on: Internal[Period | None] = optional("When it was presented")
    reviewed_on: Internal[Period | None] = optional("When the customer went through it")
    reviewed_version: Internal[Label | None] = optional("Which version that was")
    accepted: Internal[Acceptance | None] = optional("That it was accepted")
    csm_ready_on: Internal[Period | None] = optional("When it was ready for customer success")


class Allowed(Item):
    """A term the leak scan is to let pass, and why."""

    named_by = ("term",)

    term: Internal[Text] = required("The term")
    why: Internal[Text | None] = optional("Why it may stand")


class UsageSheet(Part):
    """A spreadsheet the figures of use (C1) are read from at every run."""

    sheet: Withheld[Url] = required("The address of a Google Sheet, or an .xlsx")
    tab: Withheld[Text | None] = optional("Its tab; absent means the first with dates")
    account: Withheld[Text | None] = optional("How the account is called in it")


class Brief(Part):
    """Everything known about an account. Only the account's name is required."""

    account: Customer[Account] = required("The customer")
    plan: Customer[Plan | None] = optional("The head of every document")
    opportunities: Internal[Many[Opportunity]] = several("Opportunities")
    people: Customer[Many[Person]] = several("People of both sides")
    gaps: Internal[Many[Gap]] = several("Roles nobody known has yet")
    command_plan: Internal[CommandPlan | None] = optional("The plan of the opportunity")
    discretion: Internal[Many[Discretion]] = several("Managers' decisions on documents")
    documents: Internal[dict[DocumentKind, DocumentRecord]] = preset(
        "What happened to each document", {}
    )
    allow: Internal[Many[Allowed]] = several("Terms the leak scan lets pass")
    background: Customer[Background | None] = optional("1 Company background")
    heard: Customer[Heard | None] = optional("2 What have we heard")
    stakeholders: Customer[Stakeholders | None] = optional("3 Stakeholders and project team")
    outcomes: Customer[Many[Outcome]] = several("4 Business outcomes")
    workflows: Customer[Many[Workflow]] = several("5 Workflows today and proposed; 1 to 3")
    applications: Customer[Many[Application]] = several("6 Applications and use cases")
    risks: Customer[Many[Risk]] = several("6 Risks and mitigations")
    activities: Customer[Many[Activity]] = several("7 Activities planned and completed")
    evaluation: Customer[Evaluation | None] = optional("8 Technical evaluation")
    value_map: Customer[ValueMap | None] = optional("9 Value outcome map")
    economics: ChampionOnly[Economics | None] = optional("10 Economics; in the proposal only")
    purchase: Customer[Purchase | None] = optional("11 Users, what was bought, recommended")
    adoption: Customer[Adoption | None] = optional("12 Phased success plan")
    objectives: Customer[Many[Objective]] = several("13 Objectives at 3, 6, 12 months")
    enablement: Customer[Enablement | None] = optional("14 Enablement plan")
    architecture: Customer[Architecture | None] = optional("15 Architecture notes")
    usage: Withheld[UsageSheet | None] = optional("Where the figures of C1 are read from")
    utilisation: Customer[Utilisation | None] = optional("C1 Utilisation")
    use_case_adoption: Customer[UseCaseAdoption | None] = optional("C2 Use case adoption")
    tickets: Customer[Tickets | None] = optional("C3 Tickets and enhancements")
    initiatives: Customer[Initiatives | None] = optional("C4 Initiatives and their status")
    outcome_updates: Customer[OutcomeUpdates | None] = optional("C5 Outcome updates")
    services: Customer[Services | None] = optional("C6 Statements of work and run books")
