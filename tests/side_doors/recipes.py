"""How to ask each address of the product: by its name, for one reader and one case.

An address without a recipe fails `test_every_address_has_its_recipe`. To write one: say which requests somebody could
send, with fields that are right, so that the product's refusal and not the form's stands between them and the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from tests.access_model.acts import Deed
from tests.factories import TODAY
from tests.side_doors.asking import Ask
from tests.side_doors.words import number

if TYPE_CHECKING:
    from tests.side_doors.building import Built, World

Recipe = Callable[["World", "Built"], Iterator[Ask]]
SOON = TODAY + timedelta(days=30)
NONE = UUID(int=7)
"""Nothing has this id."""


def day(name: str, value: date) -> dict[str, str]:
    """Return a day as its three fields are sent."""
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def page(*paths: str) -> Recipe:
    """Return the recipe of what is only looked at, with a case's own address in the path."""

    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for path in paths:
            yield Ask(path.format(case=built.id))

    return recipe


def form(path: str, act: str | None, **fields: object) -> Recipe:
    """Return the recipe of a form about a case: seen, and sent. `act` is what sending it does."""

    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        at = path.format(case=built.id)
        yield Ask(at)
        yield Ask(at, "POST", {"revision": built.revision, **fields}, Deed(act) if act else None)

    return recipe


def several(*recipes: Recipe) -> Recipe:
    def recipe(of: World, built: Built) -> Iterator[Ask]:
        for one in recipes:
            yield from one(of, built)

    return recipe


def searches(path: str, field: str, **fields: object) -> Recipe:
    """Return the recipe of a search: by a name, the number and the reference."""

    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        yield Ask(path)
        for text in (built.word("given"), number(built.place), built.reference):
            yield Ask(path, "POST", {field: text, **fields})

    return recipe


def carry_out(of: World, built: Built) -> Iterator[Ask]:
    """Ask for steps of the prison, of probation, and of those that draw others in."""
    done = {**day("occurred_on", TODAY), "note": "Skrevet", "revision": built.revision}
    office = of.units["kif fyn"]
    for step, act, drawn in (
        ("7", "carry_out_step", {}),
        ("K1", "carry_out_probation_step", {}),
        ("9", "carry_out_step", {"probation_office": office}),
        ("1", "carry_out_step", {}),
        ("4", "carry_out_step", {"outcome": "not_permitted"}),
    ):
        path = f"/sager/{built.id}/trin/{step}/"
        yield Ask(path)
        yield Ask(path, "POST", done | drawn, Deed(act))


def withdraw_event(_of: World, built: Built) -> Iterator[Ask]:
    for event in built.event_ids[:2]:
        path = f"/sager/{built.id}/haendelser/{event}/tag-tilbage/"
        yield Ask(path)
        yield Ask(path, "POST", {"reason": "Forkert"}, Deed("carry_out_step"))


def facts(path: str) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        at = f"/sager/{built.id}/{path}/"
        sent = {
            "release_kind": "parole",
            **day("parole_date", date(2031, 3, 3)),
            **day("end_date", date(2099, 6, 17)),
            **day("supervision_end_date", date(2100, 6, 17)),
            "reason": "Ny strafudregning",
            "revision": built.revision,
        }
        yield Ask(at)
        yield Ask(at, "POST", sent)
        yield Ask(at, "POST", sent | {"act": "save"}, Deed("change_facts"))

    return recipe


def appoint(of: World, built: Built) -> Iterator[Ask]:
    for owner, deputy in (("dan", "kai"), ("noa", "nina"), ("filip", "freja"), ("oda", "olga")):
        sent = {"plan_owner": of.actors[owner].staff_id, "deputy": of.actors[deputy].staff_id}
        yield Ask(f"/sager/{built.id}/ansvarlig/", "POST", sent | {"revision": built.revision}, Deed("appoint"))
    yield Ask(f"/sager/{built.id}/ansvarlig/")


def municipality(of: World, built: Built) -> Iterator[Ask]:
    sent = {"kind": "release", "municipality": of.units["vejle"], **day("from_on", TODAY)}
    yield Ask(f"/sager/{built.id}/kommune/")
    yield Ask(f"/sager/{built.id}/kommune/", "POST", sent | {"revision": built.revision}, Deed("change_facts"))


def handover_offer(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/overdragelse/"
    yield Ask(path)
    for to in ("nyborg", "søbysøgård"):
        sent = {"to_unit": of.units[to], **day("expected_on", TODAY), "summary": "Skrevet"}
        yield Ask(path, "POST", sent, Deed("offer_handover"))


def handover_of_area(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/overdragelse/omraade/housing/"
    yield Ask(path)
    yield Ask(path, "POST", {"to_unit": of.units["odense"], "summary": "Skrevet"}, Deed("offer_handover"))


def handover(of: World, built: Built) -> Iterator[Ask]:
    both = {"plan_owner": of.actors["noa"].staff_id, "deputy": of.actors["nina"].staff_id}
    for handover_id in built.handover_ids or [NONE]:
        path = f"/sager/{built.id}/overdragelse/{handover_id}/"
        yield Ask(path)
        for act, deed, sent in (
            ("accept", "answer_handover", both),
            ("decline", "answer_handover", {"reason": "Nej"}),
            ("arrival", "record_movement", day("arrived_on", TODAY)),
            ("write", None, {"text": "Skrevet"}),
            ("plan", "answer_handover", {}),
            ("move", "offer_handover", day("expected_on", TODAY + timedelta(days=9))),
            ("withdraw", "offer_handover", {"reason": "Nej"}),
        ):
            yield Ask(path, "POST", {"act": act, **sent}, Deed(deed) if deed else None)


def partner(of: World, built: Built) -> Iterator[Ask]:
    for unit in {contact.unit for contact in built.case.contacts} or {"odense"}:
        path = f"/sager/{built.id}/inddraget/{of.units[unit]}/"
        yield Ask(path)
        yield Ask(path, "POST", day("released_on", TODAY), Deed("carry_out_step"))


def enquire(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/samarbejde/nyt/"
    whole = {
        "unit": of.units["odense"],
        "purpose": "Et formål",
        "expectations": "Et svar",
        "situation_housing": "Ingen bolig",
        "asks": "Hvad kan I?",
        **day("answer_by", TODAY),
    }
    yield Ask(path)
    yield Ask(path, "POST", {"purpose": "Et formål", "draft": "save"})
    yield Ask(path, "POST", whole, Deed("carry_out_step"))


def answer_enquiry(_of: World, built: Built) -> Iterator[Ask]:
    for enquiry_id in built.enquiry_ids or [NONE]:
        path = f"/sager/{built.id}/samarbejde/{enquiry_id}/svar/"
        yield Ask(path)
        yield Ask(path, "POST", {"can_do": "En bolig", "answered_by": "Nogen"})


def ask_question(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/spoergsmaal/nyt/"
    whole = {"to": of.units["odense"], "area": "housing", "text": "Hvornår?", **day("answer_by", TODAY)}
    yield Ask(path)
    yield Ask(path, "POST", whole | {"draft": "save"})
    yield Ask(path, "POST", whole)


def speak_in_thread(_of: World, built: Built) -> Iterator[Ask]:
    for question_id in built.question_ids or [NONE]:
        path = f"/sager/{built.id}/spoergsmaal/{question_id}/"
        yield Ask(path)
        yield Ask(path, "POST", {"act": "lift", "text": "Vi kommer ikke videre"})


def take_in(_of: World, built: Built) -> Iterator[Ask]:
    for enquiry_id in built.enquiry_ids or [NONE]:
        path = f"/sager/{built.id}/samarbejde/{enquiry_id}/tag-med/"
        yield Ask(path)
        yield Ask(path, "POST", {"what": "En aftale", "area": "housing"})


def talk(_of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/samtale/"
    sent = {"rights": ["plan"], "language": "da", "interpreting": "none", **day("held_on", TODAY)}
    yield Ask(path)
    yield Ask(f"{path}?kladde=1")
    yield Ask(path, "POST", sent | {"draft": "save"})
    yield Ask(path, "POST", sent, Deed("carry_out_step"))


def talk_area(_of: World, built: Built) -> Iterator[Ask]:
    for slug in ("bolig", "misbrug"):
        path = f"/sager/{built.id}/samtale/{slug}/"
        sent = {"situation": "Skrevet", "origin": "person", **day("known_on", TODAY), "revision": 1}
        yield Ask(path)
        yield Ask(path, "POST", sent, Deed("carry_out_step"))


def measure(_of: World, built: Built) -> Iterator[Ask]:
    for measure_id in built.measure_ids or [NONE]:
        path = f"/sager/{built.id}/indsatser/{measure_id}/"
        yield Ask(path)
        yield Ask(path, "POST", {"status": "ended"}, Deed("carry_out_step"))


def risk(_of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/risiko/"
    yield Ask(path)
    for decision in ("accept", "decline"):
        sent = {"about": "contact", "decision": decision, "reason": "Andet"}
        yield Ask(path, "POST", sent, Deed("carry_out_probation_step"))


SUPERVISES = Deed("carry_out_probation_step")
SESSION = {"mode": "office", "attendance": "came", "check_in": "Godt", **day("held_on", TODAY)}


def supervision(path: str, **sent: object) -> Recipe:
    """Return a form of those who supervise."""
    return form(f"/sager/{{case}}/tilsyn/{path}", "carry_out_probation_step", **sent)


def of_a_condition(_of: World, built: Built) -> Iterator[Ask]:
    for condition_id in built.condition_ids or [NONE]:
        path = f"/sager/{built.id}/tilsyn/vilkaar/{condition_id}/"
        yield Ask(path)
        yield Ask(path, "POST", {"reason": "Ophævet", **day("ended_on", TODAY)}, SUPERVISES)


def of_a_session(_of: World, built: Built) -> Iterator[Ask]:
    for session_id in built.session_ids or [NONE]:
        path = f"/sager/{built.id}/tilsyn/samtale/{session_id}/"
        yield Ask(path)
        yield Ask(path, "POST", SESSION, SUPERVISES)


def ask_consent(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/samtykker/nyt/"
    sent = {
        "recipient": of.units["odense"],
        "content": ["identity", "dates"],
        "purpose": "coordination",
        "task": "Opgaven",
        "months": "12",
        "language": "da",
    }
    yield Ask(f"{path}?trin=6")
    yield Ask(path, "POST", sent, Deed("ask_consent"))


def answer_consents(_of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/samtykker/svar/"
    answers = {f"answer_{consent_id}": "no" for consent_id in built.consent_ids}
    yield Ask(path)
    yield Ask(path, "POST", {**answers, **day("answered_on", TODAY), "form": "paper"}, Deed("record_consent"))


def of_a_consent(path: str, act: str | None = None, **fields: object) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for consent_id in built.consent_ids[:2] or [NONE]:
            at = f"/sager/{built.id}/samtykker/{consent_id}/{path}"
            yield Ask(at)
            if act:
                yield Ask(at, "POST", fields, Deed(act))

    return recipe


def own_consent(path: str, act: str, **fields: object) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for consent_id in built.consent_ids or [NONE]:
            at = f"/min-sag/samtykker/{consent_id}/{path}"
            yield Ask(at)
            yield Ask(at, "POST", fields, Deed(act))

    return recipe


def ask_records(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/sagsakter/spoerg/"
    yield Ask(f"{path}?hos=municipality")
    for unit in sorted(built.case.records_of) or ["odense"]:
        sent = {"whom": of.units[unit], "life_areas": ["housing"], "sent": "letter"}
        yield Ask(path, "POST", sent, Deed("carry_out_step"))


def of_a_request(_of: World, built: Built) -> Iterator[Ask]:
    for request_id in built.record_request_ids or [NONE]:
        path = f"/sager/{built.id}/sagsakter/{request_id}/"
        yield Ask(path)
        came = {"means": "paper", "description": "Et brev", "life_areas": ["housing"], **day("received_on", TODAY)}
        for act, sent in (
            ("receive", came),
            ("remind", {"sent": "phone"}),
            ("end", {"ending": "declined", "reason": "Nej"}),
        ):
            yield Ask(path, "POST", {"act": act, **sent}, Deed("carry_out_step"))
        yield Ask(path, "POST", {"act": "receive", "description": "Et brev", "draft": "save"})


def of_a_record(path: str, **fields: object) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for record_id in built.record_ids or [NONE]:
            at = f"/sager/{built.id}/sagsakter/akt/{record_id}/{path}"
            yield Ask(at)
            if fields:
                yield Ask(at, "POST", fields, Deed("carry_out_step"))

    return recipe


def asked_of_us(_of: World, built: Built) -> Iterator[Ask]:
    for request_id in built.record_request_ids or [NONE]:
        path = f"/spurgt/{request_id}/"
        yield Ask(path)
        deed = Deed("answer", record=str(request_id), named=built.case.records_of)
        yield Ask(path, "POST", {"act": "answer", "ending": "declined", "reason": "Nej"}, deed)
        yield Ask(path, "POST", {"act": "send", "description": "Et brev", "draft": "save"})


def withhold(_of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/holdt-tilbage/"
    yield Ask(path)
    sent = {"act": "withhold", "content": "risk_and_need", "legal_ground": "FVL § 15 b", **day("review_on", SOON)}
    yield Ask(path, "POST", sent, Deed("change_facts"))


def begin_exchange(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/ksp/"
    yield Ask(path)
    sent = {"group": "KSP", "necessity": "Nu", "members": [of.actors["pia"].staff_id], **day("until_on", SOON)}
    yield Ask(path, "POST", sent, Deed("change_facts"))


def exchange(_of: World, built: Built) -> Iterator[Ask]:
    for exchange_id in built.exchange_ids or [NONE]:
        path = f"/ksp/{exchange_id}/"
        yield Ask(path)
        yield Ask(path, "POST", {"act": "put_in", "text": "Noget", "content": ["0"]})
        yield Ask(path, "POST", {"act": "decline"})
        yield Ask(path, "POST", {"act": "close"}, Deed("run_ksp", record=str(exchange_id)))


def begin_exit(_of: World, built: Built) -> Iterator[Ask]:
    yield Ask("/exit/nyt/")
    sent = {"named": number(built.place), "evidence": "Bilag", **day("consented_on", TODAY)}
    yield Ask("/exit/nyt/", "POST", sent)


def exit_case(of: World, built: Built) -> Iterator[Ask]:
    for exit_id in built.exit_ids or [NONE]:
        path = f"/exit/{exit_id}/"
        yield Ask(path)
        decides = Deed("decide_exit", record=str(exit_id))
        yield Ask(path, "POST", {"act": "note", "text": "Skrevet"})
        yield Ask(path, "POST", {"act": "decide", "is_taken_in": "yes"}, decides)
        yield Ask(path, "POST", {"act": "offer", "to_unit": of.units["fyns politi"], "message": "Vil I?"}, decides)
        yield Ask(path, "POST", {"act": "end", "ending": "ended", "reason": "Slut"}, decides)


def exit_handover(_of: World, built: Built) -> Iterator[Ask]:
    for handover_id in built.offer_ids or [NONE]:
        path = f"/exit/spurgt/{handover_id}/"
        yield Ask(path)
        yield Ask(path, "POST", {"act": "accept"})
        yield Ask(path, "POST", {"act": "decline", "reason": "Nej"})


def refer(_of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/henvisninger/"
    yield Ask(path)
    for consent_id in built.consent_ids[:2] or [NONE]:
        yield Ask(path, "POST", {"consent": consent_id, "task": "En ven"}, Deed("carry_out_step"))


def referral(of: World, built: Built) -> Iterator[Ask]:
    for referral_id in built.referral_ids or [NONE]:
        path = f"/henvisninger/{referral_id}/"
        yield Ask(path)
        engage = {"staff": of.actors["frode"].staff_id, "task": "Hej", "agreed_contact": "Café", "time": "Nu"}
        for act, sent in (("engage", engage), ("end", {"reason": "Slut"}), ("accept", {})):
            yield Ask(path, "POST", {"act": act, **sent})


def admission(of: World, built: Built) -> Iterator[Ask]:
    path = "/indsaettelse/"
    sent = {
        "given_names": built.word("given"),
        "family_name": built.word("family"),
        "cpr": number(built.place),
        "language": "da",
        **day("admission_date", TODAY),
        **day("sentence_start_date", TODAY),
        "sentence_months": "6",
        "release_kind": "undecided",
        "acting_municipality": of.units["odense"],
    }
    yield Ask(path)
    yield Ask(path, "POST", sent | {"draft": "save"})
    yield Ask(path, "POST", sent)
    yield Ask(path, "POST", sent | {"given_names": "En", "family_name": "Anden"})
    yield Ask(path, "POST", {"find": "1", "cpr": number(built.place)})
    yield Ask(path, "POST", {"find": "1", "given_names": built.word("given"), "family_name": built.word("family")})


def ask_for_case(of: World, built: Built) -> Iterator[Ask]:
    path = "/indsaettelse/bed-om-sagen/"
    yield Ask(path)
    yield Ask(path, "POST", {"cpr": number(built.place)})
    for owner, deputy in (("noa", "nina"), ("dan", "kai")):
        both = {"plan_owner": of.actors[owner].staff_id, "deputy": of.actors[deputy].staff_id}
        yield Ask(path, "POST", {"cpr": number(built.place), **day("admission_date", TODAY), **both})


def reopen_closed(of: World, built: Built) -> Iterator[Ask]:
    path = "/indsaettelse/afsluttet-sag/"
    sent = {"cpr": number(built.place), "begun_by": "readmission", "release_kind": "undecided"}
    yield Ask(path)
    yield Ask(path, "POST", sent | {"acting_municipality": of.units["odense"]})
    yield Ask(path, "POST", sent | day("admission_date", TODAY))


def asked_for(_of: World, built: Built) -> Iterator[Ask]:
    for request_id in built.case_request_ids or [NONE]:
        path = f"/indsaettelse/bedt-om/{request_id}/"
        yield Ask(path)
        yield Ask(path, "POST", {})


def wanted(_of: World, built: Built) -> Iterator[Ask]:
    for request_id in built.case_request_ids or [NONE]:
        path = f"/sager/{built.id}/overdragelse/bedt-om/{request_id}/"
        yield Ask(path)
        for act, sent in (("give", {}), ("another", {}), ("refuse", {"reason": "Nej"})):
            yield Ask(path, "POST", {"act": act, **sent}, Deed("offer_handover"))


def readmission(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/nyt-ophold/"
    sent = {
        "begun_by": "readmission",
        "acting_municipality": of.units["odense"],
        **day("admission_date", TODAY),
        "release_kind": "undecided",
    }
    yield Ask(path)
    yield Ask(path, "POST", sent | {"draft": "save"})
    yield Ask(path, "POST", sent, Deed("register"))


def take_emergency(_of: World, built: Built) -> Iterator[Ask]:
    yield Ask("/noedadgang/")
    for named in (built.word("given"), built.word("family")):
        yield Ask("/noedadgang/", "POST", {"named": named, "reason": "Akut"})


def review(_of: World, built: Built) -> Iterator[Ask]:
    for emergency_id in built.emergency_ids or [NONE]:
        path = f"/noedadgang/{emergency_id}/"
        deed = Deed("review_emergency", record=str(emergency_id))
        yield Ask(path)
        yield Ask(path, "POST", {"is_justified": "yes", "note": "Set"}, deed)


def confirm(_of: World, built: Built) -> Iterator[Ask]:
    for withdrawal_id in built.withdrawal_ids or [NONE]:
        yield Ask(f"/stoppet/{withdrawal_id}/")
        yield Ask(f"/stoppet/{withdrawal_id}/", "POST")


def log_search(of: World, built: Built) -> Iterator[Ask]:
    yield Ask("/log/")
    yield Ask("/log/", "POST", {"case": built.id})
    yield Ask("/log/", "POST", {"staff": "Ove", "unit": of.units["søbysøgård"]})


def absences(of: World, _built: Built) -> Iterator[Ask]:
    yield Ask("/fravaer/")
    sent = {"staff": of.actors["ove"].staff_id, "kind": "holiday", **day("from_on", TODAY)}
    yield Ask("/fravaer/", "POST", sent)


def probation(of: World, built: Built) -> Iterator[Ask]:
    """Ask to draw a probation office in."""
    path = f"/sager/{built.id}/loesladelsen/kif/"
    sent = {**day("occurred_on", TODAY), "probation_office": of.units["kif fyn"], "revision": built.revision}
    yield Ask(path)
    yield Ask(path, "POST", sent, Deed("carry_out_step"))


def turn(_of: World, built: Built) -> Iterator[Ask]:
    """Ask what a refused parole moves, and turn the course by it."""
    path = f"/sager/{built.id}/loesladelsen/afgoerelse/"
    sent = {"outcome": "refused", "reason": "Afslag", "revision": built.revision}
    sent |= {**day("end_date", date(2099, 6, 17)), **day("known_on", TODAY)}
    yield Ask(path)
    yield Ask(path, "POST", sent)
    yield Ask(path, "POST", sent | {"act": "save"}, Deed("change_facts"))


SAID = {"view": "agrees", "signed": "spoken", "comment_area": "other", **day("held_on", TODAY)}
EDITS_HOUSING = Deed("edit_plan", area="housing")
FIXES = Deed("edit_plan", area="other")


def write_plan(_of: World, built: Built) -> Iterator[Ask]:
    """Ask to write two areas of a plan; housing has a goal and two actions, one of them only suggested."""
    path = f"/sager/{built.id}/plan/skriv"
    sent = {
        "revision": built.revision,
        "g0_words": "Et mål",
        "g0_status": "open",
        "a0_what": "Noget andet",
        "a0_status": "proposed",
        "a1_what": "Foreslået",
        "a1_status": "suggested",
        "a2_what": "Nyt",
    }
    yield Ask(f"{path}/housing/")
    yield Ask(f"{path}/housing/", "POST", sent, EDITS_HOUSING)
    yield Ask(f"{path}/substance_use/")
    yield Ask(f"{path}/economy/", "POST", {"revision": built.revision, "a0_what": "Nyt"}, FIXES)


def of_an_action(which: str, path: str, deed: Deed, **fields: object) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        at = f"/sager/{built.id}/plan/handling/{built.action_ids[which]}/{path}"
        yield Ask(at)
        yield Ask(at, "POST", {"revision": built.revision, **fields}, deed)

    return recipe


def fixing(path: str, **fields: object) -> Recipe:
    """Return the recipe of a form by which a version of a plan is fixed, or heard about."""

    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        at = path.format(case=built.id)
        yield Ask(at)
        yield Ask(at, "POST", {"revision": built.revision, **fields}, FIXES)

    return recipe


def ask_contribution(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/plan/bidrag/"
    yield Ask(path)
    for asked in ("ove", "nina", "oda"):
        actor = of.actors[asked]
        whom = f"{actor.unit_id}/{actor.staff_id}"
        sent = {"area": "housing", "whom": whom, "question": "Hvad?", **day("answer_by", TODAY)}
        yield Ask(path, "POST", sent, EDITS_HOUSING)


def own_plan(_of: World, _built: Built) -> Iterator[Ask]:
    yield Ask("/min-sag/plan/")
    for kind in ("goal", "comment"):
        yield Ask("/min-sag/plan/", "POST", {"kind": kind, "words": "Mit eget", "area": "housing"})


def own_questions(_of: World, _built: Built) -> Iterator[Ask]:
    yield Ask("/min-sag/spoergsmaal/")
    yield Ask("/min-sag/spoergsmaal/", "POST", {"words": "Må jeg?", "area": "housing"})


def calendar(path: str) -> Recipe:
    def recipe(_of: World, _built: Built) -> Iterator[Ask]:
        yield Ask(path)
        yield Ask(path, "POST", {"act": "open"})
        yield Ask(path, "POST", {"act": "close"})

    return recipe


def reply(_of: World, built: Built) -> Iterator[Ask]:
    for question_id in built.asked_ids:
        at = f"/sager/{built.id}/plan/spoergsmaal/{question_id}/"
        yield Ask(at)
        yield Ask(at, "POST", {"text": "Et svar"}, EDITS_HOUSING)


def contribution(path: str, deed: Callable[[Built], Deed], **fields: object) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for request_id in built.request_ids:
            at = f"/sager/{built.id}/plan/bidrag/{request_id}/{path}"
            yield Ask(at)
            yield Ask(at, "POST", fields, deed(built))

    return recipe


def call_meeting(of: World, built: Built) -> Iterator[Ask]:
    at = {**day("day", TODAY + timedelta(days=9)), "time": "10", "minutes": "60", "held_as": "phone", "where": "Her"}
    called = {"invited": ["person"], "municipality_unit": of.units["odense"], "other0_name": "En", "other0_party": "Ny"}
    for slug in ("loesladelse", "nyt", "opfoelgende", "andet"):
        path = f"/sager/{built.id}/moeder/indkald/{slug}/"
        yield Ask(path)
        yield Ask(path, "POST", {**at, **called, "about": "Noget", "sure": "on"}, Deed("carry_out_step"))


def of_meetings(path: str, **fields: object) -> Recipe:
    """Return the recipe of a page about a meeting: the one that was held, and the one ahead."""

    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for meeting_id in built.meeting_ids:
            at = f"/sager/{built.id}/moeder/{meeting_id}/{path}"
            yield Ask(at)
            if fields:
                yield Ask(at, "POST", {"revision": built.revision, **fields}, Deed("carry_out_step"))

    return recipe


def speak_in_meeting(path: str, **fields: object) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for participant_id in built.participant_ids:
            for meeting_id in built.meeting_ids:
                at = f"/sager/{built.id}/moeder/{meeting_id}/{path}/{participant_id}/"
                yield Ask(at)
                yield Ask(at, "POST", fields, Deed("carry_out_step"))

    return recipe


def minutes(_of: World, built: Built) -> Iterator[Ask]:
    came = {f"attended_{participant_id}": "phone" for participant_id in built.participant_ids}
    sent = {**day("held_on", TODAY), "held_as": "phone", "note_housing": "Sagt", **came}
    yield from of_meetings("referat/", act="close", **sent)(_of, built)


def own_meeting(path: str, **fields: object) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for meeting_id in built.meeting_ids:
            yield Ask(f"/min-sag/moeder/{meeting_id}/{path}/")
            yield Ask(f"/min-sag/moeder/{meeting_id}/{path}/", "POST", fields)

    return recipe


def share_out(of: World, built: Built) -> Iterator[Ask]:
    for staff in ("ove", "nina"):
        path = f"/fordeling/?colleague={of.actors[staff].staff_id}"
        yield Ask(path)
        sent = {"cases": [built.id], "plan_owner": "", "deputy": of.actors[staff].staff_id}
        yield Ask(path, "POST", sent, Deed("appoint"))
    yield Ask("/fordeling/")


def notice(of: World, built: Built) -> Iterator[Ask]:
    path = f"/sager/{built.id}/besked/"
    yield Ask(path)
    yield Ask(path, "POST", {"to": of.way_in, "duty": "En pligt", "revision": built.revision}, Deed("carry_out_step"))


def of_a_notice(path: str, **fields: object) -> Recipe:
    def recipe(_of: World, built: Built) -> Iterator[Ask]:
        for notice_id in built.notice_ids[:1] or [NONE]:
            at = f"/sager/{built.id}/besked/{notice_id}/{path}/"
            yield Ask(at)
            yield Ask(at, "POST", fields, Deed("carry_out_step"))

    return recipe


def forwarded(of: World, built: Built) -> Iterator[Ask]:
    yield from of_a_notice("videre", to_unit=of.units["odense job"], told_by="Karen")(of, built)


def letter(_of: World, built: Built) -> Iterator[Ask]:
    for letter_id in built.letter_ids[:1] or [NONE]:
        at = f"/sager/{built.id}/mail/{letter_id}/"
        yield Ask(at)
        yield Ask(at, "POST", {"act": "again", "address": "ny@example.dk"}, Deed("carry_out_step"))
        yield Ask(at, "POST", {"act": "otherwise", "how": "Karen, i telefonen"}, Deed("carry_out_step"))
        yield Ask(at, "POST", {"act": "close"}, Deed("carry_out_step"))


def printed(_of: World, built: Built) -> Iterator[Ask]:
    for letter_id in built.letter_ids[:1] or [NONE]:
        yield Ask(f"/sager/{built.id}/mail/{letter_id}/udskriv/", "POST", {}, Deed("carry_out_step"))


def told(of: World, built: Built) -> Iterator[Ask]:
    for notice_id in built.notice_ids or [NONE]:
        yield Ask(f"/besked/{notice_id}/bekraeft/", "POST", {}, Deed("acknowledge"))
        yield Ask(f"/besked/{notice_id}/videre/")
        yield Ask(f"/besked/{notice_id}/videre/", "POST", {"to": of.units["odense job"]}, Deed("answer"))


def entry_points(of: World, _built: Built) -> Iterator[Ask]:
    odense = of.units["odense"]
    yield Ask("/indgange/")
    yield Ask("/indgange/vores/")
    yield Ask(f"/indgange/{odense}/")
    yield Ask(f"/indgange/{odense}/ny/")
    sent = {"topic": "benefits", "unit": odense, "phone": "65511111", "source": "Karen"}
    yield Ask(f"/indgange/{odense}/ny/", "POST", sent)


def merge_departments(of: World, _built: Built) -> Iterator[Ask]:
    odense = of.units["odense"]
    at = f"/kommunen/{odense}/sammenlaeg/"
    yield Ask(at)
    yield Ask(at, "POST", {"unit": NONE, "successor": odense})


def preconditions(of: World, _built: Built) -> Iterator[Ask]:
    yield Ask("/forudsaetninger/")
    for unit in ("søbysøgård", "odense"):
        yield Ask(f"/forudsaetninger/{of.units[unit]}/")
        path = f"/forudsaetninger/{of.units[unit]}/0.1/"
        sent = {"stands": "missing", "owner": of.actors["ove"].staff_id, **day("review_on", TODAY + timedelta(days=90))}
        yield Ask(path)
        yield Ask(path, "POST", sent)


def new_agreement(of: World, _built: Built) -> Iterator[Ask]:
    sent = {
        "party": of.units["odense"],
        "second_party": of.units["søbysøgård"],
        "title": "Indsættelser",
        "agreed": "Skrevet",
        "owner": of.actors["ove"].staff_id,
        **day("from_on", TODAY),
        **day("review_on", TODAY + timedelta(days=90)),
    }
    yield Ask("/samarbejdsaftaler/")
    yield Ask("/samarbejdsaftaler/ny/")
    yield Ask("/samarbejdsaftaler/ny/", "POST", sent)


def new_account(of: World, _built: Built) -> Iterator[Ask]:
    yield Ask("/administration/konti/ny/")
    sent = {"full_name": "Ny", "username": "ny", "unit": of.units["odense"], "role": "leader"}
    yield Ask("/administration/konti/ny/", "POST", sent)


def of_an_account(of: World, _built: Built) -> Iterator[Ask]:
    path = f"/administration/konti/{of.actors['ove'].staff_id}/"
    yield Ask(path)
    for act in ("link", "reset", "close"):
        yield Ask(path, "POST", {"act": act})


ABOUT_A_CASE: dict[str, Recipe] = {
    "case:show": page(
        "/sager/{case}/",
        "/sager/{case}/?ophold=1",
        "/sager/{case}/?day_day=1&day_month=9&day_year=2026",
        "/sager/{case}/?day_day=1&day_month=1&day_year=2020",
    ),
    "case:history": page("/sager/{case}/historik/"),
    "step:carry_out": carry_out,
    "step:checklist": form("/sager/{case}/trin/3/tjekliste/", "carry_out_step", ticks=[], occurrence="1"),
    "step:withdraw": withdraw_event,
    "checklist:show": page("/sager/{case}/tjekliste/", "/sager/{case}/tjekliste/?ophold=1"),
    "facts:show": page("/sager/{case}/fakta/"),
    "facts:change": facts("fakta/ret"),
    "facts:release": facts("loesladelsesdato"),
    "responsible:appoint": appoint,
    "responsible:municipality": municipality,
    "person:correct": form(
        "/sager/{case}/person/", "change_facts", given_names="Et nyt", family_name="Navn", language="da"
    ),
    "person:address": form("/sager/{case}/adresse/", "change_facts", text="Et andet sted", protected="on"),
    "release:record": form(
        "/sager/{case}/loesladt/", "record_movement", released_as="parole", **day("released_on", TODAY)
    ),
    "release:close": form("/sager/{case}/afslut/", "close", reason="Slut"),
    "death:show": form("/sager/{case}/doedsfald/", "change_facts", **day("died_on", TODAY)),
    "handover:offer": handover_offer,
    "handover:offer_area": handover_of_area,
    "handover:show": handover,
    "handover:wanted": wanted,
    "partner:release": partner,
    "consents:show": page("/sager/{case}/samtykker/"),
    "consents:ask": ask_consent,
    "consents:sources": form(
        "/sager/{case}/samtykker/sagsakter/", "ask_consent", psychiatry="Klinikken", months="12", language="da"
    ),
    "consents:answers": answer_consents,
    "consents:text": of_a_consent(""),
    "consents:answer": of_a_consent(
        "svar/", "record_consent", answer="yes", form="paper", evidence="Bilag 1", **day("answered_on", TODAY)
    ),
    "consents:renew": of_a_consent("forny/", "ask_consent", months="6", language="da"),
    "consents:withdraw": of_a_consent(
        "tilbage/", "withdraw_consent", by="person", means="spoken", **day("withdrawn_on", TODAY)
    ),
    "records:show": page("/sager/{case}/sagsakter/"),
    "records:ask": ask_records,
    "records:complete": form("/sager/{case}/sagsakter/udfoert/", "carry_out_step"),
    "records:request": of_a_request,
    "records:download": of_a_record(""),
    "records:mistake": of_a_record("fejl/", reason="Kom ved en fejl"),
    "disclosures:show": page("/sager/{case}/givet-videre/"),
    "notice:send": notice,
    "notice:receipt": of_a_notice("modtaget", received_by="Karen", **day("received_on", TODAY)),
    "notice:forwarded": forwarded,
    "letter:show": letter,
    "letter:print": printed,
    "plans:show": page("/sager/{case}/plan/"),
    "plans:write": write_plan,
    "plans:agree": fixing("/sager/{case}/plan/aftal/", **SAID),
    "plans:follow_up": fixing("/sager/{case}/plan/opfoelgning/", present="there", **SAID),
    "plans:version": page("/sager/{case}/plan/version/1/", "/sager/{case}/plan/version/2/"),
    "plans:record_view": fixing(
        "/sager/{case}/plan/version/1/svar/", view="agrees", signed="spoken", **day("said_on", TODAY)
    ),
    "plans:report": of_an_action(
        "deed", "", Deed("carry_out_action", area="housing", named=frozenset({"oda"})), how="done", said="Gjort nu"
    ),
    "plans:take_in": of_an_action("suggested", "tag-med/", EDITS_HOUSING),
    "plans:ask": ask_contribution,
    "plans:reply": reply,
    "plans:answer": contribution(
        "", lambda built: Deed("carry_out_action", area="housing", named=built.asked), text="Et bidrag"
    ),
    "plans:remind": contribution("mind/", lambda _built: EDITS_HOUSING),
    "talk:hold": talk,
    "talk:area": talk_area,
    "assessment:show": page("/sager/{case}/udredning/"),
    "assessment:history": page("/sager/{case}/udredning/bolig/", "/sager/{case}/udredning/misbrug/"),
    "measures:show": page("/sager/{case}/indsatser/"),
    "measures:outside": form("/sager/{case}/indsatser/udenfor/", "carry_out_step", mentor="no"),
    "measures:record": form(
        "/sager/{case}/indsatser/ny/",
        "carry_out_step",
        kind="mentor",
        run_by="Nogen",
        status="running",
        origin="person",
        is_new="1",
    ),
    "measures:change": measure,
    "risk:show": risk,
    "risk:record": form(
        "/sager/{case}/risiko/ny/",
        "carry_out_probation_step",
        instrument="LS/RNR",
        assessor="Nogen",
        level="low",
        **day("assessed_on", TODAY),
        **day("next_review_on", TODAY + timedelta(days=99)),
    ),
    "meetings:show": page("/sager/{case}/moeder/"),
    "meetings:release": page("/sager/{case}/moeder/trin-8/"),
    "meetings:follow_up": page("/sager/{case}/moeder/trin-8f/"),
    "meetings:call": call_meeting,
    "meetings:meeting": of_meetings(""),
    "meetings:change": of_meetings(
        "ret/",
        **day("day", TODAY + timedelta(days=9)),
        time="10",
        minutes="60",
        held_as="phone",
        where="Her",
        invited=["person"],
        cause="partner",
        sure="on",
    ),
    "meetings:put_off": of_meetings("udsaet/", cause="partner"),
    "meetings:cancel": of_meetings("aflys/", cause="partner"),
    "meetings:minutes": minutes,
    "meetings:calendar": of_meetings("kalender.ics"),
    "meetings:answer": speak_in_meeting("svar", reply="yes", number="0"),
    "meetings:evaluate": speak_in_meeting("forloebet", went="well"),
    "supervision:show": page("/sager/{case}/tilsyn/"),
    "supervision:first_meeting": supervision(
        "foerste-moede/",
        explained=["attend"],
        mode="office",
        language="da",
        interpreting="none",
        **day("held_on", TODAY),
    ),
    "supervision:municipality": supervision("kommunen/", units=[str(NONE)], **day("contacted_on", TODAY)),
    "supervision:follow_up": page("/sager/{case}/tilsyn/opfoelgning/"),
    "supervision:time": supervision("tid/", mode="office", **day("meets_on", TODAY)),
    "supervision:frequency": form(
        "/sager/{case}/tilsyn/hvor-tit/", "carry_out_probation_step", every="month", reason="Andet"
    ),
    "supervision:session": supervision("samtale/", **SESSION),
    "supervision:correct": of_a_session,
    "supervision:condition": supervision("vilkaar/", kind="reporting", words="Møder", **day("from_on", TODAY)),
    "supervision:end_condition": of_a_condition,
    "supervision:end": form(
        "/sager/{case}/tilsyn/slut/",
        "change_facts",
        kind="lifted",
        goes_on="Intet",
        rope_name="Ingen",
        **day("ended_on", TODAY),
    ),
    "questions:show": page("/sager/{case}/spoergsmaal/"),
    "questions:ask": ask_question,
    "questions:question": speak_in_thread,
    "coordination:show": page("/sager/{case}/samarbejde/"),
    "coordination:ask": enquire,
    "coordination:answer": answer_enquiry,
    "coordination:take_in": take_in,
    "releases:show": page("/sager/{case}/loesladelsen/"),
    # Whoever holds the case writes here, and a unit that is drawn in for its part: no one act of the table.
    "releases:matter": several(
        form("/sager/{case}/loesladelsen/bolig/", None, state="under_way", move="Kommunen"),
        page("/sager/{case}/loesladelsen/plan/", "/sager/{case}/loesladelsen/mitid/"),
    ),
    "releases:papers": form("/sager/{case}/loesladelsen/papirer/", None, state_mitid="in_place"),
    "releases:bridge": form("/sager/{case}/loesladelsen/bro/", None, bridge_bed="Herberget"),
    "releases:book": form(
        "/sager/{case}/loesladelsen/tider/", None, topic="addiction_centre", place="Et sted", made_by="holder"
    ),
    "releases:appointment": page(f"/sager/{{case}}/loesladelsen/tider/{NONE}/"),
    "releases:drop": form(f"/sager/{{case}}/loesladelsen/tider/{NONE}/aflys/", None, reason="Aflyst"),
    "releases:settle": form("/sager/{case}/loesladelsen/aftalt/", None),
    "releases:probation": probation,
    "releases:turn": turn,
    "papers:choose": page("/sager/{case}/min-koereplan/"),
    "papers:plan": page("/sager/{case}/handleplan.pdf", "/sager/{case}/handleplan.pdf?version=1"),
    "papers:sheets": page("/sager/{case}/loesladelsen/ark/"),
    "papers:day": page("/sager/{case}/loesladelsen/papir-da.pdf"),
    "papers:file": page("/sager/{case}/loesladelsen/kommunen.pdf"),
    "exchange_of_case:begin": begin_exchange,
    "referrals_of_case:show": refer,
    "withheld:show": withhold,
    "merger_of_case:show": form(f"/sager/{{case}}/afdelinger/{NONE}/", None),
    "papers:own": page("/sager/{case}/min-koereplan/da.pdf", "/sager/{case}/min-koereplan/ar.pdf"),
}
"""Addresses with a case in them: hidden, they answer as one that is not there."""

OF_A_READER: dict[str, Recipe] = {
    "my_work:show": several(
        page("/mit-arbejde/", "/mit-arbejde/?scope=unit"), searches("/mit-arbejde/", "text", scope="unit")
    ),
    "my_work:late": page("/mit-arbejde/for-sent/", "/mit-arbejde/for-sent/?day_day=1&day_month=6&day_year=2026"),
    "case_list:show": several(page("/sager/?closed=on"), searches("/sager/", "text")),
    "release_board:show": page("/loesladelser/", "/loesladelser/?missing=housing"),
    "figures:handovers": page("/tal/overdragelse/"),
    "admission:register": admission,
    "admission:ask": ask_for_case,
    "admission:reopen": reopen_closed,
    "admission:asked": asked_for,
    "readmission:open": readmission,
    "emergency:take": take_emergency,
    "emergency:review": review,
    "stopped:confirm": confirm,
    "exchanges:show": page("/ksp/"),
    "exchanges:exchange": exchange,
    "exits:show": page("/exit/"),
    "exits:begin": begin_exit,
    "exits:exit_case": exit_case,
    "exits:handover": exit_handover,
    "referrals:show": page("/henvisninger/"),
    "referrals:referral": referral,
    "engagements:show": page("/mine-aftaler/"),
    "asked:answer": asked_of_us,
    "share_out:show": share_out,
    "absence:show": absences,
    "absence:end": page(f"/fravaer/{NONE}/"),
    "tasks:show": page("/handlinger/"),
    "supervised:show": page("/tilsyn/", "/tilsyn/?scope=unit"),
    "own_supervision:show": page("/min-sag/tilsyn/"),
    "exercises:show": form("/tilsyn/oevelser/", None, title="En øvelse", aim="Mål", text="Gør sådan"),
    "exercises:retire": form(f"/tilsyn/oevelser/{NONE}/ud/", None),
    "own_plan:show": own_plan,
    "own_questions:show": own_questions,
    "own_assessment:show": page("/min-sag/udredning/"),
    "own_records:show": page("/min-sag/akter/"),
    "own_calendar:show": calendar("/min-sag/kalender/"),
    "calendars:show": calendar("/kalender/"),
    "own_release:show": page("/min-sag/loesladelsen/"),
    "own_release:in_language": page("/min-sag/loesladelsen/ar/"),
    "own_meetings:show": page("/min-sag/moeder/"),
    "own_meetings:answer": own_meeting("svar", reply="yes", number="0"),
    "own_meetings:evaluate": own_meeting("forloebet", went="well"),
    **dict.fromkeys(("told:acknowledge", "told:forward"), told),
    **dict.fromkeys(
        ("entry_points:directory", "entry_points:own", "entry_points:of_unit", "entry_points:new"), entry_points
    ),
    "departments:overview": page("/kommunen/"),
    "departments:answered": page("/kommunen/besvaret/"),
    "departments:merge": merge_departments,
    "guides:overview": page("/vejledninger/"),
    "guides:new": form("/vejledninger/ny/", None, title_da="Ny", body_da="Tekst", phase="serving"),
    "guides:of_step": page("/vejledninger/trin/1/"),
    "guides:show": page("/vejledninger/handleplanen/"),
    "guides:change": form("/vejledninger/handleplanen/ret/", None, title_da="Ny", body_da="Tekst", phase="serving"),
    "guides:approve": form("/vejledninger/handleplanen/godkend/", None, number="1"),
    "glossary:show": page("/ordliste/"),
    "booklet:show": page("/haefte/"),
    "booklet:paper": page("/haefte/haefte.pdf"),
    **dict.fromkeys(("preconditions:overview", "preconditions:register", "preconditions:review"), preconditions),
    **dict.fromkeys(("agreements:overview", "agreements:new"), new_agreement),
    "agreements:show": page(f"/samarbejdsaftaler/{NONE}/"),
    "agreements:review": form(f"/samarbejdsaftaler/{NONE}/gennemgaa/", None),
    "agreements:confirm": form(f"/samarbejdsaftaler/{NONE}/bekraeft/", None),
    "entry_points:change": page(f"/indgange/indgang/{NONE}/"),
    "entry_points:confirm": form(f"/indgange/indgang/{NONE}/bekraeft/", None),
    "entry_points:close": form(f"/indgange/indgang/{NONE}/luk/", None),
    "sent_mail:show": page("/sendt-post/"),
    "own_case:show": page("/min-sag/"),
    "own_case:consents": page("/min-sag/samtykker/"),
    "own_case:answer": several(
        own_consent("", "record_consent", answer="yes"), own_consent("", "record_consent", answer="no")
    ),
    "own_case:withdraw": own_consent("tilbage/", "withdraw_consent"),
    "own_case:given": page("/min-sag/givet-videre/"),
    "own_case:help": page("/min-sag/hjaelp/"),
    "own_log:own": page("/min-sag/hvem-har-set/", "/min-sag/hvem-har-set/?papir=1"),
    "log:search": log_search,
    "log:extract": page("/log/{case}/", "/log/{case}/?papir=1"),
    "administration:providers": page("/administration/login/"),
    "administration:accounts": page("/administration/konti/", f"/administration/konti/?enhed={NONE}"),
    "administration:new_account": new_account,
    "administration:account": of_an_account,
    "administration:provider": form("/administration/login/hos/", None, claims="{}"),
    "administration:post": form("/administration/post/", None, unit_id=str(NONE), before="a@b.dk", address="c@d.dk"),
    "undelivered:show": form("/ikke-naaet-frem/", None),
    "naming:show": form("/navne/", None, staff="name"),
    "digest:show": form("/daglig-mail/", None, hour="8", address="ove@example.dk"),
    "digest:confirm": form("/daglig-mail/bekraeft/2036-01-01:intet/", None),
    "start": page("/"),
}
"""Addresses that answer by who asks: lists, searches, logs, and what one's own unit is told."""

AT_THE_DOOR: dict[str, Recipe] = {
    "sign_in:show": page("/log-ind/", "/log-ind/?next=/sager/{case}/"),
    "account_login": form("/log-ind/", None, login="ove", password="gæt"),
    "sign_in:pick": form("/log-ind/demo/", None, actor="ove"),
    "sign_in:pick_person": form("/log-ind/demo/person/", None, person=NONE),
    "sign_in:choose_password": form(
        "/log-ind/adgangskode/MQ/x-y/", None, new_password1="et-langt-kodeord", new_password2="et-langt-kodeord"
    ),
    "sign_in:unit": page("/log-ind/enhed/", "/log-ind/enhed/?next=/sager/{case}/"),
    "by_link:code": form("/svar/", None, code="K7QM-4TPX-9HDW"),
    "by_link:answer": form("/svar/K7QM-4TPX-9HDW/", None, answered_by="Karen", case_lead="Karen"),
    "sign_in:out": form("/log-af/", None),
    "sign_in:signed_out": page("/log-af/hos/"),
    "calendars:feed": page("/kalender/gaet.ics"),
    "account_inactive": page("/log-ind/lukket/"),
    "language": form("/sprog/", None, language="en", next="/sager/{case}/"),
    "openid_connect_login": form("/log-ind/hos/hos/", None),
    "openid_connect_callback": page("/log-ind/hos/hos/svar/?code=1&state=1"),
    "saml_login": form("/log-ind/saml/hos/", None),
    "saml_acs": form("/log-ind/saml/hos/svar/", None, SAMLResponse="eA=="),
    "saml_finish_acs": page("/log-ind/saml/hos/svar/slut/"),
    "saml_sls": page("/log-ind/saml/hos/log-af/"),
    "saml_metadata": page("/log-ind/saml/hos/metadata/"),
    "mfa_index": page("/to-trin/"),
    "mfa_authenticate": form("/to-trin/kode/", None, code="123456"),
    "account_reauthenticate": form("/to-trin/igen/adgangskode/", None, password="gæt"),
    "mfa_reauthenticate": form("/to-trin/igen/kode/", None, code="123456"),
    "mfa_reauthenticate_webauthn": form("/to-trin/igen/noegle/", None, credential="{}"),
    "mfa_activate_totp": form("/to-trin/app/", None, code="123456"),
    "mfa_deactivate_totp": form("/to-trin/app/fjern/", None),
    "mfa_view_recovery_codes": page("/to-trin/noedkoder/"),
    "mfa_generate_recovery_codes": form("/to-trin/noedkoder/nye/", None),
    "mfa_list_webauthn": page("/to-trin/noegler/"),
    "mfa_add_webauthn": form("/to-trin/noegler/ny/", None, name="Nøgle", credential="{}"),
    "mfa_remove_webauthn": form("/to-trin/noegler/1/fjern/", None),
    "mfa_login_webauthn": form("/to-trin/log-ind/", None, credential="{}"),
}
"""Addresses that ask who somebody is. They are asked by those who are nobody yet, and by those who are."""

RECIPES = ABOUT_A_CASE | OF_A_READER | AT_THE_DOOR
