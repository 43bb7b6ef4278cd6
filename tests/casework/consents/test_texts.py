"""What the person is shown says all that is asked for, and nothing else."""

from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from koereplan.casework.access import ContentClass, LifeArea, Purpose
from koereplan.casework.access.content import HEALTH
from koereplan.casework.access.wording import AREAS, CLASSES, PURPOSES
from koereplan.casework.consents.asking import Asking
from koereplan.casework.consents.kinds import MONTHS, NAMEABLE, Language
from koereplan.casework.consents.texts import PRESENT, Text, approved_on, put_to_the_person, version

ASKINGS = st.builds(
    Asking,
    recipient_id=st.just(UUID(int=1)),
    sender_id=st.sampled_from([None, UUID(int=2)]),
    purpose=st.sampled_from(list(PURPOSES)),
    content=st.frozensets(st.sampled_from(NAMEABLE), min_size=1),
    life_areas=st.frozensets(st.sampled_from(LifeArea)),
    task=st.sampled_from(["", "Forberede løsladelsen"]),
    months=st.sampled_from(MONTHS),
    language=st.sampled_from(Language),
)


def shown(asking: Asking) -> Text:
    sender = "Odense Kommune" if asking.sender_id else ""
    return put_to_the_person(asking, sender=sender, recipient="Misbrugscentret", asker="Søbysøgård Fængsel")


def points(text: Text) -> set[str]:
    return {point for section in text.sections for point in section.points}


@given(ASKINGS)
def test_the_points_are_exactly_what_is_named(asking: Asking) -> None:
    with override(asking.language):
        named = {str(CLASSES[content]) for content in asking.content} | {str(AREAS[area]) for area in asking.life_areas}
    assert points(shown(asking)) == named


@given(ASKINGS)
def test_who_how_long_and_how_to_take_it_back_are_said(asking: Asking) -> None:
    said = " ".join(section.text for section in shown(asking).sections)
    for word in ("Misbrugscentret", "Søbysøgård Fængsel", str(asking.months), asking.task):
        assert word in said
    assert ("§ 44" in said or "44(2)" in said) == bool(asking.life_areas & HEALTH)
    assert "{" not in said


@given(ASKINGS)
def test_a_text_is_the_same_when_it_has_been_kept(asking: Asking) -> None:
    text = shown(asking)
    assert Text.of_json(text.as_json() | {"sections": [part.copy() for part in text.as_json()["sections"]]}) == text


def test_both_languages_say_the_same_things() -> None:
    data = version(PRESENT)
    danish, english = ([section.get("points") for section in data[language]["section"]] for language in ("da", "en"))
    assert danish == english
    assert data["da"]["words"].keys() == data["en"]["words"].keys()


def test_a_text_without_a_day_of_approval_is_a_draft() -> None:
    assert approved_on(PRESENT) is None


@pytest.mark.parametrize("content", [ContentClass.KSP_ITEMS, ContentClass.EXIT_CASE, ContentClass.REFERRAL])
def test_rooms_have_grounds_of_their_own_and_are_named_by_no_consent(content: ContentClass) -> None:
    assert content not in NAMEABLE


def test_every_purpose_has_words() -> None:
    assert set(PURPOSES) == {Purpose.SERVING, Purpose.COORDINATION, Purpose.SUPERVISION, Purpose.REFERRAL}
