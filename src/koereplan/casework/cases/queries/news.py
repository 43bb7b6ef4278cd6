"""What others did in one's cases."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg

from koereplan.casework.access import Actor, ContentClass
from koereplan.casework.acting import door, opening
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.reading import entries_by_others

MOST = 20


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Something that happened in an own case, done by somebody else."""

    case_id: UUID
    person_name: str
    kind: str
    text: str
    at: datetime
    on: date
    actor_name: str


@door
def recent_news(*, since: date, actor: Actor, on: date) -> tuple[NewsLine, ...]:
    """Return what others have done since a day in the cases that the actor holds, newest first, twenty at most."""
    held = Listed.objects.shown_to(actor, on=on).filter(unit_id=actor.unit_id, holder_id=actor.staff_id)
    found = held.aggregate(
        case_ids=ArrayAgg("case_id"),
        names=ArrayAgg("person_name"),
        opened=opening("case_id", content=[ContentClass.NOTES.number]),
    )
    pairs = zip(found["case_ids"] or (), found["names"] or (), strict=True)
    names = {of_case(case_id): (case_id, name) for case_id, name in pairs}
    lines = entries_by_others(list(names), than=actor.staff_id, since=since, until=on, most=MOST)
    news = tuple(
        NewsLine(*names[line.subject], line.kind, line.text, line.at, line.on, line.actor_name) for line in lines
    )
    told = held.filter(case_id__in={line.case_id for line in news})
    opened = told.annotate(opened=openings_of("case_id", actor=actor, on=on)).values_list("case_id", "opened")
    log_listed(uses.RECENT_NEWS, opened if news else (), actor=actor, on=on)
    return news
