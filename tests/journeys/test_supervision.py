"""Probation takes somebody in: the first meeting, a session, one that was missed, and how it has gone."""

from collections.abc import Callable
from datetime import timedelta

from koereplan.casework.access import Actor
from koereplan.casework.supervision.kinds import Attendance
from tests.factories import TODAY
from tests.factories.supervision import met, supervised
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]
WEEK = timedelta(weeks=1)


def test_somebody_is_met_talked_with_and_missed(world: World, visit: Come) -> None:
    of = supervised()
    filip = visit(of.officer)
    filip.follow("Tilsyn")
    filip.check()
    filip.follow("Mikkel Storgaard")
    filip.follow("Hold første møde")
    filip.check()
    filip.page.get_by_label("Vilkårene for prøveløsladelsen, et for et").check(force=True)
    filip.press("Mødet er holdt")
    assert "Mødet er skrevet ned, og trin 10 er udført." in filip.read()
    filip.follow("Skriv en samtale ned")
    filip.choose("Udeblev")
    filip.press("Gem samtalen")
    assert "Vælg hvorfor." in filip.read()
    filip.check()
    filip.choose("Kom")
    filip.page.get_by_label("Hvordan går det siden sidst?").fill("Det går fint.")
    filip.page.get_by_label("Hjemmeopgave til næste gang").fill("Skriv tre ting ned")
    filip.press("Gem samtalen")
    assert "Hjemmeopgave: Skriv tre ting ned" in filip.read()
    for weeks, attendance in ((3, Attendance.ABSENT), (2, Attendance.LATE), (1, Attendance.EXCUSED)):
        met(of, attendance, on=TODAY - weeks * WEEK)
    filip.open(f"/sager/{of.case_id}/tilsyn/")
    assert "Hvordan det er gået" in filip.read()
    filip.check()
