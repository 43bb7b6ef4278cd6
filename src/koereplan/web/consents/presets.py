"""What steps usually ask consent for, so that asking takes seconds; all of it can be changed first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from koereplan.casework.access import ContentClass, LifeArea, Purpose
from koereplan.casework.access.content import HEALTH
from koereplan.casework.cases.kinds import ADDRESSED
from koereplan.casework.consents.kinds import Language
from koereplan.casework.consents.texts import usual_task
from koereplan.casework.records.kinds import Source
from koereplan.web.records.whom import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from django.utils.functional import _StrPromise

    from koereplan.casework.access import Actor
    from koereplan.casework.cases.queries import CaseConsents, CaseForm, ConsentLine
    from koereplan.casework.organisations.queries import UnitRow


@dataclass(frozen=True, slots=True)
class Preset:
    """What one step usually asks for. `fetches` says that the municipality tells the prison, not the other way."""

    purpose: Purpose
    content: tuple[ContentClass, ...]
    life_areas: tuple[LifeArea, ...] = ()
    task: _StrPromise | str = ""
    fetches: bool = False


PRISON_SERVICE = "prison_service"
"""The sender that is no unit."""

OUTSIDE = "outside"
"""The sender that is no unit of the product, and is called by its name."""

NOT_HEALTH = tuple(area for area in LifeArea if area not in HEALTH)

REFERRAL = "referral"
"""What is asked for beside the steps: to refer to an association, which the person chooses."""

PRESETS: Mapping[str, Preset] = {
    "1": Preset(
        Purpose.COORDINATION,
        (ContentClass.IDENTITY, ContentClass.ADMISSION),
        task=_("at give kommunen besked om indsættelsen (køreplanens trin 1)"),
    ),
    "4": Preset(Purpose.SERVING, (ContentClass.CASE_RECORDS,), tuple(LifeArea), fetches=True),
    "6": Preset(
        Purpose.COORDINATION,
        (
            ContentClass.IDENTITY,
            ContentClass.DATES,
            ContentClass.ROADMAP,
            ContentClass.PLAN,
            ContentClass.MEETINGS,
        ),
        NOT_HEALTH,
        task=_("at koordinere handleplanen med kommunen (køreplanens trin 6)"),
    ),
    REFERRAL: Preset(
        Purpose.REFERRAL, (ContentClass.IDENTITY,), task=_("at finde hjælp hos en forening, der kan følge med ud")
    ),
}

USUALLY_TELLS: Mapping[Source, tuple[LifeArea, ...]] = {
    Source.PROBATION: NOT_HEALTH,
    Source.MUNICIPALITY: NOT_HEALTH,
    Source.ADDICTION_CENTRE: (LifeArea.SUBSTANCE_USE,),
    Source.PSYCHIATRY: (LifeArea.HEALTH_MENTAL,),
}
"""What one usually asks each kind of source for: of health only those who treat it."""


def of_source(source: Source, units: Sequence[UnitRow]) -> dict[str, Any]:
    """Return what a question about fetching records from a kind of source begins from, beside what its step asks."""
    unit = next((unit for unit in units if source_of(unit) is source), None)
    # Nobody knows which of the probation offices had the supervision.
    sender = "" if source is Source.PROBATION else str(unit.id) if unit else OUTSIDE
    return {"sender": sender, "life_areas": [area.value for area in USUALLY_TELLS.get(source, ())]}


def prefilled(case: CaseForm, step: str, *, recipient: str = "", actor: Actor) -> dict[str, Any]:
    """Return what a question about a case begins from: what the step usually asks for, in the person's language.

    `recipient` is the unit that is meant, where that is not the municipality itself.
    """
    language = case.person.language if case.person.language in Language.values else Language.ENGLISH
    preset = PRESETS.get(step)
    if preset is None:
        return {"language": language}
    kinds = ADDRESSED.get(step, ADDRESSED["1"])
    by_kind = {line.kind: str(line.municipality.id) for line in case.municipalities}
    municipality = next((by_kind[kind] for kind in reversed(kinds) if kind in by_kind), "")
    here = str(actor.unit_id)
    with override(language):
        task = usual_task(step, language) or str(preset.task)
    return {
        "sender": municipality if preset.fetches else PRISON_SERVICE,
        "recipient": recipient or ("" if step == REFERRAL else here if preset.fetches else municipality),
        "purpose": preset.purpose.value,
        "content": [content.value for content in preset.content],
        "life_areas": [area.value for area in preset.life_areas],
        "task": task,
        "step": "" if step == REFERRAL else step,
        "language": language,
    }


def same_sitting(case: CaseConsents, line: ConsentLine, *, actor: Actor, today: date) -> dict[str, Any]:
    """Return what an answer begins from: how the person was asked before today, else who reads the text to them."""
    given = next((one.answer for one in case.lines if one.answer and one.answer.is_given), None)
    if given and given.answered_on == today:
        return {
            "answered_on": today,
            "evidence": given.evidence,
            "read_aloud_in": given.read_aloud_in,
            "read_aloud_by": given.read_aloud_by,
            "reader_speaks": given.reader_speaks,
            "interpreter": given.interpreter,
        }
    if line.language == case.language and not line.must_be_interpreted:
        return {"answered_on": today}
    return {"answered_on": today, "read_aloud_in": case.language, "read_aloud_by": actor.name}
