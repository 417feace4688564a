"""Workbooks written part by part, as no program writes them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="March" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def cell(place: str, text: str) -> str:
    """A cell of text; a place such as A1, or none, when it follows the one before."""
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="str"><v>{text}</v></c>'


def row(number: int, texts: Iterable[str]) -> str:
    """A row of cells from column A on."""
    cells = "".join(cell(f"{chr(65 + i)}{number}", text) for i, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


def write_parts(path: Path, rows: str, **more: str) -> Path:
    """A workbook of one sheet with these rows, and with more parts."""
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, SHEET: sheet, **more}.items():
            archive.writestr(name, text)
    return path


def understate(path: Path, size: int) -> Path:
    """Let a workbook declare that its sheet unpacks to so many bytes, with a sum that fits."""
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = zlib.crc32(archive.read(SHEET)[: size + 1])
    name = SHEET.encode()
    local = raw.find(name) - 30
    central = raw.rfind(name) - 46
    for place, offset in ((local, 14), (central, 16)):
        struct.pack_into("<I", raw, place + offset, start)
        struct.pack_into("<I", raw, place + offset + 8, size)
    path.write_bytes(raw)
    return path
