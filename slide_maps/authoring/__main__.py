"""Writes every template anew: `python -m slide_maps.authoring`."""

from pathlib import Path

from slide_maps.authoring.champion import CHAMPION
from slide_maps.authoring.csp import CSP
from slide_maps.authoring.csp_commercial import CSP_COMMERCIAL
from slide_maps.authoring.kickoff import KICKOFF
from slide_maps.authoring.paper import to_docx
from slide_maps.authoring.papers import papers
from slide_maps.authoring.readout import READOUT
from slide_maps.authoring.tcp import TCP
from slide_maps.authoring.template import Template, to_pptx
from slide_maps.authoring.theme import Theme, read_theme
from slide_maps.authoring.top import TOP

SLIDE_MAPS = Path(__file__).parent.parent
TEMPLATES: tuple[Template, ...] = (
    TCP,
    TOP,
    READOUT,
    CHAMPION,
    CSP,
    CSP_COMMERCIAL,
    KICKOFF,
)


def write_templates(theme: Theme, folder: Path = SLIDE_MAPS) -> list[Path]:
    """Each template in the folder of its kind; the files that were written."""
    written = [
        (folder / template.kind / "template.pptx", to_pptx(template, theme))
        for template in TEMPLATES
    ]
    written += [
        (folder / paper.kind / "template.docx", to_docx(paper, theme)) for paper in papers()
    ]
    for file, data in written:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return [file for file, _ in written]


if __name__ == "__main__":
    write_templates(read_theme())
