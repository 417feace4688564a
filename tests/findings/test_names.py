"""What therapists and clinics go by: never two alike, never a name where names are hidden."""

import pandas as pd

from dashboard.findings.names import own_names, stand_ins

KEYS = pd.Series(["1", "2", "3"])


def test_two_of_one_name_are_told_apart_and_nameless_ones_go_by_their_number() -> None:
    assert own_names(KEYS, pd.Series(["A. Ash, PT", "A. Ash, PT", None])) == {
        "1": "A. Ash, PT (1)",
        "2": "A. Ash, PT (2)",
        "3": "3",
    }


def test_a_name_that_is_anothers_number_is_told_apart() -> None:
    names = own_names(pd.Series(["1", "2"]), pd.Series(["2", None]))
    assert len(set(names.values())) == 2


def test_stand_ins_follow_the_keys_whatever_their_order() -> None:
    keys = pd.Series(["9", "1", "5"])
    assert stand_ins(keys, "therapist") == {
        "1": "Therapist A",
        "5": "Therapist B",
        "9": "Therapist C",
    }
    assert stand_ins(keys, "clinic") == {"1": "Clinic 1", "5": "Clinic 2", "9": "Clinic 3"}


def test_after_z_comes_aa() -> None:
    many = stand_ins(pd.Series([f"{number:03}" for number in range(28)]), "therapist")
    assert many["025"] == "Therapist Z"
    assert many["026"] == "Therapist AA"
