"""`python -m benchmarks.peers`: CMS's file by provider and service, made up, and read.

Every fifteenth provider is a therapist, of all states in turn. Reading is timed in a process of
its own: streamed, cut down to therapists and added up, as `fullunit import-benchmark` does before
it stores them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.machine import machine
from benchmarks.measure import Cost, report, run_module, timed
from dashboard.intake.cms.completeness import STATES
from dashboard.intake.peers import read_peer_file

HEADINGS = (
    "Rndrng_NPI,Rndrng_Prvdr_Last_Org_Name,Rndrng_Prvdr_First_Name,Rndrng_Prvdr_MI,"
    "Rndrng_Prvdr_Crdntls,Rndrng_Prvdr_Gndr,Rndrng_Prvdr_Ent_Cd,Rndrng_Prvdr_St1,"
    "Rndrng_Prvdr_St2,Rndrng_Prvdr_City,Rndrng_Prvdr_State_Abrvtn,Rndrng_Prvdr_State_FIPS,"
    "Rndrng_Prvdr_Zip5,Rndrng_Prvdr_RUCA,Rndrng_Prvdr_RUCA_Desc,Rndrng_Prvdr_Cntry,"
    "Rndrng_Prvdr_Type,Rndrng_Prvdr_Mdcr_Prtcptg_Ind,HCPCS_Cd,HCPCS_Desc,HCPCS_Drug_Ind,"
    "Place_Of_Srvc,Tot_Benes,Tot_Srvcs,Tot_Bene_Day_Srvcs,Avg_Sbmtd_Chrg,Avg_Mdcr_Alowd_Amt,"
    "Avg_Mdcr_Pymt_Amt,Avg_Mdcr_Stdzd_Amt"
)
_PLACE = (
    '"1 Made Up Street, Suite 100","",Anytown,{state},00,00000,1,"Metropolitan area core: primary '
    'flow within an urbanized area of 50,000 and greater",US,{kind},Y,{code},"A made-up name of a '
    'service, about as long as those of CMS are",N,O,{patients},{services},{services},'
    "100.12345678,50.123456789,40.123456789,41.123456789\n"
)
_THERAPY = ("97110", "97112", "97140", "97530", "97161", "97164")
_OTHER = ("99213", "99214", "99203", "99232", "93000", "36415", "G0008", "20610", "99204")
_NPIS = 990_000_000


def write(path: Path, providers: int, seed: int = 1) -> None:
    """Write a file of so many providers, nine rows each (a therapist six), some 310 bytes a row."""
    dice = random.Random(seed)
    with path.open("w", encoding="ascii", newline="") as file:
        file.write(f"{HEADINGS}\n")
        file.writelines(
            row for number in range(providers) for row in _rows(number, providers, dice)
        )


def _rows(number: int, providers: int, dice: random.Random) -> Iterator[str]:
    npi = 1_003_000_000 + number * _NPIS // max(providers - 1, 1)
    state = sorted(STATES)[number // 15 % len(STATES)]
    is_therapist = number % 15 == 0
    kind = "Physical Therapist in Private Practice" if is_therapist else "Internal Medicine"
    for code in _THERAPY if is_therapist else _OTHER:
        patients = dice.randrange(11, 400)
        filled = _PLACE.format(
            state=state, kind=kind, code=code, patients=patients, services=3 * patients
        )
        yield f"{npi},Madeup,Person,A,PT,F,I,{filled}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a file, read it three times, print what it cost; with --read, read one and no more."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--providers", type=int, default=500_000, help="default 500000: 1.4 GB")
    parser.add_argument("--read", type=Path, metavar="FILE", help="time the reading of this file")
    options = parser.parse_args(arguments)
    if options.read:
        report(timed(lambda: read_peer_file(options.read, year=2023)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "MUP_PHY_R25_P05_V20_D23_Prov_Svc.csv"
        write(path, options.providers)
        print(f"{machine()}\n{path.stat().st_size / 1e6:,.0f} MB", file=sys.stderr)
        for _ in range(3):
            print(_said(run_module("benchmarks.peers", "--read", str(path)), path))


def _said(printed: str, path: Path) -> str:
    cost = Cost(**json.loads(printed))
    pace = path.stat().st_size / 1e6 / cost.cpu_seconds
    return (
        f"{cost.cpu_seconds:.1f} CPU s, {cost.wall_seconds:.1f} s, "
        f"{cost.peak_megabytes:,.0f} MB at the peak, {pace:,.0f} MB per CPU s"
    )


if __name__ == "__main__":
    main()
