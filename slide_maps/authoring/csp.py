"""The slides of the Mutual Customer Success Plan."""

from slide_maps.authoring import pages
from slide_maps.authoring.tables import Rows, columns
from slide_maps.authoring.template import Slide, Table, Template

STAKEHOLDERS = Slide(
    "stakeholders",
    "Title-and-table",
    Table(
        "people",
        columns(
            ("Name", 1.3),
            ("Title", 1.6),
            ("Role in this plan", 1.3),
            ("Cares about", 2.1),
            ("At the vendor", 1.2),
            ("Meets", 1.2),
        ),
        "The people on the customer's side",
    ),
)
CHANGES = Slide(
    "changes",
    "Title-and-table",
    Table(
        "changes",
        columns(("Change", 0.8), ("What", 3.4), ("Before", 1.7), ("Now", 2.8)),
        "What changed since both sides looked at the plan",
    ),
)
TEAM = Slide(
    "team",
    "Title-and-table",
    Table(
        "people",
        columns(("Name", 1.4), ("Company", 1.5), ("Role", 2.1), ("Here to", 2.8)),
        "The people of the vendor and of partners",
    ),
)
FORUMS = Slide(
    "forums",
    "Title-text-and-table",
    Table(
        "forums",
        columns(
            ("Meeting", 1.2),
            ("How often", 1.9),
            ("What it is for", 2.1),
            ("Who takes part", 2.3),
            ("Led by", 1.2),
        ),
        "Meetings both sides hold regularly",
    ),
)
OUTCOMES = Slide(
    "outcomes",
    "Title-and-table",
    Table(
        "outcomes",
        columns(
            ("Business outcome", 2.2),
            ("Initiative", 1.7),
            ("Measure", 1.6),
            ("From → to", 1.5),
            ("By", 1.1),
            ("Owner", 1.2),
        ),
        "Business outcomes with their measures and owners",
    ),
)
TOOLS = Slide(
    "tools",
    "Title-and-table",
    Table(
        "tools",
        columns(
            ("Stage", 0.9),
            ("Today", 1.4),
            ("What gets in the way", 2.0),
            ("Proposed", 1.4),
            ("Decision", 1.3),
            ("Phase", 1.5),
        ),
        "Each tool of today and what becomes of it",
    ),
)
RISKS = Slide(
    "risks",
    "Title-and-table",
    Table(
        "risks",
        columns(
            ("Risk", 2.4),
            ("Severity", 0.8),
            ("What is done about it", 2.5),
            ("Owner", 1.1),
            ("Due", 1.0),
            ("Status", 1.0),
        ),
        "Risks with their mitigations and owners",
    ),
)
EVALUATION = Slide(
    "evaluation",
    "Title-text-and-table",
    Table(
        "capabilities",
        columns(
            ("Required capability", 1.9),
            ("Accepted when", 2.2),
            ("Shown with", 1.6),
            ("Owner", 1.1),
            ("Due", 1.0),
            ("Status", 1.0),
        ),
        "What the evaluation shows, and when it counts as shown",
    ),
)
METRICS = Slide(
    "metrics",
    "Title-and-table",
    Table(
        "metrics",
        columns(
            ("Metric", 2.4),
            ("From → to", 1.8),
            ("By", 1.2),
            ("Figures are", 1.4),
            ("Source", 2.0),
        ),
        "How the value is measured",
    ),
)
PURCHASE = Slide(
    "purchase",
    "Title-text-and-table",
    Table(
        "lines",
        columns(
            ("Product", 2.2),
            ("Tier", 0.8),
            ("Deployment", 1.3),
            ("How many", 1.1),
            ("Status", 1.5),
            ("From", 1.0),
            ("Until", 1.0),
        ),
        "What is recommended and what was bought",
    ),
)
USERS = Slide(
    "users",
    "Title-and-table",
    Table(
        "teams",
        columns(
            ("Team", 1.7), ("Persona", 1.2), ("Users", 0.8), ("Phase", 2.0), ("Go-live", 1.1)
        ),
        "Users by team and when each team starts",
    ),
)
RAMP = Slide(
    "ramp",
    "Title-and-table",
    Table(
        "months",
        columns(("Month", 1.0), ("Active users planned", 1.0), ("Active users seen", 1.0)),
        "Active users planned and seen by month",
    ),
)
PHASES = Slide(
    "adoption",
    "Title-text-and-table",
    Table(
        "phases",
        columns(
            ("Phase", 1.2),
            ("When", 1.2),
            ("Goal", 2.0),
            ("Users", 0.65),
            ("Done when", 2.2),
            ("Owners", 1.4),
        ),
        "Phases of the plan with their goals and exit criteria",
    ),
)
PHASE_DETAILS = Slide(
    "adoption_details",
    "Title-and-table",
    Table(
        "phases",
        columns(
            ("Phase", 1.2),
            ("Use cases", 1.4),
            ("Teams", 1.4),
            ("Applications", 1.5),
            ("What is done", 2.2),
            ("Needed before", 1.5),
        ),
        "What each phase brings, for whom, and what it needs",
    ),
)
FIRST_90_DAYS = Slide("first_90_days", "Title-and-four-columns")
APPROACH = Slide("approach", "Title-and-three-columns")
OBJECTIVE_DETAILS = Slide(
    "objective_details",
    "Title-and-table",
    Table(
        "objectives",
        columns(
            ("Objective", 1.75),
            ("Done when", 2.3),
            ("Impact", 1.5),
            ("Due", 1.1),
            ("Status", 1.15),
            ("Owners", 1.3),
        ),
        "Objectives with their success criteria and owners",
    ),
)
OBJECTIVE_INITIATIVES = Slide(
    "objective_initiatives",
    "Title-and-table",
    Table(
        "initiatives",
        columns(
            ("Objective", 1.6),
            ("Initiatives", 2.2),
            ("Use case", 1.2),
            ("Latest news", 1.4),
            ("What went well", 1.3),
            ("Risks", 1.3),
        ),
        "What is done for each objective",
    ),
)
ENABLEMENT = Slide(
    "enablement",
    "Title-text-and-table",
    Table(
        "sessions",
        columns(
            ("Session", 2.0),
            ("Type", 1.3),
            ("For whom", 1.5),
            ("When", 1.0),
            ("People", 0.8),
            ("Given by", 1.4),
            ("Status", 1.0),
        ),
        "Enablement sessions, for whom and when",
    ),
)
ARCHITECTURE_COLUMNS = columns(
    ("Topic", 1.4),
    ("Area", 1.1),
    ("Decision or recommendation", 2.6),
    ("Why", 1.9),
    ("Owner", 1.1),
    ("Status", 1.0),
)
PRODUCER = Slide(
    "architecture_producer",
    "Title-text-and-table",
    Table(
        "notes_table",
        ARCHITECTURE_COLUMNS,
        "How the platform is deployed, set up and integrated",
    ),
)
CONSUMER = Slide(
    "architecture_consumer",
    "Title-text-and-table",
    Table("notes_table", ARCHITECTURE_COLUMNS, "How teams come on board, manage and monitor"),
)
UTILISATION = Slide(
    "utilisation_details",
    "Title-and-table",
    Table(
        "metrics",
        columns(
            ("Metric", 2.2),
            ("Use case", 1.3),
            ("Now", 0.9),
            ("Before", 0.9),
            ("Target", 0.9),
            ("Status", 0.8),
            ("What it means", 2.1),
        ),
        "Use of each capability now and before",
    ),
)
USE_CASES = Slide(
    "use_case_adoption",
    "Title-text-and-table",
    Table(
        "use_cases",
        columns(
            ("Use case", 1.2),
            ("Stage", 1.1),
            ("Teams", 1.4),
            ("Target", 1.1),
            ("In the way", 1.7),
            ("Next action", 1.9),
            ("Owner", 1.1),
        ),
        "How far each use case is in production",
    ),
)
TICKETS = Slide(
    "tickets",
    "Title-figures-and-table",
    Table(
        "tickets",
        columns(
            ("Ticket", 2.5),
            ("Kind", 1.1),
            ("Priority", 0.9),
            ("Status", 1.15),
            ("Opened", 1.05),
            ("Owner", 1.0),
            ("What it means", 1.8),
        ),
        "Tickets and requests worth talking about",
    ),
)
INITIATIVES = Slide(
    "initiatives",
    "Title-text-and-table",
    Table(
        "initiatives",
        columns(
            ("Initiative", 1.7),
            ("Owners", 1.3),
            ("Due", 1.2),
            ("Done", 0.7),
            ("Status", 1.1),
            ("Latest news", 1.6),
            ("Next step", 1.5),
            ("In the way", 1.2),
        ),
        "Initiatives under way and planned",
    ),
)
OUTCOME_UPDATES = Slide(
    "outcome_updates",
    "Title-text-and-table",
    Table(
        "updates",
        columns(
            ("Metric", 2.1),
            ("Start", 0.9),
            ("Before", 0.9),
            ("Now", 0.9),
            ("Target", 0.9),
            ("Reached", 0.95),
            ("Stage", 1.05),
            ("What shows it", 1.9),
        ),
        "Where each agreed metric stands",
    ),
)
SERVICES = Slide(
    "services",
    "Title-and-table",
    Table(
        "sows",
        columns(
            ("Statement of work", 1.8),
            ("Scope", 2.2),
            ("What is delivered", 2.0),
            ("When", 1.2),
            ("Days used", 0.9),
            ("Status", 1.0),
        ),
        "Services ordered and how far they are",
    ),
)
RUNBOOKS = Slide(
    "runbooks",
    "Title-and-table",
    Table(
        "runbooks",
        columns(
            ("Run book", 2.2),
            ("Version", 0.8),
            ("Owner", 1.3),
            ("Last reviewed", 1.35),
            ("Where", 2.2),
        ),
        "Runbooks and where they are kept",
    ),
)
COMMITMENT = Slide(
    "commitment",
    "Agreement",
    Table(
        "signers",
        columns(("For each side", 2.55), ("Signature", 2.2), ("Date", 0.7)),
        "Who agrees for each side, with room to sign",
        rows=Rows(count=4, height=54.0),
    ),
)

CSP = Template(
    kind="csp",
    title="Mutual Customer Success Plan",
    banner="",
    slides=(
        pages.COVER,
        pages.IN_SHORT,
        CHANGES,
        pages.BACKGROUND,
        pages.HEARD,
        STAKEHOLDERS,
        OUTCOMES,
        pages.WORKFLOW_CURRENT,
        pages.CURRENT_PICTURE,
        pages.WORKFLOW_PROPOSED,
        pages.PROPOSED_PICTURE,
        pages.CONSOLIDATION,
        pages.APPLICATIONS,
        RISKS,
        pages.TIMELINE,
        pages.VALUE_CHAIN,
        PURCHASE,
        pages.ROADMAP,
        FIRST_90_DAYS,
        pages.OBJECTIVES,
        pages.CALENDAR,
        pages.ARCHITECTURE_GRID,
        pages.ARCHITECTURE_PICTURE,
        pages.STANDING,
        pages.NEXT_STEPS,
        COMMITMENT,
        pages.APPENDIX,
        pages.FACTS,
        pages.STRATEGY,
        pages.WHY,
        pages.NEEDS,
        TEAM,
        FORUMS,
        pages.OUTCOME_ACTIONS,
        TOOLS,
        pages.APPLICATION_DETAILS,
        pages.ACTIVITIES_DONE,
        pages.ACTIVITIES_PLANNED,
        EVALUATION,
        pages.EVALUATION_SCOPE,
        pages.EVALUATION_PLAN,
        pages.VALUE_MAP,
        pages.MEASURES,
        METRICS,
        pages.SEAT_RAMP,
        USERS,
        RAMP,
        PHASES,
        PHASE_DETAILS,
        APPROACH,
        OBJECTIVE_DETAILS,
        OBJECTIVE_INITIATIVES,
        ENABLEMENT,
        PRODUCER,
        CONSUMER,
        pages.USE,
        UTILISATION,
        pages.USE_CASE_PROGRESS,
        USE_CASES,
        TICKETS,
        INITIATIVES,
        pages.OUTCOME_PROGRESS,
        OUTCOME_UPDATES,
        SERVICES,
        RUNBOOKS,
    ),
)
