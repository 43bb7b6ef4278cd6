"""The people of the pictures: Sara Holm's Monday morning at Søbysøgård, told so that her list reads the same any day.

Two of her rows are late, seven fall within 14 days, and the rest come later. Jonas Riis is on holiday, and she is his
deputy. Days are counted so that weekends and holidays change neither number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from koereplan.casework.access import Role
from koereplan.commands.demo.names import Name
from koereplan.commands.demo.sentence import Sentence
from koereplan.commands.demo.story import Accept, Begin, Change, Conduct, Consent, Offer, Release, Story, TakeBack, Tick
from koereplan.commands.reference import UnitKey
from koereplan.foundation.months import months_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOME = "soebysoegaard-faengsel"
SARA = Name("Sara", "Holm")
JONAS = Name("Jonas", "Riis")
LEADER = Name("Karen", "Møgelberg")
ADMINISTRATOR = Name("Ada", "Falk")
EDITOR = Name("Vibeke", "Ravnkilde")
ODENSE = "461"
ASSENS = "420"
POLICE = UnitKey("police_district", "1465")
ASSOCIATION = UnitKey("civil_society", "vendepunkt")
MEMBER = Name("Poul", "Ravnsbæk")
LOCAL = Name("Lone", "Tofte")
EXIT_UNIT = Name("Eva", "Bruun")
EXIT_LEAD = Name("Martin", "Kruse")
COORDINATOR = Name("Karla", "Dam")
VOLUNTEER = Name("Viggo", "Lind")

BESIDE_CASES: Mapping[UnitKey, tuple[tuple[Name, Role], ...]] = {
    POLICE: ((MEMBER, Role.KSP_MEMBER), (LOCAL, Role.LOCAL_EXIT)),
    UnitKey("directorate", "directorate"): ((EXIT_UNIT, Role.EXIT_UNIT),),
    UnitKey("open_prison", HOME): ((EXIT_LEAD, Role.EXIT_LEAD),),
    ASSOCIATION: ((COORDINATOR, Role.COORDINATOR), (VOLUNTEER, Role.VOLUNTEER)),
}
"""Who works in which unit, beside those who work with cases."""

EXCHANGED, IN_EXIT, REFERRED = "omar", "jimmi", "kevin"
"""The residents whose cases these are, by their keys."""


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: who it is, whose case it is, where home is, and the story."""

    key: str
    name: Name
    owner: Name
    municipality: str
    story: Story


def cast(today: date) -> Iterator[Member]:
    """Return the people of Sara Holm's and Jonas Riis' cases."""
    for key, name, owner, municipality, story in (
        ("mikkel", Name("Mikkel", "Storgaard"), SARA, ODENSE, _release_meeting_is_next(today)),
        ("emil", Name("Emil", "Nørby"), SARA, ODENSE, _came_in_today(today)),
        ("rasmus", Name("Rasmus", "Thygesen"), SARA, "450", _appointment_to_be_made(today)),
        ("kevin", Name("Kevin", "Aagaard"), SARA, ODENSE, _second_follow_up_is_next(today)),
        ("lukas", Name("Lukas", "Friis"), SARA, "479", _records_are_awaited(today)),
        ("daniel", Name("Daniel", "Brandt"), SARA, "410", _moves_nearer_home(today)),
        ("omar", Name("Omar", "Jensen"), SARA, ASSENS, _released_in_days(today)),
        ("peter", Name("Peter", "Lauritsen"), JONAS, ODENSE, _plan_is_late(today)),
        ("thomas", Name("Thomas", "Vang"), JONAS, ODENSE, _municipality_to_be_contacted(today)),
        ("bilal", Name("Bilal", "Haddad"), JONAS, ODENSE, _in_order(today, days=48, months=26)),
        ("soeren", Name("Søren", "Ørskov"), JONAS, "430", _in_order(today, days=53, months=24)),
        ("jimmi", Name("Jimmi", "Bækgaard"), JONAS, "461", _in_order(today, days=58, months=30)),
        ("mads", Name("Mads", "Grønbæk"), JONAS, "440", _in_order(today, days=62, months=27)),
        ("aage", Name("Åge", "Høgh"), JONAS, "482", _in_order(today, days=66, months=25)),
    ):
        yield Member(key, name, owner, municipality, story)


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def _release_meeting_is_next(today: date) -> Story:
    """Third follow-up eleven days late; release meeting in three days; records refused; parole in three months.

    Probation may read the plan; the municipality might, until he took it back, and he is asked again.
    """
    parole_on = months_after(today + _days(3), 3)
    sentence = Sentence(months_after(parole_on, -12), months=18)
    conduct = Conduct(
        refused={"4": None},
        late={"7.1": 6},
        done_on={"7.2": months_after(today - _days(11), -3)},
        left=frozenset({"7.3", "8", "9"}),
    )
    estimate = sentence.facts(parole_on=months_after(parole_on, 1), secured_housing=False)
    calculated = {"parole_date": parole_on, "supervision_end_date": months_after(parole_on, 12)}
    correction = Change(sentence.starts_on, calculated, "Strafudregning; skønnet ved indsættelsen er rettet")
    called = Tick(today - _days(7), "8", ("called_person", "called_probation", "called_municipality"))
    consents = (
        Consent(today - _days(40), "probation_office", is_given=True),
        Consent(today - _days(30), "municipality", is_given=True),
        TakeBack(today - _days(2)),
        Consent(today - _days(1), "municipality", is_given=False),
    )
    return Story(begin=Begin(sentence.starts_on, estimate), told=(correction, called, *consents), conduct=conduct)


def _came_in_today(today: date) -> Story:
    """Admitted today: the municipality is to be told within three days, the interview held within seven.

    He is asked whether the municipality may read the plan.
    """
    conduct = Conduct(done_on={"2": today}, left=frozenset({"1", "3", "4"}))
    asked = Consent(today, "municipality", is_given=False)
    return Story(begin=Begin(today, Sentence(today, months=12).facts()), told=(asked,), conduct=conduct)


def _appointment_to_be_made(today: date) -> Story:
    """The whole sentence is served; the appointment on the day of release is to be made within eight days."""
    sentence = Sentence.ending(today + _days(36), months=8)
    settled = Change(sentence.starts_on + _days(10), {"release_kind": "end_of_sentence"}, "Ønsker ikke prøveløsladelse")
    begin = Begin(sentence.starts_on, sentence.facts_without_parole() | {"end_date": today + _days(36)})
    return Story(begin=begin, told=(settled,), conduct=Conduct(left=frozenset({"9A"})))


def _second_follow_up_is_next(today: date) -> Story:
    """The plan's second follow-up falls in eleven days."""
    first = months_after(today + _days(11), -3)
    conduct = Conduct(done_on={"7.1": first}, left=frozenset({"7.2"}))
    sentence = Sentence(first - _days(105), months=20)
    return Story(begin=Begin(sentence.starts_on, sentence.facts()), conduct=conduct)


def _records_are_awaited(today: date) -> Story:
    """Admitted a week ago; records from others are due in fourteen days."""
    sentence = Sentence(today - _days(7), months=14)
    conduct = Conduct(done_on={"3": today - _days(3)}, left=frozenset({"4", "5", "6"}))
    asked = Tick(today - _days(2), "4", ("asked_probation", "asked_municipality", "asked_addiction_centre"))
    return Story(begin=Begin(sentence.starts_on, sentence.facts()), told=(asked,), conduct=conduct)


def _moves_nearer_home(today: date) -> Story:
    """Another open prison said yes three days ago; Sara Holm holds the case until he has arrived."""
    story = _in_order(today, days=150, months=16)
    return replace(story, told=(Offer(today - _days(9), today + _days(12)), Accept(today - _days(3))))


def _released_in_days(today: date) -> Story:
    """Parole is decided and eleven days off; all that comes before it is done."""
    sentence = Sentence.with_parole(today + _days(11), months=12)
    parole_on = today + _days(11)
    decided = Change(today - _days(20), {"release_kind": "parole"}, "Områdets afgørelse om prøveløsladelse")
    begin = Begin(sentence.starts_on, sentence.facts(parole_on=parole_on))
    return Story(begin=begin, told=(decided, Release(parole_on, "parole")))


def _plan_is_late(today: date) -> Story:
    """The action plan should have been made eight days ago."""
    sentence = Sentence(today - _days(36), months=15)
    return Story(begin=Begin(sentence.starts_on, sentence.facts()), conduct=Conduct(left=frozenset({"5"})))


def _municipality_to_be_contacted(today: date) -> Story:
    """The plan is made early; the municipality is to be contacted within ten days."""
    sentence = Sentence(today - _days(18), months=14)
    conduct = Conduct(done_on={"4": today - _days(4), "5": today - _days(3)}, left=frozenset({"6"}))
    return Story(begin=Begin(sentence.starts_on, sentence.facts()), conduct=conduct)


def _in_order(today: date, *, days: int, months: int) -> Story:
    """Everything is done in time, and nothing falls due within a fortnight."""
    sentence = Sentence(today - _days(days), months)
    return Story(begin=Begin(sentence.starts_on, sentence.facts()))
