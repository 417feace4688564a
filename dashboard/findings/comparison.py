"""Who bills 97110 otherwise than expected, in sentences that accuse nobody.

Rows are those of inference.comparison.compare and inference.change.changes, with `label`: what a
therapist or a clinic goes by.
"""

from __future__ import annotations

import math

import pandas as pd

from dashboard import formats
from dashboard.frames import each_row

OTHERS = "the practice's other therapists"
"""The yardstick until another is chosen."""
MOST_NAMED = 4
LOW_POWER = 0.8
_SAME = 0.005
"""Shares that differ by less are written alike."""
_NAMED_FROM = 1.96
"""Standard deviations of peers, at least, from which on somebody may be named."""
FLAG_WORDS = {
    "high": "more 97110 than expected",
    "low": "less 97110 than expected",
    "too_few": "too few patients to say",
    "": "as expected, as far as can be told",
}
_INSTEAD = "Peers or a target can be chosen below."
_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NOT_COMPARED, NOT_SEPARATED = "cannot be compared", "cannot be separated"
"""How adjusted_for begins where nothing can be said."""


def headline(rows: pd.DataFrame, than: str, smallest_difference: float) -> str:
    """How many are unusual and who they are; markdown. than: see `yardstick_words`."""
    judged = rows[rows["q_value"].notna()]
    if judged.empty:
        return f"**Nothing can be said of any therapist.** {_why_nobody(rows)} {_INSTEAD}"
    high, low = (judged[judged["flag"] == flag] for flag in ("high", "low"))
    sides = [(those, word) for those, word in ((high, "more"), (low, "less")) if not those.empty]
    if not sides:
        who = _subject(judged, 0)
        points = formats.points(smallest_difference)
        return (
            f"**{who} bills 97110 otherwise {than}, by {points} or more**, as far as can be told."
        )
    first, word = sides[0]
    said = (
        f"**{_subject(judged, len(first))} {_verb(len(first), 'bill')} {word} 97110 {than}**"
        f"{_named(first) if len(judged) > 1 else ''}"
    )
    for those, other in sides[1:]:
        number = _number(len(those))
        said += f", and **{number} {_verb(len(those), 'bill')} {other}**{_named(those)}"
    return f"{said}."


def yardstick_words(yardstick: str, kind: str) -> str:
    """More or less than what; kind: of the reference, practice, target or peers."""
    if kind == "practice":
        return "than their patients explain"
    if kind == "target":
        return f"than {yardstick} would be for their patients"
    return f"than {formats.literal(yardstick)}"


def _subject(judged: pd.DataFrame, count: int) -> str:
    """Two of 12 therapists; None of 12 therapists; of one alone, the name."""
    if len(judged) == 1:
        name = formats.literal(judged["label"].iloc[0])
        return name if count else f"It cannot be said that {name}"
    return f"{_number(count).capitalize()} of {len(judged):,} therapists"


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


def _verb(count: int, verb: str) -> str:
    return f"{verb}s" if count == 1 else verb


def _named(rows: pd.DataFrame) -> str:
    """Names, those furthest from expected first; after four, how many more."""
    ordered = rows.reindex(rows["difference"].abs().sort_values(ascending=False).index)
    names = [formats.literal(label) for label in ordered["label"][:MOST_NAMED]]
    more = len(ordered) - len(names)
    return f" ({'; '.join(names)}{f' and {more} more' if more else ''})"


def _why_nobody(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "The claims name no therapist: load them with a column of NPIs or names."
    reasons = rows["adjusted_for"].str.partition(f"{NOT_COMPARED}: ")[2]
    if reasons.any():
        return " ".join(f"{reason.capitalize()}." for reason in reasons[reasons != ""].unique())
    if (rows["flag"] == "too_few").all():
        return "All have too few patients. A longer period may help."
    return "That needs three therapists with patients enough, whose kinds of visits others share."


def not_judged(rows: pd.DataFrame) -> str:
    """Of whom nothing is said, and why; empty where everybody was judged; markdown."""
    left = rows[rows["q_value"].isna()]
    few = left[left["flag"] == "too_few"]
    others = left[left["flag"] != "too_few"]
    apart = others[others["adjusted_for"].str.startswith(NOT_SEPARATED)]
    elsewhere = others[others["adjusted_for"].str.startswith(NOT_COMPARED)]
    parts = []
    if not few.empty:
        parts.append(f"Too few patients to say: {_list(few)}.")
    if not apart.empty:
        parts.append(
            f"Cannot be separated from the caseload, because hardly anybody else treats such "
            f"patients: {_list(apart)}."
        )
    if len(elsewhere) < len(rows):
        for told, those in elsewhere.groupby("adjusted_for", sort=False):
            reason = formats.literal(str(told).removeprefix(f"{NOT_COMPARED}: "))
            parts.append(f"Not compared, since {reason}: {_list(those)}.")
    return " ".join(parts)


def _list(rows: pd.DataFrame) -> str:
    return "; ".join(
        f"{formats.literal(row.label)} ({formats.count(row.patients, 'patient')})"
        for row in each_row(rows)
    )


def beyond(rows: pd.DataFrame) -> str:
    """How many stand beyond the limits of the funnel; plain text for a title."""
    judged = rows[rows["q_value"].notna()]
    if judged.empty:
        return "How far each therapist is from the yardstick"
    named = int(judged["flag"].isin(("high", "low")).sum())
    if not named:
        return "No therapist is named"
    stand = "stands" if named == 1 else "stand"
    return (
        f"{_number(named).capitalize()} of {formats.count(len(judged), 'therapist')} {stand} "
        "beyond what chance and usual differences explain"
    )


def certainty(power: float, compared: int) -> str:
    """What such a comparison can find at all; markdown."""
    if math.isnan(power):
        return "Too few can be compared for anybody to be told from chance."
    said = (
        f"In a practice like this one, a therapist who is 20 points off and has 60 patients is "
        f"found in {formats.share(power)} of cases"
    )
    if power >= LOW_POWER:
        return f"{said}."
    few = ", because few can be compared" if compared < 10 else ""
    return f"{said}{few}: who is not named here is not cleared. A peer reference may tell more."


def beside_peers(share: float, share_sd: float) -> str:
    """What a comparison with therapists elsewhere can find; share, share_sd: theirs; markdown."""
    said = (
        f"These therapists' own shares differ widely (mean {formats.share(share)}, standard "
        f"deviation {formats.points(share_sd)}), and their patients are not known"
    )
    reach = _NAMED_FROM * share_sd
    ends = {"more": share + reach, "less": share - reach}
    sides = [word for word, end in ends.items() if not 0 < end < 1]
    if not sides:
        return f"{said}."
    return f"{said}: nobody can be named for billing {' or '.join(sides)}."


def stands(row: pd.Series, yardstick: str, smallest_difference: float) -> str:
    """How one of them stands beside the yardstick, with how sure that is; markdown."""
    share = f"**{formats.share(row.exercise_share)}** of the movement units are billed as 97110"
    if row.flag == "too_few":
        return f"{share}; with {formats.count(row.patients, 'patient')}, too few to say more."
    if pd.isna(row.expected_share):
        return f"{share}; this {formats.literal(row.adjusted_for)}."
    if abs(row.compared_share - row.exercise_share) >= _SAME:
        share += f"; of those that can be compared **{formats.share(row.compared_share)}**"
    low, high = (formats.share(min(row.expected_share * r, 1.0)) for r in _interval(row))
    apart = _apart(row, smallest_difference)
    return (
        f"{share} (95 % interval {low} to {high}); **{formats.share(row.expected_share)}** would "
        f"be expected beside {formats.literal(yardstick)}. That is {apart}."
    )


def _interval(row: pd.Series) -> tuple[float, float]:
    return row.ratio_low, row.ratio_high


def _apart(row: pd.Series, smallest_difference: float) -> str:
    points = formats.points(abs(row.difference))
    side = "above" if row.difference > 0 else "below"
    if row.flag in ("high", "low"):
        return f"**{points} {side}**, more than chance and usual differences explain"
    if not row.is_beyond_chance:
        return f"{points} {side}, which cannot be told from chance and usual differences"
    least = formats.points(smallest_difference)
    return f"{points} {side}: beyond chance, but less than the {least} that matter"


def moves(rows: pd.DataFrame, since: str, what: str) -> str:
    """Who has moved since a month; plain text for a title. what: clinic or therapist."""
    if rows["q_value"].isna().all():
        return f"Too few patients on both sides of {since} to say whether any {what} has moved"
    moved = rows[rows["moved"].isin(("rose", "fell"))]
    if moved.empty:
        return f"No {what} has moved since {since}, as far as can be told"
    parts = []
    for word, those in moved.groupby("moved"):
        names = [str(label) for label in those["label"][:MOST_NAMED]]
        more = f" and {len(those) - len(names)} more" if len(those) > len(names) else ""
        parts.append(f"{'; '.join(names)}{more} {word} by {_range(those['change'].abs())}")
    return f"Since {since}: {', and '.join(parts)}"


def _range(changes: pd.Series) -> str:
    """12 points, or 9 to 13 points."""
    least, most = formats.points(changes.min()), formats.points(changes.max())
    return most if least == most else f"{least.split()[0]} to {most}"


def signals(rows: pd.DataFrame, name: str) -> str:
    """What a control chart shows; plain text for a title."""
    if rows.empty:
        return f"{name}: too few months for limits"
    later = rows[~rows["is_baseline"]]
    if not (later["signal"] != "").any():
        return f"{name}: no month stands out from the months before"
    side = (later["share"] > later["centre"]).map({True: "above", False: "below"})
    side = side.where(later["signal"] != "", "")
    last = side.iloc[-1]
    if not last:
        return f"{name}: some months stood out, the last one does not"
    # The last unbroken run of months that stand out on one side.
    run = later[side[::-1].eq(last).cummin()[::-1]]
    return (
        f"{name}: {last} its former level of {formats.share(run['centre'].iloc[0])} "
        f"since {formats.month(run['service_month'].iloc[0])}"
    )
