"""Which roles can be given where, and what an administrator is refused."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Authority, Role
from koereplan.foundation.problem import Problem

GIVEN_ON_PAGES: Mapping[Authority, tuple[Role, ...]] = {
    Authority.PRISON_SERVICE: (Role.PLAN_OWNER, Role.LEADER, Role.PROBATION_OFFICER, Role.REGION_DECISION),
    Authority.MUNICIPALITY: (Role.COORDINATOR, Role.CASE_LEAD, Role.CASEWORKER, Role.LEADER),
    Authority.POLICE: (Role.KSP_MEMBER, Role.LOCAL_EXIT),
    Authority.CIVIL_SOCIETY: (Role.COORDINATOR, Role.LEADER, Role.VOLUNTEER),
}
"""The roles that an administrator gives. Who administers and who reads the log is said by whoever runs the product."""


class NoSuchAccount(Problem):
    """There is no such account, or none that the actor administers: the two look alike."""

    code = "accounts.none"
    says = _("Kontoen findes ikke, eller den hører ikke til de enheder, du administrerer.")


class AccountRefused(Problem):
    """An account that cannot be so; `field` says where, `what` says why."""

    code = "accounts.refused"
    says = _("{what}")
