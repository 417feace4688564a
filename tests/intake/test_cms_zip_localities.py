"""ZIP5: fixed columns, the quarter printed in each line, whole or refused."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.intake.cms import COLUMNS
from dashboard.intake.cms.zip_localities import STATES
from tests.intake import cms_files
from tests.intake.cms_files import gzipped, read, records, zip5, zip5_line, zipped

NAME = "ZIP5_OCT2025.txt"


def refusal(folder: Path, content: bytes, *, minimum_rows: int | None = 1) -> str:
    return cms_files.refusal(folder, content, NAME, minimum_rows=minimum_rows)


def test_columns_are_counted(tmp_path: Path) -> None:
    lines = [zip5_line("GA", "30303", "10212", "01"), zip5_line("NJ", "07001", "12402", "01", "1")]
    (table,) = read(tmp_path, zip5(lines), NAME)
    assert table.columns == COLUMNS["zip_localities"]
    assert records(table) == [
        {
            "zip_code": "30303",
            "state": "GA",
            "carrier": "10212",
            "locality": "01",
            "plus4_decides": "0",
            "source": "CMS ZIP5 2025 Q4",
        },
        {
            "zip_code": "07001",
            "state": "NJ",
            "carrier": "12402",
            "locality": "01",
            "plus4_decides": "1",
            "source": "CMS ZIP5 2025 Q4",
        },
    ]
    assert table.effective_from == date(2025, 10, 1)
    assert table.notes == (
        "1 ZIP codes lie in more than one locality: only their nine digits decide",
    )


@pytest.mark.parametrize("wrap", ["\r\n", "\n", "\n\x1a"])
def test_line_ends_and_end_marks_are_borne(tmp_path: Path, wrap: str) -> None:
    content = (zip5_line("GA", "30303", "10212", "01") + wrap).encode()
    (table,) = read(tmp_path, content, NAME)
    assert len(table.rows) == 1


def test_gzip_and_zip_give_the_same_rows(tmp_path: Path) -> None:
    content = zip5([zip5_line("GA", "30303", "10212", "01")])
    (plain,) = read(tmp_path, content, NAME)
    (packed,) = read(tmp_path, gzipped(content), NAME + ".gz")
    (inside,) = read(tmp_path, zipped({NAME: content, "ZIP5lyout.txt": b"layout"}), "zips.zip")
    assert plain.rows == packed.rows == inside.rows


def test_the_name_dates_a_file_whose_lines_do_not(tmp_path: Path) -> None:
    content = zip5([zip5_line("GA", "30303", "10212", "01", quarter="")])
    (table,) = read(tmp_path, content, "ZIP5_APR2026.txt")
    assert table.effective_from == date(2026, 4, 1)
    assert "its date is unknown" in cms_files.refusal(tmp_path, content, "zips.txt")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (zip5_line("ga", "30303", "10212", "01"), "row 2: the state was expected in columns 1-2"),
        (zip5_line("GA", "3030x", "10212", "01"), "the ZIP code was expected in columns 3-7"),
        (zip5_line("GA", "30303", "1021 ", "01"), "the carrier was expected in columns 8-12"),
        (zip5_line("GA", "30303", "10212", "0?"), "the locality was expected in columns 13-14"),
        (zip5_line("GA", "30303", "10212", "01", "2"), "the plus-four flag, 0 or 1, was expected"),
        ("GA3030310212", "row 2: the line has 12 of 80 columns, so the file seems to be cut off"),
        (zip5_line("GA", "30303", "10212", "01") + "9", "a line of 80 columns was expected"),
        (zip5_line("GA", "30303", "10212", "01", quarter="20261"), "2 different values of year"),
        (zip5_line("GA", "30303", "10212", "01")[:78], "2 different values of year and quarter"),
        (zip5_line("AL", "35004", "10112", "00"), 'ZIP code "35004" stands there 2 times'),
    ],
)
def test_a_bad_line_refuses_the_file_with_its_columns(
    tmp_path: Path, line: str, expected: str
) -> None:
    content = zip5([zip5_line("AL", "35004", "10112", "00"), line])
    assert expected in refusal(tmp_path, content)


@pytest.mark.parametrize("quarter", ["20255", "99991"])
def test_no_date_is_guessed(tmp_path: Path, quarter: str) -> None:
    content = zip5([zip5_line("AL", "35004", "10112", "00", quarter=quarter)])
    assert "no year and quarter (YYYYQ)" in refusal(tmp_path, content)


def test_zip9_is_told_apart(tmp_path: Path) -> None:
    line = zip5_line("GA", "30303", "10212", "01", "1")
    nine = zip5([line[:21] + "1234" + line[25:]])
    assert "this is ZIP9" in refusal(tmp_path, nine)
    both = zipped({"ZIP9_OCT2025.txt": nine, NAME: zip5([line])})
    assert [table.table for table in read(tmp_path, both, "zips.zip")] == ["zip_localities"]


def test_a_file_without_its_last_states_is_truncated(tmp_path: Path) -> None:
    lines = [
        zip5_line(state, f"{number:03d}{part:02d}", "10212", "01")
        for number, state in enumerate(sorted(STATES))
        for part in range(100)
    ]
    more = [zip5_line("AL", f"{number:05d}", "10112", "00") for number in range(60_000, 86_000)]
    (table,) = read(tmp_path, zip5([*more, *lines]), NAME, minimum_rows=None)
    assert len(table.rows) == len(lines) + len(more)
    cut = zip5([*more, *lines[:-100]])
    assert "no ZIP codes of WY found" in refusal(tmp_path, cut, minimum_rows=None)
    few = refusal(tmp_path, zip5(lines), minimum_rows=None)
    assert "5,000 ZIP codes found, a whole file has at least 30,000" in few
