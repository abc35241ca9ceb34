import io
import json
import os

import click
import pytest

from generator.cli import show
from generator.cli.streams import can_say, let_all_be_said

_RAW = os.fsdecode(b"br\xe4uer.yaml")


def _stream(encoding: str) -> io.TextIOWrapper:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    let_all_be_said([stream])
    return stream


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ask → heard.why_now", "ask -> heard.why_now"),
        ("≤ 5 – “Söhne”", "<= 5 – “Söhne”"),
        ("東京 Foods", "?? Foods"),
    ],
)
def test_a_pipe_of_another_encoding_is_told_in_the_signs_it_has(text: str, told: str) -> None:
    stream = _stream("cp1252")

    click.echo(text, file=stream, nl=False)

    assert _written(stream).decode("cp1252") == told


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_name_that_is_no_text_is_told_as_the_disk_has_it(encoding: str) -> None:
    stream = _stream(encoding)

    click.echo(_RAW, file=stream, nl=False)

    assert _written(stream) == b"br\xe4uer.yaml"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_data_says_the_same_in_every_encoding(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = _stream(encoding)
    monkeypatch.setattr("sys.stdout", stream)
    value = {"name": "Bräuer → 東京", "file": _RAW}

    show.data(value)

    assert json.loads(_written(stream).decode(encoding)) == value


def test_what_a_stream_takes_is_written_as_it_is() -> None:
    assert can_say("Bräuer", _stream("cp1252"))
    assert not can_say("東京", _stream("cp1252"))


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("linux", "xdg-open 'A b/c.pptx'"),
        ("darwin", "open 'A b/c.pptx'"),
        ("win32", 'start "" "A b/c.pptx"'),
    ],
)
def test_a_file_is_opened_as_its_platform_does(platform: str, command: str) -> None:
    assert show.opener("A b/c.pptx", platform) == command
