"""Who may read a file or folder: the customer, our own people, or others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator.content.brief import Brief
from generator.content.elements.people import Side
from generator.errors import Finding, Level
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.names import INTERNAL, MEMORY
from generator.flows.account.target import Target
from generator.google import drive, sharing
from generator.google.drive import DriveFile
from generator.google.services import Google
from generator.google.sharing import Permission

Granted = tuple[Permission, ...]
_MOST_ASKED: Final = 20
_MACHINES: Final = (".gserviceaccount.com",)
_PUBLIC: Final = frozenset({"gmail.com", "googlemail.com"})
"""Domains anybody has: that one of them is let in says nothing of the others who are there."""


class Sides:
    """A customer and our own people, as permissions name them: by mail address and domain."""

    def __init__(
        self, theirs: Iterable[str], ours: Iterable[str], own_domains: Iterable[str]
    ) -> None:
        self._theirs = frozenset(each.casefold() for each in theirs)
        self._their_domains = _domains(self._theirs) - _PUBLIC
        self._ours = frozenset(each.casefold() for each in ours)
        own = {each.casefold() for each in own_domains}
        self._our_domains = (_domains(self._ours) | own) - _PUBLIC

    @classmethod
    def of(cls, brief: Brief, own_domains: Iterable[str]) -> "Sides":
        """The sides as the people of a brief tell them."""
        return cls(_mails(brief, Side.CUSTOMER), _mails(brief, Side.VENDOR), own_domains)

    def lets_customer_in(self, granted: Permission) -> bool:
        """Whether the customer is let in: by name, with their company, or with everybody."""
        if granted.type == "anyone" or granted.who.casefold() in self._theirs:
            return True
        return granted.domain in self._their_domains

    def others(self, granted: Granted) -> Iterator[Permission]:
        """Who of those is none of us: anyone, the customer, a domain that is not ours."""
        owners = frozenset(each.who for each in granted if each.role == "owner")
        domains = self._our_domains | (_domains(owners) - _PUBLIC)
        for each in granted:
            if each.who in owners or each.domain.endswith(_MACHINES):
                continue
            is_ours = each.who.casefold() in self._ours or each.domain in domains
            if self.lets_customer_in(each) or not is_ours:
                yield each


def open_folders(brief: Brief, target: Target, folder: AccountFolder) -> tuple[Finding, ...]:
    """That others than we may read the folder of our own documents, where they may.

    What is granted on a folder above holds in it too, and is listed with it. Costs one read.
    """
    if folder.internal_id is None:
        return ()
    granted = sharing.permissions(target.google, folder.internal_id)
    return _told(Sides.of(brief, target.own_domains), granted, folder)


def before_writing(
    brief: Brief, target: Target, folder: AccountFolder, *, asking: bool = False
) -> tuple[Finding, ...]:
    """The same before a document is written there, from what the listing told.

    It stops where the customer is let in; others may be colleagues of another domain, which is
    told only.

    Args:
        brief: whose customer and colleagues are known.
        target: where it lies.
        folder: the account's folder.
        asking: Whether to ask, at one read, where the listing did not tell: in shared drives.
    """
    internal = folder.internal
    if internal is None:
        return ()
    granted = internal.granted
    if granted is None and asking:
        granted = sharing.permissions(target.google, internal.id)
    sides = Sides.of(brief, target.own_domains)
    told = _told(sides, granted or (), folder)
    if any(map(sides.lets_customer_in, granted or ())):
        return told
    return tuple(replace(each, level=Level.WARNING) for each in told)


def of_our_folders(google: Google, drive_id: str = "") -> tuple[DriveFile, ...]:
    """The folders with documents of our own, of every account that is in sight.

    They are looked for by name, so that hundreds of accounts cost two reads; each is ours whose
    memories lie in it. In a shared drive each of the first costs a read more.
    """
    memories = drive.folders_named(google, MEMORY, drive_id)
    ours = {parent for each in memories for parent in each.parents}
    found = [
        each for each in drive.folders_named(google, INTERNAL, drive_id) if each.id in ours
    ]
    asked = [each for each in found if each.granted is None][:_MOST_ASKED]
    told = {each.id: sharing.permissions(google, each.id) for each in asked}
    return tuple(replace(each, granted=told.get(each.id, each.granted)) for each in found)


def open_of(folders: Iterable[DriveFile], sides: Sides) -> Iterator[Finding]:
    """A warning for each of those folders that others read; an error where everybody does."""
    for folder in folders:
        if others := tuple(sides.others(folder.granted or ())):
            everybody = any(map(sides.lets_customer_in, others))
            level = Level.ERROR if everybody else Level.WARNING
            yield replace(_open(others, folder.url), level=level)


def named(granted: Permission) -> str:
    """Whom a permission lets in, in words."""
    return "anyone with the link" if granted.type == "anyone" else granted.who


def _told(sides: Sides, granted: Granted, folder: AccountFolder) -> tuple[Finding, ...]:
    others = tuple(sides.others(granted))
    return (_open(others, f"{folder.path}/{INTERNAL}"),) if others else ()


def _open(others: Granted, where: str) -> Finding:
    names = ", ".join(dict.fromkeys(map(named, others)))
    return Finding(
        "E805",
        what=f"documents of ours can be read by {names}",
        where=where,
        mend="take them off that folder and those above it, and share single documents; or "
        "name the domain of colleagues in deckwright.toml ([scan] domains)",
    )


def _mails(brief: Brief, side: Side) -> Iterator[str]:
    """The mail addresses of the people of one side."""
    return (each.email for each in brief.people if each.org is side and each.email)


def _domains(mails: Iterable[str]) -> frozenset[str]:
    return frozenset(mail.rpartition("@")[2].casefold() for mail in mails)
