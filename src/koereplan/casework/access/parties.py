"""Who acts: for which body, from which unit, in which role."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Authority(StrEnum):
    """The kinds of body that work on a release."""

    PRISON_SERVICE = "prison_service"
    MUNICIPALITY = "municipality"
    POLICE = "police"
    CIVIL_SOCIETY = "civil_society"


@dataclass(frozen=True, slots=True)
class Body:
    """A body that answers for its own data: the prison service, or one municipality, police district, organisation."""

    authority: Authority
    code: str = ""


PRISON_SERVICE = Body(Authority.PRISON_SERVICE)


class Role(StrEnum):
    """What a person is in a unit. A deputy is no role of its own: one deputises on a case."""

    PLAN_OWNER = "plan_owner"
    LEADER = "leader"
    PROBATION_OFFICER = "probation_officer"
    REGION_DECISION = "region_decision"
    COORDINATOR = "coordinator"
    CASE_LEAD = "case_lead"
    CASEWORKER = "caseworker"
    KSP_MEMBER = "ksp_member"
    EXIT_UNIT = "exit_unit"
    EXIT_LEAD = "exit_lead"
    LOCAL_EXIT = "local_exit"
    VOLUNTEER = "volunteer"
    STATISTICIAN = "statistician"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    EDITOR = "editor"
    PERSON = "person"
    BY_LINK = "by_link"
    SYSTEM = "system"


class Group(StrEnum):
    """Roles to which something opens together."""

    CASEWORKERS = "caseworkers"
    PROFESSIONALS = "professionals"
    LEADERS = "leaders"
    EXIT_UNIT = "exit_unit"
    EXIT_LEADS = "exit_leads"
    LOCAL_EXIT = "local_exit"
    REFERRED_TO = "referred_to"
    VOLUNTEERS = "volunteers"
    PERSON = "person"
    SYSTEM = "system"


_CASEWORKERS = frozenset(
    {
        Role.PLAN_OWNER,
        Role.LEADER,
        Role.PROBATION_OFFICER,
        Role.REGION_DECISION,
        Role.COORDINATOR,
        Role.CASE_LEAD,
        Role.CASEWORKER,
    }
)

ROLES: Mapping[Group, frozenset[Role]] = {
    Group.CASEWORKERS: _CASEWORKERS,
    Group.PROFESSIONALS: _CASEWORKERS | {Role.KSP_MEMBER, Role.EXIT_UNIT, Role.EXIT_LEAD, Role.LOCAL_EXIT},
    Group.LEADERS: frozenset({Role.LEADER}),
    Group.EXIT_UNIT: frozenset({Role.EXIT_UNIT}),
    Group.EXIT_LEADS: frozenset({Role.EXIT_LEAD}),
    Group.LOCAL_EXIT: frozenset({Role.LOCAL_EXIT}),
    Group.REFERRED_TO: frozenset({Role.COORDINATOR, Role.LEADER}),
    Group.VOLUNTEERS: frozenset({Role.VOLUNTEER}),
    Group.PERSON: frozenset({Role.PERSON}),
    Group.SYSTEM: frozenset({Role.SYSTEM}),
}
"""Who is in a group. Statistician, auditor, administrator and editor are in none: no content opens to them."""

OUTSIDE_STAFF = frozenset({Role.PERSON, Role.BY_LINK, Role.SYSTEM})
"""Those who act without being anybody's staff."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts for one unit in one role; the person whom a case is about; or the system itself.

    `staff_id` of a person is the person's own id, and `unit_id` is nobody's.
    """

    staff_id: UUID
    name: str
    unit_id: UUID
    role: Role

    @property
    def recorded_as(self) -> UUID | None:
        """Return the member of staff that a record names, nothing for those who are no staff."""
        return None if self.role in OUTSIDE_STAFF else self.staff_id

    @property
    def recorded_for(self) -> UUID | None:
        """Return the unit that a record names, nothing for the person and the system."""
        return None if self.role in {Role.PERSON, Role.SYSTEM} else self.unit_id


SYSTEM = Actor(staff_id=UUID(int=0), name="Køreplan", unit_id=UUID(int=0), role=Role.SYSTEM)
