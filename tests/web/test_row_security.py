"""A row that the database itself refuses is answered like any access that is missing."""

from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from pytest_django.fixtures import Settings as SettingsWrapper

from koereplan.config import urls
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison
from tests.web.conftest import SignIn


def astray(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write to a case that nobody has asked about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_deputyship (id, case_id, staff_id, from_on) VALUES (%s, %s, %s, '2020-01-01')",
            [case_id, case_id, request.user.pk],
        )
    return HttpResponse()


urlpatterns = [path("vildfaren/<uuid:case_id>/", astray), path("", include(urls))]


def test_a_page_that_writes_to_a_case_that_is_not_open_says_that_access_is_missing(
    home: Prison, sign_in: SignIn, settings: SettingsWrapper
) -> None:
    case_id = owned(prison("Nyborg Fængsel"))
    client = sign_in(home.owner)
    settings.ROOT_URLCONF = __name__
    answer = client.get(f"/vildfaren/{case_id}/")
    assert answer.status_code == 403
    assert "Du har ikke adgang" in answer.content.decode()
