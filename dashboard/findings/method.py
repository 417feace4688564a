"""What the Method page says: half a page for the therapist concerned and for a statistician."""

from __future__ import annotations

import pandas as pd

from dashboard import formats

SECTIONS = (
    (
        "What is compared",
        "The share of 97110 in the units of 97110, 97112 and 97530, by the therapist that lines "
        "are billed under. Each therapist is held against what the *other* therapists of the "
        "practice bill for visits of the same kind (or against a target, or against peers): a "
        "logistic model of body region (from the first ICD-10 code), discipline and evaluation "
        "day, fitted without the one who is judged. The visit number can be added; it is left out "
        "at first because it is partly behaviour. Payer is shown and never adjusted for. Where "
        "nobody else treats such patients, the answer is *cannot be separated*.",
    ),
    (
        "What chance can do",
        "The unit of chance is the patient: units of one patient are alike, so a thousand units "
        "of ten patients say little. Chance is estimated from how patients differ within "
        "therapists, and how therapists usually differ is added to it (an additive random effect, "
        "Paule and Mandel 1982), both without the one who is judged. Who is plainly unusual is set "
        "aside, stepwise (Rosner 1983), and everybody is judged once more without them as a "
        "yardstick. Intervals are linearised with patients as clusters, also those whom several "
        "therapists see, with t on the effective number of patients less one; the test of a "
        "therapist, and the funnel, use t with K − 2 degrees of freedom for K therapists.",
    ),
    (
        "Who is named",
        "With many therapists somebody always looks odd, so p-values become q-values (Benjamini "
        "and Hochberg). A therapist is named when q is under 0.05 *and* the difference is at "
        "least the one that matters (10 points until you set another), high and low alike; with "
        "fewer than 20 patients, nothing is said. The table also gives a *best estimate*, drawn "
        "towards what is expected the less is known (empirical Bayes). A change is before "
        "against after a month that you choose, adjusted alike, with patients seen on both sides "
        "counted once; the monthly chart sets limits by the months before and marks months beyond "
        "them, or eight in a row on one side.",
    ),
    (
        "What it cannot say",
        "Whether any code was right: only the note can tell. Why a therapist differs: the card "
        "shows a pattern, not a motive. And in a small practice a lone therapist can hardly be "
        "told from chance at all; the page then says how likely it is to notice.",
    ),
)

SOURCE = (
    "SD: by how many points therapists truly differ. Wrongly named: practices without overuse in "
    "which somebody is. 20 points: practices in which the one who is 20 points high, with 60 "
    "patients, is found. Intervals: 95 % intervals that hold the truth. Brackets: the simulation's "
    "own 95 % interval, 400 practices a row (benchmarks/simulation.py): patients in clusters, "
    "therapists with different patients, patients shared between therapists."
)


def validated(rows: pd.DataFrame) -> str:
    """What the simulation found, in words; rows: inference.validation.figures; markdown."""
    strong = rows[rows["therapists"] >= 10]
    alike, apart = (strong.loc[strong["sd_points"] == sd, "power"] for sd in (0, 4))
    return (
        f"Over {formats.count(int(rows['practices'].sum()), 'made-up practice')}, somebody was "
        f"wrongly named in at most {formats.share(float(rows['wrong_flag_share'].max()))} of them, "
        "whatever their size. With ten therapists or more, one who is 20 points high and has 60 "
        f"patients was found in at least {formats.share(float(alike.min()))} of practices where "
        f"the others code alike. Where the others differ by 4 points themselves, it was "
        f"{formats.share(float(apart.min()))} to {formats.share(float(apart.max()))}; where by 8, "
        "hardly ever: among such colleagues 20 points are not unusual."
    )


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the shares of practices and their intervals in words."""
    return rows.assign(
        wrong_flag=_with_interval(rows, "wrong_flag_share"), found=_with_interval(rows, "power")
    )


def _with_interval(rows: pd.DataFrame, name: str) -> list[str]:
    columns = (rows[name], rows[f"{name}_low"], rows[f"{name}_high"])
    return [
        f"{formats.share(share)} ({formats.share(low)} to {formats.share(high)})"
        for share, low, high in zip(*columns, strict=True)
    ]
