"""Texts into values: what each field accepts, what it refuses, and what it says then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake import fields, values
from dashboard.intake.cells import TEXT_COLUMNS
from dashboard.intake.lines import LINE_COLUMNS

GOOD = {
    "patient_id": "P1",
    "service_date": "2026-03-31",
    "hcpcs_code": "97110",
    "units": "2",
}


def typed(*rows: dict[str, str | None]) -> tuple[list[dict[str, Any]], list[fields.Refusal]]:
    texts = [{**GOOD, **row} for row in rows]
    columns = {
        "row_number": pa.array(range(2, len(rows) + 2), pa.int64()),
        **{name: pa.array([row.get(name) for row in texts], pa.string()) for name in TEXT_COLUMNS},
    }
    lines, refusals = fields.typed_lines(pa.record_batch(columns))
    assert lines.schema == fields.TYPED_SCHEMA
    return lines.to_pylist(), refusals


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-31",
        "3/31/2026",
        "03/31/2026",
        "20260331",
        "31-MAR-2026",
        "31-Mar-2026",
        "2026/03/31",
        "2026-03-31T00:00:00",
        "2026-03-31 00:00:00",
        "3/31/2026 12:00:00 AM",
    ],
)
def test_a_day_in_every_form_of_the_contract(text: str) -> None:
    assert values.parse_date(text) == date(2026, 3, 31)


@pytest.mark.parametrize(
    "text", ["3/31/26", "13/45/2026", "2026-13-01", "31/3/2026", "2026", "45660", "0026-03-31", "x"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError):
        values.parse_date(text)


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        ("$1,234.50", "1234.50"),
        ("(12.00)", "-12.00"),
        ("12.00-", "-12.00"),
        ("-12", "-12.00"),
        ("12.345", "12.35"),
        (".5", "0.50"),
        ("$ 7", "7.00"),
        ("0", "0.00"),
        ("1e2", "100.00"),
        ("29.799999999", "29.80"),
    ],
)
def test_money_in_every_form_of_the_contract(text: str, dollars: str) -> None:
    assert values.parse_amount(text) == Decimal(dollars)


@pytest.mark.parametrize(
    "text",
    [
        "12,34.50",
        "1.2.3",
        "abc",
        "$",
        "12 dollars",
        "99999999999",
        "()",
        "(12.00",
        "12.00)",
        "(-12.00)",
        "-12.00-",
    ],
)
def test_what_is_no_money(text: str) -> None:
    with pytest.raises(ValueError):
        values.parse_amount(text)


@pytest.mark.parametrize(("text", "units"), [("1", 1), ("2.0", 2), ("-3", -3), ("+4", 4)])
def test_units(text: str, units: int) -> None:
    assert values.parse_units(text) == units


@pytest.mark.parametrize("text", ["0", "2.5", "one", "1e1", "100000", "", " "])
def test_what_is_no_unit(text: str) -> None:
    with pytest.raises(ValueError):
        values.parse_units(text)


def test_composite_codes_and_wide_modifiers_become_four_columns() -> None:
    lines, refusals = typed(
        {"hcpcs_code": "97110-GP-KX"},
        {"hcpcs_code": "97110:GP", "modifier_1": "kx"},
        {"modifiers": "GP, KX/59:CQ"},
        {"modifier_1": "GP", "modifier_3": "59", "modifiers": "GP"},
        {"hcpcs_code": "g0283"},
    )
    assert refusals == []
    found = [[line[f"modifier_{n}"] for n in (1, 2, 3, 4)] for line in lines]
    assert found == [
        ["GP", "KX", None, None],
        ["GP", "KX", None, None],
        ["GP", "KX", "59", "CQ"],
        ["GP", "59", None, None],
        [None, None, None, None],
    ]
    assert [line["hcpcs_code"] for line in lines] == ["97110"] * 4 + ["G0283"]


@pytest.mark.parametrize(
    ("row", "field", "found"),
    [
        ({"units": "2.5"}, "units", "2.5"),
        ({"units": None}, "units", ""),
        ({"units": "N/A"}, "units", "N/A"),
        ({"service_date": "13/45/2026"}, "service_date", "13/45/2026"),
        ({"hcpcs_code": "9711"}, "hcpcs_code", "9711"),
        ({"hcpcs_code": "97110GP"}, "hcpcs_code", "97110GP"),
        ({"patient_id": "NULL"}, "patient_id", "NULL"),
        ({"modifiers": "GPX"}, "modifiers", "GPX"),
        ({"modifiers": "GP KX 59 CQ XE"}, "modifiers", "GP KX 59 CQ XE"),
        ({"charge_amount": "twelve"}, "charge_amount", "twelve"),
        ({"line_number": "A1"}, "line_number", "A1"),
        ({"timed_minutes": "1500"}, "timed_minutes", "1500"),
        ({"paid_date": "soon"}, "paid_date", "soon"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(
    row: dict[str, str | None], field: str, found: str
) -> None:
    lines, refusals = typed({}, row, {})
    assert len(lines) == 2
    assert [(r.row_number, r.field, r.found) for r in refusals] == [(3, field, found)]
    assert refusals[0].needed


def test_every_fault_of_a_row_is_named_and_the_row_is_left_out_once() -> None:
    lines, refusals = typed({"units": "x", "service_date": "y"})
    assert lines == []
    assert {refusal.field for refusal in refusals} == {"units", "service_date"}


def test_lost_zeros_come_back_and_nothing_is_cut() -> None:
    lines, _ = typed(
        {"carrier": "2102", "locality": "1", "clinic_zip": "2134", "place_of_service_code": "1"},
        {"carrier": "102120", "clinic_zip": "30308-1234", "claim_frequency_code": "07"},
    )
    assert (lines[0]["carrier"], lines[0]["locality"]) == ("02102", "01")
    assert (lines[0]["clinic_zip"], lines[0]["place_of_service_code"]) == ("02134", "01")
    assert (lines[1]["carrier"], lines[1]["clinic_zip"]) == ("102120", "30308")
    assert lines[1]["claim_frequency_code"] == "7"


def test_what_a_spreadsheet_made_of_codes_is_undone() -> None:
    lines, refusals = typed(
        {"clinic_zip": "70301234", "carrier": "10212.0", "locality": "1.0"},
        {"clinic_zip": "2134-1000", "billing_npi": "1234567890.0"},
        {"clinic_zip": "2134.0", "modifier_1": "GP", "modifier_2": "N/A"},
    )
    assert refusals == []
    assert [line["clinic_zip"] for line in lines] == ["07030", "02134", "02134"]
    assert (lines[0]["carrier"], lines[0]["locality"]) == ("10212", "01")
    assert lines[1]["billing_npi"] == "1234567890"
    assert (lines[2]["modifier_1"], lines[2]["modifier_2"]) == ("GP", None)


def test_an_absent_claim_id_is_made_from_patient_and_day() -> None:
    lines, _ = typed({}, {"claim_id": "C9"}, {"claim_id": "null"})
    assert [line["claim_id"] for line in lines] == ["P1 2026-03-31", "C9", "P1 2026-03-31"]


def test_placeholders_are_nothing_not_a_value() -> None:
    lines, refusals = typed({"payer": "N/A", "charge_amount": "-", "paid_date": "0000-00-00"})
    assert refusals == []
    assert (lines[0]["payer"], lines[0]["charge_amount"], lines[0]["paid_date"]) == (None,) * 3


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_no_text_breaks_a_field(texts: list[str]) -> None:
    for name in LINE_COLUMNS:
        lines, refusals = typed(*({name: text or None} for text in texts))
        assert len(lines) + len({refusal.row_number for refusal in refusals}) == len(texts)
