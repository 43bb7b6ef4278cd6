"""The person's own page as a screen reader meets it: landmarks, headings, the order of what is said, and its voice."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from koereplan.casework.access import LifeArea
from koereplan.casework.plans.services import write_own
from koereplan.web.papers.words import words
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.meetings import called
from tests.factories.plans import agreed, goal, written
from tests.journeys.conftest import NARROW, Visit, World

HEADING = re.compile(r'- heading "(.*)" \[level=(\d)\]')
LANDMARK = re.compile(r"^- (banner|main|contentinfo|complementary)", re.MULTILINE)
PARTS = ("next", "people", "goals", "agreements", "asked", "consents", "seen", "more")
OUT = date(2027, 2, 26)
"""The day of release in a case that is owned."""
ARABIC, LATIN = re.compile(r"[\u0600-\u06ff]"), re.compile(r"[A-Za-zÆØÅæøå]{2}")
VOICES = """() => {
  const told = [], walk = document.createTreeWalker(document.querySelector(".mine"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const said = walk.currentNode.textContent.trim(), at = walk.currentNode.parentElement;
    if (/\\p{L}/u.test(said) && at.checkVisibility() && !at.closest("svg"))
      told.push([at.closest("[lang]").lang, getComputedStyle(at).direction, said]);
  }
  return told;
}"""
"""Each piece of text that is shown, with the language in which it is to be read, and its direction."""


@pytest.fixture
def case_id(world: World) -> UUID:
    case_id, home = owned(world.home), world.home
    written(case_id, goals=(goal("Et sted at bo, der er mit"),), actor=home.owner)
    agreed(case_id, home)
    called(case_id, home.owner, day=TODAY + timedelta(days=2))
    write_own(case_id, area=LifeArea.NETWORK, question="Må jeg få besøg?", actor=the_person(case_id), on=TODAY)
    return case_id


@pytest.mark.parametrize("language", ["da", "ar"])
def test_the_own_page_is_heard_in_the_order_in_which_one_wants_to_know(
    case_id: UUID, person_at_a_phone: Callable[[UUID], Visit], language: str
) -> None:
    there, say = person_at_a_phone(case_id), words(language)
    there.open(f"/min-sag/?sprog={language}")
    heard = there.page.locator("body").aria_snapshot()
    assert LANDMARK.findall(heard) == ["banner", "main", "contentinfo"]
    headings = [(name, int(level)) for name, level in HEADING.findall(heard)]
    parts = [say.say(f"headings.{part}") for part in PARTS]
    assert [name for name, level in headings if level <= 2] == [say.say("out_expected", day=say.day(OUT)), *parts]
    assert all(after <= before + 1 for (_, before), (_, after) in pairwise(headings))
    first, *_rest = heard.split(f'region "{parts[0]}"')[1].split("heading")[2:]
    assert say.of_step("8")[0] in first
    assert "10.00" in first, "whoever goes from heading to heading hears when"
    assert heard.index("Et sted at bo, der er mit") < heard.index("Søge om bolig") < heard.index("Må jeg få besøg?")


def test_each_voice_reads_its_own_language(case_id: UUID, person_at_a_phone: Callable[[UUID], Visit]) -> None:
    there = person_at_a_phone(case_id)
    there.open("/min-sag/?sprog=ar")
    voices = there.page.evaluate(VOICES)
    for language, direction, said in voices:
        assert (language == "ar") == bool(ARABIC.search(said)), (language, said)
        if language == "ar" and not LATIN.search(said):
            assert direction == "rtl", said
    assert {language for language, _direction, _said in voices} >= {"ar", "da"}
    assert there.page.evaluate("document.documentElement.scrollWidth") <= NARROW
