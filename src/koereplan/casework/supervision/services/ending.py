"""Supervision ends: what goes on afterwards, and in whose hands."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.events import FACTS_TOUCHED
from koereplan.casework.cases.keeping import recorded, require_unchanged, tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import change_facts
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.supervision import uses
from koereplan.casework.supervision.events import SupervisionEnded
from koereplan.casework.supervision.keeping import settle_all
from koereplan.casework.supervision.kinds import EndKind
from koereplan.casework.supervision.models import Ending
from koereplan.casework.supervision.said import Ended, SupervisionRefused


@door
@transaction.atomic
def end_supervision(case_id: UUID, ended: Ended, *, revision: int, actor: Actor, on: date) -> None:
    """Record that supervision has ended: no session waits any longer, and its last day is the one that was.

    The case stays with its holder until a person closes it, or a prison registers the new stay of a recall.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed facts since that revision.
    :raises SupervisionRefused: nobody is supervised, a day cannot be right, or it is not said what goes on with whom.
    :raises FactsRefused: the day contradicts what is known.
    """
    case = locked_case(case_id)
    permit(May.CHANGE_FACTS, case, uses.END_SUPERVISION, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={FACTS_TOUCHED}, on=on)
    ended.check(on=on)
    known = Knowledge.present(case)
    _require_supervised(known, ended)
    Ending.objects.create(
        case=case,
        stay=known.stay,
        kind=ended.kind,
        ended_on=ended.ended_on,
        goes_on=ended.goes_on.strip(),
        rope_unit_id=ended.rope_unit_id,
        rope_name=ended.rope_name.strip(),
        **recorded(actor=actor, on=on),
    )
    settle_all(case)
    tell(case, SupervisionEnded(subject=of_case(case_id), ended_on=ended.ended_on), actor=actor, on=on)
    if ended.kind is not EndKind.RECALL and known.facts.supervision_end_date != ended.ended_on:
        changes = {"supervision_end_date": ended.ended_on}
        change_facts(case_id, changes, reason=str(ended.kind.label), revision=case.revision, actor=actor, on=on)


def _require_supervised(known: Knowledge, ended: Ended) -> None:
    """Pass when somebody released under supervision can have been so until the day.

    :raises SupervisionRefused: they cannot.
    """
    stay = known.stay
    if stay.released_on is None or known.facts.supervision is False or known.facts.release_kind != "parole":
        raise SupervisionRefused(field="", what=gettext("Personen er ikke prøveløsladt med tilsyn."))
    if ended.ended_on < stay.released_on:
        raise SupervisionRefused(field="ended_on", what=gettext("Dagen ligger før løsladelsen. Ret den."))
    if Ending.objects.filter(stay=stay).exists():
        raise SupervisionRefused(field="", what=gettext("Det er allerede skrevet ned, at tilsynet er slut."))
