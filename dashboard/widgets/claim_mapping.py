"""Which heading of a file feeds which column of a service line: shown, and corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.claim_preview import trial
from dashboard.actions.dropping import Drop, DroppedFile
from dashboard.errors import FullUnitError
from dashboard.intake.claims import LINE_COLUMNS, REQUIRED, ClaimFile
from dashboard.intake.draft import SEVERAL
from dashboard.intake.families import family_names
from dashboard.widgets.claim_fields import FIELD_LABELS
from dashboard.widgets.first_rows import show_first_rows

_ACROSS = 4
_OTHERS = tuple(name for name in LINE_COLUMNS if name not in REQUIRED)
_Columns = dict[str, tuple[str, ...]]


def show_mapping(file: DroppedFile, opened: ClaimFile) -> None:
    """Say what is read from where, what is dropped for privacy and what is not used."""
    columns = opened.mapping.columns
    if file.kept_name:
        st.markdown(
            f"Read by the mapping **{formats.literal(file.kept_name)}**, kept for these headings."
        )
    elif opened.layout:
        st.markdown(f"Known by its headings as **{formats.literal(opened.layout)}**.")
    if columns:
        st.dataframe(
            pd.DataFrame(
                {
                    "Column of a service line": [FIELD_LABELS[name] for name in columns],
                    "Read from the heading": [" + ".join(found) for found in columns.values()],
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


@st.fragment
def correct_mapping(drop: Drop, file: DroppedFile, opened: ClaimFile) -> None:
    """A picker for each column, what the choice makes of the first rows, and a button for it."""
    options = [*family_names(opened.headings), *dict.fromkeys(filter(None, opened.headings))]
    chosen = _choices(file, opened, options, REQUIRED)
    with st.expander("Other columns, where the file has them"):
        chosen |= _choices(file, opened, options, _OTHERS)
    _trial(opened, chosen)
    name = st.text_input(
        "Keep this mapping as",
        value=file.kept_name or Path(file.name).stem,
        help="A file with the same headings is read by it from then on. Empty: used once.",
        key=f"mapping_name_{file.path.name}",
    )
    if st.button("Use this mapping", key=f"use_mapping_{file.path.name}"):
        _use(drop, file, chosen, name.strip())


def _choices(
    file: DroppedFile, opened: ClaimFile, options: list[str], names: Sequence[str]
) -> _Columns:
    """A picker per column, four to a line, with what the contents suggest below it."""
    chosen: _Columns = {}
    for start in range(0, len(names), _ACROSS):
        for place, name in zip(st.columns(_ACROSS), names[start : start + _ACROSS], strict=False):
            with place:
                chosen[name] = _choice(file, opened, options, name)
                if not chosen[name]:
                    _suggest(file, name)
    return chosen


def _choice(file: DroppedFile, opened: ClaimFile, options: list[str], name: str) -> tuple[str, ...]:
    found = [h for h in opened.mapping.columns.get(name, ()) if h in options]
    key = _key(file, name)
    if name in SEVERAL:
        several = st.multiselect(
            FIELD_LABELS[name], options, found, placeholder="Not in the file", key=key
        )
        return tuple(map(str, several))
    one = st.selectbox(
        FIELD_LABELS[name],
        options,
        index=options.index(found[0]) if found else None,
        placeholder="Not in the file",
        key=key,
    )
    return (one,) if one else ()


def _suggest(file: DroppedFile, name: str) -> None:
    """What the contents of the file suggest for a column; a press takes it."""
    for suggestion in file.suggestions:
        if suggestion.field != name:
            continue
        heading = formats.literal(suggestion.heading)
        st.caption(f"**{heading}** {suggestion.reason}.")
        st.button(
            f"Take {heading}",
            type="tertiary",
            icon=":material/add:",
            key=f"take_{name}_{suggestion.index}_{file.path.name}",
            on_click=_take,
            args=(_key(file, name), name, suggestion.heading),
        )


def _take(key: str, name: str, heading: str) -> None:
    st.session_state[key] = [heading] if name in SEVERAL else heading


def _key(file: DroppedFile, name: str) -> str:
    return f"map_{name}_{file.path.name}"


def _trial(opened: ClaimFile, chosen: _Columns) -> None:
    """The first rows as the pickers would read them; what is still missing, in plain words."""
    missing = [FIELD_LABELS[name] for name in REQUIRED if not chosen[name]]
    if missing:
        st.info(f"Still without a heading: {', '.join(missing)}.")
        return
    if {name: found for name, found in chosen.items() if found} == opened.mapping.columns:
        return
    try:
        seen = trial(opened, chosen)
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    show_first_rows(seen, "So the first rows would be read")


def _use(drop: Drop, file: DroppedFile, columns: _Columns, name: str) -> None:
    try:
        drop.remap(file, columns, name)
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    st.rerun()
