"""Requests about what floats over a sheet or is laid on it: charts, bandings, filter views.

A chart may also have a sheet to itself, which comes and goes with it.
"""

from dataclasses import dataclass
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.sheets.ranges import grid_of, json_of, spot
from generator.workspace.sheets.requests.batch import Batch, mask_of, merged
from generator.workspace.sheets.requests.sheets import new_id, remove
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Kind:
    """Things a sheet keeps under a word, each with an id of this name."""

    word: str
    id_name: str
    what: str
    schema: str

    def everything(self, batch: Batch) -> list[Json]:
        return [one for sheet in batch.book.sheets for one in sheet.kept.get(self.word, [])]

    def found(self, batch: Batch, identity: int) -> tuple[Sheet, Json]:
        for sheet in batch.book.sheets:
            for one in sheet.kept.get(self.word, []):
                if one[self.id_name] == identity:
                    return sheet, one
        raise Invalid(f"No {self.what} with id: {identity}")

    def add(self, batch: Batch, sheet: Sheet, wanted: Json) -> Json:
        everything = self.everything(batch)
        identity = wanted.get(self.id_name) or batch.fresh_id(
            self.word, everything, self.id_name
        )
        if any(one[self.id_name] == identity for one in everything):
            raise Invalid(f"A {self.what} with the id {identity} already exists.")
        made = {self.id_name: identity, **wanted}
        made[self.id_name] = identity
        sheet.kept.setdefault(self.word, []).append(made)
        return made

    def drop(self, batch: Batch, identity: int) -> None:
        sheet, one = self.found(batch, identity)
        sheet.kept[self.word].remove(one)
        if not sheet.kept[self.word]:
            del sheet.kept[self.word]

    def update(self, batch: Batch, wanted: Json, request: Json) -> None:
        sheet, one = self.found(batch, wanted.get(self.id_name, 0))
        after = merged(one, wanted, mask_of(request, self.schema))
        after[self.id_name] = one[self.id_name]
        things = sheet.kept[self.word]
        things[things.index(one)] = after


CHARTS = _Kind("charts", "chartId", "chart", "EmbeddedChart")
BANDINGS = _Kind("bandings", "bandedRangeId", "banded range", "BandedRange")
VIEWS = _Kind("filterViews", "filterViewId", "filter view", "FilterView")
SLICERS = _Kind("slicers", "slicerId", "slicer", "Slicer")
_EMBEDDED = (CHARTS, SLICERS)


def _add_chart(batch: Batch, request: Json) -> Json:
    """A chart over a sheet or on one of its own, drawn into the file too."""
    wanted = dict(request.get("chart", {}))
    if "spec" not in wanted:
        raise Invalid("EmbeddedChart.spec must be set.")
    sheet = _placed(batch, wanted)
    return {"chart": CHARTS.add(batch, sheet, wanted)}


def _update_chart(batch: Batch, request: Json) -> None:
    """Another spec of a chart."""
    _, chart = CHARTS.found(batch, request.get("chartId", 0))
    chart["spec"] = request.get("spec", {})


def _add_slicer(batch: Batch, request: Json) -> Json:
    """A slicer over a sheet, kept and told."""
    wanted = dict(request.get("slicer", {}))
    sheet = _anchored(batch, wanted)
    return {"slicer": SLICERS.add(batch, sheet, wanted)}


def _placed(batch: Batch, wanted: Json) -> Sheet:
    """The sheet a chart floats over; one that asks for a sheet of its own gets it."""
    position = wanted.get("position", {})
    if not _is_alone(position):
        return _anchored(batch, wanted)
    sheet = batch.book.add_chart_sheet(new_id(batch.book, position.get("sheetId")))
    wanted["position"] = {"sheetId": sheet.id}
    return sheet


def _is_alone(position: Json) -> bool:
    return bool(position.get("newSheet")) or "sheetId" in position


def _anchored(batch: Batch, wanted: Json) -> Sheet:
    """The sheet a thing floats over."""
    position = wanted.get("position", {})
    if _is_alone(position):
        raise Invalid("The local workspace gives sheets of their own to charts only.")
    overlay = position.get("overlayPosition", {"anchorCell": {}})
    wanted["position"] = {"overlayPosition": overlay}
    return grid_of(batch.book, overlay.get("anchorCell", {}).get("sheetId"))


def _delete_object(batch: Batch, request: Json) -> None:
    """Take a chart or slicer away."""
    identity = request.get("objectId", 0)
    for kind in _EMBEDDED:
        if any(one[kind.id_name] == identity for one in kind.everything(batch)):
            sheet, _ = kind.found(batch, identity)
            kind.drop(batch, identity)
            _drop_if_bare(batch, sheet)
            return
    raise Invalid(f"No embedded object with id: {identity}")


def _move_object(batch: Batch, request: Json) -> Json:
    """A chart or slicer put elsewhere."""
    identity, position = request.get("objectId", 0), request.get("newPosition", {})
    for kind in _EMBEDDED:
        if not any(one[kind.id_name] == identity for one in kind.everything(batch)):
            continue
        sheet, one = kind.found(batch, identity)
        wanted = {"position": _moved(one.get("position", {}), position, request)}
        target = (_placed if kind is CHARTS else _anchored)(batch, wanted)
        sheet.kept[kind.word].remove(one)
        one["position"] = wanted["position"]
        target.kept.setdefault(kind.word, []).append(one)
        _drop_if_bare(batch, sheet)
        return {"position": one["position"]}
    raise Invalid(f"No embedded object with id: {identity}")


def _moved(before: Json, wanted: Json, request: Json) -> Json:
    """A position changed; the mask is of the overlay, whose root is not said in it."""
    overlay = wanted.get("overlayPosition")
    if overlay is None:
        return wanted
    mask = mask_of({"fields": request.get("fields") or "*"}, "OverlayPosition")
    return {"overlayPosition": merged(before.get("overlayPosition", {}), overlay, mask)}


def _drop_if_bare(batch: Batch, sheet: Sheet) -> None:
    """A sheet that was one chart goes when the chart does."""
    if not sheet.is_grid and not sheet.kept.get(CHARTS.word):
        remove(batch, sheet)


def _add_banding(batch: Batch, request: Json) -> Json:
    """Stripes over a range, kept and told; not painted."""
    wanted = dict(request.get("bandedRange", {}))
    sheet, area = spot(batch.book, wanted.get("range", {}))
    wanted["range"] = json_of(sheet, area)
    return {"bandedRange": BANDINGS.add(batch, sheet, wanted)}


def _update_banding(batch: Batch, request: Json) -> None:
    """Another range or other colours of stripes."""
    BANDINGS.update(batch, request.get("bandedRange", {}), request)


def _delete_banding(batch: Batch, request: Json) -> None:
    """Take stripes away."""
    BANDINGS.drop(batch, request.get("bandedRangeId", 0))


def _add_view(batch: Batch, request: Json) -> Json:
    """A named filter of a range, kept and told; no row is hidden by it."""
    wanted = dict(request.get("filter", {}))
    sheet, area = spot(batch.book, wanted.get("range", {}))
    wanted["range"] = json_of(sheet, area)
    wanted.setdefault("title", f"Filter {len(VIEWS.everything(batch)) + 1}")
    return {"filter": VIEWS.add(batch, sheet, wanted)}


def _update_view(batch: Batch, request: Json) -> None:
    """A named filter changed."""
    VIEWS.update(batch, request.get("filter", {}), request)


def _copy_view(batch: Batch, request: Json) -> Json:
    """A copy of a named filter."""
    sheet, one = VIEWS.found(batch, request.get("filterId", 0))
    twin = {name: value for name, value in one.items() if name != VIEWS.id_name}
    twin["title"] = f"Copy of {one.get('title', '')}"
    return {"filter": VIEWS.add(batch, sheet, twin)}


def _delete_view(batch: Batch, request: Json) -> None:
    """Take a named filter away."""
    VIEWS.drop(batch, request.get("filterId", 0))


HANDLERS = {
    "addChart": _add_chart,
    "updateChartSpec": _update_chart,
    "addSlicer": _add_slicer,
    "deleteEmbeddedObject": _delete_object,
    "updateEmbeddedObjectPosition": _move_object,
    "addBanding": _add_banding,
    "updateBanding": _update_banding,
    "deleteBanding": _delete_banding,
    "addFilterView": _add_view,
    "updateFilterView": _update_view,
    "duplicateFilterView": _copy_view,
    "deleteFilterView": _delete_view,
}
