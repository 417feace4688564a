"""Which heading of a file feeds which column of a service line: shown, and corrected."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.dropping import Drop, DroppedFile
from dashboard.errors import FullUnitError
from dashboard.intake.claims import LINE_COLUMNS, REQUIRED
from dashboard.widgets.claim_fields import FIELD_LABELS

_SEVERAL = "diagnosis_codes"
_ACROSS = 4


def show_mapping(file: DroppedFile) -> None:
    """Say what is read from where, what is dropped for privacy and what is not used."""
    opened = file.claim_file
    columns = opened.mapping.columns
    if file.kept_name:
        st.markdown(
            f"Read by the mapping **{formats.literal(file.kept_name)}**, kept for these headings."
        )
    if columns:
        st.dataframe(
            pd.DataFrame(
                {
                    "Column of a service line": [FIELD_LABELS[name] for name in columns],
                    "Read from the heading": [", ".join(found) for found in columns.values()],
                }
            ),
            hide_index=True,
        )
    if opened.dropped:
        st.caption(f"Dropped unread, because they identify patients: {_listed(opened.dropped)}.")
    if opened.unused:
        st.caption(f"Not used: {_listed(opened.unused)}.")
    for warning in opened.warnings:
        st.warning(formats.literal(warning))


def _listed(headings: Iterable[str]) -> str:
    return ", ".join(map(formats.literal, headings))


def correct_mapping(drop: Drop, file: DroppedFile) -> None:
    """A form to give each column its heading; its button reads the file anew."""
    with st.form(f"mapping_{file.path.name}"):
        chosen = _choices(file, REQUIRED)
        with st.expander("Other columns, where the file has them"):
            chosen |= _choices(file, [name for name in LINE_COLUMNS if name not in REQUIRED])
        name = st.text_input(
            "Keep this mapping as",
            value=file.kept_name or Path(file.name).stem,
            help="A file with the same headings is read by it from then on. Empty: used once.",
            key=f"mapping_name_{file.path.name}",
        )
        if st.form_submit_button("Use this mapping"):
            _use(drop, file, chosen, name.strip())


def _choices(file: DroppedFile, names: list[str] | tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """A picker per column, four to a line; a column that several headings feed takes several."""
    chosen: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(names), _ACROSS):
        for place, name in zip(st.columns(_ACROSS), names[start : start + _ACROSS], strict=False):
            with place:
                chosen[name] = _choice(file, name)
    return chosen


def _choice(file: DroppedFile, name: str) -> tuple[str, ...]:
    headings = list(dict.fromkeys(heading for heading in file.claim_file.headings if heading))
    found = [h for h in file.claim_file.mapping.columns.get(name, ()) if h in headings]
    key = f"map_{name}_{file.path.name}"
    if name == _SEVERAL:
        several = st.multiselect(
            FIELD_LABELS[name], headings, found, placeholder="Not in the file", key=key
        )
        return tuple(map(str, several))
    one = st.selectbox(
        FIELD_LABELS[name],
        headings,
        index=headings.index(found[0]) if found else None,
        placeholder="Not in the file",
        key=key,
    )
    return (one,) if one else ()


def _use(drop: Drop, file: DroppedFile, columns: dict[str, tuple[str, ...]], name: str) -> None:
    try:
        drop.remap(file, columns, name)
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    st.rerun()
