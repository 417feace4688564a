"""A document before it is written: findings, method, sources, and how to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.findings.content import Finding


@dataclass(frozen=True)
class Source:
    """Where figures come from: a schedule release or a rule, by name and publication."""

    name: str
    told: str


@dataclass(frozen=True)
class Document:
    """All that a writer needs, in plain texts; nothing in it names a patient.

    scope: period and filters in words; method: paragraphs with their headings; reproduction: what
    it was made of, label and value: version, data hash, filters, command; loads: rows of the load
    history, none before an audience; ladder: fee parts of codes and localities for the workbook,
    one row each (see actions of the workbook); data_through: the last month with claims.
    """

    title: str
    scope: str
    findings: tuple[Finding, ...]
    method: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    reproduction: tuple[tuple[str, str], ...]
    generated_on: date
    data_through: date | None
    is_presenter: bool
    loads: pd.DataFrame
    ladder: pd.DataFrame
    template: Path | None = None
