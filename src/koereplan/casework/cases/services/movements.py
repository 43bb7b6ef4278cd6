"""The person leaves: a release that took place."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.events import FACTS_TOUCHED, ReleasedFromRemand, ReleaseRecorded
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.models import Placement, Stay
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.cases.problems import FactsRefused
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services.facts import alter
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.foundation.problem import Problem
from koereplan.roadmap import Fault


class ReleasedAs(StrEnum):
    """How somebody was released.

    The roadmap's `release_kind` has no word for a release from remand: it computes it as the end of a sentence.
    """

    PAROLE = "parole"
    END_OF_SENTENCE = "end_of_sentence"
    REMAND = "remand"

    @property
    def kind(self) -> str:
        """Return the roadmap's `release_kind` for such a release."""
        return "parole" if self is ReleasedAs.PAROLE else "end_of_sentence"

    @property
    def day(self) -> str:
        """Return the fact that holds the day of such a release."""
        return "parole_date" if self is ReleasedAs.PAROLE else "end_date"


class AlreadyReleased(Problem):
    """The release is recorded."""

    code = "cases.already_released"
    says = _("Løsladelsen er allerede registreret. Er dagen forkert, så ret løsladelsesdatoen.")


@door
@transaction.atomic
def record_release(
    case_id: UUID, *, released_on: date, released_as: ReleasedAs, revision: int, actor: Actor, on: date
) -> None:
    """Record that the person was released. Whoever has said yes ahead takes over; else the holder keeps the case.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor does not work in a unit that the case is open to.
    :raises ChangedMeanwhile: somebody else has changed facts since that revision.
    :raises AlreadyReleased: the release is recorded.
    :raises FactsRefused: the day contradicts what is known, or lies ahead; or the sentence has begun, and it is not
        from remand.
    """
    case = locked_case(case_id)
    permit(May.RECORD_MOVEMENT, case, uses.RECORD_RELEASE, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={FACTS_TOUCHED}, on=on)
    known = Knowledge.present(case)
    if known.stay.released_on is not None:
        raise AlreadyReleased(case=case_id)
    if released_on > on:
        raise FactsRefused((Fault(released_as.day, gettext("ligger i fremtiden; registrer, når det er sket")),))
    placement = Placement.objects.filter(stay=known.stay, until_on__isnull=True).first()
    if placement is not None and released_on < placement.from_on:
        raise FactsRefused((Fault(released_as.day, gettext("ligger før personen kom til enheden")),))
    if released_as is ReleasedAs.REMAND and known.facts.sentence_start_date is not None:
        raise FactsRefused((Fault("release_kind", gettext("Straffen er begyndt. Vælg, hvordan den endte.")),))
    changes = {"release_kind": released_as.kind, released_as.day: released_on}
    recorded_as, reason = ReleaseRecorded, gettext("Løsladelsen er sket.")
    if released_as is ReleasedAs.REMAND:
        recorded_as = ReleasedFromRemand
        reason = gettext("Løsladt fra varetægt. Køreplanen regner det som endt straf.")
    alter(case, known, changes, known_on=on, reason=reason, actor=actor, on=on)
    if placement is not None:
        placement.until_on = released_on
        placement.save(update_fields=["until_on"])
    Stay.objects.filter(pk=known.stay.pk).update(released_on=released_on)
    told = recorded_as(
        subject=of_case(case_id), stay=known.stay.number, released_on=released_on, released_as=released_as.value
    )
    tell(case, told, actor=actor, on=on)
    happened(Occasion.RELEASED, case, day=released_on, actor=actor, on=on)
