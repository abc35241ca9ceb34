"""Every fixture in every kind as pictures, for eyes: looks/index.html, which git ignores."""

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOOKS = ROOT / "looks"
KINDS = {
    "tcp": ("tcp",),
    "top": ("top",),
    **{f"readout-{meeting}": ("readout", "--meeting", str(meeting)) for meeting in (2, 3, 4)},
    "champion": ("champion",),
    "csp": ("csp",),
    "csp-commercial": ("csp-commercial",),
    "kickoff": ("kickoff",),
}


def main() -> None:
    """Build, render and lay out all of them."""
    for program in ("soffice", "pdftoppm"):
        if shutil.which(program) is None:
            sys.exit(f"`{program}` is missing: install LibreOffice Impress and poppler-utils")
    shutil.rmtree(LOOKS, ignore_errors=True)
    LOOKS.mkdir()
    pages = [
        (brief.stem, kind, render(brief, kind))
        for brief in sorted((ROOT / "fixtures" / "briefs").glob("*.yaml"))
        for kind in KINDS
    ]
    (LOOKS / "index.html").write_text("\n".join(section(*page) for page in pages), "utf-8")
    print(LOOKS / "index.html")  # noqa: T201 - its purpose


def render(brief: Path, kind: str) -> list[Path]:
    """The slides of one document as PNG files."""
    out = LOOKS / f"{brief.stem}-{kind}"
    out.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / brief.name
        copy.write_bytes(brief.read_bytes())
        workspace = Path(folder) / "workspace"
        words = ["build", *KINDS[kind], str(copy), "--workspace", str(workspace)]
        call(sys.executable, "-m", "generator", *words)
        deck = next(path for path in workspace.rglob("*.pptx"))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        call(
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(deck),
        )
        call(
            "pdftoppm",
            "-r",
            "80",
            "-png",
            str(Path(folder) / f"{deck.stem}.pdf"),
            str(out / "slide"),
        )
    return sorted(out.glob("*.png"))


def call(*words: str) -> None:
    """One program, quietly; its failure is ours."""
    subprocess.run(words, check=True, capture_output=True, cwd=ROOT)


def section(brief: str, kind: str, slides: list[Path]) -> str:
    """One document on the page."""
    images = "".join(
        f'<img src="{html.escape(str(slide.relative_to(LOOKS)))}" width="420"> '
        for slide in slides
    )
    return f"<h2>{html.escape(brief)} {kind}</h2>{images}"


if __name__ == "__main__":
    main()
