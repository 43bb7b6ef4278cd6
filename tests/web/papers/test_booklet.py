"""The booklet for partners, as a page and on paper, with the doors of one municipality."""

import pytest

from koereplan.casework.access import SYSTEM, Role
from koereplan.casework.guides.services import take_in_guides
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.factories import TODAY
from tests.factories.organisations import Prison, municipality, works
from tests.web.conftest import SignIn
from tests.web.papers.aloud import aloud, said_to_nobody
from tests.web.papers.reading import read


@pytest.fixture(autouse=True)
def _guides(db: None) -> None:
    take_in_guides(actor=SYSTEM, on=TODAY)


def test_it_says_who_does_what_whom_there_is_where_one_turns_and_what_words_mean(home: Prison, sign_in: SignIn) -> None:
    town = municipality("Odense Kommune")
    reached = Reached(phone="65 51 11 11", hours="9-14")
    record_entry_point(town, Topic.BENEFITS, town, reached, actor=works("Hanne", town, Role.COORDINATOR), on=TODAY)
    duty = Reached(phone="66 13 13 13")
    record_entry_point(home.unit_id, Topic.DUTY, home.unit_id, duty, actor=home.leader, on=TODAY)
    client = sign_in(home.owner)
    assert "Vælg en kommune" in client.get("/haefte/").content.decode()
    page = client.get(f"/haefte/?kommune={town}").content.decode()
    paper = read(client.get(f"/haefte/haefte.pdf?kommune={town}").content)
    for said in (
        "Hvem gør hvad",
        "Kommunens del af køreplanen",
        "Søbysøgård Fængsel",
        "65 51 11 11",
        "66 13 13 13",
        "Løsladelsesmøde",
    ):
        assert said in page
        assert said in paper.text
    assert "Den medarbejder, der har ansvaret for planen" in paper.text
    assert (paper.language, paper.is_for_all, len(paper.of("H1"))) == ("da", True, 1)


def test_every_word_of_it_is_heard_in_order(home: Prison, sign_in: SignIn) -> None:
    paper = sign_in(home.owner).get(f"/haefte/haefte.pdf?kommune={municipality('Odense Kommune')}").content
    heard = aloud(paper)
    assert said_to_nobody(paper) == []
    assert all(one.alternative for one in heard if one.tag in {"Figure", "Formula"})
    titles = [one.words for one in heard if one.tag in {"H1", "H2"}]
    assert titles == read(paper).of("H1") + read(paper).of("H2")


def test_a_municipality_finds_its_own_doors_and_the_booklet_speaks_english(sign_in: SignIn) -> None:
    client = sign_in(works("Hanne", municipality("Odense Kommune"), Role.COORDINATOR))
    assert "Indgange til Odense Kommune" in client.get("/haefte/?kommune=noget").content.decode()
    client.cookies["django_language"] = "en"
    paper = read(client.get("/haefte/haefte.pdf").content)
    assert paper.language == "en"
    assert "Who does what" in paper.text
