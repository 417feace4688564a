"""Small claim files, written by the tests themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.claims import LINE_COLUMNS, ClaimFile, Mapping, open_claim_file

KEY = b"a key of the tests, 32 bytes long"
HEADINGS = "patient_id,service_date,hcpcs_code,units"

Open = Callable[..., ClaimFile]


@pytest.fixture
def open_text(tmp_path: Path) -> Open:
    """Write a text or bytes as a file and open it as claims."""

    def write_and_open(
        content: str | bytes, mapping: Mapping | None = None, name: str = "march.csv"
    ) -> ClaimFile:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_claim_file(path, mapping=mapping, pseudonym_key=KEY)

    return write_and_open


def lines(claims: ClaimFile) -> list[dict[str, Any]]:
    """All rows that were taken, each with its row number and what is not empty."""
    return [
        {name: value for name, value in row.items() if value is not None}
        for batch in claims.batches()
        for row in batch.to_pylist()
    ]


def row_numbers(claims: ClaimFile) -> list[int]:
    return [number for batch in claims.batches() for number in batch["row_number"].to_pylist()]


def column(claims: ClaimFile, name: str) -> list[str | None]:
    assert name in LINE_COLUMNS
    return [value for batch in claims.batches() for value in batch[name].to_pylist()]
