"""Values that several elements choose from."""

from generator.content.values import Choice


class Grade(Choice):
    """How much: likelihood, impact, influence, priority."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Size(Choice):
    """How big a migration is."""

    S = "s", "S"
    M = "m", "M"
    L = "l", "L"
    XL = "xl", "XL"


class Rag(Choice):
    """A traffic light; always printed as a word, never as a colour alone."""

    RED = "red"
    AMBER = "yellow"
    GREEN = "green"


class Frequency(Choice):
    """How often people meet or a document is gone through."""

    DAILY = "daily"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly", "Every two weeks"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly", "Twice a year"
    YEARLY = "yearly"
    AS_NEEDED = "as_needed"


class Persona(Choice):
    """The kind of work a person or an audience does."""

    DEVELOPMENT = "development"
    QA = "qa", "QA"
    OPERATIONS = "operations"
    SECURITY = "security"
    DEVOPS = "devops", "DevOps"
    INFRASTRUCTURE = "infrastructure"
    BUSINESS = "business"
    COMPLIANCE = "compliance"
    PROCUREMENT_LEGAL = "procurement_legal", "Procurement / Legal"


class Disposition(Choice):
    """What becomes of a tool."""

    KEEP = "keep"
    INTEGRATE = "integrate"
    REPLACE = "replace"
    RETIRE = "retire"
    NEW = "new"


class Progress(Choice):
    """How something stands (the labels of success plans)."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    WATCHPOINT = "watchpoint"
    CONCERN = "concern"
    DONE = "done"


class OutcomeStage(Choice):
    """How far a verifiable outcome has come."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    VERIFIED = "verified"


class Confidence(Choice):
    """Where a figure comes from."""

    CUSTOMER_VALIDATED = "customer_validated", "Validated"
    ESTIMATE = "estimate", "Estimate"
    BENCHMARK = "benchmark", "Benchmark"
