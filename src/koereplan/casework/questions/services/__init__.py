"""What people do across authorities: ask, answer, close, disagree, lift; and what the system does: remind."""

from koereplan.casework.questions.services.asking import ask_question
from koereplan.casework.questions.services.reminding import remind_of_questions_by_mail
from koereplan.casework.questions.services.saying import say_in_thread

__all__ = ["ask_question", "remind_of_questions_by_mail", "say_in_thread"]
