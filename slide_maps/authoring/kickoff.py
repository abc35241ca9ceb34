"""The slides of the kick-off."""

from slide_maps.authoring import csp, pages
from slide_maps.authoring.template import Template

KICKOFF = Template(
    kind="kickoff",
    title="Kick-off",
    banner="",
    slides=(
        pages.COVER,
        pages.SUMMARY,
        csp.OUTCOMES,
        pages.VALUE_MAP,
        csp.STAKEHOLDERS,
        csp.TEAM,
        pages.WORKFLOW_PROPOSED,
        pages.APPLICATIONS,
        csp.PURCHASE,
        csp.PHASES,
        csp.FIRST_90_DAYS,
        csp.OBJECTIVES,
        csp.RISKS,
        csp.UTILISATION,
        pages.NEXT_STEPS,
        pages.APPENDIX,
        csp.FORUMS,
        pages.WORKFLOW_CURRENT,
        csp.TOOLS,
        csp.METRICS,
        csp.USERS,
        csp.PHASE_DETAILS,
        csp.OBJECTIVE_DETAILS,
        csp.USE_CASES,
        csp.TICKETS,
        csp.INITIATIVES,
        csp.OUTCOME_UPDATES,
        csp.SERVICES,
        csp.RUNBOOKS,
    ),
)
