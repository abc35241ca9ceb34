"""What Google's refusals are to us: one class for each that something else is done after."""

from generator.errors import AccessError, Finding, RemoteError


class Missing(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """There is no such file, or none this account may see."""


class AlreadyThere(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """What was to be made exists: an earlier run got this far."""


class TooLarge(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """The file is larger than Drive exports."""


class Busy(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """A quota is used up for now; nothing was applied.

    `wait` is how many seconds Google asked for, if it did.
    """

    wait: float | None = None


class Silent(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """No answer, or a fault of the server's: what was sent may have been applied or not."""


class SignInSilent(AccessError):  # noqa: N818 - what Google answers, in its own word
    """Whoever gives tokens did not answer, so the call they were for was never sent."""


class OfficeFile(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """The file is an Office file, and no document of Google's."""


class RevisionMoved(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """Someone changed the document after it was read; nothing was applied."""


class BatchRefused(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """One request of a batch was refused, so nothing of the batch was applied.

    Args:
        finding: what to tell a person who knows nothing of requests.
        index: which request, counted from 0.
        kind: what it asked for, as `insertText`; empty where Google does not say.
        message: Google's words about it.
    """

    def __init__(self, finding: Finding, index: int, kind: str, message: str) -> None:
        super().__init__(finding)
        self.index = index
        self.kind = kind
        self.message = message
