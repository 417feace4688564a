"""Past claims: two bars a kind of payer, each direction by its own window; questions beside."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import formats
from dashboard.actions.recoding_reports import SUPPORTED
from dashboard.charts import recoding as plan_charts
from dashboard.charts import recoding_past as charts
from dashboard.findings import recoding as causes
from dashboard.findings import recoding_notes as notes
from dashboard.findings import recoding_past as findings
from dashboard.session import report
from dashboard.widgets.frame import chart
from dashboard.widgets.movement_tables import direction_table
from dashboard.widgets.recoding_basis import Basis
from dashboard.widgets.recoding_links import choose_notes

DIRECTIONS = ("upward", "downward")
_SPLITS = {"month": "By month", "clinic": "By clinic", "cause": "By kind of day"}


def show_past(basis: Basis) -> None:
    """Draw both directions of each kind of payer, and what stands beside the notes."""
    rows = basis.rows(SUPPORTED)
    if rows.empty:
        st.info("No note here supports another code than the one billed.")
    else:
        split = _choose_split()
        limits = _limits(basis)
        for is_medicare in basis.kinds():
            _payers(basis, rows, split, limits, is_medicare)
        st.caption(findings.KNOWN)
    _beside(basis, rows)


def _limits(basis: Basis) -> dict[str, int]:
    rows = report(basis.window.source, "recoding_limits", {})
    return dict(zip(rows["name"], rows["value"].astype(int), strict=True))


def _choose_split() -> str:
    chosen = st.segmented_control(
        "Show each direction",
        list(_SPLITS),
        format_func=_SPLITS.__getitem__,
        default="month",
        required=True,
        key="split",
        bind="query-params",
    )
    return str(chosen or "month")


def _payers(
    basis: Basis, rows: pd.DataFrame, split: str, limits: dict[str, int], is_medicare: bool
) -> None:
    st.header(f"Past claims, {'Medicare' if is_medicare else 'other payers'}")
    sides = {each: notes.part(rows, each, is_medicare=is_medicare) for each in DIRECTIONS}
    if all(each.empty for each in sides.values()):
        st.markdown("No note here supports another code than the one billed.")
        return
    windows = _windows(basis) if is_medicare else pd.DataFrame()
    _two_bars(sides, windows, is_medicare)
    columns = st.columns(2, gap="large")
    for column, (direction, found) in zip(columns, sides.items(), strict=True):
        with column:
            said = f"{direction.capitalize()}: {notes.figure(found, direction)}"
            st.subheader(formats.escaped(said))
            _rules(found, windows, direction, limits, is_medicare)
            _split(basis, rows, direction, split, is_medicare)


def _windows(basis: Basis) -> pd.DataFrame:
    parameters = {**basis.plan(SUPPORTED).parameters(), "on_date": date.today()}
    return report(basis.window.source, "recoding_windows", parameters)


def _two_bars(sides: dict[str, pd.DataFrame], windows: pd.DataFrame, is_medicare: bool) -> None:
    up, down = sides["upward"], sides["downward"]
    if windows.empty:
        parts = [("all", amount) for amount in up["difference_amount"]]
    else:
        own = windows[windows["direction"] == "upward"]
        parts = list(zip(own["window_state"], own["difference_amount"], strict=True))
    low = 0.0 if down.empty else abs(down["difference_amount"].iloc[0])
    high = 0.0 if down.empty else down["line_amount"].iloc[0]
    said = f"upward {notes.upward(up)}; downward {notes.exposure(down)}; no net"
    alt = f"{notes.KINDS[is_medicare]}: {said}"
    chart(charts.two_bars(parts, low, high), alt, f"past_{is_medicare}")


def _rules(
    found: pd.DataFrame,
    windows: pd.DataFrame,
    direction: str,
    limits: dict[str, int],
    is_medicare: bool,
) -> None:
    if not is_medicare:
        is_up = direction == "upward"
        st.markdown(findings.OTHER_UPWARD if is_up else findings.OTHER_DOWNWARD)
        return
    st.markdown(findings.window(windows, direction, limits))
    st.markdown(findings.cash(found, direction))


def _split(basis: Basis, rows: pd.DataFrame, direction: str, split: str, is_medicare: bool) -> None:
    """The chart of one direction, and the same in numbers."""
    found = notes.part(rows, direction, is_medicare=is_medicare, kind=split)
    if found.empty:
        return
    said = findings.split(found, direction, {"cause": "kind of day"}.get(split, split))
    st.markdown(f"**{formats.escaped(said)}**")
    found, figure = _drawn(basis, found, direction, split)
    alt = f"{notes.KINDS[is_medicare]}. {said}"
    if split == "cause":
        alt += f". {causes.widest_gap(found)}"
    chart(figure, alt, f"past_{split}_{direction}_{is_medicare}")
    with st.expander(f"{_SPLITS[split]} in numbers"):
        direction_table(found, _SPLITS[split].removeprefix("By ").capitalize(), direction)
    choose_notes(basis, direction, split, found, is_medicare)


def _drawn(
    basis: Basis, found: pd.DataFrame, direction: str, split: str
) -> tuple[pd.DataFrame, go.Figure]:
    """The rows with `label`, and their chart."""
    if split == "clinic":
        found = found.assign(label=basis.window.labels("clinic", found["summary_key"]))
        return found, charts.by_clinic(found, direction)
    if split == "month":
        months = pd.to_datetime(found["summary_key"]).map(formats.month)
        return found.assign(label=months), charts.by_month(found, direction)
    return found.assign(label=found["summary_key"]), plan_charts.by_cause(found)


def _beside(basis: Basis, rows: pd.DataFrame) -> None:
    """Conflicts, payers by the visit, minutes and the KX threshold."""
    st.header("Beside the figures")
    conflicts = rows[rows["summary_kind"] == "conflict"]
    said = [
        f"**Edits.** {causes.conflicts(conflicts)} "
        f"{notes.left_out(rows, with_conflicts=basis.with_conflicts)}",
        f"**Minutes.** {findings.minutes(basis.window.rows('recoding_minutes'))}",
    ]
    if per_visit := notes.paid_per_visit(rows):
        said.append(f"**Payers by the visit.** {per_visit}")
    if True in basis.kinds():
        kx = basis.rows(SUPPORTED, "recoding_kx")
        said.append(f"**KX.** {findings.threshold(kx)}")
    st.markdown("\n".join(f"- {each}" for each in said))
