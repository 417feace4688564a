"""Who bills 97110 otherwise than their patients explain, and how sure that is.

Rows of the report `caseload` in, frames of estimates out. It knows no SQL and no Streamlit; scipy
does the machinery, what is compared with what is decided here:

caseload    units by therapist, patient and kind of visit, as arrays
case_mix    what the others bill for such visits (logistic, without the one who is judged)
chance      what patients differing from each other can do to a share
spread      how much therapists differ beyond that (without the one who is judged)
intervals   observed over expected with its interval
standing    the four together: one therapist beside the others
aside       who is so unusual that the others are judged without them
references  the practice, peers, or a target as the yardstick; what it takes to be flagged
comparison  everybody's p, q and flag; table: their rows
funnel      limits around the yardstick by number of patients
power       what could be found in a practice of this size
change      before and after a month; control_chart: month by month
validation  what benchmarks/simulation.py found of all this where the truth is known
"""
