"""A spreadsheet as people keep one is read right, or told with the cell."""

from dataclasses import replace

import pytest
from givens.tables import a_book, a_grid, account

from generator.content.read import brief_of
from generator.errors import InputError, Level
from generator.tabular.from_grids import read_book
from generator.tabular.grids import Merge

PEOPLE = ("id", "name", "title", "org")


def _brief(*grids, locale="en_US"):
    read = read_book(a_book(*grids, locale=locale))
    return brief_of(read.located)[0]


def _told(*grids, locale="en_US"):
    """Everything that is said of a spreadsheet, as lines."""
    read = read_book(a_book(*grids, locale=locale))
    found = list(read.findings)
    try:
        brief_of(read.located)
    except InputError as faults:
        found += faults.findings
    return [
        f"{each.where} {each.code} {each.level}: {each.what} | {each.mend}" for each in found
    ]


def test_the_name_of_the_account_is_enough():
    assert _brief(account()).account.name == "Acme"


def test_columns_in_any_order_spaces_and_case_do_not_matter():
    brief = _brief(
        account(("Account Industry ", " Food ")),
        a_grid("3 PEOPLE", (" Title", "NAME"), ("VP ", " Dana Reyes  ")),
    )
    assert brief.account.industry == "Food"
    assert (brief.people[0].name, brief.people[0].title) == ("Dana Reyes", "VP")


def test_blank_rows_and_rows_above_the_headings_are_passed_over():
    grid = a_grid(
        "3 people",
        ("Our contacts, last looked at in May",),
        (),
        PEOPLE,
        (),
        ("", "Dana"),
        ("",),
    )
    assert [person.name for person in _brief(account(), grid).people] == ["Dana"]


def test_a_row_of_unticked_boxes_is_no_row():
    grid = a_grid(
        "7 activities", ("activity", "internal"), ("Demo", False), ("", False), ("", False)
    )
    brief = _brief(account(), grid)
    assert [each.activity for each in brief.activities] == ["Demo"]
    assert brief.activities[0].internal is False


def test_a_misspelt_heading_is_told_with_its_cell():
    assert _told(account(), a_grid("3 people", ("nmae", "title"), ("Dana", "VP"))) == [
        "acme.xlsx: 3 people!A1 E902 error: no column of `3 people` is called `nmae` | "
        "did you mean `name`?"
    ]


def test_a_column_that_is_missing_is_told_once_not_once_a_row():
    grid = a_grid("3 people", ("Full name", "title"), ("Dana", "VP"), ("Omar", "CTO"))
    assert [each[:44] for each in _told(account(), grid)] == [
        "acme.xlsx: 3 people!A1 E902 warning: no colu",
        "acme.xlsx: 3 people!A1 E902 error: the tab `",
    ]


def test_a_column_of_ones_own_is_told_and_not_read():
    told = _told(
        account(), a_grid("3 people", ("name", "birthday cake"), ("Dana", "Chocolate"))
    )
    assert [each[:40] for each in told] == ["acme.xlsx: 3 people!B1 E902 warning: no "]


def test_an_empty_column_of_ones_own_is_nobodys_business():
    assert _told(account(), a_grid("3 people", ("name", "birthday cake"), ("Dana", ""))) == []


def test_a_heading_twice_is_told():
    told = _told(account(), a_grid("3 people", ("name", "Name"), ("Dana", "Omar")))
    assert told[0].startswith("acme.xlsx: 3 people!B1 E904 error")


def test_a_value_without_a_heading_is_told_once():
    told = _told(account(), a_grid("3 people", ("name", ""), ("Dana", "x"), ("Omar", "y")))
    assert [each[:38] for each in told] == ["acme.xlsx: 3 people!B2 E902 warning: a"]


def test_an_extra_tab_is_a_hint_and_a_misspelt_one_an_error():
    told = _told(account(), a_grid("Budget 2027", ("a",)), a_grid("5 nods", ("label",)))
    assert told[0].startswith("acme.xlsx: Budget 2027 E901 hint")
    assert told[1] == (
        "acme.xlsx: 5 nods E901 error: no list of a brief is called `5 nods` | "
        "did you mean `5 nodes`? The name of a tab of your own begins with `x_`"
    )


@pytest.mark.parametrize("title", ["My notes", "Old risks", "Phase plan"])
def test_a_tab_of_ones_own_is_none_of_ours_that_sounds_alike(title):
    (told,) = _told(account(), a_grid(title, ("a",)))
    assert told.startswith(f"acme.xlsx: {title} E901 hint")


@pytest.mark.parametrize(
    ("title", "meant"), [("Objectives", "13 objectives"), ("3 peple", "3 people")]
)
def test_a_list_without_its_number_is_not_passed_over(title, meant):
    (told,) = _told(account(), a_grid(title, ("a",)))
    assert (
        f"E901 error: no list of a brief is called `{title}` | did you mean `{meant}`?" in told
    )


def test_a_tab_of_nearly_the_right_name_is_looked_through_in_the_same_run():
    rows = a_grid("Risks", ("description", "likelihood"), ("Late", "terrible"))
    told = _told(account(), rows)
    assert told[0].startswith("acme.xlsx: Risks E901 error")
    assert any(each.startswith("acme.xlsx: Risks!B2 E123") for each in told)


def test_a_tab_of_nearly_a_name_that_is_there_is_not_read_into_it():
    there = a_grid("6 risks", ("description",), ("Late",))
    told = _told(account(), a_grid("Risks", ("description", "likelihood"), ("x", "no")), there)
    assert [each[:27] for each in told] == ["acme.xlsx: Risks E901 error"]


def test_a_spreadsheet_that_is_no_brief_is_told():
    assert _told(a_grid("Sheet1", ("a", "b")))[-1].startswith("acme.xlsx E900 error")


def test_a_wrong_value_is_told_with_its_cell():
    grid = a_grid("3 people", PEOPLE, ("", "Dana", "", "neither"))
    assert _told(account(), grid)[0].startswith("acme.xlsx: 3 people!D2 E123 error")


def test_a_row_without_its_name_is_told_with_its_row():
    told = _told(account(), a_grid("3 people", PEOPLE, ("", "", "VP")))
    assert told[0].startswith(
        "acme.xlsx: 3 people!A2 E121 error: item 1 of `people` has no `name`"
    )


def test_a_reference_to_nobody_is_told_with_its_cell():
    grid = a_grid("4 outcomes", ("statement", "owner"), ("Faster", "dana"))
    assert _told(account(), grid)[0].startswith("acme.xlsx: 4 outcomes!B2 E")


def test_an_unknown_key_of_the_account_is_told_with_its_cell():
    assert _told(account(("account.industri", "Food"))) == [
        "acme.xlsx: Account!A3 E120 error: `industri` is not known in `account` | "
        "did you mean `industry`?"
    ]


def test_a_child_names_its_parent_by_id_by_its_name_or_not_at_all():
    workflows = a_grid("5 workflows", ("title",), ("From ticket to production",))
    nodes = a_grid(
        "5 nodes",
        ("workflow", "diagram", "label"),
        ("from-ticket-to-production", "current", "Jira"),
        ("From ticket to production", "proposed", "GitLab"),
        ("", "current", "Jenkins"),
    )
    workflow = _brief(account(), workflows, nodes).workflows[0]
    assert [node.label for node in workflow.current.nodes] == ["Jira", "Jenkins"]
    assert [node.label for node in workflow.proposed.nodes] == ["GitLab"]


def test_a_child_of_nobody_is_told_with_its_cell():
    workflows = a_grid("5 workflows", ("id", "title"), ("w1", "One"), ("w2", "Two"))
    nodes = a_grid("5 nodes", ("workflow", "diagram", "label"), ("w3", "current", "Jira"))
    assert _told(account(), workflows, nodes) == [
        "acme.xlsx: 5 nodes!A2 E903 error: there is no workflow `w3` | write one of: `w1`, `w2`"
    ]


def test_a_diagram_that_is_neither_is_told():
    workflows = a_grid("5 workflows", ("id", "title"), ("w1", "One"))
    nodes = a_grid("5 nodes", ("workflow", "diagram", "label"), ("w1", "tomorrow", "Jira"))
    assert _told(account(), workflows, nodes)[0].startswith("acme.xlsx: 5 nodes!B2 E903 error")


def test_a_merged_parent_holds_for_all_its_rows():
    workflows = a_grid("5 workflows", ("id", "title"), ("w1", "One"), ("w2", "Two"))
    nodes = a_grid(
        "5 nodes",
        ("workflow", "diagram", "label"),
        ("w2", "current", "Jira"),
        ("", "", "Jenkins"),
        merges=[Merge(2, 1, 3, 1), Merge(2, 2, 3, 2)],
    )
    brief = _brief(account(), workflows, nodes)
    assert [node.label for node in brief.workflows[1].current.nodes] == ["Jira", "Jenkins"]


def test_other_merged_cells_are_told():
    grid = a_grid(
        "3 people", PEOPLE, ("", "Dana", "VP"), ("", "Omar"), merges=[Merge(2, 3, 3, 3)]
    )
    assert _told(account(), grid) == [
        "acme.xlsx: 3 people!C2 E905 warning: C2:C3 is one merged cell; its value counts for "
        "C2 only | unmerge it, and write the value into each cell it is meant for"
    ]


def test_german_figures_and_true_dates_are_read():
    grid = a_grid(
        "6 applications", ("name", "developers", "size_gb"), ("Portal", "1.200", "12,5")
    )
    tickets = a_grid("C3 tickets", ("title", "opened"), ("Slow", (46348, "22.11.2026")))
    brief = _brief(account(), grid, tickets, locale="de_DE")
    assert brief.applications[0].developers == 1200
    assert str(brief.applications[0].size_gb.low) == "12.5"
    assert brief.tickets.rows[0].opened.start.isoformat() == "2026-11-22"


def test_a_doubtful_figure_is_told_with_its_cell():
    grid = a_grid("6 applications", ("name", "size_gb"), ("Portal", "1.234"))
    assert _told(account(), grid, locale="de_DE") == [
        "acme.xlsx: 6 applications!B2 E907 error: `size_gb`: `1.234` can be read as a thousand "
        "or as a fraction | write 1234 or 1.2340"
    ]


def test_documents_are_rows_by_their_kind():
    grid = a_grid("documents", ("document", "reviewed_on"), ("csp", "2026-11-12"))
    assert list(_brief(account(), grid).documents) == ["csp"]


def test_a_list_of_thousands_is_told_at_the_first_row_too_many():
    rows = [("", f"Person {number}") for number in range(5000)]
    told = _told(account(), a_grid("3 people", PEOPLE, *rows))
    assert told[0].startswith("acme.xlsx: 3 people!A1002 E113 error")


@pytest.mark.parametrize("text", ["=SUM(A1:A9)", "+49 30 1234", "-1 day", "@dana", "'quoted"])
def test_what_looks_like_a_formula_is_the_text_it_is(text):
    grid = a_grid("3 people", ("name", "title"), ("Dana", text))
    assert _brief(account(), grid).people[0].title == text


def test_samples_say_nothing():
    grid = a_grid("3 people", ("name", "title"), ("Dana", "<Their title>"))
    assert _brief(account(), grid).people[0].title is None


def test_hints_do_not_stop_a_brief():
    read = read_book(a_book(account(), a_grid("Budget", ("a",))))
    assert [each.level for each in read.findings] == [Level.HINT]
    assert brief_of(read.located)[0].account.name == "Acme"


def test_a_cell_may_name_a_person_by_name():
    brief = _brief(
        account(),
        a_grid("3 people", PEOPLE, ("", "Dana Reyes", "", ""), ("omar", "Omar Haddad", "", "")),
        a_grid(
            "6 risks", ("description", "owner"), ("Freeze", "dana reyes"), ("Audit", "omar")
        ),
    )
    assert [risk.owner for risk in brief.risks] == ["dana-reyes", "omar"]


def test_a_name_two_people_have_is_told():
    (told,) = _told(
        account(),
        a_grid("3 people", PEOPLE, ("d1", "Dana Reyes", "", ""), ("d2", "Dana Reyes", "", "")),
        a_grid("6 risks", ("description", "owner"), ("Freeze", "Dana Reyes")),
    )
    assert told.startswith("acme.xlsx: 6 risks!B2 E144 error")


def test_rows_that_are_hidden_are_told_once_a_tab():
    grid = a_grid("3 people", PEOPLE, *((f"p{n}", f"P {n}", "", "") for n in range(4)))
    hidden = replace(grid, hidden=frozenset({3, 5, 9}))
    (told,) = _told(account(), hidden)
    assert "E926 hint: 2 rows are hidden (3, 5), and were read" in told


def test_a_tab_that_is_hidden_is_told_where_it_says_something():
    grid = a_grid("3 people", PEOPLE, ("ann", "Ann", "", ""))
    empty = a_grid("4 outcomes", ("id", "statement"))
    (told,) = _told(account(), replace(grid, is_hidden=True), replace(empty, is_hidden=True))
    assert told.startswith("acme.xlsx: 3 people E926 hint: the tab is hidden, and was read")


def test_a_name_that_was_deleted_is_missed_in_its_own_cell():
    grid = a_grid("Account", ("account.name", ""), ("account.industry", "Food"))
    (told,) = _told(grid)
    assert told.startswith("acme.xlsx: Account!A1 E121 error: `account` has no `name`")
