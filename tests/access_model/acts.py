"""The page's second table, act by act: who may do what, within what a basis opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.access_model.model import CASEWORK_ROLES, bases
from tests.access_model.world import PRISON_SERVICE, Case, What, Who

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True)
class Deed:
    """An act that somebody asks to do."""

    act: str
    area: str | None = None
    record: str | None = None
    held_by: str = PRISON_SERVICE
    named: frozenset[str] = frozenset()


TOUCHES = {
    "register": "admission",
    "record_movement": "dates",
    "appoint": "roadmap",
    "change_facts": "dates",
    "carry_out_step": "roadmap",
    "carry_out_probation_step": "roadmap",
    "edit_plan": "plan",
    "carry_out_action": "plan",
    "write_own": "plan",
    "ask_consent": "identity",
    "record_consent": "identity",
    "withdraw_consent": "identity",
    "offer_handover": "roadmap",
    "answer_handover": "roadmap",
    "write_about_handover": "roadmap",
    "acknowledge": "admission",
    "name_case_lead": "admission",
    "answer": "admission",
    "escalate": "roadmap",
    "decide_exit": "exit_case",
    "run_ksp": "ksp_items",
    "close": "roadmap",
}
APART = ("review_emergency", "read_log")


def may(who: Who, deed: Deed, case: Case, purpose: str, day: date, hour: datetime | None) -> bool:  # noqa: C901 - a row, a branch
    """Return whether the act is theirs."""
    act = deed.act
    addressed = any(who.unit == notice.unit for notice in case.notices)
    addressed = addressed or any(who.unit == contact.unit for contact in case.contacts)
    if act == "read_log":
        if who.role == "auditor":
            return purpose == "audit"
        return who.role == "person" and who.name == case.person and purpose == "self"
    if act == "review_emergency":
        for emergency in case.emergencies:
            if emergency.id == deed.record and emergency.unit == who.unit and who.role == "leader":
                return emergency.name != who.name and purpose == "emergency"
        return False
    # A question about records names the unit that is asked, and shows those who answer there nothing of the case.
    answers = who.role in ("coordinator", "case_lead", "caseworker", "probation_officer")
    if act == "answer" and who.unit in deed.named and answers:
        return purpose == "serving"
    if act in ("acknowledge", "name_case_lead") and who.role == "by_link":
        return addressed and purpose == "coordination"

    what = What(TOUCHES[act], deed.area if TOUCHES[act] == "plan" else None, deed.held_by, deed.record)
    writable = Case(**{**case.__dict__, "tails": (), "last_unit": None, "emergencies": ()})
    if act == "register":
        writable = case
    if not bases(who, what, writable, purpose, day, hour):
        return False

    of_holder = who.unit == case.holder_unit
    holder_or_deputy = of_holder and (who.name == case.holder or who.name in case.deputies)
    leader = of_holder and who.role == "leader"
    the_person = who.role == "person" and who.name == case.person
    if act in ("register", "record_movement"):
        if act == "register" and who.unit == case.last_unit:
            return True
        return of_holder or who.unit in case.asked or who.role == "system"
    if act == "appoint":
        return leader or (of_holder and who.name in case.appointers)
    if act == "change_facts":
        return holder_or_deputy or leader or who.role == "system"
    of_area = [area for area in case.areas if area.area == deed.area and area.unit == who.unit]
    holds_area = any(who.name in (area.name, area.deputy) for area in of_area)
    if act == "close":
        return holder_or_deputy or leader
    if act == "offer_handover":
        return holder_or_deputy or leader or holds_area or (who.role == "leader" and of_area != [])
    if act == "carry_out_step":
        return holder_or_deputy
    if act == "edit_plan":
        return holder_or_deputy or holds_area
    if act == "carry_out_probation_step":
        return holder_or_deputy or who.role == "probation_officer"
    if act == "carry_out_action":
        return holder_or_deputy or holds_area or who.name in deed.named
    if act == "write_own":
        return the_person
    if act in ("ask_consent", "record_consent", "withdraw_consent"):
        return holder_or_deputy or the_person
    # The offer names the unit that is asked; somebody there who works on cases answers.
    asked = who.unit in deed.named and who.role in CASEWORK_ROLES
    if act == "answer_handover":
        return asked
    if act == "write_about_handover":
        return (case.holder_unit is not None and (of_holder or who.unit in case.asked)) or asked
    if act in ("acknowledge", "name_case_lead", "answer"):
        return addressed and who.role in ("coordinator", "case_lead", "caseworker")
    if act == "escalate":
        return who.role == "leader"
    if act == "decide_exit":
        return who.role == "exit_unit" and any(
            exit_.id == deed.record and exit_.unit == who.unit for exit_ in case.exits
        )
    if act == "run_ksp":
        return any(
            exchange.id == deed.record
            and exchange.coordinator == who.name
            and (who.name, PRISON_SERVICE) in exchange.members
            for exchange in case.exchanges
        )
    raise AssertionError(act)
