"""Every 97110 priced as another code: an arithmetic limit, told only where it is asked for.

Rows: ceiling_97530, ceiling_97112: recoding_readings of plans that move every unit.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import formats
from dashboard.colors import CODE_COLORS
from dashboard.findings import recoding, recoding_notes
from dashboard.findings.content import Chart, Finding, Number, Series, Table, Written

CEILING = "ceiling"
"""The key of this finding."""
CODES = ("97530", "97112")
"""What every 97110 would be priced as."""
Own = Mapping[str, pd.DataFrame]
_COLUMNS: dict[str, tuple[str, Written]] = {
    "whose": ("Payers", "text"),
    "code": ("Every 97110 priced as", "text"),
    "patient_days": ("Patient-days", "count"),
    "recoded_units": ("Units", "count"),
    "difference_amount": (recoding_notes.LIMIT.removeprefix("an ").capitalize(), "money"),
}


def ceiling(rows: Mapping[str, pd.DataFrame]) -> Finding | None:
    """The difference if no unit were 97110, of each kind of payer and never a sum."""
    found = {kind: of_kind(rows, is_medicare=kind) for kind in (True, False)}
    kinds = tuple(kind for kind, own in found.items() if is_told(own))
    if not kinds:
        return None
    said = (
        f"{recoding_notes.KINDS[kind]}. {recoding_notes.ceiling(found[kind])}" for kind in kinds
    )
    return Finding.of(
        CEILING,
        f"Every 97110 priced as another code: {recoding_notes.LIMIT}",
        " ".join(said),
        f"{recoding.WHAT_IF} {recoding_notes.INTENT}",
        numbers=tuple(_number(kind, code, own) for kind, code, own in _told(found, kinds)),
        chart=_bars(found, kinds),
        table=_table(found, kinds),
    )


def of_kind(rows: Mapping[str, pd.DataFrame], *, is_medicare: bool) -> dict[str, pd.DataFrame]:
    """The total of each code for one kind of payer; rows: by the name of the ceiling."""
    return {
        code: recoding_notes.part(rows[f"ceiling_{code}"], "upward", is_medicare=is_medicare)
        for code in CODES
    }


def is_told(own: Own) -> bool:
    """Whether there is a figure that may be shown."""
    return any(len(each) and not recoding_notes.is_hidden(each) for each in own.values())


def _told(
    found: Mapping[bool, Own], kinds: tuple[bool, ...]
) -> list[tuple[bool, str, pd.DataFrame]]:
    return [
        (kind, code, own)
        for kind in kinds
        for code, own in found[kind].items()
        if len(own) and not recoding_notes.is_hidden(own)
    ]


def _number(is_medicare: bool, code: str, own: pd.DataFrame) -> Number:
    units = formats.count(own["recoded_units"].iloc[0], "unit")
    return Number(
        f"Arithmetic limit, {recoding_notes.WHOSE[is_medicare]}, as {code}",
        recoding_notes.upward(own),
        f"{recoding_notes.LIMIT.capitalize()}: {units} of 97110 priced as {code}, whatever their "
        "notes say, the patient-days priced again whole.",
    )


def _bars(found: Mapping[bool, Own], kinds: tuple[bool, ...]) -> Chart:
    told = _told(found, kinds)
    return Chart(
        kind="bars",
        series=tuple(
            Series(
                f"every 97110 as {code}",
                tuple(recoding_notes.WHOSE[kind] for kind, each, _ in told if each == code),
                tuple(
                    float(own["difference_amount"].iloc[0]) for _, each, own in told if each == code
                ),
                CODE_COLORS[code],
            )
            for code in CODES
        ),
        x_title="Payers",
        y_title=f"Dollars: {recoding_notes.LIMIT}",
        written="money",
    )


def _table(found: Mapping[bool, Own], kinds: tuple[bool, ...]) -> Table:
    rows = [
        own.assign(whose=recoding_notes.WHOSE[kind], code=code)[list(_COLUMNS)]
        for kind, code, own in _told(found, kinds)
    ]
    return Table(pd.concat(rows, ignore_index=True), _COLUMNS)
