"""Every address of the pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from koereplan.casework.meetings.kinds import Kind
from koereplan.web.absence import views as absence
from koereplan.web.administration import accounts, post
from koereplan.web.administration import views as administration
from koereplan.web.admission import asking
from koereplan.web.admission import views as admission
from koereplan.web.agreements import views as agreements
from koereplan.web.assessment import own as own_assessment
from koereplan.web.assessment import views as assessment
from koereplan.web.booklet import views as booklet
from koereplan.web.by_link import views as by_link
from koereplan.web.calendars import views as calendars
from koereplan.web.case import views as case
from koereplan.web.case_list import views as case_list
from koereplan.web.checklist import views as checklist
from koereplan.web.consents import views as consents
from koereplan.web.consents.sitting import views as consents_sitting
from koereplan.web.coordination import views as coordination
from koereplan.web.death import views as death
from koereplan.web.departments import views as departments
from koereplan.web.digest import views as digest
from koereplan.web.disclosures import views as disclosures
from koereplan.web.emergency import views as emergency
from koereplan.web.entry_points import views as entry_points
from koereplan.web.exchanges import views as exchanges
from koereplan.web.exits import views as exits
from koereplan.web.facts import views as facts
from koereplan.web.figures import views as figures
from koereplan.web.glossary import views as glossary
from koereplan.web.guides import views as guides
from koereplan.web.handover import views as handover
from koereplan.web.handover import wanted
from koereplan.web.inbox import views as inbox
from koereplan.web.letter import views as letter
from koereplan.web.log import views as log
from koereplan.web.measures import views as measures
from koereplan.web.meetings import own as own_meetings
from koereplan.web.meetings import views as meetings
from koereplan.web.my_work import late
from koereplan.web.naming import views as naming
from koereplan.web.notice import views as notice
from koereplan.web.own_case import consents as own_consents
from koereplan.web.own_case import given
from koereplan.web.own_case import help as own_help
from koereplan.web.own_case import questions as own_questions
from koereplan.web.own_case import release as own_release
from koereplan.web.own_case import views as own_case
from koereplan.web.papers import views as papers
from koereplan.web.partner import views as partner
from koereplan.web.person import views as person
from koereplan.web.plans import contributions, own_plan, replies, sittings
from koereplan.web.plans import views as plans
from koereplan.web.preconditions import views as preconditions
from koereplan.web.questions import views as questions
from koereplan.web.records import own as own_records
from koereplan.web.records import views as records
from koereplan.web.referrals import views as referrals
from koereplan.web.release import views as release
from koereplan.web.release_board import views as release_board
from koereplan.web.releases import appointments, probation, turn
from koereplan.web.releases import views as releases
from koereplan.web.responsible import share_out
from koereplan.web.responsible import views as responsible
from koereplan.web.risk import views as risk
from koereplan.web.sent_mail import views as sent_mail
from koereplan.web.sign_in import views as sign_in
from koereplan.web.step import views as step
from koereplan.web.supervision import ending as supervision_ending
from koereplan.web.supervision import exercises
from koereplan.web.supervision import own as own_supervision
from koereplan.web.supervision import sessions as supervision_sessions
from koereplan.web.supervision import steps as supervision_steps
from koereplan.web.supervision import views as supervision
from koereplan.web.talk import views as talk
from koereplan.web.told import views as told
from koereplan.web.undelivered import views as undelivered
from koereplan.web.withheld import views as withheld

my_work_urls = [path("", inbox.show, name="show"), path("for-sent/", late.show, name="late")]
case_urls = [path("", case.show, name="show"), path("historik/", case.history, name="history")]
step_urls = [
    path("trin/<str:step>/", step.carry_out, name="carry_out"),
    path("trin/<str:step>/tjekliste/", step.checklist, name="checklist"),
    path("haendelser/<int:event>/tag-tilbage/", step.withdraw, name="withdraw"),
]
checklist_urls = [path("tjekliste/", checklist.show, name="show")]
facts_urls = [
    path("fakta/", facts.show, name="show"),
    path("fakta/ret/", facts.change, name="change"),
    path("loesladelsesdato/", facts.change, {"about_release": True}, name="release"),
]
responsible_urls = [
    path("ansvarlig/", responsible.appoint, name="appoint"),
    path("kommune/", responsible.municipality, name="municipality"),
]
person_urls = [
    path("person/", person.correct, name="correct"),
    path("adresse/", person.address, name="address"),
]
release_urls = [path("loesladt/", release.record, name="record"), path("afslut/", release.close, name="close")]
releases_urls = [
    path("loesladelsen/", releases.show, name="show"),
    path("loesladelsen/papirer/", releases.papers, name="papers"),
    path("loesladelsen/bro/", releases.bridge, name="bridge"),
    path("loesladelsen/tider/", appointments.appointment, name="book"),
    path("loesladelsen/tider/<uuid:appointment_id>/", appointments.appointment, name="appointment"),
    path("loesladelsen/tider/<uuid:appointment_id>/aflys/", appointments.drop, name="drop"),
    path("loesladelsen/aftalt/", releases.settle, name="settle"),
    path("loesladelsen/kif/", probation.draw_in, name="probation"),
    path("loesladelsen/afgoerelse/", turn.turn, name="turn"),
    path("loesladelsen/<slug:slug>/", releases.matter, name="matter"),
]
death_urls = [path("doedsfald/", death.show, name="show")]
handover_urls = [
    path("overdragelse/", handover.offer, name="offer"),
    path("overdragelse/omraade/<slug:area>/", handover.offer, name="offer_area"),
    path("overdragelse/<uuid:handover_id>/", handover.show, name="show"),
    path("overdragelse/bedt-om/<uuid:request_id>/", wanted.show, name="wanted"),
]
admission_urls = [
    path("", admission.register, name="register"),
    path("bed-om-sagen/", asking.ask, name="ask"),
    path("afsluttet-sag/", asking.reopen, name="reopen"),
    path("bedt-om/<uuid:request_id>/", asking.asked, name="asked"),
]
own_case_urls = [
    path("", own_case.show, name="show"),
    path("samtykker/", own_consents.show, name="consents"),
    path("samtykker/<uuid:consent_id>/", own_consents.answer, name="answer"),
    path("samtykker/<uuid:consent_id>/tilbage/", own_consents.withdraw, name="withdraw"),
    path("givet-videre/", given.show, name="given"),
    path("hjaelp/", own_help.show, name="help"),
]
administration_urls = [
    path("login/", administration.providers, name="providers"),
    path("login/<slug:provider_id>/", administration.provider, name="provider"),
    path("post/", post.show, name="post"),
    path("konti/", accounts.show, name="accounts"),
    path("konti/ny/", accounts.new, name="new_account"),
    path("konti/<uuid:staff_id>/", accounts.one, name="account"),
]
consents_urls = [
    path("samtykker/", consents.show, name="show"),
    path("samtykker/nyt/", consents.ask, name="ask"),
    path("samtykker/sagsakter/", consents_sitting.ask, name="sources"),
    path("samtykker/svar/", consents_sitting.answers, name="answers"),
    path("samtykker/<uuid:consent_id>/", consents.text, name="text"),
    path("samtykker/<uuid:consent_id>/svar/", consents.answer, name="answer"),
    path("samtykker/<uuid:consent_id>/forny/", consents.renew, name="renew"),
    path("samtykker/<uuid:consent_id>/tilbage/", consents.withdraw, name="withdraw"),
]
coordination_urls = [
    path("samarbejde/", coordination.show, name="show"),
    path("samarbejde/nyt/", coordination.ask, name="ask"),
    path("samarbejde/<uuid:enquiry_id>/svar/", coordination.answer, name="answer"),
    path("samarbejde/<uuid:enquiry_id>/tag-med/", coordination.take_in, name="take_in"),
]
disclosures_urls = [path("givet-videre/", disclosures.show, name="show")]
papers_urls = [
    path("min-koereplan/", papers.choose, name="choose"),
    path("min-koereplan/<slug:language>.pdf", papers.own, name="own"),
    path("loesladelsen/ark/", papers.sheets, name="sheets"),
    path("loesladelsen/papir-<slug:language>.pdf", papers.day, name="day"),
    path("loesladelsen/kommunen.pdf", papers.file, name="file"),
    path("handleplan.pdf", papers.plan, name="plan"),
]
partner_urls = [path("inddraget/<uuid:unit_id>/", partner.release, name="release")]
plans_urls = [
    path("plan/", plans.show, name="show"),
    path("plan/skriv/<slug:area>/", plans.write, name="write"),
    path("plan/aftal/", sittings.agree, name="agree"),
    path("plan/opfoelgning/", sittings.follow_up, name="follow_up"),
    path("plan/version/<int:number>/", plans.version, name="version"),
    path("plan/version/<int:number>/svar/", sittings.record_view, name="record_view"),
    path("plan/handling/<uuid:action_id>/", plans.report, name="report"),
    path("plan/handling/<uuid:action_id>/tag-med/", plans.take_in, name="take_in"),
    path("plan/spoergsmaal/<int:question_id>/", replies.reply, name="reply"),
    path("plan/bidrag/", contributions.ask, name="ask"),
    path("plan/bidrag/<int:request_id>/", contributions.answer, name="answer"),
    path("plan/bidrag/<int:request_id>/mind/", contributions.remind, name="remind"),
]
emergency_urls = [path("", emergency.take, name="take"), path("<uuid:emergency_id>/", emergency.review, name="review")]
absence_urls = [path("", absence.show, name="show"), path("<uuid:absence_id>/", absence.end, name="end")]
log_urls = [path("", log.search, name="search"), path("<uuid:case_id>/", log.extract, name="extract")]
notice_urls = [
    path("besked/", notice.send, name="send"),
    path("besked/<uuid:notice_id>/modtaget/", notice.receipt, name="receipt"),
    path("besked/<uuid:notice_id>/videre/", notice.forwarded, name="forwarded"),
]
letter_urls = [
    path("mail/<uuid:letter_id>/", letter.show, name="show"),
    path("mail/<uuid:letter_id>/udskriv/", letter.on_paper, name="print"),
]
told_urls = [
    path("<uuid:notice_id>/bekraeft/", told.acknowledge, name="acknowledge"),
    path("<uuid:notice_id>/videre/", told.forward, name="forward"),
]
departments_urls = [
    path("", departments.overview, name="overview"),
    path("besvaret/", departments.answered, name="answered"),
    path("<uuid:owner_id>/sammenlaeg/", departments.merge, name="merge"),
]
entry_points_urls = [
    path("", entry_points.directory, name="directory"),
    path("vores/", entry_points.own, name="own"),
    path("<uuid:owner_id>/", entry_points.of_unit, name="of_unit"),
    path("<uuid:owner_id>/ny/", entry_points.new, name="new"),
    path("indgang/<uuid:entry_point_id>/", entry_points.change, name="change"),
    path("indgang/<uuid:entry_point_id>/bekraeft/", entry_points.confirm, name="confirm"),
    path("indgang/<uuid:entry_point_id>/luk/", entry_points.close, name="close"),
]
booklet_urls = [path("", booklet.show, name="show"), path("haefte.pdf", booklet.paper, name="paper")]
guides_urls = [
    path("", guides.overview, name="overview"),
    path("ny/", guides.new, name="new"),
    path("trin/<str:step>/", guides.of_step, name="of_step"),
    path("<slug:key>/", guides.show, name="show"),
    path("<slug:key>/ret/", guides.change, name="change"),
    path("<slug:key>/godkend/", guides.approve, name="approve"),
]
preconditions_urls = [
    path("", preconditions.overview, name="overview"),
    path("<uuid:unit_id>/", preconditions.register, name="register"),
    path("<uuid:unit_id>/<str:key>/", preconditions.review, name="review"),
]
agreements_urls = [
    path("", agreements.overview, name="overview"),
    path("ny/", agreements.new, name="new"),
    path("<uuid:agreement_id>/", agreements.show, name="show"),
    path("<uuid:agreement_id>/gennemgaa/", agreements.review, name="review"),
    path("<uuid:agreement_id>/bekraeft/", agreements.confirm, name="confirm"),
]
questions_urls = [
    path("spoergsmaal/", questions.show, name="show"),
    path("spoergsmaal/nyt/", questions.ask, name="ask"),
    path("spoergsmaal/<uuid:question_id>/", questions.question, name="question"),
]
records_urls = [
    path("sagsakter/", records.show, name="show"),
    path("sagsakter/spoerg/", records.ask, name="ask"),
    path("sagsakter/udfoert/", records.complete, name="complete"),
    path("sagsakter/<uuid:request_id>/", records.request_, name="request"),
    path("sagsakter/akt/<uuid:record_id>/", records.download, name="download"),
    path("sagsakter/akt/<uuid:record_id>/fejl/", records.mistake, name="mistake"),
]

talk_urls = [
    path("samtale/", talk.hold, name="hold"),
    path("samtale/<slug:area>/", talk.area, name="area"),
]
assessment_urls = [
    path("udredning/", assessment.show, name="show"),
    path("udredning/<slug:area>/", assessment.history, name="history"),
]
measures_urls = [
    path("indsatser/", measures.show, name="show"),
    path("indsatser/udenfor/", measures.outside, name="outside"),
    path("indsatser/ny/", measures.record, name="record"),
    path("indsatser/<uuid:measure_id>/", measures.change, name="change"),
]
meetings_urls = [
    path("moeder/", meetings.show, name="show"),
    path("moeder/trin-8/", meetings.of_step, {"kind": Kind.RELEASE}, name="release"),
    path("moeder/trin-8f/", meetings.of_step, {"kind": Kind.FOLLOW_UP}, name="follow_up"),
    path("moeder/indkald/<slug:slug>/", meetings.call, name="call"),
    path("moeder/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("moeder/<uuid:meeting_id>/ret/", meetings.change, name="change"),
    path("moeder/<uuid:meeting_id>/udsaet/", meetings.off, {"for_good": False}, name="put_off"),
    path("moeder/<uuid:meeting_id>/aflys/", meetings.off, {"for_good": True}, name="cancel"),
    path("moeder/<uuid:meeting_id>/referat/", meetings.minutes, name="minutes"),
    path("moeder/<uuid:meeting_id>/kalender.ics", meetings.calendar, name="calendar"),
    path("moeder/<uuid:meeting_id>/svar/<uuid:participant_id>/", meetings.answer, name="answer"),
    path("moeder/<uuid:meeting_id>/forloebet/<uuid:participant_id>/", meetings.evaluate, name="evaluate"),
]
own_release_urls = [
    path("", own_release.show, name="show"),
    path("<slug:language>/", own_release.show, name="in_language"),
]
own_meetings_urls = [
    path("", own_meetings.show, name="show"),
    path("<uuid:meeting_id>/svar/", own_meetings.answer, name="answer"),
    path("<uuid:meeting_id>/forloebet/", own_meetings.evaluate, name="evaluate"),
]
risk_urls = [path("risiko/", risk.show, name="show"), path("risiko/ny/", risk.record, name="record")]
supervision_urls = [
    path("tilsyn/", supervision.show, name="show"),
    path("tilsyn/foerste-moede/", supervision_steps.first_meeting, name="first_meeting"),
    path("tilsyn/kommunen/", supervision_steps.municipality, name="municipality"),
    path("tilsyn/opfoelgning/", supervision_steps.follow_up, name="follow_up"),
    path("tilsyn/tid/", supervision.time, name="time"),
    path("tilsyn/hvor-tit/", supervision.frequency, name="frequency"),
    path("tilsyn/samtale/", supervision_sessions.record, name="session"),
    path("tilsyn/samtale/<uuid:session_id>/", supervision_sessions.correct, name="correct"),
    path("tilsyn/vilkaar/", supervision.condition, name="condition"),
    path("tilsyn/vilkaar/<uuid:condition_id>/", supervision.condition_end, name="end_condition"),
    path("tilsyn/slut/", supervision_ending.end, name="end"),
]
exercises_urls = [
    path("", exercises.show, name="show"),
    path("<uuid:exercise_id>/ud/", exercises.retire, name="retire"),
]

exchanges_urls = [
    path("", exchanges.show, name="show"),
    path("<uuid:exchange_id>/", exchanges.exchange, name="exchange"),
]

exits_urls = [
    path("", exits.show, name="show"),
    path("nyt/", exits.begin, name="begin"),
    path("<uuid:exit_id>/", exits.exit_case, name="exit_case"),
    path("spurgt/<uuid:handover_id>/", exits.handover, name="handover"),
]
referrals_urls = [
    path("", referrals.show, name="show"),
    path("<uuid:referral_id>/", referrals.referral, name="referral"),
]

calendars_urls = [
    path("", calendars.show, name="show"),
    path("<slug:secret>.ics", calendars.feed, name="feed"),
]
digest_urls = [
    path("", digest.show, name="show"),
    path("bekraeft/<str:token>/", digest.confirm, name="confirm"),
]

by_link_urls = [
    path("", by_link.code, name="code"),
    path("<str:secret>/", by_link.answer, name="answer"),
]

about_a_case = [
    path("", include((case_urls, "case"))),
    path("", include((step_urls, "step"))),
    path("", include((checklist_urls, "checklist"))),
    path("", include((facts_urls, "facts"))),
    path("", include((responsible_urls, "responsible"))),
    path("", include((person_urls, "person"))),
    path("", include((release_urls, "release"))),
    path("", include((releases_urls, "releases"))),
    path("", include((death_urls, "death"))),
    path("", include((handover_urls, "handover"))),
    path("", include((partner_urls, "partner"))),
    path("", include((questions_urls, "questions"))),
    path("", include((consents_urls, "consents"))),
    path("", include((coordination_urls, "coordination"))),
    path("", include((disclosures_urls, "disclosures"))),
    path("", include((notice_urls, "notice"))),
    path("", include((letter_urls, "letter"))),
    path("", include((plans_urls, "plans"))),
    path("", include((talk_urls, "talk"))),
    path("", include((assessment_urls, "assessment"))),
    path("", include((measures_urls, "measures"))),
    path("", include((meetings_urls, "meetings"))),
    path("", include((risk_urls, "risk"))),
    path("", include((supervision_urls, "supervision"))),
    path("", include((papers_urls, "papers"))),
    path("", include((records_urls, "records"))),
    path("nyt-ophold/", include(([path("", admission.come_back, name="open")], "readmission"))),
    path("henvisninger/", include(([path("", referrals.of_case, name="show")], "referrals_of_case"))),
    path("ksp/", include(([path("", exchanges.begin, name="begin")], "exchange_of_case"))),
    path("afdelinger/<uuid:subject>/", include(([path("", departments.in_case, name="show")], "merger_of_case"))),
    path("holdt-tilbage/", include(([path("", withheld.show, name="show")], "withheld"))),
]

urlpatterns = [
    path("", sign_in.start, name="start"),
    path("", include("koereplan.web.sign_in.urls")),
    path("to-trin/", include("koereplan.web.second_factor.urls")),
    path("sprog/", login_not_required(set_language), name="language"),
    path("mit-arbejde/", include((my_work_urls, "my_work"))),
    path("sager/", include(([path("", case_list.show, name="show")], "case_list"))),
    path("sager/<uuid:case_id>/", include(about_a_case)),
    path("loesladelser/", include(([path("", release_board.show, name="show")], "release_board"))),
    path("tal/", include(([path("overdragelse/", figures.handovers, name="handovers")], "figures"))),
    path("indsaettelse/", include((admission_urls, "admission"))),
    path("noedadgang/", include((emergency_urls, "emergency"))),
    path("spurgt/<uuid:request_id>/", include(([path("", records.asked_of_us, name="answer")], "asked"))),
    path("stoppet/<uuid:withdrawal_id>/", include(([path("", consents.confirm, name="confirm")], "stopped"))),
    path("handlinger/", include(([path("", plans.tasks, name="show")], "tasks"))),
    path("tilsyn/", include(([path("", supervision.overview, name="show")], "supervised"))),
    path("tilsyn/oevelser/", include((exercises_urls, "exercises"))),
    path("min-sag/tilsyn/", include(([path("", own_supervision.show, name="show")], "own_supervision"))),
    path("min-sag/udredning/", include(([path("", own_assessment.show, name="show")], "own_assessment"))),
    path("min-sag/akter/", include(([path("", own_records.show, name="show")], "own_records"))),
    path("min-sag/spoergsmaal/", include(([path("", own_questions.show, name="show")], "own_questions"))),
    path("min-sag/plan/", include(([path("", own_plan.show, name="show")], "own_plan"))),
    path("min-sag/loesladelsen/", include((own_release_urls, "own_release"))),
    path("min-sag/moeder/", include((own_meetings_urls, "own_meetings"))),
    path("kalender/", include((calendars_urls, "calendars"))),
    path("min-sag/kalender/", include(([path("", calendars.own, name="show")], "own_calendar"))),
    path("fordeling/", include(([path("", share_out.show, name="show")], "share_out"))),
    path("fravaer/", include((absence_urls, "absence"))),
    path("besked/", include((told_urls, "told"))),
    path("svar/", include((by_link_urls, "by_link"))),
    path("ikke-naaet-frem/", include(([path("", undelivered.show, name="show")], "undelivered"))),
    path("daglig-mail/", include((digest_urls, "digest"))),
    path("ksp/", include((exchanges_urls, "exchanges"))),
    path("exit/", include((exits_urls, "exits"))),
    path("henvisninger/", include((referrals_urls, "referrals"))),
    path("mine-aftaler/", include(([path("", referrals.engagements, name="show")], "engagements"))),
    path("sendt-post/", include(([path("", sent_mail.show, name="show")], "sent_mail"))),
    path("vejledninger/", include((guides_urls, "guides"))),
    path("haefte/", include((booklet_urls, "booklet"))),
    path("ordliste/", include(([path("", glossary.show, name="show")], "glossary"))),
    path("forudsaetninger/", include((preconditions_urls, "preconditions"))),
    path("samarbejdsaftaler/", include((agreements_urls, "agreements"))),
    path("indgange/", include((entry_points_urls, "entry_points"))),
    path("kommunen/", include((departments_urls, "departments"))),
    path("navne/", include(([path("", naming.show, name="show")], "naming"))),
    path("min-sag/", include((own_case_urls, "own_case"))),
    path("administration/", include((administration_urls, "administration"))),
    path("log/", include((log_urls, "log"))),
    path("min-sag/hvem-har-set/", include(([path("", log.own, name="own")], "own_log"))),
]
