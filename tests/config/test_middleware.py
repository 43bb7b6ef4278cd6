import pytest
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from koereplan.config.middleware import guarding_headers, one_transaction
from koereplan.web.requests import standing


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


@pytest.mark.django_db(transaction=True)
def test_a_refusal_may_say_that_what_it_wrote_stands() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        Group.objects.create(name="brugt")
        return standing(HttpResponse(status=403))

    one_transaction(view)(RequestFactory().get("/"))
    assert Group.objects.exists()


def test_a_page_loads_nothing_but_its_own_and_nothing_of_it_is_kept() -> None:
    response = guarding_headers(lambda _request: HttpResponse())(RequestFactory().get("/"))
    policy = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {source for sources in policy.values() for source in sources.split()} == {"'none'", "'self'"}
    assert response["Cache-Control"] == "private, no-store"


def test_what_may_be_kept_says_so_itself() -> None:
    stylesheet = HttpResponse(headers={"Cache-Control": "max-age=60"})
    assert guarding_headers(lambda _request: stylesheet)(RequestFactory().get("/"))["Cache-Control"] == "max-age=60"


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "latin-1", "base64", "idna"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=a"])
def test_what_is_sent_in_another_encoding_is_refused_as_unreadable(kind: str, charset: str) -> None:
    sent = Client().generic("POST", "/log-ind/", b"login=a", content_type=f"{kind}; charset={charset}")
    assert sent.status_code == 400
    assert "kan ikke læses" in sent.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["UTF8", "u8", "utf-8", "findes-ikke"])
def test_what_is_utf_8_by_another_name_is_read(charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    sent = Client().generic("POST", "/log-ind/", "login=å&password=ø".encode(), content_type=kind)
    assert sent.status_code == 200
    assert 'value="å"' in sent.content.decode()
