"""The ways in which plans are used, as the log keeps them and the person can read them."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_PLAN = frozenset({ContentClass.PLAN})
_NAMED = _PLAN | {ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP}

PLAN_OF_CASE = Use("plan_of_case", _("har set din plan"), _NAMED)
OWN_QUESTIONS = Use("own_questions", _("har læst sine egne spørgsmål og svarene"), _NAMED)
PLAN_CHANGES = Use("plan_changes", _("har set, hvad der er ændret i din plan"), _NAMED)
PLAN_TOLD = Use("plan_told", _("har set det af din plan, du har sagt ja til at dele"), _PLAN)
TASKS_IN_PLANS = Use("tasks_in_plans", _("har set, hvad de selv skal gøre i din plan"), _NAMED)

SAVE_PLAN = Use("save_plan", _("har skrevet i din plan"), _PLAN, changes=True)
AGREE_PLAN = Use("agree_plan", _("har skrevet ned, hvad der er aftalt i din plan"), _PLAN, changes=True)
RECORD_VIEW = Use("record_view", _("har skrevet ned, hvad du siger til din plan"), _PLAN, changes=True)
FOLLOW_UP = Use("follow_up", _("har fulgt op på din plan"), _PLAN, changes=True)
REPORT_ACTION = Use("report_action", _("har fortalt, hvordan det går med en handling i din plan"), _PLAN, changes=True)
REPORT_ACTIONS = Use(
    "report_actions", _("har fortalt i et møde, hvordan det går med handlingerne i din plan"), _PLAN, changes=True
)
ASK_CONTRIBUTION = Use("ask_contribution", _("har bedt andre om et bidrag til din plan"), _PLAN, changes=True)
REMIND = Use("remind", _("har mindet andre om et bidrag til din plan"), _PLAN, changes=True)
REMIND_OF_CONTRIBUTIONS_BY_MAIL = Use(
    "remind_of_contributions_by_mail",
    _("har mindet andre om et bidrag til din plan"),
    frozenset({ContentClass.ROADMAP}),
    changes=True,
)
CONTRIBUTE = Use("contribute", _("har givet et bidrag til din plan"), _PLAN, changes=True)
ANSWER_PERSON = Use("answer_person", _("har svaret på det, du har skrevet"), _PLAN, changes=True)
WRITE_OWN = Use("write_own", _("har skrevet i planen"), _PLAN, changes=True)
