"""The sample clinic: what its notes truly support is planted, and the planted therapists show."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.evidence.note_tools import answers

SAMPLE = Path(__file__).parents[2] / "sample_data"
HABIT = ("B. Birch, PT", "G. Ginkgo, PT")
OVERUSE = "H. Hazel, PT"
MOVEMENT = ("97110", "97112", "97530")


@pytest.fixture(scope="module")
def lines() -> list[dict[str, str]]:
    """Noted lines: therapist, billed, planted and supported code ('' = none)."""
    columns = ["claim_id", "line_number", "hcpcs_code", "rendering_name", "note"]
    claims = pq.read_table(SAMPLE / "claims.parquet", columns=columns).to_pylist()
    planted = {
        (row["claim_id"], row["line_number"]): row["detail"]
        for row in pq.read_table(SAMPLE / "planted.parquet").to_pylist()
        if row["plant"] == "note"
    }
    noted = [row for row in claims if (row["claim_id"], row["line_number"]) in planted]
    texts = sorted({row["note"] for row in noted})
    supported = dict(zip(texts, (a["supported_code"] for a in answers(texts)), strict=True))
    return [
        {
            "therapist": row["rendering_name"],
            "billed": row["hcpcs_code"],
            "planted": planted[row["claim_id"], row["line_number"]].replace("none", ""),
            "supported": supported[row["note"]],
        }
        for row in noted
    ]


def test_support_is_what_was_planted(lines: list[dict[str, str]]) -> None:
    counts = Counter((line["planted"], line["supported"]) for line in lines)
    for code in MOVEMENT:
        given = sum(n for (_, supported), n in counts.items() if supported == code)
        true = sum(n for (planted, _), n in counts.items() if planted == code)
        right = counts[code, code]
        assert right / given >= 0.98, f"precision of {code}"
        assert right / true >= 0.95, f"recall of {code}"


def test_a_note_without_support_is_given_none(lines: list[dict[str, str]]) -> None:
    bare = [line for line in lines if not line["planted"]]
    assert sum(bool(line["supported"]) for line in bare) / len(bare) <= 0.02


def shares(lines: list[dict[str, str]], billed: str) -> dict[str, float]:
    """Per therapist, the share of notes under a code that support another movement code."""
    counts: defaultdict[str, list[bool]] = defaultdict(list)
    for line in lines:
        if line["billed"] == billed:
            counts[line["therapist"]].append(line["supported"] not in ("", billed))
    return {who: sum(other) / len(other) for who, other in counts.items()}


def test_the_two_of_habit_are_under_coded_and_nobody_else(lines: list[dict[str, str]]) -> None:
    found = shares(lines, "97110")
    assert all(found[who] > 0.20 for who in HABIT)
    few = {"N. Nutmeg, PT"}  # 14 patients: one note in eight
    assert max(share for who, share in found.items() if who not in {*HABIT, *few}) < 0.10


def test_the_one_of_overuse_is_over_coded_and_nobody_else(lines: list[dict[str, str]]) -> None:
    found = shares(lines, "97530")
    assert found[OVERUSE] > 0.40
    assert max(share for who, share in found.items() if who != OVERUSE) < 0.10
