"""What a page shows is in the log before it is shown, and a page that cannot be logged is not answered."""

import pytest

from koereplan.casework.cases.models import StepEvent
from koereplan.casework.journal.models import LogEntry
from tests.database import Database
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, prison
from tests.web.conftest import SignIn

REFUSAL = "CREATE RULE refuse AS ON INSERT TO journal_logentry DO INSTEAD NOTHING"
REFUSAL_OF_CHANGES = "CREATE RULE refuse AS ON INSERT TO journal_logentry WHERE NEW.changes DO INSTEAD NOTHING"


def logged(after: int = 0) -> list[str]:
    return list(LogEntry.objects.filter(pk__gt=after).order_by("id").values_list("use", flat=True))


def newest() -> int:
    return LogEntry.objects.order_by("-id").values_list("pk", flat=True).first() or 0


@pytest.mark.django_db
def test_a_page_is_logged_with_all_that_it_read(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client, before = sign_in(home.owner), newest()
    client.get(f"/sager/{case_id}/")
    assert logged(before) == ["case_page", "handovers_of_case"]
    client.get("/sager/", {"tekst": "Storgaard"})
    entry = LogEntry.objects.order_by("-id")[0]
    assert (entry.use, entry.case_ids, entry.bases, entry.purpose) == (
        *("cases_list", [case_id], ["responsible"]),
        "serving",
    )


@pytest.mark.django_db
def test_a_form_shown_again_is_logged_though_nothing_is_saved(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client, before = sign_in(home.owner), newest()
    answer = client.post(f"/sager/{case_id}/trin/3/", {"revision": str(revision(case_id))})
    assert answer.status_code == 422
    assert "Mikkel Storgaard" in answer.content.decode()
    assert logged(before) == ["case_for_form"]


@pytest.mark.django_db
def test_what_is_not_open_to_somebody_is_not_logged_as_read(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client, before = sign_in(prison("Nyborg Fængsel").owner), newest()
    assert client.get(f"/sager/{case_id}/").status_code == 404
    assert not logged(before)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["/mit-arbejde/", "/sager/", "case", "step"])
def test_a_page_that_cannot_be_logged_is_not_shown(
    where: str, home: Prison, sign_in: SignIn, database: Database
) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    database.as_owner(REFUSAL)
    path = {"case": f"/sager/{case_id}/", "step": f"/sager/{case_id}/trin/3/"}.get(where, where)
    answer = client.get(path)
    assert answer.status_code == 503
    assert "Loggen kan ikke skrives" in answer.content.decode()
    assert "Mikkel" not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_form_that_cannot_be_logged_is_not_shown_again(home: Prison, sign_in: SignIn, database: Database) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    database.as_owner(REFUSAL)
    answer = client.post(f"/sager/{case_id}/trin/3/", {"revision": str(revision(case_id))})
    assert answer.status_code == 503
    assert "Mikkel" not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_cannot_be_logged_is_not_saved(home: Prison, sign_in: SignIn, database: Database) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    seen, events = revision(case_id), StepEvent.objects.count()
    database.as_owner(REFUSAL_OF_CHANGES)
    day = {"occurred_on_day": "4", "occurred_on_month": "3", "occurred_on_year": "2026"}
    answer = client.post(f"/sager/{case_id}/trin/3/", {"revision": str(seen), "outcome": "done", **day})
    assert answer.status_code == 422
    assert "Loggen over, hvem der bruger sagerne, kan ikke skrives lige nu" in answer.content.decode()
    assert (revision(case_id), StepEvent.objects.count()) == (seen, events)
