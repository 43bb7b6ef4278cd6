from datetime import date
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from koereplan.casework.people.models import Person
from koereplan.foundation.statements import add, change

pytestmark = pytest.mark.django_db

COMMON = {"family_name": "Holm", "cpr": "", "language": "da", "needs_interpreter": False}


def test_rows_are_added_in_one_statement_and_their_ids_come_back_in_order(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ids = [uuid4(), uuid4()]
    with django_assert_num_queries(1):
        added = add(Person, [{"id": one, "given_names": f"Nr. {one}", **COMMON} for one in ids])
    assert added == ids
    assert {person.pk: person.given_names for person in Person.objects.all()} == {one: f"Nr. {one}" for one in ids}


def test_each_row_changes_to_its_own_values_and_keeps_what_is_not_named(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second = add(Person, [{"id": uuid4(), "given_names": "Sara", **COMMON} for _ in range(2)])
    with django_assert_num_queries(1):
        change(
            Person, {first: {"birth_date": date(1990, 2, 3), "cpr": ""}, second: {"birth_date": None, "cpr": "0" * 10}}
        )
    kept = Person.objects.values_list("given_names", "birth_date", "cpr")
    assert kept.get(pk=first) == ("Sara", date(1990, 2, 3), "")
    assert kept.get(pk=second) == ("Sara", None, "0" * 10)


def test_nothing_to_write_says_nothing_to_the_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert add(Person, []) == []
        change(Person, {})
