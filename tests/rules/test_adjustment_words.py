"""The words for the codes of remittances: ours, short, and there for what therapy meets."""

import csv
import re
from pathlib import Path

import pytest

PUBLISHED = Path(__file__).parents[2] / "queries" / "published"
# File: the column of the code, the column of the words, and the codes that must have some.
WORDS = {
    "adjustment_reasons": (
        "adjustment_reason_code",
        "reason",
        "1 2 3 4 5 6 11 15 16 18 22 23 24 26 27 29 31 45 49 50 51 58 59 95 96 97 107 109 119 140 "
        "144 146 147 150 151 163 167 170 177 181 182 183 197 198 204 222 226 227 234 236 237 242 "
        "252 253 256 272 288 A1 B7 B13 B15 B16",
    ),
    "remark_codes": (
        "remark_code",
        "remark",
        "N851 N362 N657 M15 MA130 N19 N20 N56 M51 M20 N115 N386 N130",
    ),
    "adjustment_groups": ("adjustment_group_code", "meaning", "CO PR OA PI CR"),
    "provider_adjustment_reasons": (
        "adjustment_reason_code",
        "adjustment_reason",
        "50 51 72 90 AM AP B2 BD BN C5 CS CT E3 FB IP IR IS J1 L3 L6 LE LS OB PI PL RA TL WO WU",
    ),
    "claim_statuses": ("claim_status_code", "claim_status", "1 2 3 4 19 20 21 22 23 25"),
}


def published(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", WORDS)
def test_codes_are_held_once_and_therapys_are_among_them(name: str) -> None:
    column, _, needed = WORDS[name]
    codes = [row[column] for row in published(name)]
    assert len(codes) == len(set(codes))
    assert set(re.findall(r"\w+", needed)) - set(codes) == set()


@pytest.mark.parametrize("name", WORDS)
def test_words_are_short_plain_and_ours(name: str) -> None:
    _, words, _ = WORDS[name]
    for row in published(name):
        assert 0 < len(row[words]) <= 90
        assert row[words] == row[words].strip().rstrip(".")
        assert row["source"].startswith("own wording; code list: ")


def test_what_lowers_a_payment_is_not_called_a_denial() -> None:
    """CARC 45, 59 and 253 stand on lines that were paid."""
    told = {row["adjustment_reason_code"]: row["reason"] for row in published("adjustment_reasons")}
    assert not [code for code in ("45", "59", "253", "2") if "den" in told[code].lower()]
