"""Agreements about cooperation: with whom, stood by by whom, and gone through every year."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.cooperation.agreements.queries import agreement, agreements, former_versions
from koereplan.casework.cooperation.agreements.services import (
    Agreed,
    AgreementRefused,
    confirm_agreement,
    record_agreement,
    review_agreement,
)
from koereplan.casework.cooperation.queries import reviews_due
from koereplan.casework.cooperation.registers import NotOpen
from tests.factories import TODAY
from tests.factories.organisations import Prison, municipality, prison, works

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=300)


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def mayor() -> Actor:
    return works("Birgit", municipality(), Role.LEADER)


def said(owner: Actor) -> Agreed:
    return Agreed(
        title="Besked om indsættelse",
        agreed="Vi skriver samme dag.",
        from_on=TODAY,
        until_on=None,
        owner_id=owner.staff_id,
        review_on=NEXT,
    )


@pytest.fixture
def agreed(home: Prison, mayor: Actor) -> UUID:
    return record_agreement([mayor.unit_id], said(home.leader), actor=home.leader, on=TODAY)


def test_whoever_writes_it_down_stands_by_it_and_the_other_confirms_it(
    agreed: UUID, home: Prison, mayor: Actor
) -> None:
    before = {party.name: party.confirmed_by for party in agreement(agreed, actor=mayor, on=TODAY).parties}
    assert before == {"Odense": "", "Søbysøgård Fængsel": "Lise Leder"}
    confirm_agreement(agreed, number=1, actor=mayor, on=TODAY)
    after = agreement(agreed, actor=mayor, on=TODAY)
    assert {party.confirmed_by for party in after.parties} == {"Birgit", "Lise Leder"}
    assert not after.may_confirm
    with pytest.raises(NotAllowed):
        confirm_agreement(agreed, number=1, actor=prison("Nyborg Fængsel").leader, on=TODAY)


def test_a_change_is_a_version_that_the_other_is_asked_to_stand_by_anew(
    agreed: UUID, home: Prison, mayor: Actor
) -> None:
    confirm_agreement(agreed, number=1, actor=mayor, on=TODAY)
    changed = replace(said(home.leader), agreed="Vi ringer samme dag.")
    review_agreement(agreed, changed, number=1, actor=home.leader, on=TODAY)
    line = agreement(agreed, actor=mayor, on=TODAY)
    assert line.text.agreed == "Vi ringer samme dag."
    assert line.may_confirm
    assert [text.agreed for text in former_versions(agreed, actor=mayor, on=TODAY)] == ["Vi skriver samme dag."]
    with pytest.raises(AgreementRefused):
        confirm_agreement(agreed, number=1, actor=mayor, on=TODAY)
    with pytest.raises(AgreementRefused):
        review_agreement(agreed, changed, number=1, actor=home.leader, on=TODAY)


def test_its_review_comes_up_for_every_leader_of_it_until_it_is_gone_through_or_over(
    agreed: UUID, home: Prison, mayor: Actor
) -> None:
    assert not reviews_due(actor=mayor, on=TODAY)
    assert [reviews_due(actor=actor, on=NEXT).agreements for actor in (mayor, home.leader)] == [1, 1]
    ended = replace(said(home.leader), until_on=NEXT)
    review_agreement(agreed, ended, number=1, actor=home.leader, on=TODAY)
    assert not reviews_due(actor=mayor, on=NEXT)
    assert agreement(agreed, actor=mayor, on=NEXT).is_over


def test_other_leaders_read_it_and_other_units_staff_do_not(agreed: UUID, home: Prison) -> None:
    other = prison("Nyborg Fængsel")
    assert [line.id for line in agreements(actor=other.leader, on=TODAY)] == [agreed]
    assert [line.id for line in agreements(actor=home.owner, on=TODAY)] == [agreed]
    assert not agreements(actor=other.owner, on=TODAY)
    with pytest.raises(NotOpen):
        agreement(agreed, actor=other.owner, on=TODAY)


def test_only_a_leader_agrees_for_a_unit_and_whoever_keeps_it_goes_through_it(
    agreed: UUID, home: Prison, mayor: Actor
) -> None:
    with pytest.raises(NotAllowed):
        record_agreement([mayor.unit_id], said(home.owner), actor=home.owner, on=TODAY)
    with pytest.raises(NotAllowed):
        review_agreement(agreed, said(home.owner), number=1, actor=home.owner, on=TODAY)
    review_agreement(agreed, said(home.owner), number=1, actor=home.leader, on=TODAY)
    review_agreement(agreed, said(home.owner), number=2, actor=home.owner, on=TODAY)


def test_what_cannot_be_so_is_refused_where_it_is_wrong(home: Prison, mayor: Actor) -> None:
    right = said(home.leader)
    wrong = {
        "title": replace(right, title=" "),
        "agreed": replace(right, agreed=""),
        "until_on": replace(right, until_on=TODAY),
        "owner": replace(right, owner_id=mayor.staff_id),
        "review_on": replace(right, review_on=TODAY + timedelta(days=400)),
    }
    for field, one in wrong.items():
        with pytest.raises(AgreementRefused) as refused:
            record_agreement([mayor.unit_id], one, actor=home.leader, on=TODAY)
        assert refused.value.details["field"] == field
    with pytest.raises(AgreementRefused):
        record_agreement([home.unit_id], right, actor=home.leader, on=TODAY)
