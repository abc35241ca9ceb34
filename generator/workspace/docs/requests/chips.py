"""Requests that mention people and dates."""

from collections.abc import Callable
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.chips import new_date, new_person
from generator.workspace.docs.edit import insert_run, paragraph_for
from generator.workspace.docs.ooxml import VAL, W
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.units import cleaned
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]


def insert_person(batch: Batch, request: Json) -> None:
    """A person's name or address, as one thing."""
    _insert(batch, request, "personProperties", new_person)


def insert_date(batch: Batch, request: Json) -> None:
    """A date, as one thing."""
    _insert(batch, request, "dateElementProperties", new_date)


def _insert(
    batch: Batch, request: Json, field: str, make: Callable[[int, Json], Element]
) -> None:
    story, index = batch.insertion(request)
    paragraph_for(story, index)
    said = request.get(field)
    if said is None:
        raise Invalid(f"The field {field} must be specified.")
    said = {name: cleaned(one) if isinstance(one, str) else one for name, one in said.items()}
    insert_run(story, index, make(_free_number(batch), said))


def _free_number(batch: Batch) -> int:
    """A number no content control of the document has."""
    used = [0]
    for _, story in batch.document.stories():
        for one in story.element.iter(f"{W}sdtPr"):
            said = "".join(found.get(VAL, "") for found in one.iterchildren(f"{W}id"))
            used.append(int(said) if said.isdigit() else 0)
    return max(used) + 1


HANDLERS = {"insertPerson": insert_person, "insertDate": insert_date}
