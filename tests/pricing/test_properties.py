"""What holds for every practice, whatever it bills: found out on random small ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.warehouse.database import Database
from tests.pricing.oracle import Line, Terms, price
from tests.pricing.practices import lines, of_patients, practices, without_charges
from tests.pricing.scratch import (
    PRICE_COLUMNS,
    as_price,
    empty,
    load_together,
    priced_rows,
    scratch_database,
)

Rows = list[dict[str, Any]]
COMPUTED = [name for name in PRICE_COLUMNS.values() if name.endswith("_amount")]
PAID_STEPS = (
    "deductible_amount",
    "coinsurance_amount",
    "assistant_reduction_amount",
    "sequestration_amount",
)


@cache
def scratch() -> Database:
    """One database for all examples: it is emptied before each, which costs less than a new one."""
    return scratch_database()


def priced(folder: Path, *files: Sequence[Line], terms: Terms | None = None) -> list[Rows]:
    """The `price` rows of each file, all loaded together into an emptied database."""
    load_together(empty(scratch()), files, folder, terms or Terms())
    rows = iter(priced_rows(scratch()))
    return [[next(rows) for _ in practice] for practice in files]


def by_line(rows: Rows) -> dict[tuple[str, int], dict[str, Any]]:
    """Rows by claim and line number, with the patient's name left aside."""
    kept = [{key: row[key] for key in row if key != "patient_id"} for row in rows]
    return {(row["claim_id"], row["line_number"]): row for row in kept}


def day_totals(rows: Rows) -> dict[tuple[Any, ...], Decimal]:
    """What is expected for each patient-day, the patient known by the last two characters."""
    totals: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for row in rows:
        totals[day_of(row)] += row["expected_amount"] or Decimal(0)
    return dict(totals)


def day_of(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["patient_id"][-2:], row["service_date"], row["billing_npi"], row["payer"]


@given(practice=practices(), terms=st.sampled_from([Terms(), Terms(False, True)]))
def test_every_line_is_the_oracles(tmp_path: Path, practice: list[Line], terms: Terms) -> None:
    [rows] = priced(tmp_path, practice, terms=terms)
    assert [as_price(row) for row in rows] == price(practice, terms)


@given(practice=practices())
def test_amounts_add_up_on_every_line(tmp_path: Path, practice: list[Line]) -> None:
    [rows] = priced(tmp_path, practice)
    for row in rows:
        assert_adds_up(row)


def assert_adds_up(row: dict[str, Any]) -> None:
    if row["pricing_status"] in ("no_schedule", "unknown_code", "carrier_priced", "no_locality"):
        assert {row[name] for name in COMPUTED} == {None}
        return
    if row["pricing_status"] == "priced":
        assert row["full_amount"] == row["units"] * row["full_unit_amount"]
        assert 0 <= row["mppr_reduction_amount"] <= row["full_amount"]
        assert row["charge_reduction_amount"] >= 0
        assert 0 <= row["expected_amount"] <= row["full_amount"]
    if row["full_amount"] is not None:
        taken = row["mppr_reduction_amount"] + row["charge_reduction_amount"]
        assert row["expected_amount"] == row["full_amount"] - taken
    if row["payer_basis"] == "medicare":
        steps = [row[name] for name in PAID_STEPS]
        assert min(steps) >= 0
        assert row["expected_payment_amount"] == row["expected_amount"] - sum(steps)
    else:
        assert {row[name] for name in (*PAID_STEPS, "expected_payment_amount")} == {None}


@given(practice=practices(), order=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    tmp_path: Path, practice: list[Line], order: Any
) -> None:
    shuffled = order.sample(practice, len(practice))
    first, second = priced(tmp_path, of_patients(practice, "a"), of_patients(shuffled, "b"))
    assert by_line(first) == by_line(second)


@given(practice=practices(), data=st.data())
def test_splitting_a_line_changes_no_total(
    tmp_path: Path, practice: list[Line], data: st.DataObject
) -> None:
    whole = without_charges(practice)
    halves = [part for line in whole for part in split(line, data)]
    first, second = priced(tmp_path, of_patients(whole, "a"), of_patients(halves, "b"))
    assert day_totals(first) == day_totals(second)


def split(line: Line, data: st.DataObject) -> list[Line]:
    """The line as one, or as two lines that share its units."""
    kept = data.draw(st.integers(1, line.units))
    rest = replace(line, units=line.units - kept, line_number=line.line_number + 1000)
    return [replace(line, units=kept), *([rest] if rest.units else [])]


@given(practice=practices(), data=st.data())
def test_another_claim_changes_no_other_day(
    tmp_path: Path, practice: list[Line], data: st.DataObject
) -> None:
    added = data.draw(lines(2000))
    first, second = priced(
        tmp_path, of_patients(practice, "a"), of_patients([*practice, added], "b")
    )
    own = day_of(second.pop())
    others = [row for row in second if day_of(row) != own]
    assert by_line([row for row in first if day_of(row) != own]) == by_line(others)


@given(practice=practices(), data=st.data())
def test_another_claim_never_lowers_its_own_day(
    tmp_path: Path, practice: list[Line], data: st.DataObject
) -> None:
    """Without charges: a charge of a cent on the line that holds the whole unit does lower it."""
    billed = without_charges(practice)
    longer = [*billed, replace(data.draw(lines(2000)), charge=None)]
    first, second = priced(tmp_path, of_patients(billed, "a"), of_patients(longer, "b"))
    after = day_totals(second)
    assert all(total <= after[day] for day, total in day_totals(first).items())


@given(practice=practices(), data=st.data())
def test_a_line_and_its_reversal_leave_no_trace(
    tmp_path: Path, practice: list[Line], data: st.DataObject
) -> None:
    # A modifier of its own: the reversal must not find another line of the practice.
    billed = replace(data.draw(lines(2000)), modifiers=("GP", "XE"))
    reversal = replace(billed, units=-billed.units, claim_id="R", charge=None, deductible=None)
    longer = list(practice)
    for line in (billed, reversal):
        longer.insert(data.draw(st.integers(0, len(longer))), line)
    first, second = priced(tmp_path, of_patients(practice, "a"), of_patients(longer, "b"))
    taken = [row for row in second if row["modifier_2"] == "XE"]
    assert by_line(first) == by_line([row for row in second if row["modifier_2"] != "XE"])
    assert [row["pricing_status"] for row in taken] == ["reversed", "reversed"]
    assert {row["expected_amount"] for row in taken} == {Decimal("0.00")}


@settings(max_examples=3)
@given(practice=practices(30), data=st.data())
def test_files_one_by_one_are_the_same_as_all_at_once(
    tmp_path: Path, practice: list[Line], data: st.DataObject
) -> None:
    places = [data.draw(st.integers(0, 2)) for _ in practice]
    files = [[line for line, at in zip(practice, places, strict=True) if at == n] for n in range(3)]
    [at_once] = priced(tmp_path, practice)
    database = empty(scratch())
    for file in data.draw(st.permutations(files)):
        load_together(database, [file] if file else [], tmp_path)
    assert by_line(priced_rows(database)) == by_line(at_once)
