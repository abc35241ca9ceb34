"""Requests about named and protected ranges, and developer metadata."""

import re
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.sheets import metadata, names
from generator.workspace.sheets.a1 import area_of
from generator.workspace.sheets.ranges import area_of_json, grid_of, inside, json_of
from generator.workspace.sheets.requests.batch import Batch, mask_of, merged
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.state import fresh_id

Json = dict[str, Any]

_NAME = re.compile(r"[^\W\d][\w.]*")


def _add_name(batch: Batch, request: Json) -> Json:
    """A name for a range of cells."""
    wanted = request.get("namedRange", {})
    name = wanted.get("name", "")
    _check_name(batch, name, None)
    book = batch.book
    taken = {int(one) for one in map(_id_number, _ids(batch)) if one is not None}
    identity = wanted.get("namedRangeId") or str(fresh_id(f"name {name.casefold()}", taken))
    if identity in _ids(batch):
        raise Invalid(f"A named range with the id {identity} already exists.")
    text, told = _place(batch, wanted.get("range", {}))
    names.write(book, None, name, text, identity)
    return {"namedRange": {"namedRangeId": identity, "name": name, "range": told}}


def _update_name(batch: Batch, request: Json) -> None:
    """A named range changed: its name, its cells."""
    wanted = request.get("namedRange", {})
    mask = mask_of(request, "NamedRange")
    identity = wanted.get("namedRangeId", "")
    entry = names.entry_with_id(batch.book, identity)
    if entry is None:
        raise Invalid(f"No named range with id: {identity}")
    name, text = entry.get("name", ""), entry.text or ""
    if mask.asks("range"):
        text, _ = _place(batch, wanted.get("range", {}))
    if mask.asks("name"):
        before, name = name, wanted.get("name", "")
        _check_name(batch, name, before)
    names.write(batch.book, entry, name, text, identity)


def _delete_name(batch: Batch, request: Json) -> None:
    """Forget the name of a range."""
    identity = request.get("namedRangeId", "")
    entry = names.entry_with_id(batch.book, identity)
    if entry is None:
        raise Invalid(f"No named range with id: {identity}")
    names.drop(batch.book, entry)


def _place(batch: Batch, value: Json) -> tuple[str, Json]:
    sheet = grid_of(batch.book, value.get("sheetId"))
    area = area_of_json(value)
    closed = inside(sheet, area)
    if closed.is_empty:
        raise Invalid("NamedRange.range must hold at least one cell.")
    return names.reference_to(sheet, area), json_of(sheet, area)


def _check_name(batch: Batch, name: str, own: str | None) -> None:
    is_taken = names.entry_of(batch.book, name) is not None
    if is_taken and (own is None or own.casefold() != name.casefold()):
        raise Invalid(f"Cannot add a named range with a duplicate name: {name}.")
    is_word = _NAME.fullmatch(name) and name.upper() not in {"TRUE", "FALSE"}
    if not is_word or len(name) > 250 or area_of(name) is not None:
        raise Invalid(f"The name you are trying to add is not valid: {name}.")


def _ids(batch: Batch) -> set[str]:
    return {names.id_of(batch.book, one.get("name", "")) for one in names.entries(batch.book)}


def _id_number(identity: str) -> int | None:
    return int(identity) if identity.isdecimal() else None


def _protect(batch: Batch, request: Json) -> Json:
    """A protected range, kept and told; it binds nobody here."""
    wanted = request.get("protectedRange", {})
    if "range" not in wanted and "namedRangeId" not in wanted:
        raise Invalid("ProtectedRange must specify a range or a namedRangeId.")
    sheet, told = _protected_place(batch, wanted)
    everything = _everything(batch)
    identity = wanted.get("protectedRangeId") or batch.fresh_id(
        "protected", everything, "protectedRangeId"
    )
    if any(one["protectedRangeId"] == identity for one in everything):
        raise Invalid(f"A protected range with the id {identity} already exists.")
    kept: Json = {"protectedRangeId": identity, "range": told}
    for name in ("namedRangeId", "description", "unprotectedRanges"):
        if wanted.get(name):
            kept[name] = wanted[name]
    if wanted.get("warningOnly"):
        kept["warningOnly"] = True
    kept["editors"] = {k: v for k, v in wanted.get("editors", {}).items() if v}
    sheet.kept.setdefault("protected", []).append(kept)
    return {"protectedRange": {**kept, "requestingUserCanEdit": True}}


def _update_protected(batch: Batch, request: Json) -> None:
    """A protected range changed."""
    wanted = request.get("protectedRange", {})
    mask = mask_of(request, "ProtectedRange")
    sheet, known = _protected(batch, wanted.get("protectedRangeId", 0))
    after = merged(known, wanted, mask)
    after["protectedRangeId"] = known["protectedRangeId"]
    after.pop("requestingUserCanEdit", None)
    after.setdefault("editors", {})
    target, after["range"] = _protected_place(batch, after)
    sheet.kept["protected"].remove(known)
    target.kept.setdefault("protected", []).append(after)


def _unprotect(batch: Batch, request: Json) -> None:
    """Forget a protected range."""
    sheet, known = _protected(batch, request.get("protectedRangeId", 0))
    sheet.kept["protected"].remove(known)
    if not sheet.kept["protected"]:
        del sheet.kept["protected"]


def _protected_place(batch: Batch, wanted: Json) -> tuple[Sheet, Json]:
    if "range" not in wanted:
        entry = names.entry_with_id(batch.book, wanted["namedRangeId"])
        found = None if entry is None else names.area_of_entry(batch.book, entry)
        if found is None:
            raise Invalid(f"No named range with id: {wanted['namedRangeId']}")
        return found[0], json_of(*found)
    sheet = grid_of(batch.book, wanted["range"].get("sheetId"))
    area = area_of_json(wanted["range"])
    inside(sheet, area)
    return sheet, json_of(sheet, area)


def _everything(batch: Batch) -> list[Json]:
    return [one for sheet in batch.book.sheets for one in sheet.kept.get("protected", [])]


def _protected(batch: Batch, identity: int) -> tuple[Sheet, Json]:
    for sheet in batch.book.sheets:
        for one in sheet.kept.get("protected", []):
            if one["protectedRangeId"] == identity:
                return sheet, one
    raise Invalid(f"No protected range with id: {identity}")


def _add_metadata(batch: Batch, request: Json) -> Json:
    """Metadata of a spreadsheet, a sheet, or rows and columns."""
    wanted = dict(request.get("developerMetadata", {}))
    everything = metadata.everything(batch.book.kept)
    identity = wanted.get("metadataId") or batch.fresh_id("metadata", everything, "metadataId")
    if any(one["metadataId"] == identity for one in everything):
        raise Invalid(f"Developer metadata with id {identity} already exists.")
    if not wanted.get("metadataKey") or "location" not in wanted:
        raise Invalid("DeveloperMetadata must have a metadataKey and a location.")
    wanted |= {"metadataId": identity, "location": _located(batch, wanted["location"])}
    _home(batch, wanted).setdefault("metadata", []).append(wanted)
    return {"developerMetadata": wanted}


def _update_metadata(batch: Batch, request: Json) -> Json:
    """Metadata changed, all that filters find."""
    wanted = request.get("developerMetadata", {})
    mask = mask_of(request, "DeveloperMetadata")
    changed = []
    for one in _looked_up(batch, request.get("dataFilters", [])):
        after = merged(one, wanted, mask)
        after["metadataId"] = one["metadataId"]
        location: Json = after.get("location") or one["location"]
        after["location"] = _located(batch, location)
        _home(batch, one)["metadata"].remove(one)
        _home(batch, after).setdefault("metadata", []).append(after)
        changed.append(after)
    return {"developerMetadata": changed} if changed else {}


def _delete_metadata(batch: Batch, request: Json) -> Json:
    """Take metadata away, all that filters find; what it was."""
    gone = _looked_up(batch, [request.get("dataFilter", {})])
    for one in gone:
        _home(batch, one)["metadata"].remove(one)
    return {"deletedDeveloperMetadata": gone} if gone else {}


def _looked_up(batch: Batch, filters: list[Json]) -> list[Json]:
    return [
        one
        for one in metadata.everything(batch.book.kept)
        if any(metadata.fits(one, each.get("developerMetadataLookup", {})) for each in filters)
    ]


def _located(batch: Batch, location: Json) -> Json:
    if "dimensionRange" in location:
        span = location["dimensionRange"]
        grid_of(batch.book, span.get("sheetId"))
        kind = {"ROWS": "ROW", "COLUMNS": "COLUMN"}.get(span.get("dimension", ""), "ROW")
        return {"locationType": kind, "dimensionRange": span}
    if "sheetId" in location:
        grid_of(batch.book, location["sheetId"])
        return {"locationType": "SHEET", "sheetId": location["sheetId"]}
    return {"locationType": "SPREADSHEET", "spreadsheet": True}


def _home(batch: Batch, one: Json) -> Json:
    location = one["location"]
    if "sheetId" in location:
        return grid_of(batch.book, location["sheetId"]).kept
    if "dimensionRange" in location:
        return grid_of(batch.book, location["dimensionRange"].get("sheetId")).kept
    return batch.book.kept


HANDLERS = {
    "addNamedRange": _add_name,
    "updateNamedRange": _update_name,
    "deleteNamedRange": _delete_name,
    "addProtectedRange": _protect,
    "updateProtectedRange": _update_protected,
    "deleteProtectedRange": _unprotect,
    "createDeveloperMetadata": _add_metadata,
    "updateDeveloperMetadata": _update_metadata,
    "deleteDeveloperMetadata": _delete_metadata,
}
