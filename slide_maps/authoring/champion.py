"""The slides of the Proposal."""

from slide_maps.authoring import csp, pages, readout
from slide_maps.authoring.tables import columns
from slide_maps.authoring.template import Slide, Table, Template

METRICS = Slide(
    "metrics",
    "Title-and-table",
    Table(
        "metrics",
        columns(
            ("Measure", 2.2),
            ("From → to", 1.7),
            ("By", 1.1),
            ("Worth a year", 1.2),
            ("Figures are", 1.4),
            ("Source", 1.8),
        ),
        "How the value is measured, and what it is worth",
    ),
)
OPTIONS = Slide(
    "options",
    "Title-text-and-table",
    Table(
        "options",
        columns(
            ("Option", 1.7),
            ("Tier", 0.9),
            ("Seats", 0.65),
            ("Term", 1.15),
            ("A seat a month", 1.4),
            ("Services, once", 1.15),
            ("In all", 1.2),
            ("Note", 1.55),
        ),
        "The options of this proposal with their prices",
    ),
)
COSTS = Slide(
    "costs",
    "Title-figures-and-table",
    Table(
        "costs",
        columns(
            ("What money goes into", 2.0),
            ("A year, today", 1.1),
            ("A year, as proposed", 1.2),
            ("How it was counted", 2.2),
        ),
        "What is spent today, and what would be spent",
    ),
)
PURCHASE = Slide(
    "purchase",
    "Title-text-and-table",
    Table(
        "lines",
        columns(
            ("Product", 2.2),
            ("Tier", 0.9),
            ("Deployment", 1.3),
            ("How many", 1.1),
            ("Recommended", 1.2),
            ("From", 1.0),
            ("Until", 1.0),
        ),
        "What is recommended, how many, and from when",
    ),
)
OPTION_DETAILS = Slide(
    "option_details",
    "Title-and-table",
    Table(
        "options",
        columns(
            ("Option", 1.6),
            ("Run as", 1.2),
            ("Success tier", 1.1),
            ("Besides seats", 2.2),
            ("Year by year", 2.2),
        ),
        "What each option holds besides its seats",
    ),
)
ASSUMPTIONS = Slide("assumptions", "Title-and-three-columns")

CHAMPION = Template(
    kind="champion",
    name_for_ids="proposal",
    title="Proposal",
    banner="",
    slides=(
        pages.COVER,
        pages.IN_SHORT,
        pages.HEARD,
        csp.OUTCOMES,
        pages.WORKFLOW_CURRENT,
        pages.WORKFLOW_PROPOSED,
        pages.VALUE_CHAIN,
        pages.MEASURES,
        OPTIONS,
        pages.COST_BARS,
        PURCHASE,
        readout.ASKS,
        pages.APPENDIX,
        pages.WHY,
        pages.OUTCOME_ACTIONS,
        pages.CURRENT_PICTURE,
        pages.PROPOSED_PICTURE,
        pages.CONSOLIDATION,
        csp.TOOLS,
        pages.VALUE_MAP,
        METRICS,
        COSTS,
        OPTION_DETAILS,
        ASSUMPTIONS,
        csp.USERS,
    ),
)
