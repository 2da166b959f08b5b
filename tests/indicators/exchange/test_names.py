"""Names stand for ids in any writing, and never for two at once without saying so."""

from __future__ import annotations

from indicators.exchange.names import Names

FRUIT = Names({"pear": ["Pera", "%"], "fig": ["Higo"], "nut": ["Nuez", "pera dura"]})


def test_a_name_in_any_writing() -> None:
    for text in ("Pera", " pera. ", "PÉRA", "pear", "%"):
        assert FRUIT.ids(text) == ("pear",)
    assert FRUIT.ids("") == ()


def test_a_name_of_two_gives_both() -> None:
    assert Names({"a": ["one"], "b": ["One"]}).ids("ONE") == ("a", "b")


def test_the_nearest_come_first_and_each_once() -> None:
    assert FRUIT.near("peras")[0] == "pear"
    assert len(set(FRUIT.near("pera"))) == len(FRUIT.near("pera"))
    assert FRUIT.near("x" * 10_000) == ()


def test_long_names_are_compared_word_by_word() -> None:
    long = (
        "Registered deaths of infants by year of registration and state of residence of the mother"
    )
    names = Names({"infants": [long], "others": ["Figures of something else entirely"]})
    assert names.near(long.replace("year", "yaer") + ", revised") == ("infants",)
