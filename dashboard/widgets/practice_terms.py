"""How the practice deals with Medicare: participating or not, which conversion factor."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.actions.choices import set_practice
from dashboard.session import Source, own_database, report
from dashboard.widgets.saving import save

_PARTICIPATING = {
    True: "Participating: accepts Medicare's fee on every claim",
    False: "Not participating: the fee schedule is a little lower",
}


def show_practice(source: Source) -> None:
    """Two choices, saved by one button."""
    st.header("The practice and Medicare")
    practice = report(source, "practice_settings", {}).iloc[0]
    factors = _kinds(report(source, "in_force_conversion_factors", {"on_date": date.today()}))
    if source.is_sample:
        said = _PARTICIPATING[bool(practice.is_participating)]
        st.markdown(f"- {said}\n- Conversion factor: {factors[bool(practice.is_qualifying_apm)]}")
        return
    with st.form(f"practice_{source.build_number}", border=False):
        participating = _either("Participation", _PARTICIPATING, practice.is_participating)
        qualifying = _either("Conversion factor from 2026 on", factors, practice.is_qualifying_apm)
        if st.form_submit_button("Save the practice", type="primary"):
            _save(practice, participating, qualifying)


def _either(label: str, words: dict[bool, str], is_chosen: bool) -> bool:
    chosen = st.radio(
        label,
        list(words),
        index=list(words).index(bool(is_chosen)),
        format_func=words.__getitem__,
    )
    return bool(chosen)


def _kinds(factors: pd.DataFrame) -> dict[bool, str]:
    """The two kinds of factor, with what is held for today."""
    if factors.empty or pd.isna(factors["qualifying_apm_conversion_factor"].iloc[0]):
        return {False: "The usual one", True: "Of a qualifying APM participant"}
    usual = factors["conversion_factor"].iloc[0]
    qualifying = factors["qualifying_apm_conversion_factor"].iloc[0]
    return {
        False: f"The usual one (today \\${usual:.4f} per RVU)",
        True: f"Of a qualifying APM participant (today \\${qualifying:.4f} per RVU)",
    }


def _save(practice: pd.Series, participating: bool, qualifying: bool) -> None:
    changed = []
    if participating != practice.is_participating:
        changed.append("participating" if participating else "not participating")
    if qualifying != practice.is_qualifying_apm:
        changed.append("qualifying APM factor" if qualifying else "usual factor")
    save(
        "choice",
        changed,
        lambda: set_practice(
            own_database(), is_participating=participating, is_qualifying_apm=qualifying
        ),
    )
