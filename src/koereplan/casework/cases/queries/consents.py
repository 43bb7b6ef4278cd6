"""What the person has permitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from koereplan.casework.access import (
    Actor,
    ContentClass,
    LifeArea,
    May,
    Purpose,
    may,
)
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.responsible import require_insight
from koereplan.casework.cases.seeing import log_sight
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.casework.consents.asking import NamedRecord
from koereplan.casework.consents.grounds import renewals
from koereplan.casework.consents.kinds import ConsentState
from koereplan.casework.consents.models import Consent
from koereplan.casework.consents.stops import is_late
from koereplan.casework.consents.texts import Text, draft, must_be_interpreted
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.people.models import Person

EXPIRES_SOON = timedelta(days=60)
"""How long before its end a consent is shown as ending: ours."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What the person answered, how it was recorded, and where the proof lies."""

    is_given: bool
    answered_on: date
    form: str
    read_aloud_in: str
    read_aloud_by: str
    reader_speaks: bool
    interpreter: str
    evidence: str
    note: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class EndLine:
    """That a consent was withdrawn, and whether its recipient has confirmed; `is_late` says that it should have."""

    id: UUID
    withdrawn_on: date
    by: str
    means: str
    note: str
    recorded_by: str
    is_confirmed: bool
    confirmed_on: date | None
    confirmed_by: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent as it stands on the day. Without a sender the prison service tells; one outside has no id.

    Where its recipient `is_merged` into another unit since, it opens nothing to that one.
    """

    id: UUID
    state: ConsentState
    purpose: Purpose
    sender: Named | None
    recipient: Named
    is_merged: bool
    content: frozenset[ContentClass]
    life_areas: frozenset[LifeArea]
    records: tuple[NamedRecord, ...]
    task: str
    step: str
    months: int
    language: str
    text_version: str
    text: Text
    draft: str
    must_be_interpreted: bool
    asked_on: date
    asked_by: str
    answer: AnswerLine | None
    expires_on: date | None
    expires_soon: bool
    end: EndLine | None
    renews_id: UUID | None


@dataclass(frozen=True, slots=True)
class CaseConsents:
    """The consents of a case, the newest first, and what the actor may do about them."""

    case_id: UUID
    reference: str
    person_name: str
    language: str
    needs_interpreter: bool
    lines: tuple[ConsentLine, ...]
    acts: frozenset[May]

    def line(self, consent_id: UUID) -> ConsentLine | None:
        """Return one of them."""
        return next((line for line in self.lines if line.id == consent_id), None)


@door
def consents_of_case(case_id: UUID | None, *, actor: Actor, on: date) -> CaseConsents:
    """Return what the person of a case has been asked and has answered, for those who answer for it and the person.

    Without an id it is the actor's own, the newest if there are several.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but the consents are not theirs to see.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on), "person")
    standing = standing_of(case, actor=actor, on=on)
    log_sight(uses.CONSENTS_OF_CASE, case.pk, require_insight(actor, standing, on=on), actor=actor, on=on)
    rows = list(
        Consent.objects.filter(case=case)
        .select_related(
            "recorded_by",
            "answer__recorded_by",
            "withdrawal__recorded_by",
            "withdrawal__remark",
            "withdrawal__stop__recorded_by",
        )
        .order_by("-recorded_at", "-id")
    )
    units = {unit_id for row in rows for unit_id in (row.sender_id, row.recipient_id) if unit_id}
    names = unit_names(units, actor=actor, on=on)
    renewed_on, now = renewals(rows), heirs(actor=actor, on=on)
    lines = (
        _line(row, case.person, names, renewed_on.get(row.pk), is_merged=row.recipient_id in now, on=on) for row in rows
    )
    return CaseConsents(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        language=case.person.language,
        needs_interpreter=case.person.needs_interpreter,
        lines=tuple(lines),
        acts=frozenset(act for act in CONSENT_ACTS if may(actor, act, standing, on=on)),
    )


CONSENT_ACTS = (May.ASK_CONSENT, May.RECORD_CONSENT, May.WITHDRAW_CONSENT)


def _line(
    row: Consent,
    person: Person,
    names: Mapping[UUID, str],
    renewed_on: date | None,
    *,
    is_merged: bool,
    on: date,
) -> ConsentLine:
    state, expires_on = row.state(renewed_on=renewed_on, on=on), row.expires_on
    return ConsentLine(
        id=row.pk,
        state=state,
        purpose=Purpose(row.purpose),
        sender=_sender(row, names),
        recipient=_named(row.recipient_id, names),
        is_merged=is_merged,
        content=row.named_content,
        life_areas=row.named_areas,
        records=row.named_records,
        task=row.task,
        step=row.step,
        months=row.months,
        language=row.language,
        text_version=row.text_version,
        text=Text.of_json(row.text),
        draft=draft(row.text_version, row.language),
        must_be_interpreted=must_be_interpreted(
            row.text_version, person.language, needs_interpreter=person.needs_interpreter
        ),
        asked_on=row.recorded_on,
        asked_by=row.recorded_by.full_name if row.recorded_by else "",
        answer=_answer(row),
        expires_on=expires_on,
        expires_soon=state is ConsentState.IN_FORCE and expires_on is not None and expires_on <= on + EXPIRES_SOON,
        end=_end(row, on=on),
        renews_id=row.renews_id,
    )


def _answer(row: Consent) -> AnswerLine | None:
    answer = row.answered
    if answer is None:
        return None
    return AnswerLine(
        is_given=answer.is_given,
        answered_on=answer.answered_on,
        form=answer.form,
        read_aloud_in=answer.read_aloud_in,
        read_aloud_by=answer.read_aloud_by,
        reader_speaks=answer.reader_speaks,
        interpreter=answer.interpreter,
        evidence=answer.evidence,
        note=answer.note,
        recorded_by=answer.recorded_by.full_name if answer.recorded_by else "",
    )


def _end(row: Consent, *, on: date) -> EndLine | None:
    withdrawal = row.withdrawn
    if withdrawal is None:
        return None
    stop = withdrawal.stopped
    return EndLine(
        id=withdrawal.pk,
        withdrawn_on=withdrawal.withdrawn_on,
        by=withdrawal.by,
        means=withdrawal.means,
        note=withdrawal.note,
        recorded_by=withdrawal.recorded_by.full_name if withdrawal.recorded_by else "",
        is_confirmed=stop is not None or withdrawal.given_on is None,
        confirmed_on=stop.recorded_on if stop else None,
        confirmed_by=stop.recorded_by.full_name if stop and stop.recorded_by else "",
        is_late=stop is None and is_late(withdrawal, on=on),
    )


def _sender(row: Consent, names: Mapping[UUID, str]) -> Named | None:
    if row.outside:
        return Named(UUID(int=0), row.outside)
    return _named(row.sender_id, names) if row.sender_id else None


def _named(unit_id: UUID | None, names: Mapping[UUID, str]) -> Named:
    return Named(unit_id or UUID(int=0), names.get(unit_id, "") if unit_id else "")
