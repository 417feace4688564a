"""What was decided on the data-quality page, and taking it back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.quality import take_back
from dashboard.frames import each_row
from dashboard.session import Source, own_database, report_afresh
from dashboard.widgets.quality_questions import BOTH, REPLACES
from dashboard.widgets.saving import save

_TAKE_BACK = "Take back"


def show_answers(source: Source) -> None:
    """The answers given so far, newest first; nothing where there are none."""
    given = report_afresh(source, "quality_answers", {})
    if given.empty:
        return
    st.header(f"{formats.count(len(given), 'answer')} given so far")
    st.markdown("An answer holds until it is taken back, also for files that are loaded later.")
    told = [decision(row) for row in each_row(given)]
    table = pd.DataFrame(
        {
            _TAKE_BACK: [False] * len(given),
            "Answer": told,
            "Given": given["decided_at"].dt.strftime("%Y-%m-%d %H:%M"),
        }
    )
    with st.form(f"given_answers_{source.build_number}", border=False):
        edited = st.data_editor(
            table,
            hide_index=True,
            disabled=["Answer", "Given"],
            key=f"given_table_{source.build_number}",
        )
        if st.form_submit_button("Take back the ticked answers"):
            chosen = edited[_TAKE_BACK].astype(bool).to_numpy()
            _take_back(
                given[chosen], [text for text, is_on in zip(told, chosen, strict=True) if is_on]
            )


def decision(row: Any) -> str:
    """An answer as a sentence."""
    if row.answer_kind == "claim":
        same = row.subject_id == row.other_id
        earlier = "the same claim as first sent" if same else f"claim {row.other_id}"
        return f"Claim {row.subject_id}: {REPLACES if row.is_same else BOTH} ({earlier})"
    if not row.is_same:
        return f"{row.subject_id} is a patient of its own"
    return f"{row.subject_id} is the same patient as {row.other_id}"


def _take_back(chosen: pd.DataFrame, told: list[str]) -> None:
    patients = chosen[chosen["answer_kind"] == "patient"]
    claims = chosen[chosen["answer_kind"] == "claim"]
    save(
        "answer taken back",
        told,
        lambda: take_back(
            own_database(),
            patients["subject_id"].tolist(),
            list(zip(claims["subject_id"], claims["other_id"], strict=True)),
        ),
    )
