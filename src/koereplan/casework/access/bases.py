"""The legal bases, what each is for, and which classes of content each opens: tables to be read by a lawyer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access.content import ContentClass, Reading

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Purpose(StrEnum):
    """What somebody asks for; every request carries one."""

    SERVING = "serving"
    COORDINATION = "coordination"
    SUPERVISION = "supervision"
    KSP = "ksp"
    EXIT = "exit"
    REFERRAL = "referral"
    AUDIT = "audit"
    SELF = "self"
    EMERGENCY = "emergency"


class Basis(StrEnum):
    """The legal bases on which a case can be open to somebody, the firmest first."""

    RESPONSIBLE = "responsible"
    COORDINATION = "coordination"
    ADMISSION_NOTICE = "admission_notice"
    CONSENT = "consent"
    KSP = "ksp"
    EXIT = "exit"
    REFERRAL = "referral"
    SELF = "self"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a basis is called, where it stands, and the purposes it serves. A consent serves its own purpose alone."""

    title: "str | _StrPromise"
    source: "str | _StrPromise"
    purposes: frozenset[Purpose]


UNCLARIFIED = _("afklares")

CONSENTED = frozenset({Purpose.SERVING, Purpose.COORDINATION, Purpose.SUPERVISION, Purpose.REFERRAL})
"""What a consent can be given for. The consent to EXIT lies with the EXIT case, so that nobody else meets it."""

CASEWORK = frozenset({Purpose.SERVING, Purpose.COORDINATION, Purpose.SUPERVISION})

BASES: Mapping[Basis, Terms] = {
    Basis.RESPONSIBLE: Terms(_("Ansvar for sagen"), "straffuldbyrdelsesloven § 31", CASEWORK),
    Basis.COORDINATION: Terms(_("Pligt til at koordinere"), UNCLARIFIED, CASEWORK - {Purpose.SERVING}),
    Basis.ADMISSION_NOTICE: Terms(
        _("Underretning om indsættelse"),
        _("personens samtykke eller en registreret pligt"),
        frozenset({Purpose.COORDINATION}),
    ),
    Basis.CONSENT: Terms(_("Samtykke"), "forvaltningsloven § 28, stk. 3 og 4; sundhedsloven § 44, stk. 2", CONSENTED),
    Basis.KSP: Terms(_("KSP-samarbejdet"), "retsplejeloven § 115", frozenset({Purpose.KSP})),
    Basis.EXIT: Terms(_("EXIT"), _("personens skriftlige samtykke"), frozenset({Purpose.EXIT})),
    Basis.REFERRAL: Terms(_("Henvisning"), _("personens samtykke"), frozenset({Purpose.REFERRAL})),
    Basis.SELF: Terms(_("Personens egen adgang"), _("personens ret til indsigt"), frozenset({Purpose.SELF})),
    Basis.EMERGENCY: Terms(_("Nødadgang"), UNCLARIFIED, frozenset({Purpose.EMERGENCY})),
}


class Cell(Enum):
    """What a basis says of a class: open, open as far as it is named, or closed."""

    YES = "●"
    NAMED = "○"
    NO = "–"

    def __and__(self, other: "Cell") -> "Cell":
        """Return the narrower of two."""
        order = [Cell.NO, Cell.NAMED, Cell.YES]
        return min(self, other, key=order.index)


class Column(Enum):
    """The columns of the table. A basis has one, but responsibility and coordination open less of another's content."""

    RESPONSIBLE = 0
    COORDINATION_PROBATION = 1
    COORDINATION_OTHER = 2
    ADMISSION_NOTICE = 3
    CONSENT = 4
    KSP = 5
    EXIT = 6
    REFERRAL = 7
    SELF = 8
    EMERGENCY = 9


# fmt: off
_HEALTH_ROW = "●  ○  ○  –  ○  ○  ○  –  ●  ●"  # plan, assessment or agreement in a health area
_TABLE = {
    # responsible (own authority)
    # |  coordination: probation
    # |  |  coordination: municipality; holder of another authority
    # |  |  |  admission notice
    # |  |  |  |  consent
    # |  |  |  |  |  KSP
    # |  |  |  |  |  |  EXIT
    # |  |  |  |  |  |  |  referral
    # |  |  |  |  |  |  |  |  the person
    # |  |  |  |  |  |  |  |  |  emergency
    ContentClass.IDENTITY:
     "●  ●  ●  ●  ○  ○  ●  ○  ●  ●",
    ContentClass.PROTECTED_ADDRESS:
     "●  ●  –  –  ○  ○  ○  –  ●  ●",
    ContentClass.ADMISSION:
     "●  ●  ●  ●  ○  ○  ●  –  ●  ●",
    ContentClass.DATES:
     "●  ●  ●  –  ○  ○  ●  –  ●  ●",
    ContentClass.ROADMAP:
     "●  ●  ●  –  ○  –  ●  –  ●  ●",
    ContentClass.PLAN:
     "●  ●  ●  –  ○  ○  ●  ○  ●  ●",
    ContentClass.ASSESSMENT:
     "●  ●  ○  –  ○  –  ○  –  ●  ●",
    ContentClass.CASE_RECORDS:
     "●  ○  ○  –  ○  –  –  –  ●  ●",
    ContentClass.RISK_AND_NEED:
     "●  ●  –  –  ○  –  ●  –  ●  ●",
    ContentClass.SUPERVISION_SESSIONS:
     "●  ●  –  –  ○  –  –  –  ●  –",
    ContentClass.MEETINGS:
     "●  ●  ●  –  ○  –  ○  –  ●  ●",
    ContentClass.KSP_ITEMS:
     "–  –  –  –  –  ○  –  –  –  –",
    ContentClass.EXIT_CASE:
     "–  –  –  –  –  –  ●  –  ●  –",
    ContentClass.REFERRAL:
     "●  ●  –  –  ○  –  ○  ●  ●  ●",
    ContentClass.NOTES:
     "●  –  –  –  –  –  –  –  –  ●",
    ContentClass.CONSENTS:
     "●  –  –  –  –  –  –  –  ●  –",
}
# fmt: on


def _cells(row: str) -> tuple[Cell, ...]:
    return tuple(Cell(mark) for mark in row.split())


TABLE: Mapping[ContentClass, tuple[Cell, ...]] = {content: _cells(row) for content, row in _TABLE.items()}
HEALTH_ROW = _cells(_HEALTH_ROW)


def cell(reading: Reading, column: Column) -> Cell:
    """Return what a column says of some content: in a health area, the narrower of its own row and the health row."""
    own = TABLE[reading.content][column.value]
    return own & HEALTH_ROW[column.value] if reading.is_health else own
