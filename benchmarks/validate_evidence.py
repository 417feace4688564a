"""`python -m benchmarks.validate_evidence`: how often the rules are right, into validation.csv.

Over the sets of tests/evidence, the planted notes of the sample clinic, and, where it lies beside
the checkout, the list of labelled activities, whose rows marked CONFLICT are left out.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.parquet as pq

from tests.evidence.note_tools import answers, rows_of

ROOT = Path(__file__).parents[1]
LABELS = ROOT.parent / "shared" / "labels" / "activity_codes.csv"
TARGET = ROOT / "dashboard" / "evidence" / "validation.csv"
HEADINGS = ("set_name", "answer", "group", "notes", "expected", "answered", "right")
CODES = ("97110", "97112", "97530")
_SETS = (
    ("own sentences", "sentences.csv"),
    ("own sentences written after the rules, which were then completed", "held_out_sentences.csv"),
    ("one exercise with three intents", "three_intents.csv"),
    ("notes that say too little", "too_little.csv"),
    ("own activities written after the rules", "held_out_activities.csv"),
    ("own sentences written after all, never tuned for", "last_sentences.csv"),
)
Labelled = tuple[str, str, str]
"""Note, label ('' = none), group."""


def main() -> None:
    """Judge every set and write the figures."""
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        for name, answer, labelled in _all_sets():
            writer.writerows([name, answer, *figure] for figure in _figures(answer, labelled))


def _all_sets() -> Iterator[tuple[str, str, list[Labelled]]]:
    if LABELS.exists():
        with LABELS.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if "CONFLICT" not in row["note"]]
        listed = [(row["text"], row["code"], row["evidence"]) for row in rows]
        yield "labelled activities", "typical_code", listed
    for name, file_name in _SETS:
        rows = rows_of(file_name)
        for answer in ("typical_code", "supported_code"):
            if answer in rows[0] or (answer == "supported_code" and "typical_code" not in rows[0]):
                yield name, answer, [(row["note"], row.get(answer, ""), "") for row in rows]
    yield "sample clinic", "supported_code", _planted()


def _planted() -> list[Labelled]:
    """Every noted line of the sample clinic with what is planted, grouped by therapist."""
    folder = ROOT / "sample_data"
    columns = ["claim_id", "line_number", "rendering_name", "note"]
    claims = pq.read_table(folder / "claims.parquet", columns=columns).to_pylist()
    planted = {
        (row["claim_id"], row["line_number"]): row["detail"].replace("none", "")
        for row in pq.read_table(folder / "planted.parquet").to_pylist()
        if row["plant"] == "note"
    }
    return [
        (row["note"], planted[key], row["rendering_name"])
        for row in claims
        if (key := (row["claim_id"], row["line_number"])) in planted
    ]


def _figures(answer: str, labelled: list[Labelled]) -> Iterator[tuple[str, int, int, int, int]]:
    texts = sorted({note for note, _, _ in labelled})
    found = dict(zip(texts, (row[answer] for row in answers(texts)), strict=True))
    pairs = [(label, found[note], group) for note, label, group in labelled]
    yield "all", *_counts((label, given) for label, given, _ in pairs)
    counts = Counter((label, given) for label, given, _ in pairs)
    for code in CODES:
        labelled_so = sum(n for (label, _), n in counts.items() if label == code)
        given_so = sum(n for (_, given), n in counts.items() if given == code)
        yield code, labelled_so, labelled_so, given_so, counts[code, code]
    for group in sorted({group for _, _, group in pairs if group}):
        yield group, *_counts((label, given) for label, given, each in pairs if each == group)


def _counts(pairs: Iterable[tuple[str, str]]) -> tuple[int, int, int, int]:
    """How many, labelled with a code, given a code, and given the right one."""
    listed = list(pairs)
    return (
        len(listed),
        sum(bool(label) for label, _ in listed),
        sum(bool(given) for _, given in listed),
        sum(bool(given) and label == given for label, given in listed),
    )


if __name__ == "__main__":
    main()
