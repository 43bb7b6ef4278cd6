"""What the person is shown says all that is asked for, and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from koereplan.casework.access import ContentClass, LifeArea, Purpose
from koereplan.casework.access.content import HEALTH
from koereplan.casework.access.wording import AREAS, CLASSES, PURPOSES
from koereplan.casework.consents.asking import Asking, NamedRecord
from koereplan.casework.consents.kinds import MONTHS, NAMEABLE, Language
from koereplan.casework.consents.texts import PRESENT, Text, approved_on, draft, put_to_the_person, version

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
    content, areas = called("content", CLASSES, asking.language), called("life_areas", AREAS, asking.language)
    named = {content[one] for one in asking.content} | {areas[one] for one in asking.life_areas}
    assert points(shown(asking)) == named


def called(kind: str, here: Mapping[Any, Any], language: str) -> dict[str, str]:
    """Return what is called what: in the text's own words, or in those of the pages."""
    if language in {"da", "en"}:
        with override(language):
            return {one: str(words) for one, words in here.items()}
    words: dict[str, str] = version(PRESENT, language)[kind]
    return words


def test_single_records_are_named_by_sender_day_and_area_and_nothing_else() -> None:
    journal = NamedRecord(UUID(int=3), "Odense Kommune", date(2026, 3, 4), frozenset({LifeArea.HOUSING}))
    asking = Asking(
        recipient_id=UUID(int=1),
        sender_id=None,
        purpose=Purpose.COORDINATION,
        content=frozenset({ContentClass.CASE_RECORDS}),
    ).only([journal])
    for language, words in (
        (Language.DANISH, "fra Odense Kommune, modtaget 4. marts 2026, om bolig"),
        (Language.POLISH, "od: Odense Kommune, otrzymane 4 marca 2026, dotyczy: mieszkanie"),
    ):
        assert words in points(shown(replace(asking, language=language)))


@given(ASKINGS)
def test_who_how_long_and_how_to_take_it_back_are_said(asking: Asking) -> None:
    said = " ".join(section.text for section in shown(asking).sections)
    for word in ("Misbrugscentret", "Søbysøgård Fængsel", str(asking.months), asking.task):
        assert word in said
    assert (version(PRESENT, asking.language)["words"]["health"] in said) == bool(asking.life_areas & HEALTH)
    assert "{" not in said


@given(ASKINGS)
def test_a_text_is_the_same_when_it_has_been_kept(asking: Asking) -> None:
    text = shown(asking)
    assert Text.of_json(text.as_json() | {"sections": [part.copy() for part in text.as_json()["sections"]]}) == text


@pytest.mark.parametrize("language", Language)
def test_all_languages_say_the_same_things(language: Language) -> None:
    danish, theirs = version(PRESENT, "da"), version(PRESENT, language)
    assert len(theirs["to_sign"]) == len(danish["to_sign"])
    assert theirs["words"].keys() == danish["words"].keys()
    for section, same in zip(theirs["section"], danish["section"], strict=True):
        assert section.get("points") == same.get("points")
        assert _places(section["text"]) == _places(same["text"])
    for kind, named in (("content", NAMEABLE), ("life_areas", LifeArea), ("purposes", PURPOSES)):
        assert set(theirs.get(kind, named)) == set(named)


def _places(text: str) -> set[str]:
    return set(re.findall(r"{\w+}", text))


@pytest.mark.parametrize("language", Language)
def test_a_text_without_a_day_of_approval_is_a_draft_and_says_so_in_its_language(language: Language) -> None:
    assert approved_on(PRESENT, language) is None
    assert draft(PRESENT, language)


def test_a_language_that_nobody_has_written_is_not_approved() -> None:
    assert approved_on(PRESENT, "so") is None


@pytest.mark.parametrize("content", [ContentClass.KSP_ITEMS, ContentClass.EXIT_CASE, ContentClass.REFERRAL])
def test_rooms_have_grounds_of_their_own_and_are_named_by_no_consent(content: ContentClass) -> None:
    assert content not in NAMEABLE


def test_every_purpose_has_words() -> None:
    assert set(PURPOSES) == {Purpose.SERVING, Purpose.COORDINATION, Purpose.SUPERVISION, Purpose.REFERRAL}
