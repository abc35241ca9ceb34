"""Which files that a brief links to its customer can read: Drive is asked once for each.

Nothing is asked where a brief has no such link, and nothing of files in the account's own
folder: its listing tells.
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.content.brief import Brief
from generator.content.links import addresses_in
from generator.errors import AccessError, RemoteError
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.readers import Sides
from generator.flows.account.target import Target
from generator.flows.brief.briefs import Given
from generator.google import drive, sharing
from generator.google.drive import DriveFile
from generator.google.refusals import Busy, Silent
from generator.google.sharing import Permission
from generator.scan.values import leaves_of


def looked_up(brief: Given, kind: str, target: Target, folder: AccountFolder | None) -> Given:
    """The brief with the addresses its customer can open, of those a document could show.

    Args:
        brief: the brief.
        kind: the kind of customer document.
        target: where files lie.
        folder: the account's folder, where it was looked into.
    """
    known = {each.id: each for each in _listed(folder)}
    sides = Sides.of(brief.brief, target.own_domains)
    found: dict[str, bool] = {}
    readable: set[str] = set()
    for address in dict.fromkeys(_addresses(brief.brief, kind, target)):
        file_id = drive.file_id(address) or ""
        if file_id not in found:
            granted = _granted(target, file_id, known.get(file_id))
            found[file_id] = any(map(sides.lets_customer_in, granted))
        if found[file_id]:
            readable.add(address)
    return replace(brief, readable=frozenset(readable | _let_pass(brief.brief)))


def _addresses(brief: Brief, kind: str, target: Target) -> Iterator[str]:
    """The guarded addresses in what the readers of a kind may see."""
    guarded = target.vendor.hosts.guarded
    for leaf in leaves_of(brief, kind):
        if not leaf.is_ours and isinstance(leaf.value, str):
            for address in addresses_in(leaf.value, guarded):
                yield address.text


def _let_pass(brief: Brief) -> frozenset[str]:
    """What the brief itself says that everybody can open."""
    return frozenset(each.term for each in brief.allow)


def _listed(folder: AccountFolder | None) -> Iterator[DriveFile]:
    if folder:
        yield from folder.files
        yield from folder.internal_files


def _granted(target: Target, file_id: str, listed: DriveFile | None) -> tuple[Permission, ...]:
    """Who may read a file; nobody, where that is not ours to ask."""
    if listed and listed.granted is not None:
        return listed.granted
    if not file_id:
        return ()
    try:
        return sharing.permissions(target.google, file_id)
    except (Busy, Silent):
        raise
    except (AccessError, RemoteError):
        return ()
