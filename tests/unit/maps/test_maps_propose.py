from pathlib import Path

import pytest
from givens.decks import (
    PAGE,
    a_cell,
    a_paragraph,
    a_presentation,
    a_run,
    a_shape,
    a_slide,
    a_table,
    a_text,
)
from givens.full_brief import TODAY, a_full_brief, the_vendor

from generator.content.brief import Brief
from generator.content.places import SourceMap
from generator.content.project import project
from generator.deck.deck import Deck
from generator.deck.inspect import inspect
from generator.deck.read import from_slides
from generator.maps.foreign import has_tokens, standing_tokens
from generator.maps.places import naming
from generator.maps.propose import Proposal, propose
from generator.maps.read import check_map, read_map
from generator.maps.slide_map import BulletsFill, MapSlide, SlideMap, TableFill
from generator.maps.vocabulary import Topic, vocabulary
from generator.plan.script import write_script


def a_deck(*slides: dict[str, object]) -> Deck:
    return from_slides(a_presentation(*slides))


def a_headed(words: str, *more: dict[str, object]) -> dict[str, object]:
    return a_slide(a_shape(words, placeholder="TITLE"), *more, slide_id=f"about {words}")


def proposed(*slides: dict[str, object], elements: str = "1 2 3 4 5 6 7") -> Proposal:
    return propose(
        inspect(a_deck(*slides)),
        vocabulary(),
        kind="csp",
        title="Plan",
        audience="customer",
        elements=elements.split(),
    )


def taken(proposal: Proposal) -> dict[int, str]:
    return {
        each.page.number: each.topic.topic
        for each in proposal.guesses
        if each.is_taken and each.topic
    }


@pytest.mark.parametrize(
    ("heading", "topic"),
    [("Key Stakeholders", "stakeholders"), ("RISKS & ISSUES", "risks"), ("Ziele", "outcomes")],
)
def test_a_slide_is_taken_for_what_its_heading_says(heading: str, topic: str) -> None:
    body = a_shape("…", placeholder="BODY", at=(0, 900, 10, 10))

    assert taken(proposed(a_slide(a_shape("Us")), a_headed(heading, body)))[2] == topic


def test_a_slide_about_something_else_stays_as_it_is() -> None:
    told = proposed(
        a_headed("Welcome"), a_headed("Where our offices are", a_shape("Main street"))
    )

    assert 2 not in taken(told)
    assert "# slide 2 “Where our offices are”: stays as it is" in told.text()


def test_a_topic_is_proposed_for_one_slide_only() -> None:
    body = a_shape("…", placeholder="BODY", at=(0, 900, 10, 10))

    told = proposed(a_headed("Risks", body), a_headed("Risks (continued)", body))

    assert list(taken(told).values()).count("risks") == 1


def test_an_element_the_kind_does_not_show_is_not_proposed() -> None:
    table = a_table(["Risk", "Owner"], ["", ""])

    assert "risks" not in taken(proposed(a_headed("Risks", table), elements="1 2")).values()


def test_columns_are_found_by_their_header_and_unknown_ones_are_said() -> None:
    table = a_table(["Owner", "Risk description", "Colour of the sky"], ["", "", ""])

    told = proposed(a_headed("Risk register", table))

    fill = TableFill.model_validate(told.guesses[0].slide["fill"]["table"])
    assert list(fill.columns.values())[:2] == ["owner.name", "description"]
    assert "column “Colour of the sky”" in told.text()


def test_a_proposed_map_is_a_map_that_agrees_with_its_deck(tmp_path: Path) -> None:
    body = a_shape("…", placeholder="BODY", at=(0, 900, 10, 10))
    slides = (
        a_headed("Title page", body),
        a_headed("Risks", a_table(["Risk", "Owner"], ["", ""])),
        a_headed("Business goals", body),
        a_headed("Some words about nothing", body),
    )
    file = tmp_path / "map.yaml"
    file.write_text(proposed(*slides).text(), encoding="utf-8")
    deck = a_deck(*slides)

    slide_map, places = read_map(file)
    names, findings = naming(slide_map, places, deck)

    assert findings == ()
    assert check_map(slide_map, places, names.on(deck)) == ()
    assert [each.slide for each in slide_map.slides] == ["cover", "risks", "outcomes"]


def a_map_of(topic: Topic) -> SlideMap:
    """A map whose one slide says all that a topic can."""
    fill: dict[str, object] = {"title": topic.say}
    if topic.text:
        fill["text"] = topic.text
    if topic.rows and topic.line:
        columns = {path: path for path in topic.columns}
        fill["bullets"] = BulletsFill(bullets=topic.rows, say=topic.line)
        fill["table"] = TableFill(rows=topic.rows, columns=columns)
    slide = MapSlide.model_validate(
        {"slide": topic.topic, "when": topic.when or (), "each": topic.each, "fill": fill}
    )
    return SlideMap(document="csp", title="Plan", audience="customer", slides=(slide,))


@pytest.mark.parametrize("topic", vocabulary(), ids=lambda each: each.topic)
def test_every_path_of_the_vocabulary_is_one_a_brief_has(topic: Topic) -> None:
    view, _ = project(
        Brief.model_validate(a_full_brief()),
        audience="customer",
        kind="champion",
        vendor=the_vendor(),
        as_of=TODAY,
    )

    script, findings = write_script(view.root, a_map_of(topic), SourceMap("map.yaml"))

    assert findings == ()
    assert [slide.name for slide in script.slides[:1]] == [topic.topic]


def test_words_that_would_stay_beside_the_filled_ones_are_said() -> None:
    body = a_shape("Describe the risks", placeholder="BODY", at=(0, 900, 10, 10))

    told = proposed(a_headed("Risks", body, a_shape("Silver option")))

    assert "# stays in every document: “Silver option”" in told.text()


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("02 | Risks & Mitigations", "risks"),
        ("Next steps for {{client_name}}", "next_steps"),
        ("[Account name] – Business outcomes", "outcomes"),
        ("Key Takeaways & Next Steps", "next_steps"),
        ("Risiken und Maßnahmen", "risks"),
        ("Parties prenantes", "stakeholders"),
        ("Enjeux et objectifs", "outcomes"),
        ("リスクと対策", "risks"),
        ("Mutual Action Plan", "activities"),
        ("Executive Summary", "summary"),
        ("Key contacts (2/2)", "stakeholders"),
    ],
)
def test_a_heading_is_understood_whatever_decorates_it(heading: str, topic: str) -> None:
    body = a_shape("…", placeholder="BODY", at=(0, 900, 10, 10))
    assert taken(proposed(a_headed("Us"), a_headed(heading, body)))[2] == topic


def test_the_name_of_the_plan_on_the_first_slide_is_no_topic() -> None:
    cover = a_slide(
        a_shape("Joint success plan", placeholder="CENTERED_TITLE"), a_shape("2027")
    )
    assert taken(proposed(cover, a_headed("Welcome"), elements="12"))[1] == "cover"


def _at(share: float, number: int = 0) -> tuple[int, int, int, int]:
    """A place that takes this share of a slide."""
    width = PAGE[0] // 4
    return (number * width, PAGE[1] // 4, width, round(share * PAGE[1] * 4))


def test_a_list_goes_into_the_largest_box_and_not_into_a_heading_above_it() -> None:
    deck = a_headed(
        "Stakeholders",
        a_shape("On your side of the table", placeholder="BODY", at=_at(0.05)),
        a_shape("Names", placeholder="BODY", at=_at(0.4)),
    )
    guess = proposed(a_headed("Us"), deck).guesses[1]
    assert guess.slide["places"]["body"]["nth"] == 2


def test_a_list_is_not_put_into_a_caption_or_into_one_of_several_cards() -> None:
    caption = a_headed("Risks", a_shape("Caption", placeholder="BODY", at=_at(0.05)))
    cards = a_headed("Goals", *(a_shape(f"Goal {at}", at=_at(0.2, at)) for at in range(3)))
    told = proposed(a_headed("Us"), caption, cards)
    assert 2 not in taken(told)
    assert 3 not in taken(told)
    assert "takes 5 % of the slide" in told.text()
    assert "3 boxes of about one size" in told.text()


def test_a_slide_whose_table_cannot_be_filled_is_only_offered() -> None:
    merged = a_table(["Customer", "", "Vendor", ""], ["a", "b", "c", "d"])
    assert 2 not in taken(proposed(a_headed("Us"), a_headed("Stakeholders", merged)))


def test_tokens_of_another_program_become_words_of_the_map() -> None:
    told = proposed(
        a_headed("Us"),
        a_headed("Why {{client}} and <<our company>>", a_shape("In {{quarter}}")),
    )
    guess = told.guesses[1]
    assert guess.is_taken
    assert guess.slide["fill"] == {"title": "Why {{ account.name }} and {{ vendor.name }}"}
    assert "token {{quarter}}: nothing of a brief is called that" in told.text()


def test_words_of_several_lines_are_written_as_they_are_read() -> None:
    agenda = a_headed("Agenda", a_shape("…", placeholder="BODY"))
    body = a_shape("…", placeholder="BODY", at=(0, 900, 10, 10))
    told = proposed(a_headed("Us"), agenda, a_headed("Ziele", body), a_headed("Hier", body))
    assert "body: |" in told.text()


def _body(*words: str) -> dict[str, object]:
    said = a_text(*(a_paragraph(each) for each in words))
    return a_shape(said, placeholder="BODY", at=_at(0.5))


def test_a_title_keeps_the_words_and_so_the_language_of_its_owner() -> None:
    told = proposed(a_headed("Us"), a_headed("Contexte", _body("L'entreprise")))
    assert told.guesses[1].slide["slide"] == "background"
    assert told.guesses[1].slide["fill"]["title"] == "Contexte"


def test_slides_of_one_heading_are_told_apart_by_which_they_are() -> None:
    first = a_headed("Risks", _body("A"))
    second = {**a_headed("Risks", a_table(["Risk", "Owner"], ["", ""])), "objectId": "other"}
    told = proposed(a_headed("Us"), first, second)
    [risks] = [each for each in told.guesses if each.topic and each.topic.topic == "risks"]
    assert risks.slide["find"] == {"title": "Risks", "nth": risks.page.number - 1}


def test_a_slide_is_not_taken_for_what_it_is_less_like() -> None:
    prices = a_headed("Investment", a_table(["Item", "Total"], ["a", "1"]))
    told = proposed(a_headed("Us"), prices, elements="1 9")
    assert 2 not in taken(told)
    assert "about `options`, which a `csp` does not show" in told.text()


def test_a_table_whose_rows_say_nothing_a_brief_knows_is_only_offered() -> None:
    table = a_table(["Weather", "Owner", "Due"], ["", "", ""])
    assert 2 not in taken(proposed(a_headed("Us"), a_headed("Risks", table)))


def test_what_is_typed_before_the_lines_of_a_list_is_kept() -> None:
    dots = a_headed("Risks", _body("• One", "• Two"))
    counted = a_headed("Next steps", _body("1. One", "2. Two"))
    told = proposed(a_headed("Us"), dots, counted)
    lines = [each.slide["fill"]["body"]["say"] for each in told.guesses[1:]]
    assert lines[0].startswith("• {{ item.description }}")
    assert lines[1].startswith("{{ number }}. {{ item.what }}")


def test_boxes_side_by_side_and_paragraphs_set_unlike_are_only_offered() -> None:
    halves = a_headed("Goals", *(a_shape("x", placeholder="BODY", at=_at(0.3)) for _ in "ab"))
    mixed = a_text(a_paragraph("Head"), a_paragraph("One", bullet="●"))
    unlike = a_headed("Risks", a_shape(mixed, placeholder="BODY", at=_at(0.5)))
    told = proposed(a_headed("Us"), halves, unlike)
    assert not {2, 3} & taken(told).keys()
    assert "set in several ways" in told.text()


def test_a_slide_left_out_when_presenting_stays_as_it_is() -> None:
    hidden = {**a_headed("Risks", _body("A"))}
    slide = a_slide(*hidden["pageElements"], slide_id="hidden", skipped=True)  # type: ignore[misc]
    assert 2 not in taken(proposed(a_headed("Us"), slide))


def test_a_first_slide_that_is_no_cover_is_none_and_a_cover_names_the_customer() -> None:
    page = a_slide(a_shape("Us"), a_table(["A", "B"], ["1", "2"]))
    cover = a_slide(
        a_shape("Erfolgsplan", placeholder="CENTERED_TITLE"),
        a_shape("2027", placeholder="SUBTITLE"),
    )
    assert taken(proposed(page, a_headed("Risks", _body("A")))) == {2: "risks"}
    fill = proposed(cover).guesses[0].slide["fill"]
    assert fill == {"body": "{{ account.name }}", "title": "Erfolgsplan"}
    sample = a_slide(a_shape("Title page", placeholder="CENTERED_TITLE"))
    assert proposed(sample).guesses[0].slide["fill"] == {
        "title": "{{ account.name }} | {{ vendor.name }}"
    }


def test_an_agenda_names_the_slides_behind_it() -> None:
    told = proposed(
        a_headed("Us"),
        a_headed("Agenda", _body("A")),
        a_headed("Ziele", _body("B")),
        a_headed("Standorte", _body("C")),
        a_headed("Danke"),
    )
    body = told.guesses[1].slide["fill"]["body"]
    assert body == "{% if outcomes %}\nZiele\n{% endif %}\nStandorte\n"


def test_type_too_large_for_a_tables_rows_is_set_smaller() -> None:
    run = a_run("x", fontSize={"magnitude": 24, "unit": "PT"})
    large = a_cell(a_text(a_paragraph(run)))
    table = a_table(["Risk", "Owner"], [large, large], at=(0, PAGE[1] // 4, PAGE[0], 900_000))
    told = proposed(a_headed("Us"), a_headed("Risks", table))
    assert told.guesses[1].slide["places"]["table"] == {"table": 1, "size": 10.5}


@pytest.mark.parametrize("words", ["Wie «wild» gesagt", "See [1] and a < b > c", "[sic]"])
def test_quotations_and_asides_are_no_tokens(words: str) -> None:
    assert not has_tokens(words)


@pytest.mark.parametrize(
    "words", ["[Kunde]", "<Account>", "«client»", "{x}", "$/var/", "<<a>>"]
)
def test_what_people_write_to_be_filled_in_is_a_token(words: str) -> None:
    assert list(standing_tokens(f"For {words}, today")) == [words]
