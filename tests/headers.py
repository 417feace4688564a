"""What the first lines of a model say: what a row is, its grain, its law or source, how kept."""

from __future__ import annotations

import re

FIELDS = ("Grain", "Law", "Source", "Presenter", "Exported", "Kept as", "Refreshed by")


def header(text: str) -> dict[str, str]:
    """The fields of a header by name, and the sentence before them as "A row is"."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    found: dict[str, str] = {}
    current = "A row is"
    for line in lines:
        name, _, rest = line.partition(": ")
        current, said = (name, rest) if name in FIELDS else (current, line)
        found[current] = f"{found.get(current, '')} {said}".strip()
    return found


def grain(text: str) -> list[str]:
    """The columns that tell rows apart; none for the one row."""
    said = re.sub(r"\(.*?\)", "", header(text)["Grain"])
    return [] if "the one row" in said else [column.strip() for column in said.split(",")]


def may_be_empty(text: str) -> set[str]:
    """The columns of the grain whose header says when they are empty: `payer (empty = none)`."""
    return set(re.findall(r"(\w+) \(empty\b", header(text)["Grain"]))


def is_unseen(text: str) -> bool:
    """Whether a header says that nothing in the rows tells them apart."""
    said = header(text)["Grain"]
    return "not shown" in said or said.startswith("not unique")
