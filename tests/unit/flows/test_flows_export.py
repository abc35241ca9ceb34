from pathlib import Path
from shutil import which
from typing import Any

import pytest
from givens.builds import TODAY

from generator.errors import ArgumentError, InputError
from generator.flows.export import Exported, ExportOptions, Form, export

ACME = "account: {name: Acme}\noutcomes:\n  - {statement: Every team ships within a day}\n"
NAME = "Acme - Mutual Customer Success Plan"
PRINTS = pytest.mark.skipif(which("soffice") is None, reason="needs LibreOffice")
PAINTS = pytest.mark.skipif(which("pdftoppm") is None, reason="needs Poppler")


def write(desk: Any, form: Form, **more: Any) -> Exported:
    named = str(desk.root / "acme.yaml")
    return export(
        "csp", named, desk.target(), ExportOptions(form, desk.root / "out", TODAY, **more)
    )


@pytest.fixture
def built(desk: Any) -> Any:
    return desk.build(desk.write(ACME))


def test_a_deck_is_written_as_it_stands(desk: Any, built: Any) -> None:
    desk.retouch(built.path, "By hand")

    exported = write(desk, "pptx")

    [file] = exported.files
    assert file == desk.root / "out" / f"{NAME}.pptx"
    assert file.read_bytes() == Path(built.path).read_bytes()


def test_the_accounts_name_is_enough(desk: Any, built: Any) -> None:
    exported = export(
        "csp", "Acme", desk.target(), ExportOptions("pptx", desk.root / "out", TODAY)
    )

    assert exported.document.id == built.file_id


def test_where_nothing_stands_the_way_to_it_is_told(desk: Any) -> None:
    desk.write(ACME)

    with pytest.raises(InputError, match="E410 this account has no csp yet") as refused:
        write(desk, "pptx")

    assert "deckwright build csp" in refused.value.findings[0].mend
    assert not (desk.root / "out").exists()


def test_several_documents_ask_which(desk: Any, built: Any) -> None:
    other = desk.build(str(desk.root / "acme.yaml"), as_new=True)

    with pytest.raises(ArgumentError, match="E405"):
        write(desk, "pptx")

    assert write(desk, "pptx", doc=other.url).document.id == other.file_id


def test_without_libreoffice_the_way_to_get_it_is_told(
    desk: Any, built: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ArgumentError, match="E706") as refused:
        write(desk, "pdf")

    assert "libreoffice-impress" in refused.value.findings[0].mend


def test_without_poppler_nothing_is_printed_for_pictures(
    desk: Any, built: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ArgumentError, match="E008") as refused:
        write(desk, "png")

    assert "poppler-utils" in refused.value.findings[0].mend


@pytest.mark.looks
@PRINTS
def test_a_pdf_is_printed(desk: Any, built: Any) -> None:
    [file] = write(desk, "pdf").files

    assert file.name == f"{NAME}.pdf"
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.looks
@PRINTS
@PAINTS
def test_pictures_are_one_a_slide_in_order(desk: Any, built: Any) -> None:
    files = write(desk, "png").files

    assert [file.name for file in files] == [
        f"{NAME} - {number:02}.png" for number in range(1, built.slides + 1)
    ]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in files)


# -- what leaves the house is looked through once more -----------------------------------------


def test_what_a_person_wrote_is_told_and_with_strict_stops(desk: Any, built: Any) -> None:
    desk.retouch(built.path, "Ask our champion first")

    told = write(desk, "pptx")

    assert told.files
    [hit] = [each for each in told.findings if each.code == "E802"]
    assert "champion" in hit.what

    (desk.root / "out" / told.files[0].name).unlink()
    with pytest.raises(InputError, match="E802"):
        write(desk, "pptx", strict=True)
    assert not any((desk.root / "out").iterdir())


def test_what_became_internal_since_it_was_built_stops_and_writes_nothing(
    desk: Any, built: Any
) -> None:
    desk.write(ACME.replace("a day}", "a day, internal: yes}"))

    with pytest.raises(InputError, match="E801") as stopped:
        write(desk, "pptx")

    assert "outcomes" in str(stopped.value)
    assert not (desk.root / "out").exists()


def test_what_is_ours_alone_is_written_as_it_stands(desk: Any) -> None:
    desk.build(desk.write(ACME), "tcp")

    exported = export(
        "tcp", "Acme", desk.target(), ExportOptions("pptx", desk.root / "out", TODAY)
    )

    assert exported.files
    assert not [each for each in exported.findings if each.code.startswith("E80")]
