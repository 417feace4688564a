"""Small 837P and 835 files for tests, from claims in Python: nobody in them exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

Adjustment = tuple[str, str, str]
"""group, reason, amount."""


@dataclass(frozen=True)
class Line:
    """A service line: as billed (837) and, where it was answered, as paid (835)."""

    code: str
    units: int = 1
    charge: str = "60.00"
    day: str = "20260310"
    modifiers: tuple[str, ...] = ("GP",)
    control: str | None = None
    paid: str = "0.00"
    allowed: str | None = None
    adjustments: tuple[Adjustment, ...] = ()
    said_units: str | None = None


@dataclass(frozen=True)
class Claim:
    """A claim: `status` and `payer_number` are the remittance's, the rest the 837's."""

    claim_id: str
    lines: tuple[Line, ...]
    member: str | None = "W1001"
    frequency: str = "1"
    original: str | None = None
    status: str = "1"
    payer_number: str | None = None
    adjustments: tuple[Adjustment, ...] = ()
    charge: str | None = None
    paid: str | None = None
    names: tuple[str, str] = field(default=("ALDER", "ANN"))


def claims_837(
    claims: Sequence[Claim],
    *,
    payer: str = "MEDICARE B GA",
    payer_id: str = "10202",
    filing: str = "MB",
    submitted: str = "20260315",
    billing_npi: str = "1000000002",
    rendering_npi: str = "1000000003",
) -> str:
    """An 837P with a subscriber per claim."""
    body = [
        "ST*837*0001*005010X222A1",
        f"BHT*0019*00*1*{submitted}*1200*CH",
        "NM1*41*2*A CLINIC*****46*1",
        "NM1*40*2*A PAYER*****46*2",
        "HL*1**20*1",
        f"NM1*85*2*A CLINIC*****XX*{billing_npi}",
        "N3*1 FIRST ST",
        "N4*ATLANTA*GA*303091234",
    ]
    for number, claim in enumerate(claims, 2):
        body += [
            f"HL*{number}*1*22*0",
            f"SBR*P*18*******{filing}",
            f"NM1*IL*1*{claim.names[0]}*{claim.names[1]}****MI*{claim.member}",
            f"NM1*PR*2*{payer}*****PI*{payer_id}",
            f"CLM*{claim.claim_id}*{_sum(claim.lines)}***11:B:{claim.frequency}*Y*A*Y*Y",
            *([f"REF*F8*{claim.original}"] if claim.original else []),
            "HI*ABK:M545",
            f"NM1*82*1*CEDAR*CARL****XX*{rendering_npi}",
        ]
        for place, line in enumerate(claim.lines, 1):
            body += [
                f"LX*{place}",
                f"SV1*{_procedure(line)}*{line.charge}*UN*{line.units}***1",
                f"DTP*472*D8*{line.day}",
                *([f"REF*6R*{line.control}"] if line.control else []),
            ]
    return _interchange("HC", "005010X222A1", body)


def remittance_835(
    claims: Sequence[Claim],
    *,
    payer: str = "MEDICARE B GA",
    payer_id: str = "10202",
    filing: str = "MB",
    paid_on: str = "20260401",
    trace: str = "T1",
    provider_adjustments: Sequence[tuple[str, str]] = (),
    payee_npi: str = "1000000002",
) -> str:
    """An 835 of one payment."""
    total = sum((_cents(_paid(claim)) for claim in claims), 0)
    total -= sum(_cents(amount) for _, amount in provider_adjustments)
    body = [
        "ST*835*0001",
        f"BPR*I*{_dollars(total)}*C*ACH*CCP*01*1*DA*1*1**01*1*DA*1*{paid_on}",
        f"TRN*1*{trace}*1999999999",
        f"DTM*405*{paid_on}",
        f"N1*PR*{payer}*XV*{payer_id}",
        f"N1*PE*A CLINIC*XX*{payee_npi}",
        "LX*1",
    ]
    for claim in claims:
        number = claim.payer_number or f"P{claim.claim_id}"
        charge = claim.charge or _sum(claim.lines)
        body += [
            f"CLP*{claim.claim_id}*{claim.status}*{charge}*{_paid(claim)}**{filing}*{number}*11",
            *[f"CAS*{'*'.join(each)}" for each in claim.adjustments],
            *(
                [f"NM1*QC*1*{claim.names[0]}*{claim.names[1]}****MI*{claim.member}"]
                if claim.member
                else []
            ),
        ]
        for line in claim.lines:
            units = str(line.units) if line.said_units is None else line.said_units
            body += [
                f"SVC*{_procedure(line)}*{line.charge}*{line.paid}**{units}",
                f"DTM*472*{line.day}",
                *[f"CAS*{'*'.join(each)}" for each in line.adjustments],
                *([f"REF*6R*{line.control}"] if line.control else []),
                *([f"AMT*B6*{line.allowed}"] if line.allowed is not None else []),
            ]
    body += [
        f"PLB*{payee_npi}*20261231*{reason}*{amount}" for reason, amount in provider_adjustments
    ]
    return _interchange("HP", "005010X221A1", body)


def _procedure(line: Line) -> str:
    return ":".join(("HC", line.code, *line.modifiers))


def _sum(lines: Sequence[Line]) -> str:
    return _dollars(sum(_cents(line.charge) for line in lines))


def _paid(claim: Claim) -> str:
    return claim.paid or _dollars(sum(_cents(line.paid) for line in claim.lines))


def _cents(amount: str) -> int:
    return round(float(amount) * 100)


def _dollars(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


_interchange_numbers = count(1)


def _interchange(group: str, version: str, body: Sequence[str]) -> str:
    number = f"{next(_interchange_numbers):09}"
    head = [
        f"ISA*00*{'':10}*00*{'':10}*ZZ*{'SENDER':15}*ZZ*{'RECEIVER':15}*260101*1200*^*00501*"
        f"{number}*0*T*:",
        f"GS*{group}*SENDER*RECEIVER*20260101*1200*1*X*{version}",
    ]
    tail = [f"SE*{len(body) + 1}*0001", "GE*1*1", f"IEA*1*{number}"]
    return "".join(f"{segment}~\n" for segment in [*head, *body, *tail])
