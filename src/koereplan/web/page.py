"""What stands around every page: agency, reader, unit and menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from koereplan.casework.access import ROLES as ROLES_ON_CASES
from koereplan.casework.access import Authority, Group, Role
from koereplan.casework.organisations.bodies import authority_of, kind_of
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.web.components.timetable import PREPARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest
    from django.urls import ResolverMatch
    from django.utils.functional import _StrPromise

    from koereplan.casework.access import Actor

ROLES = {
    Role.PLAN_OWNER: gettext_lazy("handleplansansvarlig"),
    Role.LEADER: gettext_lazy("leder"),
    Role.PROBATION_OFFICER: gettext_lazy("tilsynsførende"),
    Role.COORDINATOR: gettext_lazy("koordinator"),
    Role.CASE_LEAD: gettext_lazy("sagsansvarlig"),
    Role.CASEWORKER: gettext_lazy("sagsbehandler"),
    Role.REGION_DECISION: gettext_lazy("beslutter i området"),
    Role.KSP_MEMBER: gettext_lazy("KSP-medlem"),
    Role.EXIT_UNIT: gettext_lazy("EXIT-enheden"),
    Role.EXIT_LEAD: gettext_lazy("EXIT-ansvarlig"),
    Role.LOCAL_EXIT: gettext_lazy("lokal EXIT-enhed"),
    Role.VOLUNTEER: gettext_lazy("frivillig"),
    Role.STATISTICIAN: gettext_lazy("statistiker"),
    Role.AUDITOR: gettext_lazy("revisor af loggen"),
    Role.ADMINISTRATOR: gettext_lazy("administrator"),
    Role.EDITOR: gettext_lazy("redaktør"),
}

MENU = (
    ("my_work:show", gettext_lazy("Mit arbejde")),
    ("case_list:show", gettext_lazy("Sager")),
    ("release_board:show", gettext_lazy("Løsladelser")),
    ("admission:register", gettext_lazy("Ny indsættelse")),
    ("tasks:show", gettext_lazy("Handlinger")),
    ("absence:show", gettext_lazy("Fravær")),
    ("entry_points:directory", gettext_lazy("Indgange")),
)
PROBATION_MENU = (
    MENU[0],
    ("supervised:show", gettext_lazy("Tilsyn")),
    *(item for item in MENU[1:] if item[0] != "admission:register"),
)
"""Of those who supervise, and their leaders: nobody is admitted to a probation office."""
TOWN_MENU = (
    ("my_work:show", gettext_lazy("Indbakke")),
    *(item for item in MENU[1:] if item[0] not in {"admission:register", "entry_points:directory"}),
    ("entry_points:own", gettext_lazy("Vores indgange")),
    ("entry_points:directory", gettext_lazy("Andres indgange")),
)
"""Of those of a municipality, where nobody is admitted either."""
MENUS = {
    Role.PROBATION_OFFICER: PROBATION_MENU,
    Role.AUDITOR: (("log:search", gettext_lazy("Loggen")),),
    Role.ADMINISTRATOR: (
        ("administration:providers", gettext_lazy("Login")),
        ("administration:accounts", gettext_lazy("Konti")),
        ("administration:post", gettext_lazy("Post")),
        ("entry_points:directory", gettext_lazy("Indgange")),
        ("exercises:show", gettext_lazy("Øvelser")),
    ),
    Role.EDITOR: (
        ("guides:overview", gettext_lazy("Vejledninger")),
        ("glossary:show", gettext_lazy("Ordliste")),
        ("exercises:show", gettext_lazy("Øvelser")),
    ),
    Role.KSP_MEMBER: (("exchanges:show", gettext_lazy("KSP")),),
    **dict.fromkeys((Role.EXIT_UNIT, Role.EXIT_LEAD, Role.LOCAL_EXIT), (("exits:show", gettext_lazy("EXIT")),)),
    Role.VOLUNTEER: (("engagements:show", gettext_lazy("Mine aftaler")),),
    Role.PERSON: (
        ("own_case:show", gettext_lazy("Min sag")),
        ("own_plan:show", gettext_lazy("Min plan")),
        ("own_meetings:show", gettext_lazy("Mine møder")),
        ("own_supervision:show", gettext_lazy("Mit tilsyn")),
        ("own_case:consents", gettext_lazy("Mit ja og nej")),
        ("own_case:given", gettext_lazy("Givet videre")),
        ("own_log:own", gettext_lazy("Hvem har set min sag")),
    ),
}
"""The menus of those who do not work on cases."""
OF_ASSOCIATION = (("referrals:show", gettext_lazy("Henvisninger")), MENU[0])
"""The menu of an association's coordinators: what else waits there is the end of a consent, to be confirmed."""
BY_AUTHORITY: Mapping[Authority | None, tuple[tuple[str, _StrPromise], ...]] = {
    Authority.CIVIL_SOCIETY: OF_ASSOCIATION,
    Authority.MUNICIPALITY: TOWN_MENU,
}
READING = (
    ("guides:overview", gettext_lazy("Vejledninger")),
    ("glossary:show", gettext_lazy("Ordliste")),
    ("booklet:show", gettext_lazy("Hæfte for samarbejdspartnere")),
)
HELP = (
    *READING,
    ("preconditions:overview", gettext_lazy("Forudsætninger")),
    ("agreements:overview", gettext_lazy("Samarbejdsaftaler")),
    ("calendars:show", gettext_lazy("Min kalender")),
)
"""What stands at the foot of every page of those who work on cases; what can be read stands there for all staff."""
FIRST_PAGES = frozenset({"entry_points:directory", *(name for name, _label in HELP)})
"""Places with more pages within them."""
PAGES_OF_CASES = frozenset(
    {
        "letter",
        "notice",
        "case",
        "case_list",
        "step",
        "checklist",
        "facts",
        "person",
        "responsible",
        "release",
        "releases",
        "death",
        "handover",
        "partner",
        "consents",
        "coordination",
        "disclosures",
        "plans",
        "talk",
        "assessment",
        "measures",
        "meetings",
        "risk",
        "supervision",
        "papers",
        "readmission",
        "questions",
        "records",
        "exchange_of_case",
        "referrals_of_case",
    }
)


STEPS = {page: step for step, page in PREPARED.items()}
"""The step that a page prepares."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A place one can go. `is_here` is what a screen reader says of it: "page", "true" (within it), or nothing."""

    label: str
    href: str
    is_here: str


@dataclass(frozen=True, slots=True)
class PageTop:
    """Who reads, for which unit, and where they can go; `is_own` where it is the person whom a case is about."""

    agency: str
    is_demo: bool
    is_own: bool = False
    user: str = ""
    unit: str = ""
    several_units: bool = False
    has_own_factor: bool = False
    works_on_cases: bool = False
    shows_mail: bool = False
    """Whether the mail that was sent can be read: in the demonstration alone."""
    menu: tuple[MenuItem, ...] = ()
    help: tuple[MenuItem, ...] = ()
    guide: str = ""
    """Where the guides stand that help at the step that the page is for."""


def page(request: HttpRequest) -> dict[str, PageTop]:
    """Return what the frame of a page shows; without an actor, no menu."""
    actor = getattr(request, "actor", None)
    if actor is None:
        # Somebody who has not yet all that work asks for can sign out too.
        user = getattr(getattr(request, "user", None), "full_name", "")
        return {"page": PageTop(agency=settings.AGENCY_NAME, is_demo=settings.DEMO_SIGN_IN, user=user)}
    match = request.resolver_match
    here = match.view_name if match else ""
    room = here.partition(":")[0]
    return {
        "page": PageTop(
            agency=settings.AGENCY_NAME,
            is_demo=settings.DEMO_SIGN_IN,
            is_own=actor.role is Role.PERSON,
            user=user_of(actor),
            unit=request.session.get("unit_name", ""),
            several_units=bool(request.session.get("several_units")),
            has_own_factor=bool(request.session.get("has_own_factor")),
            works_on_cases=actor.role in ROLES_ON_CASES[Group.CASEWORKERS],
            shows_mail=settings.DEMO_SIGN_IN and bool(settings.DEMO_MAIL),
            menu=_items(menu_of(actor), here=here, room=room),
            help=_items(help_of(actor), here=here, room=room),
            guide=guide_of(match),
        )
    }


def help_of(actor: Actor) -> tuple[tuple[str, _StrPromise], ...]:
    """Return what stands at the foot of a page: for those who work on cases all, for other staff what can be read."""
    if actor.role is Role.PERSON:
        return ()
    return READING if actor.role in MENUS else HELP


def guide_of(match: ResolverMatch | None) -> str:
    """Return where the guides stand for the step that a page carries out, or nothing."""
    if match is None:
        return ""
    step = match.kwargs.get("step") if match.view_name == "step:carry_out" else STEPS.get(match.view_name)
    return reverse("guides:of_step", args=[step]) if step else ""


def _items(places: Iterable[tuple[str, _StrPromise]], *, here: str, room: str) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(str(label), reverse(name), _is_here(name, here=here, room=room)) for name, label in places)


def menu_of(actor: Actor) -> tuple[tuple[str, _StrPromise], ...]:
    """Return where somebody can go, by page and label; first where they begin."""
    if actor.role in MENUS:
        return MENUS[actor.role]
    if kind_of(actor.unit_id) is UnitKind.PROBATION_OFFICE and actor.role is Role.LEADER:
        return PROBATION_MENU
    return BY_AUTHORITY.get(authority_of(actor.unit_id), MENU)


def user_of(actor: Actor) -> str:
    """Return who reads: the name, and the role of those who have one."""
    if actor.role not in ROLES:
        return actor.name
    return gettext("%(name)s, %(role)s") % {"name": actor.name, "role": ROLES[actor.role]}


def _is_here(name: str, *, here: str, room: str) -> str:
    if name == here:
        return "page"
    if name in FIRST_PAGES and room == name.partition(":")[0]:
        return "true"
    return "true" if name == "case_list:show" and room in PAGES_OF_CASES else ""
