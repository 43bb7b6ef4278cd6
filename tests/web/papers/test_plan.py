"""The plan on paper: readable in two minutes, by eye and by ear, with what is missing written out."""

from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.access import LifeArea, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.services import complete_step
from koereplan.casework.plans.kinds import Part, Signed, Status, View
from koereplan.casework.plans.values import Owner, Said
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, works
from tests.factories.plans import SOON, action, agreed, goal, named, written
from tests.web.conftest import SignIn
from tests.web.papers.aloud import aloud, said_to_nobody
from tests.web.papers.reading import Read, read


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def printed(client: Client, case_id: UUID, query: str = "") -> Read:
    return read(paper_of(client, case_id, query))


def paper_of(client: Client, case_id: UUID, query: str = "") -> bytes:
    answer = client.get(f"/sager/{case_id}/handleplan.pdf{query}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'inline; filename="handleplan.pdf"'
    return answer.content


def test_it_says_who_does_what_when(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    whole = action(owner=named(home.owner), due_on=SOON, status=Status.AGREED)
    written(case_id, whole, goals=(goal("Et sted at bo, der er mit"),), actor=home.owner)
    paper = printed(sign_in(home.owner), case_id)
    for said in ("»Et sted at bo, der er mit«", "Søge om bolig", "Sara Holm", "14. dec 2026", "Aftalt"):
        assert said in paper.text
    assert (paper.language, paper.is_for_all, len(paper.of("H1"))) == ("da", True, 1)
    assert [kind for kind, _title in paper.tags].count("TH") == 5


def test_what_is_missing_is_written(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    written(case_id, action(), action("Tale med banken", owner=Owner(is_own=True)), actor=home.owner)
    text = printed(sign_in(home.owner), case_id).text
    assert "Der mangler: hvilken myndighed i 1, hvem i 1, hvornår i 2." in text
    assert "Ingen udpeget" in text
    assert "Personen selv" in text


def test_a_version_that_was_agreed_says_so_and_what_the_person_thinks(
    home: Prison, sign_in: SignIn, case_id: UUID
) -> None:
    disagrees = Said(view=View.DISAGREES, signed=Signed.SPOKEN)
    agreed(case_id, home, said=disagrees)
    written(case_id, action("En ny handling"), actor=home.owner)
    client = sign_in(home.owner)
    first = printed(client, case_id, "?version=1").text
    assert "Version 1" in first
    assert "Uenig i planen. Mundtligt" in first
    assert "En ny handling" not in first
    assert "En ny handling" in printed(client, case_id).text


def test_forty_actions_are_more_sheets_and_every_sheet_says_what_it_is(
    home: Prison, sign_in: SignIn, case_id: UUID
) -> None:
    many = [action(f"Handling {number}", part=list(Part)[number % 2]) for number in range(40)]
    written(case_id, *many, actor=home.owner)
    paper = printed(sign_in(home.owner), case_id)
    assert 1 < paper.pages <= 5
    assert all(f"Handling {number}" in paper.text for number in range(40))


def test_forty_actions_are_heard_row_by_row_with_nothing_left_out(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    many = [action(f"Handling {number}", part=list(Part)[number % 2]) for number in range(40)]
    written(case_id, *many, goals=(goal("Et sted at bo, der er mit"),), actor=home.owner)
    paper = paper_of(sign_in(home.owner), case_id)
    heard = aloud(paper)
    rows = [one.words for one in heard if one.tag == "TR"]
    titles = [one.words for one in heard if one.tag in {"H1", "H2", "Table"}]
    assert said_to_nobody(paper) == []
    assert all(one.alternative for one in heard if one.tag in {"Figure", "Formula"})
    assert [words for words in rows if words.startswith("Område")] == 2 * ["OmrådeHvadHvemHvornårStatus"]
    expected = [f"BoligHandling {number}" for number in (*range(0, 40, 2), *range(1, 40, 2))]
    assert [words.split(" Ingen")[0] for words in rows if not words.startswith("Område")] == expected
    assert titles[:3] == ["Handleplan for Mikkel Storgaard", "Mål, med personens egne ord", "Under afsoningen"]


def test_another_authority_gets_nothing_of_health(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    odense = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]
    hanne = works("Hanne Lindegaard", odense, Role.COORDINATOR)
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[odense], revision=revision(case_id), actor=home.owner, on=TODAY
    )
    of_health = action("Antabus to gange om ugen", area=LifeArea.SUBSTANCE_USE)
    written(case_id, action(), of_health, actor=home.owner)
    theirs, ours = printed(sign_in(hanne), case_id).text, printed(sign_in(home.owner), case_id).text
    assert "Antabus" in ours
    assert "Antabus" not in theirs
    assert "Søge om bolig" in theirs


def test_the_persons_own_page_has_the_goals_and_what_is_agreed(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    written(case_id, goals=(goal("Et sted at bo, der er mit"),), actor=home.owner)
    agreed(case_id, home)
    own = read(sign_in(home.owner).get(f"/sager/{case_id}/min-koereplan/da.pdf").content)
    assert "»Et sted at bo, der er mit«" in own.text
    assert "Søge om bolig" in own.text
    assert own.pages == 1
