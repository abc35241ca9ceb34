"""Words cut where a picture could not be read otherwise, and what is said of it."""

from generator.errors import excerpt
from generator.layout.clusters import clusters

SHORTER = (60, 32, 18, 10)
"""How many characters the words of a diagram are cut to, one after the other."""
_MORE = "…"
_SHOWN = 50


class Shears:
    """Cuts words to a length and remembers which, for whoever wrote them."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._cut: dict[tuple[str, str], int] = {}

    def cut(self, text: str, about: str, times: int = 1) -> str:
        """The text, or as much of it as there is room for; `about` says what holds it."""
        letters = list(clusters(text))
        most = self._longest * times
        if len(letters) <= most:
            return text
        self._cut[about, text] = most - 1
        return "".join(letters[: most - 1]).rstrip() + _MORE

    @property
    def surplus(self) -> tuple[str, ...]:
        """What was cut, in words."""
        return tuple(
            f"{about} has room for about {kept} characters of “{excerpt(text, _SHOWN)}”"
            for (about, text), kept in self._cut.items()
        )
