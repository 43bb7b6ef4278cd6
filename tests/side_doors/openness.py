"""What of a case is open to somebody, by the reference model alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING

from koereplan.foundation.instants import DENMARK
from tests.access_model.acts import Deed
from tests.access_model.acts import may as model_may
from tests.access_model.model import PROFESSIONAL_ROLES, bases, stands
from tests.access_model.world import What
from tests.factories import TODAY
from tests.side_doors.words import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.access_model.world import Case, Who
    from tests.side_doors.words import Told

CLASSES = {
    **dict.fromkeys(("identity", "protected_address", "admission", "dates", "roadmap", "notes", "consents")),
    "plan": "housing",
    "assessment": "housing",
    "case_records": "housing",
    "risk_and_need": None,
    "meetings": None,
    "supervision_sessions": None,
}
"""What the product holds, or consents in its cases name; plans and assessments lie in an area of life."""
IN_OTHER_AREAS = {
    "assessment of health": ("assessment", "substance_use"),
    "records of health": ("case_records", "health_mental"),
    "plan of work": ("plan", "education_employment"),
    "plan of health": ("plan", "substance_use"),
    "meetings of health": ("meetings", "substance_use"),
}
ASKED = {content: What(content, area) for content, area in CLASSES.items()} | {
    name: What(content, area) for name, (content, area) in IN_OTHER_AREAS.items()
}
ASKED["a single record"] = What("case_records", "housing", record="single")
ROOMS = {"ksp_items": "exchanges", "exit_case": "exits", "referral": "referrals"}
"""What belongs to one exchange, one EXIT case, one referral of a case."""
PART = "referral part"
"""What of a referral a volunteer is told: the first name is one of the four things."""
NOON = time(12)
PURPOSES = ("serving", "coordination", "supervision", "ksp", "exit", "referral", "audit", "self", "emergency")


def hour() -> datetime:
    """Return the present hour of the tests' day: it is always noon."""
    return datetime.combine(TODAY, NOON, tzinfo=DENMARK)


@cache
def grounds(who: Who, case: Case) -> frozenset[tuple[str, str]]:
    """Return which classes are open to somebody today, each with every basis."""
    return frozenset(
        (content, basis)
        for content, what in (*ASKED.items(), *_of_rooms(case))
        for purpose in PURPOSES
        for basis in bases(who, what, case, purpose, TODAY, hour())
    )


def _of_rooms(case: Case) -> Iterator[tuple[str, What]]:
    for content, rooms in ROOMS.items():
        for room in getattr(case, rooms):
            yield content, What(content, record=room.id)
    for referral in case.referrals:
        yield PART, What("referral", record=referral.id, part="task")


def open_content(who: Who, case: Case) -> frozenset[str]:
    """Return what of a case somebody may be shown, as the words are sorted."""
    found = grounds(who, case)
    shown = {content for content, _basis in found}
    if "consents" in shown or is_told_of_the_admission(who, case):
        shown.add("notices")
    if reviews(who, case):
        shown.add("emergencies")
    if is_asked_for_records(who, case):
        shown |= {"identity", "existence"}
    if has_asked_for(who, case):
        shown.add("existence")
    if found or reviews(who, case) or is_told_of_an_end(who, case) or who.role == "auditor":
        shown.add("existence")
    return frozenset(shown)


def has_asked_for(who: Who, case: Case) -> bool:
    """Return whether somebody works on cases in a unit that has asked for this one: they know that there is one."""
    return who.unit == case.wanted_by and who.role in {"plan_owner", "leader", "caseworker"}


def is_told(who: Who, case: Case, told: Told) -> bool:
    """Return whether somebody may be shown a word."""
    shown = open_content(who, case)
    return told.content in shown or (told.kind == "given" and PART in shown)


def is_listed(who: Who, case: Case) -> bool:
    """Return whether lists show a case: its name and roadmap are open for the same work, whatever the hour."""
    lasting = replace(case, emergencies=())
    return any(
        all(bases(who, What(content), lasting, purpose, TODAY, None) for content in ("identity", "roadmap"))
        for purpose in ("serving", "coordination", "supervision")
    )


def is_asked_for_records(who: Who, case: Case) -> bool:
    """Return whether somebody answers in a unit that is asked for records: they are told who it is about."""
    answers = {"coordinator", "case_lead", "caseworker", "probation_officer"}
    return who.unit in case.records_of and who.role in answers


def reviews(who: Who, case: Case) -> bool:
    """Return whether somebody is owed the reason of an emergency access: whoever took it, and who leads their unit."""
    return any(
        who.unit == emergency.unit and (who.role == "leader" or who.name == emergency.name)
        for emergency in case.emergencies
    )


def is_told_of_the_admission(who: Who, case: Case) -> bool:
    """Return whether somebody's own unit was given a notice that stands: it says on which duty."""
    told = any(notice.unit == who.unit and notice.until is None for notice in case.notices)
    return told and ("admission", "admission_notice") in grounds(who, case)


def is_told_of_an_end(who: Who, case: Case) -> bool:
    """Return whether somebody could use a consent that has ended: they are told that it has."""
    if who.role not in PROFESSIONAL_ROLES:
        return False
    return any(
        consent.to_unit == who.unit and consent.given < TODAY and not stands(consent, TODAY, health=False)
        for consent in case.consents
    )


def may(who: Who, deed: Deed, case: Case) -> bool:
    """Return whether somebody may do something in a case today, for whatever purpose."""
    return any(model_may(who, deed, case, purpose, TODAY, hour()) for purpose in PURPOSES)


assert {"notices", "emergencies", "existence", *ASKED, *ROOMS, PART} >= set(CONTENT.values())
