"""Month by month: of the practice, or of a clinic."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import formats
from dashboard.charts.origins import control_chart
from dashboard.findings.comparison import signals
from dashboard.findings.names import whose
from dashboard.findings.sections.use import by_month
from dashboard.widgets.address import say_unknown
from dashboard.widgets.comparing import Comparing
from dashboard.widgets.frame import chart
from dashboard.widgets.judging import chart_months
from dashboard.widgets.window import Window

WHOLE = "all"


def show_control_chart(window: Window, comparing: Comparing) -> None:
    """Draw the choice and the chart; a title says what it shows."""
    title = st.container()
    names = {WHOLE: whose(window.clinic_ids)}
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
    months = {"months": chart_months(part, comparing)}
    if chosen == WHOLE:
        months["exercise_months"] = window.rows("exercise_months")
    draw_months(months, names.get(chosen, chosen), title)


def draw_months(
    rows: dict[str, pd.DataFrame], name: str, title: DeltaGenerator | None = None
) -> None:
    """Draw months between limits, or say what is missing; rows: as `by_month` takes them."""
    found = by_month(rows, name)
    (title or st).header(formats.literal(found.title if found else signals(rows["months"], name)))
    if found is None:
        st.markdown("Six months before the chosen one are needed to set limits by.")
        return
    chart(control_chart(rows["months"]), f"97110 share by month between limits. {found.title}")
    st.caption(f"{found.said} {found.warned}")
