"""Element 3: the people whom a plan needs."""

from collections.abc import Iterator

from generator.content.checks import roles_nobody_has
from generator.content.elements.choices import Persona
from generator.content.elements.people import GapRole, Person, ProjectRole, Relationship, Side
from generator.policy.account import CLOSED_WON, stage_of
from generator.policy.checks.sentence import Broken, Case, many

_PEOPLE = ("people",)
_KNOWN_WELL = frozenset({Relationship.OK, Relationship.STRONG})


def theirs(case: Case) -> list[Person]:
    """The people of the customer."""
    return [person for person in case.brief.people if person.org is Side.CUSTOMER]


def three_roles_are_known(case: Case) -> Iterator[Broken]:
    """Or listed as a gap."""
    if not case.brief.people:
        return
    for role in roles_nobody_has(case.brief):
        yield Broken(
            _PEOPLE,
            f"nobody is {role.words.casefold()}, and no gap says so",
            f"give somebody that role, or add `gaps: [{{role: {role.value}, what: …}}]`",
        )


def contacts_are_regular(case: Case) -> Iterator[Broken]:
    """After the sale: development and security among them."""
    if not _is_after_the_sale(case):
        return
    wanted = case.limit("E169", "contacts")
    regular = [person for person in theirs(case) if person.regular_contact]
    lacks = [
        word
        for persona, word in (
            (Persona.DEVELOPMENT, "development"),
            (Persona.SECURITY, "security"),
        )
        if all(person.persona is not persona for person in regular)
    ]
    if len(regular) < wanted or lacks:
        of = f", none of {' and none of '.join(lacks)}" if lacks else ""
        yield Broken(
            _PEOPLE,
            f"{many(len(regular), 'regular contact')}{of}; {wanted} are wanted, of development "
            "and of security",
            "mark whom you meet with `people[].regular_contact: yes`, and ask for who is "
            "missing",
        )


def an_administrator_is_known(case: Case) -> Iterator[Broken]:
    """After the sale somebody runs the platform."""
    roles = {person.project_role for person in theirs(case)}
    gaps = {gap.role for gap in case.brief.gaps}
    if (
        _is_after_the_sale(case)
        and ProjectRole.PLATFORM_ADMIN not in roles
        and GapRole.PLATFORM_ADMIN not in gaps
    ):
        yield Broken(
            _PEOPLE,
            "nobody administers the platform",
            "give somebody `people[].project_role: platform_admin`",
        )


def not_on_one_contact_alone(case: Case) -> Iterator[Broken]:
    """Single-threaded: one person who is known well, or one person at all."""
    if is_single_threaded(case):
        yield Broken(
            _PEOPLE,
            "the account hangs on one person (single-threaded)",
            "ask for introductions; list whom to meet: `gaps: [{role: …, what: …}]`",
        )


def is_single_threaded(case: Case) -> bool:
    """Whether one person carries the account; nobody at all is another matter."""
    known = theirs(case)
    rated = [person for person in known if person.relationship is not None]
    well = [person for person in rated if person.relationship in _KNOWN_WELL]
    return len(known) == 1 or (len(rated) > 1 and len(well) <= 1)


def _is_after_the_sale(case: Case) -> bool:
    return case.kind == "kickoff" or stage_of(case.brief) == CLOSED_WON
