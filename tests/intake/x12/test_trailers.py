"""Envelopes that do not add up are told of, and everything in them is read."""

from __future__ import annotations

import pytest

from tests.intake.x12.shapes import END, REMITTANCES, Read, interchange

MISCOUNTED = "what a trailer states differs from what the file holds; all that it holds was read."
UNCLOSED = "trailers are missing; what comes before their place was read."


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("SE*60*0001", "SE*99*0001", "SE01 99 != 60"),
        ("SE*60*0001", "SE*X*0001", "SE01 X != 60"),
        ("SE*60*0001", "SE**0001", "SE01  != 60"),
        ("SE*60*0001", "SE*60*0002", "SE02 0002 != 0001"),
        ("GE*1*99", "GE*2*99", "GE01 2 != 1"),
        ("GE*1*99", "GE*1*98", "GE02 98 != 99"),
        ("IEA*1*000000099", "IEA*0*000000099", "IEA01 0 != 1"),
        ("IEA*1*000000099", "IEA*1*000000098", "IEA02 000000098 != 000000099"),
        ("IEA*1*000000099~\n", "IEA*1*99~\nIEA*1*99~\n", ""),
        ("GE*1*99~\n", "GE*1*99~\nGE*1*99~\n", "GE without GS (segment 64)"),
    ],
)
def test_wrong_trailers(read: Read, old: str, new: str, finding: str) -> None:
    found = read(REMITTANCES.replace(old, new))
    if finding:
        assert found.warnings == [f"{finding}: {MISCOUNTED}"]
    assert found.summary.lines == 6


@pytest.mark.parametrize(
    ("end", "missing"),
    [
        ("SE*60", "no SE for the ST of segment 3; no GE for the GS of segment 2; "),
        ("GE*1", "no GE for the GS of segment 2; "),
        ("IEA*1", ""),
    ],
)
def test_missing_trailers(read: Read, end: str, missing: str) -> None:
    found = read(REMITTANCES.split(end)[0])
    assert found.warnings == [f"{missing}no IEA for the ISA of segment 1: {UNCLOSED}"]
    assert found.summary.lines == 6


def test_a_transaction_without_its_trailer_ends_at_the_next(read: Read) -> None:
    text = interchange("CLP*A*1*1", "SE*3*0001", "ST*835*0002", "CLP*B*1*1", "SE*3*0002")
    found = read(text.replace("SE*3*0001~\n", "").replace("SE*7*0001~\n", ""))
    assert found.summary.claims == 2
    assert found.warnings[0] == ("no SE for the ST of segment 3: " + UNCLOSED)


def test_a_file_cut_inside_a_segment(read: Read) -> None:
    """Half an amount is an amount too, so the last segment is not read."""
    found = read(REMITTANCES.split("2.1**2")[0])
    assert found.summary.lines == 0
    assert found.warnings[-1] == (
        "the last segment (26) has no end: "
        "the file is cut off; ask for it again if it should hold more."
    )


def test_other_transactions_are_left_out(read: Read) -> None:
    found = read(interchange("CLP*A*1*1", "SVC*HC:97110*1*1", kind="277") + REMITTANCES)
    assert found.summary.lines == 6
    assert found.warnings == [
        "transaction 277 of segment 3: "
        "only professional claims (837P) and remittances (835) are read."
    ]


def test_segments_outside_of_transactions(read: Read) -> None:
    found = read(REMITTANCES.replace("GE*1", f"CLP*X*1*1{END}CAS*CO*45*1{END}GE*1"))
    assert found.summary.claims == 4
    assert found.warnings == [
        "2 segments before segment 65: what stands outside of any transaction was left out."
    ]


def test_an_acknowledgement_between_header_and_group(read: Read) -> None:
    assert read(REMITTANCES.replace("GS*HP", f"TA1*1*260101*1200*A*000{END}GS*HP")).warnings == []


@pytest.mark.parametrize("kind", ["835", "837", "277"])
def test_a_file_without_claims(read: Read, kind: str) -> None:
    assert read(interchange(kind=kind)).warnings[0] == "The file holds no claims."
