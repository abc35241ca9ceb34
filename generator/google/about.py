"""Drive's `about`: who is signed in, and how much room they have."""

from dataclasses import dataclass

from generator.google.services import Google

_SERVICE_ACCOUNTS = ".gserviceaccount.com"


@dataclass(frozen=True, slots=True)
class Who:
    """The account that signs in; room is in bytes, None where it is not limited or not told."""

    name: str
    email: str
    room: int | None

    @property
    def is_service_account(self) -> bool:
        """Whether no person stands behind it, so that it owns no storage."""
        return self.email.endswith(_SERVICE_ACCOUNTS)


def who(google: Google) -> Who:
    """Who Google takes us for."""
    reply = google.send(
        google.about.get(fields="user(displayName,emailAddress),storageQuota"),
        "Drive, asking who is signed in",
    )
    user, quota = reply.get("user", {}), reply.get("storageQuota", {})
    limit = quota.get("limit")
    room = int(limit) - int(quota.get("usage", 0)) if limit is not None else None
    return Who(user.get("displayName", ""), user.get("emailAddress", ""), room)
