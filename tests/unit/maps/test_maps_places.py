from pathlib import Path

import pytest
from givens.decks import PAGE, a_presentation, a_shape, a_slide, a_table

from generator.deck.deck import Deck, Table
from generator.deck.read import from_slides
from generator.deck.slots import slots
from generator.errors import InputError
from generator.maps.places import naming
from generator.maps.read import read_map
from generator.maps.strange import over_the_edge

HEAD = "document: csp\ntitle: Plan\naudience: customer\nslides:\n"
RISKS = """\
  - slide: risks
    find: {title: Risk register}
    places: {title: {placeholder: TITLE}, table: {table: 1}}
    fill: {title: Risks}
"""


def a_deck(*slides: dict[str, object]) -> Deck:
    return from_slides(a_presentation(*slides))


def a_register(title: str = "", slide_id: str = "register") -> dict[str, object]:
    return a_slide(
        a_shape("Risk  Register", placeholder="TITLE", title=title),
        a_shape("ours", at=(0, 0, 10, 10)),
        a_table(["Risk", "Owner"], ["", ""]),
        slide_id=slide_id,
    )


def named(tmp_path: Path, text: str, deck: Deck) -> tuple[dict[str, str], list[str]]:
    """The slots a map names on a deck by their element's type, and the codes of its faults."""
    file = tmp_path / "map.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    names, findings = naming(*read_map(file), deck)
    told = {slot.name: slot.kind for slot in slots(names.on(deck)) if slot.is_named}
    return told, [each.code for each in findings]


def test_a_slide_is_found_by_its_heading_in_any_case(tmp_path: Path) -> None:
    told, faults = named(tmp_path, RISKS, a_deck(a_slide(a_shape("Us")), a_register()))

    assert told == {"risks.title": "text", "risks.table": "table"}
    assert faults == []


@pytest.mark.parametrize("mark", ["{number: 2}", "{id: s2}"])
def test_a_slide_is_found_by_number_and_by_id(tmp_path: Path, mark: str) -> None:
    deck = a_deck(a_slide(a_shape("Us")), a_slide(a_shape("Them"), slide_id="s2"))

    told, _ = named(
        tmp_path,
        f"  - {{slide: other, find: {mark}, places: {{body: {{text: them}}}}}}\n",
        deck,
    )

    assert told == {"other.body": "text"}


def test_a_slot_the_owner_named_is_left_to_the_owner(tmp_path: Path) -> None:
    told, faults = named(tmp_path, RISKS, a_deck(a_register(title="risks.title")))

    assert told == {"risks.title": "text"}
    assert faults == []


def test_a_mark_that_fits_no_slide_or_several_is_a_fault(tmp_path: Path) -> None:
    assert named(tmp_path, RISKS, a_deck(a_slide(a_shape("Us"))))[1] == ["E320"]
    assert named(tmp_path, RISKS, a_deck(a_register(), a_register(slide_id="other")))[1] == [
        "E320"
    ]


def test_a_mark_that_fits_no_box_is_a_fault(tmp_path: Path) -> None:
    deck = a_deck(a_slide(a_shape("Risk register", placeholder="TITLE")))

    told, faults = named(tmp_path, RISKS, deck)

    assert (told, faults) == ({"risks.title": "text"}, ["E321"])


def test_two_marks_for_one_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="exactly one"):
        named(tmp_path, "  - {slide: risks, find: {title: Us, number: 1}}\n", a_deck())


def test_a_title_that_stands_already_is_not_missing(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(HEAD + RISKS, encoding="utf-8")
    deck = a_deck(a_register())
    names, _ = naming(*read_map(file), deck)

    assert set(names.missing_in(deck).values()) == {"risks.title", "risks.table"}
    assert names.missing_in(names.on(deck)) == {}


def test_one_of_several_slides_of_a_heading_is_told_by_nth(tmp_path: Path) -> None:
    mark = RISKS.replace("{title: Risk register}", "{title: Risk register, nth: 2}")
    told, faults = named(tmp_path, mark, a_deck(a_register(), a_register(slide_id="other")))
    assert ({*told}, faults) == ({"risks.title", "risks.table"}, [])
    assert named(tmp_path, mark, a_deck(a_register()))[1] == ["E320"]


def test_the_type_a_map_gives_a_table_is_read_until_the_document_has_its_names(
    tmp_path: Path,
) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(HEAD + RISKS.replace("{table: 1}", "{table: 1, size: 11.5}"))
    deck = a_deck(a_register())
    names, _ = naming(*read_map(file), deck)
    once = names.on(deck)
    tables = [each for each in once.slides[0].elements if isinstance(each, Table)]
    first = tables[0].cell(0, 0).text
    assert first
    assert first.paragraphs[0].runs[0].style.size == 11.5
    assert names.on(once) == once


def test_a_slot_that_reaches_over_the_page_is_told(tmp_path: Path) -> None:
    over = a_shape("Risks", title="risks.title", at=(PAGE[0] // 2, 0, PAGE[0], 400_000))
    inside = a_shape("Risks", title="risks.body", at=(0, 0, PAGE[0], 400_000))
    told = [*over_the_edge(a_deck(a_slide(over, inside)))]
    assert [(each.code, "`risks.title`" in each.what) for each in told] == [("E328", True)]
