"""Items by their names: the ids they will have, and cells that say a name for an id."""

from dataclasses import dataclass

from generator.content.model import Item, Part, free_id
from generator.content.places import Mapping, Scalar
from generator.tabular.grids import folded
from generator.tabular.reading import Ids, Reading
from generator.tabular.shape import Layout, Tab


def name_items(reading: Reading, tab: Tab) -> None:
    """Give the items without an id the one they will have, so that rows can name them."""
    items = reading.items.get(tab.title)
    if items is None or not issubclass(tab.model, Item):
        return
    named: dict[Ids, Mapping] = {}
    texts: dict[Ids, Mapping] = {}
    for ids in [each for each in items if each[-1][:1] != "\0"]:
        named[ids] = items[ids]
    for ids, item in items.items():
        text = _own_text(tab.model, item)
        if text:
            texts.setdefault((*ids[:-1], folded(text)), item)
        if ids[-1][:1] == "\0":
            taken = [each[-1] for each in named if each[:-1] == ids[:-1]]
            named[*ids[:-1], free_id(text, taken)] = item
    reading.items[tab.title] = named
    reading.named[tab.title] = texts


def take_names_for_ids(reading: Reading, plan: Layout) -> None:
    """Let a cell that names a person by name mean that person; ids are not everybody's."""
    known: dict[Ids, _Named] = {}
    for node, refers in reading.references:
        if refers not in known:
            known[refers] = _named(reading, [t for t in plan.tabs if t.holds(refers)])
        wanted = node.text.strip()
        found = known[refers].by_name.get(folded(wanted), set())
        if len(found) == 1 and wanted not in known[refers].ids:
            node.text = next(iter(found))


@dataclass(frozen=True, slots=True)
class _Named:
    """The items of some lists: their ids, and which of them go by a name."""

    ids: set[str]
    by_name: dict[str, set[str]]


def _named(reading: Reading, tabs: list[Tab]) -> _Named:
    named = _Named(set(), {})
    for tab in tabs:
        for ids, item in reading.items.get(tab.title, {}).items():
            named.ids.add(ids[-1])
            named.by_name.setdefault(folded(_own_text(tab.model, item)), set()).add(ids[-1])
    return named


def _own_text(model: type[Part], item: Mapping) -> str:
    for name in model.named_by if issubclass(model, Item) else ():
        entry = item.entries.get(name)
        if entry is not None and isinstance(entry[1], Scalar) and entry[1].text.strip():
            return entry[1].text.strip()
    return ""
