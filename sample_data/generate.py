"""Write the sample clinic's files: `python -m sample_data.generate [FOLDER]`.

The output is committed and frozen: it was made before any method that judges it, and is not made
again to please one. README.md says what is planted where.
"""

import sys
from collections import defaultdict
from itertools import chain
from pathlib import Path

from sample_data.files import write_files
from sample_data.lines import Line, lines_of
from sample_data.notes import write_note
from sample_data.plans import all_episodes
from sample_data.plants import is_reversed, plant_lines, reversal_of
from sample_data.practice import FIRST_DAY
from sample_data.remittance import settle_patient
from sample_data.visits import Visit, visits_of


def all_lines() -> list[Line]:
    """Return every service line of the 24 months with its answer and note, in claim order."""
    visits = sorted(chain.from_iterable(map(visits_of, all_episodes())), key=_order)
    claims = [_claim(number, visit) for number, visit in enumerate(visits, start=1)]
    by_patient: dict[str, list[Line]] = defaultdict(list)
    for line in chain.from_iterable(claims):
        by_patient[line.visit.episode.patient.key].append(line)
    for lines in by_patient.values():
        settle_patient(lines)
    kept = (line for line in chain.from_iterable(claims) if line.service_date >= FIRST_DAY)
    return list(chain.from_iterable(map(_finished, kept)))


def _order(visit: Visit) -> tuple[str, str, str]:
    return visit.service_date.isoformat(), visit.therapist.rendering_npi, visit.episode.key


def _claim(number: int, visit: Visit) -> list[Line]:
    """Return one visit's lines under a claim number of their own."""
    lines = lines_of(visit)
    for line in lines:
        line.claim_id = f"C{number:07d}"
    return plant_lines(lines)


def _finished(line: Line) -> list[Line]:
    """Return the line with its note and, where it was taken back, its reversal."""
    write_note(line)
    return [line, reversal_of(line)] if is_reversed(line) else [line]


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    write_files(all_lines(), folder)
