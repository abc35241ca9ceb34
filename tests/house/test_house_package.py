import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("generator", "slide_maps")
MADE = ("__pycache__",)


def test_every_file_the_program_reads_is_in_the_package() -> None:
    """Code finds its data in the clone even where an installed package would lack it."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = [
        f"{package.replace('.', '/')}/{pattern}"
        for package, each in told["tool"]["setuptools"]["package-data"].items()
        for pattern in each
    ]
    files = [
        str(file.relative_to(ROOT))
        for folder in FOLDERS
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and file.suffix != ".py" and not {*MADE} & {*file.parts}
    ]

    assert [file for file in files if not any(fnmatch(file, each) for each in patterns)] == []
