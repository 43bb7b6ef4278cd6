"""Somebody at work: their list, a step they carry out, and their browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.queries import WorkRow, case_for_form, my_work
from koereplan.casework.cases.services import complete_step
from koereplan.casework.organisations.signing_in import everyone
from koereplan.web.sign_in.session import PROVEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from random import Random
    from uuid import UUID

Statement = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody at work on a day."""

    actor: Actor
    on: date

    def waiting(self) -> Iterator[WorkRow]:
        """Return what waits for them, the first page of it."""
        for group in my_work(actor=self.actor, on=self.on).groups:
            yield from (row for row in group.rows if row.holder_id == self.actor.staff_id)

    def revision(self, row: WorkRow) -> int:
        """Return the revision that a form about a step would build on."""
        return case_for_form(row.case_id, actor=self.actor, on=self.on).revision

    def carry_out(self, row: WorkRow, *, revision: int) -> None:
        """Carry a step out, as the page does."""
        complete_step(
            row.case_id, row.step, occurred_on=self.on, note="Målt.", revision=revision, actor=self.actor, on=self.on
        )

    def sit_down(self) -> Client:
        """Return their browser, signed in."""
        client = Client(headers={"host": "localhost"})
        client.force_login(get_user_model().objects.get(pk=self.actor.staff_id))
        session = client.session
        unit, role = str(self.actor.unit_id), str(self.actor.role)
        session.update({"unit": unit, "role": role, "unit_name": "", "several_units": False, PROVEN: True})
        session.save()
        # The first page of a session notes that it began.
        client.get("/mit-arbejde/")
        return client


def of_plan_owners(*, on: date) -> list[Desk]:
    """Return the desks of all plan owners."""
    return [Desk(actor, on) for actor in everyone(on=on) if actor.role is Role.PLAN_OWNER]


def work_of(desks: list[Desk], rng: Random) -> Iterator[tuple[Desk, WorkRow]]:
    """Return things that wait, each in another case, with whoever they wait for."""
    seen: set[UUID] = set()
    while True:
        desk = rng.choice(desks)
        row = next((row for row in desk.waiting() if row.case_id not in seen), None)
        if row is not None:
            seen.add(row.case_id)
            yield desk, row


def said(act: Callable[[], object]) -> list[Statement]:
    """Return the statements that something says to the database."""
    statements: list[Statement] = []

    def listen(execute: Any, statement: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((statement, params))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(listen):
        act()
    return statements
