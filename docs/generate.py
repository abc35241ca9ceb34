"""`python -m docs.generate` writes the generated pages; with `--check` it only looks."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from docs.pages import paths, unmapped, workspace
from generator.cli.reference import reference

FOLDER = Path(__file__).parent
PAGES: Mapping[str, Callable[[], str]] = {
    "cli.md": reference,
    "paths.md": paths.page,
    "unmapped.md": unmapped.page,
    "workspace.md": workspace.page,
}


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; end with 1 if a page is stale.")
def main(*, check: bool) -> None:
    """Write the generated pages of docs/."""
    stale = []
    for name, write in PAGES.items():
        file = FOLDER / name
        text = write().rstrip() + "\n"
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            file.write_text(text, encoding="utf-8")
    for name in stale:
        click.echo(f"docs/{name} is stale: run `make docs`" if check else f"wrote docs/{name}")
    if check and stale:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
