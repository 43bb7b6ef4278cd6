"""The plan on paper: goals in the person's words, who does what when, what the person thinks, and where to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext

from koereplan.casework.access.wording import AREAS
from koereplan.casework.plans.kinds import GoalStatus, Part, Status
from koereplan.casework.plans.values import Lacks
from koereplan.web import days
from koereplan.web.papers.typesetting import typeset

if TYPE_CHECKING:
    from datetime import date

    from koereplan.casework.plans.queries import ActionLine, GoalLine, PlanPage, RemarkLine, VersionLine

SHOWN = frozenset({Status.PROPOSED, Status.AGREED, Status.UNDER_WAY, Status.DONE, Status.DROPPED})
"""What is of the plan. What others suggest is not, until it is taken in."""

Cell = dict[str, object]


def plan_on_paper(page: PlanPage, *, on: date) -> bytes:
    """Return a plan as a document, in the language of the page; only the areas of life that are open to the reader."""
    version = next((line for line in page.versions if line.number == page.number), None)
    parts = [Part.SERVING] if page.is_expelled else list(Part)
    says: dict[str, Any] = {
        "language": get_language() or "da",
        "title": gettext("Handleplan for %(name)s") % {"name": page.person_name},
        "foot": gettext("Handleplan, sag %(reference)s, udskrevet %(day)s")
        % {"reference": page.reference, "day": days.in_full(on)},
        "standing": standing(page, version),
        "missing": missing(page) if page.is_written else "",
        "headings": {
            "goals": gettext("Mål, med personens egne ord"),
            "remarks": gettext("Bemærkninger"),
            "view": gettext("Hvad personen siger til planen"),
        },
        "empty": {
            "goals": gettext("Ingen mål er skrevet endnu."),
            "actions": gettext("Ingen handlinger er skrevet endnu."),
        },
        "columns": [gettext("Område"), gettext("Hvad"), gettext("Hvem"), gettext("Hvornår"), gettext("Status")],
        "goals": [of_goal(line) for line in page.goals],
        "parts": [
            {
                "title": str(part.label),
                "actions": [of_action(line) for line in page.actions if line.action.part == part and of_plan(line)],
            }
            for part in parts
        ],
        "remarks": [of_remark(line) for line in page.remarks if line.version == page.number],
        "view": view(version),
        "next": gettext("Næste opfølgning senest %(day)s.") % {"day": days.in_full(page.follow_up_on)}
        if page.follow_up_on
        else "",
        "signatures": [
            gettext("Dato og underskrift, %(name)s") % {"name": page.person_name},
            gettext("Dato og underskrift, handleplansansvarlig"),
        ],
    }
    return typeset("plan.typ", says, on=on)


def of_plan(line: ActionLine) -> bool:
    """Return whether an action is part of the plan."""
    return line.action.status in SHOWN


def standing(page: PlanPage, version: VersionLine | None) -> str:
    """Return which version it is, and when the person is expected out."""
    if version is None:
        said = gettext("Sag %(reference)s. Udkast til version %(number)s, ikke aftalt endnu.")
    else:
        said = gettext("Sag %(reference)s. Version %(number)s, %(occasion)s %(day)s.")
    told = said % {
        "reference": page.reference,
        "number": page.number,
        "occasion": str(version.occasion.label).lower() if version else "",
        "day": days.in_full(version.held_on) if version else "",
    }
    if page.release_on is None:
        return told
    return told + " " + gettext("Ventes løsladt %(day)s.") % {"day": days.in_full(page.release_on)}


def missing(page: PlanPage) -> str:
    """Return what the actions lack of what, who and when, or nothing."""
    lacking = page.lacking()
    words = {
        Lacks.WHAT: gettext("hvad"),
        Lacks.AUTHORITY: gettext("hvilken myndighed"),
        Lacks.NAME: gettext("hvem"),
        Lacks.WHEN: gettext("hvornår"),
    }
    counted = [
        gettext("%(what)s i %(count)s") % {"what": words[lack], "count": count}
        for lack, count in lacking.items()
        if count
    ]
    return gettext("Der mangler: %(what)s.") % {"what": ", ".join(counted)} if counted else ""


def of_goal(line: GoalLine) -> dict[str, str]:
    """Return a goal as the paper says it."""
    goal = line.goal
    status = "" if goal.status is GoalStatus.OPEN else f", {str(goal.status.label).lower()}"
    return {"area": _area(goal.area), "status": status, "words": goal.words, "said": goal.said}


def of_action(line: ActionLine) -> dict[str, Cell | str]:
    """Return an action as a row: what it lacks is written, never left empty."""
    action, lacks = line.action, line.lacks
    who = gettext("Personen selv") if action.owner.is_own else line.who
    return {
        "area": _area(action.area),
        "what": _cell(action.what, is_missing=Lacks.WHAT in lacks, otherwise=gettext("Ikke skrevet")),
        "who": _cell(who, is_missing=bool(lacks & {Lacks.AUTHORITY, Lacks.NAME}), otherwise=gettext("Ingen udpeget")),
        "when": _cell(
            days.short_with_year(action.due_on) if action.due_on else "",
            is_missing=Lacks.WHEN in lacks,
            otherwise=gettext("Ingen dag"),
        ),
        "status": str(action.status.label),
        "said": f". {action.said}" if action.said else "",
    }


def of_remark(line: RemarkLine) -> dict[str, str]:
    """Return a remark with what it is about, and whose it is."""
    by = gettext("personen") if line.by_person else line.recorded_by
    return {"about": f"{_area(line.area)}, {str(line.about.label).lower()}, {by}", "text": line.text}


def view(version: VersionLine | None) -> str:
    """Return what the person thinks of the version, how they said so, and when."""
    if version is None or version.view is None:
        return gettext("Personen har ikke sagt, hvad de synes om planen, endnu.")
    said = version.view
    return gettext("%(view)s. %(signed)s %(day)s.") % {
        "view": said.view.label,
        "signed": said.signed.label,
        "day": days.in_full(said.said_on),
    }


def _area(area: Any) -> str:
    words = str(AREAS[area])
    return words[0].upper() + words[1:]


def _cell(text: str, *, is_missing: bool, otherwise: str) -> Cell:
    return {"text": text or otherwise, "missing": is_missing}
