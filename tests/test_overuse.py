"""Overuse: the planted are found, the innocent are not, and what cannot be said is not."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions import overuse
from dashboard.actions.reports import export_report
from dashboard.inference.caseload import CASE_MIX_AND_VISIT
from dashboard.inference.references import Peers, Rules, Target
from dashboard.session import sample_database
from dashboard.warehouse.database import Database
from tests.command_line import Outcome, claims, run

COLUMNS = [
    *("rendering_npi", "patients", "patient_days", "movement_units", "exercise_units"),
    *("exercise_share", "expected_share", "ratio", "ratio_low", "ratio_high", "shrunken_share"),
    *("z", "p_value", "q_value", "flag", "adjusted_for"),
]
COUNTED = COLUMNS[:6]
ESTIMATES = COLUMNS[6:14]
BIRCH, DOGWOOD, ELM, GINKGO = "1900000204", "1900000406", "1900000507", "1900000709"
HAZEL, IRONWOOD, NUTMEG = "1900000801", "1900000902", "1900001405"
NEWNAN = {"1900001108", "1900001207", "1900001306"}
COACHING = date(2025, 8, 1)
Run = Callable[..., Outcome]
Rows = dict[str, dict[str, Any]]


def judged(**filters: Any) -> Rows:
    table = overuse.overuse(sample_database(), filters)
    assert table.column_names == COLUMNS
    return {row["rendering_npi"]: row for row in table.to_pylist()}


@pytest.fixture(scope="module")
def practice() -> Rows:
    return judged()


def test_the_planted_are_flagged_and_nobody_else(practice: Rows) -> None:
    flags = {npi: row["flag"] for npi, row in practice.items() if row["flag"]}
    assert flags == {BIRCH: "high", GINKGO: "high", HAZEL: "low", NUTMEG: "too_few"}


def test_case_mix_clears_who_has_other_patients(practice: Rows) -> None:
    for npi in (DOGWOOD, IRONWOOD):
        row = practice[npi]
        assert row["expected_share"] == pytest.approx(row["exercise_share"], abs=0.04)
    others = [row["exercise_share"] for npi, row in practice.items() if npi not in (BIRCH, GINKGO)]
    assert practice[DOGWOOD]["exercise_share"] == max(others)


def test_the_only_one_who_treats_hands_cannot_be_separated(practice: Rows) -> None:
    elm = practice[ELM]
    assert elm["adjusted_for"].startswith("cannot be separated: ")
    assert "wrist and hand" in elm["adjusted_for"]
    assert [elm[name] for name in ESTIMATES] == [None] * len(ESTIMATES)
    assert (elm["movement_units"], elm["flag"]) == (6024, "")


def test_counts_are_those_of_the_other_reports(practice: Rows) -> None:
    for row in sample_database().report("exercise_by_therapist").to_pylist():
        own = practice[row["rendering_npi"]]
        for name in COUNTED[1:5]:
            assert own[name] == row[name]
        assert own["exercise_share"] == round(row["exercise_share"], 6)


def test_intervals_hold_their_ratio_and_shrinking_goes_towards_the_expected(practice: Rows) -> None:
    tested = [row for row in practice.values() if row["ratio"] is not None]
    assert len(tested) == 13
    for row in tested:
        assert row["ratio_low"] < row["ratio"] < row["ratio_high"]
        low, high = sorted([row["expected_share"], row["exercise_share"]])
        assert low - 1e-6 <= row["shrunken_share"] <= high + 1e-6 or row["flag"] == "too_few"


def test_the_coached_clinic_and_its_therapists_alike_have_fallen() -> None:
    moved = overuse.moved(sample_database(), {}, COACHING)
    assert set(moved.loc[moved["moved"] == "fell", "name"]) == NEWNAN
    assert set(moved["moved"]) == {"", "fell", "too_few"}
    clinics = overuse.moved(sample_database(), {}, COACHING, by=overuse.CLINIC)
    assert dict(zip(clinics["name"], clinics["moved"], strict=True)) == {
        "DEC": "",
        "MID": "",
        "NEW": "fell",
    }
    chart = overuse.month_by_month(sample_database(), {"clinic_ids": ["NEW"]}, COACHING)
    assert len(chart) == 24
    assert set(chart["signal"][chart["is_baseline"]]) == {""}
    assert set(chart["signal"].tail(12)) == {"beyond"}


def test_clinics_are_judged_beside_each_other() -> None:
    rows = overuse.judged(sample_database(), {}, by=overuse.CLINIC).rows
    assert list(rows["name"]) == ["DEC", "MID", "NEW"]
    assert set(rows["flag"]) == {""}


def test_rules_and_factors_change_the_judgement() -> None:
    strict = Rules(smallest_difference=0.4, fewest_patients=300)
    rows = overuse.overuse(sample_database(), {}, strict).to_pylist()
    assert {row["flag"] for row in rows} == {"", "too_few"}
    peers = Rules(reference=Peers(0.69, 0.20, 93))
    beside = overuse.overuse(sample_database(), {}, peers).to_pylist()
    assert {row["expected_share"] for row in beside if row["rendering_npi"] != ELM} == {0.69}
    raw = overuse.overuse(sample_database(), {}, factors=()).to_pylist()
    assert all(row["adjusted_for"].startswith("nothing") for row in raw)
    target = overuse.judged(sample_database(), {}, Rules(reference=Target(0.45)))
    assert target.reference_share == 0.45


def test_who_is_of_another_discipline_than_the_peers_is_counted_and_told(practice: Rows) -> None:
    """Elm alone is an occupational therapist."""
    beside = overuse.overuse(sample_database(), {}, Rules(reference=Peers(0.69, 0.20, 93)))
    rows = {row["rendering_npi"]: row for row in beside.to_pylist()}
    assert list(rows) == list(practice)
    assert [rows[ELM][name] for name in COUNTED] == [practice[ELM][name] for name in COUNTED]
    assert [rows[ELM][name] for name in ESTIMATES] == [None] * len(ESTIMATES)
    assert rows[ELM]["flag"] == ""
    assert rows[ELM]["adjusted_for"] == "cannot be compared: these peers are physical therapists"
    occupational = Rules(reference=Peers(0.69, 0.20, 93, "OT"))
    others = overuse.judged(sample_database(), {}, occupational).rows.set_index("name")
    assert list(others.index[others["expected_share"].notna()]) == [ELM]
    assert others.loc[NUTMEG, "flag"] == "too_few"
    assert others.loc[BIRCH, "adjusted_for"].endswith("these peers are occupational therapists")


def test_one_therapist_is_judged_beside_a_target() -> None:
    """Within one therapist's claims there is nobody else; only a target, or peers, can judge."""
    own = {"rendering_npis": [BIRCH]}
    [alone] = overuse.overuse(sample_database(), own).to_pylist()
    assert (alone["q_value"], alone["flag"]) == (None, "")
    target = Rules(reference=Target(0.45))
    [row] = overuse.overuse(sample_database(), own, target).to_pylist()
    assert (row["expected_share"], row["flag"]) == (0.45, "high")
    assert row["adjusted_for"] == "nothing: there is nobody else"


def test_a_month_is_judged_by_itself() -> None:
    """October 2026: those with fewer than 20 patients in it are too few to say; of the ten left,
    three differ, which is too many for the others to be a common yardstick."""
    rows = judged(from_date=date(2026, 10, 1), to_date=date(2026, 10, 31))
    assert {npi for npi, row in rows.items() if row["flag"] == "too_few"} == {
        npi for npi, row in rows.items() if row["patients"] < 20
    }
    assert {row["flag"] for row in rows.values()} == {"too_few", ""}


def test_before_an_audience_letters_stand_for_therapists() -> None:
    own = export_report(sample_database(), "overuse", {})
    shown = export_report(sample_database(), "overuse", {}, is_presenter=True)
    letters = [f"Therapist {letter}" for letter in "ABCDEFGHIJKLMN"]
    assert shown["rendering_npi"].to_pylist() == letters
    assert shown.drop_columns("rendering_npi").equals(own.drop_columns("rendering_npi"))


@pytest.fixture
def fullunit(capsys: pytest.CaptureFixture[str]) -> Run:
    return lambda *arguments: run(capsys, *arguments)


HEADINGS = "patient_id,service_date,hcpcs_code,units,rendering_npi,diagnosis_codes"


def visits(npis: list[str], codes: str, patients: int = 30) -> list[str]:
    """A visit of each patient of each therapist, with a unit of each code."""
    return [
        f"P{npi}-{number},2026-03-{number % 20 + 2:02},{code},1,{npi},M54.50"
        for npi in npis
        for number in range(patients)
        for code in codes.split()
    ]


TROUBLE = {
    "nothing loaded": ([], 0, "nobody can be judged"),
    "no therapist column": (visits([""], "97110 97530"), 0, "rendering_npi"),
    "no movement code": (visits(["1", "2", "3"], "97140"), 0, "97110, 97112 or 97530"),
    "one therapist": (visits(["1"], "97110 97530"), 1, "no other therapist"),
    "two therapists": (visits(["1", "2"], "97110 97530"), 2, "that needs three"),
    "97110 alone": (visits(["1", "2", "3"], "97110"), 3, "another movement code than 97110"),
    "no 97110": (visits(["1", "2", "3"], "97530"), 3, "nobody billed 97110"),
    "few patients": (visits(["1", "2", "3"], "97110 97530", 5), 3, "patients enough"),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_what_cannot_be_said_is_empty_and_one_line_says_why(
    fullunit: Run, tmp_path: Path, name: str
) -> None:
    lines, therapists, reason = TROUBLE[name]
    database = tmp_path / "clinic.duckdb"
    Database(database).close()
    if lines:
        source = claims(tmp_path / "c.csv", lines, HEADINGS)
        assert fullunit("load", source, "--database", database).code == 0
    outcome = fullunit("export", "overuse", "--database", database)
    assert outcome.code == 0
    assert next(csv.reader([outcome.out.splitlines()[0]])) == COLUMNS
    assert len(outcome.rows) == therapists
    [told] = outcome.err.splitlines()
    assert told.startswith("fullunit export overuse: ")
    assert reason in told
    for row in outcome.rows:
        assert (row["p_value"], row["q_value"]) == ("", "")
        assert row["flag"] in ("", "too_few")
        assert row["exercise_share"]


def test_the_export_takes_filters_and_writes_every_kind_of_file(
    fullunit: Run, tmp_path: Path
) -> None:
    database = tmp_path / "clinic.duckdb"
    lines = visits(["1", "2", "3", "4"], "97110 97530")
    source = claims(tmp_path / "c.csv", lines, HEADINGS)
    assert fullunit("load", source, "--database", database).code == 0
    for kind in ("csv", "parquet", "xlsx"):
        out = tmp_path / f"out.{kind}"
        outcome = fullunit("export", "overuse", "--database", database, "--output", out)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
        assert out.stat().st_size > 0
    early = fullunit("export", "overuse", "--to", "2026-03-10", "--database", database)
    assert {row["patients"] for row in early.rows} == {"18"}
    listed = fullunit("export", "--list", "--database", database).out
    assert {"overuse", "exercise_months", "exercise_by_visit_number", "therapist_habits"} <= {
        line.split("\t")[0] for line in listed.splitlines()
    }
    presented = fullunit("export", "overuse", "--presenter", "--database", database)
    assert presented.rows[0]["rendering_npi"] == "Therapist A"


def test_changes_and_months_are_adjusted_for_what_is_asked() -> None:
    by_visit = {"factors": CASE_MIX_AND_VISIT}
    usual = overuse.moved(sample_database(), {}, COACHING)
    adjusted = overuse.moved(sample_database(), {}, COACHING, **by_visit)
    assert not usual["change"].equals(adjusted["change"])
    assert set(adjusted.loc[adjusted["moved"] == "fell", "name"]) == NEWNAN
    months = overuse.month_by_month(sample_database(), {}, COACHING)
    assert not months["share"].equals(
        overuse.month_by_month(sample_database(), {}, COACHING, **by_visit)["share"]
    )
