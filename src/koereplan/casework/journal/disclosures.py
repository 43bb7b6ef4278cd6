"""What leaves the body that answers for it, as the ledger keeps it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import PRISON_SERVICE, Actor, Basis, Body, ContentClass, Purpose


class How(TextChoices):
    """How something was disclosed."""

    OPENED = "opened", _("Set i Køreplan")
    HANDED_OVER = "handed_over", _("Givet videre i en besked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """Content of one case that a unit of another body, or somebody outside by name, was given on a ground.

    It may rest on a record.
    """

    case_id: UUID
    classes: frozenset[ContentClass]
    to_unit_id: UUID | None
    to_name: str = ""
    basis: Basis
    purpose: Purpose
    rests_on: UUID | None = None
    how: How = How.OPENED
    held_by: Body = PRISON_SERVICE


Row = tuple[Any, ...]


def as_rows(disclosed: Collection[Disclosed], *, actor: Actor, on: date) -> list[Row]:
    """Return what is disclosed as rows of the ledger, by whom and on which day."""
    return [
        (
            *(on, one.case_id, sorted(one.classes), one.held_by.authority, one.held_by.code),
            *(one.to_unit_id, one.to_name),
            *(one.basis, one.rests_on, one.purpose, one.how, actor.staff_id, actor.name),
        )
        for one in disclosed
        if one.classes
    ]


_ADD = """
INSERT INTO journal_disclosure ("on", case_id, classes, from_authority, from_code, to_unit_id, to_name,
                                basis, rests_on, purpose, how, by_id, by_name)
VALUES """
_ROW = "(%s, %s, %s::text[], %s, %s, %s::uuid, %s, %s, %s::uuid, %s, %s, %s, %s)"


def addition(rows: Collection[Row]) -> tuple[str, list[Any]]:
    """Return the statement, and its values, that adds rows to the ledger but for those that it has of the same day."""
    return _ADD + ", ".join([_ROW] * len(rows)) + " ON CONFLICT DO NOTHING", [value for row in rows for value in row]
