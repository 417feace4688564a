"""Sentences about 97110 and recoding where the sample clinic does not lead: odd and empty cases."""

import pandas as pd

from dashboard.findings import exercise, recoding


def test_therapists_of_one_name_are_told_apart_and_nameless_ones_named() -> None:
    rows = pd.DataFrame(
        {
            "rendering_npi": ["1", "2", "3", None],
            "rendering_name": ["A. Ash, PT", "A. Ash, PT", None, None],
        }
    )
    assert exercise.therapist_labels(rows).tolist() == [
        "A. Ash, PT (1)",
        "A. Ash, PT (2)",
        "3",
        "No therapist named",
    ]


def test_one_clinic_keeps_its_name_over_many_months() -> None:
    rows = pd.DataFrame({"clinic_id": ["N", "N", "M"], "clinic_name": ["North", "North", None]})
    assert exercise.clinic_labels(rows).tolist() == ["North", "North", "M"]


def test_one_therapist_is_no_range_and_few_patients_are_not_counted() -> None:
    totals = pd.Series({"exercise_share": 0.5})
    rows = pd.DataFrame(
        {
            "label": ["A. Ash, PT", "B. Box, PT"],
            "exercise_share": [0.9, 0.5],
            "has_too_few_patients": [True, False],
        }
    )
    peer = pd.Series({"median_share": 0.86, "reference": "CMS 2012", "therapists": 152})
    assert exercise.use(totals, rows) == "**50 %** of the movement units were billed as 97110."
    assert exercise.above_peers(rows, peer).startswith("None of 1 therapist stands above 86 %")
    assert "too few patients" in exercise.above_peers(rows[:1], peer)


def test_a_clinic_that_stands_still_is_said_to() -> None:
    rows = pd.DataFrame({"label": ["North"], "early_share": [0.502], "late_share": [0.498]})
    assert exercise.largest_change(rows, "a", "b") == "By clinic: no change of a point or more"
    rose = rows.assign(late_share=0.6)
    assert exercise.largest_change(rose, "2024", "2025") == (
        "North rose from 50 % (2024) to 60 % (2025)"
    )


def test_amounts_in_markdown_are_no_formula_and_unknown_ones_are_said() -> None:
    total = pd.Series(
        {
            "patient_days": 2,
            "recoded_units": 3.0,
            "difference_amount": -7.5,
            "list_difference_amount": -10.0,
        }
    )
    said = recoding.difference(total, is_medicare=True)
    assert said.count("$") == said.count("\\$") == 2
    assert said.endswith("leaves 75 %.")
    unknown = total.replace({-7.5: None, -10.0: None})
    assert "by **unknown**" in recoding.difference(unknown, is_medicare=False)


def test_a_gap_is_looked_for_only_where_amounts_are_known() -> None:
    rows = pd.DataFrame(
        {
            "summary_key": ["evaluation day", "first of the new code that day"],
            "difference_amount": [None, 5.0],
            "list_difference_amount": [None, 9.0],
        }
    )
    assert recoding.widest_gap(rows) == "Widest gap: first of the new code that day"
    assert recoding.widest_gap(rows[:1]) == "By kind of day: no gap"
    assert recoding.months(rows[:1]) == "By month: no day could be priced"
