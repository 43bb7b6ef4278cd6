"""What is arranged is written down, one matter or several at once."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, require_unchanged, tell
from koereplan.casework.cases.problems import NothingChanged
from koereplan.casework.cases.readiness import Ready
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.releases import uses
from koereplan.casework.releases.events import ReleaseArranged
from koereplan.casework.releases.kinds import BRIDGE, NUMBERS, Matter
from koereplan.casework.releases.marking import mark_release
from koereplan.casework.releases.models import Arrangement
from koereplan.casework.releases.permitting import permit_arranging
from koereplan.casework.releases.ticking import tick_release
from koereplan.casework.releases.values import Arranged, ArrangementRefused
from koereplan.casework.releases.written import Written

SAID = ("state", "kind", "what", "from_on", "confirmed_by", "move", "reason")


@door
@transaction.atomic
def arrange(case_id: UUID, arranged: Collection[Arranged], *, revision: int, actor: Actor, on: date) -> None:
    """Record how matters of the release stand; only what differs is written, and the signals and checklists follow.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed one of these matters since that revision.
    :raises ArrangementRefused: something that is in place does not say where or who, or why it does not apply.
    :raises NothingChanged: they stand so already.
    """
    case = locked_case(case_id)
    areas = list(dict.fromkeys(one.area for one in arranged))
    permit_arranging(case, areas, uses.ARRANGE, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={f"matter:{one.matter}" for one in arranged}, on=on)
    for one in arranged:
        _require_whole(one, on=on)
    known = Knowledge.present(case)
    present = Written.of(known.stay.pk).matters
    new = [one for one in arranged if _differs(one, present.get(one.matter))]
    if not new:
        raise NothingChanged
    by = recorded(actor=actor, on=on)
    Arrangement.objects.bulk_create(
        Arrangement(
            case=case,
            stay_id=known.stay.pk,
            content=NUMBERS[one.area],
            matter=one.matter,
            **{name: getattr(one, name) for name in SAID},
            **by,
        )
        for one in new
    )
    mark_release(case_id, known.stay.pk, release_date=case.release_date, on=on)
    tick_release(case, known, Written.of(known.stay.pk), use=uses.ARRANGE, actor=actor, on=on)
    tell(case, *_told(case_id, new), actor=actor, on=on)


def _require_whole(one: Arranged, *, on: date) -> None:
    """Pass when a matter says what it has to.

    :raises ArrangementRefused: it does not.
    """
    if one.state is Ready.NOT_APPLICABLE:
        if not one.reason.strip():
            raise ArrangementRefused(field="reason", what=gettext("Skriv, hvorfor det ikke gælder."))
        return
    if one.state is not Ready.IN_PLACE:
        return
    for field, what in _asked(one):
        if not getattr(one, field):
            raise ArrangementRefused(field=field, what=what)
    if one.matter is Matter.PLAN and one.from_on and one.from_on > on:
        raise ArrangementRefused(field="from_on", what=gettext("Dagen ligger i fremtiden. Skriv den, når det er sket."))


def _asked(one: Arranged) -> Iterator[tuple[str, str]]:
    """Yield the fields without which a matter is not in place, and what is asked for."""
    if one.matter is Matter.HOUSING:
        yield "kind", gettext("Vælg, hvad det er for en bolig.")
        yield "what", gettext("Skriv, hvor sengen er.")
        yield "from_on", gettext("Skriv, fra hvilken dag den er klar.")
        yield "confirmed_by", gettext("Skriv, hvem der har bekræftet det.")
    elif one.matter is Matter.INCOME:
        yield "kind", gettext("Vælg, hvad personen skal leve af.")
        yield "what", gettext("Skriv, hvor og hvornår pengene kommer.")
    elif one.matter is Matter.PLAN:
        yield "from_on", gettext("Skriv, hvilken dag planen blev udleveret.")
        yield "confirmed_by", gettext("Skriv, hvem der udleverede den.")
    elif one.matter in BRIDGE:
        yield "what", gettext("Skriv hvem, hvor og hvornår.")


def _differs(one: Arranged, present: Arrangement | None) -> bool:
    if present is None:
        return one.state is not Ready.MISSING or bool(one.move or one.what)
    return any(getattr(one, name) != getattr(present, name) for name in SAID)


def _told(case_id: UUID, arranged: Collection[Arranged]) -> Iterator[ReleaseArranged]:
    for one in arranged:
        matter = Matter(one.matter)
        yield ReleaseArranged(
            subject=of_case(case_id), matter=matter.value, about=str(matter.label), state=str(Ready(one.state).label)
        )
