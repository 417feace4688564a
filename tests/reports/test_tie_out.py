"""The months as loaded, beside what the practice's own system says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from dashboard.actions.practice_totals import MOST_BYTES, read_totals
from dashboard.actions.tie_out import PracticeTotal, add_totals, parse_month, replace_totals
from dashboard.errors import FullUnitError, NotAClaimFileError, RequestError, UnreadableFileError
from dashboard.warehouse.database import Database
from tests.reports.raw_rows import emptied, rows_into

MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))


@pytest.fixture(scope="module")
def opened() -> Iterator[Database]:
    with Database() as database:
        yield database


@pytest.fixture
def database(opened: Database) -> Database:
    """Two visits in March, one in April, of $130 charged and $80 paid a line."""
    with rows_into(emptied(opened)) as rows:
        rows.load(1, "csv")
        for claim_id, patient_id, day, code in (
            ("C1", "ACC-1", date(2026, 3, 2), "97110"),
            ("C1", "ACC-1", date(2026, 3, 2), "97530"),
            ("C2", "ACC-2", date(2026, 3, 2), "97110"),
            ("C3", "ACC-1", date(2026, 4, 1), "97110"),
        ):
            rows.line(
                1, "csv", claim_id=claim_id, patient_id=patient_id, service_date=day,
                hcpcs_code=code, paid_amount="80.00",
            )  # fmt: skip
    return opened


def test_months_without_totals_are_told_and_not_compared(database: Database) -> None:
    rows = database.report("tie_out").to_pylist()
    told = [
        (row["service_month"], row["charge_amount"], row["paid_amount"], row["visits"])
        for row in rows
    ]
    assert told == [
        (MARCH, Decimal("390.00"), Decimal("240.00"), 2),
        (APRIL, Decimal("130.00"), Decimal("80.00"), 1),
    ]
    assert not any(row["is_different"] for row in rows)
    assert {row["charge_difference_amount"] for row in rows} == {None}


def test_months_are_compared_in_dollars_and_percent(database: Database) -> None:
    before = database.build_number
    replace_totals(
        database,
        [
            PracticeTotal(MARCH, Decimal(400), Decimal(240), 2),
            PracticeTotal(MAY, Decimal(100), None, 0),
        ],
    )
    assert database.build_number > before, "what is cached is old"
    march, april, may = database.report("tie_out").to_pylist()
    assert march["charge_difference_amount"] == Decimal("-10.00")
    assert march["charge_difference_percentage"] == Decimal("-2.50")
    assert (march["paid_difference_amount"], march["visit_difference"]) == (0, 0)
    assert (march["is_different"], april["is_different"]) == (True, False)
    assert (may["charge_amount"], may["charge_difference_amount"]) == (0, Decimal(-100))
    assert may["visit_difference_percentage"] is None, "of nothing there is no percentage"


def test_agreement_is_not_marked(database: Database) -> None:
    replace_totals(database, [PracticeTotal(MARCH, Decimal(390), Decimal(240), 2)])
    assert not any(row["is_different"] for row in database.report("tie_out").to_pylist())


def test_totals_are_replaced_added_and_emptied(database: Database) -> None:
    replace_totals(database, [PracticeTotal(MARCH, Decimal(1)), PracticeTotal(APRIL, Decimal(2))])
    add_totals(database, [PracticeTotal(APRIL, Decimal(3))])
    kept = "select service_month, charge_amount from settings.practice_totals order by all"
    assert database.rows(kept) == [(MARCH, 1), (APRIL, 3)]
    replace_totals(database, [PracticeTotal(APRIL)])
    assert database.rows(kept) == []


def test_a_month_given_twice_changes_nothing(database: Database) -> None:
    replace_totals(database, [PracticeTotal(MARCH, Decimal(1))])
    with pytest.raises(RequestError, match="2026-04 is given more than once"):
        replace_totals(database, [PracticeTotal(APRIL, Decimal(2)), PracticeTotal(APRIL)])
    assert len(database.rows("select 1 from settings.practice_totals")) == 1


@pytest.mark.parametrize(
    "text",
    ["2026-03", "3/2026", "03/2026", "Mar 2026", "march 2026", "Mar-26", "2026-03-31", "3/1/2026"],
)
def test_a_month_is_read_however_it_is_written(text: str) -> None:
    assert parse_month(text) == MARCH


@pytest.mark.parametrize("text", ["", "Total", "13/2026", "2026", "1890-03", "97110"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_month(text)


def test_a_file_is_read_by_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "totals.csv"
    path.write_text(
        "Practice totals,,,\n"
        "Month of Service,Visits,TOTAL CHARGES,Insurance Payments ($)\n"
        'Mar 2026,"1,204","$12,345.50","(10.00)"\n'
        "4/2026,N/A,100,\n"
        "\n"
        'Total,"1,204",12445.50,\n'
    )
    totals, refused = read_totals(path, "totals.csv")
    assert totals == [
        PracticeTotal(MARCH, Decimal("12345.50"), Decimal("-10.00"), 1204),
        PracticeTotal(APRIL, Decimal("100.00")),
    ]
    assert refused == [
        'totals.csv, row 6: the month is "Total"; a month such as 2026-03 or Mar 2026 is needed.'
    ]


def test_a_workbook_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "totals.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "mmm yyyy"})
        sheet.write_row(0, 0, ["Period", "Charges", "Visits"])
        sheet.write_datetime(1, 0, date(2026, 3, 1), day)
        sheet.write_row(1, 1, [390.5, 2])
    totals, refused = read_totals(path, "totals.xlsx")
    assert totals == [PracticeTotal(MARCH, Decimal("390.50"), None, 2)]
    assert refused == []


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"Clinic,Charges\nEAST,1\n", NotAClaimFileError, "no row of headings"),
        (b"", NotAClaimFileError, "no row of headings"),
        (b"PK\x03\x04 no workbook", UnreadableFileError, "workbook"),
        (b"x" * (MOST_BYTES + 1), UnreadableFileError, "larger than 2 MB"),
        (b"Month,Charges\n2026-03,1\nMar 2026,2\n", RequestError, "more than once"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(
    tmp_path: Path, content: bytes, error: type[FullUnitError], said: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(error, match=said) as caught:
        read_totals(path, "file")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("cell", ["-3", "2.5", "many"])
def test_visits_are_whole_numbers(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "totals.csv"
    path.write_text(f"Month,Visits\n2026-03,{cell}\n")
    totals, (refused,) = read_totals(path, "totals.csv")
    assert totals == []
    assert f'row 2: the number of visits is "{cell}"' in refused
