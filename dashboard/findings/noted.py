"""What a note supports, in sentences: the code, what is missing, whether the line is defensible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.findings.recoding_past import COUNSEL
from dashboard.frames import each_row

CODES = ("97110", "97112", "97530")
NO_NOTES = (
    "No line with 97110, 97112 or 97530 has a note here. Load a file of notes (csv, xlsx or "
    "parquet) with a column **note** and either **claim_id** with **line_number** or "
    "**patient_id** with **service_date**; a flow sheet (intervention, sets, reps, load, "
    "minutes, cues) will do, and so will a column **note** in the claims file."
)


def supported(row: Any, telling: Sequence[tuple[str, str]] = ()) -> str:
    """What the note supports beside what was billed; row of reports/noted_day.sql; markdown.

    telling: words of the note that say so, each with the rule that it met.
    """
    said = _supported(row)
    words = [f"“{formats.literal(each)}” ({formats.literal(rule)})" for each, rule in telling]
    return f"{said} It says {', '.join(words)}." if words else said


def _supported(row: Any) -> str:
    sure = f"confidence {float(row.confidence):.2f} of 1"
    match row.finding:
        case "supported":
            return f"The note supports **{row.billed_code}**, as billed ({sure})."
        case "under_coded" | "over_coded":
            return (
                f"The note supports **{row.supported_code}**; **{row.billed_code}** was billed "
                f"({sure})."
            )
    return f"The note says too little to support any code; **{row.billed_code}** was billed."


def usual(row: Any) -> str:
    """What such work is usually coded as; said only where the note supports nothing."""
    if row.supported_code is not None or row.typical_code is None:
        return ""
    return (
        f"Such work is usually coded as {row.typical_code}. That is a habit, not support: the "
        "intent is not in the note."
    )


def missing(row: Any) -> list[str]:
    """What the note would have to say for each other code, a part each; markdown."""
    parts = [part.strip() for part in (row.missing or "").split(";")]
    told = []
    for part in filter(None, parts):
        code, colon, needs = part.partition(": ")
        if colon and code.isdigit():
            told.append(f"For **{code}** it would have to say: {formats.literal(needs)}.")
        else:
            told.append(f"{formats.literal(part[0].upper() + part[1:])}.")
    return told


def defensible(row: Any, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Dose, one-on-one, unchanged work: a sentence each, with the words that show it; markdown.

    row: of reports/noted_day.sql; words: part of the rules -> the note's words that it found.
    """
    if row.has_dosage:
        yield f"**Dosage recorded**{_shown(words.get('dosage'))}."
    else:
        yield "**No dosage recorded**: no sets, repetitions, load, time or functional equivalent."
    if row.is_group:
        yield f"**Not one-on-one**, by its words{_shown(words.get('group_words'))}."
    elif row.is_one_on_one:
        yield f"**One-on-one**, by its words{_shown(words.get('one_on_one'))}."
    else:
        yield "**One-on-one?** The note does not say."
    yield from _unchanged(row)


def _unchanged(row: Any) -> Iterator[str]:
    visits = row.unchanged_visits
    if pd.isna(visits) or visits < 2:
        return
    since = formats.full_date(row.unchanged_from)
    said = f"**The same work at the same dose in {int(visits)} visits in a row**, since {since}."
    if row.is_unchanged:
        said += (
            " What skill was needed? Skilled maintenance is covered, so this is a question, "
            "not an answer."
        )
    yield said


def _shown(words: Sequence[str] | None) -> str:
    """The words found, in quotes, each once."""
    told = [f"“{formats.literal(each)}”" for each in dict.fromkeys(words or ())]
    return f": {', '.join(told[:6])}" if told else ""


def day(rows: pd.DataFrame, moved_units: int) -> str:
    """The notes of a whole day in one heading; rows: reports/noted_day.sql."""
    if moved_units:
        noted = formats.count(int(rows["units"].sum()), "unit")
        has = "has" if int(rows["units"].sum()) == 1 else "have"
        return f"The notes support another code for {moved_units} of the {noted} that {has} a note"
    if rows["finding"].eq("cannot_say").all():
        return "No note of this day says enough"
    if rows["finding"].isin(["under_coded", "over_coded"]).any():
        return "No unit moves: what the notes support otherwise is too uncertain"
    return "No unit moves: no note supports another code than the one billed"


def without_note(billed: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Which movement lines of a day no note tells of; billed: reports/claim_day.sql; markdown."""
    is_silent = billed["hcpcs_code"].isin(CODES) & ~billed["service_line_id"].isin(
        rows["service_line_id"]
    )
    lines = billed[is_silent].drop_duplicates("service_line_id").sort_values("service_line_id")
    told = [f"line {row.line_number} ({row.hcpcs_code})" for row in each_row(lines)]
    return f"No note tells of {', '.join(told)}: unknown." if told else ""


_WAYS = {
    "upward": "Upward (missed)",
    "downward": "Downward (exposure)",
}


def direction(row: Any, basis: str) -> str:
    """What one direction of a day comes to; row of reports/recoded_day.sql; markdown."""
    way = _WAYS.get(row.direction, row.direction.capitalize())
    units = formats.count(row.recoded_units, "unit")
    if pd.isna(row.difference_amount):
        return f"**{way}**: {units} would move; the day cannot be priced."
    said = (
        f"**{way}**: {units} coded as the note supports would change what the schedule expects "
        f"of this day from {formats.cents(row.expected_before_amount)} to "
        f"{formats.cents(row.expected_after_amount)}, "
        f"**{formats.signed_cents(row.difference_amount)}** ({basis}). List prices say "
        f"{formats.signed_cents(row.list_difference_amount)}."
    )
    if row.direction == "downward":
        said += f" {COUNSEL}"
    return formats.escaped(said)


def conflict(row: Any) -> str:
    """What NCCI and MUE say against it; '' for nothing."""
    if row.conflict is None or pd.isna(row.conflict):
        return ""
    if row.conflict == "unknown":
        return "NCCI and MUE are unknown: no edits are held for this date."
    return (
        f"**Conflict**: {formats.literal(row.conflict)}. Such a day is left out of the supported "
        "figure."
    )


def held(row: Any) -> str:
    """What is held of notes; row of reports/note_holdings.sql; markdown."""
    if not row.held_texts and not row.dropped_texts:
        return f"No note is held. {NO_NOTES.partition('. ')[2]}"
    lines = formats.count(row.noted_lines, "billed line")
    said = (
        f"**{formats.count(row.held_texts, 'different text')}** "
        f"{'is' if row.held_texts == 1 else 'are'} held; {lines} of 97110, 97112 and 97530 "
        f"{'has' if row.noted_lines == 1 else 'have'} a note. Notes stay in the database on this "
        "machine and are written to no log."
    )
    if row.dropped_texts:
        said += f" {formats.count(row.dropped_texts, 'text')} dropped after scoring."
    return said


def dropping(texts: int) -> str:
    """What dropping the texts leaves and what it ends; markdown."""
    return (
        f"**{formats.count(texts, 'text')}** will be replaced by digests. This cannot be undone."
        "\n\n"
        "- **What stays:** every score, the code that each note supports, the words that the rules "
        "found with the rule that each met, and all review decisions.\n"
        "- **What cannot be done after:** read a note here, mark words in it, or score it anew. "
        "Rules of a later version leave it as it is, and a reviewer has to open the record. The "
        "files that the notes came from are not touched: remove a load and load its file again, "
        "and its texts are back."
    )
