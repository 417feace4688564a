"""How numbers are written, on screen and elsewhere: one rule for money, one for shares."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

UNKNOWN = "unknown"
STATUS_WORDS = {
    "priced": "priced",
    "not_paid": "not paid by Medicare (bundled or invalid code)",
    "carrier_priced": "priced by the Medicare contractor, no national fee",
    "unknown_code": "code not on the schedule on that date",
    "no_locality": "place unknown",
    "no_schedule": "date outside the schedules held",
    "reversed": "cancelled by a reversal",
    "reversal_unmatched": "reversal without an original",
}


def money(amount: float | None) -> str:
    """$950, $12.3k, $3.01M: three figures that matter; `unknown` where nothing is known."""
    if amount is None or pd.isna(amount):
        return UNKNOWN
    sign, size = ("−" if amount < 0 else ""), abs(float(amount))
    if size < 999.5:
        return f"{sign}${size:,.0f}"
    for limit, divisor, unit in ((999_500, 1e3, "k"), (999_500_000, 1e6, "M"), (1e18, 1e9, "B")):
        if size < limit:
            scaled = size / divisor
            places = 2 if scaled < 9.995 else 1 if scaled < 99.95 else 0
            return f"{sign}${scaled:,.{places}f}{unit}"
    return f"{sign}${size:,.0f}"


def cents(amount: float | None) -> str:
    """$1,234.50: to the cent."""
    if amount is None or pd.isna(amount):
        return UNKNOWN
    exact = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{'−' if exact < 0 else ''}${abs(exact):,.2f}"


def signed_cents(amount: float | None) -> str:
    """+$6.01 or −$2.84."""
    text = cents(amount)
    return text if text == UNKNOWN or text.startswith("−") else f"+{text}"


def signed_money(amount: float | None) -> str:
    """+$12.3k or −$950."""
    text = money(amount)
    return text if text == UNKNOWN or text.startswith("−") else f"+{text}"


def share(value: float | None) -> str:
    """62 %: a share of 0 to 1 as whole percent; one decimal below 10 %, and never a false 0."""
    if value is None or pd.isna(value):
        return UNKNOWN
    if 0 < value < 0.0005:
        return "under 0.1 %"
    return f"{value * 100:.0f} %" if abs(value) >= 0.0995 or value == 0 else f"{value * 100:.1f} %"


def points(difference: float) -> str:
    """38 points, 1 point, 0.4 points: a difference of two shares of 0 to 1."""
    size = abs(difference) * 100
    text = f"{size:.0f}" if size >= 0.95 else f"{size:.1f}"
    return f"{text} point{'' if text == '1' else 's'}"


def stand_in(kind: str, place: int) -> str:
    """Therapist A .. Z, AA ..; Clinic 1, 2 ..: who is at that place, when names are hidden."""
    return f"Therapist {_letters(place)}" if kind == "therapist" else f"Clinic {place + 1}"


def _letters(number: int) -> str:
    head, last = divmod(number, 26)
    return (_letters(head - 1) if head else "") + chr(ord("A") + last)


def count(value: float | None, one: str, many: str | None = None) -> str:
    """1 line, 2,345 lines."""
    if value is None or pd.isna(value):
        return f"{UNKNOWN} {many or one + 's'}"
    return f"{int(value):,} {one if int(value) == 1 else many or one + 's'}"


# What starts emphasis, code, a link, a picture, HTML, an entity, a formula or a directive anywhere,
# and what makes a heading or a list at the start of a line.
_MARKS = re.compile(r"[\\`*_\[\]<>|~$&]|:(?=\w)")
_STARTS = re.compile(r"^(?:(?=[#+=-])|(\d+)(?=[.)](?:\s|$)))")
# Where an unseen word joiner belongs: an address becomes a link even behind a backslash, and a
# minus sign stays behind at the end of a line.
_JOINTS = re.compile(r"(?=://)|(?<=www)(?=\.)|(?=@)|(?<=−)(?=\$)", re.IGNORECASE)


def month(day: date | pd.Timestamp) -> str:
    """Oct 2026."""
    return f"{day:%b %Y}"


def escaped(text: str) -> str:
    """A sentence of ours for markdown: a dollar sign would open a formula, a minus stay behind."""
    return text.replace("−$", "−\u2060$").replace("$", "\\$")


_ESCAPES = re.compile(r"\\([^A-Za-z0-9\s])")


def plain(markdown: str) -> str:
    """A sentence of ours that was made for markdown, for a document that knows none."""
    return _ESCAPES.sub(r"\1", markdown.replace("**", "").replace("\u2060", ""))


def literal(text: str) -> str:
    """Text that we did not write, for markdown: shown as it is, never as a link or a picture.

    Of a file, an address or a user: headings, names, notes, values asked for, error messages.
    """
    joined = _JOINTS.sub("\u2060", " ".join(text.split()))
    return _STARTS.sub(r"\1\\", _MARKS.sub(r"\\\g<0>", joined))


def literal_label(text: str) -> str:
    """The same for a label of a chart, which Plotly would read as HTML."""
    return html.escape(text, quote=False)


def size(size_bytes: int) -> str:
    """840 KB, 12.3 MB, 1.20 GB: of a file."""
    for limit, divisor, unit, places in (
        (999_500, 1e3, "KB", 0),
        (999_500_000, 1e6, "MB", 1),
    ):
        if size_bytes < limit:
            return f"{max(size_bytes / divisor, 1 if unit == 'KB' else 0):,.{places}f} {unit}"
    return f"{size_bytes / 1e9:,.2f} GB"


def full_date(day: date | pd.Timestamp) -> str:
    """Jul 1, 2023."""
    return f"{day:%b} {day.day}, {day.year}"


def time_left(seconds: float) -> str:
    """under 5 s, about 40 s, about 3 min, about 1 h 10 min: an estimate, so in round figures."""
    if seconds < 5:
        return "under 5 s"
    if seconds < 57.5:
        return f"about {5 * round(seconds / 5)} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {minutes} min"
    hours, rest = divmod(5 * round(minutes / 5), 60)
    return f"about {hours} h {rest} min" if rest else f"about {hours} h"
