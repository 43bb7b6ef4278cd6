"""How a page answers when casework says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koereplan.casework.cases.services import ChangedMeanwhile, FactsRefused, ReasonMissing
from koereplan.casework.people.services import PersonRefused
from koereplan.foundation.problem import Problem
from koereplan.web.components.fact import fault_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from koereplan.web.components.form import PlainForm

SAVED, CONFLICT, UNPROCESSABLE = 303, 409, 422


def tried(form: PlainForm, act: Callable[[], object], *, revision: int | None = None) -> int:
    """This will do what a form asks for, and return how the page is answered: SAVED, or with the form again.

    `revision` is what the case stands at now: after a conflict the reader has seen it, and builds on it.
    """
    if not form.is_valid():
        return UNPROCESSABLE
    try:
        act()
    except Problem as problem:
        return show_in_form(problem, form, revision=revision)
    return SAVED


def show_in_form(problem: Problem, form: PlainForm, *, revision: int | None = None) -> int:
    """This will show a refusal where it belongs in a form, and return the status the page is answered with."""
    if isinstance(problem, FactsRefused):
        for fault in problem.faults:
            key = form.synonyms.get(fault.key, fault.key)
            form.add_error(key if key in form.fields else None, fault_in_words(fault))
        return UNPROCESSABLE
    if isinstance(problem, PersonRefused):
        for name, message in problem.fields.items():
            form.add_error(name if name in form.fields else None, str(message))
        return UNPROCESSABLE
    if isinstance(problem, ReasonMissing):
        form.refuse(problem, at="reason")
        return UNPROCESSABLE
    form.refuse(problem, at=str(problem.details.get("field", "")))
    if not isinstance(problem, ChangedMeanwhile):
        return UNPROCESSABLE
    form.build_on(revision)
    return CONFLICT
