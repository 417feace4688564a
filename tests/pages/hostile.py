"""An export whose every text is markdown or HTML that would call another machine."""

import csv
import io

OUTSIDE = "https://evil.example"
MARKS = f"![x]({OUTSIDE}/a.png) [a]({OUTSIDE}) {OUTSIDE} $1 $2 *b* <b>h</b> :red[r]"
# No slash stands in a file's name, but an entity that means one does.
FILE_NAME = "![x](https:&#47;&#47;evil.example&#47;a.png) $1 $2 *b*.csv"
HEADINGS = (
    *("Account Number", "DOS", "CPT Code", "Units", "Facility", "Insurance", "Charges"),
    *("Allowed Amount", "Rendering Provider NPI", "Rendering Provider Name"),
    *("Note", f"Other {MARKS}", f"Patient Name {MARKS}"),
)
THERAPISTS = {"1234567893": f"Ann {MARKS}", "1245319599": f"Bob {MARKS}"}
CLINIC, PAYER, OTHER_PAYER = f"Clinic {MARKS}", f"Plan {MARKS}", f"Other plan {MARKS}"


def hostile_export(patients: int = 44) -> bytes:
    """A day in March and one in April for each patient; enough of them to name the therapists."""
    rows = [
        [
            f"P{patient} {MARKS}",
            day,
            code,
            units,
            CLINIC,
            payer,
            "130.00",
            allowed,
            *therapist,
            *rest,
        ]
        for patient in range(patients)
        for therapist, payer in [
            (list(THERAPISTS.items())[patient % 2], (PAYER, OTHER_PAYER)[patient // 2 % 2])
        ]
        for day, code, units, allowed in (
            ("2026-03-02", "97110", "2", "50.00"),
            ("2026-04-01", "97110", "1", "25.00"),
            ("2026-04-01", "97530", str(1 + patient % 2), "33.00"),
        )
        for rest in [(MARKS, "x", "A. Person")]
    ]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, *rows])
    return text.getvalue().encode()
