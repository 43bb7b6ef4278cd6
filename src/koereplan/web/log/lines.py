"""Entries of the log in the words of the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from koereplan.casework.access import Purpose, Role
from koereplan.casework.access.bases import BASES, Basis
from koereplan.casework.journal.uses import USES
from koereplan.web.page import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from django.utils.functional import _StrPromise

    from koereplan.casework.cases.queries import ExtractLine, FoundLine

PURPOSES: Mapping[Purpose, _StrPromise] = {
    Purpose.SERVING: gettext_lazy("arbejde med sagen"),
    Purpose.COORDINATION: gettext_lazy("koordinering"),
    Purpose.SUPERVISION: gettext_lazy("tilsyn"),
    Purpose.KSP: gettext_lazy("KSP-samarbejde"),
    Purpose.EXIT: gettext_lazy("EXIT"),
    Purpose.REFERRAL: gettext_lazy("henvisning"),
    Purpose.AUDIT: gettext_lazy("kontrol af loggen"),
    Purpose.SELF: gettext_lazy("personens egen indsigt"),
    Purpose.EMERGENCY: gettext_lazy("nødsituation"),
}


def who(name: str, role: Role, unit: str) -> str:
    """Return somebody with role and unit, as far as there are any: "Sara Holm, handleplansansvarlig, Søbysøgård"."""
    return ", ".join(part for part in (name, str(ROLES.get(role, "")), unit) if part)


@dataclass(frozen=True, slots=True)
class UseOfCase:
    """A case that was used, and the basis in words."""

    case_id: UUID
    basis: str


@dataclass(frozen=True, slots=True)
class FoundView:
    """An entry as an auditor reads it."""

    at: datetime
    who: str
    says: str
    purpose: str
    recipient: str
    cases: tuple[UseOfCase, ...]

    @classmethod
    def of(cls, found: FoundLine) -> FoundView:
        """Return an entry in words."""
        line = found.line
        use = USES.get(line.use)
        return cls(
            at=line.at,
            who=who(line.actor_name, Role(line.role), found.unit_name) or gettext("Personen selv"),
            says=str(use.says) if use else line.use,
            purpose=str(PURPOSES[Purpose(line.purpose)]),
            recipient=found.recipient_name,
            cases=tuple(
                UseOfCase(case_id, str(BASES[Basis(basis)].title))
                for case_id, basis in zip(line.case_ids, line.bases, strict=True)
            ),
        )


@dataclass(frozen=True, slots=True)
class ExtractView:
    """A use of the person's case as the person reads it."""

    at: datetime
    who: str
    says: str
    shown: str
    because: str
    disclosed_to: str

    @classmethod
    def of(cls, line: ExtractLine) -> ExtractView:
        """Return a use in words."""
        return cls(
            at=line.at,
            who=_in_the_extract(line),
            says=line.says,
            shown="; ".join(line.shown),
            because=line.because,
            disclosed_to=line.disclosed_to.name if line.disclosed_to else "",
        )


def _in_the_extract(line: ExtractLine) -> str:
    if line.role is Role.PERSON:
        return gettext("%(name)s (dig selv)") % {"name": line.name} if line.name else gettext("Personen selv")
    return who(line.name, line.role, line.unit.name)
