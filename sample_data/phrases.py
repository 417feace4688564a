"""The words of the notes: our own, in the short hand of a busy clinic (phrases.csv).

A row is what one note can be made of. Two parts make a note that supports its code: for 97110 an
exercise and the strength, endurance or range it is for; for 97112 a deficit of balance or control
and the work on it; for 97530 a functional deficit or goal and the dynamic task that trains it.
The vocabulary `bare` holds names without purpose or dosage, which support nothing.
"""

import csv
from functools import cache
from pathlib import Path

Phrase = tuple[str, str]

STARTS = ("", "", "", "Pt: ", "Today: ", "Session focus: ", "Seen 1:1. ")
ENDS = ("", "", "", "Tolerated well.", "No c/o pain.", "Rest breaks prn.", "Fatigued by end.")
DOSES = ("3x10", "2x15", "3 x 12", "3 sets of 10", "2 sets 15 reps", "4x8")
LOADS = ("", "w/ RTB", "w/ GTB", "w/ 3 lb", "w/ 5#", "w/ 2 lb wt", "w/ BTB")
MISSPELLED = {
    "strength": "strenght",
    "balance": "balence",
    "training": "trianing",
    "transfers": "transfer's",
    "perturbations": "pertubations",
    "facilitation": "facillitation",
}


@cache
def _phrases() -> dict[tuple[str, str], list[Phrase]]:
    path = Path(__file__).with_name("phrases.csv")
    phrases: dict[tuple[str, str], list[Phrase]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for code, vocabulary, words, purpose in list(csv.reader(file))[1:]:
            phrases.setdefault((code, vocabulary), []).append((words, purpose))
    return phrases


def phrases_for(activity_code: str, vocabulary: str) -> list[Phrase]:
    """Return the phrases of an activity in a body vocabulary, or those of the activity alone."""
    return _phrases().get((activity_code, vocabulary)) or _phrases()[activity_code, "any"]


def bare_phrases(hcpcs_code: str) -> list[Phrase]:
    """Return what is written under a billed code by somebody who says nothing."""
    return _phrases().get((hcpcs_code, "bare"), []) + _phrases()["any", "bare"]
