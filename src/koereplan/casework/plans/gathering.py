"""Everything that pages need of one plan, of the areas of life that are open to whoever asks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import F, Max

from koereplan.casework.access import (
    Actor,
    ContentClass,
    Doing,
    LifeArea,
    May,
    NotAllowed,
    Reason,
    Sight,
    Standing,
)
from koereplan.casework.access.content import HEALTH
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.cases.seeing import log_sights, required_sight, seen, sights
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.contacts.models import Contact
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.naming import Naming, naming
from koereplan.casework.organisations.queries import staff_of_units, unit_names
from koereplan.casework.plans.fixing import next_follow_up
from koereplan.casework.plans.kinds import AREAS, WAITING, About, Absent, Occasion, Signed, View
from koereplan.casework.plans.models import PersonsView, PlanVersion, Remark, Request
from koereplan.casework.plans.readers import without_ground
from koereplan.casework.plans.shapes import (
    ActionLine,
    GoalLine,
    PlanPage,
    RemarkLine,
    RequestLine,
    UnitPeople,
    VersionLine,
    ViewLine,
)
from koereplan.casework.plans.written import ActionWritten, Written
from koereplan.foundation.spans import covering


@dataclass(frozen=True)
class Gathered:
    """A case with its plan, and how it stands to whoever asks."""

    case: Case
    standing: Standing
    sights: Mapping[LifeArea, Sight]
    known: Knowledge
    written: Written
    naming: Naming
    actor: Actor
    on: date

    @classmethod
    def of(cls, case_id: UUID | None, *, to_person: bool = False, actor: Actor, on: date) -> "Gathered":
        """Return a plan that is open to the actor in one area of life at least; without an id it is the actor's own.

        :raises NoSuchCase: there is none that is open to the actor.
        :raises NotAllowed: the actor sees the case, but nothing of its plan.
        """
        case = opened_case(case_id or own_case_id(actor=actor, on=on))
        standing = standing_of(case, actor=actor, on=on)
        required_sight(case.pk, standing, actor=actor, on=on)
        found = sights(actor, ContentClass.PLAN, standing=standing, on=on)
        if not found:
            raise NotAllowed(case=case.pk, reason=Reason.NEEDS_CONSENT)
        known = Knowledge.present(case)
        towards = naming(to_person=to_person, actor=actor, on=on)
        return cls(case, standing, found, known, Written.of(case.pk), towards, actor, on)

    def log(self, use: Use) -> None:
        """Log that the plan was seen, on each basis on which it is.

        :raises NotLogged: the database did not take the entry.
        """
        log_sights(use, self.case.pk, self.sights.values(), actor=self.actor, on=self.on)

    @property
    def written_number(self) -> int:
        """Return the number of the version that is being written."""
        return 1 + max((version.number for version in self.versions), default=0)

    @cached_property
    def versions(self) -> tuple[VersionLine, ...]:
        """Return the versions that were fixed, the last one first, each with what the person last said of it."""
        fixed = PlanVersion.objects.filter(case=self.case).order_by("-number").select_related("recorded_by")
        views = {
            view.plan_version_id: view
            for view in PersonsView.objects.filter(plan_version__case=self.case)
            .select_related("recorded_by")
            .order_by("id")
        }
        return tuple(_version(row, views.get(row.pk), self.naming) for row in fixed)

    def page(self, number: int) -> PlanPage:
        """Return the plan as it stood in a version, or stands in the one being written."""
        edits = frozenset(area for area in self.sights if self._may(Doing(May.EDIT_PLAN, area)))
        may_edit = len(edits) == len(self.sights)
        facts = self.known.facts
        actions = self.written.actions_in(number).values()
        return PlanPage(
            case_id=self.case.pk,
            reference=self.case.reference,
            revision=self.case.revision,
            person_name=self.case.person_name,
            number=number,
            is_written=number == self.written_number,
            versions=self.versions,
            goals=tuple(GoalLine(row.goal, row.by_person) for row in self.written.goals_in(number).values()),
            actions=tuple(self.line(row) for row in actions),
            remarks=tuple(self._remarks()),
            requests=tuple(self._requests()),
            areas=tuple(self.sights),
            people=tuple(self._people()) if edits else (),
            holder_id=self.case.holder_id,
            release_on=self.case.release_date,
            is_expelled=bool(facts.expulsion),
            is_remand=facts.sentence_start_date is None,
            is_made=any(event.step == "5" for event in self.known.events),
            follow_up_on=next_follow_up(facts, on=self.on),
            may_edit=may_edit,
            edits=edits,
            unread=self._unread(actions) if may_edit else frozenset(),
            may_report=frozenset(
                row.action_id
                for row in actions
                if row.staff_id == self.actor.staff_id
                and self._may(Doing(May.CARRY_OUT_ACTION, AREAS[row.content], named_ids=frozenset({row.staff_id})))
            ),
        )

    def _unread(self, actions: Iterable[ActionWritten]) -> frozenset[UUID]:
        """Return the actions about health that wait for somebody whose unit may not read them."""
        waiting = [
            (row.action_id, row.unit_id, AREAS[row.content])
            for row in actions
            if row.unit_id and row.status in WAITING and AREAS[row.content] in HEALTH
        ]
        closed = without_ground(self.case, [(unit_id, area) for _, unit_id, area in waiting], on=self.on)
        return frozenset(action_id for action_id, unit_id, area in waiting if (unit_id, area) in closed)

    def line(self, row: ActionWritten) -> ActionLine:
        """Return an action as a page shows it."""
        authority = self._units[row.unit_id] if row.unit_id else row.party
        action = row.action
        owner = replace(action.owner, name=self.naming.called(row.name, row.unit_id))
        writer = self.naming.called(row.recorded_by__full_name or "", row.recorded_for_id)
        return ActionLine(replace(action, owner=owner), authority, row.recorded_on, writer, row.asked_id)

    def _may(self, doing: Doing) -> bool:
        return bool(seen(self.actor, doing, standing=self.standing, on=self.on))

    @cached_property
    def _units(self) -> Mapping[UUID, str]:
        """Return what the units of actions, requests and people are called."""
        ids = {row.unit_id for row in self.written.actions if row.unit_id}
        ids |= {request.unit_id for request in self._asked} | set(self._parts)
        return unit_names(ids, actor=self.actor, on=self.on)

    @cached_property
    def _parts(self) -> tuple[UUID, ...]:
        """Return the units that have a part in the case: who holds it, who is drawn in, and its municipalities."""
        holder = (self.case.unit_id,) if self.case.unit_id else ()
        drawn = Contact.objects.filter(case=self.case, contacted_on__lte=self.on).exclude(released_on__lte=self.on)
        towns = CaseMunicipality.objects.filter(covering(self.on), case=self.case)
        return tuple(
            dict.fromkeys(
                (*holder, *drawn.values_list("unit_id", flat=True), *towns.values_list("municipality_id", flat=True))
            )
        )

    def _people(self) -> Iterator[UnitPeople]:
        staff = staff_of_units(self._parts, actor=self.actor, on=self.on)
        for unit_id in self._parts:
            yield UnitPeople(Named(unit_id, self._units.get(unit_id, "")), staff.get(unit_id, ()))

    def _remarks(self) -> Iterator[RemarkLine]:
        for row in Remark.objects.filter(case=self.case).select_related("recorded_by").order_by("-id"):
            yield RemarkLine(
                area=AREAS[row.content],
                about=About(row.about),
                text=row.text,
                by_person=row.by_person,
                version=row.version,
                recorded_on=row.recorded_on,
                recorded_by=self.naming.writer(row),
                id=row.pk,
                answers_id=row.answers_id,
            )

    @cached_property
    def _asked(self) -> tuple[Request, ...]:
        asked = Request.objects.filter(case=self.case).order_by("answer_by", "id")
        related = asked.select_related("recorded_by", "contribution", "contribution__recorded_by")
        return tuple(related.annotate(reminded_on=Max(F("reminders__recorded_on"))))

    def _requests(self) -> Iterator[RequestLine]:
        now = heirs(actor=self.actor, on=self.on) if self._asked else {}
        for row in self._asked:
            given = getattr(row, "contribution", None)
            yield RequestLine(
                id=row.pk,
                area=AREAS[row.content],
                unit=Named(row.unit_id, self._units.get(row.unit_id, "")),
                name=row.name,
                question=row.question,
                answer_by=row.answer_by,
                asked_on=row.recorded_on,
                asked_by=self.naming.writer(row),
                reminded_on=row.reminded_on,  # type: ignore[attr-defined] # annotated
                text=given.text if given else None,
                answered_on=given.recorded_on if given else None,
                answered_by=self.naming.writer(given) if given else "",
                may_answer=given is None and self._may(answering(row, now, self.actor)),
            )


def answering(request: Request, now: Mapping[UUID, UUID], actor: Actor) -> Doing:
    """Return what answering a request is: a task of whoever is asked, by name or for the whole unit.

    A unit that was merged is the one that it is part of `now`, and all in it are asked.
    """
    if request.unit_id in now:
        is_asked = now[request.unit_id] == actor.unit_id
    else:
        is_asked = request.unit_id == actor.unit_id and request.staff_id in {None, actor.staff_id}
    named = frozenset({actor.staff_id}) if is_asked else frozenset()
    return Doing(May.CARRY_OUT_ACTION, AREAS[request.content], named_ids=named)


def _version(row: PlanVersion, view: PersonsView | None, towards: Naming) -> VersionLine:
    return VersionLine(
        id=row.pk,
        number=row.number,
        occasion=Occasion(row.occasion),
        held_on=row.held_on,
        absent=Absent(row.absent) if row.absent else None,
        next_on=row.next_on,
        recorded_by=towards.writer(row),
        view=ViewLine(
            View(view.view),
            Signed(view.signed),
            view.evidence,
            view.said_on,
            towards.writer(view),
        )
        if view
        else None,
    )
