"""The codes and units of a composed day: one compact text in the URL, steppers to change it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import formats

FIRST_SHOWN = "97110x2,97530x1,97140x1"
# A day has 96 quarter-hours; more units than that are a slip of the keyboard.
MOST_UNITS = 96
_TIMES = re.compile(r"\b([0-9A-Z]{5})\s*[X×*]\s*(?=\d)")
_PART = re.compile(r"([0-9A-Z]{5})(?:x(\d{1,3}))?")
HOW_TO_WRITE = "Write codes and whole units like 97110x2, 97530x1."


@dataclass(frozen=True)
class DayLines:
    """The lines of a composed day, each code once, in the order given; units >= 1."""

    units: tuple[tuple[str, int], ...]

    def text(self) -> str:
        """97110x2,97530x1."""
        return ",".join(f"{code}x{units}" for code, units in self.units)

    def codes(self) -> list[str]:
        """The codes in the order given."""
        return [code for code, _ in self.units]

    def with_units(self, code: str, units: int) -> DayLines:
        """The same day with that many units of a code; none takes the code out."""
        changed = dict(self.units) | {code: units}
        return DayLines(tuple((each, count) for each, count in changed.items() if count > 0))


def parse_day(text: str) -> DayLines:
    """Lines out of text like `97110x2, 97530`; ValueError with a sentence where it is none."""
    units: dict[str, int] = {}
    parts = re.split(r"[,;\s]+", _TIMES.sub(r"\1x", text.upper()))
    for part in filter(None, parts):
        found = _PART.fullmatch(part)
        if found is None:
            raise ValueError(f'"{part}" is not a code with its units. {HOW_TO_WRITE}')
        units[found[1]] = units.get(found[1], 0) + int(found[2] or 1)
    if sum(units.values()) > MOST_UNITS:
        raise ValueError(
            f"{sum(units.values())} units are more than a day's {MOST_UNITS} quarter-hours. "
            "Lower them."
        )
    return DayLines(tuple((code, count) for code, count in units.items() if count > 0))


def choose_day_lines(names: dict[str, str]) -> DayLines | None:
    """Draw the text and the steppers; None after saying why the text is not understood.

    names: the label of every code that can be added.
    """
    text_column, add_column = st.columns([3, 2])
    with text_column:
        text = st.text_input(
            "Codes and units of the day",
            FIRST_SHOWN,
            key="day",
            bind="query-params",
            help=HOW_TO_WRITE,
        )
    try:
        lines = parse_day(text)
    except ValueError as refusal:
        st.warning(formats.literal(str(refusal)))
        return None
    with add_column:
        _adder(lines, names)
    _steppers(lines)
    return lines


def _adder(lines: DayLines, names: dict[str, str]) -> None:
    st.selectbox(
        "Add a unit of",
        list(names),
        index=None,
        placeholder="a code",
        format_func=lambda code: names.get(code, code),
        key="add_code",
        on_change=_add,
        args=(lines,),
    )


def _steppers(lines: DayLines) -> None:
    """A number per code; the text stays the one truth, so each run sets the numbers from it."""
    with st.container(horizontal=True):
        for code, units in lines.units:
            key = f"units_{code}"
            st.session_state[key] = units
            st.number_input(
                f"Units of {code}",
                0,
                MOST_UNITS,
                key=key,
                on_change=_step,
                args=(lines, code),
                width=150,
            )


def _step(lines: DayLines, code: str) -> None:
    st.session_state["day"] = lines.with_units(code, st.session_state[f"units_{code}"]).text()


def _add(lines: DayLines) -> None:
    code = st.session_state["add_code"]
    if code:
        more = dict(lines.units).get(code, 0) + 1
        st.session_state["day"] = lines.with_units(code, more).text()
        st.session_state["add_code"] = None


def composed_parameters(days: dict[str, DayLines]) -> dict[str, list[Any]]:
    """Days by label as the parallel lists that scenario/composed_lines.sql takes."""
    rows = [(label, code, units) for label, lines in days.items() for code, units in lines.units]
    labels, codes, units = map(list, zip(*rows, strict=True)) if rows else ([], [], [])
    return {"day_labels": labels, "day_codes": codes, "day_units": units}
