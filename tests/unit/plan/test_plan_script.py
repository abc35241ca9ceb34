from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content.located import read_located, validate
from generator.content.view import Items, Record, Said
from generator.maps.slide_map import SlideMap
from generator.plan.script import (
    ListContent,
    SaidSlide,
    Script,
    TableContent,
    TextContent,
    write_script,
)


def said(text: str, *loc: str | int) -> Said:
    return Said(text, loc)


def a_risk(place: int, text: str, owner: str = "") -> Record:
    loc = ("risks", place)
    return Record(
        {"text": said(text, *loc, "text"), "owner": said(owner, *loc, "owner")},
        loc,
        f"r{place}",
    )


ROOT = Record(
    {
        "account": Record({"name": said("Acme", "account", "name")}, ("account",)),
        "risks": Items((a_risk(0, "Late", "Ada"), a_risk(1, "Dear")), ("risks",)),
        "again": Items((a_risk(0, "Late"), a_risk(1, "Dear"), a_risk(2, "Long")), ("again",)),
        "none": Items((), ("none",)),
        "run": Record({"meeting": said("")}, ("run",)),
    },
    (),
)


def a_script(*slides: dict[str, Any], title: str = "{{ account.name }}") -> tuple[Script, Any]:
    plain = {"document": "csp", "title": title, "audience": "customer", "slides": list(slides)}
    value, places = read_located(yaml.safe_dump(plain, sort_keys=False).encode(), "map.yaml")
    return write_script(ROOT, validate(SlideMap, value, places), places)


def the_slide(**slide: Any) -> SaidSlide:
    script, findings = a_script({"slide": "risks", **slide})
    assert findings == ()
    (only,) = script.slides
    return only


def test_words_know_the_places_they_come_from() -> None:
    content = the_slide(fill={"title": "Risks of {{ account.name }}"}).slots["title"]

    assert isinstance(content, TextContent)
    assert content.phrase.text == "Risks of Acme"
    assert content.phrase.locs == (("account", "name"),)


def test_a_row_stands_for_its_item_and_a_cell_with_nothing_to_say_is_a_dash() -> None:
    table = the_slide(
        fill={"rows": {"rows": "risks", "columns": {"Risk": "text", "Owner": "owner"}}}
    ).slots["rows"]

    assert isinstance(table, TableContent)
    assert [row.item for row in table.rows] == ["r0", "r1"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Late", "Ada"],
        ["Dear", "–"],
    ]


def test_a_table_of_nothing_is_one_row_of_what_is_absent() -> None:
    table = the_slide(
        fill={"rows": {"rows": "none", "columns": {"Risk": "text"}, "absent": "to be agreed"}}
    ).slots["rows"]

    assert isinstance(table, TableContent)
    assert [cell.text for row in table.rows for cell in row.cells] == ["to be agreed"]


def test_a_list_of_nothing_says_what_is_absent() -> None:
    content = the_slide(fill={"points": {"bullets": "none"}}).slots["points"]

    assert isinstance(content, ListContent)
    assert [item.text for item in content.items] == ["to be agreed"]


def test_a_list_longer_than_the_most_says_how_many_more() -> None:
    assert _told("again", most=1) == ["Late", "and 2 more"]


def test_a_single_one_more_is_said_itself_as_it_takes_no_more_room() -> None:
    assert _told("risks", most=1) == ["Late", "Dear"]
    assert _told("again", most=2) == ["Late", "Dear", "Long"]


def _told(path: str, most: int) -> list[str]:
    fill = {"points": {"bullets": path, "say": "text", "most": most}}
    content = the_slide(fill=fill).slots["points"]
    assert isinstance(content, ListContent)
    return [item.text for item in content.items]


def test_a_slide_of_nothing_is_left_out() -> None:
    script, _ = a_script(
        {"slide": "a", "when": "none"}, {"slide": "b", "when": ["none", "risks"]}
    )

    assert [slide.name for slide in script.slides] == ["b"]


def test_a_slide_stands_once_for_each_item() -> None:
    script, _ = a_script({"slide": "a", "each": "risks", "fill": {"title": "{{ item.text }}"}})

    assert [slide.item for slide in script.slides] == ["r0", "r1"]
    assert [slide.slots["title"].phrase.text for slide in script.slides] == ["Late", "Dear"]  # type: ignore[union-attr]


def test_a_slide_of_items_is_left_out_for_one_that_holds_nothing() -> None:
    script, _ = a_script({"slide": "a", "each": "risks", "when": "item.owner"})

    assert [slide.item for slide in script.slides] == ["r0"]


@pytest.mark.parametrize(
    ("slide", "line"),
    [
        ({"slide": "a", "when": "riskz"}, 5),
        ({"slide": "a", "each": "riskz"}, 5),
        ({"slide": "a", "fill": {"title": "{{ account.nmae }}"}}, 7),
        ({"slide": "a", "fill": {"rows": {"rows": "risks", "columns": {"R": "txt"}}}}, 8),
        ({"slide": "a", "fill": {"points": {"bullets": "account"}}}, 8),
    ],
)
def test_a_name_no_brief_has_is_told_with_the_line_of_the_map(
    slide: dict[str, Any], line: int
) -> None:
    _, (finding,) = a_script(slide)

    assert finding.code == "E206"
    assert finding.where.line == line  # type: ignore[union-attr]


def test_a_fault_in_a_repeated_slide_is_told_once() -> None:
    _, findings = a_script({"slide": "a", "each": "risks", "fill": {"title": "{{ item.x }}"}})

    assert len(findings) == 1


def test_scripts_that_say_the_same_have_one_digest() -> None:
    fill = {"points": {"bullets": "risks", "say": "text"}}
    one, _ = a_script({"slide": "a", "fill": fill})
    same, _ = a_script({"slide": "a", "fill": fill})
    other, _ = a_script({"slide": "a", "fill": {**fill, "title": "More"}})

    assert one.digest() == same.digest() != other.digest()


def test_a_title_with_a_wrong_name_is_told(tmp_path: Path) -> None:
    _, (finding,) = a_script({"slide": "a"}, title="{{ acount.name }}")

    assert "acount" in finding.what
