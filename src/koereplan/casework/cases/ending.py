"""Whether a course can end: supervision is over, or without supervision 8F is held, or it ended for another reason."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from koereplan.casework.cases.models import Case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.roadmap import Outcome

FOLLOWED_UP = "8F"
"""The step after which a course without supervision can end."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What a course still lacks before it can be closed, if anything; and whether it is the municipality that goes on.

    Without supervision, closing says how the municipality goes on.
    """

    lacks: str
    goes_on_in_municipality: bool


def closing_of(case: Case, *, on: date) -> Closing:
    """Return whether the course of a case can be closed on a day."""
    facts = Knowledge.present(case).facts
    has_ended = facts.ended_on is not None and facts.ended_on <= on
    supervised = facts.release_kind == "parole" and facts.supervision is not False
    return Closing(_lacks(case, on=on), goes_on_in_municipality=not has_ended and not supervised)


def _lacks(case: Case, *, on: date) -> str:
    """Return why the course has not ended yet, or the empty text when it has."""
    known = Knowledge.present(case)
    facts, stay = known.facts, known.stay
    supervised = facts.release_kind == "parole" and facts.supervision is not False
    followed_up = any(event.step == FOLLOWED_UP and event.outcome == Outcome.DONE for event in known.events)
    what = ""
    if case.asked_unit_id is not None:
        what = gettext("En anden enhed er spurgt, om den vil overtage sagen. Træk tilbuddet tilbage først.")
    elif facts.ended_on is not None and facts.ended_on <= on:
        what = ""
    elif stay.released_on is None:
        what = gettext("Personen er ikke løsladt. Registrer løsladelsen, eller hvorfor forløbet er slut, først.")
    elif supervised and facts.supervision_end_date is None:
        what = gettext("Det er ikke oplyst, hvornår tilsynet slutter. Skriv datoen først.")
    elif supervised and facts.supervision_end_date is not None and facts.supervision_end_date >= on:
        what = gettext("Tilsynet er ikke slut. Sagen kan afsluttes dagen efter.")
    elif not supervised and not followed_up:
        what = gettext("Det opfølgende møde (8F) er ikke holdt. Registrer det først.")
    return what
