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


def rows(*those: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(those, columns=COLUMNS)


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
        "**None of 1 therapist bills 97110 otherwise than their patients explain**, as far as "
        "can be told.",
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
    assert said in comparison.headline(rows(*those), PRACTICE, of_practice=True)


def test_peers_patients_are_not_known_so_they_explain_nothing() -> None:
    said = comparison.headline(rows(ASH, CEDAR), "CMS 2012, 152 therapists", of_practice=False)
    assert "more 97110 than CMS 2012, 152 therapists**" in said
    assert "patients explain" not in said


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
    "as expected": (CEDAR, "2 points above, which is within what chance"),
    "apart": (ELM, "this cannot be separated: hands."),
    "few": (NUT, "with 14 patients, too few to say more."),
}


@pytest.mark.parametrize("name", STANDS)
def test_how_one_stands(name: str) -> None:
    row, said = STANDS[name]
    assert said in comparison.stands(rows(row).iloc[0], PRACTICE)


def test_an_interval_never_passes_all() -> None:
    row = rows(("F. Fir, PT", 30, 0.99, 0.9, 0.09, 1.0, 1.2, 0.5, "", ""))
    assert "(95 % interval 90 % to 100 %)" in comparison.stands(row.iloc[0], PRACTICE)


def test_how_many_are_beyond_the_limits() -> None:
    explain = "beyond what chance and usual differences explain"
    assert comparison.beyond(rows(ASH, BOX, CEDAR, NUT)) == f"Two of 3 therapists stand {explain}"
    assert comparison.beyond(rows(ASH)) == f"One of 1 therapist stands {explain}"
    assert comparison.beyond(rows(CEDAR, NUT)) == f"No therapist stands {explain}"


def test_who_moved() -> None:
    moved = pd.DataFrame(
        {
            "label": ["North", "South", "West"],
            "change": [-0.12, 0.01, -0.30],
            "moved": ["fell", "", "fell"],
        }
    )
    said = comparison.moves(moved, "Aug 2025", "clinic")
    assert said == "Since Aug 2025: North; West fell by 12 to 30 points"
    still = comparison.moves(moved[moved["moved"] == ""], "Aug 2025", "clinic")
    assert still == "No clinic has moved since Aug 2025, as far as can be told"


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


def test_a_signal_of_the_months_that_set_the_limits_is_none() -> None:
    rows_ = chart(["beyond", "", "", ""], [0.9, 0.6, 0.6, 0.6])
    assert comparison.signals(rows_, "North") == "North: no month stands out from the months before"
    assert comparison.signals(rows_[:0], "North") == "North: too few months for limits"
