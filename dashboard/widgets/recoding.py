"""The inputs of a recoding plan; whose units move is for the shared filters to say."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.recoding import RecodingPlan
from dashboard.session import report
from dashboard.widgets.window import Window

DEFAULT_SHARE = 10


def choose_plan(window: Window) -> RecodingPlan:
    """Draw the choice of codes and share, all of it in the URL, and return what they are set to."""
    codes = report(window.source, "movement_codes", {})
    names = dict(zip(codes["hcpcs_code"], codes["procedure_name"], strict=True))
    first, second, third = st.columns(3)
    with first:
        from_code = _code("Units billed as", list(names), names, "move_from")
    with second:
        others = [code for code in names if code != from_code]
        to_code = _code("Priced as if coded", others, names, "move_to")
    with third:
        share = st.slider(
            "Share of those units",
            0,
            100,
            DEFAULT_SHARE,
            format="%d %%",
            key="move_share",
            bind="query-params",
        )
    return RecodingPlan(
        from_code,
        to_code,
        share_percentage=float(share),
        from_date=window.from_date,
        to_date=window.to_date,
        clinic_ids=window.clinic_ids,
        payers=window.payers,
        rendering_npis=window.rendering_npis,
    )


def _code(label: str, codes: list[str], names: dict[str, str], key: str) -> str:
    chosen = st.selectbox(
        label,
        codes,
        format_func=lambda code: f"{code} {names[code].lower()}",
        key=key,
        bind="query-params",
    )
    return str(chosen)
