"""Bytes in, rows of cells out: csv, tab-delimited text, fixed-width lines, workbooks."""

import csv
import io
from collections.abc import Iterator

import fastexcel

from dashboard.errors import UnreadableFileError
from dashboard.intake.cms.refusals import DOWNLOAD_AGAIN

# 0x1A is the end mark of old systems, which CMS leaves at the end of some files.
PADDING = " \t\r\n\x0b\x0c\x1a\x00\xa0"
END_MARK_NOTE = "end mark 0x1A ignored"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def is_binary(content: bytes) -> bool:
    """Say whether the bytes are no text: a zero byte early on, without the mark of UTF-16."""
    return b"\x00" in content[:512] and not content.startswith(UTF_16_MARKS)


def text_of(content: bytes) -> str:
    """Return the text: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows letters."""
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def fixed_width_rows(text: str) -> list[list[str]]:
    """Return each line as one cell, unstripped: its columns are counted."""
    return [[line] for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def delimited_rows(text: str, label: str) -> list[list[str]]:
    """Return the stripped cells of each row; tabs separate where the first lines hold several.

    `label` names the file in the error for a row that cannot be split.
    """
    is_tabbed = any(line.count("\t") >= 4 for line in text[:8000].splitlines())
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter="\t" if is_tabbed else ",",
        quoting=csv.QUOTE_NONE if is_tabbed else csv.QUOTE_MINIMAL,
    )
    try:
        return [[cell.strip(PADDING) for cell in row] for row in reader]
    except csv.Error as problem:
        where = f"{label}, row {reader.line_num}"
        raise UnreadableFileError(
            f"{where}: not a row of a csv file ({problem}). {DOWNLOAD_AGAIN}"
        ) from None


def worksheets(content: bytes, label: str) -> Iterator[list[list[str]]]:
    """Yield the stripped cells of each worksheet of a workbook, as text, empty rows kept."""
    try:
        book = fastexcel.read_excel(content)
        for name in book.sheet_names:
            sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            columns = [column.to_pylist() for column in sheet.to_arrow().columns]
            rows = zip(*columns, strict=True)
            yield [[(cell or "").strip(PADDING) for cell in row] for row in rows]
    except fastexcel.FastExcelError:
        problem = "the workbook cannot be opened: it is damaged or protected"
        advice = "Load the csv or txt file of the same zip."
        raise UnreadableFileError(f"{label}: {problem}. {advice}") from None
