"""The filters that the pages share: months, clinics, therapists, payers; all of it in the URL."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.findings.names import labels, shown_names
from dashboard.session import Source, report


@dataclass(frozen=True)
class Window:
    """What is looked at; an empty choice means all."""

    source: Source
    from_date: date | None = None
    to_date: date | None = None
    clinic_ids: tuple[str, ...] = ()
    rendering_npis: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    has_hidden_names: bool = False

    def parameters(self) -> dict[str, Any]:
        """The choices as the $parameters of the reports."""
        return {
            "from_date": self.from_date,
            "to_date": self.to_date,
            "clinic_ids": list(self.clinic_ids) or None,
            "rendering_npis": list(self.rendering_npis) or None,
            "payers": list(self.payers) or None,
        }

    def rows(self, name: str, **more: Any) -> pd.DataFrame:
        """A report within this window."""
        return report(self.source, name, {**self.parameters(), **more})

    def period(self) -> str:
        """The months in words."""
        if self.from_date is None or self.to_date is None:
            return "no claims"
        first, last = formats.month(self.from_date), formats.month(self.to_date)
        return first if first == last else f"{first} to {last}"

    def scope(self) -> str:
        """Period and filters in words, for captions."""
        parts = [self.period()]
        for chosen, one in (
            (self.clinic_ids, "clinic"),
            (self.rendering_npis, "therapist"),
            (self.payers, "payer"),
        ):
            if chosen:
                parts.append(formats.count(len(chosen), one))
        return ", ".join(parts)

    def months(self) -> list[date]:
        """The first days of its months."""
        if self.from_date is None or self.to_date is None:
            return []
        first, last = _month_number(self.from_date), _month_number(self.to_date)
        return [_month_start(number) for number in range(first, last + 1)]

    def every_therapist(self) -> Window:
        """The same without the choice of therapists."""
        return replace(self, rendering_npis=())

    def key(self, name: str) -> str:
        """What an input that shows names is called: another one once they are hidden.

        So neither the input nor the address keeps a name that was chosen before.
        """
        return f"{name}_hidden" if self.has_hidden_names else name

    def names(self, kind: str) -> dict[str, str]:
        """What every therapist or clinic goes by on screen; kind: therapist or clinic."""
        choices = report(self.source, "filter_choices", {})
        return shown_names(choices, kind, is_hidden=self.has_hidden_names)

    def labels(self, kind: str, keys: pd.Series) -> pd.Series:
        """The same for the rows of a report."""
        return labels(keys, self.names(kind), kind)

    def whole_practice(self) -> Window:
        """The same months without any other filter."""
        return replace(self, clinic_ids=(), rendering_npis=(), payers=())

    def ends(self, most: int = 6) -> tuple[Window, Window] | None:
        """The first and the last months, `most` each or half of the window; None if too short."""
        if self.from_date is None or self.to_date is None:
            return None
        first, last = _month_number(self.from_date), _month_number(self.to_date)
        length = min(most, (last - first + 1) // 2)
        if length == 0:
            return None
        early, late = _month_end(first + length - 1), _month_start(last - length + 1)
        return replace(self, to_date=early), replace(self, from_date=late)


def whole_period(source: Source) -> Window:
    """All months, all clinics, therapists and payers: what is shown until something is chosen."""
    choices = report(source, "filter_choices", {})
    months = choices.loc[choices["kind"] == "month", "choice"].map(date.fromisoformat)
    if months.empty:
        return Window(source)
    return Window(source, months.min(), _month_end(_month_number(months.max())))


def choose_window(source: Source) -> Window:
    """Draw the filters in the sidebar and return what they are set to."""
    choices = report(source, "filter_choices", {})
    months = choices.loc[choices["kind"] == "month", "choice"].tolist()
    if not months:
        return Window(source)
    with st.sidebar:
        # Asked first, shown last: no name is drawn before it is known that it may be.
        filters = st.container()
        window = Window(source, has_hidden_names=_hides_names())
    with filters:
        first, last = _months(months)
        return replace(
            window,
            from_date=first,
            to_date=last,
            clinic_ids=_several("Clinics", window.key("clinic"), window.names("clinic")),
            rendering_npis=_several(
                "Therapists", window.key("therapist"), window.names("therapist")
            ),
            payers=_several("Payers", "payer", _payers(choices)),
        )


def _hides_names() -> bool:
    return st.toggle(
        "Hide names",
        key="hide",
        bind="query-params",
        help="Therapists become Therapist A, clinics Clinic 1: for a screen that others see.",
    )


def show_all_months() -> None:
    """Forget the period chosen before; only where the filters are not drawn.

    After a load the claims may begin and end elsewhere, and nobody chose to leave that out.
    """
    for key in ("from", "to"):
        st.session_state.pop(key, None)


def _months(months: list[str]) -> tuple[date, date]:
    """Two month pickers; a period that runs backwards is read the other way round."""
    labels = {text: formats.month(date.fromisoformat(text)) for text in months}
    left, right = st.columns(2)
    with left:
        first = st.selectbox(
            "From month", months, format_func=labels.__getitem__, key="from", bind="query-params"
        )
    with right:
        last = st.selectbox(
            "To month",
            months,
            index=len(months) - 1,
            format_func=labels.__getitem__,
            key="to",
            bind="query-params",
        )
    early, late = sorted((date.fromisoformat(str(first)), date.fromisoformat(str(last))))
    return early, _month_end(_month_number(late))


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_start(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _month_end(number: int) -> date:
    start = _month_start(number)
    return start.replace(day=calendar.monthrange(start.year, start.month)[1])


def _payers(choices: pd.DataFrame) -> dict[str, str]:
    rows = choices[choices["kind"] == "payer"]
    return {str(payer): str(payer or "No payer named") for payer in rows["choice"]}


def _several(label: str, key: str, labels: dict[str, str]) -> tuple[str, ...]:
    chosen = st.multiselect(
        label,
        list(labels),
        format_func=lambda choice: labels.get(str(choice), str(choice)),
        placeholder=f"All {len(labels)}",
        key=key,
        bind="query-params",
    )
    return tuple(map(str, chosen))
