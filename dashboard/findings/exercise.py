"""What the 97110 figures say, in sentences that accuse nobody."""

from __future__ import annotations

import pandas as pd

from dashboard import formats

NOT_ADJUSTED = (
    "The shares are as billed, not adjusted for patients: knees after surgery need more 97110 "
    "than balance or stroke, and a comparison adjusted for that is not part of this version. A "
    "share is a question to ask, not an answer."
)


def therapist_labels(rows: pd.DataFrame) -> pd.Series:
    """What each therapist's row goes by: the name, else the NPI; never two rows alike."""
    return _labels(rows["rendering_npi"], rows["rendering_name"], "No therapist named")


def clinic_labels(rows: pd.DataFrame) -> pd.Series:
    """What each clinic's row goes by: the name, else the id; never two clinics alike."""
    return _labels(rows["clinic_id"], rows["clinic_name"], "No clinic named")


def _labels(keys: pd.Series, names: pd.Series, unnamed: str) -> pd.Series:
    labels = names.fillna(keys).fillna(unnamed)
    owners = keys.fillna("").groupby(labels).transform("nunique")
    return labels.where(owners == 1, labels + " (" + keys.fillna("no number") + ")")


def use(totals: pd.Series, therapists: pd.DataFrame) -> str:
    """The share in all and between which therapists it lies; markdown.

    therapists: exercise_by_therapist, highest share first, with `label`.
    """
    said = f"**{formats.share(totals.exercise_share)}** of the movement units were billed as 97110."
    sure = therapists[~therapists["has_too_few_patients"]]
    if len(sure) < 2:
        return said
    high, low = sure.iloc[0], sure.iloc[-1]
    return (
        f"{said} By therapist it runs from **{formats.share(low.exercise_share)}** "
        f"({formats.literal(low.label)}) to **{formats.share(high.exercise_share)}** "
        f"({formats.literal(high.label)})."
    )


def above_peers(therapists: pd.DataFrame, peer: pd.Series) -> str:
    """How many therapists with enough patients stand above the peers' median."""
    sure = therapists[~therapists["has_too_few_patients"]]
    if sure.empty:
        return "By therapist: too few patients to say"
    above = int((sure["exercise_share"] > peer.median_share).sum())
    stand = "stands" if 1 in (above, len(sure)) else "stand"
    return (
        f"{above or 'None'} of {formats.count(len(sure), 'therapist')} {stand} above "
        f"{formats.share(peer.median_share)}, the median of {peer.reference}'s "
        f"{formats.count(peer.therapists, 'therapist')}"
    )


def peers(peer: pd.Series) -> str:
    """The peer reference, dated and counted, with what is wrong with it; markdown."""
    return (
        f"**Peer reference: {peer.reference}, {formats.count(peer.therapists, 'therapist')}.** "
        f"Half of them lie between {formats.share(peer.lower_quartile_share)} and "
        f"{formats.share(peer.upper_quartile_share)}, the median is "
        f"{formats.share(peer.median_share)}, all their units together come to "
        f"{formats.share(peer.pooled_share)}. It is old, small and Medicare only, and a code with "
        "ten or fewer patients is not published, which pushes the share up: for the "
        f"{peer.several_codes_therapists} therapists with two or more of the codes published the "
        f"median is {formats.share(peer.several_codes_median_share)}. A yardstick with a date, "
        "not today's norm."
    )


def months(rows: pd.DataFrame) -> str:
    """The 97110 share in the first and the last month."""
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return f"{formats.share(first.exercise_share)} in {formats.month(first.service_month)}"
    return (
        f"97110: {formats.share(first.exercise_share)} in {formats.month(first.service_month)}, "
        f"{formats.share(last.exercise_share)} in {formats.month(last.service_month)}"
    )


def largest_change(clinics: pd.DataFrame, early: str, late: str) -> str:
    """The clinic whose share moved most, plain text with its name.

    clinics: label, early_share and late_share (0 to 1).
    """
    known = clinics.dropna(subset=["early_share", "late_share"])
    if known.empty:
        return "97110 share by clinic and month"
    changes = known["late_share"] - known["early_share"]
    place = int(changes.abs().to_numpy().argmax())
    row, change = known.iloc[place], changes.iloc[place]
    if round(abs(change), 2) < 0.01:
        return "By clinic: no change of a point or more"
    return (
        f"{row.label} {'rose' if change > 0 else 'fell'} from {formats.share(row.early_share)} "
        f"({early}) to {formats.share(row.late_share)} ({late})"
    )
