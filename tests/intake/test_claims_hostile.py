"""Files that are made to hang the program, take all memory or end it: refused in one line."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.errors import UnreadableFileError
from dashboard.intake import archive, delimited, encoding
from dashboard.intake.claims import Refusal, open_claim_file
from dashboard.intake.sheets import SheetScan, column_number
from tests.intake.conftest import HEADINGS, KEY, Open, lines, row_numbers
from tests.intake.xlsx_parts import cell, row, understate, write_parts

MB = 1 << 20
NAMES = HEADINGS.split(",")
TABLE = row(1, NAMES) + row(2, ["A1", "2025-03-03", "97110", "2"])
ROW = "A1,2025-03-03,97110,2"

# Opens a file and reads it whole; says what came of it and how much memory it took. The peak is set
# back first: a process begins with that of the one which started it.
READER = """
import json, re, sys
from pathlib import Path
from dashboard.errors import FullUnitError
from dashboard.intake.claims import open_claim_file
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) >> 10
Path("/proc/self/clear_refs").write_text("5")
before, message = peak(), ""
try:
    claims = open_claim_file(Path(sys.argv[1]), pseudonym_key=bytes(32))
    for batch in claims.batches():
        pass
except FullUnitError as error:
    message = str(error)
print(json.dumps([message, peak() - before]))
"""


def read_apart(path: Path) -> tuple[str, int]:
    """The error of reading a file in a process of its own, and the megabytes that it took."""
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)], capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, "the process was ended"
    message, megabytes = json.loads(done.stdout)
    assert message.startswith(f"{path.name}: ")
    assert "\n" not in message
    return message, megabytes


def of_bytes(*parts: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        with path.open("wb") as file:
            file.writelines(parts)
        return path

    return write


def sparse(path: Path) -> Path:
    """Two gigabytes that take no place on disk."""
    with path.open("wb") as file:
        file.write(f"{HEADINGS}\n".encode())
        file.truncate(2048 * MB)
    return path


def of_sheet(rows: str) -> Callable[[Path], Path]:
    return lambda path: write_parts(path, rows)


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux does")
@pytest.mark.parametrize(
    ("name", "write", "message"),
    [
        ("one_line.csv", of_bytes(*[b"ab," * MB] * 20), "row 1 does not end within 512 KB"),
        (
            "one_line_below.csv",
            of_bytes(HEADINGS.encode(), b"\n", *[b"ab," * MB] * 20),
            "the row below row 1 is longer than 4 MB",
        ),
        (
            "one_cell_below.csv",
            of_bytes(HEADINGS.encode(), b"\n", ROW.encode(), b"\n", *[b"x" * MB] * 60),
            "the row below row 2 is longer than 4 MB",
        ),
        (
            "open_quote.csv",
            of_bytes(HEADINGS.encode(), b"\n", b'"', *[b"x\n" * (MB >> 1)] * 60),
            "a quotation mark is opened in or after row 1",
        ),
        ("quotes.csv", of_bytes(*[b'"' * MB] * 60), "row 1 does not end within 512 KB"),
        ("zeros.csv", sparse, "it holds NUL"),
        ("blank.csv", of_bytes(f"{HEADINGS}\n".encode(), b"\n" * 60 * MB), "blank lines"),
        (
            "ragged.csv",
            of_bytes(f"{HEADINGS}\n".encode(), b"x\n" * 4 * MB),
            "more than 100,000 rows do not have 4 cells",
        ),
        ("columns.csv", of_bytes(b"a," * 200_000 + b"a\n"), "row 1 has 200,001 cells, more than"),
        (
            "corners.xlsx",
            of_sheet(TABLE + f'<row r="1048576">{cell("XFD1048576", "x")}</row>'),
            "a sheet spans 1,048,576 rows and 16,384 columns",
        ),
        (
            "beyond.xlsx",
            of_sheet(TABLE + f'<row r="4000000000">{cell("ZZZZZZ4000000000", "x")}</row>'),
            "a sheet spans 4,000,000,000 rows",
        ),
        (
            "row_number.xlsx",
            of_sheet(TABLE + f'<row r="4000000000">{cell("", "x")}</row>'),
            "a sheet spans 4,000,000,000 rows",
        ),
    ],
)
def test_a_hostile_file_takes_no_memory(
    tmp_path: Path, name: str, write: Callable[[Path], Path], message: str
) -> None:
    found, megabytes = read_apart(write(tmp_path / name))
    assert message in found
    assert megabytes < 150


def test_a_row_of_a_million_cells_is_a_refusal(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS}\n{'1,' * MB}1\n{ROW}\n")
    assert row_numbers(claims) == [3]
    assert claims.refusals == [
        Refusal(2, "row", f"{MB + 1} cells", "4 cells, one under each heading")
    ]


def test_as_many_columns_as_are_read(open_text: Open) -> None:
    more = [f"colour {n}" for n in range(1_996)]
    claims = open_text(",".join([*NAMES, *more]) + f"\n{ROW}{',' * 1_996}\n")
    assert row_numbers(claims) == [2]
    with pytest.raises(UnreadableFileError, match="row 1 has 2,001 cells, more than the 2,000"):
        open_text(",".join([*NAMES, *more, "one more"]) + "\n")


def test_blank_lines_of_an_export_are_no_fault(
    open_text: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "_MOST_BLANK_LINES", 10)
    assert row_numbers(open_text(f"{HEADINGS}\n{ROW}\n" + "\n" * 20)) == [2]
    with pytest.raises(UnreadableFileError, match="more than 10 blank lines"):
        open_text(f"{HEADINGS}\n{ROW}\n" + "\n" * 22)


def test_blank_rows_of_too_few_cells_end_at_a_limit(
    open_text: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_MOST_SET_ASIDE", 10)
    assert row_numbers(open_text(f"{HEADINGS}\n{ROW}\n" + ",\n" * 10)) == [2]
    with pytest.raises(UnreadableFileError, match="rows do not have 4 cells"):
        list(open_text(f"{HEADINGS}\n{ROW}\n" + ",\n" * 12).batches())


def test_a_workbook_that_declares_less_than_it_holds(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "lie.xlsx", TABLE + row(3, ["x" * 100_000]))
    with pytest.raises(UnreadableFileError, match="unpacks to more than it declares"):
        open_claim_file(understate(path, 700), pseudonym_key=KEY)


def test_a_workbook_of_very_many_parts(tmp_path: Path) -> None:
    more = {f"xl/media/{number}": "" for number in range(archive.MOST_MEMBERS)}
    path = write_parts(tmp_path / "many.xlsx", TABLE, **more)
    with pytest.raises(UnreadableFileError, match="4,101 or more files are packed in it"):
        open_claim_file(path, pseudonym_key=KEY)


def test_a_part_that_repeats_the_name_of_the_sheet_is_looked_at(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "twice.xlsx", TABLE)
    with zipfile.ZipFile(path, "a") as book, pytest.warns(UserWarning, match="Duplicate name"):
        book.writestr("xl/worksheets/sheet1.xml", f"<x>{cell('XFD1048576', 'x')}</x>")
    with pytest.raises(UnreadableFileError, match="16,384 columns"):
        open_claim_file(path, pseudonym_key=KEY)


def test_entities_that_would_grow_without_end_are_not_read(tmp_path: Path) -> None:
    formula = '<row r="2"><c r="A2"><f>1+1</f></c></row>'
    book = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><workbook>&a;</workbook>'
    path = write_parts(tmp_path / "entities.xlsx", formula, **{"xl/workbook.xml": book})
    with pytest.raises(UnreadableFileError, match="damaged or cut off"):
        open_claim_file(path, pseudonym_key=KEY)


def test_a_formula_without_its_result_is_refused_where_it_is_read(tmp_path: Path) -> None:
    def formula(place: str, value: str, kind: str = "") -> str:
        return f'<c r="{place}"{kind}><f>1+1</f>{value}</c>'

    rows = row(1, [*NAMES, "Colour"]) + "".join(
        f'<row r="{number}">'
        + "".join(
            cell(f"{c}{number}", text) for c, text in zip("ABC", ROW.split(","), strict=False)
        )
        + last
        + "</row>"
        for number, last in enumerate(
            [
                formula("D2", "<v>2</v>"),
                formula("D3", ""),
                formula("D4", "<v></v>"),
                formula("D5", "<v/>"),
                formula("D6", "<v></v>", ' t="str"'),  # its result is an empty text
                cell("D7", "1") + formula("E7", ""),  # nobody reads this column
            ],
            start=2,
        )
    )
    claims = open_claim_file(write_parts(tmp_path / "made.xlsx", rows), pseudonym_key=KEY)
    assert row_numbers(claims) == [2, 6, 7]
    assert [(refusal.row_number, refusal.field) for refusal in claims.refusals] == [
        (3, "units"), (4, "units"), (5, "units"),
    ]  # fmt: skip
    assert claims.refusals[0].found == "a formula without its result"
    assert "open the workbook in Excel" in claims.refusals[0].needed


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1"])
def test_text_that_looks_like_a_formula_stays_text(open_text: Open, note: str) -> None:
    quoted = note.replace('"', '""')
    (line,) = lines(open_text(f'{HEADINGS},note\n{ROW},"{quoted}"\n'))
    assert line["note"] == note.strip()


def test_a_sheet_is_measured_alike_however_its_bytes_come() -> None:
    text = (
        "<sheetData>"
        + "".join(f"<row>{cell('', 'x') * n}</row>" for n in (3, 7, 2))
        + row(9, ["a", "b"])
        + "<row r=\"12\"><x:c r='AB12'><x:f>A1</x:f></x:c></row></sheetData>"
    ).encode()
    for size in (1, 7, 64, 10_000):
        scan = SheetScan()
        for start in range(0, len(text), size):
            scan.feed(text[start : start + size])
        scan.close()
        assert (scan.rows, scan.columns) == (12, 28)
        assert size < 64 or scan.formulas == {(11, 27)}


def test_cells_that_do_not_say_their_place_are_counted() -> None:
    scan = SheetScan()
    scan.feed(f"<sheetData><row>{cell('', 'x') * 3}</row><row>{cell('', 'x') * 5}</row>".encode())
    scan.close()
    assert (scan.rows, scan.columns) == (2, 5)


@pytest.mark.parametrize(
    ("letters", "number"), [(b"A", 1), (b"z", 26), (b"AA", 27), (b"XFD", 16_384), (b"", 0)]
)
def test_the_number_of_a_column(letters: bytes, number: int) -> None:
    assert column_number(letters) == number
