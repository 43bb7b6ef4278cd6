"""What anyone who asks or answers across authorities can be told."""

from django.utils.translation import gettext_lazy as _

from koereplan.foundation.problem import Problem


class NoSuchQuestion(Problem):
    """The case has no such question that is open to the actor."""

    code = "questions.no_such_question"
    says = _("Spørgsmålet findes ikke. Se sagens spørgsmål igen.")


class QuestionRefused(Problem):
    """A question cannot be so, or that cannot be said now; `field` says where, `what` says why."""

    code = "questions.refused"
    says = _("{what}")
