"""A file is known by its content; what is no table is refused plainly."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dashboard.errors import FullUnitError, UnreadableFileError
from dashboard.intake.claims import open_claim_file
from tests.intake.conftest import HEADINGS, KEY, Open, row_numbers

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7\n", "this is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture"),
        (b"\xff\xd8\xff\xe0", "this is a picture"),
        (b"GIF89a", "this is a picture"),
        (b"BM\x36\x00\x00\x00\x00\x00", "this is a picture"),
        (gzip.compress(b"patient_id", mtime=0), r"compressed file \(gzip\)"),
        (b"7z\xbc\xaf\x27\x1c", r"compressed file \(7z\)"),
        (b"Rar!\x1a\x07", r"compressed file \(RAR\)"),
        (b"{\\rtf1", r"\(RTF\)"),
        (b"PARE", "encrypted"),
        (b"SQLite format 3\0", "a database"),
        (OLE + b"\0" * 3000, r"an old Office file \(such as \.xls\)"),
        (OLE + b"\0" * 2_000_000 + "EncryptedPackage".encode("utf-16-le"), "by a password"),
        (b"ISA*00*          *00*", "the ISA header is not whole"),
        (b"\xef\xbb\xbf\r\nISA~00~", "the ISA header is not whole"),
        (b"ST*835*0001~", "no ISA header"),
        (b"<!DOCTYPE html><html><table>", "a web page or XML"),
        (b" \n<html xmlns:x=", "a web page or XML"),
        (b'<?xml version="1.0"?>', "a web page or XML"),
        (b'[{"patient_id": 1}]', "looks like JSON"),
        (b'{"lines": []}', "looks like JSON"),
    ],
)
@pytest.mark.parametrize("name", ["march.csv", "march.xlsx", "march.parquet"])
def test_what_is_no_table_is_refused(
    open_text: Open, content: bytes, message: str, name: str
) -> None:
    with pytest.raises(UnreadableFileError, match=message) as caught:
        open_text(content, name=name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["march.xlsx", "march.xls", "march.parquet", "march", "march.csv"])
def test_the_extension_does_not_matter(open_text: Open, name: str) -> None:
    claims = open_text(f"{HEADINGS}\nA1,d,97110,1\n", name=name)
    assert (claims.kind, row_numbers(claims)) == ("csv", [2])


@pytest.mark.parametrize("heading", ["ISA", "ISA code", "BMI", "isa_number"])
def test_texts_that_only_begin_alike_are_read(open_text: Open, heading: str) -> None:
    claims = open_text(f"{heading},{HEADINGS}\nx,A1,d,97110,1\n")
    assert row_numbers(claims) == [2]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"march\.csv: cannot be opened \(No such file"):
        open_claim_file(tmp_path / "march.csv", pseudonym_key=KEY)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FullUnitError, match="cannot be opened"):
        open_claim_file(tmp_path, pseudonym_key=KEY)
