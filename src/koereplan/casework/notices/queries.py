"""Step 1 of a case, prepared; and a notice that its recipient can pass on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, May, may
from koereplan.casework.acting import door
from koereplan.casework.cases.responsible import require_insight
from koereplan.casework.cases.seeing import log_sight
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.notices import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.notices import uses
from koereplan.casework.notices.gathering import acting_municipality, candidates, sent_notices
from koereplan.casework.notices.received import notice_by_its_link, notice_here, others_of_municipality
from koereplan.casework.notices.shapes import PreparedNotice
from koereplan.casework.organisations.entry_points.queries import whom_to_ask
from koereplan.casework.organisations.queries import partners
from koereplan.roadmap import Outcome

STEP = "1"


@dataclass(frozen=True, slots=True)
class NoticeToForward:
    """A notice that the actor's unit was given, and the other units of its municipality that it can be passed on to."""

    id: UUID
    person_name: str
    place: str
    sent_on: date
    units: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class NoticeByLink:
    """How a notice stands to whoever has its link: whether it is confirmed, who has the case there, whom one can ask.

    It says nothing of the person: whoever comes by a link has shown nothing but that they have it.
    """

    received_on: date | None
    received_by: str
    case_lead: str
    ask: str


@door
def prepared_notice(case_id: UUID, *, actor: Actor, on: date) -> PreparedNotice:
    """Return whom step 1 can tell, what and on which ground, and whom it has told, for those who answer for the case.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but whom others were told is not theirs to see.
    """
    case = opened_case(case_id, "person", "holder")
    standing = standing_of(case, actor=actor, on=on)
    log_sight(uses.PREPARED_NOTICE, case.pk, require_insight(actor, standing, on=on), actor=actor, on=on)
    municipality, sent = acting_municipality(case, on=on), sent_notices(case, on=on)
    outcomes = {event.outcome for event in Knowledge.present(case).events if event.step == STEP}
    ids = [municipality.id] if municipality else []
    return PreparedNotice(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        revision=case.revision,
        municipality=municipality,
        candidates=candidates(case, municipality, sent, actor=actor, on=on),
        sent=sent,
        units=tuple(Named(unit.id, unit.name) for unit in partners(ids, probation=False, actor=actor, on=on)),
        whom=whom_to_ask(municipality.id, actor=actor, on=on) if municipality else (),
        is_done=Outcome.DONE in outcomes,
        is_refused=Outcome.NOT_PERMITTED in outcomes and Outcome.DONE not in outcomes,
        may=bool(may(actor, May.CARRY_OUT_STEP, standing, on=on)),
    )


@door
def notice_to_forward(notice_id: UUID, *, actor: Actor, on: date) -> NoticeToForward:
    """Return a notice that the actor's unit was given, to be passed on within the municipality.

    :raises NoSuchNotice: the unit has been given none such, or it is open no more.
    :raises NotAllowed: the actor does not answer for the unit.
    """
    notice = notice_here(notice_id, May.ANSWER, uses.NOTICE_TO_FORWARD, actor=actor, on=on)
    return NoticeToForward(
        id=notice.pk,
        person_name=notice.person_name,
        place=notice.place,
        sent_on=notice.sent_on,
        units=others_of_municipality(notice, actor=actor, on=on),
    )


@door
def notice_by_link(case_id: UUID, notice_id: UUID, *, actor: Actor, on: date) -> NoticeByLink:
    """Return how a notice stands, for the unit for which the actor came by its one-time link.

    :raises NoSuchNotice: the unit was given none such, or it stands no more.
    """
    use = uses.NOTICE_BY_LINK
    notice = notice_by_its_link(case_id, notice_id, May.ACKNOWLEDGE, use=use, actor=actor, on=on)
    return NoticeByLink(
        received_on=notice.received_on,
        received_by=notice.received_by,
        case_lead=notice.case_lead,
        ask=notice.ask,
    )
