"""The slides that several kinds of document have, drawn once."""

from slide_maps.authoring.tables import columns
from slide_maps.authoring.template import Canvas, Slide, Table

COVER = Slide("cover", "Cover", Canvas("logo", "Decoration"))
SUMMARY = Slide("summary", "Title-and-three-columns")
IN_SHORT = Slide("summary", "Title-two-columns-and-asks")
AGENDA = Slide("agenda", "Agenda")
APPENDIX = Slide("appendix", "Agenda")

BACKGROUND = Slide(
    "background",
    "Title-table-and-text",
    Table(
        "facts",
        columns(("Fact", 1.0), ("What is known", 2.3)),
        "Facts about the company, one per row",
    ),
)
FACTS = Slide(
    "facts",
    "Title-and-table",
    Table(
        "facts",
        columns(("Fact", 1.0), ("What is known", 3.4)),
        "Further facts about the company, one per row",
    ),
)
STRATEGY = Slide("strategy", "Title-and-three-texts")

WHY = Slide("why", "Title-and-three-texts")
HEARD = Slide("heard", "Title-and-three-columns")
NEEDS = Slide("needs", "Title-and-three-columns")

OUTCOME_ACTIONS = Slide(
    "outcome_actions",
    "Title-and-table",
    Table(
        "outcomes",
        columns(
            ("Business outcome", 2.0),
            ("Why it matters", 1.9),
            ("If nothing changes", 1.7),
            ("What leads there", 2.1),
            ("What helps", 1.6),
        ),
        "Why each outcome matters and what leads to it",
    ),
)

WORKFLOW_CURRENT = Slide(
    "workflow_current",
    "Title-and-diagram",
    Canvas("current", "Diagram of how software is delivered today, in lanes by stage"),
)
WORKFLOW_PROPOSED = Slide(
    "workflow_proposed",
    "Title-and-diagram",
    Canvas("proposed", "Diagram of how software will be delivered, in the same lanes"),
)

CURRENT_PICTURE = Slide(
    "current_picture",
    "Title-and-diagram",
    Canvas("picture", "The customer's own drawing of how it works today"),
)
PROPOSED_PICTURE = Slide(
    "proposed_picture",
    "Title-and-diagram",
    Canvas("picture", "The customer's own drawing of how it shall work"),
)
ARCHITECTURE_PICTURE = Slide(
    "architecture_picture",
    "Title-and-diagram",
    Canvas("picture", "The customer's own drawing of the architecture"),
)

APPLICATIONS = Slide(
    "applications",
    "Title-and-table",
    Table(
        "applications",
        columns(
            ("Application", 1.5),
            ("What it does", 1.6),
            ("Criticality", 0.9),
            ("Developers", 1.0),
            ("Use cases", 2.0),
            ("Effort", 0.65),
            ("Phase", 1.5),
        ),
        "Applications in scope and when each moves",
    ),
)
APPLICATION_DETAILS = Slide(
    "application_details",
    "Title-and-table",
    Table(
        "applications",
        columns(
            ("Application", 1.5),
            ("Stack", 1.5),
            ("Repositories", 1.2),
            ("Pipelines", 0.95),
            ("Tools today", 1.5),
            ("Runs on", 1.2),
            ("Rules", 1.0),
            ("Owner", 1.15),
        ),
        "What each application is made of, and the rules it is under",
    ),
)

ACTIVITIES_DONE = Slide(
    "activities_done",
    "Title-and-table",
    Table(
        "activities",
        columns(
            ("Activity", 2.2),
            ("Date", 1.15),
            ("With whom", 1.7),
            ("Owner", 1.2),
            ("Result", 2.6),
        ),
        "Activities already held and what came of them",
    ),
)
ACTIVITIES_PLANNED = Slide(
    "activities_planned",
    "Title-and-table",
    Table(
        "activities",
        columns(
            ("Activity", 2.2),
            ("Date", 1.15),
            ("With whom", 1.7),
            ("Owner", 1.2),
            ("What it is for", 2.6),
        ),
        "Activities still to come",
    ),
)

EVALUATION_SCOPE = Slide("evaluation_scope", "Title-and-three-columns")
EVALUATION_PLAN = Slide(
    "evaluation_plan",
    "Title-text-and-table",
    Table(
        "milestones",
        columns(("Step", 3.4), ("From", 1.0), ("To", 1.0), ("Owner", 1.5)),
        "Steps of the evaluation with dates and owners",
    ),
)

VALUE_MAP = Slide(
    "value_map",
    "Title-text-and-table",
    Table(
        "chain",
        columns(
            ("Business outcome", 1.7),
            ("Challenge today", 1.7),
            ("What is needed", 1.7),
            ("What delivers it", 1.6),
            ("Value", 2.1),
        ),
        "From each business outcome to the value it brings",
    ),
)
NEXT_STEPS = Slide(
    "next_steps",
    "Title-text-and-table",
    Table(
        "steps",
        columns(("Next step", 3.6), ("Owner", 1.4), ("By", 1.0)),
        "Next steps with their owners and dates",
    ),
)

# -- pictures: each has its table somewhere behind

CONSOLIDATION = Slide(
    "consolidation",
    "Title-and-diagram",
    Canvas("map", "Each tool of today, what becomes of it, and what does its work afterwards"),
)
TIMELINE = Slide(
    "timeline",
    "Title-and-diagram",
    Canvas("line", "What was done and what is planned, in the order of time"),
)
VALUE_CHAIN = Slide(
    "value_chain",
    "Title-and-diagram",
    Canvas("chain", "From each initiative to its outcome, what is needed and what it is worth"),
)
MEASURES = Slide(
    "measures",
    "Title-and-diagram",
    Canvas("tracks", "Each measure from where it is to where it shall be"),
)
SEAT_RAMP = Slide(
    "seat_ramp",
    "Title-and-diagram",
    Canvas("ramp", "Active users by month, planned and seen, under what was bought"),
)
ROADMAP = Slide(
    "roadmap", "Title-and-diagram", Canvas("road", "The phases on a date axis, with their ends")
)
OBJECTIVES = Slide(
    "objectives",
    "Title-and-diagram",
    Canvas("board", "Objectives in columns by when they are due"),
)
CALENDAR = Slide(
    "enablement_calendar",
    "Title-and-diagram",
    Canvas("calendar", "Enablement sessions by quarter"),
)
ARCHITECTURE_GRID = Slide(
    "architecture_grid",
    "Title-and-diagram",
    Canvas("grid", "Decisions of those who run the platform and of those who use it"),
)
STANDING = Slide(
    "where_we_stand",
    "Title-and-diagram",
    Canvas("cards", "The figures of use, outcomes, initiatives and tickets"),
)
USE = Slide("utilisation", "Title-and-diagram", Canvas("cards", "The figures of use"))
USE_CASE_PROGRESS = Slide(
    "use_case_progress",
    "Title-and-diagram",
    Canvas("tracks", "How far each use case is in production"),
)
OUTCOME_PROGRESS = Slide(
    "outcome_progress",
    "Title-and-diagram",
    Canvas("tracks", "How far each agreed figure has come"),
)
COST_BARS = Slide(
    "cost_bars",
    "Title-and-diagram",
    Canvas("bars", "What is spent today against what would be spent"),
)
RISK_MAP = Slide(
    "risk_map", "Title-and-diagram", Canvas("risks", "Risks by likelihood and impact")
)
STAKEHOLDER_MAP = Slide(
    "stakeholder_map", "Title-and-diagram", Canvas("people", "People by influence and stance")
)
