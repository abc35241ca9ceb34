"""The table of Google's refusals: how each is known, which ending it is, and the way out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.errors import AccessError, ArgumentError, GeneratorError, RemoteError
from generator.google.refusals import (
    AlreadyThere,
    Busy,
    Missing,
    OfficeFile,
    RevisionMoved,
    Silent,
    TooLarge,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What Google said, read from any of its envelopes."""

    status: int
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of refusal: how it is known, and what it means to a person.

    `what` and `mend` may use the groups of `message`, and `{said}` for Google's words.
    """

    code: str
    ending: type[GeneratorError]
    what: str
    mend: str
    statuses: frozenset[int] = frozenset()
    reasons: frozenset[str] = frozenset()
    message: str = ""

    def reads(self, refusal: Refusal) -> Mapping[str, str] | None:
        """The words found in a refusal of this kind; None when it is of another."""
        if self.statuses and refusal.status not in self.statuses:
            return None
        if self.reasons and refusal.reason in self.reasons:
            found = re.search(self.message, refusal.message) if self.message else None
            return _words(found)
        if self.message:
            found = re.search(self.message, refusal.message, re.DOTALL)
            return _words(found) if found else None
        return None if self.reasons else {}


def _words(found: re.Match[str] | None) -> Mapping[str, str]:
    if found is None:
        return {}
    return {name: text or "" for name, text in found.groupdict().items()}


def _these(*names: str) -> frozenset[str]:
    return frozenset(names)


_DRIVE_SCOPE = "https://www.googleapis.com/auth/drive"
AGAIN = "run the same command again: it completes what was begun and makes nothing twice"
_NO_ANSWERS = frozenset({408, 499, *range(500, 600)} - {511})
"""A fault of the server's own, or an answer that came too late."""
_NOT_GOOGLES = frozenset({*range(300, 400), 407, 511})
"""What only something between here and Google answers with."""
_QUOTA_PROJECT = "`gcloud auth application-default set-quota-project PROJECT`"

RULES: tuple[Rule, ...] = (
    # -- the pinned revision and files that are no Slides, whatever status they come with
    Rule(
        "E627",
        RevisionMoved,
        what="the document was changed by someone after it was read; nothing was written",
        mend="run the same command again: it reads the document as it is now",
        message=r"^The required revision ID '.*' does not match the latest revision",
    ),
    Rule(
        "E628",
        OfficeFile,
        what="the file is an Office file kept in Drive, not a Google document",
        mend="open it in Drive, choose File > Save as Google Slides (or Docs, or Sheets), "
        "and name the new file",
        message=r"^This operation is not supported for this document",
    ),
    # -- who is asking
    Rule(
        "E505",
        AccessError,
        what="Google no longer accepts these credentials: {said}",
        mend="sign in again, or make a new key, and name the new file with --credentials",
        reasons=_these("invalid_grant"),
    ),
    Rule(
        "E507",
        AccessError,
        what="Google does not accept these credentials (401)",
        mend="sign in again (`deckwright auth login`), or name another file with "
        "--credentials; `deckwright doctor --google` says more",
        statuses=frozenset({401}),
    ),
    # -- quotas, that Drive tells with 403 and the others with 429
    Rule(
        "E622",
        Busy,
        what="Google's quota of requests is used up for now",
        mend="wait a minute and run the same command again",
        reasons=_these(
            "rateLimitExceeded",
            "userRateLimitExceeded",
            "sharingRateLimitExceeded",
            "quotaExceeded",
            "RATE_LIMIT_EXCEEDED",
        ),
    ),
    Rule(
        "E622",
        Busy,
        what="Google's quota is used up for now: {said}",
        mend="wait a minute and run the same command again",
        statuses=frozenset({429}),
    ),
    Rule(
        "E623",
        RemoteError,
        what="the project's quota of requests is used up for today",
        mend="run again tomorrow, or raise the project's quota in the Google Cloud console",
        reasons=_these("dailyLimitExceeded", "dailyLimitExceededUnreg"),
    ),
    Rule(
        "E513",
        AccessError,
        what="a service account owns no Drive storage, so it can keep no file in My Drive",
        mend="set `[drive] root` to a folder of a shared drive the service account is a member "
        "of, or name a person to act for with --subject (domain-wide delegation)",
        message=r"^Service Accounts do not have storage quota",
    ),
    Rule(
        "E512",
        AccessError,
        what="the Drive storage of the account that signs in is full",
        mend="free space there; if it is a service account, it owns none: set `[drive] root` "
        "to a folder of a shared drive, or name a person to act for with --subject",
        reasons=_these("storageQuotaExceeded"),
    ),
    # -- what the project and the token allow
    Rule(
        "E553",
        AccessError,
        what="this sign-in names no project whose quota it uses",
        mend=f"name one that you may use, with the APIs enabled in it: {_QUOTA_PROJECT}",
        message=r"requires a quota project",
    ),
    Rule(
        "E553",
        AccessError,
        what="this sign-in may not use the quota of the project it names: {said}",
        mend="have the role Service Usage Consumer on that project granted to it, or name "
        f"another project: {_QUOTA_PROJECT}",
        reasons=_these("USER_PROJECT_DENIED"),
    ),
    Rule(
        "E553",
        AccessError,
        what="the Google Cloud project of these credentials cannot be used: {said}",
        mend="look at it in the Google Cloud console, or make client and credentials in "
        "another project",
        reasons=_these(
            "CONSUMER_INVALID", "CONSUMER_SUSPENDED", "PROJECT_DELETED", "BILLING_DISABLED"
        ),
    ),
    Rule(
        "E509",
        AccessError,
        what="{api} is not enabled in the Google Cloud project of these credentials",
        mend="open {link}, press Enable, wait a minute and run again; with application default "
        "credentials name your own project first: "
        f"{_QUOTA_PROJECT}",
        reasons=_these("accessNotConfigured", "SERVICE_DISABLED"),
        message=r"(?:^|\. )(?P<api>[^.]* API) has not been used.*?(?P<link>https://[^\s\"]+)",
    ),
    Rule(
        "E508",
        AccessError,
        what="the token does not cover Drive: it was given for fewer scopes",
        mend="run `deckwright auth login` (or `gcloud auth application-default login "
        f"--scopes={_DRIVE_SCOPE},https://www.googleapis.com/auth/cloud-platform`); for a "
        "delegated service account an administrator adds the scope to the client's list",
        reasons=_these("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions"),
        message=r"insufficient authentication scopes",
    ),
    Rule(
        "E511",
        AccessError,
        what="the app behind these credentials was not granted this file: {said}",
        mend="sign in with the full Drive scope (`deckwright auth login --scope drive`, "
        f"{_DRIVE_SCOPE}), or open the file once with that app",
        reasons=_these("appNotAuthorizedToFile", "appNotAuthorizedToChild"),
        message=r"^The user has not granted the app",
    ),
    # -- what a file allows
    Rule(
        "E629",
        TooLarge,
        what="the file is larger than Drive exports (10 MB)",
        mend="open it and use File > Download, or make its pictures smaller",
        reasons=_these("exportSizeLimitExceeded"),
        message=r"too large to be exported",
    ),
    Rule(
        "E630",
        RemoteError,
        what="Drive exports Google documents only, and cannot make this kind out of that file",
        mend="name a Google Slides, Docs or Sheets file",
        reasons=_these("fileNotExportable", "fileNotDownloadable", "convertTo"),
        message=r"^(Export only supports|The requested conversion is not supported)",
    ),
    Rule(
        "E706",
        ArgumentError,
        what="the local workspace prints through LibreOffice, which is not on this machine",
        mend="install it (apt-get install libreoffice-impress, brew install --cask "
        "libreoffice, winget install TheDocumentFoundation.LibreOffice), or ask for --to pptx",
        message=r"^This file cannot be exported by the user: install LibreOffice",
    ),
    Rule(
        "E514",
        AccessError,
        what="the file's owner does not let its readers copy, download or export it",
        mend="ask the owner for edit access, or to allow viewers to download, print and copy",
        reasons=_these("cannotCopyFile", "cannotExportFile", "cannotDownloadFile"),
        message=r"^This file cannot be (copied|exported|downloaded) by",
    ),
    Rule(
        "E554",
        AccessError,
        what="nobody at Google goes by that address, so they can only be invited by mail",
        mend="pass --notify: Google then writes to them; or share with the address of their "
        "Google account",
        reasons=_these("cannotInviteNonGoogleUser"),
        message=r"no Google account associated with this email",
    ),
    Rule(
        "E515",
        AccessError,
        what="a policy of the domain or of the shared drive forbids it: {said}",
        mend="ask a Google Workspace administrator, or work in a folder the policy allows",
        reasons=_these(
            "domainPolicy",
            "publishOutNotPermitted",
            "shareOutNotPermitted",
            "shareInNotPermitted",
            "invalidSharingRequest",
            "teamDrivesSharingRestrictionNotAllowed",
            "teamDrivesFolderMoveInNotSupported",
            "fileWriterTeamDriveMoveInDisabled",
            "crossDomainMoveRestriction",
            "cannotShareTeamDriveWithNonGoogleAccounts",
            "SECURITY_POLICY_VIOLATED",
        ),
    ),
    Rule(
        "E631",
        RemoteError,
        what="the shared drive, or that folder, takes no more: {said}",
        mend="work in another shared drive, or a folder that lies less deep or holds less",
        reasons=_these(
            "teamDriveFileLimitExceeded",
            "teamDriveHierarchyTooDeep",
            "numChildrenInNonRootLimitExceeded",
            "myDriveHierarchyDepthLimitExceeded",
            "activeItemCreationLimitExceeded",
        ),
    ),
    Rule(
        "E510",
        AccessError,
        what="the account that signs in may not do this to that file or folder",
        mend="share it with that account as Editor (the address of a service account is "
        "`client_email` in its file), or sign in as someone who may; one that somebody locked "
        "in Drive is unlocked there",
        statuses=frozenset({403}),
        reasons=_these(
            "insufficientFilePermissions",
            "insufficientParentPermissions",
            "teamDriveMembershipRequired",
            "forbidden",
            "PERMISSION_DENIED",
        ),
        message=r"does not have (sufficient )?permission",
    ),
    Rule(
        "E519",
        AccessError,
        what="Google refused access: {said}",
        mend="sign in as someone who may do this, or ask the file's owner; where a proxy or a "
        "filter stands between, have it let *.googleapis.com through",
        statuses=frozenset({403}),
    ),
    # -- the thing itself
    Rule(
        "E621",
        Missing,
        what="there is no file `{id}` that this account may see",
        mend="check the id or the link, and share the file with the account that signs in",
        message=r"^File not found: (?P<id>[\w-]+)\.?$",
    ),
    Rule(
        "E621",
        Missing,
        what="there is no such file that this account may see",
        mend="check the id or the link, and share the file with the account that signs in",
        statuses=frozenset({404}),
    ),
    Rule(
        "E632",
        AlreadyThere,
        what="what was to be made exists already: {said}",
        mend=AGAIN,
        statuses=frozenset({409}),
    ),
    Rule(
        "E635",
        RemoteError,
        what="the spreadsheet is no longer as it was read: {said}",
        mend="run the same command again: it reads tabs and rows as they are now; if it says "
        "so again, a tab or a heading was renamed or taken out: `deckwright sheet check` tells",
        statuses=frozenset({400}),
        message=r"^(Unable to parse range|Range \(.*\) exceeds grid limits|Requested writing "
        r"within range)",
    ),
    Rule(
        "E634",
        RemoteError,
        what="this is not answered here: {said}",
        mend="use --google for it, or tell us what you were doing",
        statuses=frozenset({501}),
    ),
    Rule(
        "E624",
        Silent,
        what="Google had a fault of its own ({status}): {said}",
        mend=AGAIN,
        statuses=_NO_ANSWERS,
    ),
    Rule(
        "E633",
        RemoteError,
        what="something between here and Google answered in its place ({status})",
        mend="check the proxy, or sign in to the network you are on, and run again",
        statuses=_NOT_GOOGLES,
    ),
    Rule(
        "E639",
        RemoteError,
        what="Google refused ({status}): {said}",
        mend="run again with --verbose and tell us what was being asked",
    ),
)

# Said where a refusal leaves the name or the link out.
KNOWN = {
    "api": "the API",
    "link": "https://console.cloud.google.com/apis/library",
    "id": "?",
}

BATCH_MENDS: tuple[tuple[str, str], ...] = (
    (
        r"should be unique among|ID is already in use",
        "run the same command again: an earlier run got this far",
    ),
    (
        r"image",
        "give the picture as a public https address of a PNG, JPEG or GIF under 50 MB, or "
        "leave it out",
    ),
    (
        r"could not be found|not greater than the existing text|should not be greater"
        r"|must be less than the end index|is after last row|inside the bounds of",
        "run the same command again: it reads the document as it is now",
    ),
    (r"cannot be applied", "close other programs that write to this document and run again"),
    (r"font family", "name a font that Google Slides offers"),
    (r"Links? must", "give the link as a full https address, or leave it out"),
)
