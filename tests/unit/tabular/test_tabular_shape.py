"""A brief's tabs are told from its model, so that no field is forgotten."""

from generator.content.brief import Brief
from generator.content.shape import Kind, fields_of, models
from generator.content.values import Choice
from generator.tabular.cells import Form
from generator.tabular.grids import folded
from generator.tabular.shape import ACCOUNT, LONGEST_TITLE, layout

PLAN = layout()


def test_the_lists_of_the_elements_are_tabs_by_number_and_name():
    titles = [tab.title for tab in PLAN.tabs]
    for title in ("3 people", "5 nodes", "5 edges", "13 objectives", "13 initiatives"):
        assert title in titles
    assert "C4 initiatives" in titles


def test_titles_are_different_and_fit_every_program():
    titles = [folded(title) for title in (ACCOUNT, *(tab.title for tab in PLAN.tabs))]
    assert len(set(titles)) == len(titles)
    for tab in PLAN.tabs:
        assert len(tab.title) <= LONGEST_TITLE
        assert not set(tab.title) & set(r"[]:*?/\\'")


def test_headings_of_a_tab_are_different():
    for tab in PLAN.tabs:
        names = [folded(name) for name in (*tab.leading, *(each.key for each in tab.columns))]
        assert len(set(names)) == len(names), tab.title


def test_every_field_of_every_model_has_a_column():
    told = {tab.model for tab in PLAN.tabs}
    lists = {
        field.model
        for model in models(Brief)
        for field in fields_of(model)
        if field.kind in (Kind.PARTS, Kind.PARTS_BY_KEY)
    }
    assert told == lists
    for tab in PLAN.tabs:
        own = {column.path[0] for column in tab.columns}
        below = {
            home.path[0] for each in PLAN.tabs if each.owner == tab.title for home in each.homes
        }
        assert {field.key for field in fields_of(tab.model)} == own | below
    in_account = {column.path[0] for column in PLAN.account}
    in_tabs = {home.path[0] for tab in PLAN.tabs if not tab.owner for home in tab.homes}
    assert {field.key for field in fields_of(Brief)} == in_account | in_tabs


def test_internal_columns_say_so():
    opportunities = PLAN.tab("opportunities")
    assert "net_arr (internal)" in [column.heading for column in opportunities.columns]
    people = {column.key: column for column in PLAN.tab("3 people").columns}
    assert people["buying_role"].is_internal
    assert not people["title"].is_internal
    assert people["internal"].heading == "internal"


def test_children_name_the_item_and_the_diagram_they_belong_to():
    nodes = PLAN.tab("5 Nodes")
    assert nodes.leading == ("workflow", "diagram")
    assert [home.name for home in nodes.homes] == ["current", "proposed"]
    assert PLAN.tab("13 initiatives").leading == ("objective",)


def test_choices_are_offered_in_words_that_are_read_back():
    for tab in PLAN.tabs:
        for column in tab.columns:
            if column.form is not Form.CHOICE or column.is_list:
                continue
            for words in column.choices:
                leaf = column.leaf
                if isinstance(leaf, type) and issubclass(leaf, Choice):
                    assert leaf(words).words == words
