"""What deckwright asks of Google, over every transport: workspace, recording, Google itself."""

import pytest
from givens.transports import Place, signed_in

from generator.google import about, drive, slides
from generator.google.refusals import BatchRefused, Missing, RevisionMoved


def test_somebody_is_signed_in(place: Place) -> None:
    assert "@" in about.who(place.google).email


def test_a_folder_shows_what_was_just_made_in_it(place: Place) -> None:
    made = place.deck()

    assert [each.id for each in drive.children(place.google, place.folder)] == [made]


def test_a_copy_lands_where_it_is_told_and_keeps_properties_it_is_given(place: Place) -> None:
    copied = drive.copy(place.google, place.deck(), "Copy", place.folder, {"run": "7"})

    assert copied.parents == (place.folder,)
    assert copied.properties == {"run": "7"}


def test_a_new_deck_has_a_slide_called_p(place: Place) -> None:
    told = slides.get(place.google, place.deck())

    assert [each["objectId"] for each in told["slides"]] == ["p"]
    assert told["revisionId"]


def test_a_pinned_batch_is_applied_once(place: Place) -> None:
    deck = place.deck()
    revision = slides.get(place.google, deck)["revisionId"]

    reply = place.box(deck, "box_one", revision)

    assert reply["writeControl"]["requiredRevisionId"] != revision
    with pytest.raises(RevisionMoved):
        place.box(deck, "box_two", revision)


def test_an_id_is_used_once(place: Place) -> None:
    deck = place.deck()
    first = place.box(deck, "box_one", slides.get(place.google, deck)["revisionId"])

    with pytest.raises(BatchRefused, match="should be unique"):
        place.box(deck, "box_one", first["writeControl"]["requiredRevisionId"])


def test_what_is_not_there_is_missing(place: Place) -> None:
    with pytest.raises(Missing):
        drive.get(place.google, "1" + "x" * 32)
    with pytest.raises(Missing):
        slides.get(place.google, "1" + "x" * 43)


def test_a_file_keeps_its_address_when_it_is_renamed_and_filled_anew(place: Place) -> None:
    made = drive.create_file(
        place.google, "memory.json", place.folder, b"{}", "application/json", {}
    )
    drive.replace_content(place.google, made.id, b'{"a": 1}', "application/json")
    renamed = drive.update(place.google, made.id, name="other.json", properties={"state": "x"})

    assert (renamed.id, renamed.name) == (made.id, "other.json")
    assert drive.download(place.google, made.id) == b'{"a": 1}'


def test_what_is_deleted_is_gone(place: Place) -> None:
    deck = place.deck()
    drive.delete(place.google, deck)

    with pytest.raises(Missing):
        drive.get(place.google, deck)


def test_without_credentials_it_is_told_how_to_ask_google(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DECKWRIGHT_CREDENTIALS", raising=False)

    with pytest.raises(pytest.fail.Exception, match="DECKWRIGHT_CREDENTIALS=FILE"):
        signed_in()
