"""The tie-out: charges, payments and visits by month, beside the practice's own totals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import formats
from dashboard.actions.practice_totals import MOST_BYTES, read_totals
from dashboard.actions.tie_out import PracticeTotal, add_totals, parse_month, replace_totals
from dashboard.actions.uploads import Shelf
from dashboard.errors import FullUnitError, RequestError
from dashboard.findings.quality import tie_out
from dashboard.frames import each_row
from dashboard.paths import database_path
from dashboard.session import Source, forget_upload, own_database, report
from dashboard.widgets.quality_columns import Columns, column_config
from dashboard.widgets.quality_rows import show_table
from dashboard.widgets.saving import save, typing_key

_ROUND, _REFUSED = "totals_round", "totals_refused"
_LOADED = {
    "month": ("Month of service", "text"),
    "charge_amount": ("Charges", "money"),
    "paid_amount": ("Payments", "money"),
    "visits": ("Visits", "count"),
    "unplaced_amount": ("Paid, but on no line", "money"),
    "provider_adjustment_amount": ("Withheld apart from claims", "money"),
}
_COMPARED = {
    "mark": ("", "text"),
    "month": ("Month of service", "text"),
    "charge_amount": ("Charges loaded", "money"),
    "practice_charge_amount": ("yours", "money"),
    "charge_difference": ("difference", "text"),
    "paid_amount": ("Payments loaded", "money"),
    "practice_paid_amount": ("yours ", "money"),
    "paid_difference": ("difference ", "text"),
    "visits": ("Visits loaded", "count"),
    "practice_visits": ("yours  ", "count"),
    "visit_difference_text": ("difference  ", "text"),
    "unplaced_amount": ("Paid, but on no line", "money"),
    "provider_adjustment_amount": ("Withheld apart from claims", "money"),
}
_APART = {
    "unplaced_amount": (
        "Payments and what is paid but on no line are together what the payers sent for claims; "
        "each of the latter stands above, with its reason."
    ),
    "provider_adjustment_amount": (
        "What is withheld apart from claims is of the month of payment; a negative amount was "
        "added."
    ),
}
_TYPED = {
    "month": ("Month of service", "text"),
    "practice_charge_amount": ("Charges", "money"),
    "practice_paid_amount": ("Payments", "money"),
    "practice_visits": ("Visits", "count"),
}


def show_tie_out(source: Source) -> None:
    """Months as loaded, compared with what the user typed or loaded."""
    rows = report(source, "tie_out", {})
    st.header(tie_out(rows))
    st.markdown(
        "Run your practice system's totals by **date of service** and put them beside what was "
        "loaded. Payments are the payers', without the patients'; a visit is a patient on a day."
    )
    rows["month"] = rows["service_month"].dt.strftime("%Y-%m")
    said = rows[["practice_charge_amount", "practice_paid_amount", "practice_visits"]]
    is_compared = bool(said.notna().any(axis=None))
    shown = _compared(rows) if is_compared else rows
    show_table(shown, _without_empty(rows, _COMPARED if is_compared else _LOADED))
    if is_compared:
        st.caption("Loaded less yours, and in percent of yours. ● marks a month that differs.")
    _explain_apart(rows)
    if source.is_sample:
        st.caption("Switch to **My claims** to enter your totals.")
        return
    _show_refused()
    with st.expander("Enter your totals", expanded=not is_compared):
        _file()
        _editor(rows)


def _without_empty(rows: pd.DataFrame, columns: Columns) -> Columns:
    """The columns but for those of money apart from lines where there is none."""
    empty = {name for name in _APART if not rows[name].any()}
    return {name: column for name, column in columns.items() if name not in empty}


def _explain_apart(rows: pd.DataFrame) -> None:
    """What the money apart from lines is, where there is any."""
    told = [text for name, text in _APART.items() if rows[name].any()]
    if told:
        st.caption(" ".join(told))


def _compared(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their differences in words and a mark where there is one."""
    return rows.assign(
        mark=rows["is_different"].map({True: "●", False: ""}),
        charge_difference=_differences(rows, "charge", "amount"),
        paid_difference=_differences(rows, "paid", "amount"),
        visit_difference_text=_differences(rows, "visit", None),
    )


def _differences(rows: pd.DataFrame, name: str, kind: str | None) -> list[str]:
    differences = rows[f"{name}_difference_amount" if kind else f"{name}_difference"]
    shares = rows[f"{name}_difference_percentage"]
    return [
        difference(value, share, is_money=kind is not None)
        for value, share in zip(differences, shares, strict=True)
    ]


def difference(value: float | None, percentage: float | None, *, is_money: bool) -> str:
    """`−$120.00 (−2.41 %)`, `+3 (+1.20 %)`; empty where nothing was said, `none` where equal."""
    if value is None or pd.isna(value):
        return ""
    if value == 0:
        return "none"
    sign = "−" if value < 0 else "+"
    size = formats.cents(abs(value)) if is_money else f"{abs(int(value)):,}"
    share = "" if percentage is None or pd.isna(percentage) else f" ({_percent(percentage)})"
    return f"{sign}{size}{share}"


def _percent(percentage: float) -> str:
    if abs(percentage) < 0.005:
        return "under 0.01 %"
    return f"{'−' if percentage < 0 else '+'}{abs(percentage):.2f} %"


def _editor(rows: pd.DataFrame) -> None:
    """The user's totals in a table to type in; a month may be added, and emptied."""
    table = rows[list(_TYPED)].reset_index(drop=True)
    table["practice_visits"] = table["practice_visits"].astype("Int64")
    key = typing_key("totals", table)
    with st.form(f"form_{key}", border=False):
        edited = st.data_editor(
            table,
            hide_index=True,
            num_rows="dynamic",
            placeholder="",
            column_config=column_config(_TYPED),
            key=f"table_{key}",
        )
        if st.form_submit_button("Save the totals", type="primary"):
            _save(edited)


def _save(edited: pd.DataFrame) -> None:
    try:
        totals = typed_totals(edited)
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    save("month", [f"{total.service_month:%Y-%m}" for total in totals], lambda: _replace(totals))


def _replace(totals: list[PracticeTotal]) -> None:
    replace_totals(own_database(), totals)


def typed_totals(edited: pd.DataFrame) -> list[PracticeTotal]:
    """What the table says, a total for each month that says anything; RequestError for no month."""
    totals = [_typed(row) for row in each_row(edited)]
    return [total for total in totals if total is not None]


def _typed(row: Any) -> PracticeTotal | None:
    said = (row.practice_charge_amount, row.practice_paid_amount, row.practice_visits)
    if all(pd.isna(value) for value in said):
        return None
    try:
        month = parse_month("" if pd.isna(row.month) else str(row.month))
    except ValueError:
        raise RequestError(
            f'The month "{"" if pd.isna(row.month) else row.month}" is none. Write it as 2026-03; '
            "nothing was saved."
        ) from None
    visits = None if pd.isna(row.practice_visits) else int(row.practice_visits)
    return PracticeTotal(month, _dollars(said[0]), _dollars(said[1]), visits)


def _dollars(value: Any) -> Decimal | None:
    if pd.isna(value):
        return None
    return Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _file() -> None:
    """A small file instead of typing."""
    file = st.file_uploader(
        "A csv or xlsx with a row a month: Month, Charges, Payments, Visits",
        type=["csv", "tsv", "txt", "xlsx"],
        max_upload_size=MOST_BYTES >> 20,
        key=f"totals_file_{st.session_state.get(_ROUND, 0)}",
    )
    if file is not None:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        _take(file)


def _take(file: UploadedFile) -> None:
    """Add the file's months and start the page anew; what was refused is said there."""
    try:
        shelf = Shelf(database_path())
        totals, refused = read_totals(shelf.keep(file, file.name), file.name)
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    finally:
        forget_upload(file)
    st.session_state[_REFUSED] = refused
    months = [f"{total.service_month:%Y-%m}" for total in totals]
    save("month", months, lambda: add_totals(own_database(), totals))
    _show_refused()


def _show_refused() -> None:
    for sentence in st.session_state.pop(_REFUSED, []):
        st.warning(formats.literal(sentence))
