"""What a load came to: accepted, refused, already known, and what to do next."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import formats
from dashboard.actions.claims import claim_warnings
from dashboard.frames import each_row
from dashboard.output import csv_bytes
from dashboard.session import OWN, own_database, report, source_of
from dashboard.warehouse.loading import LoadResult
from dashboard.widgets.claim_fields import field_label
from dashboard.widgets.window import Window

_SHOWN = 20


def show_results(results: list[LoadResult], warnings: list[str]) -> None:
    """A sentence per file, the refused rows, doubts about the claims, and the next step.

    warnings: what the readers of these files had to say, a sentence each.
    """
    loads = {row.load_id: row for row in each_row(report(source_of(OWN), "loads", {}))}
    for result in results:
        if result.load_id is None:
            st.info(_same_file(result))
        else:
            remitted = _remitted(loads.get(result.load_id))
            st.success(f"{_sentence(result)}{remitted}", icon=":material/check:")
    for warning in warnings:
        st.warning(formats.literal(warning))
    _refusals([result.load_id for result in results if result.refused_rows])
    for warning in claim_warnings(own_database()):
        st.warning(formats.literal(warning))
    _next_step()


def _same_file(result: LoadResult) -> str:
    return (
        f"**{formats.literal(result.file_name)}**: the same file was loaded before; "
        f"nothing was added ({formats.count(result.known_rows, 'line')} already known)."
    )


def _sentence(result: LoadResult) -> str:
    return (
        f"**{formats.literal(result.file_name)}**: "
        f"{formats.count(result.accepted_rows, 'line')} accepted, "
        f"{result.refused_rows:,} refused, {result.known_rows:,} already known."
    )


def _remitted(load: Any | None) -> str:
    """Of remittance lines: how many answer a claim, and what becomes of the others."""
    if load is None or not load.remittance_lines:
        return ""
    counts = (load.matched_lines, load.unclaimed_lines, load.repeated_lines)
    words = (
        "matched to claims that are loaded",
        "counted alone until the claim is loaded",
        "told by an earlier file",
    )
    said = [f"{count:,} {told}" for count, told in zip(counts, words, strict=True) if count]
    if unmatched := load.remittance_lines - sum(counts):
        said.append(f"**{unmatched:,} unmatched and not counted** (see **Data quality**)")
    return f" {formats.count(load.remittance_lines, 'remittance line')}: {', '.join(said)}."


def _refusals(load_ids: list[int | None]) -> None:
    """The first refused rows on screen, all of them to download."""
    found = _refused(load_ids)
    if not found.num_rows:
        return
    st.markdown(
        f"**{formats.count(found.num_rows, 'refusal')}**: correct these rows in the file and load "
        "it again; what is already known is not added twice."
    )
    show_refusals(found.slice(0, _SHOWN).to_pandas())
    if found.num_rows > _SHOWN:
        st.caption(f"The first {_SHOWN} of {found.num_rows:,}; the file has all of them.")
    st.download_button(
        "Download the refusals (CSV)",
        data=lambda: csv_bytes(_refused(load_ids)),
        file_name="refusals.csv",
        mime="text/csv",
        on_click="ignore",
    )


def show_refusals(rows: pd.DataFrame) -> None:
    """Refusals as a table: file, row, field, found, needed."""
    named = rows.assign(field=rows["field"].map(field_label))
    st.dataframe(named.rename(columns=str.capitalize), hide_index=True)


def _refused(load_ids: list[int | None]) -> pa.Table:
    table = own_database().report("load_refusals", {"load_ids": load_ids}).drop_columns("load_id")
    return table.rename_columns(["file", "row", "field", "found", "needed"])


def _next_step() -> None:
    """Places first, because without them Medicare's fees are unknown; then the figures."""
    coverage = report(source_of(OWN), "pricing_coverage", Window(source_of(OWN)).parameters())
    lines = coverage.set_index("pricing_status")["lines"]
    nowhere = int(lines.get("no_locality", 0))
    if nowhere:
        st.warning(
            f"{formats.count(nowhere, 'line')} of {int(lines.sum()):,} cannot be priced, because "
            "their place is unknown. Open **Settings** and give each clinic its ZIP code; lines "
            "known from remittances alone have a place once their claims are loaded."
        )
    elif not coverage.empty:
        st.markdown("Next: open **Overview**. The dashboard now shows **My claims**.")
