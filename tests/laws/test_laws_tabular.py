"""Laws of briefs in spreadsheets: nothing is lost on the way there and back."""

import json

import pytest
from givens.builds import BRIEFS
from givens.full_brief import a_full_brief
from givens.random_briefs import briefs, texts
from givens.tables import as_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.brief import Brief
from generator.content.places import SourceMap, plain_value
from generator.content.read import brief_of, read_brief, read_brief_bytes
from generator.tabular.from_grids import read_book
from generator.tabular.lists import join, split
from generator.tabular.to_pages import to_pages
from generator.tabular.to_yaml import to_yaml

FIXTURES = sorted(each for each in BRIEFS.iterdir() if each.suffix == ".yaml" or each.is_dir())
_locales = st.sampled_from(("en_US", "de_DE"))


def _there_and_back(
    brief: Brief, places: SourceMap, locale: str
) -> tuple[Brief, Brief, SourceMap]:
    """The brief read from its spreadsheet, and from the YAML made of that."""
    pages, findings = to_pages(brief, places)
    assert findings == ()
    read = read_book(as_read(pages, locale))
    assert read.findings == ()
    from_sheet, told = brief_of(read.located)
    text = to_yaml(told.root)
    from_yaml, again = read_brief_bytes(text.encode(), "brief.yaml")
    return from_sheet, from_yaml, again


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=briefs(), locale=_locales)
def test_a_brief_is_the_same_after_the_way_through_a_spreadsheet(value, locale) -> None:
    brief, places = read_brief_bytes(json.dumps(value).encode(), "brief.json")
    from_sheet, from_yaml, again = _there_and_back(brief, places, locale)
    assert from_sheet == brief
    assert from_yaml == brief
    assert _own_keys(plain_value(again.root)) == _own_keys(plain_value(places.root))


def _own_keys(value, path=()):
    """A person's own keys and where they stand; their values as texts."""
    if isinstance(value, dict):
        own = {(*path, key): str(each) for key, each in value.items() if key.startswith("x_")}
        rest = {key: each for key, each in value.items() if not key.startswith("x_")}
        return own | {
            k: v for key, each in rest.items() for k, v in _own_keys(each, (*path, key)).items()
        }
    if isinstance(value, list):
        return {
            k: v
            for at, each in enumerate(value)
            for k, v in _own_keys(each, (*path, at)).items()
        }
    return {}


@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_no_brief_that_ships_loses_anything(file, locale) -> None:
    brief, places = read_brief(file)
    assert _there_and_back(brief, places, locale)[:2] == (brief, brief)


@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
def test_a_brief_with_every_field_loses_nothing(locale) -> None:
    brief, places = read_brief_bytes(json.dumps(a_full_brief()).encode(), "full.json")
    assert _there_and_back(brief, places, locale)[:2] == (brief, brief)


@given(several=st.lists(texts.map(str.strip), min_size=1, max_size=5), names=st.booleans())
def test_texts_joined_in_a_cell_come_apart_again(several, names) -> None:
    assert split(join(several, splits_at_commas=names), splits_at_commas=names) == several
