"""Separators, wrapping, marks and envelopes: the same lines whatever shape a file is in."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from dashboard.intake.x12 import tokens
from dashboard.intake.x12.header import Separators, find_separators, is_x12
from dashboard.intake.x12.tokens import Tokenizer
from tests.intake.x12.shapes import (
    CLAIMS,
    CLAIMS_4010,
    END,
    REMITTANCES,
    Found,
    Read,
    interchange,
    reshaped,
)

HEADER = REMITTANCES.split(END)[0]


def same(found: Found, other: Found) -> bool:
    return (found.tables, found.summary, found.warnings, found.refusals) == (
        other.tables,
        other.summary,
        other.warnings,
        other.refusals,
    )


@pytest.mark.parametrize("text", [CLAIMS, REMITTANCES, CLAIMS_4010], ids=["837", "835", "4010"])
@pytest.mark.parametrize("end", ["~", "~\n", "~\r\n", "\n", "\r", "\r\n", "\x1c", "'\n", "~ \n  "])
def test_separators(read: Read, text: str, end: str) -> None:
    plain = text.replace("*^*00501*", "*U*00501*")  # where ^ separates, it does not repeat
    expected = read(plain)
    for element, component in itertools.product("*|^\x1d", ":><\x1f"):
        assert same(read(reshaped(plain, element, component, end)), expected)


@pytest.mark.parametrize("text", [CLAIMS, REMITTANCES], ids=["837", "835"])
@pytest.mark.parametrize("width", [7, 64, 79, 80, 105, 106, 107])
def test_lines_wrapped_inside_segments(read: Read, text: str, width: int) -> None:
    assert same(read(reshaped(text, end="~", wrapped_at=width)), read(text))


@pytest.mark.parametrize(
    "frame",
    [
        "\ufeff{}",
        "\n\n  {}",
        "{}\n\n",
        "{}\x1a",
        "{}\0\0\0\0",
        "\ufeff\r\n{}\r\n",
    ],
)
def test_what_surrounds_an_interchange(read: Read, frame: str) -> None:
    found = read(frame.format(REMITTANCES))
    assert same(found, read(REMITTANCES))


def test_a_last_trailer_without_its_end(read: Read) -> None:
    assert same(read(REMITTANCES.removesuffix(END)), read(REMITTANCES))


def test_texts_above_and_between_interchanges_are_told(read: Read) -> None:
    found = read(f"From: payer\n{REMITTANCES}-- next --\n{REMITTANCES}")
    assert found.summary.claims == 8
    assert found.warnings == [
        "18 bytes between interchanges: what stands outside of any transaction was left out."
    ]


def test_both_kinds_and_other_separators_in_one_file(read: Read) -> None:
    other = reshaped(REMITTANCES.replace("*^*", "*U*"), "^", ">", "\n")
    found = read(CLAIMS + other + "\n" + CLAIMS_4010)
    apart = [read(CLAIMS), read(REMITTANCES), read(CLAIMS_4010)]
    assert found.file.kind == "837P and 835"
    assert found.summary.lines == sum(each.summary.lines for each in apart)
    assert found.rows("remittance_lines")[0]["modifier_2"] == "KX"
    assert found.rows("service_lines")[-1]["diagnosis_codes"] == "724.2 E812.0 V57.1"
    numbers = [
        row["row_number"]
        for name in found.tables
        for row in found.rows(name)
        if name in ("service_lines", "remittance_lines")
    ]
    assert len(set(numbers)) == len(numbers)
    assert found.rows("remittance_lines")[0]["row_number"] == 100 + 26


def test_an_interchange_that_the_next_one_cuts_off(read: Read) -> None:
    """Its IEA is missing, and the next one has other separators."""
    found = read(CLAIMS.split("GE*1")[0] + reshaped(REMITTANCES, "|", ">", "'"))
    assert found.summary.lines == 12
    assert found.warnings[-1] == (
        "no GE for the GS of segment 2; no IEA for the ISA of segment 1: "
        "trailers are missing; what comes before their place was read."
    )


@pytest.mark.parametrize(
    ("header", "separators"),
    [
        (HEADER + "~\nGS*", ("*", ":", "~")),
        ("ISA*00* *00* *ZZ*A*ZZ*B*260101*1200*^*00501*1*0*P*:~GS*", ("*", ":", "~")),
        (HEADER + "   ~\nGS*", None),
        (HEADER + "\n~\nGS*", ("*", ":", "~")),
        (HEADER[:-1] + "\n:~\nGS*", ("*", ":", "~")),
        (HEADER + "\r\nGS*HP*A\r\n", ("*", ":", "\n")),
        (HEADER + "\rGS*HP*A\r", ("*", ":", "\r")),
        (HEADER + "\n  GS*HP*A\n", ("*", ":", "\n")),
        (HEADER[:-1] + "~GS*HP~", ("*", ":", "~")),  # no sixteenth element
        (HEADER[:-1] + "~\nGS*HP~\n", ("*", ":", "~")),
        (HEADER[:-1] + " ~\nGS*HP~\n", ("*", ":", "~")),
        ("I\nSA" + HEADER[3:] + "~GS", ("*", ":", "~")),
        (HEADER.replace("*", "\x1d") + "\x1cGS", ("\x1d", ":", "\x1c")),
        (HEADER[:-1] + "*~GS", None),
        (HEADER[:60] + "~GS*HP*A*B~ST*835~BPR*I~TRN*1~N1*PR~", None),
        (HEADER[:60], None),
        ("ISA", None),
    ],
)
def test_a_header_declares_its_separators(
    header: str, separators: tuple[str, str, str] | None
) -> None:
    assert find_separators(header) == (separators and Separators(*separators))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEADER.encode(), True),
        (b"\xef\xbb\xbf\r\n" + HEADER.encode(), True),
        (b"Subject: ERA\r\n\r\n" + HEADER.encode(), True),
        (b"ISA|00|          |", True),
        (b"ST*835*0001~", True),
        (b"GS|HP|A|B|", True),
        (b"CLP*A*1*2", True),
        (b"ISA|patient_id|units", False),
        (b"ISA\tpatient_id\tunits", False),
        (b"ISA,00,patient_id", False),
        (b"ST|city|zip", False),
        (b"ST,GS,CLP", False),
        (b"patient_id,note\nA1,ISA*00", False),
        (b"", False),
    ],
)
def test_x12_is_known_by_its_first_bytes(head: bytes, expected: bool) -> None:
    assert is_x12(head) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_names_in_either_encoding(read: Read, encoding: str) -> None:
    text = CLAIMS.replace("ALDER*ANN", "MUÑOZ*ZOË")
    line = read(text.encode(encoding)).rows("service_lines")[0]
    assert line["rendering_name"] == "MUÑOZ, ZOË"


def test_a_character_split_by_wrapping_is_whole(read: Read) -> None:
    data = reshaped(CLAIMS.replace("ALDER", "MUÑOZ"), end="~").encode()
    wrapped = data.replace(b"\xc3", b"\xc3\r\n")
    assert read(wrapped).rows("service_lines")[0]["rendering_name"] == "MUÑOZ, ANN"


def segments(path: Path, chunk_bytes: int) -> list[tuple[int, int, list[str]]]:
    return [
        (*block.position(number), elements)
        for block in Tokenizer(path, "x", chunk_bytes).blocks()
        for number, elements in enumerate(block.segments(), block.first_number)
    ]


@pytest.mark.parametrize("end", ["~", "~\r\n", "\r\n", "~ \n "])
def test_chunks_do_not_matter(tmp_path: Path, end: str) -> None:
    text = reshaped(CLAIMS, end=end) + "\n\nnext " + reshaped(REMITTANCES, "|", ">", "'")
    path = tmp_path / "x"
    path.write_text("\ufeff" + text.replace("ALDER", "MUÑOZ"), encoding="utf-8")
    whole = segments(path, 1 << 20)
    for chunk_bytes in (1, 2, 3, 5, 17, 64, 1000):
        assert segments(path, chunk_bytes) == whole


@pytest.mark.parametrize("end", ["~", "~\r\n", "\r\n", "~ \n ", "~~\n~"])
def test_positions_are_where_segments_begin(tmp_path: Path, end: str) -> None:
    path = tmp_path / "x"
    path.write_text("\ufeff junk\n" + reshaped(CLAIMS, end=end), encoding="utf-8", newline="")
    data = path.read_bytes()
    found = segments(path, 100)
    assert [number for number, _, _ in found] == list(range(1, 101))
    for _, offset, elements in found:
        assert data[offset:].startswith("*".join(elements).encode())


def test_many_small_interchanges(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand ISA are read in one pass, and warned of in a few words."""
    broken = interchange("CLP*A*1*1").replace("IEA*1*000000099", "IEA*2*000000099")
    found = read(broken * 1000)
    assert found.summary.claims == 1000
    (warning,) = found.warnings
    assert warning.startswith("IEA01 2 != 1; IEA01 2 != 1; ")
    assert "; and 995 more: what a trailer states differs" in warning


def test_nested_headers_are_no_recursion(read: Read) -> None:
    found = read((HEADER + END) * 3000 + REMITTANCES)
    assert found.summary.claims == 4


def test_batches_are_cut_and_a_claim_stays_open(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunk by chunk and row by row, later segments still reach the rows that they complete."""
    expected = [read(text) for text in (CLAIMS, REMITTANCES)]
    monkeypatch.setattr("dashboard.intake.x12.tables.BATCH_ROWS", 1)
    monkeypatch.setattr(tokens.Tokenizer.__init__, "__defaults__", (1,))
    for text, whole in zip((CLAIMS, REMITTANCES), expected, strict=True):
        found = read(text)
        assert same(found, whole)
        batches = list(itertools.groupby(name for name, _ in found.file.tables()))
        assert len(batches) > 2 or len(found.tables) == 1
