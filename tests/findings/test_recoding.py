"""Sentences about recoding where the sample clinic does not lead: odd and empty cases."""

import pandas as pd

from dashboard.findings import recoding


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
