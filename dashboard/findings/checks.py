"""The checks of the claims in words: what each counts, why it matters, what to do."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import formats


@dataclass(frozen=True)
class Check:
    """One check: what it counts (one, many), what its money is, why it matters, what to do."""

    one: str
    many: str
    money: str
    why: str
    to_do: str

    def finding(self, findings: int, stake_amount: float | None) -> str:
        """`3 lines that stand twice, $390.00 charged`."""
        said = formats.count(findings, self.one, self.many)
        if not self.money or pd.isna(stake_amount) or not stake_amount:
            return said
        return f"{said}, {self.money.format(formats.cents(stake_amount))}"


CHECKS = {
    "split_patients": Check(
        "day that stands under two patients",
        "days that stand under two patients",
        "{} expected twice",
        "Two files know one patient by different ids, and nothing linked them. Each such day is "
        "counted twice, and a second of its units is paid whole.",
        "Say of each pair whether it is the same patient. Where you are not sure, leave it open.",
    ),
    "split_payers": Check(
        "patient's day split between payers or billing providers",
        "patient's days split between payers or billing providers",
        "{} of second full units",
        "Medicare pays one unit of a day whole within one payer and one billing provider. Two "
        "names of one payer, or lines with and without a billing NPI, make two such days of one.",
        "Where two names mean one payer, say so on **Settings**. Where the billing NPI is missing, "
        "fill the column and load the file again. A patient with two payers is right as it is.",
    ),
    "doubled_lines": Check(
        "line that may stand twice",
        "lines that may stand twice",
        "{} charged",
        "Patient, day, code, units, modifiers and therapist are those of another line, under "
        "another claim or line number, and both are counted.",
        "Look at both in your practice system. Where one is a slip, void it there (frequency "
        "code 8) and load the correction; two sessions of one day carry modifier 59 or 76.",
    ),
    "second_originals": Check(
        "line that came again as an original after it was answered",
        "lines that came again as originals after they were answered",
        "{} charged",
        "A remittance had answered the service when it was sent again without frequency code 7. "
        "It may be a reopening, a resubmission, or another session; until you say, both count.",
        "Say of each claim whether it replaces the earlier one or both were given.",
    ),
    "unmatched_remittances": Check(
        "remittance line without its claim line",
        "remittance lines without their claim lines",
        "{} charged",
        "What these lines allowed, paid or denied is counted nowhere.",
        "Load the claims that are missing. Where the reason is another claim number, your practice "
        "system and the payer number the claim differently: load the 837 that was sent.",
    ),
    "unbalanced_remittances": Check(
        "remittance sum that does not balance",
        "remittance sums that do not balance",
        "{} apart",
        "A charge less its adjustments is what was paid, and the claims of a payment less its "
        "provider adjustments are the payment. Here they are not, so part of the file is missing "
        "or wrong; the payer's figures are taken as they stand.",
        "Compare with the payer's portal or paper remittance, and ask the payer or clearinghouse "
        "for the file again.",
    ),
    "lines_without_place": Check(
        "line without a Medicare locality",
        "lines without a Medicare locality",
        "{} charged",
        "Medicare pays by locality: these lines cannot be priced.",
        "Give each clinic its ZIP code on **Settings**, or fill carrier and locality in the file. "
        "A remittance names no place: its lines have one once their claims are loaded.",
    ),
    "minutes_as_units": Check(
        "line whose units look like minutes",
        "lines whose units look like minutes",
        "{} charged",
        "A unit of a timed code is 15 minutes. Ten or more units of one, a multiple of 15, or as "
        "many units as minutes usually mean that a column of minutes was read as units.",
        "If the whole file is like that, remove the load and load it again with the column of "
        "units chosen; else correct the rows and load them again.",
    ),
    "odd_dates": Check(
        "line with an impossible date",
        "lines with impossible dates",
        "{} charged",
        "The service lies after the day on which the file was loaded, or before 2000.",
        "Correct the dates in the file and load it again; the wrong rows stay until their load is "
        "removed on **Load claims**.",
    ),
    "unknown_codes": Check(
        "line of a code that the schedule does not hold",
        "lines of codes that the schedule does not hold",
        "{} charged",
        "Lines of an unknown code are not priced, and not ranked among the units of their day.",
        "Correct the slips (the nearest known code stands beside each). A code of CMS that is new "
        "comes with the next relative value file: import it on **Settings**.",
    ),
    "days_without_claims": Check(
        "working day without a claim",
        "working days without a claim",
        "about {} of usual charges",
        "On these weekdays the practice otherwise works, so a file may be missing. Federal "
        "holidays and their bridges are left out.",
        "Load the files of these days. Days on which the practice was closed can be left.",
    ),
    "unlinked_members": Check(
        "member linked to no account",
        "members linked to no account",
        "{} charged",
        "837 and 835 files know patients by member numbers, other files by account numbers. No "
        "claim number links these, although files with accounts cover the same time: days that "
        "are in both would be counted twice.",
        "Load the export that holds their claim numbers. Where you know the account, write it "
        "beside the member.",
    ),
    "shared_members": Check(
        "account that shares its member number",
        "accounts that share their member number",
        "",
        "One member number meets several accounts: a family, or one patient registered twice. "
        "Until you say, each claim goes with its own account.",
        "Say whether the two accounts are the same patient.",
    ),
    "payer_conflicts": Check(
        "pair of payer names on the same lines",
        "pairs of payer names on the same lines",
        "",
        "Two sources give one claim line payers of different names. Days of which some lines "
        "carry one name and some the other are ranked apart.",
        "If both names mean one payer, give them the same payer on **Settings**.",
    ),
    "unplaced_money": Check(
        "payment that stands on no line",
        "payments that stand on no line",
        "{} paid or taken back",
        "The payer paid this, or took it back, and no line that stands has it: its claim line was "
        "not found, was voided or replaced since, or the remittance names no lines. It is in no "
        "figure but the tie-out below.",
        "Where no claim line was found, load the claims that are missing. Money of a voided claim "
        "is owed back until the payer takes it: look for the reversal. Where the remittance names "
        "no lines, ask the payer for one that does.",
    ),
    "lone_corrections": Check(
        "correction whose original is not held",
        "corrections whose originals are not held",
        "{} perhaps counted twice",
        "The claim was sent as a replacement (frequency code 7) or void (8), and it corrects "
        "nothing that is loaded. Where another claim has the same services, that may be its "
        "original under another number: then both are counted. Where none has, nothing is wrong "
        "but the history before it.",
        "Where the same services stand in another claim, load the remittance of that claim, which "
        "gives the payer's number of it. Where the correction itself names no original (REF*F8), "
        "ask your clearinghouse why.",
    ),
    "told_differently": Check(
        "line that two files tell differently",
        "lines that two files tell differently",
        "{} apart or twice",
        "Two files give one claim line other units or another charge. Of an export and the 837 of "
        "the same claim, the export's line counts and the 837's does not. Where the files are of "
        "one kind, or give no line numbers, nothing says which holds, and both count.",
        "Compare with what was sent. Remove the load of the wrong file on **Load claims**, or "
        "correct the file and load it again.",
    ),
    "split_dependents": Check(
        "day that may be split between two ids of a dependent",
        "days that may be split between two ids of a dependent",
        "{} of second full units",
        "Remittances name no birthdays, so a dependent of whom only a remittance tells has another "
        "id there than in the claim files. If both are one patient, the day is ranked as two and "
        "a second of its units is paid whole.",
        "Load the 837 of the remittance's claim: the claim number then links the two. Else say of "
        "each pair whether it is the same patient.",
    ),
}

CLEAN = {
    "split_patients": "patient split between files",
    "split_payers": "day split between payers",
    "doubled_lines": "line that stands twice",
    "second_originals": "second original",
    "unmatched_remittances": "unmatched remittance line",
    "unbalanced_remittances": "remittance that does not balance",
    "lines_without_place": "line without a locality",
    "minutes_as_units": "units that look like minutes",
    "odd_dates": "impossible date",
    "unknown_codes": "unknown code",
    "days_without_claims": "working day without a claim",
    "unlinked_members": "member without an account",
    "shared_members": "shared member number",
    "payer_conflicts": "pair of conflicting payer names",
    "unplaced_money": "payment without a line",
    "lone_corrections": "correction without its original",
    "told_differently": "line told differently by two files",
    "split_dependents": "dependent with two ids",
}
"""What is said of a check that found nothing, behind `No`."""
