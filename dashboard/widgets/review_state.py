"""What a reviewer's own session keeps while it lasts: the name, the queue, what to say next.

Numbers of lines and nothing else of a patient; none of it is in the URL or in a shared cache.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.review import sample_queue, worklist
from dashboard.session import Source, database_of
from dashboard.widgets.review_behind import Behind
from dashboard.widgets.window import Window

_NAME, _QUEUE, _SAID = "review_name", "review_queue", "review_said"


@dataclass
class Queue:
    """The lines still to answer, by number, and for which question they were asked."""

    asked: tuple[Any, ...]
    build_number: int
    line_ids: list[int]
    put_off: list[int] = field(default_factory=list)
    turn: int = 0
    """Counts what was shown: another form for each, so that no answer stays ticked."""
    behind_lines: int | None = None
    """How many lines stand behind the figure that was asked for, where one was."""
    blind_lines: int = 0
    """Of these, how many wait in a random sample, where they are answered blind."""

    def done(self, line_id: int, build_number: int) -> None:
        """Take a line out; what was saved with it is known and needs no new list."""
        self.line_ids = [each for each in self.line_ids if each != line_id]
        self.build_number = build_number
        self.turn += 1

    def later(self, line_id: int) -> None:
        """Put a line at the end."""
        self.put_off = [each for each in self.put_off if each != line_id] + [line_id]
        self.line_ids = [each for each in self.line_ids if each != line_id] + [line_id]
        self.turn += 1


def choose_name() -> str:
    """The reviewer's name: asked first, and kept while other pages are looked at."""
    typed = st.text_input(
        "Your name, as it is to stand beside your decisions",
        st.session_state.get(_NAME, ""),
        max_chars=80,
        placeholder="First and last name, credential",
        key="reviewer",
        width=420,
    )
    name = str(typed).strip()
    st.session_state[_NAME] = name
    return name


def queue_of(
    window: Window,
    source: Source,
    reviewer: str,
    sample_number: int | None,
    behind: Behind | None = None,
) -> Queue:
    """What the reviewer has to answer; asked anew when anything but their own answers changed."""
    filters = window.parameters() if sample_number is None else {}
    key = None if behind is None else behind.key()
    asked = (source.kind, reviewer, sample_number, repr(filters), key)
    held: Queue | None = st.session_state.get(_QUEUE)
    if held is not None and held.asked == asked and held.build_number == source.build_number:
        return held
    queue = Queue(asked, source.build_number, _asked(source, reviewer, sample_number, filters))
    if behind is not None:
        _only(queue, behind, behind.lines(source, reviewer))
    if held is not None:
        queue.turn = held.turn + 1
        for line_id in held.put_off if held.asked == asked else ():
            if line_id in queue.line_ids:
                queue.later(line_id)
    st.session_state[_QUEUE] = queue
    return queue


def _only(queue: Queue, behind: Behind, rows: pd.DataFrame) -> None:
    """Leave the lines that stand behind a figure, the answered ones last where they are wanted."""
    lines = set(rows["service_line_id"])
    answered = rows.loc[rows["is_answered"], "service_line_id"] if behind.with_answered else ()
    queue.line_ids = [each for each in queue.line_ids if each in lines] + [*map(int, answered)]
    queue.behind_lines = len(lines)
    queue.blind_lines = int((rows["is_drawn"] & ~rows["is_answered"]).sum())


def _asked(
    source: Source, reviewer: str, sample_number: int | None, filters: dict[str, Any]
) -> list[int]:
    database = database_of(source)
    with st.spinner("Looking for what is open ..."):
        if sample_number is None:
            rows = worklist(database, reviewer, filters)
        else:
            rows = sample_queue(database, reviewer, sample_number)
    ids: list[int] = rows["service_line_id"].to_pylist()
    return ids


def say(kind: str, text: str) -> None:
    """Something for the next run to say once; kind: success, warning or error."""
    st.session_state[_SAID] = (kind, text)


def show_said() -> None:
    """Say it, once."""
    kind, text = st.session_state.pop(_SAID, (None, ""))
    if kind is not None:
        getattr(st, kind)(text)
