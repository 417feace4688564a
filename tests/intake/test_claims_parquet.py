"""Parquet: every type as the text a person would write, streamed, damaged files refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import NotAClaimFileError, UnreadableFileError
from dashboard.intake import parquet
from dashboard.intake.claims import ClaimFile, open_claim_file
from dashboard.intake.parquet import as_text
from tests.intake.conftest import KEY, column, lines, row_numbers

LINE = {"patient_id": "A1", "service_date": "2025-03-03", "hcpcs_code": "97110", "units": "2"}


def table(rows: int = 1, **columns: Any) -> pa.Table:
    return pa.table({**{name: [value] * rows for name, value in LINE.items()}, **columns})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "march.parquet"


def read(path: Path, content: pa.Table, **options: Any) -> ClaimFile:
    pq.write_table(content, path, **options)
    return open_claim_file(path, pseudonym_key=KEY)


def test_a_plain_file(path: Path) -> None:
    claims = read(path, table(2, Colour=["red", "red"], note=[" ", "x"]))
    assert claims.kind == "parquet"
    assert claims.unused == ("Colour",)
    assert claims.warnings == []
    assert lines(claims) == [{"row_number": 1, **LINE}, {"row_number": 2, **LINE, "note": "x"}]
    assert claims.refusals == []
    assert claims.bytes_read == claims.size_bytes


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        ([date(2025, 3, 3), None], pa.date32(), ["2025-03-03", None]),
        ([date(2025, 3, 3)], pa.date64(), ["2025-03-03"]),
        ([datetime(2025, 3, 3, 14, 30)], pa.timestamp("us"), ["2025-03-03"]),
        ([datetime(2025, 3, 3)], pa.timestamp("ns"), ["2025-03-03"]),
        (
            [datetime(2025, 3, 3, 2, tzinfo=UTC)],
            pa.timestamp("us", "America/New_York"),
            ["2025-03-02"],
        ),
        ([datetime(1899, 12, 31, 23)], pa.timestamp("s"), ["1899-12-31"]),
        ([Decimal("90.00"), Decimal("-0.05")], pa.decimal128(9, 2), ["90.00", "-0.05"]),
        ([Decimal("0.00000001")], pa.decimal128(9, 8), ["0.00000001"]),
        ([Decimal(1200)], pa.decimal128(5, -2), ["1200"]),
        ([2.0, 45.1, None], pa.float64(), ["2", "45.1", None]),
        ([float("nan"), float("inf"), 1e20], pa.float64(), [None, "inf", "1" + "0" * 20]),
        ([1e15, 1e-7, -1e22], pa.float64(), ["1000000000000000", "0.0000001", "-1" + "0" * 22]),
        ([0.1, 16777216.0], pa.float32(), ["0.1", "16777216"]),
        ([97110, None], pa.int64(), ["97110", None]),
        ([7], pa.uint8(), ["7"]),
        ([True, False], pa.bool_(), ["true", "false"]),
        ([b"97110"], pa.binary(), ["97110"]),
        (["x"], pa.large_string(), ["x"]),
        (["x"], pa.string_view(), ["x"]),
        ([None], pa.null(), [None]),
        ([time(14, 30)], pa.time32("s"), ["14:30:00"]),
        ([["GP", "KX"], [], None], pa.list_(pa.string()), ["GP KX", "", None]),
        ([[1, 2]], pa.large_list(pa.int8()), ["1 2"]),
    ],
)
def test_types(values: list[Any], kind: pa.DataType, texts: list[str | None]) -> None:
    found = as_text(pa.array(values, kind))
    assert found.type == pa.string()
    assert found.to_pylist() == texts


def test_repeated_values_are_texts_too() -> None:
    assert as_text(pa.array([2.0, 3.5, 2.0]).dictionary_encode()).to_pylist() == ["2", "3.5", "2"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_written_without_exponent_and_means_the_same(number: float) -> None:
    (text,) = as_text(pa.array([number])).to_pylist()
    assert float(text) == number
    assert "e" not in text.lower()
    assert not text.endswith(".0")


@given(st.decimals(places=8, allow_nan=False, allow_infinity=False, min_value=-999, max_value=999))
def test_a_decimal_is_written_plain(number: Decimal) -> None:
    (text,) = as_text(pa.array([number], pa.decimal128(12, 8))).to_pylist()
    assert text == f"{number:f}"


def test_typed_columns_of_a_file(path: Path) -> None:
    typed = table(
        service_date=pa.array([date(2025, 3, 3)]),
        units=pa.array([2.0]),
        hcpcs_code=pa.array(["97110"]).dictionary_encode(),
        patient_id=pa.array([123]),
        modifiers=pa.array([["GP", "KX"]]),
    )
    assert lines(read(path, typed)) == [
        {"row_number": 1, **LINE, "patient_id": "123", "modifiers": "GP KX"}
    ]


def test_row_groups_are_streamed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_BATCH_ROWS", 400)
    claims = read(path, table(2000), row_group_size=1000)
    sizes, progress = [], []
    for batch in claims.batches():
        sizes.append(batch.num_rows)
        progress.append(claims.bytes_read)
    assert sum(sizes) == 2000
    assert max(sizes) <= 400
    assert progress == sorted(progress)
    assert progress[0] < progress[-1] == claims.size_bytes
    assert row_numbers(claims) == list(range(1, 2001))


def test_records_without_text_are_left_out_and_counted(path: Path) -> None:
    blank = {name: [value, None, value] for name, value in LINE.items()}
    assert row_numbers(read(path, pa.table(blank))) == [1, 3]


def test_no_records(path: Path) -> None:
    claims = read(path, table().slice(0, 0))
    assert claims.warnings == ["The file has no records."]
    assert lines(claims) == []


def test_columns_that_are_missing(path: Path) -> None:
    with pytest.raises(
        NotAClaimFileError, match='hcpcs_code, units; row 1 has "patient_id", "DOS"'
    ):
        read(path, pa.table({"patient_id": ["A1"], "DOS": ["x"]}))


def test_a_column_that_is_no_value(path: Path) -> None:
    claims = read(path, table(units=pa.array([{"n": 1}]), other=pa.array([{"n": 1}])))
    with pytest.raises(UnreadableFileError, match='column "units" holds struct<n: int64>'):
        list(claims.batches())


def test_two_columns_of_one_name(path: Path) -> None:
    names = [*LINE, "units", "Colour", "Colour"]
    values = [[value] for value in [*LINE.values(), "3", "red", "red"]]
    claims = read(path, pa.table(values, names=names))
    with pytest.raises(UnreadableFileError, match='two columns are called "units"'):
        list(claims.batches())


def test_bytes_that_are_no_text(path: Path) -> None:
    claims = read(path, table(note=pa.array([b"\xff\xfe"])))
    with pytest.raises(UnreadableFileError, match="damaged or cut off"):
        list(claims.batches())


@pytest.mark.parametrize("kept", [4, 100, -1, -50])
def test_a_truncated_file(path: Path, kept: int) -> None:
    pq.write_table(table(100), path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(UnreadableFileError, match=r"march\.parquet: the Parquet file is damaged"):
        open_claim_file(path, pseudonym_key=KEY)


def test_a_page_that_is_damaged(path: Path) -> None:
    claims = read(path, table(1000, note=[f"note {n} " * 3 for n in range(1000)]))
    content = bytearray(path.read_bytes())
    content[60:4000] = b"\xaa" * 3940
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError):
        list(claims.batches())


def test_text_that_is_not_utf_8(path: Path) -> None:
    claims = read(path, table(note=["fine note"]), use_dictionary=False, compression="none")
    path.write_bytes(path.read_bytes().replace(b"fine note", b"f\xff\xff\xff note"))
    with pytest.raises(UnreadableFileError, match="damaged or cut off"):
        list(claims.batches())


def test_a_number_of_the_practice_is_preferred(path: Path) -> None:
    claims = read(path, table(**{"Member ID": ["M1"]}))
    assert claims.dropped == ("Member ID",)
    assert column(claims, "patient_id") == ["A1"]
