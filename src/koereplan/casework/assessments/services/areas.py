"""An area of life is gone through: what is new is added, what stands is carried on with its own source and day."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, LifeArea, May
from koereplan.casework.acting import door
from koereplan.casework.assessments import uses
from koereplan.casework.assessments.areas import assessed
from koereplan.casework.assessments.asking import answer, ask
from koereplan.casework.assessments.events import AreaAssessed
from koereplan.casework.assessments.models import AreaVersion, Statement
from koereplan.casework.assessments.said import AreaSaid
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.cases.problems import ChangedMeanwhile
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.foundation.statements import add

STEP = "3"
HEALTH = {LifeArea.HEALTH_PHYSICAL, LifeArea.HEALTH_MENTAL}


@door
@transaction.atomic
def save_area(case_id: UUID, life_area: LifeArea, said: AreaSaid, *, seen: int, actor: Actor, on: date) -> None:
    """Write what is known of an area now. `seen` is the number of the version that it builds on, 0 for none.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has gone through the area since that version.
    :raises AssessmentRefused: nothing is said at all, or a day cannot be right.
    """
    case = locked_case(case_id)
    reading = assessed(life_area)
    permit(May.CARRY_OUT_STEP, case, uses.SAVE_AREA, also=(reading,), actor=actor, on=on)
    said.check(on=on)
    stay = Knowledge.present(case).stay
    _require_unchanged(case, life_area, seen)
    stood = _texts(case, reading.number)
    by = recorded(actor=actor, on=on)
    of = {"case": case, "content": reading.number, "life_area": life_area.value}
    version = AreaVersion.objects.create(**of, stay=stay, number=seen + 1, **by)
    changed = {aspect: text.strip() for aspect, text in said.texts.items() if text.strip() != stood.get(aspect, "")}
    source = {"origin": said.origin, "origin_note": said.origin_note.strip(), "known_on": said.known_on}
    row = {"version_id": version.pk, "case_id": case.pk, "content": reading.number, **source, **by}
    add(Statement, [{**row, "aspect": aspect, "text": text} for aspect, text in changed.items()])
    if said.unknown.strip() and said.follow_up_on:
        ask(case, life_area, said.unknown.strip(), due_on=said.follow_up_on, actor=actor, on=on)
    answer(case, life_area, said.answered, actor=actor, on=on)
    _tick(case, stay, life_area, actor=actor, on=on)
    tell(case, AreaAssessed(subject=of_case(case.pk), version_id=version.pk), actor=actor, on=on)


def _require_unchanged(case: Case, life_area: LifeArea, seen: int) -> None:
    """Pass when the newest version of an area is the one that was seen.

    :raises ChangedMeanwhile: it is a later one.
    """
    versions = AreaVersion.objects.filter(case=case, life_area=life_area).select_related("recorded_by")
    latest = versions.order_by("-number").first()
    if latest is not None and latest.number != seen:
        who = latest.recorded_by.full_name if latest.recorded_by else ""
        raise ChangedMeanwhile(who=who, when=latest.recorded_at, what=gettext("udredningen af samme område."))


def _texts(case: Case, content: int) -> Mapping[str, str]:
    """Return what stands of each aspect of an area."""
    return dict(Statement.objects.filter(case=case, content=content).order_by("id").values_list("aspect", "text"))


def _tick(case: Case, stay: Stay, life_area: LifeArea, *, actor: Actor, on: date) -> None:
    """Tick the area's deliverable of step 3; health is one, and is begun when both of its areas are."""
    if life_area not in HEALTH:
        add_ticks(case, stay, STEP, 1, [life_area.value], use=uses.SAVE_AREA, actor=actor, on=on)
        return
    begun = AreaVersion.objects.filter(case=case, stay=stay, life_area__in=HEALTH).values_list("life_area", flat=True)
    if set(begun) == HEALTH:
        add_ticks(case, stay, STEP, 1, ["health"], use=uses.SAVE_AREA, actor=actor, on=on)
