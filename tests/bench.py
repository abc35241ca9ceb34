"""How long things take, as one run on one machine sees them: quote ratios, not times."""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pptx import Presentation

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "slide_maps" / "csp" / "template.pptx"
BRIEF = ROOT / "fixtures" / "briefs" / "northgate.yaml"
COMMAND = [sys.executable, "-m", "generator"]


def median(times: int, act: Callable[[], object]) -> float:
    """Seconds of the median run, after one that is not counted."""
    act()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def run(*words: str) -> None:
    """One command in a process of its own."""
    subprocess.run([*COMMAND, *words], check=True, capture_output=True, cwd=ROOT)


def load_and_save() -> None:
    """What the same template costs python-pptx, bare."""
    Presentation(str(TEMPLATE)).save(BytesIO())


def build(kind: str) -> None:
    """One document of the example account, from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        brief = Path(folder) / "brief.yaml"
        brief.write_bytes(BRIEF.read_bytes())
        run("build", kind, str(brief), "--workspace", str(Path(folder) / "workspace"))


def main() -> None:
    """Print the table."""
    bare = median(5, load_and_save)
    told = {
        "deckwright --help, a process": median(5, lambda: run("--help")),
        "deckwright build csp, a process": median(3, lambda: build("csp")),
        "deckwright build tcp, a process": median(3, lambda: build("tcp")),
        "python-pptx load + save of the csp template": bare,
    }
    for name, seconds in told.items():
        print(f"{name:46}{seconds:8.3f} s  {seconds / bare:8.1f} x load + save")  # noqa: T201 - its purpose
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest process':46}{peak:8.0f} MB")  # noqa: T201 - its purpose


if __name__ == "__main__":
    main()
