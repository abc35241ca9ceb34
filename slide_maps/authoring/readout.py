"""The slides shown to the customer in meetings 2, 3 and 4, each asking whether it is right."""

from slide_maps.authoring import csp, pages
from slide_maps.authoring.tables import columns
from slide_maps.authoring.template import Slide, Table, Template

CONFIRM = Slide(
    "confirm",
    "Title-and-table",
    Table(
        "statements",
        columns(("What we heard", 3.3), ("Confirmed", 1.2), ("What it should say", 2.5)),
        "Each statement, whether you confirmed it, and room for your words",
    ),
)
CORRECTIONS = Slide("corrections", "Title-and-three-columns")
ASKS = Slide(
    "asks",
    "Title-text-and-table",
    Table(
        "asks",
        columns(("What we ask", 3.6), ("Who", 1.4), ("By", 1.0)),
        "What we ask, of whom, and by when",
    ),
)

READOUT = Template(
    kind="readout",
    title="What we understood",
    banner="",
    slides=(
        pages.COVER,
        pages.AGENDA,
        pages.WHY,
        pages.HEARD,
        pages.NEEDS,
        CONFIRM,
        pages.WORKFLOW_CURRENT,
        pages.CURRENT_PICTURE,
        pages.WORKFLOW_PROPOSED,
        pages.PROPOSED_PICTURE,
        pages.CONSOLIDATION,
        csp.TOOLS,
        pages.APPLICATIONS,
        csp.RISKS,
        csp.EVALUATION,
        pages.EVALUATION_SCOPE,
        pages.EVALUATION_PLAN,
        pages.ACTIVITIES_DONE,
        pages.ACTIVITIES_PLANNED,
        CORRECTIONS,
        ASKS,
    ),
    asks=True,
)
