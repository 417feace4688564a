"""Our own X12 files in every shape that X12 comes in, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.intake.lines import Refusal
from dashboard.intake.x12.reader import Summary, X12File, open_x12_file
from tests.intake.conftest import KEY

FILES = Path(__file__).parent / "files"
CLAIMS = (FILES / "claims.837").read_text(encoding="utf-8")
CLAIMS_4010 = (FILES / "claims_4010.837").read_text(encoding="utf-8")
REMITTANCES = (FILES / "remittances.835").read_text(encoding="utf-8")
END = "~\n"

Row = dict[str, Any]
Read = Callable[[str | bytes], "Found"]


@dataclass(frozen=True)
class Found:
    """Everything that was read of a file; a row has only the columns that are not empty."""

    file: X12File
    tables: dict[str, list[Row]]
    summary: Summary
    warnings: list[str]
    refusals: list[Refusal]

    def rows(self, table: str) -> list[Row]:
        return self.tables.get(table, [])


def read_file(path: Path) -> Found:
    file = open_x12_file(path, pseudonym_key=KEY)
    tables: dict[str, list[Row]] = {}
    for name, batch in file.tables():
        rows = [{k: v for k, v in row.items() if v is not None} for row in batch.to_pylist()]
        tables.setdefault(name, []).extend(rows)
    return Found(file, tables, file.summary(), file.warnings, file.refusals)


def reshaped(
    text: str, element: str = "*", component: str = ":", end: str = END, wrapped_at: int = 0
) -> str:
    """A file of ours with other separators; wrapped: line ends wherever a line is full."""
    assert not set(element + component + end.strip("~ \r\n")) & set(text) - set("*:~")
    changed = text.translate({ord("*"): element, ord(":"): component}).replace(END, end)
    if wrapped_at:
        lines = [changed[at : at + wrapped_at] for at in range(0, len(changed), wrapped_at)]
        changed = "\r\n".join(lines)
    return changed


def interchange(*segments: str, kind: str = "835") -> str:
    """A whole file around the segments of one transaction, its counts right."""
    function, guide = {"835": ("HP", "005010X221A1"), "837": ("HC", "005010X222A1")}.get(
        kind, ("HN", "005010X212")
    )
    head = REMITTANCES.split(END)[0]
    return END.join(
        [
            head,
            f"GS*{function}*A*B*20260320*1200*99*X*{guide}",
            f"ST*{kind}*0001",
            *segments,
            f"SE*{len(segments) + 2}*0001",
            "GE*1*99",
            "IEA*1*000000099",
            "",
        ]
    )
