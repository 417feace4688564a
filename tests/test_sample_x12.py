"""The sample clinic's month as X12: valid, balanced, and the same month as the csv.

Read here by a few lines of splitting and by two independent packages, never by our own reader
alone: oxedi reads the remittances, x12sdk checks both files and makes others for our reader.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import oxedi
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from x12sdk.generate import (
    AdjustmentSpec,
    ClaimSpec,
    PatientSpec,
    ServiceLineSpec,
    SubmissionSpec,
    generate_835,
    generate_837p,
    provider_adjustment,
)
from x12sdk.io import X12ModelReader

from dashboard.actions.claims import load_files
from dashboard.intake.claims import open_claim_file
from dashboard.intake.x12.reader import open_x12_file
from dashboard.warehouse.database import Database
from sample_data.x12.segments import Envelope, interchange
from sample_data.x12.stories import VOIDED_CLAIM_ID

SAMPLE = Path(__file__).parents[1] / "sample_data"
CLAIMS, REMITTANCES = SAMPLE / "2026-10.837", SAMPLE / "2026-10.835"
KEY = b"of the tests"
ZERO = Decimal(0)


# --- a splitter of its own ----------------------------------------------------------------------


@dataclass
class Service:
    """One SVC or SV1 with the segments below it."""

    head: list[str]
    below: list[list[str]] = field(default_factory=list)

    def first(self, *start: str) -> list[str]:
        return next((found for found in self.all(*start)), [])

    def all(self, *start: str) -> list[list[str]]:
        return [found for found in self.below if found[: len(start)] == list(start)]

    def adjustments(self) -> list[tuple[str, str, Decimal]]:
        return [
            (cas[1], code, Decimal(amount))
            for cas in self.all("CAS")
            for code, amount in zip(cas[2::3], cas[3::3], strict=True)
        ]

    def adjusted(self, group: str = "") -> Decimal:
        return sum((amount for key, _, amount in self.adjustments() if group in ("", key)), ZERO)


@dataclass
class Claim(Service):
    """One CLM or CLP: its own segments and its services."""

    services: list[Service] = field(default_factory=list)
    payment: int = 0

    def all_adjusted(self, group: str = "") -> Decimal:
        return self.adjusted(group) + sum((line.adjusted(group) for line in self.services), ZERO)


def split(path: Path) -> list[list[str]]:
    return [line.rstrip("~").split("*") for line in path.read_text("ascii").splitlines()]


def claims_of(segments: list[list[str]], claim_start: str, line_start: str) -> list[Claim]:
    """The claims of a file; what follows a line is its own until the next line or claim."""
    claims: list[Claim] = []
    payment, owner = 0, None
    for segment in segments:
        if segment[0] == "ST":
            payment, owner = payment + 1, None
        elif segment[0] == claim_start:
            owner = Claim(segment, payment=payment)
            claims.append(owner)
        elif segment[0] == line_start and claims:
            owner = Service(segment)
            claims[-1].services.append(owner)
        elif segment[0] in ("PLB", "HL", "SE"):
            owner = None
        elif owner is not None:
            owner.below.append(segment)
    return claims


def day(text: str) -> str:
    return datetime.strptime(text, "%m/%d/%Y").strftime("%Y%m%d")


@pytest.fixture(scope="module")
def exported():
    """The csv's rows that can be taken, by claim and line."""
    with (SAMPLE / "2026-10.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["claim_id"].startswith("C")]
    return {(row["claim_id"], row["line_number"]): row for row in rows}


@pytest.fixture(scope="module")
def answered(exported):
    return {key: row for key, row in exported.items() if row["paid_date"]}


@pytest.fixture(scope="module")
def sent():
    return claims_of(split(CLAIMS), "CLM", "SV1")


@pytest.fixture(scope="module")
def remitted():
    return claims_of(split(REMITTANCES), "CLP", "SVC")


def total(rows, column):
    return sum((Decimal(row[column]) for row in rows), ZERO)


# --- envelope -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [CLAIMS, REMITTANCES], ids=lambda path: path.suffix)
def test_counts_and_control_numbers_are_right(path):
    segments = split(path)
    assert len(",".join(segments[0])) == 105
    starts = [number for number, segment in enumerate(segments) if segment[0] == "ST"]
    ends = [number for number, segment in enumerate(segments) if segment[0] == "SE"]
    assert len(starts) == len(ends) == len({segments[start][2] for start in starts})
    for start, end in zip(starts, ends, strict=True):
        assert segments[end][1:] == [str(end - start + 1), segments[start][2]]
    assert segments[-2] == ["GE", str(len(starts)), segments[1][6]]
    assert segments[-1] == ["IEA", "1", segments[0][13]]


@pytest.mark.parametrize("path", [CLAIMS, REMITTANCES], ids=lambda path: path.suffix)
def test_files_are_small_and_say_that_they_are_no_real_claims(path):
    assert path.stat().st_size < 1_200_000
    assert split(path)[0][15] == "T"


def test_separators_never_stand_in_an_element():
    envelope = Envelope("HC", "837", "005010X222A1", "A", "B", component="|")
    assert "NTE*ADD*Seen 1:1~\n" in interchange(envelope, [[("NTE", "ADD", "Seen 1:1")]])
    for text in ("a*b", "a~b", "a|b", "a^b", "a\nb"):
        with pytest.raises(ValueError, match="separator"):
            interchange(envelope, [[("NTE", "ADD", text)]])


def test_levels_name_their_parents():
    for transaction in _transactions(split(CLAIMS)):
        levels = [segment for segment in transaction if segment[0] == "HL"]
        assert [level[1] for level in levels] == [str(i + 1) for i in range(len(levels))]
        kinds = {level[1]: level[3] for level in levels}
        parents = {level[2] for level in levels}
        for _, number, parent, kind, has_child in levels:
            assert kinds.get(parent, "") == {"20": "", "22": "20", "23": "22"}[kind]
            assert (has_child == "1") == (number in parents)


def _transactions(segments):
    starts = [n for n, segment in enumerate(segments) if segment[0] in ("ST", "GE")]
    return [segments[start:end] for start, end in pairwise(starts)]


# --- balance ------------------------------------------------------------------------------------


def test_every_sent_claim_is_the_sum_of_its_lines(sent):
    for claim in sent:
        charge = sum((Decimal(line.head[2]) for line in claim.services), ZERO)
        assert Decimal(claim.head[2]) == charge > 0
        diagnoses = len(claim.first("HI")) - 1
        for line in claim.services:
            pointers = [int(pointer) for pointer in line.head[7].split("|")]
            assert pointers == list(range(1, diagnoses + 1))


def test_every_remitted_line_balances(remitted):
    lines = [line for claim in remitted for line in claim.services]
    assert len(lines) > 3500
    for line in lines:
        assert Decimal(line.head[2]) - line.adjusted() == Decimal(line.head[3])
        keys = [key for *key, _ in line.adjustments()]
        assert len(keys) == len(set(map(tuple, keys)))


def test_every_remitted_claim_balances(remitted):
    for claim in remitted:
        charge, paid, patient = (Decimal(amount or 0) for amount in claim.head[3:6])
        assert charge - claim.all_adjusted() == paid
        if claim.services:
            assert sum((Decimal(line.head[2]) for line in claim.services), ZERO) == charge
            assert sum((Decimal(line.head[3]) for line in claim.services), ZERO) == paid
        if claim.head[2] != "22":
            assert claim.all_adjusted("PR") == patient


def test_every_payment_balances(remitted):
    paid = defaultdict(Decimal)
    for claim in remitted:
        paid[claim.payment] += Decimal(claim.head[4])
    payments = _transactions(split(REMITTANCES))
    for number, transaction in enumerate(payments, start=1):
        [payment] = [segment for segment in transaction if segment[0] == "BPR"]
        withheld = sum(
            (Decimal(amount) for plb in transaction if plb[0] == "PLB" for amount in plb[4::2]),
            ZERO,
        )
        assert Decimal(payment[2]) == paid[number] - withheld >= 0
        assert payment[4] == ("CHK" if Decimal(payment[2]) else "NON")
        assert len({segment[2] for segment in transaction if segment[0] == "TRN"}) == 1
    assert len(payments) == len(paid) > 100


# --- the same month as the csv ------------------------------------------------------------------


def test_claims_as_they_stand_are_the_lines_of_the_csv(sent, exported):
    standing = {}
    for claim in sent:  # in the order of their days: the last one stands
        standing[claim.head[1]] = claim
    del standing[VOIDED_CLAIM_ID]
    found = {}
    for claim_id, claim in standing.items():
        facility = claim.below.index(claim.first("NM1", "77"))
        for number, line in enumerate(claim.services, start=1):
            procedure = line.head[1].split("|")
            found[claim_id, str(number)] = {
                "hcpcs_code": procedure[1],
                "modifiers": procedure[2:],
                "charge_amount": Decimal(line.head[2]),
                "units": line.head[4],
                "service_date": line.first("DTP", "472")[3],
                "place_of_service_code": claim.head[5].split("|")[0],
                "rendering_npi": claim.first("NM1", "82")[9],
                "clinic_id": claim.first("REF", "LU")[2],
                "clinic_zip": claim.below[facility + 2][3],
                "diagnosis_codes": [part.split("|")[1] for part in claim.first("HI")[1:]],
            }
            assert line.first("REF", "6R")[2] == f"{claim_id}-{number}"
    assert found == {key: _as_sent(row) for key, row in exported.items()}


def _as_sent(row):
    modifiers = [row[f"modifier_{number}"] for number in (1, 2, 3, 4)]
    diagnoses = row["diagnosis_codes"] or "R69"  # a claim without a diagnosis is not one
    same = ("hcpcs_code", "units", "place_of_service_code", "rendering_npi", "clinic_id")
    return {name: row[name] for name in (*same, "clinic_zip")} | {
        "modifiers": [modifier for modifier in modifiers if modifier],
        "charge_amount": Decimal(row["charge_amount"]),
        "service_date": day(row["service_date"]),
        "diagnosis_codes": diagnoses.replace(".", "").split(","),
    }


def test_notes_are_whole_or_left_out(sent, exported):
    notes = {
        (claim.head[1], str(number)): line.first("NTE")[2]
        for claim in sent
        for number, line in enumerate(claim.services, start=1)
        if line.first("NTE")
    }
    short = {key: row["note"] for key, row in exported.items() if 0 < len(row["note"]) <= 80}
    assert notes == short
    assert len(notes) == 492


def test_answers_add_up_to_the_amounts_of_the_csv(remitted, answered):
    """Reversals taken off, corrections put on; what is allowed is what was last said."""
    net = defaultdict(lambda: defaultdict(Decimal))
    for claim in remitted:
        for line in claim.services:
            amounts = net[tuple(line.first("REF", "6R")[2].split("-"))]
            amounts["charge_amount"] += Decimal(line.head[2])
            amounts["paid_amount"] += Decimal(line.head[3])
            amounts["patient_amount"] += line.adjusted("PR")
            amounts["deductible_amount"] += sum(
                (amount for *key, amount in line.adjustments() if key == ["PR", "1"]), ZERO
            )
            if claim.head[2] != "22":
                amounts["allowed_amount"] = Decimal((line.first("AMT", "B6") or "000")[2])
    voided = [amounts for key, amounts in net.items() if key[0] == VOIDED_CLAIM_ID]
    assert len(voided) > 1
    assert not any(amounts["paid_amount"] or amounts["charge_amount"] for amounts in voided)
    found = {key: dict(amounts) for key, amounts in net.items() if key[0] != VOIDED_CLAIM_ID}
    names = next(iter(found.values())).keys()
    assert len(names) == 5
    assert found == {
        key: {name: Decimal(row[name]) for name in names} for key, row in answered.items()
    }


def test_csv_was_paid_on_the_day_of_the_last_answer(remitted, answered):
    dates = [
        segment[16] for segment in split(REMITTANCES) if segment[0] == "BPR"
    ]  # payments are in the order of their days
    last = {claim.head[1]: dates[claim.payment - 1] for claim in remitted}
    del last[VOIDED_CLAIM_ID]
    assert dates == sorted(dates)
    assert last == {row["claim_id"]: day(row["paid_date"]) for row in answered.values()}


def test_payers_and_members_are_the_same_in_both_files(sent, remitted):
    members = {}
    for transaction in _transactions(split(CLAIMS)):
        for segment in transaction:
            if segment[0] == "SBR" and segment[1] == "P":
                member = {}
            elif segment[:2] == ["NM1", "IL"] and "id" not in member:
                member["id"] = segment[9]
            elif segment[:2] == ["NM1", "PR"] and "payer" not in member:
                member["payer"] = segment[9]
            elif segment[0] == "CLM":
                members[segment[1]] = (member["id"], member["payer"])
    payers = [segment[2] for segment in split(REMITTANCES) if segment[:2] == ["REF", "2U"]]
    for claim in remitted:
        insured = claim.first("NM1", "IL") or claim.first("NM1", "QC")
        assert members[claim.head[1]] == (insured[9], payers[claim.payment - 1])
    families = Counter(member for member, _ in set(members.values()))
    assert set(families.values()) == {1}  # no number at two payers


def test_members_are_invented(exported):
    """Accounts are not in the X12 files, nor could a Medicare number be anybody's."""
    text = CLAIMS.read_text("ascii") + REMITTANCES.read_text("ascii")
    assert not any(account in text for account in {row["patient_id"] for row in exported.values()})
    medicare = {
        segment[9]
        for before, segment in pairwise(split(CLAIMS))
        if before[0] == "SBR" and before[-1] == "MB"
    }
    assert len(medicare) > 100
    assert all(len(member) == 11 and "S" in member for member in medicare)


# --- what is in it ------------------------------------------------------------------------------


def test_every_kind_of_answer_occurs(remitted):
    statuses = Counter(claim.head[2] for claim in remitted)
    assert set(statuses) == {"1", "4", "19", "22"}
    assert statuses["22"] == 4
    codes = {key for claim in remitted for line in claim.services for *key, _ in line.adjustments()
             for key in [tuple(key)]}  # fmt: skip
    assert codes == {
        ("CO", "45"), ("CO", "59"), ("CO", "253"), ("CO", "96"), ("CO", "97"), ("CO", "181"),
        ("PR", "1"), ("PR", "2"), ("PR", "3"),
    }  # fmt: skip
    assert [claim.adjustments() for claim in remitted if claim.adjustments()] == [
        [("CO", "197", Decimal(213))],
        [("CO", "197", Decimal(-213))],
    ]
    modifiers = {mark for claim in remitted for line in claim.services
                 for mark in line.head[1].split(":")[2:]}  # fmt: skip
    assert modifiers == {"GP", "GO", "CQ", "KX", "59"}


def test_assistant_reductions_are_remarked(remitted, answered):
    """On the lines of assistants, and where the reduction was taken in error."""
    planted = pq.read_table(SAMPLE / "planted.parquet").filter(pc.field("plant") == "assistant_cut")
    in_error = {(row["claim_id"], str(row["line_number"])) for row in planted.to_pylist()}
    marked = {
        tuple(line.first("REF", "6R")[2].split("-"))
        for claim in remitted
        for line in claim.services
        if line.all("LQ", "HE", "N851")
    }
    assisted = {
        key
        for key, row in answered.items()
        if row["payer"] == "Medicare"
        and (row["modifier_2"] == "CQ" or key in in_error)
        and Decimal(row["paid_amount"]) > 0
    }
    assert marked == assisted
    assert marked & in_error


def test_corrections_tell_what_they_correct(sent, remitted):
    by_code = defaultdict(list)
    for claim in sent:
        by_code[claim.head[5].split("|")[2]].append(claim)
    assert {code: len(claims) for code, claims in by_code.items() if code != "1"} == {
        "7": 1, "8": 1,
    }  # fmt: skip
    numbers = {claim.head[7] for claim in remitted}
    for claim in (*by_code["7"], *by_code["8"]):
        [original] = claim.all("REF", "F8")
        assert original[2] in numbers
        assert claim.head[1] in {other.head[1] for other in by_code["1"]}
    for number, claim in enumerate(remitted):
        if claim.head[2] == "22":
            [taken_back] = [
                earlier
                for earlier in remitted[:number]
                if earlier.head[7] == claim.head[7] and earlier.head[2] != "22"
            ]
            assert Decimal(taken_back.head[4]) == -Decimal(claim.head[4])


def test_lines_without_a_fee_are_denied_for_good(remitted):
    denied = {
        line.head[1].split(":")[1]
        for claim in remitted
        for line in claim.services
        if {code for _, code, _ in line.adjustments()} & {"96", "97", "181"}
    }
    assert denied == {"97010", "97014", "9711O", "S8948"}


def test_provider_adjustments_raise_and_lower_payments():
    found = [segment[2:] for segment in split(REMITTANCES) if segment[0] == "PLB"]
    assert [[pair.split(":")[0] for pair in plb[1::2]] for plb in found] == [["WO", "L6"], ["CS"]]
    amounts = [Decimal(amount) for plb in found for amount in plb[2::2]]
    assert min(amounts) < 0 < max(amounts)


# --- independent packages -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def oxidised():
    return oxedi.parse_file(REMITTANCES)


def test_oxedi_finds_nothing_wrong(oxidised):
    assert [str(finding) for finding in oxidised.diagnostics] == []


def test_oxedi_finds_the_sums_of_the_csv(oxidised, answered):
    tables = {name: pa.table(oxidised.tables[name]).to_pylist() for name in oxidised.tables}
    rows = answered.values()
    assert total(tables["services"], "charge_amount") == total(rows, "charge_amount")
    assert total(tables["claims"], "payment_amount") == total(rows, "paid_amount")
    withheld = total(tables["provider_adjustments"], "amount")
    assert oxidised.sum_payments() == total(rows, "paid_amount") - withheld
    adjusted = defaultdict(Decimal)
    for row in tables["adjustments"]:
        adjusted[row["group_code"], row["reason_code"]] += row["amount"]
    shares = {
        is_medicare: [row for row in rows if (row["payer"] == "Medicare") == is_medicare]
        for is_medicare in (True, False)
    }
    assert adjusted[b"PR", b"1"] == total(rows, "deductible_amount")
    for code, part in ((b"2", shares[True]), (b"3", shares[False])):
        patient = total(part, "patient_amount") - total(part, "deductible_amount")
        assert adjusted[b"PR", code] == patient > 0
    denied = total([row for row in rows if not Decimal(row["allowed_amount"])], "charge_amount")
    assert sum(adjusted[b"CO", code] for code in (b"96", b"97", b"181")) == denied > 0
    assert adjusted[b"CO", b"197"] == 0
    contractual = sum((adjusted[b"CO", code] for code in (b"45", b"59", b"253")), ZERO)
    unpaid = total(rows, "charge_amount") - total(rows, "paid_amount")
    assert contractual == unpaid - total(rows, "patient_amount") - denied
    assert min(adjusted[b"CO", b"59"], adjusted[b"CO", b"253"]) > 0


@pytest.mark.parametrize("path", [CLAIMS, REMITTANCES], ids=lambda path: path.suffix)
def test_x12sdk_takes_every_transaction(path):
    with X12ModelReader(str(path)) as reader:
        models = list(reader.models())
    assert len(models) == sum(segment[0] == "ST" for segment in split(path))


# --- our reader ---------------------------------------------------------------------------------


def _read(path):
    """The rows of each table of a file, and the file once read."""
    file = open_x12_file(path, pseudonym_key=KEY)
    tables = defaultdict(list)
    for name, batch in file.tables():
        tables[name] += batch.to_pylist()
    assert (file.warnings, file.refusals) == ([], [])
    return tables, file


@pytest.fixture
def made(tmp_path):
    """A text of x12sdk's as our reader sees it."""

    def read(text):
        path = tmp_path / "made.x12"
        path.write_text(text)
        return _read(path)

    return read


def test_our_reader_takes_the_sample_without_a_word(sent, remitted):
    for path, expected in ((CLAIMS, sent), (REMITTANCES, remitted)):
        _, file = _read(path)
        found = file.summary()
        lines = [line for claim in expected for line in claim.services]
        assert (found.claims, found.lines) == (len(expected), len(lines))
        assert found.charge_amount == sum((Decimal(line.head[2]) for line in lines), ZERO)
    assert found.adjustments == sum(len(line.adjustments()) for line in lines)


def test_our_reader_tells_all_patients_apart(exported):
    """One patient, one pseudonym, in a family too; the claim number is what both files share."""
    tables, _ = _read(CLAIMS)
    accounts = {row["claim_id"]: row["patient_id"] for row in exported.values()}
    pairs = {
        (accounts[row["claim_id"]], row["patient_id"])
        for row in tables["service_lines"]
        if row["claim_id"] in accounts
    }
    assert len(pairs) == len(set(accounts.values())) == len({pseudonym for _, pseudonym in pairs})


def _line(charge, procedure, units=1, *adjustments):
    adjusted = [AdjustmentSpec(group, code, amount) for group, code, amount in adjustments]
    return ServiceLineSpec(charge, procedure, adjusted, units)


def test_our_reader_takes_the_claims_of_x12sdk(made):
    visits = {
        "A1": [_line("128.00", "97110:GP:KX", 2), _line("64.50", "97140:59:GP")],
        "B2": [_line("75.00", "97530:GO:CO:KX:59", 3)],
        "C3": [_line("182.00", "97161")],
    }
    claims = [
        ClaimSpec(sum(line.charge for line in lines), lines=lines, patient_control_number=number)
        for number, lines in visits.items()
    ]
    patients = [
        PatientSpec(claims[:1]),
        PatientSpec(claims[1:2], dependent=True),
        PatientSpec(claims[2:]),
    ]
    text = generate_837p(seed=5, claims=SubmissionSpec(patients, payer_name="SAMPLE MUTUAL"))
    tables, file = made(text)
    rows = tables["service_lines"]
    found = [
        (
            row["claim_id"],
            row["line_number"],
            ":".join(
                filter(None, [row["hcpcs_code"], *(row[f"modifier_{n}"] for n in range(1, 5))])
            ),
            row["units"],
            Decimal(row["charge_amount"]),
        )
        for row in rows
    ]
    assert found == [
        (number, str(place), line.procedure, str(line.units), line.charge)
        for number, lines in visits.items()
        for place, line in enumerate(lines, start=1)
    ]
    assert len({row["patient_id"] for row in rows}) == 3
    assert {row["payer"] for row in rows} == {"SAMPLE MUTUAL"}
    assert (file.kind, file.summary().claims) == ("837P", 3)


def test_our_reader_takes_the_remittances_of_x12sdk(made):
    assisted = [("CO", "45", "50.10"), ("CO", "59", "7.80"), ("PR", "1", "3.00")]
    lines = [_line("128.00", "97110:GP:CQ", 2, *assisted), _line("64.00", "97140:59:GP")]
    denial = [AdjustmentSpec("CO", "197", "75.00")]
    claims = [
        ClaimSpec("192.00", lines=lines, patient_control_number="A1"),
        ClaimSpec("75.00", denial, status="4", patient_control_number="B2"),
    ]
    owed = [provider_adjustment("WO", "12.34"), provider_adjustment("L6", "-0.05")]
    tables, file = made(generate_835(seed=5, claims=claims, provider_adjustments=owed))
    assert [
        (row["claim_id"], row["claim_status_code"], row["charge_amount"], row["paid_amount"])
        for row in tables["remittance_claims"]
    ] == [("A1", "1", Decimal("192"), Decimal("131.10")), ("B2", "4", Decimal("75"), ZERO)]
    assert [
        (row["hcpcs_code"], row["modifier_1"], row["units"], row["paid_amount"])
        for row in tables["remittance_lines"]
    ] == [("97110", "GP", 2, Decimal("67.10")), ("97140", "59", 1, Decimal("64.00"))]
    numbers = [row["row_number"] for row in tables["remittance_lines"]]
    assert [
        (
            row["row_number"],
            row["adjustment_group_code"],
            row["adjustment_reason_code"],
            row["adjustment_amount"],
        )
        for row in sorted(tables["remittance_adjustments"], key=lambda row: row["row_number"] or 0)
    ] == [
        (row_number, group, code, Decimal(amount))
        for row_number, group, code, amount in (
            (None, "CO", "197", "75.00"), *((numbers[0], *adjustment) for adjustment in assisted),
        )
    ]  # fmt: skip
    assert [row["adjustment_amount"] for row in tables["provider_adjustments"]] == [
        Decimal("12.34"), Decimal("-0.05"),
    ]  # fmt: skip
    [payment] = tables["remittances"]
    assert payment["payment_amount"] == Decimal("118.81")
    assert file.summary().adjustments == 3


@pytest.mark.parametrize("seed", range(4))
def test_our_reader_agrees_with_oxedi_on_made_up_remittances(made, seed):
    text = generate_835(seed=seed, claims=20)
    tables, _ = made(text)
    theirs = oxedi.parse(text.encode())
    names = {
        "remittance_claims": ("claims", "charge_amount", "payment_amount"),
        "remittance_lines": ("services", "charge_amount", "payment_amount"),
    }
    for ours, (name, charge, paid) in names.items():
        rows = pa.table(theirs.tables[name]).to_pylist()
        assert len(tables[ours]) == len(rows) > 10
        assert [row["charge_amount"] for row in tables[ours]] == [row[charge] for row in rows]
        assert [row["paid_amount"] for row in tables[ours]] == [row[paid] for row in rows]
    adjustments = pa.table(theirs.tables["adjustments"]).to_pylist()
    assert Counter(
        (row["adjustment_group_code"], row["adjustment_reason_code"], row["adjustment_amount"])
        for row in tables["remittance_adjustments"]
    ) == Counter(
        (row["group_code"].decode(), row["reason_code"].decode(), row["amount"])
        for row in adjustments
    )


# --- one month, whatever the file ---------------------------------------------------------------

FORMS = {
    "csv": ("2026-10.csv",),
    "xlsx": ("2026-10.xlsx",),
    "parquet": ("2026-10.parquet",),
    "x12": ("2026-10.837", "2026-10.835"),
}
ORDERS = (
    ("2026-10.csv", "2026-10.837", "2026-10.835"),
    ("2026-10.835", "2026-10.837", "2026-10.csv"),
    ("2026-10.835", "2026-10.csv", "2026-10.837"),
    ("2026-10.csv", "2026-10.835"),
    ("2026-10.xlsx", "2026-10.835", "2026-10.parquet", "2026-10.837", "2026-10.csv"),
)
EXERCISE = ("clinic", "payer", "therapist")
REPORTS = (
    "overview_totals", "overview_months", "payer_totals", "exercise_totals", "exercise_months",
    *(f"exercise_by_{scope}" for scope in EXERCISE), "exercise_clinic_months",
)  # fmt: skip


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    """The folder of the month's files, with October of the Parquet file among them."""
    folder = tmp_path_factory.mktemp("month")
    for path in SAMPLE.glob("2026-10.*"):
        (folder / path.name).symlink_to(path)
    claims = pq.read_table(SAMPLE / "claims.parquet")
    is_october = pc.starts_with(pc.strftime(claims["service_date"], "%Y-%m"), "2026-10")
    pq.write_table(claims.filter(is_october), folder / "2026-10.parquet")
    return folder


def _loaded(folder, names):
    """A database with the files, one load after another."""
    database = Database()
    for name in names:
        load_files(database, [open_claim_file(folder / name, pseudonym_key=KEY)])
    return database


def _told(folder, names):
    """What the reports say of the files."""
    database = _loaded(folder, names)
    told = {name: _figures(database.report(name)) for name in REPORTS}
    return told | {"priced_lines": _cents(database.report("priced_lines").to_pylist())}


def _figures(table):
    """A report's rows in an order of their own; of names, the spelling is another test's."""
    # Which lines were denied, and are not compared therefore, the csv does not say.
    untold = ("rendering_name", "denied_lines", "denied_charge_amount", "compared_lines")
    rows = table.drop_columns([name for name in untold if name in table.column_names])
    return sorted(
        repr({name: value.upper() if name == "payer" and value else value
              for name, value in row.items()})
        for row in rows.to_pylist()
    )  # fmt: skip


def _cents(rows):
    names = [name for name in rows[0] if name.endswith(("_amount", "units"))]
    return {
        (row["claim_id"], row["line_number"]): {
            "code": row["hcpcs_code"],
            "status": row["pricing_status"],
            "basis": row["payer_basis"],
        }
        | {name: row[name] for name in names}
        for row in rows
    }


@pytest.fixture(scope="module")
def from_csv(month):
    return _told(month, FORMS["csv"])


@pytest.mark.parametrize(
    "names",
    [*list(FORMS.values())[1:], *ORDERS],
    ids=lambda names: " ".join(name.removeprefix("2026-10.") for name in names),
)
def test_month_is_the_same_to_the_cent_whatever_its_files(month, from_csv, names):
    told = _told(month, names)
    assert len(told["priced_lines"]) == 3995
    differing = {
        key: (row, told["priced_lines"].get(key))
        for key, row in from_csv["priced_lines"].items()
        if row != told["priced_lines"].get(key)
    }
    assert dict(list(differing.items())[:3]) == {}
    assert told == from_csv


@pytest.fixture(scope="module")
def from_x12(month):
    return _loaded(month, FORMS["x12"])


def test_remittances_do_not_rename_the_payers_of_claims(month, from_x12):
    from_csv = _loaded(month, FORMS["csv"])
    names = [
        {row["payer"] for row in database.report("payer_totals").to_pylist()}
        for database in (from_csv, from_x12)
    ]
    assert names[0] == names[1]


def test_payers_of_claims_and_remittances_meet_on_their_identifier(from_x12):
    """Whatever their names; codes of claim filing differ between the two kinds of file."""
    told = """
        select payer_identifier, payer_name from raw.service_lines
        union
        select payer_identifier, payer_name from raw.remittances
    """
    meant = from_x12.rows(f"""
        select payer_identifier, count(*), count(distinct payers.payer)
        from ({told}) as told inner join staged.payers using (payer_name) group by all order by all
    """)
    assert meant == [(f"9000{number}", 2, 1) for number in range(1, 6)]
