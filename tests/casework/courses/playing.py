"""A course played day by day through the product's services: what people do, and each night what happens by itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from koereplan.casework.access import SYSTEM, Actor, LifeArea, Role
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.services import ReleasedAs, close_case, complete_step, record_release, sweep
from koereplan.casework.handovers import services as handovers
from koereplan.casework.handovers.models import Handover
from koereplan.casework.journal import delivering
from koereplan.casework.meetings.kinds import Kind, Went
from koereplan.casework.meetings.services import evaluate
from koereplan.casework.meetings.values import Evaluated
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.organisations.models import Staff
from koereplan.casework.supervision.services import contact_municipality, hold_first_meeting
from tests.casework.courses.history import faults_of
from tests.factories.cases import changed, owned, revision
from tests.factories.meetings import called, closed, page_of, town_of
from tests.factories.organisations import Prison, prison, unit, works
from tests.factories.supervision import first_held

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Team:
    """A unit that can take a case over: two who work there, and their leader."""

    unit_id: UUID
    one: Actor
    two: Actor
    leader: Actor


def team(unit_id: UUID, role: Role, *names: str) -> Team:
    """Return a unit with two named people and a leader, all of whom can be written to."""
    one, two = (works(name, unit_id, role) for name in names)
    leader = works("Lone Leder", unit_id, Role.LEADER)
    for who in (one, two, leader):
        Staff.objects.filter(pk=who.staff_id).update(email=f"{who.staff_id}@example.dk")
    return Team(unit_id, one, two, leader)


def probation(name: str = "KiF Fyn") -> Team:
    """Return a probation office."""
    return team(unit(name, UnitKind.PROBATION_OFFICE), Role.PROBATION_OFFICER, "Freja Falk", "Filip Friis")


def another_prison(name: str = "Nyborg Fængsel") -> Team:
    """Return another prison."""
    return team(unit(name), Role.PLAN_OWNER, "Nanna Nord", "Niels Nær")


class Course:
    """One person's course: who has a part in it, and what they do. It is always `today`."""

    def __init__(self, name: str, *, begins: date, **facts: object) -> None:
        """Begin on a day with somebody admitted long ago, whose plan owner has drawn the municipality in."""
        self.home: Prison = prison()
        self.case_id = owned(self.home, name=name, **facts)  # type: ignore[arg-type] # as `admitted` takes them
        self.today = begins
        self.office = probation()
        self.town = team(town_of(self.case_id), Role.CASEWORKER, "Hanne Lindegaard", "Henrik Lund")
        keeper = works("Kirsten Kommune", self.town.unit_id, Role.COORDINATOR)
        reached = Reached(email="post@odense.example", phone="00 11 22 33")
        record_entry_point(self.town.unit_id, Topic.ADMISSIONS, self.town.unit_id, reached, actor=keeper, on=begins)
        self.does("6", self.home.owner, contacted=[self.town.unit_id])

    def until(self, day: date) -> None:
        """Let the days and nights pass until a day."""
        connection.check_constraints()
        while self.today < day:
            self._night()
            self.today += A_DAY

    def _night(self) -> None:
        for parcel in delivering.take_up(most=100, on=self.today, at=timezone.now()):
            delivering.sent(parcel.id, on=self.today)
        handovers.chase_handovers(actor=SYSTEM, on=self.today)
        handovers.chase_case_requests(actor=SYSTEM, on=self.today)

    def ends(self) -> list[str]:
        """Let the last night pass, and return what is wrong with the course's history: nothing is expected."""
        self.until(self.today + A_DAY)
        report = sweep(actor=SYSTEM, on=self.today)
        stale = [f"the timetable says otherwise of step {one.step} than the facts" for one in report.corrections]
        return [*stale, *faults_of(self.case_id)]

    @property
    def holder(self) -> str:
        """Return the name of whoever holds the case; nobody's when it is closed."""
        holder = Case.objects.get(pk=self.case_id).holder
        return holder.full_name if holder else ""

    def does(self, step: str, who: Actor, *, contacted: tuple[UUID, ...] | list[UUID] = ()) -> None:
        """Let somebody carry a step out today, and draw units in by it."""
        seen = revision(self.case_id)
        day = self.today
        complete_step(self.case_id, step, occurred_on=day, contacted=contacted, revision=seen, actor=who, on=day)

    def facts_change(self, who: Actor | None = None, **facts: object) -> None:
        """Let the holder, or somebody else, write that facts stand otherwise."""
        changed(self.case_id, facts, actor=who or self.home.owner, on=self.today)

    def calls(self, kind: Kind, on: date, who: Actor | None = None) -> UUID:
        """Let the holder call the person and the municipality to a meeting today."""
        return called(self.case_id, who or self.home.owner, kind=kind, day=on, on=self.today)

    def meets(self, kind: Kind, on: date, who: Actor | None = None) -> None:
        """Let the holder call a meeting today, hold it on a day, and close it with its minutes."""
        caller = who or self.home.owner
        meeting = self.calls(kind, on, caller)
        self.until(on)
        if kind is Kind.FOLLOW_UP:
            people = page_of(self.case_id, meeting, caller, on=on).meeting.participants
            person = next(one for one in people if one.is_person)
            told = Evaluated(participant_id=person.id, went=Went.PARTLY, said="Jeg manglede en seng den første nat.")
            evaluate(self.case_id, meeting, told, actor=caller, on=on)
        closed(self.case_id, meeting, caller, on=on)

    def offers(
        self, to: Team, who: Actor | None = None, *, area: LifeArea | None = None, day: date | None = None
    ) -> UUID:
        """Let the holder ask a unit to take the case over, or an area of life in it."""
        giver = who or self.home.owner
        return handovers.offer_handover(
            self.case_id, to_unit=to.unit_id, life_area=area, expected_on=day, actor=giver, on=self.today
        )

    def says_yes(self, to: Team, *, owner: Actor | None = None, deputy: Actor | None = None) -> None:
        """Let a unit that is asked for the case say yes by name; its plan came along."""
        offer = Handover.objects.get(case=self.case_id, life_area="", to_unit=to.unit_id, ended_on__isnull=True)
        owner, deputy = owner or to.one, deputy or to.two
        both = {"plan_owner": owner.staff_id, "deputy": deputy.staff_id}
        handovers.accept_handover(offer.pk, **both, has_plan=True, actor=owner, on=self.today)

    def withdraws(self, reason: str) -> None:
        """Let the prison take its offer of the case back."""
        offer = Handover.objects.get(case=self.case_id, life_area="", ended_on__isnull=True)
        handovers.withdraw_handover(offer.pk, reason=reason, actor=self.home.owner, on=self.today)

    def housing_goes_to_town(self) -> None:
        """Let the municipality take the area of housing over before the case itself."""
        offer = self.offers(self.town, area=LifeArea.HOUSING)
        both = {"plan_owner": self.town.two.staff_id, "deputy": self.town.one.staff_id}
        handovers.accept_handover(offer, **both, actor=self.town.two, on=self.today)  # type: ignore[arg-type]

    def comes_out(self, as_: ReleasedAs = ReleasedAs.PAROLE) -> None:
        """Let the prison record that the person was released today."""
        seen = revision(self.case_id)
        day = self.today
        record_release(self.case_id, released_on=day, released_as=as_, revision=seen, actor=self.home.owner, on=day)

    def is_met_at_probation(self, who: Actor) -> None:
        """Let the office hold its first meeting today."""
        hold_first_meeting(self.case_id, first_held(on=self.today), actor=who, on=self.today)

    def speaks_with_town(self, who: Actor) -> None:
        """Let whoever supervises speak with the municipality today."""
        seen = revision(self.case_id)
        units = [self.town.unit_id]
        contact_municipality(self.case_id, units, contacted_on=self.today, revision=seen, actor=who, on=self.today)

    def closes(self, who: Actor, *, goes_on: str = "") -> None:
        """Let the holder end the course."""
        seen = revision(self.case_id)
        reason = "Forløbet er slut."
        close_case(self.case_id, reason=reason, goes_on=goes_on, revision=seen, actor=who, on=self.today)
