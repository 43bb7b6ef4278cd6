"""Questions from one unit to another in a case, and what is said after them: nothing is overwritten."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from koereplan.casework.cases.models import Case
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.casework.plans.kinds import AREAS
from koereplan.casework.questions.kinds import Turn


class Question(Recorded):
    """What one unit asks another about a case or an action of its plan, until when, and of whom there if of anybody.

    It is shown where the plan is in its area of life, whose number is its `content`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="questions")
    content = models.SmallIntegerField()
    action_id = models.UUIDField(null=True)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    text = models.TextField()
    answer_by = models.DateField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(content__in=sorted(AREAS)), name="question_in_an_area"),
            models.CheckConstraint(condition=~Q(text=""), name="question_asks_something"),
        ]


class Said(Recorded):
    """What was said after a question, in turn; the last says how the thread stands."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="said")
    turn = models.TextField(choices=Turn)
    text = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        pass
