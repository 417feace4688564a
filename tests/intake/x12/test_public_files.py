"""Public X12 files of many makers give what their index says, where the files are at hand."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import UnreadableFileError
from tests.intake.x12.shapes import Found, read_file

X12 = Path(__file__).parents[3].parent / "shared" / "x12"
INDEX = X12 / "index.csv"
ROWS: list[dict[str, str]] = (
    list(csv.DictReader(INDEX.open(encoding="utf-8"))) if INDEX.exists() else []
)
LOADED = [row for row in ROWS if row["expected"] != "refuse"]
REFUSED = [row for row in ROWS if row["expected"] == "refuse"]
pytestmark = pytest.mark.skipif(not ROWS, reason="the public files are not at hand")
MODIFIERS = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")
# What the index's columns of therapy codes and modifiers are about; they name no others.
THERAPY_MODIFIERS = {"GP", "GO", "GN", "KX", "CQ", "CO", "59", "XE", "XP", "XS", "XU"}
THERAPY = {"97001", "97110", "97112", "97140", "97150", "97161", "97530", "97535"}


def names(row: dict[str, str]) -> str:
    return row["file"]


@pytest.mark.parametrize("row", LOADED, ids=names)
def test_a_file_gives_what_the_index_says(row: dict[str, str]) -> None:
    found = read_file(X12 / row["file"])
    summary = found.summary
    assert found.file.kind == {"835": "835", "837p": "837P"}[row["kind"]]
    assert (summary.claims, summary.lines) == (int(row["claims"]), int(row["lines"]))
    assert summary.charge_amount == Decimal(row["sum_charge"])
    assert summary.paid_amount == Decimal(row["sum_paid"])
    assert summary.adjustments == int(row["adjustments"])
    assert adjustment_codes(found) == row["adjustment_codes"]
    assert (therapy_codes(found), therapy_modifiers(found)) == (
        row["therapy_codes"],
        row["modifiers"],
    )


@pytest.mark.parametrize("row", LOADED, ids=names)
def test_a_file_warns_of_what_the_index_says(row: dict[str, str]) -> None:
    said = " ".join(read_file(X12 / row["file"]).warnings)
    for finding in filter(None, row["reason"].split("; ")):
        assert finding in said
    assert ("SE01" in said) == (row["expected"] == "load with warning")


@pytest.mark.parametrize("row", REFUSED, ids=names)
def test_a_malformed_file_is_refused(row: dict[str, str]) -> None:
    # The index quotes a claim number that stands for an amount; a refusal of ours does not.
    reason = row["reason"].split(" '")[0]
    with pytest.raises(UnreadableFileError, match=reason):
        read_file(X12 / row["file"])


def lines(found: Found) -> list[dict[str, Any]]:
    return [*found.rows("service_lines"), *found.rows("remittance_lines")]


def therapy_codes(found: Found) -> str:
    return " ".join(sorted({line.get("hcpcs_code", "") for line in lines(found)} & THERAPY))


def therapy_modifiers(found: Found) -> str:
    """The sets of modifiers, each as one word, that hold none but those of therapy."""
    of_lines = ([line[name] for name in MODIFIERS if name in line] for line in lines(found))
    joined = {
        ":".join(given) for given in of_lines if given and THERAPY_MODIFIERS.issuperset(given)
    }
    return " ".join(sorted(joined))


def adjustment_codes(found: Found) -> str:
    codes = Counter(
        f"{row['adjustment_group_code']}-{row['adjustment_reason_code']}"
        for row in found.rows("remittance_adjustments")
    )
    return " ".join(f"{code}x{count}" for code, count in sorted(codes.items()))
