"""What pages read of cases."""

from koereplan.casework.cases.failing import FailedLetter, failed_letters
from koereplan.casework.cases.own import AbsentColleague
from koereplan.casework.cases.queries.addresses import (
    PersonAddress,
    ProtectedAddress,
    address_of_person,
    protected_address_of_person,
)
from koereplan.casework.cases.queries.casefile import NotYetRegistered, case_checklist, case_for_form, case_page
from koereplan.casework.cases.queries.closing import closing_of_case
from koereplan.casework.cases.queries.consents import (
    AnswerLine,
    CaseConsents,
    ConsentLine,
    EndLine,
    consents_of_case,
)
from koereplan.casework.cases.queries.contacts import AdmissionLine, ForwardedLine, notices_of_unit
from koereplan.casework.cases.queries.deaths import DeathPage, death_of_person
from koereplan.casework.cases.queries.disclosures import CaseDisclosures, DisclosureLine, disclosures_of_case
from koereplan.casework.cases.queries.emergencies import EmergencyLine, NoSuchEmergency, emergencies_to_review
from koereplan.casework.cases.queries.ended import consent_ended
from koereplan.casework.cases.queries.expected import ExpectedStep, expected_steps
from koereplan.casework.cases.queries.lateness import LateStep, late_steps
from koereplan.casework.cases.queries.letters import LetterPage, UndeliveredLetter, letter_of_case, undelivered_letters
from koereplan.casework.cases.queries.lists import CaseList, CaseRow, cases_list, possibly_known
from koereplan.casework.cases.queries.log import (
    BECAUSE,
    Extract,
    ExtractLine,
    FoundLine,
    LogPage,
    log_search,
    who_has_used,
)
from koereplan.casework.cases.queries.news import NewsLine, recent_news
from koereplan.casework.cases.queries.staffing import (
    CaseLoad,
    StaffedCase,
    case_loads,
    cases_lacking,
    cases_of_colleague,
    how_many_lack,
)
from koereplan.casework.cases.queries.stops import StopLine, stops_of_unit
from koereplan.casework.cases.queries.waiting import WaitingLine, waiting
from koereplan.casework.cases.queries.withheld import CaseWithheld, WithheldLine, withheld_of_case
from koereplan.casework.cases.queries.work import (
    PAGE,
    Group,
    Scope,
    WorkGroup,
    WorkList,
    WorkRow,
    my_work,
)
from koereplan.casework.cases.shapes import (
    CaseChecklist,
    CaseForm,
    CasePage,
    DeputyLine,
    EmergencyRun,
    EventLine,
    FactLine,
    FactVersionLine,
    HoldingLine,
    LateLine,
    MunicipalityLine,
    Named,
    NoticeLine,
    PartnerLine,
    PersonLine,
    PlacementLine,
    StandInLine,
    StayLine,
    TickLine,
    WithdrawalLine,
    addressed,
)
from koereplan.casework.cases.staffing import Lack, Missing
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.journal.reading import JournalLine

__all__ = [
    "BECAUSE",
    "PAGE",
    "AbsentColleague",
    "AdmissionLine",
    "AnswerLine",
    "CaseChecklist",
    "CaseConsents",
    "CaseDisclosures",
    "CaseForm",
    "CaseList",
    "CaseLoad",
    "CasePage",
    "CaseRow",
    "CaseWithheld",
    "ConsentLine",
    "DeathPage",
    "DeputyLine",
    "DisclosureLine",
    "EmergencyLine",
    "EmergencyRun",
    "EndLine",
    "EventLine",
    "ExpectedStep",
    "Extract",
    "ExtractLine",
    "FactLine",
    "FactVersionLine",
    "FailedLetter",
    "ForwardedLine",
    "FoundLine",
    "Group",
    "HoldingLine",
    "JournalLine",
    "Lack",
    "LateLine",
    "LateStep",
    "LetterPage",
    "LogPage",
    "Missing",
    "MunicipalityLine",
    "Named",
    "NewsLine",
    "NoSuchCase",
    "NoSuchEmergency",
    "NotYetRegistered",
    "NoticeLine",
    "PartnerLine",
    "PersonAddress",
    "PersonLine",
    "PlacementLine",
    "ProtectedAddress",
    "Scope",
    "StaffedCase",
    "StandInLine",
    "StayLine",
    "StopLine",
    "TickLine",
    "UndeliveredLetter",
    "WaitingLine",
    "WithdrawalLine",
    "WithheldLine",
    "WorkGroup",
    "WorkList",
    "WorkRow",
    "address_of_person",
    "addressed",
    "case_checklist",
    "case_for_form",
    "case_loads",
    "case_page",
    "cases_lacking",
    "cases_list",
    "cases_of_colleague",
    "closing_of_case",
    "consent_ended",
    "consents_of_case",
    "death_of_person",
    "disclosures_of_case",
    "emergencies_to_review",
    "expected_steps",
    "failed_letters",
    "how_many_lack",
    "late_steps",
    "letter_of_case",
    "log_search",
    "my_work",
    "notices_of_unit",
    "possibly_known",
    "protected_address_of_person",
    "recent_news",
    "stops_of_unit",
    "undelivered_letters",
    "waiting",
    "who_has_used",
    "withheld_of_case",
]
