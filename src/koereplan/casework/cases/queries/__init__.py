"""What pages read of cases."""

from koereplan.casework.cases.queries.casefile import NotYetRegistered, case_for_form, case_page
from koereplan.casework.cases.queries.lateness import LateStep, late_steps
from koereplan.casework.cases.queries.lists import CaseList, CaseRow, cases_list, possibly_known
from koereplan.casework.cases.queries.log import Extract, ExtractLine, FoundLine, LogPage, log_search, who_has_used
from koereplan.casework.cases.queries.news import NewsLine, recent_news
from koereplan.casework.cases.queries.work import (
    PAGE,
    AbsentColleague,
    Group,
    Scope,
    WorkGroup,
    WorkList,
    WorkRow,
    my_work,
)
from koereplan.casework.cases.shapes import (
    AwayLine,
    CaseForm,
    CasePage,
    DeputyLine,
    EventLine,
    FactLine,
    FactVersionLine,
    HoldingLine,
    LateLine,
    MunicipalityLine,
    Named,
    PersonLine,
    PlacementLine,
    StayLine,
    WithdrawalLine,
)
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.journal.reading import JournalLine

__all__ = [
    "PAGE",
    "AbsentColleague",
    "AwayLine",
    "CaseForm",
    "CaseList",
    "CasePage",
    "CaseRow",
    "DeputyLine",
    "EventLine",
    "Extract",
    "ExtractLine",
    "FactLine",
    "FactVersionLine",
    "FoundLine",
    "Group",
    "HoldingLine",
    "JournalLine",
    "LateLine",
    "LateStep",
    "LogPage",
    "MunicipalityLine",
    "Named",
    "NewsLine",
    "NoSuchCase",
    "NotYetRegistered",
    "PersonLine",
    "PlacementLine",
    "Scope",
    "StayLine",
    "WithdrawalLine",
    "WorkGroup",
    "WorkList",
    "WorkRow",
    "case_for_form",
    "case_page",
    "cases_list",
    "late_steps",
    "log_search",
    "my_work",
    "possibly_known",
    "recent_news",
    "who_has_used",
]
