"""People (one list for both sides) and element 3, their settings."""

from generator.content.audience import Customer, Internal
from generator.content.elements.choices import Frequency, Grade, Persona
from generator.content.model import (
    Item,
    Many,
    Part,
    PersonRef,
    optional,
    preset,
    required,
    several,
)
from generator.content.values import Choice, Flag, Period, Text


class Side(Choice):
    """Whose person this is."""

    CUSTOMER = "customer"
    VENDOR = "vendor"
    PARTNER = "partner"


class ProjectRole(Choice):
    """What a person is in the project, in words the customer may read."""

    EXECUTIVE_SPONSOR = "executive_sponsor"
    TECHNICAL_LEAD = "technical_lead"
    PROCESS_OWNER = "process_owner", "Process / operational owner"
    PLATFORM_ADMIN = "platform_admin", "Platform administrator"
    SECURITY_LEAD = "security_lead"
    DEVELOPMENT_LEAD = "development_lead"
    PILOT_TEAM_LEAD = "pilot_team_lead"
    PROJECT_MANAGER = "project_manager"
    ARCHITECT = "architect"
    COMPLIANCE_OFFICER = "compliance_officer"
    PROCUREMENT = "procurement"
    LEGAL = "legal"
    TEAM_MEMBER = "team_member"
    OTHER = "other"


class AccountRole(Choice):
    """What a person of the vendor or a partner does for the account."""

    ACCOUNT_EXECUTIVE = "account_executive"
    SOLUTIONS_ARCHITECT = "solutions_architect"
    SA_MANAGER = "sa_manager", "Solutions architecture manager"
    CSM = "csm", "Customer success manager"
    CSA = "csa", "Customer success architect"
    CSE = "cse", "Customer success engineer"
    RENEWALS_MANAGER = "renewals_manager"
    PS_ENGAGEMENT_MANAGER = "ps_engagement_manager", "Services engagement manager"
    PS_PROJECT_MANAGER = "ps_project_manager", "Services project manager"
    EXECUTIVE_SPONSOR = "executive_sponsor"
    ASSIGNED_SUPPORT_ENGINEER = "assigned_support_engineer"
    AREA_SALES_MANAGER = "area_sales_manager"
    DEVELOPMENT_REP = "development_rep", "Sales development representative"
    PARTNER_MANAGER = "partner_manager"
    OTHER = "other"


class BuyingRole(Choice):
    """What part a person has in the decision. Never shown to the customer."""

    ECONOMIC_BUYER = "economic_buyer"
    EXECUTIVE_DECISION_MAKER = "executive_decision_maker"
    CHAMPION = "champion"
    TECHNICAL_CHAMPION = "technical_champion"
    COACH = "coach"
    INFLUENCER = "influencer"
    TECHNICAL_BUYER = "technical_buyer", "Technical / user buyer"
    APPROVER = "approver"
    DETRACTOR = "detractor"


class Stance(Choice):
    """How a person stands to us. Never shown to the customer."""

    PROMOTER = "promoter"
    SUPPORTIVE = "supportive"
    NEUTRAL = "neutral"
    SCEPTICAL = "sceptical"
    DETRACTOR = "detractor"
    UNKNOWN = "unknown"


class Relationship(Choice):
    """How well we know a person. Never shown to the customer."""

    NONE = "none"
    WEAK = "weak"
    OK = "ok", "OK"
    STRONG = "strong"


class Raci(Choice):
    """A person's part in the project by the RACI or DACI scheme."""

    DRIVER = "driver"
    RESPONSIBLE = "responsible"
    ACCOUNTABLE = "accountable"
    APPROVER = "approver"
    CONSULTED = "consulted"
    CONTRIBUTOR = "contributor"
    INFORMED = "informed"


class Person(Item):
    """Somebody on either side."""

    name: Customer[Text] = required("Their name")
    title: Customer[Text | None] = optional("Their job title or function")
    org: Customer[Side] = preset("Whose person this is", Side.CUSTOMER)
    organisation: Customer[Text | None] = optional("The partner's name, for its people")
    business_unit: Customer[Text | None] = optional("Their business unit")
    location: Customer[Text | None] = optional("Where they work")
    persona: Customer[Persona | None] = optional("The kind of work they do")
    project_role: Customer[ProjectRole | None] = optional("What they are in the project")
    account_role: Customer[AccountRole | None] = optional(
        "What they do for the account (people of the vendor or a partner)"
    )
    responsibility: Customer[Text | None] = optional(
        "What they are responsible for, in words they may read; up to 120 characters"
    )
    cares_about: Customer[Text | None] = optional(
        "What they want from the project, in words they may read; up to 120 characters"
    )
    counterpart: Customer[PersonRef | None] = optional("Who looks after them on the other side")
    forum: Customer[Text | None] = optional("Where they meet the project")
    frequency: Customer[Frequency | None] = optional("How often they meet the project")
    raci: Customer[Raci | None] = optional("Their part by RACI or DACI")
    reports_to: Customer[PersonRef | None] = optional("Whom they report to")
    email: Internal[Text | None] = optional("Their mail address")
    buying_role: Internal[BuyingRole | None] = optional("Their part in the decision")
    stance: Internal[Stance | None] = optional("How they stand to us")
    influence: Internal[Grade | None] = optional("How much they can move")
    relationship: Internal[Relationship | None] = optional("How well we know them")
    regular_contact: Internal[Flag | None] = optional("Whether we meet them regularly")
    last_met: Internal[Period | None] = optional("When we last met them")
    notes: Internal[Text | None] = optional("Notes on the relationship")
    career: Internal[Text | None] = optional("Where they come from")
    competitor_ties: Internal[Text | None] = optional("Their ties to competitors")
    gap: Internal[Text | None] = optional("What is missing in the relationship")
    gap_plan: Internal[Text | None] = optional("The next step to close that gap")


class GapRole(Choice):
    """A role somebody must have, and that nobody known has yet."""

    EXECUTIVE_DECISION_MAKER = (
        "executive_decision_maker",
        "Executive decision maker / economic buyer",
    )
    TECHNICAL_CHAMPION = "technical_champion", "Technical champion, coach or buyer"
    PROCESS_OWNER = "process_owner", "Process / operational owner"
    DEVELOPMENT_LEAD = "development_lead"
    SECURITY_LEAD = "security_lead"
    PLATFORM_ADMIN = "platform_admin", "Platform administrator"
    PARTNER = "partner"
    OTHER = "other", "Another role"


class Gap(Item):
    """A role nobody known has yet, and how it will be found."""

    named_by = ("what", "role")

    role: Internal[GapRole] = required("The missing role")
    what: Internal[Text | None] = optional("What exactly is missing")
    plan: Internal[Text | None] = optional("The next step to close it")
    owner: Internal[PersonRef | None] = optional("Who closes it")
    due: Internal[Period | None] = optional("By when")


class Scheme(Choice):
    """How parts in the project are named."""

    RACI = "raci", "RACI"
    DACI = "daci", "DACI"


class Forum(Item):
    """A meeting that takes place regularly."""

    name: Customer[Text] = required("Its name")
    frequency: Customer[Frequency | None] = optional("How often it takes place")
    attendees: Customer[tuple[PersonRef, ...]] = several("Who takes part")
    purpose: Customer[Text | None] = optional("What it is for")
    chair: Customer[PersonRef | None] = optional("Who leads it")
    starts: Customer[Period | None] = optional("When it takes place first")
    duration: Customer[Text | None] = optional("How long it takes")


class Stakeholders(Part):
    """Element 3: settings of the project team; its rows are `people`."""

    scheme: Customer[Scheme | None] = optional("How parts in the project are named")
    forums: Customer[Many[Forum]] = several("Regular meetings of both sides")
    note: Customer[Text | None] = optional("One sentence on how the teams work together")
    access_note: Internal[Text | None] = optional("How well we are connected; for us only")
