from pathlib import Path

from generator.cli.reference import reference

ROOT = Path(__file__).parents[2]


def test_the_page_of_the_command_line_is_fresh() -> None:
    written = (ROOT / "docs" / "cli.md").read_text("utf-8")

    assert written.rstrip() == reference().rstrip(), "run `make docs`"
