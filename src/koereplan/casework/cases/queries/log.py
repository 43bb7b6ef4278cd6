"""Who has used the cases: the person's own extract in plain words, and the auditor's search without any content."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import (
    SYSTEM,
    Actor,
    Basis,
    Doing,
    May,
    NotAllowed,
    Purpose,
    Role,
    Standing,
    decide,
)
from koereplan.casework.access.wording import CLASSES
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases import uses
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import NoSuchCase, own_case_id
from koereplan.casework.journal.log import log
from koereplan.casework.journal.reading import LogLine, log_lines
from koereplan.casework.journal.uses import USES, Used
from koereplan.casework.organisations.naming import Naming, naming
from koereplan.casework.organisations.queries import staff_called, unit_names
from koereplan.foundation.instants import midnight

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PAGE = 50

BECAUSE: "Mapping[Basis, _StrPromise]" = {
    Basis.RESPONSIBLE: _("Enheden har ansvaret for din sag."),
    Basis.COORDINATION: _("Enheden er inddraget i at forberede din løsladelse."),
    Basis.ADMISSION_NOTICE: _("Din kommune skal vide, at du er indsat."),
    Basis.CONSENT: _("Du har givet samtykke."),
    Basis.KSP: _("Kriminalforsorg, sociale myndigheder og politi samarbejder om løsladelser."),
    Basis.EXIT: _("Du har givet samtykke til EXIT."),
    Basis.REFERRAL: _("Du er henvist til foreningen."),
    Basis.SELF: _("Du har ret til at se, hvad der står om dig."),
    Basis.EMERGENCY: _("Der var brug for nødadgang. Grunden er skrevet ned, og en leder ser på den."),
}
"""Why somebody might, towards the person."""


@dataclass(frozen=True, slots=True)
class ExtractLine:
    """One use of the person's case, in words: who of which unit did what, what it showed, and why they might.

    `in_list` says that the case stood in a list with others.
    """

    at: datetime
    name: str
    role: Role
    unit: Named
    says: str
    shown: tuple[str, ...]
    because: str
    disclosed_to: Named | None
    changes: bool
    in_list: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """One page of the uses of a case, newest first; `before` leads to the next page, if there is one."""

    reference: str
    lines: tuple[ExtractLine, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One entry of the log as an auditor sees it."""

    line: LogLine
    unit_name: str
    recipient_name: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log, newest first; `before` leads to the next page, if there is one."""

    lines: tuple[FoundLine, ...]
    before: int | None


@door
def who_has_used(
    case_id: UUID | None, *, before: int | None = None, most: int = PAGE, actor: Actor, on: date
) -> Extract:
    """Return who has used a case, for the person it is about, or for an auditor who hands it to the person.

    Without an id it is the actor's own, the newest if there are several. Staff of units that have so chosen stand in it
    by their function alone; whoever draws it up for the person is not told the person's name.

    :raises NoSuchCase: there is none, or none of whose uses the actor may read.
    """
    # An auditor hands the extract to the person, and sees nothing else of the case.
    wanted = case_id or own_case_id(actor=actor, on=on)
    with acting(SYSTEM, on=on):
        open_cases([wanted])
        case = Case.objects.filter(pk=wanted).first()
    if case is None or not _may_read_log(actor, _about(case), on=on):
        raise NoSuchCase(case=case_id)
    purpose = Purpose.SELF if actor.role is Role.PERSON else Purpose.AUDIT
    log(uses.WHO_HAS_USED, Used(((case.pk, Basis.SELF),), purpose), actor=actor, on=on)
    found = log_lines(case_id=case.pk, before=before, to_person=True, most=most + 1)
    units = unit_names(_units(found), actor=actor, on=on)
    towards = naming(to_person=True, actor=actor, on=on)
    told = found if purpose is Purpose.SELF else tuple(map(_nameless, found))
    lines = tuple(_in_words(line, case.pk, units, towards) for line in told[:most])
    return Extract(case.reference, lines, _next(found, most=most))


@door
def log_search(
    *,
    case_id: UUID | None = None,
    staff: str = "",
    unit_id: UUID | None = None,
    use: str | None = None,
    changes: bool | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
    before: int | None = None,
    actor: Actor,
    on: date,
) -> LogPage:
    """Return what an auditor finds in the log; it names cases by their ids alone. `staff` is part of a name.

    The person stands in it without a name, which would say whose case it is.

    :raises NotAllowed: the actor is no auditor.
    """
    if not _may_read_log(actor, Standing(frozenset(), None, None), on=on):
        raise NotAllowed(act=May.READ_LOG, actor=actor.staff_id)
    log(uses.LOG_SEARCH, Used((), Purpose.AUDIT), actor=actor, on=on)
    found = log_lines(
        case_id=case_id,
        staff_ids=staff_called(staff, actor=actor, on=on) if staff else None,
        unit_id=unit_id,
        use=use,
        changes=changes,
        from_at=midnight(from_on) if from_on else None,
        until_at=midnight(to_on + timedelta(days=1)) if to_on else None,
        before=before,
        most=PAGE + 1,
    )
    units = unit_names(_units(found), actor=actor, on=on)
    lines = tuple(
        FoundLine(_nameless(line), units.get(line.unit_id, ""), _named(line.recipient_id, units))
        for line in found[:PAGE]
    )
    return LogPage(lines, _next(found, most=PAGE))


def _may_read_log(actor: Actor, standing: Standing, *, on: date) -> bool:
    purpose = Purpose.SELF if actor.role is Role.PERSON else Purpose.AUDIT
    return bool(decide(actor, Doing(May.READ_LOG), standing, purpose=purpose, on=on))


def _about(case: Case) -> Standing:
    return Standing(frozenset(), None, None, person_id=case.person_id)


def _in_words(line: LogLine, case_id: UUID, units: Mapping[UUID, str], towards: Naming) -> ExtractLine:
    basis = Basis(line.bases[line.case_ids.index(case_id)])
    use = USES.get(line.use)
    recipient = line.recipient_id
    return ExtractLine(
        at=line.at,
        name="" if towards.hides(line.unit_id) else line.actor_name,
        role=Role(line.role),
        unit=Named(line.unit_id, units.get(line.unit_id, "")),
        says=str(use.says) if use else line.use,
        shown=tuple(str(words) for content, words in CLASSES.items() if content in line.classes),
        because=str(BECAUSE[basis]),
        disclosed_to=Named(recipient, units.get(recipient, "")) if recipient else None,
        changes=line.changes,
        in_list=len(line.case_ids) > 1,
    )


def _nameless(line: LogLine) -> LogLine:
    return replace(line, actor_name="") if line.role == Role.PERSON else line


def _units(lines: tuple[LogLine, ...]) -> set[UUID]:
    return {line.unit_id for line in lines} | {line.recipient_id for line in lines if line.recipient_id}


def _named(unit_id: UUID | None, units: Mapping[UUID, str]) -> str:
    return units.get(unit_id, "") if unit_id else ""


def _next(found: tuple[LogLine, ...], *, most: int) -> int | None:
    return found[most - 1].id if len(found) > most else None
