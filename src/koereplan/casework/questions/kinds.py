"""What can be said in a thread, by which of its sides, and whose move it is then."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Turn(TextChoices):
    """What somebody says in a thread after the question itself."""

    ANSWER = "answer", _("Svar")
    ASK_ON = "ask_on", _("Spørgsmål igen")
    CLOSE = "close", _("Lukket")
    DISAGREE = "disagree", _("Uenighed")
    LIFT = "lift", _("Løftet til lederne")
    DECIDE = "decide", _("Ledernes svar")


class State(TextChoices):
    """How a thread stands: whose move it is, or how it ended."""

    ASKED = "asked", _("Venter på svar")
    ANSWERED = "answered", _("Besvaret")
    DISAGREED = "disagreed", _("Enhederne er uenige")
    LIFTED = "lifted", _("Venter på lederne")
    CLOSED = "closed", _("Lukket")
    DECIDED = "decided", _("Afgjort af lederne")


class Side(StrEnum):
    """Whose it is to say something: who asked, who is asked, either of them, or the leader of either."""

    ASKER = "asker"
    ASKED = "asked"
    EITHER = "either"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Move:
    """A turn: whose it is, in which states it can be said, how the thread stands then, and whether it needs words."""

    side: Side
    states: frozenset[State]
    then: State
    needs_words: bool = True


RUNNING = frozenset({State.ASKED, State.ANSWERED})
MOVES: Mapping[Turn, Move] = {
    Turn.ANSWER: Move(Side.ASKED, frozenset({State.ASKED}), State.ANSWERED),
    Turn.CLOSE: Move(Side.ASKER, RUNNING | {State.DISAGREED}, State.CLOSED, needs_words=False),
    Turn.ASK_ON: Move(Side.ASKER, frozenset({State.ANSWERED}), State.ASKED),
    Turn.DISAGREE: Move(Side.EITHER, RUNNING, State.DISAGREED),
    Turn.LIFT: Move(Side.EITHER, frozenset({State.DISAGREED}), State.LIFTED),
    Turn.DECIDE: Move(Side.LEADER, frozenset({State.LIFTED}), State.DECIDED),
}
"""The moves, the likeliest first."""


class Waits(StrEnum):
    """What waits while a thread is open: the answer, from the asked and towards the asker; its end; the leaders."""

    ASKED = "question_asked"
    UNANSWERED = "question_unanswered"
    ANSWERED = "question_answered"
    LIFTED = "question_lifted"
