"""What a finding consists of, whoever shows it: a page, a slide, a sheet, a paper.

All texts are plain: no markdown, no HTML; but for `said` and `warned`, which pages show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from dashboard import formats

Role = Literal["usual", "dot", "line"]
ChartKind = Literal["lines", "columns", "bars", "dots"]
Written = Literal["text", "count", "money", "share", "ratio", "month"]
"""How a value is written: dollars, a share of 0 to 1, a month by its first day."""


@dataclass(frozen=True)
class Number:
    """A number as it is written, what it is called, and what it counts; short: for a glance."""

    label: str
    text: str
    definition: str
    short: str = ""


@dataclass(frozen=True)
class Series:
    """Values of a chart, in order; an unknown value is NaN.

    x: months (first days), names, or numbers; role: what it is drawn as, where a chart mixes
    marks (`dot`, or `line` without marks); labels: what single dots are called, else empty.
    """

    name: str
    x: tuple[object, ...]
    y: tuple[float, ...]
    color: str
    role: Role = "usual"
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """One chart: what it answers stands in the finding's title.

    lines and columns: by month; bars: by name, their values on y; dots: y over x, both numbers.
    """

    kind: ChartKind
    series: tuple[Series, ...]
    x_title: str
    y_title: str
    written: Written
    is_stacked: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(series.y for series in self.series)


@dataclass(frozen=True)
class Table:
    """Rows and the columns of them that are shown: name -> (heading, how it is written)."""

    rows: pd.DataFrame
    columns: Mapping[str, tuple[str, Written]]


@dataclass(frozen=True)
class Finding:
    """What was found: a title that says it, a sentence or more, numbers, chart, table, caveat.

    said, warned: sentence and caveat in markdown, as pages show them, '' for none; steps: what to
    do next, a line each; is_edited: the sentence is the user's own.
    """

    key: str
    title: str
    sentence: str
    numbers: tuple[Number, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    caveat: str = ""
    steps: tuple[str, ...] = ()
    is_edited: bool = False
    said: str = ""
    warned: str = ""

    @classmethod
    def of(cls, key: str, title: str, said: str, warned: str = "", **parts: Any) -> Finding:
        """One for pages and documents alike; said, warned: markdown, paragraphs by a blank line."""
        sentence, caveat = (formats.plain(text.replace("\n\n", " ")) for text in (said, warned))
        return cls(key, title, sentence, caveat=caveat, said=said, warned=warned, **parts)

    def edited(self, sentence: str) -> Finding:
        """The same with the user's own sentence, marked as such."""
        said = formats.literal(sentence)
        return replace(self, sentence=sentence, said=said, is_edited=True)
