"""A file's content is known again by one hash, whether it is read or put together."""

import io
import zipfile
from hashlib import sha256
from os import urandom
from pathlib import Path

import pytest
from givens.slides_files import TITLE, a_file, a_pptx, apply, insert
from givens.workspaces import a_workspace, call, files_of

from generator.workspace.contents import Content, hash_of, is_sha256
from generator.workspace.ooxml.package import Package

TEMPLATES = sorted((Path(__file__).parents[3] / "slide_maps").glob("*/template.????"))


def an_archive(*sizes: int, comment: bytes = b"") -> bytes:
    """An archive of members of these sizes, which do not compress."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, size in enumerate(sizes):
            archive.writestr(
                zipfile.ZipInfo(f"{number}.bin"), bytes(range(256)) * (size // 256)
            )
        archive.comment = comment
    return held.getvalue()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.parent.name + path.suffix)
def test_a_package_put_together_has_the_hash_of_its_bytes(template: Path) -> None:
    package = Package.open(template.read_bytes())
    told = package.packed()
    assert told.hash == hash_of(told.joined()) == Content.of(told.joined()).hash


def test_a_changed_package_has_the_hash_of_its_bytes_every_time() -> None:
    file, seen = a_file(), set()
    for word in ("one", "two", "three"):
        apply(file, insert(TITLE, word))
        told = file.packed()
        assert told.hash == hash_of(told.joined())
        assert not is_sha256(told.hash)
        seen.add(told.hash)
    assert len(seen) == 3


def test_every_byte_counts() -> None:
    data = Package.open(a_pptx()).packed().joined()
    before = hash_of(data)
    for at in range(0, len(data), 61):
        other = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        assert hash_of(other) != before, at
    assert hash_of(data + b"\0") != before
    assert hash_of(b"\0" + data) != before


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", urandom(5_000), an_archive(512, 256), an_archive(comment=b"x" * 40)],
    ids=["empty", "two letters", "noise", "small members", "a comment"],
)
def test_what_is_no_archive_of_large_members_has_its_sha_256(data: bytes) -> None:
    assert hash_of(data) == sha256(data).hexdigest()
    assert is_sha256(hash_of(data))


def test_members_that_overlap_are_not_read_many_times() -> None:
    data = bytearray(Package.open(a_pptx()).packed().joined())
    listed = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    for at in listed:
        data[at + 42 : at + 46] = data[listed[0] + 42 : listed[0] + 46]
        data[at + 20 : at + 24] = (2_000).to_bytes(4, "little")
    assert hash_of(bytes(data)) == sha256(data).hexdigest()


def test_drive_tells_the_sha_256_of_an_archive_that_is_no_editors_file(tmp_path: Path) -> None:
    data = Package.open(a_pptx()).packed().joined()
    (tmp_path / "all.zip").write_bytes(data)
    workspace = a_workspace(tmp_path)
    (file,) = files_of(workspace).list(fields="files(sha256Checksum,size)").execute()["files"]
    assert file == {"sha256Checksum": sha256(data).hexdigest(), "size": str(len(data))}
    workspace.close()


def test_a_deck_renamed_into_an_archive_keeps_its_id_and_gets_checksums(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    told = call(workspace, "POST", "/v1/presentations", body={"title": "Deck"})
    assert told.status == 200
    (deck,) = files_of(workspace).list(fields="files(id)").execute()["files"]
    data = (tmp_path / "Deck.pptx").read_bytes()
    (tmp_path / "Deck.pptx").rename(tmp_path / "Deck.zip")

    fields = "files(id,sha256Checksum,md5Checksum)"
    (found,) = files_of(workspace).list(fields=fields).execute()["files"]

    assert found["id"] == deck["id"]
    assert found["sha256Checksum"] == sha256(data).hexdigest()
    workspace.close()
