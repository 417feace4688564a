"""What is refused whole: in one line, saying where, and without anything of a patient."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from dashboard.errors import UnreadableFileError
from dashboard.intake.x12.reader import open_x12_file
from dashboard.intake.x12.tokens import MOST_ELEMENTS
from tests.intake.conftest import KEY
from tests.intake.x12.shapes import CLAIMS, END, FILES, REMITTANCES, Read, interchange, read_file

HEADER = REMITTANCES.split(END)[0] + END


def refusal(read: Read, content: str | bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read(content)
    message = str(caught.value)
    assert message.startswith("march.x12: ")
    assert "\n" not in message
    assert caught.value.__cause__ is None
    return message


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("BPR*I*131.09", "BPR*I*1,131.09", "bad amount '1,131.09' in BPR02, segment 4 (byte 172)"),
        ("A100*1*214*", "A100*1*$214*", "bad amount '$214' in CLP03, segment 17 "),
        ("*214*96.55*", "*214*(96.55)*", "bad amount '(96.55)' in CLP04, segment 17 "),
        ("*96.55*25.15*", "*96.55*25.1.5*", "bad amount '25.1.5' in CLP05, segment 17 "),
        ("*128*62.1**2", "*128-*62.1**2", "bad amount '128-' in SVC02, segment 26 "),
        ("*128*62.1**2", "*128*6-2.1**2", "bad amount '6-2.1' in SVC03, segment 26 "),
        ("45*48.09", "45*--48.09", "bad amount '--48.09' in CAS03, segment 28 "),
        ("253*1.27", "253*1.27.", "bad amount '1.27.' in CAS06, segment 28 "),
        ("B6*79.91", "B6*79 91", "bad amount in AMT02, segment 31 "),
        ("A100*22.43", "A100*.", "bad amount '.' in PLB04, segment 61 "),
        ("L6*-1.05", "L6*-", "bad amount '-' in PLB06, segment 61 "),
        ("*128*62.1**2", "*1" + "0" * 13 + "*62.1**2", "bad amount '10000000000000' in SVC02"),
    ],
)
def test_amounts_that_are_no_numbers(read: Read, old: str, new: str, place: str) -> None:
    assert old in REMITTANCES
    message = refusal(read, REMITTANCES.replace(old, new))
    assert message.removeprefix("march.x12: ").startswith(place)
    assert "nothing was loaded" in message


def test_a_charge_that_is_no_number(read: Read) -> None:
    message = refusal(read, CLAIMS.replace("GP:KX*128*", "GP:KX*12B*"))
    assert "bad amount in SV102, segment 39 (byte " in message


@pytest.mark.parametrize("text", ["ROE", "1EG4TE5MK73", "NOT", "1e5", "\u0661\u0662"])
def test_what_may_name_a_patient_is_not_quoted(read: Read, text: str) -> None:
    """Columns that slipped bring names and member numbers into the place of an amount."""
    message = refusal(read, interchange(f"CLP*A*1*10*5*{text}"))
    assert text not in message
    assert "bad amount in CLP05, segment 4 " in message


@pytest.mark.parametrize(
    ("old", "new", "segment"),
    [
        ("CLP*A100", "CLP*${claim.id}", "CLP01"),
        ("CLP*A100", "CLP*{{claim}}", "CLP01"),
        ("CLP*A100", "CLP*<CLAIM ID>", "CLP01"),
        ("CLP*A100", "CLP*[CLAIM]", "CLP01"),
        ("EFT0001", "${checkNum}", "TRN02"),
        ("1EG4TE5MK73", "<MEMBER_ID>", "NM109"),
        ("HC:97110:GP:KX", "HC:${code}:GP", "SVC"),
        ("DTM*472*20260302", "DTM*472*${date}", "DTM02"),
        ("*128*62.1**2", "*[AMOUNT]*62.1**2", "SVC02"),
    ],
)
def test_templates_that_were_never_filled_in(read: Read, old: str, new: str, segment: str) -> None:
    message = refusal(read, REMITTANCES.replace(old, new, 1))
    fault = "bad amount" if segment == "SVC02" else "placeholder of a template"
    assert f"{fault} in {segment}, segment " in message


def test_templates_of_claims(read: Read) -> None:
    assert "in CLM01, segment " in refusal(read, CLAIMS.replace("CLM*A100", "CLM*${id}"))
    assert "in DTP03, segment " in refusal(read, CLAIMS.replace("D8*20260302", "D8*<DATE>"))
    assert "in SV1, segment " in refusal(read, CLAIMS.replace("HC:97112", "HC:[CODE]"))


@pytest.mark.parametrize("start", ["GS*", "ST*", "BPR*", "CLP*"])
def test_no_header(read: Read, start: str) -> None:
    message = refusal(read, start + REMITTANCES.split(start, 1)[1])
    assert message.startswith("march.x12: no ISA header: ")


@pytest.mark.parametrize("content", [b"patient_id,units\n", HEADER.encode("utf-16")])
def test_what_is_no_x12(read: Read, content: bytes) -> None:
    assert "no ISA header" in refusal(read, content)


@pytest.mark.parametrize("length", [20, 60, 103])
def test_half_a_header(read: Read, length: int) -> None:
    assert "the ISA header is not whole after segment 0" in refusal(read, HEADER[:length])
    later = refusal(read, REMITTANCES + HEADER[:length])
    assert "the ISA header is not whole after segment 64" in later


def test_a_header_that_ends_with_its_last_element(read: Read) -> None:
    """Found by fuzzing: no terminator, so nothing to part segments by."""
    cut = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER    *          *00*   "
    assert "the ISA header is not whole" in refusal(read, f"{cut}*ZZ*SE0NDE03*R0*   T*")


def test_nul_bytes(read: Read) -> None:
    message = refusal(read, REMITTANCES.replace("ROE*JANE", "ROE\0*JANE"))
    assert "a NUL byte inside a segment" in message


def test_a_segment_of_countless_elements(read: Read) -> None:
    assert read(interchange("ZZ" + "*1" * MOST_ELEMENTS + "*" * 0)).warnings
    message = refusal(read, interchange("ZZ" + "*123456789" * (MOST_ELEMENTS + 1)))
    assert f"a segment of more than {MOST_ELEMENTS} elements" in message


@pytest.mark.parametrize("filler", [b"x", b"*", b":", b"ISA", b"IEA*", b"\n", b" "])
def test_a_segment_without_end_takes_no_memory(tmp_path: Path, filler: bytes) -> None:
    path = tmp_path / "march.x12"
    with path.open("wb") as file:
        file.write(HEADER.encode() + b"GS*HP~ST*835*1~CLP*A")
        for _ in range(64):
            file.write(filler * (500_000 // len(filler)))
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFileError, match=r"without an end within 1 MB"):
            read_file(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000


@pytest.mark.parametrize("filler", [b"x", b"~", b"I", b"ISA", b"\0"])
def test_rubbish_behind_an_interchange_takes_no_memory(tmp_path: Path, filler: bytes) -> None:
    path = tmp_path / "march.x12"
    with path.open("wb") as file:
        file.write(REMITTANCES.encode())
        for _ in range(64):
            file.write(filler * (500_000 // len(filler)))
    tracemalloc.start()
    try:
        assert read_file(path).summary.lines == 6
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "march.x12"
    path.write_text(REMITTANCES)
    file = open_x12_file(path, pseudonym_key=KEY)
    path.write_text(REMITTANCES + "\n")
    with pytest.raises(UnreadableFileError, match="changed while it was read"):
        list(file.tables())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot be opened"):
        open_x12_file(tmp_path / "march.x12", pseudonym_key=KEY)


def test_progress_and_a_second_reading() -> None:
    file = open_x12_file(FILES / "remittances.835", name="era", pseudonym_key=KEY)
    assert (file.name, file.bytes_read) == ("era", 0)
    first = [batch.num_rows for _, batch in file.tables()]
    assert file.bytes_read == file.size_bytes == (FILES / "remittances.835").stat().st_size
    assert [batch.num_rows for _, batch in file.tables()] == first
    assert file.summary().lines == 6
