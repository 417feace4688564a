"""The findings that are handed over, from hand-made rows: directions apart, unknown as unknown."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.actions.recoding_reports import CEILINGS
from dashboard.documents.audience import shown_to_others
from dashboard.findings.sections import ceiling, closing, overview, recoding

COVERED = pd.DataFrame({"movement_units": [1000], "noted_units": [300], "answered_units": [200]})


def row(kind: str, key: str, direction: str, medicare: bool, **more: Any) -> dict[str, Any]:
    return {
        "summary_kind": kind,
        "summary_key": key,
        "direction": direction,
        "is_medicare_like": medicare,
        "patient_days": 20,
        "recoded_units": 25,
        "unknown_days": 0,
        "patients": 20,
        "level_patients": 20,
        "difference_amount": 60.10 if direction == "upward" else -45.0,
        "list_difference_amount": 150.25,
        "line_amount": 700.0,
    } | more


TOTALS = pd.DataFrame(
    [
        row("total", "all", "upward", True),
        row("total", "all", "downward", True),
        row("cause", "evaluation day", "upward", True, list_difference_amount=100.25),
        row("cause", "97112", "upward", True, list_difference_amount=50.0),
    ]
)
PAYERS = pd.DataFrame({"is_medicare_like": [True]})
ROWS = {"recoding_coverage": COVERED, "payers": PAYERS} | dict.fromkeys(
    ("supported", "strict", "loose"), TOTALS
)


def test_directions_stand_beside_each_other_and_are_never_netted() -> None:
    found = recoding.supported(ROWS, {})
    assert found is not None
    assert found.chart is not None
    assert [(number.label, number.text) for number in found.numbers] == [
        ("Medicare, upward", "+$60"),
        ("Medicare, downward", "$45 to $700"),
    ]
    assert [(series.name, series.y) for series in found.chart.series] == [
        ("upward", (60.1,)),
        ("downward, difference of the codes", (45.0,)),
        ("downward, whole lines", (700.0,)),
    ]
    assert "$15" not in found.sentence  # 60.10 less 45.00
    assert "Consult counsel before quantifying" in found.caveat
    assert found.sentence.startswith("30 % of 1,000 movement units")


def test_without_notes_nothing_is_claimed() -> None:
    bare = COVERED.assign(noted_units=0, answered_units=0)
    found = recoding.supported(ROWS | {"recoding_coverage": bare}, {})
    assert found is not None
    assert (found.chart, found.numbers) == (None, ())
    assert "None of the 1,000 movement units here has a note" in found.sentence


def test_list_prices_beside_the_whole_day() -> None:
    found = recoding.list_price(ROWS)
    assert found is not None
    assert found.table is not None
    assert found.title == "List prices would say +$150; the whole day says +$60"
    assert found.table.rows["summary_key"].tolist() == ["evaluation day", "97112"]
    assert recoding.list_price(ROWS | {"supported": TOTALS[:0]}) is None


def before_others(**readings: pd.DataFrame) -> dict[str, pd.DataFrame]:
    money = pd.DataFrame({"patients": [50], "service_month": [pd.Timestamp("2026-01-01")]})
    lines = pd.DataFrame({"underpaid_patients": [0], "overpaid_patients": [0]})
    return shown_to_others(
        ROWS
        | dict.fromkeys(("overview_months", "exercise_months", "visits"), money)
        | dict.fromkeys(("overview_totals", "exercise_totals"), money)
        | {"months": money, "compared_patients": lines}
        | readings
    )


def test_a_direction_of_ten_patients_is_not_shown_nor_a_kind_of_day_that_leads_to_it() -> None:
    rows = pd.DataFrame(
        [
            row("total", "all", "upward", True, patients=40),
            row("total", "all", "downward", True, patients=10),
            row("cause", "evaluation day", "upward", True, patients=35),
            row("cause", "97112", "upward", True, patients=5),
            row("cause", "97530", "downward", True, patients=10),
        ]
    )
    shown = before_others(supported=rows, strict=rows, loose=rows)
    assert shown["supported"]["summary_kind"].tolist() == ["total", "total"]
    found = recoding.supported(shown, {})
    assert found is not None
    # What is hidden is not said to be none.
    assert "a higher code for 25 units (+$60)" in found.sentence
    assert "only a lower one for units of too few patients to be shown" in found.sentence
    assert [number.text for number in found.numbers] == ["+$60", "too few patients to be shown"]
    assert found.chart is not None
    values = [str(value) for series in found.chart.series for value in series.y]
    assert values == ["60.1", "nan", "nan"]


def test_no_end_of_a_range_leads_to_ten_patients() -> None:
    usual = TOTALS.assign(level_patients=7)  # of seven patients a line counts at no higher reading
    shown = before_others(supported=usual, strict=TOTALS, loose=TOTALS)
    found = recoding.supported(shown, {})
    assert found is not None
    assert found.numbers[0].text == "+$60"
    told = found.numbers[0].definition
    assert "too few patients to be shown where confidence is high, +$60 at any" in told


def ceilings(**more: Any) -> dict[str, pd.DataFrame]:
    rows = pd.DataFrame(
        [
            row("total", "all", "upward", medicare, difference_amount=amount, **more)
            for medicare, amount in ((True, 1234.56), (False, 2000.0))
        ]
    )
    return dict.fromkeys(CEILINGS.values(), rows)


def test_a_ceiling_is_called_an_arithmetic_limit_in_each_of_its_texts() -> None:
    found = ceiling.ceiling(ceilings())
    assert found is not None
    assert found.chart is not None
    assert found.table is not None
    limit = "an arithmetic limit, not an opportunity"
    for text in (found.title, found.sentence, found.chart.y_title):
        assert limit in text
    assert "not an opportunity" in found.caveat
    assert all(number.label.startswith("Arithmetic limit, ") for number in found.numbers)
    assert all(limit in number.definition.lower() for number in found.numbers)
    assert found.table.columns["difference_amount"][0] == ("Arithmetic limit, not an opportunity")
    assert "$3.23k" not in str(found)  # Medicare and others are never added up


def test_a_ceiling_of_ten_patients_is_not_shown() -> None:
    rows = ceilings()
    few = rows["ceiling_97530"].assign(patients=[10, 20])
    found = ceiling.ceiling(before_others(ceiling_97530=few, ceiling_97112=few))
    assert found is not None
    assert len(found.numbers) == 2
    assert "1234.56" not in str(found)
    assert "1.23k" not in str(found)
    assert ceiling.ceiling(before_others(**ceilings(patients=10))) is None


def test_steps_follow_from_what_was_found() -> None:
    totals = pd.DataFrame({"underpaid_lines": [3], "underpaid_amount": [12.5]})
    people = pd.DataFrame({"flag": ["high", "low", ""]})
    rows = {"overview_totals": totals, "comparison": people, "recoding_coverage": COVERED}
    found = closing.next_steps(rows)
    assert found is not None
    assert found.title == "What to do next: 6 steps"
    assert "3 lines allowed less than expected ($12.50 in all)" in found.steps[0]
    assert found.steps[1].startswith("Talk with the therapist named for more 97110")
    rows["comparison"] = pd.DataFrame({"flag": ["high", "high", "low"]})
    assert "the 2 therapists named for more" in str(closing.next_steps(rows))
    quiet = {
        "overview_totals": totals.assign(underpaid_lines=0),
        "comparison": people[2:],
        "recoding_coverage": COVERED.assign(noted_units=0),
    }
    found = closing.next_steps(quiet)
    assert found is not None
    assert len(found.steps) == 2
    assert "Load the notes" in found.steps[0]


def test_without_claims_there_is_no_finding() -> None:
    nothing = {"overview_totals": pd.DataFrame(), "overview_months": pd.DataFrame()}
    assert overview.revenue(nothing) is overview.mppr(nothing) is None
