"""Who billed and who treated, and where: NM1, N4 and REF of an 837P at any of its loops."""

from __future__ import annotations

from dashboard.intake.cells import SCHEMA
from dashboard.intake.x12.envelope import at
from dashboard.intake.x12.reading import filled

Row = list[str | int | None]
"""A service line in the making, in the order of cells.SCHEMA; all text but its row number."""
PLACE = {name: place for place, name in enumerate(SCHEMA.names)}
_BILLING, _RENDERING = "85", "82"
_FACILITIES = {"77", "FA", "LI", "TL"}  # the last three in 4010 only
_PERSON = "1"
_CLINIC_NUMBERS = ("G2", "LU")  # the later is the better clinic_id, both better than an NPI


class Providers:
    """Fills the row that it is `about` from the segments of the provider named last."""

    def about(self, row: Row) -> None:
        """What follows is said of this row; no provider is named yet."""
        self._row = row
        self.entity = ""
        self._rank = -1

    def name(self, number: int, elements: list[str]) -> None:
        """NM1: the billing provider, the therapist or the place of service; others are passed."""
        _, self.entity, kind, last, first, _, _, _, qualifier, identifier = filled(elements, 10)
        npi = (identifier.strip() or None) if qualifier == "XX" else None
        if self.entity == _BILLING:
            self._row[PLACE["billing_npi"]] = npi
        elif self.entity in _FACILITIES:
            self._row[PLACE["clinic_id"]] = identifier.strip() or None
            self._rank = -1
        # A therapist who bills in person names no other one.
        if self.entity == _RENDERING or (self.entity == _BILLING and kind == _PERSON):
            names = filter(None, (last.strip(), first.strip()))
            self._row[PLACE["rendering_npi"]] = npi
            self._row[PLACE["rendering_name"]] = ", ".join(names) or None

    def place(self, number: int, elements: list[str]) -> None:
        """N4: the ZIP code of the clinic, else of the billing provider."""
        digits = at(elements, 3).replace("-", "").strip()
        is_whole = digits.isascii() and digits.isdecimal() and len(digits) in (5, 9)
        if is_whole and (self.entity == _BILLING or self.entity in _FACILITIES):
            self._row[PLACE["clinic_zip"]] = digits[:5]

    def reference(self, number: int, elements: list[str]) -> None:
        """REF: what payer and practice call the place of service."""
        qualifier = at(elements, 1)
        if self.entity in _FACILITIES and qualifier in _CLINIC_NUMBERS and at(elements, 2).strip():
            rank = _CLINIC_NUMBERS.index(qualifier)
            if rank > self._rank:
                self._row[PLACE["clinic_id"]], self._rank = elements[2].strip(), rank
