"""What Google's pages leave open, and what the local workspace does until it was measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One open question.

    Attributes:
        number: Its number, which stays.
        asks: What is not known.
        expected: What the local workspace does.
        page: The page of `docs/google` that says so.
    """

    number: int
    asks: str
    expected: str
    page: str


QUESTIONS = (
    Question(
        1,
        "replaceAllText over a token whose letters differ in style",
        "hit; in the style of its first letter",
        "slides-text",
    ),
    Question(
        2,
        "replaceAllText without pages reaches notes and layouts, and counts them",
        "slide, notes and layout; counted 3",
        "slides-text",
    ),
    Question(3, "a stale revision of a presentation", "refused: revision", "slides-revisions"),
    Question(
        4,
        "commentUpdateState in the reply to a batch without comments",
        "left out",
        "slides-revisions",
    ),
    Question(
        5,
        "duplicateObject of a slide copies its notes; ids of what is on it",
        "notes copied; SLIDES_API…",
        "slides-duplicate",
    ),
    Question(
        6,
        "deleteObject of a group, and of a shape a connector is glued to",
        "children gone; connector stays unconnected",
        "slides-lines",
    ),
    Question(
        7,
        "createTable with a place and a size; more than 20 rows",
        "honoured; accepted",
        "slides-tables",
    ),
    Question(
        8,
        "insertTableRows takes fill and height from the row it stands beside",
        "fill copied; height copied",
        "slides-tables",
    ),
    Question(9, "a batch without requests", "200; no replies", "slides-errors"),
    Question(10, "insertText of an empty text", "refused", "slides-text"),
    Question(11, "createSlide behind the last place", "refused", "slides-errors"),
    Question(12, "files.copy under an id of generateIds", "accepted", "drive-files-copy"),
    Question(13, "files.copy keeps every object id", "yes", "drive-files-copy"),
    Question(
        14,
        "a query for an appProperty right after it was written; 125 bytes of one",
        "found at once; refused",
        "drive-properties",
    ),
    Question(
        15,
        "rowHeight that presentations.get tells once text has grown",
        "as it was",
        "slides-tables",
    ),
    Question(16, "updatePageElementAltText with an empty text", "cleared", "slides-text"),
    Question(
        17, "a shape's fill set in the batch that wrote its text", "accepted", "slides-text"
    ),
    Question(
        18,
        "connections and hidden slides in an export to pptx",
        "connections exported; hidden exported",
        "drive-export",
    ),
    Question(
        19,
        "Slides asked for a .pptx that was not converted",
        "refused: Office file",
        "slides-errors",
    ),
    Question(
        20,
        "carriage return, U+2028 and no-break space in insertText",
        "CR left out; U+2028 kept; NBSP kept",
        "slides-text",
    ),
)
