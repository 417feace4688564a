"""What a user answers on the data-quality page, and the rows that the page asks about.

Answers are kept apart from the claims and can be taken back; each call is one transaction with
the rebuild. No error names a patient or a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from dashboard.actions.choices import save_and_rebuild
from dashboard.errors import RequestError
from dashboard.output import plain_decimals
from dashboard.warehouse.database import Database
from dashboard.warehouse.render import render


@dataclass(frozen=True)
class PatientAnswer:
    """Which patient an id means; itself: a patient of its own, to be linked to nobody."""

    patient_id: str
    linked_patient_id: str


@dataclass(frozen=True)
class ClaimAnswer:
    """Whether a second original replaces the earlier claim, or both were given."""

    claim_id: str
    earlier_claim_id: str
    is_replacement: bool


def quality_rows(database: Database, check_name: str, most: int | None = None) -> pa.Table:
    """The rows of one check, the weightiest first: at most so many, or all."""
    text = render(f"reports.quality_{check_name}")
    limit = "" if most is None else f"\nlimit {most:d}"
    return plain_decimals(database.query(text + limit))


def answer_patients(database: Database, answers: Sequence[PatientAnswer]) -> None:
    """Save which patients are one; RequestError where an id is in no claim.

    Links never chain: whoever was linked to a patient that is now another is linked to that other.
    """
    for answer in answers:
        _check_known(database, answer.linked_patient_id)
    links = _links(database)
    for answer in answers:
        _link(links, answer)

    def write(cursor: duckdb.DuckDBPyConnection) -> None:
        decided = dict(
            cursor.execute("select patient_id, decided_at from settings.patient_links").fetchall()
        )
        cursor.execute("delete from settings.patient_links")
        now, said = datetime.now(), {answer.patient_id for answer in answers}
        for patient_id, linked in links.items():
            at = now if patient_id in said else decided.get(patient_id, now)
            cursor.execute(
                "insert into settings.patient_links values (?, ?, ?)", [patient_id, linked, at]
            )

    save_and_rebuild(database, write)


def answer_claims(database: Database, answers: Sequence[ClaimAnswer]) -> None:
    """Save what second originals are: replacements, or services of their own."""

    def write(cursor: duckdb.DuckDBPyConnection) -> None:
        for answer in answers:
            key = [answer.claim_id, answer.earlier_claim_id]
            _forget_claim(cursor, key)
            cursor.execute(
                "insert into settings.claim_answers values (?, ?, ?, ?)",
                [*key, answer.is_replacement, datetime.now()],
            )

    save_and_rebuild(database, write)


def take_back(
    database: Database, patients: Sequence[str] = (), claims: Sequence[tuple[str, str]] = ()
) -> None:
    """Forget answers about these patient ids and these (claim_id, earlier_claim_id)."""

    def write(cursor: duckdb.DuckDBPyConnection) -> None:
        for patient_id in patients:
            cursor.execute("delete from settings.patient_links where patient_id = ?", [patient_id])
        for key in claims:
            _forget_claim(cursor, list(key))

    save_and_rebuild(database, write)


def _forget_claim(cursor: duckdb.DuckDBPyConnection, key: list[str]) -> None:
    cursor.execute(
        "delete from settings.claim_answers where claim_id = ? and earlier_claim_id = ?", key
    )


def _links(database: Database) -> dict[str, str]:
    return dict(database.rows("select patient_id, linked_patient_id from settings.patient_links"))


def _link(links: dict[str, str], answer: PatientAnswer) -> None:
    """Enter one answer, every link leading straight to the patient that is meant."""
    own, target = answer.patient_id, _meant(links, answer.linked_patient_id)
    if own == answer.linked_patient_id:
        links[own] = own
        return
    if target == own:
        return  # the other was linked to this one before: they are one already
    links[own] = target
    for patient_id, linked in links.items():
        if linked == own:
            links[patient_id] = target


def _meant(links: dict[str, str], patient_id: str) -> str:
    return links.get(patient_id, patient_id)


def _check_known(database: Database, patient_id: str) -> None:
    found = database.rows(
        "select 1 from staged.claim_lines where patient_id = $id or told_patient_id = $id limit 1",
        {"id": patient_id},
    )
    if not found:
        raise RequestError(
            "An account number that was typed is in no claim. Write it as the claim file does; "
            "nothing was saved."
        )
