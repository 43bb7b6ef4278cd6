"""A case's row, which repeats name and release, is shown to those who see its page; a birth to those who may know whose."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity

STAY = "stay_id = ANY((SELECT opened_stays())::uuid[])"
CASE = "id = ANY((SELECT opened_cases())::uuid[])"
# 0 is the number of identity, 48 of dates, 64 of the roadmap (`Reading.number`).
IDENTITY, DATES, ROADMAP = (f"(SELECT is_open({number}))" for number in (0, 48, 64))
# A case is registered before anything is open.
BEGUN = "(SELECT acting_day()) IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_contract_units")]
    operations = [
        RowSecurity(
            "cases_case",
            f"{CASE} AND {IDENTITY} AND {DATES} AND {ROADMAP}",
            begun=BEGUN,
            instead_of=RowSecurity("cases_case", f"{CASE} AND {ROADMAP}", begun=BEGUN),
        ),
        RowSecurity(
            "cases_factversion",
            f"{STAY} AND {DATES} AND (key <> 'birth_date' OR {IDENTITY})",
            instead_of=RowSecurity("cases_factversion", f"{STAY} AND {DATES}"),
        ),
    ]
