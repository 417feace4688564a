"""A note on screen: its text as it is, the words that count marked, and which rule each met.

A note is text of somebody else's: every letter of it is escaped, none is read as markup.
"""

from __future__ import annotations

import hashlib
import html
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.evidence.words import LONGEST_READ, Found, find_words
from dashboard.session import Source, report_afresh
from dashboard.widgets.ladder import plain_table

MOST_WORDS, MOST_TELLING = 40, 4
_FOUND = "note_words"
_BOX = (
    "white-space: pre-wrap; overflow-wrap: anywhere; max-height: 26rem; overflow-y: auto; "
    "padding: 0.8rem 1rem; border: 1px solid rgba(128,138,150,0.5); border-radius: 6px"
)
_MARK = "background: rgba(42,127,184,0.22); color: inherit; border-bottom: 2px solid #2a7fb8"
_ASIDE = "background: none; color: inherit; text-decoration: line-through; opacity: 0.75"


def found_in(note: str) -> list[Found]:
    """The words of the note on screen, looked up once while it stays there.

    They lie in the session, never in a cache that others share.
    """
    key = hashlib.sha256(note.encode("utf-8", "replace")).hexdigest()
    held: dict[str, list[Found]] = st.session_state.get(_FOUND, {})
    if key not in held:
        held = dict(list(held.items())[-3:]) | {key: find_words(note)}
        st.session_state[_FOUND] = held
    return held[key]


def draw_note(note: str, found: Sequence[Found] = ()) -> None:
    """The note in a box of its own, with the words found marked; without them as it is."""
    st.html(f'<div style="{_BOX}" tabindex="0">{marked(note[:LONGEST_READ], found)}</div>')
    if len(note) > LONGEST_READ:
        st.caption(
            f"The first {LONGEST_READ:,} of {len(note):,} letters; the rules read no more. Read "
            "the rest in the record before you decide."
        )


def draw_words(found: Sequence[Found]) -> None:
    """The words found, by the numbers in the note: which rule each met, for which code, and why."""
    if not found:
        st.markdown("No rule found a word in it.")
        return
    numbers = _numbers(found)
    shown = {numbers[_same(each)]: each for each in reversed(found)}
    rows = [_told(number, shown[number]) for number in sorted(shown)]
    plain_table(rows[:MOST_WORDS], "The words found and the rule that each met")
    if len(rows) > MOST_WORDS:
        st.caption(f"The first {MOST_WORDS} of {len(rows)}.")


def draw_dropped(source: Source, note_key: str) -> None:
    """What is left of a note whose text was dropped: the words that counted."""
    st.info("The text of this note was dropped after it was scored; read it in the record.")
    rows = report_afresh(source, "dropped_words", {"note_key": note_key})
    if not rows.empty:
        told = [
            {"Words": words, "Rule": rule}
            for words, rule in zip(rows["words"], rows["rule_name"], strict=True)
        ]
        plain_table(told[:MOST_WORDS], "The words that were found before the text was dropped")


def words_by_part(found: Sequence[Found]) -> dict[str, list[str]]:
    """Part of the rules -> the words that it found and that count."""
    parts: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if not each.is_left_out:
            parts[each.rule.part].append(each.words)
    return parts


def telling(found: Sequence[Found], code: str | None) -> list[tuple[str, str]]:
    """The words that weigh most for a code, each with its rule; none where there is no code."""
    counting = [each for each in found if each.rule.code == code and not each.is_left_out]
    heaviest = sorted(counting, key=lambda each: (-each.rule.weight, each.start))
    told = {each.rule.name: each.words for each in reversed(heaviest)}
    return [(words, rule) for rule, words in reversed(told.items())][:MOST_TELLING]


def marked(note: str, found: Sequence[Found]) -> str:
    """The note as HTML: escaped, and between marks what was found, each with its number."""
    numbers = _numbers(found)
    inside = [each for each in found if each.end <= len(note)]
    starts, ends = defaultdict(list), defaultdict(list)
    for each in inside:
        starts[each.start].append(each)
        ends[each.end].append(each)
    over: list[Found] = []
    pieces = []
    for start, end in pairwise(sorted({0, len(note), *starts, *ends})):
        over = [each for each in over if each.end > start] + starts[start]
        raised = sorted({numbers[_same(each)] for each in ends[end]})
        pieces.append(_piece(note[start:end], over) + _raised(raised))
    return "".join(pieces)


def _piece(text: str, over: Sequence[Found]) -> str:
    escaped = html.escape(text)
    if not over:
        return escaped
    style = _ASIDE if any(each.is_left_out for each in over) else _MARK
    return f'<mark style="{style}">{escaped}</mark>'


def _raised(numbers: Sequence[int]) -> str:
    return f"<sup>{','.join(map(str, numbers))}</sup>" if numbers else ""


def _same(found: Found) -> tuple[str, str]:
    """The same words by the same rule stand under one number."""
    return found.words.lower(), found.rule.name


def _numbers(found: Sequence[Found]) -> dict[tuple[str, str], int]:
    return {key: number for number, key in enumerate(dict.fromkeys(map(_same, found)), 1)}


def _told(number: int, found: Found) -> dict[str, str]:
    return {
        "No.": str(number),
        "Words": found.words,
        "Counts for": "set aside" if found.is_left_out else found.rule.code or "every code",
        "Rule met, and why it counts": f"{found.rule.name}: {found.rule.reason}",
    }


def notes_of(rows: Sequence[Any]) -> Iterator[tuple[str, str | None, list[Any]]]:
    """Each different note of a day once: its key, its text or None, the lines that have it."""
    lines: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        lines[row.note_key].append(row)
    for key, of_note in lines.items():
        yield key, of_note[0].note, of_note


def heading_of(lines: Sequence[Any]) -> str:
    """Which lines a note tells of."""
    told = ", ".join(f"line {row.line_number} ({row.billed_code})" for row in lines)
    return formats.literal(f"The note of {told}")
