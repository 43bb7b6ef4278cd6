"""How a question reaches a unit of another authority: by mail to its entry point, and in the ledger."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Authority, Basis, ContentClass, Purpose, Reading
from koereplan.casework.cases.models import Case
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import day_in_words
from koereplan.casework.journal.log import disclose
from koereplan.casework.journal.outbox import Outgoing, post
from koereplan.casework.organisations.bodies import authority_of
from koereplan.casework.organisations.entry_points.queries import recipient_at
from koereplan.casework.plans.kinds import plan_in
from koereplan.casework.questions.models import Question
from koereplan.casework.questions.standing import area_of

SUBJECT = "Spørgsmål i Køreplan, sag {reference}"
"""The subject, which tells of nobody."""

TEXT = """\
{asker} spørger jer om noget i sag {reference}, {person_name}:

{text}

Vi beder om svar senest {answer_by}. Svar i Køreplan.
"""


def disclose_to(unit_id: UUID, case: Case, *, actor: Actor, on: date) -> None:
    """Add to the ledger what the prison service says to a unit of another authority."""
    ours, theirs = authority_of(actor.unit_id), authority_of(unit_id)
    if ours is not Authority.PRISON_SERVICE or theirs is Authority.PRISON_SERVICE:
        return
    given = Disclosed(
        case_id=case.pk,
        classes=frozenset({ContentClass.IDENTITY, ContentClass.PLAN}),
        to_unit_id=unit_id,
        basis=Basis.COORDINATION,
        purpose=Purpose.COORDINATION,
        how=How.HANDED_OVER,
    )
    disclose([given], actor=actor, on=on)


def send(case: Case, question: Question, *, names: dict[UUID, str], actor: Actor, on: date) -> None:
    """Send a question to the unit's entry point, if one is known; its list of what waits shows it besides."""
    recipient = recipient_at(question.to_unit_id, actor=actor, on=on)
    if recipient is None:
        return
    letter = Outgoing(
        case_id=case.pk,
        reference=case.reference,
        about_id=question.pk,
        content=frozenset({Reading(ContentClass.IDENTITY), plan_in(area_of(question))}),
        to=recipient,
        from_name=names[actor.unit_id],
        subject=SUBJECT.format(reference=case.reference),
        text=TEXT.format(
            asker=names[actor.unit_id],
            reference=case.reference,
            person_name=case.person_name,
            text=question.text,
            answer_by=day_in_words(question.answer_by),
        ),
    )
    post(letter, actor=actor, on=on)
