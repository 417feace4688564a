"""The sample clinic: frozen, as its README says, and priced as Medicare would."""

import csv
import re
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import fastexcel
import pyarrow.parquet as pq
import pytest

from dashboard.cli import main
from sample_data import summary
from sample_data.dice import Dice
from sample_data.fees import cents, in_force, place_on, unit_fee
from sample_data.files import EXPORTED_MONTH, SCHEMA, UNTAKABLE_TEXT, UNTAKABLE_TYPED, write_files
from sample_data.generate import all_lines
from sample_data.minutes import TIMED, cms_units, minutes_for
from sample_data.practice import BILLING_NPI, CLINICS, COACHING_DATE, THERAPISTS
from sample_data.workdays import holidays

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"
CMS_PRICES = ROOT.parent / "shared" / "examples" / "cms_2025_atlanta_fees.csv"
NPI = {person.rendering_name[3:].split(",")[0]: person.rendering_npi for person in THERAPISTS}
FILES = ("claims.parquet", "planted.parquet", "2026-10.csv", "2026-10.xlsx", "clinics.csv")
X12_FILES = ("2026-10.837", "2026-10.835")


@pytest.fixture(scope="module")
def database():
    """The committed files as views: lines (taken, no reversals), planted, shares by therapist."""
    connection = duckdb.connect()
    for name in ("claims", "planted"):
        connection.register(name, pq.read_table(SAMPLE / f"{name}.parquet"))
    connection.execute("""
        create view lines as
        select * from claims where claim_id like 'C%' and units > 0;
        create view movement as
        select * from lines where hcpcs_code in ('97110', '97112', '97530');
    """)
    return connection


@pytest.fixture(scope="module")
def ask(database):
    return lambda sql, *parameters: database.execute(sql, parameters).fetchall()


@pytest.fixture(scope="module")
def share(ask):
    """The share of a code in the movement units, under a condition."""

    def measured(code, condition="true"):
        [(value,)] = ask(
            "select sum(units) filter (where hcpcs_code = ?) / sum(units) "
            f"from movement where {condition}",
            code,
        )
        return value

    return measured


@pytest.fixture(scope="module")
def claim_lines():
    return summary.claim_lines()


@pytest.fixture(scope="module")
def truths():
    return summary.planted()


# --- frozen -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    write_files(all_lines(), folder)
    return folder


@pytest.mark.parametrize("name", ["claims", "planted"])
def test_generator_gives_the_committed_tables_again(again, name):
    path = f"{name}.parquet"
    assert pq.read_table(again / path).equals(pq.read_table(SAMPLE / path))


@pytest.mark.parametrize("name", ["2026-10.csv", "clinics.csv", *X12_FILES])
def test_generator_gives_the_committed_text_files_again(again, name):
    assert (again / name).read_bytes() == (SAMPLE / name).read_bytes()


def test_generator_gives_the_committed_workbook_again(again):
    sheets = []
    for folder in (again, SAMPLE):
        with zipfile.ZipFile(folder / "2026-10.xlsx") as book:
            parts = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
            sheets.append([book.read(part) for part in parts])
    assert sheets[0] == sheets[1]


def test_streams_of_chance_are_the_same_everywhere():
    dice = Dice("a stream of the tests")
    throws = [dice.whole(1, 6) for _ in range(8)]
    assert throws == [4, 2, 1, 5, 1, 1, 3, 4]
    assert [Dice("one").whole(1, 10**6), Dice("two").whole(1, 10**6)] == [675589, 970968]


def test_files_are_small():
    assert sum((SAMPLE / name).stat().st_size for name in (*FILES, *X12_FILES)) < 5_000_000


@pytest.mark.parametrize(
    ("mark", "table"),
    [
        ("therapists", lambda lines, truths: summary.therapist_table(lines, truths)),
        ("plants", lambda _, truths: summary.plant_table(truths)),
    ],
)
def test_readme_tables_agree_with_the_files(claim_lines, truths, mark, table):
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    [found] = re.findall(rf"<!-- {mark} -->\n(.*?)\n<!-- /{mark} -->", text, flags=re.DOTALL)
    assert found == table(claim_lines, truths)


# --- size and shape -----------------------------------------------------------------------------


def test_history_is_24_whole_months_of_five_payers(ask):
    [(lines, months, first, last, payers, therapists)] = ask("""
        select count(*), count(distinct date_trunc('month', service_date)), min(service_date),
            max(service_date), count(distinct payer), count(distinct rendering_npi)
        from lines
    """)
    assert 60_000 <= lines <= 100_000
    assert (months, payers, therapists) == (24, 5, 14)
    assert first == date(2024, 11, 1)
    assert last in (date(2026, 10, 30), date(2026, 10, 31))


def test_nobody_works_on_sundays_and_holidays(ask):
    days = [day for (day,) in ask("select distinct service_date from lines")]
    assert not [day for day in days if day.weekday() == 6 or day in holidays(day.year)]


def test_holidays_of_a_known_year():
    known = {date(2025, 5, 26), date(2025, 9, 1), date(2025, 11, 27), date(2025, 11, 28)}
    assert known < holidays(2025)
    assert len(holidays(2025)) == 9


def test_a_claim_line_is_named_once(ask):
    assert ask("select 1 from claims group by claim_id, line_number having count(*) > 1") == []


def test_a_fifth_of_the_lines_have_a_note_with_its_truth(ask):
    [(portion,)] = ask("select count(note) / count(*) from lines")
    assert portion == pytest.approx(0.2, abs=0.01)
    [(notes, truths)] = ask("""
        select (select count(note) from lines),
            (select count(*) from lines semi join planted
                on lines.claim_id = planted.claim_id
                    and lines.line_number = planted.line_number and planted.plant = 'note'
                where lines.note is not null)
    """)
    assert notes == truths == ask("select count(*) from planted where plant = 'note'")[0][0]


def test_clinics_lie_where_their_zip_says():
    with (ROOT / "queries/published/zip_localities.csv").open(encoding="utf-8") as file:
        places = {row["zip_code"]: row for row in csv.DictReader(file)}
    for clinic in CLINICS.values():
        place = places[clinic.clinic_zip]
        assert (place["carrier"], place["locality"]) == (clinic.carrier, clinic.locality)


def test_no_npi_can_be_anybodys():
    numbers = [BILLING_NPI, *NPI.values()]
    assert len(set(numbers)) == 15
    assert not [number for number in numbers if _has_npi_checksum(number)]
    assert _has_npi_checksum("1234567893")  # the published example of a valid one


def _has_npi_checksum(number):
    digits = [int(digit) for digit in reversed(f"80840{number}")]
    doubled = [digit * 2 // 10 + digit * 2 % 10 for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


# --- the exported month -------------------------------------------------------------------------


def _exported_csv():
    with (SAMPLE / "2026-10.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _exported_xlsx():
    sheet = fastexcel.read_excel(SAMPLE / "2026-10.xlsx").load_sheet(0, dtypes="string")
    return sheet.to_arrow().to_pylist()


def _plain(row):
    """A row of any of the three files as text: ISO dates, numbers without idle zeros."""
    return {name: _plain_value(name, row[name]) for name in SCHEMA.names}


def _plain_value(name, value):
    text = "" if value is None else str(value)
    if text and name.endswith("_amount") | (name in ("units", "line_number", "timed_minutes")):
        return str(Decimal(text).normalize() + 0)
    if found := re.fullmatch(r"(\d+)/(\d+)/(\d{4})", text):
        month, day, year = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    return text[:10] if name.endswith("_date") else text


def _taken(rows):
    return [_plain(row) for row in rows if str(row["claim_id"]).startswith("C")]


def test_exported_month_is_the_same_in_all_three_files(ask):
    whole = pq.read_table(SAMPLE / "claims.parquet").to_pylist()
    month = [row for row in whole if row["service_date"] and _month(row) == EXPORTED_MONTH]
    expected = _taken(month)
    assert len(expected) > 3000
    assert _taken(_exported_csv()) == expected
    assert _taken(_exported_xlsx()) == expected


def _month(row):
    return row["service_date"].year, row["service_date"].month


@pytest.mark.parametrize("read", [_exported_csv, _exported_xlsx])
def test_untakable_rows_of_the_exported_month(read):
    faulty = [row for row in read() if row["claim_id"].startswith("X")]
    assert [row[column] or "" for row, (column, _) in zip(faulty, UNTAKABLE_TEXT, strict=True)] == [
        value for _, value in UNTAKABLE_TEXT
    ]


def test_untakable_rows_of_the_whole(ask):
    rows = pq.read_table(SAMPLE / "claims.parquet").to_pylist()
    faulty = [row for row in rows if row["claim_id"].startswith("X")]
    assert [row[column] for row, (column, _) in zip(faulty, UNTAKABLE_TYPED, strict=True)] == [
        value for _, value in UNTAKABLE_TYPED
    ]


# --- what is planted ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Birch", "Ginkgo"])
def test_two_bill_97110_out_of_habit(share, claim_lines, name):
    assert share("97110", f"rendering_npi = '{NPI[name]}'") > 0.85
    same = summary.same_set_shares(claim_lines)
    others = [value for npi, value in same.items() if npi not in (NPI["Birch"], NPI["Ginkgo"])]
    assert same[NPI[name]] > 0.6
    assert max(others) < 0.1


def test_habits_have_the_patients_of_their_colleagues(ask):
    """Knee replacements, which ask for 97110, are no commoner among their patients."""
    portions = dict(
        ask("""
            select rendering_npi,
                count(*) filter (where diagnosis_codes like '%Z96.65%') / count(*)
            from lines group by rendering_npi
        """)
    )
    assert portions[NPI["Birch"]] < portions[NPI["Dogwood"]] / 3
    for name in ("Birch", "Ginkgo"):
        assert portions[NPI[name]] == pytest.approx(portions[NPI["Fir"]], abs=0.06)


def test_one_overuses_97530_without_support(share, claim_lines, truths):
    npi = NPI["Hazel"]
    assert share("97530", f"rendering_npi = '{npi}'") > 0.55
    assert share("97530", f"rendering_npi <> '{npi}'") < 0.25
    notes = summary.note_shares(claim_lines, truths, "97530")
    unsupported = {who: 1 - counts["billed"] / counts.total() for who, counts in notes.items()}
    assert unsupported.pop(npi) > 0.7
    assert max(unsupported.values()) < 0.4


@pytest.mark.parametrize("name", ["Birch", "Ginkgo"])
def test_notes_of_habit_support_other_codes(claim_lines, truths, name):
    notes = summary.note_shares(claim_lines, truths, "97110")
    assert notes[NPI[name]]["other"] / notes[NPI[name]].total() > 0.2
    assert notes[NPI["Alder"]]["other"] / notes[NPI["Alder"]].total() < 0.06


def test_newnan_improves_after_coaching_and_the_others_do_not(share):
    after = COACHING_DATE + timedelta(days=90)
    periods = f"service_date < '{COACHING_DATE}'", f"service_date >= '{after}'"
    falls = {
        clinic: share("97110", f"clinic_id = '{clinic}' and {periods[0]}")
        - share("97110", f"clinic_id = '{clinic}' and {periods[1]}")
        for clinic in CLINICS
    }
    assert falls["NEW"] > 0.1
    assert max(abs(falls["MID"]), abs(falls["DEC"])) < 0.03


@pytest.mark.parametrize("name", ["Katsura", "Laurel", "Maple"])
def test_every_therapist_of_newnan_improves(share, name):
    mine = f"rendering_npi = '{NPI[name]}'"
    before = share("97110", f"{mine} and service_date < '{COACHING_DATE}'")
    assert share("97110", f"{mine} and service_date >= '{COACHING_DATE}'") < before - 0.06


def test_the_innocent_look_unusual_only_by_their_caseload(share):
    """Within one body region D. Dogwood and I. Ironwood are like the rest."""
    habits = ", ".join(f"'{NPI[name]}'" for name in ("Birch", "Ginkgo", "Hazel"))
    ordinary = f"rendering_npi not in ({habits}) and clinic_id <> 'NEW'"
    for name, diagnosis, sign in (("Dogwood", "%Z96.65%", 1), ("Ironwood", "R2%", -1)):
        mine = f"rendering_npi = '{NPI[name]}'"
        rest = f"{ordinary} and not {mine}"
        assert sign * (share("97110", mine) - share("97110", rest)) > 0.05
        alike = [
            share("97110", f"{who} and diagnosis_codes like '{diagnosis}'") for who in (mine, rest)
        ]
        assert alike[0] == pytest.approx(alike[1], abs=0.04)


def test_one_has_too_few_patients(ask):
    counts = dict(ask("select rendering_npi, count(distinct patient_id) from lines group by 1"))
    assert [npi for npi, count in counts.items() if count < 20] == [NPI["Nutmeg"]]


def test_assistants_give_whole_visits_but_no_evaluation(ask):
    rows = ask("""
        select claim_id, any_value(rendering_npi), bool_or(hcpcs_code ~ '^9716[1-8]$'),
            count(*) filter (where 'CQ' in (modifier_2, modifier_3, modifier_4)), count(*)
        from lines group by claim_id
    """)
    assisted = [row for row in rows if row[3]]
    assert {row[1] for row in assisted} == {NPI["Cedar"], NPI["Maple"]}
    assert all(marked == count and not evaluated for _, _, evaluated, marked, count in assisted)
    cedar = [bool(row[3]) for row in rows if row[1] == NPI["Cedar"]]
    assert sum(cedar) / len(cedar) == pytest.approx(0.4, abs=0.04)


def test_payer_has_no_effect_on_coding(share):
    """But for who insures whom: within backs, where all payers are common."""
    backs = "diagnosis_codes like 'M54%'"
    rest = share("97110", f"{backs} and payer <> 'Medicare'")
    assert share("97110", f"{backs} and payer = 'Medicare'") == pytest.approx(rest, abs=0.04)


def test_codes_that_never_go_together_do_not(ask):
    pairs = ask("""
        select one.hcpcs_code, other.hcpcs_code, count(*) from lines as one
        inner join lines as other using (patient_id, service_date)
        inner join read_csv(?, all_varchar = true) as edits
            on edits.column_one_code = one.hcpcs_code and edits.column_two_code = other.hcpcs_code
        where edits.setting = 'practitioner' and edits.active = '1'
            and edits.modifier_indicator = '0'
        group by all
    """, str(ROOT / "queries/published/ncci_edits.csv"))  # fmt: skip
    assert pairs == []


# --- minutes ------------------------------------------------------------------------------------


def test_minutes_give_the_units_except_where_planted(ask):
    days = ask("""
        select claim_id, sum(timed_minutes), sum(units),
            claim_id in (select claim_id from planted where plant = 'minutes_short')
        from lines where timed_minutes is not null group by claim_id
    """)
    wrong = {claim for claim, minutes, units, _ in days if (minutes + 7) // 15 != units}
    short = {claim for claim, _, _, is_planted in days if is_planted}
    assert wrong <= short
    assert len(wrong) >= 0.8 * len(short) > 20


# The Manual's examples, ch. 5 s. 20.2, and a tie that no rule settles.
@pytest.mark.parametrize(
    ("minutes", "units"),
    [
        ({"97112": 24, "97110": 23}, {"97112": 2, "97110": 1}),
        ({"97112": 20, "97110": 20}, None),
        ({"97110": 33, "97140": 7}, {"97110": 2, "97140": 1}),
        ({"97110": 18, "97140": 13, "97116": 10}, {"97110": 1, "97140": 1, "97116": 1}),
        ({"97110": 7}, {"97110": 0}),
    ],
)
def test_eight_minute_rule(minutes, units):
    assert cms_units(minutes) == units


def test_minutes_made_up_for_units_give_them_back():
    for number in range(200):
        units = dict.fromkeys(sorted(TIMED)[: number % 4 + 1], number % 3 + 1)
        assert cms_units(minutes_for(units, Dice("test", number))) == units


# --- money --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "full", "reduced"),
    [
        ("97110", "29.80", "22.70"),
        ("97112", "34.20", "25.74"),
        ("97530", "37.58", "26.42"),
        ("97140", "27.43", "21.17"),
        ("97161", "101.59", "77.58"),
    ],
)
def test_fees_of_atlanta_2023(code, full, reduced):
    fee = unit_fee(code, place_on("10212", "01", date(2023, 6, 1)))
    assert (str(fee.full_unit_amount), str(fee.reduced_unit_amount)) == (full, reduced)


@pytest.mark.skipif(not CMS_PRICES.exists(), reason="CMS's price list is not held here")
def test_fees_are_those_of_the_cms_price_list():
    with CMS_PRICES.open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file))
    for row in listed:
        fee = unit_fee(row["hcpcs_code"], place_on("10212", "01", date(2025, 6, 1)))
        assert str(fee.full_unit_amount) == row["nonfacility_amount"], row
        reduced = row["therapy_reduced_amount"]  # 0: the code takes no part in MPPR
        assert fee.has_mppr == (reduced != "0")
        assert str(fee.reduced_unit_amount) == (
            reduced if fee.has_mppr else row["nonfacility_amount"]
        )
    assert len(listed) == 58


@pytest.mark.parametrize("code", ["97014", "97010", "97799", "9711O", "S8948"])
def test_codes_without_a_fee(code):
    assert unit_fee(code, place_on("10212", "01", date(2026, 6, 1))) is None


def test_medicare_pays_by_the_law_except_where_planted(ask):
    """Allowed less patient, less 15 % for an assistant, less 2 %, to the cent."""
    rows = ask("""
        select allowed_amount, patient_amount, deductible_amount, paid_amount,
            coalesce('CQ' in (modifier_2, modifier_3, modifier_4), false),
            (claim_id, line_number) in (
                select (claim_id, line_number) from planted where plant = 'assistant_cut'
            )
        from lines where payer = 'Medicare' and paid_amount is not null
    """)
    wrong = 0
    for allowed, patient, deductible, paid, is_assisted, is_cut in rows:
        assert patient == deductible + cents((allowed - deductible) * Decimal("0.2"))
        payment = allowed - patient
        payment -= cents(payment * Decimal("0.15")) if is_assisted or is_cut else 0
        wrong += paid != payment - cents(payment * Decimal("0.02"))
    assert len(rows) > 25_000
    assert wrong == 0


def test_other_payers_amounts_add_up(ask):
    assert ask("""
        select 1 from lines where payer <> 'Medicare' and (
            allowed_amount <> paid_amount + patient_amount or deductible_amount > patient_amount
            or allowed_amount > charge_amount or paid_amount < 0
        )
    """) == []  # fmt: skip


def test_cigna_pays_by_the_visit(ask):
    sums = ask("""
        select distinct sum(allowed_amount) from lines
        where payer = 'Cigna' and allowed_amount is not null and charge_amount > 0
        group by patient_id, service_date having sum(charge_amount) > 110
    """)
    assert sorted(sums) == [(Decimal("84.00"),), (Decimal("110.00"),)]


def test_nobody_pays_more_than_the_deductible_of_the_year(ask):
    sums = ask("""
        select year(service_date), max(total) from (
            select patient_id, date_trunc('year', service_date) as service_date,
                sum(deductible_amount) as total
            from lines where payer = 'Medicare' group by all
        ) group by all order by all
    """)
    for year, most in sums:
        limit = Decimal(in_force("part_b_deductibles", date(year, 1, 1))["deductible_amount"])
        assert most <= limit
        assert year == 2024 or most == limit


def test_kx_begins_on_the_line_that_crosses_the_threshold(ask):
    """In 2025, the one year that the file holds whole and paid."""
    rows = ask("""
        select patient_id, modifier_1, coalesce(
                (claim_id, line_number) in (select (claim_id, line_number) from planted
                    where plant in ('mppr_on_full_unit', 'mppr_missed', 'paid_zero', 'reversed')),
                false),
            coalesce('KX' in (modifier_2, modifier_3), false), allowed_amount
        from lines where payer = 'Medicare' and year(service_date) = 2025
        order by service_date, claim_id, line_number
    """)
    accrued, is_marred, marked = {}, set(), 0
    for patient, group, is_planted, has_kx, allowed in rows:
        is_marred |= {patient} if is_planted else set()
        if patient in is_marred:
            continue
        accrued[patient, group] = accrued.get((patient, group), 0) + allowed
        assert has_kx == (accrued[patient, group] > 2410)
        marked += has_kx
    assert marked > 20


def test_reversals_take_back_what_they_reverse(ask):
    pairs = ask("""
        select one.units + other.units, one.charge_amount + other.charge_amount,
            one.allowed_amount + other.allowed_amount, one.paid_amount + other.paid_amount,
            one.patient_id = other.patient_id and one.service_date = other.service_date
            and one.hcpcs_code = other.hcpcs_code and one.modifier_1 = other.modifier_1
        from claims as one inner join claims as other
            on one.claim_id = other.claim_id || 'R'
            and one.hcpcs_code = other.hcpcs_code
        inner join planted on planted.claim_id = other.claim_id
            and planted.line_number = other.line_number and planted.plant = 'reversed'
    """)
    assert len(pairs) == ask("select count(*) from claims where units < 0")[0][0] > 5
    assert {pair[:4] for pair in pairs} == {(0, 0, 0, 0)}
    assert all(pair[4] for pair in pairs)


def test_newnan_charged_manual_therapy_below_the_fee_in_one_month(ask):
    [(lines, most)] = ask("""
        select count(*), max(charge_amount / units) from lines
        where payer = 'Medicare' and clinic_id = 'NEW' and hcpcs_code = '97140'
            and service_date between '2025-06-01' and '2025-06-30'
    """)
    fee = unit_fee("97140", place_on("10212", "99", date(2025, 6, 2)))
    assert lines == 25
    assert most == 16 < fee.reduced_unit_amount


def test_payments_after_the_extract_are_not_known(ask):
    [(known, pending)] = ask("""
        select count(*) filter (where paid_date > '2026-11-20'),
            count(*) filter (where paid_date is null and allowed_amount is null)
        from lines
    """)
    assert known == 0
    assert 100 < pending < 1000
    assert ask("select 1 from lines where (paid_date is null) <> (paid_amount is null)") == []


# --- a second opinion on the engine -------------------------------------------------------------


def _priced(source, folder):
    """The lines of a file of the sample as `fullunit price` gives them."""
    out = folder / f"{source}.parquet"
    assert main(["price", str(SAMPLE / source), "--output", str(out)]) == 0
    return pq.read_table(out)


@pytest.fixture(scope="module")
def priced(database, tmp_path_factory):
    database.register("priced", _priced("claims.parquet", tmp_path_factory.mktemp("priced")))
    database.execute("""
        create view compared as
        select priced.*, plant, detail from priced
        left join (select * from planted where plant <> 'note') as wrong
            on priced.claim_id = wrong.claim_id and priced.line_number = wrong.line_number
        where payer in ('Medicare', 'UnitedHealthcare Medicare Advantage')
    """)


@pytest.mark.usefixtures("priced")
def test_engine_and_generator_agree_to_the_cent_on_every_line(ask):
    """Two programs, one law: whatever is not wrong on purpose is equal."""
    differing = """
        select claim_id, line_number from compared
        where pricing_status = 'priced' and plant is null
            and (expected_amount <> observed_allowed_amount
                or expected_payment_amount <> observed_paid_amount)
    """
    assert ask(differing) == []
    [(lines,)] = ask("""
        select count(observed_allowed_amount) from compared
        where pricing_status = 'priced' and plant is null
    """)
    assert lines > 35_000


@pytest.mark.usefixtures("priced")
def test_wrongly_paid_lines_differ_by_what_was_planted(ask):
    rows = ask("""
        select plant, count(*), count(*) filter (
            where detail::decimal(9, 2) = if(
                plant = 'assistant_cut',
                observed_paid_amount - expected_payment_amount,
                observed_allowed_amount - expected_amount
            )
        )
        from compared
        where plant in (
            'assistant_cut', 'last_years_fee', 'mppr_missed', 'mppr_on_full_unit', 'paid_zero'
        )
        group by plant
    """)
    assert len(rows) == 5
    assert all(count == agreeing > 10 for _, count, agreeing in rows)


def test_exported_month_is_priced_alike_from_csv_and_xlsx(tmp_path):
    from_text, from_workbook = (_priced(name, tmp_path) for name in FILES[2:4])
    assert from_text.equals(from_workbook)
    assert from_text.num_rows > 3000
