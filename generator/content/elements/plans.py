"""Elements 6, 7 and 8: applications and risks, activities, the technical evaluation."""

from generator.content.audience import Customer, Excerpt, Internal
from generator.content.elements.choices import Frequency, Grade, Rag, Size
from generator.content.model import (
    Item,
    Many,
    OfferingName,
    OutcomeRef,
    Part,
    PersonRef,
    PhaseRef,
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
    Percent,
    Period,
    Text,
    Url,
)


class Application(Item):
    """An application of the customer that the plan touches."""

    name: Customer[Text] = required("Its name")
    description: Customer[Text | None] = optional("What it does")
    criticality: Customer[Grade | None] = optional("How much depends on it")
    owner: Customer[PersonRef | None] = optional("Who answers for it")
    teams: Customer[Count | None] = optional("Number of teams on it")
    developers: Customer[Count | None] = optional("Number of developers on it")
    stack: Customer[tuple[Text, ...]] = several("Languages and frameworks")
    repositories: Customer[Count | None] = optional("Number of repositories")
    size_gb: Customer[Measure | None] = optional("Size of the repositories in GB")
    pipelines: Customer[Count | None] = optional("Number of pipelines")
    current_tools: Customer[tuple[Text, ...]] = several("Tools in use today")
    use_cases: Customer[tuple[UseCaseName, ...]] = several("What it shall use")
    deploy_target: Customer[Text | None] = optional("Where it is deployed")
    compliance: Customer[tuple[Text, ...]] = several("Rules it is under")
    migration_complexity: Customer[Size | None] = optional("How big its migration is")
    phase: Customer[PhaseRef | None] = optional("The phase (wave) it moves in")
    pilot: Customer[Flag | None] = optional("Whether it goes first")
    notes: Internal[Text | None] = optional("For us only")


class RiskCategory(Choice):
    """What kind of risk it is; three of them are never shown to a customer."""

    TECHNICAL = "technical"
    ADOPTION = "adoption", "Adoption and people"
    PROCESS = "process", "Process and organisation"
    SECURITY_COMPLIANCE = "security_compliance", "Security and compliance"
    TIMELINE = "timeline", "Timeline and resources"
    PRODUCT_GAP = "product_gap"
    COMMERCIAL = "commercial"
    COMPETITIVE = "competitive"
    SPONSOR_POLITICAL = "sponsor_political", "Sponsor and politics"


OUR_RISKS = frozenset(
    {RiskCategory.COMMERCIAL, RiskCategory.COMPETITIVE, RiskCategory.SPONSOR_POLITICAL}
)


class RiskStatus(Choice):
    """What is being done about a risk."""

    OPEN = "open"
    MITIGATING = "mitigating", "Being mitigated"
    MITIGATED = "mitigated"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class Risk(Item):
    """Something that may go wrong, and what is done about it."""

    named_by = ("description",)

    description: Customer[Text] = required("What may go wrong")
    category: Customer[RiskCategory | None] = optional("What kind of risk it is")
    likelihood: Customer[Grade | None] = optional("How likely it is")
    impact: Customer[Grade | None] = optional("How much it would hurt")
    trigger: Customer[Text | None] = optional("How it would show")
    mitigation: Customer[Text | None] = optional("What is done about it")
    owner: Customer[PersonRef | None] = optional("Who does it")
    due: Customer[Period | None] = optional("By when")
    status: Customer[RiskStatus | None] = optional("How it stands")
    outcome: Customer[OutcomeRef | None] = optional("The outcome it endangers")
    phase: Customer[PhaseRef | None] = optional("The phase it endangers")
    wording_agreed: Internal[Flag | None] = optional(
        "Whether the wording of a product gap is agreed; without it customers do not see it"
    )
    notes: Internal[Text | None] = optional("For us only")

    def is_for_customer(self) -> bool:
        """Commercial, competitive, political risks and product gaps in raw words are ours."""
        is_ours = self.category in OUR_RISKS or self._is_raw_gap
        return super().is_for_customer() and not is_ours

    def why_left_out(self) -> str:
        """A product gap waits for its agreed wording."""
        if self._is_raw_gap and not self.internal:
            return "a product gap is shown once its wording is agreed (`wording_agreed: true`)"
        return ""

    @property
    def _is_raw_gap(self) -> bool:
        return self.category is RiskCategory.PRODUCT_GAP and not self.wording_agreed


class ActivityType(Choice):
    """What kind of activity it is; the last three are ours alone."""

    DISCOVERY = "discovery"
    DRIVE_BY_DEMO = "drive_by_demo", "Short demo"
    CUSTOM_DEMO = "custom_demo"
    REVERSE_DEMO = "reverse_demo"
    DAY_IN_THE_LIFE = "day_in_the_life", "Day in the life"
    WHITEBOARD = "whiteboard", "Whiteboard session"
    DEEP_DIVE = "technical_deep_dive", "Technical deep dive"
    HANDS_ON_WORKSHOP = "hands_on_workshop", "Hands-on workshop"
    LUNCH_AND_LEARN = "lunch_and_learn", "Lunch and learn"
    VALUE_STREAM_WORKSHOP = "value_stream_workshop", "Value stream workshop"
    GUIDED_TRIAL = "guided_trial"
    POV = "pov", "Proof of value"
    SECURITY_QUESTIONNAIRE = "security_questionnaire", "Security questionnaire / RFP"
    BUSINESS_VALUE_ASSESSMENT = "business_value_assessment"
    EXECUTIVE_BRIEFING = "executive_briefing"
    CSM_INTRODUCTION = "csm_introduction", "Introduction of customer success"
    PROPOSAL = "proposal"
    PREPARATION = "preparation"
    INTERNAL_REVIEW = "internal_review"
    PS_POSITIONING = "ps_positioning", "Positioned services"


OUR_ACTIVITIES = frozenset(
    {ActivityType.PREPARATION, ActivityType.INTERNAL_REVIEW, ActivityType.PS_POSITIONING}
)


class ActivityStatus(Choice):
    """How an activity stands."""

    PLANNED = "planned"
    SCHEDULED = "scheduled"
    DONE = "done"
    SLIPPED = "slipped"
    CANCELLED = "cancelled"


class Activity(Item):
    """Something done together, or planned."""

    named_by = ("activity",)

    activity: Customer[Text] = required("What is done")
    type: Customer[ActivityType | None] = optional("What kind of activity it is")
    date: Customer[Period | None] = optional("When it is planned")
    done_on: Customer[Period | None] = optional("When it took place")
    status: Customer[ActivityStatus | None] = optional("How it stands")
    audience: Customer[Text | None] = optional("For whom, in words: platform team, security")
    participants: Customer[tuple[PersonRef, ...]] = several("Who takes part")
    owner: Customer[PersonRef | None] = optional("Who sees to it")
    purpose: Customer[Text | None] = optional("What it is for")
    outcome: Customer[OutcomeRef | None] = optional("The outcome it serves")
    result: Customer[Text | None] = optional("What came of it, in words they may read")
    notes: Internal[Text | None] = optional("What came of it for us; sentiment")
    next_step: Internal[Text | None] = optional("What we do next")
    recording_url: Internal[Url | None] = optional("Recording")

    def is_for_customer(self) -> bool:
        """Preparation, internal reviews and positioning are ours alone."""
        return super().is_for_customer() and self.type not in OUR_ACTIVITIES


class EvaluationType(Choice):
    """How the product is tried."""

    GUIDED_POV = "guided_pov", "Guided proof of value"
    HANDS_ON_POV = "hands_on_pov", "Hands-on proof of value"
    PAID_POV = "paid_pov", "Paid proof of value"
    LITE_POV = "lite_pov", "Light proof of value"
    GUIDED_TRIAL = "guided_trial"
    WORKSHOP = "workshop"
    DEMO = "demo"
    VALUE_STREAM_WORKSHOP = "value_stream_workshop"


class Decision(Part):
    """How the technical decision is made."""

    how: Customer[Text | None] = optional("How the decision is made")
    who: Customer[tuple[PersonRef, ...]] = several("Who makes it")
    by: Customer[Period | None] = optional("By when")


class CriterionKind(Choice):
    """What a criterion of decision weighs."""

    BUSINESS = "business"
    TECHNICAL = "technical"


class Criterion(Item):
    """A criterion of the decision."""

    named_by = ("criterion",)
    is_plain = True

    criterion: Customer[Text] = required("What is weighed")
    kind: Customer[CriterionKind | None] = optional("Business or technical")
    weight: Customer[Percent | None] = optional("How much it weighs")


class CapabilityStatus(Choice):
    """Whether a capability was shown to be there."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    MET = "met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met"


class Capability(Item):
    """Something the customer must be able to do."""

    named_by = ("capability",)

    capability: Customer[Text] = required("What they must be able to do")
    acceptance_criterion: Customer[Text | None] = optional("How they will know")
    objective: Customer[Text | None] = optional("What it is good for")
    outcome: Customer[OutcomeRef | None] = optional("The outcome it serves")
    vendor_capability: Customer[Text | None] = optional("What of the product does it")
    status: Customer[CapabilityStatus | None] = optional("How it stands")
    owner: Customer[PersonRef | None] = optional("Who shows it")
    due: Customer[Period | None] = optional("By when")
    evidence: Internal[Text | None] = optional("What showed it")
    notes: Internal[Text | None] = optional("For us only")


class Milestone(Item):
    """A stretch of the evaluation's plan."""

    name: Customer[Text] = required("What is done")
    start: Customer[Period | None] = optional("From")
    end: Customer[Period | None] = optional("To")
    owner: Customer[PersonRef | None] = optional("Who sees to it")
    done: Customer[Flag | None] = optional("Whether it is done")


class Retro(Item):
    """A weekly look back at the evaluation."""

    named_by = ("week", "went_well")

    week: Internal[Label] = required("Which week: a date or a number")
    went_well: Internal[Text | None] = optional("What went well")
    overcome: Internal[Text | None] = optional("What was overcome")
    change: Internal[Text | None] = optional("What to change")
    on_track: Internal[Flag | None] = optional("Whether it is on track")


class TechnicalWin(Part):
    """The five tests of a technical win."""

    fit_validated: Internal[Flag | None] = optional("The fit is validated")
    confidence: Internal[Flag | None] = optional("They have confidence")
    preferred: Internal[Flag | None] = optional("We are preferred")
    risk_mitigated: Internal[Flag | None] = optional("Technical risk is mitigated")
    champion_exists: Internal[Flag | None] = optional("There is a technical champion")


class Feasibility(Part):
    """Whether the deal is technically feasible."""

    rating: Internal[Rag | None] = optional("Red, yellow or green")
    details: Internal[Text | None] = optional("Why")
    reviewed_on: Internal[Period | None] = optional("When it was judged")


class Evaluation(Part):
    """Element 8: the technical evaluation. Ours, but for the excerpt the customer agrees to."""

    type: Excerpt[EvaluationType | None] = optional("How the product is tried")
    start: Excerpt[Period | None] = optional("From")
    end: Excerpt[Period | None] = optional("To")
    environment: Excerpt[OfferingName | None] = optional("Where it is tried")
    licence: Excerpt[Text | None] = optional("On what licence or trial")
    decision: Excerpt[Decision | None] = optional("How the technical decision is made")
    criteria: Excerpt[Many[Criterion]] = several("What the decision weighs")
    capabilities: Excerpt[Many[Capability]] = several("Required capabilities; up to 5")
    milestones: Excerpt[Many[Milestone]] = several("The plan; 4 to 8 rows")
    in_scope: Excerpt[tuple[Text, ...]] = several("What is tried")
    out_of_scope: Excerpt[tuple[Text, ...]] = several("What is not tried")
    team: Excerpt[tuple[PersonRef, ...]] = several("Who takes part, of both sides")
    cadence: Excerpt[Frequency | None] = optional("How often both sides look at it")
    agreed_on: Excerpt[Period | None] = optional("When the customer agreed to this plan")
    retros: Internal[Many[Retro]] = several("Weekly looks back")
    technical_win: Internal[TechnicalWin | None] = optional("The five tests")
    feasibility: Internal[Feasibility | None] = optional("Whether it can be won technically")
    competition: Internal[Text | None] = optional("Who else is tried")
    win_strategy: Internal[Text | None] = optional("How we win")
    approval: Internal[Text | None] = optional("Who approved the evaluation")
    notes: Internal[Text | None] = optional("For us only")
