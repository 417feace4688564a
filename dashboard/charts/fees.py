"""The fee schedule drawn: a fee's parts, its years, and what payers allowed per unit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import GRID, code_color, styled
from dashboard.colors import ACCENT, ACCENT_SOFT, GREY
from dashboard.frames import each_row

# column, name, colour; the last is what MPPR cuts, drawn hatched
PARTS = (
    ("work_part_amount", "Work", ACCENT),
    ("malpractice_part_amount", "Malpractice", GREY),
    ("practice_expense_left_amount", "Practice expense", ACCENT_SOFT),
    ("practice_expense_cut_amount", "Practice expense that MPPR cuts", ACCENT_SOFT),
)


def fee_parts(rows: pd.DataFrame) -> go.Figure:
    """A full unit of each code in its parts, stacked; rows: a code each, in dollars."""
    figure = go.Figure()
    for column, name, color in PARTS:
        _add_part(figure, rows, column, name, color)
    _add_totals(figure, rows)
    figure.update_layout(barmode="stack")
    # A category axis: five figures in a row would otherwise be read as a number.
    figure.update_xaxes(type="category")
    styled(figure, height=380, money_axis=True)
    figure.update_yaxes(range=[0, float(rows["full_unit_amount"].max()) * 1.22])
    return figure


def _add_part(figure: go.Figure, rows: pd.DataFrame, column: str, name: str, color: str) -> None:
    shape = "/" if column == PARTS[-1][0] else ""
    figure.add_bar(
        x=rows["hcpcs_code"],
        y=rows[column],
        name=name,
        width=min(0.6, 0.2 * len(rows)),
        marker={
            "color": color,
            "pattern": {"shape": shape, "size": 7, "fgcolor": ACCENT, "bgcolor": "rgba(0,0,0,0)"},
        },
        customdata=rows[column].map(formats.cents),
        hovertemplate=f"%{{x}}, {name.lower()}: %{{customdata}}<extra></extra>",
    )


def _add_totals(figure: go.Figure, rows: pd.DataFrame) -> None:
    figure.add_scatter(
        x=rows["hcpcs_code"],
        y=rows["full_unit_amount"] * 1.02,
        mode="text",
        showlegend=False,
        text=[
            f"{formats.cents(row.full_unit_amount)}<br>"
            f"reduced {formats.cents(row.reduced_unit_amount)}"
            for row in each_row(rows)
        ],
        textposition="top center",
        hoverinfo="skip",
        cliponaxis=False,
    )


def fee_years(rows: pd.DataFrame) -> go.Figure:
    """Each code's unit through the years: solid in full, dotted reduced; rows: periods, dollars."""
    figure = go.Figure()
    for code in rows["hcpcs_code"].unique():
        periods = rows[rows["hcpcs_code"] == code]
        for column, how, dash in (
            ("full_unit_amount", "in full", "solid"),
            ("reduced_unit_amount", "reduced", "dot"),
        ):
            figure.add_scatter(
                x=[*periods["period_from"], periods["period_before"].iloc[-1]],
                y=[*periods[column], periods[column].iloc[-1]],
                name=f"{code} {how}",
                mode="lines",
                line_shape="hv",
                line={"color": code_color(code), "dash": dash, "width": 2.5},
                hovertemplate=f"{code} {how}, from %{{x|%b %-d, %Y}}: $%{{y:.2f}}<extra></extra>",
            )
    styled(figure, height=380)
    figure.update_yaxes(tickprefix="$", tickformat=".0f")
    return figure


def allowed_per_unit(rows: pd.DataFrame) -> go.Figure:
    """Median (dot) and middle half (bar) of what each payer allowed per unit of each code.

    rows: reports/allowed_per_unit.sql, in its order. One block a payer, read from the top.
    """
    placed = rows.assign(position=_positions(rows["payer"].tolist()))
    figure = go.Figure()
    for code in sorted(placed["hcpcs_code"].unique()):
        _add_code(figure, code, placed[placed["hcpcs_code"] == code])
    for row in each_row(placed.drop_duplicates("payer")):
        _name_payer(figure, row)
    styled(figure, height=110 + 34 * int(placed["position"].max() + 1))
    figure.update_yaxes(
        tickmode="array",
        tickvals=placed["position"],
        ticktext=placed["hcpcs_code"],
        showgrid=False,
        range=[float(placed["position"].max()) + 0.8, -0.8],
    )
    low, high = rows["lower_quartile_amount"].min(), rows["upper_quartile_amount"].max()
    # Room on the right for the written medians, which a phone would otherwise cut off.
    figure.update_xaxes(
        showgrid=True,
        gridcolor=GRID,
        tickprefix="$",
        range=[low - 0.06 * (high - low) - 0.5, high + 0.5 * (high - low) + 1],
    )
    return figure


def _positions(payers: list[str]) -> list[int]:
    """A row each, and one left free above every payer for its name."""
    blocks = {payer: number for number, payer in enumerate(dict.fromkeys(payers), 1)}
    return [number + blocks[payer] - 1 + 1 for number, payer in enumerate(payers)]


def _add_code(figure: go.Figure, code: str, rows: pd.DataFrame) -> None:
    _add_halves(figure, code, rows)
    figure.add_scatter(
        x=rows["median_amount"],
        y=rows["position"],
        name=code,
        mode="markers",
        marker={"color": code_color(code), "size": 11},
        customdata=[_told(row) for row in each_row(rows)],
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.add_scatter(
        x=rows["upper_quartile_amount"],
        y=rows["position"],
        mode="text",
        showlegend=False,
        text=[_written(row) for row in each_row(rows)],
        textposition="middle right",
        hoverinfo="skip",
        cliponaxis=False,
    )


def _add_halves(figure: go.Figure, code: str, rows: pd.DataFrame) -> None:
    """One trace for all bars of a code; an empty point ends each."""
    amounts: list[float | None] = []
    positions: list[float | None] = []
    for row in each_row(rows):
        amounts += [row.lower_quartile_amount, row.upper_quartile_amount, None]
        positions += [row.position, row.position, None]
    figure.add_scatter(
        x=amounts,
        y=positions,
        mode="lines",
        line={"color": code_color(code), "width": 9},
        opacity=0.4,
        hoverinfo="skip",
        showlegend=False,
    )


def _written(row: Any) -> str:
    return f"  {formats.cents(row.median_amount)} ({int(row.lines):,})"


def _told(row: Any) -> str:
    low, high = formats.cents(row.lower_quartile_amount), formats.cents(row.upper_quartile_amount)
    return (
        f"{formats.literal_label(row.payer)}, {row.hcpcs_code}: "
        f"median {formats.cents(row.median_amount)}, "
        f"middle half {low} to {high}, {formats.count(row.lines, 'line')}"
    )


def _name_payer(figure: go.Figure, row: Any) -> None:
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=row.position - 1,
        yanchor="middle",
        showarrow=False,
        text=f"<b>{formats.literal_label(row.payer or 'No payer named')}</b>",
    )
