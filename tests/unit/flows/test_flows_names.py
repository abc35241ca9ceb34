import pytest

from generator.flows.account.names import alike, letter_of, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Acme", "Acme"),
        ("../x", "-x"),
        ("..", "Unnamed"),
        ("A/B", "A-B"),
        (r"A\B", "A-B"),
        ('a:b*c?"d"<e>|f', "a-b-c--d--e--f"),
        ("CON", "CON_"),
        ("con.txt", "con.txt_"),
        ("Lpt1", "Lpt1_"),
        ("Console", "Console"),
        (".hidden", "hidden"),
        ("Acme Inc.", "Acme Inc"),
        ("  Acme \t Ltd  ", "Acme Ltd"),
        ("a\u0000b\u202ec", "a b c"),
        ("Müller", "Müller"),
        ("Mu\u0308ller", "Müller"),
        ("🦊 Fox", "🦊 Fox"),
        ("", "Unnamed"),
        ("...", "Unnamed"),
        ("///", "Unnamed"),
        ("東京電力", "東京電力"),
    ],
)
def test_a_name_can_stand_on_every_disk_and_leaves_no_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_safe_name_stays_as_it_is() -> None:
    for name in ("A-B", "CON_", "Unnamed", "Müller", "🦊 Fox", "x" * 120):
        assert safe_name(name) == name


def test_a_long_name_is_cut_before_a_space_or_dot() -> None:
    assert safe_name("a" * 119 + ". " + "b" * 50) == "a" * 119


@pytest.mark.parametrize(
    ("account", "letter"),
    [
        ("acme", "A"),
        ("Éclair", "E"),
        ("Østfold", "Ø"),
        ("3M", "0-9"),
        ("٣ Brothers", "0-9"),
        ("«Quoted»", "Q"),
        ("'t Hooft", "T"),
        ("東京電力", "東"),
        ("ßeta", "S"),
        ("ﬁrst", "F"),
        ("🦊 Fox", "F"),
        ("🦊", "0-9"),
    ],
)
def test_the_letter_is_the_first_one_without_its_accent(account: str, letter: str) -> None:
    assert letter_of(account) == letter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "ACME"),
        ("Acme", "Acme, Inc."),
        ("Acme", "Acme GmbH & Co. KG"),
        ("Acme", "Acme S.A."),
        ("Acme B.V.", "Acme BV"),
        ("Société Générale", "Societe Generale SA"),
        ("A-B Foods", "AB Foods Ltd"),
        ("Straße AG", "Strasse"),
    ],
)
def test_names_of_one_account_are_alike(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "Acme Foods"), ("🦊", "🚀"), ("Inc", "Ltd"), ("東京", "大阪")]
)
def test_names_of_two_accounts_are_not_alike(one: str, other: str) -> None:
    assert alike(one) != alike(other)
