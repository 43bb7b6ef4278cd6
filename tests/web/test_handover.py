"""Step 9's page says how the handover stands, and leads to it."""

from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, unit
from tests.web.conftest import SignIn


def test_step_9_leads_to_the_offer_while_nobody_is_asked(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    page = sign_in(home.owner).get(f"/sager/{case_id}/loesladelsen/kif/").content.decode()
    assert "Ingen er spurgt, om de vil tage over ved løsladelsen." in page
    assert f'href="/sager/{case_id}/overdragelse/"' in page


def test_step_9_says_whom_is_asked_and_who_has_the_responsibility(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    kif = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    handover_id = offer_handover(case_id, to_unit=kif, actor=home.owner, on=TODAY)
    page = sign_in(home.owner).get(f"/sager/{case_id}/loesladelsen/kif/").content.decode()
    assert "Overdragelse til KiF Fyn" in page
    assert "Modtageren har ikke svaret." in page
    assert f'href="/sager/{case_id}/overdragelse/{handover_id}/"' in page
    assert f'href="/sager/{case_id}/overdragelse/"' not in page
