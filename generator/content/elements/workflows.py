"""Element 5: how software is made today, and how it shall be made."""

from generator.content.audience import Customer, Internal
from generator.content.elements.choices import Disposition
from generator.content.model import (
    Item,
    LaneRef,
    Many,
    NodeRef,
    OutcomeRef,
    Part,
    PhaseRef,
    optional,
    required,
    several,
)
from generator.content.values import Choice, Flag, Money, Percent, Period, Text


class View(Choice):
    """What a pair of diagrams looks at."""

    VALUE_STREAM = "value_stream"
    PIPELINE = "pipeline"
    TOOLCHAIN = "toolchain"
    TOPOLOGY = "topology"


class NodeKind(Choice):
    """What a box in a diagram stands for."""

    TOOL = "tool"
    TEAM = "team", "Team or person"
    STAGE = "stage"
    ENVIRONMENT = "environment"
    GATE = "gate"
    DATA = "data"


class Lane(Item):
    """A stage of the life cycle: Plan, Create, Verify, Secure, Release, Operate, Govern."""

    named_by = ("label",)
    is_plain = True

    label: Customer[Text] = required("What the lane is called")


class Node(Item):
    """A box in a diagram."""

    named_by = ("label",)

    label: Customer[Text] = required("What stands in the box")
    lane: Customer[LaneRef | None] = optional("The lane it stands in")
    kind: Customer[NodeKind | None] = optional("What the box stands for")
    vendor: Customer[Text | None] = optional("Whose product it is")
    disposition: Customer[Disposition | None] = optional("What becomes of it")
    non_negotiable: Customer[Flag | None] = optional("Whether it must stay")
    pain: Customer[Text | None] = optional("What hurts here")
    detail: Customer[Text | None] = optional("One line more in the box")


class Edge(Item):
    """An arrow in a diagram."""

    from_: Customer[NodeRef] = required("The box it leaves", alias="from")
    to: Customer[NodeRef] = required("The box it reaches")
    label: Customer[Text | None] = optional("What passes along it")
    manual: Customer[Flag | None] = optional("Whether people do it by hand")
    wait: Customer[Text | None] = optional("How long things wait here: 3 days")

    @property
    def own_text(self) -> str:
        """From where to where."""
        return f"{self.from_} to {self.to}"


class Callout(Item):
    """A remark on a box: what hurts today, what is won tomorrow."""

    named_by = ("text",)

    text: Customer[Text] = required("The remark")
    at: Customer[NodeRef | None] = optional("The box it points to")
    outcome: Customer[OutcomeRef | None] = optional("The outcome it serves")


class ValueStream(Part):
    """The figures of a value stream."""

    lead_time: Customer[Text | None] = optional("From idea to use: 14 days")
    process_time: Customer[Text | None] = optional("Of that, work: 3 days")
    complete_accurate: Customer[Percent | None] = optional("Share that is right the first time")
    frequency: Customer[Text | None] = optional("How often a release goes out")


class Diagram(Part):
    """One diagram: today's, or the proposed one."""

    title: Customer[Text | None] = optional("What stands above the diagram")
    summary: Customer[Text | None] = optional("The diagram in a sentence")
    nodes: Customer[Many[Node]] = several("Its boxes; 6 to 14")
    edges: Customer[Many[Edge]] = several("Its arrows")
    callouts: Customer[Many[Callout]] = several("Remarks on boxes; up to 4")
    value_stream: Customer[ValueStream | None] = optional("Its figures")
    picture: Customer[Text | None] = optional("The customer's own drawing: a file or a URL")


class ToolRow(Item):
    """A row of the tool map."""

    named_by = ("today", "proposed", "stage")

    stage: Customer[Text] = required("The stage of the life cycle")
    today: Customer[Text | None] = optional("The tool of today")
    pain: Customer[Text | None] = optional("What hurts about it")
    proposed: Customer[Text | None] = optional("The tool proposed")
    disposition: Customer[Disposition | None] = optional("What becomes of today's tool")
    non_negotiable: Customer[Flag | None] = optional("Whether it must stay")
    phase: Customer[PhaseRef | None] = optional("The phase in which it changes")
    contract_ends: Internal[Period | None] = optional("When its contract ends")
    annual_spend: Internal[Money | None] = optional("What it costs a year")
    likes: Internal[Text | None] = optional("What they like about its vendor")
    dislikes: Internal[Text | None] = optional("What they dislike about its vendor")
    appetite: Internal[Text | None] = optional("How willing they are to replace it")


class Workflow(Item):
    """A pair of diagrams with the same lanes: today and proposed."""

    named_by = ("title",)

    title: Customer[Text] = required("What the pair is about")
    view: Customer[View | None] = optional("What it looks at")
    lanes: Customer[Many[Lane]] = several("The lanes of both diagrams, in order")
    current: Customer[Diagram | None] = optional("How it is today")
    proposed: Customer[Diagram | None] = optional("How it shall be")
    tool_map: Customer[Many[ToolRow]] = several("Tool by tool: today, proposed, when")
    competitor_strategy: Internal[Text | None] = optional("How competitors will answer")
    notes: Internal[Text | None] = optional("For us only")
