from datetime import date
from uuid import UUID

import psycopg
import pytest

from koereplan.casework.access import Actor, Purpose, Role
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import USES, Use, Used
from koereplan.commands.log import main
from koereplan.foundation.problem import Problem
from tests.database import NAME, Database

pytestmark = pytest.mark.django_db(transaction=True)

SARA = Actor(UUID(int=1), "Sara Holm", UUID(int=2), Role.PLAN_OWNER)


@pytest.fixture
def _three_entries() -> None:
    look = Use("look", "har set din sag", frozenset())
    for _ in range(3):
        log(look, Used.of([], purpose=Purpose.SERVING), actor=SARA, on=date(2026, 11, 23))
    del USES["look"]


@pytest.mark.usefixtures("_three_entries")
def test_an_unbroken_log_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == "Loggen er ubrudt: 3 poster og 0 segl. Endnu uden segl: 3.\n"


@pytest.mark.usefixtures("_three_entries")
def test_an_anchor_vouches_for_what_was_logged(capsys: pytest.CaptureFixture[str], database: Database) -> None:
    assert main(["anchor"]) == 0
    anchor = capsys.readouterr().out.strip()
    assert main(["verify", "--anchor", anchor]) == 0
    assert capsys.readouterr().out == "Loggen er ubrudt: 3 poster og 1 segl. Endnu uden segl: 0.\n"
    with psycopg.connect(database.cluster.address("postgres", NAME)) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("DELETE FROM journal_logseal")
        superuser.execute("DELETE FROM journal_logentry WHERE seq = 3")
    assert main(["verify"]) == 0
    with pytest.raises(Problem) as trouble:
        main(["verify", "--anchor", anchor])
    assert "seglet mangler" in trouble.value.for_user()


def test_an_empty_log_has_no_anchor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anchor"]) == 0
    assert "tom" in capsys.readouterr().out


def test_what_is_no_day_is_said_before_anything_is_walked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["verify", "--from", "i går"])
    assert left.value.code == 2
    assert "er ikke en dag" in capsys.readouterr().err
