"""Whatever the bytes are, the answer is a table or one line that refuses them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import FullUnitError
from dashboard.intake.cms import COLUMNS, CmsTable
from tests.intake.cms_files import (
    MUE_NAME,
    PTP_NAME,
    gpci,
    gpci_row,
    gzipped,
    mue,
    pprrvu,
    pprrvu_row,
    ptp,
    read,
    workbook,
    zip5,
    zip5_line,
    zipped,
)

PPRRVU = pprrvu([pprrvu_row("97110"), pprrvu_row("97112", "26")])
LIMITS = mue([("97530", "6", "3 Date of Service Edit", "x")])
SEEDS = {
    "PPRRVU25_JUL.csv": PPRRVU,
    "GPCI2025.csv": gpci([gpci_row("2102", "AK", "1", "ALASKA*")]),
    "ZIP5_OCT2025.txt": zip5([zip5_line("GA", "30303", "10212", "01")] * 2),
    PTP_NAME: ptp([("97530", "97150", "", "20200101", "*", "1", "x")]),
    MUE_NAME: LIMITS,
    "rvu25c.zip": zipped({"PPRRVU25_JUL.csv": PPRRVU, MUE_NAME: LIMITS}),
    "PPRRVU25_JUL.csv.gz": gzipped(PPRRVU),
    "mue-2025q2.xlsx": workbook([("HCPCS/CPT Code", "Practitioner Services MUE Values", "x")]),
}
PIECES = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [b",", b"\t", b'"', b"\r\n", b"\r", b"\x1a", b"\x00", b"*", b"20251301", b"9e9"]
    ),
)
FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def answer(folder: Path, content: bytes, name: str) -> None:
    tables: list[CmsTable] = []
    message = ""
    try:
        tables = read(folder, content, name, minimum_rows=1)
    except FullUnitError as refusal:
        message = str(refusal)
    assert "\n" not in message
    assert bool(tables) != bool(message)
    for table in tables:
        assert table.columns == COLUMNS[table.table]
        assert {len(row) for row in table.rows} == {len(table.columns)}


@FUZZ
@given(content=st.binary(max_size=400), name=st.sampled_from(sorted(SEEDS)))
def test_any_bytes(tmp_path: Path, content: bytes, name: str) -> None:
    answer(tmp_path, content, name)


@pytest.mark.parametrize("name", sorted(SEEDS))
@FUZZ
@given(at=st.integers(0, 10_000), length=st.integers(0, 40), piece=PIECES)
def test_a_piece_replaced_anywhere(
    tmp_path: Path, name: str, at: int, length: int, piece: bytes
) -> None:
    seed = SEEDS[name]
    at %= len(seed)
    answer(tmp_path, seed[:at] + piece + seed[at + length :], name)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_cut_off_at_any_byte(tmp_path: Path, name: str) -> None:
    seed = SEEDS[name]
    for length in range(0, len(seed), max(len(seed) // 150, 1)):
        answer(tmp_path, seed[:length], name)
