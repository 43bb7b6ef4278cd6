"""Guides: brought by the product, written by an editor, approved by another, and kept as they were."""

from dataclasses import replace
from datetime import timedelta

import pytest

from koereplan.casework.access import SYSTEM, Actor, NotAllowed, Role
from koereplan.casework.guides.kinds import Phase
from koereplan.casework.guides.queries import NoSuchGuide, former_versions, guide, guides, guides_of_step
from koereplan.casework.guides.services import (
    GuideRefused,
    approve_guide,
    rewrite_guide,
    take_in_guides,
    write_guide,
)
from koereplan.casework.guides.texts import GuideText, brought
from koereplan.roadmap import edition
from tests.factories import TODAY
from tests.factories.organisations import unit, works

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=100)
TEXT = GuideText(phase=Phase.RELEASE, steps=("8",), title_da="Prøve på mødet", body_da="Ring først.")


@pytest.fixture
def vibeke() -> Actor:
    return works("Vibeke", unit("Direktoratet"), Role.EDITOR)


@pytest.fixture
def other(vibeke: Actor) -> Actor:
    return works("Anders", vibeke.unit_id, Role.EDITOR)


@pytest.fixture
def reader(vibeke: Actor) -> Actor:
    return works("Sara", vibeke.unit_id)


def test_every_step_and_every_phase_has_a_guide_in_both_languages(reader: Actor) -> None:
    take_in_guides(actor=SYSTEM, on=TODAY)
    for step in edition().steps:
        assert guides_of_step(step.key, actor=reader, on=TODAY), step.key
    found = guides(actor=reader, on=TODAY)
    assert {line.text.phase for line in found} == set(Phase)
    assert all(line.text.title_en and line.text.body_en for line in found)
    assert not any(line.approved_on for line in found)


def test_what_is_brought_is_taken_in_once_and_never_over_what_an_editor_wrote(vibeke: Actor, reader: Actor) -> None:
    assert take_in_guides(actor=SYSTEM, on=TODAY) == len(list(brought()))
    assert take_in_guides(actor=SYSTEM, on=TODAY) == 0
    text = replace(TEXT, title_da="Vores egen")
    rewrite_guide("handleplanen", text, review_on=NEXT, is_shown=True, number=1, actor=vibeke, on=TODAY)
    assert take_in_guides(actor=SYSTEM, on=TODAY) == 0
    assert guide("handleplanen", actor=reader, on=TODAY).text.title_da == "Vores egen"


def test_a_text_is_a_draft_until_another_editor_approves_it(vibeke: Actor, other: Actor, reader: Actor) -> None:
    key = write_guide(TEXT, review_on=NEXT, actor=vibeke, on=TODAY)
    assert key == "proeve-paa-moedet"
    for actor in (vibeke, reader):
        with pytest.raises(NotAllowed):
            approve_guide(key, number=1, actor=actor, on=TODAY)
    approve_guide(key, number=1, actor=other, on=TODAY)
    assert guide(key, actor=reader, on=TODAY).approved_by == "Anders"
    rewrite_guide(key, TEXT, review_on=NEXT, is_shown=True, number=1, actor=vibeke, on=TODAY)
    assert guide(key, actor=reader, on=TODAY).approved_on is None
    assert [line.approved_by for line in former_versions(key, actor=vibeke, on=TODAY)] == ["Anders"]
    assert not former_versions(key, actor=reader, on=TODAY)


def test_two_editors_do_not_write_over_each_other(vibeke: Actor, other: Actor) -> None:
    key = write_guide(TEXT, review_on=NEXT, actor=vibeke, on=TODAY)
    rewrite_guide(key, TEXT, review_on=NEXT, is_shown=True, number=1, actor=other, on=TODAY)
    with pytest.raises(GuideRefused):
        rewrite_guide(key, TEXT, review_on=NEXT, is_shown=True, number=1, actor=vibeke, on=TODAY)
    with pytest.raises(GuideRefused):
        approve_guide(key, number=1, actor=vibeke, on=TODAY)


def test_a_guide_that_is_not_shown_is_there_for_its_editors_alone(vibeke: Actor, reader: Actor) -> None:
    key = write_guide(TEXT, review_on=NEXT, actor=vibeke, on=TODAY)
    rewrite_guide(key, TEXT, review_on=NEXT, is_shown=False, number=1, actor=vibeke, on=TODAY)
    assert guide(key, actor=vibeke, on=TODAY)
    assert not guides(actor=reader, on=TODAY)
    with pytest.raises(NoSuchGuide):
        guide(key, actor=reader, on=TODAY)


def test_what_is_to_be_gone_through_stands_first_for_its_editors(vibeke: Actor) -> None:
    write_guide(TEXT, review_on=NEXT, actor=vibeke, on=TODAY)
    late = replace(TEXT, title_da="Årets sidste", phase=Phase.AFTER)
    write_guide(late, review_on=TODAY + timedelta(days=1), actor=vibeke, on=TODAY)
    first, second = guides(actor=vibeke, on=TODAY + timedelta(days=1))
    assert (first.text.title_da, first.is_due, second.is_due) == ("Årets sidste", True, False)


def test_what_cannot_be_so_is_refused_where_it_is_wrong(vibeke: Actor, reader: Actor) -> None:
    wrong = {
        "title_da": replace(TEXT, title_da=" "),
        "body_da": replace(TEXT, body_da=""),
        "title_en": replace(TEXT, title_en="Only a name"),
        "steps": replace(TEXT, steps=("99",)),
    }
    for field, text in wrong.items():
        with pytest.raises(GuideRefused) as refused:
            write_guide(text, review_on=NEXT, actor=vibeke, on=TODAY)
        assert refused.value.details["field"] == field
    write_guide(TEXT, review_on=NEXT, actor=vibeke, on=TODAY)
    for text in (TEXT, replace(TEXT, title_da="Trin")):
        with pytest.raises(GuideRefused):
            write_guide(text, review_on=NEXT, actor=vibeke, on=TODAY)
    with pytest.raises(NotAllowed):
        write_guide(replace(TEXT, title_da="Ny tekst"), review_on=NEXT, actor=reader, on=TODAY)
