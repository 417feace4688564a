"""Whatever bytes a file holds: rows, refusals, or one plain error."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import FullUnitError
from dashboard.intake.cells import TEXT_COLUMNS
from dashboard.intake.claims import open_claim_file
from tests.intake.conftest import HEADINGS, KEY

CSV = (
    f"March,,,,\r\n{HEADINGS},note\r\n"
    'A1,2025-03-03,97110,2,"said ""ow""\nand rested"\r\nÉ2,3/3/2025,"97530",1,\r\n\r\n'
).encode()
quick = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
# The readers of binary formats are native code: the same examples in every run.
steady = settings(quick, derandomize=True)
edits = st.lists(st.tuples(st.integers(0, 100_000), st.binary(max_size=3)), min_size=1, max_size=8)


def edited(content: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    """A file with some bytes written over or taken out."""
    for place, piece in changes:
        at = place % (len(content) + 1)
        content = content[:at] + piece + content[at + max(1, len(piece)) :]
    return content


def numbers_read(path: Path) -> list[int]:
    """The number of every row that was taken or refused."""
    claims = open_claim_file(path, name="march.csv", pseudonym_key=KEY)
    numbers: list[int] = []
    for batch in claims.batches():
        batch.validate(full=True)
        assert batch.schema.names == ["row_number", *TEXT_COLUMNS]
        numbers += batch["row_number"].to_pylist()
    return numbers + [refusal.row_number for refusal in claims.refusals]


def survives(folder: Path, content: bytes) -> None:
    """Either well-formed rows come out, or an error of one line that names the file."""
    path = folder / f"{os.getpid()}.bin"
    path.write_bytes(content)
    numbers, message = [], "march.csv: "
    try:
        numbers = numbers_read(path)
    except FullUnitError as error:
        message = str(error)
    assert message.startswith("march.csv: ")
    assert message.isprintable()
    assert len(numbers) == len(set(numbers))
    assert min(numbers, default=1) >= 1


@quick
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    survives(tmp_path, content)


@quick
@given(st.text(alphabet='patient_id,service_date;\t|"\r\n12 é\0', max_size=300), st.booleans())
def test_any_text(tmp_path: Path, text: str, is_headed: bool) -> None:
    survives(tmp_path, ((HEADINGS + "\n") * is_headed + text).encode())


@quick
@given(edits)
def test_an_edited_csv(tmp_path: Path, changes: list[tuple[int, bytes]]) -> None:
    survives(tmp_path, edited(CSV, changes))


@quick
@given(edits, st.sampled_from(["utf-16", "utf-16-be", "utf-8-sig"]))
def test_an_edited_csv_in_other_encodings(
    tmp_path: Path, changes: list[tuple[int, bytes]], encoding: str
) -> None:
    survives(tmp_path, edited(CSV.decode().encode(encoding), changes))


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("fuzz") / "march.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS.split(","))
        sheet.write_row(1, 0, ["A1", "2025-03-03", 97110, 2])
    return path.read_bytes()


@steady
@given(changes=edits)
def test_an_edited_workbook(
    tmp_path: Path, workbook: bytes, changes: list[tuple[int, bytes]]
) -> None:
    survives(tmp_path, edited(workbook, changes))


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("fuzz") / "march.parquet"
    pq.write_table(pa.table({name: ["A1", "B2"] for name in HEADINGS.split(",")}), path)
    return path.read_bytes()


@steady
@given(st.integers(0, 100_000))
def test_a_parquet_file_cut_anywhere(tmp_path: Path, parquet: bytes, end: int) -> None:
    survives(tmp_path, parquet[: end % len(parquet)])


@steady
@given(changes=edits)
def test_an_edited_parquet_file(
    tmp_path: Path, parquet: bytes, changes: list[tuple[int, bytes]]
) -> None:
    survives(tmp_path, edited(parquet, changes))
