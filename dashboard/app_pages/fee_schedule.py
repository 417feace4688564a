"""Fee schedule: codes side by side in a place on a day, through the years, and at each payer."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts import fees
from dashboard.findings.day import DOCUMENTED_INTENT
from dashboard.findings.fees import by_payer, side_by_side, through_the_years
from dashboard.frames import each_row
from dashboard.session import report
from dashboard.widgets.address import say_unknown
from dashboard.widgets.frame import caption, nothing_to_show
from dashboard.widgets.place import Place, choose_place
from dashboard.widgets.tables import table
from dashboard.widgets.window import Window

FIRST_DAY = date(2023, 7, 1)
MOVEMENT_CODES = ("97110", "97112", "97530")
MOST_CODES = 8
_FIGURES = {
    "hcpcs_code": ("Code", "text"),
    "procedure_name": ("Name", "text"),
    "full_unit_amount": ("In full", "money"),
    "reduced_unit_amount": ("Reduced", "money"),
    "reduction_amount": ("MPPR cuts", "money"),
    "work_rvu": ("Work RVU", "ratio"),
    "practice_expense_rvu": ("PE RVU", "ratio"),
    "malpractice_rvu": ("MP RVU", "ratio"),
    "relative_value_source": ("Source", "text"),
}
_ALLOWED = {
    "payer": ("Payer", "text"),
    "hcpcs_code": ("Code", "text"),
    "lines": ("Lines", "count"),
    "lower_quartile_amount": ("Lower quartile", "money"),
    "median_amount": ("Median", "money"),
    "upper_quartile_amount": ("Upper quartile", "money"),
    "above_lowest_amount": ("Above the lowest code", "money"),
}
_PLAIN = {"displayModeBar": False}


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Fee schedule")
    place = choose_place(window.source, FIRST_DAY, "fees_on")
    if place is None:
        return
    codes = _choose_codes(window, place)
    if not codes:
        st.info("Choose one or more codes.")
        return
    rows = report(window.source, "fee_parts", {**place.parameters(), "codes": codes})
    on_day = rows[rows["is_on_day"]]
    _without_fee(window, place, codes, on_day)
    if not on_day.empty:
        _side_by_side(place, rows, on_day)
    _payers(window, codes)


def _choose_codes(window: Window, place: Place) -> list[str]:
    """The codes, plain: an address keeps what an option is called."""
    known = report(window.source, "codes_on_day", place.parameters())["hcpcs_code"].tolist()
    say_unknown("codes", known, "the code")
    return sorted(
        st.multiselect(
            "Codes",
            known,
            default=list(MOVEMENT_CODES),
            key="codes",
            bind="query-params",
            max_selections=MOST_CODES,
        )
    )


def _without_fee(window: Window, place: Place, codes: list[str], on_day: pd.DataFrame) -> None:
    """Codes chosen that have no fee on the day, each with the reason."""
    known = report(window.source, "codes_on_day", place.parameters())
    missing = known[known["hcpcs_code"].isin(set(codes) - set(on_day["hcpcs_code"]))]
    for row in each_row(missing):
        st.warning(
            f"{row.hcpcs_code} has no fee on {formats.full_date(place.day)}: "
            f"{formats.STATUS_WORDS[row.pricing_status]}."
        )


def _side_by_side(place: Place, rows: pd.DataFrame, on_day: pd.DataFrame) -> None:
    """The day on the left, the years on the right, the figures of the day below."""
    left, right = st.columns(2)
    with left:
        st.header(formats.escaped(side_by_side(on_day)))
        st.plotly_chart(fees.fee_parts(on_day), alt=side_by_side(on_day), config=_PLAIN)
    with right:
        st.header(formats.escaped(through_the_years(rows)))
        st.plotly_chart(fees.fee_years(rows), alt=through_the_years(rows), config=_PLAIN)
    st.markdown(
        "Only one therapy unit of a patient's day is paid in full; MPPR cuts the hatched part of "
        f"every other. {DOCUMENTED_INTENT}"
    )
    table(on_day, _FIGURES)
    st.caption(
        f"One unit in {formats.literal(place.scope())}, before deductible and coinsurance. "
        f"RVU: relative value units, PE: practice expense, MP: malpractice. {_common(on_day)}"
    )


def _common(rows: pd.DataFrame) -> str:
    """What all codes of a place and day share, with its sources."""
    row = rows.iloc[0]
    participation = (
        ""
        if row.participation_factor == 1
        else (
            f" Fees at {row.participation_factor * 100:.0f} %: the practice does not participate."
        )
    )
    return (
        f"Geographic indices: work {row.work_gpci:.3f}, practice expense "
        f"{row.practice_expense_gpci:.3f}, malpractice {row.malpractice_gpci:.3f} "
        f"({formats.literal(row.geographic_index_source)}). Conversion factor "
        f"{row.conversion_factor:.4f} "
        f"({formats.literal(row.conversion_factor_source)}).{participation}"
    )


def _payers(window: Window, codes: list[str]) -> None:
    rows = window.rows("allowed_per_unit", codes=codes)
    if rows.empty:
        st.header("What each payer allowed per unit")
        nothing_to_show(window, "What each payer allowed per unit of these codes")
        return
    st.header(formats.literal(by_payer(rows)))
    st.plotly_chart(fees.allowed_per_unit(rows), alt=by_payer(rows), config=_PLAIN)
    caption(
        window,
        "Dot: median, bar: middle half of the lines, in brackets the number of lines",
        "Allowed amount of a line divided by its units, so a line whose units are partly reduced "
        "shows their average",
        "What a payer other than Medicare should allow is for its contract to say",
    )
    with st.expander("The figures"):
        table(rows.replace({"payer": {"": "No payer named"}}), _ALLOWED)
