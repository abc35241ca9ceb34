import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httplib2
import pytest
from givens.builds import deck_of
from pptx import Presentation

from generator.errors import ArgumentError, ConflictError, InputError, RemoteError
from generator.google import drive

ACME = "account: {name: Acme}\n"
CHANGED = ACME + "risks: [{id: late, description: Late, mitigation: In waves}]\n"
PLACE = "Customers and Prospects/A/Acme"
NAME = "Acme - Mutual Customer Success Plan"


def documents(desk: Any) -> list[str]:
    return [each for each in desk.files() if each.endswith(".pptx")]


def says(built: Any) -> str:
    return "\n".join(
        element.text.text
        for slide in deck_of(built.path).slides
        for element in slide.elements
        if getattr(element, "text", None)
    )


# -- the same again ----------------------------------------------------------------------------


def test_the_same_brief_again_is_already_built(desk: Any) -> None:
    first = desk.build(desk.write(ACME))
    before = desk.content()

    again = desk.build(desk.write(ACME))

    assert (again.state, again.file_id, again.slides) == (
        "already built",
        first.file_id,
        first.slides,
    )
    assert desk.content() == before


def test_what_is_already_built_has_as_many_slides_as_was_told(desk: Any) -> None:
    many = "".join(f"  - {{id: r{n}, description: Late {n}}}\n" for n in range(20))
    first = desk.build(desk.write(f"{ACME}risks:\n{many}"))

    assert desk.build(desk.write(f"{ACME}risks:\n{many}")).slides == first.slides


def test_another_brief_fills_the_same_file_anew(desk: Any) -> None:
    first = desk.build(desk.write(ACME))

    anew = desk.build(desk.write(CHANGED))

    assert (anew.state, anew.file_id, anew.url) == ("filled anew", first.file_id, first.url)
    assert documents(desk) == [f"{PLACE}/{NAME}.pptx"]
    assert any("Late" in str(slide.elements) for slide in desk.deck(anew).slides)


# -- people ------------------------------------------------------------------------------------


def move_a_box(path: str) -> None:
    deck = Presentation(path)
    box = deck.slides[0].shapes[0]
    box.left, box.top, box.width, box.height = 12_345, box.top, box.width, box.height
    deck.save(path)


def add_a_slide(path: str) -> None:
    deck = Presentation(path)
    deck.slides.add_slide(deck.slide_layouts[0])
    deck.save(path)


def write_notes(path: str) -> None:
    deck = Presentation(path)
    deck.slides[0].notes_slide.notes_text_frame.text = "Say hello"
    deck.save(path)


def colour_a_cell(path: str) -> None:
    deck = Presentation(path)
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                shape.table.cell(0, 0).fill.background()
    deck.save(path)


def rewrite(path: str) -> None:
    deck = Presentation(path)
    deck.slides[0].shapes[0].text_frame.text = "My words"
    deck.save(path)


PEOPLE = "people: [{id: ada, name: Ada}]\n"


@pytest.mark.parametrize("edit", [rewrite, move_a_box, add_a_slide, write_notes, colour_a_cell])
def test_what_a_person_touched_is_not_written_to(
    edit: Callable[[str], None], desk: Any
) -> None:
    built = desk.build(desk.write(ACME + PEOPLE))
    edit(built.path)
    named = desk.write(CHANGED + PEOPLE)
    before = desk.content()

    with pytest.raises(ConflictError) as kept:
        desk.build(named)

    (finding,) = kept.value.findings
    assert finding.code == "E406"
    assert "was changed by " in finding.what
    assert "(last on 20" in finding.what
    assert finding.where == built.path
    assert "--as-new" in finding.mend
    assert "--replace" in finding.mend
    assert desk.content() == before


def test_a_dry_run_tells_that_a_person_touched_it(desk: Any) -> None:
    desk.retouch(desk.build(desk.write(ACME)).path, "My words")

    with pytest.raises(ConflictError, match="E406"):
        desk.build(desk.write(CHANGED), dry_run=True)


def test_a_file_saved_without_a_change_is_not_touched(desk: Any) -> None:
    built = desk.build(desk.write(ACME))
    Presentation(built.path).save(built.path)

    assert desk.build(desk.write(CHANGED)).state == "filled anew"


def test_a_name_somebody_gave_the_file_is_no_touch_and_stays(desk: Any) -> None:
    built = desk.build(desk.write(ACME))
    Path(built.path).rename(Path(built.path).with_name("Our plan.pptx"))

    anew = desk.build(desk.write(CHANGED))

    assert (anew.state, anew.name) == ("filled anew", "Our plan")
    assert documents(desk) == [f"{PLACE}/Our plan.pptx"]


def test_the_same_brief_again_leaves_a_touched_document_alone(desk: Any) -> None:
    built = desk.build(desk.write(ACME))
    desk.retouch(built.path, "My words")

    assert desk.build(desk.write(ACME)).state == "already built"
    assert "My words" in says(built)


# -- ways on -----------------------------------------------------------------------------------


def test_as_new_builds_beside_it_under_another_name(desk: Any) -> None:
    built = desk.build(desk.write(ACME))
    desk.retouch(built.path, "My words")

    beside = desk.build(desk.write(CHANGED), as_new=True)

    assert beside.state == "built"
    assert beside.file_id != built.file_id
    assert documents(desk) == [f"{PLACE}/{NAME} 2.pptx", f"{PLACE}/{NAME}.pptx"]
    assert "My words" in says(built)


@pytest.mark.parametrize("text", [ACME, CHANGED], ids=["the same brief", "another brief"])
def test_replace_puts_the_old_one_into_the_archive(text: str, desk: Any) -> None:
    built = desk.build(desk.write(ACME))
    desk.retouch(built.path, "My words")

    other = desk.build(desk.write(text), replace=True)

    assert (other.state, other.name) == ("built", NAME)
    assert other.file_id != built.file_id
    archived = f"{PLACE}/Internal/Archive/{NAME} (2026-11-22).pptx"
    assert documents(desk) == [f"{PLACE}/{NAME}.pptx", archived]
    assert "My words" not in says(other)


def test_two_replacements_on_one_day_are_both_kept(desk: Any) -> None:
    desk.build(desk.write(ACME))
    desk.build(desk.write(ACME), replace=True)
    desk.build(desk.write(ACME), replace=True)

    assert len([each for each in documents(desk) if "/Archive/" in each]) == 2
    assert desk.build(desk.write(ACME)).state == "already built"


def test_a_dry_run_of_a_replacement_plans_a_whole_document(desk: Any) -> None:
    desk.build(desk.write(ACME))

    told = desk.build(desk.write(ACME), replace=True, dry_run=True)

    assert told.state == "planned"
    assert any(line.startswith("FillText cover.title") for line in told.planned)


def test_of_several_documents_one_must_be_named(desk: Any) -> None:
    one = desk.build(desk.write(ACME))
    two = desk.build(desk.write(ACME), as_new=True)
    named = desk.write(CHANGED)

    with pytest.raises(ArgumentError) as asked:
        desk.build(named)
    assert one.url in str(asked.value.findings[0].where)
    assert two.url in str(asked.value.findings[0].where)
    assert "--doc" in asked.value.findings[0].mend

    anew = desk.build(named, doc=two.url)
    assert (anew.file_id, anew.name) == (two.file_id, f"{NAME} 2")
    assert desk.build(named, doc=two.file_id).state == "already built"


def test_a_link_to_no_document_of_the_account_lists_those_there_are(desk: Any) -> None:
    one = desk.build(desk.write(ACME))

    with pytest.raises(ArgumentError) as asked:
        desk.build(desk.write(ACME), doc="https://docs.google.com/presentation/d/nowhere")

    assert one.url in asked.value.findings[0].mend


def test_a_document_of_another_kind_is_none_of_this_kind(desk: Any) -> None:
    desk.build(desk.write(ACME))

    assert desk.build(desk.write(ACME), "tcp").state == "built"
    assert len(documents(desk)) == 2


def test_a_memory_somebody_threw_away_is_written_again(desk: Any) -> None:
    desk.build(desk.write(ACME))
    (memory,) = desk.workspace.rglob("_deckwright/*.json")
    memory.unlink()

    assert desk.build(desk.write(CHANGED)).state == "filled anew"
    (again,) = desk.workspace.rglob("_deckwright/*.json")
    slides = json.loads(again.read_text())["slides"]
    assert "risks" in {slide["slide"] for slide in slides}


# -- dry runs and refusals ---------------------------------------------------------------------


class Listening:
    """An http that notes what would change anything, and may answer one call by itself."""

    def __init__(self, http: Any, refuse: Callable[[str, Any], bytes | None]) -> None:
        self._http = http
        self._refuse = refuse
        self.writes: list[str] = []

    def request(self, uri: str, method: str = "GET", body: Any = None, **more: Any) -> Any:
        if method != "GET":
            self.writes.append(f"{method} {uri}")
        if (words := self._refuse(uri, body)) is not None:
            head = {"status": "400", "content-type": "application/json"}
            return httplib2.Response(head), words
        return self._http.request(uri, method=method, body=body, **more)

    def close(self) -> None:
        self._http.close()


@pytest.mark.parametrize("before", ["", ACME], ids=["nothing", "another document"])
@pytest.mark.parametrize("kind", ["csp", "tcp"])
def test_a_dry_run_writes_nothing_at_all(before: str, kind: str, desk: Any) -> None:
    if before:
        desk.build(desk.write(before), kind)
    named = desk.write(ACME + "risks:\n  - description: No id yet\n")
    content, files = desk.content(), desk.files()
    heard: list[Listening] = []

    def through(http: Any) -> Listening:
        heard.append(Listening(http, lambda *_: None))
        return heard[-1]

    told = desk.build(named, kind, through, dry_run=True)

    assert told.state == "planned"
    assert any("No id yet" in line for line in told.planned)
    assert heard[0].writes == []
    assert (desk.content(), desk.files()) == (content, files)


def test_a_refusal_is_blamed_on_the_line_whose_text_it_is(desk: Any) -> None:
    named = desk.write(
        ACME + "risks:\n  - {id: late, description: Late,\n     mitigation: Waves}\n"
    )

    def refuse(uri: str, body: Any) -> bytes | None:
        if "batchUpdate" not in uri:
            return None
        requests = json.loads(body)["requests"]
        place = next(
            at
            for at, request in enumerate(requests)
            if request.get("insertText", {}).get("text") == "Waves"
        )
        message = f"Invalid requests[{place}].insertText: The text is too odd."
        error = {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}
        return json.dumps({"error": error}).encode()

    with pytest.raises(RemoteError) as refused:
        desk.build(named, through=lambda http: Listening(http, refuse))

    (finding,) = refused.value.findings
    assert finding.code == "E601"
    assert str(finding.where) == f"{named}:4:18"
    assert "risks.risks" in finding.what
    assert "The text is too odd" in finding.what
    assert documents(desk) == [f"{PLACE}/Internal/{NAME} (being made).pptx"]
    assert desk.build(named).state == "built"
    assert documents(desk) == [f"{PLACE}/{NAME}.pptx"]


# -- templates ---------------------------------------------------------------------------------


def test_a_kind_there_is_no_map_for_lists_those_there_are(desk: Any) -> None:
    with pytest.raises(ArgumentError, match="no document of kind `cps`") as asked:
        desk.build(desk.write(ACME), "cps")

    assert "csp, tcp" in asked.value.findings[0].mend


def test_without_a_template_two_ways_to_get_one_are_told(desk: Any) -> None:
    with pytest.raises(InputError) as asked:
        desk.build(desk.write(ACME), target={"template_ids": {}})

    (finding,) = asked.value.findings
    assert finding.code == "E306"
    assert "template publish csp" in finding.mend
    assert "--template" in finding.mend


def own_template(desk: Any, change: Callable[[Any], None]) -> str:
    """A company's own template: a file in its Drive; its id."""
    deck = Presentation(desk.maps / "csp" / "template.pptx")
    change(deck)
    desk.workspace.mkdir(parents=True, exist_ok=True)
    deck.save(desk.workspace / "Our template.pptx")
    target = desk.target()
    (file,) = [
        each for each in drive.children(target.google, "root") if each.name == "Our template"
    ]
    return file.id


def test_a_template_of_ones_own_is_copied_and_filled_and_filled_anew(desk: Any) -> None:
    def change(deck: Any) -> None:
        box = deck.slides[0].shapes.add_textbox(0, 0, 900_000, 300_000)
        box.text_frame.text = "Ours"

    own = own_template(desk, change)

    built = desk.build(desk.write(ACME), template=own)
    assert built.state == "built"
    assert "Ours" in says(built)
    assert desk.build(desk.write(ACME), template=own).state == "already built"
    anew = desk.build(desk.write(CHANGED), template=own)
    assert (anew.state, anew.file_id) == ("filled anew", built.file_id)


def test_a_template_without_a_slot_of_the_map_is_told_with_the_maps_line(desk: Any) -> None:
    def change(deck: Any) -> None:
        shape = deck.slides[0].shapes[0]
        shape._element.getparent().remove(shape._element)

    own = own_template(desk, change)

    with pytest.raises(InputError) as told:
        desk.build(desk.write(ACME), template=own)

    (missing,) = [each for each in told.value.findings if each.code == "E202"]
    assert str(missing.where).startswith("slide_maps/csp/map.yaml:")


def test_slots_named_by_tokens_alone_are_found_again(desk: Any) -> None:
    """A template prepared in an editor: tokens in the boxes, no alt texts."""

    def change(deck: Any) -> None:
        for slide in deck.slides:
            for shape in slide.placeholders:
                shape._element._nvXxPr.cNvPr.attrib.pop("title", None)
        for shape in deck.slides[0].placeholders:
            if shape.text_frame.text == "{{cover.kicker}}":
                shape.text_frame.text = "Our {{cover.kicker}}"

    own = own_template(desk, change)

    built = desk.build(desk.write(ACME + PEOPLE), template=own)
    assert built.state == "built"
    anew = desk.build(desk.write(CHANGED + PEOPLE), template=own)
    assert (anew.state, anew.file_id) == ("filled anew", built.file_id)
    assert len(desk.deck(anew).slides) == anew.slides
    assert "Our Mutual Customer Success Plan" in says(anew)
