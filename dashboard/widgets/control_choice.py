"""Month by month: of the practice, or of a clinic."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts.origins import control_chart
from dashboard.findings.comparison import signals
from dashboard.widgets.address import say_unknown
from dashboard.widgets.comparing import Comparing
from dashboard.widgets.frame import chart
from dashboard.widgets.judging import chart_months
from dashboard.widgets.window import Window

WHOLE = "all"


def show_control_chart(window: Window, comparing: Comparing) -> None:
    """Draw the choice and the chart; a title says what it shows."""
    title = st.container()
    names = {WHOLE: "The practice" if not window.clinic_ids else "The chosen clinics"}
    clinics = window.names("clinic")
    names |= {key: clinics[key] for key in window.clinic_ids or clinics if key in clinics}
    say_unknown(window.key("of"), names.values(), "the clinic")
    chosen = str(
        st.selectbox(
            "Month by month of",
            list(names),
            format_func=lambda key: names.get(str(key), str(key)),
            key=window.key("of"),
            bind="query-params",
        )
    )
    part = window if chosen == WHOLE else replace(window, clinic_ids=(chosen,))
    rows = chart_months(part, comparing)
    said = signals(rows, names.get(chosen, chosen))
    title.header(formats.literal(said))
    draw_months(rows, said)


def draw_months(rows: pd.DataFrame, said: str) -> None:
    """Draw months between limits, or say what is missing; rows: those of `chart_months`."""
    if rows.empty:
        st.markdown("Six months before the chosen one are needed to set limits by.")
        return
    chart(control_chart(rows), f"97110 share by month between limits. {said}")
    st.caption(
        "Adjusted for the kinds of visits of each month. Limits: three standard errors around the "
        "level of the months before, as wide as those months differed among themselves."
    )
