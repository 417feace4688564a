"""Notes in files: by command, loaded beside claims, shared by codes, taken out and let go of."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.actions.claim_folders import gather_claim_files
from dashboard.actions.claims import load_files, unload
from dashboard.actions.evidence import drop_texts, keep_scored
from dashboard.errors import NotAClaimFileError
from dashboard.warehouse.database import Database
from tests.command_line import assert_one_line, run

OUT = [
    "note_id",
    "billed_code",
    "typical_code",
    "supported_code",
    "confidence",
    "evidence",
    "missing",
    "finding",
]
STRONG = "SLR 3x10 for quad strength."
CONTROL = "Poor balance; SLS on foam w/ perturbations."
TASK = "Unable to climb stairs; stair training x 10 steps."
CLAIMS = [
    "patient_id,service_date,hcpcs_code,units,claim_id,line_number,note",
    f"A,2025-05-01,97110,2,C1,1,{CONTROL}",
    "A,2025-05-01,97530,1,C1,2,",
    "B,2025-05-02,97530,1,C2,1,",
    "B,2025-05-02,97110,1,C2,2,",
]


def written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def evidence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, path: Path
) -> tuple[list[dict[str, str]], str]:
    out = tmp_path / "out.csv"
    outcome = run(capsys, "evidence", path, "--output", out)
    assert outcome.code == 0, outcome.err
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)), outcome.err


def loaded(database: Database, *paths: Path) -> list[int | None]:
    found = gather_claim_files(database, paths)
    return [result.load_id for result in load_files(database, found.files)]


def findings(database: Database) -> dict[str, tuple[str | None, str]]:
    """By claim and line: what the note supports and the finding."""
    rows = database.report("evidence_findings").to_pylist()
    return {
        f"{row['claim_id']} {row['line_number']}": (row["supported_code"], row["finding"])
        for row in rows
    }


def test_the_columns_of_the_contract(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = written(
        tmp_path / "notes.csv",
        [
            "note_id,hcpcs_code,note",
            f"n1,97110,{CONTROL}",
            f"n2,97530,{STRONG}",
            f"n3,97110,{STRONG}",
            "n4,97112,SLS and tandem.",
            "n5,97112,",
            f"n6,,{TASK}",
        ],
    )
    rows, said = evidence(capsys, tmp_path, path)
    assert list(rows[0]) == OUT
    assert [(r["note_id"], r["supported_code"], r["finding"]) for r in rows] == [
        ("n1", "97112", "under_coded"),
        ("n2", "97110", "over_coded"),
        ("n3", "97110", "supported"),
        ("n4", "", "cannot_say"),
        ("n5", "", "cannot_say"),
        ("n6", "97530", ""),
    ]
    assert '"Poor balance" (deficit of control)' in rows[0]["evidence"]
    assert rows[3]["typical_code"] == "97112"
    assert "97112: a documented deficit" in rows[3]["missing"]
    assert rows[4]["missing"] == "The note is empty."
    assert all(0 <= float(row["confidence"]) < 1 for row in rows)
    assert "1 rows have no note" in said
    assert "balance" not in said.lower()


def test_claim_and_line_stand_for_a_note_id(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows, _ = evidence(capsys, tmp_path, written(tmp_path / "claims.csv", CLAIMS))
    assert [row["note_id"] for row in rows] == ["C1|1", "C1|2", "C2|1", "C2|2"]
    assert rows[0]["finding"] == "under_coded"


def test_workbook_and_parquet_give_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [["note_id", "note"], ["1", STRONG], ["2", "=1+1 " + CONTROL], ["3", TASK]]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([f"'{cell}" if cell.startswith("=") else cell for cell in row])
    book.save(tmp_path / "notes.xlsx")
    pq.write_table(
        pa.table({"note_id": ["1", "2", "3"], "note": [row[1] for row in rows[1:]]}),
        tmp_path / "notes.parquet",
    )
    found = [
        [row["supported_code"] for row in evidence(capsys, tmp_path, tmp_path / name)[0]]
        for name in ("notes.xlsx", "notes.parquet")
    ]
    assert found == [["97110", "97112", "97530"]] * 2


def test_a_flow_sheet_is_joined_into_one_note(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = written(
        tmp_path / "flow.csv",
        [
            "Claim,Line,CPT,Intervention,Sets,Reps,Load,Minutes,Cues",
            "C9,1,97110,SLR,3,10,2 lb,,for quad strength",
            "C9,1,97110,Bridges,2,15,,,",
            "C9,2,97112,SLS on foam,,,,5,perturbations for poor balance",
        ],
    )
    rows, _ = evidence(capsys, tmp_path, path)
    assert [(row["note_id"], row["supported_code"]) for row in rows] == [
        ("C9|1", "97110"),
        ("C9|2", "97112"),
    ]
    assert '"3 sets"' in rows[0]["evidence"]


def test_a_file_of_nothing_but_notes_is_read_by_row(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = written(tmp_path / "notes.csv", ["note", STRONG, "Tolerated well."])
    rows, _ = evidence(capsys, tmp_path, path)
    assert [(row["note_id"], row["supported_code"]) for row in rows] == [
        ("2", "97110"),
        ("3", ""),
    ]
    with Database() as database, pytest.raises(NotAClaimFileError, match="notes without keys"):
        loaded(database, path)


def test_what_is_no_note_file_is_said_plainly(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    path = written(tmp_path / "a.csv", ["colour,size", "red,5"])
    assert_one_line(run(capsys, "evidence", path, "--output", out), "a.csv", "note")
    gone = tmp_path / "gone.csv"
    assert_one_line(run(capsys, "evidence", gone, "--output", out), "gone.csv", "no such file")
    assert not out.exists()


def test_notes_find_their_claims_by_any_key(tmp_path: Path) -> None:
    with Database() as database:
        notes = [
            written(tmp_path / "line.csv", ["claim_id,line_number,note", f"C1,2,{TASK}"]),
            written(tmp_path / "visit.csv", ["patient_id,service_date,note", f"B,5/2/2025,{TASK}"]),
        ]
        loaded(database, written(tmp_path / "claims.csv", CLAIMS), *notes)
        assert findings(database) == {
            "C1 1": ("97112", "under_coded"),
            "C1 2": ("97530", "supported"),
            "C2 1": ("97530", "supported"),
            "C2 2": (None, "cannot_say"),
        }


def test_notes_may_come_before_their_claims_and_go_again(tmp_path: Path) -> None:
    notes = written(tmp_path / "notes.csv", ["claim_id,note", f"C2,{STRONG}", f"C7,{STRONG}"])
    with Database() as database:
        [load] = loaded(database, notes)
        [matches] = database.report("note_matches").to_pylist()
        assert (matches["notes"], matches["unmatched_notes"]) == (2, 2)
        loaded(database, written(tmp_path / "claims.csv", CLAIMS))
        [matches] = database.report("note_matches").to_pylist()
        assert matches["unmatched_notes"] == 1
        assert findings(database)["C2 2"] == ("97110", "supported")
        assert load is not None
        unload(database, load)
        assert findings(database) == {"C1 1": ("97112", "under_coded")}
        assert database.rows("select count(*) from scored.texts") == [(1,)]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        # Headings say whose words are whose.
        (f"97110: {STRONG} 97530: {TASK}", ("97110", "97530")),
        (f"Ther ex: {TASK} Ther act: {STRONG}", ("97530", "97110")),
        (f"Ther ex: {STRONG} Ther act: per flow sheet.", ("97110", None)),
        # Sentences: each code takes what supports it; one that is left takes what is left.
        (f"{STRONG} {TASK}", ("97110", "97530")),
        (f"{STRONG} {CONTROL}", ("97110", "97112")),
        (f"{TASK}", (None, "97530")),
        # Nobody can say whose the words are.
        (CONTROL, (None, None)),
        ("Tolerated well.", (None, None)),
    ],
)
def test_a_note_that_codes_share_is_divided(
    tmp_path: Path, note: str, expected: tuple[str | None, str | None]
) -> None:
    with Database() as database:
        notes = written(tmp_path / "notes.csv", ["claim_id,note", f'C2,"{note}"'])
        loaded(database, written(tmp_path / "claims.csv", CLAIMS), notes)
        found = findings(database)
        assert (found["C2 2"][0], found["C2 1"][0]) == expected
        said = database.rows("select missing from evidence.findings where note_id = 'C2|2'")
        if expected == (None, None):
            assert "no part of it could be told" in said[0][0]


def test_by_command_and_without_words_of_a_note(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    base = tmp_path / "base.duckdb"
    claims = written(tmp_path / "claims.csv", CLAIMS)
    notes = written(
        tmp_path / "notes.csv",
        ["claim_id,line_number,note", f"C2,1,{TASK}", f"C8,1,{STRONG}", "C2,2,", "C2,x,Secret."],
    )
    outcome = run(capsys, "load", claims, notes, "--database", base)
    assert outcome.code == 0, outcome.err
    assert "3 notes, 1 match no claim" in outcome.out
    assert 'line_number is "x"' in outcome.err
    assert "stair" not in outcome.out + outcome.err
    assert "Secret" not in outcome.out + outcome.err
    again = run(capsys, "load", notes, "--database", base)
    assert "already known" in again.out
    exported = run(capsys, "export", "evidence_findings", "--database", base)
    assert [row["finding"] for row in exported.rows] == ["under_coded", "supported"]
    assert "note" not in exported.rows[0]
    no_keys = written(tmp_path / "bare.csv", ["note", STRONG])
    assert_one_line(run(capsys, "load", no_keys, "--database", base), "without keys", "claim_id")


def test_dropped_texts_keep_their_findings_and_words(tmp_path: Path) -> None:
    with Database() as database:
        notes = written(tmp_path / "notes.csv", ["claim_id,line_number,note", f"C2,1,{TASK}"])
        loaded(database, written(tmp_path / "claims.csv", CLAIMS), notes)
        before = findings(database)
        assert drop_texts(database) == 2
        assert findings(database) == before
        held = database.rows(
            "select note from raw.service_lines where note is not null union all "
            "select note from raw.notes union all "
            "select note from staged.claim_lines where note is not null"
        )
        assert all(note.startswith("dropped text ") for (note,) in held)
        words = database.rows("select words, rule_name from scored.phrases")
        assert ("Poor balance", "deficit of control") in words
        assert drop_texts(database) == 0
        keep_scored(database)
        assert findings(database) == before


def test_changed_rules_read_the_texts_again(tmp_path: Path) -> None:
    with Database() as database:
        loaded(database, written(tmp_path / "claims.csv", CLAIMS))
        with database.writing() as cursor:
            cursor.execute("update scored.loads set rules_version = 'of old'")
            cursor.execute("update scored.texts set control_deficit = 0")
        assert findings(database) == {"C1 1": (None, "cannot_say")}
        keep_scored(database)
        assert findings(database) == {"C1 1": ("97112", "under_coded")}


def test_the_same_work_visit_after_visit_is_asked_about(tmp_path: Path) -> None:
    ends = ["", " Tolerated well.", "", " No c/o pain.", ""]
    lines = [
        f"A,2025-05-0{day},97110,1,V{day},1,SLR 3x10 for quad strength.{end}"
        for day, end in enumerate(ends, start=1)
    ]
    lines.append("A,2025-05-06,97110,1,V6,1,SLR 3x12 for quad strength.")
    with Database() as database:
        loaded(database, written(tmp_path / "claims.csv", [CLAIMS[0], *lines]))
        rows = database.report("evidence_findings").to_pylist()
        assert [row["unchanged_visits"] for row in rows] == [1, 2, 3, 4, 5, 1]
        assert [row["is_unchanged"] for row in rows] == [False] * 3 + [True] * 2 + [False]
        assert all(row["has_dosage"] for row in rows)
