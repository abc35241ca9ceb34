"""Many accounts in one run: each by itself, in order, and once."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from givens.builds import write_brief
from givens.portfolios import Book, an_errand, name_of, some_maps, some_options

from generator.errors import (
    AccessError,
    ArgumentError,
    ConflictError,
    Finding,
    InputError,
    RemoteError,
)
from generator.flows.account import register
from generator.flows.account.target import Target
from generator.flows.build import Built
from generator.flows.portfolio import journal
from generator.flows.portfolio.accounts import Account, accounts_in
from generator.flows.portfolio.outcomes import (
    WORST_FIRST,
    Outcome,
    Portfolio,
    as_data,
    from_data,
)
from generator.flows.portfolio.run import Errand, in_threads, run
from generator.google.refusals import Silent
from generator.sources import Source
from generator.tabular.register import Row

Do = Callable[[Account, Target], Built]


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return some_maps(tmp_path_factory.mktemp("portfolio-maps"))


@pytest.fixture
def book(tmp_path: Path, maps: Path) -> Book:
    book = Book(tmp_path / "book", maps, 3)
    book.write("ships every week")
    return book


def _built(account: Account, _: Target) -> Built:
    return Built("csp", "built", account.name, "id", "url", "", 1, (), (), {}, ())


def _run(book: Book, do: Do, **how: Any) -> Portfolio:
    target = book.target()
    accounts = accounts_in(str(book.briefs), "refresh", "csp", target)
    with journal.opened(book.root / "journal.jsonl", {"run": "x"}) as kept:
        options = replace(some_options(target), **how)
        return run(Errand("refresh", "csp", do), accounts, target, kept, options)


def _first(book: Book, fault: Exception) -> Do:
    """An errand that fails with the first account."""

    def do(account: Account, target: Target) -> Built:
        if account.name == name_of(0):
            raise fault
        return _built(account, target)

    return do


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (InputError(Finding("E101", "x")), 1),
        (ConflictError(Finding("E406", "x")), 3),
        (AccessError(Finding("E510", "x")), 4),
        (RemoteError(Finding("E601", "x")), 5),
        (ZeroDivisionError("x"), 70),
    ],
)
def test_one_accounts_fault_stops_no_other(fault: Exception, code: int, book: Book) -> None:
    done = _run(book, _first(book, fault))

    assert [each.state for each in done.outcomes] == ["failed", "built", "built"]
    assert done.exit == code
    assert done.outcomes[0].findings


def test_a_run_ends_with_the_number_of_the_worst() -> None:
    outcomes = tuple(Outcome("x", "failed", exit=code) for code in (0, 3, 1, 5, 4, 70))

    for worst in range(len(outcomes)):
        left = outcomes[: len(outcomes) - worst]
        assert Portfolio(left, len(left), {}).exit == left[-1].exit
    assert WORST_FIRST == (70, 4, 5, 1, 2, 3, 0)


def test_an_account_without_a_document_is_no_fault_of_a_refresh(book: Book) -> None:
    done = book.run("refresh", book.target())

    assert {each.state for each in done.outcomes} == {"no csp yet"}
    assert done.exit == 0
    assert done.outcomes[0].findings[0].code == "E645"


def test_an_account_is_begun_again_while_google_is_silent(book: Book) -> None:
    tried: list[str] = []

    def do(account: Account, target: Target) -> Built:
        tried.append(account.name)
        if tried.count(account.name) < 3:
            raise Silent(Finding("E602", "silence"))
        return _built(account, target)

    done = _run(book, do)

    assert [each.tries for each in done.outcomes] == [3, 3, 3]
    assert done.exit == 0


def test_what_stays_silent_is_left_after_some_tries(book: Book) -> None:
    done = _run(book, _first(book, Silent(Finding("E602", "silence"))))

    assert done.exit == 5
    assert [each.state for each in done.outcomes] == ["failed", "built", "built"]


def test_the_order_of_what_is_told_is_that_of_the_accounts(book: Book) -> None:
    barrier = threading.Barrier(3, timeout=20)
    first_waits = threading.Event()

    def do(account: Account, target: Target) -> Built:
        barrier.wait()
        if account.name == name_of(0):
            first_waits.wait(0.05)
        return _built(account, target)

    done = _run(book, do, jobs=3, together=in_threads(threading.Event(), lambda: None))

    assert [each.account for each in done.outcomes] == [name_of(number) for number in range(3)]


def test_accounts_of_nearly_one_name_are_done_one_after_the_other(book: Book) -> None:
    write_brief(book.briefs / "003.yaml", "account: {name: Acme GmbH}\n")
    write_brief(book.briefs / "004.yaml", "account: {name: 'ACME, Inc.'}\n")
    inside: list[str] = []
    met: list[int] = []

    def do(account: Account, target: Target) -> Built:
        if "ac" in account.name.casefold():
            inside.append(account.name)
            met.append(len(inside))
            threading.Event().wait(0.03)
            inside.remove(account.name)
        return _built(account, target)

    _run(book, do, jobs=4, together=in_threads(threading.Event(), lambda: None))

    assert met == [1, 1]


def test_an_account_that_is_named_twice_is_done_once(book: Book) -> None:
    write_brief(book.briefs / "009.yaml", f"account: {{name: {name_of(1)}}}\n")
    asked: list[str] = []

    def do(account: Account, target: Target) -> Built:
        asked.append(account.name)
        return _built(account, target)

    done = _run(book, do)

    assert asked == [name_of(number) for number in range(3)]
    assert [each.exit for each in done.outcomes] == [0, 0, 0, 1]
    assert done.outcomes[3].findings[0].code == "E642"


def test_a_run_that_was_stopped_goes_on_where_it_was(book: Book) -> None:
    stop = threading.Event()
    asked: list[str] = []

    def do(account: Account, target: Target) -> Built:
        asked.append(account.name)
        stop.set()
        return _built(account, target)

    first = _run(book, do, stop=stop)
    second = _run(book, do)

    assert (first.is_whole, len(first.outcomes)) == (False, 1)
    assert second.is_whole
    assert asked == [name_of(number) for number in range(3)]
    assert [each.was_done for each in second.outcomes] == [True, False, False]


def test_what_failed_is_tried_again_by_a_run_that_goes_on(book: Book) -> None:
    stop = threading.Event()

    def fails(account: Account, target: Target) -> Built:
        stop.set()
        raise RemoteError(Finding("E601", "x"))

    _run(book, fails, stop=stop)
    again = _run(book, _built)

    assert [each.state for each in again.outcomes] == ["built", "built", "built"]
    assert not again.outcomes[0].was_done


def test_a_run_that_is_done_begins_anew_the_next_time(book: Book) -> None:
    _run(book, _built)

    assert not any(each.was_done for each in _run(book, _built).outcomes)


def test_a_brief_that_changed_since_is_not_taken_for_done(book: Book) -> None:
    stop = threading.Event()

    def do(account: Account, target: Target) -> Built:
        stop.set()
        return _built(account, target)

    _run(book, do, stop=stop)
    book.write("ships every day")

    assert not any(each.was_done for each in _run(book, _built).outcomes)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk")
def test_without_a_journal_nothing_further_is_begun(book: Book) -> None:
    asked: list[str] = []
    target = book.target()
    accounts = accounts_in(str(book.briefs), "refresh", "csp", target)

    def do(account: Account, here: Target) -> Built:
        asked.append(account.name)
        return _built(account, here)

    errand = Errand("refresh", "csp", do)
    with (
        journal.opened(book.root / "journal.jsonl", {"run": "x"}) as kept,
        Path("/dev/full").open("ab", buffering=0) as full,
    ):
        kept._file = full
        with pytest.raises(ArgumentError, match="E644"):
            run(errand, accounts, target, kept, some_options(target))

    assert len(asked) == 1


def test_a_fault_of_the_run_itself_is_not_lost_with_its_thread(book: Book) -> None:
    def tell(_: Outcome) -> None:
        raise ZeroDivisionError

    stop = threading.Event()
    with pytest.raises(ZeroDivisionError):
        _run(book, _built, tell=tell, jobs=2, together=in_threads(stop, lambda: None))


def test_the_register_is_told_of_all_documents_in_one_write(book: Book) -> None:
    target = book.target()
    book.run("build", target)
    made = register.make(target, ())
    book.write("ships every day")

    done = book.run("refresh", target)

    assert done.calls["sheets"]["write"] - 1 == 1
    named = accounts_in("register", "refresh", "csp", book.target())
    assert [each.name for each in named] == [name_of(number) for number in range(3)]
    assert made.name == "Register"


def test_an_account_is_done_as_whoever_is_acted_for(book: Book) -> None:
    target = book.target()
    accounts = [
        replace(each, act_as=mail)
        for each, mail in zip(
            accounts_in(str(book.briefs), "build", "csp", target),
            ("ann@v.example", "ben@v.example", "ann@v.example"),
            strict=True,
        )
    ]
    connected: list[str] = []

    def connect(mail: str) -> Any:
        connected.append(mail)
        return target.google.fork()

    with journal.opened(book.root / "journal.jsonl", {"run": "x"}) as kept:
        run(
            an_errand("build"),
            accounts,
            target,
            kept,
            replace(some_options(target), connect=connect),
        )

    assert connected == ["ann@v.example", "ben@v.example"]


def test_a_folder_of_briefs_is_about_them_though_a_workspace_lies_beside(book: Book) -> None:
    home = book.briefs / "workspace" / "A" / "Acme" / "Internal" / "Acme - Brief.yaml"
    home.parent.mkdir(parents=True)
    home.write_text("account: {name: Acme}\n")

    beside = accounts_in(str(book.briefs), "refresh", "csp", book.target())
    within = accounts_in(str(book.briefs / "workspace"), "refresh", "csp", book.target())

    assert [each.name for each in beside] == [name_of(at) for at in range(3)]
    assert [each.name for each in within] == ["Acme"]


def test_a_disks_refusal_of_one_account_has_its_own_number(book: Book) -> None:
    refused = Finding("E013", "the disk refuses")

    done = _run(book, _first(book, PermissionError("x")), unforeseen=lambda _: (1, refused))

    assert (done.exit, done.outcomes[0].findings) == (1, (refused,))


def test_the_journal_keeps_all_that_is_told() -> None:
    outcome = Outcome(
        "Acme",
        "refreshed",
        calls={"slides": {"read": 2}},
        findings=(
            Finding("E150", "thin", Source("acme.yaml", 2, 3), "add it"),
            Finding("E420", "forgotten", "Acme - CSP", ""),
        ),
        rows=(Row("1", account="Acme"),),
    )

    assert from_data(as_data(outcome)) == replace(outcome, was_done=True)
