"""The slides of the Technical Close Plan, an internal document."""

from slide_maps.authoring import pages
from slide_maps.authoring.tables import columns
from slide_maps.authoring.template import Slide, Table, Template

BANNER = "INTERNAL – not for the customer"

ACCOUNT = Slide("account", "Title-and-three-texts")
CONTRACTS = Slide(
    "contracts",
    "Title-and-table",
    Table(
        "contracts",
        columns(("Vendor", 1.5), ("Product", 2.0), ("Ends", 1.0), ("A year", 1.2)),
        "Contracts with other vendors",
    ),
)
DEAL = Slide("deal", "Title-and-three-columns")
STATEMENTS = Slide(
    "statements",
    "Title-and-table",
    Table(
        "statements",
        columns(
            ("Statement", 2.9),
            ("Theme", 1.3),
            ("Said by", 1.3),
            ("When", 1.6),
            ("Confirmed", 1.2),
            ("What was meant", 1.9),
        ),
        "Each statement with who said it, when, and whether it is confirmed",
    ),
)
STAKEHOLDERS = Slide(
    "stakeholders",
    "Title-text-and-table",
    Table(
        "people",
        columns(
            ("Name", 1.25),
            ("Title", 1.75),
            ("Role", 1.2),
            ("Stance", 0.95),
            ("Influence", 0.8),
            ("Relation", 0.75),
            ("Our contact", 1.1),
            ("Last met", 1.0),
        ),
        "People on the customer's side, their role and stance",
    ),
)
RELATIONSHIPS = Slide(
    "relationships",
    "Title-and-table",
    Table(
        "people",
        columns(
            ("Name", 1.2),
            ("Cares about", 1.9),
            ("Notes", 2.2),
            ("Gap", 1.6),
            ("Next step", 1.6),
        ),
        "What each person wants, what is missing, and what we do about it",
    ),
)
TEAM = Slide(
    "team",
    "Title-and-table",
    Table(
        "people",
        columns(("Name", 1.4), ("Title", 1.8), ("Role", 1.8), ("Here to", 2.8)),
        "The account team",
    ),
)
GAPS = Slide(
    "gaps",
    "Title-and-table",
    Table(
        "gaps",
        columns(
            ("Missing role", 1.8),
            ("What exactly is missing", 2.4),
            ("Next step", 2.4),
            ("Owner", 1.2),
            ("Due", 1.1),
        ),
        "Roles nobody known has yet",
    ),
)
OUTCOMES = Slide(
    "outcomes",
    "Title-and-table",
    Table(
        "outcomes",
        columns(
            ("Business outcome", 2.4),
            ("Kind", 1.2),
            ("Measure", 1.5),
            ("From → to", 1.5),
            ("By", 1.0),
            ("Owner", 1.2),
        ),
        "Business outcomes with their measures and owners",
    ),
)
VALUE_DRIVERS = Slide(
    "value_drivers",
    "Title-and-table",
    Table(
        "drivers",
        columns(
            ("Actions and focus areas", 2.2),
            ("Features", 1.55),
            ("Initiative", 1.75),
            ("Outcome", 2.1),
            ("Value driver", 1.6),
        ),
        "From actions and features to initiatives, outcomes and value drivers",
    ),
)
TOOLS = Slide(
    "tools",
    "Title-and-table",
    Table(
        "tools",
        columns(
            ("Stage", 1.0),
            ("Today", 1.3),
            ("Pain", 1.6),
            ("Proposed", 1.3),
            ("Decision", 1.1),
            ("Contract ends", 1.15),
            ("A year", 1.15),
            ("Appetite to replace", 1.5),
        ),
        "Each tool of today, what becomes of it, and how willing they are",
    ),
)
RISKS = Slide(
    "risks",
    "Title-and-table",
    Table(
        "risks",
        columns(
            ("Risk", 2.05),
            ("Category", 1.15),
            ("Severity", 0.85),
            ("Mitigation", 2.1),
            ("Owner", 1.15),
            ("Due", 1.15),
            ("Status", 0.95),
        ),
        "Risks with their mitigations and owners",
    ),
)
EVALUATION = Slide("evaluation", "Title-and-three-columns")
CAPABILITIES = Slide(
    "capabilities",
    "Title-and-table",
    Table(
        "capabilities",
        columns(
            ("Required capability", 1.8),
            ("Accepted when", 1.9),
            ("Shown with", 1.4),
            ("Owner", 1.1),
            ("Due", 1.15),
            ("Status", 1.05),
            ("Evidence", 1.5),
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
            ("Metric", 2.2),
            ("From → to", 1.6),
            ("By", 1.0),
            ("A year", 1.1),
            ("Figures are", 1.2),
            ("Source", 1.8),
        ),
        "How the value is measured, and what it is worth",
    ),
)
RETROS = Slide(
    "retros",
    "Title-and-table",
    Table(
        "retros",
        columns(
            ("Week", 0.9),
            ("Went well", 2.0),
            ("Overcome", 1.8),
            ("To change", 1.8),
            ("On track", 0.8),
        ),
        "Weekly looks back at the evaluation",
    ),
)
POSITION = Slide("position", "Title-and-three-texts")

TCP = Template(
    kind="tcp",
    title="Technical Close Plan",
    banner=BANNER,
    slides=(
        pages.COVER,
        pages.SUMMARY,
        pages.AGENDA,
        pages.BACKGROUND,
        DEAL,
        pages.WHY,
        pages.HEARD,
        pages.STAKEHOLDER_MAP,
        STAKEHOLDERS,
        GAPS,
        OUTCOMES,
        VALUE_DRIVERS,
        pages.WORKFLOW_CURRENT,
        pages.WORKFLOW_PROPOSED,
        pages.CONSOLIDATION,
        pages.APPLICATIONS,
        pages.RISK_MAP,
        RISKS,
        pages.TIMELINE,
        EVALUATION,
        CAPABILITIES,
        POSITION,
        pages.VALUE_CHAIN,
        pages.NEXT_STEPS,
        pages.APPENDIX,
        pages.STRATEGY,
        ACCOUNT,
        CONTRACTS,
        pages.NEEDS,
        STATEMENTS,
        RELATIONSHIPS,
        TEAM,
        pages.OUTCOME_ACTIONS,
        pages.CURRENT_PICTURE,
        pages.PROPOSED_PICTURE,
        TOOLS,
        pages.APPLICATION_DETAILS,
        pages.ACTIVITIES_DONE,
        pages.ACTIVITIES_PLANNED,
        pages.EVALUATION_SCOPE,
        pages.EVALUATION_PLAN,
        RETROS,
        pages.VALUE_MAP,
        METRICS,
    ),
)
