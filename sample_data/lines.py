"""Service lines: a visit's units gathered by code, with modifiers, minutes and charges."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sample_data.dice import Dice
from sample_data.minutes import TIMED, minutes_for
from sample_data.visits import Visit

# Dollars a unit in 2024; raised on each January 1st by 2 %, to the whole dollar.
_CHARGES = {
    "97010": 25, "97014": 30, "97016": 35, "97032": 38, "97035": 32, "97110": 62, "97112": 66,
    "97116": 58, "97140": 60, "97161": 175, "97162": 175, "97163": 175, "97164": 115,
    "97165": 180, "97166": 180, "97167": 180, "97168": 120, "97530": 72, "97535": 68,
    "97799": 55, "9711O": 62, "G0283": 30, "S8948": 45,
}  # fmt: skip
# A clerical error: one clinic charged this for manual therapy in one month, below the fee.
_WRONG_CHARGE = ("NEW", "97140", (2025, 6), Decimal("16.00"))
# Column two of an NCCI pair that a modifier 59 may part, when either stands on the same day.
_PARTED = {code: {"97016", "97035", "97535", "G0283"} for code in ("97164", "97168")}


@dataclass(eq=False)
class Line:
    """One service line as billed and as answered by its payer; amounts in dollars.

    activity_codes: what was really done, unit by unit; plants: names of what was made wrong on
    purpose. Neither is written into the claims.
    """

    visit: Visit
    hcpcs_code: str
    units: int
    activity_codes: tuple[str, ...]
    timed_minutes: int | None
    charge_amount: Decimal
    claim_id: str = ""
    line_number: int = 0
    modifiers: list[str] = field(default_factory=list)
    allowed_amount: Decimal | None = None
    paid_amount: Decimal | None = None
    patient_amount: Decimal | None = None
    deductible_amount: Decimal | None = None
    submitted_date: date | None = None
    paid_date: date | None = None
    note: str = ""
    plants: dict[str, str] = field(default_factory=dict)

    @property
    def service_date(self) -> date:
        """Return the day of the visit."""
        return self.visit.service_date

    @property
    def payer(self) -> str:
        """Return the patient's payer."""
        return self.visit.episode.patient.payer

    @property
    def sort_key(self) -> tuple[str, int]:
        """Return claim and line number, the order in which a payer reads a day."""
        return self.claim_id, self.line_number


def lines_of(visit: Visit) -> list[Line]:
    """Return the visit's lines in the order of their codes as first done, without their claim."""
    dice = Dice("lines", visit.episode.key, visit.number)
    counts = Counter(unit.hcpcs_code for unit in visit.units)
    timed = {code: count for code, count in counts.items() if code in TIMED}
    minutes = minutes_for(timed, dice)
    lines = [_line(visit, code, count, minutes.get(code)) for code, count in counts.items()]
    submitted = visit.service_date + timedelta(days=dice.whole(1, 4))
    for number, line in enumerate(lines, start=1):
        line.line_number, line.submitted_date = number, submitted
        line.modifiers = list(_modifiers(line, set(counts)))
    return lines


def _line(visit: Visit, code: str, units: int, minutes: int | None) -> Line:
    activities = tuple(unit.activity_code for unit in visit.units if unit.hcpcs_code == code)
    charge = charge_for(visit, code) * units
    return Line(visit, code, units, activities, minutes, charge)


def charge_for(visit: Visit, code: str) -> Decimal:
    """Return the charge of one unit at that clinic on that day, dollars."""
    day = visit.service_date
    clinic_id, wrong_code, month, wrong_charge = _WRONG_CHARGE
    if (visit.therapist.clinic_id, code, (day.year, day.month)) == (clinic_id, wrong_code, month):
        return wrong_charge
    raised = Decimal(_CHARGES[code]) * (1 + Decimal("0.02") * (day.year - 2024))
    return raised.quantize(Decimal(1)).quantize(Decimal("0.01"))


def _modifiers(line: Line, codes: set[str]) -> Iterator[str]:
    yield "GP" if line.visit.therapist.discipline == "PT" else "GO"
    if line.visit.by_assistant:
        yield "CQ" if line.visit.therapist.discipline == "PT" else "CO"
    if _PARTED.get(line.hcpcs_code, set()) & codes:
        yield "59"
