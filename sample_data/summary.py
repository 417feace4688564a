"""The tables of README.md, counted from the files: `python -m sample_data.summary`."""

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq

from sample_data.practice import THERAPISTS

FOLDER = Path(__file__).parent
MOVEMENT = ("97110", "97112", "97530")
HEADS = [
    "Therapist",
    "Clinic",
    "Patients",
    "Visits",
    "97110 share",
    "97530 share",
    "Same set again",
    "97110 notes: other code",
    "97530 notes: other code",
]
Row = dict[str, object]
_Units = dict[str, Counter[str]]


def claim_lines(folder: Path = FOLDER) -> list[Row]:
    """Return the lines of claims.parquet that can be taken, without the reversals."""
    rows: list[Row] = pq.read_table(folder / "claims.parquet").to_pylist()
    return [row for row in rows if str(row["claim_id"])[0] == "C" and int(str(row["units"])) > 0]


def planted(folder: Path = FOLDER) -> list[Row]:
    """Return the rows of planted.parquet: claim_id, line_number, plant, detail."""
    rows: list[Row] = pq.read_table(folder / "planted.parquet").to_pylist()
    return rows


def shares(lines: list[Row], code: str, by: str = "rendering_npi") -> dict[str, float]:
    """Return a code's share of the movement units (0-1) by the values of a column."""
    units: _Units = defaultdict(Counter)
    for line in lines:
        if line["hcpcs_code"] in MOVEMENT:
            units[str(line[by])][str(line["hcpcs_code"])] += int(str(line["units"]))
    return {key: counts[code] / counts.total() for key, counts in units.items()}


def same_set_shares(lines: list[Row]) -> dict[str, float]:
    """Return the share (0-1) of visits with exactly the codes and units of the visit before.

    Both visits are the same patient's, under the same therapist, whose NPI is the key.
    """
    visits: dict[tuple[str, str, str], set[tuple[object, object]]] = defaultdict(set)
    for line in lines:
        key = (str(line["rendering_npi"]), str(line["patient_id"]), str(line["service_date"]))
        visits[key].add((line["hcpcs_code"], line["units"]))
    same: _Units = defaultdict(Counter)
    ordered = sorted(visits)
    for before, after in pairwise(ordered):
        if before[:2] == after[:2]:
            same[after[0]]["same" if visits[before] == visits[after] else "other"] += 1
    return {npi: counts["same"] / counts.total() for npi, counts in same.items()}


def note_shares(lines: list[Row], truths: list[Row], code: str) -> dict[str, Counter[str]]:
    """Return by NPI how many notes under a code truly support it, another code, or none."""
    truth = {_key(row): str(row["detail"]) for row in truths if row["plant"] == "note"}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if line["hcpcs_code"] == code and (found := truth.get(_key(line))):
            kind = "billed" if found == code else "none" if found == "none" else "other"
            counts[str(line["rendering_npi"])][kind] += 1
    return counts


def _key(row: Row) -> tuple[object, object]:
    return row["claim_id"], row["line_number"]


def therapist_table(lines: list[Row], truths: list[Row]) -> str:
    """Return the README's table of therapists in Markdown, a row each."""
    exercise, activity = shares(lines, "97110"), shares(lines, "97530")
    same = same_set_shares(lines)
    notes = note_shares(lines, truths, "97110"), note_shares(lines, truths, "97530")
    rows = [HEADS, ["---"] * len(HEADS)]
    for person in THERAPISTS:
        npi = person.rendering_npi
        own = [line for line in lines if line["rendering_npi"] == npi]
        patients, visits = ({line[name] for line in own} for name in ("patient_id", "claim_id"))
        figures = [exercise[npi], activity[npi], same[npi]]
        figures += [counts[npi]["other"] / counts[npi].total() for counts in notes]
        start = [person.rendering_name, person.clinic_id, str(len(patients)), str(len(visits))]
        rows.append(start + [f"{figure:.2f}" for figure in figures])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def plant_table(truths: list[Row]) -> str:
    """Return the README's count of planted lines by kind in Markdown."""
    counts = Counter(str(row["plant"]) for row in truths)
    rows = [f"| `{plant}` | {count:,} |" for plant, count in sorted(counts.items())]
    return "\n".join(["| plant | lines |", "| --- | --- |", *rows])


if __name__ == "__main__":
    print(therapist_table(claim_lines(), planted()), plant_table(planted()), sep="\n\n")
