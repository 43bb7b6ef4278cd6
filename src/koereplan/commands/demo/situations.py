"""Every situation the rules know, each with a number of people in it. Dates hang from the day the world is built.

A situation's name says what its people have in common; its docstring says what to look for on their page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from koereplan.commands.demo.sentence import FactValues, Sentence
from koereplan.commands.demo.story import (
    Accept,
    Answer,
    Arrive,
    Ask,
    Begin,
    Change,
    Close,
    Conduct,
    Decline,
    MoveDay,
    Offer,
    Release,
    Story,
    Told,
)
from koereplan.foundation.months import months_after

Tell = Callable[[Random, date], Story]


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation by name, how many people are in it, and what tells one of their stories."""

    key: str
    people: int
    tell: Tell


SITUATIONS: list[Situation] = []


def _situation(people: int) -> Callable[[Tell], Tell]:
    def declare(tell: Tell) -> Tell:
        SITUATIONS.append(Situation(tell.__name__, people, tell))
        return tell

    return declare


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def _story(sentence: Sentence, *told: Told, facts: FactValues | None = None, conduct: Conduct | None = None) -> Story:
    begin = Begin(sentence.starts_on, sentence.facts() if facts is None else facts)
    return Story(begin=begin, told=told, conduct=conduct or Conduct())


def _decided(parole_on: date) -> Change:
    return Change(parole_on - _days(30), {"release_kind": "parole"}, "Områdets afgørelse om prøveløsladelse")


def _granted(parole_on: date) -> tuple[Change, Release]:
    """Return the ordinary way out: parole decided a month ahead, and the release on its day."""
    return _decided(parole_on), Release(parole_on, "parole")


def _parole_not_wanted(sentence: Sentence) -> Change:
    return Change(sentence.starts_on + _days(10), {"release_kind": "end_of_sentence"}, "Ønsker ikke prøveløsladelse")


# Before judgment


@_situation(5)
def remand_new(rng: Random, today: date) -> Story:
    """Admitted to remand within the last days; steps 1 to 3 lie ahead."""
    return Story(begin=Begin(today - _days(rng.randint(0, 3)), {"serving": "remand"}))


@_situation(13)
def remand(rng: Random, today: date) -> Story:
    """On remand for some weeks or months; what needs a judgment is undetermined."""
    return Story(begin=Begin(today - _days(rng.randint(8, 120)), {"serving": "remand"}))


@_situation(3)
def remand_long(rng: Random, today: date) -> Story:
    """On remand for the better part of a year."""
    return Story(begin=Begin(today - _days(rng.randint(200, 400)), {"serving": "remand"}))


@_situation(9)
def remand_then_sentenced(rng: Random, today: date) -> Story:
    """Came from remand: steps 1 to 4 count from the admission, the plan from the judgment."""
    sentence = Sentence(today - _days(rng.randint(2, 150)), months=rng.choice((10, 12, 15, 18, 24)))
    admitted_on = sentence.starts_on - _days(rng.randint(40, 160))
    judgment = Change(sentence.starts_on, sentence.facts(), "Endelig dom; strafudregning")
    return Story(begin=Begin(admitted_on, {"serving": "remand"}), told=(judgment,))


# Serving


@_situation(12)
def newly_admitted(rng: Random, today: date) -> Story:
    """Came from freedom within the last four weeks; the plan is being made."""
    return _story(Sentence(today - _days(rng.randint(0, 27)), months=rng.choice((6, 8, 10, 14, 24))))


@_situation(36)
def middle_of_the_stay(rng: Random, today: date) -> Story:
    """Somewhere between the plan and the way out: follow-ups every three months."""
    months = rng.choice((8, 10, 12, 14, 18, 20, 24))
    return _story(Sentence(today - _days(rng.randint(35, months * 13)), months))


@_situation(15)
def long_stay(rng: Random, today: date) -> Story:
    """Stays more than two years, so the plan is followed up every six months."""
    months = rng.choice((40, 48, 60, 72))
    return _story(Sentence(today - _days(rng.randint(60, months * 15)), months))


@_situation(4)
def very_long_stay(rng: Random, today: date) -> Story:
    """A sentence of eight to fourteen years, some of it behind."""
    return _story(Sentence(today - _days(rng.randint(400, 1500)), months=rng.choice((96, 120, 144, 168))))


@_situation(4)
def no_release_date(rng: Random, today: date) -> Story:
    """Sentenced, but the sentence is not calculated yet: steps 8 and 8F say what is missing."""
    sentence = Sentence(today - _days(rng.randint(3, 40)), months=rng.choice((9, 16, 30)))
    return _story(sentence, facts=sentence.uncalculated())


# Short stays and the target group


@_situation(8)
def short_with_supervision(rng: Random, today: date) -> Story:
    """Shorter than four months, but parole with supervision is expected: the timed roadmap binds."""
    return _story(Sentence(today - _days(rng.randint(0, 60)), months=3, days=rng.randint(0, 25)))


@_situation(6)
def short_without_housing(rng: Random, today: date) -> Story:
    """Shorter than four months and nowhere to live: the timed roadmap binds."""
    sentence = Sentence(today - _days(rng.randint(0, 70)), months=rng.choice((2, 3)))
    return _story(sentence, facts=sentence.facts_without_parole(secured_housing=False, secured_income=True))


@_situation(8)
def short_untimed(rng: Random, today: date) -> Story:
    """Shorter than four months with home and income secured: the same steps, no deadlines."""
    sentence = Sentence(today - _days(rng.randint(0, 50)), months=rng.choice((1, 2, 3)))
    return _story(sentence, facts=sentence.facts_without_parole(secured_housing=True, secured_income=True))


@_situation(3)
def included_by_assessment(rng: Random, today: date) -> Story:
    """A short sentence that a professional has decided to follow the timed roadmap for."""
    sentence = Sentence(today - _days(rng.randint(5, 50)), months=3)
    facts = sentence.facts_without_parole(secured_housing=True, secured_income=True)
    included = Change(
        sentence.starts_on + _days(3), {"included_by_assessment": True}, "Faglig vurdering: har brug for støtte"
    )
    return _story(sentence, included, facts=facts)


@_situation(5)
def exactly_four_months(rng: Random, today: date) -> Story:
    """Exactly four months is within the target group, and too short for the source's dates: deadlines are shifted."""
    return _story(Sentence(today - _days(rng.randint(0, 75)), months=4))


@_situation(3)
def under_18(rng: Random, today: date) -> Story:
    """Not yet 18 at admission: the steps without deadlines."""
    sentence = Sentence(today - _days(rng.randint(5, 60)), months=5)
    born = months_after(sentence.starts_on, -17 * 12) - _days(rng.randint(5, 300))
    return _story(sentence, facts=sentence.facts(birth_date=born))


@_situation(8)
def ankle_monitor(rng: Random, today: date) -> Story:
    """Serves at home with an ankle monitor: no action plan, no deadlines."""
    sentence = Sentence(today - _days(rng.randint(0, 60)), months=rng.choice((2, 3, 5)))
    return _story(sentence, facts=sentence.facts(serving="ankle_monitor"))


@_situation(8)
def expelled(rng: Random, today: date) -> Story:
    """Expelled by judgment: a plan for serving the sentence, nothing about the time after."""
    sentence = Sentence(today - _days(rng.randint(10, 300)), months=rng.choice((18, 24, 30)))
    return _story(sentence, facts=sentence.facts(expulsion=True))


# On the way out


@_situation(14)
def parole_ahead(rng: Random, today: date) -> Story:
    """Parole within three months, decided or not: release meeting, hand-over and first meeting come up."""
    sentence = Sentence.with_parole(today + _days(rng.randint(1, 90)), months=rng.choice((8, 12, 16, 20)))
    return _story(sentence, *_granted(sentence.parole_on))


@_situation(6)
def parole_without_supervision(rng: Random, today: date) -> Story:
    """Parole without supervision: no probation; an appointment with the municipality on the day of release."""
    sentence = Sentence.with_parole(today + _days(rng.randint(-40, 70)), months=8)
    facts = sentence.facts(supervision=False) | {"supervision_end_date": None}
    return _story(sentence, *_granted(sentence.parole_on), facts=facts)


@_situation(8)
def parole_refused(rng: Random, today: date) -> Story:
    """Parole was refused, so the whole sentence is served: step 9 falls away and 9A comes in its place."""
    sentence = Sentence.with_parole(today + _days(rng.randint(-60, 25)), months=rng.choice((8, 10, 12)))
    refused = {"release_kind": "end_of_sentence"}
    refusal = Change(sentence.parole_on - _days(30), refused, "Området gav afslag på prøveløsladelse")
    return _story(sentence, refusal, Release(sentence.ends_on, "end_of_sentence"))


@_situation(6)
def end_of_sentence(rng: Random, today: date) -> Story:
    """Does not ask for parole: released when the sentence ends."""
    sentence = Sentence.ending(today + _days(rng.randint(-20, 120)), months=rng.choice((5, 6, 8)))
    told = (_parole_not_wanted(sentence), Release(sentence.ends_on, "end_of_sentence"))
    return _story(sentence, *told, facts=sentence.facts_without_parole())


@_situation(6)
def release_brought_forward(rng: Random, today: date) -> Story:
    """The release was brought forward: deadlines come nearer and are never relaxed."""
    sentence = Sentence.with_parole(today + _days(rng.randint(120, 260)), months=18)
    earlier = {"parole_date": sentence.parole_on - _days(rng.randint(30, 80))}
    return _story(sentence, Change(today - _days(rng.randint(1, 20)), earlier, "Fradrag for varetægt er regnet om"))


@_situation(6)
def release_put_off(rng: Random, today: date) -> Story:
    """The release was put off: what was done stays done, what is open moves."""
    sentence = Sentence.with_parole(today + _days(rng.randint(40, 160)), months=18)
    later = sentence.parole_on + _days(rng.randint(20, 60))
    put_off = {"parole_date": later, "supervision_end_date": months_after(later, 12)}
    return _story(sentence, Change(today - _days(rng.randint(1, 30)), put_off, "Prøveløsladelsen er udsat"))


@_situation(6)
def release_known_late(rng: Random, today: date) -> Story:
    """The date became known when the source's own deadlines had passed: they are shifted, and say so."""
    learned_on = today - _days(rng.randint(0, 12))
    sentence = Sentence.with_parole(learned_on + _days(rng.randint(30, 75)), months=9)
    dates = Change(learned_on, sentence.facts(), "Strafudregning modtaget")
    return _story(sentence, dates, facts=sentence.uncalculated())


# After release


@_situation(20)
def supervision_running(rng: Random, today: date) -> Story:
    """Released on parole with supervision: first meeting, contact to the municipality, follow-ups."""
    sentence = Sentence.with_parole(today - _days(rng.randint(1, 300)), months=rng.choice((6, 8, 12)))
    return _story(sentence, *_granted(sentence.parole_on))


@_situation(3)
def released_without_receiver(rng: Random, today: date) -> Story:
    """Released, and nobody has taken over: the prison still holds the case, and the first meeting has not been held."""
    sentence = Sentence.with_parole(today - _days(rng.randint(14, 25)), months=12)
    conduct = Conduct(left=frozenset({"9", "10", "11", "8F"}))
    return _story(sentence, *_granted(sentence.parole_on), conduct=conduct)


@_situation(4)
def release_day_passed(rng: Random, today: date) -> Story:
    """The expected day of parole has passed and nobody has recorded the release."""
    sentence = Sentence.with_parole(today - _days(rng.randint(1, 6)), months=10)
    return _story(sentence, _decided(sentence.parole_on))


@_situation(6)
def supervision_ended(rng: Random, today: date) -> Story:
    """Supervision has ended, and a person has closed the course."""
    sentence = Sentence.with_parole(today - _days(rng.randint(395, 520)), months=6)
    closing = Close(months_after(sentence.parole_on, 12) + _days(3))
    return _story(sentence, *_granted(sentence.parole_on), closing)


@_situation(4)
def closed_after_follow_up_meeting(rng: Random, today: date) -> Story:
    """Released at the sentence's end; the follow-up meeting was held, and the course is closed."""
    sentence = Sentence.ending(today - _days(rng.randint(45, 150)), months=6)
    out = Release(sentence.ends_on, "end_of_sentence")
    told = (_parole_not_wanted(sentence), out, Close(sentence.ends_on + _days(32)))
    return _story(sentence, *told, facts=sentence.facts_without_parole())


@_situation(5)
def ended_for_another_reason(rng: Random, today: date) -> Story:
    """Acquitted, deported, moved abroad or dead: what was open is cancelled."""
    reason = rng.choice(("Frifundet i landsretten", "Udsendt af landet", "Død", "Flyttet til udlandet"))
    ended_on = today - _days(rng.randint(1, 40))
    sentence = Sentence(ended_on - _days(rng.randint(30, 150)), months=18)
    return _story(sentence, Change(ended_on, {"ended_on": ended_on}, reason))


# More than one stay


@_situation(4)
def readmission(rng: Random, today: date) -> Story:
    """Was released, closed, and comes in again with a new sentence: a second stay on the same case."""
    first = Sentence.with_parole(today - _days(rng.randint(500, 700)), months=6)
    second = Sentence(today - _days(rng.randint(4, 60)), months=rng.choice((6, 10, 14)))
    closing = Close(months_after(first.parole_on, 12) + _days(5))
    again = Begin(second.starts_on, second.facts(), "readmission")
    return _story(first, *_granted(first.parole_on), closing, again)


@_situation(4)
def recall(rng: Random, today: date) -> Story:
    """Broke the terms of the parole and is back to serve the rest: a second stay on the same case."""
    first = Sentence.with_parole(today - _days(rng.randint(100, 240)), months=9)
    rest = Sentence(today - _days(rng.randint(5, 50)), months=6)
    back = Begin(rest.starts_on, rest.facts_without_parole(), "recall")
    return _story(first, *_granted(first.parole_on), back)


# Consent


@_situation(5)
def consent_refused(rng: Random, today: date) -> Story:
    """Would not let the municipality be told, or the records be fetched: not permitted, and never late."""
    sentence = Sentence(today - _days(rng.randint(25, 150)), months=14)
    return _story(sentence, conduct=Conduct(refused={rng.choice(("1", "4")): None}))


@_situation(4)
def consent_given_later(rng: Random, today: date) -> Story:
    """Refused first and consented later: done, and nobody is late for a consent that came late."""
    sentence = Sentence(today - _days(rng.randint(60, 150)), months=12)
    return _story(sentence, conduct=Conduct(refused={"1": rng.randint(10, 30), "4": rng.randint(8, 25)}))


# Late


@_situation(6)
def done_late(rng: Random, today: date) -> Story:
    """Something was done too late, and says by how many days."""
    months = rng.choice((12, 18, 24))
    late = {step: rng.randint(1, 12) for step in rng.sample(("3", "5", "6", "7.1"), 2)}
    return _story(Sentence(today - _days(rng.randint(150, months * 15)), months), conduct=Conduct(late=late))


_DAYS_FROM_START = {"1": 3, "2": 3, "3": 7, "4": 21, "5": 28, "6": 28}


def _late_in(step: str, deadline: date) -> Story:
    """Return a story in which all goes well but one step, whose deadline was on a day."""
    conduct = Conduct(left=frozenset({step}))
    if step in _DAYS_FROM_START:
        return _story(Sentence(deadline - _days(_DAYS_FROM_START[step]), months=15), conduct=conduct)
    if step == "7":
        planned_on = months_after(deadline, -3)
        conduct = Conduct(left=frozenset({step}), done_on={"5": planned_on})
        return _story(Sentence(planned_on - _days(28), months=18), conduct=conduct)
    if step == "9A":
        sentence = Sentence.ending(deadline + _days(28), months=6)
        told = _parole_not_wanted(sentence)
        return _story(sentence, told, facts=sentence.facts_without_parole(), conduct=conduct)
    parole_on = {
        "8": months_after(deadline, 3),
        "9": deadline + _days(56),
        "10": deadline - _days(7),
        "11": deadline - _days(28),
        "8F": deadline - _days(28),
        "12": months_after(deadline, -3),
    }[step]
    sentence = Sentence.with_parole(parole_on, months=18)
    facts = sentence.facts(parole_on=parole_on)
    return _story(sentence, *_granted(parole_on), facts=facts, conduct=conduct)


def _late_in_step(step: str) -> Situation:
    def tell(rng: Random, today: date) -> Story:
        return _late_in(step, today - _days(rng.randint(7, 16)))

    return Situation(f"late_in_step_{step}", 1, tell)


SITUATIONS.extend(map(_late_in_step, ("1", "2", "3", "4", "5", "6", "7", "8", "8F", "9", "9A", "10", "11", "12")))


# Handed over to another prison


def _in_prison(rng: Random, today: date) -> Sentence:
    return Sentence(today - _days(rng.randint(60, 160)), months=rng.choice((24, 30, 40)))


@_situation(3)
def handover_offered(rng: Random, today: date) -> Story:
    """Another prison is asked to take over, and has asked something before it answers."""
    offer = Offer(today - _days(rng.randint(4, 9)), today + _days(rng.randint(5, 20)))
    question = Ask(offer.on + _days(1), "Går han i skole hos jer? Så holder vi en plads fri på vores hold.")
    answer = Answer(offer.on + _days(2), "Ja, dansk og matematik. Læreren sender en udtalelse.")
    return _story(_in_prison(rng, today), offer, question, *((answer,) if rng.random() < 0.5 else ()))


@_situation(3)
def handover_accepted_ahead(rng: Random, today: date) -> Story:
    """The other prison has said yes; the giver holds the case until the arrival is recorded."""
    offer = Offer(today - _days(rng.randint(6, 12)), today + _days(rng.randint(2, 12)))
    return _story(_in_prison(rng, today), offer, Accept(offer.on + _days(3)))


@_situation(8)
def handover_arrived(rng: Random, today: date) -> Story:
    """Moved to another prison, which took over with the arrival."""
    arrived_on = today - _days(rng.randint(1, 40))
    told = (Offer(arrived_on - _days(12), arrived_on), Accept(arrived_on - _days(8)), Arrive(arrived_on))
    return _story(_in_prison(rng, today), *told)


@_situation(2)
def handover_day_passed(rng: Random, today: date) -> Story:
    """The day of the handover has passed and nobody has recorded an arrival: the giver still holds the case."""
    told = (Offer(today - _days(15), today - _days(rng.randint(1, 4))), Accept(today - _days(10)))
    return _story(_in_prison(rng, today), *told)


@_situation(2)
def handover_asked_again(rng: Random, today: date) -> Story:
    """The day moved after the other prison had said yes, so it is asked again."""
    accepted = (Offer(today - _days(14), today + _days(3)), Accept(today - _days(9)))
    return _story(_in_prison(rng, today), *accepted, MoveDay(today - _days(2), today + _days(17)))


@_situation(2)
def handover_declined(rng: Random, today: date) -> Story:
    """The other prison said no, with its reason."""
    offer = Offer(today - _days(12), today + _days(9))
    return _story(
        _in_prison(rng, today), offer, Decline(today - _days(8), "Der er ikke en ledig plads i de næste uger")
    )
