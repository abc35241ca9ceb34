"""Files of our own in an account's Internal folder."""

from generator.flows.account import documents
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.target import Target
from generator.google import drive


def keep_internal(
    target: Target, folder: AccountFolder, name: str, data: bytes, mime_type: str
) -> str:
    """Where a file of this name now is, in `Internal/`; one that stood is written anew."""
    place = folder.internal_id or folder.id
    for each in folder.internal_files:
        if each.name == name:
            kept = drive.replace_content(target.google, each.id, data, mime_type)
            return documents.place_of(target, kept)
    kept = drive.create_file(target.google, name, place, data, mime_type, {})
    return documents.place_of(target, kept)
