"""Delimited text: encodings, delimiters, line ends, quotes, and rows at fault."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import NotAClaimFileError, UnreadableFileError
from dashboard.intake import delimited
from dashboard.intake.cells import TEXT_COLUMNS
from dashboard.intake.claims import (
    REQUIRED,
    SCHEMA,
    Refusal,
    inspect_claim_file,
    open_claim_file,
)
from dashboard.intake.encoding import look_through
from tests.intake.conftest import HEADINGS, KEY, Open, column, lines, row_numbers

ROW = "A1,2025-03-03,97110,2"
LINE = {"patient_id": "A1", "service_date": "2025-03-03", "hcpcs_code": "97110", "units": "2"}


def test_a_plain_file(open_text: Open) -> None:
    content = f"{HEADINGS},charge_amount\n{ROW},90.00\n{ROW},\n"
    claims = open_text(content)
    assert (claims.name, claims.kind, claims.size_bytes) == ("march.csv", "csv", len(content))
    assert claims.content_hash == hashlib.sha256(content.encode()).hexdigest()
    assert claims.headings == (*REQUIRED, "charge_amount")
    assert claims.header_row == 1
    assert (claims.dropped, claims.unused, claims.warnings) == ((), (), [])
    assert claims.bytes_read == 0
    assert lines(claims) == [
        {"row_number": 2, **LINE, "charge_amount": "90.00"},
        {"row_number": 3, **LINE},
    ]
    assert claims.refusals == []
    assert claims.bytes_read == claims.size_bytes


def test_every_batch_has_the_row_number_and_all_columns_as_text(open_text: Open) -> None:
    (batch,) = open_text(f"{HEADINGS}\n{ROW}\n").batches()
    assert batch.schema == SCHEMA
    assert batch.schema.names == ["row_number", *TEXT_COLUMNS]
    assert {str(field.type) for field in batch.schema} == {"int64", "string"}


def test_a_file_can_be_read_twice(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS}\n{ROW}\nB2\n{ROW}\n")
    first = (lines(claims), claims.refusals)
    assert (lines(claims), claims.refusals) == first
    assert len(claims.refusals) == 1


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(open_text: Open, delimiter: str) -> None:
    claims = open_text(f"{HEADINGS}\n{ROW}\n".replace(",", delimiter))
    assert lines(claims) == [{"row_number": 2, **LINE}]
    assert claims.kind == ("tsv" if delimiter == "\t" else "csv")


def test_the_delimiter_is_not_the_most_frequent_sign(open_text: Open) -> None:
    claims = open_text(f'{HEADINGS.replace(",", ";")};"Charges, in $, billed"\nA1;x;97110;2;1,5\n')
    assert column(claims, "units") == ["2"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("is_ended", [True, False])
def test_line_ends(open_text: Open, line_end: str, is_ended: bool) -> None:
    text = line_end.join([HEADINGS, ROW, "", ROW]) + line_end * is_ended
    assert row_numbers(open_text(text)) == [2, 4]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_encodings_that_a_file_declares(open_text: Open, mark: bytes, encoding: str) -> None:
    text = f"Übersicht,,,\n{HEADINGS}\nJosé 日本 🏥,2025-03-03,97110,2\n"
    claims = open_text(mark + text.encode(encoding))
    assert claims.warnings == []
    assert lines(claims) == [{"row_number": 3, **LINE, "patient_id": "José 日本 🏥"}]


def test_what_is_not_utf_8_is_read_as_windows_1252_and_said(open_text: Open) -> None:
    text = f"Café,,,\n{HEADINGS}\nJosé “x”,2025-03-03,97110,2\n"
    claims = open_text(text.encode("cp1252"))
    assert claims.warnings == ["The file is not UTF-8; it is read as Windows-1252."]
    assert lines(claims) == [{"row_number": 3, **LINE, "patient_id": "José “x”"}]


def test_a_byte_that_windows_1252_leaves_open_is_no_error(open_text: Open) -> None:
    claims = open_text(b"\x81 list,,,\n" + f"{HEADINGS}\nJ\x81,d,97110,2\n".encode("latin-1"))
    assert column(claims, "patient_id") == ["J\N{REPLACEMENT CHARACTER}"]


def test_a_mark_of_utf_8_before_what_is_not_utf_8(open_text: Open) -> None:
    claims = open_text(codecs.BOM_UTF8 + f"{HEADINGS}\nJosé,d,97110,2\n".encode("cp1252"))
    assert column(claims, "patient_id") == ["José"]


@pytest.mark.parametrize("shift", [0, 1])  # one of them ends a chunk of 1 MB inside a letter
def test_a_letter_cut_by_the_end_of_a_chunk(open_text: Open, shift: int) -> None:
    claims = open_text("t" * shift + f"\n{HEADINGS}\n" + "éé,2025-03-03,97110,2\n" * 60_000)
    assert claims.size_bytes > 1 << 20
    assert claims.warnings == []
    assert set(column(claims, "patient_id")) == {"éé"}


def test_utf_16_that_is_cut_off_is_refused(open_text: Open) -> None:
    content = codecs.BOM_UTF16_LE + f"{HEADINGS}\n{ROW}".encode("utf-16-le")[:-1]
    with pytest.raises(UnreadableFileError, match=r"march\.csv: the text is damaged \(utf-16-le\)"):
        open_text(content)


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADINGS}\n{ROW}\n\0\0\0\n".encode(),
        f"{HEADINGS}\nJos\xe9,\0\n".encode("latin-1"),
        codecs.BOM_UTF16_LE + f"{HEADINGS}\n\0\n".encode("utf-16-le"),
        f"{HEADINGS}\n{ROW}\n".encode("utf-16-le"),  # nothing says that it is UTF-16
    ],
)
def test_nul_is_refused(open_text: Open, content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"march\.csv: not a text file, or a damaged one"):
        open_text(content)


@pytest.mark.parametrize("content", ["\n", " \r\n\t\n", "\ufeff"])
def test_a_file_without_text(open_text: Open, content: str) -> None:
    with pytest.raises(UnreadableFileError, match="holds no text"):
        open_text(content)


@pytest.mark.parametrize("content", [HEADINGS, f"{HEADINGS}\n", f"{HEADINGS}\r\n\r\n,,,\r\n"])
def test_headings_and_no_rows(open_text: Open, content: str) -> None:
    claims = open_text(content)
    assert claims.warnings == ["There are no rows below the headings."]
    assert lines(claims) == []
    assert claims.refusals == []


def test_one_column(open_text: Open) -> None:
    with pytest.raises(NotAClaimFileError, match="service_date, hcpcs_code, units"):
        open_text("patient_id\nA1\n")


def test_titles_and_blank_rows_above_the_headings(open_text: Open) -> None:
    claims = open_text(f'"March\nreport, ""final""",,\n\n,,,\n{HEADINGS}\n{ROW}\n')
    assert claims.header_row == 4
    assert lines(claims) == [{"row_number": 5, **LINE}]


def test_the_hint_that_excel_writes_above_a_list(open_text: Open) -> None:
    claims = open_text(f"sep=;\n{HEADINGS}\n{ROW}\n".replace(",", ";"))
    assert row_numbers(claims) == [3]


def test_headings_in_row_20_are_found_and_in_row_21_are_not(open_text: Open) -> None:
    assert row_numbers(open_text("Title\n" * 19 + f"{HEADINGS}\n{ROW}\n")) == [21]
    with pytest.raises(NotAClaimFileError, match="none of the first 20 rows"):
        open_text("Title\n" * 20 + f"{HEADINGS}\n{ROW}\n")


def test_headings_that_are_repeated_are_a_row_like_others(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS}\n{ROW}\n{HEADINGS}\n{ROW}\n")
    assert claims.header_row == 1
    assert row_numbers(claims) == [2, 3, 4]


def test_a_heading_over_two_lines(open_text: Open) -> None:
    claims = open_text(f'Patient ID,"Service\nDate",CPT,Units\n{ROW}\n')
    assert claims.headings[1] == "Service\nDate"
    assert lines(claims) == [{"row_number": 2, **LINE}]


def test_quoted_cells(open_text: Open) -> None:
    first = 'A1,2025-03-03,97110,2,"said ""ow"", then\r\nrested"'
    second = '"A,1","2025-03-03",97110,"2",5" band'
    claims = open_text(f"{HEADINGS},note\n{first}\n{second}\n")
    assert lines(claims) == [
        {"row_number": 2, **LINE, "note": 'said "ow", then\r\nrested'},
        {"row_number": 3, **LINE, "patient_id": "A,1", "note": '5" band'},
    ]


def test_cells_are_trimmed_and_empty_ones_are_null(open_text: Open) -> None:
    rows = [
        " A1\t, 2025-03-03,97110 ,2,Blue  Cross",
        '  ,2025-03-03,"",\xa02\xa0,"  "',
        "É,d,97110,2,\u2003",
    ]
    assert lines(open_text("\n".join([f"{HEADINGS},payer", *rows]))) == [
        {"row_number": 2, **LINE, "payer": "Blue  Cross"},
        {"row_number": 3, "service_date": "2025-03-03", "units": "2"},
        {
            "row_number": 4,
            "patient_id": "É",
            "service_date": "d",
            "hcpcs_code": "97110",
            "units": "2",
        },
    ]


def test_a_text_written_as_a_formula_is_the_text(open_text: Open) -> None:
    claims = open_text(f'{HEADINGS}\n="00123",2025-03-03,"=""97110""",2\n')
    assert lines(claims) == [{"row_number": 2, **LINE, "patient_id": "00123"}]


def test_blank_rows_are_left_out_and_counted(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS}\n\n{ROW}\n,,,\n   \n , ,\t,\n{ROW}\n\x1a")
    assert row_numbers(claims) == [3, 7]
    assert claims.refusals == []


def test_a_row_without_a_patient_is_not_blank(open_text: Open) -> None:
    assert row_numbers(open_text(f"{HEADINGS}\n,,,2\n,,,\n")) == [2]


def test_rows_with_too_few_or_too_many_cells_are_refused_and_the_others_kept(
    open_text: Open,
) -> None:
    rows = ["A1,2025-03-03,97110", ROW, f"{ROW},9,9", "", f'"x\ny",d,97110,2,"{ROW}"', ROW]
    claims = open_text("Title\n" + HEADINGS + "\n" + "\n".join(rows) + "\n")
    assert row_numbers(claims) == [4, 8]
    needed = "4 cells, one under each heading"
    assert claims.refusals == [
        Refusal(3, "row", "3 cells", needed),
        Refusal(5, "row", "6 cells", needed),
        Refusal(7, "row", "5 cells", needed),
    ]


def test_row_numbers_across_blocks(open_text: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_BLOCK_BYTES", 200)
    rows = ["" if n % 7 == 0 else "bad" if n % 5 == 0 else f"{n},d,97110,1" for n in range(2, 2000)]
    claims = open_text("\n".join([HEADINGS, *rows]))
    found = [(line["row_number"], line["patient_id"]) for line in lines(claims)]
    assert found == [(n, str(n)) for n in range(2, 2000) if n % 7 and n % 5]
    assert [refusal.row_number for refusal in claims.refusals] == [
        n for n in range(2, 2000) if n % 5 == 0 and n % 7
    ]


def test_progress_grows_with_the_blocks(open_text: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_BLOCK_BYTES", 1000)
    claims = open_text(f"{HEADINGS}\n" + f"{ROW}\n" * 1000)
    seen = [claims.bytes_read for _ in claims.batches()]
    assert seen == sorted(seen)
    assert 0 < seen[0] < claims.size_bytes == claims.bytes_read


@pytest.mark.parametrize("rows", [f"{ROW},\n" * 3, f"{ROW}, \n{ROW},\n"])
def test_a_delimiter_more_at_the_end_of_every_row(open_text: Open, rows: str) -> None:
    claims = open_text(f"{HEADINGS}\n{rows}")
    assert len(lines(claims)) == rows.count("\n")
    assert claims.refusals == []


def test_a_delimiter_more_at_the_end_of_the_headings(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS},\n{ROW}\n{ROW}\n")
    assert row_numbers(claims) == [2, 3]


def test_a_cell_more_with_text_in_every_row_is_refused(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS}\n{ROW},x\n{ROW},x\n")
    assert lines(claims) == []
    assert [refusal.found for refusal in claims.refusals] == ["5 cells", "5 cells"]


def test_a_column_without_heading_is_left_out_and_said(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS},,note, \n{ROW},x,y,\n")
    assert claims.warnings == ["Column 5 has no heading and is left out."]
    assert claims.unused == ()
    assert lines(claims) == [{"row_number": 2, **LINE, "note": "y"}]


@pytest.mark.parametrize("rows", ['A1,"2025,97110,2\n', 'A1,d,97110,"2\n', '"A1'])
def test_a_quote_that_is_never_closed(open_text: Open, rows: str) -> None:
    claims = open_text(f"{HEADINGS},note\n{ROW},\n{rows}{ROW},\n{ROW},")
    with pytest.raises(UnreadableFileError, match=r"march\.csv: a quotation mark .* row [23] "):
        list(claims.batches())


def test_a_quote_that_is_never_closed_does_not_fill_the_memory(
    open_text: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_BLOCK_BYTES", 1000)
    claims = open_text(f'{HEADINGS}\n{ROW}\nA1,"d,97110,2\n' + f"{ROW}\n" * 1000)
    with pytest.raises(UnreadableFileError, match="never closed"):
        list(claims.batches())


def test_rows_so_long_that_the_first_look_ends_in_one(open_text: Open) -> None:
    rows = [f"{ROW},{'x' * 9_000}{n},{'y' * 3_000}" for n in range(60)]
    claims = open_text("\n".join([f"{HEADINGS},note,", *rows]))
    assert claims.warnings == ["Column 6 has no heading and is left out."]
    assert [len(note or "") for note in column(claims, "note")] == [9_001] * 10 + [9_002] * 50


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be"])
@pytest.mark.parametrize("size", [1, 3, 1000, -1])
@pytest.mark.parametrize(("text", "tail"), [("é\n", b"\0\n"), ("é", b"\n\0\n"), ("\r", b"\0\n")])
def test_a_stream_is_utf_8_with_a_last_line_of_its_own(
    tmp_path: Path, encoding: str, size: int, text: str, tail: bytes
) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    path = tmp_path / "march.csv"
    path.write_bytes(mark + text.encode(encoding))
    looked = look_through(path, "march.csv")
    with looked.stream(looked.mark_bytes) as stream:
        assert stream.readable()
        pieces = list(iter(lambda: stream.read(size), b""))
        assert stream.bytes_read == looked.size_bytes
        assert stream.read(size) == b""
    assert b"".join(pieces) == text.encode() + tail
    assert size < 0 or max(map(len, pieces)) <= size


def test_an_open_quote_in_the_headings(open_text: Open) -> None:
    with pytest.raises(UnreadableFileError, match="a quotation mark in it is never closed"):
        open_text(f'"{HEADINGS}\n' + f"{ROW}\n" * 40_000)


def test_too_many_rows_at_fault_say_that_the_file_is_at_fault(
    open_text: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_MOST_REFUSALS", 10)
    assert len(lines(open_text(f"{HEADINGS}\n{ROW}\n" + "bad\n" * 10))) == 1
    with pytest.raises(UnreadableFileError, match="more than 10 rows do not have 4 cells"):
        list(open_text(f"{HEADINGS}\n{ROW}\n" + "bad\n" * 11).batches())


def test_a_file_that_changes_while_it_is_read(open_text: Open, tmp_path: Path) -> None:
    claims = open_text(f"{HEADINGS}\n{ROW}\n")
    with (tmp_path / "march.csv").open("a") as file:
        file.write(f"{ROW}\n")
    with pytest.raises(UnreadableFileError, match="changed while it was read"):
        list(claims.batches())


def test_what_becomes_damaged_while_it_is_read(open_text: Open, tmp_path: Path) -> None:
    claims = open_text(f"{HEADINGS}\n{ROW}\n")
    (tmp_path / "march.csv").write_bytes(f"{HEADINGS}\n{ROW[2:]}\xff\n".encode("latin-1") * 2)
    with pytest.raises(UnreadableFileError, match=r"march\.csv: cannot be read below row 1"):
        list(claims.batches())


def test_only_the_columns_that_are_read_are_taken_from_the_file(open_text: Open) -> None:
    claims = open_text(f"Patient Name,{HEADINGS},Colour\nJane Roe,{ROW},red\n")
    assert {index for rows in claims._source.rows() for index in rows.columns} == {1, 2, 3, 4}


def test_a_name_for_messages(tmp_path: Path) -> None:
    path = tmp_path / "upload-17.tmp"
    path.write_text("a,b\n")
    with pytest.raises(NotAClaimFileError, match=r"^april\.csv: "):
        open_claim_file(path, name="april.csv", pseudonym_key=KEY)


def test_rows_come_a_block_at_a_time(open_text: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_BLOCK_BYTES", 1 << 16)
    claims = open_text(f"{HEADINGS}\n" + f"{ROW}\n" * 50_000)
    sizes = [batch.num_rows for batch in claims.batches()]
    assert sum(sizes) == 50_000
    assert max(sizes) * len(ROW) < 1 << 16


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
tables = st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=tables,
    delimiter=st.sampled_from(",\t;|"),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    block=st.integers(400, 1000),
)
def test_what_the_csv_writer_writes_is_read_back(
    tmp_path: Path,
    rows: list[tuple[str, ...]],
    delimiter: str,
    line_end: str,
    encoding: str,
    block: int,
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([REQUIRED, *rows])
    path = tmp_path / f"{os.getpid()}.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "_BLOCK_BYTES", block)
        claims = inspect_claim_file(path, pseudonym_key=KEY)
        found = lines(claims)
    expected = [
        {"row_number": number, **filled}
        for number, row in enumerate(rows, start=2)
        if (filled := {n: c.strip() for n, c in zip(REQUIRED, row, strict=True) if c.strip()})
    ]
    assert found == expected
    assert claims.refusals == []
