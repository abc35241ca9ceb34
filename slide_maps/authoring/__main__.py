"""Writes every template anew: `python -m slide_maps.authoring`."""

from pathlib import Path

from slide_maps.authoring.csp import CSP
from slide_maps.authoring.tcp import TCP
from slide_maps.authoring.template import Template, to_pptx
from slide_maps.authoring.theme import Theme, read_theme

SLIDE_MAPS = Path(__file__).parent.parent
TEMPLATES: tuple[Template, ...] = (CSP, TCP)


def write_templates(theme: Theme, folder: Path = SLIDE_MAPS) -> None:
    """Each template in the folder of its kind."""
    for template in TEMPLATES:
        (folder / template.kind / "template.pptx").write_bytes(to_pptx(template, theme))


if __name__ == "__main__":
    write_templates(read_theme())
