"""The reference model: the page's tables as they stand there, and its sentences one after another."""

# ruff: noqa: C901, E501, SIM102 - a sentence of the page is a branch, and its table is left as it is

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.access_model.world import PRISON_SERVICE, Case, Consent, Names, What, Who

PAGE = """
| class | responsible (own authority) | coordination: probation | coordination: municipality; holder of another authority | admission_notice | consent | ksp | exit | referral | self | emergency |
| identity (name, CPR, contact) | ● | ● | ● | ● | ○ | ○ | ● | ○ | ● | ● |
| protected address | ● | ● | – | – | ○ | ○ | ○ | – | ● | ● |
| dates, sentence, unit | ● | ● | ● | – | ○ | ○ | ● | – | ● | ● |
| roadmap, checklist, responsibility | ● | ● | ● | – | ○ | – | ● | – | ● | ● |
| coordinated plan: goals, actions, agreements; life areas housing, education_employment, economy, network, other | ● | ● | ● | – | ○ | ○ | ● | ○ | ● | ● |
| the same for health_physical, health_mental, substance_use | ● | ○ | ○ | – | ○ | ○ | ○ | – | ● | ● |
| assessment behind the plan (per life area) | ● | ● | ○ | – | ○ | – | ○ | – | ● | ● |
| case records from others | ● | ○ | ○ | – | ○ | – | – | – | ● | ● |
| risk and need (LS/RNR) | ● | ● | – | – | ○ | – | ● | – | ● | ● |
| supervision sessions (MOSAIK) | ● | ● | – | – | ○ | – | – | – | ● | – |
| meetings: call, time, attendance, agreements (a health agreement follows its life area) | ● | ● | ● | – | ○ | – | ○ | – | ● | ● |
| KSP items | – | – | – | – | – | ○ | – | – | – | – |
| EXIT case | – | – | – | – | – | – | ● | – | ● | – |
| referral | ● | ● | – | – | ○ | – | ○ | ● | ● | ● |
| admission: the fact, the unit, the contact person | ● | ● | ● | ● | ○ | ○ | ● | – | ● | ● |
| notes: what is written in one's own words, and the journal | ● | – | – | – | – | – | – | – | – | ● |
| consents: what the person permits and refuses, and the ledger | ● | – | – | – | – | – | – | – | ● | – |
"""
"""The page's table word for word. The last three rows are ours: the page lets a notice tell just the first, and has no
row for it; nobody can say beforehand what the second holds, so it goes to no other body, nor unread to the person; to
whom else a case was opened is for those alone who answer for it, and the person."""

ROW_BEGINS = {
    "identity": "identity",
    "protected_address": "protected address",
    "dates": "dates",
    "roadmap": "roadmap",
    "plan": "coordinated plan",
    "health": "the same for",
    "assessment": "assessment",
    "case_records": "case records",
    "risk_and_need": "risk",
    "supervision_sessions": "supervision",
    "meetings": "meetings",
    "ksp_items": "KSP",
    "exit_case": "EXIT",
    "referral": "referral",
    "admission": "admission",
    "notes": "notes",
    "consents": "consents",
}
HEALTH = ("health_physical", "health_mental", "substance_use")
CASEWORK_ROLES = (
    "plan_owner",
    "leader",
    "probation_officer",
    "region_decision",
    "coordinator",
    "case_lead",
    "caseworker",
)
PROFESSIONAL_ROLES = (*CASEWORK_ROLES, "ksp_member", "exit_unit", "exit_lead", "local_exit")


def mark(row: str, column: str) -> str:
    """Return the mark in a row and a column of the page's table."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.strip().splitlines()]
    [index] = [number for number, title in enumerate(lines[0]) if title.startswith(column)]
    [line] = [line for line in lines[1:] if line[0].startswith(ROW_BEGINS[row])]
    return line[index]


COLUMNS = (
    "responsible",
    "coordination: probation",
    "coordination: municipality",
    "admission_notice",
    "consent",
    "ksp",
    "exit",
    "referral",
    "self",
    "emergency",
)
MARKS = {(row, column): mark(row, column) for row in ROW_BEGINS for column in COLUMNS}


def table_says(what: What, column: str, *, named: bool) -> bool:
    """Return whether the table opens it: ● always, ○ when it is named, – never; for health, by both rows."""
    rows = {what.content} | ({"health"} if what.area in HEALTH else set())
    marks = {MARKS[row, column] for row in rows}
    if "–" in marks:
        return False
    return named if "○" in marks else True


def names(what: What, named: Names) -> bool:
    if what.content not in named.classes:
        return False
    if what.held_by not in named.bodies:
        return False
    if what.area is not None and what.area not in named.areas:
        return False
    return not named.records or what.record in named.records


def stands(consent: Consent, day: date, *, health: bool) -> bool:
    """Return whether a consent stands: given, not withdrawn, not expired; for health, not a year old."""
    year = consent.given.year + 1
    try:
        anniversary = consent.given.replace(year=year)
    except ValueError:
        anniversary = date(year, 2, 28)
    if day < consent.given:
        return False
    if consent.withdrawn is not None and day >= consent.withdrawn:
        return False
    if day >= (consent.expires or anniversary):
        return False
    if health and day >= anniversary:
        return False
    # A consent lifts the prison service's confidentiality; its task stays the ground, and both are stored.
    return PRISON_SERVICE not in consent.names.bodies or consent.task != ""


def is_assigned(who: Who, case: Case) -> bool:
    """Return whether somebody is the holding unit's assigned staff, or its leader."""
    if who.role == "leader" or case.assigned is None:
        return True
    return who.name == case.holder or who.name in case.deputies or who.name in case.assigned


def is_in_case(body: str, case: Case, day: date) -> bool:
    """Return whether an authority is in the case already, by what all in it may know of."""
    if (case.holder_unit or case.last_unit) and body == case.holder_body:
        return True
    for tail in case.tails:
        if tail.body == body and tail.since <= day < tail.until:
            return True
    for contact in case.contacts:
        if contact.body == body and is_drawn_in(contact.step, contact.body, contact.since, contact.released, day):
            return True
    for notice in case.notices:
        if notice.body == body and notice.sent <= day and (notice.until is None or day < notice.until):
            if notice.consent is not None:
                addressed = notice.forwarded_by or notice.unit
                for_it = notice.consent.to_unit == addressed and notice.consent.purpose == "coordination"
                if for_it and stands(notice.consent, day, health=False):
                    return True
            elif notice.duty:
                return True
    return any(consent.to_body == body and stands(consent, day, health=False) for consent in case.consents)


def is_drawn_in(step: str, body: str, since: date, released: date | None, day: date) -> bool:
    if step not in ("6", "8", "9", "9A"):
        return False
    if not (body == PRISON_SERVICE or body.startswith("municipality")):
        return False
    return since <= day and (released is None or day < released)


def coordination_opens(what: What, body: str) -> bool:
    """Return what the duty to coordinate opens: probation of the prison service's own, everybody else the less."""
    if body == PRISON_SERVICE and what.held_by == PRISON_SERVICE:
        return table_says(what, "coordination: probation", named=False)
    return table_says(what, "coordination: municipality", named=False)


def responsibility_opens(what: What, body: str) -> bool:
    """Return what responsibility opens: what the own authority holds; of others' content, the coordination content.

    To whom a case was opened goes along with the case, whoever holds it.
    """
    if what.held_by == body or what.content == "consents":
        return table_says(what, "responsible", named=False)
    return table_says(what, "coordination: municipality", named=False)


def bases(who: Who, what: What, case: Case, purpose: str, day: date, hour: datetime | None) -> set[str]:
    """Return every basis on which this is open."""
    found: set[str] = set()
    health = what.area in HEALTH
    casework = who.role in CASEWORK_ROLES
    professional = who.role in PROFESSIONAL_ROLES

    # a record that came by mistake, or by a consent that was withdrawn: closed to all but the leader who answers for it
    if what.is_closed and who.role != "system":
        if who.role != "leader" or case.holder_unit is None or who.unit != case.holder_unit:
            return found

    # responsible: the unit that holds the case, its assigned staff and leader; while it holds, or in its tail
    if casework and purpose in ("serving", "coordination", "supervision"):
        if case.holder_unit is not None and who.unit == case.holder_unit and is_assigned(who, case):
            if responsibility_opens(what, case.holder_body):
                found.add("responsible")
        if case.holder_unit is None and who.unit == case.last_unit:
            if responsibility_opens(what, case.holder_body):
                found.add("responsible")
        for tail in case.tails:
            if who.unit == tail.unit and tail.since <= day < tail.until and responsibility_opens(what, tail.body):
                found.add("responsible")

        # a life area with a holder of its own, under the same rules: its plan, as far as that body may see it
        for area in case.areas:
            if who.unit == area.unit and what.content == "plan" and what.area == area.area:
                if responsibility_opens(what, area.body):
                    found.add("responsible")

    # coordination: drawn in by a recorded contact, asked to take over, or the holder of a life area
    if casework and purpose in ("coordination", "supervision"):
        for contact in case.contacts:
            if (
                who.unit == contact.unit
                and is_drawn_in(contact.step, contact.body, contact.since, contact.released, day)
                and coordination_opens(what, contact.body)
            ):
                found.add("coordination")
        if case.holder_unit is not None and who.unit in case.asked and who.unit != case.holder_unit:
            if coordination_opens(what, PRISON_SERVICE):
                found.add("coordination")
        for area in case.areas:
            if who.unit == area.unit and coordination_opens(what, area.body):
                found.add("coordination")

    # admission_notice: the fact of the admission, on the person's consent or a recorded duty
    if casework and purpose == "coordination":
        for notice in case.notices:
            if who.unit != notice.unit or day < notice.sent or (notice.until is not None and day >= notice.until):
                continue
            if notice.consent is not None:
                # What a unit was told it may pass on to another of the same municipality, on the consent to itself.
                addressed = notice.forwarded_by or notice.unit
                if notice.consent.to_unit != addressed or notice.consent.purpose != "coordination":
                    continue
                if not stands(notice.consent, day, health=health):
                    continue
            elif not notice.duty:
                continue
            if table_says(what, "admission_notice", named=False):
                found.add("admission_notice")

    # consent: exactly the classes, life areas, sender, recipient and purpose named
    if professional:
        for consent in case.consents:
            if consent.purpose not in ("serving", "coordination", "supervision", "referral"):
                continue
            if who.unit != consent.to_unit or purpose != consent.purpose or not stands(consent, day, health=health):
                continue
            if table_says(what, "consent", named=names(what, consent.names)):
                found.add("consent")

    # ksp: named members, per exchange, with expiry; no ordinary civil-society organisation
    if professional and purpose == "ksp":
        for exchange in case.exchanges:
            bodies = [body for name, body in exchange.members if name == who.name]
            if not any(not body.startswith("civil_society") for body in bodies):
                continue
            if not exchange.necessity or not exchange.since <= day < exchange.until:
                continue
            put_in = what.record == exchange.id if what.content == "ksp_items" else names(what, exchange.names)
            if table_says(what, "ksp", named=put_in):
                found.add("ksp")

    # exit: exit unit, exit leads, after accepted handover the local exit unit; the person's written consent
    if purpose == "exit":
        for case_ in case.exits:
            works_on_it = (
                (who.role == "exit_unit" and who.unit == case_.unit)
                or (who.role == "exit_lead" and who.name in case_.leads)
                or (
                    who.role == "local_exit"
                    and case_.local_unit is not None
                    and who.unit == case_.local_unit
                    and case_.accepted is not None
                    and day >= case_.accepted
                )
            )
            if not works_on_it or day < case_.since or (case_.until is not None and day >= case_.until):
                continue
            consent = case_.consent
            if consent.purpose != "exit" or consent.to_unit != case_.unit or not stands(consent, day, health=health):
                continue
            if what.content == "exit_case" and what.record != case_.id:
                continue
            if table_says(what, "exit", named=names(what, consent.names)):
                found.add("exit")

    # referral: what the person's consent names; a volunteer four things
    if purpose == "referral":
        for referral in case.referrals:
            if who.unit != referral.unit or day < referral.sent:
                continue
            if referral.ended is not None and day >= referral.ended:
                continue
            consent = referral.consent
            if consent.purpose != "referral" or consent.to_unit != referral.unit:
                continue
            if not stands(consent, day, health=health):
                continue
            if what.content == "referral" and what.record != referral.id:
                continue
            if who.role == "volunteer":
                told = what.part in ("first_name", "agreed_contact", "task", "time")
                if who.name in referral.volunteers and what.content == "referral" and told:
                    found.add("referral")
            elif who.role in ("coordinator", "leader"):
                if table_says(what, "referral", named=names(what, consent.names)):
                    found.add("referral")

    # self: the person, always; not others' data, not what is withheld
    if who.role == "person" and case.person is not None and who.name == case.person and purpose == "self":
        kept = [
            item
            for item in case.withheld
            if not item.lifted and item.content == what.content and (item.area is None or item.area == what.area)
        ]
        if not what.of_others and not kept and table_says(what, "self", named=False):
            found.add("self")

    # emergency: one professional of an authority already in the case, for a stated reason, 24 hours
    if professional and purpose == "emergency" and hour is not None:
        for emergency in case.emergencies:
            if who.name != emergency.name or who.unit != emergency.unit or not emergency.reason:
                continue
            if emergency.body.startswith("civil_society") or not is_in_case(emergency.body, case, day):
                continue
            if not emergency.opened <= hour < emergency.opened + timedelta(hours=24):
                continue
            if table_says(what, "emergency", named=False):
                found.add("emergency")

    # the system itself works for those who are responsible
    if who.role == "system" and purpose in ("serving", "coordination", "supervision"):
        if table_says(what, "responsible", named=False):
            found.add("responsible")
    return found
