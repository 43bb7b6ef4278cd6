"""A leader chooses whether the person reads the names of the unit's staff."""

from uuid import UUID

from django.test import Client

from koereplan.casework.access import Role
from koereplan.casework.cases.queries import case_page
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, works
from tests.web.conftest import SignIn


def extract(auditor: Client, case_id: UUID) -> str:
    return auditor.get(f"/log/{case_id}/").content.decode()


def test_the_person_reads_functions_where_the_unit_has_so_chosen_and_names_again_when_it_chooses_anew(
    home: Prison, sign_in: SignIn
) -> None:
    case_id = owned(home)
    case_page(case_id, actor=home.owner, on=TODAY)
    auditor = sign_in(works("Ask", home.unit_id, Role.AUDITOR))
    assert "Sara Holm, handleplansansvarlig, Søbysøgård" in extract(auditor, case_id)
    leader = sign_in(home.leader)
    assert leader.post("/navne/", {"staff": "function"}).status_code == 302
    page = extract(auditor, case_id)
    assert "Sara Holm" not in page
    assert "handleplansansvarlig, Søbysøgård" in page
    leader.post("/navne/", {"staff": "name"})
    assert "Sara Holm" in extract(auditor, case_id)


def test_nobody_but_a_leader_chooses(home: Prison, sign_in: SignIn) -> None:
    assert sign_in(home.owner).get("/navne/").status_code == 403
    assert sign_in(home.owner).post("/navne/", {"staff": "function"}).status_code == 403
    assert "Med navn" in sign_in(home.leader).get("/navne/").content.decode()
