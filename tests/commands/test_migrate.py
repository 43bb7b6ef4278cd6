"""`koereplan migrate` as a process of its own."""

import os
import subprocess
import sys

import pytest

from koereplan.casework.cases.models import Opening
from koereplan.casework.cases.queries import cases_list
from koereplan.commands.database.roles import OWNER, PRODUCT
from tests.database import NAME, Database
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import prison


def migrated(database: Database) -> subprocess.CompletedProcess[str]:
    env = os.environ | {
        "DATABASE_URL": database.cluster.address(PRODUCT, NAME),
        "DATABASE_OWNER_URL": database.cluster.address(OWNER, NAME),
        "TODAY": TODAY.isoformat(),
        "DJANGO_SETTINGS_MODULE": "koereplan.config.settings.demo",
    }
    command = [sys.executable, "-m", "koereplan.commands.main", "migrate"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.mark.django_db(transaction=True)
def test_a_database_from_before_openings_were_kept_shows_its_cases_at_once(database: Database) -> None:
    place = prison()
    case_id = owned(place)
    written = Opening.objects.count()
    database.as_owner("DELETE FROM cases_work; DELETE FROM cases_listed; DELETE FROM cases_opening")
    assert not cases_list(actor=place.owner, on=TODAY).rows
    done = migrated(database)
    assert done.returncode == 0, done.stderr
    assert [row.case_id for row in cases_list(actor=place.owner, on=TODAY).rows] == [case_id]
    assert Opening.objects.count() == written
