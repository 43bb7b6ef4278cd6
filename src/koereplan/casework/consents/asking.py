"""What is asked for, what was answered, and what of it cannot be right."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea, Purpose
from koereplan.casework.access.bases import CONSENTED
from koereplan.casework.access.content import BY_LIFE_AREA, HEALTH
from koereplan.casework.consents.kinds import (
    DEFAULT_MONTHS,
    LONGEST_FOR_HEALTH,
    MONTHS,
    NAMEABLE,
    Form,
    Language,
)
from koereplan.foundation.problem import Problem


class ConsentFault(Problem):
    """A consent cannot be asked for or answered so; `field` says where, `what` says why."""

    code = "consents.fault"
    says = _("{what}")


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A case record as a consent names it: from whom it came, when, and about what, but nothing of what it says."""

    id: UUID
    sender: str
    received_on: date
    life_areas: frozenset[LifeArea]

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        told = {"id": str(self.id), "sender": self.sender, "received_on": self.received_on.isoformat()}
        return told | {"life_areas": sorted(self.life_areas)}

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> Self:
        """Return one that was stored."""
        areas = frozenset(map(LifeArea, stored["life_areas"]))
        return cls(UUID(stored["id"]), stored["sender"], date.fromisoformat(stored["received_on"]), areas)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What somebody is asked to permit. Without a sender it is the prison service that tells.

    `outside` names a sender that is no unit of the product: a hospital, a private place of treatment. Where single
    `records` are named, the consent is about them and nothing else.
    """

    recipient_id: UUID
    sender_id: UUID | None
    outside: str = ""
    purpose: Purpose
    content: frozenset[ContentClass]
    life_areas: frozenset[LifeArea] = frozenset()
    records: tuple[NamedRecord, ...] = ()
    task: str = ""
    step: str = ""
    months: int = DEFAULT_MONTHS
    language: Language = Language.DANISH

    @property
    def is_of_health(self) -> bool:
        """Return whether it names an area of health."""
        return bool(self.life_areas & HEALTH)

    def only(self, records: Collection[NamedRecord]) -> Self:
        """Return the question about single records: in the areas that they are about."""
        areas = frozenset(area for record in records for area in record.life_areas)
        return replace(self, records=tuple(records), life_areas=areas)

    def check(self) -> None:
        """Pass when this can be asked for.

        :raises ConsentFault: something is missing, too much or too long.
        """
        for field, what in self._faults():
            raise ConsentFault(field=field, what=what)

    def _faults(self) -> list[tuple[str, str]]:
        faults = []
        if not self.content or not self.content <= set(NAMEABLE) or self.purpose not in CONSENTED:
            faults.append(("content", gettext("Vælg, hvad der må gives videre.")))
        if self.content & BY_LIFE_AREA and not self.life_areas:
            faults.append(("life_areas", gettext("Vælg de områder, det handler om.")))
        if self.records and self.content != {ContentClass.CASE_RECORDS}:
            faults.append(
                ("records", gettext("Enkelte sagsakter står i et samtykke for sig. Vælg kun sagsakter, eller lav to."))
            )
        if self.records and (self.sender_id is not None or self.outside.strip()):
            faults.append(("records", gettext("Kun akter, som kriminalforsorgen har i sagen, kan vælges enkeltvis.")))
        if self.sender_id is None and not self.outside.strip() and not self.task.strip():
            faults.append(
                ("task", gettext("Skriv den opgave, som kriminalforsorgen løser. Samtykket ophæver kun tavshed."))
            )
        if self.months not in MONTHS:
            faults.append(("months", gettext("Vælg, hvor længe det gælder.")))
        if self.is_of_health and self.months > LONGEST_FOR_HEALTH:
            faults.append(
                (
                    "months",
                    gettext("Om helbred og misbrug gælder et samtykke højst et år (sundhedsloven § 44, stk. 2)."),
                )
            )
        return faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """That the person said yes: when, in which form, who read it aloud, and where the proof lies.

    `reader_speaks` says that whoever read it aloud speaks the person's language, so that nobody had to interpret.
    """

    answered_on: date
    form: Form
    evidence: str
    read_aloud_in: str = ""
    read_aloud_by: str = ""
    reader_speaks: bool = False
    interpreter: str = ""

    def check(self, *, interpreted: bool) -> None:
        """Pass when this can be recorded. `interpreted` says that somebody must have put it in the person's language.

        :raises ConsentFault: something is missing.
        """
        if not self.evidence.strip():
            raise ConsentFault(field="evidence", what=gettext("Skriv, hvor det underskrevne ligger."))
        if self.read_aloud_in and not self.read_aloud_by.strip():
            raise ConsentFault(field="read_aloud_by", what=gettext("Skriv, hvem der læste højt."))
        if not self.read_aloud_in and (self.read_aloud_by.strip() or self.interpreter.strip()):
            raise ConsentFault(field="read_aloud_in", what=gettext("Skriv, hvilket sprog det blev læst højt på."))
        if interpreted and not self.interpreter.strip() and not (self.reader_speaks and self.read_aloud_by.strip()):
            raise ConsentFault(
                field="interpreter",
                what=gettext("Skriv, hvem der tolkede, eller sæt kryds ved, at den, der læste højt, taler sproget."),
            )
