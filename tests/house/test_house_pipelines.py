"""The pipelines that are offered are YAML, and type what there is to type."""

import re
from pathlib import Path

import click
import pytest
import yaml

from generator.cli.commands import main

PIPELINES = sorted((Path(__file__).parents[2] / "docs" / "pipelines").glob("*.yml"))
TYPED = re.compile(r"deckwright (\w+) (.*?)(?=\n\s*(?:-|if|#)|\|\||> )", re.S)


@pytest.mark.parametrize("file", PIPELINES, ids=lambda file: file.stem)
def test_a_pipeline_types_commands_and_options_there_are(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    typed = TYPED.findall(text)
    assert typed
    for name, words in typed:
        context = click.Context(main)
        _, command, _ = main.resolve_command(context, [name])
        assert command is not None
        known = {option for each in command.params for option in each.opts}
        assert set(re.findall(r"--[\w-]+", words)) <= known


def test_the_page_on_scale_names_every_pipeline() -> None:
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")

    assert PIPELINES
    assert all(f"pipelines/{file.name}" in page for file in PIPELINES)
