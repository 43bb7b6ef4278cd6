"""Who may do what: a table of acts and roles, all within what a legal basis opens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from koereplan.casework.access.bases import Basis, Purpose
from koereplan.casework.access.content import BY_LIFE_AREA, ROOMS, ContentClass, LifeArea, Reading
from koereplan.casework.access.parties import PRISON_SERVICE, ROLES, Actor, Body, Group, Role
from koereplan.casework.access.standing import Standing


class May(StrEnum):
    """The acts on a case that somebody must be allowed."""

    REGISTER = "register"
    RECORD_MOVEMENT = "record_movement"
    APPOINT = "appoint"
    CHANGE_FACTS = "change_facts"
    CARRY_OUT_STEP = "carry_out_step"
    CARRY_OUT_PROBATION_STEP = "carry_out_probation_step"
    EDIT_PLAN = "edit_plan"
    CARRY_OUT_ACTION = "carry_out_action"
    WRITE_OWN = "write_own"
    ASK_CONSENT = "ask_consent"
    RECORD_CONSENT = "record_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    OFFER_HANDOVER = "offer_handover"
    ANSWER_HANDOVER = "answer_handover"
    WRITE_ABOUT_HANDOVER = "write_about_handover"
    ACKNOWLEDGE = "acknowledge"
    NAME_CASE_LEAD = "name_case_lead"
    ANSWER = "answer"
    REVIEW_EMERGENCY = "review_emergency"
    ESCALATE = "escalate"
    DECIDE_EXIT = "decide_exit"
    RUN_KSP = "run_ksp"
    READ_LOG = "read_log"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Doing:
    """One act that somebody asks to do; where it matters, in which life area, on which record, and whom that names."""

    act: May
    life_area: LifeArea | None = None
    record: UUID | None = None
    held_by: Body = PRISON_SERVICE
    named_ids: frozenset[UUID] = frozenset()

    def touches(self, content: ContentClass) -> Reading | None:
        """Return the content that the act changes, or nothing when it is not told which."""
        if (content in BY_LIFE_AREA and self.life_area is None) or (content in ROOMS and self.record is None):
            return None
        area = self.life_area if content in BY_LIFE_AREA else None
        return Reading(content, area, self.held_by, self.record)


Test = Callable[[Actor, Doing, Standing], bool]


def holds(actor: Actor, _doing: Doing, standing: Standing) -> bool:
    """Return whether the actor is the holder, or deputises for the holder."""
    answers = actor.staff_id == standing.holder_id or actor.staff_id in standing.deputy_ids
    return answers and actor.unit_id == standing.holder_unit_id


def leads(actor: Actor, _doing: Doing, standing: Standing) -> bool:
    """Return whether the actor leads the unit that holds the case."""
    return actor.role is Role.LEADER and actor.unit_id == standing.holder_unit_id


def holds_area(actor: Actor, doing: Doing, standing: Standing) -> bool:
    """Return whether the actor holds the area of life that it is about, or deputises for whoever does."""
    return any(
        area.life_area is doing.life_area and area.is_held_by(actor.staff_id, actor.unit_id) for area in standing.areas
    )


def leads_area(actor: Actor, doing: Doing, standing: Standing) -> bool:
    """Return whether the actor leads the unit that holds the area of life that it is about."""
    return actor.role is Role.LEADER and any(
        area.life_area is doing.life_area and area.unit_id == actor.unit_id for area in standing.areas
    )


def appoints(actor: Actor, _doing: Doing, standing: Standing) -> bool:
    """Return whether the leader has named the actor to appoint."""
    return actor.staff_id in standing.appointer_ids and actor.unit_id == standing.holder_unit_id


def belongs(actor: Actor, _doing: Doing, standing: Standing) -> bool:
    """Return whether the actor works in the unit that holds the case, or held it last, or is asked to take it over."""
    return actor.unit_id in standing.unit_ids


def belongs_while_it_runs(actor: Actor, doing: Doing, standing: Standing) -> bool:
    """Return whether the actor works in the unit that holds the case, or in one asked to take it over."""
    return standing.holder_unit_id is not None and belongs(actor, doing, standing)


def receives(actor: Actor, doing: Doing, _standing: Standing) -> bool:
    """Return whether the actor works on cases in the unit that is asked to take over, which the offer names."""
    return actor.unit_id in doing.named_ids and actor.role in ROLES[Group.CASEWORKERS]


def supervises(actor: Actor, _doing: Doing, _standing: Standing) -> bool:
    """Return whether the actor is a probation officer; the basis says of which cases."""
    return actor.role is Role.PROBATION_OFFICER


def is_named(actor: Actor, doing: Doing, _standing: Standing) -> bool:
    """Return whether the action names the actor as its owner."""
    return actor.staff_id in doing.named_ids


def is_the_person(actor: Actor, _doing: Doing, standing: Standing) -> bool:
    """Return whether the case is about the actor."""
    return actor.role is Role.PERSON and actor.staff_id == standing.person_id


def answers_for_the_addressed(actor: Actor, _doing: Doing, standing: Standing) -> bool:
    """Return whether the actor works on cases in a unit that a notice or a contact is addressed to."""
    return actor.role in {Role.COORDINATOR, Role.CASE_LEAD, Role.CASEWORKER} and _is_addressed(actor, standing)


def has_the_link_of_a_contact(actor: Actor, _doing: Doing, standing: Standing) -> bool:
    """Return whether the actor came by the one-time link to a unit that is drawn in."""
    return actor.role is Role.BY_LINK and _is_drawn_in(actor, standing)


def has_the_link_of_a_notice(actor: Actor, _doing: Doing, standing: Standing) -> bool:
    """Return whether the actor came by the one-time link to a unit that was told of the admission."""
    return actor.role is Role.BY_LINK and _is_told(actor, standing)


def _is_addressed(actor: Actor, standing: Standing) -> bool:
    return _is_drawn_in(actor, standing) or _is_told(actor, standing)


def _is_drawn_in(actor: Actor, standing: Standing) -> bool:
    return actor.unit_id in {contact.unit_id for contact in standing.contacts}


def _is_told(actor: Actor, standing: Standing) -> bool:
    return actor.unit_id in {notice.unit_id for notice in standing.notices}


def leads_who_opened(actor: Actor, doing: Doing, standing: Standing) -> bool:
    """Return whether the actor leads the unit whose professional took emergency access, and is somebody else."""
    return actor.role is Role.LEADER and any(
        emergency.id == doing.record and emergency.unit_id == actor.unit_id and emergency.staff_id != actor.staff_id
        for emergency in standing.emergencies
    )


def is_asked(actor: Actor, doing: Doing, _standing: Standing) -> bool:
    """Return whether the actor works on cases in the unit that a question is put to, which it names."""
    return actor.unit_id in doing.named_ids and actor.role in ANSWERS


ANSWERS = frozenset({Role.COORDINATOR, Role.CASE_LEAD, Role.CASEWORKER, Role.PROBATION_OFFICER})


def is_a_leader(actor: Actor, _doing: Doing, _standing: Standing) -> bool:
    """Return whether the actor leads the own unit; the basis says of which cases."""
    return actor.role is Role.LEADER


def is_the_exit_unit(actor: Actor, doing: Doing, standing: Standing) -> bool:
    """Return whether the actor works in the central exit unit that has the EXIT case."""
    return actor.role is Role.EXIT_UNIT and any(
        case.id == doing.record and case.unit_id == actor.unit_id for case in standing.exit_cases
    )


def runs_the_group(actor: Actor, doing: Doing, standing: Standing) -> bool:
    """Return whether the actor is the group's coordinator, in the prison service."""
    return any(
        exchange.id == doing.record
        and exchange.coordinator_id == actor.staff_id
        and any(member.staff_id == actor.staff_id and member.body == PRISON_SERVICE for member in exchange.members)
        for exchange in standing.exchanges
    )


def audits(actor: Actor, _doing: Doing, _standing: Standing) -> bool:
    """Return whether the actor is an auditor."""
    return actor.role is Role.AUDITOR


def imports(actor: Actor, _doing: Doing, _standing: Standing) -> bool:
    """Return whether it is the system that brings in what an authority has sent."""
    return actor.role is Role.SYSTEM


@dataclass(frozen=True, slots=True)
class Rule:
    """An act: the content it touches, which a basis must open to the actor, and those who may do it.

    An act that `begins_anew` is open to those who may only read: a recall opens a new stay on a closed case.
    """

    touches: ContentClass
    who: tuple[Test, ...]
    begins_anew: bool = False


ACTS: Mapping[May, Rule] = {
    May.REGISTER: Rule(ContentClass.ADMISSION, (belongs, imports), begins_anew=True),
    May.RECORD_MOVEMENT: Rule(ContentClass.DATES, (belongs_while_it_runs, imports)),
    May.APPOINT: Rule(ContentClass.ROADMAP, (leads, appoints)),
    May.CHANGE_FACTS: Rule(ContentClass.DATES, (holds, leads, imports)),
    May.CARRY_OUT_STEP: Rule(ContentClass.ROADMAP, (holds,)),
    May.CARRY_OUT_PROBATION_STEP: Rule(ContentClass.ROADMAP, (holds, supervises)),
    May.EDIT_PLAN: Rule(ContentClass.PLAN, (holds, holds_area)),
    May.CARRY_OUT_ACTION: Rule(ContentClass.PLAN, (holds, holds_area, is_named)),
    May.WRITE_OWN: Rule(ContentClass.PLAN, (is_the_person,)),
    May.ASK_CONSENT: Rule(ContentClass.IDENTITY, (holds, is_the_person)),
    May.RECORD_CONSENT: Rule(ContentClass.IDENTITY, (holds, is_the_person)),
    May.WITHDRAW_CONSENT: Rule(ContentClass.IDENTITY, (holds, is_the_person)),
    May.OFFER_HANDOVER: Rule(ContentClass.ROADMAP, (holds, leads, holds_area, leads_area)),
    May.ANSWER_HANDOVER: Rule(ContentClass.ROADMAP, (receives,)),
    May.WRITE_ABOUT_HANDOVER: Rule(ContentClass.ROADMAP, (belongs_while_it_runs, receives)),
    May.ACKNOWLEDGE: Rule(ContentClass.ADMISSION, (answers_for_the_addressed,)),
    May.NAME_CASE_LEAD: Rule(ContentClass.ADMISSION, (answers_for_the_addressed,)),
    May.ANSWER: Rule(ContentClass.ADMISSION, (answers_for_the_addressed,)),
    May.ESCALATE: Rule(ContentClass.ROADMAP, (is_a_leader,)),
    May.DECIDE_EXIT: Rule(ContentClass.EXIT_CASE, (is_the_exit_unit,)),
    May.RUN_KSP: Rule(ContentClass.KSP_ITEMS, (runs_the_group,)),
    May.CLOSE: Rule(ContentClass.ROADMAP, (holds, leads)),
}


@dataclass(frozen=True, slots=True)
class RuleApart:
    """An act that shows nothing of the case, and so needs no content to be open."""

    who: Test
    basis: Basis | None
    purpose: Purpose


BY_LINK = (
    RuleApart(has_the_link_of_a_contact, Basis.COORDINATION, Purpose.COORDINATION),
    RuleApart(has_the_link_of_a_notice, Basis.ADMISSION_NOTICE, Purpose.COORDINATION),
)
APART: Mapping[May, tuple[RuleApart, ...]] = {
    # Whether a unit comes to a meeting is an acknowledgement too: of the call.
    May.ACKNOWLEDGE: BY_LINK,
    May.NAME_CASE_LEAD: BY_LINK,
    # Whoever is asked for case records sees the question, and nothing of the case.
    May.ANSWER: (RuleApart(is_asked, Basis.CONSENT, Purpose.SERVING),),
    May.REVIEW_EMERGENCY: (RuleApart(leads_who_opened, Basis.EMERGENCY, Purpose.EMERGENCY),),
    May.READ_LOG: (
        RuleApart(audits, None, Purpose.AUDIT),
        RuleApart(is_the_person, Basis.SELF, Purpose.SELF),
    ),
}
