"""A release is arranged from its page, and the board has it."""

from collections.abc import Callable
from datetime import date

from koereplan.casework.access import Actor
from tests.factories.cases import changed, owned
from tests.factories.releases import department
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_release_is_arranged_and_settled(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    out: dict[str, object] = {"release_kind": "end_of_sentence", "parole_date": None, "end_date": date(2026, 12, 18)}
    changed(case_id, out | {"supervision_end_date": None}, actor=world.home.owner)
    department(case_id, opening="man-fre 10-14")
    sara = visit(world.home.owner)
    sara.open("/loesladelser/")
    assert "mangler noget af det, der afgør, om de løslades til gaden" in sara.read()
    sara.check()
    sara.follow("Mikkel Storgaard")
    sara.check()
    sara.follow("Skriv en tid")
    sara.page.get_by_label("Klokkeslæt").fill("15.30")
    sara.press("Gem")
    assert "har lukket" in sara.read()
    sara.check()
    sara.page.get_by_label("Klokkeslæt").fill("11")
    sara.press("Gem")
    assert "fredag 18. december 2026 kl. 11.00" in sara.read()
    sara.follow("Ret tjeklisten")
    sara.check()
    sara.press("Gem")
    sara.press("Møderne er aftalt: trin 9A er udført")
    assert "Trin 9A er udført" in sara.read()
    sara.open("/loesladelser/")
    assert "Tid på dagen: på plads" in sara.read()
