"""What a user should know of a file that was read all the same: each kind of it said once."""

from __future__ import annotations

from collections import Counter, defaultdict

_SHOWN = 5  # findings of a kind that are listed; the rest are counted

MISCOUNTED = "what a trailer states differs from what the file holds; all that it holds was read."
UNCLOSED = "trailers are missing; what comes before their place was read."
BROKEN_OFF = "the file is cut off; ask for it again if it should hold more."
LEFT_OUT = "only professional claims (837P) and remittances (835) are read."
STRAY = "what stands outside of any transaction was left out."
OTHER_LINES = "lines of institutional and dental claims were left out."
UNREAD_DAYS = "days that cannot be read were left empty."
UNREAD_UNITS = "quantities that are no numbers were left empty."
DAY_SPANS = "services over several days are counted on the first of them."


class Notes:
    """Findings by kind, in bounded memory; `sentences` makes them readable."""

    def __init__(self) -> None:
        self._shown: dict[str, list[str]] = defaultdict(list)
        self._counts: Counter[str] = Counter()

    def add(self, kind: str, finding: str) -> None:
        """Note a finding, such as `SE01 99 != 10`, of a kind that ends the sentence."""
        self._counts[kind] += 1
        if len(self._shown[kind]) < _SHOWN:
            self._shown[kind].append(finding)

    def sentences(self) -> list[str]:
        """One sentence per kind: the first findings, how many more there are, what it means."""
        return [self._sentence(kind, findings) for kind, findings in self._shown.items()]

    def _sentence(self, kind: str, findings: list[str]) -> str:
        more = self._counts[kind] - len(findings)
        return f"{'; '.join(findings)}{f'; and {more:,} more' if more > 0 else ''}: {kind}"
