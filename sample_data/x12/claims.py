"""The month's claims as they were sent: an 837P of 5010 (005010X222A1), a transaction a day."""

from collections.abc import Iterator
from itertools import count, groupby

from sample_data.fees import ZERO
from sample_data.lines import Line
from sample_data.practice import BILLING_NPI, CLINICS, MEDICARE
from sample_data.x12.history import ORIGINAL, Submission
from sample_data.x12.parties import PAYERS, PRACTICE_NAME, PRACTICE_TAX_ID, SUPPLEMENT, Member
from sample_data.x12.segments import Element, Envelope, Segment, day_text, interchange, money

# The component separator is not a colon, because notes have colons in them.
_ENVELOPE = Envelope("HC", "837", "005010X222A1", "SAMPLECLINIC", "SAMPLEHOUSE", component="|")
_NOTE_LENGTH = 80  # the guide allows one note of that length a line
_UNKNOWN_ILLNESS = "R69"  # a claim without a diagnosis is not one
_TAXONOMY = {"PT": "225100000X", "OT": "225X00000X"}
_PHYSICIAN = ("NM1", "DN", "1", "Sample", "Physician", "", "", "", "XX", "1900009904")


def claims_file(submissions: list[Submission], members: dict[str, Member]) -> str:
    """Return the 837P of all submissions; members by patient key."""
    ordered = sorted(submissions, key=lambda sent: sent.submitted_date)
    days = groupby(ordered, key=lambda sent: sent.submitted_date)
    return interchange(_ENVELOPE, [_day(list(sent), members) for _, sent in days])


def _day(submissions: list[Submission], members: dict[str, Member]) -> list[Segment]:
    """Return what was sent on one day, patient by patient."""
    body = list(_opening(submissions[0]))
    numbers = count(2)
    by_patient: dict[str, list[Submission]] = {}
    for submission in submissions:
        by_patient.setdefault(_patient_key(submission), []).append(submission)
    for key, sent in by_patient.items():
        body += _levels(members[key], sent[0].lines[0].payer, numbers)
        for submission in sent:
            body += _claim(submission, members[key])
    return body


def _patient_key(submission: Submission) -> str:
    return submission.lines[0].visit.episode.patient.key


def _opening(first: Submission) -> Iterator[Segment]:
    """Yield who sends, who receives and who bills."""
    day = day_text(first.submitted_date)
    yield "BHT", "0019", "00", f"SAMPLE{day}", day, "0800", "CH"
    yield "NM1", "41", "2", PRACTICE_NAME, "", "", "", "", "46", "SAMPLECLINIC"
    yield "PER", "IC", "Billing Office", "TE", "4045550100"
    yield "NM1", "40", "2", "Sample Clearinghouse", "", "", "", "", "46", "SAMPLEHOUSE"
    yield "HL", "1", "", "20", "1"
    yield "PRV", "BI", "PXC", "261QP2000X"
    yield "NM1", "85", "2", PRACTICE_NAME, "", "", "", "", "XX", BILLING_NPI
    yield "N3", "100 SAMPLE PARKWAY"
    yield "N4", "ATLANTA", "GA", "303390001"
    yield "REF", "EI", PRACTICE_TAX_ID
    yield "NM1", "87", "2"
    yield "N3", "PO BOX 1"
    yield "N4", "SAVANNAH", "GA", "314010001"


def _levels(member: Member, payer_name: str, numbers: Iterator[int]) -> Iterator[Segment]:
    """Yield the subscriber's level, and the patient's own where they are somebody else."""
    payer, number = PAYERS[payer_name], next(numbers)
    relation = "" if member.is_dependent else "18"
    yield "HL", str(number), "1", "22", str(int(member.is_dependent))
    yield "SBR", "P", relation, "", "", "", "", "", "", payer.filing_code
    yield member.subscriber_name()
    if not member.is_dependent:
        yield from member.home()
    yield "NM1", "PR", "2", payer.name, "", "", "", "", "PI", payer.identifier
    if member.is_dependent:
        yield "HL", str(next(numbers)), str(number), "23", "0"
        yield "PAT", "01"
        yield member.name("QC")
        yield from member.home()


def _claim(submission: Submission, member: Member) -> Iterator[Segment]:
    """Yield a claim with its providers and lines."""
    first = submission.lines[0]
    charge = money(sum((line.charge_amount for line in submission.lines), ZERO))
    place: Element = ("11", "B", submission.frequency_code)
    yield "CLM", first.claim_id, charge, "", "", place, "Y", "A", "Y", "Y"
    if submission.frequency_code != ORIGINAL:
        yield "REF", "F8", submission.original_number
    yield "HI", *_diagnoses(first)
    yield from _providers(first)
    if member.has_supplement:
        yield from _supplement(member)
    for line in submission.lines:
        yield from _line(line)


def _diagnosis_codes(line: Line) -> list[str]:
    return (line.visit.episode.diagnosis_codes or _UNKNOWN_ILLNESS).split(",")


def _diagnoses(line: Line) -> Iterator[Element]:
    for number, code in enumerate(_diagnosis_codes(line)):
        yield ("ABF" if number else "ABK"), code.replace(".", "")


def _providers(line: Line) -> Iterator[Segment]:
    """Yield the physician who certified the plan, the therapist and the clinic."""
    therapist = line.visit.therapist
    clinic = CLINICS[therapist.clinic_id]
    first_name, last_name = therapist.rendering_name.split(",")[0].split(" ")
    if line.payer == MEDICARE:
        yield _PHYSICIAN
    person = (last_name, first_name.rstrip("."), "", "", "")
    yield "NM1", "82", "1", *person, "XX", therapist.rendering_npi
    yield "PRV", "PE", "PXC", _TAXONOMY[therapist.discipline]
    yield "NM1", "77", "2", clinic.clinic_name
    yield "N3", "1 CLINIC STREET"
    yield "N4", clinic.clinic_name.split()[-1].upper(), "GA", clinic.clinic_zip
    yield "REF", "LU", clinic.clinic_id


def _supplement(member: Member) -> Iterator[Segment]:
    """Yield the patient's other insurance, which has a number and a name of its own."""
    name, identifier = SUPPLEMENT
    yield "SBR", "S", "18", "", "", "", "", "", "", "CI"
    yield "OI", "", "", "Y", "", "", "Y"
    yield "NM1", "IL", "1", "SAMPLE", "SELF", "", "", "", "MI", f"SUPP{member.number}"
    yield "NM1", "PR", "2", name, "", "", "", "", "PI", identifier


def _line(line: Line) -> Iterator[Segment]:
    pointers = tuple(str(number + 1) for number, _ in enumerate(_diagnosis_codes(line)))
    procedure: Element = ("HC", line.hcpcs_code, *line.modifiers)
    amounts = (money(line.charge_amount), "UN", str(line.units))
    yield "LX", str(line.line_number)
    yield "SV1", procedure, *amounts, "", "", pointers
    yield "DTP", "472", "D8", day_text(line.service_date)
    yield "REF", "6R", line_control_number(line)
    if 0 < len(line.note) <= _NOTE_LENGTH:
        yield "NTE", "ADD", line.note


def line_control_number(line: Line) -> str:
    """Return the practice's own number of a line, which the payer's answer repeats."""
    return f"{line.claim_id}-{line.line_number}"
