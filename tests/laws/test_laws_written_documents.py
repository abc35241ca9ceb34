"""Laws of written documents, over random things to say and random people."""

import json
from collections.abc import Mapping
from typing import Any

from givens.builds import NOW
from givens.discovery import check_request
from givens.workspaces import repeatable
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.document import Document, Paragraph, length
from generator.document.outline import outline
from generator.document.read import from_docs
from generator.document.slots import leftover_tokens
from generator.maps.words import Phrase
from generator.merge.choices import Kind
from generator.plan.document.asked import Asked, AskedTable, AskedText
from generator.plan.document.lower import lower_all
from generator.plan.document.merging import MergedDocument, merge_document, takes
from generator.plan.document.planner import plan_document, verify_document
from generator.plan.memory import Memory
from generator.plan.script import Row
from generator.workspace.docs.file import DocsFile
from slide_maps.authoring.paper import Grid, Line, Paper, to_docx
from slide_maps.authoring.theme import read_theme

PAPER = Paper(
    "law",
    "Law",
    "",
    (
        Line("cover.title", "title"),
        Line("one.title", "heading"),
        Line("one.text", "text"),
        Line("one.points", "bullets"),
        Grid("one.rows", (("A", 1), ("B", 2))),
        Line("many.title", "minor"),
        Line("many.points", "bullets"),
        Grid("many.rows", (("A", 1), ("B", 1))),
        Line("last.text", "text"),
    ),
)
BATCH = "https://docs.googleapis.com/v1/documents/one:batchUpdate?alt=json"
DOCX = to_docx(PAPER, read_theme())
TEMPLATE = from_docs(DocsFile.open(DOCX).content())

words = st.text("ab é😀.{}", min_size=1, max_size=8).map(lambda text: f"w{text.strip()}w")
paragraphs = st.lists(words, min_size=1, max_size=4).map(
    lambda lines: AskedText(tuple(Phrase(line) for line in lines))
)
tables = st.lists(st.tuples(st.sampled_from("pqrst"), words), max_size=5).map(
    lambda rows: AskedTable(
        (Phrase("A"), Phrase("B")),
        tuple(
            Row(item, (Phrase(f"{item}!"), Phrase(text))) for item, text in dict(rows).items()
        ),
    )
)


@st.composite
def asked(draw: Any) -> tuple[Asked, ...]:
    """Slots of a document, in the order of the template, some of them absent."""
    told = [Asked("page", "", "header", AskedText((Phrase("head"),)))]
    told.append(Asked("cover", "", "title", AskedText((Phrase("Title"),))))
    told += _some(draw, "one", "", {"title": words, "text": paragraphs, "points": paragraphs})
    for item in sorted(draw(st.sets(st.sampled_from("xyz")))):
        told += _some(draw, "many", item, {"title": words, "points": paragraphs})
    told += _some(draw, "last", "", {"text": paragraphs})
    return tuple(told)


def _some(draw: Any, section: str, item: str, slots: dict[str, Any]) -> list[Asked]:
    found = []
    for slot, content in {**slots, "rows": tables}.items():
        if (section, slot) == ("last", "rows") or not draw(st.booleans()):
            continue
        said = draw(content)
        if isinstance(said, str):
            said = AskedText((Phrase(said),))
        if isinstance(said, AskedText) or said.rows:
            found.append(Asked(section, item, slot, said))
    order = [*slots, "rows"]
    return sorted(found, key=lambda each: order.index(each.slot))


class Written:
    """A document that is written to as a run would, in memory."""

    def __init__(self, *, ends_at_once: bool = False) -> None:
        self.file = DocsFile.open(DOCX)
        self.entropy = repeatable()
        self.held: Memory | None = None
        if not ends_at_once:  # behind its last slot stands an empty paragraph
            last = self.document.body.blocks[-1].end - 1
            self.send({"insertText": {"text": "\n", "location": {"index": last}}})

    @property
    def document(self) -> Document:
        return from_docs(self.file.content())

    def send(self, *requests: dict[str, Any]) -> None:
        check_request("docs.v1", "POST", BATCH, json.dumps({"requests": requests}))
        self.file.apply(requests, lambda _: None, self.entropy)

    def say(self, told: tuple[Asked, ...], answer: Any = takes) -> MergedDocument:
        merged = merge_document(self.held, told, self.document, answer)
        plan = plan_document(merged, self.document, TEMPLATE)
        assert not plan.findings
        self.send(*lower_all(plan.edits).requests)
        slides = merged.remembered
        self.held = Memory("law", "Law", "id", "t", "i", NOW.isoformat(), slides)
        assert verify_document(merged, self.document) == ()
        return merged

    @property
    def looks(self) -> list[tuple[str, bool, Mapping[str, Any]] | str]:
        """What stands in the body, blank paragraphs too, and what it looks like."""
        return [
            (block.text, block.bullet is not None, block.style)
            if isinstance(block, Paragraph)
            else type(block).__name__
            for block in self.document.body.blocks
        ]

    def has_more_to_say(self, told: tuple[Asked, ...]) -> bool:
        merged = merge_document(self.held, told, self.document, takes)
        return bool(plan_document(merged, self.document, TEMPLATE).edits)


@settings(max_examples=40, deadline=None)
@given(asked())
def test_planning_against_the_result_of_a_plan_gives_no_edits(told: tuple[Asked, ...]) -> None:
    written = Written()
    written.say(told)
    assert not leftover_tokens(written.document) or "{{" in str(told)
    assert not written.has_more_to_say(told)


@settings(max_examples=40, deadline=None)
@given(asked(), asked())
def test_a_document_nobody_touched_becomes_what_it_would_be_anew(
    first: tuple[Asked, ...], then: tuple[Asked, ...]
) -> None:
    written, anew = Written(), Written()
    written.say(first)
    written.say(then)
    anew.say(then)
    assert outline(written.document) == outline(anew.document)
    assert written.looks == anew.looks
    assert not written.has_more_to_say(then)


@settings(max_examples=30, deadline=None)
@given(asked(), asked(), asked())
def test_where_the_last_paragraph_has_to_stay_it_lends_its_looks_to_none(
    first: tuple[Asked, ...], then: tuple[Asked, ...], last: tuple[Asked, ...]
) -> None:
    written, anew = Written(ends_at_once=True), Written(ends_at_once=True)
    for told in (first, then, last):
        written.say(told)
    anew.say(last)
    assert outline(written.document) == outline(anew.document)
    assert not written.has_more_to_say(last)


@settings(max_examples=40, deadline=None)
@given(asked(), asked(), st.data())
def test_a_paragraph_a_person_added_outlives_whatever_the_brief_does(
    first: tuple[Asked, ...], then: tuple[Asked, ...], data: Any
) -> None:
    written = Written()
    written.say(first)
    own = "Mine, and mine alone."
    behind = data.draw(st.sampled_from([*_places(written.document)]))
    written.send({"insertText": {"text": f"\n{own}", "location": {"index": behind}}})
    merged = written.say(then, lambda _: "later")
    texts = [each.text for each in written.document.body.paragraphs()]
    assert sum(own in text for text in texts) == 1
    assert merged is not None


@settings(max_examples=40, deadline=None)
@given(asked(), asked(), st.data())
def test_words_a_person_put_behind_a_paragraph_are_kept_or_the_question_is_open(
    first: tuple[Asked, ...], then: tuple[Asked, ...], data: Any
) -> None:
    written = Written()
    written.say(first)
    behind = data.draw(st.sampled_from([*_places(written.document)]))
    written.send({"insertText": {"text": " Mine.", "location": {"index": behind}}})
    written.say(then, lambda _: "later")
    assert "Mine." in outline(written.document)


def test_an_untouched_conflict_is_told_by_its_kind() -> None:
    told = (
        Asked("page", "", "header", AskedText((Phrase("head"),))),
        Asked("last", "", "text", AskedText((Phrase("One thing."),))),
    )
    other = (told[0], Asked("last", "", "text", AskedText((Phrase("Quite another."),))))
    written = Written()
    written.say(told)
    at = next(e for e in written.document.body.paragraphs() if e.text == "One thing.")
    written.send(
        {"insertText": {"text": "Mine now", "location": {"index": at.text_end}}},
        {"deleteContentRange": {"range": {"startIndex": at.start, "endIndex": at.text_end}}},
    )
    merged = written.say(other, lambda _: "later")
    assert [each.change.kind for each in merged.noted] == [Kind.CONFLICT]


def _places(document: Document) -> list[int]:
    """The end of every paragraph of the body that says something, outside tables."""
    return [
        block.start + length(block.text)
        for block in document.body.blocks
        if isinstance(block, Paragraph) and block.text
    ]
