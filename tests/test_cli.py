"""The verbs of the command line: what they write, columns and exit codes as the contract says."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard.warehouse.database import Database
from tests.command_line import DAY, Outcome, claims, run, run_apart
from tests.intake.cms_files import gpci, gpci_row
from tests.rules.test_published import published

VERBS = (
    *("open", "load", "price", "fees", "recode", "evidence", "export", "report"),
    *("import-benchmark", "import-fees"),
)
OBSERVED = [
    "observed_carrier",
    "observed_locality",
    "observed_allowed_amount",
    "observed_paid_amount",
    "observed_patient_amount",
    "observed_deductible_amount",
]
AS_GIVEN = [
    "patient_id",
    "service_date",
    "hcpcs_code",
    "units",
    "claim_id",
    "line_number",
    "modifier_1",
    "modifier_2",
    "modifier_3",
    "modifier_4",
    "billing_npi",
    "rendering_npi",
    "rendering_name",
    "clinic_id",
    "clinic_zip",
    "payer",
    "place_of_service_code",
    "diagnosis_codes",
    "timed_minutes",
    "note",
    "submitted_date",
    "paid_date",
    "claim_frequency_code",
    "claim_status",
    "charge_amount",
]
COMPUTED = [
    "carrier",
    "locality",
    "payer_basis",
    "pricing_status",
    "full_unit_amount",
    "reduced_unit_amount",
    "full_units",
    "full_amount",
    "mppr_reduction_amount",
    "charge_reduction_amount",
    "expected_amount",
    "is_deductible_known",
    "deductible_amount",
    "coinsurance_amount",
    "assistant_reduction_amount",
    "sequestration_amount",
    "expected_payment_amount",
    "work_rvu",
    "practice_expense_rvu",
    "malpractice_rvu",
    "work_gpci",
    "practice_expense_gpci",
    "malpractice_gpci",
    "conversion_factor",
    "relative_value_source",
    "geographic_index_source",
    "conversion_factor_source",
]
RECODED = [
    "patient_id",
    "service_date",
    "billing_npi",
    "payer",
    "recoded_units",
    "expected_before_amount",
    "expected_after_amount",
    "difference_amount",
    "list_difference_amount",
    "payment_difference_amount",
    "patient_difference_amount",
    "conflict",
]
FEES = [
    "hcpcs_code",
    "work_rvu",
    "practice_expense_rvu",
    "malpractice_rvu",
    "full_unit_amount",
    "reduced_unit_amount",
    "source",
]
ATLANTA = ("--carrier", "10212", "--locality", "01", "--on", "2023-05-01")
Run = Callable[..., Outcome]


@pytest.fixture
def fullunit(capsys: pytest.CaptureFixture[str]) -> Run:
    return lambda *arguments: run(capsys, *arguments)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "empty.duckdb"
    Database(path).close()
    return path


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Path:
    """An empty database of its own."""
    return Path(shutil.copy(built, tmp_path / "clinic.duckdb"))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def as_text(value: Any) -> str:
    """A cell as the CSV has it, whatever file it comes from."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() | int() | Decimal():
            return str(Decimal(str(value)).normalize())
        case _:
            return str(value)


def comparable(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows of a CSV with numbers normalised, so that 29.80 equals 29.8."""
    return [{key: number(value, key) for key, value in row.items()} for row in rows]


def number(text: str, column: str) -> str:
    is_text = column.endswith(("_code", "_id", "_npi", "carrier", "locality", "_zip"))
    if is_text or column.startswith("modifier") or not text.replace(".", "", 1).isdigit():
        return text
    return str(Decimal(text).normalize())


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(fullunit: Run, verb: str) -> None:
    outcome = fullunit(verb, "--help")
    assert outcome.code == 0
    assert f"usage: fullunit {verb}" in outcome.out
    assert outcome.err == ""


def test_help_names_the_verbs_and_version_the_version(fullunit: Run) -> None:
    outcome = fullunit("--help")
    assert outcome.code == 0
    assert all(f"    {verb}" in outcome.out for verb in VERBS)
    assert fullunit("--version").out.startswith("Full Unit ")


def test_price_writes_the_columns_of_the_contract(fullunit: Run, tmp_path: Path) -> None:
    source, out, again = claims(tmp_path / "may.csv"), tmp_path / "out.csv", tmp_path / "again.csv"
    outcome = fullunit("price", source, "--output", out)
    assert (outcome.code, outcome.out) == (0, "")
    rows = read_csv(out)
    assert set(rows[0]) == {*AS_GIVEN, *OBSERVED, *COMPUTED}
    assert [name for name in rows[0] if name in COMPUTED] == COMPUTED
    assert [(row["hcpcs_code"], row["expected_amount"]) for row in rows] == [
        ("97110", "45.40"),
        ("97530", "37.58"),
    ]
    assert not list(tmp_path.glob(".*")), "nothing half-written stays"
    assert fullunit("price", source, "--output", again).code == 0
    assert again.read_bytes() == out.read_bytes()


def test_price_takes_the_terms_of_the_practice(fullunit: Run, tmp_path: Path) -> None:
    source = claims(tmp_path / "c.csv", ["A,2026-01-02,97110,1,C1,1,10212,01,Rail Plan"])

    def priced(*options: str) -> list[str]:
        assert fullunit("price", source, *options, "--output", tmp_path / "o.csv").code == 0
        [row] = read_csv(tmp_path / "o.csv")
        return [row[name] for name in ("payer_basis", "conversion_factor", "full_unit_amount")]

    # (0.45 x 1.003 + 0.41 x 1.016 + 0.01 x 1.201) x 33.4009 = 29.39; x 33.5675 = 29.54
    assert priced() == ["medicare_equivalent", "33.4009", "29.39"]
    every = ("--medicare-like", "rail plan", "--qualifying-apm", "--non-participating")
    # 95 % of 29.54 is 28.063
    assert priced(*every) == ["medicare", "33.5675", "28.06"]


@pytest.fixture
def mixed(fullunit: Run, tmp_path: Path, database: Path) -> Path:
    """A database with a priced, an unknown, an unpaid and a refused line."""
    rows = [
        "=1+1,2023-05-09,97110,2,C1,1,10212,01,Medicare",
        "B,2023-05-01,99999,1,C2,1,10212,01,Blue Plan",
        "B,2023-05-01,97010,1,C2,2,,,",
        "SECRET,2023-05-01,97110,2.5,C3,1,10212,01,",
    ]
    outcome = fullunit("load", claims(tmp_path / "may.csv", rows), "--database", database)
    assert outcome.code == 0
    assert outcome.out == "may.csv: 3 rows accepted, 1 refused, 0 already known\n"
    assert 'may.csv, row 5: units is "2.5"; needed: a whole number' in outcome.err
    assert "SECRET" not in outcome.err
    return database


def test_the_three_formats_hold_the_same(fullunit: Run, tmp_path: Path, mixed: Path) -> None:
    paths = [tmp_path / f"out.{kind}" for kind in ("csv", "parquet", "xlsx")]
    for path in paths:
        outcome = fullunit("export", "priced_lines", "--database", mixed, "--output", path)
        assert outcome.code == 0
    from_csv = comparable(read_csv(paths[0]))
    assert [row["patient_id"] for row in from_csv] == ["=1+1", "B", "B"], "in input order"
    table = pq.read_table(paths[1]).to_pylist()
    assert [{k: number(as_text(v), k) for k, v in row.items()} for row in table] == from_csv
    sheet = list(openpyxl.load_workbook(paths[2]).active.iter_rows(values_only=True))
    found = [
        {k: number(as_text(v), str(k)) for k, v in zip(sheet[0], row, strict=True)}
        for row in sheet[1:]
    ]
    assert found == from_csv
    assert openpyxl.load_workbook(paths[2]).active["A2"].data_type == "s", "text, no formula"


def test_a_file_of_which_every_row_is_broken_counts_its_refusals(
    fullunit: Run, tmp_path: Path
) -> None:
    source = claims(tmp_path / "may.csv", ['A,2023-05-01,97110,1,C1,1,10212,01,x,"too",many,cells'])
    outcome = fullunit("load", source, "--strict", "--database", tmp_path / "d.duckdb")
    assert outcome.code == 1
    assert "0 rows accepted, 1 refused" in outcome.out


def test_load_says_what_became_of_the_rows(fullunit: Run, tmp_path: Path, database: Path) -> None:
    source = claims(tmp_path / "may.csv")
    first = fullunit("load", source, "--database", database)
    assert (first.code, first.out) == (
        0,
        "may.csv: 2 rows accepted, 0 refused, 0 already known\n",
    )
    again = fullunit("load", source, "--database", database)
    assert again.code == 0
    assert "0 rows accepted, 0 refused, 2 already known" in again.out
    assert "the same file was loaded before" in again.out
    longer = claims(tmp_path / "june.csv", [*DAY, "B,2023-05-02,97110,1,C2,1,10212,01,"])
    assert (
        "1 rows accepted, 0 refused, 2 already known"
        in fullunit("load", longer, "--database", database).out
    )


def test_strict_is_1_when_a_row_was_refused(fullunit: Run, tmp_path: Path, database: Path) -> None:
    good = claims(tmp_path / "good.csv")
    bad = claims(tmp_path / "bad.csv", ["B,2023-13-01,97110,1,C2,1,10212,01,", DAY[0]])
    assert fullunit("load", good, "--strict", "--database", database).code == 0
    assert fullunit("load", bad, "--strict", "--database", database).code == 1
    assert fullunit("load", bad, "--database", database).code == 0


def test_load_is_all_of_the_files_or_none(fullunit: Run, tmp_path: Path, database: Path) -> None:
    other = tmp_path / "letter.csv"
    other.write_text("Dear sir,\nno claims\n", encoding="utf-8")
    assert fullunit("load", claims(tmp_path / "may.csv"), other, "--database", database).code == 2
    with Database(database) as held:
        assert held.rows("select count(*) from raw.service_lines") == [(0,)]


def test_the_database_may_be_named_by_the_environment(
    fullunit: Run, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FULLUNIT_DATABASE", str(database))
    assert fullunit("load", claims(tmp_path / "may.csv")).code == 0
    assert [row["hcpcs_code"] for row in fullunit("export", "priced_lines").rows] == [
        "97110",
        "97530",
    ]


def test_fees_of_a_place_and_day(fullunit: Run, tmp_path: Path, database: Path) -> None:
    outcome = fullunit(
        "fees", *ATLANTA, "--code", "97110", "--code", "g0283", "--database", database
    )
    assert outcome.code == 0
    assert list(outcome.rows[0]) == FEES
    assert [row["hcpcs_code"] for row in outcome.rows] == ["97110", "G0283"]
    assert outcome.rows[0]["full_unit_amount"] == "29.80"
    assert outcome.rows[0]["reduced_unit_amount"] == "22.70"
    whole = fullunit(
        "fees", "--carrier", "10212", "--locality", "1", *ATLANTA[4:], "--database", database
    )
    assert len(whole.rows) > 150
    by_zip = fullunit("fees", "--zip", "30303-1234", *ATLANTA[4:], "--database", database)
    assert by_zip.rows == whole.rows
    out = tmp_path / "fees.xlsx"
    assert fullunit("fees", *ATLANTA, "--database", database, "--output", out).out == ""
    assert openpyxl.load_workbook(out).active.max_row == len(whole.rows) + 1


def test_a_zip_code_that_does_not_decide_says_so(fullunit: Run, database: Path) -> None:
    outcome = fullunit("fees", "--zip", "75007", *ATLANTA[4:], "--database", database)
    assert outcome.code == 0
    assert "ZIP+4" in outcome.err


def test_recode_of_files_and_of_the_database_are_the_same(
    fullunit: Run, tmp_path: Path, database: Path
) -> None:
    source, plan = claims(tmp_path / "may.csv"), ("--from", "97110", "--to", "97530")
    of_files, of_database = tmp_path / "files.csv", tmp_path / "database.csv"
    assert fullunit("recode", source, *plan, "--output", of_files).code == 0
    assert fullunit("load", source, "--database", database).code == 0
    assert fullunit("recode", *plan, "--database", database, "--output", of_database).code == 0
    rows = read_csv(of_files)
    assert list(rows[0]) == RECODED
    assert rows == read_csv(of_database)
    # 2 x 22.70 + 37.58 before, 37.58 + 2 x 26.42 after; list 2 x (37.58 - 29.80)
    assert [rows[0][name] for name in RECODED[4:9]] == ["2", "82.98", "90.42", "7.44", "15.56"]
    assert rows[0]["conflict"] == "unknown"


def test_recode_of_a_share(fullunit: Run, tmp_path: Path, database: Path) -> None:
    assert fullunit("load", claims(tmp_path / "may.csv"), "--database", database).code == 0

    def units(*options: str) -> list[str]:
        out = tmp_path / "o.csv"
        plan = ("--from", "97110", "--to", "97530", *options, "--database", database)
        assert fullunit("recode", *plan, "--output", out).code == 0
        return [row["recoded_units"] for row in read_csv(out)]

    assert units("--share", "49.9") == []
    assert units("--share", "50%") == ["1"]
    assert units("--share", "100") == ["2"]
    assert units("--units-per-day", "1") == ["1"]


def test_export_lists_its_reports_and_writes_them(
    fullunit: Run, tmp_path: Path, database: Path
) -> None:
    listed = fullunit("export", "--list", "--database", database)
    names = [line.split("\t")[0] for line in listed.out.splitlines()]
    assert {"priced_lines", "refusals"} <= set(names)
    assert all("\t" in line for line in listed.out.splitlines())
    assert fullunit("load", claims(tmp_path / "may.csv"), "--database", database).code == 0
    for name in names:
        assert fullunit("export", name, "--database", database).code == 0, name


def test_export_filters(fullunit: Run, tmp_path: Path, database: Path) -> None:
    rows = [
        "A,2023-05-01,97110,1,C1,1,10212,01,Medicare",
        "A,2023-06-01,97112,1,C2,1,10212,01,Blue",
    ]
    assert fullunit("load", claims(tmp_path / "c.csv", rows), "--database", database).code == 0

    def codes(*options: str) -> list[str]:
        outcome = fullunit("export", "priced_lines", *options, "--database", database)
        return [row["hcpcs_code"] for row in outcome.rows]

    assert codes() == ["97110", "97112"]
    assert codes("--from", "2023-05-02") == ["97112"]
    assert codes("--to", "2023-05-31") == ["97110"]
    assert codes("--payer", "Blue") == ["97112"]
    assert codes("--payer", "blue", "--payer", "Medicare") == ["97110", "97112"]


def test_import_fees_changes_prices_from_then_on(
    fullunit: Run, tmp_path: Path, database: Path
) -> None:
    held = [row for row in published("geographic_indices") if row["effective_from"] == "2025-01-01"]
    rows = [
        gpci_row(
            row["carrier"],
            row["state"],
            row["locality"],
            row["locality_name"],
            "1.100" if (row["carrier"], row["locality"]) == ("10212", "01") else row["work_gpci"],
            row["practice_expense_gpci"],
            row["malpractice_gpci"],
        )
        for row in held
        if row["work_gpci"]
    ]
    path = tmp_path / "GPCI2025.csv"
    path.write_bytes(gpci(rows))
    asked = ("fees", *ATLANTA[:4], "--on", "2025-06-30", "--code", "97110", "--database", database)
    assert fullunit(*asked).rows[0]["full_unit_amount"] == "28.79"
    outcome = fullunit("import-fees", path, "--database", database)
    assert outcome.code == 0, outcome.err
    assert "0 added, 1 changed, 0 ended" in outcome.out
    # (0.45 x 1.100 + 0.43 x 0.997 + 0.01 x 1.128) x 32.3465 = 30.2433
    assert fullunit(*asked).rows[0]["full_unit_amount"] == "30.24"


def test_the_module_is_the_same_as_the_console_script(tmp_path: Path) -> None:
    outcome = run_apart("price", claims(tmp_path / "may.csv"), "--output", tmp_path / "o.csv")
    assert (outcome.code, outcome.out) == (0, "")
    assert len(read_csv(tmp_path / "o.csv")) == 2
