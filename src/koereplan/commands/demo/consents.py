"""What the demo's people are asked to permit, and how they answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koereplan.casework.access import ContentClass, LifeArea, Purpose
from koereplan.casework.cases import services as cases
from koereplan.casework.cases.queries import consents_of_case
from koereplan.casework.consents.asking import Asking, Given
from koereplan.casework.consents.kinds import Form, Means, WithdrawnBy

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from koereplan.casework.access import Actor


def about_the_admission(town: UUID, *, step: str) -> Asking:
    """Return the question whether the municipality may be told of the admission."""
    return Asking(
        recipient_id=town,
        sender_id=None,
        purpose=Purpose.COORDINATION,
        content=frozenset({ContentClass.IDENTITY, ContentClass.ADMISSION}),
        task="Give kommunen besked om indsættelsen",
        step=step,
    )


def about_the_plan(unit: UUID) -> Asking:
    """Return the question whether a unit may read about home and work in the plan."""
    return Asking(
        recipient_id=unit,
        sender_id=None,
        purpose=Purpose.COORDINATION,
        content=frozenset({ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP, ContentClass.PLAN}),
        life_areas=frozenset({LifeArea.HOUSING, LifeArea.EDUCATION_EMPLOYMENT}),
        task="Forberede løsladelsen",
    )


def give(case_id: UUID, asking: Asking, *, actor: Actor, on: date) -> UUID:
    """Let the person be asked, and say yes on paper at once; return the consent."""
    consent_id = cases.ask_consent(case_id, asking, actor=actor, on=on)
    given = Given(answered_on=on, form=Form.PAPER, evidence="Underskrevet på papir, ligger i sagen")
    case = consents_of_case(case_id, actor=actor, on=on)
    if (line := case.line(consent_id)) and line.must_be_interpreted:
        given = replace(given, read_aloud_in=case.language, read_aloud_by=actor.name, interpreter="Tolk 4711")
    cases.record_consent(case_id, consent_id, given, actor=actor, on=on)
    return consent_id


def take_back(case_id: UUID, consent_id: UUID, *, actor: Actor, on: date) -> None:
    """Let the person say that a yes is over."""
    cases.withdraw_consent(
        case_id,
        consent_id,
        withdrawn_on=on,
        by=WithdrawnBy.PERSON,
        means=Means.SPOKEN,
        actor=actor,
        on=on,
    )
