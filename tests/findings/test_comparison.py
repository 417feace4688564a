"""Who differs, in words: what is said of whom, and what is left unsaid."""

import pandas as pd
import pytest

from dashboard.findings import comparison

NAN = float("nan")
COLUMNS = (
    "label", "patients", "exercise_share", "expected_share", "difference", "ratio_low",
    "ratio_high", "q_value", "flag", "adjusted_for",
)  # fmt: skip
ASH = ("A. Ash, PT", 100, 0.90, 0.52, 0.38, 1.66, 1.76, 0.0002, "high", "body region")
BOX = ("B. Box, PT", 90, 0.24, 0.53, -0.29, 0.43, 0.48, 0.0005, "low", "body region")
CEDAR = ("C. Cedar, PT", 80, 0.55, 0.53, 0.02, 0.95, 1.10, 0.8, "", "body region")
ELM = ("E. Elm, OT", 70, 0.46, NAN, NAN, NAN, NAN, NAN, "", "cannot be separated: hands")
NUT = ("N. Nut, PT", 14, 0.42, 0.53, -0.11, 0.72, 0.88, NAN, "too_few", "body region")
ALONE = "cannot be compared"
PRACTICE = "the practice's other therapists"
EXPLAIN = comparison.yardstick_words(PRACTICE, "practice")


def rows(*those: tuple[object, ...]) -> pd.DataFrame:
    found = pd.DataFrame(those, columns=COLUMNS)
    return found.assign(
        compared_share=found["exercise_share"], is_beyond_chance=found["q_value"] < 0.05
    )


HEADLINES = {
    "one of each": (
        (ASH, BOX, CEDAR),
        "**One of 3 therapists bills more 97110 than their patients explain** (A. Ash, PT), "
        "and **one bills less** (B. Box, PT).",
    ),
    "low alone": (
        (BOX, CEDAR),
        "**One of 2 therapists bills less 97110 than their patients explain** (B. Box, PT).",
    ),
    "two, the furthest first": (
        (("D. Dill, PT", *BOX[1:8], "high", ""), ASH, CEDAR),
        "**Two of 3 therapists bill more 97110 than their patients explain** "
        "(A. Ash, PT; D. Dill, PT).",
    ),
    "nobody": (
        (CEDAR, ELM),
        "**It cannot be said that C. Cedar, PT bills 97110 otherwise than their patients explain, "
        "by 10 points or more**, as far as can be told.",
    ),
    "alone": (
        (
            (
                "A. Ash, PT",
                100,
                0.9,
                *[NAN] * 5,
                "",
                "cannot be compared: there is no other therapist",
            ),
        ),
        "**Nothing can be said of any therapist.** There is no other therapist. Peers or a target",
    ),
    "all too few": ((NUT, NUT), "**Nothing can be said of any therapist.** All have too few"),
    "all apart": ((ELM, NUT), "That needs three therapists with patients enough, whose kinds"),
}


@pytest.mark.parametrize("name", HEADLINES)
def test_headline(name: str) -> None:
    those, said = HEADLINES[name]
    assert said in comparison.headline(rows(*those), EXPLAIN, 0.10)


def test_the_yardstick_says_what_is_known_of_patients() -> None:
    peers = comparison.yardstick_words("CMS 2012: 93 physical therapists", "peers")
    said = comparison.headline(rows(ASH, CEDAR), peers, 0.10)
    assert "more 97110 than CMS 2012: 93 physical therapists**" in said
    target = comparison.yardstick_words("the target of 30 %", "target")
    assert target == "than the target of 30 % would be for their patients"


def test_one_alone_goes_by_name() -> None:
    said = comparison.headline(rows(ASH), EXPLAIN, 0.10)
    assert said == "**A. Ash, PT bills more 97110 than their patients explain**."


def test_who_was_not_judged_is_named_with_the_reason() -> None:
    said = comparison.not_judged(rows(ASH, ELM, NUT))
    assert said == (
        "Too few patients to say: N. Nut, PT (14 patients). Cannot be separated from the "
        "caseload, because hardly anybody else treats such patients: E. Elm, OT (70 patients)."
    )
    assert comparison.not_judged(rows(ASH)) == ""


@pytest.mark.parametrize(
    ("power", "compared", "said"),
    [
        (0.95, 30, "found in 95 % of cases."),
        (0.56, 8, "found in 56 % of cases, because few can be compared: who is not named here"),
        (0.56, 30, "found in 56 % of cases: who is not named here is not cleared"),
        (NAN, 0, "Too few can be compared"),
    ],
)
def test_how_much_can_be_found(power: float, compared: int, said: str) -> None:
    assert said in comparison.certainty(power, compared)


def test_peers_who_differ_widely_name_nobody() -> None:
    assert "nobody can be named for billing more." in comparison.beside_peers(0.69, 0.20)
    assert comparison.beside_peers(0.5, 0.1).endswith("their patients are not known.")


STANDS = {
    "high": (ASH, "**38 points above**, more than chance and usual differences explain."),
    "low": (BOX, "**29 points below**, more than chance and usual differences explain."),
    "as expected": (CEDAR, "2 points above, which cannot be told from chance and usual"),
    "beyond chance but small": (
        ("G. Gum, PT", 90, 0.60, 0.53, 0.07, 1.05, 1.2, 0.01, "", "body region"),
        "7 points above: beyond chance, but less than the 10 points that matter.",
    ),
    "apart": (ELM, "this cannot be separated: hands."),
    "few": (NUT, "with 14 patients, too few to say more."),
}


@pytest.mark.parametrize("name", STANDS)
def test_how_one_stands(name: str) -> None:
    row, said = STANDS[name]
    assert said in comparison.stands(rows(row).iloc[0], PRACTICE, 0.10)


def test_share_and_interval_are_of_the_same_units() -> None:
    row = rows(("O. Oak, PT", 50, 0.71, 0.46, 0.06, 1.0, 1.28, 0.4, "", "knee")).iloc[0].copy()
    row["compared_share"] = 0.52
    said = comparison.stands(row, PRACTICE, 0.10)
    assert "**71 %** of the movement units" in said
    assert "of those that can be compared **52 %** (95 % interval 46 % to 59 %)" in said


def test_an_interval_never_passes_all() -> None:
    row = rows(("F. Fir, PT", 30, 0.99, 0.9, 0.09, 1.0, 1.2, 0.5, "", ""))
    assert "(95 % interval 90 % to 100 %)" in comparison.stands(row.iloc[0], PRACTICE, 0.10)


def test_how_many_are_beyond_the_limits() -> None:
    explain = "beyond what chance and usual differences explain"
    assert comparison.beyond(rows(ASH, BOX, CEDAR, NUT)) == f"Two of 3 therapists stand {explain}"
    assert comparison.beyond(rows(CEDAR, NUT)) == "No therapist is named"
    assert comparison.beyond(rows(NUT)) == "How far each therapist is from the yardstick"


def test_who_moved() -> None:
    moved = pd.DataFrame(
        {
            "label": ["North", "South", "West"],
            "change": [-0.12, 0.01, -0.30],
            "moved": ["fell", "", "fell"],
            "q_value": [0.001, 0.9, 0.001],
        }
    )
    said = comparison.moves(moved, "Aug 2025", "clinic")
    assert said == "Since Aug 2025: North; West fell by 12 to 30 points"
    still = comparison.moves(moved[moved["moved"] == ""], "Aug 2025", "clinic")
    assert still == "No clinic has moved since Aug 2025, as far as can be told"
    few = comparison.moves(moved.assign(moved="too_few", q_value=NAN), "Aug 2025", "clinic")
    assert few == "Too few patients on both sides of Aug 2025 to say whether any clinic has moved"


def chart(signals: list[str], shares: list[float]) -> pd.DataFrame:
    months = pd.date_range("2025-01-01", periods=len(signals), freq="MS")
    return pd.DataFrame(
        {"service_month": months, "share": shares, "centre": 0.6, "signal": signals}
    ).assign(is_baseline=[True] * 2 + [False] * (len(signals) - 2))


@pytest.mark.parametrize(
    ("signals", "said"),
    [
        (["", "", "", ""], "North: no month stands out from the months before"),
        (["", "", "beyond", "run"], "North: below its former level of 60 % since Mar 2025"),
        (["", "", "beyond", ""], "North: some months stood out, the last one does not"),
    ],
)
def test_what_a_control_chart_shows(signals: list[str], said: str) -> None:
    assert comparison.signals(chart(signals, [0.6, 0.6, 0.5, 0.5]), "North") == said


def test_the_last_run_counts_not_the_first() -> None:
    mixed = chart(["", "", "beyond", "", "beyond", "run"], [0.6, 0.6, 0.5, 0.6, 0.7, 0.7])
    said = comparison.signals(mixed, "North")
    assert said == "North: above its former level of 60 % since May 2025"
    turned = comparison.signals(chart(["", "", "beyond", "beyond"], [0.6, 0.6, 0.5, 0.7]), "North")
    assert turned == "North: above its former level of 60 % since Apr 2025"


def test_a_signal_of_the_months_that_set_the_limits_is_none() -> None:
    rows_ = chart(["beyond", "", "", ""], [0.9, 0.6, 0.6, 0.6])
    assert comparison.signals(rows_, "North") == "North: no month stands out from the months before"
    assert comparison.signals(rows_[:0], "North") == "North: too few months for limits"
