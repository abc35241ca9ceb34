"""What an .xlsx has no word for, kept in an extension of ours that other programs pass by."""

import json
from typing import Any

from lxml import etree

from generator.workspace.ooxml.xml import Element
from generator.workspace.sheets import ooxml

_URI = "{5b7e1d0a-7c7e-4f43-9a55-6a0d6c0f1c3e}"
_NAMESPACE = "https://deckwright.invalid/sheets"
_KEPT = f"{{{_NAMESPACE}}}kept"


def read_kept(holder: Element | None) -> dict[str, Any]:
    """What is kept at an element; empty where nothing is, or nothing of ours."""
    kept = None if holder is None else holder.find(f"{ooxml.S}extLst/{ooxml.S}ext/{_KEPT}")
    if kept is None:
        return {}
    try:
        found = json.loads(kept.get("value", "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def keep(holder: Element, value: dict[str, Any]) -> None:
    """Keep this at an element in place of what was kept there; its extensions stand last."""
    extensions = ooxml.child(holder, "extLst")
    for one in ooxml.children(extensions, "ext"):
        if extensions is not None and one.get("uri") == _URI:
            extensions.remove(one)
    if value:
        if extensions is None:
            extensions = ooxml.add(holder, "extLst")
        extension = ooxml.add(extensions, "ext", uri=_URI)
        text = json.dumps(value, sort_keys=True, ensure_ascii=False)
        etree.SubElement(extension, _KEPT, {"value": text}, nsmap={"d": _NAMESPACE})
    elif extensions is not None and not len(extensions):
        holder.remove(extensions)
