"""One page for a browser: every slide, and beside each what is to be known of it.

It stands alone: no other file, no font and no address is asked for.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from generator.errors import Finding, Level
from generator.preview.markup import escaped, tag

_STYLE = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
_SCRIPT = files(__package__).joinpath("page.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class PageSlide:
    """One slide of the page.

    Attributes:
        svg: The slide, drawn.
        name: What the map calls it.
        heading: Its title.
        notes: What the speaker reads.
        findings: What concerns it.
    """

    svg: str
    name: str
    heading: str
    notes: str
    findings: tuple[Finding, ...]


def page(
    title: str, subtitle: str, slides: Sequence[PageSlide], findings: Sequence[Finding]
) -> str:
    """The page of a document; `findings` are those that concern no single slide."""
    sections = "\n".join(_section(number, each) for number, each in enumerate(slides, 1))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(title)} - preview</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{escaped(title)}</h1>
<p>{escaped(subtitle)}</p>
{_listed(findings)}
</header>
<main>
{sections}
</main>
<div id="source" role="status" hidden></div>
<script>{_SCRIPT}</script>
</body>
</html>
"""


def _policy() -> str:
    """What a browser may do with the page: show it, and run the one script that is ours."""
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'"
    )


def _section(number: int, slide: PageSlide) -> str:
    notes = (
        tag(
            "details",
            None,
            tag("summary", None, "Speaker notes"),
            *(tag("p", None, escaped(line)) for line in slide.notes.split("\n") if line),
        )
        if slide.notes.strip()
        else ""
    )
    beside = tag(
        "aside",
        None,
        tag("h2", None, f"{number}. {escaped(slide.heading or slide.name)}"),
        tag("p", {"class": "name"}, escaped(slide.name)),
        _listed(slide.findings),
        notes,
    )
    attributes = {"id": f"slide-{number}", "tabindex": "0"}
    return tag("section", {**attributes}, tag("div", {"class": "slide"}, slide.svg), beside)


def _listed(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    return tag("ul", {"class": "findings"}, *(_finding(each) for each in findings))


def _finding(finding: Finding) -> str:
    level = "" if finding.level is Level.ERROR else f"{finding.level}: "
    place = "" if finding.where is None else str(finding.where)
    return tag(
        "li",
        {"class": str(finding.level)},
        tag("b", None, escaped(finding.code)),
        f" {escaped(level + finding.what)}",
        tag("code", None, escaped(place)) if place else "",
        tag("span", {"class": "mend"}, f"mend: {escaped(finding.mend)}")
        if finding.mend
        else "",
    )
