"""Every kind of fault a brief can have, and exactly what is said about it.

`fixtures/bad/` holds one brief per fault, each with its findings beside it (`.expected`);
`checks/` in it holds those that can be read, and break a sentence a plan is checked by;
`pictures/` what some of them name.
Files that an editor or git would mend on the way are made here.
"""

from pathlib import Path

import pytest

from generator.content.located import MOST_BYTES, MOST_FINDINGS
from generator.content.read import read_brief, read_brief_bytes
from generator.errors import InputError

BAD = Path(__file__).parents[3] / "fixtures" / "bad"
NO_BRIEFS = {BAD / "checks", BAD / "pictures"}
BRIEFS = sorted(
    path for path in BAD.iterdir() if path.suffix != ".expected" and path not in NO_BRIEFS
)

ACME = b"account:\n  name: Acme\n"

MADE = {
    "a UTF-16 file": (
        ACME.decode().encode("utf-16"),
        "acme.yaml:1:1: E104 the file is written in UTF-16\n  mend: save it as UTF-8",
    ),
    "a UTF-16 file without a mark": (
        ACME.decode().encode("utf-16-le"),
        "acme.yaml:1:1: E104 the file is written in UTF-16\n  mend: save it as UTF-8",
    ),
    "a Latin-1 file": (
        b"account:\n  name: Acm\xe9\n",
        "acme.yaml:2:12: E104 byte 0xE9 (`é` in Windows-1252) is no UTF-8\n"
        "  mend: save the file as UTF-8",
    ),
    "a byte after letters of several bytes": (
        "account:\r\n  name: Größe ".encode() + b"\xff\r\n",
        "acme.yaml:2:15: E104 byte 0xFF (`ÿ` in Windows-1252) is no UTF-8\n"
        "  mend: save the file as UTF-8",
    ),
    "a NUL": (
        b"account:\n  name: Ac\x00me\n",
        "acme.yaml:2:11: E105 a character that cannot be seen (U+0000) stands here\n"
        "  mend: delete it and type a space, or begin a new line",
    ),
    "a soft line break out of a slide": (
        ACME + b"plan:\n  summary: one\x0btwo\n",
        "acme.yaml:4:15: E105 a line break that cannot be seen (U+000B) stands here\n"
        "  mend: delete it and type a space, or begin a new line",
    ),
    "a line separator": (
        ACME + "plan:\n  summary: one\u2028two\n".encode(),
        "acme.yaml:4:15: E105 a line break that cannot be seen (U+2028) stands here\n"
        "  mend: delete it and type a space, or begin a new line",
    ),
    "a fault behind a BOM": (
        b"\xef\xbb\xbfacount:\r\n  name: Acme\r\n",
        "acme.yaml:1:1: E121 the file has no `account`\n"
        "  mend: add `account: …`\n"
        "acme.yaml:1:1: E120 `acount` is not known at the top of the file\n"
        "  mend: did you mean `account`?",
    ),
    "a fault behind CRLF": (
        b"account:\r\n  name: Acme\r\n  industri: Logistics\r\n",
        "acme.yaml:3:3: E120 `industri` is not known in `account`\n"
        "  mend: did you mean `industry`?",
    ),
    "a fault behind an emoji": (
        "account: {name: '🚀 Acme', industri: Logistics}\n".encode(),
        "acme.yaml:1:27: E120 `industri` is not known in `account`\n"
        "  mend: did you mean `industry`?",
    ),
    "a spreadsheet": (
        b"PK\x03\x04\x14\x00",
        "acme.yaml: E102 this is a zip or Office file, not a text\n"
        "  mend: name a .yaml or .json file",
    ),
    "a file of 50 MB": (
        b"#" * 50_000_000,
        "acme.yaml: E103 the file is larger than 5 MB\n"
        "  mend: name the brief itself; a long one has a few hundred lines",
    ),
    "deep nesting": (
        b"[" * 1_000_000,
        "acme.yaml:1:51: E113 values are nested deeper than 50 levels\n"
        "  mend: write them flatter; a brief needs fewer than ten",
    ),
    "a very long list": (
        b"account: [" + b"[1],2," * 100_000,
        "acme.yaml:1:3011: E113 the list has more than 1,000 items\n"
        "  mend: keep what the documents say and leave raw data out",
    ),
    "very many values": (
        b"".join(b"k%d: 1\n" % number for number in range(100_000)),
        "acme.yaml:25000:9: E113 more than 50,000 values are written here\n"
        "  mend: keep what the documents say and leave raw data out",
    ),
    "a long text repeated many times": (
        b'a: &a ["' + b"x" * 100_000 + b'"]\nb: [' + b"*a," * 900 + b"]\n",
        "acme.yaml:2:4: E112 written out, the repeated values (`*…`) come to more than 50,000\n"
        "  mend: write out what is needed instead of repeating repetitions",
    ),
}


def words_about(data: bytes, name: str = "acme.yaml") -> str:
    with pytest.raises(InputError) as refused:
        read_brief_bytes(data, name)
    return str(refused.value)


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.name)
def test_a_bad_brief_is_told_as_expected(path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_brief(path, as_name=path.name)
    assert f"{refused.value}\n" == path.with_suffix(".expected").read_text(encoding="utf-8")


def test_every_expectation_has_its_brief() -> None:
    expected = {path.stem for path in BAD.glob("*.expected")}
    assert expected == {path.stem for path in BRIEFS}


@pytest.mark.parametrize("case", MADE)
def test_a_broken_file_is_told_as_expected(case: str) -> None:
    data, expected = MADE[case]
    assert words_about(data) == expected


def test_a_file_larger_than_the_limit_is_read_no_further(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES * 100)
    with pytest.raises(InputError) as refused:
        read_brief(path, as_name="large.yaml")
    assert "E103 the file is larger than 5 MB" in str(refused.value)


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    data = ACME + b"people:\n" + b"  - title: Nobody\n" * (MOST_FINDINGS + 7)
    with pytest.raises(InputError) as refused:
        read_brief_bytes(data, "acme.yaml")
    assert len(refused.value.findings) == MOST_FINDINGS + 1
    assert refused.value.findings[-1].what == "7 more faults follow"


def test_faults_are_told_in_file_order_without_repetition() -> None:
    many = (BAD / "many-faults.yaml").read_bytes()
    with pytest.raises(InputError) as refused:
        read_brief_bytes(many, "acme.yaml")
    places = [finding.where for finding in refused.value.findings]
    assert len(places) == 9
    assert places == sorted(places, key=str) or places == sorted(
        places,
        key=lambda place: (place.line, place.column),  # type: ignore[union-attr]
    )


def test_every_code_of_reading_is_shown_by_a_bad_brief() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in BAD.glob("*.expected"))
    told += "".join(expected for _, expected in MADE.values())
    shown = {code for code in CODES if f" {code} " in told}
    assert shown == set(CODES)


CODES = (
    *(f"E1{number:02}" for number in range(1, 17)),
    *(f"E1{number}" for number in range(20, 30)),
)
