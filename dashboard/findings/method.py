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
        "therapists, and how therapists usually differ is added to it (an additive random effect "
        "from winsorised scores, Spiegelhalter 2005), both without the one who is judged. "
        "Intervals are clustered by patient, with t on the effective number of patients less "
        "one; the test of a therapist uses t with K − 2 degrees of freedom for K therapists.",
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
    "From a simulation that comes with the program (benchmarks/simulation): patients in clusters, "
    "therapists with different patients, patients shared between therapists, nobody an overuser "
    "unless said. Brackets: the simulation's own 95 % interval."
)


def validated(rows: pd.DataFrame) -> str:
    """What the simulation found, in words; rows: inference.validation.figures; markdown."""
    alike = rows[rows["sd_points"] == 0]
    worst = float(alike["wrong_flag_share"].max())
    strong = alike[alike["therapists"] >= 10]
    return (
        f"Over {formats.count(int(rows['practices'].sum()), 'made-up practice')}: where "
        f"therapists truly code alike, somebody was wrongly named in at most "
        f"{formats.share(worst)} of practices; with ten therapists or more, one "
        f"who is 20 points high was found in at least {formats.share(strong['power'].min())} of "
        f"them, at 60 patients each."
    )


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the share of wrongly named and its interval in words."""
    return rows.assign(
        wrong_flag=[
            f"{formats.share(share)} ({formats.share(low)} to {formats.share(high)})"
            for share, low, high in zip(
                rows["wrong_flag_share"],
                rows["wrong_flag_share_low"],
                rows["wrong_flag_share_high"],
                strict=True,
            )
        ]
    )
