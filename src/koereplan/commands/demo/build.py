"""The demo world brought to life through the product's own services, act by act in order of date.

Whatever a page shows of it has therefore happened: every step was recorded by somebody who might, every fact has its
history, and the journal tells it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import merge
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases import services as cases
from koereplan.casework.cases.kinds import CONTACTS_MUNICIPALITY, CONTACTS_PROBATION, NOTIFIES, Beginning
from koereplan.casework.guides.services import take_in_guides
from koereplan.casework.handovers import services as handovers
from koereplan.casework.meetings.kinds import Kind
from koereplan.casework.meetings.queries import who_can_be_called
from koereplan.casework.organisations import services as organisations
from koereplan.casework.organisations.kinds import AbsenceKind, UnitKind
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.people.details import PersonDetails
from koereplan.casework.records.services import complete_with_records
from koereplan.casework.supervision.kinds import EndKind
from koereplan.commands.demo import (
    across,
    apart,
    assessments,
    consents,
    meetings,
    notices,
    plans,
    records,
    releases,
    supervision,
)
from koereplan.commands.demo.cast import EXCHANGED, IN_EXIT, ODENSE, REFERRED, SARA
from koereplan.commands.demo.cooperation import cooperate
from koereplan.commands.demo.entry_points import found_entry_points
from koereplan.commands.demo.handing_on import TO_PROBATION, TO_TOWN, Going, hand_on
from koereplan.commands.demo.notes import EMERGENCY, note_on, refusal_of
from koereplan.commands.demo.people import VISITORS
from koereplan.commands.demo.story import (
    Accept,
    Act,
    Answer,
    Arrive,
    Ask,
    Begin,
    Change,
    Close,
    Consent,
    Decline,
    Do,
    HandOver,
    MoveDay,
    Offer,
    Refuse,
    Release,
    TakeBack,
    Tick,
    script,
)
from koereplan.commands.demo.world import HOME_UNIT, SEED, Employee, Resident, World, world
from koereplan.commands.reference import UnitKey, reference_units, unit_id
from koereplan.foundation.records import ids_drawn_by
from koereplan.roadmap import DEFAULT_EDITION, edition, working_day_from

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMPLOYED_FROM = date(2015, 1, 1)
_CHECKLISTS = timedelta(days=60)
"""How long ago people began to tick off the checklists."""
_FINDING_OUT = timedelta(days=60)
"""How long it takes people to find out what they did not know."""
_CONSENTS = timedelta(days=365)
"""How long ago people began to record consents: what is older has run out."""
_MAIL_LOST_OF = "lukas"
"""Whose notice did not reach the municipality."""
_EMERGENCY_OF = "parole_ahead"
"""The situation of the person whose case somebody had to open in an emergency."""
_PLANNED_ON_REMAND = "remand_long"
"""The situation of those for whom a plan is made while they are on remand."""
_SUPERVISED, _SUPERVISION_OVER = "supervision_running", "supervision_ended"
"""The situations of those whom probation supervises, or has supervised."""
_MET_FIRST = "cast"
"""The situation of those whom visitors of the demo meet first."""
_HANDED_ON = 8
"""How many of each such situation are offered to somebody."""
_WRITTEN_SINCE = timedelta(days=30)
"""How long a case has been known before somebody offers it."""
_LATEST = 2**31 - 1
"""The revision that every act builds on: nobody else edits a world while it is being built."""
_MEETINGS = {"8": Kind.RELEASE, "8F": Kind.FOLLOW_UP}
"""The steps that are carried out by holding a meeting."""
_SOON = timedelta(days=150)
"""How long before its deadline people are called to a meeting."""
_DELIVERABLES = {step.key: [item.key for item in step.deliverables] for step in edition(DEFAULT_EDITION).steps}


def exists(*, on: date) -> bool:
    """Return whether the database holds a demo world already."""
    return bool(unit_name(unit_id(HOME_UNIT), actor=SYSTEM, on=on))


@transaction.atomic
def build(*, on: date) -> World:
    """Build the demo world of a day in a migrated, empty database, wholly or not at all, and return who is in it."""
    people = world(on)
    bring_to_life(people, on=on)
    return people


def bring_to_life(people: World, *, on: date) -> None:
    """Let everything that has happened to these people by a day happen, in a migrated, empty database."""
    rng = Random(f"{SEED}:{on}")  # noqa: S311 - nothing here is secret
    with ids_drawn_by(lambda: UUID(int=rng.getrandbits(128), version=4)):
        found_reference_units(on=on)
        apart.found_association(on=on)
        found_entry_points(with_people={employee.unit for employee in people.staff}, today=on)
        _Stage(people, on).play()


def found_reference_units(*, on: date) -> None:
    """Add the reference organisations to the tree."""
    for unit in reference_units():
        first, *others = unit.spans
        with ids_drawn_by(lambda key=unit.key: unit_id(key)):  # type: ignore[misc]
            organisations.found_unit(
                UnitKind(unit.key.kind),
                first.name,
                code=unit.key.code,
                parent=unit_id(first.parent) if first.parent else None,
                from_on=first.from_on,
                actor=SYSTEM,
                on=on,
            )
        for span in others:
            parent = unit_id(span.parent) if span.parent else None
            organisations.change_unit(
                unit_id(unit.key), name=span.name, parent=parent, from_on=span.from_on, actor=SYSTEM, on=on
            )


def contacted(resident: Resident, step: str) -> tuple[UUID, ...]:
    """Return the units that a step draws in: what the municipality calls its way in, and the probation office."""
    town = resident.acting_municipality if step == "6" else resident.release_municipality
    towns = (town,) if step in CONTACTS_MUNICIPALITY else ()
    offices = (resident.probation_office,) if step in CONTACTS_PROBATION else ()
    return tuple(unit_id(unit) for unit in (*towns, *offices))


@dataclass(slots=True)
class _Case:
    """What the stage remembers of a case between two acts."""

    resident: Resident
    holder: Employee
    deputy: Employee | None = None
    case_id: UUID = field(default_factory=lambda: UUID(int=0))
    handover_id: UUID = field(default_factory=lambda: UUID(int=0))
    consent_id: UUID = field(default_factory=lambda: UUID(int=0))
    assessed_on: date | None = None
    met_on: date | None = None

    @property
    def has_plan(self) -> bool:
        """Return whether the plan is written here, and not somewhere else: in the home unit all are."""
        return self.resident.unit == HOME_UNIT

    def is_inside(self, *, since: date) -> bool:
        """Return whether the person has been inside since a day, and nothing is told of leaving."""
        story = self.resident.story
        return story.begin.on < since and not any(isinstance(act, (Release, Close)) for act in story.told)


class _Stage:
    def __init__(self, people: World, today: date) -> None:
        self._people = people
        self._today = today
        self._actors: dict[Employee, Actor] = {}
        self._leaders: dict[UnitKey, Employee] = {}
        self._cases: list[_Case] = []

    def play(self) -> None:
        """Employ the staff, let everything happen in order of date, and send some of them on holiday."""
        for employee in self._people.staff:
            self._employ(employee)
        for act, case in merge(*map(self._acts, self._people.residents), key=lambda happening: happening[0].on):
            with acting(self._acting_for(case, on=act.on), on=act.on):
                self._perform(act, case)
        for away in self._people.away:
            organisations.register_absence(
                self._actors[away.employee].staff_id,
                kind=AbsenceKind(away.kind),
                from_on=away.from_on,
                last_on=away.last_on,
                actor=self._actors[away.employee],
                on=min(away.from_on, self._today) - timedelta(days=1),
            )
        self._take_emergency_access()
        self._fetch_records()
        self._work_apart()
        self._supervise()
        self._prepare_releases()
        self._let_people_ask()
        self._call_meetings()
        self._ask_across()
        notices.let_old_ones_be_delivered(today=self._today)
        leaders = {unit: self._actors[leader] for unit, leader in self._leaders.items()}
        cooperate(leaders, today=self._today)
        take_in_guides(actor=SYSTEM, on=self._today)
        self._hand_on()

    def _ask_across(self) -> None:
        """Let units ask each other in some cases of the home unit, and a department of the town be merged."""
        town = self._coordinator(UnitKey("municipality", ODENSE))
        for case in self._cases:
            key, owner = case.resident.key, self._actors[case.holder]
            if town is None:
                continue
            for thread in across.THREADS.get(key, ()):
                across.ask(case.case_id, thread, owner=owner, town=town, today=self._today)
            if key == across.ENQUIRED:
                across.merge(case.case_id, owner=owner, town=town, today=self._today)

    def _let_people_ask(self) -> None:
        """Let those whom visitors can be ask something today, where somebody is there to answer."""
        for case in self._cases:
            if case.resident.key in VISITORS and case.has_plan and case.deputy:
                plans.ask(case.case_id, actor=self._actors[case.holder], on=self._today)

    def _acts(self, resident: Resident) -> Iterator[tuple[Act, _Case]]:
        case = _Case(resident, holder=self._leaders[resident.unit])
        self._cases.append(case)
        for act in script(resident.story, seed=resident.key, today=self._today):
            yield act, case

    def _employ(self, employee: Employee) -> None:
        name = employee.name.full
        email = f"{employee.username}@example.dk"
        # The one who also signs in by password, to show the second factor, has the user name for it.
        password = employee.username if employee.username == settings.DEMO_ACCOUNT else None
        staff_id = organisations.employ(
            employee.username, name, email=email, password=password, actor=SYSTEM, on=_EMPLOYED_FROM
        )
        unit = unit_id(employee.unit)
        organisations.join(
            staff_id, unit_id=unit, role=employee.role, from_on=_EMPLOYED_FROM, actor=SYSTEM, on=_EMPLOYED_FROM
        )
        self._actors[employee] = Actor(staff_id, name, unit, employee.role)
        if employee.role is Role.LEADER:
            self._leaders[employee.unit] = employee

    def _perform(self, act: Act, case: _Case) -> None:
        leader = self._actors[self._leaders[case.holder.unit]]
        actor = self._acting_for(case, on=act.on)
        match act:
            case Begin():
                self._begin(act, case, leader)
            case Do(step="2"):
                self._appoint(case, case.resident.owner, case.resident.deputy, appointed_on=act.on, on=act.on)
            case Do():
                self._carry_out(act, case, actor)
            case Refuse(step=step):
                cases.refuse_step(
                    case.case_id,
                    step,
                    occurred_on=act.on,
                    note=refusal_of(step),
                    revision=_LATEST,
                    actor=actor,
                    on=act.on,
                )
            case Change(values=values, reason=reason):
                cases.change_facts(
                    case.case_id, values, known_on=act.on, reason=reason, revision=_LATEST, actor=actor, on=act.on
                )
            case Consent() | TakeBack():
                self._ask(act, case, actor)
            case Tick(step=step, deliverables=deliverables):
                cases.save_checklist(case.case_id, step, ticks=deliverables, actor=actor, on=act.on)
            case Release(kind=kind):
                cases.record_release(
                    case.case_id,
                    released_on=act.on,
                    released_as=cases.ReleasedAs(kind),
                    revision=_LATEST,
                    actor=actor,
                    on=act.on,
                )
            case Close():
                self._close(act, case, actor)
            case _:
                self._hand_over(act, case, actor)

    def _close(self, act: Close, case: _Case, actor: Actor) -> None:
        if case.resident.situation == _SUPERVISION_OVER:
            ended_on = act.on - timedelta(days=3)
            supervision.end(case.case_id, kind=EndKind.EXPIRED, ended_on=ended_on, actor=actor, on=act.on)
        reason = "Forløbet er afsluttet efter aftale."
        goes_on = "Kommunen følger op i jobcentret og har en plan for boligen."
        cases.close_case(case.case_id, reason=reason, goes_on=goes_on, revision=_LATEST, actor=actor, on=act.on)

    def _carry_out(self, act: Do, case: _Case, actor: Actor) -> None:
        """Let a step be carried out: those about the plan by working on it, where it is written here."""
        seed = f"{case.resident.key}:{act.occurrence}"
        if act.step == "5" and case.has_plan:
            plans.make(case.case_id, **self._of_plan(act, case, actor))
        elif act.step == "7" and case.has_plan:
            plans.follow_up(case.case_id, seed=seed, actor=actor, on=act.on)
        elif act.step in _MEETINGS and case.has_plan and self._hold(act, case, actor):
            pass  # Closing the meeting has carried the step out.
        elif way_in := self._way_in(act, case, actor):
            self._send_notice(act, case, way_in, actor)
        elif act.step == "10" and case.resident.situation == _SUPERVISED:
            case.met_on = act.on
            language = case.resident.language
            supervision.meet_first(case.case_id, seed=seed, language=language, actor=self._officer(case), on=act.on)
        elif act.step == "4" and act.on > self._today - records.FETCHED_SINCE:
            town = unit_id(case.resident.acting_municipality)
            records.fetched(case.case_id, town, actor=actor, on=act.on)
            complete_with_records(case.case_id, actor=actor, on=act.on)
        else:
            cases.complete_step(
                case.case_id,
                act.step,
                occurred_on=act.on,
                note=note_on(act.step, seed=seed),
                ticks=_DELIVERABLES[act.step] if act.on > self._today - _CHECKLISTS else None,
                contacted=contacted(case.resident, act.step),
                notified=self._notified(act, case, actor),
                revision=_LATEST,
                actor=actor,
                on=act.on,
            )
        self._assess(act, case, actor)
        if act.step == "6" and case.has_plan:
            plans.ask_town(case.case_id, **self._of_plan(act, case, actor))
        if act.step == "3" and case.resident.situation == _PLANNED_ON_REMAND:
            plans.make(case.case_id, **self._of_plan(act, case, actor))

    def _hold(self, act: Do, case: _Case, actor: Actor) -> bool:
        """Let a step's meeting be held, if there is anybody to hold it with."""
        office = [unit_id(case.resident.probation_office)] if act.step in CONTACTS_PROBATION else []
        kind = _MEETINGS[act.step]
        return meetings.hold(case.case_id, kind, also=office, seed=case.resident.key, actor=actor, on=act.on)

    def _call_meetings(self) -> None:
        """Let those in the home unit whose meeting comes next be called to it; one of the meetings is put off."""
        waiting = [case for case in self._cases if case.has_plan and self._is_next(case)]
        for place, case in enumerate(waiting[:3]):
            actor = self._acting_for(case, on=self._today)
            day = working_day_from(self._today + timedelta(days=8 + place))
            with acting(actor, on=self._today):
                called = meetings.call(
                    case.case_id, Kind.RELEASE, day=day, seed=case.resident.key, actor=actor, on=self._today
                )
                if called and place == 1:
                    meetings.put_off(case.case_id, called, actor=actor, on=self._today)
                elif called:
                    meetings.answer_some(case.case_id, called, actor=actor, on=self._today)

    def _is_next(self, case: _Case) -> bool:
        """Return whether the release meeting of a case is the next one, and soon."""
        if not case.is_inside(since=self._today):
            return False
        actor = self._acting_for(case, on=self._today)
        page = who_can_be_called(case.case_id, actor=actor, on=self._today)
        line = next((line for line in page.roadmap.steps if line.step == "8"), None)
        return line is not None and line.done is None and line.due is not None and line.due < self._today + _SOON

    def _of_plan(self, act: Do, case: _Case, actor: Actor) -> dict[str, Any]:
        town = unit_id(case.resident.acting_municipality)
        return {"seed": case.resident.key, "town": town, "actor": actor, "on": act.on}

    def _assess(self, act: Do, case: _Case, actor: Actor) -> None:
        """Let those whom visitors meet first have been asked how they stand, when the conversation is held."""
        resident = case.resident
        if resident.situation != _MET_FIRST or act.occurrence > 1:
            return
        if act.step == "3" and case.assessed_on is None:
            case.assessed_on = act.on
            town = unit_name(unit_id(resident.acting_municipality), actor=actor, on=act.on)
            assessments.sit_down(
                case.case_id,
                seed=resident.key,
                language=resident.language,
                town=town,
                leaves_open=act.on > self._today - _FINDING_OUT,
                actor=actor,
                on=act.on,
            )
        elif act.step == "5":
            assessments.assess_risk(case.case_id, seed=resident.key, actor=actor, on=act.on)

    def _way_in(self, act: Do, case: _Case, actor: Actor) -> UUID | None:
        """Return where step 1 is sent from here; nothing for other steps, and while it was written down by hand."""
        if act.step not in NOTIFIES or act.on <= self._today - notices.LATELY:
            return None
        return notices.way_into(unit_id(case.resident.acting_municipality), actor=actor, on=act.on)

    def _send_notice(self, act: Do, case: _Case, way_in: UUID, actor: Actor) -> None:
        """Let the person consent and the municipality be told; one of the mails is lost, most are confirmed."""
        town = case.resident.acting_municipality
        consents.give(case.case_id, consents.about_the_admission(unit_id(town), step=act.step), actor=actor, on=act.on)
        notice_id = notices.send(case.case_id, way_in, revision=_LATEST, actor=actor, on=act.on)
        if case.resident.key == _MAIL_LOST_OF:
            notices.let_fail(case.case_id, notice_id, actor=actor, on=act.on)
        elif coordinator := self._coordinator(town):
            notices.confirm(notice_id, coordinator=coordinator, sent_on=act.on, today=self._today)

    def _coordinator(self, town: UnitKey) -> Actor | None:
        found = (employee for employee in self._actors if employee.unit == town and employee.role is Role.COORDINATOR)
        return next((self._actors[employee] for employee in found), None)

    def _notified(self, act: Do, case: _Case, actor: Actor) -> tuple[cases.Notified, ...]:
        """Let the person consent to what step 1 tells the municipality; what has run out by now is left out."""
        if act.step not in NOTIFIES or act.on <= self._today - _CONSENTS:
            return ()
        town = unit_id(case.resident.acting_municipality)
        asking = consents.about_the_admission(town, step=act.step)
        consent_id = consents.give(case.case_id, asking, actor=actor, on=act.on)
        return (cases.Notified(unit_id=town, consent_id=consent_id),)

    def _ask(self, act: Consent | TakeBack, case: _Case, actor: Actor) -> None:
        match act:
            case Consent(to=to, is_given=is_given):
                town, office = case.resident.release_municipality, case.resident.probation_office
                asking = consents.about_the_plan(unit_id(town if to == "municipality" else office))
                ask = consents.give if is_given else cases.ask_consent
                case.consent_id = ask(case.case_id, asking, actor=actor, on=act.on)
            case TakeBack():
                consents.take_back(case.case_id, case.consent_id, actor=actor, on=act.on)

    def _take_emergency_access(self) -> None:
        """Let Sara Holm take emergency access to somebody elsewhere, which her leader has to review."""
        day = self._today - timedelta(days=1)
        case = next((case for case in self._cases if case.resident.situation == _EMERGENCY_OF), None)
        sara = next((actor for employee, actor in self._actors.items() if employee.name == SARA), None)
        if case and sara:
            cases.take_emergency_access(str(case.case_id), reason=EMERGENCY, actor=sara, on=day)

    def _fetch_records(self) -> None:
        """Let some of Sara Holm's cases wait for others' records, and have some of health."""
        long_ago = self._today - timedelta(days=30)
        of_sara = [case for case in self._cases if case.holder.name == SARA and case.is_inside(since=long_ago)]
        for place, case in enumerate(of_sara[:4]):
            sara, resident = self._actors[case.holder], case.resident
            if place % 2:
                records.of_health(case.case_id, actor=sara, today=self._today)
            else:
                town, office = unit_id(resident.acting_municipality), unit_id(resident.probation_office)
                answers = any(employee.unit == resident.acting_municipality for employee in self._people.staff)
                records.waited_for(case.case_id, town, office, answers=answers, actor=sara, today=self._today)

    def _hand_on(self) -> None:
        """Let those who are out, or soon will be, be offered to whoever takes them on."""
        places = Counter[str]()
        for case in self._cases:
            resident = case.resident
            if resident.situation in TO_PROBATION | TO_TOWN and _WRITTEN_SINCE + resident.story.begin.on < self._today:
                unit = resident.probation_office
                if resident.situation in TO_TOWN:
                    unit = resident.release_municipality
                team = [actor for employee, actor in self._actors.items() if employee.unit == unit]
                place = places[resident.situation]
                places[resident.situation] += 1
                if len(team) > 1 and place < _HANDED_ON:
                    giver = self._acting_for(case, on=self._today - timedelta(days=9))
                    going = Going(case.case_id, resident.situation, giver, team, place)
                    hand_on(going, today=self._today)

    def _work_apart(self) -> None:
        """Let there be an exchange, an EXIT case and a referral, each about one of those in the home unit."""
        cases = {case.resident.key: case for case in self._cases}
        people = {employee.name: actor for employee, actor in self._actors.items()}
        if case := cases.get(EXCHANGED):
            apart.exchange(case.case_id, people, owner=self._actors[case.holder], today=self._today)
        if case := cases.get(IN_EXIT):
            apart.exit_case(case.case_id, people, today=self._today)
        if case := cases.get(REFERRED):
            apart.referral(case.case_id, people, owner=self._actors[case.holder], today=self._today)

    def _supervise(self) -> None:
        """Let probation officers have talked with those whom they supervise, or agreed a first time with them."""
        administrator = next(actor for actor in self._actors.values() if actor.role is Role.ADMINISTRATOR)
        exercises = supervision.fill_catalogue(actor=administrator, on=self._today - _CHECKLISTS)
        for case in self._cases:
            if case.resident.situation != _SUPERVISED:
                continue
            officer, seed = self._officer(case), case.resident.key
            if case.met_on is None:
                supervision.await_first(case.case_id, actor=officer, on=self._today)
            else:
                supervision.talk(
                    case.case_id, exercises, seed=seed, since=case.met_on, actor=officer, today=self._today
                )

    def _officer(self, case: _Case) -> Actor:
        """Return who supervises somebody: the first officer of the office."""
        office = case.resident.probation_office
        found = (one for one in self._actors if one.unit == office and one.role is Role.PROBATION_OFFICER)
        return self._actors[next(found)]

    def _prepare_releases(self) -> None:
        """Let those who hold the home unit's cases have begun with the releases that are near, some days ago."""
        day = self._today - timedelta(days=3)
        for case in self._cases:
            if case.holder.unit == HOME_UNIT and case.is_inside(since=day):
                releases.prepare(case.case_id, seed=case.resident.key, actor=self._actors[case.holder], on=day)

    def _hand_over(self, act: HandOver, case: _Case, giver: Actor) -> None:
        receiver = self._actors[case.resident.receiver]
        match act:
            case Offer(expected_on=expected_on):
                summary = "Overføres til åbent fængsel. Handleplanen er lavet, og kommunen er kontaktet."
                case.handover_id = handovers.offer_handover(
                    case.case_id,
                    to_unit=receiver.unit_id,
                    expected_on=expected_on,
                    summary=summary,
                    actor=giver,
                    on=act.on,
                )
            case Ask(text=text):
                handovers.write_about_handover(case.handover_id, text=text, actor=receiver, on=act.on)
            case Answer(text=text):
                handovers.write_about_handover(case.handover_id, text=text, actor=giver, on=act.on)
            case Accept():
                handovers.accept_handover(
                    case.handover_id,
                    plan_owner=receiver.staff_id,
                    deputy=self._actors[case.resident.receiver_deputy].staff_id,
                    actor=receiver,
                    on=act.on,
                )
            case Decline(reason=reason):
                handovers.decline_handover(case.handover_id, reason=reason, actor=receiver, on=act.on)
            case MoveDay(expected_on=expected_on):
                handovers.move_expected_date(case.handover_id, expected_on=expected_on, actor=giver, on=act.on)
            case Arrive():
                handovers.record_arrival(case.handover_id, arrived_on=act.on, actor=receiver, on=act.on)
                case.holder, case.deputy = case.resident.receiver, case.resident.receiver_deputy

    def _begin(self, act: Begin, case: _Case, leader: Actor) -> None:
        resident = case.resident
        facts = {"admission_date": act.on, **{key: value for key, value in act.facts.items() if key != "birth_date"}}
        beginning = Beginning(act.begun_by)
        if beginning is Beginning.ADMISSION:
            person = PersonDetails(
                given_names=resident.name.given,
                family_name=resident.name.family,
                birth_date=resident.birth_date,
                cpr=resident.cpr,
                language=resident.language,
                needs_interpreter=resident.needs_interpreter,
            )
            case.case_id = cases.register_admission(
                person,
                facts=facts,
                acting_municipality=unit_id(resident.acting_municipality),
                release_municipality=unit_id(resident.release_municipality),
                actor=leader,
                on=act.on,
            ).case_id
            if resident.home:
                cases.set_address(case.case_id, **resident.home._asdict(), revision=_LATEST, actor=leader, on=act.on)
        else:
            if beginning is Beginning.RECALL:
                supervision.end(case.case_id, kind=EndKind.RECALL, ended_on=act.on, actor=leader, on=act.on)
            cases.open_stay(case.case_id, begun_by=beginning, facts=facts, actor=leader, on=act.on)
        case.holder, case.deputy = self._leaders[case.holder.unit], None

    def _appoint(self, case: _Case, owner: Employee, deputy: Employee, *, appointed_on: date | None, on: date) -> None:
        cases.appoint(
            case.case_id,
            plan_owner=self._actors[owner].staff_id,
            deputy=self._actors[deputy].staff_id,
            appointed_on=appointed_on,
            revision=_LATEST,
            actor=self._actors[self._leaders[owner.unit]],
            on=on,
        )
        case.holder, case.deputy = owner, deputy

    def _acting_for(self, case: _Case, *, on: date) -> Actor:
        away = any(away.employee == case.holder and away.from_on <= on <= away.last_on for away in self._people.away)
        return self._actors[case.deputy if away and case.deputy else case.holder]
