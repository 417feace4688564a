"""Short notes on a fifth of the lines, and what each of them truly supports."""

from sample_data.dice import Dice
from sample_data.lines import Line
from sample_data.phrases import DOSES, ENDS, LOADS, MISSPELLED, STARTS, bare_phrases, phrases_for

_NOTED_PERCENT = {"97110": 24, "97112": 24, "97530": 24, "97140": 16, "97116": 16, "97535": 16}
_SAYS_ENOUGH_PERCENT = 74
_PERCENT_COPIED = 60  # of a routine's notes: the same words, the same dosage, visit after visit


def write_note(line: Line) -> None:
    """Give one line in five a note; its truth is planted as `note`: a code, or `none`.

    The truth is the code that the words support. It follows what was done, never what was
    billed, and is `none` where the words say too little or the work is none of the three codes.
    """
    dice = Dice("note", line.claim_id, line.line_number)
    if not dice.chance(_NOTED_PERCENT.get(line.hcpcs_code, 0)):
        return
    if line.visit.is_routine and dice.chance(_PERCENT_COPIED):
        dice = Dice("copied note", line.visit.episode.key, line.hcpcs_code)
    activity = dice.one_of(line.activity_codes)
    says_enough = dice.chance(_SAYS_ENOUGH_PERCENT)
    text = _told(activity, line, dice) if says_enough else _left_bare(line, dice)
    line.note = _misspelled(_filled(text, dice), dice)
    supports = says_enough and activity in _SENTENCES
    line.plants["note"] = activity if supports else "none"


def _left_bare(line: Line, dice: Dice) -> str:
    return dice.one_of(bare_phrases(line.hcpcs_code))[0]


def _told(activity: str, line: Line, dice: Dice) -> str:
    words, purpose = dice.one_of(phrases_for(activity, line.visit.episode.region.vocabulary))
    if activity not in _SENTENCES:
        return words
    sentence = _SENTENCES[activity](words, purpose, dice)
    sentence = sentence[0].upper() + sentence[1:]
    return f"{dice.one_of(STARTS)}{sentence} {dice.one_of(ENDS)}".strip()


def _exercise(exercise: str, purpose: str, dice: Dice) -> str:
    """Name an exercise, its dosage and what it is for."""
    is_dosed = any(word in exercise for word in (" min", " sec"))
    dose = "" if is_dosed else f" {dice.one_of(DOSES)}"
    load = dice.one_of(LOADS) if dose and " w/ " not in exercise else ""
    forms = ("{} for {}.", "{} to improve {}.", "{} - {}.")
    return dice.one_of(forms).format(f"{exercise}{dose} {load}".rstrip(), purpose)


def _control(deficit: str, work: str, dice: Dice) -> str:
    forms = ("{0}: {1}.", "{1} to address {0}.", "Noted {0}; {1}.", "{1}, d/t {0}.")
    return dice.one_of(forms).format(deficit, work)


def _activity(deficit: str, task: str, dice: Dice) -> str:
    forms = ("{0}: {1} x {2}.", "{1} x {2} reps; {0}.", "{0} - {1}, {2} reps, min cues.")
    return dice.one_of(forms).format(deficit, task, dice.whole(6, 12))


_SENTENCES = {"97110": _exercise, "97112": _control, "97530": _activity}


def _filled(text: str, dice: Dice) -> str:
    return text.format(
        degrees=dice.whole(70, 125),
        small=dice.whole(2, 8),
        level=dice.whole(2, 6),
        minutes=dice.whole(5, 12),
    )


def _misspelled(text: str, dice: Dice) -> str:
    for right, wrong in MISSPELLED.items():
        if dice.chance(3):
            text = text.replace(right, wrong)
    return text
