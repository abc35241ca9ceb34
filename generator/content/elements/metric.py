"""A metric: what is measured, from where to where, by when."""

from generator.content.audience import Customer
from generator.content.model import Part, optional
from generator.content.values import Measure, Period, Text


class Metric(Part):
    """What is measured, where it stands, where it shall stand, and by when."""

    name: Customer[Text | None] = optional("What is measured, in the customer's words")
    baseline: Customer[Measure | None] = optional("Where it stands today; `unknown` is allowed")
    target: Customer[Measure | None] = optional("Where it shall stand")
    unit: Customer[Text | None] = optional("Unit of both figures: days, %, deployments a week")
    by: Customer[Period | None] = optional("When the target is reached")
    measure_by: Customer[Period | None] = optional("When an unknown baseline will be measured")
    source: Customer[Text | None] = optional("Where the figures come from")
