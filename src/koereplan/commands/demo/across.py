"""What units ask each other in the home unit's cases, and a department of the municipality that is merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from koereplan.casework.access import SYSTEM, LifeArea
from koereplan.casework.coordination.enquiring import Enquired, Said
from koereplan.casework.coordination.services import send_enquiry
from koereplan.casework.departments.services import merge_department, pass_on_what_is_left
from koereplan.casework.questions.kinds import Turn
from koereplan.casework.questions.queries import questions_of_case
from koereplan.casework.questions.services import ask_question, say_in_thread
from koereplan.casework.questions.values import Asking
from koereplan.commands.demo.cast import ODENSE
from koereplan.commands.reference import UnitKey, unit_id

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.access import Actor

ENDS, GOES_ON = UnitKey("department", f"{ODENSE}-sick-pay"), UnitKey("department", f"{ODENSE}-benefits")
"""The department that was merged, and the one that it is part of."""
_MERGED, _ENQUIRED = timedelta(days=4), timedelta(days=12)


@dataclass(frozen=True, slots=True)
class Thread:
    """A question: which side asks, how many days ago, by how many days from today, and what was said after it."""

    by_town: bool
    asked: int
    answer_in: int
    area: LifeArea
    text: str
    said: tuple[tuple[Turn, bool, int, str], ...] = ()


THREADS = {
    "kevin": (
        Thread(
            by_town=False,
            asked=2,
            answer_in=5,
            area=LifeArea.HOUSING,
            text="Kan I skrive ham op til en bolig allerede nu, og hvad skal I bruge fra os?",
        ),
        Thread(
            by_town=True,
            asked=3,
            answer_in=6,
            area=LifeArea.EDUCATION_EMPLOYMENT,
            text="Hvornår kan han få udgang til en samtale i jobcentret?",
        ),
    ),
    "mikkel": (
        Thread(
            by_town=False,
            asked=9,
            answer_in=-2,
            area=LifeArea.ECONOMY,
            text="Kan han søge om hjælp til indskuddet, før han er løsladt?",
            said=(
                (
                    Turn.ANSWER,
                    True,
                    3,
                    "Ja, fra en måned før. Send lejekontrakten, når den er klar.",
                ),
            ),
        ),
        Thread(
            by_town=False,
            asked=20,
            answer_in=-9,
            area=LifeArea.EDUCATION_EMPLOYMENT,
            text="Hvem hos jer kan tale med skolen om at godskrive det, han har taget her?",
        ),
        Thread(
            by_town=False,
            asked=18,
            answer_in=-8,
            area=LifeArea.ECONOMY,
            text="Hvem betaler for kørekortet, der står i planen?",
            said=(
                (Turn.ANSWER, True, 12, "Det mener vi er jeres, så længe han afsoner."),
                (Turn.DISAGREE, False, 11, "Det skal bruges efter løsladelsen. Vi mener, det er kommunens."),
                (Turn.LIFT, False, 10, "Vi kommer ikke længere selv."),
            ),
        ),
    ),
}
"""What is asked in whose case, by their keys."""
ENQUIRED = "bilal"
"""In whose case the department that was merged had a part."""


def ask(case_id: UUID, thread: Thread, *, owner: Actor, town: Actor, today: date) -> None:
    """Let a question be asked and spoken about, where the municipality has a part in the case by then."""
    on = today - timedelta(days=thread.asked)
    asker, asked = (town, owner) if thread.by_town else (owner, town)
    units = {unit.unit.id for unit in questions_of_case(case_id, actor=owner, on=on).units}
    if town.unit_id not in units:
        return
    what = Asking(
        to_unit=asked.unit_id,
        area=thread.area,
        text=thread.text,
        answer_by=today + timedelta(days=thread.answer_in),
    )
    question = ask_question(case_id, what, actor=asker, on=on)
    for turn, by_town, days_ago, text in thread.said:
        by = town if by_town else owner
        say_in_thread(case_id, question, turn, text=text, actor=by, on=today - timedelta(days=days_ago))


def merge(case_id: UUID, *, owner: Actor, town: Actor, today: date) -> None:
    """Let a department be asked, and be merged into another before it has answered."""
    enquiry = Enquired(
        unit_id=unit_id(ENDS),
        purpose="Vi vil aftale, hvad der sker med sygedagpengene, når han løslades.",
        expectations="At I siger, hvem vi skal tale med.",
        of_areas={LifeArea.ECONOMY: Said("Fik sygedagpenge før indsættelsen.", "")},
        possibilities=frozenset(),
        other_possibilities="",
        asks="Hvem har sagen hos jer?",
        rope_holder="",
        wants_meeting=False,
        answer_by=today + timedelta(days=3),
    )
    send_enquiry(case_id, enquiry, actor=owner, on=today - _ENQUIRED)
    on = today - _MERGED
    merge_department(
        unit_id(UnitKey("municipality", ODENSE)), enquiry.unit_id, successor=unit_id(GOES_ON), actor=town, on=on
    )
    pass_on_what_is_left(actor=SYSTEM, on=on)
