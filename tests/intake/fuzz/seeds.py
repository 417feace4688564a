"""What the fuzzer starts from: small files of every kind, made here and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.intake.xlsx_parts import cell, row
from tests.x12_text import Claim, Line, claims_837, remittance_835

HEADINGS = ["patient_id", "service_date", "hcpcs_code", "units", "note", "Charge"]
ROWS = [
    ["A1", "2025-03-03", "97110", "2", 'said "ow"\nand rested', "$1,234.50"],
    ["É2", "3/3/2025", "97530:GP", "1", "=1+1", "(12.00)"],
]
WIDE = "MRN,DOS,CPT1,Units1,CPT2,Units2\nA,3/2/2026,97110,2,97530,1\n,,,,,\n"


def seeds(reader: str) -> Iterator[bytes]:
    """Inputs for a reader: files, save for xlsx, which starts from the rows of a sheet."""
    yield from {"delimited": _delimited, "xlsx": _sheets, "x12": _x12}[reader]()


def write_seeds(reader: str, folder: Path) -> None:
    """Put the seeds of a reader where the fuzzer looks for them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(reader)):
        (folder / f"seed-{number:02}").write_bytes(seed)


def _delimited() -> Iterator[bytes]:
    for delimiter in (",", "\t", ";", "|"):
        lines = [HEADINGS, *([_quoted(text) for text in row] for row in ROWS)]
        text = "\r\n".join(delimiter.join(line) for line in lines) + "\r\n"
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
            yield text.encode(encoding)
    yield WIDE.encode()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _sheets() -> Iterator[bytes]:
    plain = row(1, HEADINGS) + "".join(row(n, texts) for n, texts in enumerate(ROWS, start=2))
    yield plain.replace("\n", " ").encode()
    yield (plain + '<row r="4"><c r="D4"><f>1+1</f><v></v></c><c r="E4" t="e"/></row>').encode()
    yield ("<row>" + "".join(cell("", text) for text in HEADINGS) + "</row><row/>").encode()


def _x12() -> Iterator[bytes]:
    claims = [
        Claim("C1", (Line("97110", 2, paid="50.00", adjustments=(("CO", "45", "10.00"),)),)),
        Claim("C2", (Line("97530", modifiers=("GP", "59")),), status="22"),
    ]
    for text in (claims_837(claims), remittance_835(claims)):
        yield text.encode()
        yield text.replace("~\n", "~").replace("*", "|").encode()
    yield (claims_837(claims) + remittance_835(claims)).encode()
