"""What notes support and reviewers decided, put in place of notes: of lines by claim and line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from dashboard.warehouse.database import Database

Key = tuple[str, int]
_FINDINGS = {-1: "over_coded", 0: "supported", 1: "under_coded"}


def note(database: Database, supported: Mapping[Key, str | None], confidence: str = "0.86") -> None:
    """Give these lines a note that supports a code, or none; the other lines have no note."""
    lines = database.rows(
        "select claim_id, line_number, hcpcs_code from staged.service_lines "
        "where resolution is null"
    )
    with database.writing() as cursor:
        cursor.execute("delete from scenario.noted_lines")
        for claim_id, line_number, code in lines:
            if (claim_id, line_number) not in supported:
                continue
            answer = supported[claim_id, line_number]
            cursor.execute(
                "insert into scenario.noted_lines by name select service_line_id, claim_id, "
                "line_number, patient_id, service_date, billing_npi, payer, clinic_id, "
                "coalesce(rendering_npi, rendering_name) as therapist, units, "
                "hcpcs_code as billed_code, ? as supported_code, ? as confidence, ? as finding, "
                "'a note' as note_key, 0 as line_place from staged.service_lines "
                "where claim_id = ? and line_number = ? and resolution is null",
                [
                    answer,
                    _confidence(answer, confidence),
                    _finding(code, answer),
                    claim_id,
                    line_number,
                ],
            )
        cursor.execute(
            "update scenario.noted_lines set line_place = placed.place from (select "
            "service_line_id, row_number() over (partition by patient_id, service_date, "
            "billing_npi, payer order by service_line_id) as place from scenario.noted_lines) "
            "as placed where noted_lines.service_line_id = placed.service_line_id"
        )


def decided(database: Database, answers: list[tuple[Key, str, str | None]], **more: Any) -> None:
    """Keep decisions on noted lines in this order, a minute apart: claim and line, answer, code."""
    with database.writing() as cursor:
        cursor.execute("delete from settings.review_decisions")
        for number, (key, answer, code) in enumerate(answers, 1):
            cursor.execute(
                "insert into settings.review_decisions by name select ? as decision_number, "
                "claim_id, line_number, service_date, billed_code, note_key, ? as answer, "
                "? as decided_code, 'R. Reviewer' as reviewer_name, ? as decided_at, "
                "cast(? as timestamp) as undone_at "
                "from scenario.noted_lines where claim_id = ? and line_number = ?",
                [
                    number,
                    answer,
                    code,
                    datetime(2026, 3, 1) + timedelta(minutes=number),
                    more.get("undone_at"),
                    *key,
                ],
            )


def _confidence(answer: str | None, confidence: str) -> Decimal:
    return Decimal(0) if answer is None else Decimal(confidence)


def _finding(billed: str, answer: str | None) -> str:
    if answer is None:
        return "cannot_say"
    return _FINDINGS[(answer > billed) - (answer < billed)]
