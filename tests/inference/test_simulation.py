"""The simulation on a handful of practices, and the table that it wrote for the Method page."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import benchmarks.__main__ as benchmark
from benchmarks import simulation
from benchmarks.simulation_judgement import judged, truth
from benchmarks.simulation_practice import Wanted, made
from dashboard.inference.caseload import Caseload
from dashboard.inference.validation import VERSION, figures


def generator() -> np.random.Generator:
    return np.random.default_rng(11)


def test_a_practice_is_the_same_for_the_same_seed() -> None:
    one, two = (made(Wanted(5, 4), generator()) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)
    assert not one.equals(made(Wanted(5, 4), np.random.default_rng(12)))


def test_practices_have_shared_patients_uneven_visits_and_other_case_mixes() -> None:
    rows = made(Wanted(10, 0, patients=60), generator())
    assert not rows.duplicated(
        ["rendering_npi", "patient_id", "body_region", "is_evaluation_day", "visit_band"]
    ).any()
    assert (rows["exercise_units"] <= rows["movement_units"]).all()
    assert rows.groupby("patient_id")["rendering_npi"].nunique().gt(1).mean() > 0.3
    units = rows.groupby("patient_id")["movement_units"].sum()
    assert units.std() / units.mean() > 0.5
    knees = rows["body_region"].eq(0).groupby(rows["rendering_npi"]).mean()
    assert knees.max() - knees.min() > 0.1


def test_units_of_a_patient_are_alike() -> None:
    rows = made(Wanted(10, 0), generator())
    by_patient = rows.groupby("patient_id")[
        ["exercise_units", "true_units", "movement_units"]
    ].sum()
    strayed = by_patient["exercise_units"] - by_patient["true_units"]
    shares = by_patient["true_units"] / by_patient["movement_units"]
    alone = (by_patient["movement_units"] * shares * (1 - shares)).sum()
    assert 2 < (strayed**2).sum() / alone < 12


def test_the_planted_one_is_twenty_points_high_and_nobody_else() -> None:
    rows = made(Wanted(12, 0, patients=60, is_planted=True), generator())
    nobody = np.zeros(12, dtype=bool)
    nobody[0] = True
    ratio, difference = truth(Caseload.of(rows), rows["true_units"].to_numpy(), nobody)
    assert difference[0] == pytest.approx(0.20, abs=0.01)
    assert np.abs(difference[1:]).max() < 0.01
    assert ratio[1:] == pytest.approx(np.ones(11), abs=0.02)


def test_true_differences_have_the_spread_that_was_set() -> None:
    rows = made(Wanted(60, 8), generator())
    _, difference = truth(Caseload.of(rows), rows["true_units"].to_numpy(), np.zeros(60, bool))
    assert 0.055 < difference.std() < 0.105


def test_a_practice_is_judged_beside_its_truth() -> None:
    found = judged(Wanted(12, 0, patients=60, is_planted=True), (1, 2, 3))
    assert found.is_planted_found
    assert not found.has_wrong_flag
    assert found.has_small_q
    assert found.intervals == 12
    assert 8 <= found.held <= 12
    assert 0.5 < found.power <= 1


def test_a_handful_of_practices_fill_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "validation.csv"
    simulation.main(
        [*("--practices", "3", "--workers", "1"), "--therapists", "5", "--output", str(output)]
    )
    written = pd.read_csv(output)
    assert list(written.columns) == list(figures().columns)
    assert written["sd_points"].tolist() == [0, 4, 8]
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 5
    assert printed[2].startswith("| 5 | 0 | 3 | ")


def test_the_benchmarks_run_it_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(simulation, "main", asked.append)
    benchmark.main(["--simulation"])
    assert asked == [[]]


def test_the_method_keeps_what_it_promises() -> None:
    """Of the table that ships: made by this version, enough practices, and the requirements."""
    table = figures()
    assert set(table["version"]) == {VERSION}
    unspread = table[table["sd_points"] == 0]
    assert unspread["practices"].sum() >= 1000
    assert set(unspread["therapists"]) == {5, 10, 14, 20, 30, 60}
    assert (unspread["wrong_flag_share_high"] <= 0.05).all()
    assert (unspread["power"][unspread["therapists"] >= 10] >= 0.80).all()
    assert table["coverage"].between(0.93, 0.97).all()
    assert (table["wrong_flag_share_high"] <= 0.05).all()
