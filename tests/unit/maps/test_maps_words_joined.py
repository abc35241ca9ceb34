"""Words that an operator of a map joins remember where they are from."""

from generator.content.view import Record, Said
from generator.maps.words import Words


def test_what_is_joined_by_an_operator_keeps_its_place() -> None:
    place = ("workflows", 0, "title")
    title = Said("Ship", place)
    unsaid = Said("", ("workflows", 0, "summary"))
    item = Record({"title": title, "summary": unsaid}, ("workflows", 0), "one")

    said = Words(Record({}, ())).say(
        "{{ item.summary or item.title ~ ': today' }}", {"item": item}
    )

    assert (said.text, said.locs) == ("Ship: today", (place,))
