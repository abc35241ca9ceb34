"""salesforce: what the opportunity should say, to be copied or loaded; nothing is guessed."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.content.brief import Brief, DocumentRecord, Opportunity
from generator.content.model import Part
from generator.content.values import Choice, Period
from generator.errors import Finding, Level
from generator.policy.rules import Data
from generator.policy.shipped import shipped
from generator.policy.verdicts import kind_for

_FILE = "salesforce.yaml"
_ID = "Opportunity ID"
_NAME = "Opportunity Name"


class Field(Data):
    """A field of an opportunity in Salesforce."""

    name: str
    says: str
    source: str
    most: int | None = None


@cache
def salesforce_fields() -> tuple[Field, ...]:
    """Every field that can be filled, in order."""
    return tuple(Field.model_validate(each) for each in shipped(_FILE)["fields"])


@dataclass(frozen=True, slots=True)
class Row:
    """What one opportunity should say: text, or yes or no; None where nobody knows."""

    opportunity: str
    id: str
    values: Mapping[str, str | bool | None]

    @property
    def known(self) -> Mapping[str, str | bool]:
        """What is known, in order."""
        return {name: value for name, value in self.values.items() if value is not None}


def rows(brief: Brief) -> tuple[Row, ...]:
    """A row for each opportunity of a brief."""
    return tuple(
        Row(
            each.name,
            _salesforce_id(each),
            {field.name: _value(field.says, each, brief) for field in salesforce_fields()},
        )
        for each in brief.opportunities
    )


def _salesforce_id(opportunity: Opportunity) -> str:
    """The id in the opportunity's address; empty where there is none."""
    parts = [part for part in (opportunity.url or "").partition("?")[0].split("/") if part]
    known = [part for part in parts if part.isalnum() and len(part) in (15, 18)]
    return known[-1] if known else ""


def _value(says: str, opportunity: Opportunity, brief: Brief) -> str | bool | None:
    match says:
        case "csp":
            return _success_plan(opportunity)
        case "csm_exception":
            return True if opportunity.csp_exception is not None else None
        case "csm_ready":
            return _csm_ready(opportunity, brief)
        case "customer_accepted":
            return _accepted(opportunity, brief)
        case "primary_sa":
            names = {person.id: person.name for person in brief.people}
            return names.get(opportunity.primary_sa)
    value: object = opportunity
    for step in says.split("."):
        value = getattr(value, step) if isinstance(value, Part) else None
    return _written(value)


def _written(value: object) -> str | None:
    match value:
        case Period():
            return value.end.isoformat() if value.is_known else None
        case Choice():
            return value.words
        case None:
            return None
    return " ".join(str(value).split())


def _success_plan(opportunity: Opportunity) -> str | None:
    """The plan's address; where it is excepted, the justification stands in its place."""
    granted = opportunity.csp_exception
    return granted.justification if granted else opportunity.csp_url


def _csm_ready(opportunity: Opportunity, brief: Brief) -> bool | None:
    record = _plan(brief)
    return True if record and record.csm_ready_on else opportunity.csm_ready


def _accepted(opportunity: Opportunity, brief: Brief) -> bool | None:
    """Only what somebody wrote down: the box, the review with the customer, the acceptance."""
    record = _plan(brief)
    reviewed = record is not None and bool(record.reviewed_on or record.accepted)
    return True if reviewed else opportunity.customer_accepted


def _plan(brief: Brief) -> DocumentRecord | None:
    """What happened to the success plan of this account."""
    kind = kind_for("csp", brief)
    return next((record for known, record in brief.documents.items() if known == kind), None)


def check(brief: Brief) -> tuple[Finding, ...]:
    """What Salesforce would not take as it stands."""
    limits = {field.name: field.most for field in salesforce_fields() if field.most}
    return tuple(
        Finding(
            "E138",
            f"“{name}” has {len(str(row.values[name]))} letters; {most} fit",
            row.opportunity,
            "one or two lines are enough",
            Level.WARNING,
        )
        for row in rows(brief)
        for name, most in limits.items()
        if len(str(row.values[name] or "")) > most
    )


# --- as text, and as a file for Data Loader --------------------------------------------------


def as_text(found: Sequence[Row]) -> str:
    """A block for each opportunity: what is known, and what is not."""
    blocks = []
    width = max(len(field.name) for field in salesforce_fields()) + 1
    for row in found:
        lines = [row.opportunity]
        for name, value in row.known.items():
            lines.append(f"  {f'{name}:':<{width}} {_in_words(value)}")
        unknown = [name for name, value in row.values.items() if value is None]
        if unknown:
            lines.append(f"  not known, left alone: {', '.join(unknown)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _in_words(value: str | bool) -> str:
    return {True: "checked", False: "not checked"}[value] if isinstance(value, bool) else value


def as_csv(found: Sequence[Row]) -> str:
    """The same for Data Loader: a row for each opportunity, empty where nothing is known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [field.name for field in salesforce_fields()]
    writer.writerow([_ID, _NAME, *names])
    for row in found:
        writer.writerow([row.id, row.opportunity, *(_cell(row.values[name]) for name in names)])
    return out.getvalue()


def _cell(value: str | bool | None) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value or ""


def as_data(found: Sequence[Row]) -> list[dict[str, object]]:
    """The same for a program."""
    return [
        {"opportunity": row.opportunity, "id": row.id or None, "fields": {**row.values}}
        for row in found
    ]
