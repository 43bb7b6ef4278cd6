"""Who acts, in which role, and the acts there are."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a person is in a unit. A deputy is no role of its own: one deputises on a case."""

    PLAN_OWNER = "plan_owner"
    LEADER = "leader"
    PROBATION_OFFICER = "probation_officer"
    COORDINATOR = "coordinator"
    CASE_LEAD = "case_lead"
    CASEWORKER = "caseworker"
    SYSTEM = "system"


class May(StrEnum):
    """The acts on a case that somebody must be allowed."""

    REGISTER = "register"
    APPOINT = "appoint"
    CHANGE_FACTS = "change_facts"
    CARRY_OUT_STEP = "carry_out_step"
    CARRY_OUT_PROBATION_STEP = "carry_out_probation_step"
    RECORD_MOVEMENT = "record_movement"
    CLOSE = "close"
    OFFER_TRANSFER = "offer_transfer"
    ANSWER_TRANSFER = "answer_transfer"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts for one unit, in one role; or the system itself."""

    staff_id: UUID
    name: str
    unit_id: UUID
    role: Role

    @property
    def recorded_as(self) -> UUID | None:
        """Return the member of staff that a record names, nothing for the system."""
        return None if self.role is Role.SYSTEM else self.staff_id

    @property
    def recorded_for(self) -> UUID | None:
        """Return the unit that a record names, nothing for the system."""
        return None if self.role is Role.SYSTEM else self.unit_id


SYSTEM = Actor(staff_id=UUID(int=0), name="Køreplan", unit_id=UUID(int=0), role=Role.SYSTEM)
