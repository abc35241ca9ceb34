"""The five slides of the Technical Opportunity Plan, an internal document."""

from slide_maps.authoring import pages, tcp
from slide_maps.authoring.tables import columns
from slide_maps.authoring.template import Slide, Table, Template

OUTCOMES = Slide(
    "outcomes",
    "Title-lists-and-table",
    Table(
        "drivers",
        columns(
            ("Actions", 1.75), ("Features", 1.3), ("Initiative", 1.4), ("Value driver", 1.15)
        ),
        "From actions and features to initiatives and value drivers",
    ),
)
STAKEHOLDERS = Slide(
    "stakeholders",
    "Title-text-and-table",
    Table(
        "people",
        columns(
            ("Name", 1.7),
            ("Role", 1.15),
            ("Stance", 0.9),
            ("Relation", 0.75),
            ("What we know", 2.05),
            ("Gap and next step", 2.3),
        ),
        "People on the customer's side, how they stand, and what is missing",
    ),
)
WIN_PLAN = Slide(
    "win_plan",
    "Title-text-and-table",
    Table(
        "activities",
        columns(
            ("Activity", 2.2),
            ("Date", 1.1),
            ("Audience", 1.8),
            ("Owner", 1.1),
            ("Status", 0.9),
            ("Notes", 2.4),
        ),
        "Activities on the way to the technical win, in the order of time",
    ),
)

TOP = Template(
    kind="top",
    title="Technical Opportunity Plan",
    banner=tcp.BANNER,
    slides=(
        pages.COVER,
        OUTCOMES,
        pages.WORKFLOW_CURRENT,
        pages.WORKFLOW_PROPOSED,
        STAKEHOLDERS,
        WIN_PLAN,
        tcp.RISKS,
    ),
)
