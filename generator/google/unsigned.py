"""Why a sign-in gave no token, in our words; what is secret in it is left out."""

import re
from dataclasses import dataclass

from generator.errors import AccessError, Finding
from generator.google.credentials import KEY_FILE, SCOPES, WAYS, Credentials, Kind
from generator.google.refusals import SignInSilent
from generator.google.scrub import in_one_line


@dataclass(frozen=True, slots=True)
class _Reason:
    """One reason for which the token server gives no token.

    `what` and `mend` may use `{subject}`, and `{said}` for Google's words; it is a reason for
    credentials of these kinds, of all where none is named.
    """

    said: str
    code: str
    what: str
    mend: str
    kinds: tuple[Kind, ...] = ()


_PERSON = (Kind.AUTHORISED_USER, Kind.DEFAULT)
_AGAIN = "run `deckwright auth login` (or `gcloud auth application-default login`) again"

_REASONS = (
    _Reason(
        r"default credentials were not found",
        "E501",
        "there are no credentials for Google",
        WAYS,
    ),
    # -- a workload: what it shows, what takes it, whom it acts for
    _Reason(
        r"Executables need to be explicitly allowed",
        "E555",
        "the program that this file names for the sign-in is not allowed to run",
        "where you trust it, set GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1",
    ),
    _Reason(
        r"Unable to acquire impersonated credentials|Unable to generate access token",
        "E506",
        "the sign-in may not act for the service account it names: {said}",
        "have the role Service Account Token Creator on that service account granted to it (a "
        "workload: Workload Identity User), and the IAM Service Account Credentials API "
        "enabled in its project",
    ),
    _Reason(
        r"attribute condition|audience in ID Token|invalid_target|invalid_request",
        "E555",
        "the workload identity pool does not accept what this machine shows: {said}",
        "compare audience, issuer and conditions of its provider (Google Cloud console > IAM & "
        "Admin > Workload Identity Federation) with the file",
        (Kind.FEDERATED,),
    ),
    _Reason(
        r"was not found|[Uu]nable to (retrieve|determine|parse)|[Ee]xecutable|No such file",
        "E555",
        "what this machine is to show as its identity cannot be had: {said}",
        "run it where that platform is, and check `credential_source` in the file",
        (Kind.FEDERATED,),
    ),
    # -- a service account, for itself and for others
    _Reason(
        r"unauthorized_client|access_denied",
        "E506",
        "the service account may not act for {subject}",
        "an administrator allows its client id with the scope "
        f"{SCOPES[0]} (Admin console > Security > API controls > Domain-wide delegation)",
        (Kind.SERVICE_ACCOUNT, Kind.DEFAULT),
    ),
    _Reason(
        r"Invalid email or User ID",
        "E506",
        "the domain knows no {subject}",
        "correct --subject (DECKWRIGHT_SUBJECT, `[google] subject`)",
    ),
    _Reason(
        r"Token must be a short-lived token|Check your iat and exp",
        "E505",
        "Google does not accept the time of this machine's clock",
        "set the clock and run again",
    ),
    _Reason(
        r"account is disabled",
        "E505",
        "the service account is disabled",
        "enable it (Google Cloud console > IAM & Admin > Service Accounts), or name another",
    ),
    _Reason(
        r"invalid_client|deleted_client|disabled_client",
        "E505",
        "the OAuth client of this sign-in was deleted or disabled",
        "enable it in the Google Cloud console, or make a new one, and sign in with "
        "`deckwright auth login --client FILE`",
        (Kind.AUTHORISED_USER,),
    ),
    _Reason(
        r"Invalid JWT Signature|account not found|invalid_client|deleted_client",
        "E505",
        "Google no longer knows this key: it was deleted, or its account was",
        KEY_FILE,
    ),
    _Reason(
        r"invalid_grant",
        "E505",
        "Google gives this service account no token for {subject}: {said}",
        "see whether the account and its key stand (Google Cloud console), and whether the "
        "person acted for is active and has Drive (Admin console)",
        (Kind.SERVICE_ACCOUNT,),
    ),
    # -- a person
    _Reason(
        r"Reauthentication is needed|invalid_rapt|rapt_required|reauth",
        "E505",
        "Google wants this person to sign in again",
        f"{_AGAIN}; where an administrator has everybody do so every few hours, a nightly run "
        "needs a service account",
    ),
    _Reason(
        r"admin_policy_enforced|org_internal|access_denied|unauthorized_client",
        "E505",
        "an administrator does not allow this person to use this app",
        "ask a Google Workspace administrator to allow its client id (Admin console > Security "
        "> API controls > App access control)",
        _PERSON,
    ),
    _Reason(
        r"invalid_scope",
        "E508",
        "these credentials were given for fewer scopes than Drive needs",
        f"sign in again with the scope {SCOPES[0]}",
    ),
    _Reason(
        r"invalid_grant",
        "E505",
        "Google no longer accepts these credentials: they expired or were revoked",
        "sign in again with `deckwright auth login`, or make a new key; while the consent "
        "screen of the OAuth client is in testing, Google ends every sign-in after 7 days: "
        "set it to Internal, or publish it (Google Cloud console > OAuth consent screen)",
    ),
)

_PASSING = re.compile(
    r"\A\s*(<|\Z)"  # a page, or nothing, in the place of an answer
    r"|rate_limit_exceeded|internal_failure|server_error|temporarily_unavailable"
    r"|\"code\": (429|5\d\d)|\AUnable to acquire impersonated credentials\s*\Z"
)
"""What a token server says that has a fault of its own, or somebody in its place."""


def not_signed_in(said: str, credentials: Credentials) -> AccessError:
    """The error of credentials that gave no token, from what the sign-in said."""
    if _PASSING.search(said):
        return unreachable(credentials, said)
    words = {
        "subject": f"`{credentials.subject}`" if credentials.subject else "itself",
        "said": in_one_line(said.partition(' {"error": "')[0]),
    }
    for reason in _REASONS:
        is_of_kind = not reason.kinds or credentials.kind in reason.kinds
        if is_of_kind and re.search(reason.said, said):
            what, mend = reason.what.format_map(words), reason.mend
            return AccessError(
                Finding(reason.code, what=what, where=credentials.named_by or None, mend=mend)
            )
    return AccessError(
        Finding(
            "E505",
            what=f"signing in to Google did not work: {words['said']}",
            where=credentials.named_by or None,
            mend=WAYS,
        )
    )


def unreachable(credentials: Credentials, said: str) -> SignInSilent:
    """The error of a sign-in that nobody answered, or only with a fault of their own."""
    told = in_one_line(said) or "nothing was said"
    return SignInSilent(
        Finding(
            "E516",
            what=f"the sign-in to Google was not answered ({told})",
            where=credentials.named_by or None,
            mend="check the network and the proxy (HTTPS_PROXY), and run again",
        )
    )


def garbled(credentials: Credentials) -> AccessError:
    """The error of a sign-in that something else answered in Google's place."""
    if credentials.kind is Kind.FEDERATED:
        what = "the sign-in was answered with something that is no token"
        mend = "check what `credential_source` of the file names, and the proxy, and run again"
    else:
        what = "the sign-in was answered, and not by Google"
        mend = "check the proxy, or sign in to the network you are on, and run again"
    return AccessError(
        Finding("E516", what=what, where=credentials.named_by or None, mend=mend)
    )


def unusable(credentials: Credentials) -> AccessError:
    """The error of a file that has every field, with a key in it that is none."""
    return AccessError(
        Finding(
            "E503",
            what=f"the key in this {credentials.kind.value} file cannot be used",
            where=credentials.named_by or None,
            mend=KEY_FILE if credentials.kind is Kind.SERVICE_ACCOUNT else WAYS,
        )
    )
