"""Case records from the consent to the file: asked for, answered by those who have them, opened, and the step done."""

from collections.abc import Callable
from pathlib import Path

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from tests.factories.cases import owned
from tests.factories.organisations import works
from tests.factories.records import PDF, permitted
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_records_are_asked_for_sent_by_those_who_have_them_and_opened(
    world: World, visit: Come, tmp_path: Path
) -> None:
    case_id = owned(world.home)
    town = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    mette = works("Mette Krag", town, Role.COORDINATOR)
    permitted(case_id, actor=world.home.owner, sender=town)
    scan, note = tmp_path / "Boligstatus æøå.pdf", tmp_path / "note.txt"
    scan.write_bytes(PDF)
    note.write_text("Ikke en fil, vi tager imod")

    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/")
    sara.follow("Sagsakter")
    sara.check()
    sara.page.get_by_role("link", name="Spørg dem").click()
    sara.check()
    sara.press("Send spørgsmålet")
    assert "Vi beder om de sagsakter, I har om Mikkel Storgaard" in sara.read()
    sara.check()

    there = visit(mette)
    with there.page.expect_navigation():
        there.page.get_by_role("link", name="Send akterne, eller svar").click()
    there.check()
    files = there.page.get_by_label("Filer", exact=False)
    files.set_input_files([note])
    there.choose("bolig")
    there.press("Send")
    assert "»note.txt«: Filen er ikke en type, vi tager imod." in there.read()
    there.check()
    there.page.get_by_label("Filer", exact=False).set_input_files([scan])
    there.choose("Det var det hele: der kommer ikke mere")
    there.press("Send")
    assert "Akterne er sendt." in there.read()

    sara.open(f"/sager/{case_id}/sagsakter/")
    sara.check()
    with sara.page.expect_download() as download:
        sara.page.get_by_role("link", name="Boligstatus æøå.pdf", exact=True).click()
    assert download.value.suggested_filename == "Boligstatus æøå.pdf"
    assert Path(download.value.path()).read_bytes() == PDF
    sara.press("Gem trin 4 som udført")
    assert "Trin 4 er udført." in sara.read()
