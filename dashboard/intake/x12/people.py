"""Who the patient of a claim is, as a pseudonym: the same for the same person in 837 and 835.

A member's number may be shared by a family. A subscriber is known by the number alone, as in a
table of claims; a dependent by number, first name and, in a claim, birthday. A remittance gives
no birthdays, so a dependent's claims and remittances meet by claim number instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.intake.privacy import canonical
from dashboard.intake.x12.values import refuse_placeholder

Pseudonym = Callable[..., str | None]
_NAME_ELEMENTS = 10


@dataclass
class Person:
    """A patient or an insured as an NM1 segment names them; `born` is CCYYMMDD where known."""

    number: str = ""
    last_name: str = ""
    first_name: str = ""
    born: str = ""


def person(elements: list[str]) -> Person:
    """The person of an NM1 segment; raises FaultyElement for a placeholder as number."""
    filled = elements + [""] * (_NAME_ELEMENTS - len(elements))
    return Person(refuse_placeholder(filled[9]), filled[3], filled[4])


def patient_of_claim(
    pseudonym: Pseudonym, subscriber: Person, dependent: Person | None
) -> str | None:
    """The pseudonym of a claim's patient: its dependent, else its subscriber; None: unknown."""
    if dependent is not None:
        return _dependent(pseudonym, dependent, subscriber)
    return pseudonym(subscriber.number) or _nameless(pseudonym, subscriber)


def patient_of_remittance(
    pseudonym: Pseudonym, patient: Person | None, insured: Person | None
) -> str | None:
    """The pseudonym of NM1*QC, which is a dependent where NM1*IL names somebody else."""
    if patient is None or insured is None:
        known = patient or insured
        return pseudonym(known.number) if known else None
    if not _names(patient):
        return pseudonym(patient.number)
    if _names(insured) in ("", _names(patient)):
        return pseudonym(patient.number or insured.number)
    return _dependent(pseudonym, patient, insured)


def _dependent(pseudonym: Pseudonym, patient: Person, subscriber: Person) -> str | None:
    own = canonical(patient.number)
    if own and own != canonical(subscriber.number):
        return pseudonym(own)
    name = patient.first_name or patient.last_name
    if not name and not patient.born:
        return None  # the number alone would be the subscriber
    shared = pseudonym(subscriber.number or patient.number, name, patient.born)
    return shared or _nameless(pseudonym, patient)


def _nameless(pseudonym: Pseudonym, patient: Person) -> str | None:
    """Of somebody without a number: name and birthday together, and neither alone."""
    if not (canonical(patient.last_name) and patient.born):
        return None
    return pseudonym(patient.last_name, patient.first_name, patient.born)


def _names(someone: Person) -> str:
    return f"{canonical(someone.last_name)} {canonical(someone.first_name)}".strip()
