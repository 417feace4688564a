"""Patient-day: how Medicare prices the units of one day, which unit is paid in full, and why."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import formats
from dashboard.frames import each_row
from dashboard.session import Source, report
from dashboard.widgets.added_units import draw_added_units
from dashboard.widgets.claim_day import draw_claim_day
from dashboard.widgets.day_lines import DayLines, choose_day_lines, composed_parameters
from dashboard.widgets.ladder import draw_ladder
from dashboard.widgets.place import Place, choose_place
from dashboard.widgets.window import Window

FIRST_DAY = date(2026, 1, 2)
COMPOSED, CLAIMED = "composed", "claims"


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Patient-day")
    st.markdown(
        "Medicare pays one therapy unit of a patient's day in full and cuts the practice expense "
        "of every other. A code's worth depends on what else was done that day."
    )
    names = {COMPOSED: "Compose a day", CLAIMED: "From the claims"}
    view = st.segmented_control(
        "Day",
        list(names),
        format_func=names.__getitem__,
        default=COMPOSED,
        required=True,
        key="view",
        bind="query-params",
    )
    if view == CLAIMED:
        draw_claim_day(window)
    else:
        _compose(window.source)


def _compose(source: Source) -> None:
    place = choose_place(source, FIRST_DAY, "on")
    if place is None:
        return
    lines = choose_day_lines(_names(source, place))
    if lines is None:
        return
    if not lines.units:
        st.info("The day is empty. Write codes and units like 97110x2, 97530x1, or add a unit.")
    else:
        _day(source, place, lines)
    draw_added_units(source, lines, place.parameters(), "Medicare")


def _day(source: Source, place: Place, lines: DayLines) -> None:
    ladder = report(
        source, "composed_day", {**composed_parameters({"": lines}), **place.parameters()}
    )
    total = formats.cents(ladder["running_amount"].iloc[-1])
    unpriced = int(ladder["unit_amount"].isna().sum())
    known = f" and {formats.count(unpriced, 'unit')} without a price" if unpriced else ""
    st.header(formats.escaped(f"{formats.count(len(ladder), 'unit')} come to {total}{known}"))
    draw_ladder(ladder, "Medicare")
    st.caption(
        f"Medicare's allowed amounts in {formats.literal(place.scope())}, before the lesser of "
        "fee and charge, deductible, coinsurance, assistant and sequestration."
    )


def _names(source: Source, place: Place) -> dict[str, str]:
    """What can be added: every code that has a price or a word of Medicare on that day."""
    codes = report(source, "codes_on_day", place.parameters())
    held = codes[codes["pricing_status"] != "unknown_code"]
    return {row.hcpcs_code: f"{row.hcpcs_code} {row.procedure_name}" for row in each_row(held)}
