"""How long things take, as one run on one machine sees them: quote ratios, not times."""

import gc
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from os import urandom
from pathlib import Path

from googleapiclient.discovery import build as build_service
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from generator.google import drive, mime, sheets, slides
from generator.google.services import Google
from generator.tabular.register import Row
from generator.tabular.register import page as register_page
from generator.workspace import Workspace

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "slide_maps" / "csp" / "template.pptx"
BRIEF = ROOT / "fixtures" / "briefs" / "northgate.yaml"
OVERSIZE = BRIEF.with_name("oversize.yaml")
_UNSEEN = 6
_CHANGES = 30
_TYPED = 100
_SENTENCE = re.compile(
    r"(?m)^(\s+(?:- )?(?:statement|description|responsibility|title): [A-Z][^\"'\n|>#:]{8,})$"
)
COMMAND = [sys.executable, "-m", "generator"]


def median(
    times: int, act: Callable[[], object], before: Callable[[], object] = lambda: None
) -> float:
    """Seconds of the median run, after one that is not counted; `before` each is not either."""
    before()
    act()
    taken = []
    for _ in range(times):
        before()
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


def a_register(root: Path, accounts: int = 500) -> None:
    """A workspace whose register holds a document for each account."""
    workspace = Workspace.at(root, clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    google = Google(workspace.http())
    parent = drive.create_folder(google, "Customers and Prospects", "root")
    file = drive.create_blank(google, "Register", parent.id, mime.SHEETS, {})
    rows = [
        Row(
            f"file-{number}",
            account=f"Account {number:03}",
            kind="csp",
            stage="3-Technical Evaluation",
            dri="Noor Haddad",
            built="2026-09-01",
            next_cadence=f"2026-{1 + number % 12:02}-15",
        )
        for number in range(accounts)
    ]
    sheets.lay_out(google, file.id, [register_page(rows)], "Register")
    workspace.close()


def build(kind: str, source: Path = BRIEF) -> None:
    """One document of the example account, from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        brief = a_copy(source, Path(folder) / "briefs")
        run("build", kind, str(brief), "--workspace", str(Path(folder) / "workspace"))


def a_copy(source: Path, folder: Path) -> Path:
    """A brief of one's own, with its pictures where it looks for them."""
    folder.mkdir()
    shutil.copytree(ROOT / "fixtures" / "pictures", folder.parent / "pictures")
    return Path(shutil.copyfile(source, folder / "brief.yaml"))


class Standing:
    """A document that stands, and its brief with some of its sentences said otherwise."""

    def __init__(self, folder: Path, kind: str, source: Path, changes: int) -> None:
        self._kind = kind
        self._built, self._now = folder / "built", folder / "now"
        brief = a_copy(source, self._built)
        run("build", kind, str(brief), "--workspace", str(self._built / "workspace"))
        changed, count = _SENTENCE.subn(r"\1 now", brief.read_text("utf-8"), changes)
        assert count == changes
        brief.write_text(changed, "utf-8")

    def restore(self) -> None:
        """The document as it was built, beside the brief as it was changed."""
        shutil.rmtree(self._now, ignore_errors=True)
        shutil.copytree(self._built, self._now)

    def refresh(self) -> None:
        """What the changes cost, in a process of their own."""
        workspace = str(self._now / "workspace")
        run("refresh", self._kind, str(self._now / "brief.yaml"), "--workspace", workspace)


def a_deck_with_pictures(slides: int = 20) -> bytes:
    """A deck of slides with a table, a text and a picture that does not compress."""
    deck = Presentation()
    for _ in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "A title"
        slide.shapes.add_table(8, 6, Inches(1), Inches(1), Inches(6), Inches(3))
        image = BytesIO()
        Image.frombytes("RGB", (120, 120), urandom(43_200)).save(image, "PNG")
        slide.shapes.add_picture(image, Inches(7), Inches(1))
    data = BytesIO()
    deck.save(data)
    return data.getvalue()


class Local:
    """A workspace with one deck in it, and what its calls cost."""

    def __init__(self, folder: Path, data: bytes) -> None:
        (folder / "Deck.pptx").write_bytes(data)
        self._folder = folder
        self._unseen = iter([a_deck_with_pictures() for _ in range(_UNSEEN)])
        many = folder / "Many"
        many.mkdir()
        for number in range(1_000):
            (many / f"{number}.txt").write_text(str(number))
        http = Workspace.at(folder, clock=lambda: datetime(2026, 11, 22, tzinfo=UTC)).http()
        self.google = Google(http)
        # Without our quota, which would let a minute pass after sixty writes.
        service = build_service("slides", "v1", http=http, static_discovery=True)
        self._presentations = service.presentations()
        self.deck, self.many = (
            next(each for each in drive.children(self.google, "root") if each.name == name)
            for name in ("Deck", "Many")
        )

    def new_deck(self) -> None:
        """The same of a deck the workspace has never seen."""
        data = next(self._unseen)
        self._folder.joinpath("Unseen.pptx").write_bytes(data)
        files = drive.children(self.google, "root")
        self.copy_read_write(next(each.id for each in files if each.name == "Unseen"))

    def copy_read_write(self, deck: str = "") -> None:
        """A copy, a read, and a batch of 200 requests."""
        copied = drive.copy(self.google, deck or self.deck.id, "Copy", "root", {})
        read = slides.get(self.google, copied.id)
        titles = [
            element["objectId"]
            for slide in read["slides"]
            for element in slide["pageElements"]
            if element.get("shape", {}).get("placeholder")
        ]
        words = [
            {"insertText": {"objectId": titles[at % len(titles)], "text": "word "}}
            for at in range(200)
        ]
        slides.batch_update(self.google, copied.id, words, read["revisionId"])

    def a_title(self, deck: str = "") -> tuple[str, str]:
        """A deck and the first title in it; without a deck, a new presentation's."""
        asked = self._presentations
        read = asked.get(presentationId=deck) if deck else asked.create(body={"title": "New"})
        told = read.execute()
        return told["presentationId"], told["slides"][0]["pageElements"][0]["objectId"]

    def small_batch(self, deck: str, title: str) -> None:
        """What a word typed into an open deck costs, until it is on the disk."""
        body = {"requests": [{"insertText": {"objectId": title, "text": "word "}}]}
        self._presentations.batchUpdate(presentationId=deck, body=body).execute()

    def bare_write(self, name: str) -> Callable[[], None]:
        """What a program does at least that saves those bytes: a draft, renamed into place."""
        data = self._folder.joinpath(f"{name}.pptx").read_bytes()
        draft, place = self._folder / ".draft", self._folder / ".deckwright" / "bare"
        place.write_bytes(data)

        def write() -> None:
            draft.write_bytes(data)
            draft.replace(place)

        return write

    def small_call(self) -> None:
        """What one small call costs, Google's own client included."""
        drive.get(self.google, self.deck.id)

    def list_many(self) -> None:
        """A folder of a thousand files."""
        drive.children(self.google, self.many.id)


def main() -> None:
    """Print the tables."""
    gc.disable()  # As the console script does; for the bare load and save too.
    bare = median(5, load_and_save)
    tell("bare load + save of the csp template", bare, bare)
    tell("deckwright --help, a process", median(5, lambda: run("--help")), bare)
    tell("deckwright build csp, a process", median(3, lambda: build("csp")), bare)
    tell("deckwright build tcp, a process", median(3, lambda: build("tcp")), bare)
    tell("deckwright build csp, 120 slides", median(3, lambda: build("csp", OVERSIZE)), bare)
    with tempfile.TemporaryDirectory() as folder:
        standing = Standing(Path(folder), "kickoff", BRIEF, _CHANGES)
        refreshed = median(3, standing.refresh, standing.restore)
        tell(f"deckwright refresh kickoff, {_CHANGES} changes", refreshed, bare)
    data = a_deck_with_pictures()
    bare = median(5, lambda: Presentation(BytesIO(data)).save(BytesIO()))
    with tempfile.TemporaryDirectory() as folder:
        local = Local(Path(folder), data)
        tell("bare load + save, 20 slides with pictures", bare, bare)
        tell("copy + get + batch of 200, the same deck", median(5, local.copy_read_write), bare)
        tell("the same, a deck never seen before", median(_UNSEEN - 1, local.new_deck), bare)
        tell("one small call in process", median(50, local.small_call), bare)
        for name, which, title in (
            ("Deck", "this deck", local.a_title(local.deck.id)),
            ("New", "a new deck", local.a_title()),
        ):
            batch = median(_TYPED, partial(local.small_batch, *title))
            tell(f"a batch of one insertText, {which}", batch, bare)
            tell(
                "  the same bytes written and renamed, bare",
                median(_TYPED, local.bare_write(name)),
                bare,
            )
        tell("list a folder of 1,000 files", median(5, local.list_many), bare)
    with tempfile.TemporaryDirectory() as folder:
        a_register(Path(folder))
        words = ("status", "--workspace", folder, "--as-of", "2026-11-22")
        tell("deckwright status, 500 accounts, a process", median(3, lambda: run(*words)), bare)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest process':46}{peak:8.0f} MB")  # noqa: T201 - its purpose


def tell(name: str, seconds: float, bare: float) -> None:
    """One row: a time, and the same as a multiple of the bare one."""
    print(f"{name:46}{seconds:9.4f} s {seconds / bare:9.2f} x load + save")  # noqa: T201 - its purpose


if __name__ == "__main__":
    main()
