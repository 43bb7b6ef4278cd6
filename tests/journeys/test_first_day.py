"""A plan owner's first day: from the registration to a plan on paper, with a count of what is typed on the way.

What the product knows it never asks for. A field that must be typed in is empty until then, nothing is typed twice in a
case, and the count of fields may only fall.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator
from pytest_django.fixtures import Settings

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.organisations.models import UnitSpan
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import works
from tests.factories.plans import action, agreed, goal, named, written
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]

MOST_TYPED = 14
"""Name and number, the sentence; where papers lie; what the person says and wants; what is to be done, and when."""
MOST_CLICKS = 36
"""Links, buttons and choices, from the menu to the printed plan."""
PLANNED = {
    "Bolig": ("Bor hos sin søster", "Et sted, der er mit eget", "Skrive op til bolig", date(2026, 12, 18)),
    "Økonomi": ("Gæld til det offentlige", "Ud af gælden", "Samle kravene", date(2027, 1, 15)),
}


@dataclass
class Day:
    """Somebody at work with one case, and all that they have to type."""

    visit: Visit
    case: str = ""
    typed: list[str] = field(default_factory=list)
    clicks: int = 0

    def write(self, label: str, text: str) -> None:
        """Type into a field."""
        self._fill(self.visit.page.get_by_label(label).locator("visible=true").first, text)

    def write_day(self, legend: str, day: date) -> None:
        """Type a day."""
        group = self.visit.page.get_by_role("group", name=legend).first
        assert group.get_by_label("År").input_value() == "", legend
        for label, number in (("Dag", day.day), ("Måned", day.month), ("År", day.year)):
            group.get_by_label(label).fill(str(number))
        self.typed.append(day.isoformat())

    def choose(self, name: str) -> None:
        """Choose one of several."""
        self.clicks += 1
        self.visit.choose(name)

    def press(self, name: str) -> None:
        """Press the button that says so."""
        self.clicks += 1
        with self.visit.page.expect_navigation():
            self.visit.page.get_by_role("button", name=name).first.click()
        faults = self.visit.page.locator(".error-summary")
        assert not faults.count(), faults.inner_text()

    def follow(self, name: str) -> None:
        """Follow the first link of the page that begins so; the rest of it says for whom."""
        self.clicks += 1
        with self.visit.page.expect_navigation():
            self.visit.page.locator("main").get_by_role("link", name=re.compile(f"^{name}")).first.click()

    def open_case(self) -> None:
        """Go to the case."""
        self.visit.open(self.case)

    def _fill(self, into: Locator, text: str) -> None:
        assert into.input_value() == "", f"asked for again: {text}"
        into.fill(text)
        self.typed.append(text)


@pytest.fixture
def day(world: World, visit: Come) -> Day:
    town = UnitSpan.objects.get(name="Odense Kommune").unit_id
    record_entry_point(town, Topic.ADMISSIONS, town, Reached(email="p@odense.example"), actor=SYSTEM, on=TODAY)
    works("Hanne Lindegaard", town, Role.COORDINATOR)
    return Day(visit(world.home.owner))


def test_a_sentenced_person_is_typed_in_once(day: Day, world: World, visit: Come) -> None:
    day.visit.follow("Ny indsættelse")
    day.write("CPR-nummer", "0304881237")
    day.press("Fortsæt")
    day.write_day("Straffens iværksættelse", TODAY)
    day.write("Straffens længde, måneder", "14")
    day.write("Fornavne", "Anders")
    day.write("Efternavn", "Kjærgaard")
    registered(day, "Fængsel")
    appointed(day, visit(world.home.leader))
    told(day)
    talked(day)
    day.follow("Spørg dem")
    day.press("Send spørgsmålet")
    planned(day)
    day.open_case()
    day.follow("Samarbejde om handleplanen")
    day.follow("Spørg en enhed i kommunen")
    assert day.visit.page.get_by_label("Personens egne ønsker").first.input_value() == "Et sted, der er mit eget"
    day.press("Send henvendelsen")
    assert "Ikke besvaret endnu" in day.visit.read()
    printed(day, "da")
    counted(day)


def test_somebody_on_remand_is_asked_with_an_interpreter_who_is_named_once(day: Day, world: World, visit: Come) -> None:
    day.visit.follow("Ny indsættelse")
    day.write("Fornavne", "Anders")
    day.write("Efternavn", "Kowalski")
    day.write_day("Fødselsdato", date(1990, 9, 12))
    day.press("Fortsæt")
    day.visit.page.get_by_label("Sprog").select_option("Polsk")
    day.choose("Der er brug for tolk")
    registered(day, "Varetægt")
    appointed(day, visit(world.home.leader))
    told(day, interpreter="Tolk 4711")
    talked(day)
    planned(day)
    printed(day, "pl")
    counted(day)


def test_whoever_is_moved_after_a_week_takes_all_along(day: Day, world: World, visit: Come, settings: Settings) -> None:
    case_id = owned(world.home)
    whole = action(owner=named(world.home.owner), due_on=date(2026, 12, 18))
    written(case_id, goals=(goal("Et sted, der er mit eget"),), actor=world.home.owner)
    agreed(case_id, world.home, whole)
    settings.FIXED_TODAY = TODAY + timedelta(days=7)
    day.case = f"/sager/{case_id}/"
    day.open_case()
    day.follow("Overdrag sagen til en anden enhed")
    day.visit.page.get_by_label("Til", exact=True).select_option("Nyborg Fængsel")
    day.write_day("Ventes at komme", settings.FIXED_TODAY)
    day.press("Spørg modtageren")
    there = Day(visit(world.other.owner), day.case)
    there.follow("Svar Søbysøgård Fængsel, om I overtager sagen")
    there.visit.choose("Sara Holm, Ansvarlig")
    there.visit.choose("Jonas Riis, Stedfortræder")
    there.press("Ja, vi tager over")
    there.open_case()
    there.follow("Se overdragelsen")
    there.press("Personen er ankommet")
    there.open_case()
    assert "Søbysøgård" not in there.visit.page.locator(".answers dd").first.inner_text()
    there.follow("Handleplan")
    for kept in ("Et sted, der er mit eget", "Søge om bolig", "Version 1"):
        assert kept in there.visit.read()
    printed(there, "da")
    assert (len(day.typed), there.typed) == (1, [])


def registered(day: Day, serving: str) -> None:
    """Choose the municipality and the way of serving, and send it."""
    day.visit.page.get_by_label("Handlekommune").select_option("Odense Kommune")
    day.choose(serving)
    day.press("Registrer indsættelsen")
    day.case = day.visit.page.url.removeprefix(day.visit.address)


def appointed(day: Day, leader: Visit) -> None:
    """Let the leader appoint both."""
    leader.open(f"{day.case}ansvarlig/")
    leader.choose("Sara Holm, Ansvarlig")
    leader.choose("Jonas Riis, Stedfortræder")
    leader.press("Udpeg")


def told(day: Day, *, interpreter: str = "") -> None:
    """Ask for consent and tell the municipality (step 1)."""
    day.open_case()
    day.follow("Giv besked")
    day.follow("Bed om samtykke")
    day.press("Lav teksten")
    day.follow("Skriv svaret ned")
    day.write("Hvor ligger det underskrevne?", "Bilag 1")
    if interpreter:
        day.write("Tolk", interpreter)
    day.press("Gem svaret")
    day.press("Send beskeden")
    assert "trin 1 er udført" in day.visit.read()


def talked(day: Day) -> None:
    """Hold the conversation, with permission to ask the municipality for records (step 3)."""
    day.open_case()
    day.follow("Hold samtale")
    for area, (situation, wish, _what, _by) in PLANNED.items():
        day.follow(area)
        day.write("Situationen nu", situation)
        day.write("Personens egne ønsker", wish)
        day.press("Gem, og gå til")
        day.visit.open(f"{day.case}samtale/")
    day.follow("Spørg om flere på én gang")
    day.choose("Kommunen: Odense Kommune")
    day.press("Lav teksterne")
    day.choose("Ja")
    day.press("Gem svarene")
    for topic in ("Handleplan", "Ordensregler", "Hvem du går til"):
        day.choose(topic)
    day.press("Samtalen er holdt")
    day.visit.open(f"{day.case}sagsakter/")


def planned(day: Day) -> None:
    """Write the plan where the person has wishes, and agree on it (step 5)."""
    day.open_case()
    day.follow("Handleplan")
    day.follow("Begynd med: Bolig")
    for _situation, _wish, what, by in PLANNED.values():
        day.write("Hvad skal ske?", what)
        day.write_day("Hvornår senest?", by)
        day.press("Gem")
    assert "Ingen handling endnu" not in day.visit.read()
    day.follow("Aftal planen")
    day.choose("Enig i planen")
    day.choose("Mundtligt")
    day.press("Gem som aftalt")
    assert "Version 1" in day.visit.read()


def printed(day: Day, language: str) -> None:
    """Print the plan and the person's own page."""
    for paper in ("handleplan.pdf", f"min-koereplan/{language}.pdf"):
        answer = day.visit.page.request.get(f"{day.visit.address}{day.case}{paper}")
        assert answer.body().startswith(b"%PDF")


def counted(day: Day) -> None:
    """Hold what was typed against the bound."""
    assert len(set(day.typed)) == len(day.typed)
    assert len(day.typed) <= MOST_TYPED, day.typed
    assert day.clicks <= MOST_CLICKS, day.clicks
