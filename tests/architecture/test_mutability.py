import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from tests.database import as_product

# What happened is never changed; what follows from it, and what is true for a span, is.
WRITTEN_ONCE = {
    "apart.ExchangeItem",
    "apart.ExchangeMember",
    "apart.ExitLead",
    "apart.ExitNote",
    "assessments.AreaVersion",
    "assessments.Conversation",
    "assessments.Inquiry",
    "assessments.Measure",
    "assessments.MeasureStanding",
    "assessments.Question",
    "assessments.QuestionAnswer",
    "assessments.RiskAssessment",
    "assessments.Statement",
    "assessments.SuggestionReply",
    "cases.FactVersion",
    "cases.Remark",
    "cases.StepEvent",
    "cases.StepEventWithdrawal",
    "cases.Tick",
    "consents.Answer",
    "consents.Consent",
    "consents.Stop",
    "consents.Withdrawal",
    "consents.WithdrawalRemark",
    "cooperation.AgreementConfirmation",
    "cooperation.AgreementParty",
    "cooperation.AgreementVersion",
    "cooperation.CooperationAgreement",
    "cooperation.PreconditionReview",
    "coordination.Enquiry",
    "coordination.EnquiryAnswer",
    "coordination.EnquiryPart",
    "emergencies.Emergency",
    "emergencies.Reason",
    "emergencies.Review",
    "guides.GuideApproval",
    "guides.GuideVersion",
    "handovers.Message",
    "journal.Disclosure",
    "journal.Entry",
    "journal.LogEntry",
    "journal.LogSeal",
    "meetings.Agreement",
    "meetings.Attendance",
    "meetings.Call",
    "meetings.CallAnswer",
    "meetings.Evaluation",
    "meetings.Note",
    "people.FormerAddress",
    "plans.ActionRow",
    "plans.Contribution",
    "plans.GoalRow",
    "plans.PersonsView",
    "plans.PlanVersion",
    "plans.Remark",
    "plans.Reminder",
    "plans.Request",
    "questions.Question",
    "questions.Said",
    "records.CaseRecord",
    "records.Chunk",
    "records.Mistake",
    "records.Reminder",
    "records.Reply",
    "records.Request",
    "releases.AppointmentRow",
    "releases.Arrangement",
    "supervision.Appointment",
    "supervision.Condition",
    "supervision.ConditionEnd",
    "supervision.Ending",
    "supervision.FirstMeeting",
    "supervision.Frequency",
    "supervision.Session",
    "withholding.Withheld",
    "withholding.WithheldReview",
}
CHANGES = {
    "calendars.Subscription": "a new address takes the place of the one before, or none",
    "cases.AreaHolding": "the instant a span ends",
    "apart.Engagement": "the day it ends",
    "apart.Exchange": "the day it is closed",
    "apart.ExitCase": "taken in, ended",
    "apart.ExitHandover": "offered, answered",
    "apart.Referral": "accepted, ended",
    "cases.Case": "its units and the day it is closed",
    "cases.CaseMunicipality": "the day a span ends",
    "cases.Deputyship": "the day a span ends",
    "cases.DueRow": "recomputed from the facts",
    "cases.Holding": "the instant a span ends",
    "cases.Listed": "kept by the database from what is open",
    "cases.Opening": "rewritten from the grounds of access",
    "cases.Placement": "the day a span ends",
    "cases.Readiness": "how a signal stands now",
    "cases.Stay": "its revision and the day it ends",
    "cases.Tail": "only added to, and over with its last day",
    "cases.Waiting": "until it is settled",
    "cases.Work": "kept by the database from what is listed",
    "contacts.Contact": "the day a span ends",
    "contacts.Notice": "the day a span ends, and that it arrived",
    "drafts.Draft": "saved again and again, and thrown away when the form is saved",
    "handovers.CaseRequest": "asked, answered, and put away by whoever asked",
    "handovers.Handover": "offered, accepted, arrived",
    "journal.Letter": "waits, goes, fails, is chased",
    "meetings.Meeting": "minutes are written, and it is closed or cancelled",
    "meetings.Participant": "until whoever was called is called no more",
    "organisations.Absence": "the day a span ends",
    "organisations.EntryPoint": "only added to, one a topic and a unit",
    "organisations.EntryPointSpan": "the day a span ends, and the day it was confirmed",
    "organisations.Identifier": "corrected when it was linked to the wrong person",
    "organisations.Membership": "the day a span ends",
    "organisations.Staff": "name and sign-in",
    "organisations.Unit": "kept by the reference data",
    "organisations.UnitSpan": "the day a span ends",
    "people.Address": "where somebody lives now; what it was is kept",
    "people.Person": "names and numbers are corrected, by the journal",
    "records.File": "what the search for viruses came to",
    "supervision.Exercise": "the day it is taken out of the catalogue",
    "web.Pace": "a count that begins again each minute, or each hour",
}
MODELS = [model for model in apps.get_models() if model.__module__.startswith("koereplan.")]
LASTING = [model for model in MODELS if model._meta.label in WRITTEN_ONCE]


def test_every_model_has_chosen_whether_its_rows_change() -> None:
    assert {model._meta.label for model in MODELS} == WRITTEN_ONCE | set(CHANGES)


@pytest.mark.django_db
@pytest.mark.parametrize("model", LASTING, ids=lambda model: model._meta.label)
def test_what_is_written_once_the_products_role_may_only_read_and_add(model: type[Model]) -> None:
    table = model._meta.db_table
    with as_product(), connection.cursor() as cursor:
        rights = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"]
        held = []
        for right in rights:
            cursor.execute("SELECT has_table_privilege(%s, %s)", [table, right])
            held.append(cursor.fetchone()[0])
    assert held == [True, True, False, False, False]


@pytest.mark.django_db
@pytest.mark.parametrize("model", LASTING, ids=lambda model: model._meta.label)
def test_what_is_written_once_not_even_the_owner_changes_by_accident(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT event_manipulation FROM information_schema.triggers
            WHERE event_object_table = %s AND action_timing = 'BEFORE'
            """,
            [model._meta.db_table],
        )
        guarded = {row[0] for row in cursor.fetchall()}
    assert guarded >= {"UPDATE", "DELETE"}


@pytest.mark.django_db
def test_the_products_role_owns_nothing() -> None:
    with as_product(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone()[0] == 0
