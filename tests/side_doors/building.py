"""The plain words made true in the product: through its services, as people would, day by day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from koereplan.casework.access import SYSTEM, Actor, ContentClass, LifeArea, Purpose, Reading, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.apart.kinds import ExitEnding
from koereplan.casework.assessments.kinds import Aspect, MeasureKind
from koereplan.casework.assessments.models import Measure
from koereplan.casework.cases import services
from koereplan.casework.cases.chasing import let_failed_letters_wait
from koereplan.casework.cases.models import Case as StoredCase
from koereplan.casework.cases.models import StepEvent
from koereplan.casework.consents.asking import Asking, Given
from koereplan.casework.consents.kinds import Form, Means, WithdrawnBy
from koereplan.casework.consents.models import Consent as StoredConsent
from koereplan.casework.consents.models import Withdrawal
from koereplan.casework.contacts.models import Notice as StoredNotice
from koereplan.casework.coordination.enquiring import Answered, Enquired
from koereplan.casework.coordination.enquiring import Said as SaidOf
from koereplan.casework.coordination.services import answer_enquiry, send_enquiry
from koereplan.casework.emergencies.models import Emergency as StoredEmergency
from koereplan.casework.exchanges import services as exchanges
from koereplan.casework.exits import services as exits
from koereplan.casework.handovers import services as handovers
from koereplan.casework.handovers.models import CaseRequest, Handover
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.outbox import Outgoing, Recipient, post
from koereplan.casework.meetings import services as meetings
from koereplan.casework.meetings.kinds import Kind as MeetingKind
from koereplan.casework.meetings.values import Invited
from koereplan.casework.notices.composing import TELLS
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.organisations.models import Membership, Staff, Unit, UnitSpan
from koereplan.casework.people.details import PersonDetails
from koereplan.casework.plans import services as plans
from koereplan.casework.plans.kinds import Signed, View
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.values import Action, Asked, Goal, Owner, Said, Sitting, Words
from koereplan.casework.questions.kinds import Turn
from koereplan.casework.questions.services import ask_question, say_in_thread
from koereplan.casework.questions.values import Asking as Question
from koereplan.casework.records.kinds import Sent
from koereplan.casework.records.models import CaseRecord
from koereplan.casework.records.services import ask_consent_to_records, receive_records
from koereplan.casework.referrals import services as referrals
from koereplan.casework.supervision import services as supervision
from koereplan.casework.supervision.kinds import ConditionKind
from koereplan.casework.supervision.models import Condition, Session
from koereplan.casework.supervision.said import Time
from tests.access_model.world import Emergency, Who
from tests.factories import TODAY
from tests.factories.assessments import area_said, assessed, risk_recorded, risk_said, running
from tests.factories.cases import the_person
from tests.factories.meetings import minutes_of, page_of, time_on
from tests.factories.organisations import LONG_AGO
from tests.factories.records import asked_for, permitted, question, received
from tests.factories.supervision import condition_said, session_said
from tests.side_doors.plots import ADMITTED, PARENTS, STAFF, UNITS, Plot, plots
from tests.side_doors.words import Ear, born, number, release, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.access_model import world

MONTHS = {True: 12, False: 3}
WRITTEN = date(2026, 9, 3)
"""When steps of earlier days are written down: the product takes nothing that lies behind what it knows."""


@dataclass
class Built:
    """A case as it stands in the product, beside the words it was made from."""

    place: int
    plot: Plot
    id: UUID
    person_id: UUID
    person: Who
    reference: str = ""
    revision: int = 0
    handover_ids: list[UUID] = field(default_factory=list)
    case_request_ids: list[UUID] = field(default_factory=list)
    consent_ids: list[UUID] = field(default_factory=list)
    withdrawal_ids: list[UUID] = field(default_factory=list)
    emergency_ids: list[UUID] = field(default_factory=list)
    event_ids: list[int] = field(default_factory=list)
    notice_ids: list[UUID] = field(default_factory=list)
    letter_ids: list[UUID] = field(default_factory=list)
    record_request_ids: list[UUID] = field(default_factory=list)
    record_ids: list[UUID] = field(default_factory=list)
    enquiry_ids: list[UUID] = field(default_factory=list)
    question_ids: list[UUID] = field(default_factory=list)
    request_ids: list[int] = field(default_factory=list)
    asked_ids: list[int] = field(default_factory=list)
    goal_id: UUID | None = None
    action_ids: Mapping[str, UUID] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    measure_ids: list[UUID] = field(default_factory=list)
    meeting_ids: list[UUID] = field(default_factory=list)
    participant_ids: list[UUID] = field(default_factory=list)
    condition_ids: list[UUID] = field(default_factory=list)
    session_ids: list[UUID] = field(default_factory=list)
    exchange_ids: list[UUID] = field(default_factory=list)
    exit_ids: list[UUID] = field(default_factory=list)
    offer_ids: list[UUID] = field(default_factory=list)
    referral_ids: list[UUID] = field(default_factory=list)

    @property
    def case(self) -> world.Case:
        return self.plot.case

    def word(self, kind: str) -> str:
        return word(self.place, kind)


@dataclass
class World:
    """Everybody, every unit and every case, by the names that the model calls them."""

    units: Mapping[str, UUID]
    actors: Mapping[str, Actor]
    cases: list[Built]
    ear: Ear
    way_in: UUID = field(default_factory=uuid4)


def build() -> World:
    """Return the whole world, committed."""
    units = _units()
    actors = {who.name: _staff(who, units) for who in STAFF}
    of = World(units, actors, [], Ear())
    of.way_in = record_entry_point(
        units["odense"], Topic.ADMISSIONS, units["odense"], Reached(email="post@example.dk"), actor=SYSTEM, on=TODAY
    )
    for place, plot in enumerate(plots(), start=1):
        of.cases.append(_Builder(of, place, plot).built())
    let_failed_letters_wait(on=TODAY)
    return of


def _units() -> dict[str, UUID]:
    units: dict[str, UUID] = {}
    for name, (kind, _body) in UNITS.items():
        founded = Unit.objects.create(kind=UnitKind(kind))
        parent = units.get(PARENTS.get(name, ""))
        UnitSpan.objects.create(unit=founded, name=name.title(), parent_id=parent, from_on=LONG_AGO)
        units[name] = founded.pk
    return units


def _staff(who: Who, units: Mapping[str, UUID]) -> Actor:
    staff = Staff.objects.create(username=who.name, full_name=who.name.title())
    Membership.objects.create(staff=staff, unit_id=units[who.unit], role=who.role, from_on=LONG_AGO)
    return Actor(staff.pk, staff.full_name, units[who.unit], Role(who.role))


class _Builder:
    """Makes one case as its plot says, each thing on its day."""

    def __init__(self, of: World, place: int, plot: Plot) -> None:
        self.of, self.place, self.plot = of, place, plot
        self.case = plot.case
        self.home = plot.came_from or self.case.holder_unit or self.case.last_unit or ""
        self.leader = self._leader(self.home)
        self.owner = self.leader
        self.consents: dict[str, UUID] = {}
        self.requests: list[UUID] = []
        self.enquiries: list[UUID] = []
        self.questions: list[UUID] = []
        self.offers: list[UUID] = []
        self.plan: dict[str, Any] = {}
        self.meetings: list[UUID] = []
        self.participants: list[UUID] = []

    def built(self) -> Built:
        """Return the case when all has happened."""
        self.id = self._admit()
        self._appoint()
        self._work()
        self._plan()
        self._meet()
        self._tell()
        self._draw_in()
        self._handover()
        self._want()
        self._emergencies()
        self._fetch_records()
        self._exchange()
        self._exit()
        self._withhold()
        if self.case.holder_unit is None:
            self._end()
        return self._described()

    def _leader(self, unit: str) -> Actor:
        return next(self.of.actors[who.name] for who in STAFF if who.unit == unit and who.role == "leader")

    @property
    def revision(self) -> int:
        return StoredCase.objects.get(pk=self.id).revision

    def _word(self, kind: str) -> str:
        return word(self.place, kind)

    def _admit(self) -> UUID:
        facts = {
            "admission_date": ADMITTED,
            "sentence_start_date": ADMITTED,
            "sentence_months": 900,
            "parole_date": date(2029, 6, 17),
            "end_date": date(2099, 6, 17),
            "supervision_end_date": date(2100, 6, 17),
        }
        return services.register_admission(
            PersonDetails(
                given_names=self._word("given"),
                family_name=self._word("family"),
                birth_date=born(self.place),
                cpr=number(self.place),
                phone=self._word("phone"),
                email=f"{self._word('mail')}@example.dk",
            ),
            facts=facts,
            acting_municipality=self.of.units[self.plot.municipality],
            actor=self.leader,
            on=ADMITTED,
        ).case_id

    def _appoint(self) -> None:
        staff = [who.name for who in STAFF if who.unit == self.home and who.role == "plan_owner"]
        if self.case.holder == self._name_of(self.leader):
            return
        on = date(2026, 3, 2)
        self.owner, deputy = (self.of.actors[name] for name in staff[:2])
        services.appoint(
            self.id,
            plan_owner=self.owner.staff_id,
            deputy=deputy.staff_id,
            appointed_on=on,
            revision=self.revision,
            actor=self.leader,
            on=on,
        )

    def _name_of(self, actor: Actor) -> str:
        return next(name for name, known in self.of.actors.items() if known == actor)

    def _work(self) -> None:
        """Let a fact change, a step be done, and another be done by mistake."""
        on = date(2026, 3, 4)
        who: dict[str, Any] = {"actor": self.owner, "on": on}
        changes = {"parole_date": release(self.place)}
        services.change_facts(self.id, changes, reason=self._word("reason"), revision=self.revision, **who)
        for step, note in (("3", "note"), ("5", "")):
            services.complete_step(
                self.id,
                step,
                occurred_on=on,
                note=self._word(note) if note else "",
                revision=self.revision,
                **who,
            )
        for kind in ("home",) if self.place % 2 else ("home", "hideout"):
            hides = self.place % 2 == 0
            text = self._word("hideout" if hides else "home") + (" før" if hides and kind == "home" else "")
            services.set_address(self.id, text, protected=kind == "hideout", revision=self.revision, **who)
        self._assess(on)
        self._supervise(on)
        [mistake] = StepEvent.objects.filter(stay__case=self.id, step="5").values_list("pk", flat=True)
        services.withdraw_event(mistake, reason=self._word("mistake"), **who)

    def _plan(self) -> None:
        """Let a plan be agreed in two areas of life, one of them health, and others contribute to it."""
        on = date(2026, 3, 4)
        who: dict[str, Any] = {"actor": self.owner, "on": on}
        oda = self.of.actors["oda"]
        owner = Owner(unit_id=oda.unit_id, staff_id=oda.staff_id, name=oda.name)
        housing, health = LifeArea.HOUSING, LifeArea.SUBSTANCE_USE
        deed = Action(area=housing, what=self._word("deed"), owner=owner, due_on=date(2027, 1, 5))
        ill = replace(deed, area=health, what=self._word("ill"))
        goals = [Goal(area=housing, words=self._word("goal")), Goal(area=health, words=self._word("ill"))]
        written = plans.save_plan(self.id, goals=goals, actions=[deed, ill], revision=self.revision, **who)
        said = Said(view=View.PARTLY, signed=Signed.PAPER, evidence=self._word("signed"))
        own = Words(area=health, text=self._word("own"))
        sitting = Sitting(held_on=on, said=said, comment=own)
        plans.agree_plan(self.id, sitting, agreed=written[2:], revision=self.revision, **who)
        unit_id = self.owner.unit_id
        asked = Asked(area=housing, unit_id=unit_id, question=self._word("question"), answer_by=TODAY)
        requests = [plans.ask_contribution(self.id, asked, **who) for _ in range(2)]
        gift = Action(area=housing, what=self._word("deed"))
        plans.contribute(self.id, requests[0], text=self._word("gift"), suggested=[gift], **who)
        plans.write_own(self.id, area=housing, question=self._word("question"), actor=the_person(self.id), on=on)
        plan = plan_of_case(self.id, **who)
        suggested = plan.actions[-1].action.id
        self.plan = {
            "request_ids": requests[1:],
            "asked_ids": [one.asked.id for one in plan.questions],
            "goal_id": written[0],
            "action_ids": {"deed": written[2], "suggested": suggested},
            "asked": frozenset(who.name for who in STAFF if who.unit == self.home),
        }

    def _meet(self) -> None:
        """Let one meeting be held, with something said of health, and another be ahead."""
        who: dict[str, Any] = {"actor": self.owner, "on": WRITTEN}
        mentor = Invited(name=self._word("mentor"), party="Foreningen")
        time = time_on(WRITTEN, where=self._word("heard"))
        for _each in range(2):
            meeting = meetings.call_meeting(
                self.id,
                MeetingKind.OTHER,
                time,
                invited=[Invited(is_person=True), mentor],
                about=self._word("gathering"),
                **who,
            )
            self.meetings.append(meeting)
        page = page_of(self.id, self.meetings[0], self.owner, on=WRITTEN)
        notes = {LifeArea.HOUSING: self._word("heard"), LifeArea.SUBSTANCE_USE: self._word("confided")}
        minutes = minutes_of(page, held_on=WRITTEN, notes=notes)
        meetings.write_minutes(self.id, self.meetings[0], minutes, revision=self.revision, **who)
        self.participants = [one.id for one in page.meeting.participants]

    def _assess(self, on: date) -> None:
        """Let areas be gone through, measures be written down, and risk be assessed."""
        for area, kind in ((LifeArea.HOUSING, "dwelling"), (LifeArea.SUBSTANCE_USE, "craving")):
            said = area_said({Aspect.SITUATION: self._word(kind)}, on=on)
            assessed(self.id, said, area=area, seen=0, actor=self.owner, on=on)
        for measure, kind in ((MeasureKind.JOB_PLAN, "jobcentre"), (MeasureKind.SUBSTANCE_TREATMENT, "cure")):
            running(self.id, measure, run_by=self._word(kind), since_on=None, actor=self.owner, on=on)
        risk_recorded(self.id, replace(risk_said(on=on), assessor=self._word("assessor")), actor=self.owner, on=on)

    def _supervise(self, on: date) -> None:
        """Let conditions be written down, one of them of health, and a session with the next one agreed."""
        who: dict[str, Any] = {"actor": self.owner, "on": on}
        for kind, term in ((ConditionKind.REPORTING, "term"), (ConditionKind.SUBSTANCE_TREATMENT, "treatment")):
            supervision.record_condition(self.id, condition_said(kind, self._word(term), from_on=on), **who)
        said = replace(session_said(held_on=on), check_in=self._word("session"), homework=self._word("session"))
        following = Time(meets_on=TODAY, place=self._word("session"))
        supervision.record_session(self.id, said, following=following, **who)

    def _tell(self) -> None:
        for given in self.case.consents:
            if not given.names.records:
                self.consents[given.id] = self._consented(given)
        if to := self.plot.refused_consent_to:
            consent_id = self._ask(self._asking(self.of.units[to], frozenset({"identity"})), on=date(2026, 9, 1))
            services.refuse_consent(
                self.id, consent_id, answered_on=TODAY, note=self._word("no"), actor=self.owner, on=TODAY
            )
        for notice in self.case.notices:
            rests_on = self.consents[notice.consent.id] if notice.consent else None
            duty = "" if rests_on else self._word("duty")
            told = services.Notified(unit_id=self.of.units[notice.unit], consent_id=rests_on, duty=duty)
            self._step("1", notice.sent, notified=[told])
            self._write_to(self.of.units[notice.unit])
        self._refer()
        for given in self.case.consents:
            if given.withdrawn is not None:
                services.withdraw_consent(
                    self.id,
                    self.consents[given.id],
                    withdrawn_on=given.withdrawn,
                    by=WithdrawnBy.PERSON,
                    means=Means.SPOKEN,
                    note=self._word("end"),
                    actor=self.owner,
                    on=given.withdrawn,
                )

    def _draw_in(self) -> None:
        by_step = sorted(self.case.contacts, key=lambda contact: contact.step)
        for step, contacts in groupby(by_step, key=lambda contact: contact.step):
            drawn = list(contacts)
            self._step(step, drawn[0].since, contacted=[self.of.units[contact.unit] for contact in drawn])
        for contact in self.case.contacts:
            if contact.step == "6":
                self._enquire(contact.unit)
        for contact in self.case.contacts:
            if contact.released is not None and self.case.holder_unit is not None:
                services.release_unit(
                    self.id,
                    self.of.units[contact.unit],
                    released_on=contact.released,
                    actor=self.owner,
                    on=contact.released,
                )

    def _enquire(self, unit: str) -> None:
        """Let a unit that was drawn in be asked what it can do, and answer."""
        enquired = Enquired(
            unit_id=self.of.units[unit],
            purpose=self._word("aim"),
            expectations="Et svar",
            of_areas={LifeArea.HOUSING: SaidOf(wishes=self._word("wish"))},
            possibilities=frozenset(),
            other_possibilities="",
            asks="Hvad kan I?",
            rope_holder="",
            wants_meeting=False,
            answer_by=WRITTEN,
        )
        who: dict[str, Any] = {"actor": self.owner, "on": WRITTEN}
        self.enquiries.append(send_enquiry(self.id, enquired, **who))
        answered = Answered(can_do=self._word("offer"), answered_by="En medarbejder")
        answer_enquiry(self.id, self.enquiries[-1], answered, **who)
        asking = Question(
            to_unit=self.of.units[unit], area=LifeArea.HOUSING, text=self._word("puzzle"), answer_by=WRITTEN
        )
        self.questions.append(ask_question(self.id, asking, **who))
        say_in_thread(self.id, self.questions[-1], Turn.DISAGREE, text=self._word("quarrel"), **who)

    def _write_to(self, unit: UUID) -> None:
        """Let a letter with all that a notice tells not arrive."""
        notice = StoredNotice.objects.get(case=self.id, unit=unit)
        letter = Outgoing(
            case_id=self.id,
            reference=StoredCase.objects.get(pk=self.id).reference,
            about_id=notice.pk,
            rests_on=notice.consent_id,
            content=TELLS,
            to=Recipient(unit, "Enheden", "post@example.dk"),
            from_name="Fængslet",
            subject="Besked",
            text=f"{self._word('given')} {number(self.place)}",
        )
        with acting(self.owner, on=WRITTEN):
            open_cases([self.id])
            post(letter, actor=self.owner, on=WRITTEN)
        Letter.objects.filter(about_id=notice.pk).update(status=LetterStatus.FAILED)

    def _step(self, step: str, occurred_on: date, **drawn: Any) -> None:
        services.complete_step(
            self.id,
            step,
            occurred_on=occurred_on,
            revision=self.revision,
            actor=self.owner,
            on=max(occurred_on, WRITTEN),
            **drawn,
        )

    def _asking(self, to: UUID, content: frozenset[str], **said: Any) -> Asking:
        return Asking(
            recipient_id=to,
            sender_id=None,
            content=frozenset(map(ContentClass, content)),
            task=self._word("task"),
            **({"purpose": Purpose.COORDINATION} | said),
        )

    def _ask(self, asking: Asking, *, on: date) -> UUID:
        return services.ask_consent(self.id, asking, actor=self.owner, on=on)

    def _consented(self, given: world.Consent) -> UUID:
        asking = self._asking(
            self.of.units[given.to_unit],
            given.names.classes,
            purpose=Purpose(given.purpose),
            life_areas=frozenset(map(LifeArea, given.names.areas)),
            months=MONTHS[given.expires is None],
        )
        consent_id = self._ask(asking, on=given.given)
        services.record_consent(self.id, consent_id, self._proof(given.given), actor=self.owner, on=given.given)
        return consent_id

    def _proof(self, on: date) -> Given:
        return Given(
            answered_on=on,
            form=Form.PAPER,
            evidence=self._word("evidence"),
            read_aloud_in="ar",
            read_aloud_by="Sara Holm",
            interpreter=self._word("interpreter"),
        )

    def _handover(self) -> None:
        asked = self.plot.declined_by or next(iter(self.case.asked), None)
        to = self.case.holder_unit if self.plot.came_from else asked
        if to is None:
            return
        on = date(2026, 11, 20)
        receiver = self._leader(to)
        handover = handovers.offer_handover(
            self.id,
            to_unit=self.of.units[to],
            expected_on=TODAY,
            summary=self._word("summary"),
            actor=self.owner,
            on=on,
        )
        handovers.write_about_handover(handover, text=self._word("message"), actor=receiver, on=on)
        if self.plot.declined_by:
            handovers.decline_handover(handover, reason=self._word("refusal"), actor=receiver, on=on)
        if self.plot.came_from:
            owner = self.of.actors[str(self.case.holder)]
            deputy = self.of.actors[min(self.case.deputies)]
            handovers.accept_handover(
                handover, plan_owner=owner.staff_id, deputy=deputy.staff_id, actor=receiver, on=on
            )
            handovers.record_arrival(handover, arrived_on=on, actor=receiver, on=on)

    def _want(self) -> None:
        """Let another unit ask for the case; what it knows of the person it has written itself."""
        if self.case.wanted_by:
            owner, deputy = (
                self.of.actors[who.name]
                for who in STAFF
                if who.unit == self.case.wanted_by and who.role == "plan_owner"
            )
            handovers.ask_for_case(
                number(self.place),
                admitted_on=TODAY,
                plan_owner=owner.staff_id,
                deputy=deputy.staff_id,
                named="En, der er kommet",
                typed={},
                actor=self._leader(self.case.wanted_by),
                on=TODAY,
            )

    def _emergencies(self) -> None:
        """Let some take emergency access, and tell the model when: the product's clock alone knows the hour."""
        for name, days_ago in self.plot.emergencies:
            actor, on = self.of.actors[name], TODAY - timedelta(days=days_ago)
            services.take_emergency_access(number(self.place), reason=self._word("why"), actor=actor, on=on)
        taken = StoredEmergency.objects.filter(case=self.id)
        described = []
        for (name, _days), row in zip(self.plot.emergencies, taken.order_by("opened_at", "id"), strict=True):
            who = next(one for one in STAFF if one.name == name)
            described.append(Emergency(str(row.pk), name, who.unit, UNITS[who.unit][1], row.reason.text, row.opened_at))
            for leader in self.plot.reviewed:
                services.review_emergency(
                    row.pk, is_justified=True, note=self._word("review"), actor=self.of.actors[leader], on=TODAY
                )
        self.plot = replace(self.plot, case=replace(self.case, emergencies=tuple(described)))

    def _fetch_records(self) -> None:
        """Let units be asked for records by consent, and send some: one of health among them."""
        both = frozenset({LifeArea.HOUSING, LifeArea.HEALTH_MENTAL})
        for unit in sorted(self.case.records_of):
            sender = self.of.units[unit]
            permitted(self.id, actor=self.owner, sender=sender, areas=both)
            what = question(sender, areas=both, sent=Sent.HERE)
            self.requests.append(asked_for(self.id, what, actor=self.owner))
            for area, kind in ((LifeArea.HOUSING, "record"), (LifeArea.HEALTH_MENTAL, "journal")):
                came = received(areas=frozenset({area}), description=self._word(kind))
                receive_records(self.id, self.requests[-1], came, is_all=False, actor=self.owner, on=TODAY)
            self._name_single_records()

    def _name_single_records(self) -> None:
        """Let a record more come for each consent that names one by itself, and be named."""
        for given in self.case.consents:
            for kind in sorted(given.names.records):
                came = received(areas=frozenset({LifeArea.HOUSING}), description=self._word(kind))
                receive_records(self.id, self.requests[-1], came, is_all=False, actor=self.owner, on=TODAY)
                record = CaseRecord.objects.get(description=self._word(kind))
                asking = self._asking(self.of.units[given.to_unit], given.names.classes)
                who: dict[str, Any] = {"actor": self.owner, "on": TODAY}
                consent_id = ask_consent_to_records(self.id, asking, record_ids=[record.pk], **who)
                services.record_consent(self.id, consent_id, self._proof(TODAY), **who)

    def _exchange(self) -> None:
        """Let exchanges be opened, something be put into each, and some of them be closed."""
        on = date(2026, 11, 20)
        for place, told in enumerate(self.case.exchanges):
            members = [self.of.actors[name] for name, _body in sorted(told.members) if name != told.coordinator]
            exchange_id = exchanges.open_exchange(
                self.id,
                group="KSP Fyn",
                necessity=self._word("necessity"),
                members=[member.staff_id for member in members],
                until_on=max(told.until, TODAY + timedelta(days=1)),
                actor=self.owner,
                on=on,
            )
            exchanges.put_in(
                exchange_id,
                text=self._word("shared"),
                content=[Reading(ContentClass.IDENTITY)],
                actor=members[0],
                on=on,
            )
            if told.until <= TODAY:
                exchanges.close_exchange(exchange_id, actor=self.owner, on=told.until)
            self._known_as("exchanges", place, exchange_id)

    def _exit(self) -> None:
        """Let EXIT cases begin, be worked on, be passed to a local unit, and end."""
        enok, lone = self.of.actors["enok"], self.of.actors["lone"]
        for place, told in enumerate(self.case.exits):
            on = told.since
            leads = [self.of.actors[lead] for lead in sorted(told.leads)]
            exit_id = exits.begin_exit_case(
                number(self.place),
                consented_on=told.consent.given,
                evidence=self._word("proof"),
                leads=[lead.staff_id for lead in leads],
                actor=enok,
                on=on,
            )
            exits.write_exit_note(exit_id, text=self._word("leaving"), actor=leads[0], on=on)
            exits.decide_exit_case(exit_id, is_taken_in=True, actor=enok, on=on)
            offer = exits.offer_exit_case(exit_id, to_unit=lone.unit_id, message="Vil I?", actor=enok, on=on)
            self.offers.append(offer)
            if told.local_unit:
                exits.answer_exit_handover(offer, is_accepted=True, actor=lone, on=on)
            if told.until:
                exits.end_exit_case(exit_id, ending=ExitEnding.ENDED, reason="Slut", actor=enok, on=told.until)
            self._known_as("exits", place, exit_id)

    def _refer(self) -> None:
        """Let the person be referred, and volunteers be asked to help."""
        karla = self.of.actors["karla"]
        for place, told in enumerate(self.case.referrals):
            on = told.sent
            referral_id = referrals.send_referral(
                self.id,
                consent_id=self.consents[told.consent.id],
                task=self._word("referred"),
                actor=self.owner,
                on=on,
            )
            referrals.answer_referral(referral_id, is_accepted=True, actor=karla, on=on)
            for name in sorted(told.volunteers):
                referrals.engage_volunteer(
                    referral_id,
                    staff_id=self.of.actors[name].staff_id,
                    agreed_contact=self._word("helps"),
                    task=self._word("helps"),
                    time="Onsdag",
                    actor=karla,
                    on=on,
                )
            self._known_as("referrals", place, referral_id)

    def _known_as(self, rooms: str, place: int, room_id: UUID) -> None:
        """Let the model call a room by the product's own id."""
        told = list(getattr(self.case, rooms))
        told[place] = replace(told[place], id=str(room_id))
        known: dict[str, Any] = {rooms: tuple(told)}
        self.case = replace(self.case, **known)
        self.plot = replace(self.plot, case=replace(self.plot.case, **known))

    def _withhold(self) -> None:
        """Let content be kept from the person."""
        for told in self.case.withheld:
            area = LifeArea(told.area) if told.area else None
            services.withhold(
                self.id,
                ContentClass(told.content),
                area,
                legal_ground=self._word("kept"),
                review_on=told.review,
                actor=self.owner,
                on=TODAY,
            )

    def _end(self) -> None:
        who: dict[str, Any] = {"actor": self.owner, "on": TODAY}
        services.change_facts(self.id, {"ended_on": TODAY}, reason=self._word("reason"), revision=self.revision, **who)
        services.close_case(self.id, reason=self._word("closing"), revision=self.revision, **who)

    def _described(self) -> Built:
        stored = StoredCase.objects.get(pk=self.id)
        self.of.ear.learn(self.place, stored.pk, stored.reference)
        person = f"person {self.place}"
        plot = replace(self.plot, case=replace(self.plot.case, person=person))
        in_case = {"case": self.id}
        events = StepEvent.objects.filter(stay__case=self.id, withdrawal=None)
        return Built(
            place=self.place,
            plot=plot,
            id=stored.pk,
            person_id=stored.person_id,
            person=Who(person, "", "person"),
            reference=stored.reference,
            revision=stored.revision,
            handover_ids=list(Handover.objects.filter(**in_case).values_list("pk", flat=True)),
            case_request_ids=list(CaseRequest.objects.filter(**in_case).values_list("pk", flat=True)),
            consent_ids=list(StoredConsent.objects.filter(**in_case).values_list("pk", flat=True)),
            withdrawal_ids=list(Withdrawal.objects.filter(**in_case).values_list("pk", flat=True)),
            emergency_ids=list(StoredEmergency.objects.filter(**in_case).values_list("pk", flat=True)),
            notice_ids=list(StoredNotice.objects.filter(**in_case).values_list("pk", flat=True)),
            letter_ids=list(Letter.objects.filter(case_id=self.id).values_list("pk", flat=True)),
            condition_ids=list(Condition.objects.filter(**in_case).values_list("pk", flat=True)),
            session_ids=list(Session.objects.filter(**in_case).values_list("pk", flat=True)),
            measure_ids=list(Measure.objects.filter(**in_case).values_list("pk", flat=True)),
            meeting_ids=self.meetings,
            participant_ids=self.participants,
            event_ids=list(events.order_by("pk").values_list("pk", flat=True)),
            record_request_ids=self.requests,
            enquiry_ids=self.enquiries,
            question_ids=self.questions,
            exchange_ids=[UUID(one.id) for one in plot.case.exchanges],
            exit_ids=[UUID(one.id) for one in plot.case.exits],
            offer_ids=self.offers,
            referral_ids=[UUID(one.id) for one in plot.case.referrals],
            record_ids=list(CaseRecord.objects.filter(**in_case).values_list("pk", flat=True)),
            **self.plan,
        )
