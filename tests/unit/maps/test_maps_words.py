import pytest

from generator.content.view import Items, Record, Said
from generator.maps.words import UnknownNameError, Words


def a_root() -> Record:
    ada = Record(
        {"name": Said("Ada", ("people", 0, "name")), "title": Said("", ("people", 0, "title"))},
        ("people", 0),
        "ada",
    )
    bob = Record(
        {
            "name": Said("Bob", ("people", 1, "name")),
            "title": Said("CTO", ("people", 1, "title")),
        },
        ("people", 1),
        "bob",
    )
    account = Record({"name": Said("Acme", ("account", "name"))}, ("account",))
    return Record({"account": account, "people": Items((ada, bob), ("people",))}, ())


def test_words_remember_every_place_they_print() -> None:
    phrase = Words(a_root()).say("{{ account.name }} and {{ people[1].name }}")

    assert phrase.text == "Acme and Bob"
    assert phrase.locs == (("account", "name"), ("people", 1, "name"))


def test_a_list_prints_as_its_names() -> None:
    assert Words(a_root()).say("{{ people }}").text == "Ada and Bob"


def test_what_the_words_beside_it_say_is_not_said_twice() -> None:
    words = Words(a_root())

    assert words.say("{{ people[1].title | unless_in('Group cto, retail') }}").text == ""
    assert words.say("{{ people[1].title | unless_in('Chief') }}").text == "CTO"


def test_a_list_can_be_told_in_part() -> None:
    words = Words(a_root())

    assert words.say("{{ people | first(1) | join_names }}").text == "Ada"
    assert words.say("{{ people | where('title', 'CEO', 'CTO') | join_names }}").text == "Bob"
    assert words.say("{{ people | where('title', 'CEO') | count }}").text == "0"


def test_nothing_is_done_by_a_date_to_be_decided() -> None:
    words = Words(a_root())

    assert words.say("{{ '4 Dec 2026' | by }}").text == "by 4 Dec 2026"
    assert words.say("{{ 'to be decided' | by }}").text == "date to be decided"


def test_an_absent_value_can_be_given_other_words() -> None:
    said = Words(a_root()).say("{{ people[0].title | default_text('to be agreed') }}")

    assert said.text == "to be agreed"


def test_a_name_no_brief_has_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="compnay"):
        Words(a_root()).say("{{ compnay.name }}")


def test_a_path_no_brief_has_names_the_missing_part() -> None:
    with pytest.raises(UnknownNameError, match="there is no `titel`"):
        Words(a_root()).node("account.titel")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ account.__class__ }}",
        "{{ account.fields }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ self.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{{ people.__len__.__self__ }}",
        "{{ cycler }}",
        "{{ account['name'].text.__class__ }}",
    ],
)
def test_words_reach_nothing_but_the_brief(attack: str) -> None:
    with pytest.raises(UnknownNameError):
        Words(a_root()).say(attack)


def test_a_value_that_looks_like_a_template_is_text() -> None:
    odd = Record({"name": Said("{{ 7 * 7 }}", ("account", "name"))}, ("account",))

    assert Words(Record({"account": odd}, ())).say("{{ account.name }}").text == "{{ 7 * 7 }}"


def test_a_cell_is_a_path_or_words_over_its_row() -> None:
    words = Words(a_root())
    row = a_root()["people"][1]  # type: ignore[index]

    assert words.cell("name", row, {}).text == "Bob"
    assert words.cell("{{ row.name }}, {{ row.title }}", row, {}).text == "Bob, CTO"
