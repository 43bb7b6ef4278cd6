"""The person is asked for consent, and answers."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May, Purpose, Role
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.consented import AlreadyAnswered, NotInForce, consent_of, require_day, state_of
from koereplan.casework.cases.events import (
    ConsentAsked,
    ConsentGiven,
    ConsentRefused,
    StepNotPermitted,
)
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services.steps import carry_out
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.consents.asking import Asking, ConsentFault, Given
from koereplan.casework.consents.kinds import ConsentState, Language
from koereplan.casework.consents.models import Answer, Consent
from koereplan.casework.consents.texts import PRESENT, must_be_interpreted, put_to_the_person
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.kinds import AUTHORITIES
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.models import Unit
from koereplan.casework.organisations.queries import unit_name
from koereplan.roadmap import Outcome, edition


@door
@transaction.atomic
def ask_consent(case_id: UUID, asking: Asking, *, use: Use = uses.ASK_CONSENT, actor: Actor, on: date) -> UUID:
    """Put a consent to the person, in the text of today, and return its id. It opens nothing until it is given.

    `use` is how it stands in the log, where somebody asks about something of their own.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ConsentFault: something is missing, too much or too long.
    """
    case = locked_case(case_id)
    permit(May.ASK_CONSENT, case, use, actor=actor, on=on)
    return _ask(case, asking, renews=None, actor=actor, on=on).pk


@door
@transaction.atomic
def renew_consent(case_id: UUID, consent_id: UUID, *, months: int, language: Language, actor: Actor, on: date) -> UUID:
    """Ask anew for what a consent names, and return the new one's id. The old stands until the new is given.

    A unit that was merged since is named by the one that it is part of now.

    :raises NoSuchCase: there is no such case or consent that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ConsentFault: it cannot last so long.
    :raises NotInForce: it was never given, it was withdrawn, or somebody has asked for its renewal already.
    """
    case = locked_case(case_id)
    permit(May.ASK_CONSENT, case, uses.RENEW_CONSENT, actor=actor, on=on)
    old = consent_of(case, consent_id)
    if state_of(old, on=on) not in {ConsentState.IN_FORCE, ConsentState.EXPIRED}:
        raise NotInForce(what=gettext("Kun et samtykke, der gælder eller er udløbet, kan fornyes."))
    if old.renewals.filter(answer=None, withdrawal=None).exists():
        raise NotInForce(what=gettext("Der er allerede spurgt, om det kan fornyes."))
    now = heirs(actor=actor, on=on)
    asking = Asking(
        recipient_id=now.get(old.recipient_id, old.recipient_id),
        sender_id=now.get(old.sender_id, old.sender_id) if old.sender_id else None,
        outside=old.outside,
        purpose=Purpose(old.purpose),
        content=old.named_content,
        life_areas=old.named_areas,
        records=old.named_records,
        task=old.task,
        step=old.step,
        months=months,
        language=language,
    )
    return _ask(case, asking, renews=old, actor=actor, on=on).pk


@door
@transaction.atomic
def record_consent(case_id: UUID, consent_id: UUID, given: Given, *, actor: Actor, on: date) -> None:
    """Record that the person said yes: it opens what it names from that day.

    :raises NoSuchCase: there is no such case or consent that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises AlreadyAnswered: somebody has recorded the answer, or the end.
    :raises ConsentFault: the day cannot be right, the proof is missing, or who put it in the person's language.
    """
    case = locked_case(case_id)
    permit(May.RECORD_CONSENT, case, uses.RECORD_CONSENT, actor=actor, on=on)
    consent = _unanswered(case, consent_id)
    given.check(interpreted=_must_be_interpreted(case, consent, actor=actor))
    require_day(given.answered_on, consent, field="answered_on", on=on)
    answer = Answer.objects.create(
        consent=consent,
        is_given=True,
        answered_on=given.answered_on,
        form=given.form,
        read_aloud_in=given.read_aloud_in,
        read_aloud_by=given.read_aloud_by.strip(),
        reader_speaks=given.reader_speaks,
        interpreter=given.interpreter.strip(),
        evidence=given.evidence.strip(),
        **recorded(actor=actor, on=on),
    )
    consent.answer = answer
    until_on = consent.expires_on
    assert until_on is not None  # noqa: S101 - it was just given
    told = ConsentGiven(subject=of_case(case.pk), consent_id=consent.pk, given_on=given.answered_on, until_on=until_on)
    tell(case, told, actor=actor, on=on)
    reopen([case.pk], on=on)
    happened(Occasion.CONSENT_CHANGED, case, day=given.answered_on, actor=actor, on=on)


@door
@transaction.atomic
def refuse_consent(
    case_id: UUID, consent_id: UUID, *, answered_on: date, note: str = "", actor: Actor, on: date
) -> None:
    """Record that the person said no. A step that needs the consent is then not permitted, and never late.

    One that rests on several, for each authority its own, is not permitted when none of them is left.

    :raises NoSuchCase: there is no such case or consent that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises AlreadyAnswered: somebody has recorded the answer, or the end.
    :raises ConsentFault: the day cannot be right.
    :raises StepRefused: the step cannot have been refused on that day.
    """
    case = locked_case(case_id)
    permit(May.RECORD_CONSENT, case, uses.REFUSE_CONSENT, actor=actor, on=on)
    consent = _unanswered(case, consent_id)
    require_day(answered_on, consent, field="answered_on", on=on)
    Answer.objects.create(
        consent=consent,
        is_given=False,
        answered_on=answered_on,
        note=note.strip(),
        **recorded(actor=actor, on=on),
    )
    told = ConsentRefused(subject=of_case(case.pk), consent_id=consent.pk, answered_on=answered_on)
    tell(case, told, actor=actor, on=on)
    if consent.renews_id is None and not _others_may_open(case, consent, on=on):
        _refuse_step(case, consent.step, answered_on, actor=actor, on=on)


def _ask(case: Case, asking: Asking, *, renews: Consent | None, actor: Actor, on: date) -> Consent:
    """Write what the person is asked, and tell the journal; the caller has asked for permission."""
    asking.check()
    recipient = _named(asking.recipient_id, "recipient", actor=actor, on=on)
    sender = _named(asking.sender_id, "sender", actor=actor, on=on) if asking.sender_id else asking.outside.strip()
    asker = unit_name(actor.unit_id, actor=actor, on=on)
    text = put_to_the_person(asking, sender=sender, recipient=recipient, asker=asker)
    consent = Consent.objects.create(
        case=case,
        purpose=asking.purpose,
        sender_id=asking.sender_id,
        outside=asking.outside.strip(),
        recipient_id=asking.recipient_id,
        content=sorted(asking.content),
        life_areas=sorted(asking.life_areas),
        records=[record.as_json() for record in asking.records],
        task=asking.task.strip(),
        step=asking.step,
        months=asking.months,
        language=asking.language,
        text_version=PRESENT,
        text=text.as_json(),
        renews=renews,
        **recorded(actor=actor, on=on),
    )
    tell(case, ConsentAsked(subject=of_case(case.pk), consent_id=consent.pk), actor=actor, on=on)
    return consent


def _must_be_interpreted(case: Case, consent: Consent, *, actor: Actor) -> bool:
    """Return whether a yes that somebody else writes down must say who put it in the person's language."""
    if actor.role is Role.PERSON:
        return False
    person = case.person
    return must_be_interpreted(consent.text_version, person.language, needs_interpreter=person.needs_interpreter)


def _named(unit_id: UUID, field: str, *, actor: Actor, on: date) -> str:
    """Return what a unit of an authority that works on releases is called.

    :raises ConsentFault: there is none.
    """
    name = unit_name(unit_id, actor=actor, on=on)
    if not name or not Unit.objects.filter(pk=unit_id, kind__in=AUTHORITIES).exists():
        raise ConsentFault(field=field, what=gettext("Vælg en enhed på listen."))
    return name


def _unanswered(case: Case, consent_id: UUID) -> Consent:
    consent = consent_of(case, consent_id)
    if consent.answered or consent.withdrawn:
        raise AlreadyAnswered
    return consent


def _others_may_open(case: Case, refused: Consent, *, on: date) -> bool:
    """Return whether another consent for the same step was given, or still waits for its answer."""
    others = case.consents.filter(step=refused.step).exclude(pk=refused.pk)
    return any(state_of(one, on=on) in {ConsentState.ASKED, ConsentState.IN_FORCE} for one in others)


def _refuse_step(case: Case, step: str, occurred_on: date, *, actor: Actor, on: date) -> None:
    """Record that a step is not permitted, when it needs the consent and has no event yet."""
    known = Knowledge.present(case)
    needs = {one.key for one in edition(known.stay.edition).steps if one.rule.needs_consent}
    if step not in needs or any(event.step == step for event in known.events):
        return
    carry_out(case, known, step, occurred_on=occurred_on, outcome=Outcome.NOT_PERMITTED, note="", actor=actor, on=on)
    told = StepNotPermitted(subject=of_case(case.pk), stay=known.stay.number, step=step, occurred_on=occurred_on)
    tell(case, told, actor=actor, on=on)
