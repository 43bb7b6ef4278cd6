"""The page row by row, and its sentences at their edges: the first day, the last, the hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from koereplan.casework.access import ContentClass, No, Reading, Reason, Yes, may, require, sight
from koereplan.casework.access.acts import May
from koereplan.casework.access.decisions import NotAllowed
from tests.access_model.model import COLUMNS, MARKS
from tests.access_model.product import actor, ask, standing
from tests.access_model.strategies import AREAS, BODIES, BY_AREA, CLASSES, NOW, PARTS, TODAY
from tests.access_model.world import (
    Case,
    Consent,
    Contact,
    Emergency,
    Exchange,
    Exit,
    Names,
    Notice,
    Referral,
    Tail,
    What,
    Who,
    Withheld,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

HEALTH = ("health_physical", "health_mental", "substance_use")
A_DAY = timedelta(days=1)
YESTERDAY = TODAY - A_DAY
ALL = Names(frozenset(CLASSES), frozenset(AREAS), frozenset(BODIES))
NONE = Names(frozenset(), frozenset(), frozenset(BODIES))
HELD = Case("prison", "ana")


def consent(
    unit: str, body: str, purpose: str, names: Names = ALL, *, changes: Mapping[str, date | None] | None = None
) -> Consent:
    given = Consent("consent", names, unit, body, purpose, YESTERDAY)
    return replace(given, **(changes or {}))  # type: ignore[arg-type]


def exit_case(names: Names) -> Exit:
    return Exit("exit_case", "exit", frozenset({"bo"}), consent("exit", "prison_service", "exit", names), YESTERDAY)


def referral(names: Names) -> Referral:
    given = consent("café", "civil_society:cafe", "referral", names)
    return Referral("referral", "café", given, YESTERDAY, volunteers=frozenset({"cai"}))


def exchange(names: Names) -> Exchange:
    members = frozenset({("bo", "police:1"), ("cai", "civil_society:cafe")})
    return Exchange("ksp_items", members, "ana", "nødvendigt", names, YESTERDAY, TODAY + A_DAY)


EMERGENCY = Emergency("emergency", "cai", "other prison", "prison_service", "akut", NOW)
JOBS = ("jobs", "municipality:101")


def scene(column: str, names: Names) -> tuple[Case, Who, str]:
    """Return a case with one ground, who it opens to, and the purpose."""
    by_consent = consent(*JOBS, "coordination", names)
    return {
        "responsible": (HELD, Who("ana", "prison", "plan_owner"), "serving"),
        "coordination: probation": (
            replace(HELD, contacts=(Contact("probation", "prison_service", "9", TODAY),)),
            Who("bo", "probation", "probation_officer"),
            "supervision",
        ),
        "coordination: municipality": (
            replace(HELD, contacts=(Contact(*JOBS, "8", TODAY),)),
            Who("bo", "jobs", "coordinator"),
            "coordination",
        ),
        "admission_notice": (
            replace(HELD, notices=(Notice(*JOBS, TODAY, duty="pligt"),)),
            Who("bo", "jobs", "coordinator"),
            "coordination",
        ),
        "consent": (replace(HELD, consents=(by_consent,)), Who("bo", "jobs", "caseworker"), "coordination"),
        "ksp": (replace(HELD, exchanges=(exchange(names),)), Who("bo", "district", "ksp_member"), "ksp"),
        "exit": (replace(HELD, exits=(exit_case(names),)), Who("ana", "exit", "exit_unit"), "exit"),
        "referral": (replace(HELD, referrals=(referral(names),)), Who("bo", "café", "coordinator"), "referral"),
        "self": (HELD, Who("person", "nowhere", "person"), "self"),
        "emergency": (
            replace(HELD, emergencies=(EMERGENCY,)),
            Who("cai", "other prison", "caseworker"),
            "emergency",
        ),
    }[column]


ROWS = [(content, area) for content in CLASSES for area in (AREAS if content in BY_AREA else (None,))] + [
    ("meetings", area) for area in HEALTH
]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(("content", "area"), ROWS)
def test_each_cell_of_the_table(content: str, area: str | None, column: str) -> None:
    what = What(content, area, record=content)
    marks = {MARKS[content, column]} | ({MARKS["health", column]} if area in HEALTH else set())
    in_room = content == "ksp_items" and column == "ksp"
    for names in (ALL, NONE):
        case, who, purpose = scene(column, names)
        is_open = "–" not in marks and (
            "○" not in marks or (names is ALL and column in {"consent", "ksp", "exit", "referral"})
        )
        said = ask(who, what, case, purpose=purpose, on=TODAY, at=NOW)
        assert bool(said) is (is_open or in_room)
        assert not said or (isinstance(said, Yes) and said.basis == column.partition(":")[0])


HOUSING = What("plan", "housing")
MENTAL = What("plan", "health_mental")


def in_force(what: What, on: date, **changes: date | None) -> bool:
    case = replace(HELD, consents=(consent(*JOBS, "coordination", changes=changes),))
    return bool(ask(Who("bo", "jobs", "caseworker"), what, case, purpose="coordination", on=on))


def test_a_consent_ends_on_the_day_it_expires() -> None:
    assert in_force(HOUSING, TODAY, expires=TODAY + A_DAY)
    assert not in_force(HOUSING, TODAY, expires=TODAY)


def test_a_consent_is_not_in_force_before_it_is_given() -> None:
    assert in_force(HOUSING, TODAY, given=TODAY)
    assert not in_force(HOUSING, TODAY, given=TODAY + A_DAY)


def test_a_consent_is_out_of_force_on_the_day_it_is_withdrawn() -> None:
    assert in_force(HOUSING, YESTERDAY, withdrawn=TODAY)
    assert not in_force(HOUSING, TODAY, withdrawn=TODAY)


def test_a_consent_lasts_twelve_months_unless_it_says_otherwise() -> None:
    given = date(2026, 3, 2)
    assert in_force(HOUSING, date(2027, 3, 1), given=given)
    assert not in_force(HOUSING, date(2027, 3, 2), given=given)
    assert in_force(HOUSING, date(2027, 12, 1), given=given, expires=date(2028, 1, 1))


@pytest.mark.parametrize("area", HEALTH)
def test_a_consent_to_health_data_never_lasts_more_than_twelve_months(area: str) -> None:
    given, expires = date(2026, 3, 2), date(2028, 1, 1)
    assert in_force(What("plan", area), date(2027, 3, 1), given=given, expires=expires)
    assert not in_force(What("plan", area), date(2027, 3, 2), given=given, expires=expires)


def test_a_consent_given_on_a_leap_day_ends_on_the_last_of_february() -> None:
    assert in_force(MENTAL, date(2029, 2, 27), given=date(2028, 2, 29))
    assert not in_force(MENTAL, date(2029, 2, 28), given=date(2028, 2, 29))


def test_an_ended_consent_says_how_it_ended() -> None:
    who = Who("bo", "jobs", "caseworker")
    for changes, reason in [
        ({"expires": TODAY}, Reason.CONSENT_EXPIRED),
        ({"withdrawn": TODAY}, Reason.CONSENT_WITHDRAWN),
    ]:
        case = replace(HELD, consents=(consent(*JOBS, "coordination", changes=changes),))
        assert ask(who, HOUSING, case, purpose="coordination", on=TODAY) == No(reason)


def test_a_consent_opens_exactly_what_it_names() -> None:
    names = Names(frozenset({"plan"}), frozenset({"housing"}), frozenset({"prison_service"}))
    case = replace(HELD, consents=(consent(*JOBS, "coordination", names),))
    who = Who("bo", "jobs", "caseworker")

    def asked(what: What, one: Who = who, purpose: str = "coordination") -> bool:
        return bool(ask(one, what, case, purpose=purpose, on=TODAY))

    assert asked(HOUSING)
    assert not asked(What("plan", "economy")), "another life area"
    assert not asked(What("assessment", "housing")), "another class"
    assert not asked(What("plan", "housing", "municipality:851")), "another sender"
    assert not asked(HOUSING, Who("bo", "housing", "caseworker")), "another unit of the same municipality"
    assert not asked(HOUSING, purpose="supervision"), "another purpose"


def test_the_prison_services_task_stays_the_ground_beside_a_consent() -> None:
    given = replace(consent(*JOBS, "coordination"), task="")
    who = Who("bo", "jobs", "caseworker")
    assert not ask(who, HOUSING, replace(HELD, consents=(given,)), purpose="coordination", on=TODAY)


def test_coordination_begins_with_the_contact_and_not_with_the_admission() -> None:
    who = Who("bo", "jobs", "coordinator")
    for step, opens in [("6", True), ("8", True), ("9", True), ("9A", True), ("1", False), ("3", False)]:
        case = replace(HELD, contacts=(Contact(*JOBS, step, TODAY),))
        assert not ask(who, HOUSING, case, purpose="coordination", on=YESTERDAY)
        assert bool(ask(who, HOUSING, case, purpose="coordination", on=TODAY)) is opens


def test_coordination_ends_on_the_day_one_is_released_from_it() -> None:
    who = Who("bo", "jobs", "coordinator")
    case = replace(HELD, contacts=(Contact(*JOBS, "8", YESTERDAY, TODAY),))
    assert ask(who, HOUSING, case, purpose="coordination", on=YESTERDAY)
    assert not ask(who, HOUSING, case, purpose="coordination", on=TODAY)


def test_the_police_and_organisations_are_not_drawn_in_by_a_contact() -> None:
    for unit, body, role in [("district", "police:1", "caseworker"), ("café", "civil_society:cafe", "coordinator")]:
        case = replace(HELD, contacts=(Contact(unit, body, "8", TODAY),))
        assert not ask(Who("bo", unit, role), HOUSING, case, purpose="coordination", on=TODAY)


def test_a_municipality_that_takes_over_gets_the_coordination_content_and_its_own() -> None:
    case = Case("jobs", "bo", holder_body="municipality:101")
    who = Who("bo", "jobs", "caseworker")

    def asked(what: What) -> bool:
        return bool(ask(who, what, case, purpose="coordination", on=TODAY))

    assert asked(HOUSING)
    assert not asked(MENTAL)
    assert not asked(What("risk_and_need"))
    assert asked(What("plan", "health_mental", held_by="municipality:101"))


def test_an_admission_notice_rests_on_a_consent_or_a_duty() -> None:
    who = Who("bo", "jobs", "coordinator")
    given = consent(*JOBS, "coordination")
    withdrawn = replace(given, withdrawn=TODAY)
    for notice, opens in [
        (Notice(*JOBS, TODAY), False),
        (Notice(*JOBS, TODAY, duty="pligt"), True),
        (Notice(*JOBS, TODAY, consent=given), True),
        (Notice(*JOBS, TODAY, consent=withdrawn), False),
    ]:
        case = replace(HELD, notices=(notice,))
        assert bool(ask(who, What("admission"), case, purpose="coordination", on=TODAY)) is opens


def test_what_a_unit_was_told_it_passes_on_on_the_consent_to_itself() -> None:
    who, to_another = Who("bo", "jobs", "coordinator"), consent("desk", JOBS[1], "coordination")
    for forwarded_by, opens in [("desk", True), (None, False), ("benefits", False)]:
        case = replace(HELD, notices=(Notice(*JOBS, TODAY, consent=to_another, forwarded_by=forwarded_by),))
        assert bool(ask(who, What("admission"), case, purpose="coordination", on=TODAY)) is opens


def test_ksp_is_for_named_members_until_the_exchange_expires() -> None:
    case = replace(HELD, exchanges=(exchange(ALL),))
    what = What("ksp_items", record="ksp_items")
    member = Who("bo", "district", "ksp_member")
    assert ask(member, what, case, purpose="ksp", on=TODAY)
    assert not ask(member, what, case, purpose="ksp", on=TODAY + A_DAY)
    assert not ask(member, replace(what, record="another exchange"), case, purpose="ksp", on=TODAY)
    assert not ask(member, what, case, purpose="serving", on=TODAY)
    assert not ask(Who("ana", "prison", "plan_owner"), what, case, purpose="ksp", on=TODAY), "not a member"
    assert not ask(Who("cai", "café", "coordinator"), what, case, purpose="ksp", on=TODAY), "an organisation"


def test_the_local_exit_unit_comes_in_when_it_has_accepted() -> None:
    what = What("exit_case", record="exit_case")
    who = Who("cai", "district", "local_exit")
    offered = replace(exit_case(ALL), local_unit="district")
    accepted = replace(offered, accepted=TODAY)
    assert not ask(who, what, replace(HELD, exits=(offered,)), purpose="exit", on=TODAY)
    assert not ask(who, what, replace(HELD, exits=(accepted,)), purpose="exit", on=YESTERDAY)
    assert ask(who, what, replace(HELD, exits=(accepted,)), purpose="exit", on=TODAY)


def test_exit_ends_with_the_written_consent() -> None:
    running = exit_case(ALL)
    ended = replace(running, consent=replace(running.consent, withdrawn=TODAY))
    who, what = Who("ana", "exit", "exit_unit"), What("exit_case", record="exit_case")
    assert ask(who, what, replace(HELD, exits=(running,)), purpose="exit", on=TODAY)
    assert not ask(who, what, replace(HELD, exits=(ended,)), purpose="exit", on=TODAY)


def test_an_organisation_sees_its_own_referral_only() -> None:
    case = replace(HELD, referrals=(referral(ALL),))
    who = Who("bo", "café", "coordinator")
    assert ask(who, What("referral", record="referral"), case, purpose="referral", on=TODAY)
    assert not ask(who, What("referral", record="another"), case, purpose="referral", on=TODAY)
    assert not ask(
        Who("bo", "district", "coordinator"), What("referral", record="referral"), case, purpose="referral", on=TODAY
    )


def test_a_volunteer_is_told_four_things() -> None:
    case = replace(HELD, referrals=(referral(ALL),))
    volunteer, other = Who("cai", "café", "volunteer"), Who("bo", "café", "volunteer")
    for part in PARTS:
        assert ask(volunteer, What("referral", record="referral", part=part), case, purpose="referral", on=TODAY)
        assert not ask(other, What("referral", record="referral", part=part), case, purpose="referral", on=TODAY)
    for what in (What("referral", record="referral"), What("identity"), HOUSING):
        assert not ask(volunteer, what, case, purpose="referral", on=TODAY)


def test_what_is_withheld_stays_so_after_the_review_date_until_somebody_lifts_it() -> None:
    person = Who("person", "nowhere", "person")
    kept = Withheld("assessment", "network", review=YESTERDAY)
    what, beside = What("assessment", "network"), What("assessment", "economy")
    assert not ask(person, what, replace(HELD, withheld=(kept,)), purpose="self", on=TODAY)
    assert ask(person, beside, replace(HELD, withheld=(kept,)), purpose="self", on=TODAY)
    assert ask(person, what, replace(HELD, withheld=(replace(kept, lifted=True),)), purpose="self", on=TODAY)


def test_an_emergency_lasts_a_day_and_a_night() -> None:
    case, who, purpose = scene("emergency", ALL)
    a_second = timedelta(seconds=1)
    for at, opens in [
        (NOW - a_second, False),
        (NOW, True),
        (NOW + 24 * timedelta(hours=1) - a_second, True),
        (NOW + 24 * timedelta(hours=1), False),
    ]:
        assert bool(ask(who, MENTAL, case, purpose=purpose, on=at.date(), at=at)) is opens
    assert not ask(who, MENTAL, case, purpose=purpose, on=TODAY), "no hour, no emergency"


def test_an_emergency_is_one_professionals_of_an_authority_in_the_case_and_has_a_reason() -> None:
    case, who, purpose = scene("emergency", ALL)
    assert not ask(replace(who, name="bo"), MENTAL, case, purpose=purpose, on=TODAY, at=NOW)
    for other in (replace(EMERGENCY, reason=""), replace(EMERGENCY, body="municipality:851")):
        changed = replace(case, emergencies=(other,))
        assert not ask(who, MENTAL, changed, purpose=purpose, on=TODAY, at=NOW)


def test_exit_alone_brings_no_authority_into_a_case() -> None:
    police = replace(EMERGENCY, unit="district", body="police:1")
    local = replace(exit_case(ALL), local_unit="district", accepted=YESTERDAY)
    case = replace(HELD, exits=(local,), exchanges=(exchange(ALL),), emergencies=(police,))
    who = Who("cai", "district", "caseworker")
    assert not ask(who, What("identity"), case, purpose="emergency", on=TODAY, at=NOW)


def test_who_held_the_case_may_read_on_for_a_while_and_change_nothing() -> None:
    tail = Tail("other prison", "prison_service", YESTERDAY, TODAY + A_DAY)
    case = replace(HELD, tails=(tail,), holder="bo")
    who = Who("bo", "other prison", "leader")
    assert ask(who, What("roadmap"), case, purpose="serving", on=TODAY)
    assert not ask(who, What("roadmap"), case, purpose="serving", on=TODAY + A_DAY)
    with pytest.raises(NotAllowed) as refused:
        require(actor(who), May.RECORD_MOVEMENT, standing(case), on=TODAY)
    assert refused.value.details["reason"] == Reason.READ_ONLY


def test_on_a_closed_case_the_unit_that_held_it_begins_anew_and_does_nothing_else() -> None:
    contact = Contact("prison", "prison_service", "6", YESTERDAY)
    closed = standing(replace(HELD, holder_unit=None, holder=None, last_unit="prison", contacts=(contact,)))
    leader = actor(Who("ana", "prison", "leader"))
    assert may(leader, May.REGISTER, closed, on=TODAY)
    assert not may(leader, May.RECORD_MOVEMENT, closed, on=TODAY)
    assert not may(leader, May.ANSWER_HANDOVER, closed, on=TODAY)


def test_staff_by_name_means_nobody_else_but_the_leader() -> None:
    case, roadmap = replace(HELD, assigned=frozenset({"bo"})), Reading(ContentClass.ROADMAP)
    for who, opens in [
        (Who("ana", "prison", "plan_owner"), True),
        (Who("bo", "prison", "caseworker"), True),
        (Who("cai", "prison", "caseworker"), False),
        (Who("cai", "prison", "leader"), True),
    ]:
        assert bool(sight(actor(who), roadmap, standing=standing(case), on=TODAY)) is opens


def test_the_short_forms_ask_the_same_question() -> None:
    owner, colleague = Who("ana", "prison", "plan_owner"), Who("bo", "prison", "plan_owner")
    assert may(actor(owner), May.CARRY_OUT_STEP, standing(HELD), on=TODAY)
    assert not may(actor(colleague), May.CARRY_OUT_STEP, standing(HELD), on=TODAY)
    with pytest.raises(NotAllowed):
        require(actor(colleague), May.CARRY_OUT_STEP, standing(HELD), on=TODAY)


def test_a_refusal_says_whom_to_ask_and_not_whether_there_is_a_case() -> None:
    for reason in Reason:
        assert "Spørg" in No(reason).for_user() or "spørg" in No(reason).for_user()
    assert "sag" not in No(Reason.NOTHING).for_user()
