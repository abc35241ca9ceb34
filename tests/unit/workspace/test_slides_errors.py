import pytest
from givens.slides_files import TITLE, a_file, content, element, refusal

from generator.workspace.refused import Refused
from generator.workspace.slides.parse import parsed


def complaint(requests):
    with pytest.raises(Refused) as caught:
        parsed("BatchUpdatePresentationRequest", {"requests": requests})
    assert caught.value.code == 400
    assert caught.value.status == "INVALID_ARGUMENT"
    return caught.value


def read(requests):
    return parsed("BatchUpdatePresentationRequest", {"requests": requests})["requests"]


def test_an_unknown_name_is_told_with_its_snake_case_path():
    refused = complaint([{"insertText": {"objectId": "x", "words": "y"}}])
    assert refused.message == (
        "Invalid JSON payload received. Unknown name \"words\" at 'requests[0].insert_text': "
        "Cannot find field."
    )
    assert refused.details[0]["fieldViolations"][0]["field"] == "requests[0].insert_text"


def test_a_wrong_enum_is_told_with_its_type():
    layout = {"slideLayoutReference": {"predefinedLayout": "TITLE_SLIDE"}}
    assert complaint([{"createSlide": layout}]).message == (
        "Invalid value at 'requests[0].create_slide.slide_layout_reference.predefined_layout' "
        '(type.googleapis.com/google.apps.slides.v1.PredefinedLayout), "TITLE_SLIDE"'
    )


def test_all_complaints_are_told_together():
    message = complaint([{"nothing": {}}, {"insertText": {"insertionIndex": "one"}}]).message
    first, second = message.split("\n")
    assert "Unknown name \"nothing\" at 'requests[0]'" in first
    assert (
        second
        == "Invalid value at 'requests[1].insert_text.insertion_index' (TYPE_INT32), \"one\""
    )


def test_two_kinds_in_one_request_are_refused():
    message = complaint([{"insertText": {}, "deleteText": {}}]).message
    assert "oneof field 'request' is already set. Cannot set 'deleteText'" in message


def test_an_empty_request_is_refused():
    assert refusal(a_file(), {}) == "Invalid requests[0]: No request set."


def test_a_kind_not_answered_is_named():
    assert refusal(a_file(), {"createVideo": {}}) == (
        "Invalid requests[0].createVideo: The local workspace does not answer this kind of "
        "request."
    )


@pytest.mark.parametrize(
    "requests",
    [
        [{"insertText": {"objectId": TITLE, "text": "x", "insertionIndex": "1"}}],
        [[{"insertText": {"objectId": TITLE, "text": "x", "insertionIndex": 1}}]],
        {"insertText": {"objectId": TITLE, "text": "x", "insertionIndex": 1.0}},
        [{"insertText": {"objectId": [TITLE], "text": "x", "insertionIndex": 1}}],
        [
            {
                "insertText": {
                    "objectId": TITLE,
                    "text": "x",
                    "insertionIndex": 1,
                    "cellLocation": None,
                }
            }
        ],
        [{"insert_text": {"object_id": TITLE, "text": "x", "insertion_index": 1}}],
    ],
)
def test_what_real_clients_send_is_understood(requests):
    wanted = {"insertText": {"objectId": TITLE, "text": "x", "insertionIndex": 1}}
    assert read(requests) == [wanted]


def test_the_first_refused_request_is_the_one_told():
    insert = {"insertText": {"objectId": TITLE, "text": "x"}}
    assert refusal(a_file(), insert, {"deleteObject": {"objectId": "nobody"}}, {}) == (
        "Invalid requests[1].deleteObject: The object (nobody) could not be found."
    )


def test_no_requests_change_nothing():
    file = a_file()
    assert file.apply([]) == []
    assert not file.is_changed
    assert content(element(file, TITLE)) == "Hello\n"
