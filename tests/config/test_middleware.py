import pytest
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from koereplan.config.middleware import content_security_policy, one_transaction


def answering(status: int) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        Group.objects.create(name="skrevet undervejs")
        return HttpResponse(status=status)

    return one_transaction(view)(RequestFactory().get("/"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("status", "is_kept"), [(200, True), (302, True), (403, False), (409, False), (500, False)])
def test_what_a_request_wrote_is_undone_when_the_answer_is_a_refusal_or_a_fault(status: int, is_kept: bool) -> None:
    answering(status)
    assert Group.objects.exists() is is_kept


def test_a_page_loads_nothing_from_elsewhere() -> None:
    response = content_security_policy(lambda _request: HttpResponse())(RequestFactory().get("/"))
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
