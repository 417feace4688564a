"""Write a text as an X12 file and read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.x12.shapes import Found, Read, read_file


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a text or bytes as a file and read all of it."""

    def write_and_read(content: str | bytes) -> Found:
        path = tmp_path / "march.x12"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(path)

    return write_and_read
