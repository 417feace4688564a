"""Questions only the user can answer: one patient or two, a correction or two services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.quality import (
    ClaimAnswer,
    PatientAnswer,
    answer_claims,
    answer_patients,
)
from dashboard.findings.quality import split_money
from dashboard.session import Source, own_database
from dashboard.widgets.quality_asked import (
    SECOND_ORIGINALS,
    SHARED_MEMBERS,
    SPLIT_DEPENDENTS,
    SPLIT_PATIENTS,
    UNLINKED_MEMBERS,
)
from dashboard.widgets.quality_columns import Columns, column_config
from dashboard.widgets.quality_rows import (
    MOST_ROWS,
    download,
    first_of,
    rows_of,
    show_table,
)
from dashboard.widgets.saving import save, typing_key

ANSWER = "Your answer"
SAME, DIFFERENT = "same patient", "different patients"
REPLACES, BOTH = "replaces the earlier one", "both were given"
Row = dict[str, Any]


def ask_split_patients(source: Source) -> None:
    """Pairs of ids that look like one patient."""
    rows = _asked_rows(source, "split_patients")
    st.markdown(split_money(rows) + first_of(rows))
    _ask(source, "split_patients", rows, SPLIT_PATIENTS, (SAME, DIFFERENT), _save_pairs)


def ask_split_dependents(source: Source) -> None:
    """Members of remittances who may be patients of claim files."""
    rows = _asked_rows(source, "split_dependents")
    _ask(source, "split_dependents", rows, SPLIT_DEPENDENTS, (SAME, DIFFERENT), _save_pairs)


def ask_shared_members(source: Source) -> None:
    """Accounts that share a member number."""
    rows = _asked_rows(source, "shared_members")
    _ask(source, "shared_members", rows, SHARED_MEMBERS, (SAME, DIFFERENT), _save_pairs)


def ask_unlinked_members(source: Source) -> None:
    """Members of whom the user may know the account."""
    rows = _asked_rows(source, "unlinked_members")
    _ask(source, "unlinked_members", rows, UNLINKED_MEMBERS, (), _save_accounts)


def ask_second_originals(source: Source) -> None:
    """Claims that came again after they were answered."""
    rows = _asked_rows(source, "second_originals")
    _ask(source, "second_originals", rows, SECOND_ORIGINALS, (REPLACES, BOTH), _save_claims)


QUESTIONS: Mapping[str, Callable[[Source], None]] = {
    "split_patients": ask_split_patients,
    "split_dependents": ask_split_dependents,
    "shared_members": ask_shared_members,
    "unlinked_members": ask_unlinked_members,
    "second_originals": ask_second_originals,
}


def _asked_rows(source: Source, check_name: str) -> pd.DataFrame:
    return rows_of(source, check_name, MOST_ROWS + 1)


def _ask(
    source: Source,
    check_name: str,
    rows: pd.DataFrame,
    columns: Columns,
    answers: tuple[str, ...],
    write: Callable[[list[Row]], None],
) -> None:
    """A table with a column to answer in, saved by one button; without one for the sample."""
    shown = rows.head(MOST_ROWS)
    if source.is_sample:
        show_table(shown, columns)
    else:
        _form(check_name, shown, columns, answers, write)
    download(source, check_name, is_cut=len(rows) > MOST_ROWS)


def _form(
    check_name: str,
    rows: pd.DataFrame,
    columns: Columns,
    answers: tuple[str, ...],
    write: Callable[[list[Row]], None],
) -> None:
    table = rows[list(columns)].copy()
    table.insert(0, ANSWER, pd.Series([None] * len(rows), dtype="object"))
    st.caption("Answer in the first column: a double click opens a cell.")
    key = typing_key(check_name, table)
    with st.form(f"form_{key}", border=False):
        edited = st.data_editor(
            table,
            hide_index=True,
            disabled=list(columns),
            placeholder="",
            column_config={ANSWER: _answer_column(answers), **column_config(columns)},
            key=f"answers_{key}",
        )
        if st.form_submit_button("Save the answers", type="primary", key=f"save_{check_name}"):
            write(_answered(rows, edited[ANSWER]))


def _answer_column(answers: tuple[str, ...]) -> Any:
    if answers:
        return st.column_config.SelectboxColumn(ANSWER, options=list(answers), width="medium")
    return st.column_config.TextColumn("Account", help="Its number, as the claim files write it.")


def _answered(rows: pd.DataFrame, said: pd.Series) -> list[Row]:
    """The rows that were answered, with what was said."""
    answers = ["" if pd.isna(answer) else str(answer).strip() for answer in said]
    found: list[Row] = [
        {str(name): value for name, value in row.items()} for row in rows.to_dict("records")
    ]
    return [{**row, ANSWER: text} for row, text in zip(found, answers, strict=True) if text]


def _save_pairs(rows: list[Row]) -> None:
    save(
        "answer",
        [_told(row) for row in rows],
        lambda: answer_patients(own_database(), patient_answers(rows)),
    )


def patient_answers(rows: list[Row]) -> list[PatientAnswer]:
    """What the answered pairs mean for the links; a shared member goes with its one patient."""
    answers = []
    for row in rows:
        is_same = row[ANSWER] == SAME
        own = row["patient_id"]
        answers.append(PatientAnswer(own, row["other_patient_id"] if is_same else own))
        if is_same and "member_id" in row:
            answers.append(PatientAnswer(row["member_id"], row["other_patient_id"]))
    return answers


def _save_accounts(rows: list[Row]) -> None:
    save(
        "answer",
        [f"{row['patient_id']}: {row[ANSWER]}" for row in rows],
        lambda: answer_patients(
            own_database(), [PatientAnswer(row["patient_id"], row[ANSWER]) for row in rows]
        ),
    )


def _save_claims(rows: list[Row]) -> None:
    answers = {(row["claim_id"], row["earlier_claim_id"]): row[ANSWER] == REPLACES for row in rows}
    save(
        "answer",
        [f"{row['claim_id']} {row[ANSWER]}" for row in rows],
        lambda: answer_claims(
            own_database(), [ClaimAnswer(*key, is_said) for key, is_said in answers.items()]
        ),
    )


def _told(row: Row) -> str:
    return f"{row['patient_id']} and {row['other_patient_id']} {row[ANSWER]}"
