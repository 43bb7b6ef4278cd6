"""The page of days without a receiver is a leader's."""

from tests.factories import TODAY
from tests.factories.cases import owned, released
from tests.factories.organisations import Prison
from tests.web.conftest import SignIn


def test_a_leader_finds_the_own_units_figure_from_the_board(home: Prison, sign_in: SignIn) -> None:
    released(owned(home), home, on=TODAY)
    client = sign_in(home.leader)
    assert 'href="/tal/overdragelse/"' in client.get("/loesladelser/").content.decode()
    page = client.get("/tal/overdragelse/").content.decode()
    assert "1 løsladt, alle med en modtager" in page


def test_a_leader_whose_unit_released_nobody_reads_that(home: Prison, sign_in: SignIn) -> None:
    assert "Ingen er løsladt, mens I havde ansvaret." in sign_in(home.leader).get("/tal/overdragelse/").content.decode()


def test_nobody_else_is_shown_the_way_or_let_in(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    assert "/tal/overdragelse/" not in client.get("/loesladelser/").content.decode()
    assert client.get("/tal/overdragelse/").status_code == 403
